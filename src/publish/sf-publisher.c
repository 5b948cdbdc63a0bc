/* sf-publisher.c - from the outbox to the sites and back
 * One row is under way at a time, and only while this process holds the profile's sender lock;
 * every other process watches the rows change.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-publisher.h"

#include "sf-clock.h"
#include "sf-publish-state.h"
#include "sf-publisher-private.h"
#include "sf-sender.h"
#include "sf-wordpress.h"

#include <glib/gi18n.h>

/* How often the lock is tried for, and rows that wait are looked at. */
#define TICK_S 2

struct _SfPublisher
{
  GObject parent_instance;
  SfStore *store;            /* (owned) */
  SfSecrets *secrets;        /* (owned) */
  GHashTable *links;         /* (owned): site id -> SfLink */
  GHashTable *versions;      /* (owned): row id -> version: what was told last */
  GCancellable *cancellable; /* (owned): ends with this */
  GCancellable *sending;     /* (owned) (nullable): of the row under way */
  gint64 sending_id;         /* that row; 0: none */
  SfClock clock;
  SfPublisherConnect connect;
  gpointer connect_data;
  guint ticking;
  guint looking; /* an idle source */
  gboolean is_started;
  gboolean has_lock;
  gboolean is_working;
  gboolean is_listing;
  gboolean is_stale; /* something changed since the list under way was asked for */
};

enum
{
  SIGNAL_ROW_CHANGED,
  SIGNAL_UPLOADING,
  SIGNAL_PASSWORD_NEEDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_QUARK (sf - publish - error - quark, sf_publish_error)
G_DEFINE_FINAL_TYPE (SfPublisher, sf_publisher, G_TYPE_OBJECT)

static void list_rows (SfPublisher *self);
static void tell (SfPublisher *self, SfOutboxRow *row);

SfStore *
sf_publisher_get_store (SfPublisher *self)
{
  return self->store;
}

typedef struct
{
  char *site_id; /* (owned) */
  SfSite *site;  /* (owned) (nullable) */
} Connecting;

static void
free_connecting (gpointer data)
{
  Connecting *connecting = data;

  g_free (connecting->site_id);
  g_clear_pointer (&connecting->site, sf_site_free);
  g_free (connecting);
}

static void
need_password (GTask *task, const SfSite *site)
{
  SfPublisher *self = g_task_get_source_object (task);

  g_task_return_new_error (task, SF_PUBLISH_ERROR, SF_PUBLISH_ERROR_NO_PASSWORD,
                           /* Translators: a user's name, and a site's. */
                           _ ("The password of %s for %s is not known here. Enter it to go on."),
                           site->user, site->name);
  g_signal_emit (self, signals[SIGNAL_PASSWORD_NEEDED], 0, site->id);
}

static void
password_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfPublisher *self = g_task_get_source_object (task);
  Connecting *connecting = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  /* Without a keyring, or with one that stays locked, a person is asked. */
  char *password = sf_secrets_lookup_finish (SF_SECRETS (source), result, &error);
  SfCms *cms;
  SfLink *link;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (password == NULL)
    {
      need_password (task, connecting->site);
      return;
    }
  cms = self->connect != NULL
            ? self->connect (connecting->site, password, self->connect_data)
            : SF_CMS (sf_wordpress_new (connecting->site->url, connecting->site->user, password));
  sf_secrets_wipe (password);
  link = sf_link_new (connecting->site, cms);
  g_hash_table_replace (self->links, g_strdup (connecting->site_id), link);
  g_task_return_pointer (task, g_object_ref (link), g_object_unref);
}

/* Whether the way there still leads to the same place as the same person. */
static gboolean
is_same_way (const SfSite *a, const SfSite *b)
{
  return g_str_equal (a->url, b->url) && g_str_equal (a->user, b->user)
         && g_str_equal (a->kind, b->kind);
}

static void
sites_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfPublisher *self = g_task_get_source_object (task);
  Connecting *connecting = g_task_get_task_data (task);
  SfLink *link = g_hash_table_lookup (self->links, connecting->site_id);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sites = sf_store_list_sites_finish (SF_STORE (source), result, &error);
  guint i;

  if (sites == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  for (i = 0; i < sites->len && connecting->site == NULL; i++)
    if (g_str_equal (((SfSite *) g_ptr_array_index (sites, i))->id, connecting->site_id))
      connecting->site = sf_site_copy (g_ptr_array_index (sites, i));
  if (connecting->site == NULL)
    {
      sf_publisher_disconnect (self, connecting->site_id);
      g_task_return_new_error (task, SF_PUBLISH_ERROR, SF_PUBLISH_ERROR_NO_SITE,
                               _ ("This site was removed from Standfirst. Add it again to go on."));
    }
  else if (link != NULL && is_same_way (sf_link_get_site (link), connecting->site))
    {
      sf_link_set_site (link, connecting->site);
      g_task_return_pointer (task, g_object_ref (link), g_object_unref);
    }
  else
    sf_secrets_lookup_async (self->secrets, connecting->site->url, connecting->site->user,
                             g_task_get_cancellable (task), password_cb, g_object_ref (task));
}

void
sf_publisher_connect_async (SfPublisher *self, const char *site_id, SF_CMS_ASYNC)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Connecting *connecting = g_new0 (Connecting, 1);

  connecting->site_id = g_strdup (site_id);
  g_task_set_task_data (task, connecting, free_connecting);
  sf_store_list_sites_async (self->store, cancellable, sites_cb, task);
}

SfLink *
sf_publisher_connect_finish (SfPublisher *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sf_publisher_disconnect (SfPublisher *self, const char *site_id)
{
  g_hash_table_remove (self->links, site_id);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfPublisher) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfOutboxRow) row = sf_sender_run_finish (result, &error);

  self->is_working = FALSE;
  self->sending_id = 0;
  if (row != NULL && (g_strcmp0 (row->error_code, "auth") == 0))
    /* Another password may be known by the next try. */
    sf_publisher_disconnect (self, row->site_id);
  if (row == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      && !g_error_matches (error, SF_STORE_ERROR, SF_STORE_ERROR_CONFLICT))
    g_warning ("A request of the outbox could not be stored: %s", error->message);
  if (row != NULL)
    tell (self, row);
  /* Of a store that can't be written nothing is asked again at once. */
  if (row != NULL || g_error_matches (error, SF_STORE_ERROR, SF_STORE_ERROR_CONFLICT)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sf_publisher_work (self);
}

typedef struct
{
  SfPublisher *self; /* (owned) */
  SfOutboxRow *row;  /* (owned) */
} Turn;

static void
told_cb (const SfOutboxRow *row, const char *name, goffset n_sent, goffset n_bytes, gpointer data)
{
  g_signal_emit (data, signals[SIGNAL_UPLOADING], 0, row->id, name, (gint64) n_sent,
                 (gint64) n_bytes);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Turn *turn = user_data;
  g_autoptr (SfPublisher) self = turn->self;
  g_autoptr (SfOutboxRow) row = turn->row;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfLink) link = sf_publisher_connect_finish (self, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->is_working = FALSE;
  else
    {
      g_clear_object (&self->sending);
      self->sending = g_cancellable_new ();
      self->sending_id = row->id;
      sf_sender_run_async (self->store, link, row, error, self->clock, told_cb, self, self->sending,
                           sent_cb, g_object_ref (self));
    }
}

static void
next_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfPublisher) self = user_data;
  g_autoptr (GError) error = NULL;
  SfOutboxRow *row = sf_outbox_next_finish (SF_STORE (source), result, &error);
  Turn *turn;

  if (row == NULL)
    {
      self->is_working = FALSE;
      if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("The outbox cannot be read: %s", error->message);
      return;
    }
  turn = g_new (Turn, 1);
  *turn = (Turn){ g_object_ref (self), row };
  sf_publisher_connect_async (self, row->site_id, self->cancellable, connected_cb, turn);
}

static gboolean
look_cb (gpointer data)
{
  SfPublisher *self = data;
  g_autoptr (GError) error = NULL;

  self->looking = 0;
  if (!self->has_lock)
    self->has_lock = sf_store_lock_sender (self->store, &error);
  if (error != NULL && !g_error_matches (error, SF_STORE_ERROR, SF_STORE_ERROR_LOCKED))
    g_warning ("The lock of the outbox cannot be taken: %s", error->message);
  if (!self->has_lock || self->is_working)
    return G_SOURCE_REMOVE;
  self->is_working = TRUE;
  sf_outbox_next_async (self->store, sf_clock_now_us (self->clock), self->cancellable, next_cb,
                        g_object_ref (self));
  return G_SOURCE_REMOVE;
}

void
sf_publisher_work (SfPublisher *self)
{
  if (self->is_started && self->looking == 0 && !g_cancellable_is_cancelled (self->cancellable))
    self->looking = g_idle_add (look_cb, self);
}

static gboolean
tick_cb (gpointer data)
{
  SfPublisher *self = data;

  /* Nobody is woken while nothing waits. */
  if (!self->has_lock || g_hash_table_size (self->versions) > 0)
    sf_publisher_work (self);
  return G_SOURCE_CONTINUE;
}

static void
tell (SfPublisher *self, SfOutboxRow *row)
{
  if (row->outcome != SF_OUTCOME_NONE)
    g_hash_table_remove (self->versions, GINT_TO_POINTER ((int) row->id));
  else
    g_hash_table_insert (self->versions, GINT_TO_POINTER ((int) row->id),
                         GUINT_TO_POINTER (row->version));
  /* Nobody waits for an upload to end that was given up; all else is over in a moment. */
  if (row->id == self->sending_id && row->outcome == SF_OUTCOME_DROPPED
      && row->step == SF_STEP_UPLOADING)
    g_cancellable_cancel (self->sending);
  g_signal_emit (self, signals[SIGNAL_ROW_CHANGED], 0, row);
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfPublisher) self = user_data;
  g_autoptr (SfOutboxRow) row = sf_outbox_get_finish (SF_STORE (source), result, NULL);

  /* One that went with its story, or its site, has nothing to tell. */
  if (row != NULL)
    tell (self, row);
}

/* Rows that are known, but not among @rows any more, came to an end. */
static void
ask_ended (SfPublisher *self, GPtrArray *rows)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->versions);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      guint i;

      for (i = 0; i < rows->len; i++)
        if (((SfOutboxRow *) g_ptr_array_index (rows, i))->id == GPOINTER_TO_INT (id))
          break;
      if (i < rows->len)
        continue;
      g_hash_table_iter_remove (&iter);
      sf_outbox_get_async (self->store, GPOINTER_TO_INT (id), self->cancellable, ended_cb,
                           g_object_ref (self));
    }
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfPublisher) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = sf_outbox_list_finish (SF_STORE (source), result, &error);
  guint i;

  self->is_listing = FALSE;
  if (rows == NULL)
    return;
  ask_ended (self, rows);
  for (i = 0; i < rows->len; i++)
    {
      SfOutboxRow *row = g_ptr_array_index (rows, i);
      gpointer told = g_hash_table_lookup (self->versions, GINT_TO_POINTER ((int) row->id));

      if (GPOINTER_TO_UINT (told) != row->version)
        tell (self, row);
    }
  if (self->is_stale)
    list_rows (self);
}

static void
list_rows (SfPublisher *self)
{
  self->is_stale = self->is_listing;
  if (self->is_listing || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->is_listing = TRUE;
  sf_outbox_list_async (self->store, NULL, FALSE, self->cancellable, listed_cb,
                        g_object_ref (self));
}

static void
changed_cb (SfPublisher *self, int topic, const char *draft_id)
{
  if (topic != SF_TOPIC_OUTBOX && topic != SF_TOPIC_ALL)
    return;
  sf_publisher_work (self);
  list_rows (self);
}

void
sf_publisher_start (SfPublisher *self)
{
  if (self->is_started)
    return;
  self->is_started = TRUE;
  self->ticking = g_timeout_add_seconds (TICK_S, tick_cb, self);
  sf_publisher_work (self);
  list_rows (self);
}

gboolean
sf_publisher_pause (SfPublisher *self)
{
  if (!self->has_lock || self->is_working)
    return FALSE;
  self->is_working = TRUE;
  return TRUE;
}

void
sf_publisher_go_on (SfPublisher *self)
{
  self->is_working = FALSE;
  sf_publisher_work (self);
}

void
sf_publisher_set_clock (SfPublisher *self, SfClock clock)
{
  self->clock = clock;
}

void
sf_publisher_stop (SfPublisher *self)
{
  self->is_started = FALSE;
  g_clear_handle_id (&self->ticking, g_source_remove);
  g_clear_handle_id (&self->looking, g_source_remove);
}

gboolean
sf_publisher_is_sending (SfPublisher *self)
{
  return self->is_working;
}

void
sf_publisher_set_connect (SfPublisher *self, SfPublisherConnect connect, gpointer data)
{
  self->connect = connect;
  self->connect_data = data;
  g_hash_table_remove_all (self->links);
}

static void
sf_publisher_dispose (GObject *object)
{
  SfPublisher *self = SF_PUBLISHER (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->sending);
  g_clear_handle_id (&self->ticking, g_source_remove);
  g_clear_handle_id (&self->looking, g_source_remove);
  if (self->has_lock && self->store != NULL)
    sf_store_unlock_sender (self->store);
  self->has_lock = FALSE;
  g_hash_table_remove_all (self->links);
  G_OBJECT_CLASS (sf_publisher_parent_class)->dispose (object);
}

static void
sf_publisher_finalize (GObject *object)
{
  SfPublisher *self = SF_PUBLISHER (object);

  g_clear_object (&self->store);
  g_clear_object (&self->secrets);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->sending);
  g_hash_table_unref (self->links);
  g_hash_table_unref (self->versions);
  G_OBJECT_CLASS (sf_publisher_parent_class)->finalize (object);
}

static void
sf_publisher_class_init (SfPublisherClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sf_publisher_dispose;
  G_OBJECT_CLASS (klass)->finalize = sf_publisher_finalize;
  signals[SIGNAL_ROW_CHANGED] =
      g_signal_new ("row-changed", SF_TYPE_PUBLISHER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, SF_TYPE_OUTBOX_ROW);
  signals[SIGNAL_UPLOADING] =
      g_signal_new ("uploading", SF_TYPE_PUBLISHER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 4, G_TYPE_INT64, G_TYPE_STRING, G_TYPE_INT64, G_TYPE_INT64);
  signals[SIGNAL_PASSWORD_NEEDED] =
      g_signal_new ("password-needed", SF_TYPE_PUBLISHER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sf_publisher_init (SfPublisher *self)
{
  self->links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->versions = g_hash_table_new (NULL, NULL);
  self->cancellable = g_cancellable_new ();
}

SfPublisher *
sf_publisher_new (SfStore *store, SfSecrets *secrets)
{
  SfPublisher *self = g_object_new (SF_TYPE_PUBLISHER, NULL);

  self->store = g_object_ref (store);
  self->secrets = g_object_ref (secrets);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
