/* sf-docx-document.c - a Word document as a whole
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-docx.h"
#include "sf-format.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
is_wanted (const char *name)
{
  return g_str_has_suffix (name, ".xml") || g_str_has_suffix (name, ".rels")
         || strstr (name, "/media/") != NULL;
}

static void
free_comment (gpointer data)
{
  SfDocxComment *comment = data;

  g_free (comment->author);
  g_free (comment->date);
  g_free (comment->text);
  g_free (comment);
}

static void
free_range (gpointer data)
{
  g_string_free (data, TRUE);
}

static void
docx_init (SfDocx *self, GHashTable *parts, GHashTable *files)
{
  memset (self, 0, sizeof *self);
  self->parts = g_hash_table_ref (parts);
  self->comments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_comment);
  self->footnotes =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sf_text_unref);
  self->used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->ranges = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_range);
  self->open_ranges = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sf_office_story_init (&self->story, files);
}

static void
docx_clear (SfDocx *self)
{
  g_clear_pointer (&self->styles, g_hash_table_unref);
  g_clear_pointer (&self->numbering, sf_docx_numbering_free);
  g_hash_table_unref (self->parts);
  g_hash_table_unref (self->open_ranges);
  g_hash_table_unref (self->ranges);
  g_hash_table_unref (self->used);
  g_hash_table_unref (self->footnotes);
  g_hash_table_unref (self->comments);
  sf_office_story_clear (&self->story);
}

/* The part of @kind that @owner has. Lent, NULL when there is none. */
static GBytes *
find_part (SfDocx *self, const char *owner, const char *kind)
{
  g_autofree char *name = sf_docx_rels_find (self->parts, owner, kind);

  return name ? g_hash_table_lookup (self->parts, name) : NULL;
}

static gboolean
read_body (SfDocx *self, const char *main, GBytes *part, GError **error)
{
  g_autoptr (GHashTable) rels = sf_docx_rels_read (self->parts, main);
  g_autoptr (SfXml) xml = sf_xml_new (part);
  SfDocxReading reading = { self, xml, rels, sf_docx_fields_new () };
  int depth = sf_xml_get_depth (xml);
  SfDocxFlow flow;

  sf_docx_flow_init (&flow, &self->story.flow);
  while (sf_xml_next_element (xml, depth))
    if (sf_xml_is (xml, "w:body"))
      sf_docx_read_blocks (&reading, &flow);
  sf_docx_flow_end (&reading, &flow);
  sf_docx_comments_tell (self, NULL);
  g_array_unref (reading.fields);
  return sf_xml_check (xml, error);
}

static SfDocument *
read_parts (SfDocx *self, const char *main, GBytes *part, GError **error)
{
  g_auto (SfOfficeProperties) properties = { 0 };

  self->styles = sf_docx_styles_read (find_part (self, main, "styles"), error);
  if (self->styles == NULL)
    return NULL;
  self->numbering =
      sf_docx_numbering_read (find_part (self, main, "numbering"), self->styles, error);
  if (self->numbering == NULL || !sf_docx_notes_read (self, main, error)
      || !read_body (self, main, part, error))
    return NULL;
  sf_docx_properties_read (find_part (self, "", "core-properties"), &properties);
  return sf_office_story_end (&self->story, &properties);
}

SfDocument *
sf_docx_read_with_files (GBytes *content, GHashTable *files, GError **error)
{
  g_autoptr (GHashTable) parts = sf_xml_unpack (content, is_wanted, error);
  g_autofree char *main = NULL;
  SfDocument *document;
  GBytes *part;
  SfDocx docx;

  if (parts == NULL)
    return NULL;
  main = sf_docx_rels_find (parts, "", "officeDocument");
  if (main == NULL)
    main = g_strdup ("word/document.xml");
  part = g_hash_table_lookup (parts, main);
  if (part == NULL)
    {
      g_set_error_literal (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_INVALID,
                           _ ("It is not a Word document, whatever its name says: it has no text. "
                              "Open it in the program that made it and save it as .docx."));
      return NULL;
    }
  docx_init (&docx, parts, files);
  document = read_parts (&docx, main, part, error);
  docx_clear (&docx);
  return document;
}

SfDocument *
sf_docx_read (GBytes *content, GError **error)
{
  return sf_docx_read_with_files (content, NULL, error);
}
