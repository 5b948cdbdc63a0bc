/* sf-conflict.c - the same words changed here and on the site, and what a person makes of it
 * What a person decides is sent over the copy that they saw and over no later one: that copy
 * becomes the base, so that a newer one is met again.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-publisher.h"

#include "sf-publisher-private.h"
#include "sf-reconcile.h"
#include "sf-remote.h"

#include <glib/gi18n.h>

/* Of the publisher: row id -> the copy that a person saw. */
#define SEEN_KEY "sf-conflicts-seen"

#define MAX_PLACE_CHARS 60

typedef struct
{
  gint64 row_id;
  SfOutboxRow *row;       /* (owned) (nullable) */
  SfPlacement *placement; /* (owned) (nullable) */
  SfLink *link;           /* (owned) (nullable) */
  SfCmsStory *story;      /* (owned) (nullable) */
  SfDocument *merged;     /* (owned) (nullable): a person's answer */
} Look;

static void
free_look (gpointer data)
{
  Look *look = data;

  g_clear_pointer (&look->row, sf_outbox_row_free);
  g_clear_pointer (&look->placement, sf_placement_free);
  g_clear_object (&look->link);
  g_clear_pointer (&look->story, sf_cms_story_free);
  g_clear_object (&look->merged);
  g_free (look);
}

void
sf_conflict_free (SfConflict *self)
{
  g_clear_object (&self->mine);
  g_clear_object (&self->theirs);
  g_clear_object (&self->base);
  g_clear_object (&self->proposal);
  g_strfreev (self->places);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  g_free (self);
}

static GHashTable *
get_seen (SfPublisher *self)
{
  GHashTable *seen = g_object_get_data (G_OBJECT (self), SEEN_KEY);

  if (seen == NULL)
    {
      seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                    (GDestroyNotify) g_variant_unref);
      g_object_set_data_full (G_OBJECT (self), SEEN_KEY, seen, (GDestroyNotify) g_hash_table_unref);
    }
  return seen;
}

static const char *
name_field (SfField field)
{
  switch (field)
    {
    case SF_FIELD_SECTION:
      return _ ("Section");
    case SF_FIELD_KICKER:
      return _ ("Kicker");
    case SF_FIELD_HEADLINE:
      return _ ("Headline");
    case SF_FIELD_STANDFIRST:
      return C_ ("field", "Standfirst");
    case SF_FIELD_BYLINE:
      return _ ("Byline");
    case SF_FIELD_SLUG:
      return _ ("Slug");
    case SF_FIELD_TAGS:
      return _ ("Tags");
    case SF_FIELD_LANGUAGE:
      return _ ("Language");
    case SF_FIELD_PICTURE:
      return _ ("Featured picture");
    case SF_FIELD_NOTE:
      return _ ("Internal note");
    case SF_FIELD_EMBARGO:
      return _ ("Embargo");
    case SF_FIELD_CORRECTIONS:
      return _ ("Corrections");
    case SF_FIELD_ACCEPTED:
      break;
    }
  return "";
}

static GStrv
name_places (GPtrArray *conflicts)
{
  g_autoptr (GStrvBuilder) places = g_strv_builder_new ();
  guint i;

  for (i = 0; i < conflicts->len; i++)
    {
      const SfMergeConflict *conflict = g_ptr_array_index (conflicts, i);
      const char *words = *conflict->mine != '\0' ? conflict->mine : conflict->theirs;
      g_autofree char *beginning =
          g_utf8_substring (words, 0, MIN (g_utf8_strlen (words, -1), MAX_PLACE_CHARS));

      g_strv_builder_add (places, conflict->field != 0 ? name_field (conflict->field) : beginning);
    }
  return g_strv_builder_end (places);
}

static GVariant *
describe (Look *look)
{
  const SfCmsStory *story = look->story;
  g_autoptr (GVariant) known = sf_remote_get_picture (look->placement->base);
  const char *id = NULL;

  /* Another picture there is met when the answer is sent. */
  if (known != NULL
      && (!g_variant_lookup (known, "media-id", "&s", &id)
          || g_strcmp0 (id, story->featured_media_id) != 0))
    g_clear_pointer (&known, g_variant_unref);
  return sf_link_describe_story (look->link, story, known);
}

static void
answer (GTask *task)
{
  SfPublisher *self = g_task_get_source_object (task);
  Look *look = g_task_get_task_data (task);
  SfFieldMap map = sf_field_map_of_site (sf_link_get_site (look->link));
  g_autoptr (SfDocument) mine = NULL;
  g_autoptr (SfDocument) rebased = NULL;
  gint64 kept_us;
  g_autoptr (SfReconciled) both = NULL;
  g_autoptr (GVariant) remote = describe (look);
  g_autoptr (GError) error = NULL;
  SfConflict *conflict;

  mine = sf_document_from_variant (look->row->document, &error);
  if (mine != NULL)
    rebased =
        sf_reconcile_rebase (mine, look->row->created_us, look->placement->base, &kept_us, &error);
  if (rebased != NULL)
    both =
        sf_reconcile (map, rebased, look->placement->media, look->placement->base, remote, &error);
  if (both == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      g_object_unref (task);
      return;
    }
  conflict = g_new0 (SfConflict, 1);
  conflict->mine = g_object_ref (both->ours);
  conflict->theirs = g_object_ref (both->theirs);
  conflict->base = g_object_ref (both->base);
  conflict->proposal = g_object_ref (both->document);
  conflict->places = name_places (both->conflicts);
  conflict->conflicts = g_ptr_array_ref (both->conflicts);
  g_hash_table_replace (get_seen (self), g_memdup2 (&look->row_id, sizeof look->row_id),
                        g_variant_ref (remote));
  g_task_return_pointer (task, conflict, (GDestroyNotify) sf_conflict_free);
  g_object_unref (task);
}

static void
learnt_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!sf_link_learn_story_finish (SF_LINK (source), result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    answer (g_steal_pointer (&task));
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Look *look = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  look->story = sf_cms_fetch_finish (SF_CMS (source), result, &error);
  if (look->story == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    sf_link_learn_story_async (look->link, look->story, g_task_get_cancellable (task), learnt_cb,
                               g_object_ref (task));
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Look *look = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  look->link = sf_publisher_connect_finish (SF_PUBLISHER (source), result, &error);
  if (look->link == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    sf_cms_fetch_async (sf_link_get_cms (look->link), look->placement->remote_id,
                        g_task_get_cancellable (task), fetched_cb, g_object_ref (task));
}

static void add_answer (GTask *task);

static void
placement_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfPublisher *self = g_task_get_source_object (task);
  Look *look = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) placements =
      sf_store_list_placements_finish (SF_STORE (source), result, &error);

  if (placements == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (placements->len == 0 || ((SfPlacement *) g_ptr_array_index (placements, 0))->base == NULL)
    {
      g_task_return_new_error (task, SF_STORE_ERROR, SF_STORE_ERROR_CONFLICT,
                               _ ("There is nothing to choose any more."));
      return;
    }
  look->placement = sf_placement_copy (g_ptr_array_index (placements, 0));
  if (look->merged != NULL)
    add_answer (g_steal_pointer (&task));
  else
    sf_publisher_connect_async (self, look->row->site_id, g_task_get_cancellable (task),
                                connected_cb, g_object_ref (task));
}

static void
row_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Look *look = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  look->row = sf_outbox_get_finish (SF_STORE (source), result, &error);
  if (look->row != NULL
      && (!sf_publisher_row_needs_person (look->row)
          || g_strcmp0 (look->row->error_code, "conflict") != 0))
    g_set_error_literal (&error, SF_STORE_ERROR, SF_STORE_ERROR_CONFLICT,
                         _ ("There is nothing to choose any more."));
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    sf_store_list_placements_async (SF_STORE (source), look->row->draft_id, look->row->site_id,
                                    g_task_get_cancellable (task), placement_cb,
                                    g_object_ref (task));
}

static void
look_at (SfPublisher *self, gint64 row_id, SfDocument *merged, SF_CMS_ASYNC)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Look *look = g_new0 (Look, 1);

  look->row_id = row_id;
  look->merged = merged != NULL ? g_object_ref (merged) : NULL;
  g_task_set_task_data (task, look, free_look);
  sf_outbox_get_async (sf_publisher_get_store (self), row_id, cancellable, row_cb, task);
}

void
sf_publisher_get_conflict_async (SfPublisher *self,
                                 gint64 row_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  look_at (self, row_id, NULL, cancellable, callback, user_data);
}

SfConflict *
sf_publisher_get_conflict_finish (SfPublisher *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
answer_added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfPublisher *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (sf_outbox_add_finish (SF_STORE (source), result, &error) == 0)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  sf_publisher_work (self);
  g_task_return_boolean (task, TRUE);
}

static void
row_replaced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Look *look = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (SfOutboxRow) old = sf_outbox_update_finish (SF_STORE (source), result, &error);
  g_autoptr (SfOutboxRow) row = NULL;

  if (old == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  row = sf_outbox_row_new (look->row->draft_id, look->row->site_id, look->row->action,
                           sf_document_to_variant (look->merged));
  row->wanted_time_s = look->row->wanted_time_s;
  row->step = look->row->step;
  /* What may be on its way still is. */
  row->data = look->row->data != NULL ? g_variant_ref (look->row->data) : NULL;
  sf_outbox_add_async (SF_STORE (source), row, NULL, answer_added_cb, g_steal_pointer (&task));
}

/* The answer takes the row's place, over the copy that was seen. */
static void
replace_row (GTask *task)
{
  SfPublisher *self = g_task_get_source_object (task);
  Look *look = g_task_get_task_data (task);
  GVariant *seen = g_hash_table_lookup (get_seen (self), &look->row_id);

  if (seen != NULL)
    {
      g_clear_pointer (&look->placement->base, g_variant_unref);
      look->placement->base = g_variant_ref (seen);
    }
  look->row->outcome = SF_OUTCOME_DROPPED;
  look->row->finished_us = g_get_real_time ();
  sf_outbox_update_async (sf_publisher_get_store (self), look->row, look->placement, NULL,
                          row_replaced_cb, task);
}

static void
draft_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Look *look = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (SfDraft) draft = sf_draft_open_finish (result, &error);
  g_autoptr (SfDocument) mine = NULL;

  if (draft != NULL)
    mine = sf_document_from_variant (look->row->document, &error);
  if (mine != NULL)
    {
      SfDocument *document = sf_draft_get_document (draft);
      g_autoptr (SfDocument) filed =
          sf_field_map_restore_files (look->merged, mine, look->placement->media);
      g_autoptr (SfDocument) both = sf_merge (mine, document, filed, NULL);
      g_autoptr (SfEdit) edit = sf_merge_edit (document, both);

      g_set_object (&look->merged, filed);
      sf_history_do (sf_draft_get_history (draft), edit, SF_REASON_MERGE, &error);
    }
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    replace_row (g_steal_pointer (&task));
}

static void
add_answer (GTask *task)
{
  SfPublisher *self = g_task_get_source_object (task);
  Look *look = g_task_get_task_data (task);

  sf_draft_open_async (sf_publisher_get_store (self), look->row->draft_id,
                       g_task_get_cancellable (task), draft_cb, task);
}

void
sf_publisher_resolve_async (SfPublisher *self,
                            gint64 row_id,
                            SfDocument *merged,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  look_at (self, row_id, merged, cancellable, callback, user_data);
}

gboolean
sf_publisher_resolve_finish (SfPublisher *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
