/* sf-field-view.c - one field of the page, written in place
 * The buffer is a projection of the field: it has no undo of its own, and is_projecting keeps what
 * the document says from being written back to it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-field-view.h"

#include "sf-field-habits.h"
#include "sf-reword.h"
#include "sf-spaces.h"

#include <string.h>

#define CLOSE_LINES_PX 5
#define LEAST_PX       48

struct _SfFieldView
{
  SfFittedView parent_instance;
  SfField field;
  const SfFieldLook *look;
  SfHistory *history;    /* (owned) (nullable) */
  SfFieldHabits *habits; /* (owned) */
  GtkTextTag *tag;       /* (unowned): in the buffer's table */
  gulong applied_handler;
  gboolean is_projecting;
  gboolean shows_spaces;
};

G_DEFINE_FINAL_TYPE (SfFieldView, sf_field_view, SF_TYPE_FITTED_VIEW)

static GtkTextBuffer *
get_buffer (SfFieldView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

static char *
dup_text (SfFieldView *self)
{
  return sf_fitted_view_dup_text (SF_FITTED_VIEW (self));
}

/* Each line break with the blanks around it gives way to one space. Returns: (transfer full). */
static char *
flatten (const char *text, gssize length)
{
  g_autofree char *valid = g_utf8_make_valid (text, length);
  g_auto (GStrv) lines = g_strsplit_set (valid, "\n\r", -1);
  GString *flat = g_string_new (NULL);
  guint i;

  for (i = 0; lines[i] != NULL; i++)
    {
      if (lines[1] != NULL)
        g_strstrip (lines[i]);
      if (flat->len > 0 && *lines[i] != '\0')
        g_string_append_c (flat, ' ');
      g_string_append (flat, lines[i]);
    }
  g_string_replace (flat, "\342\200\251", " ", 0);
  g_string_replace (flat, SF_LINE_BREAK, " ", 0);
  g_string_replace (flat, SF_OBJECT, "", 0);
  return g_string_free (flat, FALSE);
}

static void
insert_text_cb (SfFieldView *self,
                GtkTextIter *pos,
                const char *text,
                int length,
                GtkTextBuffer *buffer)
{
  g_autofree char *flat = NULL;

  if (self->is_projecting)
    return;
  flat = flatten (text, length);
  if (strlen (flat) == (gsize) (length < 0 ? (int) strlen (text) : length)
      && strncmp (flat, text, strlen (flat)) == 0)
    return;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  if (*flat != '\0')
    gtk_text_buffer_insert (buffer, pos, flat, -1);
}

/* Lines stand closer only where no script needs the room above and below its letters. */
static double
get_line_height (SfFieldView *self, const char *text)
{
  const char *p;

  for (p = text; *p != '\0'; p = g_utf8_next_char (p))
    switch ((int) g_unichar_get_script (g_utf8_get_char (p)))
      {
      case G_UNICODE_SCRIPT_COMMON:
      case G_UNICODE_SCRIPT_INHERITED:
      case G_UNICODE_SCRIPT_LATIN:
      case G_UNICODE_SCRIPT_GREEK:
      case G_UNICODE_SCRIPT_CYRILLIC:
        continue;
      default:
        return MAX (self->look->line_height, 1.0);
      }
  return self->look->line_height;
}

static void
dress (SfFieldView *self)
{
  g_autofree char *text = dup_text (self);
  GtkTextIter start;
  GtkTextIter end;

  g_object_set (self->tag, "line-height", get_line_height (self, text), NULL);
  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_apply_tag (get_buffer (self), self->tag, &start, &end);
}

static void
changed_cb (SfFieldView *self)
{
  g_autofree char *text = NULL;
  g_autoptr (SfEdit) edit = NULL;
  g_autoptr (GError) error = NULL;

  dress (self);
  if (self->is_projecting || self->history == NULL)
    return;
  text = dup_text (self);
  edit = sf_document_edit_set_string (sf_history_get_document (self->history), self->field, text);
  if (!sf_history_do (self->history, edit, SF_REASON_FIELD, &error))
    g_critical ("A field does not take what was typed: %s", error->message);
}

static void
project (SfFieldView *self, const char *wanted)
{
  g_autofree char *flat = flatten (wanted, -1);
  GtkTextIter end;

  self->is_projecting = TRUE;
  if (sf_reword (get_buffer (self), flat, &end))
    gtk_text_buffer_place_cursor (get_buffer (self), &end);
  self->is_projecting = FALSE;
}

static gboolean
touches (SfFieldView *self, const SfEdit *edit)
{
  guint i;

  if (sf_edit_get_kind (edit) == SF_EDIT_SET_FIELD)
    return sf_edit_get_field (edit) == self->field;
  if (sf_edit_get_kind (edit) != SF_EDIT_GROUP)
    return FALSE;
  for (i = 0; i < sf_edit_get_n_edits (edit); i++)
    if (touches (self, sf_edit_get_nth (edit, i)))
      return TRUE;
  return FALSE;
}

static void
applied_cb (SfFieldView *self, SfEdit *edit, SfDocument *document)
{
  if (touches (self, edit))
    project (self, sf_document_get_string (document, self->field));
}

static void
drop_history (SfFieldView *self)
{
  if (self->history != NULL)
    g_clear_signal_handler (&self->applied_handler, sf_history_get_document (self->history));
  g_clear_object (&self->history);
}

void
sf_field_view_set_history (SfFieldView *self, SfHistory *history)
{
  drop_history (self);
  sf_field_habits_set_history (self->habits, history);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self), history != NULL);
  if (history != NULL)
    {
      SfDocument *document = sf_history_get_document (history);

      project (self, sf_document_get_string (document, self->field));
      self->history = g_object_ref (history);
      self->applied_handler =
          g_signal_connect_swapped (document, "applied", G_CALLBACK (applied_cb), self);
    }
  else
    project (self, "");
}

SfField
sf_field_view_get_field (SfFieldView *self)
{
  return self->field;
}

void
sf_field_view_set_text (SfFieldView *self, const char *text)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_begin_user_action (get_buffer (self));
  gtk_text_buffer_delete (get_buffer (self), &start, &end);
  gtk_text_buffer_insert (get_buffer (self), &start, text, -1);
  gtk_text_buffer_end_user_action (get_buffer (self));
  gtk_text_buffer_place_cursor (get_buffer (self), &start);
}

static gboolean
sf_field_view_press (SfFittedView *view, guint keyval, const GtkTextIter *caret, gboolean is_moving)
{
  return keyval == GDK_KEY_BackSpace && sf_field_habits_undo (SF_FIELD_VIEW (view)->habits);
}

static void
focus_left_cb (SfFieldView *self)
{
  if (self->history != NULL)
    sf_history_break (self->history);
}

static void
sf_field_view_dress (SfFittedView *view, PangoLayout *layout, gboolean is_empty)
{
  SfFieldView *self = SF_FIELD_VIEW (view);
  g_autoptr (PangoAttrList) attrs = pango_attr_list_new ();

  pango_attr_list_insert (attrs, pango_attr_line_height_new (get_line_height (
                                     self, is_empty ? "" : pango_layout_get_text (layout))));
  if (self->look->letter_spacing != 0)
    pango_attr_list_insert (attrs, pango_attr_letter_spacing_new (self->look->letter_spacing));
  if (self->look->is_uppercase)
    pango_attr_list_insert (attrs, pango_attr_text_transform_new (PANGO_TEXT_TRANSFORM_UPPERCASE));
  pango_layout_set_attributes (layout, attrs);
}

static void
sf_field_view_limit (SfFittedView *view,
                     PangoLayout *layout,
                     int width_px,
                     int *minimum,
                     int *natural)
{
  *natural = width_px;
  *minimum = MIN (width_px, LEAST_PX);
}

static void
sf_field_view_dispose (GObject *object)
{
  drop_history (SF_FIELD_VIEW (object));
  g_clear_pointer (&SF_FIELD_VIEW (object)->habits, sf_field_habits_free);
  G_OBJECT_CLASS (sf_field_view_parent_class)->dispose (object);
}

void
sf_field_view_set_has_habits (SfFieldView *self, gboolean has_habits)
{
  sf_field_habits_set_enabled (self->habits, has_habits);
}

void
sf_field_view_set_language (SfFieldView *self, const char *language)
{
  sf_field_habits_set_language (self->habits, language);
}

void
sf_field_view_set_shows_spaces (SfFieldView *self, gboolean shows_spaces)
{
  self->shows_spaces = shows_spaces;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
sf_field_view_snapshot_layer (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  if (layer == GTK_TEXT_VIEW_LAYER_ABOVE_TEXT && SF_FIELD_VIEW (view)->shows_spaces)
    sf_spaces_draw (view, snapshot);
}

static void
sf_field_view_class_init (SfFieldViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SfFittedViewClass *view_class = SF_FITTED_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_field_view_dispose;
  view_class->press = sf_field_view_press;
  view_class->dress = sf_field_view_dress;
  view_class->limit = sf_field_view_limit;
  GTK_TEXT_VIEW_CLASS (klass)->snapshot_layer = sf_field_view_snapshot_layer;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "page.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "page.redo", NULL);
}

static void
sf_field_view_init (SfFieldView *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_text_view_set_editable (GTK_TEXT_VIEW (self), FALSE);
  gtk_text_buffer_set_enable_undo (get_buffer (self), FALSE);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
sf_field_view_new (SfField field, const char *label, const SfFieldLook *look)
{
  SfFieldView *self = g_object_new (SF_TYPE_FIELD_VIEW, NULL);
  GtkTextBuffer *buffer = get_buffer (self);
  g_autoptr (PangoAttrList) attrs = pango_attr_list_new ();

  self->field = field;
  self->look = look;
  self->tag = gtk_text_buffer_create_tag (
      buffer, NULL, "line-height", look->line_height, "letter-spacing", look->letter_spacing,
      "text-transform",
      look->is_uppercase ? PANGO_TEXT_TRANSFORM_UPPERCASE : PANGO_TEXT_TRANSFORM_NONE, NULL);
  /* Close lines overlap: the first and the last need room for accents and descenders. */
  if (look->line_height < 1.0)
    {
      gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self), CLOSE_LINES_PX);
      gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self), CLOSE_LINES_PX);
    }
  gtk_widget_add_css_class (GTK_WIDGET (self), look->css_class);
  sf_fitted_view_set_up (SF_FITTED_VIEW (self), label, label, TRUE);
  pango_attr_list_insert (attrs, pango_attr_line_height_new (get_line_height (self, label)));
  gtk_label_set_attributes (sf_fitted_view_get_placeholder (SF_FITTED_VIEW (self)), attrs);
  self->habits = sf_field_habits_new (buffer, field);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (insert_text_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
