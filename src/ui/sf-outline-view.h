/* sf-outline-view.h - the headings of a story, to go to
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-editor.h"

G_BEGIN_DECLS

#define SF_TYPE_OUTLINE_VIEW (sf_outline_view_get_type ())
G_DECLARE_FINAL_TYPE (SfOutlineView, sf_outline_view, SF, OUTLINE_VIEW, GtkWidget)

/* Signals:
 * "went": the caret was led to a heading.
 * "left": a person wants back to where they were in the text. */

/* Of the story in @editor, which outlives it; hidden while that has no headings. Main thread, as
 * all here. Returns: (transfer floating). */
GtkWidget *sf_outline_view_new (SfEditor *editor);
/* The editor shows another story now, or none. */
void sf_outline_view_follow (SfOutlineView *self);
gboolean sf_outline_view_has_headings (SfOutlineView *self);

G_END_DECLS
