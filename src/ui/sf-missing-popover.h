/* sf-missing-popover.h - why a story was not sent, with a way to mend each thing
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-publisher.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals:
 * "mend" (int field): a person goes to mend it; an SfField, 0: the body.
 * "schedule": the story is to appear when its embargo is over. */
#define SF_TYPE_MISSING_POPOVER (sf_missing_popover_get_type ())
G_DECLARE_FINAL_TYPE (SfMissingPopover, sf_missing_popover, SF, MISSING_POPOVER, GtkPopover)

/* Returns: (transfer floating). Main thread, as all here. */
GtkWidget *sf_missing_popover_new (void);
/* Opens it with what @document lacks for @action. */
void sf_missing_popover_show_lacks (SfMissingPopover *self, SfDocument *document, SfAction action);
/* Opens it with the embargo's words. @can_schedule: whether it may be scheduled for then. */
void sf_missing_popover_show_embargo (SfMissingPopover *self,
                                      const char *words,
                                      gboolean can_schedule);

G_END_DECLS
