/* sf-cms-error.c - what can go wrong between this workstation and a site
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-cms-error.h"

typedef struct
{
  guint retry_after_s;
  char *field;
} SfCmsErrorPrivate;

static void
sf_cms_error_private_init (SfCmsErrorPrivate *self)
{
}

static void
sf_cms_error_private_copy (const SfCmsErrorPrivate *from, SfCmsErrorPrivate *to)
{
  to->retry_after_s = from->retry_after_s;
  to->field = g_strdup (from->field);
}

static void
sf_cms_error_private_clear (SfCmsErrorPrivate *self)
{
  g_free (self->field);
}

G_DEFINE_EXTENDED_ERROR (SfCmsError, sf_cms_error)

gboolean
sf_cms_error_may_retry (const GError *error)
{
  if (error == NULL || error->domain != SF_CMS_ERROR)
    return FALSE;
  return error->code == SF_CMS_ERROR_OFFLINE || error->code == SF_CMS_ERROR_SERVER
         || error->code == SF_CMS_ERROR_RATE;
}

guint
sf_cms_error_get_retry_after (const GError *error)
{
  if (error == NULL || error->domain != SF_CMS_ERROR)
    return 0;
  return sf_cms_error_get_private (error)->retry_after_s;
}

const char *
sf_cms_error_get_field (const GError *error)
{
  if (error == NULL || error->domain != SF_CMS_ERROR)
    return NULL;
  return sf_cms_error_get_private (error)->field;
}

GError *
sf_cms_error_new (SfCmsError code, guint retry_after_s, const char *field, const char *format, ...)
{
  va_list args;
  GError *error;
  SfCmsErrorPrivate *detail;

  va_start (args, format);
  error = g_error_new_valist (SF_CMS_ERROR, code, format, args);
  va_end (args);
  detail = sf_cms_error_get_private (error);
  detail->retry_after_s = retry_after_s;
  detail->field = g_strdup (field);
  return error;
}
