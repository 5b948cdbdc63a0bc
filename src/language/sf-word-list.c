/* sf-word-list.c - words that are right whatever a dictionary says
 * A file is written only after it was read, so that nothing in it is lost: while it is written or
 * read, or cannot be read, a change waits. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-word-list.h"

#include "sf-spell-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* Longer ones are no words. */
#define MAX_WORD_BYTES 200

struct _SfWordList
{
  GObject parent_instance;
  GHashTable *words;         /* (owned): as they are written */
  GHashTable *known;         /* (owned): the same and their parts at hyphens */
  GHashTable *capital;       /* (owned): what is known, in capitals */
  guint telling;             /* an idle source */
  GFile *file;               /* (owned) (nullable): in memory only */
  GFileMonitor *monitor;     /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) */
  gboolean is_reading;
  gboolean is_stale; /* the file changed while it was read or written */
  gboolean is_writing;
  gboolean is_unsaved; /* something changed since the writing began */
  GHashTable *waiting; /* (owned): what changed since then, a word -> whether it was added */
  char *trouble;       /* (owned) (nullable): why the file could not be read */
  char *etag;          /* (owned) (nullable): of what was written last */
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
    if (parts[1] != NULL && *parts[i] != '\0')
      know (self, parts[i]);
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

/* In scripts that have none, each letter may begin a name. */
static gboolean
begins_with_capital (const char *word)
{
  gunichar c = g_utf8_get_char (word);

  return g_unichar_isalpha (c) && !g_unichar_islower (c);
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

gboolean
sf_word_list_contains (SfWordList *self, const char *word)
{
  gsize length = strlen (word);
  g_autofree char *stem = NULL;

  if (contains_as_is (self, word))
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
learn (SfWordList *self, const char *utf8, gboolean only_names)
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

/* Reading. */

static void
take_text (SfWordList *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit_set (text, "\n\r", -1);

  forget_all (self);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);
      g_autofree char *word = sf_spell_words_dup (line, 0, strlen (line));

      if (*line == '#')
        continue;
      if (strpbrk (word, " \t") != NULL)
        learn (self, word, FALSE);
      else
        insert (self, word);
    }
  tell (self);
}

static void
fail (SfWordList *self, const char *why)
{
  g_autofree char *name = g_file_get_parse_name (self->file);
  /* Translators: first the name of a file with words, then the reason in a sentence. */
  g_autofree char *message =
      g_strdup_printf (_ ("The word list “%s” cannot be used: %s"), name, why);

  g_signal_emit (self, signals[SIGNAL_FAILED], 0, message);
}

static gboolean
read_more_cb (const char *contents, goffset size, gpointer user_data)
{
  return size <= SF_WORD_LIST_MAX_BYTES;
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

/* What was changed here meanwhile is changed in what was read, too. */
static void
change_again (SfWordList *self)
{
  GHashTableIter iter;
  gpointer word;
  gpointer is_added;

  g_hash_table_iter_init (&iter, self->waiting);
  while (g_hash_table_iter_next (&iter, &word, &is_added))
    if (GPOINTER_TO_INT (is_added))
      insert (self, word);
    else
      drop (self, word);
}

/* Returns: (nullable): why @contents, which reading gave with @error, are no list. */
static const char *
find_trouble (const char *contents, gsize length, const GError *error)
{
  if (error != NULL)
    return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ? NULL : error->message;
  if (length > SF_WORD_LIST_MAX_BYTES)
    return _ ("It is larger than 4 MB.");
  return g_utf8_validate (contents, length, NULL) ? NULL : _ ("It is not a text file in UTF-8.");
}

static void read_file (SfWordList *self);
static void write_file (SfWordList *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *contents = NULL;
  g_autofree char *etag = NULL;
  g_autoptr (GError) error = NULL;
  SfWordList *self;
  gsize length = 0;

  g_file_load_partial_contents_finish (G_FILE (source), result, &contents, &length, &etag, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  self->is_reading = FALSE;
  g_free (self->trouble);
  self->trouble = g_strdup (find_trouble (contents, length, error));
  if (self->trouble != NULL)
    fail (self, self->trouble);
  else if (etag == NULL || g_strcmp0 (etag, self->etag) != 0)
    {
      take_text (self, contents != NULL ? contents : "");
      change_again (self);
    }
  if (self->is_stale)
    read_file (self);
  else if (self->is_unsaved && self->trouble == NULL)
    write_file (self);
}

static void
read_file (SfWordList *self)
{
  self->is_stale = self->is_reading || self->is_writing;
  if (self->is_stale)
    return;
  self->is_reading = TRUE;
  g_file_load_partial_contents_async (self->file, self->cancellable, read_more_cb, read_cb, self);
}

/* Writing. */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfWordList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *etag = NULL;

  g_file_replace_contents_finish (G_FILE (source), result, &etag, &error);
  self->is_writing = FALSE;
  g_free (self->etag);
  self->etag = g_steal_pointer (&etag);
  if (error != NULL)
    fail (self, error->message);
  else if (self->is_unsaved)
    write_file (self);
  else if (self->is_stale)
    read_file (self);
}

/* The list lives until it is written: a word that was added is kept. */
static void
write_file (SfWordList *self)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *text = NULL;
  g_autofree char *lines = NULL;
  g_autoptr (GBytes) bytes = NULL;

  self->is_unsaved = TRUE;
  if (self->is_writing || self->is_reading)
    return;
  if (self->trouble != NULL)
    {
      fail (self, self->trouble);
      return;
    }
  self->is_writing = TRUE;
  self->is_unsaved = FALSE;
  g_hash_table_remove_all (self->waiting);
  words = sf_word_list_dup_words (self);
  text = g_strjoinv ("\n", words);
  lines = g_strconcat (text, "\n", NULL);
  bytes = g_bytes_new (lines, strlen (lines));
  g_file_replace_contents_bytes_async (self->file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                       written_cb, g_object_ref (self));
}

static void
keep (SfWordList *self, const char *word, gboolean is_added)
{
  if (self->file == NULL)
    return;
  g_hash_table_insert (self->waiting, g_strdup (word), GINT_TO_POINTER (is_added));
  write_file (self);
}

void
sf_word_list_learn (SfWordList *self, const char *text, gboolean only_names)
{
  learn (self, text, only_names);
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
  keep (self, plain, TRUE);
}

void
sf_word_list_remove (SfWordList *self, const char *word)
{
  if (!g_hash_table_contains (self->words, word))
    return;
  drop (self, word);
  keep (self, word, FALSE);
}

static void
sf_word_list_dispose (GObject *object)
{
  SfWordList *self = SF_WORD_LIST (object);

  g_clear_handle_id (&self->telling, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->monitor);
  G_OBJECT_CLASS (sf_word_list_parent_class)->dispose (object);
}

static void
sf_word_list_finalize (GObject *object)
{
  SfWordList *self = SF_WORD_LIST (object);

  g_hash_table_unref (self->words);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->capital);
  g_hash_table_unref (self->waiting);
  g_free (self->trouble);
  g_clear_object (&self->file);
  g_clear_object (&self->cancellable);
  g_free (self->etag);
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
  self->waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
}

SfWordList *
sf_word_list_new (void)
{
  return g_object_new (SF_TYPE_WORD_LIST, NULL);
}

void
sf_word_list_set_file (SfWordList *self, GFile *file)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_object (&self->monitor);
  g_clear_pointer (&self->etag, g_free);
  g_clear_pointer (&self->trouble, g_free);
  g_hash_table_remove_all (self->waiting);
  self->is_reading = self->is_stale = self->is_unsaved = FALSE;
  g_set_object (&self->file, file);
  sf_word_list_clear (self);
  if (file == NULL)
    return;
  /* Where nothing can be watched, the list is read once. */
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (read_file), self,
                             G_CONNECT_SWAPPED);
  read_file (self);
}
