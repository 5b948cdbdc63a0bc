/* sf-schedule-watch.c - whether scheduled stories appear at their time
 * One story is asked for at a time, and none sooner again than its gap allows: a site that is slow
 * to publish is not asked without end.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-schedule-watch.h"

#include "sf-publisher-private.h"
#include "sf-sender-private.h"

/* A site that publishes on a request only does so while it is asked. */
#define FIRST_LOOK_S    5
#define OVERDUE_AFTER_S 120
/* How soon a story is asked for again: while it is due, and when it has been for long. */
#define GAP_S      20
#define BUSY_GAP_S 2
#define LONG_S     600
#define LONG_GAP_S 300
/* A timer does not run while the computer sleeps. */
#define MAX_WAIT_S 60

struct _SfScheduleWatch
{
  GObject parent_instance;
  SfStore *store;            /* (owned) */
  SfPublisher *publisher;    /* (owned) */
  SfSecrets *secrets;        /* (owned) */
  GHashTable *asked;         /* (owned): story, site and time -> when it was asked for last */
  GHashTable *told;          /* (owned): of which all is told */
  GHashTable *overdue;       /* (owned): of which it is told that they are late */
  GCancellable *cancellable; /* (owned): ends with this */
  SfClock clock;
  guint waiting; /* a source */
  gboolean is_looking;
};

enum
{
  SIGNAL_APPEARED,
  SIGNAL_OVERDUE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfScheduleWatch, sf_schedule_watch, G_TYPE_OBJECT)

/* One story that is due. */
typedef struct
{
  SfScheduleWatch *self;  /* (owned) */
  SfPlacement *placement; /* (owned) */
  SfLink *link;           /* (owned) (nullable) */
} Look;

static void plan (SfScheduleWatch *self);

static void
free_look (Look *look)
{
  g_object_unref (look->self);
  sf_placement_free (look->placement);
  g_clear_object (&look->link);
  g_free (look);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, free_look)

static char *
dup_key (const SfPlacement *placement)
{
  return g_strdup_printf ("%s %s %" G_GINT64_FORMAT, placement->draft_id, placement->site_id,
                          placement->time_s);
}

/* When a story is to be asked for next. */
static gint64
choose_time (SfScheduleWatch *self, const SfPlacement *placement)
{
  g_autofree char *key = dup_key (placement);
  gint64 first_s = placement->time_s + FIRST_LOOK_S;
  const gint64 *asked_s = g_hash_table_lookup (self->asked, key);
  gboolean is_long = sf_clock_now_s (self->clock) - placement->time_s > LONG_S;

  return asked_s != NULL ? MAX (first_s, *asked_s + (is_long ? LONG_GAP_S : GAP_S)) : first_s;
}

static void
end_look (Look *look)
{
  g_autoptr (SfScheduleWatch) self = g_object_ref (look->self);

  free_look (look);
  self->is_looking = FALSE;
  if (!g_cancellable_is_cancelled (self->cancellable))
    plan (self);
}

static void
tell (Look *look, GHashTable *told, guint signal)
{
  char *key = dup_key (look->placement);

  if (g_hash_table_add (told, key))
    g_signal_emit (look->self, signals[signal], 0, look->placement->draft_id,
                   look->placement->site_id);
}

/* Takes over where @story (transfer full) stands; while something is being sent it is asked for
 * again soon. */
static gboolean
note (Look *look, SfCmsStory *story)
{
  SfScheduleWatch *self = look->self;
  g_autoptr (GPtrArray) stories =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sf_cms_story_free);
  gint64 asked_s = sf_clock_now_s (self->clock) - GAP_S + BUSY_GAP_S;

  g_ptr_array_add (stories, story);
  if (sf_publisher_note_states (self->publisher, look->placement->site_id, stories))
    return TRUE;
  g_hash_table_replace (self->asked, dup_key (look->placement),
                        g_memdup2 (&asked_s, sizeof asked_s));
  return FALSE;
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Look *look = user_data;
  SfScheduleWatch *self = look->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfCmsStory) story = sf_cms_fetch_finish (SF_CMS (source), result, &error);

  if (story == NULL)
    g_debug ("A scheduled story is asked for again later: %s", error->message);
  else
    {
      gboolean is_published = story->status == SF_CMS_STATUS_PUBLISHED;
      /* Somebody may have moved its time there. */
      gboolean is_due = story->status == SF_CMS_STATUS_SCHEDULED
                        && sf_sender_time_of (story) == look->placement->time_s;

      if (note (look, g_steal_pointer (&story)) && is_published)
        tell (look, self->told, SIGNAL_APPEARED);
      else if (is_due && sf_clock_now_s (self->clock) - look->placement->time_s > OVERDUE_AFTER_S)
        tell (look, self->overdue, SIGNAL_OVERDUE);
    }
  end_look (look);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Look *look = user_data;
  g_autoptr (GError) error = NULL;

  look->link = sf_publisher_connect_finish (SF_PUBLISHER (source), result, &error);
  if (look->link == NULL)
    {
      g_debug ("A scheduled story cannot be asked for: %s", error->message);
      end_look (look);
      return;
    }
  sf_cms_fetch_async (sf_link_get_cms (look->link), look->placement->remote_id,
                      look->self->cancellable, fetched_cb, look);
}

static void
has_password_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Look *look = user_data;
  g_autoptr (GError) error = NULL;

  if (sf_secrets_has_finish (SF_SECRETS (source), result, &error))
    sf_publisher_connect_async (look->self->publisher, look->placement->site_id,
                                look->self->cancellable, connected_cb, look);
  else
    end_look (look);
}

static void
sites_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Look *look = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sites = sf_store_list_sites_finish (SF_STORE (source), result, &error);

  for (guint i = 0; sites != NULL && i < sites->len; i++)
    {
      const SfSite *site = g_ptr_array_index (sites, i);

      if (g_str_equal (site->id, look->placement->site_id))
        {
          sf_secrets_has_async (look->self->secrets, site->url, site->user, look->self->cancellable,
                                has_password_cb, look);
          return;
        }
    }
  end_look (look);
}

static void
look_at (SfScheduleWatch *self, const SfPlacement *placement)
{
  Look *look = g_new0 (Look, 1);
  gint64 now_s = sf_clock_now_s (self->clock);

  look->self = g_object_ref (self);
  look->placement = sf_placement_copy (placement);
  self->is_looking = TRUE;
  g_hash_table_replace (self->asked, dup_key (placement), g_memdup2 (&now_s, sizeof now_s));
  sf_store_list_sites_async (self->store, self->cancellable, sites_cb, look);
}

static gboolean
waited_cb (gpointer user_data)
{
  SfScheduleWatch *self = user_data;

  self->waiting = 0;
  plan (self);
  return G_SOURCE_REMOVE;
}

/* The story that is due first; NULL: none is scheduled. */
static const SfPlacement *
find_first (SfScheduleWatch *self, GPtrArray *placements, gint64 *time_s)
{
  const SfPlacement *first = NULL;

  for (guint i = 0; i < placements->len; i++)
    {
      const SfPlacement *placement = g_ptr_array_index (placements, i);
      gint64 at_s = choose_time (self, placement);

      if (first != NULL && at_s >= *time_s)
        continue;
      first = placement;
      *time_s = at_s;
    }
  return first;
}

static void
scheduled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfScheduleWatch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) placements =
      sf_store_list_scheduled_finish (SF_STORE (source), result, &error);
  const SfPlacement *first = NULL;
  gint64 time_s = 0;
  gint64 wait_s;

  if (g_cancellable_is_cancelled (self->cancellable) || self->is_looking)
    return;
  /* The answer to a later question knows of stories that the one before did not. */
  g_clear_handle_id (&self->waiting, g_source_remove);
  if (placements == NULL)
    g_warning ("The scheduled stories cannot be read: %s", error->message);
  else
    first = find_first (self, placements, &time_s);
  if (first == NULL)
    return;
  wait_s = time_s - sf_clock_now_s (self->clock);
  if (wait_s <= 0)
    look_at (self, first);
  else
    self->waiting = g_timeout_add_seconds ((guint) MIN (wait_s, MAX_WAIT_S), waited_cb, self);
}

static void
plan (SfScheduleWatch *self)
{
  g_clear_handle_id (&self->waiting, g_source_remove);
  sf_store_list_scheduled_async (self->store, self->cancellable, scheduled_cb, g_object_ref (self));
}

static void
changed_cb (SfScheduleWatch *self, int topic, const char *draft_id)
{
  /* An outbox row is stored together with its placement. */
  if (topic == SF_TOPIC_PLACEMENTS || topic == SF_TOPIC_OUTBOX || topic == SF_TOPIC_ALL)
    plan (self);
}

static void
sf_schedule_watch_dispose (GObject *object)
{
  SfScheduleWatch *self = SF_SCHEDULE_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->waiting, g_source_remove);
  G_OBJECT_CLASS (sf_schedule_watch_parent_class)->dispose (object);
}

static void
sf_schedule_watch_finalize (GObject *object)
{
  SfScheduleWatch *self = SF_SCHEDULE_WATCH (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->store);
  g_object_unref (self->publisher);
  g_object_unref (self->secrets);
  g_hash_table_unref (self->asked);
  g_hash_table_unref (self->told);
  g_hash_table_unref (self->overdue);
  G_OBJECT_CLASS (sf_schedule_watch_parent_class)->finalize (object);
}

static void
sf_schedule_watch_class_init (SfScheduleWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sf_schedule_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = sf_schedule_watch_finalize;
  signals[SIGNAL_APPEARED] =
      g_signal_new ("appeared", SF_TYPE_SCHEDULE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_OVERDUE] =
      g_signal_new ("overdue", SF_TYPE_SCHEDULE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
sf_schedule_watch_init (SfScheduleWatch *self)
{
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->overdue = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
}

SfScheduleWatch *
sf_schedule_watch_new (SfStore *store, SfPublisher *publisher, SfSecrets *secrets, SfClock clock)
{
  SfScheduleWatch *self = g_object_new (SF_TYPE_SCHEDULE_WATCH, NULL);

  self->store = g_object_ref (store);
  self->publisher = g_object_ref (publisher);
  self->secrets = g_object_ref (secrets);
  self->clock = clock;
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  plan (self);
  return self;
}
