/* sf-page.c - the story as a page that is its own form
 * The order of the fields below is the order in which they stand and are walked.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-column.h"
#include "sf-completion.h"
#include "sf-field-view.h"
#include "sf-line-style.h"
#include "sf-page.h"
#include "sf-shy-bar.h"
#include "sf-sight.h"
#include "sf-style.h"
#include "sf-typewriter.h"

#include <glib/gi18n.h>

enum
{
  SECTION,
  KICKER,
  HEADLINE,
  STANDFIRST,
  BYLINE,
  N_VIEWS
};

static const SfField fields[N_VIEWS] = { SF_FIELD_SECTION, SF_FIELD_KICKER, SF_FIELD_HEADLINE,
                                         SF_FIELD_STANDFIRST, SF_FIELD_BYLINE };

static const SfFieldLook looks[N_VIEWS] = {
  { "sf-section", 1.0, 1024, TRUE }, { "sf-kicker", 1.0, 1024, TRUE },
  { "sf-headline", 0.82, 0, FALSE }, { "sf-standfirst", 0.98, 0, FALSE },
  { "sf-byline", 1.0, 0, FALSE },
};

struct _SfPage
{
  GtkWidget parent_instance;
  GtkWidget *scrolled;
  SfColumn *column;            /* (unowned) */
  GtkWidget *head;             /* (unowned) */
  GtkWidget *by;               /* (unowned): "By" */
  SfFieldView *views[N_VIEWS]; /* (unowned) */
  SfEditor *editor;            /* (unowned) */
  SfCompletion *sections;      /* (owned) */
  SfTypewriter *typewriter;    /* (owned) */
  SfSight *sight;              /* (owned) */
  SfSpelling *spelling;        /* (owned) (nullable) */
  char *look_class;            /* (owned) (nullable) */
};

enum
{
  SIGNAL_PASTING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfPage, sf_page, GTK_TYPE_WIDGET)

static void
go_to_view (SfPage *self, int index)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->views[index]));
}

static gboolean
walked_cb (SfPage *self, GtkDirectionType direction, SfFieldView *view)
{
  gboolean is_forward = direction == GTK_DIR_DOWN || direction == GTK_DIR_TAB_FORWARD;
  int index = 0;

  while (self->views[index] != view)
    index++;
  if (is_forward && index + 1 < N_VIEWS)
    go_to_view (self, index + 1);
  else if (is_forward)
    gtk_widget_grab_focus (GTK_WIDGET (self->editor));
  else if (index > 0)
    go_to_view (self, index - 1);
  else
    return FALSE;
  return TRUE;
}

static void
left_body_cb (SfPage *self)
{
  go_to_view (self, BYLINE);
}

static void
field_undone_cb (SfPage *self, guint field)
{
  int i;

  for (i = 0; i < N_VIEWS; i++)
    if (fields[i] == field)
      go_to_view (self, i);
}

/* Keeps the caret of a field in sight; the body does so by itself. */
static void
reveal_caret (SfPage *self, SfFieldView *view)
{
  graphene_point_t point;
  GdkRectangle caret;

  sf_fitted_view_get_caret (SF_FITTED_VIEW (view), &caret);
  if (gtk_widget_compute_point (GTK_WIDGET (view), self->head,
                                &GRAPHENE_POINT_INIT (caret.x, caret.y), &point))
    sf_column_reveal (self->column, point.y, caret.height);
}

static void
reveal_view (SfPage *self, SfFieldView *view)
{
  if (gtk_widget_has_focus (GTK_WIDGET (view)))
    reveal_caret (self, view);
}

static void
caret_moved_cb (SfPage *self, SfFieldView *view)
{
  reveal_view (self, view);
}

static void
focus_moved_cb (SfPage *self, GParamSpec *pspec, SfFieldView *view)
{
  reveal_view (self, view);
}

static void
follow_leaf (SfPage *self, SfLeafView *leaf)
{
  if (gtk_widget_has_focus (GTK_WIDGET (leaf)))
    sf_sight_follow (self->sight, SF_FITTED_VIEW (leaf));
}

static void
leaf_focus_moved_cb (SfPage *self, GParamSpec *pspec, SfLeafView *leaf)
{
  follow_leaf (self, leaf);
}

static void
pasting_cb (SfPage *self, GtkTextView *view)
{
  gboolean is_done = FALSE;

  g_signal_emit (self, signals[SIGNAL_PASTING], 0, view, &is_done);
  if (is_done)
    g_signal_stop_emission_by_name (view, "paste-clipboard");
}

static void
leaf_made_cb (SfPage *self, SfLeafView *leaf)
{
  if (self->spelling != NULL)
    sf_spelling_add_leaf (self->spelling, leaf);
  g_signal_connect_object (leaf, "caret-moved", G_CALLBACK (follow_leaf), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (leaf, "notify::has-focus", G_CALLBACK (leaf_focus_moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (leaf, "paste-clipboard", G_CALLBACK (pasting_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Names stand beside the word before them, though they may be written in the other direction; the
 * sides of a justification are those of the text, not of the window. */
static void
byline_changed_cb (SfPage *self, GtkTextBuffer *buffer)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *names = NULL;
  PangoDirection direction;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  names = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  direction = sf_line_style_find_direction (names);
  gtk_text_view_set_justification (GTK_TEXT_VIEW (self->views[BYLINE]),
                                   direction != PANGO_DIRECTION_NEUTRAL
                                           && (direction == PANGO_DIRECTION_RTL) != is_rtl
                                       ? GTK_JUSTIFY_RIGHT
                                       : GTK_JUSTIFY_LEFT);
  gtk_widget_set_visible (self->by, *names != '\0');
}

SfEditor *
sf_page_get_editor (SfPage *self)
{
  g_return_val_if_fail (SF_IS_PAGE (self), NULL);

  return self->editor;
}

SfHistory *
sf_page_get_history (SfPage *self)
{
  g_return_val_if_fail (SF_IS_PAGE (self), NULL);

  return sf_editor_get_history (self->editor);
}

void
sf_page_set_history (SfPage *self, SfHistory *history)
{
  int i;

  g_return_if_fail (SF_IS_PAGE (self));

  g_clear_pointer (&self->spelling, sf_spelling_free);
  sf_editor_set_history (self->editor, history);
  for (i = 0; i < N_VIEWS; i++)
    sf_field_view_set_history (self->views[i], history);
  gtk_widget_set_visible (self->scrolled, history != NULL);
  sf_column_reveal (self->column, 0, 0);
}

void
sf_page_focus_field (SfPage *self, SfField field)
{
  g_return_if_fail (SF_IS_PAGE (self));

  if (field == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->editor));
  else
    field_undone_cb (self, field);
}

GtkTextView *
sf_page_get_view (SfPage *self, SfField field)
{
  int i;

  g_return_val_if_fail (SF_IS_PAGE (self), NULL);

  for (i = 0; i < N_VIEWS; i++)
    if (fields[i] == field)
      return GTK_TEXT_VIEW (self->views[i]);
  return GTK_TEXT_VIEW (self->editor);
}

void
sf_page_reveal_field (SfPage *self, SfField field)
{
  GtkTextView *view = sf_page_get_view (self, field);

  if (SF_IS_FIELD_VIEW (view))
    reveal_caret (self, SF_FIELD_VIEW (view));
}

void
sf_page_reveal_leaf (SfPage *self, SfLeafView *leaf)
{
  g_return_if_fail (SF_IS_PAGE (self));

  sf_sight_follow (self->sight, SF_FITTED_VIEW (leaf));
}

GtkAdjustment *
sf_page_get_adjustment (SfPage *self)
{
  g_return_val_if_fail (SF_IS_PAGE (self), NULL);

  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
}

void
sf_page_set_sections (SfPage *self, const char *const *names)
{
  g_return_if_fail (SF_IS_PAGE (self));

  sf_completion_set_names (self->sections, names);
}

void
sf_page_set_look (SfPage *self, const char *font, int size_pt, int line_width_px)
{
  GtkWidget *widget = GTK_WIDGET (self);

  g_return_if_fail (SF_IS_PAGE (self));

  if (self->look_class != NULL)
    gtk_widget_remove_css_class (widget, self->look_class);
  g_free (self->look_class);
  self->look_class = g_strdup_printf ("size-%d", CLAMP (size_pt, 8, 48));
  gtk_widget_add_css_class (widget, self->look_class);
  if (g_strcmp0 (font, "sans") == 0)
    gtk_widget_remove_css_class (widget, "serif");
  else
    gtk_widget_add_css_class (widget, "serif");
  sf_column_set_line_width (self->column, line_width_px);
}

void
sf_page_set_habits (SfPage *self, SfHabits habits)
{
  g_return_if_fail (SF_IS_PAGE (self));

  sf_editor_set_habits (self->editor, habits);
  for (int i = 0; i < N_VIEWS; i++)
    sf_field_view_set_has_habits (self->views[i], i != SECTION && (habits & SF_HABITS_TYPOGRAPHY));
}

void
sf_page_set_language (SfPage *self, const char *language)
{
  g_return_if_fail (SF_IS_PAGE (self));

  sf_editor_set_language (self->editor, language);
  for (int i = 0; i < N_VIEWS; i++)
    sf_field_view_set_language (self->views[i], language);
}

void
sf_page_set_shows_spaces (SfPage *self, gboolean shows_spaces)
{
  int i;

  g_return_if_fail (SF_IS_PAGE (self));

  sf_editor_set_shows_spaces (self->editor, shows_spaces);
  for (i = 0; i < N_VIEWS; i++)
    sf_field_view_set_shows_spaces (self->views[i], shows_spaces);
}

void
sf_page_set_typewriter (SfPage *self, gboolean is_typewriter)
{
  g_return_if_fail (SF_IS_PAGE (self));

  sf_typewriter_set_active (self->typewriter, is_typewriter);
}

void
sf_page_set_spelling (SfPage *self, SfSpelling *spelling)
{
  g_autoptr (GList) leaves = NULL;
  int i;

  g_return_if_fail (SF_IS_PAGE (self));

  g_clear_pointer (&self->spelling, sf_spelling_free);
  if (spelling == NULL)
    return;
  self->spelling = spelling;
  sf_spelling_set_page (spelling, GTK_WIDGET (self));
  sf_spelling_add_view (spelling, GTK_TEXT_VIEW (self->editor), 0);
  for (i = KICKER; i < N_VIEWS; i++)
    sf_spelling_add_view (spelling, GTK_TEXT_VIEW (self->views[i]), fields[i]);
  leaves = sf_editor_list_leaves (self->editor);
  for (GList *each = leaves; each != NULL; each = each->next)
    sf_spelling_add_leaf (spelling, each->data);
}

gboolean
sf_page_find_mistake (SfPage *self)
{
  g_return_val_if_fail (SF_IS_PAGE (self), FALSE);

  return self->spelling != NULL && sf_spelling_go_on (self->spelling);
}

void
sf_page_undo (SfPage *self)
{
  g_return_if_fail (SF_IS_PAGE (self));

  if (sf_page_get_history (self) != NULL)
    sf_editor_undo (self->editor);
}

void
sf_page_redo (SfPage *self)
{
  g_return_if_fail (SF_IS_PAGE (self));

  if (sf_page_get_history (self) != NULL)
    sf_editor_redo (self->editor);
}

static void
history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (g_str_equal (name, "page.undo"))
    sf_page_undo (SF_PAGE (widget));
  else
    sf_page_redo (SF_PAGE (widget));
}

static void
sf_page_dispose (GObject *object)
{
  SfPage *self = SF_PAGE (object);

  g_clear_pointer (&self->spelling, sf_spelling_free);
  g_clear_pointer (&self->sections, sf_completion_free);
  g_clear_pointer (&self->typewriter, sf_typewriter_free);
  g_clear_pointer (&self->sight, sf_sight_free);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_pointer (&self->look_class, g_free);
  G_OBJECT_CLASS (sf_page_parent_class)->dispose (object);
}

static void
sf_page_class_init (SfPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_page_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "sf-page");
  signals[SIGNAL_PASTING] = g_signal_new ("pasting", SF_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0,
                                          g_signal_accumulator_true_handled, NULL, NULL,
                                          G_TYPE_BOOLEAN, 1, GTK_TYPE_TEXT_VIEW);
  gtk_widget_class_install_action (widget_class, "page.undo", NULL, history_action);
  gtk_widget_class_install_action (widget_class, "page.redo", NULL, history_action);
}

static void
add_views (SfPage *self)
{
  /* Translators: the field for the part of the paper that a story stands in, such as "World". */
  const char *const labels[N_VIEWS] = { _ ("Section"),
                                        /* Translators: a few words over the headline. */
                                        _ ("Kicker"), _ ("Headline"),
                                        /* Translators: the summary under the headline. */
                                        C_ ("field", "Standfirst"),
                                        /* Translators: who wrote the story. */
                                        _ ("Byline") };
  int i;

  for (i = 0; i < N_VIEWS; i++)
    {
      GtkWidget *view = sf_field_view_new (fields[i], labels[i], &looks[i]);

      self->views[i] = SF_FIELD_VIEW (view);
      gtk_widget_set_hexpand (view, i != SECTION);
      g_signal_connect_swapped (view, "walked", G_CALLBACK (walked_cb), self);
      g_signal_connect_swapped (view, "paste-clipboard", G_CALLBACK (pasting_cb), self);
      g_signal_connect_swapped (view, "caret-moved", G_CALLBACK (caret_moved_cb), self);
      g_signal_connect_swapped (view, "notify::has-focus", G_CALLBACK (focus_moved_cb), self);
    }
}

static GtkWidget *
make_head (SfPage *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *over = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *byline = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  add_views (self);
  /* Translators: stands before the names of a story's writers. */
  self->by = gtk_label_new (C_ ("byline", "By"));
  gtk_widget_set_valign (self->by, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->by, "sf-by");
  gtk_widget_set_visible (self->by, FALSE);
  gtk_widget_add_css_class (head, "sf-head");
  gtk_box_append (GTK_BOX (over), GTK_WIDGET (self->views[SECTION]));
  gtk_box_append (GTK_BOX (over), GTK_WIDGET (self->views[KICKER]));
  gtk_box_append (GTK_BOX (byline), self->by);
  gtk_box_append (GTK_BOX (byline), GTK_WIDGET (self->views[BYLINE]));
  gtk_box_append (GTK_BOX (head), over);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->views[HEADLINE]));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->views[STANDFIRST]));
  gtk_box_append (GTK_BOX (head), byline);
  gtk_box_append (GTK_BOX (head), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  return head;
}

static void
sf_page_init (SfPage *self)
{
  GtkTextView *body;

  sf_style_add (gtk_widget_get_display (GTK_WIDGET (self)));
  self->head = make_head (self);
  self->editor = sf_editor_new ();
  body = GTK_TEXT_VIEW (self->editor);
  gtk_text_view_set_left_margin (body, SF_COLUMN_GUTTER_PX);
  gtk_text_view_set_right_margin (body, SF_COLUMN_GUTTER_PX);
  gtk_text_view_set_bottom_margin (body, 48);
  self->column = SF_COLUMN (sf_column_new (self->head, body));
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->column));
  sf_shy_bar_attach (GTK_SCROLLED_WINDOW (self->scrolled));
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  self->sections = sf_completion_new (GTK_TEXT_VIEW (self->views[SECTION]));
  self->sight = sf_sight_new (self->column, self->head);
  self->typewriter = sf_typewriter_new (self->column, self->editor);
  g_signal_connect_object (self->editor, "left-at-start", G_CALLBACK (left_body_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "leaf-made", G_CALLBACK (leaf_made_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "paste-clipboard", G_CALLBACK (pasting_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "field-undone", G_CALLBACK (field_undone_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->views[BYLINE])),
                           "changed", G_CALLBACK (byline_changed_cb), self, G_CONNECT_SWAPPED);
  sf_page_set_look (self, "serif", 13, 680);
  sf_page_set_habits (self, SF_HABITS_TYPOGRAPHY | SF_HABITS_MARKDOWN);
  sf_page_set_history (self, NULL);
}

GtkWidget *
sf_page_new (void)
{
  return g_object_new (SF_TYPE_PAGE, NULL);
}
