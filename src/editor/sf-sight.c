/* sf-sight.c - the caret of words within a card, kept in sight
 * A card has a place only while it is near to what is in sight, and gets it when a frame is laid
 * out: the frame after that one is early enough to ask where it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-sight.h"

#include "sf-strip.h"

/* How many frames a view is followed for. */
#define N_FRAMES 3

struct _SfSight
{
  SfColumn *column;   /* (unowned) */
  GtkWidget *head;    /* (unowned) */
  SfFittedView *view; /* (weak) (nullable): the one that is followed */
  guint ticking;
  guint n_frames; /* that it was followed for */
};

static void
reveal (SfSight *self)
{
  GtkWidget *view = GTK_WIDGET (self->view);
  GtkWidget *strip = gtk_widget_get_ancestor (view, SF_TYPE_STRIP);
  graphene_point_t point;
  GdkRectangle caret;

  if (strip != NULL)
    sf_strip_reveal (SF_STRIP (strip), view);
  sf_fitted_view_get_caret (self->view, &caret);
  if (gtk_widget_compute_point (view, self->head, &GRAPHENE_POINT_INIT (caret.x, caret.y), &point))
    sf_column_reveal (self->column, point.y, caret.height);
}

static gboolean
tick_cb (GtkWidget *column, GdkFrameClock *clock, gpointer data)
{
  SfSight *self = data;

  self->n_frames++;
  if (self->view != NULL && self->n_frames > 1 && gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    reveal (self);
  if (self->view != NULL && self->n_frames < N_FRAMES)
    return G_SOURCE_CONTINUE;
  self->ticking = 0;
  return G_SOURCE_REMOVE;
}

void
sf_sight_follow (SfSight *self, SfFittedView *view)
{
  g_set_weak_pointer (&self->view, view);
  self->n_frames = 0;
  if (self->ticking == 0)
    self->ticking = gtk_widget_add_tick_callback (GTK_WIDGET (self->column), tick_cb, self, NULL);
}

SfSight *
sf_sight_new (SfColumn *column, GtkWidget *head)
{
  SfSight *self = g_new0 (SfSight, 1);

  self->column = column;
  self->head = head;
  return self;
}

void
sf_sight_free (SfSight *self)
{
  if (self->ticking != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->column), self->ticking);
  g_clear_weak_pointer (&self->view);
  g_free (self);
}
