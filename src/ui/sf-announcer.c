/* sf-announcer.c - what the desktop is told of stories while their window is not looked at
 * Only what happens in this run is told of: what went wrong before is seen in the window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-announcer.h"

#include "sf-outbox-words.h"

#include <glib/gi18n.h>

struct _SfAnnouncer
{
  GObject parent_instance;
  GtkApplication *application; /* (unowned): outlives this */
  SfDesk *desk;                /* (owned) */
  GHashTable *under_way;       /* (owned): ids of requests that did not need a person */
};

G_DEFINE_FINAL_TYPE (SfAnnouncer, sf_announcer, G_TYPE_OBJECT)

typedef enum
{
  NEWS_APPEARED,
  NEWS_OVERDUE,
  NEWS_FAILED,
} NewsKind;

/* What is to be told of a story, while it is asked how it and its site are called. */
typedef struct
{
  SfAnnouncer *self; /* (owned) */
  NewsKind kind;
  char *draft_id;   /* (owned) */
  char *site_id;    /* (owned) */
  char *site;       /* (owned) (nullable): its name */
  SfOutboxRow *row; /* (owned) (nullable): that failed */
} News;

static void
free_news (News *news)
{
  g_object_unref (news->self);
  g_free (news->draft_id);
  g_free (news->site_id);
  g_free (news->site);
  g_clear_pointer (&news->row, sf_outbox_row_free);
  g_free (news);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (News, free_news)

/* There is one notification of a story: the latest is true. */
static char *
dup_id (const char *draft_id)
{
  return g_strconcat ("story-", draft_id, NULL);
}

static char *
dup_words (const News *news)
{
  switch (news->kind)
    {
    case NEWS_APPEARED:
      /* Translators: of a story that was scheduled; %s: a site's name, as below. */
      return g_strdup_printf (_ ("Readers of %s have the story now."), news->site);
    case NEWS_OVERDUE:
      return g_strdup_printf (_ ("The story's time has passed, but %s has not published it."),
                              news->site);
    case NEWS_FAILED:
      return sf_outbox_words_dup_state (news->row, news->site);
    }
  g_return_val_if_reached (g_strdup (""));
}

static void
send_news (const News *news, SfDocument *document)
{
  const char *headline = sf_document_get_string (document, SF_FIELD_HEADLINE);
  g_autoptr (GNotification) notification =
      g_notification_new (*headline != '\0' ? headline : _ ("Untitled"));
  g_autofree char *words = dup_words (news);
  g_autofree char *id = dup_id (news->draft_id);

  g_notification_set_body (notification, words);
  g_notification_set_priority (notification, news->kind == NEWS_APPEARED
                                                 ? G_NOTIFICATION_PRIORITY_NORMAL
                                                 : G_NOTIFICATION_PRIORITY_HIGH);
  g_notification_set_default_action_and_target (notification, "app.open-story", "s",
                                                news->draft_id);
  g_application_send_notification (G_APPLICATION (news->self->application), id, notification);
}

static void
draft_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (News) news = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfDraft) draft = sf_draft_open_finish (result, &error);

  if (news->self->desk == NULL)
    return;
  if (draft != NULL)
    send_news (news, sf_draft_get_document (draft));
  else
    g_message ("A story is not told of: %s", error->message);
}

static void
sites_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (News) news = user_data;
  const char *draft_id = news->draft_id;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sites = sf_store_list_sites_finish (SF_STORE (source), result, &error);
  guint i;

  if (news->self->desk == NULL)
    return;
  for (i = 0; sites != NULL && i < sites->len && news->site == NULL; i++)
    {
      const SfSite *site = g_ptr_array_index (sites, i);

      if (g_str_equal (site->id, news->site_id))
        news->site = g_strdup (site->name);
    }
  if (news->site == NULL)
    news->site = g_strdup (_ ("a removed site"));
  sf_draft_open_async (SF_STORE (source), draft_id, NULL, draft_cb, g_steal_pointer (&news));
}

static void
announce (SfAnnouncer *self,
          NewsKind kind,
          const char *draft_id,
          const char *site_id,
          const SfOutboxRow *row)
{
  News *news = g_new0 (News, 1);

  news->self = g_object_ref (self);
  news->kind = kind;
  news->draft_id = g_strdup (draft_id);
  news->site_id = g_strdup (site_id);
  news->row = row != NULL ? sf_outbox_row_copy (row) : NULL;
  sf_store_list_sites_async (sf_desk_get_store (self->desk), NULL, sites_cb, news);
}

static gboolean
has_focus (SfAnnouncer *self)
{
  GList *each;

  for (each = gtk_application_get_windows (self->application); each != NULL; each = each->next)
    if (gtk_window_is_active (each->data))
      return TRUE;
  return FALSE;
}

static void
row_changed_cb (SfAnnouncer *self, SfOutboxRow *row)
{
  g_autofree char *id = dup_id (row->draft_id);

  if (sf_publisher_row_needs_person (row))
    {
      /* One that is known only like this is an old failure. */
      if (g_hash_table_remove (self->under_way, &row->id) && !has_focus (self))
        announce (self, NEWS_FAILED, row->draft_id, row->site_id, row);
      return;
    }
  if (row->outcome == SF_OUTCOME_NONE)
    g_hash_table_add (self->under_way, g_memdup2 (&row->id, sizeof row->id));
  else
    g_hash_table_remove (self->under_way, &row->id);
  /* It goes on, or is over: what was told of it is no longer so. */
  g_application_withdraw_notification (G_APPLICATION (self->application), id);
}

static void
appeared_cb (SfAnnouncer *self, const char *draft_id, const char *site_id)
{
  announce (self, NEWS_APPEARED, draft_id, site_id, NULL);
}

static void
overdue_cb (SfAnnouncer *self, const char *draft_id, const char *site_id)
{
  announce (self, NEWS_OVERDUE, draft_id, site_id, NULL);
}

static void
store_opened_cb (SfAnnouncer *self)
{
  SfPublisher *publisher = sf_desk_get_publisher (self->desk);
  SfScheduleWatch *watch = sf_desk_get_watch (self->desk);

  if (publisher == NULL)
    return;
  g_signal_connect_object (publisher, "row-changed", G_CALLBACK (row_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (watch, "appeared", G_CALLBACK (appeared_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (watch, "overdue", G_CALLBACK (overdue_cb), self, G_CONNECT_SWAPPED);
}

static void
sf_announcer_dispose (GObject *object)
{
  g_clear_object (&SF_ANNOUNCER (object)->desk);
  G_OBJECT_CLASS (sf_announcer_parent_class)->dispose (object);
}

static void
sf_announcer_finalize (GObject *object)
{
  g_hash_table_unref (SF_ANNOUNCER (object)->under_way);
  G_OBJECT_CLASS (sf_announcer_parent_class)->finalize (object);
}

static void
sf_announcer_class_init (SfAnnouncerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sf_announcer_dispose;
  G_OBJECT_CLASS (klass)->finalize = sf_announcer_finalize;
}

static void
sf_announcer_init (SfAnnouncer *self)
{
  self->under_way = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

SfAnnouncer *
sf_announcer_new (GtkApplication *application, SfDesk *desk)
{
  SfAnnouncer *self = g_object_new (SF_TYPE_ANNOUNCER, NULL);

  self->application = application;
  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "notify::store", G_CALLBACK (store_opened_cb), self,
                           G_CONNECT_SWAPPED);
  store_opened_cb (self);
  return self;
}
