/* sf-wordpress-writer.c - a tree of blocks to WordPress block markup
 * What still means what its bytes meant is written as those bytes; the rest as the block editor
 * would write it, with the attributes of its comment and its element kept.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-format.h"
#include "sf-inline.h"
#include "sf-wordpress-attrs.h"
#include "sf-wordpress-media.h"

#include <string.h>

typedef enum
{
  FORM_BLOCKS,  /* with block comments */
  FORM_HTML,    /* bare elements, inside a block that has no inner blocks */
  FORM_CLASSIC, /* a post without any block */
} Form;

static void write_block (GString *out, const SfBlock *block, Form form);

static void
append_bytes (GString *out, GBytes *bytes)
{
  gsize length;
  const char *data = bytes ? g_bytes_get_data (bytes, &length) : NULL;

  if (data)
    g_string_append_len (out, data, length);
}

static gboolean
has_comment (GBytes *bytes)
{
  gsize length;
  const char *data = bytes ? g_bytes_get_data (bytes, &length) : NULL;

  return data && length > 4 && memcmp (data, "<!--", 4) == 0;
}

/* Whether the bytes of @block may stand where @form is written. */
static gboolean
is_usable (const SfBlock *block, Form form)
{
  GBytes *bytes;

  if (!sf_block_is_pristine (block, SF_WORDPRESS))
    return FALSE;
  bytes = block->origin->source ? block->origin->source : block->origin->open;
  if (bytes == NULL || (sf_block_get_n_children (block) > 0 && block->origin->open == NULL))
    return FALSE;
  if (block->kind == SF_BLOCK_LIST_ITEM)
    return has_comment (bytes) == (form == FORM_BLOCKS);
  return form != FORM_HTML || !has_comment (bytes);
}

static void
write_first (GString *out, const SfBlock *block, guint n_children, Form form)
{
  for (guint i = 0; i < n_children; i++)
    {
      const SfBlock *child = sf_block_get_child (block, i);

      if (child->lead)
        append_bytes (out, child->lead);
      else if (i > 0 && form != FORM_HTML && child->kind != SF_BLOCK_CITATION)
        g_string_append (out, "\n\n");
      write_block (out, child, form);
    }
}

static void
write_children (GString *out, const SfBlock *block, Form form)
{
  write_first (out, block, sf_block_get_n_children (block), form);
}

static void
write_list_json (GString *out, const SfBlock *block)
{
  const char *start = sf_attrs_get (block->attrs, "start");

  g_string_append (out, "{\"ordered\":true");
  if (sf_attrs_get_flag (block->attrs, "reversed"))
    g_string_append (out, ",\"reversed\":true");
  if (start && g_ascii_string_to_signed (start, 10, -G_MAXINT, G_MAXINT, NULL, NULL))
    g_string_append_printf (out, ",\"start\":%s", start);
  g_string_append (out, "} ");
}

/* The attributes of the comment: those that were there, where the block is of the kind it was and
 * says the same; else those that its kind needs. */
static void
write_json (GString *out, const SfBlock *block)
{
  const char *kept = sf_attrs_get (block->attrs, SF_WORDPRESS_JSON);
  const char *level = sf_attrs_get (block->attrs, "level");
  gboolean is_same = block->origin && block->origin->kind == block->kind
                     && sf_attrs_equal (block->origin->attrs, block->attrs);

  if (block->kind == SF_BLOCK_PICTURE || block->kind == SF_BLOCK_EMBED)
    sf_wordpress_write_media_json (out, block);
  else if (kept && is_same)
    g_string_append_printf (out, "%s ", kept);
  else if (block->kind == SF_BLOCK_HEADING && level && strcmp (level, "2") != 0)
    g_string_append_printf (out, "{\"level\":%s} ", level);
  else if (block->kind == SF_BLOCK_LIST && sf_attrs_get_flag (block->attrs, "ordered"))
    write_list_json (out, block);
}

static void
write_tag_attrs (GString *out, const SfBlock *block, const char *class_name)
{
  const char *kept = sf_attrs_get (block->attrs, SF_WORDPRESS_TAG);

  if (block->origin && block->origin->kind == block->kind
      && sf_attrs_equal (block->origin->attrs, block->attrs))
    g_string_append (out, kept ? kept : "");
  else if (class_name)
    g_string_append_printf (out, " class=\"%s\"", class_name);
}

static void
write_element (GString *out,
               const SfBlock *block,
               const char *element,
               const char *class_name,
               SfInlineMode mode)
{
  g_string_append_printf (out, "<%s", element);
  write_tag_attrs (out, block, class_name);
  g_string_append_c (out, '>');
  sf_inline_write (out, block->text, mode);
  g_string_append_printf (out, "</%s>", element);
}

static void
write_list (GString *out, const SfBlock *block, Form form)
{
  const char *element = sf_attrs_get_flag (block->attrs, "ordered") ? "ol" : "ul";

  const char *start = sf_attrs_get (block->attrs, "start");
  gboolean is_new = block->origin == NULL || block->origin->kind != block->kind
                    || !sf_attrs_equal (block->origin->attrs, block->attrs);

  g_string_append_printf (out, "<%s", element);
  if (is_new && element[0] == 'o' && sf_attrs_get_flag (block->attrs, "reversed"))
    g_string_append (out, " reversed");
  if (is_new && element[0] == 'o' && start
      && g_ascii_string_to_signed (start, 10, -G_MAXINT, G_MAXINT, NULL, NULL))
    g_string_append_printf (out, " start=\"%s\"", start);
  write_tag_attrs (out, block, form == FORM_BLOCKS ? "wp-block-list" : NULL);
  g_string_append_c (out, '>');
  write_children (out, block, form);
  g_string_append_printf (out, "</%s>", element);
}

static void
write_item (GString *out, const SfBlock *block, Form form)
{
  g_string_append (out, "<li");
  write_tag_attrs (out, block, NULL);
  g_string_append_c (out, '>');
  sf_inline_write (out, block->text, SF_INLINE_FLOW);
  write_children (out, block, form);
  g_string_append (out, "</li>");
}

static void
write_body (GString *out, const SfBlock *block, Form form)
{
  const char *level = sf_attrs_get (block->attrs, "level");
  const char *is_html = sf_attrs_get (block->attrs, SF_WORDPRESS_FORM);
  Form inner = form != FORM_BLOCKS || g_strcmp0 (is_html, "html") == 0 ? FORM_HTML : FORM_BLOCKS;
  char heading[3] = { 'h', level && level[0] >= '1' && level[0] <= '6' ? level[0] : '2', '\0' };

  if (block->kind == SF_BLOCK_PARAGRAPH)
    write_element (out, block, "p", NULL, SF_INLINE_FLOW);
  else if (block->kind == SF_BLOCK_HEADING)
    write_element (out, block, heading, form == FORM_BLOCKS ? "wp-block-heading" : NULL,
                   SF_INLINE_FLOW);
  else if (block->kind == SF_BLOCK_CITATION)
    write_element (out, block, "cite", NULL, SF_INLINE_FLOW);
  else if (block->kind == SF_BLOCK_VERSE)
    write_element (out, block, "pre", "wp-block-verse", SF_INLINE_PRE);
  else if (block->kind == SF_BLOCK_PREFORMATTED)
    write_element (out, block, "pre", "wp-block-preformatted", SF_INLINE_PRE);
  else if (block->kind == SF_BLOCK_CODE)
    {
      g_string_append (out, "<pre");
      write_tag_attrs (out, block, "wp-block-code");
      g_string_append (out, "><code>");
      sf_inline_write (out, block->text, SF_INLINE_NEWLINE);
      g_string_append (out, "</code></pre>");
    }
  else if (block->kind == SF_BLOCK_LIST)
    write_list (out, block, inner);
  else if (block->kind == SF_BLOCK_LIST_ITEM)
    write_item (out, block, form);
  else if (block->kind == SF_BLOCK_PULL_QUOTE)
    {
      g_string_append (out, "<figure");
      write_tag_attrs (out, block, "wp-block-pullquote");
      g_string_append (out, "><blockquote>");
      write_children (out, block, FORM_HTML);
      g_string_append (out, "</blockquote></figure>");
    }
  else if (block->kind == SF_BLOCK_QUOTE)
    {
      g_string_append (out, "<blockquote");
      write_tag_attrs (out, block, "wp-block-quote");
      g_string_append_c (out, '>');
      write_children (out, block, inner);
      g_string_append (out, "</blockquote>");
    }
  else if (block->kind == SF_BLOCK_PICTURE)
    sf_wordpress_write_picture (out, block);
  else if (block->kind == SF_BLOCK_EMBED)
    sf_wordpress_write_embed (out, block);
  else if (block->kind == SF_BLOCK_SEPARATOR)
    g_string_append (out, "<hr class=\"wp-block-separator has-alpha-channel-opacity\"/>");
  else if (block->kind == SF_BLOCK_MORE)
    g_string_append (out, "<!--more-->");
  else if (block->kind == SF_BLOCK_PAGE_BREAK)
    g_string_append (out, "<!--nextpage-->");
  else if (sf_block_kind_get_shape (block->kind) == SF_SHAPE_CONTAINER)
    {
      g_string_append (out, "<div");
      write_tag_attrs (out, block,
                       block->kind == SF_BLOCK_COLUMNS  ? "wp-block-columns"
                       : block->kind == SF_BLOCK_COLUMN ? "wp-block-column"
                                                        : "wp-block-group");
      g_string_append_c (out, '>');
      write_children (out, block, inner);
      g_string_append (out, "</div>");
    }
  else if (block->origin)
    append_bytes (out, block->origin->source);
}

/* The name of the block in WordPress, or NULL where it has no comment of its own. */
static const char *
block_name (SfBlockKind kind)
{
  static const char *const names[SF_BLOCK_LAST + 1] = {
    [SF_BLOCK_PARAGRAPH] = "paragraph",
    [SF_BLOCK_HEADING] = "heading",
    [SF_BLOCK_LIST_ITEM] = "list-item",
    [SF_BLOCK_PREFORMATTED] = "preformatted",
    [SF_BLOCK_CODE] = "code",
    [SF_BLOCK_VERSE] = "verse",
    [SF_BLOCK_LIST] = "list",
    [SF_BLOCK_QUOTE] = "quote",
    [SF_BLOCK_PULL_QUOTE] = "pullquote",
    [SF_BLOCK_GROUP] = "group",
    [SF_BLOCK_COLUMNS] = "columns",
    [SF_BLOCK_COLUMN] = "column",
    [SF_BLOCK_PICTURE] = "image",
    [SF_BLOCK_EMBED] = "embed",
    [SF_BLOCK_SEPARATOR] = "separator",
    [SF_BLOCK_MORE] = "more",
    [SF_BLOCK_PAGE_BREAK] = "nextpage",
  };

  return names[kind];
}

/* A card whose bytes are another format's, which all keep such cards as HTML. */
static gboolean
is_foreign (const SfBlock *block)
{
  return block_name (block->kind) == NULL && block->kind != SF_BLOCK_CITATION && block->origin
         && block->origin->source && strcmp (block->origin->format, SF_WORDPRESS) != 0;
}

static void
write_block (GString *out, const SfBlock *block, Form form)
{
  const char *name = block_name (block->kind);
  const char *own_form = sf_attrs_get (block->attrs, SF_WORDPRESS_FORM);
  gboolean was_bare = block->origin && block->origin->source && block->origin->kind == block->kind
                      && !has_comment (block->origin->source) && block->kind != SF_BLOCK_LIST_ITEM;

  if (is_foreign (block))
    {
      /* Raw markup between blocks would be read as classic text. */
      g_string_append (out, form == FORM_BLOCKS ? "<!-- wp:html -->\n" : "");
      append_bytes (out, block->origin->source);
      g_string_append (out, form == FORM_BLOCKS ? "\n<!-- /wp:html -->" : "");
    }
  else if (is_usable (block, form))
    {
      Form inner = form != FORM_BLOCKS || g_strcmp0 (own_form, "html") == 0
                           || block->kind == SF_BLOCK_PULL_QUOTE
                       ? FORM_HTML
                       : FORM_BLOCKS;

      if (block->origin->source && sf_block_get_n_children (block) == 0)
        append_bytes (out, block->origin->source);
      else
        {
          append_bytes (out, block->origin->open);
          write_children (out, block, inner);
          append_bytes (out, block->origin->close);
        }
    }
  else if (block->kind == SF_BLOCK_PARAGRAPH
           && (form == FORM_CLASSIC
               || (form == FORM_BLOCKS && g_strcmp0 (own_form, "classic") == 0)))
    sf_inline_write (out, block->text, SF_INLINE_NEWLINE);
  else if (form != FORM_BLOCKS || name == NULL || was_bare)
    write_body (out, block, form == FORM_BLOCKS ? FORM_BLOCKS : FORM_HTML);
  else
    {
      g_string_append_printf (out, "<!-- wp:%s ", name);
      write_json (out, block);
      g_string_append (out, "-->\n");
      write_body (out, block, form);
      g_string_append_printf (out, "\n<!-- /wp:%s -->", name);
    }
}

static gboolean
is_classic (const SfBlock *root)
{
  gboolean has_classic = FALSE;

  for (guint i = 0; i < sf_block_get_n_children (root); i++)
    {
      const SfBlock *child = sf_block_get_child (root, i);

      if (child->origin
          && (has_comment (child->origin->source) || has_comment (child->origin->open)))
        return FALSE;
      has_classic |= g_strcmp0 (sf_attrs_get (child->attrs, SF_WORDPRESS_FORM), "classic") == 0;
    }
  return has_classic;
}

/* The place to write on that a story ends with is no part of it, unless the site has it. */
static gboolean
is_place (const SfBlock *block)
{
  return block->kind == SF_BLOCK_PARAGRAPH && block->origin == NULL
         && sf_text_get_length (block->text) == 0;
}

GBytes *
sf_wordpress_write (SfDocument *document, GError **error)
{
  const SfBlock *root = sf_document_get_root (document);
  guint n_children = sf_block_get_n_children (root);
  GString *out = g_string_new (NULL);

  while (n_children > 0 && is_place (sf_block_get_child (root, n_children - 1)))
    n_children--;
  write_first (out, root, n_children, is_classic (root) ? FORM_CLASSIC : FORM_BLOCKS);
  if (root->origin && g_strcmp0 (root->origin->format, SF_WORDPRESS) == 0)
    append_bytes (out, root->origin->close);
  return g_string_free_to_bytes (out);
}
