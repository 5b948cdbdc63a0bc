/* markup.h - WordPress markup that nobody has seen, from the test's seed
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Blocks of every kind, nested, with attributes of others, and classic text between them. Returns:
 * (transfer full). */
char *markup_new_random (void);
/* The same with bytes taken, put and changed. Returns: (transfer full). */
GBytes *markup_damage (const char *markup);

G_END_DECLS
