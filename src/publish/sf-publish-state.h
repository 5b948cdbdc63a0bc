/* sf-publish-state.h - how far a request is, and what an error means for it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-outbox.h"

G_BEGIN_DECLS

/* What a row's step says, stored before what follows it is sent. Numbers are stored: append, never
 * renumber.
 *
 *   step       is stored          may be on the site         resumed by
 *   BEGIN      with the row       nothing of this request    sending
 *   CREATING   before a create    a draft, or numbered ones  looking our own slug up
 *   CREATED    with the id, and   the draft of that id       comparing and updating by id
 *              before an update
 *   UPLOADING  before an upload   pictures of our own names  looking each name up
 *   SENT       with the new base  the text, as it is wanted  comparing, then the transition
 *   SHOWN      with the state     all of it                  looking at the public page
 *
 * Invariant: without a remote id in the placement nothing but CREATING may have been sent, and
 * with one everything that is sent is an update of that id, which may be repeated. */
typedef enum
{
  SF_STEP_BEGIN = 0,
  SF_STEP_CREATING = 1,
  SF_STEP_CREATED = 2,
  SF_STEP_UPLOADING = 3,
  SF_STEP_SENT = 4,
  SF_STEP_SHOWN = 5,
} SfPublishStep;

/* A create whose answer never came may still be carried out for so long: PHP's and proxies' usual
 * limits are 30 to 60 s. */
#define SF_PUBLISH_LATE_S 90

/* Writes into @row what @error means for it: it waits and is tried again at @now_us plus a time
 * that grows, or it waits for a person. Any thread, as all here. */
void sf_publish_state_fail (SfOutboxRow *row, const GError *error, gint64 now_us);

/* The state that @action leads to; SF_PLACEMENT_NONE: whichever the story has. */
SfPlacementState sf_publish_state_wanted (SfAction action);

/* Whether @action may be asked for of a story that stands in @state on the site: what readers have
 * is taken from them by SF_ACTION_UNPUBLISH, and what is nowhere is not updated. */
gboolean sf_publish_state_allows (SfPlacementState state, SfAction action);

G_END_DECLS
