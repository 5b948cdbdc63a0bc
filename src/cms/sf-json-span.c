/* sf-json-span.c - reading JSON without changing a byte of its strings
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-json-span.h"

#include <string.h>

#define MAX_DEPTH 64

static const char *
skip_space (const char *p, const char *end)
{
  while (p < end && (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r'))
    p++;
  return p;
}

static const char *
skip_string (const char *p, const char *end)
{
  for (p++; p < end && *p != '"'; p++)
    {
      if ((guchar) *p < 0x20)
        return NULL;
      if (*p != '\\')
        continue;
      if (++p >= end || strchr ("\"\\/bfnrtu", *p) == NULL || *p == '\0')
        return NULL;
      if (*p == 'u')
        for (int i = 0; i < 4; i++)
          if (++p >= end || !g_ascii_isxdigit (*p))
            return NULL;
    }
  return p < end ? p + 1 : NULL;
}

static const char *
skip_digits (const char *p, const char *end)
{
  const char *start = p;

  while (p < end && g_ascii_isdigit (*p))
    p++;
  return p > start ? p : NULL;
}

static const char *
skip_number (const char *p, const char *end)
{
  if (*p == '-')
    p++;
  p = skip_digits (p, end);
  if (p != NULL && p < end && *p == '.')
    p = skip_digits (p + 1, end);
  if (p != NULL && p < end && (*p == 'e' || *p == 'E'))
    {
      p++;
      if (p < end && (*p == '+' || *p == '-'))
        p++;
      p = skip_digits (p, end);
    }
  return p;
}

static const char *skip_value (const char *p, const char *end, int depth);

/* @p: behind the opening bracket. */
static const char *
skip_container (const char *p, const char *end, char close, int depth)
{
  p = skip_space (p, end);
  if (p < end && *p == close)
    return p + 1;
  for (;;)
    {
      if (close == '}')
        {
          if (p >= end || *p != '"' || (p = skip_string (p, end)) == NULL)
            return NULL;
          p = skip_space (p, end);
          if (p >= end || *p++ != ':')
            return NULL;
          p = skip_space (p, end);
        }
      p = skip_value (p, end, depth);
      if (p == NULL)
        return NULL;
      p = skip_space (p, end);
      if (p < end && *p == close)
        return p + 1;
      if (p >= end || *p++ != ',')
        return NULL;
      p = skip_space (p, end);
    }
}

static const char *
skip_value (const char *p, const char *end, int depth)
{
  static const char *const words[] = { "true", "false", "null" };

  if (p >= end || depth > MAX_DEPTH)
    return NULL;
  if (*p == '"')
    return skip_string (p, end);
  if (*p == '{' || *p == '[')
    return skip_container (p + 1, end, *p == '{' ? '}' : ']', depth + 1);
  if (*p == '-' || g_ascii_isdigit (*p))
    return skip_number (p, end);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if ((gsize) (end - p) >= strlen (words[i]) && strncmp (p, words[i], strlen (words[i])) == 0)
      return p + strlen (words[i]);
  return NULL;
}

gboolean
sf_json_check (const char *text, gsize length, SfJsonSpan *root)
{
  const char *end = text + length;
  const char *start = skip_space (text, end);
  const char *stop = skip_value (start, end, 0);

  if (stop == NULL || skip_space (stop, end) != end)
    return FALSE;
  root->start = start;
  root->length = stop - start;
  return TRUE;
}

gboolean
sf_json_next (SfJsonSpan container, SfJsonSpan *key, SfJsonSpan *item)
{
  const char *end;
  const char *p;
  const char *stop;

  if (container.start == NULL || (*container.start != '{' && *container.start != '['))
    return FALSE;
  end = container.start + container.length;
  p = item->start == NULL ? container.start + 1 : item->start + item->length;
  p = skip_space (p, end);
  if (*p == ',')
    p = skip_space (p + 1, end);
  if (*p == ']' || *p == '}')
    return FALSE;
  if (*container.start == '{')
    {
      stop = skip_string (p, end);
      if (key != NULL)
        *key = (SfJsonSpan){ p, stop - p };
      p = skip_space (skip_space (stop, end) + 1, end);
    }
  item->start = p;
  item->length = skip_value (p, end, 0) - p;
  return TRUE;
}

SfJsonSpan
sf_json_member (SfJsonSpan object, const char *name)
{
  SfJsonSpan key = { NULL, 0 };
  SfJsonSpan item = { NULL, 0 };

  if (object.start != NULL && *object.start == '{')
    while (sf_json_next (object, &key, &item))
      if (key.length == strlen (name) + 2 && memcmp (key.start + 1, name, key.length - 2) == 0)
        return item;
  return (SfJsonSpan){ NULL, 0 };
}

static gunichar
read_hex (const char *p)
{
  gunichar value = 0;

  for (int i = 0; i < 4; i++)
    value = value * 16 + g_ascii_xdigit_value (p[i]);
  return value;
}

/* @p: behind the backslash. Returns the last character used. A half of a surrogate pair has no
 * UTF-8. */
static const char *
append_escape (GString *out, const char *p, const char *end)
{
  static const char from[] = "\"\\/bfnrt";
  static const char to[] = "\"\\/\b\f\n\r\t";
  gunichar high;

  if (*p != 'u')
    {
      g_string_append_c (out, to[strchr (from, *p) - from]);
      return p;
    }
  high = read_hex (p + 1);
  p += 4;
  if (high >= 0xd800 && high < 0xdc00 && end - p > 6 && p[1] == '\\' && p[2] == 'u')
    {
      gunichar low = read_hex (p + 3);
      if (low >= 0xdc00 && low < 0xe000)
        {
          g_string_append_unichar (out, 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00));
          return p + 6;
        }
    }
  if (high == 0)
    g_string_append_c (out, '\0');
  else
    g_string_append_unichar (out, high >= 0xd800 && high < 0xe000 ? 0xfffd : high);
  return p;
}

static GString *
unquote (SfJsonSpan string)
{
  const char *end = string.start + string.length - 1;
  GString *out = g_string_sized_new (string.length);

  for (const char *p = string.start + 1; p < end; p++)
    {
      if (*p == '\\')
        p = append_escape (out, p + 1, end);
      else
        g_string_append_c (out, *p);
    }
  return out;
}

GBytes *
sf_json_bytes (SfJsonSpan string)
{
  if (string.start == NULL || *string.start != '"')
    return NULL;
  return g_string_free_to_bytes (unquote (string));
}

char *
sf_json_dup_string (SfJsonSpan value)
{
  g_autoptr (GString) text = NULL;

  if (value.start == NULL || *value.start == 'n')
    return NULL;
  if (*value.start != '"')
    return g_strndup (value.start, value.length);
  text = unquote (value);
  return g_utf8_make_valid (text->str, text->len);
}

gboolean
sf_json_is_true (SfJsonSpan value)
{
  return value.start != NULL && *value.start == 't';
}

void
sf_json_quote (GString *out, const char *text, gsize length)
{
  g_string_append_c (out, '"');
  for (gsize i = 0; i < length; i++)
    {
      guchar c = text[i];
      if (c == '"' || c == '\\')
        g_string_append_c (out, '\\');
      if (c < 0x20)
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_c (out, (char) c);
    }
  g_string_append_c (out, '"');
}
