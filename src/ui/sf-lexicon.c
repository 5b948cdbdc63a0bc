/* sf-lexicon.c - what spellings are checked with: dictionaries, and words that are right besides
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-lexicon.h"

#include "sf-story.h"

#define SWITCH   "check-spelling"
#define FILE_KEY "word-list"
/* Of so many stories the newest know who works here. */
#define MAX_STORIES 1000

struct _SfLexicon
{
  GObject parent_instance;
  GSettings *settings;       /* (owned) (nullable) */
  SfSpeller *speller;        /* (owned) */
  SfWordList *personal;      /* (owned): in the profile */
  SfWordList *newsroom;      /* (owned): in a file that was chosen */
  SfWordList *people;        /* (owned): of the stories here */
  gboolean has_people;       /* they were asked for */
  GCancellable *cancellable; /* (owned) */
};

enum
{
  SIGNAL_SAID,
  SIGNAL_SWITCHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfLexicon, sf_lexicon, G_TYPE_OBJECT)

static void
failed_cb (SfLexicon *self, const char *message)
{
  g_signal_emit (self, signals[SIGNAL_SAID], 0, message);
}

static void
switched_cb (SfLexicon *self)
{
  g_signal_emit (self, signals[SIGNAL_SWITCHED], 0);
}

static void
open_newsroom (SfLexicon *self)
{
  g_autofree char *uri = g_settings_get_string (self->settings, FILE_KEY);
  g_autoptr (GFile) file = *uri != '\0' ? g_file_new_for_uri (uri) : NULL;

  sf_word_list_set_file (self->newsroom, file);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stories = sf_store_list_stories_finish (SF_STORE (source), result, &error);
  SfLexicon *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  if (stories == NULL)
    g_debug ("The names of writers are not learnt: %s", error->message);
  for (guint i = 0; stories != NULL && i < stories->len; i++)
    sf_word_list_learn (self->people, sf_story_get_byline (stories->pdata[i]), TRUE);
}

void
sf_lexicon_learn_people (SfLexicon *self, SfStore *store)
{
  if (self->has_people)
    return;
  self->has_people = TRUE;
  sf_store_list_stories_async (store, SF_FOLDER_ALL, NULL, NULL, 0, MAX_STORIES, self->cancellable,
                               listed_cb, self);
}

gboolean
sf_lexicon_is_on (SfLexicon *self)
{
  return self->settings == NULL || g_settings_get_boolean (self->settings, SWITCH);
}

SfStoryLanguage *
sf_lexicon_new_language (SfLexicon *self, SfDocument *document)
{
  return sf_story_language_new (document, self->speller, NULL);
}

SfSpelling *
sf_lexicon_new_spelling (SfLexicon *self, SfHistory *history, SfStoryLanguage *language)
{
  SfSpelling *spelling;

  if (!sf_lexicon_is_on (self))
    return NULL;
  spelling = sf_spelling_new (history, self->speller, language, self->personal);
  sf_proofs_accept (sf_spelling_get_proofs (spelling), self->newsroom);
  sf_proofs_accept (sf_spelling_get_proofs (spelling), self->people);
  return spelling;
}

SfWordList *
sf_lexicon_get_personal (SfLexicon *self)
{
  return self->personal;
}

static void
sf_lexicon_dispose (GObject *object)
{
  g_cancellable_cancel (SF_LEXICON (object)->cancellable);
  G_OBJECT_CLASS (sf_lexicon_parent_class)->dispose (object);
}

static void
sf_lexicon_finalize (GObject *object)
{
  SfLexicon *self = SF_LEXICON (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->speller);
  g_clear_object (&self->personal);
  g_clear_object (&self->newsroom);
  g_clear_object (&self->people);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (sf_lexicon_parent_class)->finalize (object);
}

static void
sf_lexicon_class_init (SfLexiconClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sf_lexicon_dispose;
  G_OBJECT_CLASS (klass)->finalize = sf_lexicon_finalize;
  signals[SIGNAL_SAID] = g_signal_new ("said", SF_TYPE_LEXICON, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_SWITCHED] = g_signal_new ("switched", SF_TYPE_LEXICON, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
}

static void
sf_lexicon_init (SfLexicon *self)
{
  self->speller =
      sf_speller_new (sf_dictionary_get_enchant (), NULL, sf_story_language_get_home ());
  self->personal = sf_word_list_new ();
  self->newsroom = sf_word_list_new ();
  self->people = sf_word_list_new ();
  self->cancellable = g_cancellable_new ();
  g_signal_connect_object (self->personal, "failed", G_CALLBACK (failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->newsroom, "failed", G_CALLBACK (failed_cb), self,
                           G_CONNECT_SWAPPED);
}

SfLexicon *
sf_lexicon_new (const char *folder, GSettings *settings)
{
  SfLexicon *self = g_object_new (SF_TYPE_LEXICON, NULL);
  g_autoptr (GFile) file = g_file_new_build_filename (folder, SF_LEXICON_FILE, NULL);

  sf_word_list_set_file (self->personal, file);
  if (settings == NULL)
    return self;
  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::" SWITCH, G_CALLBACK (switched_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::" FILE_KEY, G_CALLBACK (open_newsroom), self,
                           G_CONNECT_SWAPPED);
  open_newsroom (self);
  return self;
}
