/* sf-desk.c - what the parts of a window share: the profile, its secrets, its settings
 * Windows come before the profile is open: whoever needs the store waits for its notification.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-desk.h"

#include "sf-count.h"

struct _SfDesk
{
  GObject parent_instance;
  char *folder;           /* (owned) */
  SfStore *store;         /* (owned) (nullable) */
  SfPublisher *publisher; /* (owned) (nullable): as the store */
  SfSecrets *secrets;     /* (owned) */
  SfApprovals *approvals; /* (owned) */
  GSettings *settings;    /* (owned) (nullable) */
  char *trouble;          /* (owned) (nullable) */
  GPtrArray *unkept;      /* (owned): SfDraft, in memory only */
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
set_trouble (SfDesk *self, const char *trouble)
{
  if (g_strcmp0 (self->trouble, trouble) == 0)
    return;
  g_free (self->trouble);
  self->trouble = g_strdup (trouble);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TROUBLE]);
}

static void
keep_stories (SfDesk *self)
{
  g_autoptr (GError) error = NULL;
  guint i = 0;

  while (i < self->unkept->len && error == NULL)
    if (sf_draft_keep (g_ptr_array_index (self->unkept, i), self->store, &error))
      g_ptr_array_remove_index (self->unkept, i);
    else
      i++;
  set_trouble (self, error != NULL ? error->message : NULL);
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

  g_signal_handlers_disconnect_by_func (monitor, network_changed_cb, self);
  g_signal_connect_object (monitor, "network-changed", G_CALLBACK (network_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfDesk *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  SfStore *store = sf_store_open_finish (result, &error);

  if (store == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        set_trouble (self, error->message);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_clear_object (&self->store);
  self->store = store;
  g_clear_object (&self->publisher);
  self->publisher = sf_publisher_new (store, self->secrets);
  sf_publisher_start (self->publisher);
  follow_network (self);
  keep_stories (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE]);
  g_task_return_boolean (task, TRUE);
}

void
sf_desk_open_async (SfDesk *self,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sf_desk_open_async);
  sf_store_open_async (self->folder, cancellable, opened_cb, task);
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

SfPublisher *
sf_desk_get_publisher (SfDesk *self)
{
  return self->publisher;
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

SfDraft *
sf_desk_write_in_memory (SfDesk *self, SfDocument *document)
{
  SfDraft *draft = sf_draft_new_in_memory (document);

  g_ptr_array_add (self->unkept, g_object_ref (draft));
  if (self->store != NULL)
    keep_stories (self);
  return draft;
}

gboolean
sf_desk_has_unkept_words (SfDesk *self)
{
  guint i;

  for (i = 0; i < self->unkept->len; i++)
    {
      SfDraft *draft = g_ptr_array_index (self->unkept, i);

      if (sf_history_can_undo (sf_draft_get_history (draft))
          || sf_count_words (sf_draft_get_document (draft)) > 0)
        return TRUE;
    }
  return FALSE;
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

  if (self->publisher != NULL)
    g_object_run_dispose (G_OBJECT (self->publisher));
  g_clear_object (&self->publisher);
  g_clear_pointer (&self->unkept, g_ptr_array_unref);
  g_clear_object (&self->store);
  g_clear_object (&self->secrets);
  g_clear_object (&self->approvals);
  g_clear_object (&self->settings);
  g_free (self->folder);
  g_free (self->trouble);
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
  self->unkept = g_ptr_array_new_with_free_func (g_object_unref);
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
