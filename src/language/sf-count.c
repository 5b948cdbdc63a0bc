/* sf-count.c - how long a story is, for its writer and its reader
 * An apostrophe or a hyphen inside a word does not end it, so that numbers stay stable while a
 * contraction is typed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-count.h"

static gboolean
is_spaceless (gunichar c)
{
  GUnicodeScript script;

  /* CJK Radicals Supplement: nothing of these scripts stands before it. */
  if (c < 0x2e80)
    return FALSE;
  script = g_unichar_get_script (c);
  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA
         || script == G_UNICODE_SCRIPT_KATAKANA;
}

static gboolean
joins (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == '-' || c == 0x2011 || c == '.' || c == ',';
}

guint
sf_count_half_words (const char *utf8)
{
  gboolean is_within = FALSE;
  guint halves = 0;
  const char *p;

  for (p = utf8; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_spaceless (c))
        {
          halves++;
          is_within = FALSE;
        }
      else if (g_unichar_isalnum (c) || g_unichar_ismark (c))
        {
          if (!is_within)
            halves += 2;
          is_within = TRUE;
        }
      else if (!(is_within && joins (c)
                 && g_unichar_isalnum (g_utf8_get_char (g_utf8_next_char (p)))))
        is_within = FALSE;
    }
  return halves;
}

guint
sf_count_words (SfDocument *document)
{
  guint n_lines = sf_document_get_n_lines (document);
  guint halves = 0;
  guint i;

  for (i = 0; i < n_lines; i++)
    {
      const SfBlock *block = sf_document_get_line (document, i);

      if (block->text != NULL)
        halves += sf_count_half_words (sf_text_get_string (block->text));
    }
  return (halves + 1) / 2;
}

guint
sf_count_minutes (guint n_words)
{
  return n_words == 0 ? 0
                      : MAX (1, (n_words + SF_COUNT_WORDS_A_MINUTE / 2) / SF_COUNT_WORDS_A_MINUTE);
}
