/* sf-outbox-words.c - what a request to a site is for and how it stands, in words
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-outbox-words.h"

#include "sf-publisher.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

static char *
dup_doing (const SfOutboxRow *row, const char *site)
{
  switch (row->action)
    {
    case SF_ACTION_PUBLISH:
      /* Translators: %s: a site's name, as below. */
      return g_strdup_printf (_ ("Publishing on %s…"), site);
    case SF_ACTION_SCHEDULE:
      return g_strdup_printf (_ ("Scheduling on %s…"), site);
    case SF_ACTION_DRAFT:
      return g_strdup_printf (_ ("Saving on %s…"), site);
    case SF_ACTION_REVIEW:
      return g_strdup_printf (_ ("Sending for review on %s…"), site);
    case SF_ACTION_UPDATE:
      return g_strdup_printf (_ ("Updating on %s…"), site);
    case SF_ACTION_UNPUBLISH:
    case SF_ACTION_TRASH:
      return g_strdup_printf (_ ("Unpublishing on %s…"), site);
    }
  g_return_val_if_reached (g_strdup (""));
}

gboolean
sf_outbox_words_has_network (void)
{
  return g_network_monitor_get_network_available (g_network_monitor_get_default ());
}

gboolean
sf_outbox_words_is_waiting (const SfOutboxRow *row)
{
  return row->error_code != NULL && !sf_publisher_row_needs_person (row);
}

/* A name in another script at the line's beginning would turn the whole line round: where the
 * window runs from right to left it is isolated (UAX #9, section 2.4.2: FSI and PDI). */
static char *
dup_isolated (const char *name)
{
  return gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL
             ? g_strconcat ("\u2068", name, "\u2069", NULL)
             : g_strdup (name);
}

static char *
dup_cause (const SfOutboxRow *row, const char *site)
{
  g_autofree char *name = dup_isolated (site);

  if (row->error_code == NULL)
    return dup_doing (row, site);
  if (!g_str_equal (row->error_code, "offline"))
    /* Translators: a site's name, and what is wrong. */
    return g_strdup_printf (_ ("%s: %s"), name, row->error_message);
  if (!sf_outbox_words_has_network ())
    return g_strdup (_ ("Waiting for the network"));
  /* Translators: %s: a site's name. */
  return g_strdup_printf (_ ("Waiting for %s to answer"), site);
}

static char *
dup_next_try (const SfOutboxRow *row)
{
  g_autoptr (GDateTime) time =
      g_date_time_new_from_unix_local (row->next_attempt_us / G_USEC_PER_SEC);
  g_autofree char *clock = NULL;

  if (row->next_attempt_us - g_get_real_time () < G_TIME_SPAN_MINUTE || time == NULL)
    return g_strdup (_ ("Next try within a minute"));
  /* Translators: a time of today, as strftime() formats it. */
  clock = g_date_time_format (time, _ ("%H:%M"));
  /* Translators: %s: a time of day. */
  return g_strdup_printf (_ ("Next try at %s"), clock);
}

char *
sf_outbox_words_dup_state (const SfOutboxRow *row, const char *site)
{
  g_autofree char *cause = dup_cause (row, site);
  g_autofree char *next = NULL;

  if (!sf_outbox_words_is_waiting (row))
    return g_steal_pointer (&cause);
  next = dup_next_try (row);
  return g_strconcat (cause, " · ", next, NULL);
}

char *
sf_outbox_words_dup_brief (const SfOutboxRow *row, const char *site)
{
  if (sf_outbox_words_is_conflict (row))
    /* Translators: %s: a site's name. The story was changed here and there in the same place. */
    return g_strdup_printf (_ ("Two versions on %s"), site);
  if (sf_publisher_row_needs_person (row))
    /* Translators: %s: a site's name. */
    return g_strdup_printf (_ ("Not sent to %s"), site);
  return dup_cause (row, site);
}

char *
sf_outbox_words_dup_purpose (const SfOutboxRow *row, const char *site)
{
  switch (row->action)
    {
    case SF_ACTION_PUBLISH:
      /* Translators: what a request is for; %s: a site's name, as below. */
      return g_strdup_printf (_ ("Publish on %s"), site);
    case SF_ACTION_SCHEDULE:
      return g_strdup_printf (_ ("Schedule on %s"), site);
    case SF_ACTION_DRAFT:
      return g_strdup_printf (_ ("Save as draft on %s"), site);
    case SF_ACTION_REVIEW:
      return g_strdup_printf (_ ("Send for review on %s"), site);
    case SF_ACTION_UPDATE:
      return g_strdup_printf (_ ("Update on %s"), site);
    case SF_ACTION_UNPUBLISH:
    case SF_ACTION_TRASH:
      return g_strdup_printf (_ ("Unpublish on %s"), site);
    }
  g_return_val_if_reached (g_strdup (""));
}

gboolean
sf_outbox_words_is_conflict (const SfOutboxRow *row)
{
  return sf_publisher_row_needs_person (row) && g_str_equal (row->error_code, "conflict");
}
