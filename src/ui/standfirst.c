/* standfirst.c - the app
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-application.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>
#include <sys/resource.h>

/* The release since which GDK_DISABLE stands for what GDK_DEBUG was told before. */
#define DISABLE_SINCE 16

/* Rendering in software through GL costs half a core and five times the time of a key, and only
 * having it ready 26 MB. A window in a browser (Broadway) has a renderer of its own, and stays
 * blank with any other. */
static void
choose_renderer (void)
{
  g_autoptr (GDir) devices = g_dir_open ("/dev/dri", 0, NULL);
  const char *name;

  if (g_strcmp0 (g_getenv ("GDK_BACKEND"), "broadway") == 0)
    return;
  while (devices != NULL && (name = g_dir_read_name (devices)) != NULL)
    if (g_str_has_prefix (name, "renderD"))
      return;
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  if (gtk_get_minor_version () < DISABLE_SINCE)
    g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
  else
    g_setenv ("GDK_DISABLE", "gl,vulkan", FALSE);
}

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
  choose_renderer ();
  g_setenv ("GTK_THEME", SF_APPLICATION_NO_THEME, FALSE);
  g_set_application_name ("Standfirst");
  application = sf_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
