/* sf-spell-desk.c - dictionaries that are open, and what they say of a text
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-spell-desk.h"

#include "sf-language-name.h"
#include "sf-recognizer.h"
#include "sf-spell-judge.h"

#include <string.h>

#define MAX_SUGGESTIONS 8
/* Verdicts that are remembered for a dictionary before it forgets all of them. */
#define MAX_REMEMBERED 65536

/* A dictionary and what it has answered. */
typedef struct
{
  gpointer dictionary;  /* (owned by the library) */
  GHashTable *verdicts; /* (owned): word -> whether it is known */
} Reader;

struct _SfSpellDesk
{
  const SfDictionaryLibrary *library;
  gpointer handle;
  GStrv tags;          /* (owned) */
  const char *home;    /* lent */
  GHashTable *by_tag;  /* (owned): tag -> Reader */
  GHashTable *readers; /* (owned): language -> Reader, lent by by_tag; NULL: none */
  const int *is_leaving;
  SfRecognizer *recognizer; /* (owned) (nullable): not needed so far, or not to be had */
  gboolean has_recognizer;
};

static Reader *
open_reader (SfSpellDesk *desk, const char *tag)
{
  Reader *reader = g_hash_table_lookup (desk->by_tag, tag);
  gpointer dictionary;

  if (reader != NULL)
    return reader;
  dictionary = desk->library->open_dictionary (desk->handle, tag);
  if (dictionary == NULL)
    return NULL;
  reader = g_new0 (Reader, 1);
  reader->dictionary = dictionary;
  reader->verdicts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_insert (desk->by_tag, g_strdup (tag), reader);
  return reader;
}

/* Returns: (nullable): nothing reads @language. */
static Reader *
get_reader (SfSpellDesk *desk, const char *language)
{
  const char *wanted = *language != '\0' ? language : desk->home;
  gpointer reader = NULL;
  const char *tag;

  if (g_hash_table_lookup_extended (desk->readers, wanted, NULL, &reader))
    return reader;
  tag = sf_dictionary_choose ((const char *const *) desk->tags, wanted, desk->home);
  reader = tag != NULL ? open_reader (desk, tag) : NULL;
  g_hash_table_insert (desk->readers, g_strdup (wanted), reader);
  return reader;
}

typedef struct
{
  SfSpellDesk *desk;
  Reader *reader;
} Lookup;

static gboolean
knows_cb (const char *word, gpointer data)
{
  Lookup *lookup = data;
  GHashTable *verdicts = lookup->reader->verdicts;
  gpointer verdict;

  if (g_hash_table_lookup_extended (verdicts, word, NULL, &verdict))
    return GPOINTER_TO_INT (verdict);
  if (g_hash_table_size (verdicts) >= MAX_REMEMBERED)
    g_hash_table_remove_all (verdicts);
  verdict =
      GINT_TO_POINTER (lookup->desk->library->knows (lookup->reader->dictionary, word) ? 1 : 0);
  g_hash_table_insert (verdicts, g_strdup (word), verdict);
  return GPOINTER_TO_INT (verdict);
}

static void
note_missing (GHashTable *missing, const char *language)
{
  if (!g_hash_table_contains (missing, language))
    g_hash_table_add (missing, g_strdup (language));
}

GArray *
sf_spell_desk_check (SfSpellDesk *desk,
                     const SfText *text,
                     const char *language,
                     GHashTable *missing)
{
  GArray *words = sf_spell_words_find (text, language);
  const char *utf8 = sf_text_get_string (text);
  guint n_wrong = 0;

  for (guint i = 0; i < words->len && !g_atomic_int_get (desk->is_leaving); i++)
    {
      SfSpellWord *at = &g_array_index (words, SfSpellWord, i);
      SfSpellWord word = *at;
      Lookup lookup = { desk, get_reader (desk, word.language) };

      if (lookup.reader == NULL)
        note_missing (missing, *word.language != '\0' ? word.language : desk->home);
      else if (!sf_spell_judge (utf8, &word, knows_cb, &lookup))
        {
          /* Each stays in the array once, which frees those that are right. */
          *at = g_array_index (words, SfSpellWord, n_wrong);
          g_array_index (words, SfSpellWord, n_wrong++) = word;
        }
    }
  g_array_set_size (words, n_wrong);
  return words;
}

/* Some dictionaries offer what only they understand, such as a word behind a "#". */
static gboolean
is_word (const char *suggestion)
{
  gunichar first = g_utf8_get_char (suggestion);

  return g_unichar_isalpha (first) || first == '\'';
}

GStrv
sf_spell_desk_suggest (SfSpellDesk *desk, const char *word, const char *language)
{
  Reader *reader = get_reader (desk, language);
  g_auto (GStrv) all =
      reader != NULL ? desk->library->suggest (reader->dictionary, word) : g_new0 (char *, 1);
  GPtrArray *words = g_ptr_array_new ();

  for (guint i = 0; all[i] != NULL && words->len < MAX_SUGGESTIONS; i++)
    if (is_word (all[i]))
      g_ptr_array_add (words, g_strdup (all[i]));
  g_ptr_array_add (words, NULL);
  return (GStrv) g_ptr_array_free (words, FALSE);
}

gboolean
sf_spell_desk_reads (SfSpellDesk *desk, const char *language)
{
  return get_reader (desk, language) != NULL;
}

gboolean
sf_spell_desk_judge (SfSpellDesk *desk, const char *utf8, SfSpellWord *word, const char *language)
{
  Lookup lookup = { desk, get_reader (desk, language) };

  return sf_spell_judge (utf8, word, knows_cb, &lookup);
}

/* Whatever reads a language, its neighbours must be known, too: else it is taken for them. */
static void
make_recognizer (SfSpellDesk *desk)
{
  g_autoptr (GStrvBuilder) languages = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  guint n_names;
  const SfLanguageName *names = sf_language_names_get (&n_names);

  desk->has_recognizer = TRUE;
  for (guint i = 0; i < n_names; i++)
    g_strv_builder_add (languages, names[i].tag);
  for (guint i = 0; desk->tags[i] != NULL; i++)
    {
      g_autofree char *language = g_strndup (desk->tags[i], strcspn (desk->tags[i], "-_"));

      g_strv_builder_add (languages, language);
    }
  all = g_strv_builder_end (languages);
  desk->recognizer = sf_recognizer_new ((const char *const *) all);
}

GStrv
sf_spell_desk_recognize (SfSpellDesk *desk, const char *utf8)
{
  if (!desk->has_recognizer)
    make_recognizer (desk);
  return desk->recognizer != NULL ? sf_recognizer_read (desk->recognizer, utf8)
                                  : g_new0 (char *, 1);
}

static void
free_reader (gpointer data)
{
  Reader *reader = data;

  g_hash_table_unref (reader->verdicts);
  g_free (reader);
}

SfSpellDesk *
sf_spell_desk_new (const SfDictionaryLibrary *library,
                   gpointer data,
                   const char *home,
                   const int *is_leaving)
{
  SfSpellDesk *desk = g_new0 (SfSpellDesk, 1);

  desk->library = library;
  desk->home = home;
  desk->is_leaving = is_leaving;
  desk->handle = library->open (data);
  desk->tags = library->list (desk->handle);
  desk->by_tag = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_reader);
  desk->readers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return desk;
}

void
sf_spell_desk_free (SfSpellDesk *desk)
{
  GHashTableIter iter;
  gpointer reader;

  g_hash_table_iter_init (&iter, desk->by_tag);
  while (g_hash_table_iter_next (&iter, NULL, &reader))
    desk->library->close_dictionary (desk->handle, ((Reader *) reader)->dictionary);
  g_hash_table_unref (desk->by_tag);
  g_hash_table_unref (desk->readers);
  g_strfreev (desk->tags);
  g_clear_pointer (&desk->recognizer, sf_recognizer_free);
  desk->library->close (desk->handle);
  g_free (desk);
}
