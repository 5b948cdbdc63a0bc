/* sf-speller.c - spellings looked up on a thread of their own
 * What the thread uses is its own Desk; the two sides share nothing but the queue and is_leaving.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-speller.h"

#define MAX_SUGGESTIONS 8
/* Verdicts that are remembered for a dictionary before it forgets all of them. */
#define MAX_REMEMBERED 65536

struct _SfSpeller
{
  GObject parent_instance;
  const SfDictionaryLibrary *library;
  gpointer library_data;
  char *home;          /* (owned) */
  GThread *thread;     /* (owned) (nullable): not started */
  GAsyncQueue *queue;  /* (owned) (element-type GTask): or LAST_WORD */
  GHashTable *missing; /* (owned): languages that were told */
  int is_leaving;      /* atomic */
};

/* Wakes the thread to see that it is leaving. */
static char last_word;
#define LAST_WORD ((gpointer) &last_word)

/* A dictionary and what it has answered. (thread: speller) */
typedef struct
{
  gpointer dictionary;  /* (owned by the library) (nullable): none reads the language */
  GHashTable *verdicts; /* (owned): word -> whether it is known */
} Reader;

/* (thread: speller) */
typedef struct
{
  const SfDictionaryLibrary *library;
  gpointer handle;
  GStrv tags;          /* (owned) */
  const char *home;    /* lent by the speller, which outlives the thread */
  GHashTable *by_tag;  /* (owned): tag -> Reader */
  GHashTable *readers; /* (owned): language -> Reader, lent by by_tag; NULL: none */
  int *is_leaving;
} Desk;

typedef struct
{
  SfText *text;        /* (owned) (nullable): suggestions are wanted */
  char *word;          /* (owned) (nullable): a text is checked */
  char *language;      /* (owned) */
  GHashTable *missing; /* (owned): languages that nothing reads */
} Question;

enum
{
  SIGNAL_MISSING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfSpeller, sf_speller, G_TYPE_OBJECT)

static void
free_question (Question *question)
{
  g_clear_pointer (&question->text, sf_text_unref);
  g_free (question->word);
  g_free (question->language);
  g_hash_table_unref (question->missing);
  g_free (question);
}

static Reader *
open_reader (Desk *desk, const char *tag)
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
get_reader (Desk *desk, const char *language)
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
  Desk *desk;
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
note_missing (Question *question, const char *language)
{
  if (!g_hash_table_contains (question->missing, language))
    g_hash_table_add (question->missing, g_strdup (language));
}

static void
check (Desk *desk, GTask *task, Question *question)
{
  GArray *words = sf_spell_words_find (question->text, question->language);
  const char *utf8 = sf_text_get_string (question->text);
  guint n_wrong = 0;

  for (guint i = 0; i < words->len && !g_atomic_int_get (desk->is_leaving); i++)
    {
      SfSpellWord *at = &g_array_index (words, SfSpellWord, i);
      SfSpellWord word = *at;
      Lookup lookup = { desk, get_reader (desk, word.language) };

      if (lookup.reader == NULL)
        note_missing (question, *word.language != '\0' ? word.language : desk->home);
      else if (!sf_spell_words_judge (utf8, &word, knows_cb, &lookup))
        {
          /* Each stays in the array once, which frees those that are right. */
          *at = g_array_index (words, SfSpellWord, n_wrong);
          g_array_index (words, SfSpellWord, n_wrong++) = word;
        }
    }
  g_array_set_size (words, n_wrong);
  g_task_return_pointer (task, words, (GDestroyNotify) g_array_unref);
}

/* Some dictionaries offer what only they understand, such as a word behind a "#". */
static gboolean
is_word (const char *suggestion)
{
  gunichar first = g_utf8_get_char (suggestion);

  return g_unichar_isalpha (first) || first == '\'';
}

static void
suggest (Desk *desk, GTask *task, Question *question)
{
  Reader *reader = get_reader (desk, question->language);
  g_auto (GStrv) all = reader != NULL ? desk->library->suggest (reader->dictionary, question->word)
                                      : g_new0 (char *, 1);
  GPtrArray *words = g_ptr_array_new ();

  for (guint i = 0; all[i] != NULL && words->len < MAX_SUGGESTIONS; i++)
    if (is_word (all[i]))
      g_ptr_array_add (words, g_strdup (all[i]));
  g_ptr_array_add (words, NULL);
  g_task_return_pointer (task, g_ptr_array_free (words, FALSE), (GDestroyNotify) g_strfreev);
}

static void
close_desk (Desk *desk)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, desk->by_tag);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Reader *reader = value;

      desk->library->close_dictionary (desk->handle, reader->dictionary);
      g_hash_table_unref (reader->verdicts);
      g_free (reader);
    }
  g_hash_table_unref (desk->by_tag);
  g_hash_table_unref (desk->readers);
  g_strfreev (desk->tags);
  desk->library->close (desk->handle);
}

static void
answer (Desk *desk, GTask *task)
{
  Question *question = g_task_get_task_data (task);

  /* Who asked may not want to know any more, and is told so. */
  if (g_task_return_error_if_cancelled (task))
    return;
  if (g_atomic_int_get (desk->is_leaving))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the speller leaves");
  else if (question->text != NULL)
    check (desk, task, question);
  else
    suggest (desk, task, question);
}

static gpointer
run (gpointer data)
{
  SfSpeller *self = data;
  Desk desk = { self->library, .home = self->home, .is_leaving = &self->is_leaving };
  gpointer next;

  desk.handle = self->library->open (self->library_data);
  desk.tags = self->library->list (desk.handle);
  desk.by_tag = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  desk.readers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  while ((next = g_async_queue_pop (self->queue)) != LAST_WORD)
    {
      answer (&desk, next);
      g_object_unref (next);
    }
  close_desk (&desk);
  return NULL;
}

static void
ask (SfSpeller *self, GTask *task, Question *question, gboolean is_urgent)
{
  question->missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_task_set_task_data (task, question, (GDestroyNotify) free_question);
  if (self->thread == NULL)
    self->thread = g_thread_new ("speller", run, self);
  if (is_urgent)
    g_async_queue_push_front (self->queue, task);
  else
    g_async_queue_push (self->queue, task);
}

void
sf_speller_check_async (SfSpeller *self,
                        const SfText *text,
                        const char *language,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  g_task_set_source_tag (task, sf_speller_check_async);
  question->text = sf_text_ref (text);
  question->language = g_strdup (language);
  ask (self, task, question, FALSE);
}

GArray *
sf_speller_check_finish (SfSpeller *self, GAsyncResult *result, GError **error)
{
  Question *question = g_task_get_task_data (G_TASK (result));
  GArray *words = g_task_propagate_pointer (G_TASK (result), error);
  GHashTableIter iter;
  gpointer language;

  g_hash_table_iter_init (&iter, question->missing);
  while (words != NULL && g_hash_table_iter_next (&iter, &language, NULL))
    if (g_hash_table_add (self->missing, g_strdup (language)))
      g_signal_emit (self, signals[SIGNAL_MISSING], 0, language);
  return words;
}

void
sf_speller_suggest_async (SfSpeller *self,
                          const char *word,
                          const char *language,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  g_task_set_source_tag (task, sf_speller_suggest_async);
  question->word = g_strdup (word);
  question->language = g_strdup (language);
  ask (self, task, question, TRUE);
}

GStrv
sf_speller_suggest_finish (SfSpeller *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
sf_speller_finalize (GObject *object)
{
  SfSpeller *self = SF_SPELLER (object);

  if (self->thread != NULL)
    {
      /* What waits is answered with a refusal on the way to the last word. */
      g_atomic_int_set (&self->is_leaving, TRUE);
      g_async_queue_push (self->queue, LAST_WORD);
      g_thread_join (self->thread);
    }
  g_async_queue_unref (self->queue);
  g_hash_table_unref (self->missing);
  g_free (self->home);
  G_OBJECT_CLASS (sf_speller_parent_class)->finalize (object);
}

static void
sf_speller_class_init (SfSpellerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sf_speller_finalize;
  signals[SIGNAL_MISSING] = g_signal_new ("missing", SF_TYPE_SPELLER, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sf_speller_init (SfSpeller *self)
{
  self->queue = g_async_queue_new ();
  self->missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

SfSpeller *
sf_speller_new (const SfDictionaryLibrary *library, gpointer data, const char *home)
{
  SfSpeller *self = g_object_new (SF_TYPE_SPELLER, NULL);

  self->library = library;
  self->library_data = data;
  self->home = g_strdup (home != NULL ? home : "");
  return self;
}
