/* sf-completion.h - names that are offered below a field while it is written
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _SfCompletion SfCompletion;

/* Serves @view, an SfFieldView, until it is freed, which must be before the view is. */
SfCompletion *sf_completion_new (GtkTextView *view);
void sf_completion_free (SfCompletion *self);
/* NULL = none. Copied. */
void sf_completion_set_names (SfCompletion *self, const char *const *names);

/* Up to @max of @names that hold @written, those that begin with it first; none when it is empty
 * or one of them already. Compared without regard to case and accents. Returns: (transfer full). */
GStrv sf_completion_match (const char *const *names, const char *written, guint max);

G_END_DECLS
