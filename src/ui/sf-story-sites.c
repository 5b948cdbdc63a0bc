/* sf-story-sites.c - where a story stands on its sites, and what waits to be sent of it
 * What is not sent is looked for when the writing pauses, never while a key waits to be seen.
 * Answers that come after another story was chosen are passed over.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-story-sites.h"

#include "sf-merge.h"
#include "sf-remote.h"

#define COMPARE_DELAY_MS 500

struct _SfStorySites
{
  GObject parent_instance;
  SfDesk *desk;              /* (owned) */
  SfDraft *draft;            /* (owned) (nullable) */
  GPtrArray *placements;     /* (owned) */
  GPtrArray *rows;           /* (owned) */
  GCancellable *cancellable; /* (owned): of the question under way */
  SfDocument *sent;          /* (owned) (nullable): not read yet */
  gboolean has_unsent;
  guint comparing; /* a timeout source */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfStorySites, sf_story_sites, G_TYPE_OBJECT)

const SfPlacement *
sf_story_sites_find (SfStorySites *self, const char *site_id)
{
  guint i;

  for (i = 0; i < self->placements->len; i++)
    {
      const SfPlacement *placement = g_ptr_array_index (self->placements, i);

      if (g_strcmp0 (placement->site_id, site_id) == 0)
        return placement;
    }
  return NULL;
}

const SfPlacement *
sf_story_sites_get_first (SfStorySites *self)
{
  const SfPlacement *first = NULL;
  guint i;

  for (i = 0; i < self->placements->len; i++)
    {
      const SfPlacement *placement = g_ptr_array_index (self->placements, i);

      if (placement->state != SF_PLACEMENT_NONE && placement->state != SF_PLACEMENT_TRASHED
          && (first == NULL || placement->state > first->state))
        first = placement;
    }
  return first;
}

/* Returns: lent (nullable): there is nothing to compare with. */
static SfDocument *
get_sent (SfStorySites *self)
{
  const SfPlacement *first = sf_story_sites_get_first (self);
  g_autoptr (GError) error = NULL;

  if (self->sent == NULL && first != NULL && first->base != NULL)
    {
      self->sent = sf_remote_read_sent (first->base, &error);
      if (self->sent == NULL)
        g_warning ("What was sent of a story cannot be read: %s", error->message);
    }
  return self->sent;
}

/* Returns: whether the answer is another one now. */
static gboolean
compare (SfStorySites *self)
{
  SfDocument *sent = self->draft != NULL ? get_sent (self) : NULL;
  gboolean had_unsent = self->has_unsent;

  g_clear_handle_id (&self->comparing, g_source_remove);
  self->has_unsent = sent != NULL && !sf_merge_is_same (sent, sf_draft_get_document (self->draft));
  return self->has_unsent != had_unsent;
}

static gboolean
compare_cb (gpointer data)
{
  SfStorySites *self = data;

  self->comparing = 0;
  if (compare (self))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
applied_cb (SfStorySites *self)
{
  g_clear_handle_id (&self->comparing, g_source_remove);
  if (self->placements->len > 0)
    self->comparing = g_timeout_add (COMPARE_DELAY_MS, compare_cb, self);
}

gboolean
sf_story_sites_has_unsent (SfStorySites *self)
{
  return self->has_unsent;
}

const SfOutboxRow *
sf_story_sites_get_row (SfStorySites *self)
{
  guint i;

  for (i = 0; i < self->rows->len; i++)
    if (sf_publisher_row_needs_person (g_ptr_array_index (self->rows, i)))
      return g_ptr_array_index (self->rows, i);
  return self->rows->len > 0 ? g_ptr_array_index (self->rows, 0) : NULL;
}

static void
rows_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = sf_outbox_list_finish (SF_STORE (source), result, &error);
  SfStorySites *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  if (rows == NULL)
    {
      g_warning ("The outbox cannot be read: %s", error->message);
      return;
    }
  g_ptr_array_unref (self->rows);
  self->rows = g_steal_pointer (&rows);
  compare (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
placements_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) placements =
      sf_store_list_placements_finish (SF_STORE (source), result, &error);
  SfStorySites *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  if (placements == NULL)
    {
      g_warning ("The placements cannot be read: %s", error->message);
      return;
    }
  g_ptr_array_unref (self->placements);
  self->placements = g_steal_pointer (&placements);
  g_clear_object (&self->sent);
  sf_outbox_list_async (SF_STORE (source), sf_draft_get_id (self->draft), FALSE, self->cancellable,
                        rows_cb, self);
}

static void
load (SfStorySites *self)
{
  SfStore *store = sf_desk_get_store (self->desk);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (store != NULL && self->draft != NULL)
    sf_store_list_placements_async (store, sf_draft_get_id (self->draft), NULL, self->cancellable,
                                    placements_cb, self);
}

static void
store_changed_cb (SfStorySites *self, int topic, const char *draft_id)
{
  if (self->draft != NULL && topic != SF_TOPIC_DRAFTS
      && (draft_id == NULL || g_str_equal (draft_id, sf_draft_get_id (self->draft))))
    load (self);
}

static void
store_opened_cb (SfStorySites *self)
{
  SfStore *store = sf_desk_get_store (self->desk);

  if (store == NULL)
    return;
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  load (self);
}

static void
trashed_cb (SfStorySites *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Follows the words of the story, and where they lie. */
static void
follow (SfStorySites *self, SfDraft *draft)
{
  g_clear_handle_id (&self->comparing, g_source_remove);
  g_clear_object (&self->sent);
  self->has_unsent = FALSE;
  if (self->draft != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->draft, self);
      g_signal_handlers_disconnect_by_data (sf_draft_get_document (self->draft), self);
    }
  g_set_object (&self->draft, draft);
  if (draft == NULL)
    return;
  g_signal_connect_object (draft, "notify::is-trashed", G_CALLBACK (trashed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sf_draft_get_document (draft), "applied", G_CALLBACK (applied_cb), self,
                           G_CONNECT_SWAPPED);
}

void
sf_story_sites_set_draft (SfStorySites *self, SfDraft *draft)
{
  follow (self, draft);
  g_ptr_array_set_size (self->placements, 0);
  g_ptr_array_set_size (self->rows, 0);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  load (self);
}

static void
sf_story_sites_dispose (GObject *object)
{
  SfStorySites *self = SF_STORY_SITES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  follow (self, NULL);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (sf_story_sites_parent_class)->dispose (object);
}

static void
sf_story_sites_finalize (GObject *object)
{
  SfStorySites *self = SF_STORY_SITES (object);

  g_ptr_array_unref (self->placements);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (sf_story_sites_parent_class)->finalize (object);
}

static void
sf_story_sites_class_init (SfStorySitesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sf_story_sites_dispose;
  G_OBJECT_CLASS (klass)->finalize = sf_story_sites_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SF_TYPE_STORY_SITES, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sf_story_sites_init (SfStorySites *self)
{
  self->placements = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_placement_free);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_outbox_row_free);
}

SfStorySites *
sf_story_sites_new (SfDesk *desk)
{
  SfStorySites *self = g_object_new (SF_TYPE_STORY_SITES, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "notify::store", G_CALLBACK (store_opened_cb), self,
                           G_CONNECT_SWAPPED);
  store_opened_cb (self);
  return self;
}
