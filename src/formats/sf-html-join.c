/* sf-html-join.c - blocks that were gathered where a story has room for one text alone
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-html-flow.h"

#include <string.h>

typedef struct
{
  GString *text;  /* (owned) */
  GArray *marks;  /* (owned) SfMark, their attributes lent */
  SfBlock *after; /* (nullable) */
} Join;

static void
add_text (Join *self, const SfText *text)
{
  guint n_marks;
  const SfMark *marks = sf_text_get_marks (text, &n_marks);
  gsize start;

  if (self->text->len > 0)
    g_string_append (self->text, SF_LINE_BREAK);
  start = self->text->len;
  g_string_append_len (self->text, sf_text_get_string (text), (gssize) sf_text_get_length (text));
  for (guint i = 0; i < n_marks; i++)
    {
      SfMark mark = { marks[i].kind, marks[i].start + start, marks[i].end + start, marks[i].attrs };

      g_array_append_val (self->marks, mark);
    }
}

static void
add_block (Join *self, const SfBlock *block)
{
  if (sf_block_kind_get_shape (block->kind) == SF_SHAPE_CARD)
    {
      if (self->after)
        sf_block_append (self->after, sf_block_copy (block));
      return;
    }
  if (block->text && sf_text_get_length (block->text) > 0)
    add_text (self, block->text);
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    add_block (self, sf_block_get_child (block, i));
}

SfText *
sf_html_join (const SfBlock *gathered, SfBlock *after)
{
  Join self = { g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (SfMark)), after };
  SfText *text;

  for (guint i = 0; i < sf_block_get_n_children (gathered); i++)
    add_block (&self, sf_block_get_child (gathered, i));
  text = sf_text_new_marked (self.text->str, (gssize) self.text->len, (SfMark *) self.marks->data,
                             self.marks->len);
  g_string_free (self.text, TRUE);
  g_array_unref (self.marks);
  return text;
}
