/* sf-html-card-writer.c - tables, pictures, players and what is kept as markup, as HTML
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-html-writer.h"
#include "sf-inline.h"

#include <string.h>

static const char *
get_part (const SfBlock *row)
{
  const char *part = sf_attrs_get (row->attrs, "part");

  return g_strcmp0 (part, "head") == 0   ? "thead"
         : g_strcmp0 (part, "foot") == 0 ? "tfoot"
                                         : "tbody";
}

/* Whether @cell's attribute is said by HTML's own of that name. */
static gboolean
is_span (const SfBlock *cell, const char *name)
{
  const char *value = sf_attrs_get (cell->attrs, name);
  guint64 n;

  return value && g_ascii_string_to_unsigned (value, 10, 2, 1000, &n, NULL);
}

static void
write_cell (SfHtmlWriter *self, const SfBlock *cell)
{
  const char *align = sf_attrs_get (cell->attrs, "align");
  const char *header = sf_attrs_get (cell->attrs, "header");
  const char *own[5] = { NULL };
  guint n_own = 0;

  g_string_append (self->out, header ? "<th" : "<td");
  if (g_strcmp0 (header, "1") == 0)
    own[n_own++] = "header";
  for (guint i = 0; i < 2; i++)
    {
      const char *name = i == 0 ? "colspan" : "rowspan";

      if (!is_span (cell, name))
        continue;
      own[n_own++] = name;
      sf_html_write_attr (self->out, name, sf_attrs_get (cell->attrs, name));
    }
  if (align && sf_html_is_align (align))
    {
      own[n_own++] = "align";
      g_string_append_printf (self->out, " style=\"text-align: %s\"", align);
    }
  sf_html_write_data (self->out, cell->attrs, own);
  g_string_append_c (self->out, '>');
  sf_html_write_text (self, cell->text);
  g_string_append (self->out, header ? "</th>" : "</td>");
}

static void
write_row (SfHtmlWriter *self, const SfBlock *row)
{
  static const char *const own[] = { "part", NULL };
  static const char *const none[] = { NULL };
  gboolean is_said = !g_str_equal (get_part (row), "tbody");

  g_string_append (self->out, "<tr");
  sf_html_write_data (self->out, row->attrs, is_said ? own : none);
  g_string_append_c (self->out, '>');
  for (guint i = 0; i < sf_block_get_n_children (row); i++)
    write_cell (self, sf_block_get_child (row, i));
  g_string_append (self->out, "</tr>\n");
}

void
sf_html_write_table (SfHtmlWriter *self, const SfBlock *table)
{
  static const char *const own[] = { NULL };
  const char *open = NULL;

  g_string_append (self->out, "<table");
  sf_html_write_data (self->out, table->attrs, own);
  g_string_append (self->out, ">\n");
  if (table->text && sf_text_get_length (table->text) > 0)
    {
      g_string_append (self->out, "<caption>");
      sf_html_write_text (self, table->text);
      g_string_append (self->out, "</caption>\n");
    }
  for (guint i = 0; i < sf_block_get_n_children (table); i++)
    {
      const SfBlock *row = sf_block_get_child (table, i);

      if (g_strcmp0 (open, get_part (row)) != 0)
        {
          if (open)
            g_string_append_printf (self->out, "</%s>\n", open);
          open = get_part (row);
          g_string_append_printf (self->out, "<%s>\n", open);
        }
      write_row (self, row);
    }
  if (open)
    g_string_append_printf (self->out, "</%s>\n", open);
  g_string_append (self->out, "</table>\n");
}

static void
write_caption (SfHtmlWriter *self, const SfBlock *card)
{
  if (card->text == NULL || sf_text_get_length (card->text) == 0)
    return;
  g_string_append (self->out, "<figcaption>");
  sf_html_write_text (self, card->text);
  g_string_append (self->out, "</figcaption>");
}

static void
write_gallery (SfHtmlWriter *self, const SfBlock *gallery)
{
  static const char *const own[] = { NULL };

  g_string_append (self->out, "<figure class=\"gallery\" " SF_HTML_KIND "=\"gallery\"");
  sf_html_write_data (self->out, gallery->attrs, own);
  g_string_append (self->out, ">\n");
  sf_html_write_children (self, gallery);
  write_caption (self, gallery);
  g_string_append (self->out, "</figure>\n");
}

static void
write_player (SfHtmlWriter *self, const SfBlock *card)
{
  static const char *const own[] = { NULL };
  const char *element = card->kind == SF_BLOCK_VIDEO   ? "video"
                        : card->kind == SF_BLOCK_AUDIO ? "audio"
                                                       : "a";
  const char *address = sf_attrs_get (card->attrs, sf_block_kind_get_address_name (card->kind));
  gboolean is_player = *element != 'a' || element[1] != '\0';

  g_string_append (self->out, "<figure");
  sf_html_write_attr (self->out, SF_HTML_KIND, sf_block_kind_to_name (card->kind));
  sf_html_write_data (self->out, card->attrs, own);
  g_string_append_printf (self->out, "><%s%s", element, is_player ? " controls" : "");
  sf_html_write_attr (self->out, is_player ? "src" : "href", address ? address : "");
  g_string_append_c (self->out, '>');
  if (!is_player && address)
    sf_inline_escape (self->out, address, strlen (address), FALSE);
  g_string_append_printf (self->out, "</%s>", element);
  write_caption (self, card);
  g_string_append (self->out, "</figure>\n");
}

/* Appends @html without its blank lines. */
static void
write_lines (GString *out, const char *html)
{
  g_auto (GStrv) lines = g_strsplit_set (html, "\n\r", -1);

  for (guint i = 0; lines[i]; i++)
    if (lines[i][strspn (lines[i], " \t")] != '\0')
      g_string_append_printf (out, "%s\n", lines[i]);
}

/* Markup that is kept: shown as it can be shown, and beside it as it was. */
static void
write_markup (SfHtmlWriter *self, const SfBlock *block, const char *source, const char *format)
{
  static const char *const own[] = { NULL };
  g_autofree char *clean = source ? sf_html_dup_clean (source) : NULL;

  if (!self->is_piece)
    {
      g_string_append_printf (self->out, "<div " SF_HTML_KIND "=\"%s\"",
                              sf_block_kind_to_name (block->kind));
      sf_html_write_data (self->out, block->attrs, own);
      if (source)
        sf_html_write_attr (self->out, SF_HTML_SOURCE, source);
      if (format)
        sf_html_write_attr (self->out, SF_HTML_FORMAT, format);
      g_string_append (self->out, ">\n");
    }
  if (clean)
    write_lines (self->out, clean);
  if (!self->is_piece)
    g_string_append (self->out, "</div>\n");
}

static void
write_island (SfHtmlWriter *self, const SfBlock *block)
{
  GBytes *bytes = block->origin ? block->origin->source : NULL;
  gsize length = 0;
  const char *data = bytes ? g_bytes_get_data (bytes, &length) : NULL;
  g_autofree char *source = data ? g_utf8_make_valid (data, (gssize) length) : NULL;

  write_markup (self, block, source, block->origin ? block->origin->format : NULL);
}

void
sf_html_write_card (SfHtmlWriter *self, const SfBlock *card)
{
  switch ((int) card->kind)
    {
    case SF_BLOCK_PICTURE:
      sf_html_write_picture (self, NULL, card->attrs, card->text);
      g_string_append_c (self->out, '\n');
      break;
    case SF_BLOCK_GALLERY:
      write_gallery (self, card);
      break;
    case SF_BLOCK_VIDEO:
    case SF_BLOCK_AUDIO:
    case SF_BLOCK_FILE:
    case SF_BLOCK_EMBED:
      write_player (self, card);
      break;
    case SF_BLOCK_HTML:
      write_markup (self, card, card->text ? sf_text_get_string (card->text) : "", NULL);
      break;
    default:
      write_island (self, card);
    }
}
