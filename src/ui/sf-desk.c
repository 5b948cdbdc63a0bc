/* sf-desk.c - what the parts of a window share: the profile, its secrets, its settings
 * Windows come before the profile is open: whoever needs the store waits for its notification.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-desk.h"

struct _SfDesk
{
  GObject parent_instance;
  char *folder;             /* (owned) */
  SfStore *store;           /* (owned) (nullable) */
  SfPublisher *publisher;   /* (owned) (nullable): as the store */
  SfScheduleWatch *watch;   /* (owned) (nullable): as the store */
  SfSitePictures *pictures; /* (owned) (nullable): made when they are first asked for */
  SfSecrets *secrets;       /* (owned) */
  SfApprovals *approvals;   /* (owned) */
  SfLexicon *lexicon;       /* (owned) (nullable): made when it is first asked for */
  GSettings *settings;      /* (owned) (nullable) */
  char *trouble;            /* (owned) (nullable): told last */
  GError *failure;  /* (owned) (nullable): of opening the profile, or of handing over to it */
  SfUnkept *unkept; /* (owned) */
};

typedef enum
{
  PROP_STORE = 1,
  PROP_TROUBLE,
} Property;

static GParamSpec *properties[PROP_TROUBLE + 1];

enum
{
  SIGNAL_SIGNED_IN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfDesk, sf_desk, G_TYPE_OBJECT)

static void
update_trouble (SfDesk *self)
{
  const char *trouble =
      self->failure != NULL ? self->failure->message : sf_unkept_get_message (self->unkept);

  if (g_strcmp0 (self->trouble, trouble) == 0)
    return;
  g_free (self->trouble);
  self->trouble = g_strdup (trouble);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TROUBLE]);
}

static void
keep_stories (SfDesk *self)
{
  g_clear_error (&self->failure);
  sf_unkept_keep (self->unkept, self->store, &self->failure);
  update_trouble (self);
}

static void
network_changed_cb (SfDesk *self, gboolean is_available)
{
  if (is_available && self->publisher != NULL)
    sf_publisher_wake (self->publisher);
}

/* Nobody waits out a pause that was chosen while there was no network. */
static void
follow_network (SfDesk *self)
{
  GNetworkMonitor *monitor = g_network_monitor_get_default ();

  g_signal_connect_object (monitor, "network-changed", G_CALLBACK (network_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfDesk *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (SfStore) store = sf_store_open_finish (result, &error);

  /* Where it was tried twice, what has begun in the first one goes on there. */
  if (store == NULL && self->store == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_clear_error (&self->failure);
          self->failure = g_error_copy (error);
          update_trouble (self);
        }
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (self->store == NULL)
    {
      self->store = g_steal_pointer (&store);
      self->publisher = sf_publisher_new (self->store, self->secrets);
      sf_publisher_start (self->publisher);
      self->watch = sf_schedule_watch_new (self->store, self->publisher, self->secrets,
                                           (SfClock){ NULL, NULL });
      follow_network (self);
      keep_stories (self);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE]);
    }
  else
    keep_stories (self);
  g_task_return_boolean (task, TRUE);
}

void
sf_desk_open_async (SfDesk *self,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sf_desk_open_async);
  if (self->store == NULL)
    {
      sf_store_open_async (self->folder, cancellable, opened_cb, g_steal_pointer (&task));
      return;
    }
  keep_stories (self);
  g_task_return_boolean (task, TRUE);
}

gboolean
sf_desk_open_finish (SfDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

SfStore *
sf_desk_get_store (SfDesk *self)
{
  return self->store;
}

SfSitePictures *
sf_desk_get_pictures (SfDesk *self)
{
  if (self->pictures == NULL && self->store != NULL)
    self->pictures = sf_site_pictures_new (self->store);
  return self->pictures;
}

SfPublisher *
sf_desk_get_publisher (SfDesk *self)
{
  return self->publisher;
}

SfScheduleWatch *
sf_desk_get_watch (SfDesk *self)
{
  return self->watch;
}

SfSecrets *
sf_desk_get_secrets (SfDesk *self)
{
  return self->secrets;
}

SfApprovals *
sf_desk_get_approvals (SfDesk *self)
{
  return self->approvals;
}

SfLexicon *
sf_desk_get_lexicon (SfDesk *self)
{
  if (self->lexicon == NULL)
    self->lexicon = sf_lexicon_new (self->folder, self->settings);
  return self->lexicon;
}

SfDraft *
sf_desk_write_in_memory (SfDesk *self, SfDocument *document)
{
  SfDraft *draft = sf_draft_new_in_memory (document);

  sf_unkept_follow (self->unkept, draft);
  if (self->store != NULL)
    keep_stories (self);
  return draft;
}

SfUnkept *
sf_desk_get_unkept (SfDesk *self)
{
  return self->unkept;
}

void
sf_desk_note_sign_in (SfDesk *self, const char *site_id)
{
  g_signal_emit (self, signals[SIGNAL_SIGNED_IN], 0, site_id);
}

GSettings *
sf_desk_get_settings (SfDesk *self)
{
  return self->settings;
}

const char *
sf_desk_get_trouble (SfDesk *self)
{
  return self->trouble;
}

static void
sf_desk_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SfDesk *self = SF_DESK (object);

  switch ((Property) id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_TROUBLE:
      g_value_set_string (value, self->trouble);
      break;
    }
}

static void
sf_desk_finalize (GObject *object)
{
  SfDesk *self = SF_DESK (object);

  if (self->watch != NULL)
    g_object_run_dispose (G_OBJECT (self->watch));
  g_clear_object (&self->watch);
  if (self->publisher != NULL)
    g_object_run_dispose (G_OBJECT (self->publisher));
  g_clear_object (&self->publisher);
  g_clear_object (&self->pictures);
  g_clear_object (&self->unkept);
  g_clear_object (&self->store);
  g_clear_object (&self->secrets);
  g_clear_object (&self->approvals);
  g_clear_object (&self->lexicon);
  g_clear_object (&self->settings);
  g_free (self->folder);
  g_free (self->trouble);
  g_clear_error (&self->failure);
  G_OBJECT_CLASS (sf_desk_parent_class)->finalize (object);
}

static void
sf_desk_class_init (SfDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sf_desk_finalize;
  object_class->get_property = sf_desk_get_property;
  signals[SIGNAL_SIGNED_IN] = g_signal_new ("signed-in", SF_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, SF_TYPE_STORE,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TROUBLE] =
      g_param_spec_string ("trouble", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
sf_desk_init (SfDesk *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
      source != NULL ? g_settings_schema_source_lookup (source, SF_APP_ID, TRUE) : NULL;

  /* Asking for a schema that is not there would end the process. */
  if (schema != NULL)
    self->settings = g_settings_new_full (schema, NULL, NULL);
  self->unkept = sf_unkept_new ();
  g_signal_connect_object (self->unkept, "changed", G_CALLBACK (update_trouble), self,
                           G_CONNECT_SWAPPED);
  self->secrets = sf_secrets_new ();
  self->approvals = sf_approvals_new ();
}

SfDesk *
sf_desk_new (const char *folder)
{
  SfDesk *self = g_object_new (SF_TYPE_DESK, NULL);

  self->folder = folder != NULL ? g_strdup (folder) : sf_store_dup_default_folder ();
  return self;
}
