/* sf-card-host.c - what a card asks of the place that it stands in
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-card-host.h"

GtkWidget *
sf_card_host_new_leaf (const SfCardHost *self,
                       guint64 id,
                       const char *name,
                       const char *placeholder,
                       gboolean is_single)
{
  g_autoptr (SfLeafBuffer) buffer = sf_leaf_buffer_new (self->history, id, self->tags);
  GtkWidget *leaf = sf_leaf_view_new (buffer, name, placeholder, is_single);

  g_signal_connect (leaf, "entered", G_CALLBACK (self->entered), self->data);
  self->made (SF_LEAF_VIEW (leaf), self->data);
  return leaf;
}
