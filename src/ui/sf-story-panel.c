/* sf-story-panel.c - what readers do not see on the page: slug, tags, embargo, note and the like
 * Controls are links to fields of the document: they hold nothing of their own. The list of checks
 * is made anew when the writing pauses.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-story-panel.h"

#include "sf-checks.h"
#include "sf-corrections.h"
#include "sf-embargo-field.h"
#include "sf-field-link.h"
#include "sf-language-field.h"
#include "sf-picture-form.h"
#include "sf-slug.h"
#include "sf-tag-field.h"

#include <glib/gi18n.h>

#define CHECK_DELAY_MS 300

enum
{
  SECTION,
  SLUG,
  PICTURE,
  NOTE,
  N_LINKS
};

struct _SfStoryPanel
{
  GtkWidget parent_instance;
  GtkWidget *scrolled;
  GtkWidget *box;
  GtkEditable *section;
  GtkMenuButton *sections;
  GtkEditable *slug;
  SfTagField *tags;
  SfLanguageField *language;
  GtkBox *picture_place;
  SfPictureForm *picture; /* (unowned) */
  SfEmbargoField *embargo;
  GtkTextView *note;
  SfCorrections *corrections;
  GtkListBox *checks;
  SfFieldLink *links[N_LINKS]; /* (owned) */
  GPtrArray *shown_checks;     /* (owned) (nullable) (element-type SfCheck) */
  SfDraft *draft;              /* (owned) (nullable) */
  guint checking;              /* a timeout source */
};

G_DEFINE_FINAL_TYPE (SfStoryPanel, sf_story_panel, GTK_TYPE_WIDGET)

static void
show_words (GtkEditable *entry, GVariant *value)
{
  const char *words = value != NULL ? g_variant_get_string (value, NULL) : "";

  /* Writing what stands there already would move the caret. */
  if (!g_str_equal (gtk_editable_get_text (entry), words))
    gtk_editable_set_text (entry, words);
}

static void
show_section (GVariant *value, gpointer data)
{
  show_words (SF_STORY_PANEL (data)->section, value);
}

static void
section_changed_cb (SfStoryPanel *self)
{
  if (self->links[SECTION] != NULL)
    sf_field_link_write (self->links[SECTION],
                         g_variant_new_string (gtk_editable_get_text (self->section)));
}

static void
section_chosen (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfStoryPanel *self = SF_STORY_PANEL (widget);

  gtk_editable_set_text (self->section, g_variant_get_string (parameter, NULL));
}

static void
show_slug (GVariant *value, gpointer data)
{
  show_words (SF_STORY_PANEL (data)->slug, value);
}

static void
slug_changed_cb (SfStoryPanel *self)
{
  if (self->links[SLUG] != NULL)
    sf_field_link_write (self->links[SLUG],
                         g_variant_new_string (gtk_editable_get_text (self->slug)));
}

/* What the site will make of the headline when no slug is written. */
static void
show_slug_proposal (SfStoryPanel *self)
{
  SfDocument *document = self->draft != NULL ? sf_draft_get_document (self->draft) : NULL;
  g_autofree char *proposal = sf_slug_from_headline (
      document != NULL ? sf_document_get_string (document, SF_FIELD_HEADLINE) : "");

  gtk_entry_set_placeholder_text (GTK_ENTRY (self->slug), proposal);
}

static void
show_picture (GVariant *value, gpointer data)
{
  g_autoptr (SfAttrs) attrs = value != NULL ? sf_attrs_from_variant (value) : NULL;

  sf_picture_form_set_picture (SF_STORY_PANEL (data)->picture, attrs);
}

static void
picture_changed_cb (SfStoryPanel *self)
{
  sf_field_link_write (self->links[PICTURE],
                       sf_attrs_to_variant (sf_picture_form_get_picture (self->picture)));
}

static char *
dup_note (SfStoryPanel *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
show_note (GVariant *value, gpointer data)
{
  SfStoryPanel *self = data;
  g_autofree char *shown = dup_note (self);
  const char *note = value != NULL ? g_variant_get_string (value, NULL) : "";

  if (!g_str_equal (shown, note))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note), note, -1);
}

static void
note_changed_cb (SfStoryPanel *self)
{
  g_autofree char *note = dup_note (self);

  sf_field_link_write (self->links[NOTE], g_variant_new_string (note));
}

static GtkWidget *
make_check (const SfCheck *check)
{
  static const struct
  {
    const char *icon;
    const char *css_class;
  } looks[] = { { "object-select-symbolic", "success" },
                { "dialog-warning-symbolic", "warning" },
                { "dialog-error-symbolic", "error" } };
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", looks[check->state].icon,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_NONE, NULL);
  GtkWidget *label = gtk_label_new (check->words);

  gtk_widget_add_css_class (icon, looks[check->state].css_class);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), label);
  return row;
}

static gboolean
is_same_check (gconstpointer a, gconstpointer b)
{
  const SfCheck *x = a;
  const SfCheck *y = b;

  return x->state == y->state && g_str_equal (x->words, y->words);
}

static gboolean
are_same_checks (const GPtrArray *a, const GPtrArray *b)
{
  guint i;

  if (a == NULL || b == NULL || a->len != b->len)
    return a == b;
  for (i = 0; i < a->len; i++)
    if (!is_same_check (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

/* Rows made anew would have the whole window laid out, where nearly always nothing has changed. */
static void
show_checks (SfStoryPanel *self)
{
  g_autoptr (GPtrArray) checks =
      self->draft != NULL
          ? sf_checks_of (sf_draft_get_document (self->draft), g_get_real_time () / G_USEC_PER_SEC)
          : NULL;
  GtkListBoxRow *row;
  guint i;

  if (are_same_checks (checks, self->shown_checks))
    return;
  while ((row = gtk_list_box_get_row_at_index (self->checks, 0)) != NULL)
    gtk_list_box_remove (self->checks, GTK_WIDGET (row));
  for (i = 0; checks != NULL && i < checks->len; i++)
    {
      gtk_list_box_append (self->checks, make_check (g_ptr_array_index (checks, i)));
      row = gtk_list_box_get_row_at_index (self->checks, i);
      gtk_list_box_row_set_activatable (row, FALSE);
      gtk_widget_set_focusable (GTK_WIDGET (row), FALSE);
    }
  g_clear_pointer (&self->shown_checks, g_ptr_array_unref);
  self->shown_checks = g_steal_pointer (&checks);
}

static gboolean
check_cb (gpointer data)
{
  SfStoryPanel *self = data;

  self->checking = 0;
  show_checks (self);
  show_slug_proposal (self);
  return G_SOURCE_REMOVE;
}

/* All of the story is read: not while one types. */
static void
applied_cb (SfStoryPanel *self)
{
  g_clear_handle_id (&self->checking, g_source_remove);
  self->checking = g_timeout_add (CHECK_DELAY_MS, check_cb, self);
}

/* Pictures are copied to where the story is kept. */
static void
show_folder (SfStoryPanel *self)
{
  SfStore *store = self->draft != NULL ? sf_draft_get_store (self->draft) : NULL;

  sf_picture_form_set_folder (self->picture, store != NULL ? sf_store_get_folder (store) : NULL);
}

static void
drop_draft (SfStoryPanel *self)
{
  g_clear_handle_id (&self->checking, g_source_remove);
  if (self->draft == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->draft, self);
  g_signal_handlers_disconnect_by_data (sf_draft_get_document (self->draft), self);
  g_clear_object (&self->draft);
}

void
sf_story_panel_set_draft (SfStoryPanel *self, SfDraft *draft)
{
  SfHistory *history = draft != NULL ? sf_draft_get_history (draft) : NULL;
  guint i;

  g_return_if_fail (SF_IS_STORY_PANEL (self));

  drop_draft (self);
  if (draft != NULL)
    {
      self->draft = g_object_ref (draft);
      g_signal_connect_object (sf_draft_get_document (draft), "applied", G_CALLBACK (applied_cb),
                               self, G_CONNECT_SWAPPED);
      g_signal_connect_object (draft, "notify::state", G_CALLBACK (show_folder), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_widget_set_sensitive (self->box, draft != NULL);
  show_folder (self);
  for (i = 0; i < N_LINKS; i++)
    sf_field_link_set_history (self->links[i], history);
  sf_tag_field_set_history (self->tags, history);
  sf_language_field_set_history (self->language, history);
  sf_embargo_field_set_history (self->embargo, history);
  sf_corrections_set_history (self->corrections, history);
  show_checks (self);
  show_slug_proposal (self);
}

SfLanguageField *
sf_story_panel_get_language_field (SfStoryPanel *self)
{
  return self->language;
}

void
sf_story_panel_set_tags (SfStoryPanel *self, const char *const *names)
{
  g_return_if_fail (SF_IS_STORY_PANEL (self));

  sf_tag_field_set_offered (self->tags, names);
}

void
sf_story_panel_set_sections (SfStoryPanel *self, const char *const *names)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  guint i;

  g_return_if_fail (SF_IS_STORY_PANEL (self));

  for (i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (names[i], NULL);

      g_menu_item_set_action_and_target (item, "panel.section", "s", names[i]);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (self->sections, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->sections), i > 0);
}

static GtkWidget *
find_control (SfStoryPanel *self, SfField field)
{
  switch (field)
    {
    case SF_FIELD_SECTION:
      return GTK_WIDGET (self->section);
    case SF_FIELD_SLUG:
      return GTK_WIDGET (self->slug);
    case SF_FIELD_TAGS:
      return sf_tag_field_get_entry (self->tags);
    case SF_FIELD_LANGUAGE:
      return GTK_WIDGET (self->language);
    case SF_FIELD_PICTURE:
      return GTK_WIDGET (self->picture);
    case SF_FIELD_EMBARGO:
      return GTK_WIDGET (self->embargo);
    case SF_FIELD_NOTE:
      return GTK_WIDGET (self->note);
    case SF_FIELD_CORRECTIONS:
      return GTK_WIDGET (self->corrections);
    case SF_FIELD_KICKER:
    case SF_FIELD_HEADLINE:
    case SF_FIELD_STANDFIRST:
    case SF_FIELD_BYLINE:
    case SF_FIELD_ACCEPTED:
      break;
    }
  return NULL;
}

void
sf_story_panel_focus_field (SfStoryPanel *self, SfField field)
{
  GtkWidget *control = find_control (self, field);

  g_return_if_fail (SF_IS_STORY_PANEL (self));

  /* What is no control itself hands the focus to the first in it. */
  if (control != NULL && !gtk_widget_grab_focus (control))
    gtk_widget_child_focus (control, GTK_DIR_TAB_FORWARD);
}

static void
sf_story_panel_dispose (GObject *object)
{
  SfStoryPanel *self = SF_STORY_PANEL (object);
  guint i;

  drop_draft (self);
  for (i = 0; i < N_LINKS; i++)
    g_clear_pointer (&self->links[i], sf_field_link_free);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_pointer (&self->shown_checks, g_ptr_array_unref);
  G_OBJECT_CLASS (sf_story_panel_parent_class)->dispose (object);
}

static void
sf_story_panel_class_init (SfStoryPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_story_panel_dispose;
  g_type_ensure (SF_TYPE_TAG_FIELD);
  g_type_ensure (SF_TYPE_EMBARGO_FIELD);
  g_type_ensure (SF_TYPE_LANGUAGE_FIELD);
  g_type_ensure (SF_TYPE_CORRECTIONS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/standfirst/Standfirst/ui/sf-story-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, SfStoryPanel, scrolled);
  gtk_widget_class_bind_template_child (widget_class, SfStoryPanel, box);
  gtk_widget_class_bind_template_child (widget_class, SfStoryPanel, section);
  gtk_widget_class_bind_template_child (widget_class, SfStoryPanel, sections);
  gtk_widget_class_bind_template_child (widget_class, SfStoryPanel, slug);
  gtk_widget_class_bind_template_child (widget_class, SfStoryPanel, tags);
  gtk_widget_class_bind_template_child (widget_class, SfStoryPanel, language);
  gtk_widget_class_bind_template_child (widget_class, SfStoryPanel, picture_place);
  gtk_widget_class_bind_template_child (widget_class, SfStoryPanel, embargo);
  gtk_widget_class_bind_template_child (widget_class, SfStoryPanel, note);
  gtk_widget_class_bind_template_child (widget_class, SfStoryPanel, corrections);
  gtk_widget_class_bind_template_child (widget_class, SfStoryPanel, checks);
  gtk_widget_class_bind_template_callback (widget_class, section_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, slug_changed_cb);
  gtk_widget_class_install_action (widget_class, "panel.section", "s", section_chosen);
}

static void
sf_story_panel_init (SfStoryPanel *self)
{
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->picture = SF_PICTURE_FORM (sf_picture_form_new (_ ("Featured picture")));
  gtk_widget_set_hexpand (GTK_WIDGET (self->picture), TRUE);
  gtk_box_append (self->picture_place, GTK_WIDGET (self->picture));
  g_signal_connect_swapped (self->picture, "changed", G_CALLBACK (picture_changed_cb), self);
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (self->note), FALSE);
  g_signal_connect_object (gtk_text_view_get_buffer (self->note), "changed",
                           G_CALLBACK (note_changed_cb), self, G_CONNECT_SWAPPED);
  self->links[SECTION] = sf_field_link_new (SF_FIELD_SECTION, show_section, self);
  self->links[SLUG] = sf_field_link_new (SF_FIELD_SLUG, show_slug, self);
  self->links[PICTURE] = sf_field_link_new (SF_FIELD_PICTURE, show_picture, self);
  self->links[NOTE] = sf_field_link_new (SF_FIELD_NOTE, show_note, self);
  sf_story_panel_set_draft (self, NULL);
}

GtkWidget *
sf_story_panel_new (void)
{
  return g_object_new (SF_TYPE_STORY_PANEL, NULL);
}
