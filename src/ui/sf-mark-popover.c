/* sf-mark-popover.c - asks what an abbreviation stands for, or which language words are in
 * Attributes of a mark that are not asked for stay as they are.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-mark-popover.h"

#include "sf-kept-selection.h"
#include "sf-language-name.h"

#include <glib/gi18n.h>

struct _SfMarkPopover
{
  GtkPopover parent_instance;
  GtkEntry *entry;
  GtkDropDown *languages;
  GtkWidget *reason;
  GtkWidget *apply_button;
  GtkWidget *remove_button;
  GPtrArray *tags;       /* (owned): what the rows of the languages stand for */
  SfEditor *editor;      /* (weak) (nullable) */
  SfKeptSelection *kept; /* (owned) (nullable) */
  SfMarkKind kind;
};

G_DEFINE_FINAL_TYPE (SfMarkPopover, sf_mark_popover, GTK_TYPE_POPOVER)

static int
compare_names (gconstpointer a, gconstpointer b)
{
  g_autofree char *first = sf_language_name_dup (*(const char *const *) a);
  g_autofree char *second = sf_language_name_dup (*(const char *const *) b);

  return g_utf8_collate (first, second);
}

/* The languages by their names in the language of the program, with @tag among them and chosen. */
static void
show_languages (SfMarkPopover *self, const char *tag)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n_languages;
  const SfLanguageName *languages = sf_language_names_get (&n_languages);
  guint index = 0;
  guint i;

  g_ptr_array_set_size (self->tags, 0);
  for (i = 0; i < n_languages; i++)
    g_ptr_array_add (self->tags, g_strdup (languages[i].tag));
  if (tag != NULL && *tag != '\0'
      && !g_ptr_array_find_with_equal_func (self->tags, tag, g_str_equal, NULL))
    g_ptr_array_add (self->tags, g_strdup (tag));
  g_ptr_array_sort (self->tags, compare_names);
  for (i = 0; i < self->tags->len; i++)
    gtk_string_list_take (names, sf_language_name_dup (g_ptr_array_index (self->tags, i)));
  gtk_drop_down_set_model (self->languages, G_LIST_MODEL (names));
  if (tag != NULL)
    g_ptr_array_find_with_equal_func (self->tags, tag, g_str_equal, &index);
  gtk_drop_down_set_selected (self->languages, index);
}

static void
leave (SfMarkPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  if (self->editor != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

/* Gives the words the mark with @value, or takes it away when that is NULL. */
static void
answer (SfMarkPopover *self, const char *value)
{
  const char *name = self->kind == SF_MARK_ABBREVIATION ? "title" : "lang";
  g_autoptr (SfAttrs) attrs = NULL;
  const SfAttrs *old = NULL;

  if (self->kept == NULL
      || !sf_kept_selection_restore (
          self->kept, self->editor != NULL ? sf_editor_get_written_view (self->editor) : NULL))
    return;
  if (value != NULL)
    {
      sf_editor_get_mark (self->editor, self->kind, &old);
      attrs = sf_attrs_with (old, name, value);
    }
  sf_editor_set_mark (self->editor, self->kind, attrs);
  leave (self);
}

static void
apply_cb (SfMarkPopover *self)
{
  guint index = gtk_drop_down_get_selected (self->languages);

  if (!gtk_widget_get_sensitive (self->apply_button))
    return;
  if (self->kind == SF_MARK_ABBREVIATION)
    answer (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  else if (index < self->tags->len)
    answer (self, g_ptr_array_index (self->tags, index));
}

static void
remove_cb (SfMarkPopover *self)
{
  answer (self, NULL);
}

static void
changed_cb (SfMarkPopover *self)
{
  gboolean has_words = !gtk_widget_get_visible (self->reason);
  gboolean is_said = self->kind != SF_MARK_ABBREVIATION
                     || *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0';

  gtk_widget_set_sensitive (self->apply_button, has_words && is_said);
}

void
sf_mark_popover_ask (SfMarkPopover *self, SfEditor *editor, SfMarkKind kind)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (sf_editor_get_written_view (editor));
  gboolean is_abbreviation = kind == SF_MARK_ABBREVIATION;
  const SfAttrs *attrs = NULL;
  gboolean has_mark = sf_editor_get_mark (editor, kind, &attrs);
  const char *title = sf_attrs_get (attrs, "title");

  g_return_if_fail (SF_IS_MARK_POPOVER (self));

  g_set_weak_pointer (&self->editor, editor);
  self->kind = kind;
  gtk_widget_set_visible (GTK_WIDGET (self->entry), is_abbreviation);
  gtk_widget_set_visible (GTK_WIDGET (self->languages), !is_abbreviation);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), title != NULL ? title : "");
  show_languages (self, sf_attrs_get (attrs, "lang"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_abbreviation ? _ ("Abbreviation") : _ ("Language of Words"),
                                  -1);
  if (!has_mark)
    sf_kept_selection_choose_word (buffer);
  g_clear_pointer (&self->kept, sf_kept_selection_free);
  self->kept = sf_kept_selection_new (sf_editor_get_written_view (editor));
  gtk_widget_set_visible (self->remove_button, has_mark);
  gtk_widget_set_visible (self->reason, !has_mark && !gtk_text_buffer_get_has_selection (buffer));
  changed_cb (self);
  sf_kept_selection_point_at (sf_editor_get_written_view (editor), GTK_POPOVER (self));
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (is_abbreviation ? GTK_WIDGET (self->entry) : GTK_WIDGET (self->languages));
}

static void
sf_mark_popover_dispose (GObject *object)
{
  SfMarkPopover *self = SF_MARK_POPOVER (object);

  g_clear_pointer (&self->kept, sf_kept_selection_free);
  g_clear_pointer (&self->tags, g_ptr_array_unref);
  g_clear_weak_pointer (&self->editor);
  G_OBJECT_CLASS (sf_mark_popover_parent_class)->dispose (object);
}

static void
sf_mark_popover_class_init (SfMarkPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_mark_popover_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/standfirst/Standfirst/ui/sf-mark-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, SfMarkPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, SfMarkPopover, languages);
  gtk_widget_class_bind_template_child (widget_class, SfMarkPopover, reason);
  gtk_widget_class_bind_template_child (widget_class, SfMarkPopover, apply_button);
  gtk_widget_class_bind_template_child (widget_class, SfMarkPopover, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
sf_mark_popover_init (SfMarkPopover *self)
{
  self->tags = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sf_mark_popover_new (void)
{
  return g_object_new (SF_TYPE_MARK_POPOVER, NULL);
}
