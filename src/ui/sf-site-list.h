/* sf-site-list.h - the sites this workstation publishes to, as a list that follows the profile
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-desk.h"
#include "sf-site.h"

G_BEGIN_DECLS

/* One site. Properties, read only, notify: "name", "state-text" (nullable: nothing to say). */
#define SF_TYPE_SITE_ITEM (sf_site_item_get_type ())
G_DECLARE_FINAL_TYPE (SfSiteItem, sf_site_item, SF, SITE_ITEM, GObject)

const SfSite *sf_site_item_get_site (SfSiteItem *self); /* lent until it changes */
const char *sf_site_item_get_name (SfSiteItem *self);
/* What needs to be known of it, in words; NULL: all is well. */
const char *sf_site_item_get_state_text (SfSiteItem *self);
/* The same in two or three words, for a list. (nullable) */
const char *sf_site_item_get_state_name (SfSiteItem *self);
/* Whether what waits for it waits for its password. A password that nothing waits for yet is in its
 * state alone. */
gboolean sf_site_item_needs_password (SfSiteItem *self);
/* Whether a person has to do something about it. */
gboolean sf_site_item_needs_person (SfSiteItem *self);

/* A GListModel of SfSiteItem, by name; an item stays the same object while its site is there. */
#define SF_TYPE_SITE_LIST (sf_site_list_get_type ())
G_DECLARE_FINAL_TYPE (SfSiteList, sf_site_list, SF, SITE_LIST, GObject)

/* Empty until the desk's store is open. Main thread. */
SfSiteList *sf_site_list_new (SfDesk *desk);
/* Returns: (transfer full) (nullable). */
SfSiteItem *sf_site_list_find (SfSiteList *self, const char *site_id);

G_END_DECLS
