/* sf-office-module.c - finding and opening the module with libarchive and libxml2
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-office-module.h"

#include "sf-module-path.h"

static gpointer
open_module (gpointer data)
{
  g_autofree char *path = sf_module_path_find (NULL, SF_OFFICE_MODULE_NAME);
  GModule *module = path ? g_module_open (path, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL) : NULL;
  gpointer symbol = NULL;

  if (module == NULL || !g_module_symbol (module, SF_OFFICE_MODULE_SYMBOL, &symbol))
    return NULL;
  g_module_make_resident (module);
  return (gpointer) ((SfOfficeModuleGet) symbol) ();
}

const SfOfficeModule *
sf_office_module_open (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, open_module, NULL);
}
