/* sf-spell-judge.c - whether a word is right, whole or by its parts
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-spell-judge.h"

/* Capitals alone, up to here, name something by its letters. */
#define MAX_INITIALS 5

/* One letter, or initials. */
static gboolean
is_exempt (const char *word)
{
  gsize n = g_utf8_strlen (word, -1);
  const char *p;

  if (n > MAX_INITIALS)
    return FALSE;
  for (p = word; n > 1 && *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isupper (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

typedef struct
{
  const char *utf8;
  SfSpellKnows knows;
  gpointer data;
} Judge;

static gboolean
knows (const Judge *judge, gsize start, gsize end, const char *before, const char *behind)
{
  g_autofree char *word = sf_spell_words_dup (judge->utf8, start, end);
  g_autofree char *whole = g_strconcat (before, word, behind, NULL);

  return is_exempt (word) || judge->knows (whole, judge->data);
}

/* The last apostrophe, or the first, or NULL. */
static const char *
find_apostrophe (const Judge *judge, gsize start, gsize end, gboolean is_last)
{
  const char *found = NULL;
  const char *p;

  for (p = judge->utf8 + start; p < judge->utf8 + end; p = g_utf8_next_char (p))
    if (sf_spell_is_apostrophe (g_utf8_get_char (p)) && (found == NULL || is_last))
      found = p;
  return found;
}

/* l’, d’, qu’, jusqu’, dell’: what gives up its vowel before the next word is short or ends so. */
static gboolean
is_elided (const char *start, const char *apostrophe)
{
  gsize length = apostrophe - start;

  return length <= 2 || (length > 2 && g_ascii_strncasecmp (apostrophe - 2, "qu", 2) == 0)
         || (length <= 5 && g_ascii_strncasecmp (apostrophe - 2, "ll", 2) == 0);
}

static gboolean
judge_part (const Judge *judge, SfSpellWord *word)
{
  const char *text = judge->utf8;
  const char *at;

  if (knows (judge, word->start, word->end, "", ""))
    return TRUE;
  at = find_apostrophe (judge, word->start, word->end, FALSE);
  if (at != NULL && is_elided (text + word->start, at))
    {
      word->start = g_utf8_next_char (at) - text;
      return knows (judge, word->start, word->end, "", "");
    }
  at = find_apostrophe (judge, word->start, word->end, TRUE);
  if (at != NULL && g_utf8_next_char (at) == text + word->end - 1 && text[word->end - 1] == 's')
    {
      word->end = at - text;
      return knows (judge, word->start, word->end, "", "");
    }
  return FALSE;
}

/* Whether the parts at its hyphens are right; else @word becomes what reaches from the first that
 * is not to the last. */
static gboolean
judge_parts (const Judge *judge, SfSpellWord *word)
{
  SfSpellWord wrong = { G_MAXSIZE, 0, word->language };
  gsize start = word->start;
  gsize p = word->start;

  while (p <= word->end)
    {
      gsize next =
          p < word->end ? (gsize) (g_utf8_next_char (judge->utf8 + p) - judge->utf8) : p + 1;

      if (p == word->end || sf_spell_is_hyphen (g_utf8_get_char (judge->utf8 + p)))
        {
          SfSpellWord part = { start, p, word->language };

          if (!judge_part (judge, &part))
            {
              wrong.start = MIN (wrong.start, part.start);
              wrong.end = part.end;
            }
          start = next;
        }
      p = next;
    }
  if (wrong.end == 0)
    return TRUE;
  *word = wrong;
  return FALSE;
}

gboolean
sf_spell_judge (const char *utf8, SfSpellWord *word, SfSpellKnows knows_func, gpointer data)
{
  Judge judge = { utf8, knows_func, data };
  const char *before = word->start > 0 ? g_utf8_prev_char (utf8 + word->start) : NULL;

  if (knows (&judge, word->start, word->end, "", ""))
    return TRUE;
  if (sf_spell_is_hyphen (g_utf8_get_char (utf8 + word->end))
      && knows (&judge, word->start, word->end, "", "-"))
    return TRUE;
  if (before != NULL && sf_spell_is_apostrophe (g_utf8_get_char (before))
      && knows (&judge, word->start, word->end, "'", ""))
    return TRUE;
  return judge_parts (&judge, word);
}
