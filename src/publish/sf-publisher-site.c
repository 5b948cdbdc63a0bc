/* sf-publisher-site.c - what is asked of a site without changing it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-publisher.h"

#include "sf-publisher-private.h"
#include "sf-remote.h"
#include "sf-sender-private.h"

/* A question to a site: first the way there, then the call. */
typedef struct
{
  char *site_id;   /* (owned) */
  char *remote_id; /* (owned) (nullable) */
  char *search;    /* (owned) (nullable) */
  guint page;
  SfCmsTermKind kind;
  SfLink *link;          /* (owned) */
  SfCapabilities *caps;  /* (owned) (nullable) */
  SfCmsStory *story;     /* (owned) (nullable) */
  SfCmsMedia *featured;  /* (owned) (nullable) */
  SfDraft *draft;        /* (owned) (nullable) */
  void (*ask) (GTask *); /* takes the task's reference */
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_free (question->site_id);
  g_free (question->remote_id);
  g_free (question->search);
  g_clear_object (&question->link);
  g_clear_object (&question->draft);
  g_clear_pointer (&question->caps, sf_capabilities_free);
  g_clear_pointer (&question->story, sf_cms_story_free);
  g_clear_pointer (&question->featured, sf_cms_media_free);
  g_free (question);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Question *question = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  question->link = sf_publisher_connect_finish (SF_PUBLISHER (source), result, &error);
  if (question->link == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    question->ask (g_steal_pointer (&task));
}

static Question *
new_question (SfPublisher *self, const char *site_id, GTask **task, SF_CMS_ASYNC)
{
  Question *question = g_new0 (Question, 1);

  question->site_id = g_strdup (site_id);
  *task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_task_data (*task, question, free_question);
  return question;
}

static void
ask_site (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  sf_publisher_connect_async (g_task_get_source_object (task), question->site_id,
                              g_task_get_cancellable (task), connected_cb, task);
}

static void
site_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Question *question = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!sf_store_put_site_finish (SF_STORE (source), result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&question->caps),
                           (GDestroyNotify) sf_capabilities_free);
}

static void
probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfPublisher *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  const SfCapabilities *caps = sf_link_probe_finish (SF_LINK (source), result, &error);
  g_autoptr (SfSite) site = NULL;

  if (caps == NULL)
    {
      sf_publisher_disconnect (self, question->site_id);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  question->caps = sf_capabilities_copy (caps);
  site = sf_site_copy (sf_link_get_site (question->link));
  g_free (site->capabilities);
  site->capabilities = sf_publish_write_capabilities (caps);
  sf_store_put_site_async (sf_publisher_get_store (self), site, NULL, site_stored_cb,
                           g_steal_pointer (&task));
}

static void
ask_probe (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  sf_link_probe_async (question->link, g_task_get_cancellable (task), probed_cb, task);
}

void
sf_publisher_probe_async (SfPublisher *self,
                          const char *site_id,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task;
  Question *question = new_question (self, site_id, &task, cancellable, callback, user_data);

  /* Who one is is asked anew each time. */
  sf_publisher_disconnect (self, site_id);
  question->ask = ask_probe;
  ask_site (task);
}

SfCapabilities *
sf_publisher_probe_finish (SfPublisher *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
list_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Question *question = g_task_get_task_data (task);
  GPtrArray *stories = sf_cms_list_finish (SF_CMS (source), result, &error);

  if (stories == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  sf_publisher_note_states (g_task_get_source_object (task), question->site_id, stories);
  g_task_return_pointer (task, stories, (GDestroyNotify) g_ptr_array_unref);
}

static void
ask_list (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  sf_cms_list_async (sf_link_get_cms (question->link), question->search, question->page,
                     g_task_get_cancellable (task), list_cb, task);
}

void
sf_publisher_list_async (SfPublisher *self,
                         const char *site_id,
                         const char *search,
                         guint page,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task;
  Question *question = new_question (self, site_id, &task, cancellable, callback, user_data);

  question->search = g_strdup (search);
  question->page = page;
  question->ask = ask_list;
  ask_site (task);
}

GPtrArray *
sf_publisher_list_finish (SfPublisher *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
terms_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  GStrv names = sf_link_term_names_finish (SF_LINK (source), result, &error);

  if (names == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, names, (GDestroyNotify) g_strfreev);
}

static void
ask_terms (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  sf_link_term_names_async (question->link, question->kind, NULL, g_task_get_cancellable (task),
                            terms_cb, task);
}

void
sf_publisher_terms_async (SfPublisher *self,
                          const char *site_id,
                          SfCmsTermKind kind,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task;
  Question *question = new_question (self, site_id, &task, cancellable, callback, user_data);

  question->kind = kind;
  question->ask = ask_terms;
  ask_site (task);
}

GStrv
sf_publisher_terms_finish (SfPublisher *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static GVariant *
describe (Question *question)
{
  g_autoptr (GVariant) picture =
      question->featured != NULL ? sf_remote_describe_picture (question->featured) : NULL;

  return sf_link_describe_story (question->link, question->story, picture);
}

static void find_placed (GTask *task);

static void
unmade_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *why = g_object_get_data (G_OBJECT (task), "why");
  g_autoptr (GError) error = NULL;

  if (!sf_store_delete_draft_finish (SF_STORE (source), result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (g_error_matches (why, SF_STORE_ERROR, SF_STORE_ERROR_CONFLICT))
    find_placed (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_error_copy (why));
}

/* Where the story was opened by another at the same time, that draft is the story: two would be
 * published as two. */
static void
placed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Question *question = g_task_get_task_data (task);
  g_autoptr (SfDraft) draft = g_steal_pointer (&question->draft);
  GError *error = NULL;

  if (sf_store_put_placement_finish (SF_STORE (source), result, &error))
    {
      g_task_return_pointer (task, g_steal_pointer (&draft), g_object_unref);
      return;
    }
  g_object_set_data_full (G_OBJECT (task), "why", error, (GDestroyNotify) g_error_free);
  sf_store_delete_draft_async (SF_STORE (source), sf_draft_get_id (draft), NULL, unmade_cb,
                               g_steal_pointer (&task));
}

static void
draft_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfPublisher *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  const SfCmsStory *story = question->story;
  g_autoptr (SfPlacement) placement = NULL;
  g_autoptr (GError) error = NULL;

  question->draft = sf_draft_open_finish (result, &error);
  if (question->draft == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  placement = sf_placement_new (sf_draft_get_id (question->draft), question->site_id);
  placement->remote_id = g_strdup (story->id);
  placement->slug = g_strdup (story->slug);
  placement->link = g_strdup (story->link);
  placement->state = sf_sender_state_of (story->status);
  placement->time_s = sf_sender_time_of (story);
  placement->base = describe (question);
  sf_store_put_placement_async (sf_publisher_get_store (self), placement, NULL, placed_cb,
                                g_steal_pointer (&task));
}

static void
make_draft (GTask *task)
{
  SfPublisher *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) remote = describe (question);
  g_autoptr (SfDocument) document = sf_remote_read (remote, NULL, &error);

  if (document == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      g_object_unref (task);
      return;
    }
  sf_draft_create_async (sf_publisher_get_store (self), document, g_task_get_cancellable (task),
                         draft_made_cb, task);
}

static void
featured_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Question *question = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  question->featured = sf_cms_fetch_media_finish (SF_CMS (source), result, &error);
  /* A picture that is gone is none. */
  if (question->featured == NULL && !g_error_matches (error, SF_CMS_ERROR, SF_CMS_ERROR_GONE)
      && !g_error_matches (error, SF_CMS_ERROR, SF_CMS_ERROR_FORBIDDEN))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    make_draft (g_steal_pointer (&task));
}

static void
learnt_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Question *question = g_task_get_task_data (task);
  const char *id = question->story->featured_media_id;
  g_autoptr (GError) error = NULL;

  if (!sf_link_learn_story_finish (SF_LINK (source), result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (id != NULL && *id != '\0' && !g_str_equal (id, "0"))
    sf_cms_fetch_media_async (sf_link_get_cms (question->link), id, g_task_get_cancellable (task),
                              featured_cb, g_object_ref (task));
  else
    make_draft (g_steal_pointer (&task));
}

static void
open_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Question *question = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  question->story = sf_cms_fetch_finish (SF_CMS (source), result, &error);
  if (question->story == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    sf_link_learn_story_async (question->link, question->story, g_task_get_cancellable (task),
                               learnt_cb, g_object_ref (task));
}

static void
ask_story (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  sf_cms_fetch_async (sf_link_get_cms (question->link), question->remote_id,
                      g_task_get_cancellable (task), open_fetched_cb, task);
}

static void
known_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  SfDraft *draft = sf_draft_open_finish (result, &error);

  if (draft == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, draft, g_object_unref);
}

static void
placements_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Question *question = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) placements =
      sf_store_list_placements_finish (SF_STORE (source), result, &error);
  guint i;

  if (placements == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  for (i = 0; i < placements->len; i++)
    {
      const SfPlacement *placement = g_ptr_array_index (placements, i);

      if (g_strcmp0 (placement->remote_id, question->remote_id) == 0)
        {
          sf_draft_open_async (SF_STORE (source), placement->draft_id,
                               g_task_get_cancellable (task), known_opened_cb, g_object_ref (task));
          return;
        }
    }
  ask_site (g_steal_pointer (&task));
}

static void
find_placed (GTask *task)
{
  SfPublisher *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);

  sf_store_list_placements_async (sf_publisher_get_store (self), NULL, question->site_id,
                                  g_task_get_cancellable (task), placements_cb, task);
}

void
sf_publisher_open_async (SfPublisher *self,
                         const char *site_id,
                         const char *remote_id,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task;
  Question *question = new_question (self, site_id, &task, cancellable, callback, user_data);

  question->remote_id = g_strdup (remote_id);
  question->ask = ask_story;
  find_placed (task);
}

SfDraft *
sf_publisher_open_finish (SfPublisher *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
