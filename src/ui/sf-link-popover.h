/* sf-link-popover.h - asks for the address of a link, where the link stands
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-editor.h"

G_BEGIN_DECLS

#define SF_TYPE_LINK_POPOVER (sf_link_popover_get_type ())
G_DECLARE_FINAL_TYPE (SfLinkPopover, sf_link_popover, SF, LINK_POPOVER, GtkPopover)

/* Returns: (transfer floating). */
GtkWidget *sf_link_popover_new (void);

/* Opens at the caret of @editor with the address that stands there, and gives it the new one: for
 * the selection, else the link or the word that the caret is in, else as text of its own. Its
 * parent and @editor are in one window. */
void sf_link_popover_ask (SfLinkPopover *self, SfEditor *editor);

G_END_DECLS
