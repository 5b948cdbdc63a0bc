/* test-renderer.c - where GL would be done by the processor
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-renderer.h"

#include <glib/gstdio.h>
#include <unistd.h>

typedef struct
{
  const char *name;
  const char *node;     /* (nullable): in /dev/dri */
  const char *driver;   /* (nullable) */
  const char *features; /* (nullable) */
  const char *environment[3];
  gboolean is_software;
} Case;

static const Case cases[] = {
  { "a card", "renderD128", "i915", NULL, { "DISPLAY=:0" }, FALSE },
  { "a card and Wayland", "renderD128", "amdgpu", NULL, { "WAYLAND_DISPLAY=wayland-0" }, FALSE },
  { "no card", NULL, NULL, NULL, { "DISPLAY=:0" }, TRUE },
  { "a screen without a renderer", "card0", "simpledrm", NULL, { "DISPLAY=:0" }, TRUE },
  { "a node without a card", "renderD128", "vgem", NULL, { "DISPLAY=:0" }, TRUE },
  { "a card that is lent", "renderD128", "virtio_gpu", "1100\n", { "DISPLAY=:0" }, FALSE },
  { "a card that is not lent", "renderD128", "virtio_gpu", "0100\n", { "DISPLAY=:0" }, TRUE },
  { "a driver of no name", "renderD128", NULL, NULL, { "DISPLAY=:0" }, FALSE },
  { "the screen of another computer",
    "renderD128",
    "i915",
    NULL,
    { "DISPLAY=localhost:10.0" },
    TRUE },
  { "one's own by its name", "renderD128", "i915", NULL, { "DISPLAY=unix:0" }, FALSE },
  { "another's, but Wayland here",
    "renderD128",
    "i915",
    NULL,
    { "DISPLAY=desk:0", "WAYLAND_DISPLAY=wayland-0" },
    FALSE },
  { "told to", "renderD128", "i915", NULL, { "DISPLAY=:0", "LIBGL_ALWAYS_SOFTWARE=true" }, TRUE },
  { "told not to", "renderD128", "i915", NULL, { "DISPLAY=:0", "LIBGL_ALWAYS_SOFTWARE=0" }, FALSE },
};

static void
make_device (const Case *at, const char *devices, const char *classes)
{
  g_autofree char *node = g_build_filename (devices, at->node, NULL);
  g_autofree char *device = g_build_filename (classes, at->node, "device", NULL);
  g_autofree char *driver = g_build_filename (device, "driver", NULL);
  g_autofree char *features = g_build_filename (device, "features", NULL);
  g_autofree char *target = g_strconcat ("../../../bus/drivers/", at->driver, NULL);

  g_assert_true (g_file_set_contents (node, "", 0, NULL));
  g_assert_cmpint (g_mkdir_with_parents (device, 0700), ==, 0);
  if (at->driver != NULL)
    g_assert_cmpint (symlink (target, driver), ==, 0);
  if (at->features != NULL)
    g_assert_true (g_file_set_contents (features, at->features, -1, NULL));
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK) && g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_all (path);
      else
        g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_computers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *at = &cases[i];
      g_autofree char *top = g_dir_make_tmp ("standfirst-renderer-XXXXXX", NULL);
      g_autofree char *devices = g_build_filename (top, "dri", NULL);
      g_autofree char *classes = g_build_filename (top, "drm", NULL);

      g_test_message ("%s", at->name);
      g_assert_cmpint (g_mkdir (devices, 0700), ==, 0);
      g_assert_cmpint (g_mkdir (classes, 0700), ==, 0);
      if (at->node != NULL)
        make_device (at, devices, classes);
      g_assert_cmpint (sf_renderer_is_software (devices, classes, (char **) at->environment), ==,
                       at->is_software);
      remove_all (top);
    }
}

static void
test_no_folder (void)
{
  char *environment[] = { NULL };

  g_assert_true (sf_renderer_is_software ("/nowhere/dri", "/nowhere/drm", environment));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/ui/renderer/is-told-by-the-cards-of-a-computer", test_computers);
  g_test_add_func ("/sf/ui/renderer/no-folder-no-card", test_no_folder);
  return g_test_run ();
}
