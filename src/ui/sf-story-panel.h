/* sf-story-panel.h - what readers do not see on the page: slug, tags, embargo, note and the like
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-draft.h"
#include "sf-language-field.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SF_TYPE_STORY_PANEL (sf_story_panel_get_type ())
G_DECLARE_FINAL_TYPE (SfStoryPanel, sf_story_panel, SF, STORY_PANEL, GtkWidget)

/* Main thread, as all here. Returns: (transfer floating). */
GtkWidget *sf_story_panel_new (void);

/* Follows @draft, and writes each change through its history; NULL shows empty fields that take
 * nothing. */
void sf_story_panel_set_draft (SfStoryPanel *self, SfDraft *draft);
/* Where the language stands. Lent. */
SfLanguageField *sf_story_panel_get_language_field (SfStoryPanel *self);
/* The sections that are offered; NULL: none, and one is written by hand. Copied. */
void sf_story_panel_set_sections (SfStoryPanel *self, const char *const *names);
/* The tags that are offered; NULL: those of stories that were shown before. Copied. */
void sf_story_panel_set_tags (SfStoryPanel *self, const char *const *names);
/* Scrolls to the control of @field and gives it the focus. */
void sf_story_panel_focus_field (SfStoryPanel *self, SfField field);

G_END_DECLS
