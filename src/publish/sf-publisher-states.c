/* sf-publisher-states.c - what became of stories on a site while nobody here did anything
 * Only the state is taken over: the words wait for the next update, which merges them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-publisher-private.h"
#include "sf-sender-private.h"

/* One look at a site's stories. */
typedef struct
{
  SfPublisher *self;     /* (owned) */
  GPtrArray *stories;    /* (owned) (element-type SfCmsStory) */
  GPtrArray *placements; /* (owned) (nullable) (element-type SfPlacement): those that changed */
} Note;

static void store_next (Note *note);

static void
end_note (Note *note)
{
  sf_publisher_go_on (note->self);
  g_clear_pointer (&note->placements, g_ptr_array_unref);
  g_ptr_array_unref (note->stories);
  g_object_unref (note->self);
  g_free (note);
}

static const SfCmsStory *
find_story (Note *note, const SfPlacement *placement)
{
  for (guint i = 0; i < note->stories->len; i++)
    {
      const SfCmsStory *story = g_ptr_array_index (note->stories, i);

      if (g_strcmp0 (story->id, placement->remote_id) == 0)
        return story;
    }
  return NULL;
}

/* Whether @placement is not as the site says any more; it is then. */
static gboolean
take_over (SfPlacement *placement, const SfCmsStory *story)
{
  SfPlacementState state = sf_sender_state_of (story->status);
  gint64 time_s = sf_sender_time_of (story);

  if (placement->state == state && placement->time_s == time_s
      && g_strcmp0 (placement->link, story->link) == 0)
    return FALSE;
  placement->state = state;
  placement->time_s = time_s;
  g_free (placement->link);
  placement->link = g_strdup (story->link);
  return TRUE;
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* The next look at the site says it again. */
  if (!sf_store_put_placement_finish (SF_STORE (source), result, &error))
    g_message ("A story's state is not stored: %s", error->message);
  store_next (user_data);
}

static void
store_next (Note *note)
{
  g_autoptr (SfPlacement) placement = NULL;

  if (note->placements->len == 0)
    {
      end_note (note);
      return;
    }
  placement = g_ptr_array_steal_index (note->placements, note->placements->len - 1);
  sf_store_put_placement_async (sf_publisher_get_store (note->self), placement, NULL, stored_cb,
                                note);
}

static void
placements_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Note *note = user_data;
  g_autoptr (GError) error = NULL;

  note->placements = sf_store_list_placements_finish (SF_STORE (source), result, &error);
  if (note->placements == NULL)
    {
      g_message ("The stories' states cannot be read: %s", error->message);
      end_note (note);
      return;
    }
  for (guint i = note->placements->len; i > 0; i--)
    {
      SfPlacement *placement = g_ptr_array_index (note->placements, i - 1);
      const SfCmsStory *story = find_story (note, placement);

      if (story == NULL || !take_over (placement, story))
        g_ptr_array_remove_index (note->placements, i - 1);
    }
  store_next (note);
}

gboolean
sf_publisher_note_states (SfPublisher *self, const char *site_id, GPtrArray *stories)
{
  Note *note;

  if (!sf_publisher_pause (self))
    return FALSE;
  note = g_new0 (Note, 1);
  note->self = g_object_ref (self);
  note->stories = g_ptr_array_ref (stories);
  sf_store_list_placements_async (sf_publisher_get_store (self), NULL, site_id, NULL, placements_cb,
                                  note);
  return TRUE;
}
