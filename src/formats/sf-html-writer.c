/* sf-html-writer.c - an article as clean HTML, which reads back with every field
 * A line for each element and none that is blank: Markdown may hold what stands here.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-format.h"
#include "sf-html.h"
#include "sf-inline.h"

#include <string.h>

void
sf_html_write_attr (GString *out, const char *name, const char *value)
{
  g_string_append_printf (out, " %s=\"", name);
  sf_inline_escape (out, value, strlen (value), TRUE);
  g_string_append_c (out, '"');
}

/* Those that the element itself does not say. @own: NULL-ended. */
static void
write_data (GString *out, const SfAttrs *attrs, const char *const *own)
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
write_text (GString *out, const SfText *text)
{
  const char *utf8 = sf_text_get_string (text);

  sf_inline_write (out, text, SF_INLINE_PRE);
  /* A browser does not show a break at the end. */
  if (g_str_has_suffix (utf8, SF_LINE_BREAK))
    g_string_append (out, "<br>");
}

static void
write_leaf (GString *out, const SfBlock *block, const char *element, const char *class_name)
{
  static const char *const own[] = { "level", NULL };

  g_string_append_printf (out, "<%s", element);
  if (class_name)
    sf_html_write_attr (out, "class", class_name);
  write_data (out, block->attrs, own);
  g_string_append_c (out, '>');
  write_text (out, block->text);
  g_string_append_printf (out, "</%s>\n", element);
}

static void
write_children (GString *out, const SfBlock *block)
{
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    sf_html_write_block (out, sf_block_get_child (block, i));
}

static void
write_container (GString *out, const SfBlock *block, const char *open, const char *close)
{
  static const char *const own[] = { "ordered", "start", "reversed", NULL };
  const char *start = sf_attrs_get (block->attrs, "start");

  g_string_append (out, open);
  if (block->kind == SF_BLOCK_LIST && start)
    sf_html_write_attr (out, "start", start);
  if (block->kind == SF_BLOCK_LIST && sf_attrs_get_flag (block->attrs, "reversed"))
    g_string_append (out, " reversed");
  write_data (out, block->attrs, own);
  g_string_append (out, block->kind == SF_BLOCK_PULL_QUOTE ? "><blockquote>\n" : ">\n");
  write_children (out, block);
  g_string_append_printf (out, "%s\n", close);
}

static void
write_item (GString *out, const SfBlock *block)
{
  g_string_append (out, "<li>");
  write_text (out, block->text);
  if (sf_block_get_n_children (block) > 0)
    g_string_append_c (out, '\n');
  write_children (out, block);
  g_string_append (out, "</li>\n");
}

static void
write_code (GString *out, const SfBlock *block)
{
  const char *language = sf_attrs_get (block->attrs, "language");
  g_autofree char *class_name = language ? g_strconcat ("language-", language, NULL) : NULL;

  g_string_append (out, "<pre><code");
  if (class_name)
    sf_html_write_attr (out, "class", class_name);
  g_string_append_c (out, '>');
  write_text (out, block->text);
  g_string_append (out, "</code></pre>\n");
}

static void
write_card (GString *out, const SfBlock *block)
{
  static const char *const own[] = { NULL };
  const char *address = sf_attrs_get (block->attrs, "src");
  gboolean is_player = block->kind == SF_BLOCK_VIDEO || block->kind == SF_BLOCK_AUDIO;

  if (block->kind == SF_BLOCK_EMBED)
    address = sf_attrs_get (block->attrs, "url");
  else if (block->kind == SF_BLOCK_FILE)
    address = sf_attrs_get (block->attrs, "href");
  g_string_append (out, "<figure");
  sf_html_write_attr (out, SF_HTML_KIND, sf_block_kind_to_name (block->kind));
  write_data (out, block->attrs, own);
  g_string_append (out, is_player ? block->kind == SF_BLOCK_VIDEO ? "><video controls"
                                                                  : "><audio controls"
                                  : "><a");
  sf_html_write_attr (out, is_player ? "src" : "href", address ? address : "");
  g_string_append_c (out, '>');
  if (!is_player && address)
    sf_inline_escape (out, address, strlen (address), FALSE);
  g_string_append (out, !is_player                      ? "</a>"
                        : block->kind == SF_BLOCK_VIDEO ? "</video>"
                                                        : "</audio>");
  if (block->text && sf_text_get_length (block->text) > 0)
    {
      g_string_append (out, "<figcaption>");
      write_text (out, block->text);
      g_string_append (out, "</figcaption>");
    }
  g_string_append (out, "</figure>\n");
}

/* What is not understood, made well-formed so that it can't reach beyond its place. */
static void
write_island (GString *out, const SfBlock *block)
{
  gsize length;
  const char *data = block->origin && block->origin->source
                         ? g_bytes_get_data (block->origin->source, &length)
                         : NULL;
  g_autofree char *html = data ? g_utf8_make_valid (data, (gssize) length) : NULL;
  g_autoptr (GumboOutput) output = NULL;
  g_autoptr (GString) clean = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  const GumboNode *body, *child;

  if (html == NULL || !sf_html_scan (html, NULL))
    return;
  output = sf_html_parse (html);
  body = sf_html_find (output->root, GUMBO_TAG_BODY);
  for (guint i = 0; body && (child = sf_html_get_child (body, i)) != NULL; i++)
    sf_html_serialize (clean, child);
  lines = g_strsplit_set (clean->str, "\n\r", -1);
  for (guint i = 0; lines[i]; i++)
    if (lines[i][strspn (lines[i], " \t")] != '\0')
      g_string_append_printf (out, "%s\n", lines[i]);
}

void
sf_html_write_block (GString *out, const SfBlock *block)
{
  const char *level = sf_attrs_get (block->attrs, "level");
  char heading[3] = { 'h', level && level[0] >= '1' && level[0] <= '6' ? level[0] : '2', '\0' };

  switch ((int) block->kind)
    {
    case SF_BLOCK_PARAGRAPH:
      write_leaf (out, block, "p", NULL);
      break;
    case SF_BLOCK_HEADING:
      write_leaf (out, block, heading, NULL);
      break;
    case SF_BLOCK_CITATION:
      write_leaf (out, block, "cite", NULL);
      break;
    case SF_BLOCK_PREFORMATTED:
      write_leaf (out, block, "pre", NULL);
      break;
    case SF_BLOCK_VERSE:
      write_leaf (out, block, "pre", "verse");
      break;
    case SF_BLOCK_CODE:
      write_code (out, block);
      break;
    case SF_BLOCK_LIST:
      if (sf_attrs_get_flag (block->attrs, "ordered"))
        write_container (out, block, "<ol", "</ol>");
      else
        write_container (out, block, "<ul", "</ul>");
      break;
    case SF_BLOCK_LIST_ITEM:
      write_item (out, block);
      break;
    case SF_BLOCK_QUOTE:
      write_container (out, block, "<blockquote", "</blockquote>");
      break;
    case SF_BLOCK_PULL_QUOTE:
      write_container (out, block, "<figure class=\"pullquote\"", "</blockquote></figure>");
      break;
    case SF_BLOCK_GROUP:
      write_container (out, block, "<div " SF_HTML_KIND "=\"group\"", "</div>");
      break;
    case SF_BLOCK_COLUMNS:
      write_container (out, block, "<div " SF_HTML_KIND "=\"columns\"", "</div>");
      break;
    case SF_BLOCK_COLUMN:
      write_container (out, block, "<div " SF_HTML_KIND "=\"column\"", "</div>");
      break;
    case SF_BLOCK_PICTURE:
      sf_html_write_picture (out, NULL, block->attrs, block->text);
      g_string_append_c (out, '\n');
      break;
    case SF_BLOCK_VIDEO:
    case SF_BLOCK_AUDIO:
    case SF_BLOCK_FILE:
    case SF_BLOCK_EMBED:
      write_card (out, block);
      break;
    case SF_BLOCK_SEPARATOR:
      g_string_append (out, "<hr>\n");
      break;
    case SF_BLOCK_MORE:
      g_string_append (out, "<!--more-->\n");
      break;
    case SF_BLOCK_PAGE_BREAK:
      g_string_append (out, "<!--nextpage-->\n");
      break;
    default:
      write_island (out, block);
    }
}

static void
write_field (GString *out, SfDocument *document, SfField field)
{
  const char *value = sf_document_get_string (document, field);
  gboolean is_headline = field == SF_FIELD_HEADLINE;

  if (*value == '\0')
    return;
  if (is_headline)
    g_string_append (out, "<h1>");
  else
    g_string_append_printf (out, "<p class=\"%s\">", sf_field_to_name (field));
  sf_inline_escape (out, value, strlen (value), FALSE);
  g_string_append (out, is_headline ? "</h1>\n" : "</p>\n");
}

static void
write_header (GString *out, SfDocument *document)
{
  static const SfField fields[] = { SF_FIELD_SECTION, SF_FIELD_KICKER, SF_FIELD_HEADLINE,
                                    SF_FIELD_STANDFIRST, SF_FIELD_BYLINE };
  g_autoptr (SfAttrs) picture =
      sf_attrs_from_variant (sf_document_get_field (document, SF_FIELD_PICTURE));
  g_autoptr (SfAttrs) attrs = sf_attrs_with (picture, "caption", NULL);
  const char *words = sf_attrs_get (picture, "caption");
  g_autoptr (SfText) caption = sf_text_new (words ? words : "", -1);

  g_string_append (out, "<header " SF_HTML_PART "=\"fields\">\n");
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    write_field (out, document, fields[i]);
  if (picture)
    {
      sf_html_write_picture (out, "picture", attrs, caption);
      g_string_append_c (out, '\n');
    }
  g_string_append (out, "</header>\n");
}

static void
write_tags (GString *out, GVariant *value)
{
  g_autofree const char **tags = g_variant_get_strv (value, NULL);

  g_string_append (out, "<ul class=\"tags\">\n");
  for (guint i = 0; tags[i]; i++)
    {
      g_string_append (out, "<li>");
      sf_inline_escape (out, tags[i], strlen (tags[i]), FALSE);
      g_string_append (out, "</li>\n");
    }
  g_string_append (out, "</ul>\n");
}

static void
write_corrections (GString *out, GVariant *value)
{
  GVariantIter iter;
  const char *kind, *text;
  gint64 time_s;

  g_string_append (out, "<section class=\"corrections\">\n");
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(x&s&s)", &time_s, &kind, &text))
    {
      g_string_append (out, "<p");
      sf_html_write_attr (out, SF_HTML_KIND, kind);
      g_string_append_printf (out, " " SF_HTML_DATA "time=\"%" G_GINT64_FORMAT "\">", time_s);
      sf_inline_escape (out, text, strlen (text), FALSE);
      g_string_append (out, "</p>\n");
    }
  g_string_append (out, "</section>\n");
}

static void
write_footer (GString *out, SfDocument *document)
{
  GVariant *tags = sf_document_get_field (document, SF_FIELD_TAGS);
  GVariant *corrections = sf_document_get_field (document, SF_FIELD_CORRECTIONS);

  if (sf_field_is_empty (SF_FIELD_TAGS, tags)
      && sf_field_is_empty (SF_FIELD_CORRECTIONS, corrections))
    return;
  g_string_append (out, "<footer " SF_HTML_PART "=\"fields\">\n");
  if (!sf_field_is_empty (SF_FIELD_TAGS, tags))
    write_tags (out, tags);
  if (!sf_field_is_empty (SF_FIELD_CORRECTIONS, corrections))
    write_corrections (out, corrections);
  g_string_append (out, "</footer>\n");
}

GBytes *
sf_html_write (SfDocument *document, GError **error)
{
  const char *language = sf_document_get_string (document, SF_FIELD_LANGUAGE);
  const char *slug = sf_document_get_string (document, SF_FIELD_SLUG);
  gint64 embargo = g_variant_get_int64 (sf_document_get_field (document, SF_FIELD_EMBARGO));
  GString *out = g_string_new ("<article " SF_HTML_STORY "=\"1\"");

  if (*language)
    sf_html_write_attr (out, "lang", language);
  if (*slug)
    sf_html_write_attr (out, SF_HTML_DATA "slug", slug);
  if (embargo != 0)
    g_string_append_printf (out, " " SF_HTML_DATA "embargo=\"%" G_GINT64_FORMAT "\"", embargo);
  g_string_append (out, ">\n");
  write_header (out, document);
  write_children (out, sf_document_get_root (document));
  write_footer (out, document);
  g_string_append (out, "</article>\n");
  return g_string_free_to_bytes (out);
}

/* Where a picture lies on this computer is nobody else's business. */
static void
forget_files (SfBlock *block)
{
  for (guint i = sf_block_get_n_children (block); i-- > 0;)
    {
      SfBlock *child = (SfBlock *) sf_block_get_child (block, i);
      g_autoptr (SfAttrs) attrs = sf_attrs_with (child->attrs, "file", NULL);

      if (child->kind == SF_BLOCK_PICTURE && sf_attrs_get (attrs, "src") == NULL)
        {
          sf_block_free (sf_block_steal (block, i));
          continue;
        }
      sf_block_set_attrs (child, attrs);
      forget_files (child);
    }
}

GBytes *
sf_html_write_piece (const SfBlock *content, gboolean is_phrase)
{
  /* Without it some programs read the bytes as Latin-1. */
  GString *out =
      g_string_new ("<meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\">");
  g_autoptr (SfBlock) copy = sf_block_copy (content);

  forget_files (copy);
  if (is_phrase)
    write_text (out, sf_block_get_child (copy, 0)->text);
  else
    write_children (out, copy);
  return g_string_free_to_bytes (out);
}
