/* sf-odt-notes.c - footnotes and comments of a text of LibreOffice
 * They stand in the midst of the text that refers to them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-odt.h"

#include <string.h>

/* Of the words that a comment stands on. */
#define MAX_WORDS 400

/* What stands in the element, as one text. Returns: (transfer full). */
static SfText *
read_flat (SfOdt *self)
{
  SfOdtFlow flow;
  SfOfficeFlow gathered;
  g_autoptr (SfBlock) group = NULL;

  sf_office_flow_init (&gathered, SF_BLOCK_GROUP);
  sf_odt_flow_init (&flow, &gathered);
  sf_odt_read_blocks (self, &flow);
  sf_odt_flow_clear (&flow);
  group = sf_office_flow_end (&gathered);
  return sf_office_flatten (group, NULL);
}

void
sf_odt_read_note (SfOdt *self, SfOdtFlow *flow)
{
  g_autofree char *ref = g_strdup_printf ("fn%u", ++self->n_notes);
  int depth = sf_xml_get_depth (self->xml);

  sf_office_line_add_footnote (&flow->line, ref);
  while (sf_xml_next_element (self->xml, depth))
    if (sf_xml_is (self->xml, "text:note-body"))
      {
        g_autoptr (SfText) text = read_flat (self);

        sf_office_story_add_footnote (&self->story, ref, text);
      }
}

void
sf_odt_comment_free (SfOdtComment *comment)
{
  g_free (comment->author);
  g_free (comment->date);
  g_free (comment->text);
  g_string_free (comment->words, TRUE);
  g_free (comment);
}

void
sf_odt_read_comment (SfOdt *self)
{
  SfOdtComment *comment = g_new0 (SfOdtComment, 1);
  g_autofree char *name = g_strdup (sf_xml_get_attr (self->xml, "office:name"));
  g_autoptr (GString) text = g_string_new (NULL);
  int depth = sf_xml_get_depth (self->xml);

  comment->words = g_string_new (NULL);
  while (sf_xml_next_element (self->xml, depth))
    if (sf_xml_is (self->xml, "dc:creator") && comment->author == NULL)
      comment->author = sf_xml_dup_text (self->xml);
    else if (sf_xml_is (self->xml, "dc:date") && comment->date == NULL)
      comment->date = sf_xml_dup_text (self->xml);
    else if (!sf_xml_is (self->xml, "meta:creator-initials")
             && !sf_xml_is (self->xml, "?:sender-initials"))
      {
        g_autofree char *line = sf_xml_dup_text (self->xml);

        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", line);
      }
  comment->text = g_strdup (text->str);
  g_ptr_array_add (self->comments, comment);
  if (name)
    g_hash_table_insert (self->ranges, g_steal_pointer (&name), comment);
}

void
sf_odt_end_comment (SfOdt *self, const char *name)
{
  if (name)
    g_hash_table_remove (self->ranges, name);
}

static gboolean
add_words (gpointer name, gpointer value, gpointer words)
{
  SfOdtComment *comment = value;

  g_string_append_len (comment->words, words, (gssize) strnlen (words, MAX_WORDS));
  return comment->words->len >= MAX_WORDS;
}

void
sf_odt_add_words (SfOdt *self, const char *words)
{
  /* One that has enough is open no more, so that all of them together stay linear. */
  if (*words && g_hash_table_size (self->ranges) > 0)
    g_hash_table_foreach_remove (self->ranges, add_words, (gpointer) words);
}

void
sf_odt_tell_comments (SfOdt *self)
{
  for (guint i = 0; i < self->comments->len; i++)
    {
      SfOdtComment *comment = g_ptr_array_index (self->comments, i);
      g_autofree char *words =
          g_utf8_make_valid (comment->words->str, (gssize) comment->words->len);

      sf_office_story_add_comment (&self->story, comment->author, comment->date, g_strstrip (words),
                                   comment->text);
    }
}
