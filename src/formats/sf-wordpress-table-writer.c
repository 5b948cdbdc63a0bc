/* sf-wordpress-table-writer.c - tables as WordPress markup
 * The tags of head, body and foot stand in the bytes between the rows. Where rows came, went or
 * moved, those bytes are only used if they lead from the part before to the part of the row.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-wordpress-attrs.h"
#include "sf-wordpress-json.h"
#include "sf-wordpress-tag.h"
#include "sf-wordpress-traits.h"
#include "sf-wordpress-write.h"

#include <string.h>

typedef enum
{
  PART_NONE,
  PART_HEAD,
  PART_BODY,
  PART_FOOT,
} Part;

static const char *const names[] = { NULL, "thead", "tbody", "tfoot" };

static Part
part_of (const SfBlock *row)
{
  const char *part = sf_attrs_get (row->attrs, "part");

  return g_strcmp0 (part, "head") == 0   ? PART_HEAD
         : g_strcmp0 (part, "foot") == 0 ? PART_FOOT
                                         : PART_BODY;
}

/* Goes on from @part through the tags of parts at the start of the bytes. Returns: past them and
 * the white space around them; NULL when they don't fit. */
static const char *
follow_tags (const char *p, const char *end, Part *part)
{
  for (;;)
    {
      gboolean is_close;
      Part tag = PART_NONE;
      const char *close;

      while (p < end && g_ascii_isspace (*p))
        p++;
      is_close = end - p > 1 && p[1] == '/';
      for (Part i = PART_HEAD; i <= PART_FOOT; i++)
        if (end - p >= 7 + is_close && *p == '<'
            && g_ascii_strncasecmp (p + 1 + is_close, names[i], 5) == 0)
          tag = i;
      if (tag == PART_NONE)
        return p;
      close = memchr (p, '>', end - p);
      if (close == NULL || *part != (is_close ? tag : PART_NONE))
        return NULL;
      *part = is_close ? PART_NONE : tag;
      p = close + 1;
    }
}

/* Whether the bytes between two rows, or before the first, lead to @wanted; then @part is moved. */
static gboolean
leads_to (GBytes *lead, Part *part, Part wanted, gboolean has_parts)
{
  gsize length = 0;
  const char *p = lead ? g_bytes_get_data (lead, &length) : "";
  Part at = *part;
  const char *stop = follow_tags (p ? p : "", p ? p + length : "", &at);

  if (stop == NULL || (at != wanted && (at != PART_NONE || wanted != PART_BODY || has_parts)))
    return FALSE;
  *part = at;
  return TRUE;
}

static void
close_part (SfWordpressWriter *self, Part *part)
{
  if (*part != PART_NONE)
    sf_wordpress_print (self, "</%s>", names[*part]);
  *part = PART_NONE;
}

/* Whether the bytes behind the last row end a part. */
static gboolean
ends_part (GBytes *close)
{
  gsize length = 0;
  const char *p = close ? g_bytes_get_data (close, &length) : NULL;
  Part part = PART_BODY;

  return p && follow_tags (p, p + length, &part) != NULL && part == PART_NONE;
}

/* Whether the rows stood in parts, or are to. */
static gboolean
has_parts (const SfBlock *table)
{
  if (table->origin == NULL || ends_part (table->origin->close))
    return TRUE;
  for (guint i = 0; i < sf_block_get_n_children (table); i++)
    {
      const SfBlock *row = sf_block_get_child (table, i);
      gsize length = 0;
      const char *lead = row->lead ? g_bytes_get_data (row->lead, &length) : NULL;

      if (part_of (row) != PART_BODY || (lead && memchr (lead, '<', length)))
        return TRUE;
    }
  return FALSE;
}

static void
write_cell (SfWordpressWriter *self, const SfBlock *cell)
{
  const char *element = sf_attrs_get_flag (cell->attrs, "header") ? "th" : "td";
  g_autofree char *json = NULL;
  g_autofree char *tag = g_strdup (sf_wordpress_get_kept (cell, SF_WORDPRESS_TAG));
  g_autofree char *bare = NULL;
  gsize start;

  if (cell->lead)
    sf_wordpress_write_bytes (self, cell->lead);
  start = self->out->len;
  if (sf_block_is_pristine (cell, SF_WORDPRESS) && cell->origin->source)
    {
      sf_wordpress_write_source (self, cell, cell->origin->source);
      return;
    }
  sf_wordpress_write_traits (cell, &json, &tag);
  /* What a header is for, which it is no more. */
  if (element[1] == 'd' && cell->origin && sf_attrs_get_flag (cell->origin->attrs, "header"))
    bare = sf_wordpress_tag_with (tag, "scope", NULL);
  sf_wordpress_print (self, "<%s%s>", element, bare ? bare : tag ? tag : "");
  sf_wordpress_write_text (self, cell->text, SF_INLINE_FLOW);
  sf_wordpress_print (self, "</%s>", element);
  sf_wordpress_keep_spelling (self, start, cell);
}

static void
write_row (SfWordpressWriter *self, const SfBlock *row)
{
  /* Which part it is in is not said by its own bytes. */
  gboolean has_bytes =
      row->origin && row->origin->open && strcmp (row->origin->format, SF_WORDPRESS) == 0;
  const char *tag = sf_wordpress_get_kept (row, SF_WORDPRESS_TAG);

  if (has_bytes)
    sf_wordpress_write_bytes (self, row->origin->open);
  else
    sf_wordpress_print (self, "<tr%s>", tag ? tag : "");
  for (guint i = 0; i < sf_block_get_n_children (row); i++)
    write_cell (self, sf_block_get_child (row, i));
  if (has_bytes)
    sf_wordpress_write_bytes (self, row->origin->close);
  else
    g_string_append (self->out, "</tr>");
}

static Part
write_rows (SfWordpressWriter *self, const SfBlock *table)
{
  gboolean in_parts = has_parts (table);
  Part part = PART_NONE;

  for (guint i = 0; i < sf_block_get_n_children (table); i++)
    {
      const SfBlock *row = sf_block_get_child (table, i);
      Part wanted = part_of (row);

      if (leads_to (row->lead, &part, wanted, in_parts))
        {
          if (row->lead)
            sf_wordpress_write_bytes (self, row->lead);
        }
      else if (part != wanted)
        {
          close_part (self, &part);
          sf_wordpress_print (self, "<%s>", names[wanted]);
          part = wanted;
        }
      write_row (self, row);
    }
  return part;
}

/* The bytes after the last row, in which the part that is open must end. */
static void
write_close (SfWordpressWriter *self, GBytes *close, Part part)
{
  gsize length;
  const char *p = g_bytes_get_data (close, &length), *end = p + length;
  Part at = part;

  if (follow_tags (p, end, &at) == NULL || at != PART_NONE)
    {
      close_part (self, &part);
      p = memmem (p, length, "</table", 7);
      p = p ? p : end;
    }
  g_string_append_len (self->out, p, end - p);
}

static void
write_anew (SfWordpressWriter *self, const SfBlock *table, SfWordpressForm form)
{
  gboolean was_html = g_strcmp0 (sf_wordpress_get_kept (table, SF_WORDPRESS_FORM), "html") == 0;
  const char *inside = sf_wordpress_get_kept (table, SF_WORDPRESS_INSIDE);
  g_autofree char *json = g_strdup (sf_wordpress_get_kept (table, SF_WORDPRESS_JSON));
  g_autofree char *tag = g_strdup (sf_wordpress_get_kept (table, SF_WORDPRESS_TAG));
  Part part;

  if (!sf_wordpress_was_read (table))
    {
      /* What is not said is another default in later versions. */
      json = g_strdup ("{\"hasFixedLayout\":false}");
      tag = g_strdup (" class=\"wp-block-table\"");
    }
  sf_wordpress_write_traits (table, &json, &tag);
  sf_wordpress_open_comment (self, table, form, json);
  sf_wordpress_print (self, "<figure%s><table%s>",
                      was_html || tag == NULL ? " class=\"wp-block-table\"" : tag,
                      inside ? inside : "");
  part = write_rows (self, table);
  close_part (self, &part);
  g_string_append (self->out, "</table>");
  sf_wordpress_write_caption (self, table, "wp-element-caption");
  g_string_append (self->out, "</figure>");
  sf_wordpress_close_comment (self, table, form);
}

void
sf_wordpress_write_table (SfWordpressWriter *self,
                          const SfBlock *table,
                          SfWordpressForm form,
                          gboolean has_bytes)
{
  Part part;

  if (!has_bytes || table->origin->open == NULL)
    {
      write_anew (self, table, form);
      return;
    }
  sf_wordpress_write_bytes (self, table->origin->open);
  part = write_rows (self, table);
  write_close (self, table->origin->close, part);
}
