/* sf-sender-private.h - the insides of the sender, for its own files
 * Each step takes the task's reference and gives it to the next.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-field-map.h"
#include "sf-publish-state.h"
#include "sf-publisher.h"
#include "sf-remote.h"
#include "sf-sender.h"

G_BEGIN_DECLS

typedef struct
{
  SfStore *store;         /* (owned) */
  SfLink *link;           /* (owned) (nullable) */
  SfOutboxRow *row;       /* (owned) */
  SfPlacement *placement; /* (owned) once it was read */
  SfDocument *mine;       /* (owned): as it was put into the outbox */
  SfDocument *document;   /* (owned): what is sent: mine, or merged with theirs */
  SfFieldMap map;
  const SfCapabilities *caps; /* lent by the link */
  GStrv section_ids;          /* (owned) */
  GStrv tag_ids;              /* (owned) */
  SfCmsStory *remote;         /* (owned) (nullable): as the site has it */
  SfCmsMedia *featured;       /* (owned) (nullable): of the remote story */
  GPtrArray *files;           /* (owned) (nullable): pictures to upload, char * */
  guint n_uploaded;
  gboolean is_merged;
  gboolean was_created; /* by this request: there may be surplus drafts */
} SfWork;

SfWork *sf_sender_get_work (GTask *task);

/* What comes next after @row and placement were stored. */
typedef void (*SfSenderStep) (GTask *task);

/* Stores the row and its placement, then goes on. */
void sf_sender_store (GTask *task, SfSenderStep next);
/* Ends this run: the row says what @error (transfer full) means for it. */
void sf_sender_stop (GTask *task, GError *error);

/* Makes the first draft, or finds the one that was made, then sends the text. */
void sf_sender_make_draft (GTask *task);

/* Trashes drafts that a repeated create left, then brings the story into the state that the request
 * asks for, and ends. */
void sf_sender_drop_surplus (GTask *task);

/* The site has @story (transfer full) now. */
void sf_sender_set_remote (SfWork *work, SfCmsStory *story);
/* What was read back last is the new base. */
void sf_sender_keep_base (SfWork *work);
SfPlacementState sf_sender_state_of (SfCmsStatus status);

/* Uploads the pictures of this computer that the site does not have yet, then goes on. */
void sf_sender_upload (GTask *task, SfSenderStep next);

/* Merges what colleagues changed since the base, into the open story too, then goes on; an overlap
 * stops for a person. */
void sf_sender_merge (GTask *task, SfSenderStep next);

/* Makes the site's copy what is wanted, then the state what it should be. */
void sf_sender_send_text (GTask *task);

/* Looks whether readers get the story, then ends. */
void sf_sender_verify (GTask *task, SfSenderStep next);

G_END_DECLS
