/* sf-media-clean.h - a picture as it may leave this workstation
 * Only for the files of this folder. Any thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @picture without what gives a source away: where it was made, which camera of whose made it, and
 * smaller pictures within it, which may still show what was made unrecognizable. Caption, credit,
 * copyright, orientation and colours stay, and each pixel. Returns: (transfer full): @picture
 * itself where there is nothing of the kind. Errors: SF_MEDIA_ERROR_TELLTALE: it can't be taken
 * out; the message names @name. */
GBytes *sf_media_clean (GBytes *picture, const char *mime_type, const char *name, GError **error);

G_END_DECLS
