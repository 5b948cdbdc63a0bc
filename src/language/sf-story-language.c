/* sf-story-language.c - the language in which a story is read, proofed and typed
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-story-language.h"

#include "sf-quotes.h"

#include <string.h>

/* Soon enough to see, and seldom while one types. */
#define PAUSE_MS 300
/* The beginning of a story says enough. */
#define SAMPLE_BYTES 2048
#define SAMPLE_LINES 256
/* Less than this is no story yet, and opens no dictionary. */
#define MIN_BYTES 20

struct _SfStoryLanguage
{
  GObject parent_instance;
  SfDocument *document; /* (owned) */
  SfSpeller *speller;   /* (owned) */
  char *chosen;         /* (owned): what the document says; "": nothing */
  char *guessed;        /* (owned) (nullable): nothing was, so far */
  char *presumed;       /* (owned) */
  GPtrArray *sample;    /* (owned) (nullable) (element-type SfText): what was looked at last */
  gboolean is_asking;
  gboolean is_settled;
  guint looking;             /* a source */
  GCancellable *cancellable; /* (owned) */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfStoryLanguage, sf_story_language, G_TYPE_OBJECT)

const char *
sf_story_language_get_home (void)
{
  const char *first = g_get_language_names ()[0];
  gboolean is_none =
      g_str_equal (first, "C") || g_str_has_prefix (first, "C.") || g_str_equal (first, "POSIX");

  return is_none ? "en" : first;
}

static void
tell (SfStoryLanguage *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
settle (SfStoryLanguage *self)
{
  if (self->is_settled)
    return;
  self->is_settled = TRUE;
  tell (self);
}

/* Looking. */

/* A paragraph may be as long as a story. Returns: (transfer full). */
static SfText *
take_start (const SfText *text)
{
  const char *utf8 = sf_text_get_string (text);
  gsize end = SAMPLE_BYTES;

  if (sf_text_get_length (text) <= SAMPLE_BYTES)
    return sf_text_ref (text);
  /* Not within a character. */
  while (((guchar) utf8[end] & 0xc0) == 0x80)
    end--;
  return sf_text_sub (text, 0, end);
}

/* The beginning of the story; *@n_bytes: of its words. Returns: (transfer full) (element-type
 * SfText). */
static GPtrArray *
take_sample (SfStoryLanguage *self, gsize *n_bytes)
{
  static const SfField fields[] = { SF_FIELD_HEADLINE, SF_FIELD_STANDFIRST };
  GPtrArray *texts = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_text_unref);
  guint n_lines = MIN (SAMPLE_LINES, sf_document_get_n_lines (self->document));

  *n_bytes = 0;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *words = sf_document_get_string (self->document, fields[i]);

      g_ptr_array_add (texts, sf_text_new (words, -1));
      *n_bytes += strlen (words);
    }
  for (guint i = 0; i < n_lines && *n_bytes < SAMPLE_BYTES; i++)
    {
      const SfBlock *block = sf_document_get_line (self->document, i);

      if (block->text == NULL || !sf_spell_words_may_stand_in (block->kind))
        continue;
      g_ptr_array_add (texts, take_start (block->text));
      *n_bytes += sf_text_get_length (block->text);
    }
  return texts;
}

static gboolean
is_same_sample (const GPtrArray *a, const GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (a->pdata[i] != b->pdata[i] && !sf_text_equal (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

typedef struct
{
  SfStoryLanguage *language; /* lent: not touched where the answer is a cancellation */
  SfSpeller *speller;        /* the same */
} Question;

static void schedule (SfStoryLanguage *self);

/* @guessed: of a variant where the desktop has one. */
static void
take_guess (SfStoryLanguage *self, const char *guessed)
{
  const char *home = sf_story_language_get_home ();
  const char *found = sf_quotes_is_language (home, guessed) ? home : guessed;

  if (g_strcmp0 (found, self->guessed) == 0)
    return;
  g_free (self->guessed);
  self->guessed = g_strdup (found);
  self->is_settled = TRUE;
  tell (self);
}

static void
guessed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  SfStoryLanguage *self = question->language;
  g_autoptr (GError) error = NULL;
  g_autofree char *guessed = NULL;

  /* Cancelled with the story or with the speller, and either may be gone. */
  if (g_task_had_error (G_TASK (result)))
    return;
  guessed = sf_speller_guess_finish (question->speller, result, &error);
  self->is_asking = FALSE;
  if (guessed != NULL)
    take_guess (self, guessed);
  settle (self);
  schedule (self);
}

static void
ask (SfStoryLanguage *self)
{
  Question *question = g_new (Question, 1);

  *question = (Question){ self, self->speller };
  self->is_asking = TRUE;
  sf_speller_guess_async (self->speller, self->sample,
                          self->guessed != NULL ? self->guessed : self->presumed, self->cancellable,
                          guessed_cb, question);
}

/* Who takes all words away begins anew. */
static void
forget_guess (SfStoryLanguage *self)
{
  g_clear_pointer (&self->sample, g_ptr_array_unref);
  if (self->guessed == NULL)
    return;
  g_clear_pointer (&self->guessed, g_free);
  tell (self);
}

static gboolean
look_cb (gpointer data)
{
  SfStoryLanguage *self = data;
  g_autoptr (GPtrArray) sample = NULL;
  gsize n_bytes;

  self->looking = 0;
  /* The answer looks again. */
  if (self->is_asking)
    return G_SOURCE_REMOVE;
  sample = take_sample (self, &n_bytes);
  if (*self->chosen == '\0' && n_bytes < MIN_BYTES)
    forget_guess (self);
  if (*self->chosen != '\0' || n_bytes < MIN_BYTES)
    settle (self);
  else if (!is_same_sample (self->sample, sample))
    {
      g_clear_pointer (&self->sample, g_ptr_array_unref);
      self->sample = g_steal_pointer (&sample);
      ask (self);
    }
  return G_SOURCE_REMOVE;
}

/* Typing does not put it off: ten words are seen while they are written. */
static void
schedule (SfStoryLanguage *self)
{
  if (self->looking == 0)
    self->looking = g_timeout_add_full (G_PRIORITY_LOW, PAUSE_MS, look_cb, self, NULL);
}

static void
applied_cb (SfStoryLanguage *self)
{
  const char *chosen = sf_document_get_string (self->document, SF_FIELD_LANGUAGE);

  schedule (self);
  if (g_str_equal (chosen, self->chosen))
    return;
  g_free (self->chosen);
  self->chosen = g_strdup (chosen);
  tell (self);
}

/* Asking. */

void
sf_story_language_set_presumed (SfStoryLanguage *self, const char *presumed)
{
  const char *wanted = presumed != NULL ? presumed : sf_story_language_get_home ();

  if (g_strcmp0 (wanted, self->presumed) == 0)
    return;
  g_free (self->presumed);
  self->presumed = g_strdup (wanted);
  tell (self);
}

const char *
sf_story_language_get (SfStoryLanguage *self)
{
  if (*self->chosen != '\0')
    return self->chosen;
  return self->guessed != NULL ? self->guessed : self->presumed;
}

SfLanguageGround
sf_story_language_get_ground (SfStoryLanguage *self)
{
  if (*self->chosen != '\0')
    return SF_LANGUAGE_CHOSEN;
  return self->guessed != NULL ? SF_LANGUAGE_GUESSED : SF_LANGUAGE_PRESUMED;
}

gboolean
sf_story_language_is_settled (SfStoryLanguage *self)
{
  return self->is_settled;
}

gboolean
sf_story_language_is_looking (SfStoryLanguage *self)
{
  return self->is_asking || self->looking != 0;
}

gboolean
sf_story_language_is_unread (SfStoryLanguage *self)
{
  return sf_speller_is_missing (self->speller, sf_story_language_get (self));
}

static void
missing_cb (SfStoryLanguage *self, const char *language)
{
  if (g_str_equal (language, sf_story_language_get (self)))
    tell (self);
}

static void
sf_story_language_dispose (GObject *object)
{
  SfStoryLanguage *self = SF_STORY_LANGUAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->looking, g_source_remove);
  G_OBJECT_CLASS (sf_story_language_parent_class)->dispose (object);
}

static void
sf_story_language_finalize (GObject *object)
{
  SfStoryLanguage *self = SF_STORY_LANGUAGE (object);

  g_free (self->chosen);
  g_free (self->guessed);
  g_free (self->presumed);
  g_clear_pointer (&self->sample, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->document);
  g_clear_object (&self->speller);
  G_OBJECT_CLASS (sf_story_language_parent_class)->finalize (object);
}

static void
sf_story_language_class_init (SfStoryLanguageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sf_story_language_dispose;
  G_OBJECT_CLASS (klass)->finalize = sf_story_language_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SF_TYPE_STORY_LANGUAGE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sf_story_language_init (SfStoryLanguage *self)
{
  self->cancellable = g_cancellable_new ();
}

SfStoryLanguage *
sf_story_language_new (SfDocument *document, SfSpeller *speller, const char *presumed)
{
  SfStoryLanguage *self = g_object_new (SF_TYPE_STORY_LANGUAGE, NULL);

  self->document = g_object_ref (document);
  self->speller = g_object_ref (speller);
  self->chosen = g_strdup (sf_document_get_string (document, SF_FIELD_LANGUAGE));
  sf_story_language_set_presumed (self, presumed);
  g_signal_connect_object (document, "applied", G_CALLBACK (applied_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (speller, "missing", G_CALLBACK (missing_cb), self, G_CONNECT_SWAPPED);
  /* Behind the first picture of the story. */
  self->looking = g_idle_add_full (G_PRIORITY_LOW, look_cb, self, NULL);
  return self;
}
