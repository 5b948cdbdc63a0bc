/* sf-card-dialog.c - asks for what a card shows: a video or its address, markup written by hand
 * The task is answered once, by the button or by the window's end.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-card-dialog.h"

#include "sf-link-address.h"
#include "sf-media-block.h"
#include "sf-portability.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define SF_TYPE_CARD_DIALOG (sf_card_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SfCardDialog, sf_card_dialog, SF, CARD_DIALOG, AdwWindow)

struct _SfCardDialog
{
  AdwWindow parent_instance;
  GtkButton *apply;
  GtkWidget *address_list;
  GtkEditable *address;
  GtkWidget *source_place;
  GtkTextView *source;
  GtkLabel *note;
  GtkButton *open_button;
  AdwActionRow *file_row;
  GtkSpinner *spinner;
  SfBlockKind kind;
  SfAttrs *attrs;            /* (owned) (nullable): those that it had, or has by its file */
  char *folder;              /* (owned) (nullable): the profile */
  char *name;                /* (owned) (nullable): of a file that was just chosen */
  GCancellable *cancellable; /* (owned) (nullable): of a copy under way */
  GTask *task;               /* (owned) (nullable): answered already */
};

G_DEFINE_FINAL_TYPE (SfCardDialog, sf_card_dialog, ADW_TYPE_WINDOW)

/* How a site names those that it can show; by the end of the host. */
static const struct
{
  const char *host;
  const char *provider;
} providers[] = {
  { "youtube.com", "youtube" },
  { "youtu.be", "youtube" },
  { "vimeo.com", "vimeo" },
  { "x.com", "twitter" },
  { "twitter.com", "twitter" },
  { "tiktok.com", "tiktok" },
  { "soundcloud.com", "soundcloud" },
  { "spotify.com", "spotify" },
  { "bsky.app", "bluesky" },
  { "dailymotion.com", "dailymotion" },
  { "flickr.com", "flickr" },
  { "reddit.com", "reddit" },
  { "ted.com", "ted" },
  { "wordpress.org", "wordpress" },
};

static const char *
find_provider (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  for (guint i = 0; host != NULL && i < G_N_ELEMENTS (providers); i++)
    {
      gsize length = strlen (providers[i].host);
      gsize rest = strlen (host) - MIN (length, strlen (host));

      if (g_ascii_strcasecmp (host + rest, providers[i].host) == 0
          && (rest == 0 || host[rest - 1] == '.'))
        return providers[i].provider;
    }
  return NULL;
}

static const char *
get_title (SfBlockKind kind)
{
  if (kind == SF_BLOCK_VIDEO)
    return _ ("Video");
  if (kind == SF_BLOCK_AUDIO)
    return _ ("Audio");
  if (kind == SF_BLOCK_FILE)
    return _ ("File");
  return kind == SF_BLOCK_HTML ? _ ("Custom HTML") : _ ("Embed");
}

/* What the person should know before writing. */
static const char *
get_note (SfBlockKind kind, gboolean has_file)
{
  if (kind == SF_BLOCK_HTML)
    return _ ("Sites drop scripts, forms and frames of people who may not publish such markup. The "
              "preview shows none of them.");
  if (kind == SF_BLOCK_EMBED)
    return _ ("The address of a post, video or map as the browser shows it. The site asks its "
              "maker how to show it.");
  if (has_file)
    return _ ("A copy is kept on this computer and put on the site with the story. It goes as it "
              "is: what it says of where and with what it was made goes with it.");
  return _ ("A file of this computer, or where it stands on the web, such as in the site’s media "
            "library.");
}

static gboolean
may_have_file (SfCardDialog *self)
{
  return sf_block_kind_has_file (self->kind);
}

static gboolean
has_file (SfCardDialog *self)
{
  return may_have_file (self) && sf_attrs_get (self->attrs, "file") != NULL;
}

gboolean
sf_card_dialog_asks_for (SfBlockKind kind)
{
  return kind == SF_BLOCK_VIDEO || kind == SF_BLOCK_AUDIO || kind == SF_BLOCK_FILE
         || kind == SF_BLOCK_EMBED || kind == SF_BLOCK_HTML;
}

static void
answer (SfCardDialog *self, SfBlock *block)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (task != NULL)
    g_task_return_pointer (task, block, (GDestroyNotify) sf_block_free);
  else
    sf_block_free (block);
}

/* Says why what is written is no address; nothing while nothing is written. */
static char *
read_address (SfCardDialog *self)
{
  const char *written = gtk_editable_get_text (self->address);
  const char *reason = NULL;
  char *address = *written != '\0' ? sf_link_address_read (written, &reason) : NULL;

  gtk_label_set_label (self->note,
                       address == NULL && reason != NULL
                           ? reason
                           : get_note (self->kind, *written == '\0' && has_file (self)));
  return address;
}

static char *
dup_source (SfCardDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->source);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
show_file (SfCardDialog *self)
{
  const char *name = has_file (self) ? sf_attrs_get (self->attrs, "name") : NULL;
  const char *n_bytes = has_file (self) ? sf_attrs_get (self->attrs, "n-bytes") : NULL;
  g_autofree char *title =
      g_markup_escape_text (name != NULL ? name : _ ("File of This Computer"), -1);
  g_autofree char *size =
      n_bytes != NULL ? g_format_size (g_ascii_strtoull (n_bytes, NULL, 10)) : NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->file_row), title);
  adw_action_row_set_subtitle (self->file_row, size != NULL ? size : "");
  gtk_button_set_label (self->open_button, has_file (self) ? _ ("_Open") : _ ("_Open in Browser"));
}

/* An address takes a file's place. */
static void
changed_cb (SfCardDialog *self)
{
  gboolean is_written = *gtk_editable_get_text (self->address) != '\0';
  g_autofree char *content = NULL;
  gboolean is_there;

  if (is_written && has_file (self))
    {
      SfAttrs *bare = sf_media_block_forget (self->attrs);

      sf_attrs_unref (self->attrs);
      self->attrs = bare;
    }
  content = self->kind == SF_BLOCK_HTML ? dup_source (self) : read_address (self);
  is_there = (content != NULL && *content != '\0') || (!is_written && has_file (self));
  show_file (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply), is_there && self->cancellable == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->open_button), is_there);
}

static SfBlock *
make_block (SfCardDialog *self)
{
  g_autofree char *content = self->kind == SF_BLOCK_HTML ? dup_source (self) : read_address (self);
  const char *address_name = sf_block_kind_get_address_name (self->kind);
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (SfAttrs) all = NULL;
  g_autoptr (SfText) text = NULL;

  if (content == NULL && has_file (self))
    {
      text =
          self->name != NULL && self->kind == SF_BLOCK_FILE ? sf_text_new (self->name, -1) : NULL;
      return sf_block_new (self->kind, self->attrs, text);
    }
  if (content == NULL)
    return NULL;
  if (self->kind == SF_BLOCK_HTML)
    {
      text = sf_text_new (content, -1);
      return sf_block_new (self->kind, self->attrs, text);
    }
  attrs = sf_attrs_with (self->attrs, address_name, content);
  if (g_strcmp0 (sf_attrs_get (self->attrs, address_name), content) == 0)
    return sf_block_new (self->kind, attrs, NULL);
  /* What the site knew of the one before is not true of another. */
  all = self->kind == SF_BLOCK_EMBED ? sf_attrs_with (attrs, "provider", find_provider (content))
                                     : sf_attrs_with (attrs, "media-id", NULL);
  return sf_block_new (self->kind, all, NULL);
}

static void
apply_cb (SfCardDialog *self)
{
  answer (self, make_block (self));
  gtk_window_close (GTK_WINDOW (self));
}

/* What a card of another kind shows would not be seen there. */
static gboolean
fits (SfCardDialog *self, const SfMedia *media)
{
  return self->kind == SF_BLOCK_FILE || sf_media_block_get_kind (media) == self->kind;
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfCardDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfMedia) media = sf_media_import_finish (result, &error);
  SfAttrs *attrs;

  /* Another may have been chosen since. */
  if (self->note == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  gtk_spinner_stop (self->spinner);
  if (media != NULL && fits (self, media))
    {
      attrs = sf_media_block_describe (self->attrs, self->kind, media);
      sf_attrs_unref (self->attrs);
      self->attrs = attrs;
      g_free (self->name);
      self->name = g_strdup (media->name);
      gtk_editable_set_text (self->address, "");
    }
  changed_cb (self);
  if (media == NULL)
    gtk_label_set_label (self->note, error->message);
  else if (!fits (self, media))
    gtk_label_set_label (self->note, self->kind == SF_BLOCK_VIDEO
                                         ? _ ("This is no video. Choose another file.")
                                         : _ ("This is no sound. Choose another file."));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfCardDialog) self = user_data;
  g_autoptr (GFile) file = sf_choose_file_finish (GTK_WINDOW (source), result);

  if (file == NULL || self->note == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_spinner_start (self->spinner);
  changed_cb (self);
  gtk_label_set_label (self->note, _ ("The file is being copied…"));
  sf_media_import_any_async (self->folder, file, self->cancellable, copied_cb, g_object_ref (self));
}

static void
choose_cb (SfCardDialog *self)
{
  static const char *const videos[] = { "video/*", NULL };
  static const char *const sounds[] = { "audio/*", "video/mp4", "application/ogg", NULL };
  const char *const *kinds = self->kind == SF_BLOCK_VIDEO   ? videos
                             : self->kind == SF_BLOCK_AUDIO ? sounds
                                                            : NULL;

  sf_choose_file_async (GTK_WINDOW (self), _ ("Choose a File"), get_title (self->kind), kinds, NULL,
                        chosen_cb, g_object_ref (self));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfCardDialog) self = user_data;

  if (!g_app_info_launch_default_for_uri_finish (result, NULL) && self->note != NULL)
    gtk_label_set_label (self->note, _ ("No program on this computer opens this."));
}

static void
open_cb (SfCardDialog *self)
{
  g_autofree char *address =
      has_file (self) ? g_filename_to_uri (sf_attrs_get (self->attrs, "file"), NULL, NULL)
                      : read_address (self);
  g_autoptr (GdkAppLaunchContext) context =
      gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (self)));

  if (address != NULL)
    g_app_info_launch_default_for_uri_async (address, G_APP_LAUNCH_CONTEXT (context), NULL,
                                             opened_cb, g_object_ref (self));
}

static gboolean
sf_card_dialog_close_request (GtkWindow *window)
{
  answer (SF_CARD_DIALOG (window), NULL);
  return GTK_WINDOW_CLASS (sf_card_dialog_parent_class)->close_request (window);
}

static void
sf_card_dialog_dispose (GObject *object)
{
  SfCardDialog *self = SF_CARD_DIALOG (object);

  answer (self, NULL);
  self->note = NULL;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->attrs, sf_attrs_unref);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (sf_card_dialog_parent_class)->dispose (object);
}

static void
sf_card_dialog_class_init (SfCardDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_card_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = sf_card_dialog_close_request;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/standfirst/Standfirst/ui/sf-card-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SfCardDialog, apply);
  gtk_widget_class_bind_template_child (widget_class, SfCardDialog, address_list);
  gtk_widget_class_bind_template_child (widget_class, SfCardDialog, address);
  gtk_widget_class_bind_template_child (widget_class, SfCardDialog, source_place);
  gtk_widget_class_bind_template_child (widget_class, SfCardDialog, source);
  gtk_widget_class_bind_template_child (widget_class, SfCardDialog, note);
  gtk_widget_class_bind_template_child (widget_class, SfCardDialog, open_button);
  gtk_widget_class_bind_template_child (widget_class, SfCardDialog, file_row);
  gtk_widget_class_bind_template_child (widget_class, SfCardDialog, spinner);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sf_card_dialog_init (SfCardDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Markup reads from the left in every language. */
  gtk_widget_set_direction (GTK_WIDGET (self->source), GTK_TEXT_DIR_LTR);
  g_signal_connect_object (gtk_text_view_get_buffer (self->source), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->apply));
}

static void
show_block (SfCardDialog *self, const SfBlock *block)
{
  const char *address =
      block != NULL && self->kind != SF_BLOCK_HTML
          ? sf_attrs_get (block->attrs, sf_block_kind_get_address_name (self->kind))
          : NULL;
  gboolean is_source = self->kind == SF_BLOCK_HTML;

  gtk_window_set_title (GTK_WINDOW (self), get_title (self->kind));
  gtk_label_set_label (self->note, get_note (self->kind, has_file (self)));
  gtk_widget_set_visible (GTK_WIDGET (self->file_row), may_have_file (self) && self->folder);
  gtk_widget_set_visible (self->address_list, !is_source);
  gtk_widget_set_visible (GTK_WIDGET (self->open_button), !is_source);
  gtk_widget_set_visible (self->source_place, is_source);
  if (is_source && block != NULL && block->text != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->source),
                              sf_text_get_string (block->text), -1);
  gtk_editable_set_text (self->address, address != NULL ? address : "");
  changed_cb (self);
}

void
sf_card_dialog_ask_async (GtkWindow *parent,
                          const char *folder,
                          SfBlockKind kind,
                          const SfBlock *block,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  SfCardDialog *self = g_object_new (SF_TYPE_CARD_DIALOG, "transient-for", parent,
                                     "destroy-with-parent", TRUE, NULL);

  self->kind = kind;
  self->folder = g_strdup (folder);
  self->attrs = block != NULL ? sf_attrs_ref (block->attrs) : NULL;
  self->task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_source_tag (self->task, sf_card_dialog_ask_async);
  /* Translators: puts the card into the story; or: takes over what was changed about it. */
  gtk_button_set_label (self->apply, block == NULL ? C_ ("card", "Insert") : C_ ("card", "Apply"));
  show_block (self, block);
  gtk_window_present (GTK_WINDOW (self));
  if (!may_have_file (self))
    gtk_widget_grab_focus (kind == SF_BLOCK_HTML ? GTK_WIDGET (self->source)
                                                 : GTK_WIDGET (self->address));
  else
    gtk_widget_child_focus (self->address_list, GTK_DIR_TAB_FORWARD);
}

SfBlock *
sf_card_dialog_ask_finish (GtkWindow *parent, GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
