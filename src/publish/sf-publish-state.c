/* sf-publish-state.c - how far a request is, and what an error means for it
 * An error that nobody needs to mend is waited out, longer each time, with a part of chance so that
 * a newsroom's workstations do not come back in step.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-publish-state.h"

#include "sf-publisher.h"

#define FIRST_WAIT_S 2
#define MAX_WAIT_S   300

static const char *
name_cms_error (int code)
{
  switch ((SfCmsError) code)
    {
    case SF_CMS_ERROR_AUTH:
      return "auth";
    case SF_CMS_ERROR_CLOCK:
      return "clock";
    case SF_CMS_ERROR_FORBIDDEN:
      return "forbidden";
    case SF_CMS_ERROR_CONFLICT:
      return "conflict";
    case SF_CMS_ERROR_INVALID:
      return "invalid";
    case SF_CMS_ERROR_TOO_LARGE:
      return "too-large";
    case SF_CMS_ERROR_RATE:
      return "rate";
    case SF_CMS_ERROR_GONE:
      return "gone";
    case SF_CMS_ERROR_OFFLINE:
      return "offline";
    case SF_CMS_ERROR_SERVER:
      return "server";
    case SF_CMS_ERROR_NOT_A_CMS:
      return "not-a-cms";
    case SF_CMS_ERROR_TLS:
      return "tls";
    case SF_CMS_ERROR_INSECURE:
      return "insecure";
    case SF_CMS_ERROR_UNCLEAR:
      return "unclear";
    }
  return "failed";
}

static const char *
name_error (const GError *error)
{
  if (g_error_matches (error, SF_CMS_ERROR, SF_CMS_ERROR_INVALID)
      && g_strcmp0 (sf_cms_error_get_field (error), "slug") == 0)
    return "slug";
  if (error->domain == SF_CMS_ERROR)
    return name_cms_error (error->code);
  if (g_error_matches (error, SF_PUBLISH_ERROR, SF_PUBLISH_ERROR_NO_PASSWORD))
    return "password";
  if (g_error_matches (error, SF_PUBLISH_ERROR, SF_PUBLISH_ERROR_EMBARGO))
    return "embargo";
  if (g_error_matches (error, SF_PUBLISH_ERROR, SF_PUBLISH_ERROR_NOT_SHOWN))
    return "not-shown";
  return "failed";
}

static gboolean
waits_by_itself (const GError *error)
{
  return sf_cms_error_may_retry (error)
         || g_error_matches (error, SF_CMS_ERROR, SF_CMS_ERROR_UNCLEAR)
         || g_error_matches (error, SF_STORE_ERROR, SF_STORE_ERROR_LOCKED);
}

void
sf_publish_state_fail (SfOutboxRow *row, const GError *error, gint64 now_us)
{
  gint64 wait_s = FIRST_WAIT_S << MIN (row->n_attempts, 8);

  row->n_attempts++;
  g_free (row->error_code);
  row->error_code = g_strdup (name_error (error));
  g_free (row->error_message);
  row->error_message = g_strdup (error->message);
  row->is_paused = !waits_by_itself (error);
  wait_s = MAX (MIN (wait_s, MAX_WAIT_S), (gint64) sf_cms_error_get_retry_after (error));
  row->next_attempt_us = now_us + wait_s * G_USEC_PER_SEC
                         + g_random_int_range (0, (int) (wait_s * G_USEC_PER_SEC / 4));
}

SfPlacementState
sf_publish_state_wanted (SfAction action)
{
  switch (action)
    {
    case SF_ACTION_PUBLISH:
      return SF_PLACEMENT_PUBLISHED;
    case SF_ACTION_SCHEDULE:
      return SF_PLACEMENT_SCHEDULED;
    case SF_ACTION_DRAFT:
    case SF_ACTION_UNPUBLISH:
      return SF_PLACEMENT_DRAFT;
    case SF_ACTION_REVIEW:
      return SF_PLACEMENT_PENDING;
    case SF_ACTION_TRASH:
      return SF_PLACEMENT_TRASHED;
    case SF_ACTION_UPDATE:
      break;
    }
  return SF_PLACEMENT_NONE;
}

gboolean
sf_publish_state_allows (SfPlacementState state, SfAction action)
{
  switch (action)
    {
    case SF_ACTION_SCHEDULE:
    case SF_ACTION_DRAFT:
    case SF_ACTION_REVIEW:
      return state != SF_PLACEMENT_PUBLISHED;
    case SF_ACTION_UPDATE:
      return state != SF_PLACEMENT_NONE && state != SF_PLACEMENT_TRASHED;
    case SF_ACTION_UNPUBLISH:
      return state == SF_PLACEMENT_PUBLISHED || state == SF_PLACEMENT_SCHEDULED;
    case SF_ACTION_PUBLISH:
    case SF_ACTION_TRASH:
      break;
    }
  return TRUE;
}
