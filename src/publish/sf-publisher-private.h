/* sf-publisher-private.h - the insides of the publisher, for its own files
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-clock.h"
#include "sf-link.h"
#include "sf-publisher.h"

G_BEGIN_DECLS

SfStore *sf_publisher_get_store (SfPublisher *self); /* lent */

/* The way to a site, with its password; the same one for this run.
 * Errors: SF_PUBLISH_ERROR_NO_SITE, _NO_PASSWORD (told by "password-needed", too), those of the
 * store. */
void sf_publisher_connect_async (SfPublisher *self, const char *site_id, SF_CMS_ASYNC);
SfLink *sf_publisher_connect_finish (SfPublisher *self, GAsyncResult *result, GError **error);

/* Another clock than the computer's, for what waits: tests let hours pass. */
void sf_publisher_set_clock (SfPublisher *self, SfClock clock);

/* Keeps every sender from placements until sf_publisher_go_on(). Returns: FALSE, without effect,
 * where this process does not send or a row is under way. */
gboolean sf_publisher_pause (SfPublisher *self);
void sf_publisher_go_on (SfPublisher *self);

/* Remembers the states of the stories of a site that are placed here, where nothing is being sent:
 * one that was scheduled is published by now. Returns: FALSE where something is being sent, or by
 * another process; nothing is remembered then. */
gboolean sf_publisher_note_states (SfPublisher *self, const char *site_id, GPtrArray *stories);

/* FALSE with SF_PUBLISH_ERROR_EMBARGO where @document may not be shown at @shown_s (Unix seconds)
 * yet. Any thread. */
gboolean sf_publish_check_embargo (SfDocument *document, gint64 shown_s, GError **error);

/* What sf_publish_read_capabilities() reads. Returns: (transfer full): JSON. */
char *sf_publish_write_capabilities (const SfCapabilities *caps);

/* Looks at the outbox soon. */
void sf_publisher_work (SfPublisher *self);

G_END_DECLS
