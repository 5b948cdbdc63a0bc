/* sf-application.h - the program: its windows, its one profile, what the desktop hands it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SF_TYPE_APPLICATION (sf_application_get_type ())
G_DECLARE_FINAL_TYPE (SfApplication, sf_application, SF, APPLICATION, AdwApplication)

/* A style without a rule, which libadwaita puts in the place of the toolkit's own. Named by
 * GTK_THEME when the program starts, it spares reading the other one first; the application takes
 * the variable back as soon as the display is open. */
#define SF_APPLICATION_NO_THEME "Adwaita-empty"

SfApplication *sf_application_new (void);

G_END_DECLS
