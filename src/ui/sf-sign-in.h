/* sf-sign-in.h - making a site known here, with who one is there
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-desk.h"

G_BEGIN_DECLS

/* Asks the site who @user is there, and keeps the site once it answered: a wrong address or
 * password leaves nothing behind. A site of that address and user that is known already gets the
 * new password.
 * @name: (nullable): NULL: as the site calls itself. @is_for_this_run: the password is kept in
 * memory only. Main thread. */
void sf_sign_in_async (SfDesk *desk,
                       const char *url,
                       const char *user,
                       const char *password,
                       const char *name,
                       gboolean is_for_this_run,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
/* @caps: (out) (transfer full) (optional): who one is and what one may do. @warning: (out)
 * (transfer full) (nullable) (optional): why the password is for this run only, where it was to be
 * kept. Returns: (transfer full): the site's id. Errors: SF_CMS_ERROR, those of the store. */
char *sf_sign_in_finish (SfDesk *desk,
                         GAsyncResult *result,
                         SfCapabilities **caps,
                         char **warning,
                         GError **error);

/* The same with what stands in @text, a JSON object of "url", "user", "password" and "name"; for
 * this run. @text is overwritten. Errors: SF_CMS_ERROR_INVALID when it is no such object. */
void sf_sign_in_handed_over_async (SfDesk *desk,
                                   char *text,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

G_END_DECLS
