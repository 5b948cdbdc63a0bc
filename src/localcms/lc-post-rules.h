/* lc-post-rules.h - what may become of a story, and what its fields become
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-post.h"
#include "lc-user.h"

G_BEGIN_DECLS

/* What @user (nullable) may do with a story, as WordPress' "map_meta_cap" says. */
gboolean lc_post_may_read (const LcPost *post, const LcUser *user);
gboolean lc_post_may_edit (const LcPost *post, const LcUser *user);
gboolean lc_post_may_delete (const LcPost *post, const LcUser *user);

/* Whether a slug matters yet: that of a draft may be empty and may be another's. */
gboolean lc_post_is_unaddressed (const LcPost *post);

/* Makes the date, the status and the slug fit each other, just before @post is saved.
 * @before: (nullable): what the site has. @has_date: a date was chosen in this call.
 * @must_be_free: a draft's slug, too, is made another than every other story's. */
gboolean lc_post_settle (LcDatabase *database,
                         LcPost *post,
                         const LcPost *before,
                         const LcUser *user,
                         gboolean has_date,
                         gboolean must_be_free,
                         GError **error);

/* To the trash, and out of it when the status becomes another: the slug is given free meanwhile. */
void lc_post_trash (LcPost *post);

G_END_DECLS
