/* sf-word-list.c - words that are right whatever a dictionary says
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-word-list.h"

#include "sf-spell-words.h"
#include "sf-word-file.h"
#include "sf-word-lines.h"

#include <string.h>

/* Longer ones are no words. */
#define MAX_WORD_BYTES       200
#define MAX_PARTICLES        2
#define MIN_BEHIND_PARTICLES 3

struct _SfWordList
{
  GObject parent_instance;
  GHashTable *words;   /* (owned): as they are written */
  GHashTable *known;   /* (owned): the same and their parts at hyphens and apostrophes */
  GHashTable *capital; /* (owned): what is known, in capitals */
  guint telling;       /* an idle source */
  SfWordFile *file;    /* (owned) (nullable): in memory only */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfWordList, sf_word_list, G_TYPE_OBJECT)

static gboolean
tell_cb (gpointer data)
{
  SfWordList *self = data;

  self->telling = 0;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* Many changes in a row are one. */
static void
tell (SfWordList *self)
{
  if (self->telling == 0)
    self->telling = g_idle_add (tell_cb, self);
}

static void
know (SfWordList *self, const char *word)
{
  if (g_hash_table_add (self->known, g_strdup (word)))
    g_hash_table_add (self->capital, g_utf8_strup (word, -1));
}

/* In scripts that have none, each letter may begin a name. */
static gboolean
begins_with_capital (const char *word)
{
  gunichar c = g_utf8_get_char (word);

  return g_unichar_isalpha (c) && !g_unichar_islower (c);
}

static void
insert (SfWordList *self, const char *word)
{
  g_auto (GStrv) parts = NULL;

  if (*word == '\0' || strlen (word) > MAX_WORD_BYTES
      || !g_hash_table_add (self->words, g_strdup (word)))
    return;
  know (self, word);
  parts = g_strsplit (word, "-", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *last = strrchr (parts[i], '\'');

      if (parts[1] != NULL && *parts[i] != '\0')
        know (self, parts[i]);
      /* O’Brien, d’Artagnan: what stands before the name may be cut off where it is looked up. */
      if (last != NULL && begins_with_capital (last + 1))
        know (self, last + 1);
    }
  tell (self);
}

static gboolean
is_in_capitals (const char *word)
{
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_islower (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static gboolean
contains_as_is (SfWordList *self, const char *word)
{
  g_autofree char *small = NULL;

  if (g_hash_table_contains (self->known, word))
    return TRUE;
  if (!begins_with_capital (word))
    return FALSE;
  if (is_in_capitals (word) && g_hash_table_contains (self->capital, word))
    return TRUE;
  small = g_utf8_strdown (word, -1);
  /* A capital at the start of a sentence, and none within the word. */
  return strcmp (g_utf8_next_char (word), g_utf8_next_char (small)) == 0
         && g_hash_table_contains (self->known, small);
}

/* And, so, with, for, like: Arabic writes them at the front of a word, up to two. */
static const char *
skip_particle (const char *word)
{
  static const gunichar particles[] = { 0x648, 0x641, 0x628, 0x644, 0x643 };
  gunichar c = g_utf8_get_char (word);

  for (guint i = 0; i < G_N_ELEMENTS (particles); i++)
    if (particles[i] == c)
      return g_utf8_next_char (word);
  return NULL;
}

static gboolean
contains_behind_particles (SfWordList *self, const char *word)
{
  const char *rest = skip_particle (word);

  for (guint i = 0; i < MAX_PARTICLES && rest != NULL; i++)
    {
      /* What is left of a short word may be anything. */
      if (g_utf8_strlen (rest, -1) < MIN_BEHIND_PARTICLES)
        return FALSE;
      if (g_hash_table_contains (self->known, rest))
        return TRUE;
      rest = skip_particle (rest);
    }
  return FALSE;
}

gboolean
sf_word_list_contains (SfWordList *self, const char *word)
{
  gsize length = strlen (word);
  g_autofree char *stem = NULL;

  if (contains_as_is (self, word) || contains_behind_particles (self, word))
    return TRUE;
  if (length < 3 || word[length - 1] != 's' || !begins_with_capital (word))
    return FALSE;
  stem = g_strndup (word, length - 1);
  return g_hash_table_contains (self->known, stem);
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

GStrv
sf_word_list_dup_words (SfWordList *self)
{
  GPtrArray *words = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer word;

  g_hash_table_iter_init (&iter, self->words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    g_ptr_array_add (words, g_strdup (word));
  g_ptr_array_sort (words, compare_words);
  g_ptr_array_add (words, NULL);
  return (GStrv) g_ptr_array_free (words, FALSE);
}

static void
forget_all (SfWordList *self)
{
  g_hash_table_remove_all (self->words);
  g_hash_table_remove_all (self->known);
  g_hash_table_remove_all (self->capital);
}

static void
drop (SfWordList *self, const char *word)
{
  g_auto (GStrv) words = NULL;

  if (!g_hash_table_remove (self->words, word))
    return;
  words = sf_word_list_dup_words (self);
  forget_all (self);
  for (guint i = 0; words[i] != NULL; i++)
    insert (self, words[i]);
  tell (self);
}

static void
read_cb (SfWordList *self, const char *text)
{
  g_auto (GStrv) words = sf_word_lines_read (text);

  forget_all (self);
  for (guint i = 0; words[i] != NULL; i++)
    insert (self, words[i]);
  tell (self);
}

static void
failed_cb (SfWordList *self, const char *message)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, message);
}

void
sf_word_list_learn (SfWordList *self, const char *utf8, gboolean only_names)
{
  g_autoptr (SfText) text = sf_text_new (utf8, -1);
  g_autoptr (GArray) words = sf_spell_words_find (text, "");

  for (guint i = 0; i < words->len; i++)
    {
      const SfSpellWord *at = &g_array_index (words, SfSpellWord, i);
      g_autofree char *word = sf_spell_words_dup (utf8, at->start, at->end);

      if (!only_names || begins_with_capital (word))
        insert (self, word);
    }
}

void
sf_word_list_clear (SfWordList *self)
{
  forget_all (self);
  tell (self);
}

void
sf_word_list_add (SfWordList *self, const char *word)
{
  g_autofree char *plain = sf_spell_words_dup (word, 0, strlen (word));

  insert (self, plain);
  if (self->file != NULL)
    sf_word_file_change (self->file, plain, TRUE);
}

void
sf_word_list_remove (SfWordList *self, const char *word)
{
  if (!g_hash_table_contains (self->words, word))
    return;
  drop (self, word);
  if (self->file != NULL)
    sf_word_file_change (self->file, word, FALSE);
}

static void
leave_file (SfWordList *self)
{
  if (self->file != NULL)
    g_signal_handlers_disconnect_by_data (self->file, self);
  g_clear_object (&self->file);
}

static void
sf_word_list_dispose (GObject *object)
{
  SfWordList *self = SF_WORD_LIST (object);

  g_clear_handle_id (&self->telling, g_source_remove);
  leave_file (self);
  G_OBJECT_CLASS (sf_word_list_parent_class)->dispose (object);
}

static void
sf_word_list_finalize (GObject *object)
{
  SfWordList *self = SF_WORD_LIST (object);

  g_hash_table_unref (self->words);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->capital);
  G_OBJECT_CLASS (sf_word_list_parent_class)->finalize (object);
}

static void
sf_word_list_class_init (SfWordListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sf_word_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = sf_word_list_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SF_TYPE_WORD_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", SF_TYPE_WORD_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sf_word_list_init (SfWordList *self)
{
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->capital = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

SfWordList *
sf_word_list_new (void)
{
  return g_object_new (SF_TYPE_WORD_LIST, NULL);
}

void
sf_word_list_set_file (SfWordList *self, GFile *file)
{
  leave_file (self);
  sf_word_list_clear (self);
  if (file == NULL)
    return;
  self->file = sf_word_file_new (file);
  g_signal_connect_object (self->file, "read", G_CALLBACK (read_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->file, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
}
