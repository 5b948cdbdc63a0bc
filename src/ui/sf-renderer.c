/* sf-renderer.c - what the windows are drawn with, where nobody has chosen
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-renderer.h"

#include <unistd.h>

/* The release since which GDK_DISABLE stands for what GDK_DEBUG was told before. */
#define DISABLE_SINCE 16

/* A display of another computer, as ssh forwards it: "localhost:10.0". */
static gboolean
is_remote (char **environment)
{
  const char *display = g_environ_getenv (environment, "DISPLAY");

  if (g_environ_getenv (environment, "WAYLAND_DISPLAY") != NULL || display == NULL)
    return FALSE;
  return *display != ':' && *display != '/' && !g_str_has_prefix (display, "unix:");
}

static gboolean
is_told_to (char **environment)
{
  const char *told = g_environ_getenv (environment, "LIBGL_ALWAYS_SOFTWARE");

  return told != NULL && (g_str_equal (told, "1") || g_ascii_strcasecmp (told, "true") == 0);
}

/* A virtual machine's card draws for it only where the host lends its own: VIRTIO_GPU_F_VIRGL is
 * the first of the features that both have agreed on (Virtual I/O Device 1.2, 5.7.3). */
static gboolean
is_lent (const char *device)
{
  g_autofree char *path = g_build_filename (device, "features", NULL);
  g_autofree char *features = NULL;

  return !g_file_get_contents (path, &features, NULL, NULL) || *features == '1';
}

/* Nodes that stand for no card at all have drivers of their own. */
static gboolean
is_card (const char *node, const char *classes)
{
  g_autofree char *device = g_build_filename (classes, node, "device", NULL);
  g_autofree char *path = g_build_filename (device, "driver", NULL);
  g_autofree char *target = g_file_read_link (path, NULL);
  g_autofree char *driver = target != NULL ? g_path_get_basename (target) : NULL;

  if (g_strcmp0 (driver, "vgem") == 0 || g_strcmp0 (driver, "vkms") == 0)
    return FALSE;
  return g_strcmp0 (driver, "virtio_gpu") != 0 || is_lent (device);
}

gboolean
sf_renderer_is_software (const char *devices, const char *classes, char **environment)
{
  g_autoptr (GDir) folder = g_dir_open (devices, 0, NULL);
  const char *node;

  if (folder == NULL || is_told_to (environment) || is_remote (environment))
    return TRUE;
  while ((node = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (devices, node, NULL);

      /* Who may not open it is drawn for by the processor, too. */
      if (g_str_has_prefix (node, "renderD") && access (path, R_OK | W_OK) == 0
          && is_card (node, classes))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_chosen (char **environment)
{
  return g_environ_getenv (environment, "GSK_RENDERER") != NULL
         || g_environ_getenv (environment, "GDK_DEBUG") != NULL
         || g_environ_getenv (environment, "GDK_DISABLE") != NULL;
}

void
sf_renderer_choose (void)
{
  g_auto (GStrv) environment = g_get_environ ();

  /* A window in a browser has a renderer of its own, and stays blank with any other. */
  if (is_chosen (environment)
      || g_strcmp0 (g_environ_getenv (environment, "GDK_BACKEND"), "broadway") == 0
      || !sf_renderer_is_software ("/dev/dri", "/sys/class/drm", environment))
    return;
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  /* Only having GL ready takes 26 MB. */
  if (gtk_get_minor_version () < DISABLE_SINCE)
    g_setenv ("GDK_DEBUG", "gl-disable", TRUE);
  else
    g_setenv ("GDK_DISABLE", "gl,vulkan", TRUE);
}
