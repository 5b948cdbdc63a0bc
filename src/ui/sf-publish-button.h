/* sf-publish-button.h - the one blue button: what will happen to the story next
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-site-list.h"
#include "sf-story-sites.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals:
 * "complained" (const char *message): a request was refused before it was sent.
 * "mend" (int field): a person goes to mend what the story lacks; an SfField, 0: the body.
 * "retargeted": another story, or sf_publish_button_get_site() may be another one.
 * "site-wanted": there is no site yet. */
#define SF_TYPE_PUBLISH_BUTTON (sf_publish_button_get_type ())
G_DECLARE_FINAL_TYPE (SfPublishButton, sf_publish_button, SF, PUBLISH_BUTTON, GtkWidget)

/* Returns: (transfer floating). */
GtkWidget *sf_publish_button_new (SfDesk *desk, SfSiteList *list, SfStorySites *sites);
void sf_publish_button_set_draft (SfPublishButton *self, SfDraft *draft); /* (nullable) */

/* Actions "now", "schedule", "draft", "review", "update", "unpublish", "next" (what the label
 * says), "menu", and "site" (s: the id of the chosen one). Lent. */
GActionGroup *sf_publish_button_get_actions (SfPublishButton *self);

/* The site that the actions are about; NULL: there is none. Lent until the list changes. */
const SfSite *sf_publish_button_get_site (SfPublishButton *self);

G_END_DECLS
