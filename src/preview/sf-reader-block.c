/* sf-reader-block.c - the body of an article as its readers get it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-inline.h"
#include "sf-reader-page.h"

#include <glib/gi18n.h>
#include <string.h>

static void
escape (GString *out, const char *utf8)
{
  sf_inline_escape (out, utf8, strlen (utf8), TRUE);
}

static void
write_attr (GString *out, const char *name, const char *value)
{
  g_string_append_printf (out, " %s=\"", name);
  escape (out, value);
  g_string_append_c (out, '"');
}

/* Leaves the tag open for further attributes. */
static void
open_tag (GString *out, const char *tag, const char *class, const SfBlock *block, gboolean is_part)
{
  g_string_append_printf (out, "<%s", tag);
  if (class)
    write_attr (out, "class", class);
  if (is_part)
    g_string_append_printf (out, " data-part=\"%" G_GUINT64_FORMAT "\"", block->id);
}

static void
write_text (GString *out, const SfBlock *block)
{
  gboolean is_pre = block->kind == SF_BLOCK_PREFORMATTED || block->kind == SF_BLOCK_CODE
                    || block->kind == SF_BLOCK_VERSE;
  guint n_marks;
  const SfMark *marks;
  g_autoptr (SfText) plain = NULL;

  if (!block->text)
    return;
  marks = sf_text_get_marks (block->text, &n_marks);
  for (guint i = 0; i < n_marks; i++)
    {
      const char *source = sf_attrs_get (marks[i].attrs, "source");

      if (marks[i].kind != SF_MARK_ISLAND || !source
          || sf_reader_is_contained (source, strlen (source)))
        continue;
      /* One island that could break out takes all of the line's away. */
      plain = plain ? plain : sf_text_ref (block->text);
      g_autoptr (SfText) before = plain;
      plain = sf_text_without_mark (before, 0, sf_text_get_length (before), SF_MARK_ISLAND);
    }
  sf_inline_write (out, plain ? plain : block->text, is_pre ? SF_INLINE_NEWLINE : SF_INLINE_FLOW);
}

static void
write_children (GString *out, const SfBlock *block)
{
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    sf_reader_write_block (out, sf_block_get_child (block, i), FALSE);
}

static void
write_leaf (GString *out, const char *tag, const SfBlock *block, gboolean is_part)
{
  const char *align = sf_attrs_get (block->attrs, "align");
  const char *class = NULL;

  if (g_strcmp0 (align, "center") == 0)
    class = "align-center";
  else if (g_strcmp0 (align, "right") == 0)
    class = "align-right";
  else if (block->kind == SF_BLOCK_VERSE)
    class = "verse";
  open_tag (out, tag, class, block, is_part);
  g_string_append_c (out, '>');
  write_text (out, block);
  write_children (out, block);
  g_string_append_printf (out, "</%s>", tag);
}

static void
write_heading (GString *out, const SfBlock *block, gboolean is_part)
{
  const char *level = sf_attrs_get (block->attrs, "level");
  /* The page has one first heading: the headline. */
  int depth = CLAMP (level ? atoi (level) : 2, 2, 6);
  char tag[3] = { 'h', (char) ('0' + depth), 0 };

  write_leaf (out, tag, block, is_part);
}

static void
write_container (GString *out,
                 const char *tag,
                 const char *class,
                 const SfBlock *block,
                 gboolean is_part)
{
  open_tag (out, tag, class, block, is_part);
  g_string_append_c (out, '>');
  write_children (out, block);
  g_string_append_printf (out, "</%s>", tag);
}

static void
write_list (GString *out, const SfBlock *block, gboolean is_part)
{
  gboolean is_ordered = sf_attrs_get_flag (block->attrs, "ordered");
  const char *start = sf_attrs_get (block->attrs, "start");

  open_tag (out, is_ordered ? "ol" : "ul", NULL, block, is_part);
  if (is_ordered && start)
    write_attr (out, "start", start);
  if (is_ordered && sf_attrs_get_flag (block->attrs, "reversed"))
    g_string_append (out, " reversed");
  g_string_append_c (out, '>');
  write_children (out, block);
  g_string_append (out, is_ordered ? "</ol>" : "</ul>");
}

static void
write_card (GString *out, const SfBlock *block, const char *label, gboolean is_part)
{
  open_tag (out, "div", "card", block, is_part);
  g_string_append_c (out, '>');
  escape (out, label);
  if (block->text && sf_text_get_length (block->text) > 0)
    {
      g_string_append (out, "<br>");
      write_text (out, block);
    }
  g_string_append (out, "</div>");
}

static void
write_picture (GString *out, const SfBlock *block, gboolean is_part)
{
  const char *alt = sf_attrs_get (block->attrs, "alt");
  const char *credit = sf_attrs_get (block->attrs, "credit");
  const char *src = sf_attrs_get (block->attrs, "src");

  open_tag (out, "figure", "picture", block, is_part);
  g_string_append (out, "><img");
  if (sf_attrs_get (block->attrs, "file"))
    g_string_append_printf (out, " src=\"" SF_READER_FILE_URI "%" G_GUINT64_FORMAT "\"", block->id);
  else if (src)
    write_attr (out, "src", src);
  write_attr (out, "alt", alt ? alt : "");
  g_string_append_c (out, '>');
  if ((block->text && sf_text_get_length (block->text) > 0) || (credit && *credit))
    {
      g_string_append (out, "<figcaption>");
      write_text (out, block);
      if (credit && *credit)
        {
          g_string_append (out, " <span class=\"credit\">");
          escape (out, credit);
          g_string_append (out, "</span>");
        }
      g_string_append (out, "</figcaption>");
    }
  g_string_append (out, "</figure>");
}

/* Whether the source shows anything but comments. */
static gboolean
has_content (const char *html, gsize length)
{
  const char *p = html, *end = html + length;

  while (p < end)
    if (end - p >= 4 && memcmp (p, "<!--", 4) == 0)
      {
        const char *close = g_strstr_len (p, end - p, "-->");

        p = close ? close + 3 : end;
      }
    else if (!g_ascii_isspace (*p++))
      return TRUE;
  return FALSE;
}

static void
write_foreign (GString *out, const SfBlock *block, const char *label, gboolean is_part)
{
  gsize length = 0;
  const char *html = NULL;

  if (block->origin && block->origin->source && sf_block_is_pristine (block, block->origin->format))
    html = g_bytes_get_data (block->origin->source, &length);
  if (!html || !has_content (html, length) || !sf_reader_is_contained (html, length))
    {
      write_card (out, block, label, is_part);
      return;
    }
  open_tag (out, "div", "foreign", block, is_part);
  g_string_append_c (out, '>');
  g_string_append_len (out, html, (gssize) length);
  g_string_append (out, "</div>");
}

static void
write_embed (GString *out, const SfBlock *block, gboolean is_part)
{
  const char *url = sf_attrs_get (block->attrs, "url");
  /* Translators: stands where the published page shows a thing of another site; %s: its address */
  g_autofree char *label = g_strdup_printf (_ ("Shown from %s"), url ? url : "…");

  write_card (out, block, label, is_part);
}

static void
write_island (GString *out, const SfBlock *block, gboolean is_part)
{
  const char *label = sf_attrs_get (block->attrs, "label");

  write_foreign (out, block, label ? label : _ ("A block that the site fills in"), is_part);
}

/* Lines are text, containers hold others, the rest are cards. */
static void
write_simple (GString *out, const SfBlock *block, gboolean is_part)
{
  static const struct
  {
    SfBlockKind kind;
    const char *tag;
    const char *class;
  } tags[] = {
    { SF_BLOCK_QUOTE, "blockquote", NULL }, { SF_BLOCK_PULL_QUOTE, "blockquote", "pull-quote" },
    { SF_BLOCK_GROUP, "div", "group" },     { SF_BLOCK_COLUMNS, "div", "columns" },
    { SF_BLOCK_COLUMN, "div", "column" },   { SF_BLOCK_ROOT, "div", NULL },
    { SF_BLOCK_TABLE_ROW, "tr", NULL },     { SF_BLOCK_FOOTNOTES, "section", "footnotes" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (tags[i].kind == block->kind)
      write_container (out, tags[i].tag, tags[i].class, block, is_part);
}

void
sf_reader_write_block (GString *out, const SfBlock *block, gboolean is_part)
{
  switch (block->kind)
    {
    case SF_BLOCK_PARAGRAPH:
    case SF_BLOCK_FOOTNOTE:
      write_leaf (out, "p", block, is_part);
      break;
    case SF_BLOCK_TABLE_CELL:
      write_leaf (out, "td", block, is_part);
      break;
    case SF_BLOCK_HEADING:
      write_heading (out, block, is_part);
      break;
    case SF_BLOCK_LIST_ITEM:
      write_leaf (out, "li", block, is_part);
      break;
    case SF_BLOCK_CITATION:
      write_leaf (out, "cite", block, is_part);
      break;
    case SF_BLOCK_PREFORMATTED:
    case SF_BLOCK_CODE:
    case SF_BLOCK_VERSE:
      write_leaf (out, "pre", block, is_part);
      break;
    case SF_BLOCK_LIST:
      write_list (out, block, is_part);
      break;
    case SF_BLOCK_ROOT:
    case SF_BLOCK_QUOTE:
    case SF_BLOCK_PULL_QUOTE:
    case SF_BLOCK_GROUP:
    case SF_BLOCK_COLUMNS:
    case SF_BLOCK_COLUMN:
    case SF_BLOCK_TABLE_ROW:
    case SF_BLOCK_FOOTNOTES:
      write_simple (out, block, is_part);
      break;
    case SF_BLOCK_PICTURE:
      write_picture (out, block, is_part);
      break;
    case SF_BLOCK_GALLERY:
      write_foreign (out, block, _ ("Picture gallery"), is_part);
      break;
    case SF_BLOCK_TABLE:
      write_foreign (out, block, _ ("Table"), is_part);
      break;
    case SF_BLOCK_VIDEO:
      write_card (out, block, _ ("Video"), is_part);
      break;
    case SF_BLOCK_AUDIO:
      write_card (out, block, _ ("Sound"), is_part);
      break;
    case SF_BLOCK_FILE:
      write_card (out, block, _ ("File to download"), is_part);
      break;
    case SF_BLOCK_EMBED:
      write_embed (out, block, is_part);
      break;
    case SF_BLOCK_SEPARATOR:
    case SF_BLOCK_PAGE_BREAK:
      open_tag (out, "hr", NULL, block, is_part);
      g_string_append_c (out, '>');
      break;
    case SF_BLOCK_MORE:
      open_tag (out, "div", NULL, block, is_part);
      g_string_append (out, " hidden></div>");
      break;
    case SF_BLOCK_ISLAND:
    case SF_BLOCK_HTML:
      write_island (out, block, is_part);
      break;
    }
}
