/* sf-thumbnail.c - pictures of the profile and of the sites, shown small
 * The widget holds what cancels the load that is under way: that of an earlier call, or of a widget
 * that went, shows nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-thumbnail.h"

#include "sf-media.h"
#include "sf-publisher.h"

#include <glib/gi18n.h>

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

/* What is under way for @picture from now on. Returns: lent. */
static GCancellable *
begin (GtkPicture *picture)
{
  GCancellable *cancellable = g_cancellable_new ();

  g_object_set_data_full (G_OBJECT (picture), LOADING, cancellable, cancel);
  gtk_picture_set_paintable (picture, NULL);
  return cancellable;
}

void
sf_thumbnail_load (GtkPicture *picture, const SfAttrs *attrs, int width_px, int height_px)
{
  const char *path = sf_attrs_get (attrs, "file");
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (picture));
  GCancellable *cancellable = begin (picture);

  if (path != NULL && *path != '\0')
    sf_media_thumbnail_async (path, width_px * scale, height_px * scale, cancellable, loaded_cb,
                              g_object_ref (picture));
}

typedef struct
{
  GtkPicture *picture; /* (owned) */
  GtkLabel *note;      /* (owned) */
  int width_px;
  int height_px;
} Fetch;

static void
free_fetch (Fetch *fetch)
{
  g_clear_object (&fetch->picture);
  g_clear_object (&fetch->note);
  g_free (fetch);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fetch, free_fetch)

static void
explain (GtkLabel *note, const GError *error)
{
  const char *words = _ ("Not shown: it is on none of the story’s sites");

  if (error->domain == SF_CMS_ERROR && error->code == SF_CMS_ERROR_GONE)
    words = _ ("Not shown: the site does not have it any more");
  else if (error->domain == SF_CMS_ERROR)
    words = _ ("Not shown: the site can’t be reached now");
  gtk_label_set_label (note, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (note), error->message);
  gtk_widget_set_visible (GTK_WIDGET (note), TRUE);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Fetch) fetch = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      sf_site_pictures_fetch_finish (SF_SITE_PICTURES (source), result, &error);
  GCancellable *cancellable = g_task_get_cancellable (G_TASK (result));
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (fetch->picture));

  if (g_object_get_data (G_OBJECT (fetch->picture), LOADING) != cancellable)
    return;
  if (bytes == NULL)
    explain (fetch->note, error);
  else
    sf_media_thumbnail_bytes_async (bytes, NULL, fetch->width_px * scale, fetch->height_px * scale,
                                    cancellable, loaded_cb, g_object_ref (fetch->picture));
}

void
sf_thumbnail_fetch (GtkPicture *picture,
                    GtkLabel *note,
                    SfSitePictures *pictures,
                    const char *draft_id,
                    const char *url,
                    int width_px,
                    int height_px)
{
  Fetch *fetch = g_new0 (Fetch, 1);

  fetch->picture = g_object_ref (picture);
  fetch->note = g_object_ref (note);
  fetch->width_px = width_px;
  fetch->height_px = height_px;
  sf_site_pictures_fetch_async (pictures, draft_id, url, begin (picture), fetched_cb, fetch);
}
