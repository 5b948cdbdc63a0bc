/* sf-tally.c - the words of a story, counted again only where they changed
 * What was counted is kept with the text that it is about, which is immutable: no count is ever
 * taken for that of other words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-tally.h"

#include "sf-count.h"

typedef struct
{
  guint64 id;   /* of the block, and the key */
  SfText *text; /* (owned) (nullable): that was counted */
  guint halves;
  guint walk; /* the last that met it */
} Line;

struct _SfTally
{
  SfDocument *document; /* (owned) */
  GHashTable *lines;    /* (owned): guint64 id to Line */
  GArray *changed;      /* (owned) (element-type guint64): blocks whose text is another */
  gboolean is_recast;   /* lines came, went or became others */
  guint walk;
  guint halves;
};

static void
free_line (gpointer data)
{
  Line *line = data;

  g_clear_pointer (&line->text, sf_text_unref);
  g_free (line);
}

/* Returns: by how much the line has more half words than before; less wraps around. A card has no
 * text before its first word. */
static guint
count_line (Line *line, const SfBlock *block)
{
  guint before = line->halves;

  if (line->text == block->text)
    return 0;
  g_clear_pointer (&line->text, sf_text_unref);
  line->text = block->text != NULL ? sf_text_ref (block->text) : NULL;
  line->halves = line->text != NULL ? sf_count_half_words (sf_text_get_string (line->text)) : 0;
  return line->halves - before;
}

static Line *
get_line (SfTally *self, guint64 id)
{
  Line *line = g_hash_table_lookup (self->lines, &id);

  if (line != NULL)
    return line;
  line = g_new0 (Line, 1);
  line->id = id;
  g_hash_table_insert (self->lines, &line->id, line);
  return line;
}

static gboolean
was_left (gpointer key, gpointer value, gpointer walk)
{
  return ((Line *) value)->walk != GPOINTER_TO_UINT (walk);
}

static void
walk_lines (SfTally *self)
{
  guint n_lines = sf_document_get_n_lines (self->document);

  self->walk++;
  self->halves = 0;
  for (guint i = 0; i < n_lines; i++)
    {
      const SfBlock *block = sf_document_get_line (self->document, i);
      Line *line = get_line (self, block->id);

      count_line (line, block);
      line->walk = self->walk;
      self->halves += line->halves;
    }
  if (g_hash_table_size (self->lines) > n_lines)
    g_hash_table_foreach_remove (self->lines, was_left, GUINT_TO_POINTER (self->walk));
}

/* What is no line, such as a cell of a table, was never met and does not count. */
static void
count_changed (SfTally *self)
{
  for (guint i = 0; i < self->changed->len; i++)
    {
      guint64 id = g_array_index (self->changed, guint64, i);
      Line *line = g_hash_table_lookup (self->lines, &id);

      if (line != NULL)
        self->halves += count_line (line, sf_document_find_block (self->document, id));
    }
}

static void
follow (SfTally *self, const SfEdit *edit)
{
  switch (sf_edit_get_kind (edit))
    {
    case SF_EDIT_SPLICE:
      {
        guint64 id = sf_edit_get_block_id (edit);
        guint length = self->changed->len;

        if (length == 0 || g_array_index (self->changed, guint64, length - 1) != id)
          g_array_append_val (self->changed, id);
        break;
      }
    case SF_EDIT_INSERT:
    case SF_EDIT_REMOVE:
    case SF_EDIT_SET_BLOCK:
      self->is_recast = TRUE;
      break;
    case SF_EDIT_SET_FIELD:
      break;
    case SF_EDIT_GROUP:
      for (guint i = 0; i < sf_edit_get_n_edits (edit); i++)
        follow (self, sf_edit_get_nth (edit, i));
      break;
    }
}

static void
applied_cb (SfTally *self, SfEdit *edit)
{
  follow (self, edit);
}

guint
sf_tally_count_words (SfTally *self)
{
  if (self->is_recast)
    walk_lines (self);
  else
    count_changed (self);
  self->is_recast = FALSE;
  g_array_set_size (self->changed, 0);
  return (self->halves + 1) / 2;
}

SfTally *
sf_tally_new (SfDocument *document)
{
  SfTally *self = g_new0 (SfTally, 1);

  self->document = g_object_ref (document);
  self->lines = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_line);
  self->changed = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->is_recast = TRUE;
  g_signal_connect_swapped (document, "applied", G_CALLBACK (applied_cb), self);
  return self;
}

void
sf_tally_free (SfTally *self)
{
  g_signal_handlers_disconnect_by_data (self->document, self);
  g_object_unref (self->document);
  g_hash_table_unref (self->lines);
  g_array_unref (self->changed);
  g_free (self);
}
