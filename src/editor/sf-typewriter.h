/* sf-typewriter.h - keeps the line that one writes at the same height, as a typewriter does
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-column.h"
#include "sf-editor.h"

G_BEGIN_DECLS

typedef struct _SfTypewriter SfTypewriter;

/* Serves the body of a page until it is freed, which must be before they are. Main thread. */
SfTypewriter *sf_typewriter_new (SfColumn *column, SfEditor *editor);
void sf_typewriter_free (SfTypewriter *self);
/* At first it is not. */
void sf_typewriter_set_active (SfTypewriter *self, gboolean is_active);

G_END_DECLS
