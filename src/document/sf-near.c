/* sf-near.c - where an item of an array stands, looked for from where it stood last
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-near.h"

guint
sf_near_find (gpointer const *items, guint n_items, gconstpointer item, guint last)
{
  guint near = MIN (last, n_items);

  for (guint distance = 0; distance <= n_items; distance++)
    {
      if (distance < n_items - near && items[near + distance] == item)
        return near + distance;
      if (distance > 0 && distance <= near && items[near - distance] == item)
        return near - distance;
    }
  g_return_val_if_reached (0);
}
