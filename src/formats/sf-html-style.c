/* sf-html-style.c - what the styles of HTML say about text
 * https://www.w3.org/TR/css-style-attr/ and, of style sheets, the rules for a single class.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-html-style.h"

#include <string.h>

/* More rules than any program writes for a text: the rest is not read. */
#define MAX_RULES 4000

struct _SfHtmlSheet
{
  GHashTable *looks; /* (owned): "p.name" or ".name" to bits of SfHtmlLook */
  gboolean is_office;
};

typedef struct
{
  const char *start;
  gsize length;
} Span;

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static Span
strip (const char *start, const char *end)
{
  while (start < end && is_space (*start))
    start++;
  while (end > start && is_space (end[-1]))
    end--;
  return (Span){ start, (gsize) (end - start) };
}

static gboolean
is_word (Span span, const char *word)
{
  return span.length == strlen (word) && g_ascii_strncasecmp (span.start, word, span.length) == 0;
}

static gboolean
begins (Span span, const char *word)
{
  gsize length = strlen (word);

  return span.length >= length && g_ascii_strncasecmp (span.start, word, length) == 0;
}

static gboolean
has_word (Span span, const char *word)
{
  gsize length = strlen (word);

  for (gsize i = 0; i + length <= span.length; i++)
    if (g_ascii_strncasecmp (span.start + i, word, length) == 0)
      return TRUE;
  return FALSE;
}

/* Where the declaration at @p ends: at a semicolon that is not within quotes or brackets. */
static const char *
find_end (const char *p)
{
  gboolean is_within = FALSE;
  char quote = 0;

  for (; *p; p++)
    if (quote)
      quote = *p == quote ? 0 : quote;
    else if (*p == '"' || *p == '\'')
      quote = *p;
    else if (*p == '(' || *p == ')')
      is_within = *p == '(';
    else if (*p == ';' && !is_within)
      break;
  return p;
}

/* Reads the declaration at *@p and moves on. Returns: FALSE at the end. */
static gboolean
next_declaration (const char **p, Span *name, Span *value)
{
  while (**p)
    {
      const char *start = *p;
      const char *end = find_end (start);
      const char *colon = memchr (start, ':', (gsize) (end - start));

      *p = *end ? end + 1 : end;
      if (colon == NULL)
        continue;
      *name = strip (start, colon);
      *value = strip (colon + 1, end);
      return TRUE;
    }
  return FALSE;
}

static guint
read_weight (Span value)
{
  if (begins (value, "bold")
      || (value.length == 3 && value.start[0] >= '6' && value.start[0] <= '9'
          && value.start[1] == '0'))
    return SF_HTML_BOLD;
  if (begins (value, "normal") || (value.length == 3 && g_ascii_isdigit (value.start[0])))
    return SF_HTML_NOT_BOLD;
  return 0;
}

static guint
read_slope (Span value)
{
  if (begins (value, "italic") || begins (value, "oblique"))
    return SF_HTML_ITALIC;
  return begins (value, "normal") ? SF_HTML_NOT_ITALIC : 0;
}

static guint
read_decoration (Span value)
{
  return (has_word (value, "underline") ? SF_HTML_UNDERLINE : 0)
         | (has_word (value, "line-through") ? SF_HTML_STRIKE : 0);
}

static guint
read_rise (Span value)
{
  return is_word (value, "sub")     ? SF_HTML_SUBSCRIPT
         : is_word (value, "super") ? SF_HTML_SUPERSCRIPT
                                    : 0;
}

static guint
read_space (Span value)
{
  return begins (value, "pre") && !is_word (value, "pre-line") ? SF_HTML_PRE_WRAP : 0;
}

/* What one declaration says. The first letters tell most of them apart. */
static guint
read_declaration (Span name, Span value)
{
  switch (g_ascii_tolower (*name.start))
    {
    case 'f':
      return is_word (name, "font-weight")  ? read_weight (value)
             : is_word (name, "font-style") ? read_slope (value)
                                            : 0;
    case 't':
      return is_word (name, "text-decoration") || is_word (name, "text-decoration-line")
                 ? read_decoration (value)
                 : 0;
    case 'v':
      return is_word (name, "vertical-align")                            ? read_rise (value)
             : is_word (name, "visibility") && is_word (value, "hidden") ? SF_HTML_HIDDEN
                                                                         : 0;
    case 'w':
      return is_word (name, "white-space") ? read_space (value) : 0;
    case 'd':
      return is_word (name, "display") && is_word (value, "none") ? SF_HTML_HIDDEN : 0;
    case 'l':
      return (is_word (name, "list-style") || is_word (name, "list-style-type"))
                     && begins (value, "none")
                 ? SF_HTML_UNMARKED
                 : 0;
    case 'm':
      return is_word (name, "mso-list") && is_word (value, "ignore") ? SF_HTML_IGNORED
             : is_word (name, "mso-hide") && is_word (value, "all")  ? SF_HTML_HIDDEN
             : is_word (name, "mso-tab-count")                       ? SF_HTML_GAP
                                                                     : 0;
    default:
      return 0;
    }
}

/* @later before @first, where they say the contrary. */
static guint
overrule (guint first, guint later)
{
  static const guint opposites[][2] = { { SF_HTML_BOLD, SF_HTML_NOT_BOLD },
                                        { SF_HTML_ITALIC, SF_HTML_NOT_ITALIC } };

  for (guint i = 0; i < G_N_ELEMENTS (opposites); i++)
    if (later & (opposites[i][0] | opposites[i][1]))
      first &= ~(opposites[i][0] | opposites[i][1]);
  return first | later;
}

guint
sf_html_style_read (const char *declarations)
{
  guint look = 0;
  Span name, value;

  while (next_declaration (&declarations, &name, &value))
    if (name.length > 0)
      look = overrule (look, read_declaration (name, value));
  return look;
}

const char *
sf_html_style_find (const char *declarations, const char *property, gsize *length)
{
  const char *found = NULL;
  Span name, value;

  while (next_declaration (&declarations, &name, &value))
    if (is_word (name, property))
      {
        found = value.start;
        *length = value.length;
      }
  return found;
}

/* A name of a class with nothing before it but an element's, and nothing behind. */
static gboolean
is_class_selector (Span selector)
{
  const char *dot = memchr (selector.start, '.', selector.length);

  if (dot == NULL)
    return FALSE;
  for (gsize i = 0; i < selector.length; i++)
    {
      char c = selector.start[i];

      if (!g_ascii_isalnum (c) && c != '-' && c != '_' && selector.start + i != dot)
        return FALSE;
    }
  return TRUE;
}

/* How Word draws what was changed is not how the text is to look. */
static gboolean
is_review (Span selector)
{
  return has_word (selector, ".msoIns") || has_word (selector, ".msoDel");
}

static void
add_rule (SfHtmlSheet *self, const char *start, const char *end, guint look)
{
  while (start < end)
    {
      const char *comma = memchr (start, ',', (gsize) (end - start));
      const char *stop = comma ? comma : end;
      Span selector = strip (start, stop);

      if (is_class_selector (selector) && !is_review (selector)
          && g_hash_table_size (self->looks) < MAX_RULES)
        {
          char *key = g_strndup (selector.start, selector.length);
          guint before = GPOINTER_TO_UINT (g_hash_table_lookup (self->looks, key));

          g_hash_table_insert (self->looks, key, GUINT_TO_POINTER (overrule (before, look)));
        }
      start = stop + 1;
    }
}

/* Past the closing brace of what opens at @p. */
static const char *
skip_braces (const char *p)
{
  guint depth = 0;

  for (; *p; p++)
    if (*p == '{')
      depth++;
    else if (*p == '}' && --depth == 0)
      return p + 1;
  return p;
}

/* Without comments; what hides the sheet from browsers of the last century is none. */
static char *
dup_without_comments (const char *css)
{
  GString *out = g_string_new (NULL);
  const char *comment;

  while ((comment = strstr (css, "/*")) != NULL)
    {
      const char *end = strstr (comment + 2, "*/");

      g_string_append_len (out, css, comment - css);
      css = end ? end + 2 : comment + strlen (comment);
    }
  g_string_append (out, css);
  g_string_replace (out, "<!--", "", 0);
  g_string_replace (out, "-->", "", 0);
  return g_string_free (out, FALSE);
}

static void
read_sheet (SfHtmlSheet *self, const char *text)
{
  g_autofree char *css = dup_without_comments (text);
  const char *p = css;
  const char *open;

  while ((open = strchr (p, '{')) != NULL)
    {
      const char *end = skip_braces (open);
      Span selectors = strip (p, open);

      /* What holds for a medium or a page says nothing of the text. */
      if (selectors.length > 0 && *selectors.start != '@')
        {
          g_autofree char *declarations = g_strndup (open + 1, (gsize) (end - open - 1));
          guint look;

          g_strdelimit (declarations, "}", ' ');
          look = sf_html_style_read (declarations);
          if (look)
            add_rule (self, selectors.start, selectors.start + selectors.length, look);
        }
      p = end;
    }
}

static gboolean
names_office (const GumboNode *node)
{
  const char *class_name = sf_html_get_attr (node, "class");
  const char *style = sf_html_get_attr (node, "style");
  const char *content;

  if ((class_name
       && (g_str_has_prefix (class_name, "Mso") || g_str_has_prefix (class_name, "OutlineElement")
           || g_str_has_prefix (class_name, "TextRun")))
      || (style && strstr (style, "mso-")))
    return TRUE;
  if (!sf_html_is (node, GUMBO_TAG_META))
    return FALSE;
  content = sf_html_get_attr (node, "content");
  return content
         && (g_str_has_prefix (content, "Microsoft ") || g_str_has_prefix (content, "LibreOffice")
             || g_str_has_prefix (content, "OpenOffice"));
}

static void
survey (SfHtmlSheet *self, const GumboNode *node)
{
  const GumboNode *child;

  if (sf_html_is (node, GUMBO_TAG_STYLE))
    {
      child = sf_html_get_child (node, 0);
      if (child && child->type == GUMBO_NODE_TEXT)
        read_sheet (self, child->v.text.text);
      return;
    }
  if (!self->is_office)
    self->is_office = names_office (node);
  for (guint i = 0; (child = sf_html_get_child (node, i)) != NULL; i++)
    survey (self, child);
}

SfHtmlSheet *
sf_html_sheet_new (const GumboNode *node)
{
  SfHtmlSheet *self = g_new0 (SfHtmlSheet, 1);

  self->looks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  while (node->parent != NULL && node->parent->type != GUMBO_NODE_DOCUMENT)
    node = node->parent;
  survey (self, node);
  return self;
}

void
sf_html_sheet_free (SfHtmlSheet *self)
{
  g_hash_table_unref (self->looks);
  g_free (self);
}

static guint
look_up (const SfHtmlSheet *self, const char *tag, const char *name, gsize length)
{
  char key[128];

  g_snprintf (key, sizeof key, "%s.%.*s", tag, (int) MIN (length, 100), name);
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->looks, key));
}

static guint
read_classes (const SfHtmlSheet *self, const GumboNode *node)
{
  const char *p = sf_html_get_attr (node, "class");
  const char *tag = gumbo_normalized_tagname (node->v.element.tag);
  guint look = 0;

  while (p && *p)
    {
      gsize length = strcspn (p, " \t\n\r\f");

      if (length > 0)
        {
          look = overrule (look, look_up (self, "", p, length));
          look = overrule (look, look_up (self, tag, p, length));
        }
      p += length;
      p += strspn (p, " \t\n\r\f");
    }
  return look;
}

guint
sf_html_sheet_get_look (const SfHtmlSheet *self, const GumboNode *node)
{
  const char *style = sf_html_get_attr (node, "style");
  guint look = self && g_hash_table_size (self->looks) > 0 ? read_classes (self, node) : 0;

  return style ? overrule (look, sf_html_style_read (style)) : look;
}

gboolean
sf_html_sheet_is_office (const SfHtmlSheet *self)
{
  return self && self->is_office;
}
