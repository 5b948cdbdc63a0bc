/* sf-card-dialog.c - asks for what a card shows: the address of a video, markup written by hand
 * The task is answered once, by the button or by the window's end.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-card-dialog.h"

#include "sf-link-address.h"

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
  GtkWidget *open_button;
  SfBlockKind kind;
  SfAttrs *attrs; /* (owned) (nullable): those that it had */
  GTask *task;    /* (owned) (nullable): answered already */
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
get_attribute (SfBlockKind kind)
{
  if (kind == SF_BLOCK_EMBED)
    return "url";
  return kind == SF_BLOCK_FILE ? "href" : "src";
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
get_note (SfBlockKind kind)
{
  if (kind == SF_BLOCK_HTML)
    return _ ("Sites drop scripts, forms and frames of people who may not publish such markup. The "
              "preview shows none of them.");
  if (kind == SF_BLOCK_EMBED)
    return _ ("The address of a post, video or map as the browser shows it. The site asks its "
              "maker how to show it.");
  return _ ("Where the file stands on the web, such as in the site’s media library.");
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
                       address == NULL && reason != NULL ? reason : get_note (self->kind));
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
changed_cb (SfCardDialog *self)
{
  g_autofree char *content = self->kind == SF_BLOCK_HTML ? dup_source (self) : read_address (self);
  gboolean is_there = content != NULL && *content != '\0';

  gtk_widget_set_sensitive (GTK_WIDGET (self->apply), is_there);
  gtk_widget_set_sensitive (self->open_button, is_there);
}

static SfBlock *
make_block (SfCardDialog *self)
{
  g_autofree char *content = self->kind == SF_BLOCK_HTML ? dup_source (self) : read_address (self);
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (SfAttrs) all = NULL;
  g_autoptr (SfText) text = NULL;

  if (content == NULL)
    return NULL;
  if (self->kind == SF_BLOCK_HTML)
    {
      text = sf_text_new (content, -1);
      return sf_block_new (self->kind, self->attrs, text);
    }
  attrs = sf_attrs_with (self->attrs, get_attribute (self->kind), content);
  if (self->kind != SF_BLOCK_EMBED || g_strcmp0 (sf_attrs_get (self->attrs, "url"), content) == 0)
    return sf_block_new (self->kind, attrs, NULL);
  all = sf_attrs_with (attrs, "provider", find_provider (content));
  return sf_block_new (self->kind, all, NULL);
}

static void
apply_cb (SfCardDialog *self)
{
  answer (self, make_block (self));
  gtk_window_close (GTK_WINDOW (self));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfCardDialog) self = user_data;

  if (!g_app_info_launch_default_for_uri_finish (result, NULL) && self->note != NULL)
    gtk_label_set_label (self->note, _ ("No program on this computer opens this address."));
}

static void
open_cb (SfCardDialog *self)
{
  g_autofree char *address = read_address (self);
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
  g_clear_pointer (&self->attrs, sf_attrs_unref);
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
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
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
      block != NULL ? sf_attrs_get (block->attrs, get_attribute (self->kind)) : NULL;
  gboolean is_source = self->kind == SF_BLOCK_HTML;

  gtk_window_set_title (GTK_WINDOW (self), get_title (self->kind));
  gtk_label_set_label (self->note, get_note (self->kind));
  gtk_widget_set_visible (self->address_list, !is_source);
  gtk_widget_set_visible (self->open_button, !is_source);
  gtk_widget_set_visible (self->source_place, is_source);
  if (is_source && block != NULL && block->text != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->source),
                              sf_text_get_string (block->text), -1);
  gtk_editable_set_text (self->address, address != NULL ? address : "");
  changed_cb (self);
}

void
sf_card_dialog_ask_async (GtkWindow *parent,
                          SfBlockKind kind,
                          const SfBlock *block,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  SfCardDialog *self = g_object_new (SF_TYPE_CARD_DIALOG, "transient-for", parent,
                                     "destroy-with-parent", TRUE, NULL);

  self->kind = kind;
  self->attrs = block != NULL ? sf_attrs_ref (block->attrs) : NULL;
  self->task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_source_tag (self->task, sf_card_dialog_ask_async);
  /* Translators: puts the card into the story; or: takes over what was changed about it. */
  gtk_button_set_label (self->apply, block == NULL ? C_ ("card", "Insert") : C_ ("card", "Apply"));
  show_block (self, block);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (kind == SF_BLOCK_HTML ? GTK_WIDGET (self->source)
                                               : GTK_WIDGET (self->address));
}

SfBlock *
sf_card_dialog_ask_finish (GtkWindow *parent, GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
