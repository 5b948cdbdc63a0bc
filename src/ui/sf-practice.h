/* sf-practice.h - the practice site: a small newsroom on this computer to try things out in
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-desk.h"

G_BEGIN_DECLS

#define SF_TYPE_PRACTICE (sf_practice_get_type ())
G_DECLARE_FINAL_TYPE (SfPractice, sf_practice, SF, PRACTICE, GObject)

/* Nothing is started yet. The site ends with this object. Main thread, as all here. */
SfPractice *sf_practice_new (SfDesk *desk);

/* Starts the site, where it does not run yet, and signs in to it as an editor; its password is
 * kept in memory. What is published there stays in the profile's folder for the next time.
 * Errors: G_IO_ERROR_NOT_FOUND when the site's program is not installed, G_IO_ERROR_FAILED when it
 * does not start, those of sf_sign_in_async(). */
void sf_practice_start_async (SfPractice *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/* Returns: (transfer full): the site's id. */
char *sf_practice_start_finish (SfPractice *self, GAsyncResult *result, GError **error);

/* Starts it again where the open profile knows it, and does nothing elsewhere. That it does not
 * start is seen at the site's row. */
void sf_practice_resume (SfPractice *self);

G_END_DECLS
