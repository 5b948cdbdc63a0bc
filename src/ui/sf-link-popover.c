/* sf-link-popover.c - asks for the address of a link, where the link stands
 * Where nothing can carry a link, its address becomes words of the story.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-link-popover.h"

#include "sf-kept-selection.h"
#include "sf-link-address.h"

#include <glib/gi18n.h>

struct _SfLinkPopover
{
  GtkPopover parent_instance;
  GtkEntry *entry;
  GtkLabel *reason;
  GtkWidget *open_button;
  GtkWidget *remove_button;
  SfEditor *editor;      /* (weak) (nullable) */
  SfKeptSelection *kept; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (SfLinkPopover, sf_link_popover, GTK_TYPE_POPOVER)

static void
complain (SfLinkPopover *self, const char *reason)
{
  gtk_label_set_label (self->reason, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason), reason != NULL);
}

static void
changed_cb (SfLinkPopover *self)
{
  const char *reason;
  g_autofree char *address =
      sf_link_address_read (gtk_editable_get_text (GTK_EDITABLE (self->entry)), &reason);

  complain (self, NULL);
  gtk_widget_set_sensitive (self->open_button,
                            address != NULL && *address != '/' && *address != '#');
}

/* Returns: whether the text is still there to be changed, with what was selected then selected. */
static gboolean
restore_selection (SfLinkPopover *self)
{
  return self->kept != NULL
         && sf_kept_selection_restore (
             self->kept, self->editor != NULL ? sf_editor_get_written_view (self->editor) : NULL);
}

static void
leave (SfLinkPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  if (self->editor != NULL)
    sf_editor_focus (self->editor);
}

/* Where nothing can carry the link, its address is its text. */
static void
insert_address (SfLinkPopover *self, const char *address)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("href", address, NULL);
  g_autoptr (SfText) plain = sf_text_new (address, -1);
  g_autoptr (SfText) text =
      sf_text_with_mark (plain, 0, sf_text_get_length (plain), SF_MARK_LINK, attrs);
  g_autoptr (SfBlock) content = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);

  sf_block_append (content, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, text));
  sf_editor_insert_piece (self->editor, &(SfPiece){ content, FALSE, FALSE }, NULL);
}

static void
apply_cb (SfLinkPopover *self)
{
  const char *reason;
  g_autofree char *address =
      sf_link_address_read (gtk_editable_get_text (GTK_EDITABLE (self->entry)), &reason);
  g_autofree char *link = NULL;

  if (address == NULL)
    {
      complain (self, reason);
      return;
    }
  if (!restore_selection (self))
    return;
  link = sf_editor_dup_link (self->editor);
  if (link != NULL
      || gtk_text_buffer_get_has_selection (
          gtk_text_view_get_buffer (sf_editor_get_written_view (self->editor))))
    sf_editor_set_link (self->editor, address);
  else
    insert_address (self, address);
  leave (self);
}

static void
remove_cb (SfLinkPopover *self)
{
  if (restore_selection (self))
    sf_editor_set_link (self->editor, NULL);
  leave (self);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfLinkPopover) self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error) || self->reason == NULL)
    return;
  complain (self, _ ("No program on this computer opens this address."));
}

static void
open_cb (SfLinkPopover *self)
{
  const char *reason;
  g_autofree char *address =
      sf_link_address_read (gtk_editable_get_text (GTK_EDITABLE (self->entry)), &reason);
  g_autoptr (GdkAppLaunchContext) context =
      gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (self)));

  if (address == NULL)
    complain (self, reason);
  else
    g_app_info_launch_default_for_uri_async (address, G_APP_LAUNCH_CONTEXT (context), NULL,
                                             opened_cb, g_object_ref (self));
}

void
sf_link_popover_ask (SfLinkPopover *self, SfEditor *editor)
{
  g_autofree char *link = sf_editor_dup_link (editor);

  g_return_if_fail (SF_IS_LINK_POPOVER (self));

  g_set_weak_pointer (&self->editor, editor);
  if (link == NULL)
    sf_kept_selection_choose_word (gtk_text_view_get_buffer (sf_editor_get_written_view (editor)));
  g_clear_pointer (&self->kept, sf_kept_selection_free);
  self->kept = sf_kept_selection_new (sf_editor_get_written_view (editor));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), link != NULL ? link : "");
  changed_cb (self);
  gtk_widget_set_visible (self->remove_button, link != NULL);
  sf_kept_selection_point_at (sf_editor_get_written_view (editor), GTK_POPOVER (self));
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
sf_link_popover_dispose (GObject *object)
{
  SfLinkPopover *self = SF_LINK_POPOVER (object);

  self->reason = NULL;
  g_clear_pointer (&self->kept, sf_kept_selection_free);
  g_clear_weak_pointer (&self->editor);
  G_OBJECT_CLASS (sf_link_popover_parent_class)->dispose (object);
}

static void
sf_link_popover_class_init (SfLinkPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_link_popover_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/standfirst/Standfirst/ui/sf-link-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, SfLinkPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, SfLinkPopover, reason);
  gtk_widget_class_bind_template_child (widget_class, SfLinkPopover, open_button);
  gtk_widget_class_bind_template_child (widget_class, SfLinkPopover, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
}

static void
sf_link_popover_init (SfLinkPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sf_link_popover_new (void)
{
  return g_object_new (SF_TYPE_LINK_POPOVER, NULL);
}
