/* sf-move.h - lines that change places by the keyboard
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-buffer.h"

G_BEGIN_DECLS

/* Moves the selected lines past what stands before or behind them, as one step of undo: list items
 * with all that is nested in them, lines of a quote within it and then out of it, cards, and at the
 * top whole lists and quotes at a time. What is selected stays so. FALSE when there is no place to
 * go. Main thread. */
gboolean sf_move_lines (SfBuffer *self, gboolean is_up);

G_END_DECLS
