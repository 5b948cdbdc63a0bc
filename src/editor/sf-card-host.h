/* sf-card-host.h - what a card asks of the place that it stands in
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-history.h"
#include "sf-leaf-view.h"

G_BEGIN_DECLS

/* It outlives the card. */
typedef struct
{
  SfHistory *history;    /* (unowned): of the story that the card is of */
  GtkTextTagTable *tags; /* (unowned): of its marks */
  /* A person wants something of block @id: "open", "view-source", "add" for a gallery,
   * "play" for a file of this computer. */
  void (*activated) (guint64 id, const char *what, gpointer data);
  /* Shows the picture that @attrs describe in @picture, now or later; @note, which is hidden, is
   * shown with what keeps it from that. */
  void (*show_picture) (GtkPicture *picture, GtkLabel *note, const SfAttrs *attrs, gpointer data);
  /* Does @edit as one step of undo. @edit: (transfer full) (nullable): NULL does nothing. */
  void (*change) (SfEdit *edit, gpointer data);
  /* A key leads out of the card of block @id: upwards (also left and back) or downwards. */
  void (*left) (guint64 id, gboolean is_down, gpointer data);
  /* Takes the card of block @id out of the story; "cut" and "copy" go to the clipboard. */
  void (*taken) (guint64 id, const char *how, gpointer data);
  /* The card of block @id is dragged. Returns: (transfer full) (nullable): what is. */
  GdkContentProvider *(*dragged) (guint64 id, gpointer data);
  /* A key was pressed on the card of block @id that writes: it goes to the text behind the card. */
  void (*typed) (guint64 id, GtkEventControllerKey *keys, gpointer data);
  /* @leaf is within the card from now on, until it says "gone". */
  void (*made) (SfLeafView *leaf, gpointer data);
  /* @leaf, which is within the card, has the focus now. */
  void (*entered) (SfLeafView *leaf, gpointer data);
  gpointer data;
} SfCardHost;

/* The words of block @id, which stands in the card or is it; the rest as of sf_leaf_view_new().
 * Returns: (transfer floating). Main thread. */
GtkWidget *sf_card_host_new_leaf (const SfCardHost *self,
                                  guint64 id,
                                  const char *name,
                                  const char *placeholder,
                                  gboolean is_single);

G_END_DECLS
