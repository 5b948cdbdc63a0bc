/* sf-sender.c - one request of the outbox, from where it stands to its end
 * A draft is made under a slug of our own and found by it when its answer is lost; everything after
 * that is an update of one id, compared with what is there, so that it may be repeated.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-sender-private.h"

#include <glib/gi18n.h>
#include <string.h>

static void
free_work (gpointer data)
{
  SfWork *work = data;

  g_clear_object (&work->store);
  g_clear_object (&work->link);
  g_clear_pointer (&work->row, sf_outbox_row_free);
  g_clear_pointer (&work->placement, sf_placement_free);
  g_clear_object (&work->mine);
  g_clear_object (&work->document);
  g_clear_object (&work->theirs);
  g_clear_object (&work->kept);
  g_clear_pointer (&work->came_home, g_variant_unref);
  g_clear_pointer (&work->section_ids, g_strfreev);
  g_clear_pointer (&work->tag_ids, g_strfreev);
  g_clear_pointer (&work->remote, sf_cms_story_free);
  g_clear_pointer (&work->featured, sf_cms_media_free);
  g_clear_pointer (&work->files, g_ptr_array_unref);
  g_free (work);
}

SfWork *
sf_sender_get_work (GTask *task)
{
  return g_task_get_task_data (task);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWork *work = sf_sender_get_work (task);
  SfSenderStep next = g_object_get_data (G_OBJECT (task), "next");
  g_autoptr (GError) error = NULL;
  SfOutboxRow *row = sf_outbox_update_finish (SF_STORE (source), result, &error);

  if (row == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  sf_outbox_row_free (work->row);
  work->row = row;
  if (next != NULL)
    next (g_steal_pointer (&task));
  else
    g_task_return_pointer (task, sf_outbox_row_copy (row), (GDestroyNotify) sf_outbox_row_free);
}

/* Not cancelled: what was done on the site must be known here. */
void
sf_sender_store (GTask *task, SfSenderStep next)
{
  SfWork *work = sf_sender_get_work (task);

  /* Only what leads further makes the waits short again. */
  if (work->row->step > work->stored_step)
    work->row->n_attempts = 0;
  work->stored_step = work->row->step;
  g_object_set_data (G_OBJECT (task), "next", next);
  sf_outbox_update_async (work->store, work->row, work->placement, NULL, stored_cb, task);
}

void
sf_sender_stop (GTask *task, GError *error)
{
  g_autoptr (GError) owned = error;
  SfWork *work = sf_sender_get_work (task);

  if (g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&owned));
      g_object_unref (task);
      return;
    }
  sf_publish_state_fail (work->row, owned, sf_clock_now_us (work->clock));
  if (work->placement != NULL)
    {
      g_free (work->placement->error_message);
      work->placement->error_message = g_strdup (owned->message);
    }
  sf_sender_store (task, NULL);
}

void
sf_sender_set_remote (SfWork *work, SfCmsStory *story)
{
  g_clear_pointer (&work->remote, sf_cms_story_free);
  work->remote = story;
  g_free (work->placement->remote_id);
  work->placement->remote_id = g_strdup (story->id);
  g_free (work->placement->slug);
  work->placement->slug = g_strdup (story->slug);
  g_free (work->placement->link);
  work->placement->link = g_strdup (story->link);
}

SfPlacementState
sf_sender_state_of (SfCmsStatus status)
{
  switch (status)
    {
    case SF_CMS_STATUS_PENDING:
      return SF_PLACEMENT_PENDING;
    case SF_CMS_STATUS_SCHEDULED:
      return SF_PLACEMENT_SCHEDULED;
    case SF_CMS_STATUS_PUBLISHED:
    case SF_CMS_STATUS_PRIVATE:
      return SF_PLACEMENT_PUBLISHED;
    case SF_CMS_STATUS_TRASH:
      return SF_PLACEMENT_TRASHED;
    case SF_CMS_STATUS_DRAFT:
      break;
    }
  return SF_PLACEMENT_DRAFT;
}

/* Taking a story from its readers is asked for by name. */
static gboolean
would_hide (SfWork *work)
{
  return sf_sender_state_of (work->remote->status) == SF_PLACEMENT_PUBLISHED
         && !sf_publish_state_allows (SF_PLACEMENT_PUBLISHED, work->row->action);
}

/* Where a story stood that is to stand there again. */
static SfAction
choose_again (SfPlacementState state)
{
  switch (state)
    {
    case SF_PLACEMENT_PUBLISHED:
      return SF_ACTION_PUBLISH;
    case SF_PLACEMENT_SCHEDULED:
      return SF_ACTION_SCHEDULE;
    case SF_PLACEMENT_PENDING:
      return SF_ACTION_REVIEW;
    case SF_PLACEMENT_NONE:
    case SF_PLACEMENT_DRAFT:
    case SF_PLACEMENT_TRASHED:
      break;
    }
  return SF_ACTION_DRAFT;
}

/* Tried again, it is made anew: under another slug, lest what was thrown away is found. An update
 * has no state of its own and then leads to the one that the story had. */
static void
begin_anew (SfWork *work)
{
  SfPlacement *anew = sf_placement_new (work->row->draft_id, work->row->site_id);

  if (work->row->action == SF_ACTION_UPDATE)
    {
      work->row->action = choose_again (work->placement->state);
      work->row->wanted_time_s =
          work->row->action == SF_ACTION_SCHEDULE ? work->placement->time_s : 0;
    }
  anew->media = work->placement->media != NULL ? g_variant_ref (work->placement->media) : NULL;
  sf_placement_free (work->placement);
  work->placement = anew;
  work->row->step = SF_STEP_BEGIN;
}

static gboolean
takes_away (SfAction action)
{
  return action == SF_ACTION_UNPUBLISH || action == SF_ACTION_TRASH;
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWork *work = sf_sender_get_work (task);
  g_autoptr (GError) error = NULL;
  SfCmsStory *story = sf_cms_fetch_finish (SF_CMS (source), result, &error);

  if (story != NULL && story->status != SF_CMS_STATUS_TRASH)
    {
      sf_sender_set_remote (work, story);
      if (would_hide (work))
        sf_sender_stop (
            g_steal_pointer (&task),
            sf_cms_error_new (SF_CMS_ERROR_INVALID, 0, "status",
                              _ ("The story is published already, and this would take it from its "
                                 "readers. Update it, or unpublish it first.")));
      else if (takes_away (work->row->action))
        sf_sender_drop_surplus (g_steal_pointer (&task));
      else
        sf_sender_send_text (g_steal_pointer (&task));
      return;
    }
  if (story != NULL || g_error_matches (error, SF_CMS_ERROR, SF_CMS_ERROR_GONE))
    {
      g_clear_pointer (&story, sf_cms_story_free);
      g_clear_error (&error);
      begin_anew (work);
      if (takes_away (work->row->action))
        {
          sf_sender_end (g_steal_pointer (&task));
          return;
        }
      error = sf_cms_error_new (SF_CMS_ERROR_GONE, 0, NULL,
                                _ ("The story is not on the site any more: somebody deleted it "
                                   "there. Try again to put it there anew."));
    }
  sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
}

static void
place (GTask *task)
{
  SfWork *work = sf_sender_get_work (task);

  if (work->placement->remote_id == NULL)
    sf_sender_make_draft (task);
  else
    sf_cms_fetch_async (sf_link_get_cms (work->link), work->placement->remote_id,
                        g_task_get_cancellable (task), fetched_cb, task);
}

static void
probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWork *work = sf_sender_get_work (task);
  g_autoptr (GError) error = NULL;

  work->caps = sf_link_probe_finish (SF_LINK (source), result, &error);
  if (work->caps == NULL)
    sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
  else if (g_strcmp0 (work->caps->body_format, "wordpress") != 0)
    sf_sender_stop (
        g_steal_pointer (&task),
        g_error_new (SF_PUBLISH_ERROR, SF_PUBLISH_ERROR_FORMAT,
                     _ ("This version of Standfirst cannot write for this kind of site. "
                        "A newer one may.")));
  else if (!work->caps->may_publish
           && (work->row->action == SF_ACTION_PUBLISH || work->row->action == SF_ACTION_SCHEDULE))
    sf_sender_stop (g_steal_pointer (&task),
                    sf_cms_error_new (SF_CMS_ERROR_FORBIDDEN, 0, NULL,
                                      _ ("You may not publish on this site. Send the story for "
                                         "review instead.")));
  else
    place (g_steal_pointer (&task));
}

/* The story may have got colleagues' words after this request was made. */
static gboolean
rebase (SfWork *work, GError **error)
{
  SfDocument *mine;

  if (work->placement->base == NULL)
    return TRUE;
  mine = sf_reconcile_rebase (work->mine, work->row->created_us, work->placement->base,
                              &work->came_home_us, error);
  if (mine == NULL)
    return FALSE;
  g_object_unref (work->mine);
  work->mine = mine;
  g_set_object (&work->document, mine);
  if (work->came_home_us != 0)
    work->came_home = g_variant_ref_sink (sf_document_to_variant (mine));
  return TRUE;
}

static void
placement_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWork *work = sf_sender_get_work (task);
  GError *failure = g_object_get_data (G_OBJECT (task), "failure");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) placements =
      sf_store_list_placements_finish (SF_STORE (source), result, &error);

  if (placements == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  work->was_placed = placements->len > 0;
  work->placement = placements->len > 0
                        ? sf_placement_copy (g_ptr_array_index (placements, 0))
                        : sf_placement_new (work->row->draft_id, work->row->site_id);
  if (!rebase (work, &error))
    sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
  else if (work->link == NULL)
    sf_sender_stop (g_steal_pointer (&task), g_error_copy (failure));
  else
    sf_link_probe_async (work->link, g_task_get_cancellable (task), probed_cb, g_object_ref (task));
}

void
sf_sender_run_async (SfStore *store,
                     SfLink *link,
                     const SfOutboxRow *row,
                     const GError *failure,
                     SfClock clock,
                     SfSenderTold told,
                     gpointer told_data,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  SfWork *work = g_new0 (SfWork, 1);
  g_autoptr (GError) error = NULL;

  g_task_set_source_tag (task, sf_sender_run_async);
  g_task_set_task_data (task, work, free_work);
  work->store = g_object_ref (store);
  work->clock = clock;
  work->told = told;
  work->told_data = told_data;
  work->link = link != NULL ? g_object_ref (link) : NULL;
  work->row = sf_outbox_row_copy (row);
  work->stored_step = row->step;
  work->mine = sf_document_from_variant (row->document, &error);
  if (link != NULL)
    work->map = sf_field_map_of_site (sf_link_get_site (link));
  if (failure != NULL)
    g_object_set_data_full (G_OBJECT (task), "failure", g_error_copy (failure),
                            (GDestroyNotify) g_error_free);
  if (work->mine == NULL)
    {
      sf_sender_stop (task, g_steal_pointer (&error));
      return;
    }
  work->document = g_object_ref (work->mine);
  sf_store_list_placements_async (store, row->draft_id, row->site_id, cancellable, placement_cb,
                                  task);
}

SfOutboxRow *
sf_sender_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
