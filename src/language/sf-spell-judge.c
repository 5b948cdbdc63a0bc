/* sf-spell-judge.c - whether a word is right, whole or by its parts
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-spell-judge.h"

#include <string.h>

/* Capitals alone, up to here, name something by its letters. */
#define MAX_INITIALS 5
/* Letters of a word that an apostrophe has cut short, as in ’ne and ’tis, and of a unit. */
#define MAX_CLIPPED 3
#define MAX_UNIT    4

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

/* Joiners are letters' business in Persian; elsewhere they only part what a font would draw as one.
 * Returns: (transfer full) (nullable): NULL: there is none. */
static char *
dup_without_joiners (const char *word)
{
  g_autoptr (GString) plain = NULL;

  if (strstr (word, "\342\200\214") == NULL && strstr (word, "\342\200\215") == NULL)
    return NULL;
  plain = g_string_new (word);
  g_string_replace (plain, "\342\200\214", "", 0);
  g_string_replace (plain, "\342\200\215", "", 0);
  return g_strdup (plain->str);
}

static gboolean
knows (const Judge *judge, gsize start, gsize end, const char *before, const char *behind)
{
  g_autofree char *word = sf_spell_words_dup (judge->utf8, start, end);
  g_autofree char *whole = g_strconcat (before, word, behind, NULL);
  g_autofree char *plain = dup_without_joiners (whole);

  return is_exempt (word) || judge->knows (whole, judge->data)
         || (plain != NULL && judge->knows (plain, judge->data));
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

/* Takes a possessive ’s off @word, if it has one. */
static gboolean
cut_possessive (const Judge *judge, SfSpellWord *word)
{
  const char *end = judge->utf8 + word->end;
  const char *at = find_apostrophe (judge, word->start, word->end, TRUE);

  if (at == NULL || g_utf8_next_char (at) != end - 1 || end[-1] != 's')
    return FALSE;
  word->end = at - judge->utf8;
  return TRUE;
}

static gboolean
cut_elision (const Judge *judge, SfSpellWord *word)
{
  const char *at = find_apostrophe (judge, word->start, word->end, FALSE);

  if (at == NULL || !is_elided (judge->utf8 + word->start, at))
    return FALSE;
  word->start = g_utf8_next_char (at) - judge->utf8;
  return TRUE;
}

/* O’Brien’s may be O’Brien or Brien. */
static gboolean
judge_part (const Judge *judge, SfSpellWord *word)
{
  if (knows (judge, word->start, word->end, "", ""))
    return TRUE;
  if (cut_possessive (judge, word) && knows (judge, word->start, word->end, "", ""))
    return TRUE;
  return cut_elision (judge, word) && knows (judge, word->start, word->end, "", "");
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

static gboolean
is_wordly (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* ’ne, ’tis: the rest of a word that lost its beginning. */
static gboolean
is_clipped (const Judge *judge, const SfSpellWord *word, const char *apostrophe)
{
  const char *before = g_utf8_find_prev_char (judge->utf8, apostrophe);

  return g_utf8_strlen (judge->utf8 + word->start, word->end - word->start) <= MAX_CLIPPED
         && (before == NULL || !is_wordly (g_utf8_get_char (before)));
}

/* Short, and with a capital inside or without a vowel. */
static gboolean
is_like_unit (const char *word)
{
  gboolean has_vowel = FALSE;
  gsize n;

  for (n = 0; g_ascii_isalpha (word[n]); n++)
    {
      if (n > 0 && g_ascii_isupper (word[n]))
        return strlen (word) <= MAX_UNIT;
      has_vowel |= strchr ("AEIOUYaeiouy", word[n]) != NULL;
    }
  return word[n] == '\0' && n < MAX_UNIT && !has_vowel;
}

/* 5 TWh, 40 sqm: right behind a number. */
static gboolean
is_unit (const Judge *judge, const SfSpellWord *word, const char *blank)
{
  const char *number = g_utf8_find_prev_char (judge->utf8, blank);
  g_autofree char *plain = NULL;

  if (number == NULL || !g_unichar_isdigit (g_utf8_get_char (number)))
    return FALSE;
  plain = sf_spell_words_dup (judge->utf8, word->start, word->end);
  return is_like_unit (plain);
}

/* Whether what stands around @word makes it right. */
static gboolean
judge_place (const Judge *judge, const SfSpellWord *word)
{
  const char *before = g_utf8_find_prev_char (judge->utf8, judge->utf8 + word->start);
  gunichar behind = g_utf8_get_char (judge->utf8 + word->end);

  if (sf_spell_is_hyphen (behind) && knows (judge, word->start, word->end, "", "-"))
    return TRUE;
  /* Mio., bzw.: a dictionary has an abbreviation with its dot. */
  if (behind == '.' && knows (judge, word->start, word->end, "", "."))
    return TRUE;
  if (before == NULL)
    return FALSE;
  if (sf_spell_is_apostrophe (g_utf8_get_char (before)))
    return is_clipped (judge, word, before) || knows (judge, word->start, word->end, "'", "");
  return g_unichar_isspace (g_utf8_get_char (before)) && is_unit (judge, word, before);
}

gboolean
sf_spell_judge (const char *utf8, SfSpellWord *word, SfSpellKnows knows_func, gpointer data)
{
  Judge judge = { utf8, knows_func, data };

  return knows (&judge, word->start, word->end, "", "") || judge_place (&judge, word)
         || judge_parts (&judge, word);
}
