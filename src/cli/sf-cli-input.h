/* sf-cli-input.h - files and standard input, read whole and within bounds
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-cli.h"
#include "sf-format.h"

G_BEGIN_DECLS

/* All of @path, which is of @format; of standard input for NULL and "-". Returns: (transfer full).
 * Errors: SF_EXIT_INPUT. */
GBytes *sf_cli_read (const char *path, const SfFormat *format, GError **error);

/* The format @name, or else that of @path by its suffix. Either may be NULL. Lent forever.
 * Errors: SF_EXIT_USAGE, naming the formats. */
const SfFormat *sf_cli_find_format (const char *name, const char *path, GError **error);

/* Reads and parses; messages name the file. @files: (nullable): where the pictures go that the file
 * holds (sf_format_files_new()). Returns: (transfer full).
 * Errors: SF_EXIT_INPUT, SF_FORMAT_ERROR. */
SfDocument *sf_cli_read_document (const SfFormat *format,
                                  const char *path,
                                  GBytes *content,
                                  GHashTable *files,
                                  GError **error);

G_END_DECLS
