/* sf-inline.c - the inside of a paragraph, between HTML and SfText
 * What can't be said in marks becomes an inline island with its source; what is not inline at all
 * makes the whole reading fail, so that the caller keeps the block as it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-inline.h"

#include "sf-inline-reference.h"

#include <string.h>

#define MAX_OPEN 32

typedef struct
{
  char name[16];
  SfMarkKind kind;
  SfAttrs *attrs; /* (owned) (nullable) */
  gsize start;
  const char *source;
} Open;

typedef struct
{
  const char *p;
  const char *end;
  SfInlineMode mode;
  SfReferences references;
  GString *text;
  GArray *marks;
  Open open[MAX_OPEN];
  guint n_open;
} Reader;

static const struct
{
  const char *tag;
  SfMarkKind kind;
} tags[] = {
  { "strong", SF_MARK_BOLD },   { "em", SF_MARK_ITALIC },         { "u", SF_MARK_UNDERLINE },
  { "s", SF_MARK_STRIKE },      { "code", SF_MARK_CODE },         { "sub", SF_MARK_SUBSCRIPT },
  { "a", SF_MARK_LINK },        { "sup", SF_MARK_SUPERSCRIPT },   { "mark", SF_MARK_HIGHLIGHT },
  { "kbd", SF_MARK_KEYBOARD },  { "abbr", SF_MARK_ABBREVIATION }, { "span", SF_MARK_LANGUAGE },
  { "b", SF_MARK_BOLD },        { "i", SF_MARK_ITALIC },          { "del", SF_MARK_STRIKE },
  { "strike", SF_MARK_STRIKE }, { "bdo", SF_MARK_LANGUAGE },
};

static const char *const void_tags[] = { "img", "wbr", "input", NULL };
static const char *const phrase_tags[] = {
  "span", "small", "big",   "font",   "ins",     "cite",   "q",      "time", "data", "var",
  "samp", "dfn",   "bdo",   "bdi",    "button",  "label",  "ruby",   "rt",   "rp",   "svg",
  "math", "video", "audio", "object", "picture", "iframe", "select", "tt",   NULL
};

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static void
add_mark (Reader *self, SfMarkKind kind, gsize start, SfAttrs *attrs)
{
  SfMark mark = { kind, start, self->text->len, attrs };

  g_array_append_val (self->marks, mark);
}

static void
add_island (Reader *self, const char *from, const char *to)
{
  g_autofree char *source = g_strndup (from, to - from);
  gsize start = self->text->len;

  g_string_append (self->text, SF_OBJECT);
  add_mark (self, SF_MARK_ISLAND, start, sf_attrs_new ("source", source, NULL));
}

static gboolean
decode_value (SfReferences *references, const char *p, const char *end, GString *out)
{
  while (p < end)
    if (*p != '&')
      g_string_append_c (out, *p++);
    else if (!sf_references_read (references, &p, TRUE, out))
      return FALSE;
  return TRUE;
}

/* As sf_inline_read_attrs(), in a piece whose references are @references. */
static gboolean
read_attrs (SfReferences *references, const char *p, const char *end, SfAttrs **attrs)
{
  g_autoptr (SfAttrs) all = NULL;
  guint n_attrs = 0;

  for (;;)
    {
      g_autofree char *name = NULL;
      g_autoptr (GString) value = g_string_new (NULL);
      const char *start;
      SfAttrs *more;

      while (p < end && (is_space (*p) || *p == '/'))
        p++;
      if (p >= end)
        break;
      start = p;
      while (p < end && !is_space (*p) && !strchr ("=\"'<>/", *p))
        p++;
      /* Each new attribute copies the map: their number is bounded to keep this linear. */
      if (p == start || n_attrs++ > 64)
        return FALSE;
      name = g_ascii_strdown (start, p - start);
      while (p < end && is_space (*p))
        p++;
      if (p < end && *p == '=')
        {
          char quote = 0;

          p++;
          while (p < end && is_space (*p))
            p++;
          if (p < end && (*p == '"' || *p == '\''))
            quote = *p++;
          start = p;
          while (p < end && (quote ? *p != quote : !is_space (*p)))
            p++;
          if ((quote && p >= end) || !decode_value (references, start, p, value))
            return FALSE;
          p += quote != 0;
        }
      if (sf_attrs_get (all, name) != NULL || g_str_has_prefix (name, "sf-"))
        return FALSE;
      more = sf_attrs_with (all, name, value->str);
      sf_attrs_unref (all);
      all = more;
    }
  *attrs = g_steal_pointer (&all);
  return TRUE;
}

gboolean
sf_inline_read_attrs (const char *p, const char *end, SfAttrs **attrs)
{
  SfReferences references = { p, end };
  gboolean is_read = read_attrs (&references, p, end, attrs);

  sf_references_clear (&references);
  return is_read;
}

/* The end of the tag at @p, past its ">", quotes respected; NULL when it has none. */
static const char *
find_tag_end (const char *p, const char *end)
{
  char quote = 0;

  for (; p < end; p++)
    if (quote)
      quote = *p == quote ? 0 : quote;
    else if (*p == '"' || *p == '\'')
      quote = *p;
    else if (*p == '>')
      return p + 1;
  return NULL;
}

/* Past the element of @name whose first tag ends at @p; NULL when it is never closed. */
static const char *
find_element_end (const char *p, const char *end, const char *name)
{
  gsize length = strlen (name);
  guint depth = 1;

  while (p < end && (p = memchr (p, '<', end - p)) != NULL)
    {
      gboolean is_close = p + 1 < end && p[1] == '/';
      const char *q = p + 1 + is_close;

      if ((gsize) (end - q) > length && g_ascii_strncasecmp (q, name, length) == 0
          && !g_ascii_isalnum (q[length]))
        {
          const char *tag_end = find_tag_end (q, end);

          if (tag_end == NULL)
            return NULL;
          depth += is_close ? -1 : 1;
          if (depth == 0)
            return tag_end;
          p = tag_end;
        }
      else
        p++;
    }
  return NULL;
}

static gboolean
read_close (Reader *self, const char *name, const char *tag_end)
{
  Open *top;

  if (self->n_open == 0)
    return FALSE;
  top = &self->open[self->n_open - 1];
  if (strcmp (top->name, name) != 0)
    return FALSE;
  self->n_open--;
  if (self->text->len == top->start)
    {
      g_clear_pointer (&top->attrs, sf_attrs_unref);
      add_island (self, top->source, tag_end);
    }
  else
    add_mark (self, top->kind, top->start, g_steal_pointer (&top->attrs));
  self->p = tag_end;
  return TRUE;
}

static gboolean
is_language (const SfAttrs *attrs)
{
  for (guint i = 0; i < sf_attrs_size (attrs); i++)
    {
      const char *name, *value;

      sf_attrs_nth (attrs, i, &name, &value);
      if (strcmp (name, "lang") != 0 && strcmp (name, "dir") != 0)
        return FALSE;
    }
  return attrs != NULL;
}

static gboolean
read_footnote (Reader *self)
{
  SfAttrs *attrs = NULL;
  const char *end = sf_inline_read_footnote (self->p, self->end, &attrs);
  gsize start = self->text->len;

  if (end == NULL)
    return FALSE;
  g_string_append (self->text, SF_OBJECT);
  add_mark (self, SF_MARK_FOOTNOTE, start, attrs);
  self->p = end;
  return TRUE;
}

static gboolean
read_open (Reader *self, const char *name, const char *attrs_start, const char *tag_end)
{
  const char *tag = self->p;

  if (strcmp (name, "sup") == 0 && read_footnote (self))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autoptr (SfAttrs) attrs = NULL;
      Open *open;

      if (strcmp (tags[i].tag, name) != 0)
        continue;
      if (self->n_open == MAX_OPEN)
        return FALSE;
      if (!read_attrs (&self->references, attrs_start, tag_end - 1, &attrs)
          || (tags[i].kind == SF_MARK_LANGUAGE && !is_language (attrs)))
        break;
      open = &self->open[self->n_open++];
      g_strlcpy (open->name, name, sizeof open->name);
      open->kind = tags[i].kind;
      open->start = self->text->len;
      open->source = tag;
      open->attrs =
          i < 12 ? g_steal_pointer (&attrs) : sf_attrs_with (attrs, SF_MARK_ATTR_SPELLING, name);
      self->p = tag_end;
      return TRUE;
    }
  if (!g_strv_contains (void_tags, name))
    {
      gboolean is_known = g_strv_contains (phrase_tags, name) || strchr (name, '-') != NULL;

      for (guint i = 0; i < G_N_ELEMENTS (tags) && !is_known; i++)
        is_known = strcmp (tags[i].tag, name) == 0;
      tag_end = is_known ? find_element_end (tag_end, self->end, name) : NULL;
    }
  if (tag_end == NULL)
    return FALSE;
  add_island (self, tag, tag_end);
  self->p = tag_end;
  return TRUE;
}

static gboolean
read_tag (Reader *self)
{
  const char *p = self->p + 1;
  const char *tag_end;
  gboolean is_close = p < self->end && *p == '/';
  char name[16];
  gsize n = 0;

  if (self->end - p > 3 && strncmp (p, "!--", 3) == 0)
    {
      tag_end = g_strstr_len (p + 3, self->end - p - 3, "-->");
      if (tag_end == NULL)
        return FALSE;
      add_island (self, self->p, tag_end + 3);
      self->p = tag_end + 3;
      return TRUE;
    }
  p += is_close;
  while (p < self->end && (g_ascii_isalnum (*p) || *p == '-') && n < sizeof name - 1)
    name[n++] = g_ascii_tolower (*p++);
  name[n] = '\0';
  tag_end = find_tag_end (p, self->end);
  if (n == 0 || tag_end == NULL || !(is_space (*p) || *p == '/' || *p == '>'))
    return FALSE;
  if (is_close)
    return read_close (self, name, tag_end);
  if (strcmp (name, "br") == 0)
    {
      g_string_append (self->text, SF_LINE_BREAK);
      self->p = tag_end;
      /* In verse the next line may be indented. */
      while (self->mode != SF_INLINE_PRE && self->p < self->end && is_space (*self->p))
        self->p++;
      return TRUE;
    }
  return read_open (self, name, p, tag_end);
}

static void
read_space (Reader *self)
{
  const char *start = self->p;

  if (self->mode != SF_INLINE_FLOW)
    {
      if (*self->p == '\n')
        g_string_append (self->text, SF_LINE_BREAK);
      else if (*self->p != '\r')
        g_string_append_c (self->text, *self->p);
      self->p++;
      return;
    }
  while (self->p < self->end && is_space (*self->p))
    self->p++;
  if (memchr (start, '\n', self->p - start) || memchr (start, '\r', self->p - start))
    g_string_append_c (self->text, ' ');
  else
    g_string_append_len (self->text, start, self->p - start);
}

static gboolean
read_all (Reader *self)
{
  while (self->p < self->end)
    {
      const char *start = self->p;

      if (*self->p == '<')
        {
          if (!read_tag (self))
            return FALSE;
        }
      else if (is_space (*self->p))
        read_space (self);
      else if (*self->p == '&')
        {
          if (!sf_references_read (&self->references, &self->p, FALSE, self->text))
            add_island (self, start, self->p);
        }
      else
        g_string_append_c (self->text, *self->p++);
    }
  return self->n_open == 0;
}

SfText *
sf_inline_read (const char *html, gsize length_bytes, SfInlineMode mode)
{
  Reader self = { html, html + length_bytes, mode, { html, html + length_bytes } };
  SfText *text = NULL;

  if (memchr (html, '\0', length_bytes) || !g_utf8_validate (html, length_bytes, NULL)
      || g_strstr_len (html, length_bytes, SF_LINE_BREAK)
      || g_strstr_len (html, length_bytes, "\342\200\251")
      || g_strstr_len (html, length_bytes, SF_OBJECT))
    return NULL;
  self.text = g_string_sized_new (length_bytes);
  self.marks = g_array_new (FALSE, FALSE, sizeof (SfMark));
  if (read_all (&self))
    text = sf_text_new_marked (self.text->str, self.text->len, (SfMark *) self.marks->data,
                               self.marks->len);
  for (guint i = 0; i < self.marks->len; i++)
    sf_attrs_unref (g_array_index (self.marks, SfMark, i).attrs);
  for (guint i = 0; i < self.n_open; i++)
    sf_attrs_unref (self.open[i].attrs);
  sf_references_clear (&self.references);
  g_array_unref (self.marks);
  g_string_free (self.text, TRUE);
  return text;
}
