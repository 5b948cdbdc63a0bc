/* sf-outbox-model.c - what waits to be sent to the sites, as a list that follows the profile
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-outbox-model.h"

#include "sf-outbox-words.h"

struct _SfOutboxItem
{
  GObject parent_instance;
  SfOutboxRow *row; /* (owned) */
  char *headline;   /* (owned) */
};

struct _SfOutboxModel
{
  GObject parent_instance;
  SfDesk *desk;              /* (owned) */
  GListStore *items;         /* (owned) */
  GCancellable *cancellable; /* (owned) */
  gboolean is_loading;
  gboolean is_stale;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint item_signals[N_SIGNALS];
static guint model_signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfOutboxItem, sf_outbox_item, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (SfOutboxModel, sf_outbox_model, G_TYPE_OBJECT)

const SfOutboxRow *
sf_outbox_item_get_row (SfOutboxItem *self)
{
  return self->row;
}

const char *
sf_outbox_item_get_headline (SfOutboxItem *self)
{
  return self->headline;
}

static void
sf_outbox_item_finalize (GObject *object)
{
  SfOutboxItem *self = SF_OUTBOX_ITEM (object);

  sf_outbox_row_free (self->row);
  g_free (self->headline);
  G_OBJECT_CLASS (sf_outbox_item_parent_class)->finalize (object);
}

static void
sf_outbox_item_class_init (SfOutboxItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sf_outbox_item_finalize;
  item_signals[SIGNAL_CHANGED] = g_signal_new ("changed", SF_TYPE_OUTBOX_ITEM, G_SIGNAL_RUN_LAST, 0,
                                               NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sf_outbox_item_init (SfOutboxItem *self)
{
}

static SfOutboxItem *
make_item (const SfOutboxRow *row)
{
  SfOutboxItem *self = g_object_new (SF_TYPE_OUTBOX_ITEM, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SfDocument) document = sf_document_from_variant (row->document, &error);

  self->row = sf_outbox_row_copy (row);
  self->headline = document != NULL
                       ? g_strdup (sf_document_get_string (document, SF_FIELD_HEADLINE))
                       : g_strdup ("");
  return self;
}

/* Both lists are in the order of their ids: what is gone goes, what is new is put in its place. */
static void
take_rows (SfOutboxModel *self, GPtrArray *rows)
{
  GListModel *items = G_LIST_MODEL (self->items);
  guint at = 0;
  guint i;

  for (i = 0; i < rows->len; i++)
    {
      const SfOutboxRow *row = g_ptr_array_index (rows, i);
      g_autoptr (SfOutboxItem) item = g_list_model_get_item (items, at);

      while (item != NULL && item->row->id < row->id)
        {
          g_list_store_remove (self->items, at);
          g_object_unref (item);
          item = g_list_model_get_item (items, at);
        }
      if (item == NULL || item->row->id != row->id)
        {
          g_autoptr (SfOutboxItem) fresh = make_item (row);

          g_list_store_insert (self->items, at, fresh);
        }
      else if (item->row->version != row->version)
        {
          sf_outbox_row_free (item->row);
          item->row = sf_outbox_row_copy (row);
          g_signal_emit (item, item_signals[SIGNAL_CHANGED], 0);
        }
      at++;
    }
  g_list_store_splice (self->items, at, g_list_model_get_n_items (items) - at, NULL, 0);
  g_signal_emit (self, model_signals[SIGNAL_CHANGED], 0);
}

static void load (SfOutboxModel *self);

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = sf_outbox_list_finish (SF_STORE (source), result, &error);
  SfOutboxModel *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  self->is_loading = FALSE;
  if (rows == NULL)
    g_warning ("The outbox cannot be read: %s", error->message);
  else
    take_rows (self, rows);
  if (self->is_stale)
    load (self);
}

static void
load (SfOutboxModel *self)
{
  SfStore *store = sf_desk_get_store (self->desk);

  self->is_stale = self->is_loading;
  if (store == NULL || self->is_loading)
    return;
  self->is_loading = TRUE;
  sf_outbox_list_async (store, NULL, FALSE, self->cancellable, listed_cb, self);
}

static void
store_changed_cb (SfOutboxModel *self, int topic, const char *draft_id)
{
  if (topic == SF_TOPIC_OUTBOX || topic == SF_TOPIC_SITES || topic == SF_TOPIC_ALL)
    load (self);
}

static void
store_opened_cb (SfOutboxModel *self)
{
  SfStore *store = sf_desk_get_store (self->desk);

  if (store == NULL)
    return;
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  load (self);
}

GListModel *
sf_outbox_model_get_items (SfOutboxModel *self)
{
  return G_LIST_MODEL (self->items);
}

static guint
count (SfOutboxModel *self, gboolean (*is_so) (const SfOutboxRow *row))
{
  GListModel *items = G_LIST_MODEL (self->items);
  guint n = 0;
  guint i;

  for (i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (SfOutboxItem) item = g_list_model_get_item (items, i);

      n += is_so (item->row);
    }
  return n;
}

guint
sf_outbox_model_get_n_stuck (SfOutboxModel *self)
{
  return count (self, sf_publisher_row_needs_person);
}

guint
sf_outbox_model_get_n_waiting (SfOutboxModel *self)
{
  return count (self, sf_outbox_words_is_waiting);
}

static void
sf_outbox_model_dispose (GObject *object)
{
  SfOutboxModel *self = SF_OUTBOX_MODEL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (sf_outbox_model_parent_class)->dispose (object);
}

static void
sf_outbox_model_class_init (SfOutboxModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sf_outbox_model_dispose;
  model_signals[SIGNAL_CHANGED] = g_signal_new ("changed", SF_TYPE_OUTBOX_MODEL, G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sf_outbox_model_init (SfOutboxModel *self)
{
  self->items = g_list_store_new (SF_TYPE_OUTBOX_ITEM);
  self->cancellable = g_cancellable_new ();
}

SfOutboxModel *
sf_outbox_model_new (SfDesk *desk)
{
  SfOutboxModel *self = g_object_new (SF_TYPE_OUTBOX_MODEL, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "notify::store", G_CALLBACK (store_opened_cb), self,
                           G_CONNECT_SWAPPED);
  store_opened_cb (self);
  return self;
}
