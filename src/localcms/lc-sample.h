/* lc-sample.h - a small newsroom with stories in it, to try things out in
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-server.h"

G_BEGIN_DECLS

/* Adds the sample stories, pictures and comments, dated around now, to a site that listens; all of
 * them or none. Once: a site that ever had them is left as it is. Blocks for the disk. Errors:
 * LC_ERROR, and those of files. */
gboolean lc_sample_add (LcServer *server, GError **error);

G_END_DECLS
