/* sf-sender-merge.c - what colleagues changed on the site meets what is sent
 * The story gets their words after the site has ours and before the base knows both.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-sender-private.h"

#include <glib/gi18n.h>

static void ask_sections (GTask *task);

static void
go_on (GTask *task)
{
  SfSenderStep next = g_object_get_data (G_OBJECT (task), "merged");

  next (task);
}

static void
use_mine (SfWork *work)
{
  g_object_unref (work->document);
  work->document = sf_field_map_place_pictures (work->mine, work->placement->media);
}

static void
reconcile (GTask *task)
{
  SfWork *work = sf_sender_get_work (task);
  g_autoptr (GVariant) now = sf_sender_describe (work, NULL);
  g_autoptr (SfReconciled) both = NULL;
  g_autoptr (GError) error = NULL;

  both = sf_reconcile (work->map, work->mine, work->placement->media, work->placement->base, now,
                       &error);
  if (both == NULL)
    {
      sf_sender_stop (task, g_steal_pointer (&error));
      return;
    }
  if (both->conflicts->len > 0)
    {
      sf_sender_stop (task, sf_cms_error_new (SF_CMS_ERROR_CONFLICT, 0, NULL,
                                              _ ("Somebody changed the same words on the site. "
                                                 "Look at both and choose.")));
      return;
    }
  g_set_object (&work->document, both->document);
  g_set_object (&work->theirs, both->theirs);
  if (sf_remote_has_moved (work->placement->base, work->remote))
    g_set_object (&work->kept, both->kept);
  go_on (task);
}

static void
featured_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWork *work = sf_sender_get_work (task);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&work->featured, sf_cms_media_free);
  work->featured = sf_cms_fetch_media_finish (SF_CMS (source), result, &error);
  /* A picture that is gone, or another's that one may not look into, is left as it is. */
  if (work->featured == NULL && !g_error_matches (error, SF_CMS_ERROR, SF_CMS_ERROR_GONE)
      && !g_error_matches (error, SF_CMS_ERROR, SF_CMS_ERROR_FORBIDDEN))
    sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
  else
    reconcile (g_steal_pointer (&task));
}

static void
ask_featured (GTask *task)
{
  SfWork *work = sf_sender_get_work (task);
  g_autoptr (GVariant) known = sf_sender_find_featured (work, FALSE);

  if (known != NULL || !sf_sender_has_featured (work->remote))
    reconcile (task);
  else
    sf_cms_fetch_media_async (sf_link_get_cms (work->link), work->remote->featured_media_id,
                              g_task_get_cancellable (task), featured_cb, task);
}

static void
tags_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = sf_link_term_names_finish (SF_LINK (source), result, &error);

  if (names == NULL)
    sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
  else
    ask_featured (g_steal_pointer (&task));
}

static void
ask_tags (GTask *task)
{
  SfWork *work = sf_sender_get_work (task);

  if (sf_sender_knows_terms (work, SF_CMS_TERM_TAG))
    ask_featured (task);
  else
    sf_link_term_names_async (work->link, SF_CMS_TERM_TAG,
                              (const char *const *) work->remote->tag_ids,
                              g_task_get_cancellable (task), tags_cb, task);
}

static void
sections_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = sf_link_term_names_finish (SF_LINK (source), result, &error);

  if (names == NULL)
    sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
  else
    ask_tags (g_steal_pointer (&task));
}

static void
ask_sections (GTask *task)
{
  SfWork *work = sf_sender_get_work (task);

  if (sf_sender_knows_terms (work, SF_CMS_TERM_SECTION))
    ask_tags (task);
  else
    sf_link_term_names_async (work->link, SF_CMS_TERM_SECTION,
                              (const char *const *) work->remote->section_ids,
                              g_task_get_cancellable (task), sections_cb, task);
}

void
sf_sender_merge (GTask *task, SfSenderStep next)
{
  SfWork *work = sf_sender_get_work (task);

  g_object_set_data (G_OBJECT (task), "merged", next);
  if (work->placement->base == NULL)
    {
      use_mine (work);
      go_on (task);
    }
  else
    ask_sections (task);
}

static void
synced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWork *work = sf_sender_get_work (task);
  SfSenderStep next = g_object_get_data (G_OBJECT (task), "brought");
  g_autoptr (GError) error = NULL;

  if (sf_draft_sync_finish (SF_DRAFT (source), result, &error))
    {
      g_clear_pointer (&work->came_home, g_variant_unref);
      work->came_home = g_variant_ref_sink (sf_document_to_variant (work->kept));
      work->came_home_us = g_get_real_time ();
    }
  else
    g_message ("What colleagues changed is not on disk yet: %s", error->message);
  next (g_steal_pointer (&task));
}

static gboolean
bring_into (SfWork *work, SfDraft *draft, GError **error)
{
  SfDocument *document = sf_draft_get_document (draft);
  g_autoptr (SfEdit) edit = sf_reconcile_edit (work->mine, work->kept, document);

  return sf_history_do (sf_draft_get_history (draft), edit, SF_REASON_MERGE, error);
}

static void
draft_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfSenderStep next = g_object_get_data (G_OBJECT (task), "brought");
  g_autoptr (GError) error = NULL;
  g_autoptr (SfDraft) draft = sf_draft_open_finish (result, &error);

  if (draft != NULL && bring_into (sf_sender_get_work (task), draft, &error))
    {
      sf_draft_sync_async (draft, NULL, synced_cb, g_steal_pointer (&task));
      return;
    }
  /* Another program has it open: what is on the site is right all the same. */
  g_debug ("What colleagues changed is not brought into the story: %s", error->message);
  next (g_steal_pointer (&task));
}

void
sf_sender_bring_home (GTask *task, SfSenderStep next)
{
  SfWork *work = sf_sender_get_work (task);

  if (work->kept == NULL)
    {
      next (task);
      return;
    }
  g_object_set_data (G_OBJECT (task), "brought", next);
  sf_draft_open_async (work->store, work->row->draft_id, NULL, draft_cb, task);
}
