/* sf-remote-stories.h - the window that opens stories from a site
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-site-list.h"
#include "sf-window.h"

G_BEGIN_DECLS

/* Lists the stories of the site of @site_id, one of @sites; the one that is chosen opens in
 * @parent. Main thread. */
void sf_remote_stories_present (SfWindow *parent, SfSiteList *sites, const char *site_id);

G_END_DECLS
