/* sf-completion.c - names that are offered below a field while it is written
 * The popover never takes the focus: the person goes on typing, and Return takes a name only after
 * Down has chosen one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-completion.h"
#include "sf-field-view.h"

#include <glib/gi18n.h>

#define MAX_NAMES 8

struct _SfCompletion
{
  GtkTextView *view;
  GtkWidget *popover; /* (unowned): a child of the view's parent */
  GtkListBox *list;   /* (unowned) */
  GStrv names;        /* (owned) (nullable) */
  GtkEventController *keys;
  gboolean is_taking;
};

static char *
fold (const char *text)
{
  g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  GString *plain = g_string_new (NULL);
  const char *p;

  for (p = apart; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (plain, g_unichar_tolower (g_utf8_get_char (p)));
  return g_string_free (plain, FALSE);
}

static void
add_matches (GPtrArray *found,
             const char *const *names,
             const char *written,
             gboolean at_start,
             guint max)
{
  guint i;

  for (i = 0; names[i] != NULL && found->len < max; i++)
    {
      g_autofree char *name = fold (names[i]);
      gboolean is_start = g_str_has_prefix (name, written);

      if (at_start ? is_start : !is_start && strstr (name, written) != NULL)
        g_ptr_array_add (found, g_strdup (names[i]));
    }
}

GStrv
sf_completion_match (const char *const *names, const char *written, guint max)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folded = g_strstrip (fold (written));

  if (names != NULL && *folded != '\0' && !g_strv_contains (names, written))
    {
      add_matches (found, names, folded, TRUE, max);
      add_matches (found, names, folded, FALSE, max);
    }
  g_ptr_array_add (found, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&found), FALSE);
}

static void
take (SfCompletion *self, GtkListBoxRow *row)
{
  GtkWidget *label = gtk_list_box_row_get_child (row);

  self->is_taking = TRUE;
  sf_field_view_set_text (SF_FIELD_VIEW (self->view), gtk_label_get_text (GTK_LABEL (label)));
  self->is_taking = FALSE;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
activated_cb (SfCompletion *self, GtkListBoxRow *row)
{
  take (self, row);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
point_at_view (SfCompletion *self)
{
  GtkWidget *view = GTK_WIDGET (self->view);
  graphene_rect_t box;

  if (gtk_widget_compute_bounds (view, gtk_widget_get_parent (view), &box))
    gtk_popover_set_pointing_to (
        GTK_POPOVER (self->popover),
        &(GdkRectangle){ box.origin.x, box.origin.y, box.size.width, box.size.height });
}

static void
offer (SfCompletion *self)
{
  g_autofree char *written = sf_fitted_view_dup_text (SF_FITTED_VIEW (self->view));
  g_auto (GStrv) names = NULL;
  GtkListBoxRow *row;
  guint i;

  if (self->is_taking)
    return;
  if (!gtk_widget_has_focus (GTK_WIDGET (self->view)))
    {
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      return;
    }
  names = sf_completion_match ((const char *const *) self->names, written, MAX_NAMES);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (i = 0; names[i] != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (names[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_append (self->list, label);
    }
  point_at_view (self);
  if (names[0] != NULL)
    gtk_popover_popup (GTK_POPOVER (self->popover));
  else
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
choose (SfCompletion *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) + step : step > 0 ? 0 : -1;

  gtk_list_box_select_row (self->list,
                           index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL);
}

static gboolean
key_pressed_cb (SfCompletion *self, guint keyval)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (!gtk_widget_get_visible (self->popover))
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Down || (keyval == GDK_KEY_Up && row != NULL))
    {
      choose (self, keyval == GDK_KEY_Down ? 1 : -1);
      return GDK_EVENT_STOP;
    }
  if (keyval == GDK_KEY_Escape)
    {
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      return GDK_EVENT_STOP;
    }
  /* The field then walks on, with the name in it. */
  if (row != NULL
      && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_Tab))
    take (self, row);
  return GDK_EVENT_PROPAGATE;
}

SfCompletion *
sf_completion_new (GtkTextView *view)
{
  SfCompletion *self = g_new0 (SfCompletion, 1);

  self->view = view;
  self->popover = gtk_popover_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->keys = gtk_event_controller_key_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_popover_set_child (GTK_POPOVER (self->popover), GTK_WIDGET (self->list));
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Sections of the site"), -1);
  /* A parent with a layout manager presents its popovers; a text view does not. */
  gtk_widget_set_parent (self->popover, gtk_widget_get_parent (GTK_WIDGET (view)));
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  /* Before the field's own keys, which would walk out of it. */
  gtk_widget_add_controller (gtk_widget_get_parent (GTK_WIDGET (view)), self->keys);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (gtk_text_view_get_buffer (view), "changed", G_CALLBACK (offer), self);
  g_signal_connect_swapped (view, "notify::has-focus", G_CALLBACK (offer), self);
  return self;
}

void
sf_completion_set_names (SfCompletion *self, const char *const *names)
{
  g_strfreev (self->names);
  self->names = g_strdupv ((GStrv) names);
}

void
sf_completion_free (SfCompletion *self)
{
  g_signal_handlers_disconnect_by_data (gtk_text_view_get_buffer (self->view), self);
  g_signal_handlers_disconnect_by_data (self->view, self);
  g_signal_handlers_disconnect_by_data (self->keys, self);
  g_signal_handlers_disconnect_by_data (self->list, self);
  gtk_widget_unparent (self->popover);
  g_strfreev (self->names);
  g_free (self);
}
