/* sf-sender-draft.c - a story's first draft on a site, made once
 * The row says that a create may be on its way before it is; after an answer that never came our
 * own slug is looked up until no late answer can come any more.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-sender-private.h"

#include <glib/gi18n.h>

#define DATA_FIRST_SENT "first-sent-s"

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWork *work = sf_sender_get_work (task);
  g_autoptr (GError) error = NULL;
  SfCmsStory *story = sf_cms_create_finish (SF_CMS (source), result, &error);

  if (story == NULL)
    {
      /* An answer that says no leaves nothing behind; any other may. */
      if (!g_error_matches (error, SF_CMS_ERROR, SF_CMS_ERROR_UNCLEAR)
          && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        work->row->step = SF_STEP_BEGIN;
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

static gint64
get_first_sent (SfWork *work)
{
  gint64 time_s = 0;

  if (work->row->data != NULL && g_variant_is_of_type (work->row->data, G_VARIANT_TYPE_VARDICT))
    g_variant_lookup (work->row->data, DATA_FIRST_SENT, "x", &time_s);
  return time_s;
}

/* The row says that a create may have been sent before it is. */
static void
announce_create (GTask *task)
{
  SfWork *work = sf_sender_get_work (task);
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, DATA_FIRST_SENT, "x", g_get_real_time () / G_USEC_PER_SEC);
  g_clear_pointer (&work->row->data, g_variant_unref);
  work->row->data = g_variant_ref_sink (g_variant_dict_end (&dict));
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
  gint64 age_s = g_get_real_time () / G_USEC_PER_SEC - get_first_sent (work);

  if (stories == NULL)
    {
      sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
      return;
    }
  if (stories->len > 0)
    {
      sf_sender_set_remote (work, sf_cms_story_copy (g_ptr_array_index (stories, 0)));
      work->was_created = TRUE;
      work->row->step = SF_STEP_CREATED;
      sf_sender_store (g_steal_pointer (&task), sf_sender_send_text);
    }
  else if (age_s >= 0 && age_s < SF_PUBLISH_LATE_S)
    sf_sender_stop (g_steal_pointer (&task),
                    sf_cms_error_new (SF_CMS_ERROR_UNCLEAR, 0, NULL,
                                      _ ("The site did not say whether it took the story. It is "
                                         "looked up again before anything is repeated.")));
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
  else if (work->row->step == SF_STEP_CREATING)
    sf_cms_find_async (sf_link_get_cms (work->link), work->placement->own_slug,
                       g_task_get_cancellable (task), found_own_cb, task);
  else
    announce_create (task);
}
