/* sf-field-view.c - one field of the page, written in place
 * The buffer is a projection of the field: it has no undo of its own, and is_projecting keeps what
 * the document says from being written back to it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-field-view.h"

#include "sf-caret.h"
#include "sf-field-habits.h"
#include "sf-spaces.h"

#include <string.h>

#define CLOSE_LINES_PX 5

struct _SfFieldView
{
  GtkTextView parent_instance;
  SfField field;
  const SfFieldLook *look;
  SfHistory *history;     /* (owned) (nullable) */
  SfFieldHabits *habits;  /* (owned) */
  GtkWidget *placeholder; /* (unowned): an overlay child */
  GtkTextTag *tag;        /* (unowned): in the buffer's table */
  gulong applied_handler;
  gboolean is_projecting;
  gboolean has_preedit;
  gboolean shows_spaces;
};

enum
{
  SIGNAL_WALKED,
  SIGNAL_CARET_MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfFieldView, sf_field_view, GTK_TYPE_TEXT_VIEW)

static GtkTextBuffer *
get_buffer (SfFieldView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

char *
sf_field_view_dup_text (SfFieldView *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, TRUE);
}

static void
show_placeholder (SfFieldView *self)
{
  gboolean is_empty = gtk_text_buffer_get_char_count (get_buffer (self)) == 0;

  gtk_widget_set_visible (self->placeholder, is_empty && !self->has_preedit);
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
  g_autofree char *text = sf_field_view_dup_text (self);
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
  show_placeholder (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (self->is_projecting || self->history == NULL)
    return;
  text = sf_field_view_dup_text (self);
  edit = sf_document_edit_set_string (sf_history_get_document (self->history), self->field, text);
  if (!sf_history_do (self->history, edit, SF_REASON_FIELD, &error))
    g_critical ("A field does not take what was typed: %s", error->message);
}

/* Shows @wanted by changing only what differs, so that the caret stays at its words. */
static void
project (SfFieldView *self, const char *wanted)
{
  GtkTextBuffer *buffer = get_buffer (self);
  g_autofree char *flat = flatten (wanted, -1);
  g_autofree char *shown = sf_field_view_dup_text (self);
  const char *old_end = shown + strlen (shown);
  const char *new_end = flat + strlen (flat);
  const char *old = shown;
  const char *new = flat;
  GtkTextIter start;
  GtkTextIter end;

  if (g_str_equal (shown, flat))
    return;
  while (*old != '\0' && g_utf8_get_char (old) == g_utf8_get_char (new))
    {
      old = g_utf8_next_char (old);
      new = g_utf8_next_char (new);
    }
  while (old_end > old
         && new_end > new &&g_utf8_get_char (g_utf8_prev_char (old_end))
                == g_utf8_get_char (g_utf8_prev_char (new_end)))
    {
      old_end = g_utf8_prev_char (old_end);
      new_end = g_utf8_prev_char (new_end);
    }
  self->is_projecting = TRUE;
  gtk_text_buffer_get_iter_at_offset (buffer, &start, g_utf8_pointer_to_offset (shown, old));
  gtk_text_buffer_get_iter_at_offset (buffer, &end, g_utf8_pointer_to_offset (shown, old_end));
  if (old_end > old)
    gtk_text_buffer_delete (buffer, &start, &end);
  if (new_end > new)
    {
      gtk_text_buffer_insert (buffer, &start, new, new_end - new);
      gtk_text_buffer_place_cursor (buffer, &start);
    }
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

void
sf_field_view_get_caret (SfFieldView *self, GdkRectangle *at)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  gtk_text_view_get_cursor_locations (view, NULL, at, NULL);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, at->x, at->y, &at->x,
                                         &at->y);
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

static void
caret_moved_cb (SfFieldView *self)
{
  g_signal_emit (self, signals[SIGNAL_CARET_MOVED], 0);
}

static void
preedit_changed_cb (SfFieldView *self, const char *preedit)
{
  self->has_preedit = *preedit != '\0';
  show_placeholder (self);
}

static gboolean
walk (SfFieldView *self, gboolean is_forward)
{
  gboolean is_taken = FALSE;

  g_signal_emit (self, signals[SIGNAL_WALKED], 0, is_forward, &is_taken);
  return is_taken;
}

static gboolean
key_pressed_cb (SfFieldView *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  gboolean is_shifted = (state & GDK_SHIFT_MASK) != 0;
  GtkTextIter iter;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) || self->has_preedit)
    return GDK_EVENT_PROPAGATE;
  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &iter,
                                    gtk_text_buffer_get_insert (get_buffer (self)));
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      walk (self, TRUE);
      return GDK_EVENT_STOP;
    case GDK_KEY_BackSpace:
      return sf_field_habits_undo (self->habits);
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      return walk (self, keyval == GDK_KEY_Tab && !is_shifted);
    case GDK_KEY_Up:
      return !is_shifted && !gtk_text_view_backward_display_line (view, &iter)
             && walk (self, FALSE);
    case GDK_KEY_Down:
      return !is_shifted && !gtk_text_view_forward_display_line (view, &iter)
             && !gtk_text_iter_is_start (&iter) && walk (self, TRUE);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
focus_left_cb (SfFieldView *self)
{
  if (self->history != NULL)
    sf_history_break (self->history);
}

static GtkSizeRequestMode
sf_field_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* The text as its tag shows it: a text view knows its height only after it was given a width. */
static PangoLayout *
lay_out (SfFieldView *self, int width)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  g_autofree char *text = sf_field_view_dup_text (self);
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attrs = pango_attr_list_new ();

  if (*text == '\0')
    pango_layout_set_text (layout, gtk_label_get_text (GTK_LABEL (self->placeholder)), -1);
  pango_attr_list_insert (attrs, pango_attr_line_height_new (get_line_height (self, text)));
  if (self->look->letter_spacing != 0)
    pango_attr_list_insert (attrs, pango_attr_letter_spacing_new (self->look->letter_spacing));
  if (self->look->is_uppercase)
    pango_attr_list_insert (attrs, pango_attr_text_transform_new (PANGO_TEXT_TRANSFORM_UPPERCASE));
  pango_layout_set_attributes (layout, attrs);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (width > 0)
    pango_layout_set_width (layout, MAX (1, width - gtk_text_view_get_left_margin (view)
                                                - gtk_text_view_get_right_margin (view))
                                        * PANGO_SCALE);
  return layout;
}

static void
sf_field_view_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  SfFieldView *self = SF_FIELD_VIEW (widget);
  GtkTextView *view = GTK_TEXT_VIEW (self);
  gboolean is_height = orientation == GTK_ORIENTATION_VERTICAL;
  g_autoptr (PangoLayout) layout = lay_out (self, is_height ? for_size : -1);
  int width;
  int height;

  /* Its own answer does not count, but the parts below expect to be asked. */
  GTK_WIDGET_CLASS (sf_field_view_parent_class)
      ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline,
                 natural_baseline);
  pango_layout_get_pixel_size (layout, &width, &height);
  if (is_height)
    *minimum = *natural =
        height + gtk_text_view_get_top_margin (view) + gtk_text_view_get_bottom_margin (view);
  else
    {
      *natural =
          width + gtk_text_view_get_left_margin (view) + gtk_text_view_get_right_margin (view) + 2;
      *minimum = MIN (*natural, 48);
    }
}

static void
sf_field_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SfFieldView *self = SF_FIELD_VIEW (widget);
  int old_width;

  /* As wide as the field, so that it begins where the text will, from the right in Arabic. */
  gtk_widget_get_size_request (self->placeholder, &old_width, NULL);
  if (old_width != width)
    gtk_widget_set_size_request (self->placeholder, width, -1);
  GTK_WIDGET_CLASS (sf_field_view_parent_class)->size_allocate (widget, width, height, baseline);
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

  G_OBJECT_CLASS (klass)->dispose = sf_field_view_dispose;
  widget_class->get_request_mode = sf_field_view_get_request_mode;
  widget_class->measure = sf_field_view_measure;
  widget_class->size_allocate = sf_field_view_size_allocate;
  GTK_TEXT_VIEW_CLASS (klass)->snapshot_layer = sf_field_view_snapshot_layer;
  signals[SIGNAL_WALKED] = g_signal_new ("walked", SF_TYPE_FIELD_VIEW, G_SIGNAL_RUN_LAST, 0,
                                         g_signal_accumulator_true_handled, NULL, NULL,
                                         G_TYPE_BOOLEAN, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_CARET_MOVED] = g_signal_new ("caret-moved", SF_TYPE_FIELD_VIEW, G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "page.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "page.redo", NULL);
}

static void
sf_field_view_init (SfFieldView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_editable (view, FALSE);
  gtk_text_buffer_set_enable_undo (get_buffer (self), FALSE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (self, "preedit-changed", G_CALLBACK (preedit_changed_cb), NULL);
  sf_caret_attach (view);
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
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  pango_attr_list_insert (attrs, pango_attr_line_height_new (get_line_height (self, label)));
  /* The field has its name already: a second object of the same name would be read twice. */
  self->placeholder =
      g_object_new (GTK_TYPE_LABEL, "label", label, "accessible-role", GTK_ACCESSIBLE_ROLE_NONE,
                    "can-target", FALSE, "xalign", 0.0, "attributes", attrs, NULL);
  gtk_widget_add_css_class (self->placeholder, "sf-placeholder");
  gtk_text_view_add_overlay (GTK_TEXT_VIEW (self), self->placeholder, 0, 0);
  self->habits = sf_field_habits_new (buffer, field);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (insert_text_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (caret_moved_cb), self,
                           G_CONNECT_SWAPPED);
  show_placeholder (self);
  return GTK_WIDGET (self);
}
