/* sf-approvals.h - approvals that were asked for in the browser and wait for their answer
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-cms-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define SF_TYPE_APPROVALS (sf_approvals_get_type ())
G_DECLARE_FINAL_TYPE (SfApprovals, sf_approvals, SF, APPROVALS, GObject)

/* Main thread, as all here. */
SfApprovals *sf_approvals_new (void);

/* Opens the page in the browser where @site_url asks its user for approval, and finishes when the
 * answer to this very question comes in by sf_approvals_take(). Once cancelled, no answer to it
 * counts any more. @context: (nullable): of the display.
 * Errors: SF_CMS_ERROR_FORBIDDEN (the user said no), _INVALID (another site answered), _INSECURE;
 * G_IO_ERROR_NOT_FOUND when no browser opens. */
void sf_approvals_ask_async (SfApprovals *self,
                             const char *site_url,
                             GAppLaunchContext *context,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
/* @login, @password: (out) (transfer full); the password is for sf_secrets_wipe(). */
gboolean sf_approvals_ask_finish (SfApprovals *self,
                                  GAsyncResult *result,
                                  char **login,
                                  char **password,
                                  GError **error);

/* Gives @answer, an address of our scheme, to who waits for it.
 * Errors: SF_CMS_ERROR_INVALID when nobody does: it is forged, or late. */
gboolean sf_approvals_take (SfApprovals *self, const char *answer, GError **error);

G_END_DECLS
