/* sf-story-sites.h - where a story stands on its sites, and what waits to be sent of it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-desk.h"

G_BEGIN_DECLS

/* Signal "changed": what the functions below answer may be different, or whether the story lies in
 * the trash. */
#define SF_TYPE_STORY_SITES (sf_story_sites_get_type ())
G_DECLARE_FINAL_TYPE (SfStorySites, sf_story_sites, SF, STORY_SITES, GObject)

SfStorySites *sf_story_sites_new (SfDesk *desk);
/* Follows the story; NULL: none. Main thread, as all here. */
void sf_story_sites_set_draft (SfStorySites *self, SfDraft *draft);

/* All lent until the next "changed". */
const SfPlacement *sf_story_sites_find (SfStorySites *self, const char *site_id); /* (nullable) */
/* The placement to speak of first: that of the furthest state. (nullable) */
const SfPlacement *sf_story_sites_get_first (SfStorySites *self);
/* Whether the story says something else here than what its site was sent last, that of
 * get_first(). While a person writes it is what it was: it is asked when the writing pauses. */
gboolean sf_story_sites_has_unsent (SfStorySites *self);
/* The unfinished request to speak of: one that waits for a person before others. (nullable) */
const SfOutboxRow *sf_story_sites_get_row (SfStorySites *self);

G_END_DECLS
