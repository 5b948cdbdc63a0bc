/* sf-schedule-dialog.c - when a story appears, by the site's clock and by this computer's
 * A time that the clock skips or brings twice, or that is too near, is never decided in silence:
 * the window says what it would mean, and its button what will be done.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-schedule-dialog.h"

#include "sf-publisher.h"
#include "sf-schedule.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _SfScheduleDialog
{
  AdwWindow parent_instance;
  GtkCalendar *calendar;
  GtkWidget *clock;
  GtkSpinButton *hour;
  GtkSpinButton *minute;
  GtkLabel *meaning;
  GtkLabel *question;
  GtkWidget *second_button;
  GtkWidget *button;
  SfCapabilities *caps; /* (owned) */
  gint64 first_s;
  gint64 second_s;
  SfScheduleCheck check;
  SfScheduleChosen chosen;
  GObject *data; /* (owned) */
};

#define SF_TYPE_SCHEDULE_DIALOG (sf_schedule_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SfScheduleDialog, sf_schedule_dialog, SF, SCHEDULE_DIALOG, AdwWindow)
G_DEFINE_FINAL_TYPE (SfScheduleDialog, sf_schedule_dialog, ADW_TYPE_WINDOW)

static void
ask (SfScheduleDialog *self, const char *question, const char *verb, const char *second)
{
  gtk_label_set_label (self->question, question != NULL ? question : "");
  gtk_widget_set_visible (GTK_WIDGET (self->question), question != NULL);
  gtk_button_set_label (GTK_BUTTON (self->button), verb);
  gtk_button_set_label (GTK_BUTTON (self->second_button), second != NULL ? second : "");
  gtk_widget_set_visible (self->second_button, second != NULL);
}

static void
changed_cb (SfScheduleDialog *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  self->check = sf_schedule_check (
      self->caps, g_date_time_get_year (day), g_date_time_get_month (day),
      g_date_time_get_day_of_month (day), gtk_spin_button_get_value_as_int (self->hour),
      gtk_spin_button_get_value_as_int (self->minute), g_get_real_time () / G_USEC_PER_SEC,
      &self->first_s, &self->second_s);
  first = sf_schedule_dup_label (self->caps, self->first_s);
  second = sf_schedule_dup_label (self->caps, self->second_s);
  gtk_label_set_label (self->meaning, first);
  gtk_widget_set_sensitive (self->button, self->check != SF_SCHEDULE_PAST);
  switch (self->check)
    {
    case SF_SCHEDULE_OK:
      /* Translators: a button: the story appears by itself at the chosen time. */
      ask (self, NULL, _ ("Schedule"), NULL);
      break;
    case SF_SCHEDULE_SKIPPED:
      ask (self,
           _ ("The clock skips this time that night: it goes over to summer time. The first moment "
              "after it is shown above."),
           _ ("Schedule for Then"), NULL);
      break;
    case SF_SCHEDULE_DOUBLED:
      gtk_label_set_label (self->meaning, first);
      ask (
          self,
          _ ("This time comes twice that night: the clock goes back from summer time. Choose one."),
          _ ("The First Time"), _ ("The Second Time"));
      break;
    case SF_SCHEDULE_SOON:
      ask (
          self,
          _ ("This is less than two minutes ahead: the site may publish the story at once. Publish "
             "it now, or choose a later time."),
          _ ("Publish Now"), NULL);
      break;
    case SF_SCHEDULE_PAST:
      ask (self, _ ("This time is over. Choose a later one."), _ ("Schedule"), NULL);
      break;
    }
}

static void
choose (SfScheduleDialog *self, gint64 time_s, gboolean is_now)
{
  self->chosen (time_s, is_now, self->data);
  gtk_window_close (GTK_WINDOW (self));
}

static void
confirmed_cb (SfScheduleDialog *self)
{
  /* Time went on while the window was open. */
  changed_cb (self);
  if (self->check != SF_SCHEDULE_PAST)
    choose (self, self->first_s, self->check == SF_SCHEDULE_SOON);
}

static void
second_cb (SfScheduleDialog *self)
{
  choose (self, self->second_s, FALSE);
}

static gboolean
two_digits_cb (GtkSpinButton *spin)
{
  g_autofree char *text = g_strdup_printf ("%02d", gtk_spin_button_get_value_as_int (spin));

  gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

static void
sf_schedule_dialog_dispose (GObject *object)
{
  SfScheduleDialog *self = SF_SCHEDULE_DIALOG (object);

  g_clear_pointer (&self->caps, sf_capabilities_free);
  g_clear_object (&self->data);
  G_OBJECT_CLASS (sf_schedule_dialog_parent_class)->dispose (object);
}

static void
sf_schedule_dialog_class_init (SfScheduleDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_schedule_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/standfirst/Standfirst/ui/sf-schedule-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SfScheduleDialog, calendar);
  gtk_widget_class_bind_template_child (widget_class, SfScheduleDialog, clock);
  gtk_widget_class_bind_template_child (widget_class, SfScheduleDialog, hour);
  gtk_widget_class_bind_template_child (widget_class, SfScheduleDialog, minute);
  gtk_widget_class_bind_template_child (widget_class, SfScheduleDialog, meaning);
  gtk_widget_class_bind_template_child (widget_class, SfScheduleDialog, question);
  gtk_widget_class_bind_template_child (widget_class, SfScheduleDialog, second_button);
  gtk_widget_class_bind_template_child (widget_class, SfScheduleDialog, button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, confirmed_cb);
  gtk_widget_class_bind_template_callback (widget_class, second_cb);
  gtk_widget_class_bind_template_callback (widget_class, two_digits_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sf_schedule_dialog_init (SfScheduleDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Hours stand before minutes in every script. */
  gtk_widget_set_direction (self->clock, GTK_TEXT_DIR_LTR);
}

/* The calendar and the fields show the site's clock. */
static void
start_from (SfScheduleDialog *self, gint64 time_s)
{
  g_autoptr (GTimeZone) zone = sf_schedule_dup_zone (self->caps);
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) time = NULL;

  if (time_s == 0)
    time_s = (g_get_real_time () / G_USEC_PER_SEC / 3600 + 2) * 3600;
  utc = g_date_time_new_from_unix_utc (time_s);
  time = g_date_time_to_timezone (utc, zone);
  gtk_calendar_select_day (self->calendar, time);
  gtk_spin_button_set_value (self->hour, g_date_time_get_hour (time));
  gtk_spin_button_set_value (self->minute, g_date_time_get_minute (time));
}

void
sf_schedule_dialog_present (GtkWindow *parent,
                            const SfSite *site,
                            gint64 time_s,
                            SfScheduleChosen chosen,
                            gpointer data)
{
  SfScheduleDialog *self =
      g_object_new (SF_TYPE_SCHEDULE_DIALOG, "transient-for", parent, "modal", TRUE, NULL);

  self->caps = sf_publish_read_capabilities (site);
  /* A site that was never asked: its clock is taken to be this computer's until it is. */
  if (self->caps == NULL)
    {
      g_autoptr (GTimeZone) here = g_time_zone_new_local ();

      self->caps = sf_capabilities_new ();
      g_free (self->caps->time_zone);
      self->caps->time_zone = g_strdup (g_time_zone_get_identifier (here));
    }
  self->chosen = chosen;
  self->data = g_object_ref (data);
  start_from (self, time_s);
  changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
}
