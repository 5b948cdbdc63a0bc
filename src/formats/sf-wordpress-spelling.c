/* sf-wordpress-spelling.c - “&hellip;” where a block was changed somewhere else
 * What a block is written as anew has no references but those that markup needs. From both ends up
 * to what was changed, the bytes of its source say the same as the new ones, and stay.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-inline-reference.h"
#include "sf-wordpress-attrs.h"
#include "sf-wordpress-write.h"

#include <string.h>

typedef struct
{
  gsize start; /* of the source */
  gsize end;
  gsize written; /* how it is written anew, in Source.written */
  gsize written_end;
} Reference;

typedef struct
{
  const char *bytes;
  gsize length;
  GArray *references; /* (owned) (element-type Reference) */
  GString *written;   /* (owned) */
} Source;

/* Appends @shown as the writer does. A quotation mark might end the value of an attribute there. */
static void
add_written (GString *written, const char *shown)
{
  if (strcmp (shown, "\302\240") == 0)
    g_string_append (written, "&nbsp;");
  else if (strchr (shown, '"') == NULL)
    sf_inline_escape (written, shown, strlen (shown), FALSE);
}

static const char *
read_reference (Source *self, SfReferences *references, const char *p, gboolean in_tag)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  Reference reference = { p - self->bytes, 0, self->written->len };

  if (!sf_references_read (references, &p, in_tag, shown))
    return p;
  add_written (self->written, shown->str);
  reference.end = p - self->bytes;
  reference.written_end = self->written->len;
  if (reference.written < reference.written_end)
    g_array_append_val (self->references, reference);
  return p;
}

/* What stands in comments is no reference. */
static void
read_source (Source *self, GBytes *bytes)
{
  const char *p = self->bytes = g_bytes_get_data (bytes, &self->length);
  const char *end = p + self->length;
  SfReferences references = { p, end };
  gboolean in_tag = FALSE;

  while (p < end)
    {
      if (*p == '<' && end - p > 4 && memcmp (p, "<!--", 4) == 0)
        {
          p = memmem (p + 4, end - p - 4, "-->", 3);
          if (p == NULL)
            break;
        }
      if (*p == '<' || *p == '>')
        in_tag = *p == '<';
      if (*p == '&')
        p = read_reference (self, &references, p, in_tag);
      else
        p++;
    }
  sf_references_clear (&references);
}

/* Whether @next, behind a reference without a semicolon or a mere ampersand, would become a part of
 * it. */
static gboolean
goes_on (const Source *self, const Reference *reference, char next)
{
  return self->bytes[reference->end - 1] != ';'
         && (g_ascii_isalnum (next) || next == ';' || next == '=' || next == '#');
}

/* How much of @length bytes at @new says the same as the beginning of @self; *@n_old: as how much.
 */
static gsize
measure_start (const Source *self, const char *new, gsize length, gsize *n_old)
{
  gsize i = 0, j = 0;
  guint next = 0;

  while (i < self->length && j < length)
    {
      const Reference *at =
          next < self->references->len ? &g_array_index (self->references, Reference, next) : NULL;
      gsize n = at != NULL ? at->written_end - at->written : 0;

      if (self->bytes[i] == new[j] && (at == NULL || i != at->start))
        {
          i++;
          j++;
          continue;
        }
      if (at == NULL || i != at->start)
        break;
      if (length - j >= n && memcmp (new + j, self->written->str + at->written, n) == 0
          && !goes_on (self, at, j + n < length ? new[j + n] : '\0'))
        j += n;
      else if (length - j >= at->end - at->start
               && memcmp (new + j, self->bytes + at->start, at->end - at->start) == 0)
        j += at->end - at->start;
      else
        break;
      i = at->end;
      next++;
    }
  *n_old = i;
  return j;
}

/* The same from the end, up to the first @n_old and @n_new bytes. */
static gsize
measure_end (const Source *self, const char *new, gsize length, gsize n_new, gsize *n_old)
{
  gsize i = self->length, j = length;
  guint last = self->references->len;

  while (i > *n_old && j > n_new)
    {
      const Reference *at =
          last > 0 ? &g_array_index (self->references, Reference, last - 1) : NULL;
      gsize n = at != NULL ? at->written_end - at->written : 0;

      if (at == NULL || i != at->end)
        {
          if (self->bytes[i - 1] != new[j - 1])
            break;
          i--;
          j--;
          continue;
        }
      if (at->start < *n_old)
        break;
      if (j - n_new >= n && memcmp (new + j - n, self->written->str + at->written, n) == 0
          && !goes_on (self, at, j < length ? new[j] : '\0'))
        j -= n;
      else if (j - n_new >= i - at->start
               && memcmp (new + j - (i - at->start), self->bytes + at->start, i - at->start) == 0)
        j -= i - at->start;
      else
        break;
      i = at->start;
      last--;
    }
  *n_old = self->length - i;
  return length - j;
}

void
sf_wordpress_keep_spelling (SfWordpressWriter *self, gsize start, const SfBlock *block)
{
  Source source = { .references = g_array_new (FALSE, FALSE, sizeof (Reference)),
                    .written = g_string_new (NULL) };
  gsize length = self->out->len - start, old_start, n_start, n_end, old_end;

  if (block->origin != NULL && block->origin->source != NULL
      && strcmp (block->origin->format, SF_WORDPRESS) == 0 && sf_block_get_n_children (block) == 0)
    read_source (&source, block->origin->source);
  if (source.references->len > 0)
    {
      g_autofree char *new = g_memdup2 (self->out->str + start, length);

      n_start = measure_start (&source, new, length, &old_start);
      old_end = old_start;
      n_end = measure_end (&source, new, length, n_start, &old_end);
      g_string_truncate (self->out, start);
      g_string_append_len (self->out, source.bytes, (gssize) old_start);
      g_string_append_len (self->out, new + n_start, (gssize) (length - n_start - n_end));
      g_string_append_len (self->out, source.bytes + source.length - old_end, (gssize) old_end);
    }
  g_array_unref (source.references);
  g_string_free (source.written, TRUE);
}
