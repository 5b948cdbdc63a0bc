/* sf-html-node.c - what is asked of gumbo's tree
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-html.h"
#include "sf-inline.h"

#include <string.h>

/* Gumbo counts what a reference says in an int: past its end come bytes that are no UTF-8, or one
 * that ends the text. Such references become ones to what is shown for them (HTML standard,
 * 13.2.5.80). */
static void
replace_endless_references (char *utf8)
{
  char *p = utf8;

  while ((p = strstr (p, "&#")) != NULL)
    {
      gboolean is_hex = p[2] == 'x' || p[2] == 'X';
      const char *shown = is_hex ? "fffd" : "65533";
      gsize most = is_hex ? 7 : 9; /* digits that an int has room for */
      gsize n_digits;

      p += is_hex ? 3 : 2;
      p += strspn (p, "0");
      n_digits = strspn (p, is_hex ? "0123456789abcdefABCDEF" : "0123456789");
      if (n_digits > most)
        {
          memset (p, '0', n_digits);
          memcpy (p + n_digits - strlen (shown), shown, strlen (shown));
        }
      p += n_digits;
    }
}

GumboOutput *
sf_html_parse (char *utf8)
{
  GumboOptions options = kGumboDefaultOptions;

  options.max_errors = 0;
  replace_endless_references (utf8);
  return gumbo_parse_with_options (&options, utf8, strlen (utf8));
}

void
sf_html_free (GumboOutput *output)
{
  gumbo_destroy_output (&kGumboDefaultOptions, output);
}

static gboolean
is_element (const GumboNode *node)
{
  return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}

const char *
sf_html_get_attr (const GumboNode *node, const char *name)
{
  GumboAttribute *attribute =
      is_element (node) ? gumbo_get_attribute (&node->v.element.attributes, name) : NULL;

  return attribute ? attribute->value : NULL;
}

gboolean
sf_html_is (const GumboNode *node, GumboTag tag)
{
  return node && is_element (node) && node->v.element.tag == tag;
}

gboolean
sf_html_has_class (const GumboNode *node, const char *name)
{
  const char *classes = sf_html_get_attr (node, "class");
  g_auto (GStrv) names = classes ? g_strsplit_set (classes, " \t\n\r\f", -1) : NULL;

  return names && g_strv_contains ((const char *const *) names, name);
}

static const GumboVector *
get_children (const GumboNode *node)
{
  if (node->type == GUMBO_NODE_DOCUMENT)
    return &node->v.document.children;
  return is_element (node) ? &node->v.element.children : NULL;
}

const GumboNode *
sf_html_get_child (const GumboNode *node, guint index)
{
  const GumboVector *children = get_children (node);

  return children && index < children->length ? children->data[index] : NULL;
}

const GumboNode *
sf_html_find (const GumboNode *node, GumboTag tag)
{
  const GumboNode *child, *found;

  if (sf_html_is (node, tag))
    return node;
  for (guint i = 0; (child = sf_html_get_child (node, i)) != NULL; i++)
    if ((found = sf_html_find (child, tag)) != NULL)
      return found;
  return NULL;
}

gboolean
sf_html_is_silent (const GumboNode *node)
{
  if (!is_element (node))
    return FALSE;
  switch ((int) node->v.element.tag)
    {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_META:
    case GUMBO_TAG_LINK:
    case GUMBO_TAG_BASE:
    case GUMBO_TAG_SVG:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Appends the words of @utf8, a space between each two. */
static void
append_words (GString *out, const char *utf8)
{
  for (const char *p = utf8; *p;)
    {
      gsize n_spaces = strspn (p, " \t\n\r\f");
      gsize length = strcspn (p + n_spaces, " \t\n\r\f");

      if (n_spaces > 0 && out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
      g_string_append_len (out, p + n_spaces, (gssize) length);
      p += n_spaces + length;
    }
}

static void
append_text (GString *out, const GumboNode *node)
{
  const GumboNode *child;

  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA)
    append_words (out, node->v.text.text);
  else if (node->type == GUMBO_NODE_WHITESPACE || sf_html_is (node, GUMBO_TAG_BR))
    append_words (out, " ");
  else if (is_element (node)
           && (node->v.element.tag == GUMBO_TAG_TITLE || !sf_html_is_silent (node)))
    for (guint i = 0; (child = sf_html_get_child (node, i)) != NULL; i++)
      append_text (out, child);
}

char *
sf_html_dup_text (const GumboNode *node)
{
  GString *out = g_string_new (NULL);

  append_text (out, node);
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

gboolean
sf_html_is_script (const char *address)
{
  while (*address && (guchar) *address <= ' ')
    address++;
  return g_ascii_strncasecmp (address, "javascript:", 11) == 0;
}

static gboolean
is_active (const GumboAttribute *attribute)
{
  return g_ascii_strncasecmp (attribute->name, "on", 2) == 0
         || strcmp (attribute->name, "srcdoc") == 0 || sf_html_is_script (attribute->value);
}

static char *
dup_name (const GumboElement *element)
{
  GumboStringPiece name = element->original_tag;

  if (element->tag != GUMBO_TAG_UNKNOWN)
    return g_strdup (gumbo_normalized_tagname (element->tag));
  gumbo_tag_from_original_text (&name);
  return g_ascii_strdown (name.data ? name.data : "span", name.data ? (gssize) name.length : 4);
}

static void
serialize_attrs (GString *out, const GumboElement *element)
{
  static const char *const prefixes[] = { "", "xlink:", "xml:", "xmlns:" };

  for (guint i = 0; i < element->attributes.length; i++)
    {
      const GumboAttribute *attribute = element->attributes.data[i];

      if (is_active (attribute) || strpbrk (attribute->name, "\"'<>"))
        continue;
      g_string_append_printf (out, " %s%s=\"", prefixes[attribute->attr_namespace],
                              attribute->name);
      sf_inline_escape (out, attribute->value, strlen (attribute->value), TRUE);
      g_string_append_c (out, '"');
    }
}

void
sf_html_serialize (GString *out, const GumboNode *node)
{
  static const GumboTag empty[] = { GUMBO_TAG_AREA,  GUMBO_TAG_BR,    GUMBO_TAG_COL,
                                    GUMBO_TAG_EMBED, GUMBO_TAG_HR,    GUMBO_TAG_IMG,
                                    GUMBO_TAG_INPUT, GUMBO_TAG_PARAM, GUMBO_TAG_SOURCE,
                                    GUMBO_TAG_TRACK, GUMBO_TAG_WBR };
  g_autofree char *name = NULL;
  const GumboNode *child;

  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE
      || node->type == GUMBO_NODE_CDATA)
    sf_inline_escape (out, node->v.text.text, strlen (node->v.text.text), FALSE);
  if (!is_element (node) || (sf_html_is_silent (node) && !sf_html_is (node, GUMBO_TAG_SVG)))
    return;
  name = dup_name (&node->v.element);
  g_string_append_printf (out, "<%s", name);
  serialize_attrs (out, &node->v.element);
  g_string_append_c (out, '>');
  for (guint i = 0; i < G_N_ELEMENTS (empty); i++)
    if (node->v.element.tag == empty[i])
      return;
  for (guint i = 0;
       !sf_html_is (node, GUMBO_TAG_IFRAME) && (child = sf_html_get_child (node, i)) != NULL; i++)
    sf_html_serialize (out, child);
  g_string_append_printf (out, "</%s>", name);
}

char *
sf_html_dup_clean (const char *source)
{
  g_autofree char *parsed = NULL;
  g_autoptr (GumboOutput) output = NULL;
  GString *clean;
  const GumboNode *body, *child;

  if (!sf_html_scan (source, NULL))
    return NULL;
  clean = g_string_new (NULL);
  parsed = g_strdup (source);
  output = sf_html_parse (parsed);
  body = sf_html_find (output->root, GUMBO_TAG_BODY);
  for (guint i = 0; body && (child = sf_html_get_child (body, i)) != NULL; i++)
    sf_html_serialize (clean, child);
  return g_string_free (clean, FALSE);
}

static gboolean
can_act (const GumboNode *node)
{
  const GumboNode *child;

  if (sf_html_is (node, GUMBO_TAG_SCRIPT) || sf_html_is (node, GUMBO_TAG_META)
      || sf_html_is (node, GUMBO_TAG_BASE) || sf_html_is (node, GUMBO_TAG_LINK))
    return TRUE;
  for (guint i = 0; is_element (node) && i < node->v.element.attributes.length; i++)
    if (is_active (node->v.element.attributes.data[i]))
      return TRUE;
  for (guint i = 0; (child = sf_html_get_child (node, i)) != NULL; i++)
    if (can_act (child))
      return TRUE;
  return FALSE;
}

char *
sf_html_dup_harmless (const char *source)
{
  g_autofree char *parsed = NULL;
  g_autoptr (GumboOutput) output = NULL;

  if (!sf_html_scan (source, NULL))
    return NULL;
  parsed = g_strdup (source);
  output = sf_html_parse (parsed);
  return can_act (output->root) ? sf_html_dup_clean (source) : g_strdup (source);
}
