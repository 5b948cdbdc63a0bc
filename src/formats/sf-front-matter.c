/* sf-front-matter.c - the fields of an article at the start of a Markdown file
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-front-matter.h"

#include "sf-format.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  char **lines; /* (owned) NULL-ended */
  guint at;     /* the line that comes next; the first of the file is 0 */
  SfDocument *document;
  GString *others;
  GHashTable *seen; /* (owned) (element-type utf8) */
  SfAttrs *picture; /* (owned) (nullable) */
  char *id;         /* (owned) (nullable) */
} Reader;

static gboolean
refuse (GError **error, guint line, const char *words)
{
  g_set_error (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_INVALID,
               /* Translators: %u is a line's number; %s is a clause about what is wrong there. */
               _ ("The front matter is broken in line %u: %s."), line + 1, words);
  return FALSE;
}

/* What of @line may hold a value: without the white space around it. */
static char *
strip (const char *line)
{
  return g_strstrip (g_strdup (line));
}

static gboolean
is_end (const char *line)
{
  return g_str_has_prefix (line, "---") && line[3 + strspn (line + 3, " \t")] == '\0';
}

/* Reads a quoted value at @p, which moves past it. NULL when it is never closed or has an escape
 * that YAML does not know. */
static char *
read_quoted (const char **p)
{
  char quote = *(*p)++;
  g_autoptr (GString) value = g_string_new (NULL);

  for (; **p; (*p)++)
    {
      static const char from[] = "\\\"/nt", to[] = "\\\"/\n\t";
      const char *found;

      if (**p == quote && (quote == '"' || (*p)[1] != quote))
        break;
      if (quote == '\'' || **p != '\\')
        {
          g_string_append_c (value, **p);
          *p += **p == quote;
          continue;
        }
      (*p)++;
      if (**p == '\0' || (found = strchr (from, **p)) == NULL)
        return NULL;
      g_string_append_c (value, to[found - from]);
    }
  if (**p != quote)
    return NULL;
  (*p)++;
  return g_strdup (value->str);
}

/* Reads one value up to one of @stops or the end. NULL when it is broken. */
static char *
read_value (const char **p, const char *stops)
{
  const char *start;
  g_autofree char *value = NULL;

  *p += strspn (*p, " \t");
  if (**p == '"' || **p == '\'')
    {
      value = read_quoted (p);
      *p += strspn (*p, " \t");
      if (value == NULL || (**p && **p != '#' && !strchr (stops, **p)))
        return NULL;
      return g_steal_pointer (&value);
    }
  for (start = *p; **p && !strchr (stops, **p); (*p)++)
    if (**p == '#' && (*p == start || g_ascii_isspace ((*p)[-1])))
      {
        value = g_strndup (start, *p - start);
        *p += strlen (*p);
        return g_strdup (g_strstrip (value));
      }
  value = g_strndup (start, *p - start);
  return g_strdup (g_strstrip (value));
}

/* "[a, b]". NULL when it is broken. */
static GPtrArray *
read_inline_list (const char *p)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);

  for (p++;;)
    {
      char *item = read_value (&p, ",]");

      if (item == NULL || *p == '\0')
        {
          g_free (item);
          return NULL;
        }
      if (*item)
        g_ptr_array_add (items, item);
      else
        g_free (item);
      if (*p++ == ']')
        break;
    }
  p += strspn (p, " \t");
  return *p == '\0' || *p == '#' ? g_steal_pointer (&items) : NULL;
}

/* The "- " lines that come next. NULL when one is broken; @self->at is it. */
static GPtrArray *
read_block_list (Reader *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);

  for (; self->lines[self->at]; self->at++)
    {
      const char *p = self->lines[self->at] + strspn (self->lines[self->at], " ");
      char *item;

      if (*p == '\0')
        continue;
      if (*p != '-' || is_end (self->lines[self->at]) || (p[1] && p[1] != ' '))
        break;
      p++;
      if ((item = read_value (&p, "")) == NULL)
        return NULL;
      g_ptr_array_add (items, item);
    }
  return g_steal_pointer (&items);
}

/* The indented lines that come next, joined as ">" or "|" asks. */
static char *
read_scalar (Reader *self, gboolean is_folded)
{
  GString *value = g_string_new (NULL);

  for (; self->lines[self->at]; self->at++)
    {
      const char *line = self->lines[self->at];
      g_autofree char *text = strip (line);

      if (*line != ' ' && *text)
        break;
      if (value->len > 0)
        g_string_append_c (value, is_folded ? ' ' : '\n');
      g_string_append (value, text);
    }
  g_strchomp (value->str);
  return g_string_free (value, FALSE);
}

static gboolean
set_corrections (Reader *self, GPtrArray *items)
{
  GVariantBuilder corrections;

  g_variant_builder_init (&corrections, G_VARIANT_TYPE ("a(xss)"));
  for (guint i = 0; i < items->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (items->pdata[i], " ", 3);
      g_autoptr (GDateTime) time = parts[0] ? g_date_time_new_from_iso8601 (parts[0], NULL) : NULL;

      if (time == NULL || parts[1] == NULL || parts[2] == NULL || !g_str_has_suffix (parts[1], ":"))
        {
          g_variant_builder_clear (&corrections);
          return FALSE;
        }
      parts[1][strlen (parts[1]) - 1] = '\0';
      g_variant_builder_add (&corrections, "(xss)", g_date_time_to_unix (time), parts[1], parts[2]);
    }
  sf_document_init_field (self->document, SF_FIELD_CORRECTIONS,
                          g_variant_builder_end (&corrections));
  return TRUE;
}

/* A tag without a name is none. */
static void
set_tags (Reader *self, char *const *names, guint n_names)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();

  for (guint i = 0; i < n_names; i++)
    if (*g_strstrip (names[i]) != '\0')
      g_ptr_array_add (tags, names[i]);
  sf_document_init_field (
      self->document, SF_FIELD_TAGS,
      g_variant_new_strv ((const char *const *) tags->pdata, (gssize) tags->len));
}

static gboolean
set_list (Reader *self, SfField field, GPtrArray *items)
{
  if (field == SF_FIELD_CORRECTIONS)
    return set_corrections (self, items);
  set_tags (self, (char *const *) items->pdata, items->len);
  return TRUE;
}

/* What a key that starts with "picture" says of the featured picture. */
static gboolean
set_picture (Reader *self, const char *key, const char *value)
{
  const char *name = key + strlen ("picture");

  SfAttrs *more = sf_attrs_with (self->picture, *name ? name + 1 : "src", value);

  sf_attrs_unref (self->picture);
  self->picture = more;
  return TRUE;
}

static gboolean
set_value (Reader *self, SfField field, const char *key, const char *value)
{
  g_autoptr (GDateTime) time = NULL;
  g_auto (GStrv) tags = NULL;

  if (g_str_has_prefix (key, "picture"))
    return set_picture (self, key, value);
  if (field == SF_FIELD_TAGS)
    {
      /* "tags: one, two" is what people write. */
      tags = g_strsplit (value, ",", -1);
      set_tags (self, tags, g_strv_length (tags));
      return TRUE;
    }
  if (field == SF_FIELD_EMBARGO)
    {
      if ((time = g_date_time_new_from_iso8601 (value, NULL)) == NULL)
        return FALSE;
      sf_document_init_field (self->document, field,
                              g_variant_new_int64 (g_date_time_to_unix (time)));
      return TRUE;
    }
  if (field == SF_FIELD_CORRECTIONS)
    return *value == '\0';
  sf_document_init_string (self->document, field, value);
  return TRUE;
}

gboolean
sf_front_matter_may_have (SfField field)
{
  return field != SF_FIELD_NOTE && field != SF_FIELD_ACCEPTED;
}

/* The field that @key sets, 0 for others. */
static SfField
find_field (const char *key)
{
  static const char *const parts[] = { "picture-alt", "picture-caption", "picture-credit", NULL };
  SfField field = g_strv_contains (parts, key) ? SF_FIELD_PICTURE : sf_field_from_name (key);

  return sf_front_matter_may_have (field) ? field : 0;
}

/* Keeps the lines of a key that is no field: @first and what is indented below it. */
static gboolean
keep_key (Reader *self, guint first, const char *key, const char *rest, GError **error)
{
  while (
      self->lines[self->at]
      && (strchr (" \t", *self->lines[self->at]) || g_str_has_prefix (self->lines[self->at], "- ")))
    self->at++;
  for (guint i = first; i < self->at; i++)
    g_string_append_printf (self->others, "%s\n", self->lines[i]);
  if (strcmp (key, "id") == 0 && (self->id = read_value (&rest, "")) == NULL)
    return refuse (error, first, _ ("a quotation mark is never closed"));
  return TRUE;
}

static gboolean
read_key (Reader *self, guint first, const char *key, const char *rest, GError **error)
{
  SfField field = find_field (key);
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *value = NULL;
  gboolean is_list = field == SF_FIELD_TAGS || field == SF_FIELD_CORRECTIONS;

  self->at = first + 1;
  if (field == 0)
    return keep_key (self, first, key, rest, error);
  rest += strspn (rest, " \t");
  if (is_list && *rest == '[')
    {
      if ((items = read_inline_list (rest)) == NULL)
        return refuse (error, first, _ ("the list is never closed with a bracket"));
    }
  else if (is_list && (*rest == '\0' || *rest == '#'))
    {
      if ((items = read_block_list (self)) == NULL)
        return refuse (error, self->at, _ ("a quotation mark is never closed"));
    }
  else if (*rest == '[' && strchr (rest, ']') == NULL)
    return refuse (error, first, _ ("the list is never closed with a bracket"));
  else if (*rest == ':' && (rest[1] == '\0' || strchr (" \t\r", rest[1])))
    return refuse (error, first, _ ("a line there has the form \"headline: Some words\""));
  else if (*rest == '|' || (*rest == '>' && rest[1 + strspn (rest + 1, "-+ ")] == '\0'))
    value = read_scalar (self, *rest == '>');
  else if ((value = read_value (&rest, "")) == NULL)
    return refuse (error, first, _ ("a quotation mark is never closed, or text follows it"));
  if (items ? !set_list (self, field, items) : !set_value (self, field, key, value))
    return refuse (error, first,
                   field == SF_FIELD_EMBARGO
                       ? _ ("the embargo is not a date and time such as 2026-05-03T10:00:00Z")
                       : _ ("a correction is written as \"2026-05-03T10:00:00Z correction: "
                            "what was wrong\""));
  return TRUE;
}

static gboolean
read_lines (Reader *self, GError **error)
{
  guint end = self->at;

  while (self->lines[end] && !is_end (self->lines[end]))
    end++;
  if (self->lines[end] == NULL)
    return refuse (error, 0, _ ("it starts there and never ends; put a line with --- after it"));
  while (self->lines[self->at] && !is_end (self->lines[self->at]))
    {
      const char *line = self->lines[self->at];
      const char *colon = strchr (line, ':');
      g_autofree char *key = NULL;

      if (line[strspn (line, " \t")] == '\0' || *line == '#')
        {
          self->at++;
          continue;
        }
      if (colon == NULL || (colon[1] && !strchr (" \t", colon[1])) || strchr (" \t-", *line))
        return refuse (error, self->at, _ ("a line there has the form \"headline: Some words\""));
      key = g_strndup (line, colon - line);
      if (!g_hash_table_add (self->seen, g_strdup (g_strstrip (key))))
        return refuse (error, self->at, _ ("this was said before"));
      if (!read_key (self, self->at, key, colon + 1, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_front_matter (const char *utf8)
{
  const char *end = strchr (utf8, '\n');
  g_autofree char *first = end ? g_strndup (utf8, end - utf8) : NULL;

  return first && is_end (first);
}

gboolean
sf_front_matter_read (const char *utf8,
                      SfDocument *document,
                      const char **body,
                      char **others,
                      char **id,
                      GError **error)
{
  Reader self = { .document = document };
  gboolean is_read;

  *body = utf8;
  *others = NULL;
  *id = NULL;
  if (!has_front_matter (utf8))
    return TRUE;
  self.lines = g_strsplit (utf8, "\n", -1);
  self.at = 1;
  self.others = g_string_new (NULL);
  self.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  is_read = read_lines (&self, error);
  if (is_read && self.picture)
    sf_document_init_field (document, SF_FIELD_PICTURE, sf_attrs_to_variant (self.picture));
  for (guint i = 0; is_read && i <= self.at && *body; i++)
    *body = strchr (*body, '\n') ? strchr (*body, '\n') + 1 : *body + strlen (*body);
  g_strfreev (self.lines);
  g_hash_table_unref (self.seen);
  sf_attrs_unref (self.picture);
  *others = g_string_free (self.others, FALSE);
  *id = self.id;
  return is_read;
}

static void
write_value (GString *out, const char *value)
{
  gboolean is_plain = g_ascii_isalpha (*value) || (guchar) *value >= 0xc3;

  for (const char *p = value; *p && is_plain; p++)
    is_plain = (guchar) *p >= 0x80 || g_ascii_isalnum (*p) || strchr ("-_./()'?!", *p)
               || (*p == ' ' && p[1] && p[1] != ' ');
  if (is_plain)
    {
      g_string_append (out, value);
      return;
    }
  g_string_append_c (out, '"');
  for (const char *p = value; *p; p++)
    if (*p == '\n')
      g_string_append (out, "\\n");
    else if (*p == '\t')
      g_string_append (out, "\\t");
    else
      g_string_append_printf (out, *p == '"' || *p == '\\' ? "\\%c" : "%c", *p);
  g_string_append_c (out, '"');
}

static void
write_key (GString *out, const char *key, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_string_append_printf (out, "%s: ", key);
  write_value (out, value);
  g_string_append_c (out, '\n');
}

static char *
dup_time (gint64 time_s)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (time_s);

  return time ? g_date_time_format_iso8601 (time) : NULL;
}

static void
write_corrections (GString *out, GVariant *value)
{
  GVariantIter iter;
  const char *kind, *text;
  gint64 time_s;

  g_string_append (out, "corrections:\n");
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(x&s&s)", &time_s, &kind, &text))
    {
      g_autofree char *time = dup_time (time_s);
      g_autofree char *item = time ? g_strdup_printf ("%s %s: %s", time, kind, text) : NULL;

      if (item == NULL)
        continue;
      g_string_append (out, "  - ");
      write_value (out, item);
      g_string_append_c (out, '\n');
    }
}

static void
write_tags (GString *out, GVariant *value)
{
  g_autofree const char **tags = g_variant_get_strv (value, NULL);

  g_string_append (out, "tags: [");
  for (guint i = 0; tags[i]; i++)
    {
      g_string_append (out, i > 0 ? ", " : "");
      write_value (out, tags[i]);
    }
  g_string_append (out, "]\n");
}

static void
write_picture (GString *out, GVariant *value)
{
  static const char *const names[] = { "src", "alt", "caption", "credit" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *text = NULL;
      g_autofree char *key = i ? g_strconcat ("picture-", names[i], NULL) : g_strdup ("picture");

      if (g_variant_lookup (value, names[i], "&s", &text))
        write_key (out, key, text);
    }
}

void
sf_front_matter_write (GString *out, SfDocument *document, const char *others)
{
  gsize start = out->len;

  g_string_append (out, "---\n");
  for (SfField field = 1; field <= SF_FIELD_LAST; field++)
    {
      GVariant *value = sf_document_get_field (document, field);
      g_autofree char *time = NULL;

      if (!sf_front_matter_may_have (field) || sf_field_is_empty (field, value))
        continue;
      if (field == SF_FIELD_TAGS)
        write_tags (out, value);
      else if (field == SF_FIELD_CORRECTIONS)
        write_corrections (out, value);
      else if (field == SF_FIELD_PICTURE)
        write_picture (out, value);
      else if (field == SF_FIELD_EMBARGO)
        write_key (out, "embargo", time = dup_time (g_variant_get_int64 (value)));
      else
        write_key (out, sf_field_to_name (field), g_variant_get_string (value, NULL));
    }
  g_string_append (out, others ? others : "");
  if (out->len == start + strlen ("---\n"))
    g_string_truncate (out, start);
  else
    g_string_append (out, "---\n\n");
}
