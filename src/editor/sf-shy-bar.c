/* sf-shy-bar.c - a scroll bar that is away while one writes
 * The bar changes between events only, never while the page scrolls or is given room.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-shy-bar.h"

#define SHY_BAR_KEY "sf-shy-bar"
/* What scrolls later than this after a key was not scrolled by what was written. */
#define WRITING_MS 500

typedef struct
{
  GtkScrolledWindow *scrolled; /* (unowned): it owns this */
  gint64 written_us;           /* monotonic */
  guint coming;                /* an idle source */
} ShyBar;

static void
free_bar (gpointer data)
{
  ShyBar *self = data;

  g_clear_handle_id (&self->coming, g_source_remove);
  g_free (self);
}

static void
set_policy (ShyBar *self, GtkPolicyType policy)
{
  GtkPolicyType horizontal;
  GtkPolicyType vertical;

  gtk_scrolled_window_get_policy (self->scrolled, &horizontal, &vertical);
  if (vertical != policy)
    gtk_scrolled_window_set_policy (self->scrolled, horizontal, policy);
}

static gboolean
lies_over_page (ShyBar *self)
{
  gboolean lies_over;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self->scrolled)), "gtk-overlay-scrolling",
                &lies_over, NULL);
  return lies_over && gtk_scrolled_window_get_overlay_scrolling (self->scrolled);
}

static gboolean
come_back_cb (gpointer data)
{
  ShyBar *self = data;

  self->coming = 0;
  set_policy (self, GTK_POLICY_AUTOMATIC);
  return G_SOURCE_REMOVE;
}

/* The toolkit does not scroll by a bar that has no room yet, and a page that is given room may
 * scroll: whatever is under way ends first. */
static void
come_back (ShyBar *self)
{
  if (self->coming == 0)
    self->coming = g_idle_add (come_back_cb, self);
}

static gboolean
key_pressed_cb (ShyBar *self, guint keyval, guint keycode, GdkModifierType state)
{
  const GdkModifierType commands =
      GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK | GDK_HYPER_MASK;

  if (gdk_keyval_to_unicode (keyval) == 0 || (state & commands))
    return GDK_EVENT_PROPAGATE;
  self->written_us = g_get_monotonic_time ();
  g_clear_handle_id (&self->coming, g_source_remove);
  if (lies_over_page (self))
    set_policy (self, GTK_POLICY_EXTERNAL);
  return GDK_EVENT_PROPAGATE;
}

static gboolean
scroll_cb (ShyBar *self)
{
  come_back (self);
  return GDK_EVENT_PROPAGATE;
}

static void
scrolled_cb (GObject *scrolled)
{
  ShyBar *self = g_object_get_data (scrolled, SHY_BAR_KEY);

  if (g_get_monotonic_time () - self->written_us > WRITING_MS * 1000)
    come_back (self);
}

static void
add_controller (ShyBar *self,
                GtkEventController *controller,
                const char *signal,
                GCallback callback)
{
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (controller, signal, callback, self);
  gtk_widget_add_controller (GTK_WIDGET (self->scrolled), controller);
}

void
sf_shy_bar_attach (GtkScrolledWindow *scrolled)
{
  ShyBar *self = g_new0 (ShyBar, 1);

  self->scrolled = scrolled;
  g_object_set_data_full (G_OBJECT (scrolled), SHY_BAR_KEY, self, free_bar);
  add_controller (self, gtk_event_controller_key_new (), "key-pressed",
                  G_CALLBACK (key_pressed_cb));
  add_controller (self, gtk_event_controller_motion_new (), "motion", G_CALLBACK (come_back));
  add_controller (self, gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES),
                  "scroll", G_CALLBACK (scroll_cb));
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (scrolled), "value-changed",
                           G_CALLBACK (scrolled_cb), scrolled, G_CONNECT_SWAPPED);
}
