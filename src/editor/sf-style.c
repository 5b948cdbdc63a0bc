/* sf-style.c - the style sheet of the writing surface
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-style.h"
#include "sf-editor-resource.h"

#define KEY "sf-editor-style"

void
sf_style_add (GdkDisplay *display)
{
  g_autoptr (GtkCssProvider) provider = NULL;

  if (g_object_get_data (G_OBJECT (display), KEY) != NULL)
    return;
  /* Named here so that the linker keeps the resource of this static library. */
  g_resources_register (sf_editor_get_resource ());
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/org/standfirst/Standfirst/style/editor.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_set_data_full (G_OBJECT (display), KEY, g_steal_pointer (&provider), g_object_unref);
}
