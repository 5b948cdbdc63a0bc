/* sf-find-scope.h - the selection that a search may be kept to
 * It grows and shrinks with what is written in it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-find.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Only for SfFinder. All zeros: nothing was selected. */
typedef struct
{
  GtkTextView *view;    /* (weak) (nullable) */
  GtkTextMark *ends[2]; /* (owned) (nullable) */
} SfFindScope;

/* Takes what is selected in @view, a view of the page, in place of what it had. Main thread, as all
 * here. FALSE: nothing is. */
gboolean sf_find_scope_take (SfFindScope *self, GtkTextView *view);
void sf_find_scope_clear (SfFindScope *self);
/* Whether it has something that is still there. */
gboolean sf_find_scope_is_set (const SfFindScope *self);
/* What stands in it now, nothing where it is not set. Returns: (transfer full). */
SfFindTexts *sf_find_scope_get_texts (const SfFindScope *self, SfDocument *document);

G_END_DECLS
