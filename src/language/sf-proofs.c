/* sf-proofs.c - the spelling of a story, kept up to date while it is written
 * One slice at a time is with the speller, so that what is typed or looked at meanwhile comes next
 * and not last.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-proofs.h"

#include "sf-story-words.h"

/* The first look waits for a pause as short as nobody makes between two words. */
#define PAUSE_MS 60
/* What a slice holds at most, but for a block that is larger. */
#define SLICE_BYTES 16384
/* Lines that one step looks at to find what was not read. */
#define STEP_LINES 1024

/* A verdict, or the question for it. */
typedef struct
{
  SfText *text;   /* (owned) (nullable): what was read; NULL: nothing yet */
  char *language; /* (owned) (nullable): of the story when it was read */
  GArray *wrong;  /* (owned) (nullable) (element-type SfSpellWord) */
  gboolean is_asked;
} Proof;

struct _SfProofs
{
  GObject parent_instance;
  SfDocument *document;      /* (owned) */
  SfSpeller *speller;        /* (owned) */
  SfStoryLanguage *language; /* (owned) */
  SfStoryWords *words;       /* (owned): that are right besides */
  GHashTable *blocks;        /* (owned): id -> Proof */
  Proof fields[SF_FIELD_LAST + 1];
  GArray *visible; /* (owned) (element-type guint64) */
  GQueue changed;  /* of ids (owned): the last first */
  guint sweep;     /* the line from which the rest is to be looked through */
  guint stepping;  /* a source */
  guint n_asked;
  GCancellable *cancellable; /* (owned) */
};

enum
{
  SIGNAL_PROOFED,
  SIGNAL_ACCEPTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* In the order of the page. */
static const SfField fields[] = { SF_FIELD_KICKER, SF_FIELD_HEADLINE, SF_FIELD_STANDFIRST,
                                  SF_FIELD_BYLINE };

G_DEFINE_FINAL_TYPE (SfProofs, sf_proofs, G_TYPE_OBJECT)

static void schedule (SfProofs *self);

static void
clear_proof (Proof *proof)
{
  g_clear_pointer (&proof->text, sf_text_unref);
  g_clear_pointer (&proof->language, g_free);
  g_clear_pointer (&proof->wrong, g_array_unref);
}

static void
free_proof (gpointer data)
{
  clear_proof (data);
  g_free (data);
}

static const char *
get_language (SfProofs *self)
{
  return sf_story_language_get (self->language);
}

/* Pictures of a gallery have captions that nobody can be led to. */
static gboolean
is_read (SfProofs *self, const SfBlock *block)
{
  return block->text != NULL && sf_spell_words_may_stand_in (block->kind)
         && block->parent->kind != SF_BLOCK_GALLERY;
}

/* Whether the verdict is on @text; equal texts read the same. */
static gboolean
is_fresh (const Proof *proof, const SfText *text, const char *language)
{
  return proof != NULL && proof->wrong != NULL && g_str_equal (proof->language, language)
         && (proof->text == text || sf_text_equal (proof->text, text));
}

static gboolean
is_field_fresh (SfProofs *self, SfField field)
{
  const Proof *proof = &self->fields[field];

  return proof->wrong != NULL && g_str_equal (proof->language, get_language (self))
         && g_str_equal (sf_text_get_string (proof->text),
                         sf_document_get_string (self->document, field));
}

/* Asking. */

typedef struct
{
  SfProofs *proofs;   /* lent: not touched where the answer is a cancellation */
  SfSpeller *speller; /* the same */
  guint64 id;
  SfField field;
  SfText *text;   /* (owned) */
  char *language; /* (owned) */
} Question;

static void
take_answer (Proof *proof, Question *question, GArray *wrong)
{
  clear_proof (proof);
  proof->is_asked = FALSE;
  proof->text = g_steal_pointer (&question->text);
  proof->language = g_steal_pointer (&question->language);
  proof->wrong = wrong;
}

static void
free_question (Question *question)
{
  g_clear_pointer (&question->text, sf_text_unref);
  g_free (question->language);
  g_free (question);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (GError) error = NULL;
  SfProofs *self = question->proofs;
  GArray *wrong;
  Proof *proof;

  /* Cancelled with the proofs or with the speller, and either may be gone. */
  if (g_task_had_error (G_TASK (result)))
    {
      free_question (question);
      return;
    }
  wrong = sf_speller_check_finish (question->speller, result, &error);
  proof = question->field != 0 ? &self->fields[question->field]
                               : g_hash_table_lookup (self->blocks, &question->id);
  self->n_asked--;
  if (proof != NULL)
    {
      take_answer (proof, question, wrong);
      g_signal_emit (self, signals[SIGNAL_PROOFED], 0, question->id, (guint) question->field);
    }
  else
    g_array_unref (wrong);
  free_question (question);
  if (self->n_asked == 0)
    schedule (self);
}

static void
ask (SfProofs *self, Proof *proof, SfField field, guint64 id, const SfText *text)
{
  Question *question = g_new0 (Question, 1);

  question->proofs = self;
  question->speller = self->speller;
  question->id = id;
  question->field = field;
  question->text = sf_text_ref (text);
  question->language = g_strdup (get_language (self));
  proof->is_asked = TRUE;
  self->n_asked++;
  sf_speller_check_async (self->speller, text, question->language, self->cancellable, checked_cb,
                          question);
}

/* Asks for @block where that is to be done. Returns: the bytes that were asked for. */
static gsize
ask_block (SfProofs *self, const SfBlock *block)
{
  Proof *proof = g_hash_table_lookup (self->blocks, &block->id);

  if (!is_read (self, block) || is_fresh (proof, block->text, get_language (self)))
    return 0;
  if (proof == NULL)
    {
      proof = g_new0 (Proof, 1);
      g_hash_table_insert (self->blocks, g_memdup2 (&block->id, sizeof block->id), proof);
    }
  if (proof->is_asked)
    return 0;
  ask (self, proof, 0, block->id, block->text);
  return sf_text_get_length (block->text) + 1;
}

static gsize
ask_id (SfProofs *self, guint64 id)
{
  const SfBlock *block = sf_document_find_block (self->document, id);

  return block != NULL ? ask_block (self, block) : 0;
}

/* What is in a card has no line of its own. @n_bytes: that were asked for. Returns: whether all was
 * asked for: a long table is gone on with in the next slice. */
static gboolean
ask_line (SfProofs *self, const SfBlock *line, gsize *n_bytes)
{
  const SfBlock *block = line;

  do
    {
      *n_bytes += ask_block (self, block);
      block = sf_block_kind_get_shape (line->kind) == SF_SHAPE_CARD ? sf_block_next (block, line)
                                                                    : NULL;
    }
  while (block != NULL && *n_bytes < SLICE_BYTES);
  return block == NULL;
}

static gsize
ask_fields (SfProofs *self)
{
  gsize n_bytes = 0;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!is_field_fresh (self, fields[i]) && !self->fields[fields[i]].is_asked)
      {
        g_autoptr (SfText) text =
            sf_text_new (sf_document_get_string (self->document, fields[i]), -1);

        ask (self, &self->fields[fields[i]], fields[i], 0, text);
        n_bytes += sf_text_get_length (text);
      }
  return n_bytes;
}

/* The next slice: fields, what was changed, what is looked at, and from the sweep on what else
 * there is. */
static gboolean
step_cb (gpointer data)
{
  SfProofs *self = data;
  guint n_lines = sf_document_get_n_lines (self->document);
  guint last = MIN (n_lines, self->sweep + STEP_LINES);
  gsize n_bytes = ask_fields (self);

  self->stepping = 0;
  while (n_bytes < SLICE_BYTES && !g_queue_is_empty (&self->changed))
    {
      g_autofree guint64 *id = g_queue_pop_head (&self->changed);

      n_bytes += ask_id (self, *id);
    }
  for (guint i = 0; n_bytes < SLICE_BYTES && i < self->visible->len; i++)
    n_bytes += ask_id (self, g_array_index (self->visible, guint64, i));
  while (n_bytes < SLICE_BYTES && self->sweep < last)
    if (ask_line (self, sf_document_get_line (self->document, self->sweep), &n_bytes))
      self->sweep++;
  if (self->n_asked == 0 && self->sweep < n_lines)
    schedule (self);
  return G_SOURCE_REMOVE;
}

/* What would be read in a language that is not the story's need not be read. */
static gboolean
may_step (SfProofs *self)
{
  return self->stepping == 0 && self->n_asked == 0 && sf_story_language_is_settled (self->language);
}

static void
schedule (SfProofs *self)
{
  if (may_step (self))
    self->stepping = g_idle_add_full (G_PRIORITY_LOW, step_cb, self, NULL);
}

/* While a slice is under way its answer takes the next step. */
static void
schedule_later (SfProofs *self)
{
  if (may_step (self))
    self->stepping = g_timeout_add_full (G_PRIORITY_LOW, PAUSE_MS, step_cb, self, NULL);
}

/* Following. */

static void
note_changed (SfProofs *self, guint64 id)
{
  g_queue_push_head (&self->changed, g_memdup2 (&id, sizeof id));
}

static void
forget_below (SfProofs *self, const SfBlock *root)
{
  for (const SfBlock *block = root; block != NULL; block = sf_block_next (block, root))
    g_hash_table_remove (self->blocks, &block->id);
}

static void
follow (SfProofs *self, const SfEdit *edit)
{
  switch (sf_edit_get_kind (edit))
    {
    case SF_EDIT_SPLICE:
      note_changed (self, sf_edit_get_block_id (edit));
      break;
    case SF_EDIT_INSERT:
    case SF_EDIT_SET_BLOCK:
      self->sweep = 0;
      break;
    case SF_EDIT_REMOVE:
      forget_below (self, sf_edit_get_block (edit));
      break;
    case SF_EDIT_SET_FIELD:
      break;
    case SF_EDIT_GROUP:
      for (guint i = 0; i < sf_edit_get_n_edits (edit); i++)
        follow (self, sf_edit_get_nth (edit, i));
      break;
    }
}

static void
applied_cb (SfProofs *self, SfEdit *edit)
{
  follow (self, edit);
  schedule_later (self);
}

static void
language_changed_cb (SfProofs *self)
{
  self->sweep = 0;
  schedule (self);
}

static void
accepted_cb (SfProofs *self)
{
  g_signal_emit (self, signals[SIGNAL_ACCEPTED], 0);
}

void
sf_proofs_accept (SfProofs *self, SfWordList *list)
{
  sf_story_words_add_list (self->words, list);
}

void
sf_proofs_set_visible (SfProofs *self, const guint64 *ids, guint n_ids)
{
  g_array_set_size (self->visible, 0);
  g_array_append_vals (self->visible, ids, n_ids);
  schedule (self);
}

/* Answering. */

static GArray *
dup_wrong (SfProofs *self, const Proof *proof)
{
  const char *utf8 = sf_text_get_string (proof->text);
  GArray *wrong = sf_spell_words_new ();

  for (guint i = 0; i < proof->wrong->len; i++)
    {
      const SfSpellWord *word = &g_array_index (proof->wrong, SfSpellWord, i);

      if (!sf_story_words_contain (self->words, utf8, word))
        sf_spell_words_add (wrong, word);
    }
  return wrong;
}

GArray *
sf_proofs_get_block (SfProofs *self, guint64 id)
{
  const SfBlock *block = sf_document_find_block (self->document, id);
  const Proof *proof = g_hash_table_lookup (self->blocks, &id);

  if (block == NULL)
    return NULL;
  if (!is_read (self, block))
    return sf_spell_words_new ();
  return is_fresh (proof, block->text, get_language (self)) ? dup_wrong (self, proof) : NULL;
}

GArray *
sf_proofs_get_field (SfProofs *self, SfField field)
{
  return is_field_fresh (self, field) ? dup_wrong (self, &self->fields[field]) : NULL;
}

/* The first of @wrong at or behind @from. */
static gboolean
take_first (GArray *wrong, gsize from, SfField field, guint64 id, SfProofPlace *place)
{
  for (guint i = 0; wrong != NULL && i < wrong->len; i++)
    {
      const SfSpellWord *word = &g_array_index (wrong, SfSpellWord, i);

      if (word->start < from)
        continue;
      *place = (SfProofPlace){ field, id, word->start, word->end };
      return TRUE;
    }
  return FALSE;
}

/* Where words stand on the page: in a field, then in one block after the other. */
typedef struct
{
  guint field;          /* the number of one, where @block is NULL */
  const SfBlock *block; /* (nullable) */
} Station;

static Station
find_station (SfProofs *self, const SfProofPlace *place)
{
  Station station = { 0, NULL };

  if (place->field == 0)
    station.block = sf_document_find_block (self->document, place->id);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i] == place->field)
      station.field = i;
  return station;
}

/* Behind the last is the first. */
static Station
get_next (SfProofs *self, const Station *station)
{
  const SfBlock *root = sf_document_get_root (self->document);
  Station next = { 0, NULL };

  if (station->block == NULL && station->field + 1 < G_N_ELEMENTS (fields))
    next.field = station->field + 1;
  else
    next.block = sf_block_next (station->block != NULL ? station->block : root, root);
  return next;
}

static gboolean
look_at (SfProofs *self, const Station *station, gsize from, SfProofPlace *place)
{
  const SfBlock *block = station->block;
  g_autoptr (GArray) wrong = NULL;

  if (block == NULL)
    {
      wrong = sf_proofs_get_field (self, fields[station->field]);
      return take_first (wrong, from, fields[station->field], 0, place);
    }
  if (block->text == NULL)
    return FALSE;
  wrong = sf_proofs_get_block (self, block->id);
  return take_first (wrong, from, 0, block->id, place);
}

gboolean
sf_proofs_find_next (SfProofs *self, SfProofPlace *place)
{
  Station first = find_station (self, place);
  Station station = first;
  gsize from = place->end;

  do
    {
      if (look_at (self, &station, from, place))
        return TRUE;
      station = get_next (self, &station);
      from = 0;
    }
  while (station.block != first.block || station.field != first.field);
  return look_at (self, &station, 0, place);
}

gboolean
sf_proofs_is_complete (SfProofs *self)
{
  return self->stepping == 0 && self->n_asked == 0
         && !sf_story_language_is_looking (self->language);
}

static void
sf_proofs_dispose (GObject *object)
{
  SfProofs *self = SF_PROOFS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->stepping, g_source_remove);
  G_OBJECT_CLASS (sf_proofs_parent_class)->dispose (object);
}

static void
sf_proofs_finalize (GObject *object)
{
  SfProofs *self = SF_PROOFS (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->fields); i++)
    clear_proof (&self->fields[i]);
  g_hash_table_unref (self->blocks);
  g_array_unref (self->visible);
  g_queue_clear_full (&self->changed, g_free);
  g_clear_object (&self->words);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->document);
  g_clear_object (&self->speller);
  g_clear_object (&self->language);
  G_OBJECT_CLASS (sf_proofs_parent_class)->finalize (object);
}

static void
sf_proofs_class_init (SfProofsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sf_proofs_dispose;
  G_OBJECT_CLASS (klass)->finalize = sf_proofs_finalize;
  signals[SIGNAL_PROOFED] = g_signal_new ("proofed", SF_TYPE_PROOFS, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT64, G_TYPE_UINT);
  signals[SIGNAL_ACCEPTED] = g_signal_new ("accepted", SF_TYPE_PROOFS, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
}

static void
sf_proofs_init (SfProofs *self)
{
  self->blocks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_proof);
  self->visible = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->cancellable = g_cancellable_new ();
}

SfProofs *
sf_proofs_new (SfDocument *document, SfSpeller *speller, SfStoryLanguage *language)
{
  SfProofs *self = g_object_new (SF_TYPE_PROOFS, NULL);

  self->document = g_object_ref (document);
  self->speller = g_object_ref (speller);
  self->language = g_object_ref (language);
  self->words = sf_story_words_new (document);
  g_signal_connect_object (self->words, "changed", G_CALLBACK (accepted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "applied", G_CALLBACK (applied_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (language, "changed", G_CALLBACK (language_changed_cb), self,
                           G_CONNECT_SWAPPED);
  schedule_later (self);
  return self;
}
