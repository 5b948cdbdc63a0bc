/* sf-grapheme.c - where what a reader takes for one letter begins and ends
 * Rules are named as in UAX #29, table 1c. Each looks back no further than it must: only a row of
 * flags is read to its beginning, or to where it was counted before.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-grapheme.h"

#define ZERO_WIDTH_JOINER 0x200D

/* GB9 and GB9a: what goes on with the letter before it. */
static gboolean
extends (gunichar c)
{
  return g_unichar_ismark (c) || c == ZERO_WIDTH_JOINER || c == 0x200C
         || (c >= 0x1F3FB && c <= 0x1F3FF)  /* skin tones */
         || (c >= 0xE0020 && c <= 0xE007F); /* tags of a flag */
}

static gboolean
is_flag_letter (gunichar c)
{
  return c >= 0x1F1E6 && c <= 0x1F1FF;
}

static gboolean
is_picture (gunichar c)
{
  return c >= 0x1F000 || (c >= 0x2190 && c <= 0x2BFF) || c == 0xA9 || c == 0xAE || c == 0x203C
         || c == 0x2049 || c == 0x2122 || c == 0x3030 || c == 0x303D;
}

/* GB6 to GB8: the parts of a Hangul syllable. */
static gboolean
joins_hangul (gunichar before, gunichar after)
{
  GUnicodeBreakType left = g_unichar_break_type (before);
  GUnicodeBreakType right = g_unichar_break_type (after);

  switch ((int) left)
    {
    case G_UNICODE_BREAK_HANGUL_L_JAMO:
      return right == G_UNICODE_BREAK_HANGUL_L_JAMO || right == G_UNICODE_BREAK_HANGUL_V_JAMO
             || right == G_UNICODE_BREAK_HANGUL_LV_SYLLABLE
             || right == G_UNICODE_BREAK_HANGUL_LVT_SYLLABLE;
    case G_UNICODE_BREAK_HANGUL_V_JAMO:
    case G_UNICODE_BREAK_HANGUL_LV_SYLLABLE:
      return right == G_UNICODE_BREAK_HANGUL_V_JAMO || right == G_UNICODE_BREAK_HANGUL_T_JAMO;
    case G_UNICODE_BREAK_HANGUL_T_JAMO:
    case G_UNICODE_BREAK_HANGUL_LVT_SYLLABLE:
      return right == G_UNICODE_BREAK_HANGUL_T_JAMO;
    default:
      return FALSE;
    }
}

/* GB12 and GB13: flags are pairs of letters, counted from the first of a row. */
static gboolean
divides_a_flag (SfGraphemes *self, const char *at)
{
  const char *p = at;
  gsize n_before = 0;

  for (; p > self->utf8; n_before++)
    {
      if (p == self->utf8 + self->counted)
        {
          n_before += self->n_letters;
          break;
        }
      p = g_utf8_prev_char (p);
      if (!is_flag_letter (g_utf8_get_char (p)))
        break;
    }
  self->counted = at - self->utf8;
  self->n_letters = n_before;
  return n_before % 2 == 1;
}

/* GB11: pictures that a joiner makes one. */
static gboolean
is_joined_picture (const char *utf8, const char *joiner, gunichar after)
{
  const char *p = joiner;

  if (!is_picture (after))
    return FALSE;
  while (p > utf8)
    {
      p = g_utf8_prev_char (p);
      if (!extends (g_utf8_get_char (p)))
        return is_picture (g_utf8_get_char (p));
    }
  return FALSE;
}

gboolean
sf_graphemes_is_boundary (SfGraphemes *self, gsize offset_bytes)
{
  const char *at = self->utf8 + offset_bytes;
  const char *prev;
  gunichar before;
  gunichar after;

  if (offset_bytes == 0 || *at == '\0')
    return TRUE;
  after = g_utf8_get_char (at);
  prev = g_utf8_prev_char (at);
  before = g_utf8_get_char (prev);
  if (before == '\r' && after == '\n')
    return FALSE;
  if (g_unichar_iscntrl (before) || before == 0x2028 || before == 0x2029)
    return TRUE;
  if (after < 0x300 && before < 0x300)
    return TRUE;
  if (extends (after) || joins_hangul (before, after))
    return FALSE;
  if (is_flag_letter (before) && is_flag_letter (after))
    return !divides_a_flag (self, at);
  return before != ZERO_WIDTH_JOINER || !is_joined_picture (self->utf8, prev, after);
}
