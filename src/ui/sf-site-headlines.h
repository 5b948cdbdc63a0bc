/* sf-site-headlines.h - what a site's readers have, for the list beside a story
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-desk.h"

G_BEGIN_DECLS

/* Signal "changed": other headlines than before. */
#define SF_TYPE_SITE_HEADLINES (sf_site_headlines_get_type ())
G_DECLARE_FINAL_TYPE (SfSiteHeadlines, sf_site_headlines, SF, SITE_HEADLINES, GObject)

/* Main thread, as all here. */
SfSiteHeadlines *sf_site_headlines_new (SfDesk *desk);
/* Follows @site (nullable): the headlines of its published stories, newest first. A site is asked
 * once, and only where its password is known here; where it does not answer, those of the profile's
 * own stories there stand in. */
void sf_site_headlines_set_site (SfSiteHeadlines *self, const SfSite *site);
/* Lent. (nullable): none is known. */
const char *const *sf_site_headlines_get (SfSiteHeadlines *self);

G_END_DECLS
