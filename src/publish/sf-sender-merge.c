/* sf-sender-merge.c - what colleagues changed on the site meets what is sent
 * The open story gets their words before the site gets ours: the next request then knows them, too.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-sender-private.h"

#include "sf-merge.h"

#include <glib/gi18n.h>

static void
go_on (GTask *task)
{
  SfSenderStep next = g_object_get_data (G_OBJECT (task), "merged");

  next (task);
}

/* The story may have been written on since it was put into the outbox. */
static gboolean
bring_into (SfDraft *draft, SfWork *work, GError **error)
{
  SfDocument *document = sf_draft_get_document (draft);
  g_autoptr (SfDocument) theirs =
      sf_field_map_restore_files (work->document, work->mine, work->placement->media);
  g_autoptr (SfDocument) merged = sf_merge (work->mine, document, theirs, NULL);
  g_autoptr (SfEdit) edit = sf_merge_edit (document, merged);

  return sf_history_do (sf_draft_get_history (draft), edit, SF_REASON_MERGE, error);
}

static void
draft_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWork *work = sf_sender_get_work (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (SfDraft) draft = sf_draft_open_finish (result, &error);

  if (draft == NULL || !bring_into (draft, work, &error))
    sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
  else
    go_on (g_steal_pointer (&task));
}

static void
merge_with (GTask *task, SfDocument *theirs)
{
  SfWork *work = sf_sender_get_work (task);
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfDocument) base = sf_remote_read (work->placement->base, &error);
  g_autoptr (SfDocument) mine = NULL;

  if (base == NULL)
    {
      sf_sender_stop (task, g_steal_pointer (&error));
      return;
    }
  mine = sf_field_map_place_pictures (work->mine, work->placement->media);
  g_object_unref (work->document);
  work->document = sf_merge (base, mine, theirs, &conflicts);
  if (conflicts->len > 0)
    {
      sf_sender_stop (task, sf_cms_error_new (SF_CMS_ERROR_CONFLICT, 0, NULL,
                                              _ ("Somebody changed the same words on the site. "
                                                 "Look at both and choose.")));
      return;
    }
  work->is_merged = TRUE;
  sf_draft_open_async (work->store, work->row->draft_id, g_task_get_cancellable (task), draft_cb,
                       task);
}

static void
featured_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWork *work = sf_sender_get_work (task);
  g_autoptr (GError) error = NULL;

  work->featured = sf_cms_fetch_media_finish (SF_CMS (source), result, &error);
  /* A picture that is gone is none. */
  if (work->featured == NULL && !g_error_matches (error, SF_CMS_ERROR, SF_CMS_ERROR_GONE))
    sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
  else
    {
      GStrv sections = g_object_get_data (G_OBJECT (task), "sections");
      GStrv tags = g_object_get_data (G_OBJECT (task), "tags");
      g_autoptr (GVariant) remote = sf_remote_new (work->remote, (const char *const *) sections,
                                                   (const char *const *) tags, work->featured);
      g_autoptr (SfDocument) theirs = sf_remote_read (remote, &error);

      if (theirs == NULL)
        sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
      else
        merge_with (g_steal_pointer (&task), theirs);
    }
}

static gboolean
has_featured (SfWork *work)
{
  const char *id = work->remote->featured_media_id;

  return id != NULL && *id != '\0' && !g_str_equal (id, "0");
}

static void
tag_names_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWork *work = sf_sender_get_work (task);
  g_autoptr (GError) error = NULL;
  GStrv tags = sf_link_term_names_finish (SF_LINK (source), result, &error);

  if (tags == NULL)
    {
      sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
      return;
    }
  g_object_set_data_full (G_OBJECT (task), "tags", tags, (GDestroyNotify) g_strfreev);
  if (has_featured (work))
    sf_cms_fetch_media_async (sf_link_get_cms (work->link), work->remote->featured_media_id,
                              g_task_get_cancellable (task), featured_cb, g_object_ref (task));
  else
    {
      GStrv sections = g_object_get_data (G_OBJECT (task), "sections");
      g_autoptr (GVariant) remote = sf_remote_new (work->remote, (const char *const *) sections,
                                                   (const char *const *) tags, NULL);
      g_autoptr (SfDocument) theirs = sf_remote_read (remote, &error);

      if (theirs == NULL)
        sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
      else
        merge_with (g_steal_pointer (&task), theirs);
    }
}

static void
section_names_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWork *work = sf_sender_get_work (task);
  g_autoptr (GError) error = NULL;
  GStrv sections = sf_link_term_names_finish (SF_LINK (source), result, &error);

  if (sections == NULL)
    {
      sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
      return;
    }
  g_object_set_data_full (G_OBJECT (task), "sections", sections, (GDestroyNotify) g_strfreev);
  sf_link_term_names_async (work->link, SF_CMS_TERM_TAG,
                            (const char *const *) work->remote->tag_ids,
                            g_task_get_cancellable (task), tag_names_cb, g_object_ref (task));
}

void
sf_sender_merge (GTask *task, SfSenderStep next)
{
  SfWork *work = sf_sender_get_work (task);

  g_object_set_data (G_OBJECT (task), "merged", next);
  if (work->placement->base == NULL || !sf_remote_has_moved (work->placement->base, work->remote))
    go_on (task);
  else
    sf_link_term_names_async (work->link, SF_CMS_TERM_SECTION,
                              (const char *const *) work->remote->section_ids,
                              g_task_get_cancellable (task), section_names_cb, task);
}
