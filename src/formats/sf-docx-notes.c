/* sf-docx-notes.c - footnotes, endnotes and comments of a Word document
 * They are read before the text that refers to them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-docx.h"

#include <string.h>

/* Of the words that a comment stands on. */
#define MAX_WORDS 400

/* What stands in the note that was just met, as one text. Returns: (transfer full). */
static SfText *
read_note (SfDocxReading *self)
{
  SfDocxFlow flow;
  SfOfficeFlow gathered;
  g_autoptr (SfBlock) group = NULL;

  sf_office_flow_init (&gathered, SF_BLOCK_GROUP);
  sf_docx_flow_init (&flow, &gathered);
  sf_docx_read_blocks (self, &flow);
  sf_docx_flow_end (self, &flow);
  group = sf_office_flow_end (&gathered);
  return sf_office_flatten (group, NULL);
}

static void
read_comment (SfDocxReading *self, const char *id)
{
  SfDocxComment *comment = g_new0 (SfDocxComment, 1);
  g_autoptr (SfText) text = NULL;
  g_autoptr (GString) line = NULL;

  comment->author = g_strdup (sf_xml_get_attr (self->xml, "w:author"));
  comment->date = g_strdup (sf_xml_get_attr (self->xml, "w:date"));
  text = read_note (self);
  line = g_string_new (sf_text_get_string (text));
  g_string_replace (line, SF_LINE_BREAK, " ", 0);
  comment->text = g_strdup (line->str);
  g_hash_table_insert (self->docx->comments, g_strdup (id), comment);
}

/* @prefix: of the footnotes' names; NULL reads comments. */
static gboolean
read_notes (SfDocx *docx, const char *main, const char *kind, const char *prefix, GError **error)
{
  g_autofree char *name = sf_docx_rels_find (docx->parts, main, kind);
  GBytes *part = name ? g_hash_table_lookup (docx->parts, name) : NULL;
  g_autoptr (SfXml) xml = sf_xml_new (part);
  g_autoptr (GHashTable) rels = name ? sf_docx_rels_read (docx->parts, name) : NULL;
  SfDocxReading reading = { docx, xml, rels, NULL };
  int depth = xml ? sf_xml_get_depth (xml) : 0;

  if (xml == NULL)
    return TRUE;
  reading.fields = sf_docx_fields_new ();
  while (sf_xml_next_element (xml, depth))
    {
      g_autofree char *id = g_strdup (sf_xml_get_attr (xml, "w:id"));
      const char *type = sf_xml_get_attr (xml, "w:type");

      if (id == NULL)
        continue;
      if (prefix == NULL)
        read_comment (&reading, id);
      /* The lines that part them from the text are notes, too. */
      else if (type == NULL || strcmp (type, "normal") == 0)
        g_hash_table_insert (docx->footnotes, g_strconcat (prefix, id, NULL), read_note (&reading));
    }
  g_array_unref (reading.fields);
  return sf_xml_check (xml, error);
}

gboolean
sf_docx_notes_read (SfDocx *docx, const char *main, GError **error)
{
  return read_notes (docx, main, "comments", NULL, error)
         && read_notes (docx, main, "footnotes", "fn", error)
         && read_notes (docx, main, "endnotes", "en", error);
}

void
sf_docx_refer (SfDocx *docx, SfDocxFlow *flow, const char *prefix, const char *id)
{
  g_autofree char *ref = g_strconcat (prefix, id ? id : "", NULL);
  const SfText *text = g_hash_table_lookup (docx->footnotes, ref);

  if (text == NULL)
    return;
  sf_office_line_add_footnote (&flow->line, ref);
  if (g_hash_table_add (docx->used, g_strdup (ref)))
    sf_office_story_add_footnote (&docx->story, ref, text);
}

void
sf_docx_comment_start (SfDocx *docx, const char *id)
{
  GString *words;

  if (id == NULL || !g_hash_table_contains (docx->comments, id)
      || g_hash_table_contains (docx->ranges, id))
    return;
  words = g_string_new (NULL);
  g_hash_table_insert (docx->ranges, g_strdup (id), words);
  g_hash_table_insert (docx->open_ranges, g_strdup (id), words);
}

void
sf_docx_comment_end (SfDocx *docx, const char *id)
{
  if (id)
    g_hash_table_remove (docx->open_ranges, id);
}

static gboolean
add_words (gpointer id, gpointer value, gpointer words)
{
  GString *range = value;

  g_string_append_len (range, words, (gssize) strnlen (words, MAX_WORDS));
  return range->len >= MAX_WORDS;
}

void
sf_docx_comment_add_words (SfDocx *docx, const char *words)
{
  /* One that has enough is open no more, so that all of them together stay linear. */
  if (*words && g_hash_table_size (docx->open_ranges) > 0)
    g_hash_table_foreach_remove (docx->open_ranges, add_words, (gpointer) words);
}

static void
tell (SfDocx *docx, const char *id, const SfDocxComment *comment)
{
  const GString *range = g_hash_table_lookup (docx->ranges, id);
  g_autofree char *words = range ? g_utf8_make_valid (range->str, (gssize) range->len) : NULL;

  sf_office_story_add_comment (&docx->story, comment->author, comment->date,
                               words ? g_strstrip (words) : NULL, comment->text);
}

void
sf_docx_comments_tell (SfDocx *docx, const char *id)
{
  GHashTableIter iter;
  gpointer key, value;

  if (id && (value = g_hash_table_lookup (docx->comments, id)) != NULL)
    {
      tell (docx, id, value);
      g_hash_table_remove (docx->comments, id);
    }
  if (id)
    return;
  /* Those that nothing refers to. */
  g_hash_table_iter_init (&iter, docx->comments);
  while (g_hash_table_iter_next (&iter, &key, &value))
    tell (docx, key, value);
}
