/* sf-markdown-writer.c - an article as CommonMark with front matter
 * What Markdown can't say stands there as HTML, which it may hold.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-format.h"
#include "sf-front-matter.h"
#include "sf-html.h"
#include "sf-markdown-notes.h"
#include "sf-markdown-source.h"
#include "sf-markdown.h"

#include <string.h>

#define BOX_LENGTH 4 /* "[ ] " */

/* Appends @text, each line after the first with @prefix, the first with @first. */
static void
append_lines (GString *out, const char *text, const char *first, const char *prefix)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  if (*text == '\0')
    g_string_append (out, first);
  for (guint i = 0; lines[i]; i++)
    {
      g_autofree char *line = g_strconcat (i ? prefix : first, lines[i], NULL);

      if (i > 0)
        g_string_append_c (out, '\n');
      g_string_append (out, g_strchomp (line));
    }
}

/* Whether @block has attributes but those of @own, which are NULL-ended. */
static gboolean
has_others (const SfBlock *block, const char *const *own)
{
  for (guint i = 0; i < sf_attrs_size (block->attrs); i++)
    {
      const char *name, *value;

      sf_attrs_nth (block->attrs, i, &name, &value);
      if (!g_strv_contains (own, name) && !g_str_has_prefix (name, "wp-"))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_marks (const SfText *text)
{
  guint n_marks = 0;

  if (text)
    sf_text_get_marks (text, &n_marks);
  return n_marks > 0;
}

static void
write_children (GString *out, const SfBlock *block, GHashTable *notes)
{
  gboolean is_first = TRUE;

  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    {
      g_autoptr (GString) child = g_string_new (NULL);

      sf_markdown_write_block (child, sf_block_get_child (block, i), notes);
      g_strchomp (child->str);
      if (*child->str == '\0')
        continue;
      g_string_append_printf (out, "%s%s", is_first ? "" : "\n\n", child->str);
      is_first = FALSE;
    }
}

/* Whether HTML that starts so is known to be a block (CommonMark 4.6); md4c 0.4.8 does not know all
 * that are. */
static gboolean
starts_block (const char *html)
{
  static const char *const starts[] = { "<p",   "<ul",    "<ol",     "<blockquote", "<figure",
                                        "<div", "<table", "<iframe", "<!--",        "<form" };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (html, starts[i]))
      return TRUE;
  return FALSE;
}

static void
write_html (GString *out, const SfBlock *block)
{
  g_autoptr (GString) html = g_string_new (NULL);

  sf_html_write_block (html, block);
  if (html->len > 0 && !starts_block (html->str))
    g_string_append_printf (out, "<div>\n%s</div>", html->str);
  else
    g_string_append (out, html->str);
}

static void
write_quote (GString *out, const SfBlock *block, GHashTable *notes)
{
  g_autoptr (GString) inside = g_string_new (NULL);

  write_children (inside, block, notes);
  append_lines (out, inside->str, "> ", "> ");
}

/* Lists that follow each other are parted by their signs. */
static gboolean
is_second_list (const SfBlock *block)
{
  gboolean is_second = FALSE;

  for (guint i = sf_block_get_index (block); i > 0; i--)
    {
      const SfBlock *before = sf_block_get_child (block->parent, i - 1);

      if (before->kind != SF_BLOCK_LIST
          || sf_attrs_get_flag (before->attrs, "ordered")
                 != sf_attrs_get_flag (block->attrs, "ordered"))
        break;
      is_second = !is_second;
    }
  return is_second;
}

/* Whether an item begins with the box of a task, which nothing but Markdown knows. */
static gboolean
has_box (const SfText *text)
{
  const char *utf8 = sf_text_get_string (text);
  guint n_marks;

  const SfMark *marks = sf_text_get_marks (text, &n_marks);

  return sf_text_get_length (text) > BOX_LENGTH && (n_marks == 0 || marks[0].start >= BOX_LENGTH)
         && utf8[0] == '[' && strchr (" xX", utf8[1]) && utf8[2] == ']' && utf8[3] == ' '
         && g_unichar_isalnum (g_utf8_get_char (utf8 + BOX_LENGTH));
}

static void
write_item (GString *out, const SfBlock *item, const char *sign, GHashTable *notes)
{
  g_autoptr (GString) inside = g_string_new (NULL);
  g_autoptr (GString) children = g_string_new (NULL);
  g_autofree char *indent = g_strnfill (strlen (sign), ' ');

  if (has_box (item->text))
    {
      gsize length = sf_text_get_length (item->text);
      g_autoptr (SfText) rest = sf_text_sub (item->text, BOX_LENGTH, length - BOX_LENGTH);

      g_string_append_len (inside, sf_text_get_string (item->text), BOX_LENGTH);
      sf_markdown_write_text (inside, rest, FALSE, notes);
    }
  else
    sf_markdown_write_text (inside, item->text, FALSE, notes);
  write_children (children, item, notes);
  if (children->len > 0)
    {
      const SfBlock *first = sf_block_get_child (item, 0);
      gboolean is_bullets =
          first->kind == SF_BLOCK_LIST && !sf_attrs_get_flag (first->attrs, "ordered");

      /* Only bullets may follow a line of text at once; and no item starts with a blank line. */
      g_string_append (inside, inside->len == 0 || is_bullets ? "\n" : "\n\n");
      g_string_append (inside, children->str);
    }
  append_lines (out, inside->str, sign, indent);
}

static void
write_list (GString *out, const SfBlock *list, GHashTable *notes)
{
  const char *start = sf_attrs_get (list->attrs, "start");
  guint64 number = start ? g_ascii_strtoull (start, NULL, 10) : 1;
  gboolean is_second = is_second_list (list);

  for (guint i = 0; i < sf_block_get_n_children (list); i++)
    {
      g_autofree char *sign = NULL;

      if (sf_attrs_get_flag (list->attrs, "ordered"))
        sign = g_strdup_printf ("%" G_GUINT64_FORMAT "%s ", number + i, is_second ? ")" : ".");
      else
        sign = g_strdup (is_second ? "* " : "- ");
      if (i > 0)
        g_string_append_c (out, '\n');
      write_item (out, sf_block_get_child (list, i), sign, notes);
    }
}

/* Whether @list and what is in it can be said with signs. */
static gboolean
is_plain_list (const SfBlock *list)
{
  static const char *const own[] = { "ordered", "start", NULL };
  const char *start = sf_attrs_get (list->attrs, "start");

  return !has_others (list, own)
         && (start == NULL
             || (sf_attrs_get_flag (list->attrs, "ordered") && strlen (start) < 8
                 && start[strspn (start, "0123456789")] == '\0'));
}

static void
write_code (GString *out, const SfBlock *block)
{
  const char *language = sf_attrs_get (block->attrs, "language");
  g_autoptr (GString) code = g_string_new (sf_text_get_string (block->text));
  gsize longest = 2, run = 0;
  g_autofree char *fence = NULL;

  g_string_replace (code, SF_LINE_BREAK, "\n", 0);
  for (const char *p = code->str; *p; p++)
    {
      run = *p == '`' ? run + 1 : 0;
      longest = MAX (longest, run);
    }
  fence = g_strnfill (longest + 1, '`');
  g_string_append_printf (out, "%s%s\n%s\n%s", fence, language ? language : "", code->str, fence);
}

static gboolean
is_plain_code (const SfBlock *block)
{
  static const char *const own[] = { "language", NULL };
  const char *language = sf_attrs_get (block->attrs, "language");

  for (const char *p = language ? language : ""; *p; p++)
    if (!g_ascii_isalnum (*p) && !strchr ("+-_#.", *p))
      return FALSE;
  return !has_others (block, own) && !has_marks (block->text);
}

/* "![description](address "caption")", where that says it all. */
static gboolean
write_plain_picture (GString *out, const SfBlock *block)
{
  static const char *const own[] = { "src", "alt", NULL };
  const char *src = sf_attrs_get (block->attrs, "src");
  const char *alt = sf_attrs_get (block->attrs, "alt");
  const char *caption = block->text ? sf_text_get_string (block->text) : "";
  g_autoptr (SfText) words = sf_text_new (alt ? alt : "", -1);
  g_autoptr (GString) picture = g_string_new ("![");

  if (src == NULL || has_others (block, own) || has_marks (block->text)
      || strstr (caption, SF_LINE_BREAK) || (alt && strpbrk (alt, "\n\r")))
    return FALSE;
  sf_markdown_write_text (picture, words, TRUE, NULL);
  g_string_append_c (picture, ']');
  if (!sf_markdown_write_target (picture, src, *caption ? caption : NULL))
    return FALSE;
  g_string_append (out, picture->str);
  return TRUE;
}

static void
write_heading (GString *out, const SfBlock *block, GHashTable *notes)
{
  const char *level = sf_attrs_get (block->attrs, "level");
  guint n = level ? (guint) CLAMP (g_ascii_strtoll (level, NULL, 10), 1, 6) : 2;
  g_autofree char *sign = g_strnfill (n, '#');

  g_string_append_printf (out, "%s ", sign);
  sf_markdown_write_text (out, block->text, TRUE, notes);
}

static void
write_citation (GString *out, const SfBlock *block, GHashTable *notes)
{
  g_string_append (out, "<cite>");
  sf_markdown_write_text (out, block->text, TRUE, notes);
  g_string_append (out, "</cite>");
}

/* Whether each of @notes can be called by a label of its own. */
static gboolean
has_labels (const SfBlock *notes)
{
  static const char *const own[] = { "ref", NULL };
  static const char *const none[] = { NULL };
  g_autoptr (GHashTable) labels = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < sf_block_get_n_children (notes); i++)
    {
      const SfBlock *note = sf_block_get_child (notes, i);
      const char *ref = sf_attrs_get (note->attrs, "ref");

      if (ref == NULL || !sf_markdown_is_label (ref) || has_others (note, own)
          || !g_hash_table_add (labels, (gpointer) ref))
        return FALSE;
    }
  return !has_others (notes, none) && g_hash_table_size (labels) > 0;
}

static void
write_notes (GString *out, const SfBlock *block, GHashTable *notes)
{
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    {
      const SfBlock *note = sf_block_get_child (block, i);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *sign = g_strdup_printf ("[^%s]: ", sf_attrs_get (note->attrs, "ref"));

      sf_markdown_write_text (text, note->text, FALSE, notes);
      g_string_append (out, i > 0 ? "\n" : "");
      append_lines (out, text->str, sign, "    ");
    }
}

GHashTable *
sf_markdown_list_labels (const SfBlock *root)
{
  GHashTable *labels = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < sf_block_get_n_children (root); i++)
    {
      const SfBlock *notes = sf_block_get_child (root, i);
      gboolean is_plain = notes->kind == SF_BLOCK_FOOTNOTES && has_labels (notes);

      for (guint n = 0; is_plain && n < sf_block_get_n_children (notes); n++)
        g_hash_table_add (labels,
                          (gpointer) sf_attrs_get (sf_block_get_child (notes, n)->attrs, "ref"));
    }
  return labels;
}

void
sf_markdown_write_block (GString *out, const SfBlock *block, GHashTable *notes)
{
  static const char *const none[] = { NULL };
  static const char *const level[] = { "level", NULL };
  gboolean is_empty = block->text && sf_text_get_length (block->text) == 0;

  if (is_empty && sf_block_kind_get_shape (block->kind) == SF_SHAPE_TEXT)
    return;
  if (block->kind == SF_BLOCK_PARAGRAPH && !has_others (block, none))
    sf_markdown_write_text (out, block->text, FALSE, notes);
  else if (block->kind == SF_BLOCK_HEADING && !has_others (block, level))
    write_heading (out, block, notes);
  else if (block->kind == SF_BLOCK_CITATION && !has_others (block, none))
    write_citation (out, block, notes);
  else if (block->kind == SF_BLOCK_CODE && is_plain_code (block))
    write_code (out, block);
  else if (block->kind == SF_BLOCK_LIST && is_plain_list (block))
    write_list (out, block, notes);
  else if (block->kind == SF_BLOCK_QUOTE && !has_others (block, none))
    write_quote (out, block, notes);
  else if (block->kind == SF_BLOCK_SEPARATOR && !has_others (block, none))
    g_string_append (out, "***");
  else if (block->kind == SF_BLOCK_FOOTNOTES && has_labels (block))
    write_notes (out, block, notes);
  else if ((block->kind != SF_BLOCK_PICTURE || !write_plain_picture (out, block))
           && (block->kind != SF_BLOCK_TABLE || !sf_markdown_write_table (out, block, notes)))
    write_html (out, block);
}

GBytes *
sf_markdown_write (SfDocument *document, GError **error)
{
  const SfBlock *root = sf_document_get_root (document);
  GBytes *kept =
      root->origin && strcmp (root->origin->format, SF_MARKDOWN) == 0 ? root->origin->open : NULL;
  gsize length = 0;
  const char *data = kept ? g_bytes_get_data (kept, &length) : NULL;
  g_autofree char *others = data ? g_strndup (data, length) : NULL;
  g_autoptr (GHashTable) notes = sf_markdown_list_labels (root);
  GBytes *same = sf_markdown_write_kept (document);
  GString *out;
  gsize start;

  if (same != NULL)
    return same;
  out = g_string_new (NULL);
  sf_front_matter_write (out, document, others);
  start = out->len;
  write_children (out, root, notes);
  if (out->len > start)
    g_string_append_c (out, '\n');
  return g_string_free_to_bytes (out);
}
