/* sf-media-file.h - videos, sound and documents: copied and checked without being held in memory
 * Only for the files of this folder. On a thread that may wait.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-media.h"

G_BEGIN_DECLS

/* What the first bytes say. @name: as messages call the file. Returns: whether it is a picture, or
 * FALSE with @error set: SF_MEDIA_ERROR_UNREADABLE, _NO_FILE. */
gboolean sf_media_file_is_picture (GFile *file,
                                   const char *name,
                                   GCancellable *cancellable,
                                   GError **error);

/* Copies @file, which is no picture, as media/HASH.EXT into the profile @folder; where the file
 * system can, the copy takes no room. The copy can be read only, so that no program that opens it
 * changes what will be sent. Returns: (transfer full). Errors: SF_MEDIA_ERROR. */
SfMedia *sf_media_file_keep (const char *folder,
                             GFile *file,
                             const char *name,
                             GCancellable *cancellable,
                             GError **error);

/* What the copy @file in a profile is now. Returns: (transfer full) with the path.
 * Errors: SF_MEDIA_ERROR; _DAMAGED: it is not what it was when it was copied. */
SfMedia *sf_media_file_check (GFile *file,
                              const char *name,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS
