/* sf-docx-field.c - fields of a Word document: an instruction, then what it came to
 * What it came to is text; the instruction is not. A link may be such a field.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-docx.h"

#include <string.h>

#define MAX_FIELDS 64

typedef struct
{
  GString *instruction; /* (owned) */
  GString *words;       /* (owned): text that stood before there was a result */
  char *href;           /* (owned) (nullable) */
  gboolean has_result;
} Field;

static Field *
get_innermost (SfDocxReading *self)
{
  return self->fields->len > 0 ? &g_array_index (self->fields, Field, self->fields->len - 1) : NULL;
}

static void
clear_field (gpointer data)
{
  Field *field = data;

  g_string_free (field->instruction, TRUE);
  g_string_free (field->words, TRUE);
  g_free (field->href);
}

GArray *
sf_docx_fields_new (void)
{
  GArray *fields = g_array_new (FALSE, FALSE, sizeof (Field));

  g_array_set_clear_func (fields, clear_field);
  return fields;
}

static void
drop (SfDocxReading *self)
{
  g_array_set_size (self->fields, self->fields->len - 1);
}

char *
sf_docx_field_dup_href (const char *instruction)
{
  const char *p = instruction + strspn (instruction, " \t");
  const char *end;

  if (g_ascii_strncasecmp (p, "HYPERLINK", 9) != 0)
    return NULL;
  p += 9;
  p += strspn (p, " \t");
  /* \l: a place in the document, which the story does not have. */
  if (*p == '\\' || *p == '\0')
    return NULL;
  if (*p != '"')
    return g_strndup (p, strcspn (p, " \t"));
  end = strchr (p + 1, '"');
  return end ? g_strndup (p + 1, (gsize) (end - p - 1)) : NULL;
}

void
sf_docx_field_read (SfDocxReading *self)
{
  const char *type = sf_xml_get_attr (self->xml, "w:fldCharType");
  Field *field = get_innermost (self);

  if (g_strcmp0 (type, "begin") == 0 && self->fields->len < MAX_FIELDS)
    {
      Field opened = { .instruction = g_string_new (NULL), .words = g_string_new (NULL) };

      g_array_append_val (self->fields, opened);
    }
  else if (g_strcmp0 (type, "separate") == 0 && field)
    {
      field->has_result = TRUE;
      g_free (field->href);
      field->href = sf_docx_field_dup_href (field->instruction->str);
    }
  else if (g_strcmp0 (type, "end") == 0 && field)
    drop (self);
}

void
sf_docx_field_add_words (SfDocxReading *self, const char *words)
{
  Field *field = get_innermost (self);

  if (field && !field->has_result)
    g_string_append (field->instruction, words);
}

static gboolean
is_hidden (SfDocxReading *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (!g_array_index (self->fields, Field, i).has_result)
      return TRUE;
  return FALSE;
}

gboolean
sf_docx_field_hide (SfDocxReading *self, const char *words)
{
  if (!is_hidden (self))
    return FALSE;
  g_string_append (get_innermost (self)->words, words);
  return TRUE;
}

const char *
sf_docx_field_get_href (SfDocxReading *self)
{
  for (guint i = self->fields->len; i > 0; i--)
    if (g_array_index (self->fields, Field, i - 1).href)
      return g_array_index (self->fields, Field, i - 1).href;
  return NULL;
}

void
sf_docx_field_end_paragraph (SfDocxReading *self, SfDocxFlow *flow)
{
  while (is_hidden (self))
    {
      sf_office_line_add (&flow->line, get_innermost (self)->words->str);
      drop (self);
    }
}
