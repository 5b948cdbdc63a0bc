/* sf-sender-late.c - writes whose answer may still come, or never came
 * A second one is sent only when no server would still carry out the first.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-sender-private.h"

#include <glib/gi18n.h>

gint64
sf_sender_get_sent_s (SfWork *work, const char *name)
{
  gint64 time_s = 0;

  if (work->row->data != NULL && g_variant_is_of_type (work->row->data, G_VARIANT_TYPE_VARDICT))
    g_variant_lookup (work->row->data, name, "x", &time_s);
  return time_s;
}

void
sf_sender_set_sent_s (SfWork *work, const char *name, gint64 time_s)
{
  gboolean is_dict =
      work->row->data != NULL && g_variant_is_of_type (work->row->data, G_VARIANT_TYPE_VARDICT);
  GVariantDict dict;

  g_variant_dict_init (&dict, is_dict ? work->row->data : NULL);
  if (time_s != 0)
    g_variant_dict_insert (&dict, name, "x", time_s);
  else
    g_variant_dict_remove (&dict, name);
  g_clear_pointer (&work->row->data, g_variant_unref);
  work->row->data = g_variant_ref_sink (g_variant_dict_end (&dict));
}

GError *
sf_sender_check_late (SfWork *work, const char *name)
{
  gint64 age_s = sf_clock_now_s (work->clock) - sf_sender_get_sent_s (work, name);

  /* A clock that was set back says nothing: then it counts as long ago. */
  if (age_s < 0 || age_s >= SF_PUBLISH_LATE_S)
    return NULL;
  return sf_cms_error_new (SF_CMS_ERROR_UNCLEAR, 0, NULL,
                           _ ("The site did not say whether it took the story. It is looked up "
                              "again before anything is repeated."));
}

gboolean
sf_sender_left_nothing (const GError *error)
{
  return error->domain == SF_CMS_ERROR && error->code != SF_CMS_ERROR_UNCLEAR
         && error->code != SF_CMS_ERROR_SERVER;
}
