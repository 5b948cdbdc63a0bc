/* sf-preferences.h - how the page looks and is written, chosen by the one who writes
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-word-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Changes are seen at once, without a button to confirm them. @personal: the words of the person's
 * own dictionary. Main thread. */
void sf_preferences_present (GtkWindow *parent, GSettings *settings, SfWordList *personal);

G_END_DECLS
