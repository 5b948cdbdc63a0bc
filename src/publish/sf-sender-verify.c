/* sf-sender-verify.c - whether readers get what was published
 * The page also teaches where the site shows a field: a standfirst that stands there twice need not
 * lead the body.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-sender-private.h"

#include "sf-page-check.h"

#include <glib/gi18n.h>

/* Shorter words stand on a page twice by chance. */
#define MIN_STANDFIRST_CHARS 20

static void
learnt_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!sf_store_put_site_finish (SF_STORE (source), result, &error))
    sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
  else
    sf_sender_send_text (g_steal_pointer (&task));
}

static gboolean
is_doubled (SfWork *work, GBytes *page)
{
  const char *standfirst = sf_document_get_string (work->document, SF_FIELD_STANDFIRST);

  return work->map.has_standfirst && g_utf8_strlen (standfirst, -1) >= MIN_STANDFIRST_CHARS
         && sf_page_check_count (page, standfirst) > 1;
}

static void
page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWork *work = sf_sender_get_work (task);
  SfSenderStep next = g_object_get_data (G_OBJECT (task), "verified");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) page = sf_cms_fetch_page_finish (SF_CMS (source), result, &error);
  g_autofree char *missing = NULL;

  if (page == NULL && g_error_matches (error, SF_CMS_ERROR, SF_CMS_ERROR_GONE))
    {
      g_autofree char *why = g_strdup (error->message);

      g_clear_error (&error);
      error = g_error_new_literal (SF_PUBLISH_ERROR, SF_PUBLISH_ERROR_NOT_SHOWN, why);
    }
  else if (page != NULL && !sf_page_check_shows (page, work->document, &missing))
    /* Translators: %s: a headline, or the first words of a story. */
    error = g_error_new (SF_PUBLISH_ERROR, SF_PUBLISH_ERROR_NOT_SHOWN,
                         _ ("The story is published, but its public page does not show “%s”. Look "
                            "at the page in a browser: the site may need a while, or its cache "
                            "emptied."),
                         missing);
  if (error != NULL)
    {
      sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
      return;
    }
  if (is_doubled (work, page))
    {
      g_autoptr (SfSite) site = sf_site_copy (sf_link_get_site (work->link));

      work->map.has_standfirst = FALSE;
      sf_field_map_choose (site, work->map);
      sf_store_put_site_async (work->store, site, NULL, learnt_cb, g_steal_pointer (&task));
      return;
    }
  next (g_steal_pointer (&task));
}

void
sf_sender_verify (GTask *task, SfSenderStep next)
{
  SfWork *work = sf_sender_get_work (task);

  /* A site that names no page has none to look at. */
  if (work->placement->link == NULL)
    {
      next (task);
      return;
    }
  g_object_set_data (G_OBJECT (task), "verified", next);
  sf_cms_fetch_page_async (sf_link_get_cms (work->link), work->placement->link,
                           g_task_get_cancellable (task), page_cb, task);
}
