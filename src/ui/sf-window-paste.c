/* sf-window-paste.c - what is asked of the clipboard when something is pasted
 * Ours comes first, then rich text, then text; a picture where there is no text, or where the text
 * is nothing but that picture.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-window-intake.h"

#include "sf-import.h"
#include "sf-link-address.h"
#include "sf-pasting.h"
#include "sf-window-private.h"

#include <string.h>

static void
html_offered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfPasting) paste = user_data;
  g_autoptr (GInputStream) stream =
      gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);

  if (sf_pasting_is_wanted (paste))
    sf_pasting_read_html (g_steal_pointer (&paste), stream);
}

/* Fields of the page are text alone. */
static gboolean
takes_marks (const SfPasting *paste)
{
  return sf_pasting_is_body (paste) || sf_pasting_is_leaf (paste);
}

/* Returns: whether @paste was a copied address for the words that are selected. */
static gboolean
make_link (const SfPasting *paste)
{
  g_autofree char *address = NULL;
  const char *reason;

  if (!takes_marks (paste)
      || !gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (paste->view))
      || !sf_link_address_is_web (paste->text))
    return FALSE;
  address = sf_link_address_read (paste->text, &reason);
  if (address != NULL)
    sf_editor_set_link (sf_pasting_get_editor (paste), address);
  return address != NULL;
}

static void
piece_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfPasting) paste = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (value != NULL && sf_pasting_is_wanted (paste))
    sf_pasting_put_piece (paste, g_value_get_boxed (value));
}

/* What this program copied from a body loses nothing on its way to one. */
static gboolean
is_piece (const SfPasting *paste, GdkClipboard *clipboard)
{
  return takes_marks (paste)
         && gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard),
                                               SF_TYPE_PIECE);
}

static gboolean
is_rich (const SfPasting *paste, GdkClipboard *clipboard)
{
  return takes_marks (paste)
         && gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard),
                                                   "text/html");
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  static const char *const html[] = { "text/html", NULL };
  g_autoptr (SfPasting) paste = user_data;
  GdkClipboard *clipboard = GDK_CLIPBOARD (source);
  g_autoptr (SfDocument) page = NULL;

  paste->text = gdk_clipboard_read_text_finish (clipboard, result, NULL);
  /* The clipboard may have emptied meanwhile: then there is nothing to paste. */
  if (paste->text == NULL || !sf_pasting_is_wanted (paste))
    return;
  if (!paste->is_plain && !is_piece (paste, clipboard)
      && sf_import_is_blank (sf_draft_get_document (paste->draft)))
    page = sf_text_read_page (paste->text);
  if (page != NULL)
    sf_pasting_fill_story (paste, page);
  else if (paste->is_plain)
    sf_pasting_put_text (g_steal_pointer (&paste));
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
    sf_pasting_put_text (g_steal_pointer (&paste));
}

static void
files_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfPasting) paste = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);
  GSList *files = value != NULL ? g_value_get_boxed (value) : NULL;

  for (; files != NULL && sf_pasting_is_wanted (paste); files = files->next)
    sf_window_intake_take_file (paste->window, files->data);
}

gboolean
sf_window_paste (SfWindow *self, GtkTextView *view, gboolean is_plain)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (view));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  gboolean is_editor = GTK_WIDGET (view) == GTK_WIDGET (sf_page_get_editor (self->page));
  SfPasting *paste;

  /* What a field of ours copied is text; GTK says that a piece were a buffer, too. */
  if (self->draft == NULL
      || (!is_plain && gdk_clipboard_is_local (clipboard)
          && gdk_content_formats_contain_gtype (formats, GTK_TYPE_TEXT_BUFFER)
          && !gdk_content_formats_contain_gtype (formats, SF_TYPE_PIECE)))
    return FALSE;
  paste = sf_pasting_new (self, view, is_plain);
  paste->clipboard = g_object_ref (clipboard);
  if (is_editor && !is_plain && gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT,
                                    self->cancellable, files_read_cb, paste);
  else if (is_editor && !is_plain && gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE)
           && !gdk_content_formats_contain_gtype (formats, G_TYPE_STRING))
    sf_pasting_read_texture (paste);
  else
    gdk_clipboard_read_text_async (clipboard, self->cancellable, text_read_cb, paste);
  return TRUE;
}
