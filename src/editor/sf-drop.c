/* sf-drop.c - the edit that moves what is selected to where it was dropped
 * A move is a deletion and an insertion in one: the place is found again in the document as it is
 * between the two.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-drop.h"

#include "sf-paste.h"
#include "sf-request.h"

static gboolean
is_card (const SfBlock *block)
{
  return sf_block_kind_get_shape (block->kind) == SF_SHAPE_CARD;
}

static gboolean
is_before (SfPlace a, SfPlace b)
{
  return a.line < b.line || (a.line == b.line && a.offset_bytes < b.offset_bytes);
}

static gboolean
is_cards (const SfPiece *piece)
{
  for (guint i = 0; i < sf_block_get_n_children (piece->content); i++)
    if (!is_card (sf_block_get_child (piece->content, i)))
      return FALSE;
  return TRUE;
}

/* The nearer end of the line. */
static SfPlace
round_off (SfDocument *document, SfPlace place)
{
  const SfBlock *line = sf_document_get_line (document, place.line);
  gsize length = is_card (line) ? 1 : sf_text_get_length (line->text);

  place.offset_bytes = place.offset_bytes * 2 > length ? length : 0;
  return place;
}

SfEdit *
sf_drop_edit_piece (SfDocument *document,
                    const SfPiece *piece,
                    SfPlace place,
                    guint64 *end_id,
                    gsize *end_offset_bytes)
{
  if (is_cards (piece))
    place = round_off (document, place);
  return sf_paste_edit (document, place.line, place.offset_bytes, place.line, place.offset_bytes,
                        piece, end_id, end_offset_bytes);
}

/* Where @place of @document is in @rest, of which what stood from @start to @end is gone. */
static SfPlace
find_again (SfDocument *document, SfDocument *rest, SfPlace start, SfPlace end, SfPlace place)
{
  guint64 id = sf_document_get_line (document, place.line)->id;

  if (place.line == end.line && !is_before (place, end))
    {
      place.offset_bytes -= end.offset_bytes;
      /* The rest of the last line goes on the first one, unless that is a card or empty. */
      if (start.line == end.line || sf_document_find_block (rest, id) == NULL)
        {
          id = sf_document_get_line (document, start.line)->id;
          place.offset_bytes += start.offset_bytes;
        }
    }
  return (SfPlace){ sf_document_get_line_of (rest, id), place.offset_bytes };
}

static SfEdit *
group (SfEdit *first, SfEdit *second)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);

  g_ptr_array_add (edits, sf_edit_ref (first));
  g_ptr_array_add (edits, second);
  return sf_edit_new_group (edits);
}

SfEdit *
sf_drop_edit (SfDocument *document,
              SfPlace start,
              SfPlace end,
              SfPlace place,
              gboolean is_move,
              guint64 *end_id,
              gsize *end_offset_bytes)
{
  g_autoptr (SfPiece) piece =
      sf_piece_new (document, start.line, start.offset_bytes, end.line, end.offset_bytes);
  g_autoptr (SfDocument) rest = NULL;
  g_autoptr (SfEdit) cut = NULL;

  if (is_cards (piece))
    place = round_off (document, place);
  if (!is_before (place, start) && !is_before (end, place))
    return NULL;
  if (!is_move)
    return sf_drop_edit_piece (document, piece, place, end_id, end_offset_bytes);
  cut = sf_request_delete (document, start.line, start.offset_bytes, end.line, end.offset_bytes);
  rest = sf_document_copy (document);
  if (!sf_document_apply (rest, cut, NULL))
    return NULL;
  return group (cut,
                sf_drop_edit_piece (rest, piece, find_again (document, rest, start, end, place),
                                    end_id, end_offset_bytes));
}
