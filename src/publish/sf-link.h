/* sf-link.h - one site as the sender reaches it: its CMS, and the sections and tags it has
 * What was read of the site is kept for this run, so that a queue of stories asks once.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-cms.h"
#include "sf-site.h"

G_BEGIN_DECLS

#define SF_TYPE_LINK (sf_link_get_type ())
G_DECLARE_FINAL_TYPE (SfLink, sf_link, SF, LINK, GObject)

/* @cms: (transfer full). Main thread, as all here. */
SfLink *sf_link_new (const SfSite *site, SfCms *cms);
/* Takes a newer record of the same site. */
void sf_link_set_site (SfLink *self, const SfSite *site);
SfCms *sf_link_get_cms (SfLink *self);         /* lent */
const SfSite *sf_link_get_site (SfLink *self); /* lent */

/* Probes, once. Returns: lent as long as @self lives. Errors: as sf_cms_probe_async(). */
void sf_link_probe_async (SfLink *self, SF_CMS_ASYNC);
const SfCapabilities *sf_link_probe_finish (SfLink *self, GAsyncResult *result, GError **error);

/* The ids of the terms of these names, compared without case; those that are missing are made where
 * the user may. @names: NULL-ended, empty ones are passed over. Returns: (transfer full).
 * Errors: SF_CMS_ERROR_FORBIDDEN, naming the term, and those of the site. */
void sf_link_term_ids_async (SfLink *self,
                             SfCmsTermKind kind,
                             const char *const *names,
                             SF_CMS_ASYNC);
GStrv sf_link_term_ids_finish (SfLink *self, GAsyncResult *result, GError **error);

/* The name of a term that was read in this run. Returns: lent (nullable): NULL when it is not
 * known. */
const char *sf_link_peek_term (SfLink *self, SfCmsTermKind kind, const char *id);

/* The names of terms by their ids, in that order; those that are gone are left out. @ids:
 * (nullable): NULL: all names, in the site's order. Returns: (transfer full). */
void sf_link_term_names_async (SfLink *self,
                               SfCmsTermKind kind,
                               const char *const *ids,
                               SF_CMS_ASYNC);
GStrv sf_link_term_names_finish (SfLink *self, GAsyncResult *result, GError **error);

/* Reads the names of the sections and the tags that @story has. Errors: those of the site. */
void sf_link_learn_story_async (SfLink *self, const SfCmsStory *story, SF_CMS_ASYNC);
gboolean sf_link_learn_story_finish (SfLink *self, GAsyncResult *result, GError **error);
/* @story as sf_remote_new() keeps it, with the names that were learnt. @picture: (nullable).
 * Returns: (transfer full). */
GVariant *sf_link_describe_story (SfLink *self, const SfCmsStory *story, GVariant *picture);

G_END_DECLS
