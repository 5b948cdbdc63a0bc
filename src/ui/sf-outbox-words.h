/* sf-outbox-words.h - what a request to a site is for and how it stands, in words
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-outbox.h"

G_BEGIN_DECLS

/* What is done now, or what it waits for and when it is tried again. @site: its name. Returns:
 * (transfer full). Main thread, as all here. */
char *sf_outbox_words_dup_state (const SfOutboxRow *row, const char *site);
/* The same in a few words where a person has to do something, for a line that is short; what
 * exactly is said elsewhere. Returns: (transfer full). */
char *sf_outbox_words_dup_brief (const SfOutboxRow *row, const char *site);
/* What it is for, as a headline: "Publish on The Harbour Post". Returns: (transfer full). */
char *sf_outbox_words_dup_purpose (const SfOutboxRow *row, const char *site);
/* Whether it waits for its next try by itself. */
gboolean sf_outbox_words_is_waiting (const SfOutboxRow *row);
/* Whether this computer has a network at all; where it has none, no site is to blame. */
gboolean sf_outbox_words_has_network (void);
/* Whether a person has to choose between two texts. */
gboolean sf_outbox_words_is_conflict (const SfOutboxRow *row);

G_END_DECLS
