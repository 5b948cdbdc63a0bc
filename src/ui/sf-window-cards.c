/* sf-window-cards.c - videos, files, embeds and markup of the text, as the window deals with them
 * A dialog's answer finds the story by the block's id: it may have gone meanwhile.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-window-intake.h"

#include "sf-card-dialog.h"
#include "sf-window-private.h"

typedef struct
{
  SfWindow *window; /* (owned) */
  SfDraft *draft;   /* (owned) */
  guint64 id;       /* of the block; 0: a new one */
} Asking;

static void
free_asking (Asking *asking)
{
  g_clear_object (&asking->window);
  g_clear_object (&asking->draft);
  g_free (asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, free_asking)

/* Returns: (transfer full): what makes @block as @wanted is; a caption, which is written in place,
 * stays. */
static SfEdit *
make_edit (SfDocument *document, const SfBlock *block, const SfBlock *wanted)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);
  gsize length = block->text != NULL ? sf_text_get_length (block->text) : 0;

  g_ptr_array_add (edits,
                   sf_document_edit_set_block (document, block->id, block->kind, wanted->attrs));
  if (wanted->text != NULL)
    g_ptr_array_add (edits, sf_document_edit_splice (document, block->id, 0, length, wanted->text));
  return sf_edit_new_group (edits);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Asking) asking = user_data;
  g_autoptr (SfBlock) wanted = sf_card_dialog_ask_finish (GTK_WINDOW (source), result);
  SfWindow *self = asking->window;
  SfDocument *document = sf_draft_get_document (asking->draft);
  const SfBlock *block;
  g_autoptr (SfEdit) edit = NULL;
  g_autoptr (GError) error = NULL;

  if (wanted == NULL || self->desk == NULL || self->draft != asking->draft)
    return;
  if (asking->id == 0)
    {
      sf_editor_insert_card (sf_page_get_editor (self->page), wanted->kind, wanted->attrs,
                             wanted->text);
      return;
    }
  block = sf_document_find_block (document, asking->id);
  if (block == NULL || block->kind != wanted->kind)
    return;
  edit = make_edit (document, block, wanted);
  if (!sf_history_do (sf_draft_get_history (asking->draft), edit, SF_REASON_COMMAND, &error))
    sf_window_complain (self, error->message);
}

static void
ask (SfWindow *self, SfBlockKind kind, const SfBlock *block)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->window = g_object_ref (self);
  asking->draft = g_object_ref (self->draft);
  asking->id = block != NULL ? block->id : 0;
  sf_card_dialog_ask_async (GTK_WINDOW (self), sf_window_get_media_folder (self), kind, block,
                            asked_cb, asking);
}

gboolean
sf_window_card_change (SfWindow *self, const SfBlock *block)
{
  if (!sf_card_dialog_asks_for (block->kind))
    return FALSE;
  ask (self, block->kind, block);
  return TRUE;
}

static void
insert_requested_cb (SfWindow *self, guint kind)
{
  if (self->draft == NULL)
    return;
  if (kind == SF_BLOCK_PICTURE)
    sf_window_picture_insert (self);
  else if (kind == SF_BLOCK_GALLERY)
    sf_window_picture_add_to_gallery (self, 0);
  else if (sf_card_dialog_asks_for (kind))
    ask (self, kind, NULL);
}

void
sf_window_cards_attach (SfWindow *self)
{
  g_signal_connect_object (sf_page_get_editor (self->page), "insert-requested",
                           G_CALLBACK (insert_requested_cb), self, G_CONNECT_SWAPPED);
}
