/* sf-cli-sender.h - a publisher for one site, and its password
 * If another program of this profile sends already, it sends this too and no password is needed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-cli.h"
#include "sf-publisher.h"

G_BEGIN_DECLS

typedef struct
{
  SfCli *cli;
  SfSite *site;           /* (owned) */
  SfSecrets *secrets;     /* (owned) */
  SfPublisher *publisher; /* (owned) */
  gulong needed_id;
  gulong changed_id;
  gint64 row_id;             /* what is waited for */
  char *told;                /* (owned) (nullable): why it waits, as it was said last */
  GCancellable *cancellable; /* (owned): of what is waited for */
  GError *error;             /* (owned) (nullable): why no password came; cancelled for it */
  gboolean is_late;
  guint late_id;
} SfCliSender;

void sf_cli_sender_clear (SfCliSender *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SfCliSender, sf_cli_sender_clear)

/* @password_fd: -1 for none. The password is that of sf_cli_find_password(); if another
 * program sends, only one from a descriptor is read.
 * Errors: SF_EXIT_SIGN_IN, SF_EXIT_USAGE, SF_EXIT_INTERRUPTED. */
gboolean sf_cli_sender_open (SfCliSender *self,
                             SfCli *cli,
                             const SfSite *site,
                             int password_fd,
                             GError **error);

/* Who one is on the site, asked now. Returns: (transfer full). Errors: as sf_publisher_probe. */
SfCapabilities *sf_cli_sender_probe (SfCliSender *self, GError **error);

/* Works the outbox until the row has an outcome or needs a person, at most @wait_s.
 * Returns: (transfer full). Errors: SF_EXIT_LATER when the time is over, SF_EXIT_INTERRUPTED,
 * SF_EXIT_SIGN_IN; the row stays. */
SfOutboxRow *sf_cli_sender_wait (SfCliSender *self, gint64 row_id, int wait_s, GError **error);

/* Whether what @row asked for is done. Errors: by the row's error code, with its message;
 * SF_EXIT_CONFLICT when another request took its place. */
gboolean sf_cli_check_outcome (const SfOutboxRow *row, GError **error);

G_END_DECLS
