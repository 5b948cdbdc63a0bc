/* sf-spell-guess.c - which language words are in, by their letters and by who knows them
 * The letters name a few languages, and mistake neighbours for each other in ten words; a
 * dictionary that knows the words decides. A language that no dictionary reads is known by its
 * letters alone. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-spell-guess.h"

#include <string.h>

/* A story of fewer words, or letters where no blanks divide them, says too little. */
#define MIN_WORDS 10
#define MIN_WIDE  20
/* More of them say no more. */
#define MAX_WORDS 120
/* The part of its words that a language's dictionary knows at least, names and mistakes set aside;
 * what the likeliest and what another stand for that nothing reads; and how much better another one
 * must be than the one that is presumed, so that no sentence turns the story over. */
#define MIN_SHARE     0.6
#define LIKELY_SHARE  0.7
#define UNREAD_SHARE  0.4
#define PRESUMED_LEAD 0.15
/* When a paragraph is taken for one in another language: of fewer words than many, such as a
 * headline, none may be right in its own and all must be in the other. */
#define MIN_STRAY_WORDS  3
#define MANY_STRAY_WORDS 5
#define MAX_OWN_SHARE    0.4
#define MIN_STRAY_SHARE  0.8

typedef struct
{
  const char *utf8; /* lent */
  GArray *words;    /* (owned) (element-type SfSpellWord) */
} Piece;

/* What a guess is made from: words that no mark gives a language. */
typedef struct
{
  GArray *pieces;  /* (owned) (element-type Piece) */
  GString *string; /* (owned): the words */
  GString *raw;    /* (owned): all there is, for scripts without blanks */
  guint n_words;
  guint n_rated; /* of the pieces */
  guint n_wide;
} Sample;

static void
clear_piece (gpointer data)
{
  g_array_unref (((Piece *) data)->words);
}

static void
begin_sample (Sample *sample)
{
  *sample = (Sample){ .pieces = g_array_new (FALSE, FALSE, sizeof (Piece)) };
  g_array_set_clear_func (sample->pieces, clear_piece);
  sample->string = g_string_new (NULL);
  sample->raw = g_string_new (NULL);
}

static void
end_sample (Sample *sample)
{
  g_array_unref (sample->pieces);
  g_string_free (sample->string, TRUE);
  g_string_free (sample->raw, TRUE);
}

/* Capitals alone, as in some headlines, are another alphabet to who looks at letters, and right in
 * any language to who takes them for initials. */
static void
add_word (Sample *sample, Piece *piece, const SfSpellWord *word)
{
  g_autofree char *plain = sf_spell_words_dup (piece->utf8, word->start, word->end);
  g_autofree char *capitals = g_utf8_strup (plain, -1);
  g_autofree char *small = g_utf8_strdown (plain, -1);
  gboolean is_in_capitals = g_str_equal (plain, capitals) && !g_str_equal (plain, small);

  g_string_append (sample->string, is_in_capitals ? small : plain);
  g_string_append_c (sample->string, ' ');
  sample->n_words++;
  if (is_in_capitals)
    return;
  sf_spell_words_add (piece->words, word);
  sample->n_rated++;
}

static void
add_text (Sample *sample, const SfText *text)
{
  g_autoptr (GArray) all = sf_spell_words_find (text, "");
  Piece piece = { sf_text_get_string (text), sf_spell_words_new () };

  for (guint i = 0; i < all->len && sample->n_words < MAX_WORDS; i++)
    {
      const SfSpellWord *word = &g_array_index (all, SfSpellWord, i);

      if (*word->language != '\0')
        continue;
      add_word (sample, &piece, word);
    }
  for (const char *p = piece.utf8; *p != '\0'; p = g_utf8_next_char (p))
    sample->n_wide +=
        g_unichar_iswide (g_utf8_get_char (p)) && g_unichar_isalpha (g_utf8_get_char (p));
  g_string_append (sample->raw, piece.utf8);
  g_array_append_val (sample->pieces, piece);
}

/* The part of the words that is right in @language; less than 0: nothing says. */
static double
rate (SfSpellDesk *desk, const Sample *sample, const char *language)
{
  guint n_right = 0;

  if (sample->n_rated == 0 || !sf_spell_desk_reads (desk, language))
    return -1;
  for (guint i = 0; i < sample->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (sample->pieces, Piece, i);

      for (guint j = 0; j < piece->words->len; j++)
        {
          SfSpellWord word = g_array_index (piece->words, SfSpellWord, j);

          n_right += sf_spell_desk_judge (desk, piece->utf8, &word, language);
        }
    }
  return (double) n_right / sample->n_rated;
}

static gboolean
is_same_language (const char *a, const char *b)
{
  gsize length = strcspn (a, "-_.@");

  return length == strcspn (b, "-_.@") && g_ascii_strncasecmp (a, b, length) == 0;
}

/* Whether it is written in a script whose words no blanks divide. */
static gboolean
is_wide (const Sample *sample)
{
  return sample->n_wide >= MIN_WIDE && sample->n_wide > sample->string->len;
}

/* Returns: (transfer full) (nullable). */
static char *
choose (SfSpellDesk *desk, const Sample *sample, const char *presumed)
{
  g_auto (GStrv) candidates =
      sf_spell_desk_recognize (desk, is_wide (sample) ? sample->raw->str : sample->string->str);
  const char *found = NULL;
  double best = MIN_SHARE;

  if (is_wide (sample))
    return g_strdup (candidates[0]);
  if (*presumed != '\0')
    {
      double share = rate (desk, sample, presumed);

      if (share < 0)
        share =
            candidates[0] != NULL && is_same_language (candidates[0], presumed) ? LIKELY_SHARE : 0;
      if (share + PRESUMED_LEAD >= best)
        {
          best = share + PRESUMED_LEAD;
          found = presumed;
        }
    }
  for (guint i = 0; candidates[i] != NULL; i++)
    {
      double share;

      if (is_same_language (candidates[i], presumed))
        continue;
      share = rate (desk, sample, candidates[i]);
      if (share < 0)
        share = i == 0 ? LIKELY_SHARE : UNREAD_SHARE;
      if (share > best)
        {
          best = share;
          found = candidates[i];
        }
    }
  return g_strdup (found);
}

char *
sf_spell_guess_story (SfSpellDesk *desk, GPtrArray *texts, const char *presumed)
{
  char *found = NULL;
  Sample sample;

  begin_sample (&sample);
  for (guint i = 0; i < texts->len && sample.n_words < MAX_WORDS; i++)
    add_text (&sample, texts->pdata[i]);
  if (sample.n_words >= MIN_WORDS || is_wide (&sample))
    found = choose (desk, &sample, presumed);
  end_sample (&sample);
  return found;
}

/* The language, other than @language, whose dictionary knows the most of @sample, and no less than
 * @least of it. Returns: (transfer full) (nullable). */
static char *
find_other (SfSpellDesk *desk, const Sample *sample, const char *language, double least)
{
  g_auto (GStrv) candidates = sf_spell_desk_recognize (desk, sample->string->str);
  const char *found = NULL;
  double best = 0;

  for (guint i = 0; candidates[i] != NULL; i++)
    {
      double share = rate (desk, sample, candidates[i]);

      if (share < least || share <= best || is_same_language (candidates[i], language))
        continue;
      best = share;
      found = candidates[i];
    }
  return g_strdup (found);
}

/* The language that @text is in when it is not in @language. Returns: (transfer full) (nullable):
 * it may be in that. */
static char *
find_stray (SfSpellDesk *desk, const SfText *text, const char *language)
{
  char *found = NULL;
  gboolean has_many;
  Sample sample;

  begin_sample (&sample);
  add_text (&sample, text);
  has_many = sample.n_rated >= MANY_STRAY_WORDS;
  if (sample.n_rated >= MIN_STRAY_WORDS
      && rate (desk, &sample, language) <= (has_many ? MAX_OWN_SHARE : 0))
    found = find_other (desk, &sample, language, has_many ? MIN_STRAY_SHARE : 1);
  end_sample (&sample);
  return found;
}

GArray *
sf_spell_guess_check (SfSpellDesk *desk,
                      const SfText *text,
                      const char *language,
                      GHashTable *missing)
{
  GArray *wrong = sf_spell_desk_check (desk, text, language, missing);
  /* Most paragraphs end here. */
  g_autofree char *stray = wrong->len < MIN_STRAY_WORDS ? NULL : find_stray (desk, text, language);

  if (stray == NULL)
    return wrong;
  g_array_unref (wrong);
  return sf_spell_desk_check (desk, text, stray, missing);
}
