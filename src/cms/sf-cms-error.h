/* sf-cms-error.h - what can go wrong between this workstation and a site
 * One code per distinct reaction; the message is in the user's words and names a way forward.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SF_CMS_ERROR (sf_cms_error_quark ())

typedef enum
{
  SF_CMS_ERROR_AUTH,      /* the site does not know this name and password */
  SF_CMS_ERROR_CLOCK,     /* this computer's clock is too far off */
  SF_CMS_ERROR_FORBIDDEN, /* known, but not allowed to */
  SF_CMS_ERROR_CONFLICT,  /* the site's copy moved */
  SF_CMS_ERROR_INVALID,   /* a value is refused; see sf_cms_error_dup_field() */
  SF_CMS_ERROR_TOO_LARGE, /* what is sent, or the answer, passes a limit */
  SF_CMS_ERROR_RATE,      /* too many requests; see sf_cms_error_get_retry_after() */
  SF_CMS_ERROR_GONE,      /* no such story, file or term any more */
  SF_CMS_ERROR_OFFLINE,   /* nothing was reached, nothing was sent */
  SF_CMS_ERROR_SERVER,    /* the site failed in itself */
  SF_CMS_ERROR_NOT_A_CMS, /* something else answered: a web page, a login wall, a proxy */
  SF_CMS_ERROR_TLS,       /* the site's certificate can't be trusted */
  SF_CMS_ERROR_INSECURE,  /* plain http to another computer, or a redirect to it */
  SF_CMS_ERROR_UNCLEAR,   /* a write whose outcome is unknown: look before repeating */
} SfCmsError;

GQuark sf_cms_error_quark (void);

/* TRUE if the same request may help later, unchanged and with nobody's doing. An UNCLEAR write may
 * be repeated only after a look-up, so it is FALSE there. Any thread. */
gboolean sf_cms_error_may_retry (const GError *error);
/* Seconds the site asked to wait, 0 if it did not. Any thread. */
guint sf_cms_error_get_retry_after (const GError *error);
/* The field that was refused, as the site names it. Returns: (lent) (nullable). */
const char *sf_cms_error_get_field (const GError *error);

/* For the implementations: a new error with its details. @field: (nullable). */
GError *sf_cms_error_new (SfCmsError code,
                          guint retry_after_s,
                          const char *field,
                          const char *format,
                          ...) G_GNUC_PRINTF (4, 5);

G_END_DECLS
