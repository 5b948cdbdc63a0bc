/* sf-docx-writer.c - an article as a Word document
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-docx-writer.h"

#include "sf-format.h"

#include <glib/gi18n.h>
#include <string.h>

#define RULE                                                                                       \
  "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"auto\"/></w:pBdr>"
#define BULLETS 1
#define NUMBERS 2
#define LEVELS  9

guint
sf_docx_write_rel (SfDocxWriter *self, const char *kind, const char *target, gboolean is_outside)
{
  GString *rels = self->out == self->footnotes ? self->note_rels : self->rels;
  guint id = ++self->n_rels;

  g_string_append_printf (rels,
                          "<Relationship Id=\"rId%u\" Type=\"http://schemas.openxmlformats.org/"
                          "officeDocument/2006/relationships/%s\" Target=\"",
                          id, kind);
  sf_docx_write_escaped (rels, target, -1);
  g_string_append (rels, is_outside ? "\" TargetMode=\"External\"/>" : "\"/>");
  return id;
}

void
sf_docx_write_paragraph (SfDocxWriter *self,
                         const char *style,
                         const char *extra,
                         const char *align,
                         const SfText *text)
{
  gsize start;

  g_string_append (self->out, "<w:p><w:pPr>");
  start = self->out->len;
  if (style)
    g_string_append_printf (self->out, "<w:pStyle w:val=\"%s\"/>", style);
  if (extra)
    g_string_append (self->out, extra);
  if (self->is_right_to_left)
    g_string_append (self->out, "<w:bidi/>");
  if (g_strcmp0 (align, "center") == 0 || g_strcmp0 (align, "right") == 0)
    g_string_append_printf (self->out, "<w:jc w:val=\"%s\"/>", align);
  if (self->out->len == start)
    g_string_truncate (self->out, start - strlen ("<w:pPr>"));
  else
    g_string_append (self->out, "</w:pPr>");
  if (text)
    sf_docx_write_text (self, text);
  g_string_append (self->out, "</w:p>");
}

void
sf_docx_write_plain (SfDocxWriter *self, const char *style, const char *words)
{
  g_autoptr (SfText) text = sf_text_new (words, -1);

  if (*words)
    sf_docx_write_paragraph (self, style, NULL, NULL, text);
}

static void
write_children (SfDocxWriter *self, const SfBlock *block)
{
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    sf_docx_write_block (self, sf_block_get_child (block, i));
}

/* Returns: the number of a new list. */
static guint
add_num (SfDocxWriter *self, const SfBlock *list, guint level)
{
  gboolean is_ordered = sf_attrs_get_flag (list->attrs, "ordered");
  const char *start = sf_attrs_get (list->attrs, "start");
  guint64 number = start ? g_ascii_strtoull (start, NULL, 10) : 1;
  guint id = ++self->n_nums;

  g_string_append_printf (self->nums, "<w:num w:numId=\"%u\"><w:abstractNumId w:val=\"%d\"/>", id,
                          is_ordered ? NUMBERS : BULLETS);
  /* Each list counts for itself. */
  if (is_ordered)
    g_string_append_printf (
        self->nums,
        "<w:lvlOverride w:ilvl=\"%u\"><w:startOverride w:val=\"%" G_GUINT64_FORMAT
        "\"/></w:lvlOverride>",
        level, MIN (number, G_MAXINT));
  g_string_append (self->nums, "</w:num>");
  return id;
}

static void
write_list (SfDocxWriter *self, const SfBlock *list, guint level)
{
  guint num = add_num (self, list, MIN (level, LEVELS - 1));
  g_autofree char *extra =
      g_strdup_printf ("<w:numPr><w:ilvl w:val=\"%u\"/><w:numId w:val=\"%u\"/></w:numPr>",
                       MIN (level, LEVELS - 1), num);

  for (guint i = 0; i < sf_block_get_n_children (list); i++)
    {
      const SfBlock *item = sf_block_get_child (list, i);

      sf_docx_write_paragraph (self, "ListParagraph", extra, NULL, item->text);
      for (guint j = 0; j < sf_block_get_n_children (item); j++)
        {
          const SfBlock *child = sf_block_get_child (item, j);

          if (child->kind == SF_BLOCK_LIST)
            write_list (self, child, level + 1);
          else
            sf_docx_write_block (self, child);
        }
    }
}

static void
write_quote (SfDocxWriter *self, const SfBlock *quote)
{
  const char *style = quote->kind == SF_BLOCK_QUOTE ? "Quote" : "IntenseQuote";

  for (guint i = 0; i < sf_block_get_n_children (quote); i++)
    {
      const SfBlock *child = sf_block_get_child (quote, i);

      if (child->kind == SF_BLOCK_PARAGRAPH)
        sf_docx_write_paragraph (self, style, NULL, NULL, child->text);
      else
        sf_docx_write_block (self, child);
    }
}

static void
write_heading (SfDocxWriter *self, const SfBlock *heading)
{
  const char *level = sf_attrs_get (heading->attrs, "level");
  g_autofree char *style = g_strdup_printf (
      "Heading%d", level ? (int) CLAMP (g_ascii_strtoll (level, NULL, 10), 1, 6) : 2);

  sf_docx_write_paragraph (self, style, NULL, NULL, heading->text);
}

/* What plays or is embedded is an address on paper, or the name of a file. */
static void
write_card (SfDocxWriter *self, const SfBlock *card)
{
  const char *address = sf_attrs_get (card->attrs, sf_block_kind_get_address_name (card->kind));
  const char *name = sf_attrs_get (card->attrs, "name");

  if ((address == NULL || *address == '\0') && name)
    sf_docx_write_plain (self, NULL, name);
  else if (address && *address)
    {
      g_autoptr (SfAttrs) attrs = sf_attrs_new ("href", address, NULL);
      g_autoptr (SfText) text = sf_text_new (address, -1);
      g_autoptr (SfText) link =
          sf_text_with_mark (text, 0, sf_text_get_length (text), SF_MARK_LINK, attrs);

      sf_docx_write_paragraph (self, NULL, NULL, NULL, link);
    }
  if (card->text)
    sf_docx_write_paragraph (self, "Caption", NULL, NULL, card->text);
}

static void
write_island (SfDocxWriter *self, const SfBlock *island)
{
  const char *label = sf_attrs_get (island->attrs, "label");
  g_autofree char *words = label ? g_strdup_printf ("[%s]", label) : NULL;

  if (words)
    sf_docx_write_plain (self, NULL, words);
}

void
sf_docx_write_block (SfDocxWriter *self, const SfBlock *block)
{
  switch (block->kind)
    {
    case SF_BLOCK_PARAGRAPH:
    case SF_BLOCK_LIST_ITEM:
    case SF_BLOCK_TABLE_CELL:
      sf_docx_write_paragraph (self, NULL, NULL, sf_attrs_get (block->attrs, "align"), block->text);
      break;
    case SF_BLOCK_HEADING:
      write_heading (self, block);
      break;
    case SF_BLOCK_CITATION:
      sf_docx_write_paragraph (self, "QuoteSource", NULL, NULL, block->text);
      break;
    case SF_BLOCK_PREFORMATTED:
      sf_docx_write_paragraph (self, "HTMLPreformatted", NULL, NULL, block->text);
      break;
    case SF_BLOCK_CODE:
    case SF_BLOCK_HTML:
      sf_docx_write_paragraph (self, "SourceCode", NULL, NULL, block->text);
      break;
    case SF_BLOCK_VERSE:
      sf_docx_write_paragraph (self, "Verse", NULL, NULL, block->text);
      break;
    case SF_BLOCK_LIST:
      write_list (self, block, 0);
      break;
    case SF_BLOCK_QUOTE:
    case SF_BLOCK_PULL_QUOTE:
      write_quote (self, block);
      break;
    case SF_BLOCK_ROOT:
    case SF_BLOCK_GROUP:
    case SF_BLOCK_COLUMNS:
    case SF_BLOCK_COLUMN:
    case SF_BLOCK_TABLE_ROW:
      write_children (self, block);
      break;
    case SF_BLOCK_PICTURE:
      sf_docx_write_picture (self, block, NULL);
      break;
    case SF_BLOCK_GALLERY:
      write_children (self, block);
      if (block->text)
        sf_docx_write_paragraph (self, "Caption", NULL, NULL, block->text);
      break;
    case SF_BLOCK_TABLE:
      sf_docx_write_table (self, block);
      break;
    case SF_BLOCK_SEPARATOR:
      sf_docx_write_paragraph (self, NULL, RULE, NULL, NULL);
      break;
    case SF_BLOCK_PAGE_BREAK:
      g_string_append (self->out, "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>");
      break;
    case SF_BLOCK_VIDEO:
    case SF_BLOCK_AUDIO:
    case SF_BLOCK_FILE:
    case SF_BLOCK_EMBED:
      write_card (self, block);
      break;
    case SF_BLOCK_ISLAND:
      write_island (self, block);
      break;
    /* Notes are in a part of their own. */
    case SF_BLOCK_FOOTNOTES:
    case SF_BLOCK_FOOTNOTE:
    case SF_BLOCK_MORE:
      break;
    }
}

static const SfBlock *
find_footnotes (SfDocument *document)
{
  const SfBlock *root = sf_document_get_root (document);
  guint n = sf_block_get_n_children (root);
  const SfBlock *last = n > 0 ? sf_block_get_child (root, n - 1) : NULL;

  return last && last->kind == SF_BLOCK_FOOTNOTES ? last : NULL;
}

static void
write_footnotes (SfDocxWriter *self, const SfBlock *footnotes)
{
  self->out = self->footnotes;
  for (guint i = 0; footnotes && i < sf_block_get_n_children (footnotes); i++)
    {
      const SfBlock *footnote = sf_block_get_child (footnotes, i);
      const char *ref = sf_attrs_get (footnote->attrs, "ref");

      if (ref == NULL || g_hash_table_contains (self->numbers, ref))
        continue;
      g_hash_table_insert (self->numbers, g_strdup (ref), GUINT_TO_POINTER (i + 1));
      g_string_append_printf (self->out,
                              "<w:footnote w:id=\"%u\"><w:p><w:pPr><w:pStyle "
                              "w:val=\"FootnoteText\"/>%s</w:pPr><w:r><w:rPr><w:rStyle "
                              "w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r><w:r>"
                              "<w:t xml:space=\"preserve\"> </w:t></w:r>",
                              i + 1, self->is_right_to_left ? "<w:bidi/>" : "");
      sf_docx_write_text (self, footnote->text);
      g_string_append (self->out, "</w:p></w:footnote>");
    }
  self->out = self->body;
}

static void
writer_init (SfDocxWriter *self, SfDocument *document, GHashTable *files)
{
  memset (self, 0, sizeof *self);
  self->body = g_string_new (NULL);
  self->rels = g_string_new (NULL);
  self->nums = g_string_new (NULL);
  self->footnotes = g_string_new (NULL);
  self->note_rels = g_string_new (NULL);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->media = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->bytes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->files = files;
  self->language = sf_document_get_string (document, SF_FIELD_LANGUAGE);
  self->is_right_to_left = sf_docx_is_right_to_left (self->language);
  /* The parts that every document has come first: see sf-docx-write-parts.c. */
  self->n_rels = 10;
}

static void
writer_clear (SfDocxWriter *self)
{
  g_string_free (self->body, TRUE);
  g_string_free (self->rels, TRUE);
  g_string_free (self->nums, TRUE);
  g_string_free (self->footnotes, TRUE);
  g_string_free (self->note_rels, TRUE);
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->media);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->bytes);
}

GBytes *
sf_docx_write_with_files (SfDocument *document, GHashTable *files, GError **error)
{
  SfDocxWriter writer;
  GBytes *bytes;

  writer_init (&writer, document, files);
  write_footnotes (&writer, find_footnotes (document));
  sf_docx_write_head (&writer, document);
  sf_docx_write_block (&writer, sf_document_get_root (document));
  sf_docx_write_tail (&writer, document);
  bytes = sf_docx_write_parts (&writer, document, error);
  writer_clear (&writer);
  return bytes;
}

GBytes *
sf_docx_write (SfDocument *document, GError **error)
{
  return sf_docx_write_with_files (document, NULL, error);
}
