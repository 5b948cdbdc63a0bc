/* sf-term-names.h - the sections or tags of the site that a story goes to, to choose from
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-desk.h"

G_BEGIN_DECLS

/* Signal "changed": other names than before. */
#define SF_TYPE_TERM_NAMES (sf_term_names_get_type ())
G_DECLARE_FINAL_TYPE (SfTermNames, sf_term_names, SF, TERM_NAMES, GObject)

/* Main thread, as all here. */
SfTermNames *sf_term_names_new (SfDesk *desk, SfCmsTermKind kind);
/* Follows @site (nullable). A site is asked once, and only where its password is known here: names
 * to choose from are no reason to ask a person for one. Without an answer there are none. */
void sf_term_names_set_site (SfTermNames *self, const SfSite *site);
const char *const *sf_term_names_get (SfTermNames *self); /* lent (nullable) */

G_END_DECLS
