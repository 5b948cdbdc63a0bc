/* sf-html-block-writer.c - blocks as clean HTML, which reads back as they were
 * A line for each element and none that is blank: Markdown may hold what stands here.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-html-writer.h"
#include "sf-inline.h"

#include <string.h>

void
sf_html_write_attr (GString *out, const char *name, const char *value)
{
  g_string_append_printf (out, " %s=\"", name);
  for (const char *p = value; *p;)
    {
      gsize length = strcspn (p, "\n\r\t");

      sf_inline_escape (out, p, length, TRUE);
      p += length;
      /* A parser leaves out or changes some of them, and no line may be blank. */
      if (*p)
        g_string_append_printf (out, "&#%d;", *p++);
    }
  g_string_append_c (out, '"');
}

void
sf_html_write_data (GString *out, const SfAttrs *attrs, const char *const *own)
{
  for (guint i = 0; i < sf_attrs_size (attrs); i++)
    {
      const char *name, *value;
      g_autofree char *data = NULL;

      sf_attrs_nth (attrs, i, &name, &value);
      if (g_strv_contains (own, name) || g_str_has_prefix (name, "wp-"))
        continue;
      data = g_strconcat (SF_HTML_DATA, name, NULL);
      sf_html_write_attr (out, data, value);
    }
}

static void
write_align (GString *out, const SfBlock *block)
{
  const char *align = sf_attrs_get (block->attrs, "align");

  if (align && sf_html_is_align (align))
    g_string_append_printf (out, " style=\"text-align: %s\"", align);
}

static void
write_leaf (SfHtmlWriter *self, const SfBlock *block, const char *element, const char *class_name)
{
  static const char *const own[] = { "level", NULL };

  g_string_append_printf (self->out, "<%s", element);
  if (class_name)
    sf_html_write_attr (self->out, "class", class_name);
  write_align (self->out, block);
  sf_html_write_data (self->out, block->attrs, own);
  g_string_append_c (self->out, '>');
  sf_html_write_text (self, block->text);
  g_string_append_printf (self->out, "</%s>\n", element);
}

/* Between its tags white space counts: a span would say it twice. */
static void
write_pre (SfHtmlWriter *self, const SfBlock *block, const char *class_name)
{
  static const char *const own[] = { NULL };
  gboolean looks_like_code = class_name == NULL && sf_text_get_length (block->text) > 0
                             && sf_text_find_mark (block->text, 0, SF_MARK_CODE) != NULL;

  g_string_append (self->out, "<pre");
  if (class_name)
    sf_html_write_attr (self->out, "class", class_name);
  if (looks_like_code)
    sf_html_write_attr (self->out, SF_HTML_KIND, "preformatted");
  sf_html_write_data (self->out, block->attrs, own);
  g_string_append_c (self->out, '>');
  sf_html_write_kept_text (self, block->text);
  g_string_append (self->out, "</pre>\n");
}

static void
write_code (SfHtmlWriter *self, const SfBlock *block)
{
  static const char *const own[] = { "language", NULL };
  const char *language = sf_attrs_get (block->attrs, "language");
  g_autofree char *class_name = language ? g_strconcat ("language-", language, NULL) : NULL;

  g_string_append (self->out, "<pre");
  sf_html_write_data (self->out, block->attrs, own);
  g_string_append (self->out, "><code");
  if (class_name)
    sf_html_write_attr (self->out, "class", class_name);
  g_string_append_c (self->out, '>');
  sf_html_write_kept_text (self, block->text);
  g_string_append (self->out, "</code></pre>\n");
}

void
sf_html_write_children (SfHtmlWriter *self, const SfBlock *block)
{
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    sf_html_write_one (self, sf_block_get_child (block, i));
}

static void
write_container (SfHtmlWriter *self, const SfBlock *block, const char *open, const char *close)
{
  static const char *const own[] = { NULL };

  g_string_append (self->out, open);
  sf_html_write_data (self->out, block->attrs, own);
  g_string_append (self->out, block->kind == SF_BLOCK_PULL_QUOTE ? "><blockquote>\n" : ">\n");
  sf_html_write_children (self, block);
  g_string_append_printf (self->out, "%s\n", close);
}

static void
write_list (SfHtmlWriter *self, const SfBlock *block)
{
  static const char *const bulleted[] = { NULL };
  static const char *const numbered[] = { "ordered", "start", "reversed", NULL };
  gboolean is_ordered = sf_attrs_get_flag (block->attrs, "ordered");
  const char *start = sf_attrs_get (block->attrs, "start");

  g_string_append (self->out, is_ordered ? "<ol" : "<ul");
  if (is_ordered && start)
    sf_html_write_attr (self->out, "start", start);
  if (is_ordered && sf_attrs_get_flag (block->attrs, "reversed"))
    g_string_append (self->out, " reversed");
  sf_html_write_data (self->out, block->attrs, is_ordered ? numbered : bulleted);
  g_string_append (self->out, ">\n");
  sf_html_write_children (self, block);
  g_string_append (self->out, is_ordered ? "</ol>\n" : "</ul>\n");
}

static void
write_item (SfHtmlWriter *self, const SfBlock *block)
{
  static const char *const own[] = { NULL };

  g_string_append (self->out, "<li");
  sf_html_write_data (self->out, block->attrs, own);
  g_string_append_c (self->out, '>');
  sf_html_write_text (self, block->text);
  if (sf_block_get_n_children (block) > 0)
    g_string_append_c (self->out, '\n');
  sf_html_write_children (self, block);
  g_string_append (self->out, "</li>\n");
}

/* What is one point of a text. @comment: what WordPress knows it by. */
static void
write_point (SfHtmlWriter *self, const SfBlock *block, const char *comment)
{
  static const char *const own[] = { NULL };
  g_autoptr (GString) data = g_string_new (NULL);

  sf_html_write_data (data, block->attrs, own);
  if (block->kind == SF_BLOCK_SEPARATOR)
    g_string_append_printf (self->out, "<hr%s>\n", data->str);
  else if (data->len == 0)
    g_string_append_printf (self->out, "<!--%s-->\n", comment);
  else
    g_string_append_printf (self->out, "<div " SF_HTML_KIND "=\"%s\"%s></div>\n",
                            sf_block_kind_to_name (block->kind), data->str);
}

static gboolean
write_text_block (SfHtmlWriter *self, const SfBlock *block)
{
  const char *level = sf_attrs_get (block->attrs, "level");
  char heading[3] = { 'h', level && level[0] >= '1' && level[0] <= '6' ? level[0] : '2', '\0' };

  switch ((int) block->kind)
    {
    case SF_BLOCK_PARAGRAPH:
      write_leaf (self, block, "p", NULL);
      return TRUE;
    case SF_BLOCK_HEADING:
      write_leaf (self, block, heading, NULL);
      return TRUE;
    case SF_BLOCK_CITATION:
      write_leaf (self, block, "cite", NULL);
      return TRUE;
    case SF_BLOCK_PREFORMATTED:
      write_pre (self, block, NULL);
      return TRUE;
    case SF_BLOCK_VERSE:
      write_pre (self, block, "verse");
      return TRUE;
    case SF_BLOCK_CODE:
      write_code (self, block);
      return TRUE;
    case SF_BLOCK_LIST_ITEM:
      write_item (self, block);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
write_around (SfHtmlWriter *self, const SfBlock *block)
{
  switch ((int) block->kind)
    {
    case SF_BLOCK_LIST:
      write_list (self, block);
      return TRUE;
    case SF_BLOCK_QUOTE:
      write_container (self, block, "<blockquote", "</blockquote>");
      return TRUE;
    case SF_BLOCK_PULL_QUOTE:
      write_container (self, block, "<figure class=\"pullquote\"", "</blockquote></figure>");
      return TRUE;
    case SF_BLOCK_GROUP:
      write_container (self, block, "<div " SF_HTML_KIND "=\"group\"", "</div>");
      return TRUE;
    case SF_BLOCK_COLUMNS:
      write_container (self, block, "<div " SF_HTML_KIND "=\"columns\"", "</div>");
      return TRUE;
    case SF_BLOCK_COLUMN:
      write_container (self, block, "<div " SF_HTML_KIND "=\"column\"", "</div>");
      return TRUE;
    default:
      return FALSE;
    }
}

void
sf_html_write_one (SfHtmlWriter *self, const SfBlock *block)
{
  if (write_text_block (self, block) || write_around (self, block))
    return;
  switch ((int) block->kind)
    {
    case SF_BLOCK_SEPARATOR:
      write_point (self, block, NULL);
      break;
    case SF_BLOCK_MORE:
      write_point (self, block, "more");
      break;
    case SF_BLOCK_PAGE_BREAK:
      write_point (self, block, "nextpage");
      break;
    case SF_BLOCK_TABLE:
      sf_html_write_table (self, block);
      break;
    case SF_BLOCK_FOOTNOTES:
      sf_html_write_notes (self, block);
      break;
    default:
      sf_html_write_card (self, block);
    }
}

void
sf_html_write_block (GString *out, const SfBlock *block)
{
  SfHtmlWriter writer = { .out = out };

  sf_html_write_one (&writer, block);
  sf_html_writer_clear (&writer);
}
