/* sf-window-files.c - files of this computer on their way into the story, and out to be looked at
 * A copy may take its time: the story may be another one when it is there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-window-intake.h"

#include "sf-media-block.h"
#include "sf-picture-form.h"
#include "sf-window-private.h"

#include <glib/gi18n.h>

/* Who waits for longer is told what for. */
#define PATIENCE_MS 700

typedef struct
{
  SfWindow *window; /* (owned) */
  SfDraft *draft;   /* (owned) */
  char *name;       /* (owned) (nullable): of a file */
  guint waiting;    /* a source */
  AdwToast *toast;  /* (owned) (nullable) */
} Taking;

static void
free_taking (Taking *taking)
{
  g_clear_handle_id (&taking->waiting, g_source_remove);
  if (taking->toast != NULL)
    adw_toast_dismiss (taking->toast);
  g_clear_object (&taking->toast);
  g_clear_object (&taking->window);
  g_clear_object (&taking->draft);
  g_free (taking->name);
  g_free (taking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Taking, free_taking)

static gboolean
waiting_cb (gpointer data)
{
  Taking *taking = data;
  /* Translators: %s: a file's name. */
  g_autofree char *words = g_strdup_printf (_ ("Copying “%s”…"), taking->name);

  taking->waiting = 0;
  taking->toast = g_object_ref (adw_toast_new (words));
  adw_toast_set_timeout (taking->toast, 0);
  if (taking->window->toasts != NULL)
    adw_toast_overlay_add_toast (taking->window->toasts, g_object_ref (taking->toast));
  return G_SOURCE_REMOVE;
}

static Taking *
new_taking (SfWindow *self, GFile *file)
{
  Taking *taking = g_new0 (Taking, 1);
  g_autofree char *base = file != NULL ? g_file_get_basename (file) : NULL;

  taking->window = g_object_ref (self);
  taking->draft = g_object_ref (self->draft);
  taking->name = base != NULL ? g_filename_display_name (base) : NULL;
  if (taking->name != NULL)
    taking->waiting = g_timeout_add (PATIENCE_MS, waiting_cb, taking);
  return taking;
}

/* What readers press to get a file is called as the file until somebody writes more. */
static void
insert (SfWindow *self, const SfMedia *media)
{
  SfEditor *editor = sf_page_get_editor (self->page);
  SfBlockKind kind = sf_media_block_get_kind (media);
  gboolean is_picture = kind == SF_BLOCK_PICTURE;
  g_autoptr (SfAttrs) described = is_picture ? sf_picture_form_describe (NULL, media)
                                             : sf_media_block_describe (NULL, kind, media);
  const char *words = is_picture              ? sf_attrs_get (described, "caption")
                      : kind == SF_BLOCK_FILE ? media->name
                                              : NULL;
  g_autoptr (SfText) text = sf_text_new (words != NULL ? words : "", -1);
  g_autoptr (SfAttrs) attrs = sf_attrs_with (described, "caption", NULL);

  sf_editor_insert_card (editor, kind, attrs, text);
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Taking) taking = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfMedia) media = sf_media_import_finish (result, &error);
  SfWindow *self = taking->window;

  if (self->desk == NULL || self->draft != taking->draft
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (media != NULL)
    insert (self, media);
  else
    sf_window_complain (self, error->message);
}

const char *
sf_window_get_media_folder (SfWindow *self)
{
  SfStore *store = self->draft != NULL ? sf_draft_get_store (self->draft) : NULL;

  return store != NULL ? sf_store_get_folder (store) : NULL;
}

void
sf_window_take_media (SfWindow *self, GFile *file, GBytes *bytes)
{
  const char *folder = sf_window_get_media_folder (self);

  if (folder == NULL)
    sf_window_complain (self, _ ("Files are kept in your profile, which is not open. Try again "
                                 "when the story is saved on this computer."));
  else if (file != NULL)
    sf_media_import_any_async (folder, file, self->cancellable, taken_cb, new_taking (self, file));
  else
    sf_media_import_bytes_async (folder, bytes, NULL, self->cancellable, taken_cb,
                                 new_taking (self, NULL));
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfWindow) self = user_data;

  if (!g_app_info_launch_default_for_uri_finish (result, NULL) && self->desk != NULL)
    sf_window_complain (self, _ ("No program on this computer opens files of this kind."));
}

void
sf_window_open_media (SfWindow *self, const SfBlock *block)
{
  const char *path = sf_attrs_get (block->attrs, "file");
  g_autofree char *uri = path != NULL ? g_filename_to_uri (path, NULL, NULL) : NULL;
  g_autoptr (GdkAppLaunchContext) context =
      gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (self)));

  if (uri == NULL)
    return;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, launched_cb,
                                             g_object_ref (self));
  else
    sf_window_complain (self, _ ("The copy of this file on this computer is gone. Choose the file "
                                 "again, under Details."));
}
