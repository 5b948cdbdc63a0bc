/* sf-inline-footnote.c - references to footnotes in HTML
 * Two forms are known: that of WordPress since 6.3, whose notes are no part of the body, and ours,
 * whose notes are a list at its end. A reference keeps its markup, but for the number.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-inline.h"

#include <string.h>

#define MAX_NUMBER 9

typedef struct
{
  const char *number;
  const char *number_end;
  const char *end;
} Parts;

static const char *
skip_tag (const char *p, const char *end, const char *name, SfAttrs **attrs)
{
  gsize length = strlen (name);
  const char *from = p + 1 + length;
  char quote = 0;

  if ((gsize) (end - p) < length + 2 || *p != '<' || strncmp (p + 1, name, length) != 0
      || (!g_ascii_isspace (*from) && *from != '>'))
    return NULL;
  for (p = from; p < end && (quote || *p != '>'); p++)
    if (quote)
      quote = *p == quote ? 0 : quote;
    else if (*p == '"' || *p == '\'')
      quote = *p;
  if (p >= end || !sf_inline_read_attrs (from, p, attrs))
    return NULL;
  return p + 1;
}

/* Splits "<sup><a>1</a></sup>". */
static gboolean
split (const char *p, const char *end, Parts *parts, SfAttrs **sup, SfAttrs **link)
{
  static const char close[] = "</a></sup>";

  if ((p = skip_tag (p, end, "sup", sup)) == NULL || (p = skip_tag (p, end, "a", link)) == NULL)
    return FALSE;
  parts->number = p;
  while (p < end && g_ascii_isdigit (*p))
    p++;
  parts->number_end = p;
  if (p == parts->number || p - parts->number > MAX_NUMBER || (gsize) (end - p) < strlen (close)
      || strncmp (p, close, strlen (close)) != 0)
    return FALSE;
  parts->end = p + strlen (close);
  return TRUE;
}

static gboolean
has_class (const SfAttrs *attrs, const char *name)
{
  const char *classes = sf_attrs_get (attrs, "class");
  g_auto (GStrv) names = g_strsplit (classes ? classes : "", " ", -1);

  return g_strv_contains ((const char *const *) names, name);
}

const char *
sf_inline_read_footnote (const char *p, const char *end, SfAttrs **attrs)
{
  g_autoptr (SfAttrs) sup = NULL;
  g_autoptr (SfAttrs) link = NULL;
  g_autofree char *source = NULL;
  const char *ref, *href;
  Parts parts;

  if (!split (p, end, &parts, &sup, &link))
    return NULL;
  ref = has_class (sup, "fn") ? sf_attrs_get (sup, "data-fn") : NULL;
  href = sf_attrs_get (link, "href");
  if (ref == NULL && has_class (sup, SF_INLINE_NOTE_CLASS) && href
      && g_str_has_prefix (href, "#" SF_INLINE_NOTE_ID))
    ref = href + strlen ("#" SF_INLINE_NOTE_ID);
  if (ref == NULL || *ref == '\0')
    return NULL;
  source = g_strndup (p, parts.end - p);
  *attrs = sf_attrs_new ("ref", ref, SF_MARK_ATTR_SPELLING, source, NULL);
  return parts.end;
}

static gboolean
split_spelling (const SfAttrs *attrs, const char **source, Parts *parts)
{
  g_autoptr (SfAttrs) sup = NULL;
  g_autoptr (SfAttrs) link = NULL;

  *source = sf_attrs_get (attrs, SF_MARK_ATTR_SPELLING);
  return *source && split (*source, *source + strlen (*source), parts, &sup, &link);
}

gboolean
sf_inline_is_footnote_elsewhere (const SfAttrs *attrs)
{
  const char *source = sf_attrs_get (attrs, SF_MARK_ATTR_SPELLING);
  g_autoptr (SfAttrs) sup = NULL;
  g_autoptr (SfAttrs) link = NULL;
  Parts parts;

  return source && split (source, source + strlen (source), &parts, &sup, &link)
         && has_class (sup, "fn");
}

guint
sf_inline_get_footnote_number (const SfAttrs *attrs)
{
  const char *source;
  Parts parts;

  return split_spelling (attrs, &source, &parts) ? (guint) strtoul (parts.number, NULL, 10) : 0;
}

void
sf_inline_write_footnote (GString *out, const SfAttrs *attrs, guint number)
{
  const char *ref = sf_attrs_get (attrs, "ref");
  const char *source;
  Parts parts;
  g_autoptr (GString) id = g_string_new (NULL);

  if (split_spelling (attrs, &source, &parts))
    {
      g_string_append_len (out, source, parts.number - source);
      g_string_append_printf (out, "%u", number);
      g_string_append (out, parts.number_end);
      return;
    }
  if (ref == NULL)
    return;
  sf_inline_escape (id, ref, strlen (ref), TRUE);
  g_string_append_printf (out,
                          "<sup class=\"" SF_INLINE_NOTE_CLASS "\"><a href=\"#" SF_INLINE_NOTE_ID
                          "%s\" id=\"" SF_INLINE_NOTE_ID "%s-link\">%u</a></sup>",
                          id->str, id->str, number);
}
