/* sf-html-reader.c - an article from HTML: our own, a whole page, or a piece
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-format.h"
#include "sf-html-flow.h"
#include "sf-input.h"

#include <string.h>

/* The element of @tag with most text, and how long that is. */
static const GumboNode *
find_largest (const GumboNode *node, GumboTag tag, gsize *length)
{
  const GumboNode *largest = NULL, *child, *found;

  if (sf_html_is (node, tag))
    {
      g_autofree char *text = sf_html_dup_text (node);

      *length = strlen (text);
      return node;
    }
  *length = 0;
  for (guint i = 0; (child = sf_html_get_child (node, i)) != NULL; i++)
    {
      gsize found_length;

      found = find_largest (child, tag, &found_length);
      if (found && (largest == NULL || found_length > *length))
        {
          largest = found;
          *length = found_length;
        }
    }
  return largest;
}

/* Our own article, wherever it stands. */
static const GumboNode *
find_story (const GumboNode *node)
{
  const GumboNode *child, *found = NULL;

  if (sf_html_get_attr (node, SF_HTML_STORY))
    return node;
  for (guint i = 0; found == NULL && (child = sf_html_get_child (node, i)) != NULL; i++)
    found = find_story (child);
  return found;
}

static const char *
find_meta (const GumboNode *head, const char *name)
{
  const GumboNode *child;

  for (guint i = 0; head && (child = sf_html_get_child (head, i)) != NULL; i++)
    if (sf_html_is (child, GUMBO_TAG_META)
        && (g_strcmp0 (sf_html_get_attr (child, "name"), name) == 0
            || g_strcmp0 (sf_html_get_attr (child, "property"), name) == 0))
      return sf_html_get_attr (child, "content");
  return NULL;
}

static void
init_string (SfDocument *document, SfField field, const char *value)
{
  if (value && *value)
    sf_document_init_string (document, field, value);
}

char *
sf_html_take_headline (SfBlock *root)
{
  const SfBlock *first = sf_block_get_n_children (root) > 0 ? sf_block_get_child (root, 0) : NULL;
  char *headline;

  if (first == NULL || first->kind != SF_BLOCK_HEADING
      || g_strcmp0 (sf_attrs_get (first->attrs, "level"), "1") != 0)
    return NULL;
  headline = g_strdup (sf_text_get_string (first->text));
  sf_block_free (sf_block_steal (root, 0));
  return headline;
}

/* What @heading says once its tracked changes are accepted. Returns: (transfer full). */
static char *
dup_reviewed (const GumboNode *heading)
{
  g_autoptr (SfBlock) gathered = sf_block_new (SF_BLOCK_GROUP, NULL, NULL);
  g_autoptr (SfText) text = NULL;
  g_autoptr (GString) line = NULL;

  sf_html_read_blocks (heading, gathered, NULL, SF_HTML_PLAIN, NULL);
  text = sf_html_join (gathered, NULL);
  line = g_string_new (sf_text_get_string (text));
  g_string_replace (line, SF_LINE_BREAK, " ", 0);
  g_string_replace (line, SF_OBJECT, "", 0);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static SfDocument *
read_page (const GumboNode *html, gboolean is_page)
{
  const GumboNode *head = sf_html_find (html, GUMBO_TAG_HEAD);
  const GumboNode *title = head ? sf_html_find (head, GUMBO_TAG_TITLE) : NULL;
  const GumboNode *body = sf_html_find (html, GUMBO_TAG_BODY);
  const GumboNode *content = body ? body : html, *found, *heading = NULL;
  const char *open_title = find_meta (head, "og:title");
  g_autofree char *headline = NULL;
  g_autofree char *note = NULL;
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfDocument *document;
  gsize length;

  if (is_page
      && ((found = find_largest (content, GUMBO_TAG_ARTICLE, &length)) != NULL
          || (found = sf_html_find (content, GUMBO_TAG_MAIN)) != NULL))
    content = found;
  if (is_page
      && ((heading = sf_html_find (content, GUMBO_TAG_H1)) != NULL
          || (heading = sf_html_find (html, GUMBO_TAG_H1)) != NULL))
    headline = sf_html_dup_text (heading);
  sf_html_read_blocks (content, root, heading, is_page ? SF_HTML_PAGE : SF_HTML_PLAIN, &note);
  if (heading && note)
    {
      g_free (headline);
      headline = dup_reviewed (heading);
    }
  if (is_page && (headline == NULL || *headline == '\0'))
    {
      g_free (headline);
      headline = open_title ? g_strdup (open_title) : title ? sf_html_dup_text (title) : NULL;
    }
  if (headline == NULL)
    headline = sf_html_take_headline (root);
  document = sf_document_new_with_root (root);
  init_string (document, SF_FIELD_HEADLINE, headline);
  init_string (document, SF_FIELD_STANDFIRST, find_meta (head, "description"));
  init_string (document, SF_FIELD_BYLINE, find_meta (head, "author"));
  init_string (document, SF_FIELD_SECTION, find_meta (head, "article:section"));
  init_string (document, SF_FIELD_NOTE, note);
  if (is_page)
    init_string (document, SF_FIELD_LANGUAGE, sf_html_get_attr (html, "lang"));
  return document;
}

static void
read_tags (SfDocument *document, const GumboNode *list)
{
  GVariantBuilder tags;
  const GumboNode *child;

  g_variant_builder_init (&tags, G_VARIANT_TYPE ("as"));
  for (guint i = 0; (child = sf_html_get_child (list, i)) != NULL; i++)
    if (sf_html_is (child, GUMBO_TAG_LI))
      g_variant_builder_add_value (&tags, g_variant_new_take_string (sf_html_dup_text (child)));
  sf_document_init_field (document, SF_FIELD_TAGS, g_variant_builder_end (&tags));
}

static void
read_corrections (SfDocument *document, const GumboNode *section)
{
  GVariantBuilder corrections;
  const GumboNode *child;

  g_variant_builder_init (&corrections, G_VARIANT_TYPE ("a(xss)"));
  for (guint i = 0; (child = sf_html_get_child (section, i)) != NULL; i++)
    {
      const char *kind = sf_html_get_attr (child, SF_HTML_KIND);
      const char *time = sf_html_get_attr (child, SF_HTML_DATA "time");
      g_autofree char *text = NULL;

      if (kind == NULL || time == NULL)
        continue;
      text = sf_html_dup_text (child);
      g_variant_builder_add (&corrections, "(xss)", g_ascii_strtoll (time, NULL, 10), kind, text);
    }
  sf_document_init_field (document, SF_FIELD_CORRECTIONS, g_variant_builder_end (&corrections));
}

static void
read_picture (SfDocument *document, const GumboNode *figure)
{
  g_autoptr (SfText) caption = NULL;
  g_autoptr (SfAttrs) attrs = sf_html_read_picture (figure, SF_HTML_EXACT, &caption);
  g_autoptr (SfAttrs) all =
      sf_attrs_with (attrs, "caption", caption ? sf_text_get_string (caption) : NULL);

  if (attrs)
    sf_document_init_field (document, SF_FIELD_PICTURE, sf_attrs_to_variant (all));
}

/* One element among the fields: its class is the field's name. */
static void
read_part (SfDocument *document, const GumboNode *node)
{
  const char *name = sf_html_get_attr (node, "class");
  SfField field = name ? sf_field_from_name (name) : 0;
  g_autofree char *text = NULL;

  if (sf_html_is (node, GUMBO_TAG_H1))
    field = SF_FIELD_HEADLINE;
  if (field == SF_FIELD_TAGS)
    read_tags (document, node);
  else if (field == SF_FIELD_CORRECTIONS)
    read_corrections (document, node);
  else if (field == SF_FIELD_PICTURE)
    read_picture (document, node);
  else if (field && g_variant_type_equal (sf_field_get_type (field), G_VARIANT_TYPE_STRING))
    {
      text = sf_html_dup_text (node);
      sf_document_init_string (document, field, text);
    }
}

static SfDocument *
read_story (const GumboNode *story)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  const char *embargo = sf_html_get_attr (story, SF_HTML_DATA "embargo");
  const GumboNode *child, *part;
  SfDocument *document;

  sf_html_read_blocks (story, root, NULL, SF_HTML_EXACT, NULL);
  document = sf_document_new_with_root (root);
  init_string (document, SF_FIELD_LANGUAGE, sf_html_get_attr (story, "lang"));
  init_string (document, SF_FIELD_SLUG, sf_html_get_attr (story, SF_HTML_DATA "slug"));
  if (embargo)
    sf_document_init_field (document, SF_FIELD_EMBARGO,
                            g_variant_new_int64 (g_ascii_strtoll (embargo, NULL, 10)));
  for (guint i = 0; (child = sf_html_get_child (story, i)) != NULL; i++)
    for (guint j = 0;
         sf_html_get_attr (child, SF_HTML_PART) && (part = sf_html_get_child (child, j)) != NULL;
         j++)
      read_part (document, part);
  return document;
}

gboolean
sf_html_read_fragment (const char *utf8, SfBlock *parent, SfHtmlFlags flags, GError **error)
{
  g_autofree char *parsed = NULL;
  g_autoptr (GumboOutput) output = NULL;

  if (!sf_html_scan (utf8, error))
    return FALSE;
  parsed = g_strdup (utf8);
  output = sf_html_parse (parsed);
  sf_html_read_blocks (output->root, parent, NULL, flags, NULL);
  return TRUE;
}

static SfDocument *
read_piece (const GumboNode *html)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  g_autofree char *headline = NULL;
  g_autofree char *note = NULL;
  SfDocument *document;

  sf_html_read_blocks (html, root, NULL, SF_HTML_PLAIN, &note);
  headline = sf_html_take_headline (root);
  document = sf_document_new_with_root (root);
  init_string (document, SF_FIELD_HEADLINE, headline);
  init_string (document, SF_FIELD_NOTE, note);
  return document;
}

static SfDocument *
read_any (GBytes *content, gboolean is_copied, GError **error)
{
  g_autofree char *utf8 = sf_input_dup_utf8 (content, error);
  g_autoptr (GumboOutput) output = NULL;
  const GumboNode *story, *head;
  gboolean is_page;

  /* The block editor copies its blocks as it stores them. */
  if (utf8 && is_copied && strstr (utf8, "<!-- wp:"))
    return sf_wordpress_read (content, error);
  if (utf8 == NULL || !sf_html_scan (utf8, error))
    return NULL;
  output = sf_html_parse (utf8);
  if ((story = find_story (output->root)) != NULL)
    return read_story (story);
  if (is_copied)
    return read_piece (output->root);
  head = sf_html_find (output->root, GUMBO_TAG_HEAD);
  is_page = output->document->v.document.has_doctype
            || !(output->root->parse_flags & GUMBO_INSERTION_IMPLIED)
            || (head && sf_html_find (head, GUMBO_TAG_TITLE) != NULL);
  return read_page (output->root, is_page);
}

SfDocument *
sf_html_read (GBytes *content, GError **error)
{
  return read_any (content, FALSE, error);
}

SfDocument *
sf_html_read_copied (GBytes *content, GError **error)
{
  return read_any (content, TRUE, error);
}
