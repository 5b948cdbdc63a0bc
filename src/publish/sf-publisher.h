/* sf-publisher.h - from the outbox to the sites and back
 * Whoever holds the profile's sender lock works the outbox; everybody else adds rows and waits for
 * their outcome. Nothing is sent that does not stand in the outbox first.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-cms.h"
#include "sf-draft.h"
#include "sf-merge.h"
#include "sf-outbox.h"
#include "sf-secrets.h"
#include "sf-site.h"

G_BEGIN_DECLS

#define SF_PUBLISH_ERROR (sf_publish_error_quark ())
GQuark sf_publish_error_quark (void);

typedef enum
{
  SF_PUBLISH_ERROR_INCOMPLETE, /* see sf_publish_missing(): the message has it */
  SF_PUBLISH_ERROR_EMBARGO,    /* before the story's embargo ends */
  SF_PUBLISH_ERROR_NO_SITE,    /* the site was removed */
  SF_PUBLISH_ERROR_NO_PASSWORD,
  SF_PUBLISH_ERROR_SUPERSEDED, /* a later request of the same story stands behind it */
  SF_PUBLISH_ERROR_FORMAT,     /* the site's body format is not known here */
  SF_PUBLISH_ERROR_NOT_SHOWN,  /* published, but the public page does not show it */
} SfPublishError;

/* Signals:
 * "row-changed" (SfOutboxRow *row): stored anew, by this process or another.
 * "uploading" (gint64 row_id, const char *name, gint64 n_sent, gint64 n_bytes): so much of a file,
 *   which is no picture, has left; a few times a second, and only where this process sends.
 * "password-needed" (const char *site_id): answer with sf_secrets_hold() or
 *   sf_secrets_store_async(), then sf_publisher_wake(). Passwords are kept under the site's url and
 *   user as they stand in its SfSite. */
#define SF_TYPE_PUBLISHER (sf_publisher_get_type ())
G_DECLARE_FINAL_TYPE (SfPublisher, sf_publisher, SF, PUBLISHER, GObject)

/* Main thread, as all here. */
SfPublisher *sf_publisher_new (SfStore *store, SfSecrets *secrets);

/* How a site is reached; the default is by its kind. Returns: (transfer full). For a CMS that comes
 * from elsewhere, such as a test's. */
typedef SfCms *(*SfPublisherConnect) (const SfSite *site, const char *password, gpointer data);
void sf_publisher_set_connect (SfPublisher *self, SfPublisherConnect connect, gpointer data);

/* Works the outbox while it holds the sender lock; while another process has it, tries for it
 * again now and then and reports the rows that change. Ends when @self is disposed; a row under
 * way then goes on at the next start. */
void sf_publisher_start (SfPublisher *self);
/* Forgets the way to a site with its password: what was known of it is asked anew. */
void sf_publisher_disconnect (SfPublisher *self, const char *site_id);
/* Takes no further request up; the one under way goes on. */
void sf_publisher_stop (SfPublisher *self);
/* Whether a request is under way. One that is cut off is looked up again before it is repeated,
 * which takes its time: who ends should let it come to its end. */
gboolean sf_publisher_is_sending (SfPublisher *self);
/* Tries again now what waits: the network came back, a password was given. */
void sf_publisher_wake (SfPublisher *self);

/* Whether @row waits for a person: it is paused, and error_code and error_message say why. It goes
 * on by sf_publisher_retry_async(), a password and sf_publisher_wake(), a resolved conflict, or a
 * new request of the same story, which takes its place. Codes: "auth", "clock", "forbidden",
 * "conflict", "slug" (another story has it), "invalid", "too-large", "gone", "not-a-cms", "tls",
 * "insecure", "password", "embargo", "not-shown", "failed"; a row that waits by itself has
 * "offline", "server", "rate" or "unclear". */
gboolean sf_publisher_row_needs_person (const SfOutboxRow *row);

/* Puts the story as it is now into the outbox. @time_s: for SF_ACTION_SCHEDULE, in Unix seconds.
 * @draft is synced first; the network is not asked. SF_ACTION_PUBLISH of a story that stands there
 * publishes its new text; SF_ACTION_UPDATE changes no state; SF_ACTION_SCHEDULE again moves the
 * time, and SF_ACTION_DRAFT or _UNPUBLISH cancels it.
 * Returns: the outbox row's id, 0 on error. Errors: SF_PUBLISH_ERROR_INCOMPLETE, _EMBARGO,
 * _NO_SITE, those of the store. */
void sf_publisher_submit_async (SfPublisher *self,
                                SfDraft *draft,
                                const char *site_id,
                                SfAction action,
                                gint64 time_s,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gint64 sf_publisher_submit_finish (SfPublisher *self, GAsyncResult *result, GError **error);

/* Finishes when the row has an outcome or needs a person, whichever process works it.
 * Returns: (transfer full). */
void sf_publisher_wait_async (SfPublisher *self,
                              gint64 row_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
SfOutboxRow *sf_publisher_wait_finish (SfPublisher *self, GAsyncResult *result, GError **error);

/* Puts a row that waits back to work at once; and gives one up: what the site has by then stays
 * there. Errors: SF_PUBLISH_ERROR_SUPERSEDED, those of the store. */
void sf_publisher_retry_async (SfPublisher *self,
                               gint64 row_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean sf_publisher_retry_finish (SfPublisher *self, GAsyncResult *result, GError **error);
void sf_publisher_drop_async (SfPublisher *self,
                              gint64 row_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean sf_publisher_drop_finish (SfPublisher *self, GAsyncResult *result, GError **error);

/* Who one is on the site and what one may do; stored in the site's record, too.
 * Errors: SF_CMS_ERROR, SF_PUBLISH_ERROR_NO_SITE, _NO_PASSWORD. */
void sf_publisher_probe_async (SfPublisher *self,
                               const char *site_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
SfCapabilities *sf_publisher_probe_finish (SfPublisher *self, GAsyncResult *result, GError **error);

/* What the last probe stored. Returns: (transfer full) (nullable): NULL if there was none. */
SfCapabilities *sf_publish_read_capabilities (const SfSite *site);

/* One page of the site's stories, from 1, newest change first; empty past the end.
 * @search: (nullable). Returns: (transfer full) (element-type SfCmsStory). */
void sf_publisher_list_async (SfPublisher *self,
                              const char *site_id,
                              const char *search,
                              guint page,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
GPtrArray *sf_publisher_list_finish (SfPublisher *self, GAsyncResult *result, GError **error);

/* Opens a story of the site: the draft that is placed there, or a new one with every field in its
 * place, its placement and its base. Returns: (transfer full). */
void sf_publisher_open_async (SfPublisher *self,
                              const char *site_id,
                              const char *remote_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
SfDraft *sf_publisher_open_finish (SfPublisher *self, GAsyncResult *result, GError **error);

/* The names of the site's sections or tags, in its order. Returns: (transfer full). */
void sf_publisher_terms_async (SfPublisher *self,
                               const char *site_id,
                               SfCmsTermKind kind,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
GStrv sf_publisher_terms_finish (SfPublisher *self, GAsyncResult *result, GError **error);

/* One thing that keeps a story from being sent, and where it is mended. */
typedef struct
{
  SfField field; /* 0: the body */
  char *words;   /* (owned) a sentence for people */
} SfPublishLack;

void sf_publish_lack_free (SfPublishLack *self);

/* What keeps @document from @action; empty: nothing. The embargo is no part of it.
 * Returns: (transfer full) (element-type SfPublishLack). */
GPtrArray *sf_publish_list_lacks (SfDocument *document, SfAction action);
/* The sentences alone. Returns: (transfer full). */
GStrv sf_publish_missing (SfDocument *document, SfAction action);

/* The slug that a story gets from its headline where nobody chose one: letters and digits of any
 * script. Returns: (transfer full) (nullable): NULL when @headline has none. */
char *sf_publish_dup_slug (const char *headline);

/* Both texts of a row whose error_code is "conflict". */
typedef struct
{
  SfDocument *mine;     /* (owned) as it was to be sent, as that site spells it */
  SfDocument *theirs;   /* (owned) as the site has it */
  SfDocument *base;     /* (owned) what both come from */
  SfDocument *proposal; /* (owned) merged; where both changed the same place, with my words */
  GStrv places;         /* (owned) what both changed, as a person finds it: "Headline", or the
                           beginning of a paragraph */
  GPtrArray *conflicts; /* (owned) (element-type SfMergeConflict): the same, for
                           sf_merge_choose() and sf_merge_write() on @proposal */
} SfConflict;

void sf_conflict_free (SfConflict *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfConflict, sf_conflict_free)

/* Returns: (transfer full). Errors: SF_STORE_ERROR_CONFLICT when the row has no conflict any more,
 * those of the site. */
void sf_publisher_get_conflict_async (SfPublisher *self,
                                      gint64 row_id,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
SfConflict *sf_publisher_get_conflict_finish (SfPublisher *self,
                                              GAsyncResult *result,
                                              GError **error);

/* Sends @merged in place of the row's text, over the site's copy that the last
 * sf_publisher_get_conflict_async() of that row returned: if that moved again, it is another
 * conflict or a merge. The draft gets the text, too, if it is open here. */
void sf_publisher_resolve_async (SfPublisher *self,
                                 gint64 row_id,
                                 SfDocument *merged,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean sf_publisher_resolve_finish (SfPublisher *self, GAsyncResult *result, GError **error);

G_END_DECLS
