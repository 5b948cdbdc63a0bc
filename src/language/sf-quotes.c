/* sf-quotes.c - which marks and dashes a language prints
 * Quotation marks are those of the Unicode CLDR, release 42, elements "delimiters", but where a
 * line says otherwise. The CLDR has no dashes: an em dash where the language's own authority asks
 * for it, an en dash elsewhere. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-quotes.h"

#include <string.h>

#define EN 0x2013
#define EM 0x2014

/* clang-format off */
#define NONE        { 0, 0 }
#define HIGH_DOUBLE { 0x201c, 0x201d } /* “ ” */
#define HIGH_SINGLE { 0x2018, 0x2019 } /* ‘ ’ */
#define LOW_DOUBLE  { 0x201e, 0x201c } /* „ “ */
#define LOW_SINGLE  { 0x201a, 0x2018 } /* ‚ ‘ */
#define LOW_HIGH    { 0x201e, 0x201d } /* „ ” */
#define SAME_DOUBLE { 0x201d, 0x201d } /* ” ” */
#define SAME_SINGLE { 0x2019, 0x2019 } /* ’ ’ */
#define LEFT_DOUBLE { 0x201d, 0x201c } /* ” “, read from the right */
#define LEFT_SINGLE { 0x2019, 0x2018 } /* ’ ‘ */
#define ANGLES      { 0x00ab, 0x00bb } /* « » */
#define ANGLE       { 0x2039, 0x203a } /* ‹ › */
#define ANGLES_IN   { 0x00bb, 0x00ab } /* » « */
#define CORNERS     { 0x300c, 0x300d } /* 「 」 */
#define CORNERS_IN  { 0x300e, 0x300f } /* 『 』 */

/* Regions before their language. */
static const SfQuotes all[] = {
  /* The press: « » outside, the CLDR's own inside. */
  { "ar", ANGLES, LEFT_DOUBLE, LEFT_SINGLE, EN },
  { "be", ANGLES, LOW_DOUBLE, NONE, EM },
  { "bg", LOW_DOUBLE, NONE, SAME_SINGLE, EN },
  { "bs", LOW_HIGH, NONE, HIGH_SINGLE, EN },
  { "ca", ANGLES, HIGH_DOUBLE, HIGH_SINGLE, EN },
  { "cs", LOW_DOUBLE, NONE, LOW_SINGLE, EN },
  { "da", HIGH_DOUBLE, NONE, HIGH_SINGLE, EN },
  { "de-ch", ANGLES, NONE, ANGLE, EN },
  { "de-li", ANGLES, NONE, ANGLE, EN },
  { "de", LOW_DOUBLE, NONE, LOW_SINGLE, EN },
  { "el", ANGLES, HIGH_DOUBLE, HIGH_SINGLE, EN },
  /* The Chicago Manual of Style 6.85: an em dash; the press from London to Sydney: an en dash
   * between spaces. */
  { "en-au", HIGH_DOUBLE, NONE, HIGH_SINGLE, EN },
  { "en-gb", HIGH_DOUBLE, NONE, HIGH_SINGLE, EN },
  { "en-ie", HIGH_DOUBLE, NONE, HIGH_SINGLE, EN },
  { "en-nz", HIGH_DOUBLE, NONE, HIGH_SINGLE, EN },
  { "en-za", HIGH_DOUBLE, NONE, HIGH_SINGLE, EN },
  { "en", HIGH_DOUBLE, NONE, HIGH_SINGLE, EM },
  /* Real Academia Española, Ortografía (2010): the raya. In the Americas the CLDR's es-419. */
  { "es-es", ANGLES, HIGH_DOUBLE, HIGH_SINGLE, EM },
  { "es-", HIGH_DOUBLE, NONE, HIGH_SINGLE, EM },
  { "es", ANGLES, HIGH_DOUBLE, HIGH_SINGLE, EM },
  { "et", LOW_DOUBLE, NONE, LOW_SINGLE, EN },
  { "eu", ANGLES, HIGH_DOUBLE, HIGH_SINGLE, EN },
  { "fa", ANGLES, NONE, ANGLE, EN },
  { "fi", SAME_DOUBLE, NONE, SAME_SINGLE, EN },
  /* The CLDR repeats « » inside; the press writes “ ”. The apostrophe is far too common to nest. */
  { "fr-ch", ANGLES, ANGLE, NONE, EN },
  { "fr", ANGLES, HIGH_DOUBLE, NONE, EN },
  { "he", SAME_DOUBLE, NONE, SAME_SINGLE, EN },
  { "hr", LOW_DOUBLE, NONE, LOW_SINGLE, EN },
  { "hu", LOW_HIGH, ANGLES_IN, SAME_SINGLE, EN },
  { "hy", ANGLES, NONE, NONE, EN },
  { "is", LOW_DOUBLE, NONE, LOW_SINGLE, EN },
  { "it-ch", ANGLES, ANGLE, NONE, EN },
  { "it", ANGLES, HIGH_DOUBLE, NONE, EN },
  { "ja", CORNERS, NONE, CORNERS_IN, EM },
  { "ka", LOW_DOUBLE, ANGLES, HIGH_SINGLE, EN },
  { "kk", ANGLES, HIGH_DOUBLE, HIGH_SINGLE, EM },
  { "lt", LOW_DOUBLE, NONE, LOW_SINGLE, EN },
  { "mk", LOW_DOUBLE, NONE, LOW_SINGLE, EN },
  { "nb", ANGLES, NONE, HIGH_SINGLE, EN },
  /* The CLDR has the single marks only, which the single key gives. */
  { "nl", HIGH_DOUBLE, NONE, HIGH_SINGLE, EN },
  { "nn", ANGLES, NONE, HIGH_SINGLE, EN },
  { "no", ANGLES, NONE, HIGH_SINGLE, EN },
  { "pl", LOW_HIGH, ANGLES, { 0x201a, 0x2019 }, EN },
  { "pt-pt", ANGLES, HIGH_DOUBLE, HIGH_SINGLE, EM },
  { "pt", HIGH_DOUBLE, NONE, HIGH_SINGLE, EM },
  { "ro", LOW_HIGH, ANGLES, HIGH_SINGLE, EN },
  { "ru", ANGLES, LOW_DOUBLE, HIGH_SINGLE, EM },
  { "sk", LOW_DOUBLE, NONE, LOW_SINGLE, EN },
  { "sl", LOW_DOUBLE, NONE, LOW_SINGLE, EN },
  { "sq", ANGLES, HIGH_DOUBLE, HIGH_SINGLE, EN },
  { "sr", LOW_DOUBLE, NONE, SAME_SINGLE, EN },
  { "sv", SAME_DOUBLE, NONE, SAME_SINGLE, EN },
  { "tr", HIGH_DOUBLE, NONE, HIGH_SINGLE, EN },
  /* An apostrophe is a letter's place in these. */
  { "uk", ANGLES, LOW_DOUBLE, NONE, EM },
  { "ur", LEFT_DOUBLE, NONE, LEFT_SINGLE, EN },
  { "zh-hant", CORNERS, NONE, CORNERS_IN, EM },
  { "zh-hk", CORNERS, NONE, CORNERS_IN, EM },
  { "zh-tw", CORNERS, NONE, CORNERS_IN, EM },
};
/* clang-format on */

static const SfQuotes english = { "en", { 0x201c, 0x201d }, { 0, 0 }, { 0x2018, 0x2019 }, EM };

static gboolean
matches (const char *language, const char *tag)
{
  gsize i;

  for (i = 0; tag[i] != '\0'; i++)
    if (tag[i] != (language[i] == '_' ? '-' : g_ascii_tolower (language[i])))
      return FALSE;
  return (i > 0 && tag[i - 1] == '-') || strchr ("-_.@", language[i]) != NULL;
}

gboolean
sf_quotes_is_language (const char *language, const char *tag)
{
  return language != NULL && matches (language, tag);
}

const SfQuotes *
sf_quotes_get (const char *language)
{
  guint i;

  if (language != NULL)
    for (i = 0; i < G_N_ELEMENTS (all); i++)
      if (matches (language, all[i].tag))
        return &all[i];
  return &english;
}
