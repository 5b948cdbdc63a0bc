/* sf-front-matter-amend.c - front matter in which only the fields that changed are written anew
 * Which field a key sets is asked of the reader, key by key.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-front-matter.h"

#include <string.h>

#define FENCE "---\n"

typedef struct
{
  SfDocument *before;   /* (owned): what was read */
  SfDocument *document; /* what is to be said */
  gboolean is_said[SF_FIELD_LAST + 1];
  GString *out;
} Amend;

static const char *
next_line (const char *p)
{
  const char *newline = strchr (p, '\n');

  return newline ? newline + 1 : p + strlen (p);
}

static gboolean
starts_key (const char *line)
{
  return *line && !strchr (" \t#\n", *line) && !g_str_has_prefix (line, "- ");
}

static gboolean
is_end (const char *line)
{
  const char *rest = line + strspn (line, "-");

  return rest == line + 3 && strchr ("\n", rest[strspn (rest, " \t")]) != NULL;
}

static gboolean
is_changed (const Amend *self, SfField field)
{
  return sf_front_matter_may_have (field)
         && !g_variant_equal (sf_document_get_field (self->before, field),
                              sf_document_get_field (self->document, field));
}

/* The field that the lines from @start to @end set; 0: none. */
static SfField
find_field (const char *start, const char *end)
{
  g_autoptr (SfDocument) fields = sf_document_new ();
  g_autofree char *lines = g_strndup (start, (gsize) (end - start));
  g_autofree char *matter = g_strconcat (FENCE, lines, FENCE, NULL);
  g_autofree char *others = NULL;
  g_autofree char *id = NULL;
  const char *body;

  if (sf_front_matter_read (matter, fields, &body, &others, &id, NULL))
    for (SfField field = 1; field <= SF_FIELD_LAST; field++)
      if (!sf_field_is_empty (field, sf_document_get_field (fields, field)))
        return field;
  return 0;
}

static void
say (Amend *self, SfField field)
{
  g_autoptr (SfDocument) alone = sf_document_new ();
  g_autoptr (GString) matter = g_string_new (NULL);

  if (self->is_said[field])
    return;
  self->is_said[field] = TRUE;
  sf_document_init_field (alone, field, sf_document_get_field (self->document, field));
  sf_front_matter_write (matter, alone, NULL);
  if (matter->len > 2 * strlen (FENCE))
    g_string_append_len (self->out, matter->str + strlen (FENCE),
                         (gssize) (matter->len - strlen (FENCE FENCE "\n")));
}

/* The lines of a key, or such that a field has now in their place. */
static void
add_key (Amend *self, const char *start, const char *end)
{
  SfField field = starts_key (start) ? find_field (start, end) : 0;

  if (field && is_changed (self, field))
    say (self, field);
  else
    g_string_append_len (self->out, start, end - start);
}

char *
sf_front_matter_amend (const char *head, SfDocument *document)
{
  g_autoptr (SfDocument) before = sf_document_new ();
  g_autofree char *others = NULL;
  g_autofree char *id = NULL;
  Amend self = { .before = before, .document = document };
  const char *body, *line;

  if (!sf_front_matter_read (head, before, &body, &others, &id, NULL) || body == head)
    return NULL;
  line = next_line (head);
  self.out = g_string_new (NULL);
  g_string_append_len (self.out, head, line - head);
  while (*line && !is_end (line))
    {
      const char *start = line;

      do
        line = next_line (line);
      while (*line && !is_end (line) && !starts_key (line));
      add_key (&self, start, line);
    }
  for (SfField field = 1; field <= SF_FIELD_LAST; field++)
    if (is_changed (&self, field))
      say (&self, field);
  g_string_append (self.out, line);
  return g_string_free (self.out, FALSE);
}
