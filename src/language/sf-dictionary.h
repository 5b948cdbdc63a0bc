/* sf-dictionary.h - where spellings are looked up
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A library of dictionaries. All is called on one thread, the speller's, in the order in which it
 * stands here. Tags are those of locales: "de_DE". */
typedef struct
{
  gpointer (*open) (gpointer data);
  GStrv (*list) (gpointer library); /* the tags at hand: (transfer full) */
  gpointer (*open_dictionary) (gpointer library, const char *tag); /* (nullable) */
  gboolean (*knows) (gpointer dictionary, const char *word);
  GStrv (*suggest) (gpointer dictionary, const char *word); /* best first: (transfer full) */
  void (*close_dictionary) (gpointer library, gpointer dictionary);
  void (*close) (gpointer library);
} SfDictionaryLibrary;

/* The dictionaries of the system, through Enchant; "data" is not used. A word that other programs
 * of the desktop added to Enchant's own list is known. Lent forever. */
const SfDictionaryLibrary *sf_dictionary_get_enchant (void);

/* Which of @tags to read @language (BCP 47 or a locale's name) with: the same variant; for a
 * language of no variant the one of @home (nullable, as @language) where it is the same language;
 * else the one that most readers take for the language itself, else any. Returns: lent from @tags;
 * NULL = none.
 */
const char *sf_dictionary_choose (const char *const *tags, const char *language, const char *home);

G_END_DECLS
