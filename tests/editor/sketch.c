/* sketch.c - stories in a few signs, for tests
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sketch.h"

#include <string.h>

static const struct
{
  SfBlockKind kind;
  const char *sign;
} signs[] = {
  { SF_BLOCK_CITATION, "~" },
  { SF_BLOCK_CODE, "`" },
  { SF_BLOCK_PREFORMATTED, "=" },
  { SF_BLOCK_VERSE, "/" },
};

static void
write_item (GString *out, const SfBlock *item)
{
  const SfBlock *up;
  const char *start = sf_attrs_get (item->parent->attrs, "start");
  guint64 number = start != NULL ? g_ascii_strtoull (start, NULL, 10) : 1;

  for (up = item->parent->parent; up != NULL; up = up->parent)
    if (up->kind == SF_BLOCK_LIST)
      g_string_append_c (out, ' ');
  if (sf_attrs_get_flag (item->parent->attrs, "ordered"))
    g_string_append_printf (out, "%u.", (guint) number + sf_block_get_index (item));
  else
    g_string_append_c (out, '-');
}

static void
write_kind (GString *out, const SfBlock *line)
{
  const SfBlock *up;
  const char *level = sf_attrs_get (line->attrs, "level");
  guint i;

  for (up = line->parent; up != NULL; up = up->parent)
    if (up->kind == SF_BLOCK_QUOTE)
      g_string_append_c (out, '>');
    else if (up->kind == SF_BLOCK_PULL_QUOTE)
      g_string_append (out, "»");
  if (sf_block_kind_get_shape (line->kind) == SF_SHAPE_CARD)
    g_string_append_c (out, '*');
  if (line->kind == SF_BLOCK_HEADING)
    for (i = 0; i < (level != NULL ? (guint) (*level - '0') : 2); i++)
      g_string_append_c (out, '#');
  if (line->kind == SF_BLOCK_LIST_ITEM)
    write_item (out, line);
  for (i = 0; i < G_N_ELEMENTS (signs); i++)
    if (signs[i].kind == line->kind)
      g_string_append (out, signs[i].sign);
}

char *
sketch_write (SfDocument *document)
{
  GString *out = g_string_new (NULL);
  guint i;

  for (i = 0; i < sf_document_get_n_lines (document); i++)
    {
      const SfBlock *line = sf_document_get_line (document, i);

      if (i > 0)
        g_string_append_c (out, '|');
      write_kind (out, line);
      if (line->text != NULL)
        g_string_append (out, sf_text_get_string (line->text));
    }
  g_string_replace (out, SF_LINE_BREAK, "⏎", 0);
  return g_string_free (out, FALSE);
}

/* The list at the end of @parent that @is_ordered, or a new one. */
static SfBlock *
open_list (SfBlock *parent, gboolean is_ordered, const char *start)
{
  guint n = sf_block_get_n_children (parent);
  SfBlock *last = n > 0 ? (SfBlock *) sf_block_get_child (parent, n - 1) : NULL;
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("ordered", is_ordered ? "1" : NULL, "start",
                                            g_strcmp0 (start, "1") != 0 ? start : NULL, NULL);

  if (last != NULL && last->kind == SF_BLOCK_LIST
      && sf_attrs_get_flag (last->attrs, "ordered") == is_ordered)
    return last;
  last = sf_block_new (SF_BLOCK_LIST, attrs, NULL);
  sf_block_append (parent, last);
  return last;
}

static SfBlock *
open_box (SfBlock *parent, SfBlockKind kind)
{
  guint n = sf_block_get_n_children (parent);
  SfBlock *last = n > 0 ? (SfBlock *) sf_block_get_child (parent, n - 1) : NULL;

  if (last != NULL && last->kind == kind)
    return last;
  last = sf_block_new (kind, NULL, NULL);
  sf_block_append (parent, last);
  return last;
}

static void
read_item (SfBlock *parent, const char *words)
{
  gsize depth = strspn (words, " ");
  gsize n_digits = strspn (words + depth, "0123456789");
  g_autofree char *start = g_strndup (words + depth, n_digits);
  g_autoptr (SfText) text = sf_text_new (words + depth + n_digits + 1, -1);
  SfBlock *list;
  gsize i;

  for (i = 0; i < depth; i++)
    {
      list = (SfBlock *) sf_block_get_child (parent, sf_block_get_n_children (parent) - 1);
      parent = (SfBlock *) sf_block_get_child (list, sf_block_get_n_children (list) - 1);
    }
  list = open_list (parent, n_digits > 0, n_digits > 0 ? start : NULL);
  sf_block_append (list, sf_block_new (SF_BLOCK_LIST_ITEM, NULL, text));
}

static gboolean
is_item (const char *words)
{
  words += strspn (words, " ");
  return *words == '-' || (g_ascii_isdigit (*words) && words[strspn (words, "0123456789")] == '.');
}

static void
read_line (SfBlock *parent, const char *words)
{
  gsize level = strspn (words, "#");
  g_autofree char *number = g_strdup_printf ("%u", (guint) level);
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("level", level > 0 ? number : NULL, NULL);
  SfBlockKind kind = level > 0 ? SF_BLOCK_HEADING : SF_BLOCK_PARAGRAPH;
  g_autoptr (SfText) text = NULL;
  guint i;

  words += level;
  for (i = 0; i < G_N_ELEMENTS (signs); i++)
    if (*words == *signs[i].sign)
      {
        kind = signs[i].kind;
        words++;
        break;
      }
  if (*words == '*')
    {
      kind = SF_BLOCK_PICTURE;
      words++;
    }
  text = sf_text_new (words, -1);
  sf_block_append (parent, sf_block_new (kind, attrs, text));
}

SfDocument *
sketch_read (const char *sketch)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  g_autoptr (GString) whole = g_string_new (sketch);
  g_auto (GStrv) lines = NULL;
  guint i;

  g_string_replace (whole, "⏎", SF_LINE_BREAK, 0);
  lines = g_strsplit (whole->str, "|", -1);
  for (i = 0; lines[i] != NULL; i++)
    {
      const char *words = lines[i];
      SfBlock *parent = root;

      for (; *words == '>' || g_str_has_prefix (words, "»"); words = g_utf8_next_char (words))
        parent = open_box (parent, *words == '>' ? SF_BLOCK_QUOTE : SF_BLOCK_PULL_QUOTE);
      if (is_item (words))
        read_item (parent, words);
      else
        read_line (parent, words);
    }
  return sf_document_new_with_root (root);
}

void
sketch_type (SfBuffer *buffer, const char *text)
{
  GtkTextBuffer *self = GTK_TEXT_BUFFER (buffer);

  gtk_text_buffer_begin_user_action (self);
  gtk_text_buffer_delete_selection (self, TRUE, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (self, text, -1, TRUE);
  gtk_text_buffer_end_user_action (self);
}

char *
sketch_write_caret (SfBuffer *buffer)
{
  GtkTextIter iter;

  sf_buffer_get_caret (buffer, &iter);
  return g_strdup_printf ("%d:%d", gtk_text_iter_get_line (&iter),
                          gtk_text_iter_get_line_offset (&iter));
}
