/* sf-web-module.c - finding and opening the module with WebKit in it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-web-module.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <gmodule.h>
#include <string.h>

/* The folder of the program that runs. */
static char *
dup_program_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  return program ? g_path_get_dirname (program) : g_strdup ("");
}

/* /stage of /stage/usr/bin when programs belong into /usr/bin; else "". */
static char *
dup_stage (const char *program_folder)
{
  gsize length = strlen (program_folder), tail = strlen (SF_BINDIR);

  if (!g_str_has_suffix (program_folder, SF_BINDIR))
    return g_strdup ("");
  return g_strndup (program_folder, length - tail);
}

static char *
dup_path (const char *folder)
{
  g_autofree char *program_folder = dup_program_folder ();
  g_autofree char *stage = dup_stage (program_folder);
  char *paths[] = {
    folder ? g_build_filename (folder, SF_WEB_MODULE_NAME, NULL) : g_strdup (""),
    g_build_filename (program_folder, SF_WEB_MODULE_NAME, NULL),
    g_build_filename ("/", stage, SF_MODULEDIR, SF_WEB_MODULE_NAME, NULL),
    g_build_filename (SF_MODULEDIR, SF_WEB_MODULE_NAME, NULL),
  };
  char *found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      if (!found && *paths[i] && g_file_test (paths[i], G_FILE_TEST_IS_REGULAR))
        found = g_strdup (paths[i]);
      g_free (paths[i]);
    }
  return found;
}

const SfWebModule *
sf_web_module_open (const char *folder, GError **error)
{
  g_autofree char *path = dup_path (folder);
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
