/* sf-kept-selection.h - what was selected in a text while something else is written
 * A selection elsewhere takes that of a text away: marks keep it meanwhile.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _SfKeptSelection SfKeptSelection;

/* Keeps the selection of @view. Main thread, as all here. */
SfKeptSelection *sf_kept_selection_new (GtkTextView *view);
void sf_kept_selection_free (SfKeptSelection *self);
/* Selects it again. FALSE when @view, which may be NULL, shows another text now. */
gboolean sf_kept_selection_restore (SfKeptSelection *self, GtkTextView *view);

/* Selects the word that the caret of @buffer is in, unless something is selected. */
void sf_kept_selection_choose_word (GtkTextBuffer *buffer);
/* Lets @popover, whose parent is in the same window, point at the start of @view's selection. */
void sf_kept_selection_point_at (GtkTextView *view, GtkPopover *popover);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfKeptSelection, sf_kept_selection_free)

G_END_DECLS
