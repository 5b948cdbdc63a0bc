/* lc-json.c - JSON values as they come and go
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-json.h"

#include <string.h>

#define MAX_DEPTH  128
#define MAX_VALUES 500000

typedef struct
{
  const char *p;
  const char *end;
  guint n_values;
} Reader;

LcJson *
lc_json_new (LcJsonType type)
{
  LcJson *value = g_new0 (LcJson, 1);

  value->type = type;
  if (type == LC_JSON_ARRAY || type == LC_JSON_OBJECT)
    value->items = g_ptr_array_new_with_free_func ((GDestroyNotify) lc_json_free);
  if (type == LC_JSON_OBJECT)
    value->names = g_ptr_array_new_with_free_func (g_free);
  return value;
}

LcJson *
lc_json_new_boolean (gboolean is_true)
{
  return lc_json_new (is_true ? LC_JSON_TRUE : LC_JSON_FALSE);
}

LcJson *
lc_json_new_number (gint64 number)
{
  LcJson *value = lc_json_new (LC_JSON_NUMBER);

  value->text = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  value->length = strlen (value->text);
  return value;
}

LcJson *
lc_json_new_bytes (const char *text, gsize length)
{
  LcJson *value = lc_json_new (LC_JSON_TEXT);

  value->text = g_malloc (length + 1);
  memcpy (value->text, text, length);
  value->text[length] = '\0';
  value->length = length;
  return value;
}

LcJson *
lc_json_new_text (const char *text)
{
  return text == NULL ? lc_json_new_bytes ("", 0) : lc_json_new_bytes (text, strlen (text));
}

LcJson *
lc_json_new_take (char *text)
{
  LcJson *value = lc_json_new (LC_JSON_TEXT);

  value->text = text;
  value->length = strlen (text);
  return value;
}

LcJson *
lc_json_copy (const LcJson *value)
{
  LcJson *copy = lc_json_new (value->type);

  copy->length = value->length;
  copy->text = value->text == NULL ? NULL : g_memdup2 (value->text, value->length + 1);
  for (guint i = 0; value->items != NULL && i < value->items->len; i++)
    {
      g_ptr_array_add (copy->items, lc_json_copy (value->items->pdata[i]));
      if (value->names != NULL)
        g_ptr_array_add (copy->names, g_strdup (value->names->pdata[i]));
    }
  return copy;
}

void
lc_json_free (LcJson *value)
{
  g_free (value->text);
  g_clear_pointer (&value->items, g_ptr_array_unref);
  g_clear_pointer (&value->names, g_ptr_array_unref);
  g_free (value);
}

void
lc_json_set (LcJson *object, const char *name, LcJson *value)
{
  for (guint i = 0; i < object->names->len; i++)
    if (strcmp (object->names->pdata[i], name) == 0)
      {
        lc_json_free (object->items->pdata[i]);
        object->items->pdata[i] = value;
        return;
      }
  g_ptr_array_add (object->names, g_strdup (name));
  g_ptr_array_add (object->items, value);
}

void
lc_json_add (LcJson *array, LcJson *value)
{
  g_ptr_array_add (array->items, value);
}

/* The last of a name counts. */
const LcJson *
lc_json_get (const LcJson *object, const char *name)
{
  if (object == NULL || object->type != LC_JSON_OBJECT)
    return NULL;
  for (guint i = object->names->len; i > 0; i--)
    if (strcmp (object->names->pdata[i - 1], name) == 0)
      return object->items->pdata[i - 1];
  return NULL;
}

static void
skip_space (Reader *reader)
{
  while (reader->p < reader->end && *reader->p != '\0' && strchr (" \t\r\n", *reader->p) != NULL)
    reader->p++;
}

static gboolean
take (Reader *reader, char wanted)
{
  if (reader->p == reader->end || *reader->p != wanted)
    return FALSE;
  reader->p++;
  return TRUE;
}

static gboolean
read_hex (Reader *reader, gunichar *unit)
{
  *unit = 0;
  if (reader->end - reader->p < 4)
    return FALSE;
  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (*reader->p++);

      if (digit < 0)
        return FALSE;
      *unit = *unit * 16 + (gunichar) digit;
    }
  return TRUE;
}

/* Behind "\u". Half a pair is refused: it is no text. */
static gboolean
read_unicode (Reader *reader, GString *text)
{
  gunichar unit, low;

  if (!read_hex (reader, &unit))
    return FALSE;
  if (unit >= 0xd800 && unit < 0xdc00)
    {
      if (!take (reader, '\\') || !take (reader, 'u') || !read_hex (reader, &low) || low < 0xdc00
          || low > 0xdfff)
        return FALSE;
      unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
    }
  else if (unit >= 0xdc00 && unit <= 0xdfff)
    return FALSE;
  if (unit == 0)
    g_string_append_c (text, '\0');
  else
    g_string_append_unichar (text, unit);
  return TRUE;
}

static gboolean
read_escape (Reader *reader, GString *text)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  const char *found;

  if (reader->p == reader->end || *reader->p == '\0')
    return FALSE;
  if (take (reader, 'u'))
    return read_unicode (reader, text);
  found = strchr (letters, *reader->p++);
  if (found == NULL)
    return FALSE;
  g_string_append_c (text, meanings[found - letters]);
  return TRUE;
}

/* Behind the first quote. Returns: (transfer full) (nullable). */
static GString *
read_text (Reader *reader)
{
  GString *text = g_string_new (NULL);

  for (;;)
    {
      const char *start = reader->p;

      while (reader->p < reader->end && *reader->p != '"' && *reader->p != '\\'
             && (guchar) *reader->p >= 0x20)
        reader->p++;
      g_string_append_len (text, start, reader->p - start);
      if (take (reader, '"'))
        return text;
      if (!take (reader, '\\') || !read_escape (reader, text))
        break;
    }
  g_string_free (text, TRUE);
  return NULL;
}

static gboolean
skip_digits (Reader *reader)
{
  const char *start = reader->p;

  while (reader->p < reader->end && g_ascii_isdigit (*reader->p))
    reader->p++;
  return reader->p > start;
}

static LcJson *
read_number (Reader *reader)
{
  const char *start = reader->p;
  LcJson *value;

  take (reader, '-');
  if (!take (reader, '0') && !skip_digits (reader))
    return NULL;
  if (take (reader, '.') && !skip_digits (reader))
    return NULL;
  if (take (reader, 'e') || take (reader, 'E'))
    {
      if (!take (reader, '+'))
        take (reader, '-');
      if (!skip_digits (reader))
        return NULL;
    }
  value = lc_json_new (LC_JSON_NUMBER);
  value->length = (gsize) (reader->p - start);
  value->text = g_strndup (start, value->length);
  return value;
}

static LcJson *
read_word (Reader *reader, const char *word, LcJsonType type)
{
  gsize length = strlen (word);

  if ((gsize) (reader->end - reader->p) < length || memcmp (reader->p, word, length) != 0)
    return NULL;
  reader->p += length;
  return lc_json_new (type);
}

static LcJson *read_value (Reader *reader, guint depth);

/* Behind the opening bracket of @value, which is freed on failure. */
static LcJson *
read_items (Reader *reader, LcJson *value, guint depth)
{
  g_autoptr (LcJson) owned = value;
  char closing = value->type == LC_JSON_OBJECT ? '}' : ']';

  skip_space (reader);
  if (take (reader, closing))
    return g_steal_pointer (&owned);
  do
    {
      g_autoptr (LcJson) item = NULL;

      if (value->type == LC_JSON_OBJECT)
        {
          GString *name;

          skip_space (reader);
          name = take (reader, '"') ? read_text (reader) : NULL;
          if (name == NULL)
            return NULL;
          g_ptr_array_add (value->names, g_string_free (name, FALSE));
          skip_space (reader);
          if (!take (reader, ':'))
            return NULL;
        }
      item = read_value (reader, depth + 1);
      if (item == NULL)
        return NULL;
      g_ptr_array_add (value->items, g_steal_pointer (&item));
      skip_space (reader);
    }
  while (take (reader, ','));
  return take (reader, closing) ? g_steal_pointer (&owned) : NULL;
}

static LcJson *
read_value (Reader *reader, guint depth)
{
  skip_space (reader);
  if (reader->p == reader->end || depth > MAX_DEPTH || ++reader->n_values > MAX_VALUES)
    return NULL;
  switch (*reader->p)
    {
    case '{':
      reader->p++;
      return read_items (reader, lc_json_new (LC_JSON_OBJECT), depth);
    case '[':
      reader->p++;
      return read_items (reader, lc_json_new (LC_JSON_ARRAY), depth);
    case '"':
      {
        GString *text;
        LcJson *value;

        reader->p++;
        text = read_text (reader);
        if (text == NULL)
          return NULL;
        value = lc_json_new (LC_JSON_TEXT);
        value->length = text->len;
        value->text = g_string_free (text, FALSE);
        return value;
      }
    case 't':
      return read_word (reader, "true", LC_JSON_TRUE);
    case 'f':
      return read_word (reader, "false", LC_JSON_FALSE);
    case 'n':
      return read_word (reader, "null", LC_JSON_NULL);
    default:
      return read_number (reader);
    }
}

LcJson *
lc_json_parse (const char *data, gsize size)
{
  Reader reader = { data, data + size, 0 };
  g_autoptr (LcJson) value = NULL;

  if (!g_utf8_validate_len (data, size, NULL))
    return NULL;
  value = read_value (&reader, 0);
  skip_space (&reader);
  return value != NULL && reader.p == reader.end ? g_steal_pointer (&value) : NULL;
}

static void
write_escaped (GString *out, gunichar c)
{
  if (c >= 0x10000)
    g_string_append_printf (out, "\\u%04x\\u%04x", 0xd800 + ((c - 0x10000) >> 10),
                            0xdc00 + ((c - 0x10000) & 0x3ff));
  else
    g_string_append_printf (out, "\\u%04x", c);
}

static void
write_text (GString *out, const char *text, gsize length)
{
  static const char specials[] = "\"\\/\b\f\n\r\t";
  static const char letters[] = "\"\\/bfnrt";
  const char *end = text + length;

  g_string_append_c (out, '"');
  for (const char *p = text; p < end;)
    {
      const char *special = *p == '\0' ? NULL : strchr (specials, *p);

      if (special != NULL)
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, letters[special - specials]);
          p++;
        }
      else if ((guchar) *p < 0x20)
        write_escaped (out, (guchar) *p++);
      else if ((guchar) *p < 0x80)
        g_string_append_c (out, *p++);
      else
        {
          write_escaped (out, g_utf8_get_char (p));
          p = g_utf8_next_char (p);
        }
    }
  g_string_append_c (out, '"');
}

void
lc_json_write (GString *out, const LcJson *value)
{
  static const char *const words[] = { "null", "false", "true" };

  switch (value->type)
    {
    case LC_JSON_NULL:
    case LC_JSON_FALSE:
    case LC_JSON_TRUE:
      g_string_append (out, words[value->type]);
      break;
    case LC_JSON_NUMBER:
      g_string_append_len (out, value->text, (gssize) value->length);
      break;
    case LC_JSON_TEXT:
      write_text (out, value->text, value->length);
      break;
    case LC_JSON_ARRAY:
    case LC_JSON_OBJECT:
      g_string_append_c (out, value->names != NULL ? '{' : '[');
      for (guint i = 0; i < value->items->len; i++)
        {
          if (i > 0)
            g_string_append_c (out, ',');
          if (value->names != NULL)
            {
              write_text (out, value->names->pdata[i], strlen (value->names->pdata[i]));
              g_string_append_c (out, ':');
            }
          lc_json_write (out, value->items->pdata[i]);
        }
      g_string_append_c (out, value->names != NULL ? '}' : ']');
      break;
    }
}
