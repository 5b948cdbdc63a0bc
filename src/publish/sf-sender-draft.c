/* sf-sender-draft.c - a story's first draft on a site, made once
 * The row says that a create may be on its way before it is; after an answer that never came our
 * own slug is looked up until no late answer can come any more.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-sender-private.h"

#include <glib/gi18n.h>

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWork *work = sf_sender_get_work (task);
  g_autoptr (GError) error = NULL;
  SfCmsStory *story = sf_cms_create_finish (SF_CMS (source), result, &error);

  if (story == NULL)
    {
      /* An answer that says no leaves nothing behind; a site that failed in itself may have. */
      if (sf_sender_left_nothing (error))
        {
          sf_sender_set_sent_s (work, work->placement->own_slug, 0);
          work->row->step = SF_STEP_BEGIN;
        }
      sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
      return;
    }
  sf_sender_set_remote (work, story);
  work->was_created = TRUE;
  work->row->step = SF_STEP_CREATED;
  sf_sender_store (g_steal_pointer (&task), sf_sender_send_text);
}

static void
send_create (GTask *task)
{
  SfWork *work = sf_sender_get_work (task);
  g_autoptr (SfCmsChange) change = sf_cms_change_new ();

  change->slug = g_strdup (work->placement->own_slug);
  change->headline = g_strdup (sf_document_get_string (work->document, SF_FIELD_HEADLINE));
  sf_cms_create_async (sf_link_get_cms (work->link), change, g_task_get_cancellable (task),
                       created_cb, task);
}

/* The row says that a create may have been sent before it is. */
static void
announce_create (GTask *task)
{
  SfWork *work = sf_sender_get_work (task);

  sf_sender_set_sent_s (work, work->placement->own_slug, sf_clock_now_s (work->clock));
  work->row->step = SF_STEP_CREATING;
  sf_sender_store (task, send_create);
}

static void
found_own_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWork *work = sf_sender_get_work (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stories = sf_cms_find_finish (SF_CMS (source), result, &error);

  if (stories != NULL && stories->len > 0)
    {
      sf_sender_set_remote (work, sf_cms_story_copy (g_ptr_array_index (stories, 0)));
      work->was_created = TRUE;
      work->row->step = SF_STEP_CREATED;
      sf_sender_store (g_steal_pointer (&task), sf_sender_send_text);
      return;
    }
  if (error == NULL)
    error = sf_sender_check_late (work, work->placement->own_slug);
  if (error != NULL)
    sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
  else
    announce_create (g_steal_pointer (&task));
}

void
sf_sender_make_draft (GTask *task)
{
  SfWork *work = sf_sender_get_work (task);

  if (work->row->action == SF_ACTION_UPDATE || work->row->action == SF_ACTION_UNPUBLISH
      || work->row->action == SF_ACTION_TRASH)
    sf_sender_stop (task, g_error_new (SF_PUBLISH_ERROR, SF_PUBLISH_ERROR_INCOMPLETE,
                                       _ ("The story is not on the site yet. Publish it first.")));
  else if (work->row->step == SF_STEP_CREATING || work->was_placed)
    sf_cms_find_async (sf_link_get_cms (work->link), work->placement->own_slug,
                       g_task_get_cancellable (task), found_own_cb, task);
  else
    announce_create (task);
}
