/* sf-term-names.c - the sections or tags of the site that a story goes to, to choose from
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-term-names.h"

struct _SfTermNames
{
  GObject parent_instance;
  SfDesk *desk; /* (owned) */
  SfCmsTermKind kind;
  char *site_id;             /* (owned) (nullable) */
  GHashTable *known;         /* (owned) site id -> GStrv */
  char *asked_id;            /* (owned) (nullable): of the question under way */
  GCancellable *cancellable; /* (owned): of the question under way */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfTermNames, sf_term_names, G_TYPE_OBJECT)

const char *const *
sf_term_names_get (SfTermNames *self)
{
  return self->site_id != NULL ? g_hash_table_lookup (self->known, self->site_id) : NULL;
}

static void
named_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GStrv names = sf_publisher_terms_finish (SF_PUBLISHER (source), result, &error);
  SfTermNames *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  if (names == NULL)
    {
      /* One can write a name without being offered any; the next story asks again. */
      g_debug ("A site does not tell its terms: %s", error->message);
      g_clear_pointer (&self->asked_id, g_free);
      return;
    }
  g_hash_table_replace (self->known, g_steal_pointer (&self->asked_id), names);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
has_password_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean is_known = sf_secrets_has_finish (SF_SECRETS (source), result, &error);
  SfTermNames *self;
  SfPublisher *publisher;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  publisher = sf_desk_get_publisher (self->desk);
  if (is_known && publisher != NULL)
    sf_publisher_terms_async (publisher, self->asked_id, self->kind, self->cancellable, named_cb,
                              self);
  else
    g_clear_pointer (&self->asked_id, g_free);
}

static void
stop_asking (SfTermNames *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->asked_id, g_free);
}

static void
ask (SfTermNames *self, const SfSite *site)
{
  if (g_hash_table_contains (self->known, site->id) || g_strcmp0 (self->asked_id, site->id) == 0
      || sf_desk_get_publisher (self->desk) == NULL)
    return;
  stop_asking (self);
  self->asked_id = g_strdup (site->id);
  self->cancellable = g_cancellable_new ();
  sf_secrets_has_async (sf_desk_get_secrets (self->desk), site->url, site->user, self->cancellable,
                        has_password_cb, self);
}

void
sf_term_names_set_site (SfTermNames *self, const SfSite *site)
{
  if (site != NULL)
    ask (self, site);
  if (g_strcmp0 (self->site_id, site != NULL ? site->id : NULL) == 0)
    return;
  g_free (self->site_id);
  self->site_id = site != NULL ? g_strdup (site->id) : NULL;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
sf_term_names_dispose (GObject *object)
{
  SfTermNames *self = SF_TERM_NAMES (object);

  stop_asking (self);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (sf_term_names_parent_class)->dispose (object);
}

static void
sf_term_names_finalize (GObject *object)
{
  SfTermNames *self = SF_TERM_NAMES (object);

  g_free (self->site_id);
  g_hash_table_unref (self->known);
  G_OBJECT_CLASS (sf_term_names_parent_class)->finalize (object);
}

static void
sf_term_names_class_init (SfTermNamesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sf_term_names_dispose;
  G_OBJECT_CLASS (klass)->finalize = sf_term_names_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SF_TYPE_TERM_NAMES, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
sf_term_names_init (SfTermNames *self)
{
  self->known =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
}

SfTermNames *
sf_term_names_new (SfDesk *desk, SfCmsTermKind kind)
{
  SfTermNames *self = g_object_new (SF_TYPE_TERM_NAMES, NULL);

  self->desk = g_object_ref (desk);
  self->kind = kind;
  return self;
}
