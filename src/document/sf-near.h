/* sf-near.h - where an item of an array stands, looked for from where it stood last
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The index of @item, which must be one of @items. Takes as many steps as @item has moved since it
 * stood at @last. Any thread. */
guint sf_near_find (gpointer const *items, guint n_items, gconstpointer item, guint last);

G_END_DECLS
