/* sf-cli-output.h - what a command makes, to a file or to standard output
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-cli.h"

G_BEGIN_DECLS

/* All of @content to @path, whole or not at all; to standard output for NULL and "-".
 * Errors: SF_EXIT_FAILED. */
gboolean sf_cli_write (const char *path, GBytes *content, GError **error);

G_END_DECLS
