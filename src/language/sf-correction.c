/* sf-correction.c - the edit that puts a right word in place of a wrong one
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-correction.h"

#include <string.h>

#define APOSTROPHE "\342\200\231" /* U+2019 */

/* The text of a field or a block. Returns: (transfer full) (nullable). */
static SfText *
dup_text (SfDocument *document, const SfProofPlace *place)
{
  const SfBlock *block = NULL;

  if (place->field != 0)
    return sf_text_new (sf_document_get_string (document, place->field), -1);
  block = sf_document_find_block (document, place->id);
  return block != NULL && block->text != NULL ? sf_text_ref (block->text) : NULL;
}

gsize
sf_correction_get_length (SfDocument *document, const SfProofPlace *place)
{
  g_autoptr (SfText) text = dup_text (document, place);

  return text != NULL ? sf_text_get_length (text) : 0;
}

/* The same where @place is one in it. */
static SfText *
dup_text_around (SfDocument *document, const SfProofPlace *place)
{
  g_autoptr (SfText) text = dup_text (document, place);

  if (text == NULL || place->start >= place->end || !sf_text_is_boundary (text, place->start)
      || !sf_text_is_boundary (text, place->end))
    return NULL;
  return g_steal_pointer (&text);
}

char *
sf_correction_dup_word (SfDocument *document, const SfProofPlace *place)
{
  g_autoptr (SfText) text = dup_text_around (document, place);

  return text != NULL
             ? g_strndup (sf_text_get_string (text) + place->start, place->end - place->start)
             : NULL;
}

/* Dictionaries write the plain apostrophe; a line that has none is written with the other one. */
static char *
dress (const char *word, const char *line)
{
  GString *dressed = g_string_new (word);

  if (strchr (line, '\'') == NULL)
    g_string_replace (dressed, "'", APOSTROPHE, 0);
  return g_string_free (dressed, FALSE);
}

/* Returns: (transfer full). */
static SfText *
mark (const char *word, const SfText *old)
{
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (SfMark));
  gsize length = strlen (word);
  const SfMark *marks;
  guint n_marks;

  marks = sf_text_get_marks (old, &n_marks);
  for (guint i = 0; i < n_marks; i++)
    if (marks[i].start == 0 && marks[i].end == sf_text_get_length (old))
      {
        SfMark whole = { marks[i].kind, 0, length, marks[i].attrs };

        g_array_append_val (kept, whole);
      }
  return sf_text_new_marked (word, length, (const SfMark *) (gpointer) kept->data, kept->len);
}

SfEdit *
sf_correction_edit (SfDocument *document, const SfProofPlace *place, const char *word)
{
  g_autoptr (SfText) text = dup_text_around (document, place);
  g_autoptr (SfText) old = NULL;
  g_autoptr (SfText) new = NULL;
  g_autoptr (SfText) whole = NULL;
  g_autofree char *dressed = NULL;

  if (text == NULL)
    return NULL;
  dressed = dress (word, sf_text_get_string (text));
  old = sf_text_sub (text, place->start, place->end - place->start);
  new = mark (dressed, old);
  if (place->field == 0)
    return sf_document_edit_splice (document, place->id, place->start, place->end - place->start,
                                    new);
  whole = sf_text_splice (text, place->start, place->end - place->start, new);
  return sf_document_edit_set_string (document, place->field, sf_text_get_string (whole));
}

SfEdit *
sf_correction_accept (SfDocument *document, const SfProofPlace *place)
{
  g_autofree char *written = sf_correction_dup_word (document, place);
  g_autofree char *word =
      written != NULL ? sf_spell_words_dup (written, 0, strlen (written)) : NULL;
  g_autofree const char **words =
      g_variant_get_strv (sf_document_get_field (document, SF_FIELD_ACCEPTED), NULL);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  if (word == NULL)
    return NULL;
  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (all, (gpointer) words[i]);
  g_ptr_array_add (all, word);
  return sf_document_edit_set_field (
      document, SF_FIELD_ACCEPTED,
      g_variant_new_strv ((const char *const *) all->pdata, (gssize) all->len));
}
