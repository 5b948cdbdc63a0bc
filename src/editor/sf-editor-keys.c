/* sf-editor-keys.c - what Return, Tab and their like do in the writing surface
 * Keys of commands are bound in sf-editor-commands.c; here are those that depend on the caret.
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

static gboolean
key_pressed_cb (SfEditor *self, guint keyval, guint keycode, GdkModifierType state)
{
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);
  SfBuffer *buffer = sf_editor_get_buffer (self);

  /* Within a card keys are the card's. */
  if (buffer == NULL || held != 0 || !gtk_widget_is_focus (GTK_WIDGET (self))
      || sf_editor_is_composing (self))
    return GDK_EVENT_PROPAGATE;
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
