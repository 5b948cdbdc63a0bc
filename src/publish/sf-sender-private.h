/* sf-sender-private.h - the insides of the sender, for its own files
 * Each step takes the task's reference and gives it to the next.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-field-map.h"
#include "sf-publish-state.h"
#include "sf-publisher.h"
#include "sf-reconcile.h"
#include "sf-remote.h"
#include "sf-sender.h"

G_BEGIN_DECLS

typedef struct
{
  SfStore *store; /* (owned) */
  SfClock clock;
  SfLink *link;           /* (owned) (nullable) */
  SfOutboxRow *row;       /* (owned) */
  SfPlacement *placement; /* (owned) once it was read */
  SfDocument *mine;       /* (owned): as it was put into the outbox */
  SfDocument *document;   /* (owned): what is sent: mine, or merged with theirs */
  SfFieldMap map;
  const SfCapabilities *caps; /* lent by the link */
  SfDocument *theirs;         /* (owned) (nullable): the remote story, where its base is known */
  SfDocument *kept;           /* (owned) (nullable): mine with what colleagues changed */
  GVariant *came_home;        /* (owned) (nullable): mine, once the story has their words, too */
  gint64 came_home_us;        /* real time */
  GStrv section_ids;          /* (owned) (nullable): where they are to change, as the next */
  GStrv tag_ids;              /* (owned) (nullable) */
  SfCmsStory *remote;         /* (owned) (nullable): as the site has it */
  SfCmsMedia *featured;       /* (owned) (nullable): of the remote story */
  GPtrArray *files;           /* (owned) (nullable): to be put on the site, char * */
  guint n_uploaded;
  guint stored_step;
  SfSenderTold told; /* (nullable) */
  gpointer told_data;
  gboolean was_created; /* by this request: there may be surplus drafts */
  gboolean was_placed;  /* before this run: where the site has no id, a create may have been sent */
} SfWork;

SfWork *sf_sender_get_work (GTask *task);

/* What comes next after @row and placement were stored. */
typedef void (*SfSenderStep) (GTask *task);

/* What the row's data says of a write that may be on its way: when it was first sent, in Unix
 * seconds, 0 when it was not. @name: the slug of a story or a file. */
gint64 sf_sender_get_sent_s (SfWork *work, const char *name);
/* Notes that @name is about to be sent, or (@time_s 0) that nothing of it is on its way. */
void sf_sender_set_sent_s (SfWork *work, const char *name, gint64 time_s);
/* An error that waits while a late answer can still come; NULL when it is safe to send again. */
GError *sf_sender_check_late (SfWork *work, const char *name);

/* Whether a write that ended in @error surely left nothing on the site. */
gboolean sf_sender_left_nothing (const GError *error);

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
/* What was read back last is the new base; and its state alone. */
void sf_sender_keep_base (SfWork *work);
void sf_sender_keep_state (SfWork *work);
/* The remote story as sf_remote_new() makes it. @sent: (nullable). Returns: (transfer full). */
GVariant *sf_sender_describe (SfWork *work, GVariant *sent);
/* Its featured picture, as SF_FIELD_PICTURE holds it. @is_ours: what was just sent counts, not what
 * the base says. Returns: (transfer full) (nullable): NULL when it has none, or what it is has to
 * be asked for. */
GVariant *sf_sender_find_featured (SfWork *work, gboolean is_ours);
gboolean sf_sender_has_featured (const SfCmsStory *story);
/* Whether the names of all its sections or tags are known. */
gboolean sf_sender_knows_terms (SfWork *work, SfCmsTermKind kind);
SfPlacementState sf_sender_state_of (SfCmsStatus status);
/* When it appeared or is to appear, in Unix seconds; 0: neither. */
gint64 sf_sender_time_of (const SfCmsStory *story);

/* Uploads the files of this computer that the site does not have yet, then goes on. */
void sf_sender_upload (GTask *task, SfSenderStep next);

/* Tells the site what the featured picture, which it has, shows by now, then goes on. */
void sf_sender_describe_featured (GTask *task, SfSenderStep next);

/* Merges what colleagues changed since the base, then goes on; an overlap stops for a person. */
void sf_sender_merge (GTask *task, SfSenderStep next);
/* Brings what they changed into the story as it stands here and onto the disk, then goes on. Comes
 * before the base is stored: a base that knew their words while the story did not would read as if
 * they had been taken out here. */
void sf_sender_bring_home (GTask *task, SfSenderStep next);

/* Finds the section and the tags where they change, making them where one may, then goes on. */
void sf_sender_find_terms (GTask *task, SfSenderStep next);

/* Makes the site's copy what is wanted, then the state what it should be. */
void sf_sender_send_text (GTask *task);

/* The request is done: stores that, and returns. */
void sf_sender_end (GTask *task);

/* Looks whether readers get the story, then ends. */
void sf_sender_verify (GTask *task, SfSenderStep next);

G_END_DECLS
