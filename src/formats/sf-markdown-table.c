/* sf-markdown-table.c - tables with pipes
 * They have one row of heads, an alignment for each column and no caption: any other is HTML.
 * https://github.github.com/gfm/#tables-extension-
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-markdown.h"

#include <string.h>

/* The reader takes no more. */
#define MAX_COLUMNS 100

static const char *
get_align (const SfBlock *cell)
{
  const char *align = sf_attrs_get (cell->attrs, "align");

  return align ? align : "";
}

static gboolean
has_only (const SfBlock *block, const char *const *names)
{
  for (guint i = 0; i < sf_attrs_size (block->attrs); i++)
    {
      const char *name, *value;

      sf_attrs_nth (block->attrs, i, &name, &value);
      if (!g_strv_contains (names, name) && !g_str_has_prefix (name, "wp-"))
        return FALSE;
    }
  return TRUE;
}

/* Whether the cells of @row are such as stand below those of @heads. */
static gboolean
fits (const SfBlock *row, const SfBlock *heads)
{
  static const char *const own[] = { "align", "header", NULL };
  static const char *const part[] = { "part", NULL };
  gboolean is_head = row == heads;

  if (sf_block_get_n_children (row) != sf_block_get_n_children (heads) || !has_only (row, part)
      || g_strcmp0 (sf_attrs_get (row->attrs, "part"), is_head ? "head" : NULL) != 0)
    return FALSE;
  for (guint i = 0; i < sf_block_get_n_children (row); i++)
    {
      const SfBlock *cell = sf_block_get_child (row, i);

      if (!has_only (cell, own) || sf_attrs_get_flag (cell->attrs, "header") != is_head
          || strcmp (get_align (cell), get_align (sf_block_get_child (heads, i))) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_plain (const SfBlock *table)
{
  static const char *const none[] = { NULL };
  const SfBlock *heads;

  if (sf_block_get_n_children (table) == 0 || table->text || !has_only (table, none))
    return FALSE;
  heads = sf_block_get_child (table, 0);
  if (sf_block_get_n_children (heads) == 0 || sf_block_get_n_children (heads) > MAX_COLUMNS)
    return FALSE;
  for (guint i = 0; i < sf_block_get_n_children (table); i++)
    if (!fits (sf_block_get_child (table, i), heads))
      return FALSE;
  for (guint i = 0; i < sf_block_get_n_children (heads); i++)
    if (!strstr (" left center right ", get_align (sf_block_get_child (heads, i))))
      return FALSE;
  return TRUE;
}

/* Whether a cell stays within its pipes. */
static gboolean
is_contained (const char *cell)
{
  for (const char *p = cell; *p; p++)
    if (*p == '\n' || *p == '|')
      return FALSE;
    else if (*p == '\\' && p[1] != '\0')
      p++;
  return TRUE;
}

static gboolean
write_row (GString *out, const SfBlock *row, GHashTable *notes)
{
  for (guint i = 0; i < sf_block_get_n_children (row); i++)
    {
      const SfText *text = sf_block_get_child (row, i)->text;
      const char *utf8 = sf_text_get_string (text);
      gsize length = sf_text_get_length (text);
      g_autoptr (GString) cell = g_string_new (NULL);

      sf_markdown_write_text (cell, text, TRUE, notes);
      if (!is_contained (cell->str)
          || (length > 0 && (g_ascii_isspace (utf8[0]) || g_ascii_isspace (utf8[length - 1]))))
        return FALSE;
      g_string_append_printf (out, "| %s%s", cell->str, cell->len ? " " : "");
    }
  g_string_append (out, "|");
  return TRUE;
}

static void
write_line (GString *out, const SfBlock *heads)
{
  for (guint i = 0; i < sf_block_get_n_children (heads); i++)
    {
      const char *align = get_align (sf_block_get_child (heads, i));

      g_string_append (out, strcmp (align, "center") == 0  ? "| :-: "
                            : strcmp (align, "right") == 0 ? "| --: "
                            : strcmp (align, "left") == 0  ? "| :-- "
                                                           : "| --- ");
    }
  g_string_append (out, "|");
}

gboolean
sf_markdown_write_table (GString *out, const SfBlock *table, GHashTable *notes)
{
  g_autoptr (GString) rows = g_string_new (NULL);

  if (!is_plain (table))
    return FALSE;
  for (guint i = 0; i < sf_block_get_n_children (table); i++)
    {
      g_string_append (rows, i > 0 ? "\n" : "");
      if (!write_row (rows, sf_block_get_child (table, i), notes))
        return FALSE;
      if (i == 0)
        {
          g_string_append_c (rows, '\n');
          write_line (rows, sf_block_get_child (table, 0));
        }
    }
  g_string_append_len (out, rows->str, (gssize) rows->len);
  return TRUE;
}
