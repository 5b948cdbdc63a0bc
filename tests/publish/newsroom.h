/* newsroom.h - a throwaway profile with a site, a story to send, and a publisher that sends it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-site.h"
#include "sf-publisher.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;           /* (owned) of the profile */
  char *picture;          /* (owned) the path of a picture */
  char *recording;        /* (owned) that of some sound, in the profile */
  SfStore *store;         /* (owned) */
  SfSecrets *secrets;     /* (owned) */
  SfSite *site;           /* (owned) */
  FakeServer *server;     /* (owned) */
  SfPublisher *publisher; /* (owned) */
  SfDraft *draft;         /* (owned) (nullable) */
  gboolean is_real;       /* the site is one on this computer, and time is the computer's */
} Newsroom;

Newsroom *newsroom_new (void);
/* With a running site. */
Newsroom *newsroom_new_at (const char *url, const char *login, const char *password);
void newsroom_free (Newsroom *room);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Newsroom, newsroom_free)

/* A GAsyncReadyCallback; @user_data: GAsyncResult **. */
void keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data);
GAsyncResult *wait_for (GAsyncResult **result);

SfStore *open_profile (const char *folder);
SfPublisher *new_publisher (Newsroom *room, SfStore *store);

/* All fields, and a body of each common kind; with a picture if @picture is given. */
SfDocument *make_story (const char *picture);
/* @document with the newsroom's recording at its end. */
void add_recording (Newsroom *room, SfDocument *document);
SfDraft *make_draft (Newsroom *room, SfDocument *document);
void set_string (SfDraft *draft, SfField field, const char *value);
/* Replaces the text of the first line that begins with @beginning. */
void set_line (SfDraft *draft, const char *beginning, const char *words);
gboolean has_line (SfDocument *document, const char *words);

/* Returns: the row's id. */
gint64 submit (Newsroom *room, SfAction action, gint64 time_s);
/* The error that submitting gets. */
GError *refuse (Newsroom *room, SfAction action, gint64 time_s);
/* Waits for the row's outcome, or until it needs a person. Time flies while nothing can be done,
 * and where the process ends another begins. */
SfOutboxRow *see_through (Newsroom *room, gint64 row_id);
/* Both, with the outcome that is expected; @code: (nullable): that of a row that needs a person. */
void send_story (Newsroom *room, SfAction action, gint64 time_s, const char *code);
/* The process ends, however it stands, and begins anew. */
void restart (Newsroom *room);
SfPlacement *get_placement (Newsroom *room);
void assert_placed (Newsroom *room, SfPlacementState state, gint64 time_s);

G_END_DECLS
