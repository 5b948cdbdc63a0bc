/* sf-cards.c - the widgets that stand in a story's text, one for each card
 * A widget is taken away before its anchor is deleted: newer GTK crashes on the other order.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-cards.h"

struct _SfCards
{
  GtkTextView *view;      /* (unowned) */
  const SfCardHost *host; /* (unowned) */
  SfBuffer *buffer;       /* (owned) (nullable) */
  GHashTable *widgets;    /* (owned): GtkTextChildAnchor -> its widget, both lent by the view */
  int width_px;
};

static void
refresh_cb (SfCards *self)
{
  GHashTableIter iter;
  gpointer anchor;
  gpointer card;

  g_hash_table_iter_init (&iter, self->widgets);
  while (g_hash_table_iter_next (&iter, &anchor, &card))
    {
      const SfBlock *block = sf_buffer_get_card (self->buffer, anchor);

      if (block != NULL)
        sf_card_show (card, block);
    }
}

static void
show (SfCards *self, GtkTextChildAnchor *anchor)
{
  const SfBlock *block = sf_buffer_get_card (self->buffer, anchor);
  GtkWidget *card;

  if (block == NULL || g_hash_table_contains (self->widgets, anchor))
    return;
  card = sf_card_new (self->host);
  sf_card_show (SF_CARD (card), block);
  gtk_widget_set_size_request (card, MAX (self->width_px, 1), -1);
  gtk_text_view_add_child_at_anchor (self->view, card, anchor);
  g_hash_table_insert (self->widgets, anchor, card);
}

static void
show_all (SfCards *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self->buffer), &iter);
  do
    {
      GtkTextChildAnchor *anchor = gtk_text_iter_get_child_anchor (&iter);

      if (anchor != NULL)
        show (self, anchor);
    }
  while (gtk_text_iter_forward_line (&iter));
}

/* A new anchor is shown as soon as the buffer has it; the default handler has run by then. */
static void
anchor_inserted_cb (SfCards *self, GtkTextIter *pos, GtkTextChildAnchor *anchor)
{
  show (self, anchor);
}

static void
card_leaving_cb (SfCards *self, GtkTextChildAnchor *anchor)
{
  GtkWidget *card = g_hash_table_lookup (self->widgets, anchor);

  if (card == NULL)
    return;
  g_hash_table_remove (self->widgets, anchor);
  gtk_text_view_remove (self->view, card);
}

static void
drop_all (SfCards *self)
{
  GHashTableIter iter;
  gpointer card;

  g_hash_table_iter_init (&iter, self->widgets);
  while (g_hash_table_iter_next (&iter, NULL, &card))
    {
      g_hash_table_iter_remove (&iter);
      gtk_text_view_remove (self->view, card);
    }
}

void
sf_cards_set_buffer (SfCards *self, SfBuffer *buffer)
{
  drop_all (self);
  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_set_object (&self->buffer, buffer);
  if (buffer == NULL)
    return;
  g_signal_connect_data (buffer, "insert-child-anchor", G_CALLBACK (anchor_inserted_cb), self, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_swapped (buffer, "card-leaving", G_CALLBACK (card_leaving_cb), self);
  g_signal_connect_swapped (buffer, "projected", G_CALLBACK (refresh_cb), self);
  show_all (self);
}

void
sf_cards_set_width (SfCards *self, int width_px)
{
  GHashTableIter iter;
  gpointer card;

  self->width_px = width_px;
  g_hash_table_iter_init (&iter, self->widgets);
  while (g_hash_table_iter_next (&iter, NULL, &card))
    gtk_widget_set_size_request (card, MAX (width_px, 1), -1);
}

SfCards *
sf_cards_new (GtkTextView *view, const SfCardHost *host)
{
  SfCards *self = g_new0 (SfCards, 1);

  self->view = view;
  self->host = host;
  self->widgets = g_hash_table_new (NULL, NULL);
  return self;
}

void
sf_cards_free (SfCards *self)
{
  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_clear_object (&self->buffer);
  g_hash_table_unref (self->widgets);
  g_free (self);
}
