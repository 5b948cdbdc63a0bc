/* lc-file-type.h - what kind of file a name and its bytes make together
 * For all that is no picture.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns: (nullable): NULL for a name whose ending is not taken, or that the bytes belie. */
const char *lc_file_type_find (const guchar *data, gsize size, const char *extension);

G_END_DECLS
