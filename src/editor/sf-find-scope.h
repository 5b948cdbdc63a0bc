/* sf-find-scope.h - the caret or selection that a search began at, and may be kept to
 * It grows and shrinks with what is written in it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-find.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Only for SfFinder. All zeros: nothing was taken. */
typedef struct
{
  GtkTextView *view;    /* (weak) (nullable) */
  GtkTextMark *ends[2]; /* (owned) (nullable) */
  gboolean has_words;   /* between them, when it was taken */
} SfFindScope;

/* Takes what is selected in @view, a view of the page, in place of what it had. Main thread, as all
 * here. FALSE: nothing is, and it is the caret alone. */
gboolean sf_find_scope_take (SfFindScope *self, GtkTextView *view);
void sf_find_scope_clear (SfFindScope *self);
/* Whether it has words that are still there. */
gboolean sf_find_scope_is_set (const SfFindScope *self);
/* Selects it again, or puts the caret there. Returns: its view, lent; NULL when it is gone. */
GtkTextView *sf_find_scope_select (const SfFindScope *self);
/* What stands in it now, nothing where it is not set. Returns: (transfer full). */
SfFindTexts *sf_find_scope_get_texts (const SfFindScope *self, SfDocument *document);

G_END_DECLS
