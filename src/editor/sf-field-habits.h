/* sf-field-habits.h - typed signs become the language's own in a field of the page, too
 * Only for SfFieldView.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-history.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _SfFieldHabits SfFieldHabits;

/* Follows what is typed in @buffer, which shows @field and outlives the answer; at work from the
 * start. Main thread, as all here. */
SfFieldHabits *sf_field_habits_new (GtkTextBuffer *buffer, SfField field);
void sf_field_habits_free (SfFieldHabits *self);
/* The history that @buffer is written through; NULL = none. */
void sf_field_habits_set_history (SfFieldHabits *self, SfHistory *history);
/* Of stories that say none. Copied. */
void sf_field_habits_set_language (SfFieldHabits *self, const char *language);
void sf_field_habits_set_enabled (SfFieldHabits *self, gboolean is_enabled);
/* Gives back what was typed, if making something of it was the last thing that was done. */
gboolean sf_field_habits_undo (SfFieldHabits *self);

G_END_DECLS
