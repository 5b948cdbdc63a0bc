/* sf-section-names.h - the sections of the site that a story goes to, to choose from while writing
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-desk.h"

G_BEGIN_DECLS

/* Signal "changed": other names than before. */
#define SF_TYPE_SECTION_NAMES (sf_section_names_get_type ())
G_DECLARE_FINAL_TYPE (SfSectionNames, sf_section_names, SF, SECTION_NAMES, GObject)

/* Main thread, as all here. */
SfSectionNames *sf_section_names_new (SfDesk *desk);
/* Follows @site (nullable). A site is asked once, and only where its password is known here: names
 * to choose from are no reason to ask a person for one. Without an answer there are none. */
void sf_section_names_set_site (SfSectionNames *self, const SfSite *site);
const char *const *sf_section_names_get (SfSectionNames *self); /* lent (nullable) */

G_END_DECLS
