/* sf-remote-list.c - the stories of a site, as a list that grows while one reads on
 * Pages move while they are read, since a change puts a story first: each stands here once.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-remote-list.h"

struct _SfRemoteItem
{
  GObject parent_instance;
  SfCmsStory *story; /* (owned) */
};

G_DEFINE_FINAL_TYPE (SfRemoteItem, sf_remote_item, G_TYPE_OBJECT)

const SfCmsStory *
sf_remote_item_get_story (SfRemoteItem *self)
{
  return self->story;
}

static void
sf_remote_item_finalize (GObject *object)
{
  sf_cms_story_free (SF_REMOTE_ITEM (object)->story);
  G_OBJECT_CLASS (sf_remote_item_parent_class)->finalize (object);
}

static void
sf_remote_item_class_init (SfRemoteItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sf_remote_item_finalize;
}

static void
sf_remote_item_init (SfRemoteItem *self)
{
}

struct _SfRemoteList
{
  GObject parent_instance;
  SfDesk *desk;              /* (owned) */
  GPtrArray *items;          /* (owned) (element-type SfRemoteItem) */
  GHashTable *ids;           /* (owned): keys lent by the items */
  char *site_id;             /* (owned) (nullable) */
  char *search;              /* (owned) (nullable) */
  char *trouble;             /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the page under way */
  guint n_pages;             /* that came */
  gboolean is_whole;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return SF_TYPE_REMOTE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return SF_REMOTE_LIST (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  SfRemoteList *self = SF_REMOTE_LIST (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position))
                                     : NULL;
}

static void
init_model (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SfRemoteList,
                               sf_remote_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_model))

static void
take_page (SfRemoteList *self, GPtrArray *stories)
{
  guint n_old = self->items->len;
  guint i;

  for (i = 0; i < stories->len; i++)
    {
      const SfCmsStory *story = g_ptr_array_index (stories, i);
      SfRemoteItem *item;

      if (g_hash_table_contains (self->ids, story->id))
        continue;
      item = g_object_new (SF_TYPE_REMOTE_ITEM, NULL);
      item->story = sf_cms_story_copy (story);
      g_ptr_array_add (self->items, item);
      g_hash_table_add (self->ids, item->story->id);
    }
  self->n_pages++;
  /* Pages may come short: only an empty one is past the end. */
  self->is_whole = stories->len == 0;
  if (self->items->len > n_old)
    g_list_model_items_changed (G_LIST_MODEL (self), n_old, 0, self->items->len - n_old);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfRemoteList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stories = sf_publisher_list_finish (SF_PUBLISHER (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (stories != NULL)
    take_page (self, stories);
  else
    self->trouble = g_strdup (error->message);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
sf_remote_list_load_more (SfRemoteList *self)
{
  SfPublisher *publisher = sf_desk_get_publisher (self->desk);

  if (publisher == NULL || self->site_id == NULL || self->cancellable != NULL || self->is_whole)
    return;
  g_clear_pointer (&self->trouble, g_free);
  self->cancellable = g_cancellable_new ();
  sf_publisher_list_async (publisher, self->site_id, self->search, self->n_pages + 1,
                           self->cancellable, listed_cb, g_object_ref (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
stop (SfRemoteList *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

void
sf_remote_list_ask (SfRemoteList *self, const char *site_id, const char *search)
{
  g_autofree char *old_id = g_steal_pointer (&self->site_id);
  g_autofree char *old_search = g_steal_pointer (&self->search);
  guint n_old = self->items->len;

  stop (self);
  self->site_id = g_strdup (site_id);
  self->search = g_strdup (search);
  self->n_pages = 0;
  self->is_whole = FALSE;
  g_hash_table_remove_all (self->ids);
  g_ptr_array_set_size (self->items, 0);
  if (n_old > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_old, 0);
  sf_remote_list_load_more (self);
}

gboolean
sf_remote_list_is_loading (SfRemoteList *self)
{
  return self->cancellable != NULL;
}

const char *
sf_remote_list_get_trouble (SfRemoteList *self)
{
  return self->trouble;
}

static void
sf_remote_list_dispose (GObject *object)
{
  SfRemoteList *self = SF_REMOTE_LIST (object);

  stop (self);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (sf_remote_list_parent_class)->dispose (object);
}

static void
sf_remote_list_finalize (GObject *object)
{
  SfRemoteList *self = SF_REMOTE_LIST (object);

  g_hash_table_unref (self->ids);
  g_ptr_array_unref (self->items);
  g_free (self->site_id);
  g_free (self->search);
  g_free (self->trouble);
  G_OBJECT_CLASS (sf_remote_list_parent_class)->finalize (object);
}

static void
sf_remote_list_class_init (SfRemoteListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sf_remote_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = sf_remote_list_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SF_TYPE_REMOTE_LIST, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sf_remote_list_init (SfRemoteList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
}

SfRemoteList *
sf_remote_list_new (SfDesk *desk)
{
  SfRemoteList *self = g_object_new (SF_TYPE_REMOTE_LIST, NULL);

  self->desk = g_object_ref (desk);
  return self;
}
