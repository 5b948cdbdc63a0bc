/* sf-piece.c - what was copied out of a story
 * The tree of the story is walked whole: line numbers count leaves in its order.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-piece.h"

#include "sf-piece-notes.h"

G_DEFINE_BOXED_TYPE (SfPiece, sf_piece, sf_piece_copy, sf_piece_free)

typedef struct
{
  guint line; /* that comes next */
  guint first;
  gsize first_offset;
  guint last;
  gsize last_offset;
} Walk;

static gboolean
is_text (const SfBlock *block)
{
  return sf_block_kind_get_shape (block->kind) == SF_SHAPE_TEXT;
}

/* Returns: (transfer full) (nullable): NULL when nothing of the line is between the places. */
static SfBlock *
copy_line (const Walk *walk, const SfBlock *block)
{
  gsize length = is_text (block) ? sf_text_get_length (block->text) : 1;
  gsize start = walk->line == walk->first ? MIN (walk->first_offset, length) : 0;
  gsize end = walk->line == walk->last ? MIN (walk->last_offset, length) : length;
  g_autoptr (SfText) text = NULL;
  SfBlock *copy;

  if (walk->line < walk->first || walk->line > walk->last)
    return NULL;
  /* The break alone before or behind a line brings no empty line along. */
  if (walk->first != walk->last && length > 0 && start == end)
    return NULL;
  if (!is_text (block))
    return start < end ? sf_block_copy (block) : NULL;
  if (start == 0 && end == length && sf_block_get_n_children (block) == 0)
    copy = sf_block_copy (block);
  else
    {
      text = sf_text_sub (block->text, start, end - start);
      copy = sf_block_new (block->kind, block->attrs, text);
    }
  sf_block_set_lead (copy, NULL);
  return copy;
}

/* Adds what is between the places of @block and all below it to @into. */
static void
copy_block (Walk *walk, const SfBlock *block, SfBlock *into)
{
  SfBlock *copy = NULL;
  SfBlock *place;

  if (sf_block_has_line (block))
    {
      copy = copy_line (walk, block);
      walk->line++;
      if (!is_text (block))
        {
          if (copy != NULL)
            sf_block_append (into, copy);
          return;
        }
    }
  /* Of an item that was not copied itself, the nested ones stay items of the list. */
  else if (block->kind != SF_BLOCK_LIST || into->kind != SF_BLOCK_LIST)
    copy = sf_block_new (block->kind, block->attrs, NULL);
  place = copy != NULL ? copy : into;
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    copy_block (walk, sf_block_get_child (block, i), place);
  if (copy == NULL)
    return;
  if (!sf_block_has_line (copy) && sf_block_get_n_children (copy) == 0)
    {
      sf_block_free (copy);
      return;
    }
  /* What is no list stays in an item of it, an empty one. */
  if (!sf_block_kind_may_hold (into->kind, copy->kind))
    {
      SfBlock *item = sf_block_new (SF_BLOCK_LIST_ITEM, NULL, NULL);

      sf_block_append (into, item);
      into = item;
    }
  sf_block_append (into, copy);
}

static SfPiece *
copy_phrase (const SfBlock *block, gsize start, gsize end)
{
  SfPiece *self = g_new0 (SfPiece, 1);
  g_autoptr (SfText) text = sf_text_sub (block->text, start, end - start);

  self->content = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  sf_block_append (self->content, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, text));
  self->joins_before = self->joins_after = TRUE;
  return self;
}

static const SfBlock *
find_top (const SfBlock *block)
{
  while (block->parent->parent != NULL)
    block = block->parent;
  return block;
}

static void
keep_whole (SfPiece *self, SfDocument *document, guint first, guint last)
{
  const SfBlock *root = sf_document_get_root (document);
  const SfBlock *top = find_top (sf_document_get_line (document, first));
  guint end = sf_block_get_index (find_top (sf_document_get_line (document, last))) + 1;
  const SfBlock *block = top;

  self->whole = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  for (guint i = sf_block_get_index (top); i < end; i++)
    sf_block_append (self->whole, sf_block_copy (sf_block_get_child (root, i)));
  while (!sf_block_has_line (block))
    block = sf_block_next (block, top);
  self->first = first - sf_document_get_line_of (document, block->id);
  self->last = self->first + last - first;
}

/* Notes that were copied for themselves are words: what refers to them is not there. */
static void
make_words_of_notes (SfBlock *content)
{
  const SfBlock *only =
      sf_block_get_n_children (content) == 1 ? sf_block_get_child (content, 0) : NULL;
  g_autoptr (SfBlock) notes = NULL;

  if (only == NULL || only->kind != SF_BLOCK_FOOTNOTES)
    return;
  notes = sf_block_steal (content, 0);
  while (sf_block_get_n_children (notes) > 0)
    {
      SfBlock *note = sf_block_steal (notes, 0);

      note->kind = SF_BLOCK_PARAGRAPH;
      sf_block_set_attrs (note, NULL);
      sf_block_append (content, note);
    }
}

SfPiece *
sf_piece_new (SfDocument *document,
              guint first,
              gsize first_offset_bytes,
              guint last,
              gsize last_offset_bytes)
{
  const SfBlock *root = sf_document_get_root (document);
  const SfBlock *line = sf_document_get_line (document, first);
  const SfBlock *last_line = sf_document_get_line (document, last);
  Walk walk = { 0, first, first_offset_bytes, last, last_offset_bytes };
  SfPiece *self;

  if (first == last && is_text (line))
    {
      self = copy_phrase (line, first_offset_bytes, last_offset_bytes);
      sf_piece_notes_gather (self->content, document);
      return self;
    }
  self = g_new0 (SfPiece, 1);
  keep_whole (self, document, first, last);
  self->first_offset_bytes = first_offset_bytes;
  self->last_offset_bytes = last_offset_bytes;
  self->content = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  for (guint i = 0; i < sf_block_get_n_children (root); i++)
    copy_block (&walk, sf_block_get_child (root, i), self->content);
  make_words_of_notes (self->content);
  self->joins_before = is_text (line) && first_offset_bytes > 0
                       && first_offset_bytes < sf_text_get_length (line->text);
  self->joins_after = is_text (last_line) && last_offset_bytes > 0
                      && last_offset_bytes < sf_text_get_length (last_line->text);
  sf_piece_notes_gather (self->content, document);
  return self;
}

SfPiece *
sf_piece_copy (const SfPiece *self)
{
  SfPiece *copy = g_memdup2 (self, sizeof *self);

  copy->content = sf_block_copy (self->content);
  copy->whole = self->whole != NULL ? sf_block_copy (self->whole) : NULL;
  return copy;
}

void
sf_piece_free (SfPiece *self)
{
  sf_block_free (self->content);
  g_clear_pointer (&self->whole, sf_block_free);
  g_free (self);
}

gboolean
sf_piece_is_phrase (const SfPiece *self)
{
  return self->joins_before && self->joins_after && sf_block_get_n_children (self->content) == 1
         && sf_block_get_child (self->content, 0)->kind == SF_BLOCK_PARAGRAPH;
}

typedef struct
{
  GString *words;
  GArray *marks; /* SfMark, which lend their attributes */
} Words;

static gboolean
is_object_mark (SfMarkKind kind)
{
  return kind == SF_MARK_FOOTNOTE || kind == SF_MARK_ISLAND;
}

/* Adds @text without what stands for things that are not text: the marks shrink with it. */
static void
add_words (Words *all, const SfText *text)
{
  const char *string = sf_text_get_string (text);
  g_autofree gsize *shifted = g_new (gsize, sf_text_get_length (text) + 1);
  guint n_marks;
  const SfMark *marks = sf_text_get_marks (text, &n_marks);
  const char *p = string;

  while (*p != '\0')
    {
      const char *next = g_utf8_next_char (p);

      shifted[p - string] = all->words->len;
      if (!g_str_has_prefix (p, SF_OBJECT))
        g_string_append_len (all->words, p, next - p);
      p = next;
    }
  shifted[p - string] = all->words->len;
  for (guint i = 0; i < n_marks; i++)
    {
      SfMark mark = { marks[i].kind, shifted[marks[i].start], shifted[marks[i].end],
                      marks[i].attrs };

      if (!is_object_mark (mark.kind))
        g_array_append_val (all->marks, mark);
    }
}

static gboolean
has_words (const SfBlock *block)
{
  return block->text != NULL && sf_text_get_length (block->text) > 0 && block->kind != SF_BLOCK_HTML
         && block->kind != SF_BLOCK_ISLAND;
}

SfText *
sf_piece_dup_words (const SfPiece *self)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (SfMark));
  Words all = { words, marks };

  for (const SfBlock *block = self->content; block != NULL;
       block = sf_block_next (block, self->content))
    {
      if (!has_words (block))
        continue;
      if (words->len > 0)
        g_string_append (words, SF_LINE_BREAK);
      add_words (&all, block->text);
    }
  return sf_text_new_marked (words->str, words->len, (const SfMark *) (void *) marks->data,
                             marks->len);
}

SfPiece *
sf_piece_new_phrase (const SfText *text)
{
  SfPiece *self = g_new0 (SfPiece, 1);
  SfBlock *paragraph = sf_block_new (SF_BLOCK_PARAGRAPH, NULL, text);
  g_autoptr (SfText) words = NULL;

  self->content = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  self->joins_before = TRUE;
  self->joins_after = TRUE;
  sf_block_append (self->content, paragraph);
  words = sf_piece_dup_words (self);
  sf_block_set_text (paragraph, words);
  return self;
}
