/* fuzz.h - what libFuzzer calls
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Called once, before any input. Returns: 0. */
int LLVMFuzzerInitialize (int *n_arguments, char ***arguments);

/* Whatever @data is, it is read or refused in words; a fault ends the program. Returns: 0. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize length);

G_END_DECLS
