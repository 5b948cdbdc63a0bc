/* sf-search.c - one search through a story, on a thread of its own
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-search.h"

typedef struct
{
  SfFindTexts *texts;
  SfPattern *pattern;
  char *replacement;
  int is_stopped; /* atomic */
  GCancellable *cancellable;
  gulong cancel_handler;
} Job;

static void
free_job (Job *job)
{
  g_cancellable_disconnect (job->cancellable, job->cancel_handler);
  g_clear_object (&job->cancellable);
  sf_find_texts_unref (job->texts);
  sf_pattern_unref (job->pattern);
  g_free (job->replacement);
  g_free (job);
}

void
sf_search_free (SfSearch *self)
{
  sf_find_texts_unref (self->texts);
  g_clear_pointer (&self->matches, g_array_unref);
  g_clear_pointer (&self->firsts, g_hash_table_unref);
  g_clear_pointer (&self->edit, sf_edit_unref);
  g_free (self);
}

static void
note_firsts (SfSearch *self)
{
  self->firsts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < self->matches->len; i++)
    {
      const SfMatch *match = &g_array_index (self->matches, SfMatch, i);
      guint64 id = sf_find_texts_get_place (self->texts, match).id;

      if (id != 0 && (i == 0 || match[-1].text != match->text))
        g_hash_table_insert (self->firsts, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (i + 1));
    }
}

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (SfSearch) self = g_new0 (SfSearch, 1);
  GError *error = NULL;

  self->texts = sf_find_texts_ref (job->texts);
  self->matches = sf_find_search (self->texts, job->pattern, &job->is_stopped, &error);
  if (self->matches != NULL && job->replacement != NULL)
    self->edit = sf_find_replace (self->texts, job->pattern,
                                  (const SfMatch *) (gpointer) self->matches->data,
                                  self->matches->len, job->replacement, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  note_firsts (self);
  g_task_return_pointer (task, g_steal_pointer (&self), (GDestroyNotify) sf_search_free);
}

static void
cancelled_cb (GCancellable *cancellable, Job *job)
{
  g_atomic_int_set (&job->is_stopped, 1);
}

void
sf_search_run_async (SfFindTexts *texts,
                     SfPattern *pattern,
                     const char *replacement,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->texts = texts;
  job->pattern = sf_pattern_ref (pattern);
  job->replacement = g_strdup (replacement);
  job->cancellable = g_object_ref (cancellable);
  job->cancel_handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), job, NULL);
  g_task_set_source_tag (task, sf_search_run_async);
  g_task_set_task_data (task, job, (GDestroyNotify) free_job);
  g_task_run_in_thread (task, run);
}

SfSearch *
sf_search_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The order of the page, as in sf_find_texts_new(). */
static int
get_rank (SfField field)
{
  switch ((int) field)
    {
    case SF_FIELD_SECTION:
    case SF_FIELD_KICKER:
      return 0;
    case SF_FIELD_HEADLINE:
      return 1;
    case SF_FIELD_STANDFIRST:
      return 2;
    case SF_FIELD_BYLINE:
      return 3;
    default:
      return 4; /* the body */
    }
}

static guint
get_from_field (SfSearch *self, const SfFindPlace *place)
{
  for (guint i = 0; i < self->matches->len; i++)
    {
      SfFindPlace at =
          sf_find_texts_get_place (self->texts, &g_array_index (self->matches, SfMatch, i));

      if (get_rank (at.field) > get_rank (place->field)
          || (at.field == place->field && at.offset_bytes >= place->offset_bytes))
        return i;
    }
  return 0;
}

guint
sf_search_get_from (SfSearch *self, SfDocument *document, const SfFindPlace *place)
{
  const SfBlock *root = sf_document_get_root (document);
  const SfBlock *block = sf_document_find_block (document, place->id);
  guint first;

  if (place->field != 0 || block == NULL)
    return get_from_field (self, place);
  first = GPOINTER_TO_UINT (g_hash_table_lookup (self->firsts, &block->id));
  for (guint i = first - 1; first != 0 && i < self->matches->len; i++)
    {
      SfFindPlace at =
          sf_find_texts_get_place (self->texts, &g_array_index (self->matches, SfMatch, i));

      if (at.id != place->id || at.offset_bytes >= place->offset_bytes)
        return i;
    }
  if (first != 0)
    return 0;
  while ((block = sf_block_next (block, root)) != NULL)
    {
      first = GPOINTER_TO_UINT (g_hash_table_lookup (self->firsts, &block->id));
      if (first != 0)
        return first - 1;
    }
  return 0;
}
