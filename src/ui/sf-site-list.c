/* sf-site-list.c - the sites this workstation publishes to, as a list that follows the profile
 * What a site needs is read from the outbox: the row that waits says why. Where none waits, it is
 * still said that the next one would need a password.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-site-list.h"

#include "sf-outbox-words.h"

#include <glib/gi18n.h>

struct _SfSiteItem
{
  GObject parent_instance;
  SfSite *site;     /* (owned) */
  char *state_text; /* (owned) (nullable) */
  char *state_code; /* (owned) (nullable) */
  gboolean needs_person;
  char *lack_text; /* (owned) (nullable): its password is not known here */
};

typedef enum
{
  ITEM_PROP_NAME = 1,
  ITEM_PROP_STATE_TEXT,
} ItemProperty;

static GParamSpec *item_properties[ITEM_PROP_STATE_TEXT + 1];

G_DEFINE_FINAL_TYPE (SfSiteItem, sf_site_item, G_TYPE_OBJECT)

const SfSite *
sf_site_item_get_site (SfSiteItem *self)
{
  return self->site;
}

const char *
sf_site_item_get_name (SfSiteItem *self)
{
  return self->site->name;
}

const char *
sf_site_item_get_state_text (SfSiteItem *self)
{
  return self->state_text != NULL ? self->state_text : self->lack_text;
}

/* @code: as sf_publisher_row_needs_person() has them. */
static gboolean
is_about_password (const char *code)
{
  return g_strcmp0 (code, "auth") == 0 || g_strcmp0 (code, "password") == 0;
}

static const char *
name_state (const char *code, gboolean needs_person)
{
  if (is_about_password (code))
    /* Translators: how a site stands, in the list of sites; as short as can be, as below. */
    return _ ("Password needed");
  if (g_str_equal (code, "conflict"))
    return _ ("Changed on both sides");
  if (g_str_equal (code, "offline") && !sf_outbox_words_has_network ())
    return _ ("Waiting for the network");
  return needs_person ? _ ("A story needs you") : _ ("Tries again soon");
}

const char *
sf_site_item_get_state_name (SfSiteItem *self)
{
  if (self->state_code != NULL)
    return name_state (self->state_code, self->needs_person);
  return self->lack_text != NULL ? name_state ("password", FALSE) : NULL;
}

gboolean
sf_site_item_needs_password (SfSiteItem *self)
{
  return is_about_password (self->state_code);
}

gboolean
sf_site_item_needs_person (SfSiteItem *self)
{
  return self->needs_person;
}

static void
sf_site_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SfSiteItem *self = SF_SITE_ITEM (object);

  switch ((ItemProperty) id)
    {
    case ITEM_PROP_NAME:
      g_value_set_string (value, self->site->name);
      break;
    case ITEM_PROP_STATE_TEXT:
      g_value_set_string (value, sf_site_item_get_state_text (self));
      break;
    }
}

static void
sf_site_item_finalize (GObject *object)
{
  SfSiteItem *self = SF_SITE_ITEM (object);

  sf_site_free (self->site);
  g_free (self->state_text);
  g_free (self->state_code);
  g_free (self->lack_text);
  G_OBJECT_CLASS (sf_site_item_parent_class)->finalize (object);
}

static void
sf_site_item_class_init (SfSiteItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sf_site_item_finalize;
  object_class->get_property = sf_site_item_get_property;
  item_properties[ITEM_PROP_NAME] =
      g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  item_properties[ITEM_PROP_STATE_TEXT] = g_param_spec_string (
      "state-text", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (item_properties), item_properties);
}

static void
sf_site_item_init (SfSiteItem *self)
{
}

static void
set_state (SfSiteItem *self, const char *text, const char *code, gboolean needs_person)
{
  if (g_strcmp0 (self->state_text, text) == 0 && g_strcmp0 (self->state_code, code) == 0
      && self->needs_person == needs_person)
    return;
  g_free (self->state_code);
  self->state_code = g_strdup (code);
  g_free (self->state_text);
  self->state_text = g_strdup (text);
  self->needs_person = needs_person;
  g_object_notify_by_pspec (G_OBJECT (self), item_properties[ITEM_PROP_STATE_TEXT]);
}

static void
set_is_lacking (SfSiteItem *self, gboolean is_lacking)
{
  g_autofree char *text = NULL;

  if (is_lacking)
    text =
        /* Translators: a user's name, and a site's. */
        g_strdup_printf (_ ("The password of %s for %s is not known here. Enter it to go on."),
                         self->site->user, self->site->name);
  if (g_strcmp0 (self->lack_text, text) == 0)
    return;
  g_free (self->lack_text);
  self->lack_text = g_steal_pointer (&text);
  g_object_notify_by_pspec (G_OBJECT (self), item_properties[ITEM_PROP_STATE_TEXT]);
}

struct _SfSiteList
{
  GObject parent_instance;
  SfDesk *desk;              /* (owned) */
  GPtrArray *items;          /* (owned) (element-type SfSiteItem) */
  GCancellable *cancellable; /* (owned) */
  gboolean is_loading;
  gboolean is_stale;
};

static GType
get_item_type (GListModel *model)
{
  return SF_TYPE_SITE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return SF_SITE_LIST (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  SfSiteList *self = SF_SITE_LIST (model);

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

G_DEFINE_FINAL_TYPE_WITH_CODE (SfSiteList,
                               sf_site_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_model))

SfSiteItem *
sf_site_list_find (SfSiteList *self, const char *site_id)
{
  guint i;

  for (i = 0; i < self->items->len; i++)
    {
      SfSiteItem *item = g_ptr_array_index (self->items, i);

      if (g_str_equal (item->site->id, site_id))
        return g_object_ref (item);
    }
  return NULL;
}

static gboolean
is_same_site (const SfSite *a, const SfSite *b)
{
  return g_strcmp0 (a->name, b->name) == 0 && g_strcmp0 (a->url, b->url) == 0
         && g_strcmp0 (a->user, b->user) == 0 && g_strcmp0 (a->settings, b->settings) == 0
         && g_strcmp0 (a->capabilities, b->capabilities) == 0;
}

static void
has_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfSiteItem) item = user_data;
  g_autoptr (GError) error = NULL;
  gboolean has_password = sf_secrets_has_finish (SF_SECRETS (source), result, &error);

  /* Of a keyring that does not answer nothing is known. */
  if (error == NULL)
    set_is_lacking (item, !has_password);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("It is not known whether there is a password: %s", error->message);
}

static void
check_password (SfSiteList *self, SfSiteItem *item)
{
  sf_secrets_has_async (sf_desk_get_secrets (self->desk), item->site->url, item->site->user,
                        self->cancellable, has_cb, g_object_ref (item));
}

static void
password_known_cb (SfSiteList *self, const char *site_id)
{
  g_autoptr (SfSiteItem) item = sf_site_list_find (self, site_id);

  if (item != NULL)
    check_password (self, item);
}

static void
take_sites (SfSiteList *self, GPtrArray *sites)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean is_changed = sites->len != self->items->len;
  guint n_old = self->items->len;
  guint i;

  for (i = 0; i < sites->len; i++)
    {
      const SfSite *site = g_ptr_array_index (sites, i);
      SfSiteItem *item = sf_site_list_find (self, site->id);
      gboolean is_new;

      is_changed |= item == NULL || i >= self->items->len
                    || g_ptr_array_index (self->items, i) != item
                    || !is_same_site (item->site, site);
      if (item == NULL)
        item = g_object_new (SF_TYPE_SITE_ITEM, NULL);
      is_new = item->site == NULL;
      g_clear_pointer (&item->site, sf_site_free);
      item->site = sf_site_copy (site);
      g_ptr_array_add (items, item);
      if (is_new)
        check_password (self, item);
    }
  g_ptr_array_unref (self->items);
  self->items = g_steal_pointer (&items);
  if (is_changed)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_old, self->items->len);
}

/* A row that waits for a person says more than one that waits by itself. */
static void
take_rows (SfSiteList *self, GPtrArray *rows)
{
  guint i;
  guint k;

  for (i = 0; i < self->items->len; i++)
    {
      SfSiteItem *item = g_ptr_array_index (self->items, i);
      const char *text = NULL;
      const char *code = NULL;
      gboolean needs_person = FALSE;

      for (k = 0; k < rows->len && !needs_person; k++)
        {
          const SfOutboxRow *row = g_ptr_array_index (rows, k);

          if (!g_str_equal (row->site_id, item->site->id) || row->error_code == NULL)
            continue;
          needs_person = sf_publisher_row_needs_person (row);
          text = row->error_message;
          code = row->error_code;
        }
      set_state (item, text, code, needs_person);
    }
}

static void load (SfSiteList *self);

static void
rows_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfSiteList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = sf_outbox_list_finish (SF_STORE (source), result, &error);

  self->is_loading = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (rows != NULL)
    take_rows (self, rows);
  else
    g_warning ("The outbox cannot be read: %s", error->message);
  if (self->is_stale)
    load (self);
}

static void
sites_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfSiteList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sites = sf_store_list_sites_finish (SF_STORE (source), result, &error);

  if (sites == NULL)
    {
      self->is_loading = FALSE;
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("The sites cannot be read: %s", error->message);
      return;
    }
  take_sites (self, sites);
  sf_outbox_list_async (SF_STORE (source), NULL, FALSE, self->cancellable, rows_cb,
                        g_object_ref (self));
}

static void
load (SfSiteList *self)
{
  SfStore *store = sf_desk_get_store (self->desk);

  self->is_stale = self->is_loading;
  if (store == NULL || self->is_loading)
    return;
  self->is_loading = TRUE;
  sf_store_list_sites_async (store, self->cancellable, sites_cb, g_object_ref (self));
}

static void
changed_cb (SfSiteList *self, int topic, const char *draft_id)
{
  if (topic == SF_TOPIC_SITES || topic == SF_TOPIC_OUTBOX || topic == SF_TOPIC_ALL)
    load (self);
}

static void
store_opened_cb (SfSiteList *self)
{
  SfStore *store = sf_desk_get_store (self->desk);

  if (store == NULL)
    return;
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  load (self);
}

static void
sf_site_list_dispose (GObject *object)
{
  SfSiteList *self = SF_SITE_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (sf_site_list_parent_class)->dispose (object);
}

static void
sf_site_list_finalize (GObject *object)
{
  SfSiteList *self = SF_SITE_LIST (object);

  g_ptr_array_unref (self->items);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (sf_site_list_parent_class)->finalize (object);
}

static void
sf_site_list_class_init (SfSiteListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sf_site_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = sf_site_list_finalize;
}

static void
sf_site_list_init (SfSiteList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
}

SfSiteList *
sf_site_list_new (SfDesk *desk)
{
  SfSiteList *self = g_object_new (SF_TYPE_SITE_LIST, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "notify::store", G_CALLBACK (store_opened_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "signed-in", G_CALLBACK (password_known_cb), self,
                           G_CONNECT_SWAPPED);
  store_opened_cb (self);
  return self;
}
