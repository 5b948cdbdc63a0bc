/* sf-wordpress-json.c - the attributes in a block's comment, changed member by member
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-wordpress-json.h"

#include <string.h>

typedef struct
{
  const char *name; /* past its quote */
  gsize name_length;
  const char *value;
  const char *value_end;
} Member;

static const char *
skip_space (const char *p)
{
  return p + strspn (p, " \t\n\r");
}

/* Past the string whose first quote is at @p; NULL when it does not end. */
static const char *
skip_string (const char *p)
{
  for (p++; *p; p++)
    if (*p == '\\' && p[1] != '\0')
      p++;
    else if (*p == '"')
      return p + 1;
  return NULL;
}

static const char *
skip_value (const char *p)
{
  guint depth = 0;

  while (p != NULL && *p)
    {
      if (depth == 0 && strchr (",}", *p))
        return p;
      if (*p == '{' || *p == '[')
        depth++;
      else if (*p == '}' || *p == ']')
        depth--;
      p = *p == '"' ? skip_string (p) : p + 1;
    }
  return NULL;
}

/* Steps from *@p, at the "{" or the "," before it, to the next member. */
static gboolean
next_member (const char **p, Member *member)
{
  const char *q = *p;

  if (q == NULL || (*q != '{' && *q != ','))
    return FALSE;
  q = skip_space (q + 1);
  if (*q != '"')
    return FALSE;
  member->name = q + 1;
  q = skip_string (q);
  if (q == NULL)
    return FALSE;
  member->name_length = q - 1 - member->name;
  q = skip_space (q);
  if (*q != ':')
    return FALSE;
  member->value = skip_space (q + 1);
  member->value_end = skip_value (member->value);
  if (member->value_end == NULL)
    return FALSE;
  *p = member->value_end;
  while (member->value_end > member->value && g_ascii_isspace (member->value_end[-1]))
    member->value_end--;
  return TRUE;
}

static gboolean
find_member (const char *json, const char *name, Member *member)
{
  const char *p = json;

  while (json != NULL && next_member (&p, member))
    if (member->name_length == strlen (name)
        && strncmp (member->name, name, member->name_length) == 0)
      return TRUE;
  return FALSE;
}

char *
sf_wordpress_json_dup_raw (const char *json, const char *name)
{
  Member member;

  if (!find_member (json, name, &member))
    return NULL;
  return g_strndup (member.value, member.value_end - member.value);
}

char *
sf_wordpress_json_dup_word (const char *json, const char *name)
{
  g_autofree char *raw = sf_wordpress_json_dup_raw (json, name);
  gsize length = raw ? strlen (raw) : 0;

  if (length < 2 || raw[0] != '"' || raw[length - 1] != '"' || strchr (raw, '\\'))
    return NULL;
  return g_strndup (raw + 1, length - 2);
}

static gboolean
is_object (const char *json)
{
  const char *p = json;
  Member member;

  if (json == NULL || *json != '{')
    return FALSE;
  if (*skip_space (json + 1) == '}')
    return TRUE;
  while (next_member (&p, &member))
    ;
  return *p == '}' && p[1] == '\0';
}

/* With the comma before or after it. */
static char *
without (const char *json, const Member *member)
{
  const char *from = member->name - 1, *to = skip_space (member->value_end);
  const char *before = from;

  while (before > json + 1 && g_ascii_isspace (before[-1]))
    before--;
  if (*to == ',')
    to++;
  else if (before[-1] == ',')
    from = before - 1;
  if (from == json + 1 && *to == '}')
    return NULL;
  return g_strdup_printf ("%.*s%s", (int) (from - json), json, to);
}

char *
sf_wordpress_json_with (const char *json, const char *name, const char *raw)
{
  Member member;
  const char *end;

  if (!is_object (json))
    return raw ? g_strdup_printf ("{\"%s\":%s}", name, raw) : NULL;
  if (find_member (json, name, &member))
    return raw ? g_strdup_printf ("%.*s%s%s", (int) (member.value - json), json, raw,
                                  member.value_end)
               : without (json, &member);
  if (raw == NULL)
    return g_strdup (json);
  end = json + strlen (json) - 1;
  while (end > json + 1 && g_ascii_isspace (end[-1]))
    end--;
  return g_strdup_printf ("%.*s%s\"%s\":%s}", (int) (end - json), json, end[-1] == '{' ? "" : ",",
                          name, raw);
}

char *
sf_wordpress_json_with_string (const char *json, const char *name, const char *value)
{
  g_autoptr (GString) raw = g_string_new (NULL);

  if (value == NULL)
    return sf_wordpress_json_with (json, name, NULL);
  sf_wordpress_write_json_string (raw, value);
  return sf_wordpress_json_with (json, name, raw->str);
}

void
sf_wordpress_write_json_string (GString *out, const char *value)
{
  g_string_append_c (out, '"');
  for (const char *p = value; *p; p++)
    if (*p == '"' || *p == '<' || *p == '>' || *p == '&' || (guchar) *p < 0x20)
      g_string_append_printf (out, "\\u%04x", (guchar) *p);
    else if (p[0] == '-' && p[1] == '-')
      {
        g_string_append (out, "\\u002d\\u002d");
        p++;
      }
    else if (*p == '\\')
      g_string_append (out, "\\\\");
    else
      g_string_append_c (out, *p);
  g_string_append_c (out, '"');
}
