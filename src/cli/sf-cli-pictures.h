/* sf-cli-pictures.h - pictures that a file holds, and those that one is to hold
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-cli.h"
#include "sf-format.h"

G_BEGIN_DECLS

/* Writes @files into @folder, or one beside @output where that is NULL, and names them so in
 * @document. Without either they are left out, which is said. Errors: SF_EXIT_FAILED. */
gboolean sf_cli_write_pictures (SfDocument *document,
                                GHashTable *files,
                                const char *output,
                                const char *folder,
                                GError **error);

/* Adds the pictures to @files that @document names by a path from @path (nullable), and those of
 * the profile. What can't be read is left out, as its address says where it is. */
void sf_cli_gather_pictures (SfDocument *document, const char *path, GHashTable *files);

G_END_DECLS
