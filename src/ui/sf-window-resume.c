/* sf-window-resume.c - a window goes on where the last one ended
 * Nobody asked for the last story: where it can't be opened again, nothing is said.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-window-resume.h"

#include "sf-window-private.h"

/* Shown on a page (Broadway), where a window larger than the page can't be moved into view. */
static gboolean
is_in_browser (SfWindow *self)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (self));

  return g_str_equal (G_OBJECT_TYPE_NAME (display), "GdkBroadwayDisplay");
}

void
sf_window_resume_size (SfWindow *self)
{
  GSettings *settings = sf_desk_get_settings (self->desk);

  if (is_in_browser (self))
    gtk_window_maximize (GTK_WINDOW (self));
  if (settings == NULL)
    return;
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static GtkTextView *
get_body (SfWindow *self)
{
  return GTK_TEXT_VIEW (sf_page_get_editor (sf_window_get_page (self)));
}

static void
place_caret (SfWindow *self, int offset)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (get_body (self));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, offset);
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_widget_grab_focus (GTK_WIDGET (get_body (self)));
}

static gboolean
is_in_use (SfWindow *self)
{
  return self->desk == NULL || self->draft != NULL || self->opening_id != NULL;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfDraft) draft = sf_draft_open_finish (result, &error);
  int offset;

  if (draft == NULL)
    g_debug ("The last story is not opened again: %s", error->message);
  if (draft == NULL || is_in_use (self))
    return;
  offset = g_settings_get_int (sf_desk_get_settings (self->desk), "last-caret");
  sf_window_open_draft (self, draft);
  place_caret (self, offset);
}

static void
open_story (SfWindow *self)
{
  GSettings *settings = sf_desk_get_settings (self->desk);
  SfStore *store = sf_desk_get_store (self->desk);
  g_autofree char *id = NULL;

  if (settings == NULL || store == NULL || !self->is_painted || is_in_use (self))
    return;
  id = g_settings_get_string (settings, "last-story");
  g_signal_handlers_disconnect_by_func (self->desk, open_story, self);
  if (*id != '\0')
    sf_draft_open_async (store, id, self->cancellable, opened_cb, g_object_ref (self));
}

static void
painted_cb (GdkFrameClock *clock, SfWindow *self)
{
  g_signal_handlers_disconnect_by_func (clock, painted_cb, self);
  self->is_painted = TRUE;
  open_story (self);
}

void
sf_window_resume_story (SfWindow *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  g_return_if_fail (clock != NULL);

  g_signal_connect_object (clock, "after-paint", G_CALLBACK (painted_cb), self, 0);
  g_signal_connect_object (self->desk, "notify::store", G_CALLBACK (open_story), self,
                           G_CONNECT_SWAPPED);
}

void
sf_window_resume_note_opened (SfWindow *self)
{
  GSettings *settings = sf_desk_get_settings (self->desk);

  if (settings != NULL)
    {
      g_settings_set_string (settings, "last-story", sf_draft_get_id (self->draft));
      g_settings_set_int (settings, "last-caret", 0);
    }
}

static void
note_story (SfWindow *self, GSettings *settings)
{
  const char *id = self->draft != NULL ? sf_draft_get_id (self->draft) : "";
  GtkTextIter iter;

  g_settings_set_string (settings, "last-story", id);
  if (self->draft == NULL)
    return;
  gtk_text_buffer_get_iter_at_mark (
      gtk_text_view_get_buffer (get_body (self)), &iter,
      gtk_text_buffer_get_insert (gtk_text_view_get_buffer (get_body (self))));
  g_settings_set_int (settings, "last-caret", gtk_text_iter_get_offset (&iter));
}

void
sf_window_resume_note (SfWindow *self)
{
  GSettings *settings = sf_desk_get_settings (self->desk);
  int width;
  int height;

  if (settings == NULL)
    return;
  note_story (self, settings);
  /* A page in a browser says nothing of how large a window is wanted on a screen. */
  if (is_in_browser (self))
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (settings, "window-width", MAX (width, 360));
  g_settings_set_int (settings, "window-height", MAX (height, 240));
  g_settings_set_boolean (settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
}
