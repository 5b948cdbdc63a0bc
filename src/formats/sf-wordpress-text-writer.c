/* sf-wordpress-text-writer.c - text, containers and lines across it as WordPress markup
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-wordpress-attrs.h"
#include "sf-wordpress-json.h"
#include "sf-wordpress-tag.h"
#include "sf-wordpress-traits.h"
#include "sf-wordpress-write.h"

#include <string.h>

/* The attributes of the comment and of the element: what was there, else what the editor gives a
 * new one. */
static void
keep_markup (const SfBlock *block, const char *class_name, char **json, char **tag)
{
  *json = g_strdup (sf_wordpress_get_kept (block, SF_WORDPRESS_JSON));
  if (sf_wordpress_was_read (block))
    *tag = g_strdup (sf_wordpress_get_kept (block, SF_WORDPRESS_TAG));
  else
    *tag = class_name ? g_strdup_printf (" class=\"%s\"", class_name) : NULL;
}

static void
get_markup (const SfBlock *block, const char *class_name, char **json, char **tag)
{
  keep_markup (block, class_name, json, tag);
  sf_wordpress_write_traits (block, json, tag);
}

static const char *
or_empty (const char *tag)
{
  return tag ? tag : "";
}

static void
write_element (SfWordpressWriter *self,
               const SfBlock *block,
               SfWordpressForm form,
               const char *element,
               const char *class_name,
               SfInlineMode mode)
{
  g_autofree char *json = NULL;
  g_autofree char *tag = NULL;

  get_markup (block, form == SF_WORDPRESS_BLOCKS ? class_name : NULL, &json, &tag);
  sf_wordpress_open_comment (self, block, form, json);
  sf_wordpress_print (self, "<%s%s>", element, or_empty (tag));
  sf_wordpress_write_text (self, block->text, mode);
  sf_wordpress_print (self, "</%s>", element);
  sf_wordpress_close_comment (self, block, form);
}

static void
write_heading (SfWordpressWriter *self, const SfBlock *block, SfWordpressForm form)
{
  const char *level = sf_attrs_get (block->attrs, "level");
  char element[3] = { 'h', level && level[0] >= '1' && level[0] <= '6' ? level[0] : '2', '\0' };
  char number[2] = { element[1], '\0' };
  g_autofree char *kept = NULL;
  g_autofree char *json = NULL;
  g_autofree char *old = NULL;
  g_autofree char *tag = NULL;

  get_markup (block, form == SF_WORDPRESS_BLOCKS ? "wp-block-heading" : NULL, &kept, &tag);
  old = sf_wordpress_json_dup_raw (kept, "level");
  if (g_strcmp0 (old ? old : "2", number) == 0)
    json = g_strdup (kept);
  else
    json = sf_wordpress_json_with (kept, "level", element[1] == '2' ? NULL : number);
  sf_wordpress_open_comment (self, block, form, json);
  sf_wordpress_print (self, "<%s%s>", element, or_empty (tag));
  sf_wordpress_write_text (self, block->text, SF_INLINE_FLOW);
  sf_wordpress_print (self, "</%s>", element);
  sf_wordpress_close_comment (self, block, form);
}

static void
write_code (SfWordpressWriter *self, const SfBlock *block, SfWordpressForm form)
{
  g_autofree char *json = NULL;
  g_autofree char *tag = NULL;

  get_markup (block, "wp-block-code", &json, &tag);
  sf_wordpress_open_comment (self, block, form, json);
  sf_wordpress_print (self, "<pre%s><code%s>", or_empty (tag),
                      or_empty (sf_wordpress_get_kept (block, SF_WORDPRESS_INSIDE)));
  sf_wordpress_write_text (self, block->text, SF_INLINE_NEWLINE);
  g_string_append (self->out, "</code></pre>");
  sf_wordpress_close_comment (self, block, form);
}

static void
write_item (SfWordpressWriter *self, const SfBlock *block, SfWordpressForm form)
{
  g_autofree char *json = NULL;
  g_autofree char *tag = NULL;

  get_markup (block, NULL, &json, &tag);
  sf_wordpress_open_comment (self, block, form, json);
  sf_wordpress_print (self, "<li%s>", or_empty (tag));
  sf_wordpress_write_text (self, block->text, SF_INLINE_FLOW);
  sf_wordpress_write_children (self, block, form);
  g_string_append (self->out, "</li>");
  sf_wordpress_close_comment (self, block, form);
}

void
sf_wordpress_write_words (SfWordpressWriter *self, const SfBlock *block, SfWordpressForm form)
{
  if (block->kind == SF_BLOCK_HEADING)
    write_heading (self, block, form);
  else if (block->kind == SF_BLOCK_CODE)
    write_code (self, block, form);
  else if (block->kind == SF_BLOCK_LIST_ITEM)
    write_item (self, block, form);
  else if (block->kind == SF_BLOCK_CITATION)
    write_element (self, block, form, "cite", NULL, SF_INLINE_FLOW);
  else if (block->kind == SF_BLOCK_VERSE)
    write_element (self, block, form, "pre", "wp-block-verse", SF_INLINE_PRE);
  else if (block->kind == SF_BLOCK_PREFORMATTED)
    write_element (self, block, form, "pre", "wp-block-preformatted", SF_INLINE_PRE);
  else
    write_element (self, block, form, "p", NULL, SF_INLINE_FLOW);
}

/* Letters or Roman figures are for a list that counts. */
static void
forget_numerals (char **json, char **tag)
{
  sf_wordpress_take (json, sf_wordpress_json_with (*json, "type", NULL));
  sf_wordpress_take (tag, sf_wordpress_tag_without_style (*tag, "list-style-type"));
}

static void
write_list (SfWordpressWriter *self, const SfBlock *block, SfWordpressForm form)
{
  gboolean is_ordered = sf_attrs_get_flag (block->attrs, "ordered");
  const char *element = is_ordered ? "ol" : "ul";
  SfWordpressForm inner = form;
  g_autofree char *kept = NULL;
  g_autofree char *ordered = NULL;
  g_autofree char *json = NULL;
  g_autofree char *tag = NULL;

  if (g_strcmp0 (sf_wordpress_get_kept (block, SF_WORDPRESS_FORM), "html") == 0)
    inner = SF_WORDPRESS_HTML;
  keep_markup (block, form == SF_WORDPRESS_BLOCKS ? "wp-block-list" : NULL, &kept, &tag);
  ordered = sf_wordpress_json_dup_raw (kept, "ordered");
  if ((g_strcmp0 (ordered, "true") == 0) == is_ordered)
    json = g_strdup (kept);
  else
    json = sf_wordpress_json_with (kept, "ordered", is_ordered ? "true" : NULL);
  if (is_ordered)
    sf_wordpress_write_traits (block, &json, &tag);
  else if (ordered)
    forget_numerals (&json, &tag);
  sf_wordpress_open_comment (self, block, form, json);
  sf_wordpress_print (self, "<%s%s>", element, or_empty (tag));
  sf_wordpress_write_children (self, block, inner);
  sf_wordpress_print (self, "</%s>", element);
  sf_wordpress_close_comment (self, block, form);
}

static void
write_quote (SfWordpressWriter *self, const SfBlock *block, SfWordpressForm form)
{
  gboolean is_html = g_strcmp0 (sf_wordpress_get_kept (block, SF_WORDPRESS_FORM), "html") == 0;
  g_autofree char *json = NULL;
  g_autofree char *tag = NULL;

  get_markup (block, "wp-block-quote", &json, &tag);
  sf_wordpress_open_comment (self, block, form, json);
  sf_wordpress_print (self, "<blockquote%s>", or_empty (tag));
  sf_wordpress_write_children (self, block, is_html ? SF_WORDPRESS_HTML : form);
  g_string_append (self->out, "</blockquote>");
  sf_wordpress_close_comment (self, block, form);
}

void
sf_wordpress_write_as_quote (SfWordpressWriter *self, const SfBlock *block)
{
  g_autofree char *json = NULL;
  g_autofree char *tag = NULL;

  if (block->kind == SF_BLOCK_QUOTE)
    get_markup (block, "wp-block-quote", &json, &tag);
  sf_wordpress_print (self, "<!-- wp:quote %s%s-->\n<blockquote%s>", or_empty (json),
                      json ? " " : "", tag ? tag : " class=\"wp-block-quote\"");
  sf_wordpress_write_children (self, block, SF_WORDPRESS_BLOCKS);
  g_string_append (self->out, "</blockquote>\n<!-- /wp:quote -->");
}

static void
write_pull_quote (SfWordpressWriter *self, const SfBlock *block, SfWordpressForm form)
{
  g_autofree char *json = NULL;
  g_autofree char *tag = NULL;

  get_markup (block, "wp-block-pullquote", &json, &tag);
  sf_wordpress_open_comment (self, block, form, json);
  sf_wordpress_print (self, "<figure%s><blockquote%s>", or_empty (tag),
                      or_empty (sf_wordpress_get_kept (block, SF_WORDPRESS_INSIDE)));
  sf_wordpress_write_children (self, block, SF_WORDPRESS_HTML);
  g_string_append (self->out, "</blockquote></figure>");
  sf_wordpress_close_comment (self, block, form);
}

static void
write_group (SfWordpressWriter *self, const SfBlock *block, SfWordpressForm form)
{
  const char *name = sf_wordpress_get_kept (block, SF_WORDPRESS_ELEMENT);
  const char *inside = sf_wordpress_get_kept (block, SF_WORDPRESS_INSIDE);
  const char *element = name ? name : "div";
  g_autofree char *json = NULL;
  g_autofree char *tag = NULL;

  get_markup (block,
              block->kind == SF_BLOCK_COLUMNS  ? "wp-block-columns"
              : block->kind == SF_BLOCK_COLUMN ? "wp-block-column"
                                               : "wp-block-group",
              &json, &tag);
  sf_wordpress_open_comment (self, block, form, json);
  sf_wordpress_print (self, "<%s%s>", element, or_empty (tag));
  if (inside)
    sf_wordpress_print (self, "<div%s>", inside);
  sf_wordpress_write_children (self, block, form);
  sf_wordpress_print (self, "%s</%s>", inside ? "</div>" : "", element);
  sf_wordpress_close_comment (self, block, form);
}

void
sf_wordpress_write_container (SfWordpressWriter *self, const SfBlock *block, SfWordpressForm form)
{
  if (block->kind == SF_BLOCK_LIST)
    write_list (self, block, form);
  else if (block->kind == SF_BLOCK_QUOTE)
    write_quote (self, block, form);
  else if (block->kind == SF_BLOCK_PULL_QUOTE)
    write_pull_quote (self, block, form);
  else
    write_group (self, block, form);
}

static void
write_separator (SfWordpressWriter *self, const SfBlock *block, SfWordpressForm form)
{
  g_autofree char *json = NULL;
  g_autofree char *tag = NULL;

  get_markup (block, "wp-block-separator has-alpha-channel-opacity", &json, &tag);
  sf_wordpress_open_comment (self, block, form, json);
  sf_wordpress_print (self, "<hr%s/>", or_empty (tag));
  sf_wordpress_close_comment (self, block, form);
}

/* The words of a link to the rest; they stand in a comment, which two hyphens would end. */
static void
write_more (SfWordpressWriter *self, const SfBlock *block, SfWordpressForm form)
{
  const char *kept = sf_wordpress_get_kept (block, SF_WORDPRESS_JSON);
  const char *words = sf_attrs_get (block->attrs, "custom-text");
  gboolean has_no_teaser = sf_attrs_get_flag (block->attrs, "no-teaser");
  g_autoptr (GString) text = g_string_new (words);
  g_autofree char *with_text = NULL;
  g_autofree char *json = NULL;

  g_string_replace (text, "--", "\342\200\224", 0);
  with_text = sf_wordpress_json_with_string (kept, "customText", text->len ? text->str : NULL);
  json = sf_wordpress_json_with (with_text, "noTeaser", has_no_teaser ? "true" : NULL);
  sf_wordpress_open_comment (self, block, form, json);
  sf_wordpress_print (self, "<!--more%s%s-->", text->len ? " " : "", text->str);
  g_string_append (self->out, has_no_teaser ? "\n<!--noteaser-->" : "");
  sf_wordpress_close_comment (self, block, form);
}

/* What somebody writes must not begin or end a block: no white space stays before what would. */
static void
append_raw (GString *out, const char *text)
{
  static const char start[] = "<!--";

  while (*text != '\0')
    {
      const char *found = strstr (text, start);
      const char *word;

      if (found == NULL)
        break;
      found += strlen (start);
      word = found + strspn (found, " \t\n\r\f\v");
      g_string_append_len (out, text, found - text);
      text = g_str_has_prefix (word, "wp:") || g_str_has_prefix (word, "/wp:") ? word : found;
    }
  g_string_append (out, text);
}

static void
write_html (SfWordpressWriter *self, const SfBlock *block, SfWordpressForm form)
{
  g_autoptr (GString) text = g_string_new (block->text ? sf_text_get_string (block->text) : "");

  g_string_replace (text, SF_LINE_BREAK, "\n", 0);
  sf_wordpress_open_comment (self, block, form, sf_wordpress_get_kept (block, SF_WORDPRESS_JSON));
  append_raw (self->out, text->str);
  sf_wordpress_close_comment (self, block, form);
}

void
sf_wordpress_write_line (SfWordpressWriter *self, const SfBlock *block, SfWordpressForm form)
{
  if (block->kind == SF_BLOCK_SEPARATOR)
    write_separator (self, block, form);
  else if (block->kind == SF_BLOCK_MORE)
    write_more (self, block, form);
  else if (block->kind == SF_BLOCK_HTML)
    write_html (self, block, form);
  else if (block->kind == SF_BLOCK_PAGE_BREAK)
    {
      sf_wordpress_open_comment (self, block, form, NULL);
      g_string_append (self->out, "<!--nextpage-->");
      sf_wordpress_close_comment (self, block, form);
    }
  else if (block->origin)
    sf_wordpress_write_bytes (self, block->origin->source);
}
