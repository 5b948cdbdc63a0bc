/* sf-schedule-dialog.h - when a story appears, by the site's clock and by this computer's
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-site.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @time_s: the chosen instant in Unix seconds. @is_now: at once instead. */
typedef void (*SfScheduleChosen) (gint64 time_s, gboolean is_now, gpointer data);

/* @time_s: the time to start from, 0: the next full hour. @data is an object that is kept until the
 * window goes. Main thread. */
void sf_schedule_dialog_present (GtkWindow *parent,
                                 const SfSite *site,
                                 gint64 time_s,
                                 SfScheduleChosen chosen,
                                 gpointer data);

G_END_DECLS
