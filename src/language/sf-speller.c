/* sf-speller.c - spellings looked up on a thread of their own
 * What the thread uses is its own desk; the two sides share nothing but the queue and is_leaving.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-speller.h"

#include "sf-spell-guess.h"

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

typedef struct _Question Question;
typedef void (*Answer) (SfSpellDesk *desk, GTask *task, Question *question);

struct _Question
{
  Answer answer;
  GPtrArray *texts;    /* (owned) (element-type SfText) */
  char *word;          /* (owned) (nullable): texts are in question */
  char *language;      /* (owned): of them, or presumed */
  GHashTable *missing; /* (owned): languages that nothing reads */
};

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
  g_ptr_array_unref (question->texts);
  g_free (question->word);
  g_free (question->language);
  g_hash_table_unref (question->missing);
  g_free (question);
}

static void
answer_check (SfSpellDesk *desk, GTask *task, Question *question)
{
  GArray *wrong =
      sf_spell_guess_check (desk, question->texts->pdata[0], question->language, question->missing);

  g_task_return_pointer (task, wrong, (GDestroyNotify) g_array_unref);
}

static void
answer_guess (SfSpellDesk *desk, GTask *task, Question *question)
{
  g_task_return_pointer (task, sf_spell_guess_story (desk, question->texts, question->language),
                         g_free);
}

static void
answer_suggest (SfSpellDesk *desk, GTask *task, Question *question)
{
  g_task_return_pointer (task, sf_spell_desk_suggest (desk, question->word, question->language),
                         (GDestroyNotify) g_strfreev);
}

static void
serve (SfSpeller *self, SfSpellDesk *desk, GTask *task)
{
  Question *question = g_task_get_task_data (task);

  /* Who asked may not want to know any more, and is told so. */
  if (g_task_return_error_if_cancelled (task))
    return;
  if (g_atomic_int_get (&self->is_leaving))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the speller leaves");
  else
    question->answer (desk, task, question);
}

static gpointer
run (gpointer data)
{
  SfSpeller *self = data;
  SfSpellDesk *desk =
      sf_spell_desk_new (self->library, self->library_data, self->home, &self->is_leaving);
  gpointer next;

  while ((next = g_async_queue_pop (self->queue)) != LAST_WORD)
    {
      serve (self, desk, next);
      g_object_unref (next);
    }
  sf_spell_desk_free (desk);
  return NULL;
}

static Question *
new_question (Answer answer, const char *language)
{
  Question *question = g_new0 (Question, 1);

  question->answer = answer;
  question->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_text_unref);
  question->language = g_strdup (language);
  question->missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return question;
}

/* Takes @task, which is to be answered by what @question says; @question, too. */
static void
ask (SfSpeller *self, GTask *task, Question *question)
{
  g_task_set_task_data (task, question, (GDestroyNotify) free_question);
  if (self->thread == NULL)
    self->thread = g_thread_new ("speller", run, self);
  if (question->word != NULL)
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
  Question *question = new_question (answer_check, language);

  g_task_set_source_tag (task, sf_speller_check_async);
  g_ptr_array_add (question->texts, sf_text_ref (text));
  ask (self, task, question);
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

gboolean
sf_speller_is_missing (SfSpeller *self, const char *language)
{
  return g_hash_table_contains (self->missing, language);
}

void
sf_speller_guess_async (SfSpeller *self,
                        GPtrArray *texts,
                        const char *presumed,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Question *question = new_question (answer_guess, presumed);

  g_task_set_source_tag (task, sf_speller_guess_async);
  for (guint i = 0; i < texts->len; i++)
    g_ptr_array_add (question->texts, sf_text_ref (texts->pdata[i]));
  ask (self, task, question);
}

char *
sf_speller_guess_finish (SfSpeller *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
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
  Question *question = new_question (answer_suggest, language);

  g_task_set_source_tag (task, sf_speller_suggest_async);
  question->word = g_strdup (word);
  ask (self, task, question);
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
