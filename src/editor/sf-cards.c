/* sf-cards.c - the widgets that stand in a story's text, one for each card
 * A widget is taken away before its anchor is deleted: newer GTK crashes on the other order.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-cards.h"

struct _SfCards
{
  GtkTextView *view;   /* (unowned) */
  SfCardHost host;     /* for the cards */
  SfCardHost outer;    /* for what concerns more than the text */
  SfBuffer *buffer;    /* (owned) (nullable) */
  GHashTable *widgets; /* (owned): GtkTextChildAnchor -> its widget, both lent by the view */
  GHashTable *by_id;   /* (owned): id of a block, owned -> its widget, lent by the view */
  GHashTable *leaves;  /* (owned): id of a block, owned -> where its words are, lent by its card */
  SfLeafView *leaf;    /* (weak) (nullable): of those the one that had the focus last */
  int width_px;
};

static void
refresh (SfCards *self, guint64 id)
{
  SfDocument *document = sf_buffer_get_document (self->buffer);
  const SfBlock *block = sf_document_find_block (document, id);
  GtkWidget *card;

  while (block != NULL && sf_block_kind_get_shape (block->kind) != SF_SHAPE_CARD)
    block = block->parent;
  if (block != NULL && !sf_block_has_line (block))
    block = block->parent;
  card = block != NULL ? g_hash_table_lookup (self->by_id, &block->id) : NULL;
  if (card != NULL)
    sf_card_show (SF_CARD (card), block);
}

static void
refresh_below (SfCards *self, const SfBlock *top)
{
  for (const SfBlock *block = top; block != NULL; block = sf_block_next (block, top))
    if (sf_block_kind_get_shape (block->kind) == SF_SHAPE_CARD)
      refresh (self, block->id);
}

/* Most changes are of words in a line, and meet no card. */
static void
applied_cb (SfCards *self, const SfEdit *edit)
{
  guint n_edits = sf_edit_get_n_edits (edit);

  for (guint i = 0; i < n_edits; i++)
    {
      const SfEdit *each = sf_edit_get_nth (edit, i);

      switch (sf_edit_get_kind (each))
        {
        case SF_EDIT_SPLICE:
        case SF_EDIT_SET_BLOCK:
          refresh (self, sf_edit_get_block_id (each));
          break;
        case SF_EDIT_INSERT:
          refresh (self, sf_edit_get_parent_id (each));
          refresh_below (self, sf_edit_get_block (each));
          break;
        case SF_EDIT_REMOVE:
          refresh (self, sf_edit_get_parent_id (each));
          break;
        case SF_EDIT_SET_FIELD:
        case SF_EDIT_GROUP:
          break;
        }
    }
}

/* 0: it shows no card. */
static guint64
find_id (SfCards *self, GtkWidget *card)
{
  GHashTableIter iter;
  gpointer id;
  gpointer each;

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, &id, &each))
    if (each == card)
      return *(guint64 *) id;
  return 0;
}

/* By a click, too: what is told of the caret is told of the card, and what is inserted goes behind
 * it. */
static void
card_focused_cb (SfCards *self, GtkEventController *focus)
{
  guint64 id = find_id (self, gtk_event_controller_get_widget (focus));
  SfDocument *document;

  if (id == 0 || self->buffer == NULL)
    return;
  document = sf_buffer_get_document (self->buffer);
  if (sf_document_find_block (document, id) != NULL)
    sf_buffer_place_caret (self->buffer, sf_document_get_line_of (document, id), 1);
}

static void
show (SfCards *self, GtkTextChildAnchor *anchor)
{
  const SfBlock *block = sf_buffer_get_card (self->buffer, anchor);
  GtkEventController *focus;
  GtkWidget *card;

  if (block == NULL || g_hash_table_contains (self->widgets, anchor))
    return;
  card = sf_card_new (&self->host);
  sf_card_show (SF_CARD (card), block);
  sf_card_set_width (SF_CARD (card), self->width_px);
  focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (card_focused_cb), self);
  gtk_widget_add_controller (card, focus);
  gtk_text_view_add_child_at_anchor (self->view, card, anchor);
  g_hash_table_insert (self->widgets, anchor, card);
  g_hash_table_insert (self->by_id, g_memdup2 (&block->id, sizeof block->id), card);
}

static void
show_all (SfCards *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self->buffer), &iter);
  do
    {
      GtkTextChildAnchor *anchor = gtk_text_iter_get_child_anchor (&iter);

      if (anchor != NULL)
        show (self, anchor);
    }
  while (gtk_text_iter_forward_line (&iter));
}

/* A new anchor is shown as soon as the buffer has it; the default handler has run by then. */
static void
anchor_inserted_cb (SfCards *self, GtkTextIter *pos, GtkTextChildAnchor *anchor)
{
  show (self, anchor);
}

static gboolean
is_widget (gpointer id, gpointer card, gpointer wanted)
{
  return card == wanted;
}

static void
card_leaving_cb (SfCards *self, GtkTextChildAnchor *anchor)
{
  GtkWidget *card = g_hash_table_lookup (self->widgets, anchor);

  if (card == NULL)
    return;
  /* The keyboard would be nowhere. */
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->view)) == card)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  g_hash_table_remove (self->widgets, anchor);
  g_hash_table_foreach_remove (self->by_id, is_widget, card);
  gtk_text_view_remove (self->view, card);
}

static void
drop_all (SfCards *self)
{
  GHashTableIter iter;
  gpointer card;

  g_hash_table_remove_all (self->by_id);
  g_hash_table_iter_init (&iter, self->widgets);
  while (g_hash_table_iter_next (&iter, NULL, &card))
    {
      g_hash_table_iter_remove (&iter);
      gtk_text_view_remove (self->view, card);
    }
}

static void
drop_buffer (SfCards *self)
{
  if (self->buffer == NULL)
    return;
  g_signal_handlers_disconnect_by_data (sf_buffer_get_document (self->buffer), self);
  g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_clear_object (&self->buffer);
}

void
sf_cards_set_buffer (SfCards *self, SfBuffer *buffer)
{
  drop_all (self);
  drop_buffer (self);
  if (buffer == NULL)
    return;
  self->buffer = g_object_ref (buffer);
  self->host.history = sf_buffer_get_history (buffer);
  self->host.tags = gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (buffer));
  g_signal_connect_data (buffer, "insert-child-anchor", G_CALLBACK (anchor_inserted_cb), self, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_swapped (buffer, "card-leaving", G_CALLBACK (card_leaving_cb), self);
  g_signal_connect_swapped (sf_buffer_get_document (buffer), "applied", G_CALLBACK (applied_cb),
                            self);
  show_all (self);
}

void
sf_cards_set_width (SfCards *self, int width_px)
{
  GHashTableIter iter;
  gpointer card;

  self->width_px = width_px;
  g_hash_table_iter_init (&iter, self->widgets);
  while (g_hash_table_iter_next (&iter, NULL, &card))
    sf_card_set_width (SF_CARD (card), width_px);
}

static void
show_caret (SfCards *self)
{
  gtk_text_view_scroll_mark_onscreen (self->view,
                                      gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->buffer)));
}

/* The card of @line has the focus, and what is inserted goes behind it. */
static gboolean
select_line (SfCards *self, guint line)
{
  const SfBlock *block = sf_buffer_get_block (self->buffer, line);
  GtkWidget *card = g_hash_table_lookup (self->by_id, &block->id);

  if (card == NULL)
    return FALSE;
  sf_buffer_place_caret (self->buffer, line, 1);
  show_caret (self);
  return gtk_widget_grab_focus (card);
}

/* What a selected card leaves to the text around it, as it does Ctrl+Home, leads there: without the
 * focus the text has no caret, and would only be scrolled. */
static void
about_to_move_cb (SfCards *self, GtkMovementStep step)
{
  if (step == GTK_MOVEMENT_BUFFER_ENDS)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* An arrow that moved the caret to a card selects the card. */
static void
moved_cb (SfCards *self, GtkMovementStep step, int count, gboolean is_extending)
{
  const SfBlock *block;
  GtkTextIter iter;

  if (self->buffer == NULL || is_extending
      || gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (self->buffer))
      || (step != GTK_MOVEMENT_VISUAL_POSITIONS && step != GTK_MOVEMENT_LOGICAL_POSITIONS
          && step != GTK_MOVEMENT_DISPLAY_LINES && step != GTK_MOVEMENT_WORDS))
    return;
  block = sf_buffer_get_caret (self->buffer, &iter);
  if (sf_block_kind_get_shape (block->kind) == SF_SHAPE_CARD)
    select_line (self, gtk_text_iter_get_line (&iter));
}

/* From the first line and the last the caret stays beside the card: there is where one writes. */
static void
left (guint64 id, gboolean is_down, gpointer data)
{
  SfCards *self = data;
  SfDocument *document = sf_buffer_get_document (self->buffer);
  guint line = sf_document_get_line_of (document, id);
  guint next = is_down ? line + 1 : line - 1;

  if (is_down ? next >= sf_document_get_n_lines (document) : line == 0)
    {
      sf_buffer_place_caret (self->buffer, line, is_down ? 1 : 0);
      gtk_widget_grab_focus (GTK_WIDGET (self->view));
      show_caret (self);
      return;
    }
  if (sf_block_kind_get_shape (sf_document_get_line (document, next)->kind) == SF_SHAPE_CARD
      && select_line (self, next))
    return;
  sf_buffer_place_caret (self->buffer, next, is_down ? 0 : G_MAXSIZE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  show_caret (self);
}

static void
change (SfEdit *edit, gpointer data)
{
  SfCards *self = data;

  if (edit != NULL)
    sf_buffer_do (self->buffer, edit, SF_REASON_COMMAND);
}

static void
taken (guint64 id, const char *how, gpointer data)
{
  SfCards *self = data;
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  guint line = sf_document_get_line_of (sf_buffer_get_document (self->buffer), id);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  end = start;
  gtk_text_iter_forward_char (&end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  if (g_str_equal (how, "remove"))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->view));
      gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
    }
  else if (g_str_equal (how, "cut"))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->view));
      g_signal_emit_by_name (self->view, "cut-clipboard");
    }
  else
    {
      g_signal_emit_by_name (self->view, "copy-clipboard");
      select_line (self, line);
    }
}

/* As the text does it that is selected and dragged. */
static GdkContentProvider *
dragged (guint64 id, gpointer data)
{
  SfCards *self = data;
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter start;
  GtkTextIter end;

  if (!gtk_text_view_get_editable (self->view))
    return NULL;
  gtk_text_buffer_get_iter_at_line (
      buffer, &start, sf_document_get_line_of (sf_buffer_get_document (self->buffer), id));
  end = start;
  gtk_text_iter_forward_char (&end);
  gtk_text_buffer_select_range (buffer, &end, &start);
  return gdk_content_provider_new_typed (GTK_TYPE_TEXT_BUFFER, buffer);
}

static void
typed (guint64 id, GtkEventControllerKey *keys, gpointer data)
{
  SfCards *self = data;

  sf_buffer_place_caret (self->buffer,
                         sf_document_get_line_of (sf_buffer_get_document (self->buffer), id), 1);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_event_controller_key_forward (keys, GTK_WIDGET (self->view));
}

static guint64
get_leaf_id (SfLeafView *leaf)
{
  return sf_leaf_buffer_get_id (sf_leaf_view_get_leaf (leaf));
}

/* A card that is made anew has its words in another view before the old one goes. */
static void
gone_cb (SfCards *self, SfLeafView *leaf)
{
  guint64 id = get_leaf_id (leaf);

  if (g_hash_table_lookup (self->leaves, &id) == leaf)
    g_hash_table_remove (self->leaves, &id);
}

static void
made (SfLeafView *leaf, gpointer data)
{
  SfCards *self = data;
  guint64 id = get_leaf_id (leaf);

  g_hash_table_insert (self->leaves, g_memdup2 (&id, sizeof id), leaf);
  g_signal_connect_swapped (leaf, "gone", G_CALLBACK (gone_cb), self);
  self->outer.made (leaf, self->outer.data);
}

static void
entered (SfLeafView *leaf, gpointer data)
{
  SfCards *self = data;
  SfDocument *document = sf_buffer_get_document (self->buffer);
  guint64 id = get_leaf_id (leaf);

  g_set_weak_pointer (&self->leaf, leaf);
  /* What is inserted goes behind the card, and the text's own caret is out of the way. */
  if (sf_document_find_block (document, id) != NULL)
    sf_buffer_place_caret (self->buffer, sf_document_get_line_of (document, id), 1);
  self->outer.entered (leaf, self->outer.data);
}

/* For the toolkit the text has the focus with all that is in it, and would draw a second caret. */
static void
focus_changed_cb (SfCards *self)
{
  gboolean has_focus = gtk_widget_has_focus (GTK_WIDGET (self->view));

  gtk_text_view_set_cursor_visible (self->view, has_focus);
  if (has_focus)
    g_clear_weak_pointer (&self->leaf);
}

gboolean
sf_cards_enter (SfCards *self, guint64 id, gsize offset_bytes)
{
  SfDocument *document = sf_buffer_get_document (self->buffer);
  const SfBlock *block;
  GtkWidget *card;
  guint line;

  if (sf_document_find_block (document, id) == NULL)
    return FALSE;
  line = sf_document_get_line_of (document, id);
  block = sf_document_get_line (document, line);
  card = g_hash_table_lookup (self->by_id, &block->id);
  return card != NULL
         && (sf_card_enter (SF_CARD (card), id, offset_bytes) || select_line (self, line));
}

gboolean
sf_cards_select (SfCards *self, guint64 id)
{
  SfDocument *document = sf_buffer_get_document (self->buffer);

  return g_hash_table_contains (self->by_id, &id)
         && select_line (self, sf_document_get_line_of (document, id));
}

gboolean
sf_cards_follow (SfCards *self, const SfEdit *edit, gsize offset_bytes)
{
  SfDocument *document = sf_buffer_get_document (self->buffer);
  const SfBlock *block = sf_document_find_block (document, sf_edit_get_block_id (edit));
  const SfBlock *card;

  if (block == NULL && sf_edit_get_kind (edit) == SF_EDIT_REMOVE)
    block = sf_document_find_block (document, sf_edit_get_parent_id (edit));
  card = block;
  while (card != NULL && sf_block_kind_get_shape (card->kind) != SF_SHAPE_CARD)
    card = card->parent;
  if (card == NULL)
    return FALSE;
  if (block->kind == SF_BLOCK_TABLE_ROW && sf_block_get_n_children (block) > 0)
    block = sf_block_get_child (block, 0);
  if (block == card && sf_edit_get_kind (edit) != SF_EDIT_SPLICE)
    return sf_cards_select (self, card->id);
  return sf_cards_enter (self, block->id, offset_bytes);
}

SfLeafView *
sf_cards_find_leaf (SfCards *self, guint64 id)
{
  return g_hash_table_lookup (self->leaves, &id);
}

GList *
sf_cards_list_leaves (SfCards *self)
{
  return g_hash_table_get_values (self->leaves);
}

SfLeafView *
sf_cards_get_leaf (SfCards *self)
{
  return self->leaf;
}

SfCardFocus
sf_cards_note_focus (SfCards *self)
{
  SfCardFocus focus = { 0 };
  GtkTextBuffer *buffer;
  GtkTextIter caret;

  if (self->leaf == NULL || !gtk_widget_has_focus (GTK_WIDGET (self->leaf)))
    {
      focus.id = find_id (self, gtk_widget_get_focus_child (GTK_WIDGET (self->view)));
      return focus;
    }
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->leaf));
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  focus.id = get_leaf_id (self->leaf);
  focus.is_within = TRUE;
  focus.offset_bytes = gtk_text_iter_get_line_index (&caret);
  return focus;
}

void
sf_cards_restore_focus (SfCards *self, const SfCardFocus *focus)
{
  if (focus->id == 0)
    return;
  if (focus->is_within)
    sf_cards_enter (self, focus->id, focus->offset_bytes);
  else
    sf_cards_select (self, focus->id);
}

static void
activated (guint64 id, const char *what, gpointer data)
{
  SfCards *self = data;

  self->outer.activated (id, what, self->outer.data);
}

static void
show_picture (GtkPicture *picture, GtkLabel *note, const SfAttrs *attrs, gpointer data)
{
  SfCards *self = data;

  self->outer.show_picture (picture, note, attrs, self->outer.data);
}

SfCards *
sf_cards_new (GtkTextView *view, const SfCardHost *host)
{
  SfCards *self = g_new0 (SfCards, 1);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->view = view;
  self->outer = *host;
  self->host = (SfCardHost){ .activated = activated,
                             .show_picture = show_picture,
                             .change = change,
                             .left = left,
                             .taken = taken,
                             .dragged = dragged,
                             .typed = typed,
                             .made = made,
                             .entered = entered,
                             .data = self };
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_changed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (view), focus);
  self->widgets = g_hash_table_new (NULL, NULL);
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->leaves = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_signal_connect_swapped (view, "move-cursor", G_CALLBACK (about_to_move_cb), self);
  g_signal_connect_data (view, "move-cursor", G_CALLBACK (moved_cb), self, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_data (view, "notify::has-focus", G_CALLBACK (focus_changed_cb), self, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return self;
}

void
sf_cards_free (SfCards *self)
{
  g_autoptr (GList) leaves = sf_cards_list_leaves (self);

  for (GList *each = leaves; each != NULL; each = each->next)
    g_signal_handlers_disconnect_by_data (each->data, self);
  drop_buffer (self);
  g_signal_handlers_disconnect_by_data (self->view, self);
  g_clear_weak_pointer (&self->leaf);
  g_hash_table_unref (self->widgets);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->leaves);
  g_free (self);
}
