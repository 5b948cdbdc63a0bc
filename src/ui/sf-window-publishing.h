/* sf-window-publishing.h - the window's way to its sites: button, status, sidebar rows, outbox
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-window.h"

G_BEGIN_DECLS

/* Makes the parts and puts them in their places, once the window has a desk and a sidebar. */
void sf_window_publishing_attach (SfWindow *self);
/* Likewise for what only a story needs, once its page and its panel are made. */
void sf_window_publishing_attach_story (SfWindow *self);

G_END_DECLS
