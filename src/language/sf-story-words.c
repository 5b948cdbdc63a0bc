/* sf-story-words.c - the words that are right in a story, whatever a dictionary says
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-story-words.h"

/* What the story itself says is right. */
static const SfField fields[] = { SF_FIELD_BYLINE, SF_FIELD_TAGS, SF_FIELD_ACCEPTED };

struct _SfStoryWords
{
  GObject parent_instance;
  SfDocument *document;                    /* (owned) */
  GPtrArray *lists;                        /* (owned) (element-type SfWordList) */
  SfWordList *own;                         /* (owned): of the fields */
  GVariant *learnt[G_N_ELEMENTS (fields)]; /* (owned): their values */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfStoryWords, sf_story_words, G_TYPE_OBJECT)

static void
changed_cb (SfStoryWords *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
learn (SfStoryWords *self, SfField field, GVariant *value)
{
  g_autofree const char **words = NULL;

  if (field == SF_FIELD_BYLINE)
    {
      sf_word_list_learn (self->own, g_variant_get_string (value, NULL), TRUE);
      return;
    }
  words = g_variant_get_strv (value, NULL);
  for (guint i = 0; words[i] != NULL; i++)
    if (field == SF_FIELD_TAGS)
      sf_word_list_learn (self->own, words[i], FALSE);
    else
      sf_word_list_add (self->own, words[i]);
}

/* A field that was not touched has the value that it had. */
static void
follow (SfStoryWords *self)
{
  gboolean is_changed = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      GVariant *value = sf_document_get_field (self->document, fields[i]);

      if (value == self->learnt[i])
        continue;
      g_clear_pointer (&self->learnt[i], g_variant_unref);
      self->learnt[i] = g_variant_ref (value);
      is_changed = TRUE;
    }
  if (!is_changed)
    return;
  sf_word_list_clear (self->own);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    learn (self, fields[i], self->learnt[i]);
}

void
sf_story_words_add_list (SfStoryWords *self, SfWordList *list)
{
  g_ptr_array_add (self->lists, g_object_ref (list));
  g_signal_connect_object (list, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

static gboolean
contain (SfStoryWords *self, const char *word)
{
  for (guint i = 0; i < self->lists->len; i++)
    if (sf_word_list_contains (self->lists->pdata[i], word))
      return TRUE;
  return FALSE;
}

/* Two names that a hyphen joins are right as each of them is. */
gboolean
sf_story_words_contain (SfStoryWords *self, const char *utf8, const SfSpellWord *word)
{
  g_autofree char *plain = sf_spell_words_dup (utf8, word->start, word->end);
  g_auto (GStrv) parts = g_strsplit (plain, "-", -1);

  if (contain (self, plain))
    return TRUE;
  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[1] == NULL || !contain (self, parts[i]))
      return FALSE;
  return parts[0] != NULL;
}

static void
sf_story_words_finalize (GObject *object)
{
  SfStoryWords *self = SF_STORY_WORDS (object);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_clear_pointer (&self->learnt[i], g_variant_unref);
  g_ptr_array_unref (self->lists);
  g_clear_object (&self->own);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (sf_story_words_parent_class)->finalize (object);
}

static void
sf_story_words_class_init (SfStoryWordsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sf_story_words_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SF_TYPE_STORY_WORDS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sf_story_words_init (SfStoryWords *self)
{
  self->lists = g_ptr_array_new_with_free_func (g_object_unref);
  self->own = sf_word_list_new ();
}

SfStoryWords *
sf_story_words_new (SfDocument *document)
{
  SfStoryWords *self = g_object_new (SF_TYPE_STORY_WORDS, NULL);

  self->document = g_object_ref (document);
  sf_story_words_add_list (self, self->own);
  follow (self);
  g_signal_connect_object (document, "applied", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  return self;
}
