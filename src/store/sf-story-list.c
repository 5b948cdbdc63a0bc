/* sf-story-list.c - the story list as a GListModel of SfStory
 * A story keeps its object as long as it stands in the list: selections and open rows hang on it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-story-list.h"

#include "sf-story-private.h"

#define PAGE 60
/* Someone types: a reload for each batch of keys would be work for nothing. */
#define RELOAD_DELAY_MS 200

struct _SfStoryList
{
  GObject parent_instance;
  SfStore *store; /* (owned) */
  SfFolder folder;
  char *site_id;      /* (owned) (nullable) */
  char *words;        /* (owned) (nullable) */
  GPtrArray *stories; /* (owned) (element-type SfStory) */
  guint wanted;       /* how many stories to hold, if there are */
  gboolean has_more;
  gboolean has_filter;
  gboolean is_loading;
  gboolean is_stale; /* what is being loaded is out of date already */
  guint filter;      /* counts the changes of what is wanted */
  guint timer;
};

/* What was asked for: an answer to another filter's question is dropped. */
typedef struct
{
  SfStoryList *list; /* (owned) */
  guint filter;
} Request;

typedef enum
{
  PROP_IS_LOADING = 1,
} Property;

static GParamSpec *properties[PROP_IS_LOADING + 1];

static void load (SfStoryList *self);

static GType
get_item_type (GListModel *model)
{
  return SF_TYPE_STORY;
}

static guint
get_n_items (GListModel *model)
{
  return SF_STORY_LIST (model)->stories->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  SfStoryList *self = SF_STORY_LIST (model);

  if (position >= self->stories->len)
    return NULL;
  if (self->has_more && position + PAGE / 2 >= self->stories->len)
    {
      self->wanted = self->stories->len * 2 + PAGE;
      load (self);
    }
  return g_object_ref (g_ptr_array_index (self->stories, position));
}

static void
init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SfStoryList,
                               sf_story_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_list_model))

static void
set_loading (SfStoryList *self, gboolean is_loading)
{
  if (self->is_loading == is_loading)
    return;
  self->is_loading = is_loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LOADING]);
}

/* Puts the objects that are there already in the place of new ones for the same stories. */
static void
keep_objects (GPtrArray *old_stories, GPtrArray *stories)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < old_stories->len; i++)
    {
      SfStory *story = g_ptr_array_index (old_stories, i);

      g_hash_table_insert (known, (gpointer) sf_story_get_id (story), story);
    }
  for (guint i = 0; i < stories->len; i++)
    {
      SfStory *story = g_ptr_array_index (stories, i);
      SfStory *same = g_hash_table_lookup (known, sf_story_get_id (story));

      if (same == NULL)
        continue;
      sf_story_follow (same, story);
      stories->pdata[i] = g_object_ref (same);
      g_object_unref (story);
    }
}

static void
take_stories (SfStoryList *self, GPtrArray *stories)
{
  g_autoptr (GPtrArray) old_stories = self->stories;
  guint first = 0;
  guint removed = old_stories->len;
  guint added = stories->len;

  keep_objects (old_stories, stories);
  while (first < removed && first < added && old_stories->pdata[first] == stories->pdata[first])
    first++;
  removed -= first;
  added -= first;
  while (removed > 0 && added > 0
         && old_stories->pdata[first + removed - 1] == stories->pdata[first + added - 1])
    {
      removed--;
      added--;
    }
  self->stories = stories;
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), first, removed, added);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Request *request = user_data;
  g_autoptr (SfStoryList) self = request->list;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stories = sf_store_list_stories_finish (SF_STORE (source), result, &error);
  gboolean is_wanted = request->filter == self->filter;

  if (stories == NULL)
    g_message ("cannot list the stories: %s", error->message);
  if (is_wanted && stories != NULL)
    {
      self->has_more = stories->len >= self->wanted;
      take_stories (self, g_steal_pointer (&stories));
    }
  set_loading (self, FALSE);
  if (self->is_stale)
    load (self);
}

static void
load (SfStoryList *self)
{
  Request *request;

  self->is_stale = self->is_loading;
  if (self->is_loading)
    return;
  request = g_new0 (Request, 1);
  request->list = g_object_ref (self);
  request->filter = self->filter;
  set_loading (self, TRUE);
  sf_store_list_stories_async (self->store, self->folder, self->site_id, self->words, 0,
                               self->wanted, NULL, loaded_cb, request);
}

static gboolean
reload_cb (gpointer user_data)
{
  SfStoryList *self = user_data;

  self->timer = 0;
  load (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (SfStore *store, int topic, const char *draft_id, gpointer user_data)
{
  SfStoryList *self = user_data;

  if (self->has_filter && self->timer == 0)
    self->timer = g_timeout_add (RELOAD_DELAY_MS, reload_cb, self);
}

static void
sf_story_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((Property) id)
    {
    case PROP_IS_LOADING:
      g_value_set_boolean (value, SF_STORY_LIST (object)->is_loading);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sf_story_list_dispose (GObject *object)
{
  SfStoryList *self = SF_STORY_LIST (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (sf_story_list_parent_class)->dispose (object);
}

static void
sf_story_list_finalize (GObject *object)
{
  SfStoryList *self = SF_STORY_LIST (object);

  g_ptr_array_unref (self->stories);
  g_free (self->site_id);
  g_free (self->words);
  G_OBJECT_CLASS (sf_story_list_parent_class)->finalize (object);
}

static void
sf_story_list_class_init (SfStoryListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sf_story_list_get_property;
  object_class->dispose = sf_story_list_dispose;
  object_class->finalize = sf_story_list_finalize;
  properties[PROP_IS_LOADING] = g_param_spec_boolean ("is-loading", NULL, NULL, FALSE,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
sf_story_list_init (SfStoryList *self)
{
  self->stories = g_ptr_array_new_with_free_func (g_object_unref);
}

SfStoryList *
sf_story_list_new (SfStore *store)
{
  SfStoryList *self = g_object_new (SF_TYPE_STORY_LIST, NULL);

  self->store = g_object_ref (store);
  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), self);
  return self;
}

void
sf_story_list_set_filter (SfStoryList *self,
                          SfFolder folder,
                          const char *site_id,
                          const char *words)
{
  if (self->has_filter && self->folder == folder && g_strcmp0 (self->site_id, site_id) == 0
      && g_strcmp0 (self->words, words) == 0)
    return;
  self->has_filter = TRUE;
  self->folder = folder;
  g_free (self->site_id);
  self->site_id = g_strdup (site_id);
  g_free (self->words);
  self->words = g_strdup (words);
  self->filter++;
  self->wanted = PAGE;
  load (self);
}
