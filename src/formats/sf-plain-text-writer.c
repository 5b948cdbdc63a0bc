/* sf-plain-text-writer.c - blocks as plain text that still shows what they are
 * Lists have bullets or numbers, quotes a mark before each line, the cells of a row tabs between.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-footnotes.h"
#include "sf-plain-text.h"

#include <string.h>

typedef struct
{
  GString *out;
  GString *prefix;    /* (owned): what each line begins with */
  SfFootnotes *notes; /* (owned) */
  gboolean is_tight;  /* no blank line before the next block */
} Writer;

static void write_children (Writer *self, const SfBlock *block);

/* @text with its breaks as @line_break and its references to notes as numbers. Returns: (transfer
 * full). */
static char *
dup_words (const Writer *self, const SfText *text, const char *line_break)
{
  const char *utf8 = sf_text_get_string (text);
  GString *words = g_string_new (NULL);

  for (const char *p = utf8; *p; p = g_utf8_next_char (p))
    {
      const SfMark *note = NULL;

      if (g_str_has_prefix (p, SF_LINE_BREAK))
        g_string_append (words, line_break);
      else if (!g_str_has_prefix (p, SF_OBJECT))
        g_string_append_len (words, p, g_utf8_next_char (p) - p);
      else if ((note = sf_text_find_mark (text, (gsize) (p - utf8), SF_MARK_FOOTNOTE)) != NULL)
        g_string_append_printf (
            words, "[%u]",
            sf_footnotes_get_number (self->notes, sf_attrs_get (note->attrs, "ref")));
    }
  return g_string_free (words, FALSE);
}

/* A blank line between two blocks, within the quote that holds both. */
static void
part (Writer *self)
{
  gsize length = self->prefix->len;

  if (!self->is_tight && self->out->len > 0)
    {
      while (length > 0 && self->prefix->str[length - 1] == ' ')
        length--;
      g_string_append_len (self->out, self->prefix->str, (gssize) length);
      g_string_append_c (self->out, '\n');
    }
  self->is_tight = FALSE;
}

/* Writes @words with @mark before the first line and as much room before the others. */
static void
write_lines (Writer *self, const char *mark, const char *words)
{
  g_auto (GStrv) lines = g_strsplit (words, "\n", -1);
  int width = (int) g_utf8_strlen (mark, -1);

  for (guint i = 0; lines[i]; i++)
    g_string_append_printf (self->out, "%s%*s%s\n", self->prefix->str, i > 0 ? width : 0,
                            i > 0 ? "" : mark, lines[i]);
}

static void
write_text (Writer *self, const SfText *text, const char *mark)
{
  g_autofree char *words = text ? dup_words (self, text, "\n") : NULL;

  if (words == NULL || *words == '\0')
    return;
  part (self);
  if (*mark == '\0' && self->prefix->len == 0)
    g_string_append_printf (self->out, "%s\n", words);
  else
    write_lines (self, mark, words);
}

static void
write_within (Writer *self, const SfBlock *block, const char *more)
{
  gsize length = self->prefix->len;

  g_string_append (self->prefix, more);
  write_children (self, block);
  g_string_truncate (self->prefix, length);
}

static void
write_list (Writer *self, const SfBlock *list)
{
  const char *start = sf_attrs_get (list->attrs, "start");
  guint n_items = sf_block_get_n_children (list);
  gboolean is_ordered = sf_attrs_get_flag (list->attrs, "ordered");
  gboolean is_reversed = sf_attrs_get_flag (list->attrs, "reversed");
  gint64 number = start ? g_ascii_strtoll (start, NULL, 10) : is_reversed ? n_items : 1;

  part (self);
  for (guint i = 0; i < n_items; i++)
    {
      const SfBlock *item = sf_block_get_child (list, i);
      g_autofree char *mark =
          is_ordered ? g_strdup_printf ("%" G_GINT64_FORMAT ". ", number) : g_strdup ("• ");
      g_autofree char *room = g_strnfill (g_utf8_strlen (mark, -1), ' ');
      g_autofree char *words = dup_words (self, item->text, "\n");

      write_lines (self, mark, words);
      self->is_tight = TRUE;
      write_within (self, item, room);
      self->is_tight = FALSE;
      number += is_reversed ? -1 : 1;
    }
}

static void
write_row (Writer *self, const SfBlock *row)
{
  g_string_append (self->out, self->prefix->str);
  for (guint i = 0; i < sf_block_get_n_children (row); i++)
    {
      g_autofree char *words = dup_words (self, sf_block_get_child (row, i)->text, " ");

      g_string_append_printf (self->out, "%s%s", i > 0 ? "\t" : "", words);
    }
  g_string_append_c (self->out, '\n');
}

static void
write_table (Writer *self, const SfBlock *table)
{
  write_text (self, table->text, "");
  if (sf_block_get_n_children (table) > 0)
    part (self);
  for (guint i = 0; i < sf_block_get_n_children (table); i++)
    write_row (self, sf_block_get_child (table, i));
}

static void
write_note (Writer *self, const SfBlock *note)
{
  guint number = sf_footnotes_get_number (self->notes, sf_attrs_get (note->attrs, "ref"));
  g_autofree char *mark = g_strdup_printf ("[%u] ", number);

  write_text (self, note->text, number > 0 ? mark : "");
}

static void
write_block (Writer *self, const SfBlock *block)
{
  switch ((int) block->kind)
    {
    case SF_BLOCK_LIST:
      write_list (self, block);
      break;
    case SF_BLOCK_QUOTE:
    case SF_BLOCK_PULL_QUOTE:
      part (self);
      self->is_tight = TRUE;
      write_within (self, block, "> ");
      break;
    case SF_BLOCK_CITATION:
      write_text (self, block->text, "— ");
      break;
    case SF_BLOCK_TABLE:
      write_table (self, block);
      break;
    case SF_BLOCK_FOOTNOTE:
      write_note (self, block);
      break;
    case SF_BLOCK_HTML:
    case SF_BLOCK_ISLAND:
      break;
    default:
      write_text (self, block->text, "");
      write_children (self, block);
    }
}

static void
write_children (Writer *self, const SfBlock *block)
{
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    write_block (self, sf_block_get_child (block, i));
}

void
sf_plain_text_write (GString *out, const SfBlock *root)
{
  Writer writer = { out, g_string_new (NULL), sf_footnotes_new (root), out->len == 0 };

  write_children (&writer, root);
  g_string_free (writer.prefix, TRUE);
  sf_footnotes_free (writer.notes);
}
