/* sf-window-copy.c - what is copied and cut from a story, for this program and for others
 * Ours come first among the kinds that are offered: only they lose nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-window-intake.h"

#include "sf-format.h"
#include "sf-plain-text.h"
#include "sf-window-private.h"

#include <glib/gi18n.h>

static char *
dup_plain (const SfPiece *piece)
{
  GString *text = g_string_new (NULL);

  sf_plain_text_write (text, piece->content);
  /* A text file ends with a line's end, a copy does not. */
  if (text->len > 0)
    g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

static GdkContentProvider *
offer (const SfPiece *piece)
{
  g_autoptr (GBytes) html = sf_html_write_piece (piece->content, sf_piece_is_phrase (piece));
  g_autofree char *plain = dup_plain (piece);
  GdkContentProvider *offers[] = {
    gdk_content_provider_new_typed (SF_TYPE_PIECE, piece),
    gdk_content_provider_new_for_bytes ("text/html", html),
    gdk_content_provider_new_typed (G_TYPE_STRING, plain),
  };

  return gdk_content_provider_new_union (offers, G_N_ELEMENTS (offers));
}

/* Returns: (transfer full) (nullable). */
static SfPiece *
dup_selection (GtkTextView *view)
{
  g_autoptr (SfText) words = NULL;

  if (!SF_IS_LEAF_VIEW (view))
    return sf_editor_dup_selection (SF_EDITOR (view));
  words = sf_leaf_buffer_dup_selection (sf_leaf_view_get_leaf (SF_LEAF_VIEW (view)));
  return words != NULL ? sf_piece_new_phrase (words) : NULL;
}

static gboolean
copy (GtkTextView *view)
{
  g_autoptr (SfPiece) piece = dup_selection (view);
  g_autoptr (GdkContentProvider) provider = piece != NULL ? offer (piece) : NULL;

  return provider != NULL
         && gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (view)), provider);
}

static void
copied_cb (GtkTextView *view)
{
  if (copy (view))
    g_signal_stop_emission_by_name (view, "copy-clipboard");
}

static void
cut_cb (GtkTextView *view)
{
  if (!gtk_text_view_get_editable (view) || !copy (view))
    return;
  gtk_text_buffer_delete_selection (gtk_text_view_get_buffer (view), TRUE, TRUE);
  gtk_text_view_scroll_mark_onscreen (view,
                                      gtk_text_buffer_get_insert (gtk_text_view_get_buffer (view)));
  g_signal_stop_emission_by_name (view, "cut-clipboard");
}

/* @view: the body, or words within a card of it. */
static void
attach (GtkTextView *view)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _ ("_Paste Without Formatting"), "win.paste-plain");
  gtk_text_view_set_extra_menu (view, G_MENU_MODEL (menu));
  g_signal_connect (view, "copy-clipboard", G_CALLBACK (copied_cb), NULL);
  g_signal_connect (view, "cut-clipboard", G_CALLBACK (cut_cb), NULL);
}

static void
leaf_made_cb (SfEditor *editor, SfLeafView *leaf)
{
  attach (GTK_TEXT_VIEW (leaf));
}

void
sf_window_copy_attach (SfWindow *self)
{
  SfEditor *editor = sf_page_get_editor (self->page);

  attach (GTK_TEXT_VIEW (editor));
  g_signal_connect (editor, "leaf-made", G_CALLBACK (leaf_made_cb), NULL);
}
