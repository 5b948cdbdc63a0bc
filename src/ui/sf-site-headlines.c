/* sf-site-headlines.c - what a site's readers have, for the list beside a story
 * The profile knows some at once; the site's own list takes their place when it comes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-site-headlines.h"

#include "sf-story.h"

#define MAX_HEADLINES 5

struct _SfSiteHeadlines
{
  GObject parent_instance;
  SfDesk *desk;              /* (owned) */
  SfSite *site;              /* (owned) (nullable) */
  GStrv headlines;           /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the questions under way */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfSiteHeadlines, sf_site_headlines, G_TYPE_OBJECT)

const char *const *
sf_site_headlines_get (SfSiteHeadlines *self)
{
  return (const char *const *) self->headlines;
}

/* @headlines: (transfer full); an empty list tells nothing. */
static void
take_headlines (SfSiteHeadlines *self, GStrv headlines)
{
  g_auto (GStrv) owned = headlines;

  if (owned[0] == NULL)
    return;
  g_strfreev (self->headlines);
  self->headlines = g_steal_pointer (&owned);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stories = sf_publisher_list_finish (SF_PUBLISHER (source), result, &error);
  g_autoptr (GStrvBuilder) headlines = g_strv_builder_new ();
  guint n = 0;
  guint i;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (stories == NULL)
    {
      g_debug ("A site does not list its stories: %s", error->message);
      return;
    }
  for (i = 0; i < stories->len && n < MAX_HEADLINES; i++)
    {
      const SfCmsStory *story = g_ptr_array_index (stories, i);

      if (story->status != SF_CMS_STATUS_PUBLISHED || story->headline == NULL
          || *story->headline == '\0')
        continue;
      g_strv_builder_add (headlines, story->headline);
      n++;
    }
  take_headlines (user_data, g_strv_builder_end (headlines));
}

static void
has_password_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean has_password = sf_secrets_has_finish (SF_SECRETS (source), result, &error);
  SfSiteHeadlines *self;
  SfPublisher *publisher;

  if (!has_password)
    return;
  self = user_data;
  publisher = sf_desk_get_publisher (self->desk);
  if (publisher != NULL)
    sf_publisher_list_async (publisher, self->site->id, NULL, 1, self->cancellable, listed_cb,
                             self);
}

static void
stories_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stories = sf_store_list_stories_finish (SF_STORE (source), result, &error);
  g_autoptr (GStrvBuilder) headlines = g_strv_builder_new ();
  SfSiteHeadlines *self;
  guint i;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  for (i = 0; stories != NULL && i < stories->len; i++)
    g_strv_builder_add (headlines, sf_story_get_headline (g_ptr_array_index (stories, i)));
  take_headlines (self, g_strv_builder_end (headlines));
  sf_secrets_has_async (sf_desk_get_secrets (self->desk), self->site->url, self->site->user,
                        self->cancellable, has_password_cb, self);
}

static void
stop_asking (SfSiteHeadlines *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

void
sf_site_headlines_set_site (SfSiteHeadlines *self, const SfSite *site)
{
  SfStore *store = sf_desk_get_store (self->desk);

  if (g_strcmp0 (self->site != NULL ? self->site->id : NULL, site != NULL ? site->id : NULL) == 0)
    return;
  stop_asking (self);
  g_clear_pointer (&self->site, sf_site_free);
  g_clear_pointer (&self->headlines, g_strfreev);
  self->site = site != NULL ? sf_site_copy (site) : NULL;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (site == NULL || store == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  sf_store_list_stories_async (store, SF_FOLDER_PUBLISHED, site->id, NULL, 0, MAX_HEADLINES,
                               self->cancellable, stories_cb, self);
}

static void
sf_site_headlines_dispose (GObject *object)
{
  SfSiteHeadlines *self = SF_SITE_HEADLINES (object);

  stop_asking (self);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (sf_site_headlines_parent_class)->dispose (object);
}

static void
sf_site_headlines_finalize (GObject *object)
{
  SfSiteHeadlines *self = SF_SITE_HEADLINES (object);

  g_clear_pointer (&self->site, sf_site_free);
  g_strfreev (self->headlines);
  G_OBJECT_CLASS (sf_site_headlines_parent_class)->finalize (object);
}

static void
sf_site_headlines_class_init (SfSiteHeadlinesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sf_site_headlines_dispose;
  G_OBJECT_CLASS (klass)->finalize = sf_site_headlines_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SF_TYPE_SITE_HEADLINES, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sf_site_headlines_init (SfSiteHeadlines *self)
{
}

SfSiteHeadlines *
sf_site_headlines_new (SfDesk *desk)
{
  SfSiteHeadlines *self = g_object_new (SF_TYPE_SITE_HEADLINES, NULL);

  self->desk = g_object_ref (desk);
  return self;
}
