/* sf-placement.h - where a story stands on a site
 * There is at most one placement for a story and a site: publishing again updates it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-store.h"

G_BEGIN_DECLS

/* Stored numbers: append, never renumber. */
typedef enum
{
  SF_PLACEMENT_NONE = 0, /* nothing of it is known to be on the site */
  SF_PLACEMENT_DRAFT = 1,
  SF_PLACEMENT_PENDING = 2,
  SF_PLACEMENT_SCHEDULED = 3,
  SF_PLACEMENT_PUBLISHED = 4,
  SF_PLACEMENT_TRASHED = 5,
} SfPlacementState;

typedef struct
{
  char *draft_id;  /* (owned) */
  char *site_id;   /* (owned) */
  char *remote_id; /* (owned) (nullable) */
  char *slug;      /* (owned) (nullable) as the site has it */
  char *own_slug;  /* (owned) "sf-<uuid>": what a create is found by */
  char *link;      /* (owned) (nullable) the public address */
  GVariant *base; /* (owned) (nullable) what the last read-back stored; its type is publish's own */
  GVariant *media; /* (owned) (nullable) a{s(ss)}: asset hash to remote id and address */
  SfPlacementState state;
  gint64 time_s;       /* Unix seconds: published, or scheduled for; 0 = neither */
  char *error_message; /* (owned) (nullable) */
} SfPlacement;

#define SF_TYPE_PLACEMENT (sf_placement_get_type ())
GType sf_placement_get_type (void);
/* With an own slug, in state NONE. */
SfPlacement *sf_placement_new (const char *draft_id, const char *site_id);
SfPlacement *sf_placement_copy (const SfPlacement *placement);
void sf_placement_free (SfPlacement *placement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfPlacement, sf_placement_free)

/* @draft_id, @site_id: either may be NULL for all.
 * Returns: (transfer full) (element-type SfPlacement). */
void sf_store_list_placements_async (SfStore *self,
                                     const char *draft_id,
                                     const char *site_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *sf_store_list_placements_finish (SfStore *self, GAsyncResult *result, GError **error);

/* Of all stories that wait on a site for their time, the soonest first.
 * Returns: (transfer full) (element-type SfPlacement). */
void sf_store_list_scheduled_async (SfStore *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *sf_store_list_scheduled_finish (SfStore *self, GAsyncResult *result, GError **error);

/* Adds or replaces, in a synced commit.
 * Errors: SF_STORE_ERROR_CONFLICT when another story has that remote id; _NOT_FOUND for an unknown
 * draft or site. */
void sf_store_put_placement_async (SfStore *self,
                                   const SfPlacement *placement,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean sf_store_put_placement_finish (SfStore *self, GAsyncResult *result, GError **error);

/* The command line's record: which draft a file is. @key: the absolute path, or "id:" with the
 * front matter's id. Returns: (transfer full) the draft's id. Errors: SF_STORE_ERROR_NOT_FOUND. */
void sf_store_find_file_async (SfStore *self,
                               const char *key,
                               const char *site_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
char *sf_store_find_file_finish (SfStore *self, GAsyncResult *result, GError **error);

/* Binds @key and @site_id to @draft_id; @key keeps its first draft.
 * Returns: (transfer full) the draft that has it now: another's when two processes raced. */
void sf_store_bind_file_async (SfStore *self,
                               const char *key,
                               const char *site_id,
                               const char *draft_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
char *sf_store_bind_file_finish (SfStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
