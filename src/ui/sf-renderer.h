/* sf-renderer.h - what the windows are drawn with, where nobody has chosen
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whether GL would be done by the processor on this computer: GTK then needs five times as long for
 * a key, and half a core while nothing happens. It is told from files alone, since to ask GL itself
 * takes longer than the rest of a start. @devices: "/dev/dri"; @classes: "/sys/class/drm";
 * @environment: as of g_get_environ(). Any thread. */
gboolean sf_renderer_is_software (const char *devices, const char *classes, char **environment);

/* Has GTK draw with cairo where that is so, unless a person has set GSK_RENDERER, GDK_DEBUG or
 * GDK_DISABLE. Before GTK opens a display. */
void sf_renderer_choose (void);

G_END_DECLS
