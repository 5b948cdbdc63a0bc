/* sf-print-module.h - printing for a program that links no fonts
 * Pango and cairo bring two dozen libraries along, X11 among them: the command line opens them with
 * the first PDF. The module takes the documents of the program that opens it, and calls the
 * program's own functions on them. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"

#include <gmodule.h>

G_BEGIN_DECLS

#define SF_PRINT_MODULE_NAME   "standfirst-print.so"
#define SF_PRINT_MODULE_SYMBOL "sf_print_module_get"

typedef struct
{
  /* sf_print_write_pdf() on the paper of the locale. */
  GBytes *(*write_pdf) (SfDocument *document, GHashTable *files, GError **error);
} SfPrintModule;

/* The module's one symbol. Returns: lent forever. */
typedef const SfPrintModule *(*SfPrintModuleGet) (void);
G_MODULE_EXPORT const SfPrintModule *sf_print_module_get (void);

G_END_DECLS
