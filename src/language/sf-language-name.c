/* sf-language-name.c - languages by their names
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-language-name.h"

#include <glib/gi18n.h>
#include <string.h>

static const SfLanguageName languages[] = {
  { "ar", N_ ("Arabic") },    { "zh", N_ ("Chinese") },    { "cs", N_ ("Czech") },
  { "da", N_ ("Danish") },    { "nl", N_ ("Dutch") },      { "en", N_ ("English") },
  { "fi", N_ ("Finnish") },   { "fr", N_ ("French") },     { "de", N_ ("German") },
  { "el", N_ ("Greek") },     { "he", N_ ("Hebrew") },     { "hi", N_ ("Hindi") },
  { "hu", N_ ("Hungarian") }, { "id", N_ ("Indonesian") }, { "it", N_ ("Italian") },
  { "ja", N_ ("Japanese") },  { "ko", N_ ("Korean") },     { "nb", N_ ("Norwegian") },
  { "fa", N_ ("Persian") },   { "pl", N_ ("Polish") },     { "pt", N_ ("Portuguese") },
  { "ro", N_ ("Romanian") },  { "ru", N_ ("Russian") },    { "es", N_ ("Spanish") },
  { "sv", N_ ("Swedish") },   { "tr", N_ ("Turkish") },    { "uk", N_ ("Ukrainian") },
  { "ur", N_ ("Urdu") },      { "vi", N_ ("Vietnamese") },
};

const SfLanguageName *
sf_language_names_get (guint *n_languages)
{
  *n_languages = G_N_ELEMENTS (languages);
  return languages;
}

char *
sf_language_name_dup (const char *tag)
{
  /* What locales add says nothing of the language. */
  g_autofree char *whole = g_strndup (tag, strcspn (tag, ".@"));
  gsize length = strcspn (whole, "-_");

  if (*whole == '\0')
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (strlen (languages[i].tag) == length
        && g_ascii_strncasecmp (languages[i].tag, whole, length) == 0)
      {
        if (whole[length] == '\0')
          return g_strdup (_ (languages[i].name));
        /* Translators: a language and its variant, such as "English (GB)". */
        return g_strdup_printf (_ ("%s (%s)"), _ (languages[i].name), whole + length + 1);
      }
  return g_steal_pointer (&whole);
}
