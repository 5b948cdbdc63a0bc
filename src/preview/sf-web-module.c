/* sf-web-module.c - finding and opening the module with WebKit in it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-web-module.h"

#include "sf-module-path.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <gmodule.h>

const SfWebModule *
sf_web_module_open (const char *folder, GError **error)
{
  g_autofree char *path = sf_module_path_find (folder, SF_WEB_MODULE_NAME);
  GModule *module = NULL;
  gpointer symbol = NULL;

  if (!path)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _ ("The part of Standfirst that shows pages is not installed here."));
      return NULL;
    }
  module = g_module_open (path, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  if (!module || !g_module_symbol (module, SF_WEB_MODULE_SYMBOL, &symbol))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   /* Translators: %s: what the system says, in English */
                   _ ("WebKitGTK could not be opened: %s"), g_module_error ());
      return NULL;
    }
  /* WebKit's threads and types outlive any view. */
  g_module_make_resident (module);
  return ((SfWebModuleGet) symbol) ();
}
