/* sf-cli-paper.h - paper as a format that a story is converted to
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-format.h"

G_BEGIN_DECLS

/* PDF, on the paper of the locale, where @name (nullable) or the name of @path (nullable) asks for
 * it; else NULL. It is never read. Lent forever. */
const SfFormat *sf_cli_find_paper (const char *name, const char *path);

G_END_DECLS
