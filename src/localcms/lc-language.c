/* lc-language.c - which language a story is in, told by its own words
 * The REST API has no field for it. The script decides first, then the small words that each
 * sentence needs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-language.h"

#include <string.h>

#define ENOUGH_WORDS   3
#define MAX_LOOK_CHARS 6000

static const struct
{
  const char *language;
  const char *words; /* each between spaces; none stands for two languages */
} small_words[] = {
  { "en", " the and of to is was with for that from were have by on it are " },
  { "de", " der die das und ist nicht mit von ein eine den dem im zu sich auf wird " },
  { "fr", " le les et est des une dans pour du qui sur avec pas au ont elle ce " },
  { "es", " el los y en las del una por con se para su como más al son fue " },
  { "it", " il gli e di che è della per non sono con nel dei alla anche " },
};

typedef struct
{
  guint n_arabic;
  guint n_persian;
  guint n_hebrew;
  guint n_latin;
  guint n_words[G_N_ELEMENTS (small_words)];
} Evidence;

static void
weigh_letter (Evidence *self, gunichar letter)
{
  GUnicodeScript script = g_unichar_get_script (letter);

  if (script == G_UNICODE_SCRIPT_LATIN)
    self->n_latin++;
  else if (script == G_UNICODE_SCRIPT_HEBREW)
    self->n_hebrew++;
  else if (script == G_UNICODE_SCRIPT_ARABIC)
    {
      self->n_arabic++;
      if (letter == 0x067E || letter == 0x0686 || letter == 0x0698 || letter == 0x06AF
          || letter == 0x06CC)
        self->n_persian++;
    }
}

static void
weigh_word (Evidence *self, GString *word)
{
  g_autofree char *lower = g_utf8_strdown (word->str, (gssize) word->len);
  g_autofree char *spaced = g_strconcat (" ", lower, " ", NULL);

  for (guint i = 0; word->len > 0 && i < G_N_ELEMENTS (small_words); i++)
    if (strstr (small_words[i].words, spaced) != NULL)
      self->n_words[i]++;
  g_string_truncate (word, 0);
}

static void
weigh (Evidence *self, const char *html)
{
  g_autoptr (GString) word = g_string_new (NULL);
  gboolean is_in_tag = FALSE;
  guint n_chars = 0;

  for (const char *p = html; *p != '\0' && n_chars < MAX_LOOK_CHARS; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (letter == '<')
        is_in_tag = TRUE;
      if (!is_in_tag && g_unichar_isalpha (letter))
        {
          weigh_letter (self, letter);
          g_string_append_unichar (word, letter);
          n_chars++;
        }
      else
        weigh_word (self, word);
      if (letter == '>')
        is_in_tag = FALSE;
    }
  weigh_word (self, word);
}

const char *
lc_language_guess (const char *html, const char *fallback)
{
  Evidence evidence = { 0 };
  guint best = 0;

  if (!g_utf8_validate (html, -1, NULL))
    return fallback;
  weigh (&evidence, html);
  if (evidence.n_hebrew > evidence.n_latin)
    return "he";
  if (evidence.n_arabic > evidence.n_latin)
    return evidence.n_persian * 25 > evidence.n_arabic ? "fa" : "ar";
  for (guint i = 1; i < G_N_ELEMENTS (small_words); i++)
    if (evidence.n_words[i] > evidence.n_words[best])
      best = i;
  return evidence.n_words[best] < ENOUGH_WORDS ? fallback : small_words[best].language;
}

gboolean
lc_language_is_rtl (const char *language)
{
  static const char *const names[] = { "ar", "fa", "he", "ur" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strncasecmp (language, names[i], 2) == 0)
      return language[2] == '\0' || language[2] == '-';
  return FALSE;
}
