/* sf-thumbnail.c - pictures of the profile, shown small
 * The widget holds what cancels the load that is under way: that of an earlier call, or of a widget
 * that went, shows nothing. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-thumbnail.h"

#include "sf-media.h"

#define LOADING "sf-thumbnail-loading"

static void
cancel (gpointer data)
{
  g_autoptr (GCancellable) cancellable = data;

  g_cancellable_cancel (cancellable);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkPicture) picture = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = sf_media_thumbnail_finish (result, &error);
  g_autoptr (GdkTexture) texture = NULL;

  /* What is wrong with a picture is said where it is chosen and before it is sent. */
  if (pixbuf == NULL || g_task_get_cancellable (G_TASK (result)) == NULL
      || g_object_get_data (G_OBJECT (picture), LOADING)
             != g_task_get_cancellable (G_TASK (result)))
    return;
  texture = gdk_texture_new_for_pixbuf (pixbuf);
  gtk_picture_set_paintable (picture, GDK_PAINTABLE (texture));
}

void
sf_thumbnail_load (GtkPicture *picture, const SfAttrs *attrs, int width_px, int height_px)
{
  const char *path = sf_attrs_get (attrs, "file");
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (picture));
  GCancellable *cancellable = g_cancellable_new ();

  g_object_set_data_full (G_OBJECT (picture), LOADING, cancellable, cancel);
  gtk_picture_set_paintable (picture, NULL);
  if (path != NULL && *path != '\0')
    sf_media_thumbnail_async (path, width_px * scale, height_px * scale, cancellable, loaded_cb,
                              g_object_ref (picture));
}
