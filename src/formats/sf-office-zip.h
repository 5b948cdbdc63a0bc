/* sf-office-zip.h - zip files by libarchive; only for the module
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-office-module.h"

G_BEGIN_DECLS

/* As SfOfficeModule has them. */
GHashTable *sf_office_unpack (GBytes *content,
                              gboolean (*is_wanted) (const char *name),
                              SfOfficeState *state);
GBytes *sf_office_pack (const SfOfficePart *parts, guint n_parts);

G_END_DECLS
