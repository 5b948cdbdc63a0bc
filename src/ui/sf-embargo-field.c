/* sf-embargo-field.c - the time before which nothing of the story may be published
 * By this computer's clock; stored as an instant, so that a journey changes nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-embargo-field.h"

#include "sf-field-link.h"

#include <glib/gi18n.h>

struct _SfEmbargoField
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkCalendar *calendar;
  GtkWidget *clock;
  GtkSpinButton *hour;
  GtkSpinButton *minute;
  GtkWidget *remove;
  GtkLabel *words;
  SfFieldLink *link; /* (owned) */
  gint64 time_s;     /* 0: no embargo */
};

G_DEFINE_FINAL_TYPE (SfEmbargoField, sf_embargo_field, GTK_TYPE_WIDGET)

static gboolean
is_over (gint64 time_s)
{
  return time_s <= g_get_real_time () / G_USEC_PER_SEC;
}

static void
show_time (GVariant *value, gpointer data)
{
  SfEmbargoField *self = data;
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *label = NULL;

  self->time_s = value != NULL ? g_variant_get_int64 (value) : 0;
  if (self->time_s != 0)
    time = g_date_time_new_from_unix_local (self->time_s);
  /* Translators: a date and time for g_date_time_format(): 3 May 2026, 18:00. */
  label = time != NULL ? g_date_time_format (time, _ ("%-d %B %Y, %H:%M")) : NULL;
  /* Translators: there is no embargo. */
  gtk_menu_button_set_label (self->button, label != NULL ? label : _ ("None"));
  gtk_widget_set_visible (GTK_WIDGET (self->words), time != NULL);
  gtk_widget_set_visible (self->remove, time != NULL);
  gtk_label_set_label (self->words,
                       is_over (self->time_s)
                           ? _ ("This time is over: it holds nothing back.")
                           : _ ("Until then the story is not published, updated or scheduled for "
                                "an earlier time from this computer."));
}

/* The popover starts from what is set, else from the next full hour. */
static void
open_cb (SfEmbargoField *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) start = self->time_s != 0 ? g_date_time_new_from_unix_local (self->time_s)
                                                  : g_date_time_add_hours (now, 1);

  if (start == NULL)
    return;
  gtk_calendar_select_day (self->calendar, start);
  gtk_spin_button_set_value (self->hour, g_date_time_get_hour (start));
  gtk_spin_button_set_value (self->minute, self->time_s != 0 ? g_date_time_get_minute (start) : 0);
}

static void
set_cb (SfEmbargoField *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autoptr (GDateTime) time = g_date_time_new_local (
      g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day),
      gtk_spin_button_get_value_as_int (self->hour),
      gtk_spin_button_get_value_as_int (self->minute), 0);

  gtk_popover_popdown (self->popover);
  if (time != NULL)
    sf_field_link_write (self->link, g_variant_new_int64 (g_date_time_to_unix (time)));
}

static void
remove_cb (SfEmbargoField *self)
{
  gtk_popover_popdown (self->popover);
  sf_field_link_write (self->link, g_variant_new_int64 (0));
}

static gboolean
two_digits_cb (GtkSpinButton *spin)
{
  g_autofree char *words = g_strdup_printf (
      "%02d", (int) gtk_adjustment_get_value (gtk_spin_button_get_adjustment (spin)));

  gtk_editable_set_text (GTK_EDITABLE (spin), words);
  return TRUE;
}

void
sf_embargo_field_set_history (SfEmbargoField *self, SfHistory *history)
{
  sf_field_link_set_history (self->link, history);
}

static void
sf_embargo_field_dispose (GObject *object)
{
  SfEmbargoField *self = SF_EMBARGO_FIELD (object);

  g_clear_pointer (&self->link, sf_field_link_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sf_embargo_field_parent_class)->dispose (object);
}

static void
sf_embargo_field_class_init (SfEmbargoFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_embargo_field_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/standfirst/Standfirst/ui/sf-embargo-field.ui");
  gtk_widget_class_bind_template_child (widget_class, SfEmbargoField, box);
  gtk_widget_class_bind_template_child (widget_class, SfEmbargoField, button);
  gtk_widget_class_bind_template_child (widget_class, SfEmbargoField, popover);
  gtk_widget_class_bind_template_child (widget_class, SfEmbargoField, calendar);
  gtk_widget_class_bind_template_child (widget_class, SfEmbargoField, clock);
  gtk_widget_class_bind_template_child (widget_class, SfEmbargoField, hour);
  gtk_widget_class_bind_template_child (widget_class, SfEmbargoField, minute);
  gtk_widget_class_bind_template_child (widget_class, SfEmbargoField, remove);
  gtk_widget_class_bind_template_child (widget_class, SfEmbargoField, words);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, two_digits_cb);
}

static void
sf_embargo_field_init (SfEmbargoField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Hours stand before minutes in every script. */
  gtk_widget_set_direction (self->clock, GTK_TEXT_DIR_LTR);
  self->link = sf_field_link_new (SF_FIELD_EMBARGO, show_time, self);
  show_time (NULL, self);
}
