/* sf-merge-text.c - three versions of a text made one, word by word
 * A word is compared with its marks, so that a change of marks merges like one of words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-align.h"
#include "sf-merge.h"

#include <string.h>

/* A text cut into words: word i is the bytes from ends[i - 1] to ends[i]. */
typedef struct
{
  const SfText *text;
  GArray *ends;    /* gsize; the first is 0 */
  GArray *numbers; /* guint: equal words have equal numbers */
} Words;

static void
clear_words (Words *words)
{
  g_clear_pointer (&words->ends, g_array_unref);
  g_clear_pointer (&words->numbers, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, clear_words)

static guint
number_of (GHashTable *numbers, const SfText *text, gsize start, gsize length)
{
  g_autoptr (SfText) word = sf_text_sub (text, start, length);
  g_autoptr (GVariant) value = g_variant_ref_sink (sf_text_to_variant (word));
  GBytes *key = g_variant_get_data_as_bytes (value);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, key));

  if (number != 0)
    g_bytes_unref (key);
  else
    {
      number = g_hash_table_size (numbers) + 1;
      g_hash_table_insert (numbers, key, GUINT_TO_POINTER (number));
    }
  return number;
}

static void
cut (Words *words, GHashTable *numbers, const SfText *text)
{
  const char *string = sf_text_get_string (text);
  gsize length = sf_text_get_length (text), at = 0;

  words->text = text;
  words->ends = g_array_new (FALSE, FALSE, sizeof (gsize));
  words->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (words->ends, at);
  while (at < length)
    {
      const char *p = string + at;
      gboolean is_word = g_unichar_isalnum (g_utf8_get_char (p));
      gsize end;
      guint number;

      do
        p = g_utf8_next_char (p);
      while (
          is_word && *p
          && (g_unichar_isalnum (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p))));
      end = p - string;
      number = number_of (numbers, text, at, end - at);
      g_array_append_val (words->ends, end);
      g_array_append_val (words->numbers, number);
      at = end;
    }
}

static guint
count (const Words *words)
{
  return words->numbers->len;
}

static guint *
map_words (const Words *from, const Words *to)
{
  guint *map = g_new (guint, count (from) + 1);

  sf_align ((guint *) from->numbers->data, count (from), (guint *) to->numbers->data, count (to),
            map);
  map[count (from)] = count (to);
  return map;
}

static gboolean
is_same_range (const Words *a, guint a0, guint a1, const Words *b, guint b0, guint b1)
{
  if (a1 - a0 != b1 - b0)
    return FALSE;
  for (guint i = 0; i < a1 - a0; i++)
    if (g_array_index (a->numbers, guint, a0 + i) != g_array_index (b->numbers, guint, b0 + i))
      return FALSE;
  return TRUE;
}

static void
append (GPtrArray *parts, const Words *words, guint from, guint to)
{
  gsize start = g_array_index (words->ends, gsize, from);

  if (from < to)
    g_ptr_array_add (
        parts, sf_text_sub (words->text, start, g_array_index (words->ends, gsize, to) - start));
}

/* Words of all three by turns; where a side changed nothing, those of the other. */
static SfText *
merge_words (const Words *b, const Words *m, const Words *t, gboolean *has_conflict)
{
  g_autofree guint *to_mine = map_words (b, m);
  g_autofree guint *to_theirs = map_words (b, t);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_text_unref);
  guint i = 0, in_mine = 0, in_theirs = 0;

  while (i <= count (b))
    {
      guint next = i;

      while (to_mine[next] == SF_ALIGN_NONE || to_theirs[next] == SF_ALIGN_NONE)
        next++;
      if (is_same_range (m, in_mine, to_mine[next], b, i, next))
        append (parts, t, in_theirs, to_theirs[next]);
      else
        {
          append (parts, m, in_mine, to_mine[next]);
          if (!is_same_range (t, in_theirs, to_theirs[next], b, i, next)
              && !is_same_range (t, in_theirs, to_theirs[next], m, in_mine, to_mine[next]))
            *has_conflict = TRUE;
        }
      if (next < count (b))
        append (parts, b, next, next + 1);
      i = next + 1;
      in_mine = to_mine[next] + 1;
      in_theirs = to_theirs[next] + 1;
    }
  return sf_text_join (parts);
}

SfText *
sf_merge_text (const SfText *base, const SfText *mine, const SfText *theirs, gboolean *has_conflict)
{
  g_autoptr (GHashTable) numbers =
      g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  g_auto (Words) b = { 0 }, m = { 0 }, t = { 0 };

  if (sf_text_equal (mine, base) || sf_text_equal (mine, theirs))
    return sf_text_ref (theirs);
  if (sf_text_equal (theirs, base))
    return sf_text_ref (mine);
  cut (&b, numbers, base);
  cut (&m, numbers, mine);
  cut (&t, numbers, theirs);
  return merge_words (&b, &m, &t, has_conflict);
}
