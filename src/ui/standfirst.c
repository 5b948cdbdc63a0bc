/* standfirst.c - the app
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-application.h"
#include "sf-renderer.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>
#include <sys/resource.h>

/* An approval that was started with, not brought over the bus, holds a password: everybody on this
 * computer could read it in the list of processes. */
static void
hide_approvals (int argc, char **argv)
{
  int i;

  for (i = 1; i < argc; i++)
    if (g_str_has_prefix (argv[i], "standfirst:"))
      {
        char *shown = argv[i];

        argv[i] = g_strdup (shown);
        explicit_bzero (shown, strlen (shown));
      }
}

int
main (int argc, char **argv)
{
  const char *locale_folder = g_getenv ("STANDFIRST_LOCALEDIR");
  g_autoptr (SfApplication) application = NULL;

  /* Passwords are in the memory of this process: no picture of it is left behind. */
  setrlimit (RLIMIT_CORE, &(struct rlimit){ 0, 0 });
  hide_approvals (argc, argv);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_folder != NULL ? locale_folder : SF_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  sf_renderer_choose ();
  g_setenv ("GTK_THEME", SF_APPLICATION_NO_THEME, FALSE);
  g_set_application_name ("Standfirst");
  application = sf_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
