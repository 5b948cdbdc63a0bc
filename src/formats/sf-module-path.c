/* sf-module-path.c - where the modules are that are opened on first use
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-module-path.h"

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

char *
sf_module_path_find (const char *folder, const char *name)
{
  const char *said = g_getenv ("STANDFIRST_MODULES");
  g_autofree char *program_folder = dup_program_folder ();
  g_autofree char *stage = dup_stage (program_folder);
  char *paths[] = {
    folder ? g_build_filename (folder, name, NULL) : g_strdup (""),
    said ? g_build_filename (said, name, NULL) : g_strdup (""),
    g_build_filename (program_folder, name, NULL),
    g_build_filename ("/", stage, SF_MODULEDIR, name, NULL),
    g_build_filename (SF_MODULEDIR, name, NULL),
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
