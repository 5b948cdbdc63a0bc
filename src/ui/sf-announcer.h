/* sf-announcer.h - what the desktop is told of stories while their window is not looked at
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Tells, by a notification of the desktop, of a scheduled story that appeared or missed its time,
 * and, where no window has the focus, of a sending that failed. A click on one activates
 * "app.open-story" (s: the story's id); one that is no longer true is taken back. */
#define SF_TYPE_ANNOUNCER (sf_announcer_get_type ())
G_DECLARE_FINAL_TYPE (SfAnnouncer, sf_announcer, SF, ANNOUNCER, GObject)

/* @application: outlives it. Main thread. */
SfAnnouncer *sf_announcer_new (GtkApplication *application, SfDesk *desk);

G_END_DECLS
