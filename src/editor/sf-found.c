/* sf-found.c - what was found, as the page shows it
 * Only what is in sight has tags, so that neither a search nor a key press pays for all of a story.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-found.h"

#include "sf-field-view.h"
#include "sf-tag.h"

#include <adwaita.h>

#define FOUND   "find-match"
#define CURRENT "find-current"
/* More would not be told apart; each costs the view. */
#define MAX_SHOWN 1000

static const SfField fields[] = { SF_FIELD_KICKER, SF_FIELD_HEADLINE, SF_FIELD_STANDFIRST,
                                  SF_FIELD_BYLINE, 0 };

/* Made when they are first needed, over all others of their table. */
static GtkTextTag *
get_tag (GtkTextView *view, const char *name)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (gtk_text_view_get_buffer (view));
  GtkTextTag *tag = gtk_text_tag_table_lookup (table, name);

  if (tag != NULL)
    return tag;
  tag = sf_tag_new (name);
  gtk_text_tag_table_add (table, tag);
  g_object_unref (tag);
  return tag;
}

/* Adwaita's yellow: a wash of it for all, the whole of it for one. */
static void
color (GtkTextView *view)
{
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  const GdkRGBA wash = { 0.96, 0.76, 0.07, is_dark ? 0.30 : 0.40 };
  const GdkRGBA yellow = { 0.96, 0.76, 0.07, 1.0 };
  const GdkRGBA ink = { 0, 0, 0, 0.9 };
  g_autoptr (GdkRGBA) now = NULL;

  /* A tag that is set makes its text be drawn anew, even where it stays the same. */
  g_object_get (get_tag (view, FOUND), "background-rgba", &now, NULL);
  if (now != NULL && gdk_rgba_equal (now, &wash))
    return;
  g_object_set (get_tag (view, FOUND), "background-rgba", &wash, NULL);
  g_object_set (get_tag (view, CURRENT), "background-rgba", &yellow, "foreground-rgba", &ink, NULL);
}

static void
clear (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, get_tag (view, FOUND), &start, &end);
  gtk_text_buffer_remove_tag (buffer, get_tag (view, CURRENT), &start, &end);
  color (view);
}

/* What lies beyond the end of a line, or in a card, is its end. */
static void
get_iter (GtkTextView *view, guint line, gsize offset_bytes, GtkTextIter *iter)
{
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (view), iter, line);
  end = *iter;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  if (offset_bytes >= (gsize) gtk_text_iter_get_line_index (&end)
      || (offset_bytes > 0 && gtk_text_iter_get_child_anchor (iter) != NULL))
    *iter = end;
  else
    gtk_text_iter_set_line_index (iter, offset_bytes);
}

static const SfMatch *
get_match (SfSearch *found, guint number)
{
  return &g_array_index (found->matches, SfMatch, number);
}

SfFindPlace
sf_found_read_place (SfDocument *document, GtkTextView *view, const GtkTextIter *iter)
{
  SfFindPlace place = { .offset_bytes = gtk_text_iter_get_line_index (iter) };

  if (SF_IS_FIELD_VIEW (view))
    place.field = sf_field_view_get_field (SF_FIELD_VIEW (view));
  else if (SF_IS_LEAF_VIEW (view))
    place.id = sf_leaf_buffer_get_id (sf_leaf_view_get_leaf (SF_LEAF_VIEW (view)));
  else
    place.id = sf_document_get_line (document, gtk_text_iter_get_line (iter))->id;
  return place;
}

/* Where the page shows the words of @place, and in which line; NULL where it does not. */
static GtkTextView *
find_view (SfPage *page, SfDocument *document, const SfFindPlace *place, guint *line)
{
  const SfBlock *block;

  *line = 0;
  if (place->field != 0)
    return sf_page_get_view (page, place->field);
  block = sf_document_find_block (document, place->id);
  if (!sf_block_has_line (block) || sf_block_kind_get_shape (block->kind) != SF_SHAPE_TEXT)
    return (GtkTextView *) sf_editor_find_leaf (sf_page_get_editor (page), block->id);
  *line = sf_document_get_line_of (document, block->id);
  return sf_page_get_view (page, 0);
}

GtkTextView *
sf_found_locate (SfPage *page,
                 SfDocument *document,
                 SfSearch *found,
                 guint number,
                 GtkTextIter *start,
                 GtkTextIter *end)
{
  const SfMatch *match = get_match (found, number);
  SfFindPlace place = sf_find_texts_get_place (found->texts, match);
  guint line;
  GtkTextView *view = find_view (page, document, &place, &line);

  if (view == NULL)
    {
      line = sf_document_get_line_of (document, place.id);
      get_iter (sf_page_get_view (page, 0), line, 0, start);
      get_iter (sf_page_get_view (page, 0), line, G_MAXSIZE, end);
      return NULL;
    }
  get_iter (view, line, match->start, start);
  get_iter (view, line, match->end, end);
  return view;
}

static void
mark (GtkTextView *view, guint line, const SfMatch *match, gboolean is_current)
{
  GtkTextIter start;
  GtkTextIter end;

  get_iter (view, line, match->start, &start);
  get_iter (view, line, match->end, &end);
  gtk_text_buffer_apply_tag (gtk_text_view_get_buffer (view),
                             get_tag (view, is_current ? CURRENT : FOUND), &start, &end);
}

/* The matches of one line, those before byte @from left out. Returns: how many more may be shown.
 */
static guint
mark_line (GtkTextView *view,
           SfSearch *found,
           guint line,
           guint number,
           gsize from,
           guint current,
           guint room)
{
  guint text = get_match (found, number)->text;

  for (; number < found->matches->len && room > 0; number++)
    {
      const SfMatch *match = get_match (found, number);

      if (match->text != text)
        break;
      if (match->end < from)
        continue;
      mark (view, line, match, number + 1 == current);
      room--;
    }
  return room;
}

/* The number, from 1, of the first match in the words of @block; 0: there is none. */
static guint
get_first (SfSearch *found, const SfBlock *block)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (found->firsts, &block->id));
}

/* The words within a card, each in a view of its own. */
static guint
show_card (SfPage *page, SfSearch *found, const SfBlock *card, guint current, guint room)
{
  for (const SfBlock *block = card; block != NULL; block = sf_block_next (block, card))
    {
      SfLeafView *leaf = sf_editor_find_leaf (sf_page_get_editor (page), block->id);
      guint number = get_first (found, block);

      if (leaf == NULL)
        continue;
      clear (GTK_TEXT_VIEW (leaf));
      if (number > 0)
        room = mark_line (GTK_TEXT_VIEW (leaf), found, 0, number - 1, 0, current, room);
    }
  return room;
}

static void
show_body (SfPage *page, SfDocument *document, SfSearch *found, guint current)
{
  GtkTextView *view = sf_page_get_view (page, 0);
  GdkRectangle visible;
  GtkTextIter first;
  GtkTextIter last;
  gsize from;
  guint room = MAX_SHOWN;

  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_iter_at_location (view, &first, visible.x, visible.y);
  gtk_text_view_get_iter_at_location (view, &last, visible.x + visible.width,
                                      visible.y + visible.height);
  from = gtk_text_iter_get_line_index (&first);
  for (int line = gtk_text_iter_get_line (&first); line <= gtk_text_iter_get_line (&last); line++)
    {
      const SfBlock *block = sf_document_get_line (document, line);
      guint number = get_first (found, block);

      if (sf_block_kind_get_shape (block->kind) == SF_SHAPE_CARD)
        room = show_card (page, found, block, current, room);
      else if (number > 0)
        room = mark_line (view, found, line, number - 1, from, current, room);
      from = 0;
    }
}

/* Words within cards that are out of sight are cleared when they come into it, or at the end. */
static void
clear_leaves (SfPage *page)
{
  g_autoptr (GList) leaves = sf_editor_list_leaves (sf_page_get_editor (page));

  for (GList *each = leaves; each != NULL; each = each->next)
    clear (each->data);
}

void
sf_found_show (SfPage *page, SfDocument *document, SfSearch *found, guint current)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    clear (sf_page_get_view (page, fields[i]));
  if (found == NULL)
    {
      clear_leaves (page);
      return;
    }
  for (guint i = 0; i < found->matches->len && i < MAX_SHOWN; i++)
    {
      SfField field = sf_find_texts_get_place (found->texts, get_match (found, i)).field;

      if (field == 0)
        break;
      mark (sf_page_get_view (page, field), 0, get_match (found, i), i + 1 == current);
    }
  show_body (page, document, found, current);
}

static void
scroll_to_caret (GtkTextView *view)
{
  gtk_text_view_scroll_to_mark (view, gtk_text_buffer_get_insert (gtk_text_view_get_buffer (view)),
                                0.15, FALSE, 0, 0);
}

GtkTextView *
sf_found_select (SfPage *page, SfDocument *document, SfSearch *found, guint number)
{
  SfFindPlace place = sf_find_texts_get_place (found->texts, get_match (found, number));
  GtkTextView *body = sf_page_get_view (page, 0);
  GtkTextView *view;
  GtkTextIter start;
  GtkTextIter end;

  view = sf_found_locate (page, document, found, number, &start, &end);
  gtk_text_buffer_select_range (gtk_text_iter_get_buffer (&start), &end, &start);
  if (place.field != 0)
    sf_page_reveal_field (page, place.field);
  else if (view == NULL || view == body)
    scroll_to_caret (body);
  else
    {
      sf_editor_show_leaf (SF_EDITOR (body), SF_LEAF_VIEW (view));
      sf_page_reveal_leaf (page, SF_LEAF_VIEW (view));
    }
  return view != NULL ? view : body;
}

gboolean
sf_found_unselect (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter iter;

  if (!gtk_text_buffer_get_has_selection (buffer))
    return FALSE;
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_buffer_place_cursor (buffer, &iter);
  return TRUE;
}
