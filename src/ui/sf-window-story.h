/* sf-window-story.h - what of a window only a story needs
 * Only for SfWindow. Main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-window.h"

G_BEGIN_DECLS

/* Makes all of it with the first story, and does nothing afterwards. */
void sf_window_story_make (SfWindow *self);
/* Shows the window's draft, or that there is none. */
void sf_window_story_show (SfWindow *self);
/* Follows the settings of the text's look. */
void sf_window_story_apply_look (SfWindow *self);
/* What has no room as the shell is arranged steps back. */
void sf_window_story_arrange (SfWindow *self);

G_END_DECLS
