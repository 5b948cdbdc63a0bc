/* sf-still-pointer.c - a pointer that rests while what is below it moves
 * What lies under the pointer is found before an event reaches any widget: highlights, the shape of
 * the pointer and tooltips miss nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-still-pointer.h"

#define BUTTONS_MASK                                                                               \
  (GDK_BUTTON1_MASK | GDK_BUTTON2_MASK | GDK_BUTTON3_MASK | GDK_BUTTON4_MASK | GDK_BUTTON5_MASK)

typedef struct
{
  gboolean is_known; /* the pointer is over the window, and where */
  double x;
  double y;
} Place;

static gboolean
event_cb (Place *last, GdkEvent *event)
{
  Place now = { TRUE, 0, 0 };
  gboolean is_still;

  if (gdk_event_get_event_type (event) == GDK_LEAVE_NOTIFY)
    last->is_known = FALSE;
  if (gdk_event_get_event_type (event) != GDK_MOTION_NOTIFY
      || !gdk_event_get_position (event, &now.x, &now.y))
    return GDK_EVENT_PROPAGATE;
  is_still = last->is_known && now.x == last->x && now.y == last->y
             && !(gdk_event_get_modifier_state (event) & BUTTONS_MASK);
  *last = now;
  return is_still ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

static void
free_place (gpointer data, GClosure *closure)
{
  g_free (data);
}

void
sf_still_pointer_attach (GtkWindow *window)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_data (events, "event", G_CALLBACK (event_cb), g_new0 (Place, 1), free_place,
                         G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), events);
}
