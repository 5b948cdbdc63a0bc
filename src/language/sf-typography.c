/* sf-typography.c - typewriter signs as a language's printed page has them
 * What was typed is never lost: each change can be taken back alone, so where two readings are
 * possible the commoner one is taken.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-typography.h"

#include "sf-quotes.h"

#include <string.h>

#define EN_DASH            0x2013
#define EM_DASH            0x2014
#define ELLIPSIS           "\342\200\246"
#define NO_BREAK           "\302\240"     /* U+00A0 */
#define NARROW_NO_BREAK    "\342\200\257" /* U+202F */
#define GERSHAYIM          0x05f4
#define MAX_OPEN           16
#define MAX_EXCEPTION_WORD 8 /* bytes */

typedef enum
{
  OUTER = 1,
  NESTED,
  SINGLE,
} Level;

/* The marks that are open at the end of a text, the innermost last. */
typedef struct
{
  Level open[MAX_OPEN];
  guint n_open;
  gboolean ends_in_opening; /* its last character opened one */
} Nesting;

typedef struct
{
  const char *start;
  const char *typed; /* the last character */
  gunichar sign;     /* what it is */
  gunichar prev;     /* before it, 0 = nothing */
  const char *language;
  const SfQuotes *quotes;
} Place;

static gunichar
char_before (const char *start, const char *at)
{
  const char *p = g_utf8_find_prev_char (start, at);

  return p != NULL ? g_utf8_get_char (p) : 0;
}

static gboolean
is_wordly (gunichar c)
{
  return c != 0 && (g_unichar_isalnum (c) || g_unichar_ismark (c));
}

static gboolean
change_to (SfTypographyChange *change,
           const Place *place,
           const char *from,
           const char *to,
           const char *inserted)
{
  change->offset_bytes = (gsize) (from - place->start);
  change->removed_bytes = (gsize) (to - from);
  g_strlcpy (change->inserted, inserted, sizeof change->inserted);
  return TRUE;
}

static gboolean
change_to_char (SfTypographyChange *change,
                const Place *place,
                const char *from,
                const char *to,
                gunichar c)
{
  char utf8[7] = { 0 };

  g_unichar_to_utf8 (c, utf8);
  return change_to (change, place, from, to, utf8);
}

static const SfQuotePair *
get_pair (const SfQuotes *quotes, Level level)
{
  return level == OUTER ? &quotes->outer : level == NESTED ? &quotes->nested : &quotes->single;
}

/* From the innermost outwards: the place of @level in what is open, or 0 when it is not. */
static guint
find_open (const Nesting *nesting, Level level)
{
  guint i = nesting->n_open;

  while (i > 0 && nesting->open[i - 1] != level)
    i--;
  return i;
}

static void
count_mark (Nesting *nesting, const SfQuotes *quotes, gunichar c)
{
  Level level;

  nesting->ends_in_opening = FALSE;
  for (level = OUTER; level <= SINGLE; level++)
    {
      const SfQuotePair *pair = get_pair (quotes, level);
      guint place = find_open (nesting, level);

      if (pair->open == 0)
        continue;
      if (c == pair->close && place > 0)
        {
          nesting->n_open = place - 1;
          return;
        }
      if (c == pair->open && nesting->n_open < MAX_OPEN)
        {
          nesting->open[nesting->n_open++] = level;
          nesting->ends_in_opening = TRUE;
          return;
        }
    }
}

static Nesting
read_nesting (const Place *place)
{
  Nesting nesting = { 0 };
  gunichar prev = 0;
  const char *p;

  for (p = place->start; p < place->typed; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);
      /* In a word it is an apostrophe. */
      gboolean is_inside =
          is_wordly (prev) && next < place->typed && is_wordly (g_utf8_get_char (next));

      if (!(c == SF_APOSTROPHE && is_inside))
        count_mark (&nesting, place->quotes, c);
      prev = c;
    }
  return nesting;
}

static gboolean
is_dash (gunichar c)
{
  return c == '-' || c == EN_DASH || c == EM_DASH;
}

/* Whether a mark that is typed there begins something. @is_open: one that it could close. */
static gboolean
is_opening (const Place *place, const Nesting *nesting, gboolean is_open)
{
  gunichar c = place->prev;

  if (c == 0 || g_unichar_isspace (c) || nesting->ends_in_opening)
    return TRUE;
  if (is_dash (c))
    return !is_open;
  /* L’« affaire »: such an apostrophe binds a word to what follows. */
  if (c == SF_APOSTROPHE && place->quotes->single.open == 0)
    return TRUE;
  return g_unichar_type (c) == G_UNICODE_OPEN_PUNCTUATION || c == '/' || c == 0xa1 || c == 0xbf;
}

static gboolean
is_french (const Place *place)
{
  return sf_quotes_is_language (place->language, "fr");
}

/* Inside « and » French has a narrow space that never breaks: Imprimerie nationale, Lexique des
 * règles typographiques (2002), "Ponctuation". */
static gboolean
put_mark (const Place *place, gunichar mark, gboolean opens, SfTypographyChange *change)
{
  char utf8[16] = "";

  if (is_french (place) && !opens && mark == 0xbb && !g_unichar_isspace (place->prev))
    strcpy (utf8, NARROW_NO_BREAK);
  utf8[strlen (utf8) + (gsize) g_unichar_to_utf8 (mark, utf8 + strlen (utf8))] = '\0';
  if (is_french (place) && opens && mark == 0xab)
    strcat (utf8, NARROW_NO_BREAK);
  return change_to (change, place, place->typed, place->typed + 1, utf8);
}

static gboolean
find_double (const Place *place, SfTypographyChange *change)
{
  Nesting nesting = read_nesting (place);
  guint outer = find_open (&nesting, OUTER);
  guint nested = find_open (&nesting, NESTED);

  if (is_opening (place, &nesting, outer > 0 || nested > 0))
    {
      gboolean nests = place->quotes->nested.open != 0 && outer > nested;

      return put_mark (place, get_pair (place->quotes, nests ? NESTED : OUTER)->open, TRUE, change);
    }
  /* Inches and seconds. */
  if (outer == 0 && nested == 0 && g_unichar_isdigit (place->prev))
    return FALSE;
  return put_mark (place, get_pair (place->quotes, nested > outer ? NESTED : OUTER)->close, FALSE,
                   change);
}

static gboolean
find_single (const Place *place, SfTypographyChange *change)
{
  Nesting nesting = read_nesting (place);
  gboolean is_open = find_open (&nesting, SINGLE) > 0;

  if (place->quotes->single.open == 0)
    return put_mark (place, SF_APOSTROPHE, FALSE, change);
  if (is_opening (place, &nesting, is_open))
    return put_mark (place, place->quotes->single.open, TRUE, change);
  return put_mark (place, is_open ? place->quotes->single.close : SF_APOSTROPHE, FALSE, change);
}

/* How many of @c stand right before @at. */
static guint
count_before (const char *start, const char *at, char c)
{
  guint n = 0;

  while (at - n > start && at[-1 - (int) n] == c)
    n++;
  return n;
}

/* At a paragraph's start hyphens wait for what follows: three alone may mean a dividing line. */
static gboolean
find_leading_dash (const Place *place, SfTypographyChange *change)
{
  gsize length = (gsize) (place->typed - place->start);

  if (place->sign == '-' || length < 2 || length > 3
      || count_before (place->start, place->typed, '-') != length)
    return FALSE;
  return change_to_char (change, place, place->start, place->typed,
                         length == 3 ? EM_DASH : place->quotes->dash);
}

static gboolean
find_dash (const Place *place, SfTypographyChange *change)
{
  guint n = count_before (place->start, place->typed, '-');
  const char *first = place->typed - n;
  gunichar before = char_before (place->start, first);

  if (n == 0 && (place->prev == EN_DASH || place->prev == EM_DASH))
    return change_to_char (change, place, g_utf8_prev_char (place->typed), place->typed + 1,
                           EM_DASH);
  if (n != 1 || before == 0)
    return FALSE;
  /* From one number to another it is an en dash in every language. */
  return change_to_char (change, place, first, place->typed + 1,
                         g_unichar_isdigit (before) ? EN_DASH : place->quotes->dash);
}

static gboolean
find_ellipsis (const Place *place, SfTypographyChange *change)
{
  if (count_before (place->start, place->typed, '.') != 2)
    return FALSE;
  return change_to (change, place, place->typed - 2, place->typed + 1, ELLIPSIS);
}

/* A space that was typed before high punctuation holds on to its word: as above. */
static gboolean
find_high_punctuation (const Place *place, SfTypographyChange *change)
{
  if (!is_french (place) || place->prev != ' '
      || !is_wordly (char_before (place->start, place->typed - 1)))
    return FALSE;
  return change_to (change, place, place->typed - 1, place->typed,
                    place->sign == ':' ? NO_BREAK : NARROW_NO_BREAK);
}

/* Words that begin with an apostrophe. */
static gboolean
is_clipped_word (const Place *place, const char *word, gsize length)
{
  static const struct
  {
    const char *tag;
    const char *words;
  } clipped[] = {
    { "de", " n ne nem nen ner nes s " },
    { "en", " bout cause cos em n round til tis twas twere twill twould " },
    { "nl", " k m n r s t " },
  };
  char spaced[MAX_EXCEPTION_WORD + 3];
  g_autofree char *lower = NULL;
  guint i;

  if (length == 0 || length > MAX_EXCEPTION_WORD)
    return FALSE;
  g_snprintf (spaced, sizeof spaced, " %.*s ", (int) length, word);
  lower = g_ascii_strdown (spaced, -1);
  for (i = 0; i < G_N_ELEMENTS (clipped); i++)
    if (g_str_equal (clipped[i].tag, "en")
            ? sf_quotes_get (place->language)->tag[0] == 'e'
                  && sf_quotes_get (place->language)->tag[1] == 'n'
            : sf_quotes_is_language (place->language, clipped[i].tag))
      return strstr (clipped[i].words, lower) != NULL;
  return FALSE;
}

static gboolean
is_two_digits (const char *word, gsize length)
{
  return length == 2 && g_ascii_isdigit (word[0]) && g_ascii_isdigit (word[1]);
}

/* What seemed to open a quotation turns out to stand for letters that are left out: ’tis, the ’90s,
 * rock ’n’ roll, the class of ’68. */
static gboolean
find_clipped (const Place *place, SfTypographyChange *change)
{
  gunichar open = place->quotes->single.open;
  const char *end = place->typed;
  const char *word;
  const char *mark;
  gunichar before;
  gboolean is_inside = is_wordly (place->sign);

  if (open == 0 || open == SF_APOSTROPHE)
    return FALSE;
  if (!is_inside && place->prev == place->quotes->single.close)
    end = g_utf8_prev_char (end);
  for (word = end; word > place->start && is_wordly (char_before (place->start, word));)
    word = g_utf8_prev_char (word);
  mark = g_utf8_find_prev_char (place->start, word);
  if (mark == NULL || g_utf8_get_char (mark) != open)
    return FALSE;
  before = char_before (place->start, mark);
  if (before != 0 && !g_unichar_isspace (before) && !is_dash (before))
    return FALSE;
  if (is_inside
          ? is_two_digits (word, (gsize) (end - word)) && g_unichar_isalpha (place->sign)
          : is_clipped_word (place, word, (gsize) (end - word))
                || (is_two_digits (word, (gsize) (end - word)) && end == place->typed
                    && before == ' ' && g_unichar_isalpha (char_before (place->start, mark - 1))))
    return change_to_char (change, place, mark, word, SF_APOSTROPHE);
  return FALSE;
}

/* What seemed to close a quotation goes on as a word: German geht’s, Hebrew צה״ל. */
static gboolean
find_within_word (const Place *place, SfTypographyChange *change)
{
  const char *mark = g_utf8_find_prev_char (place->start, place->typed);
  gunichar before = mark != NULL ? char_before (place->start, mark) : 0;

  if (!is_wordly (before))
    return FALSE;
  if (place->prev == place->quotes->single.close && place->prev != SF_APOSTROPHE)
    return change_to_char (change, place, mark, place->typed, SF_APOSTROPHE);
  if (place->prev == place->quotes->outer.close && sf_quotes_is_language (place->language, "he"))
    return change_to_char (change, place, mark, place->typed, GERSHAYIM);
  return FALSE;
}

gboolean
sf_typography_find (const char *before, const char *language, SfTypographyChange *change)
{
  const char *end = before + strlen (before);
  Place place = { .start = before, .language = language };

  place.typed = g_utf8_find_prev_char (before, end);
  if (place.typed == NULL)
    return FALSE;
  place.sign = g_utf8_get_char (place.typed);
  place.prev = char_before (before, place.typed);
  place.quotes = sf_quotes_get (language);
  if (find_leading_dash (&place, change))
    return TRUE;
  switch (place.sign)
    {
    case '"':
      return find_double (&place, change);
    case '\'':
      return find_single (&place, change);
    case '-':
      return find_dash (&place, change) || find_clipped (&place, change);
    case '.':
      return find_ellipsis (&place, change) || find_clipped (&place, change);
    case '!':
    case '?':
    case ';':
    case ':':
      return find_high_punctuation (&place, change) || find_clipped (&place, change);
    default:
      if (is_wordly (place.sign) && find_within_word (&place, change))
        return TRUE;
      return find_clipped (&place, change);
    }
}
