/* sf-reader-card.c - pictures, galleries, embeds and the like of an article as its readers get them
 * What the site alone can show is named in its place.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-reader-block.h"
#include "sf-reader-page.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
has_words (const SfBlock *block)
{
  return block->text && sf_text_get_length (block->text) > 0;
}

static void
write_named (SfReader *self, const SfBlock *block, const char *label, gboolean is_part)
{
  sf_reader_open_tag (self, "div", "card", block, is_part);
  g_string_append_c (self->out, '>');
  sf_reader_escape (self, label);
  if (has_words (block) && block->kind != SF_BLOCK_HTML)
    {
      g_string_append (self->out, "<br>");
      sf_reader_write_text (self, block);
    }
  g_string_append (self->out, "</div>");
}

/* A file that the page would play or offer; that of this computer is named, as it has no address.
 */
static void
write_file (SfReader *self, const SfBlock *block, const char *label, gboolean is_part)
{
  const char *name = sf_attrs_get (block->attrs, "name");
  /* Translators: stands where the published page has a file: what it is, and its name. */
  g_autofree char *words = name ? g_strdup_printf (_ ("%s: “%s”"), label, name) : NULL;

  write_named (self, block, words ? words : label, is_part);
}

static void
write_caption (SfReader *self, const SfBlock *block)
{
  const char *credit = sf_attrs_get (block->attrs, "credit");

  if (!has_words (block) && (!credit || !*credit))
    return;
  g_string_append (self->out, "<figcaption>");
  sf_reader_write_text (self, block);
  if (credit && *credit)
    {
      g_string_append (self->out, " <span class=\"credit\">");
      sf_reader_escape (self, credit);
      g_string_append (self->out, "</span>");
    }
  g_string_append (self->out, "</figcaption>");
}

static void
write_picture (SfReader *self, const SfBlock *block, gboolean is_part)
{
  const char *alt = sf_attrs_get (block->attrs, "alt");
  const char *src = sf_attrs_get (block->attrs, "src");

  sf_reader_open_tag (self, "figure", "picture", block, is_part);
  g_string_append (self->out, "><img");
  if (sf_attrs_get (block->attrs, "file"))
    g_string_append_printf (self->out, " src=\"" SF_READER_FILE_URI "%" G_GUINT64_FORMAT "\"",
                            block->id);
  else if (src)
    sf_reader_write_attr (self, "src", src);
  sf_reader_write_attr (self, "alt", alt ? alt : "");
  g_string_append_c (self->out, '>');
  write_caption (self, block);
  g_string_append (self->out, "</figure>");
}

/* Whether the source shows anything but comments. */
static gboolean
has_content (const char *html, gsize length)
{
  const char *p = html, *end = html + length;

  while (p < end)
    if (end - p >= 4 && memcmp (p, "<!--", 4) == 0)
      {
        const char *close = g_strstr_len (p, end - p, "-->");

        p = close ? close + 3 : end;
      }
    else if (!g_ascii_isspace (*p++))
      return TRUE;
  return FALSE;
}

static void
write_markup (SfReader *self,
              const SfBlock *block,
              const char *html,
              gsize length,
              const char *label,
              gboolean is_part)
{
  if (!html || !has_content (html, length) || !sf_reader_is_contained (html, length))
    {
      write_named (self, block, label, is_part);
      return;
    }
  sf_reader_open_tag (self, "div", "foreign", block, is_part);
  g_string_append_c (self->out, '>');
  g_string_append_len (self->out, html, (gssize) length);
  g_string_append (self->out, "</div>");
}

static void
write_foreign (SfReader *self, const SfBlock *block, const char *label, gboolean is_part)
{
  gsize length = 0;
  const char *html = NULL;

  if (block->origin && block->origin->source && sf_block_is_pristine (block, block->origin->format))
    html = g_bytes_get_data (block->origin->source, &length);
  write_markup (self, block, html, length, label, is_part);
}

static void
write_gallery (SfReader *self, const SfBlock *block, gboolean is_part)
{
  const char *columns = sf_attrs_get (block->attrs, "columns");
  int n_columns = columns ? atoi (columns) : 0;
  g_autofree char *class_name = NULL;

  if (sf_block_get_n_children (block) == 0)
    {
      write_foreign (self, block, _ ("Picture gallery"), is_part);
      return;
    }
  if (n_columns < 1 || n_columns > 8)
    n_columns = (int) MIN (sf_block_get_n_children (block), 3);
  class_name = g_strdup_printf ("gallery columns-%d", n_columns);
  sf_reader_open_tag (self, "figure", class_name, block, is_part);
  g_string_append (self->out, "><div class=\"grid\">");
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    sf_reader_write_any (self, sf_block_get_child (block, i), FALSE);
  g_string_append (self->out, "</div>");
  write_caption (self, block);
  g_string_append (self->out, "</figure>");
}

static void
write_embed (SfReader *self, const SfBlock *block, gboolean is_part)
{
  const char *url = sf_attrs_get (block->attrs, "url");
  /* Translators: stands where the published page shows a thing of another site; %s: its address */
  g_autofree char *label = g_strdup_printf (_ ("Shown from %s"), url ? url : "…");

  write_named (self, block, label, is_part);
}

static void
write_html (SfReader *self, const SfBlock *block, gboolean is_part)
{
  const char *html = block->text ? sf_text_get_string (block->text) : NULL;

  write_markup (self, block, html, html ? strlen (html) : 0, _ ("A block that the site fills in"),
                is_part);
}

static void
write_rule (SfReader *self, const SfBlock *block, gboolean is_part)
{
  const char *style = sf_attrs_get (block->attrs, "style");

  sf_reader_open_tag (self, "hr", g_strcmp0 (style, "dots") == 0 ? "dots" : NULL, block, is_part);
  g_string_append_c (self->out, '>');
}

void
sf_reader_write_card (SfReader *self, const SfBlock *block, gboolean is_part)
{
  const char *label = sf_attrs_get (block->attrs, "label");

  if (block->kind == SF_BLOCK_PICTURE)
    write_picture (self, block, is_part);
  else if (block->kind == SF_BLOCK_GALLERY)
    write_gallery (self, block, is_part);
  else if (block->kind == SF_BLOCK_VIDEO)
    write_file (self, block, _ ("Video"), is_part);
  else if (block->kind == SF_BLOCK_AUDIO)
    write_file (self, block, _ ("Sound"), is_part);
  else if (block->kind == SF_BLOCK_FILE)
    write_file (self, block, _ ("File to download"), is_part);
  else if (block->kind == SF_BLOCK_EMBED)
    write_embed (self, block, is_part);
  else if (block->kind == SF_BLOCK_HTML)
    write_html (self, block, is_part);
  else if (block->kind == SF_BLOCK_SEPARATOR || block->kind == SF_BLOCK_PAGE_BREAK)
    write_rule (self, block, is_part);
  else if (block->kind == SF_BLOCK_MORE)
    {
      sf_reader_open_tag (self, "div", NULL, block, is_part);
      g_string_append (self->out, " hidden></div>");
    }
  else
    write_foreign (self, block, label ? label : _ ("A block that the site fills in"), is_part);
}
