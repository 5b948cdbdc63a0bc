/* sf-approval.h - asking a site for a password of our own, in the user's browser
 * See https://developer.wordpress.org/advanced-administration/security/application-passwords/
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-cms-error.h"

G_BEGIN_DECLS

typedef struct
{
  char *site_url; /* that was asked */
  char *nonce;
} SfApproval;

/* A new request with a nonce of its own. Any thread, as all here. */
SfApproval *sf_approval_new (const char *site_url);
void sf_approval_free (SfApproval *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfApproval, sf_approval_free)

/* The page to open in the browser. @app_id: a UUID. */
char *sf_approval_dup_url (const SfApproval *self, const char *app_id);

/* Whether @answer, as standfirst://authorized?..., carries this request's nonce. */
gboolean sf_approval_is_answered_by (const SfApproval *self, const char *answer);

/* Reads what came back as standfirst://authorized?...
 * Errors: _FORBIDDEN if the user said no, _INVALID if it does not answer this request (another
 * nonce or another site). */
gboolean sf_approval_read (const SfApproval *self,
                           const char *answer,
                           char **login,
                           char **password,
                           GError **error);

G_END_DECLS
