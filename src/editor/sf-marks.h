/* sf-marks.h - bold, links and their like, at the caret or over what is selected
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-buffer.h"

G_BEGIN_DECLS

/* All: main thread; each change is one step of undo. */

/* On the whole selection, or pending for what is typed next when nothing is selected. What is put
 * low is high no longer, and the other way round. */
void sf_marks_toggle (SfBuffer *self, SfMarkKind kind);
/* Whether all that is selected has it; else whether what is typed next will. */
gboolean sf_marks_has (SfBuffer *self, SfMarkKind kind);

/* @attrs NULL takes the marks of @kind away. Over the selection; else over the mark of that kind
 * that the caret is in, or, but for a link, over the word. */
void sf_marks_set (SfBuffer *self, SfMarkKind kind, const SfAttrs *attrs);
/* The attributes of the mark at the caret or where the selection begins. Lent until the next edit.
 * FALSE when there is none. */
gboolean sf_marks_get (SfBuffer *self, SfMarkKind kind, const SfAttrs **attrs);

void sf_marks_change (SfBuffer *self,
                      SfMarkKind kind,
                      const SfAttrs *attrs,
                      gboolean is_on,
                      const GtkTextIter *start,
                      const GtkTextIter *end);

G_END_DECLS
