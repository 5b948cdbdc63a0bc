/* sf-dictionary.c - which dictionary reads a language
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-dictionary.h"

#include <string.h>

/* What stands for the whole language where its code in capitals does not, as de_DE does. */
static const struct
{
  const char *language;
  const char *tags[3];
} usual[] = {
  { "en", { "en_GB", "en_US" } }, { "ar", { "ar", "ar_EG" } }, { "cs", { "cs_CZ" } },
  { "da", { "da_DK" } },          { "el", { "el_GR" } },       { "fa", { "fa_IR" } },
  { "he", { "he_IL" } },          { "hi", { "hi_IN" } },       { "nb", { "nb_NO", "no_NO" } },
  { "no", { "nb_NO", "nn_NO" } }, { "sv", { "sv_SE" } },       { "uk", { "uk_UA" } },
  { "vi", { "vi_VN", "vi" } },    { "ko", { "ko_KR", "ko" } }, { "sl", { "sl_SI" } },
  { "sr", { "sr_RS", "sr" } },    { "et", { "et_EE" } },       { "ca", { "ca_ES", "ca" } },
  { "pt", { "pt_PT", "pt_BR" } }, { "zh", { "zh_CN", "zh" } },
};

/* "de-at@euro.UTF-8" -> "de_AT". Returns: (transfer full). */
static char *
normalize (const char *tag)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *plain = g_strndup (tag, strcspn (tag, ".@"));

  parts = g_strsplit_set (plain, "-_", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *part = i > 0 && strlen (parts[i]) == 2 ? g_ascii_strup (parts[i], -1)
                                                   : g_ascii_strdown (parts[i], -1);

      g_free (parts[i]);
      parts[i] = part;
    }
  return g_strjoinv ("_", parts);
}

static const char *
find (const char *const *tags, const char *wanted)
{
  for (guint i = 0; tags[i] != NULL; i++)
    {
      g_autofree char *tag = normalize (tags[i]);

      if (g_str_equal (tag, wanted))
        return tags[i];
    }
  return NULL;
}

static const char *
find_usual (const char *const *tags, const char *language)
{
  g_autofree char *region = g_ascii_strup (language, -1);
  g_autofree char *own = g_strconcat (language, "_", region, NULL);
  const char *found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (g_str_equal (usual[i].language, language))
      for (guint j = 0; found == NULL && usual[i].tags[j] != NULL; j++)
        found = find (tags, usual[i].tags[j]);
  if (found == NULL)
    found = find (tags, own);
  return found != NULL ? found : find (tags, language);
}

/* The first in the alphabet, so that it is the same one each time. */
static const char *
find_any (const char *const *tags, const char *language)
{
  const char *found = NULL;

  for (guint i = 0; tags[i] != NULL; i++)
    {
      gsize length = strcspn (tags[i], "-_");

      if (length == strlen (language) && g_ascii_strncasecmp (tags[i], language, length) == 0
          && (found == NULL || strcmp (tags[i], found) < 0))
        found = tags[i];
    }
  return found;
}

/* The variant itself, or what is left of it without its last parts. */
static const char *
find_variant (const char *const *tags, const char *wanted)
{
  g_autofree char *variant = g_strdup (wanted);
  const char *found = NULL;
  char *cut;

  while (found == NULL && (cut = strrchr (variant, '_')) != NULL)
    {
      found = find (tags, variant);
      *cut = '\0';
    }
  return found;
}

const char *
sf_dictionary_choose (const char *const *tags, const char *language, const char *home)
{
  g_autofree char *wanted = normalize (language);
  g_autofree char *base = g_strndup (wanted, strcspn (wanted, "_"));
  g_autofree char *own = normalize (home != NULL ? home : "");
  const char *found;

  if (*base == '\0')
    return NULL;
  found = find_variant (tags, wanted);
  if (found == NULL && strchr (wanted, '_') == NULL && g_str_has_prefix (own, base)
      && own[strlen (base)] == '_')
    found = find (tags, own);
  if (found == NULL)
    found = find_usual (tags, base);
  return found != NULL ? found : find_any (tags, base);
}
