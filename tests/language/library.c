/* library.c - dictionaries that know a few words, and wait when they are told to
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "library.h"

static gpointer
library_open (gpointer data)
{
  Library *library = data;

  library->n_open++;
  return library;
}

static GStrv
library_list (gpointer library)
{
  static const char *const tags[] = { "de_DE", "en_GB", "en_US", NULL };

  return g_strdupv ((GStrv) tags);
}

typedef struct
{
  Library *library;
  char *tag;
} Dictionary;

static gpointer
library_open_dictionary (gpointer data, const char *tag)
{
  Dictionary *dictionary = g_new0 (Dictionary, 1);

  dictionary->library = data;
  dictionary->library->n_open++;
  dictionary->tag = g_strdup (tag);
  return dictionary;
}

static gboolean
library_knows (gpointer data, const char *word)
{
  static const char *const german[] = { "die", "Fähre", "wartet", "Die",     "heute", "nicht",
                                        "auf", "Leute", "am",     "anderen", "Ufer",  NULL };
  static const char *const english[] = { "the", "ferry", "waits", "The",   "for", "people",
                                         "on",  "other", "side",  "today", NULL };
  Dictionary *dictionary = data;
  Library *library = dictionary->library;

  g_mutex_lock (&library->mutex);
  while (library->is_shut)
    g_cond_wait (&library->cond, &library->mutex);
  library->n_looked_up++;
  g_mutex_unlock (&library->mutex);
  if (g_str_equal (dictionary->tag, "en_GB") && g_str_equal (word, "colour"))
    return TRUE;
  return g_strv_contains (g_str_equal (dictionary->tag, "de_DE") ? german : english, word);
}

static GStrv
library_suggest (gpointer data, const char *word)
{
  GStrv words = g_new0 (char *, 13);

  for (guint i = 0; i < 12; i++)
    words[i] = i == 0 ? g_strdup_printf ("#%s", word) : g_strdup_printf ("%s-%u", word, i);
  return words;
}

static void
library_close_dictionary (gpointer library, gpointer data)
{
  Dictionary *dictionary = data;

  dictionary->library->n_open--;
  g_free (dictionary->tag);
  g_free (dictionary);
}

static void
library_close (gpointer data)
{
  ((Library *) data)->n_open--;
}

const SfDictionaryLibrary library_functions = {
  library_open,  library_list,    library_open_dictionary,
  library_knows, library_suggest, library_close_dictionary,
  library_close,
};

void
library_set_shut (Library *library, gboolean is_shut)
{
  g_mutex_lock (&library->mutex);
  library->is_shut = is_shut;
  g_cond_broadcast (&library->cond);
  g_mutex_unlock (&library->mutex);
}
