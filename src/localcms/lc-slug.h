/* lc-slug.h - names for addresses and files, made of what people typed
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

/* "Café & Co." -> "cafe-co"; other scripts are percent-encoded. At most 200 bytes; may be empty. */
char *lc_slug_make (const char *text);
/* Letters of the Latin script without their accents; all else as it is. */
char *lc_slug_strip_accents (const char *text);

/* @slug, or it with -2, -3… such that no other story (or file, whose names differ from a story's,
 * too, when @is_file) has it. @id: of the one it is for, 0 for a new one. */
char *lc_slug_make_free (LcDatabase *database,
                         const char *slug,
                         gint64 id,
                         gboolean is_file,
                         GError **error);
/* The same for a term of @taxonomy. */
char *lc_slug_make_free_term (LcDatabase *database,
                              const char *slug,
                              gint64 id,
                              const char *taxonomy,
                              GError **error);

G_END_DECLS
