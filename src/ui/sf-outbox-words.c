/* sf-outbox-words.c - what a request to a site is for and how it stands, in words
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-outbox-words.h"

#include "sf-publisher.h"

#include <glib/gi18n.h>

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

char *
sf_outbox_words_dup_state (const SfOutboxRow *row, const char *site)
{
  if (row->error_code == NULL)
    return dup_doing (row, site);
  if (!g_str_equal (row->error_code, "offline"))
    /* Translators: a site's name, and what is wrong. */
    return g_strdup_printf (_ ("%s: %s"), site, row->error_message);
  if (!g_network_monitor_get_network_available (g_network_monitor_get_default ()))
    return g_strdup (_ ("Waiting for the network"));
  /* Translators: %s: a site's name. */
  return g_strdup_printf (_ ("Waiting for %s to answer"), site);
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
  return sf_outbox_words_dup_state (row, site);
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
