/* sf-editor.c - the body of a story, to write in
 * Every change goes through the buffer; nothing here touches the document itself.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-editor.h"

#include "sf-cards.h"
#include "sf-caret.h"
#include "sf-editor-commands.h"
#include "sf-editor-drag.h"
#include "sf-editor-keys.h"
#include "sf-editor-leaves.h"
#include "sf-editor-notes.h"
#include "sf-editor-private.h"
#include "sf-erase.h"
#include "sf-line-style.h"
#include "sf-marks.h"
#include "sf-ornament.h"
#include "sf-paste.h"
#include "sf-spaces.h"
#include "sf-story-language.h"
#include "sf-structure.h"
#include "sf-table.h"
#include "sf-word.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _SfEditor
{
  GtkTextView parent_instance;
  SfBuffer *buffer;       /* (owned) (nullable) */
  SfCards *cards;         /* (owned) */
  GtkWidget *placeholder; /* (unowned): an overlay child */
  gboolean has_preedit;
  gboolean shows_spaces;
  SfHabits habits;
  char *language; /* (owned): of stories that say none */
  int card_width;
  void (*load_picture) (GtkPicture *picture, GtkLabel *note, const SfAttrs *attrs, gpointer data);
  gpointer load_data;
  SfOrnamentColors colors;
};

enum
{
  SIGNAL_STATE_CHANGED,
  SIGNAL_MARK_REQUESTED,
  SIGNAL_LEFT_AT_START,
  SIGNAL_LEAF_MADE,
  SIGNAL_FIELD_UNDONE,
  SIGNAL_CARD_ACTIVATED,
  SIGNAL_INSERT_REQUESTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE (SfEditor, sf_editor, GTK_TYPE_TEXT_VIEW)

static void
show_placeholder (SfEditor *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);

  gtk_widget_set_visible (self->placeholder, buffer != NULL && !self->has_preedit
                                                 && gtk_text_buffer_get_char_count (buffer) == 0);
}

static void
preedit_changed_cb (SfEditor *self, const char *preedit)
{
  self->has_preedit = *preedit != '\0';
  show_placeholder (self);
}

gboolean
sf_editor_is_composing (SfEditor *self)
{
  return self->has_preedit;
}

static void
tell_state (SfEditor *self)
{
  gboolean can_undo =
      self->buffer != NULL && sf_history_can_undo (sf_buffer_get_history (self->buffer));
  gboolean can_redo =
      self->buffer != NULL && sf_history_can_redo (sf_buffer_get_history (self->buffer));

  show_placeholder (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.undo", can_undo);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.redo", can_redo);
  g_signal_emit (self, signals[SIGNAL_STATE_CHANGED], 0);
}

static void
card_activated (guint64 id, const char *what, gpointer data)
{
  g_signal_emit (data, signals[SIGNAL_CARD_ACTIVATED], 0, id, what);
}

static void
card_show_picture (GtkPicture *picture, GtkLabel *note, const SfAttrs *attrs, gpointer data)
{
  SfEditor *self = data;

  if (self->load_picture != NULL)
    self->load_picture (picture, note, attrs, self->load_data);
}

static void
leaf_made (SfLeafView *leaf, gpointer data)
{
  sf_editor_leaves_attach (data, leaf);
  g_signal_emit (data, signals[SIGNAL_LEAF_MADE], 0, leaf);
}

/* Where the caret is in the words of a card, it is their marks that the bar shows. */
static void
leaf_entered (SfLeafView *leaf, gpointer data)
{
  SfLeafBuffer *buffer = sf_leaf_view_get_leaf (leaf);

  if (g_signal_handler_find (buffer, G_SIGNAL_MATCH_FUNC | G_SIGNAL_MATCH_DATA, 0, 0, NULL,
                             tell_state, data)
      == 0)
    g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (tell_state), data,
                             G_CONNECT_SWAPPED);
  tell_state (data);
}

void
sf_editor_set_picture_loader (SfEditor *self,
                              void (*load) (GtkPicture *, GtkLabel *, const SfAttrs *, gpointer),
                              gpointer data)
{
  self->load_picture = load;
  self->load_data = data;
}

/* Adwaita's accent_color and view_fg_color: no call that is new enough and old enough reads them.
 */
static void
take_colors (SfEditor *self)
{
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  gdk_rgba_parse (&self->colors.accent, is_dark ? "#78aeed" : "#1c71d8");
  gdk_rgba_parse (&self->colors.ink, is_dark ? "#ffffff" : "rgba(0,0,0,0.8)");
  if (self->buffer != NULL)
    sf_line_style_set_accent (gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (self->buffer)),
                              &self->colors.accent);
  sf_editor_notes_set_ink (self, &self->colors.accent);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
typed_cb (SfEditor *self, guint character)
{
  GtkTextIter iter;
  SfEdit *edit;

  sf_buffer_get_caret (self->buffer, &iter);
  edit = sf_habits_find (sf_buffer_get_document (self->buffer), gtk_text_iter_get_line (&iter),
                         gtk_text_iter_get_line_index (&iter), character, self->habits,
                         self->language);
  if (edit != NULL)
    sf_buffer_do_habit (self->buffer, edit);
}

void
sf_editor_set_habits (SfEditor *self, SfHabits habits)
{
  self->habits = habits;
}

void
sf_editor_set_language (SfEditor *self, const char *language)
{
  g_free (self->language);
  self->language = g_strdup (language);
}

const char *
sf_editor_get_language (SfEditor *self)
{
  return self->language;
}

SfHabits
sf_editor_get_habits (SfEditor *self)
{
  return self->habits;
}

void
sf_editor_set_history (SfEditor *self, SfHistory *history)
{
  sf_cards_set_buffer (self->cards, NULL);
  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_clear_object (&self->buffer);
  gtk_widget_set_sensitive (GTK_WIDGET (self), history != NULL);
  if (history == NULL)
    {
      gtk_text_view_set_buffer (GTK_TEXT_VIEW (self), NULL);
      return;
    }
  self->buffer = sf_buffer_new (history);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self), GTK_TEXT_BUFFER (self->buffer));
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (tell_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "typed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  take_colors (self);
  sf_cards_set_buffer (self->cards, self->buffer);
  g_signal_connect_object (self->buffer, "projected", G_CALLBACK (tell_state), self,
                           G_CONNECT_SWAPPED);
  sf_buffer_place_caret (self->buffer, 0, 0);
  tell_state (self);
}

SfHistory *
sf_editor_get_history (SfEditor *self)
{
  return self->buffer != NULL ? sf_buffer_get_history (self->buffer) : NULL;
}

SfBuffer *
sf_editor_get_buffer (SfEditor *self)
{
  return self->buffer;
}

/* The words within a card that are written in, or NULL. */
static SfLeafBuffer *
get_leaf (SfEditor *self)
{
  SfLeafView *view = self->buffer != NULL ? sf_cards_get_leaf (self->cards) : NULL;

  return view != NULL ? sf_leaf_view_get_leaf (view) : NULL;
}

GtkTextView *
sf_editor_get_written_view (SfEditor *self)
{
  SfLeafView *leaf = self->buffer != NULL ? sf_cards_get_leaf (self->cards) : NULL;

  return leaf != NULL ? GTK_TEXT_VIEW (leaf) : GTK_TEXT_VIEW (self);
}

void
sf_editor_toggle_mark (SfEditor *self, SfMarkKind kind)
{
  g_return_if_fail (self->buffer != NULL);

  if (get_leaf (self) != NULL)
    sf_leaf_buffer_toggle_mark (get_leaf (self), kind);
  else
    sf_marks_toggle (self->buffer, kind);
  tell_state (self);
}

gboolean
sf_editor_has_mark (SfEditor *self, SfMarkKind kind)
{
  if (get_leaf (self) != NULL)
    return sf_leaf_buffer_has_mark (get_leaf (self), kind);
  return self->buffer != NULL && sf_marks_has (self->buffer, kind);
}

void
sf_editor_set_mark (SfEditor *self, SfMarkKind kind, const SfAttrs *attrs)
{
  g_return_if_fail (self->buffer != NULL);

  if (get_leaf (self) != NULL)
    sf_leaf_buffer_set_mark (get_leaf (self), kind, attrs);
  else
    sf_marks_set (self->buffer, kind, attrs);
}

gboolean
sf_editor_get_mark (SfEditor *self, SfMarkKind kind, const SfAttrs **attrs)
{
  if (get_leaf (self) != NULL)
    return sf_leaf_buffer_get_mark (get_leaf (self), kind, attrs);
  return self->buffer != NULL && sf_marks_get (self->buffer, kind, attrs);
}

void
sf_editor_set_link (SfEditor *self, const char *href)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("href", href, NULL);

  sf_editor_set_mark (self, SF_MARK_LINK, attrs);
}

char *
sf_editor_dup_link (SfEditor *self)
{
  const SfAttrs *attrs;

  return sf_editor_get_mark (self, SF_MARK_LINK, &attrs) ? g_strdup (sf_attrs_get (attrs, "href"))
                                                         : NULL;
}

void
sf_editor_insert_table (SfEditor *self, guint n_rows, guint n_columns)
{
  g_autoptr (SfBlock) table = sf_table_new (n_rows, n_columns, TRUE);

  g_return_if_fail (self->buffer != NULL);

  sf_structure_insert_card (self->buffer, table);
  sf_editor_show_caret (self);
  sf_cards_enter (self->cards, sf_block_get_child (sf_block_get_child (table, 0), 0)->id, 0);
}

void
sf_editor_focus (SfEditor *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (sf_editor_get_written_view (self)));
}

SfPiece *
sf_editor_dup_selection (SfEditor *self)
{
  GtkTextIter start;
  GtkTextIter end;

  if (self->buffer == NULL
      || !gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &end))
    return NULL;
  return sf_piece_new (sf_buffer_get_document (self->buffer), gtk_text_iter_get_line (&start),
                       gtk_text_iter_get_line_index (&start), gtk_text_iter_get_line (&end),
                       gtk_text_iter_get_line_index (&end));
}

/* Takes both; @also is nullable. */
static SfEdit *
join_edits (SfEdit *edit, SfEdit *also)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);

  if (also == NULL)
    return edit;
  g_ptr_array_add (edits, edit);
  g_ptr_array_add (edits, also);
  return sf_edit_new_group (edits);
}

void
sf_editor_insert_piece (SfEditor *self, const SfPiece *piece, SfEdit *also)
{
  GtkTextIter start;
  GtkTextIter end;
  SfDocument *document;
  SfEdit *edit;
  gsize offset;
  guint64 id;

  g_return_if_fail (self->buffer != NULL);

  if (get_leaf (self) != NULL)
    {
      g_autoptr (SfText) words = sf_piece_dup_words (piece);

      sf_leaf_buffer_insert (get_leaf (self), words);
      if (also != NULL)
        sf_buffer_do (self->buffer, also, SF_REASON_COMMAND);
      return;
    }
  document = sf_buffer_get_document (self->buffer);
  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &end);
  edit = sf_paste_edit (document, gtk_text_iter_get_line (&start),
                        gtk_text_iter_get_line_index (&start), gtk_text_iter_get_line (&end),
                        gtk_text_iter_get_line_index (&end), piece, &id, &offset);
  sf_buffer_do (self->buffer, join_edits (edit, also), SF_REASON_COMMAND);
  if (sf_document_find_block (document, id) != NULL)
    sf_buffer_place_caret (self->buffer, sf_document_get_line_of (document, id), offset);
  sf_editor_show_caret (self);
}

SfCards *
sf_editor_get_cards (SfEditor *self)
{
  return self->cards;
}

void
sf_editor_show_caret (SfEditor *self)
{
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self),
                                      gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->buffer)));
}

void
sf_editor_set_shows_spaces (SfEditor *self, gboolean shows_spaces)
{
  self->shows_spaces = shows_spaces;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sf_editor_go_to (SfEditor *self, guint64 id)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  SfDocument *document;

  if (self->buffer == NULL)
    return;
  document = sf_buffer_get_document (self->buffer);
  if (sf_document_find_block (document, id) == NULL)
    return;
  sf_buffer_place_caret (self->buffer, sf_document_get_line_of (document, id), 0);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer), 0, TRUE,
                                0, 0.1);
}

static void
sf_editor_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SfEditor *self = SF_EDITOR (widget);
  int card_width = width - gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self))
                   - gtk_text_view_get_right_margin (GTK_TEXT_VIEW (self));

  if (card_width != self->card_width)
    {
      self->card_width = card_width;
      gtk_text_view_move_overlay (GTK_TEXT_VIEW (self), self->placeholder,
                                  gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self)), 0);
      gtk_widget_set_size_request (self->placeholder, MAX (card_width, 1), -1);
      sf_cards_set_width (self->cards, card_width);
    }
  GTK_WIDGET_CLASS (sf_editor_parent_class)->size_allocate (widget, width, height, baseline);
}

static void
sf_editor_snapshot_layer (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  SfEditor *self = SF_EDITOR (view);
  GdkRectangle visible;
  GtkTextIter iter;

  if (self->buffer == NULL)
    return;
  if (layer == GTK_TEXT_VIEW_LAYER_ABOVE_TEXT && self->shows_spaces)
    sf_spaces_draw (view, snapshot);
  if (layer != GTK_TEXT_VIEW_LAYER_BELOW_TEXT)
    return;
  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_line_at_y (view, &iter, visible.y, NULL);
  do
    {
      const SfBlock *block = sf_buffer_get_block (self->buffer, gtk_text_iter_get_line (&iter));
      GdkRectangle at = { 0 };

      gtk_text_view_get_line_yrange (view, &iter, &at.y, &at.height);
      if (at.y > visible.y + visible.height)
        return;
      sf_ornament_draw (view, snapshot, &self->colors, block,
                        sf_editor_notes_get_number (self, block), &at);
    }
  while (gtk_text_iter_forward_line (&iter));
}

/* What both have in common with any key that changes the text. */
static void
finish_erasing (GtkTextView *view, gboolean has_erased)
{
  if (!has_erased)
    gtk_widget_error_bell (GTK_WIDGET (view));
  gtk_text_view_reset_im_context (view);
  gtk_text_view_scroll_mark_onscreen (view,
                                      gtk_text_buffer_get_insert (gtk_text_view_get_buffer (view)));
}

static void
sf_editor_backspace (GtkTextView *view)
{
  SfEditor *self = SF_EDITOR (view);

  if (self->buffer != NULL)
    finish_erasing (view, sf_erase_back (self->buffer));
}

static void
sf_editor_delete_from_cursor (GtkTextView *view, GtkDeleteType type, int count)
{
  SfEditor *self = SF_EDITOR (view);

  if (self->buffer != NULL && type == GTK_DELETE_WORD_ENDS && ABS (count) == 1)
    finish_erasing (view, sf_erase_word (self->buffer, count > 0));
  else
    GTK_TEXT_VIEW_CLASS (sf_editor_parent_class)->delete_from_cursor (view, type, count);
}

static void
sf_editor_dispose (GObject *object)
{
  SfEditor *self = SF_EDITOR (object);

  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_clear_object (&self->buffer);
  g_clear_pointer (&self->cards, sf_cards_free);
  g_clear_pointer (&self->language, g_free);
  G_OBJECT_CLASS (sf_editor_parent_class)->dispose (object);
}

static void
sf_editor_class_init (SfEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_editor_dispose;
  widget_class->size_allocate = sf_editor_size_allocate;
  GTK_TEXT_VIEW_CLASS (klass)->snapshot_layer = sf_editor_snapshot_layer;
  GTK_TEXT_VIEW_CLASS (klass)->backspace = sf_editor_backspace;
  GTK_TEXT_VIEW_CLASS (klass)->delete_from_cursor = sf_editor_delete_from_cursor;
  signals[SIGNAL_STATE_CHANGED] = g_signal_new ("state-changed", SF_TYPE_EDITOR, G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_MARK_REQUESTED] =
      g_signal_new ("mark-requested", SF_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_LEFT_AT_START] = g_signal_new ("left-at-start", SF_TYPE_EDITOR, G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LEAF_MADE] = g_signal_new ("leaf-made", SF_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, SF_TYPE_LEAF_VIEW);
  signals[SIGNAL_FIELD_UNDONE] = g_signal_new ("field-undone", SF_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0,
                                               NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_CARD_ACTIVATED] =
      g_signal_new ("card-activated", SF_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_UINT64, G_TYPE_STRING);
  signals[SIGNAL_INSERT_REQUESTED] =
      g_signal_new ("insert-requested", SF_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_UINT);
  sf_editor_add_commands (widget_class);
}

static void
sf_editor_init (SfEditor *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  self->habits = SF_HABITS_TYPOGRAPHY | SF_HABITS_MARKDOWN;
  self->language = g_strdup (sf_story_language_get_home ());
  self->cards = sf_cards_new (view, &(SfCardHost){ .activated = card_activated,
                                                   .show_picture = card_show_picture,
                                                   .made = leaf_made,
                                                   .entered = leaf_entered,
                                                   .data = self });
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_pixels_below_lines (view, 12);
  gtk_text_view_set_pixels_inside_wrap (view, 4);
  gtk_widget_add_css_class (GTK_WIDGET (self), "sf-body");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Body"),
                                  -1);
  /* It has its name already: a second object of the same name would be read twice. */
  self->placeholder =
      g_object_new (GTK_TYPE_LABEL, "label", _ ("Body"), "accessible-role",
                    GTK_ACCESSIBLE_ROLE_NONE, "can-target", FALSE, "xalign", 0.0, NULL);
  gtk_widget_add_css_class (self->placeholder, "sf-placeholder");
  gtk_text_view_add_overlay (view, self->placeholder, 0, 0);
  g_signal_connect (self, "preedit-changed", G_CALLBACK (preedit_changed_cb), NULL);
  sf_caret_attach (view);
  sf_word_attach (view);
  sf_editor_keys_attach (self);
  sf_editor_notes_attach (self);
  sf_editor_drag_attach (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (take_colors), self, G_CONNECT_SWAPPED);
}

SfEditor *
sf_editor_new (void)
{
  return g_object_new (SF_TYPE_EDITOR, NULL);
}
