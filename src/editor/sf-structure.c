/* sf-structure.c - what the selected lines are: paragraphs, headings, list items, quotes
 * Each command is one step of undo, whatever it takes apart.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-structure.h"

#include "sf-recast.h"

#include <string.h>

/* Each line break of code is a line of its own in paragraphs and the other way round: the caret is
 * as many characters from the start as before. */
static void
finish_recast (SfBuffer *self, SfRecast *recast)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter caret;
  GtkTextIter other;
  int at;
  int end;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  gtk_text_buffer_get_iter_at_mark (buffer, &other, gtk_text_buffer_get_selection_bound (buffer));
  at = gtk_text_iter_get_offset (&caret);
  end = gtk_text_iter_get_offset (&other);
  sf_buffer_do (self, sf_recast_finish (recast), SF_REASON_COMMAND);
  gtk_text_buffer_get_iter_at_offset (buffer, &caret, at);
  gtk_text_buffer_get_iter_at_offset (buffer, &other, end);
  gtk_text_buffer_select_range (buffer, &caret, &other);
}

/* Whether @block is words that may become another kind: a footnote stays one. */
static gboolean
is_free (const SfBlock *block)
{
  return sf_block_kind_get_shape (block->kind) == SF_SHAPE_TEXT && block->kind != SF_BLOCK_FOOTNOTE;
}

/* The lines of code become blocks of their own. */
static void
divide_lines (SfBlock *block)
{
  const char *string = sf_text_get_string (block->text);
  const char *found = strstr (string, SF_LINE_BREAK);
  g_autoptr (SfText) none = sf_text_new ("", 0);

  while (found != NULL)
    {
      SfBlock *next = sf_recast_split (block, (gsize) (found - string));
      g_autoptr (SfText) rest = sf_text_splice (next->text, 0, strlen (SF_LINE_BREAK), none);

      sf_block_set_text (next, rest);
      block = next;
      string = sf_text_get_string (block->text);
      found = strstr (string, SF_LINE_BREAK);
    }
}

/* Puts the words of @block at the end of those of @head, as a line of their own. */
static void
join_line (SfBlock *head, SfBlock *block)
{
  g_autoptr (SfText) line_break = sf_text_new (SF_LINE_BREAK, -1);
  g_autoptr (SfText) ended =
      sf_text_splice (head->text, sf_text_get_length (head->text), 0, line_break);
  g_autoptr (SfText) text = sf_text_splice (ended, sf_text_get_length (ended), 0, block->text);

  sf_block_set_text (head, text);
  sf_recast_drop (block);
}

/* All else that a block says of itself is somebody's: an anchor, a colour, how it is aligned.
 * @value: (nullable). */
static void
set_attr (SfBlock *block, const char *name, const char *value)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_with (block->attrs, name, value);

  sf_block_set_attrs (block, attrs);
}

/* @level: (nullable): of a heading. */
static void
change_kind (SfBlock *block, SfBlockKind kind, const char *level)
{
  SfBlock *parent = block->parent;
  guint first = sf_block_get_index (block);
  guint n_before = sf_block_get_n_children (parent);
  guint i;

  if (sf_request_keeps_breaks (block->kind) && !sf_request_keeps_breaks (kind))
    divide_lines (block);
  for (i = first; i <= first + sf_block_get_n_children (parent) - n_before; i++)
    {
      SfBlock *part = (SfBlock *) sf_block_get_child (parent, i);

      part->kind = kind;
      set_attr (part, "level", level);
    }
}

void
sf_structure_set_kind (SfBuffer *self, SfBlockKind kind, guint level)
{
  g_autofree char *number = kind == SF_BLOCK_HEADING ? g_strdup_printf ("%u", level) : NULL;
  SfBlock *head = NULL;
  SfRecast *recast;
  guint first;
  guint last;
  guint i;

  sf_buffer_get_selected_lines (self, &first, &last);
  recast = sf_recast_new (sf_buffer_get_document (self), first, last);
  for (i = first; i <= last; i++)
    {
      SfBlock *block = sf_recast_get_line (recast, i);

      if (!is_free (block))
        continue;
      while (block->kind == SF_BLOCK_LIST_ITEM && sf_recast_lift (block))
        continue;
      change_kind (block, kind, number);
      if (sf_request_keeps_breaks (kind) && head != NULL && head->parent == block->parent
          && sf_block_get_index (head) + 1 == sf_block_get_index (block))
        join_line (head, block);
      else
        head = block;
    }
  finish_recast (self, recast);
}

void
sf_structure_toggle_list (SfBuffer *self, gboolean is_ordered)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("ordered", is_ordered ? "1" : NULL, NULL);
  gboolean is_all = TRUE;
  SfRecast *recast;
  guint first;
  guint last;
  guint i;

  sf_buffer_get_selected_lines (self, &first, &last);
  for (i = first; i <= last; i++)
    {
      const SfBlock *block = sf_buffer_get_block (self, i);

      is_all &= block->kind == SF_BLOCK_LIST_ITEM
                && sf_attrs_get_flag (block->parent->attrs, "ordered") == is_ordered;
    }
  /* What new items may join ends in the line before. */
  recast = sf_recast_new (sf_buffer_get_document (self), MAX (first, 1) - 1, last);
  for (i = first; i <= last; i++)
    {
      SfBlock *block = sf_recast_get_line (recast, i);

      if (is_all)
        while (block->kind == SF_BLOCK_LIST_ITEM && sf_recast_lift (block))
          continue;
      else if (block->kind == SF_BLOCK_LIST_ITEM)
        set_attr (block->parent, "ordered", is_ordered ? "1" : NULL);
      else if (is_free (block) && block->kind != SF_BLOCK_CITATION && sf_recast_can_wrap (block))
        sf_recast_wrap (block, SF_BLOCK_LIST, attrs);
    }
  finish_recast (self, recast);
}

static const SfBlock *
find_within (const SfBlock *block, SfBlockKind container)
{
  while (block != NULL && block->kind != container)
    block = block->parent;
  return block;
}

/* Footnotes stay the last of a story. */
static gboolean
is_last_of_body (const SfBlock *top)
{
  guint next = sf_block_get_index (top) + 1;

  return next == sf_block_get_n_children (top->parent)
         || sf_block_get_child (top->parent, next)->kind == SF_BLOCK_FOOTNOTES;
}

void
sf_structure_insert_card (SfBuffer *self, const SfBlock *card)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);
  SfDocument *document = sf_buffer_get_document (self);
  GtkTextIter iter;
  const SfBlock *place = sf_buffer_get_caret (self, &iter);
  gboolean is_empty = place->kind == SF_BLOCK_PARAGRAPH && place->parent->kind == SF_BLOCK_ROOT
                      && sf_text_get_length (place->text) == 0;
  gboolean is_last;
  guint index;
  guint line;

  while (place->parent->kind != SF_BLOCK_ROOT)
    place = place->parent;
  index = sf_block_get_index (place) + (is_empty || place->kind == SF_BLOCK_FOOTNOTES ? 0 : 1);
  is_last = is_last_of_body (place);
  if (is_empty && !is_last)
    g_ptr_array_add (edits, sf_document_edit_remove (document, place->id));
  g_ptr_array_add (edits, sf_document_edit_insert (document, place->parent->id, index, card));
  sf_buffer_do (self, sf_edit_new_group (edits), SF_REASON_COMMAND);
  line = sf_document_get_line_of (document, card->id);
  if (is_empty && is_last)
    sf_buffer_place_caret (self, line + 1, 0);
  else
    sf_buffer_place_caret (self, line, 1);
}

gboolean
sf_structure_is_within (SfBuffer *self, SfBlockKind container)
{
  GtkTextIter iter;

  return find_within (sf_buffer_get_caret (self, &iter), container) != NULL;
}

void
sf_structure_toggle_quote (SfBuffer *self, SfBlockKind kind)
{
  gboolean is_within = sf_structure_is_within (self, kind);
  SfRecast *recast;
  guint first;
  guint last;
  guint i;

  sf_buffer_get_selected_lines (self, &first, &last);
  recast = sf_recast_new (sf_buffer_get_document (self), MAX (first, 1) - 1, last);
  for (i = first; i <= last; i++)
    {
      SfBlock *block = sf_recast_get_line (recast, i);

      /* A list is quoted as a whole. */
      while (block->kind == SF_BLOCK_LIST_ITEM || block->parent->kind == SF_BLOCK_LIST_ITEM)
        block = block->parent;
      if (block->kind == SF_BLOCK_FOOTNOTE)
        continue;
      if (is_within && block->parent->kind == kind)
        sf_recast_lift (block);
      else if (!is_within && find_within (block, kind) == NULL && sf_recast_can_wrap (block))
        sf_recast_wrap (block, kind, NULL);
    }
  finish_recast (self, recast);
}
