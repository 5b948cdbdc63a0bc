/* fuzz.c - what a reader complains of ends the run, and its input is kept
 * GLib ends a program by a trap, which libFuzzer does not catch: it would say nothing of the input.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include <stdlib.h>

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  g_log_writer_standard_streams (level, fields, n_fields, data);
  if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING))
    abort ();
  return G_LOG_WRITER_HANDLED;
}

int
LLVMFuzzerInitialize (G_GNUC_UNUSED int *n_arguments, G_GNUC_UNUSED char ***arguments)
{
  g_log_set_writer_func (write_log, NULL, NULL);
  return 0;
}
