/* sf-html-picture.c - pictures of HTML, read and written
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-html-writer.h"
#include "sf-inline.h"

#include <string.h>

static void
set (SfAttrs **attrs, const char *name, const char *value)
{
  SfAttrs *more;

  if (value == NULL || *value == '\0')
    return;
  more = sf_attrs_with (*attrs, name, value);
  sf_attrs_unref (*attrs);
  *attrs = more;
}

static const GumboNode *
find_credit (const GumboNode *node)
{
  const GumboNode *child, *found = NULL;

  if (sf_html_has_class (node, "credit"))
    return node;
  for (guint i = 0; found == NULL && (child = sf_html_get_child (node, i)) != NULL; i++)
    found = find_credit (child);
  return found;
}

/* What measures readers is no picture. */
static gboolean
is_pixel (const GumboNode *image)
{
  const char *width = sf_html_get_attr (image, "width");
  const char *height = sf_html_get_attr (image, "height");

  return g_strcmp0 (width, "1") == 0 || g_strcmp0 (width, "0") == 0 || g_strcmp0 (height, "1") == 0
         || g_strcmp0 (height, "0") == 0;
}

SfAttrs *
sf_html_read_picture (const GumboNode *figure, SfHtmlFlags flags, SfText **caption)
{
  static const char *const names[] = { "alt", "width", "height" };
  const GumboNode *image = sf_html_find (figure, GUMBO_TAG_IMG);
  const GumboNode *words = sf_html_find (figure, GUMBO_TAG_FIGCAPTION);
  const GumboNode *credit = words ? find_credit (words) : NULL;
  const char *src = image ? sf_html_get_attr (image, "src") : NULL;
  const char *title = image ? sf_html_get_attr (image, "title") : NULL;
  g_autofree char *credit_text = credit ? sf_html_dup_text (credit) : NULL;
  SfAttrs *attrs;

  /* Where pictures load late, their address waits beside. */
  if (image && (src == NULL || g_str_has_prefix (src, "data:"))
      && sf_html_get_attr (image, "data-src"))
    src = sf_html_get_attr (image, "data-src");
  if (image == NULL || (!(flags & SF_HTML_EXACT) && is_pixel (image)))
    return NULL;
  attrs = sf_html_dup_block_attrs (figure);
  if (src == NULL && sf_attrs_get (attrs, "file") == NULL)
    {
      sf_attrs_unref (attrs);
      return NULL;
    }
  set (&attrs, "src", src);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    set (&attrs, names[i], sf_html_get_attr (image, names[i]));
  set (&attrs, "credit", credit_text);
  for (const GumboNode *node = image; node != figure; node = node->parent)
    if (sf_html_is (node->parent, GUMBO_TAG_A))
      set (&attrs, "href", sf_html_get_attr (node->parent, "href"));
  if (words)
    *caption = sf_html_read_text (words, credit, flags);
  else if (title && (flags & SF_HTML_TITLES))
    *caption = sf_text_new (title, -1);
  if (*caption && sf_text_get_length (*caption) == 0)
    g_clear_pointer (caption, sf_text_unref);
  return attrs;
}

static void
write_caption (SfHtmlWriter *self, const SfText *caption, const char *credit)
{
  gboolean has_text = caption && sf_text_get_length (caption) > 0;

  if (!has_text && credit == NULL)
    return;
  g_string_append (self->out, "<figcaption>");
  sf_html_write_text (self, caption);
  if (credit)
    {
      g_string_append_printf (self->out, "%s<span class=\"credit\">", has_text ? " " : "");
      sf_inline_escape (self->out, credit, strlen (credit), FALSE);
      g_string_append (self->out, "</span>");
    }
  g_string_append (self->out, "</figcaption>");
}

void
sf_html_write_picture (SfHtmlWriter *self,
                       const char *class_name,
                       const SfAttrs *attrs,
                       const SfText *caption)
{
  static const char *const names[] = { "src", "alt", "width", "height" };
  static const char *const own[] = { "src", "alt", "width", "height", "href", "credit", NULL };
  const char *href = sf_attrs_get (attrs, "href");
  GString *out = self->out;

  g_string_append (out, "<figure");
  if (class_name)
    sf_html_write_attr (out, "class", class_name);
  sf_html_write_data (out, attrs, own);
  g_string_append_c (out, '>');
  if (href)
    {
      g_string_append (out, "<a");
      sf_html_write_attr (out, "href", href);
      g_string_append_c (out, '>');
    }
  g_string_append (out, "<img");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (sf_attrs_get (attrs, names[i]) || g_str_equal (names[i], "alt"))
      sf_html_write_attr (out, names[i],
                          sf_attrs_get (attrs, names[i]) ? sf_attrs_get (attrs, names[i]) : "");
  g_string_append (out, href ? "></a>" : ">");
  write_caption (self, caption, sf_attrs_get (attrs, "credit"));
  g_string_append (out, "</figure>");
}
