/* sf-editor-keys.c - what Return, Tab and their like do in the writing surface
 * Keys of commands are bound in sf-editor-commands.c; here are those that depend on the caret or on
 * the layout of the keyboard.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-editor-keys.h"

#include "sf-nesting.h"
#include "sf-notes.h"

static gboolean
leave_at_start (SfEditor *self, SfBuffer *buffer)
{
  GtkTextIter iter;

  sf_buffer_get_caret (buffer, &iter);
  if (gtk_text_view_backward_display_line (GTK_TEXT_VIEW (self), &iter))
    return GDK_EVENT_PROPAGATE;
  g_signal_emit_by_name (self, "left-at-start");
  return GDK_EVENT_STOP;
}

/* With Shift it is a line break within the block. */
static gboolean
end_line (SfEditor *self, SfBuffer *buffer, GdkModifierType state)
{
  if (!(state & GDK_SHIFT_MASK))
    return sf_nesting_end_line (buffer);
  gtk_text_buffer_begin_user_action (GTK_TEXT_BUFFER (buffer));
  gtk_text_buffer_delete_selection (GTK_TEXT_BUFFER (buffer), TRUE, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (GTK_TEXT_BUFFER (buffer), SF_LINE_BREAK, -1, TRUE);
  gtk_text_buffer_end_user_action (GTK_TEXT_BUFFER (buffer));
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self),
                                      gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (buffer)));
  return GDK_EVENT_STOP;
}

/* The digit on a key, whether the layout has it with Shift (as in France) or without; -1: none. */
static int
find_digit (GtkWidget *widget, guint keycode, int layout)
{
  static const GdkModifierType shifts[] = { 0, GDK_SHIFT_MASK };

  for (guint i = 0; i < G_N_ELEMENTS (shifts); i++)
    {
      guint keyval = 0;

      if (gdk_display_translate_key (gtk_widget_get_display (widget), keycode, shifts[i], layout,
                                     &keyval, NULL, NULL, NULL)
          && keyval >= GDK_KEY_0 && keyval <= GDK_KEY_9)
        return keyval - GDK_KEY_0;
    }
  return -1;
}

/* Ctrl+Alt and a digit is a heading of that rank or, by 0, a paragraph; Ctrl+Shift and 7 or 8 is a
 * list. They are told by the key, since what Shift makes of it differs from layout to layout. */
static gboolean
press_digit (SfEditor *self, guint keycode, GdkModifierType held, GtkEventControllerKey *keys)
{
  GtkEventController *controller = GTK_EVENT_CONTROLLER (keys);
  GdkEvent *event = gtk_event_controller_get_current_event (controller);
  GtkWidget *widget = GTK_WIDGET (self);
  int digit = event == NULL ? -1 : find_digit (widget, keycode, gdk_key_event_get_layout (event));

  if (held == (GDK_CONTROL_MASK | GDK_ALT_MASK) && digit == 0)
    return gtk_widget_activate_action (widget, "editor.paragraph", NULL);
  if (held == (GDK_CONTROL_MASK | GDK_ALT_MASK) && digit >= 1 && digit <= 6)
    return gtk_widget_activate_action (widget, "editor.heading", "i", digit);
  if (held == (GDK_CONTROL_MASK | GDK_SHIFT_MASK) && (digit == 7 || digit == 8))
    return gtk_widget_activate_action (widget, digit == 7 ? "editor.numbered-list" : "editor.list",
                                       NULL);
  return GDK_EVENT_PROPAGATE;
}

static gboolean
key_pressed_cb (SfEditor *self,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                GtkEventControllerKey *keys)
{
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);
  SfBuffer *buffer = sf_editor_get_buffer (self);

  /* Within a card keys are the card's. */
  if (buffer == NULL || !gtk_widget_is_focus (GTK_WIDGET (self)) || sf_editor_is_composing (self))
    return GDK_EVENT_PROPAGATE;
  if (held != 0)
    return press_digit (self, keycode, held | (state & GDK_SHIFT_MASK), keys);
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return end_line (self, buffer, state);
    case GDK_KEY_BackSpace:
      return sf_buffer_undo_habit (buffer) || sf_notes_leave (buffer) || sf_nesting_leave (buffer);
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      return sf_nesting_shift (buffer, keyval == GDK_KEY_Tab && !(state & GDK_SHIFT_MASK));
    case GDK_KEY_Up:
      return state & GDK_SHIFT_MASK ? GDK_EVENT_PROPAGATE : leave_at_start (self, buffer);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

void
sf_editor_keys_attach (SfEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
