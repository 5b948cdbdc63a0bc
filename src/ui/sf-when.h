/* sf-when.h - moments in words, as a newsroom reads them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "now", "14:02", "yesterday", "12 May", "12 May 2025", by this computer's clock. @time_us,
 * @now_us: real time. Returns: (transfer full). Any thread. */
char *sf_when_dup_label (gint64 time_us, gint64 now_us);

G_END_DECLS
