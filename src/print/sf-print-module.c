/* sf-print-module.c - printing for a program that links no fonts
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-print-module.h"

#include "sf-print.h"

static GBytes *
write_pdf (SfDocument *document, GHashTable *files, GError **error)
{
  SfPaper paper = sf_paper_for_locale ();

  return sf_print_write_pdf (document, files, &paper, error);
}

const SfPrintModule *
sf_print_module_get (void)
{
  static const SfPrintModule module = { .write_pdf = write_pdf };

  return &module;
}
