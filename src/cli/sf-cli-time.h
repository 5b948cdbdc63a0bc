/* sf-cli-time.h - the time of --at
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-cli.h"
#include "sf-schedule.h"

G_BEGIN_DECLS

/* Whether @text has the form of a time: ISO 8601 with its zone, or a local time such as
 * "2026-11-26 18:00". Errors: SF_EXIT_USAGE, showing both forms. */
gboolean sf_cli_check_time (const char *text, GError **error);

/* The instant that @text means on the site of @caps, in Unix seconds; 0 on error. A time that the
 * site's clock skips or has twice, or that is too soon, is refused with what to write instead.
 * Errors: SF_EXIT_USAGE. */
gint64 sf_cli_read_time (const char *text,
                         const SfCapabilities *caps,
                         gint64 now_s,
                         GError **error);

G_END_DECLS
