/* sf-remote-list.h - the stories of a site, as a list that grows while one reads on
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-desk.h"

G_BEGIN_DECLS

#define SF_TYPE_REMOTE_ITEM (sf_remote_item_get_type ())
G_DECLARE_FINAL_TYPE (SfRemoteItem, sf_remote_item, SF, REMOTE_ITEM, GObject)

const SfCmsStory *sf_remote_item_get_story (SfRemoteItem *self); /* lent, light */

/* A GListModel of SfRemoteItem, newest change first. Signal "changed": whether it loads, is whole
 * or is in trouble is another. */
#define SF_TYPE_REMOTE_LIST (sf_remote_list_get_type ())
G_DECLARE_FINAL_TYPE (SfRemoteList, sf_remote_list, SF, REMOTE_LIST, GObject)

/* Empty, and nothing is asked, until sf_remote_list_ask(). Main thread, as all here. */
SfRemoteList *sf_remote_list_new (SfDesk *desk);

/* Starts anew with the stories of @site_id that have @search (nullable) in them. */
void sf_remote_list_ask (SfRemoteList *self, const char *site_id, const char *search);
/* Asks for the next page, unless one is on its way or there is none; after trouble, again. */
void sf_remote_list_load_more (SfRemoteList *self);

gboolean sf_remote_list_is_loading (SfRemoteList *self);
/* Lent (nullable): why the last page did not come, in words. */
const char *sf_remote_list_get_trouble (SfRemoteList *self);

G_END_DECLS
