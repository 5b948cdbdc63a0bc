/* lc-rest-post-json.h - a story as the API shows it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-post.h"
#include "lc-rest.h"

G_BEGIN_DECLS

/* Returns: (transfer full) (nullable). */
LcJson *lc_rest_make_post (LcCall *call, const LcPost *post, GError **error);

G_END_DECLS
