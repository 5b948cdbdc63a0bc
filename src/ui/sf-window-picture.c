/* sf-window-picture.c - pictures and other cards of the text, as the window deals with them
 * A dialog's answer finds the story by the block's id: it may have gone meanwhile.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-window-intake.h"

#include "sf-picture-dialog.h"
#include "sf-picture-form.h"
#include "sf-source-dialog.h"
#include "sf-thumbnail.h"
#include "sf-window-private.h"

#include <glib/gi18n.h>

/* On the screen a card shows no more. */
#define THUMBNAIL_PX 192

static void
insert (SfWindow *self, const SfAttrs *described)
{
  const char *words = sf_attrs_get (described, "caption");
  g_autoptr (SfText) caption = sf_text_new (words != NULL ? words : "", -1);
  g_autoptr (SfAttrs) attrs = sf_attrs_with (described, "caption", NULL);

  sf_editor_insert_card (sf_page_get_editor (self->page), SF_BLOCK_PICTURE, attrs, caption);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SfWindow *self = SF_WINDOW (source);
  g_autoptr (SfDraft) draft = user_data;
  g_autoptr (SfAttrs) attrs = sf_picture_dialog_ask_finish (GTK_WINDOW (source), result);

  if (attrs != NULL && self->desk != NULL && self->draft == draft)
    insert (self, attrs);
}

void
sf_window_picture_insert (SfWindow *self)
{
  if (self->draft != NULL)
    sf_picture_dialog_ask_async (GTK_WINDOW (self), _ ("Picture"),
                                 sf_window_get_media_folder (self), NULL, asked_cb,
                                 g_object_ref (self->draft));
}

typedef struct
{
  SfWindow *window; /* (owned) */
  SfDraft *draft;   /* (owned) */
  guint64 id;       /* of the picture's block */
} Change;

static void
free_change (Change *change)
{
  g_clear_object (&change->window);
  g_clear_object (&change->draft);
  g_free (change);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Change, free_change)

static Change *
new_change (SfWindow *self, guint64 id)
{
  Change *change = g_new0 (Change, 1);

  change->window = g_object_ref (self);
  change->draft = g_object_ref (self->draft);
  change->id = id;
  return change;
}

/* Returns: (transfer full): what makes @block the picture that @described says. A caption whose
 * words stayed keeps its marks. */
static SfEdit *
make_edit (SfDocument *document, const SfBlock *block, const SfAttrs *described)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);
  g_autoptr (SfAttrs) attrs = sf_attrs_with (described, "caption", NULL);
  const char *words = sf_attrs_get (described, "caption");
  g_autoptr (SfText) caption = sf_text_new (words != NULL ? words : "", -1);

  g_ptr_array_add (edits, sf_document_edit_set_block (document, block->id, block->kind, attrs));
  if (block->text != NULL
      && g_strcmp0 (sf_text_get_string (block->text), sf_text_get_string (caption)) != 0)
    g_ptr_array_add (edits, sf_document_edit_splice (document, block->id, 0,
                                                     sf_text_get_length (block->text), caption));
  return sf_edit_new_group (edits);
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Change) change = user_data;
  SfDocument *document = sf_draft_get_document (change->draft);
  g_autoptr (SfAttrs) attrs = sf_picture_dialog_ask_finish (GTK_WINDOW (source), result);
  const SfBlock *block = sf_document_find_block (document, change->id);
  g_autoptr (SfEdit) edit = NULL;
  g_autoptr (GError) error = NULL;

  if (attrs == NULL || block == NULL || change->window->desk == NULL)
    return;
  edit = make_edit (document, block, attrs);
  if (!sf_history_do (sf_draft_get_history (change->draft), edit, SF_REASON_COMMAND, &error))
    sf_window_complain (change->window, error->message);
}

static void
change_picture (SfWindow *self, const SfBlock *block)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_with (
      block->attrs, "caption", block->text != NULL ? sf_text_get_string (block->text) : NULL);

  sf_picture_dialog_ask_async (GTK_WINDOW (self), _ ("Picture"), sf_window_get_media_folder (self),
                               attrs, changed_cb, new_change (self, block->id));
}

static SfBlock *
make_picture (const SfAttrs *described)
{
  const char *words = sf_attrs_get (described, "caption");
  g_autoptr (SfText) caption = sf_text_new (words != NULL ? words : "", -1);
  g_autoptr (SfAttrs) attrs = sf_attrs_with (described, "caption", NULL);

  return sf_block_new (SF_BLOCK_PICTURE, attrs, caption);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Change) change = user_data;
  SfWindow *self = change->window;
  SfDocument *document = sf_draft_get_document (change->draft);
  g_autoptr (SfAttrs) attrs = sf_picture_dialog_ask_finish (GTK_WINDOW (source), result);
  const SfBlock *gallery = sf_document_find_block (document, change->id);
  g_autoptr (SfBlock) picture = NULL;
  g_autoptr (SfBlock) made = NULL;
  g_autoptr (SfEdit) edit = NULL;
  g_autoptr (GError) error = NULL;

  if (attrs == NULL || self->desk == NULL || self->draft != change->draft)
    return;
  picture = make_picture (attrs);
  if (change->id == 0)
    {
      made = sf_block_new (SF_BLOCK_GALLERY, NULL, NULL);
      sf_block_append (made, g_steal_pointer (&picture));
      sf_editor_insert_block (sf_page_get_editor (self->page), made);
      return;
    }
  if (gallery == NULL)
    return;
  edit =
      sf_document_edit_insert (document, gallery->id, sf_block_get_n_children (gallery), picture);
  if (!sf_history_do (sf_draft_get_history (change->draft), edit, SF_REASON_COMMAND, &error))
    sf_window_complain (self, error->message);
}

void
sf_window_picture_add_to_gallery (SfWindow *self, guint64 id)
{
  if (self->draft != NULL)
    sf_picture_dialog_ask_async (GTK_WINDOW (self), id == 0 ? _ ("Gallery") : _ ("Picture"),
                                 sf_window_get_media_folder (self), NULL, added_cb,
                                 new_change (self, id));
}

/* What is known of a block that can only be read: its markup, else its attributes. */
static char *
dup_source (const SfBlock *block)
{
  GBytes *bytes = block->origin != NULL ? block->origin->source : NULL;
  GString *lines = g_string_new (NULL);
  guint i;

  if (bytes != NULL)
    {
      g_string_free (lines, TRUE);
      return g_utf8_make_valid (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }
  for (i = 0; i < sf_attrs_size (block->attrs); i++)
    {
      const char *name;
      const char *value;

      sf_attrs_nth (block->attrs, i, &name, &value);
      g_string_append_printf (lines, "%s: %s\n", name, value);
    }
  if (block->text != NULL)
    g_string_append (lines, sf_text_get_string (block->text));
  return g_string_free (lines, FALSE);
}

static void
card_activated_cb (SfWindow *self, guint64 id, const char *what)
{
  const SfBlock *block =
      self->draft != NULL ? sf_document_find_block (sf_draft_get_document (self->draft), id) : NULL;
  g_autofree char *source = NULL;
  const char *label;

  if (block == NULL)
    return;
  if (g_str_equal (what, "play"))
    {
      sf_window_open_media (self, block);
      return;
    }
  if (block->kind == SF_BLOCK_PICTURE)
    {
      change_picture (self, block);
      return;
    }
  if (g_str_equal (what, "add"))
    {
      sf_window_picture_add_to_gallery (self, id);
      return;
    }
  if (sf_window_card_change (self, block))
    return;
  label = sf_attrs_get (block->attrs, "label");
  source = dup_source (block);
  sf_source_dialog_present (GTK_WINDOW (self), label != NULL ? label : _ ("Block"), source);
}

/* A picture of a site that is no file here is the site's to give. */
static void
load_picture (GtkPicture *picture, GtkLabel *note, const SfAttrs *attrs, gpointer data)
{
  SfWindow *self = data;
  SfSitePictures *pictures = self->desk != NULL ? sf_desk_get_pictures (self->desk) : NULL;
  const char *url = sf_attrs_get (attrs, "src");

  if (sf_attrs_get (attrs, "file") != NULL || url == NULL || pictures == NULL
      || self->draft == NULL)
    sf_thumbnail_load (picture, attrs, THUMBNAIL_PX, THUMBNAIL_PX);
  else
    sf_thumbnail_fetch (picture, note, pictures, sf_draft_get_id (self->draft), url, THUMBNAIL_PX,
                        THUMBNAIL_PX);
}

void
sf_window_picture_attach (SfWindow *self)
{
  SfEditor *editor = sf_page_get_editor (self->page);

  sf_editor_set_picture_loader (editor, load_picture, self);
  g_signal_connect_object (editor, "card-activated", G_CALLBACK (card_activated_cb), self,
                           G_CONNECT_SWAPPED);
}
