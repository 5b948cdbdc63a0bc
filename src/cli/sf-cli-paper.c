/* sf-cli-paper.c - paper as a format that a story is converted to
 * Pages are made in a module, which is opened when the first is wanted.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-cli-paper.h"

#include "sf-module-path.h"
#include "sf-print-module.h"

#include <glib/gi18n.h>

static GBytes *
write_with_files (SfDocument *document, GHashTable *files, GError **error)
{
  g_autofree char *path = sf_module_path_find (NULL, SF_PRINT_MODULE_NAME);
  GModule *module = path ? g_module_open (path, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL) : NULL;
  gpointer symbol = NULL;

  if (module == NULL || !g_module_symbol (module, SF_PRINT_MODULE_SYMBOL, &symbol))
    {
      g_set_error_literal (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_INVALID,
                           _ ("The part of Standfirst that prints is not installed here."));
      return NULL;
    }
  /* Fonts are kept by threads and caches that outlive any page. */
  g_module_make_resident (module);
  return ((SfPrintModuleGet) symbol) ()->write_pdf (document, files, error);
}

static GBytes *
write_alone (SfDocument *document, GError **error)
{
  return write_with_files (document, NULL, error);
}

const SfFormat *
sf_cli_find_paper (const char *name, const char *path)
{
  static const char *const suffixes[] = { ".pdf", NULL };
  static const SfFormat pdf = {
    .name = "pdf",
    .mime_type = "application/pdf",
    .suffixes = suffixes,
    .write = write_alone,
    .write_with_files = write_with_files,
  };
  g_autofree char *lower = path != NULL ? g_ascii_strdown (path, -1) : NULL;

  if (name != NULL ? g_str_equal (name, "pdf") : lower != NULL && g_str_has_suffix (lower, ".pdf"))
    return &pdf;
  return NULL;
}
