/* sf-pasting.c - one paste into a window's story, until what was copied stands there
 * A copied news page goes to its fields when nothing is written yet; rich text keeps what a story
 * can say; all else is text. Each is one step of undo.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-pasting.h"

#include "sf-import.h"
#include "sf-pasted-pictures.h"
#include "sf-plain-text.h"
#include "sf-window-intake.h"
#include "sf-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

SfPasting *
sf_pasting_new (SfWindow *window, GtkTextView *view, gboolean is_plain)
{
  SfPasting *self = g_new0 (SfPasting, 1);

  self->window = g_object_ref (window);
  self->draft = g_object_ref (window->draft);
  self->view = g_object_ref (view);
  self->is_plain = is_plain;
  return self;
}

void
sf_pasting_free (SfPasting *self)
{
  g_clear_object (&self->window);
  g_clear_object (&self->draft);
  if (self->drop != NULL)
    gdk_drop_finish (self->drop, 0);
  if (self->place != NULL && !gtk_text_mark_get_deleted (self->place))
    gtk_text_buffer_delete_mark (gtk_text_mark_get_buffer (self->place), self->place);
  g_clear_object (&self->drop);
  g_clear_object (&self->place);
  g_clear_object (&self->clipboard);
  g_clear_object (&self->view);
  g_clear_object (&self->document);
  g_free (self->text);
  g_free (self);
}

gboolean
sf_pasting_is_wanted (const SfPasting *self)
{
  return self->window->desk != NULL && self->window->draft == self->draft;
}

SfEditor *
sf_pasting_get_editor (const SfPasting *self)
{
  return sf_page_get_editor (self->window->page);
}

gboolean
sf_pasting_is_body (const SfPasting *self)
{
  return GTK_WIDGET (self->view) == GTK_WIDGET (sf_pasting_get_editor (self));
}

gboolean
sf_pasting_is_leaf (const SfPasting *self)
{
  return SF_IS_LEAF_VIEW (self->view);
}

void
sf_pasting_put_piece (const SfPasting *self, const SfPiece *piece)
{
  g_autoptr (SfText) words = NULL;

  if (!sf_pasting_is_leaf (self))
    {
      sf_editor_insert_piece (sf_pasting_get_editor (self), piece, NULL);
      return;
    }
  words = sf_piece_dup_words (piece);
  if (sf_text_get_length (words) == 0)
    return;
  sf_leaf_buffer_insert (sf_leaf_view_get_leaf (SF_LEAF_VIEW (self->view)), words);
}

void
sf_pasting_fill_story (const SfPasting *self, SfDocument *source)
{
  g_autoptr (SfEdit) edit = sf_import_fill (sf_draft_get_document (self->draft), source);
  g_autoptr (GError) error = NULL;

  if (!sf_history_do (sf_draft_get_history (self->draft), edit, SF_REASON_COMMAND, &error))
    {
      sf_window_complain (self->window, error->message);
      return;
    }
  sf_window_offer_undo (self->window, _ ("The copied page stands in its fields"));
}

/* What was dropped goes where that was. Cards go before or behind the line, never into its words.
 */
static void
go_to_place (const SfPasting *self, const SfBlock *content)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter iter;
  guint i;

  if (self->place == NULL || gtk_text_mark_get_deleted (self->place)
      || gtk_text_mark_get_buffer (self->place) != buffer)
    return;
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, self->place);
  for (i = 0; content != NULL && i < sf_block_get_n_children (content); i++)
    if (sf_block_kind_get_shape (sf_block_get_child (content, i)->kind) != SF_SHAPE_CARD)
      break;
  if (content != NULL && i > 0 && i == sf_block_get_n_children (content))
    {
      if (gtk_text_iter_get_line_offset (&iter) * 2 < gtk_text_iter_get_chars_in_line (&iter))
        gtk_text_iter_set_line_offset (&iter, 0);
      else if (!gtk_text_iter_ends_line (&iter))
        gtk_text_iter_forward_to_line_end (&iter);
    }
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
insert_text (GtkTextView *view, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, text, -1, TRUE);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (buffer));
}

/* Whether the caret's line keeps the breaks of what is put into it, as code does. */
static gboolean
keeps_breaks (const SfPasting *self)
{
  guint level;
  SfBlockKind kind = sf_editor_get_kind (sf_pasting_get_editor (self), &level);

  return kind == SF_BLOCK_CODE || kind == SF_BLOCK_PREFORMATTED || kind == SF_BLOCK_VERSE;
}

/* Whether lines that are put in become blocks, or lines of the one that is there. */
static gboolean
takes_lines (const SfPasting *self)
{
  return sf_pasting_is_leaf (self) || (sf_pasting_is_body (self) && !keeps_breaks (self));
}

/* Blank lines part paragraphs and are none themselves. */
static void
put_lines (const SfPasting *self)
{
  g_autoptr (GPtrArray) paragraphs = sf_plain_text_split (self->text, FALSE);
  g_autoptr (SfBlock) content = NULL;
  guint i;

  go_to_place (self, NULL);
  if (paragraphs->len < 2 || !takes_lines (self))
    {
      insert_text (self->view, self->text);
      return;
    }
  content = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  for (i = 0; i < paragraphs->len; i++)
    sf_plain_text_append (content, g_ptr_array_index (paragraphs, i));
  sf_pasting_put_piece (self, &(SfPiece){ content, FALSE, FALSE });
}

/* The first heading was read as the headline: in the middle of a story it is a crosshead. */
static SfBlock *
dup_content (SfDocument *source)
{
  const char *headline = sf_document_get_string (source, SF_FIELD_HEADLINE);
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("level", "2", NULL);
  g_autoptr (SfText) text = sf_text_new (headline, -1);
  SfBlock *content = sf_block_copy (sf_document_get_root (source));

  if (*headline != '\0')
    sf_block_insert (content, 0, sf_block_new (SF_BLOCK_HEADING, attrs, text));
  return content;
}

/* Whether it is more than words. */
static gboolean
is_formatted (const SfBlock *content)
{
  const SfBlock *block;
  guint n_marks = 0;

  for (block = sf_block_next (content, content); block != NULL;
       block = sf_block_next (block, content))
    {
      if (block->kind != SF_BLOCK_PARAGRAPH)
        return TRUE;
      sf_text_get_marks (block->text, &n_marks);
      if (n_marks > 0)
        return TRUE;
    }
  return FALSE;
}

/* What editors changed and said in what is put in is added to the story's note. Returns: (transfer
 * full) (nullable): NULL where there is nothing to add. */
static SfEdit *
add_to_note (SfDocument *story, SfDocument *source)
{
  const char *before = sf_document_get_string (story, SF_FIELD_NOTE);
  const char *added = sf_document_get_string (source, SF_FIELD_NOTE);
  g_autofree char *both = NULL;

  if (*added == '\0')
    return NULL;
  both = g_strconcat (before, *before != '\0' ? "\n" : "", added, NULL);
  return sf_document_edit_set_string (story, SF_FIELD_NOTE, both);
}

/* The text that is left when the formatting is not wanted. Word's own holds what was deleted, and
 * some programs have none. */
static void
find_text (SfPasting *self, const SfBlock *content, gboolean is_reviewed)
{
  g_autoptr (GString) text = NULL;

  if (self->text != NULL && !is_reviewed)
    return;
  text = g_string_new (NULL);
  sf_plain_text_write (text, content);
  g_free (self->text);
  self->text = g_strchomp (g_string_free (g_steal_pointer (&text), FALSE));
}

static void
put_content (SfPasting *self)
{
  SfWindow *window = self->window;
  SfEditor *editor = sf_pasting_get_editor (self);
  g_autoptr (SfBlock) content = dup_content (self->document);
  g_autoptr (SfRepaste) repaste = NULL;
  SfEdit *note = add_to_note (sf_draft_get_document (self->draft), self->document);
  gboolean is_reviewed = note != NULL;

  find_text (self, content, is_reviewed);
  go_to_place (self, content);
  repaste = sf_repaste_new (editor, self->text);
  sf_editor_insert_piece (editor, &(SfPiece){ content, FALSE, FALSE }, note);
  g_clear_pointer (&window->repaste, sf_repaste_free);
  if ((!is_formatted (content) && !is_reviewed) || *self->text == '\0')
    return;
  sf_repaste_begin (repaste);
  window->repaste = g_steal_pointer (&repaste);
  sf_window_offer (window,
                   is_reviewed ? _ ("Pasted; comments and changes are in the note")
                               : _ ("Pasted with its formatting"),
                   /* Translators: a button: what was pasted with its formatting becomes plain. */
                   _ ("_Keep Only the Text"), "win.paste-again-plain");
}

/* Where there is place for nothing else. */
static void
put_words (const SfPasting *self)
{
  SfHistory *history = sf_draft_get_history (self->draft);
  g_autoptr (SfBlock) content = dup_content (self->document);
  g_autoptr (SfEdit) note = add_to_note (sf_draft_get_document (self->draft), self->document);
  g_autoptr (GError) error = NULL;

  sf_history_begin_step (history);
  sf_pasting_put_piece (self, &(SfPiece){ content, FALSE, FALSE });
  if (note != NULL && !sf_history_do (history, note, SF_REASON_COMMAND, &error))
    sf_window_complain (self->window, error->message);
  sf_history_end_step (history);
}

static void
pictures_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfPasting) self = user_data;
  g_autofree char *trouble = sf_pasted_pictures_finish (result);
  SfDocument *story;

  if (!sf_pasting_is_wanted (self))
    return;
  story = sf_draft_get_document (self->draft);
  if (sf_import_is_blank (story)
      && *sf_document_get_string (self->document, SF_FIELD_HEADLINE) != '\0')
    sf_pasting_fill_story (self, self->document);
  else
    put_content (self);
  if (trouble != NULL)
    sf_window_complain (self->window, trouble);
}

void
sf_pasting_put_document (SfPasting *self, SfDocument *document)
{
  SfStore *store = sf_draft_get_store (self->draft);

  g_set_object (&self->document, document);
  if (sf_pasting_is_leaf (self))
    {
      put_words (self);
      sf_pasting_free (self);
      return;
    }
  sf_pasted_pictures_async (document, store != NULL ? sf_store_get_folder (store) : NULL,
                            self->window->cancellable, pictures_cb, self);
}

static void
markdown_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfPasting) self = user_data;
  g_autoptr (SfDocument) document = sf_import_finish (result, NULL, NULL);

  if (!sf_pasting_is_wanted (self))
    return;
  if (document == NULL)
    put_lines (self);
  else
    {
      SfPasting *taken = g_steal_pointer (&self);

      sf_pasting_put_document (taken, document);
    }
}

void
sf_pasting_put_text (SfPasting *self)
{
  g_autoptr (SfPasting) owned = self;
  g_autoptr (GBytes) content = NULL;

  if (self->text == NULL)
    return;
  if (self->is_plain || !sf_pasting_is_body (self) || keeps_breaks (self)
      || !sf_markdown_is_likely (self->text))
    {
      put_lines (self);
      return;
    }
  content = g_bytes_new (self->text, strlen (self->text));
  sf_import_bytes_async (content, sf_markdown_read, self->window->cancellable, markdown_read_cb,
                         g_steal_pointer (&owned));
}

void
sf_window_paste_again_plain (SfWindow *self)
{
  g_autoptr (SfRepaste) repaste = g_steal_pointer (&self->repaste);
  SfPasting *pasting;

  if (repaste == NULL || self->draft == NULL || !sf_repaste_undo (repaste))
    return;
  pasting = sf_pasting_new (self, GTK_TEXT_VIEW (sf_page_get_editor (self->page)), TRUE);
  pasting->text = g_strdup (sf_repaste_get_text (repaste));
  sf_pasting_put_text (pasting);
}
