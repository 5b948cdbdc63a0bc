/* sf-sender-state.c - the last steps: surplus drafts go, then the state becomes what is wanted
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-publisher-private.h"
#include "sf-sender-private.h"

#include <glib/gi18n.h>

static void send_state (GTask *task);
static void finish (GTask *task);

static void drop_next (GTask *task);

static void
dropped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfCmsStory) story = sf_cms_transition_finish (SF_CMS (source), result, &error);

  if (story == NULL && !g_error_matches (error, SF_CMS_ERROR, SF_CMS_ERROR_GONE))
    sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
  else
    drop_next (g_steal_pointer (&task));
}

static void
drop_next (GTask *task)
{
  SfWork *work = sf_sender_get_work (task);
  GPtrArray *surplus = g_object_get_data (G_OBJECT (task), "surplus");
  g_autoptr (SfCmsStory) story = NULL;

  if (surplus->len == 0)
    {
      send_state (task);
      return;
    }
  story = g_ptr_array_steal_index (surplus, surplus->len - 1);
  if (g_strcmp0 (story->id, work->placement->remote_id) == 0
      || story->status != SF_CMS_STATUS_DRAFT)
    drop_next (task);
  else
    sf_cms_transition_async (sf_link_get_cms (work->link), story->id, SF_CMS_STATUS_TRASH, NULL,
                             g_task_get_cancellable (task), dropped_cb, task);
}

static void
surplus_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *stories = sf_cms_find_finish (SF_CMS (source), result, &error);

  if (stories == NULL)
    {
      sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
      return;
    }
  g_object_set_data_full (G_OBJECT (task), "surplus", stories, (GDestroyNotify) g_ptr_array_unref);
  drop_next (g_steal_pointer (&task));
}

/* A create that was repeated, or that a proxy sent twice, left drafts under numbered slugs. */
void
sf_sender_drop_surplus (GTask *task)
{
  SfWork *work = sf_sender_get_work (task);

  if (work->was_created || work->row->data != NULL)
    sf_cms_find_async (sf_link_get_cms (work->link), work->placement->own_slug,
                       g_task_get_cancellable (task), surplus_cb, task);
  else
    send_state (task);
}

static void
changed_state_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWork *work = sf_sender_get_work (task);
  g_autoptr (GError) error = NULL;
  SfCmsStory *story = sf_cms_transition_finish (SF_CMS (source), result, &error);

  if (story == NULL)
    {
      sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
      return;
    }
  if (work->row->action == SF_ACTION_TRASH)
    {
      sf_cms_story_free (story);
      work->placement->state = SF_PLACEMENT_TRASHED;
    }
  else
    {
      sf_sender_set_remote (work, story);
      if (work->row->action == SF_ACTION_UNPUBLISH)
        sf_sender_keep_state (work);
      else
        sf_sender_keep_base (work);
    }
  if (work->row->action == SF_ACTION_PUBLISH && work->placement->state == SF_PLACEMENT_SCHEDULED)
    {
      sf_sender_stop (
          g_steal_pointer (&task),
          sf_cms_error_new (SF_CMS_ERROR_CLOCK, 0, NULL,
                            _ ("The site waits with the story: its clock is behind this "
                               "computer's. Set this computer's clock, then try "
                               "again.")));
      return;
    }
  work->row->step = SF_STEP_SHOWN;
  sf_sender_store (g_steal_pointer (&task), finish);
}

static SfCmsStatus
status_of (SfPlacementState state)
{
  switch (state)
    {
    case SF_PLACEMENT_PENDING:
      return SF_CMS_STATUS_PENDING;
    case SF_PLACEMENT_SCHEDULED:
      return SF_CMS_STATUS_SCHEDULED;
    case SF_PLACEMENT_PUBLISHED:
      return SF_CMS_STATUS_PUBLISHED;
    case SF_PLACEMENT_TRASHED:
      return SF_CMS_STATUS_TRASH;
    case SF_PLACEMENT_NONE:
    case SF_PLACEMENT_DRAFT:
      break;
    }
  return SF_CMS_STATUS_DRAFT;
}

/* Sites wait with what is published under a date ahead, as one that was scheduled and taken back
 * still has. */
static gboolean
is_dated_ahead (SfWork *work)
{
  return sf_sender_state_of (work->remote->status) == SF_PLACEMENT_SCHEDULED
         || (work->remote->date_utc != NULL
             && g_date_time_to_unix (work->remote->date_utc) > sf_clock_now_s (work->clock));
}

/* A request that took another's place, or an update of what is scheduled, may bring an embargo. */
static gboolean
keeps_embargo (SfWork *work, SfPlacementState wanted, GError **error)
{
  SfPlacementState now = sf_sender_state_of (work->remote->status);
  gint64 shown_s;

  if (wanted == SF_PLACEMENT_SCHEDULED)
    shown_s = work->row->wanted_time_s;
  else if (wanted == SF_PLACEMENT_PUBLISHED && now != SF_PLACEMENT_PUBLISHED)
    shown_s = sf_clock_now_s (work->clock);
  else if (wanted == SF_PLACEMENT_NONE && now == SF_PLACEMENT_SCHEDULED)
    shown_s = sf_sender_time_of (work->remote);
  else
    return TRUE;
  return sf_publish_check_embargo (work->mine, shown_s, error);
}

static void
send_state (GTask *task)
{
  SfWork *work = sf_sender_get_work (task);
  SfPlacementState now = sf_sender_state_of (work->remote->status);
  SfPlacementState wanted = sf_publish_state_wanted (work->row->action);
  g_autoptr (GDateTime) time = NULL;
  g_autoptr (GError) error = NULL;

  if (wanted == SF_PLACEMENT_SCHEDULED)
    time = g_date_time_new_from_unix_utc (work->row->wanted_time_s);
  else if (wanted == SF_PLACEMENT_PUBLISHED && is_dated_ahead (work))
    time = g_date_time_new_from_unix_utc (sf_clock_now_s (work->clock));
  if (!keeps_embargo (work, wanted, &error))
    {
      sf_sender_stop (task, g_steal_pointer (&error));
      return;
    }
  /* A draft that is sent for review again, or updated, stays as it is. */
  if (wanted == SF_PLACEMENT_NONE
      || (wanted == now
          && (wanted != SF_PLACEMENT_SCHEDULED || work->remote->date_utc == NULL
              || g_date_time_to_unix (work->remote->date_utc) == work->row->wanted_time_s)))
    {
      /* As it is after a transition whose answer was lost: nothing else has told it yet. */
      sf_sender_keep_state (work);
      work->row->step = SF_STEP_SHOWN;
      sf_sender_store (task, finish);
      return;
    }
  sf_cms_transition_async (sf_link_get_cms (work->link), work->placement->remote_id,
                           status_of (wanted), time, g_task_get_cancellable (task),
                           changed_state_cb, task);
}

void
sf_sender_end (GTask *task)
{
  SfWork *work = sf_sender_get_work (task);

  work->row->outcome = SF_OUTCOME_DONE;
  work->row->finished_us = sf_clock_now_us (work->clock);
  work->row->is_paused = FALSE;
  g_clear_pointer (&work->row->error_code, g_free);
  g_clear_pointer (&work->row->error_message, g_free);
  sf_sender_store (task, NULL);
}

static void
finish (GTask *task)
{
  SfWork *work = sf_sender_get_work (task);

  if (work->placement->state == SF_PLACEMENT_PUBLISHED)
    sf_sender_verify (task, sf_sender_end);
  else
    sf_sender_end (task);
}
