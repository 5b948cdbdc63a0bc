/* sf-reader-table.c - tables and footnotes of an article as its readers get them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-inline.h"
#include "sf-reader-block.h"

#include <glib/gi18n.h>
#include <string.h>

static void
write_number (SfReader *self, const SfBlock *cell, const char *name)
{
  const char *value = sf_attrs_get (cell->attrs, name);

  if (value && *value && value[strspn (value, "0123456789")] == '\0' && strlen (value) < 5)
    sf_reader_write_attr (self, name, value);
}

static void
write_cell (SfReader *self, const SfBlock *cell, gboolean is_head)
{
  gboolean is_header = sf_attrs_get_flag (cell->attrs, "header");
  const char *tag = is_header ? "th" : "td";

  sf_reader_open_tag (self, tag, sf_reader_get_align_class (cell), cell, FALSE);
  if (is_header)
    sf_reader_write_attr (self, "scope", is_head ? "col" : "row");
  write_number (self, cell, "colspan");
  write_number (self, cell, "rowspan");
  g_string_append_c (self->out, '>');
  sf_reader_write_text (self, cell);
  g_string_append_printf (self->out, "</%s>", tag);
}

static const char *
name_part (const SfBlock *row)
{
  const char *part = sf_attrs_get (row->attrs, "part");

  return g_strcmp0 (part, "head") == 0   ? "thead"
         : g_strcmp0 (part, "foot") == 0 ? "tfoot"
                                         : "tbody";
}

static void
write_rows (SfReader *self, const SfBlock *table)
{
  const char *open = NULL;

  for (guint i = 0; i < sf_block_get_n_children (table); i++)
    {
      const SfBlock *row = sf_block_get_child (table, i);
      const char *part = name_part (row);

      if (open != part)
        {
          if (open)
            g_string_append_printf (self->out, "</%s>", open);
          g_string_append_printf (self->out, "<%s>", part);
          open = part;
        }
      g_string_append (self->out, "<tr>");
      for (guint n = 0; n < sf_block_get_n_children (row); n++)
        write_cell (self, sf_block_get_child (row, n), strcmp (part, "thead") == 0);
      g_string_append (self->out, "</tr>");
    }
  if (open)
    g_string_append_printf (self->out, "</%s>", open);
}

void
sf_reader_write_table (SfReader *self, const SfBlock *block, gboolean is_part)
{
  sf_reader_open_tag (self, "figure", "table", block, is_part);
  /* What is wider than the page is moved by the reader, not the page. */
  g_string_append (self->out, "><div class=\"wide\"><table>");
  write_rows (self, block);
  g_string_append (self->out, "</table></div>");
  if (block->text && sf_text_get_length (block->text) > 0)
    {
      g_string_append (self->out, "<figcaption>");
      sf_reader_write_text (self, block);
      g_string_append (self->out, "</figcaption>");
    }
  g_string_append (self->out, "</figure>");
}

static guint
get_number (const SfReader *self, const SfBlock *note)
{
  return sf_footnotes_get_number (self->footnotes, sf_attrs_get (note->attrs, "ref"));
}

static int
compare_notes (gconstpointer a, gconstpointer b, gpointer user_data)
{
  /* What nothing refers to comes last: 0 - 1 is the greatest. */
  guint x = get_number (user_data, *(const SfBlock *const *) a) - 1;
  guint y = get_number (user_data, *(const SfBlock *const *) b) - 1;

  return x < y ? -1 : x > y;
}

static void
write_note (SfReader *self, const SfBlock *note)
{
  const char *ref = sf_attrs_get (note->attrs, "ref");
  g_autofree char *id = g_strconcat (SF_INLINE_NOTE_ID, ref ? ref : "", NULL);
  g_autofree char *back = g_strconcat ("#", id, "-link", NULL);

  g_string_append (self->out, "<li");
  sf_reader_write_attr (self, "id", id);
  g_string_append_c (self->out, '>');
  sf_reader_write_text (self, note);
  g_string_append (self->out, " <a class=\"back\"");
  sf_reader_write_attr (self, "href", back);
  /* Translators: the link from a footnote to where the text refers to it */
  sf_reader_write_attr (self, "aria-label", _ ("Back to the text"));
  g_string_append (self->out, ">↑</a></li>");
}

void
sf_reader_write_notes (SfReader *self, const SfBlock *block, gboolean is_part)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();

  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    g_ptr_array_add (notes, (gpointer) sf_block_get_child (block, i));
  g_ptr_array_sort_with_data (notes, compare_notes, self);
  sf_reader_open_tag (self, "section", "footnotes", block, is_part);
  g_string_append (self->out, "><ol>");
  for (guint i = 0; i < notes->len; i++)
    write_note (self, notes->pdata[i]);
  g_string_append (self->out, "</ol></section>");
}
