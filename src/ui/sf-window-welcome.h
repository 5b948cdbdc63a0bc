/* sf-window-welcome.h - what a window without a story offers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-window.h"

G_BEGIN_DECLS

/* From now on it offers what comes next: a site where there is none, that site's stories where
 * there is one. */
void sf_window_welcome_attach (SfWindow *self);

G_END_DECLS
