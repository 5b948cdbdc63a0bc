/* sf-window-paste.c - what other programs copied, put where it belongs in the story
 * A copied news page goes to its fields when nothing is written yet; rich text keeps what a story
 * can say; all else is text. Each is one step of undo.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-window-intake.h"

#include "sf-import.h"
#include "sf-link-address.h"
#include "sf-plain-text.h"
#include "sf-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  SfWindow *window;  /* (owned) */
  SfDraft *draft;    /* (owned): the story that it was pasted into */
  GtkTextView *view; /* (owned) */
  gboolean is_plain; /* nothing but the text is wanted */
  char *text;        /* (owned) (nullable): what was copied, as plain text */
} Paste;

static void
free_paste (Paste *paste)
{
  g_clear_object (&paste->window);
  g_clear_object (&paste->draft);
  g_clear_object (&paste->view);
  g_free (paste->text);
  g_free (paste);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paste, free_paste)

/* Whether the story that it was meant for is still before the person. */
static gboolean
is_wanted (const Paste *paste)
{
  return paste->window->desk != NULL && paste->window->draft == paste->draft;
}

static SfEditor *
get_editor (const Paste *paste)
{
  return sf_page_get_editor (paste->window->page);
}

static gboolean
is_body (const Paste *paste)
{
  return GTK_WIDGET (paste->view) == GTK_WIDGET (get_editor (paste));
}

static void
fill_story (const Paste *paste, SfDocument *source)
{
  g_autoptr (SfEdit) edit = sf_import_fill (sf_draft_get_document (paste->draft), source);
  g_autoptr (GError) error = NULL;

  if (!sf_history_do (sf_draft_get_history (paste->draft), edit, SF_REASON_COMMAND, &error))
    {
      sf_window_complain (paste->window, error->message);
      return;
    }
  sf_window_offer (paste->window, _ ("The copied page stands in its fields"), _ ("_Undo"),
                   "win.undo");
}

static void
insert_text (GtkTextView *view, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, text, -1, TRUE);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (buffer));
}

/* Blank lines part paragraphs and are none themselves. */
static void
paste_text (const Paste *paste)
{
  g_autoptr (GPtrArray) paragraphs = sf_plain_text_split (paste->text, FALSE);
  g_autoptr (SfBlock) content = NULL;
  guint i;

  if (!is_body (paste) || paragraphs->len < 2)
    {
      insert_text (paste->view, paste->text);
      return;
    }
  content = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  for (i = 0; i < paragraphs->len; i++)
    sf_plain_text_append (content, g_ptr_array_index (paragraphs, i));
  sf_editor_insert_piece (get_editor (paste), &(SfPiece){ content, FALSE, FALSE });
}

/* The first heading was read as the headline: in the middle of a story it is a crosshead. */
static void
restore_heading (SfDocument *source, SfBlock *content)
{
  const char *headline = sf_document_get_string (source, SF_FIELD_HEADLINE);
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("level", "2", NULL);
  g_autoptr (SfText) text = sf_text_new (headline, -1);

  if (*headline != '\0')
    sf_block_insert (content, 0, sf_block_new (SF_BLOCK_HEADING, attrs, text));
}

static void
html_parsed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Paste) paste = user_data;
  g_autoptr (SfDocument) document = sf_import_finish (result, NULL, NULL);
  g_autoptr (SfBlock) content = NULL;

  if (!is_wanted (paste))
    return;
  /* What can't be read as rich text was offered as plain text, too. */
  if (document == NULL || sf_import_is_blank (document))
    {
      paste_text (paste);
      return;
    }
  if (sf_import_is_blank (sf_draft_get_document (paste->draft))
      && *sf_document_get_string (document, SF_FIELD_HEADLINE) != '\0')
    {
      fill_story (paste, document);
      return;
    }
  content = sf_block_copy (sf_document_get_root (document));
  restore_heading (document, content);
  sf_editor_insert_piece (get_editor (paste), &(SfPiece){ content, FALSE, FALSE });
}

static void
html_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Paste) paste = user_data;
  GMemoryOutputStream *stream = G_MEMORY_OUTPUT_STREAM (source);
  g_autoptr (GBytes) content = NULL;

  if (!is_wanted (paste))
    return;
  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, NULL) < 0)
    {
      paste_text (paste);
      return;
    }
  content = g_memory_output_stream_steal_as_bytes (stream);
  sf_import_bytes_async (content, sf_html_read_copied, paste->window->cancellable, html_parsed_cb,
                         paste);
  g_steal_pointer (&paste);
}

static void
html_offered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Paste) paste = user_data;
  g_autoptr (GOutputStream) out = NULL;
  g_autoptr (GInputStream) in =
      gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);

  if (!is_wanted (paste))
    return;
  if (in == NULL)
    {
      paste_text (paste);
      return;
    }
  out = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (
      out, in, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
      G_PRIORITY_DEFAULT, paste->window->cancellable, html_read_cb, paste);
  g_steal_pointer (&paste);
}

/* Returns: whether @paste was a copied address for the words that are selected. */
static gboolean
make_link (const Paste *paste)
{
  g_autofree char *address = NULL;
  const char *reason;

  if (!is_body (paste)
      || !gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (paste->view))
      || !sf_link_address_is_web (paste->text))
    return FALSE;
  address = sf_link_address_read (paste->text, &reason);
  if (address != NULL)
    sf_editor_set_link (get_editor (paste), address);
  return address != NULL;
}

static void
piece_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Paste) paste = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (value != NULL && is_wanted (paste))
    sf_editor_insert_piece (get_editor (paste), g_value_get_boxed (value));
}

/* What this program copied from a body loses nothing on its way to one. */
static gboolean
is_piece (const Paste *paste, GdkClipboard *clipboard)
{
  return is_body (paste)
         && gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard),
                                               SF_TYPE_PIECE);
}

static gboolean
is_rich (const Paste *paste, GdkClipboard *clipboard)
{
  return is_body (paste)
         && gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard),
                                                   "text/html");
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  static const char *const html[] = { "text/html", NULL };
  g_autoptr (Paste) paste = user_data;
  GdkClipboard *clipboard = GDK_CLIPBOARD (source);
  g_autoptr (SfDocument) page = NULL;

  paste->text = gdk_clipboard_read_text_finish (clipboard, result, NULL);
  /* The clipboard may have emptied meanwhile: then there is nothing to paste. */
  if (paste->text == NULL || !is_wanted (paste))
    return;
  if (!paste->is_plain && !is_piece (paste, clipboard)
      && sf_import_is_blank (sf_draft_get_document (paste->draft)))
    page = sf_text_read_page (paste->text);
  if (page != NULL)
    fill_story (paste, page);
  else if (paste->is_plain)
    paste_text (paste);
  else if (make_link (paste))
    return;
  else if (is_piece (paste, clipboard))
    {
      gdk_clipboard_read_value_async (clipboard, SF_TYPE_PIECE, G_PRIORITY_DEFAULT,
                                      paste->window->cancellable, piece_read_cb, paste);
      g_steal_pointer (&paste);
    }
  else if (is_rich (paste, clipboard))
    {
      gdk_clipboard_read_async (clipboard, (const char **) html, G_PRIORITY_DEFAULT,
                                paste->window->cancellable, html_offered_cb, paste);
      g_steal_pointer (&paste);
    }
  else
    paste_text (paste);
}

static void
files_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Paste) paste = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);
  GSList *files = value != NULL ? g_value_get_boxed (value) : NULL;

  for (; files != NULL && is_wanted (paste); files = files->next)
    sf_window_intake_take_file (paste->window, files->data);
}

static void
picture_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Paste) paste = user_data;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), NULL);

  if (bytes != NULL && is_wanted (paste))
    sf_window_picture_take (paste->window, NULL, bytes);
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
  g_autoptr (Paste) paste = user_data;
  g_autoptr (GdkTexture) texture =
      gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, NULL);
  GCancellable *cancellable = paste->window->cancellable;
  g_autoptr (GTask) task = NULL;

  if (texture == NULL || !is_wanted (paste))
    return;
  task = g_task_new (texture, cancellable, picture_written_cb, g_steal_pointer (&paste));
  g_task_set_source_tag (task, texture_read_cb);
  g_task_run_in_thread (task, write_picture);
}

gboolean
sf_window_paste (SfWindow *self, GtkTextView *view, gboolean is_plain)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (view));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  gboolean is_editor = GTK_WIDGET (view) == GTK_WIDGET (sf_page_get_editor (self->page));
  Paste *paste;

  /* What a field of ours copied is text; GTK says that a piece were a buffer, too. */
  if (self->draft == NULL
      || (!is_plain && gdk_clipboard_is_local (clipboard)
          && gdk_content_formats_contain_gtype (formats, GTK_TYPE_TEXT_BUFFER)
          && !gdk_content_formats_contain_gtype (formats, SF_TYPE_PIECE)))
    return FALSE;
  paste = g_new0 (Paste, 1);
  paste->window = g_object_ref (self);
  paste->draft = g_object_ref (self->draft);
  paste->view = g_object_ref (view);
  paste->is_plain = is_plain;
  if (is_editor && !is_plain && gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT,
                                    self->cancellable, files_read_cb, paste);
  else if (is_editor && !is_plain && gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE)
           && !gdk_content_formats_contain_gtype (formats, G_TYPE_STRING))
    gdk_clipboard_read_texture_async (clipboard, self->cancellable, texture_read_cb, paste);
  else
    gdk_clipboard_read_text_async (clipboard, self->cancellable, text_read_cb, paste);
  return TRUE;
}
