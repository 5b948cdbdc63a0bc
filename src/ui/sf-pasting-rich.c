/* sf-pasting-rich.c - what another program offers with its formatting, on its way into a story
 * The text alone stands in for what can't be read as rich text, or says more than that.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-pasting.h"

#include "sf-import.h"
#include "sf-offered.h"
#include "sf-window-intake.h"
#include "sf-window-private.h"

#include <glib/gi18n.h>

/* Some programs copy a text as they show it: what it was written as says more. */
static gboolean
is_markdown (const SfPasting *self, SfDocument *document)
{
  const SfBlock *root = sf_document_get_root (document);
  const SfBlock *block;
  guint i;

  for (block = sf_block_next (root, root); block != NULL; block = sf_block_next (block, root))
    {
      guint n_marks;
      const SfMark *marks;

      if (block->kind != SF_BLOCK_PARAGRAPH)
        return FALSE;
      marks = sf_text_get_marks (block->text, &n_marks);
      for (i = 0; i < n_marks; i++)
        if (marks[i].kind == SF_MARK_LINK)
          return FALSE;
    }
  return self->text != NULL && sf_markdown_is_likely (self->text);
}

/* Whether @document is a picture and nothing else, of which the clipboard has the bytes. */
static gboolean
is_lone_picture (const SfPasting *self, SfDocument *document)
{
  const SfBlock *line = sf_document_get_line (document, 0);

  return self->clipboard != NULL && sf_document_get_n_lines (document) == 1
         && line->kind == SF_BLOCK_PICTURE
         && gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (self->clipboard),
                                               GDK_TYPE_TEXTURE);
}

static void
picture_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfPasting) self = user_data;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), NULL);

  if (bytes != NULL && sf_pasting_is_wanted (self))
    sf_window_take_media (self->window, NULL, bytes);
}

static void
write_picture (GTask *task, gpointer texture, gpointer task_data, GCancellable *cancellable)
{
  g_task_return_pointer (task, gdk_texture_save_to_png_bytes (texture),
                         (GDestroyNotify) g_bytes_unref);
}

/* A whole screen takes most of a second to become a file: that is not for the main thread. */
static void
texture_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfPasting) self = user_data;
  g_autoptr (GdkTexture) texture =
      gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, NULL);
  GCancellable *cancellable = self->window->cancellable;
  g_autoptr (GTask) task = NULL;

  if (texture == NULL || !sf_pasting_is_wanted (self))
    return;
  task = g_task_new (texture, cancellable, picture_written_cb, g_steal_pointer (&self));
  g_task_set_source_tag (task, texture_read_cb);
  g_task_run_in_thread (task, write_picture);
}

void
sf_pasting_read_texture (SfPasting *self)
{
  gdk_clipboard_read_texture_async (self->clipboard, self->window->cancellable, texture_read_cb,
                                    self);
}

static void
parsed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfPasting) self = user_data;
  g_autoptr (SfDocument) document = sf_import_finish (result, NULL, NULL);
  SfPasting *taken;

  if (!sf_pasting_is_wanted (self))
    return;
  taken = g_steal_pointer (&self);
  /* What can't be read as rich text was offered as plain text, too. */
  if (document == NULL || sf_import_is_blank (document) || is_markdown (taken, document))
    sf_pasting_put_text (taken);
  else if (sf_pasting_is_body (taken) && is_lone_picture (taken, document))
    sf_pasting_read_texture (taken);
  else
    sf_pasting_put_document (taken, document);
}

static void
explain (const SfPasting *self, const GError *error)
{
  g_autofree char *words = NULL;

  if (!g_error_matches (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_TOO_LARGE))
    return;
  words = g_strdup_printf (
      self->text != NULL
          ? _ ("With its formatting and pictures this is larger than %u MB. Only its text was put "
               "in.")
          : _ ("With its formatting and pictures this is larger than %u MB. Copy a part of it, or "
               "its text alone."),
      (guint) (SF_FORMAT_MAX_BYTES >> 20));
  sf_window_complain (self->window, words);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfPasting) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = sf_offered_read_finish (result, &error);
  SfPasting *taken;

  if (self->drop != NULL)
    gdk_drop_finish (self->drop, content != NULL || self->text != NULL ? GDK_ACTION_COPY : 0);
  g_clear_object (&self->drop);
  if (!sf_pasting_is_wanted (self))
    return;
  if (content == NULL)
    explain (self, error);
  taken = g_steal_pointer (&self);
  if (content == NULL)
    sf_pasting_put_text (taken);
  else
    sf_import_bytes_async (content, sf_html_read_copied, taken->window->cancellable, parsed_cb,
                           taken);
}

void
sf_pasting_read_html (SfPasting *self, GInputStream *stream)
{
  if (stream == NULL)
    sf_pasting_put_text (self);
  else
    sf_offered_read_async (stream, SF_FORMAT_MAX_BYTES, self->window->cancellable, read_cb, self);
}
