/* sf-editor.c - the body of a story, to write in
 * Every change goes through the buffer; nothing here touches the document itself.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-card.h"
#include "sf-editor.h"
#include "sf-line-style.h"
#include "sf-recast.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define BAR_WIDTH_PX  3
#define MARKER_GAP_PX 8

struct _SfEditor
{
  GtkTextView parent_instance;
  SfBuffer *buffer;       /* (owned) (nullable) */
  GHashTable *cards;      /* (owned): GtkTextChildAnchor -> its widget, both lent by the view */
  GtkWidget *placeholder; /* (unowned): an overlay child */
  gboolean has_preedit;
  int card_width;
  GdkRGBA accent;
  GdkRGBA ink;
};

enum
{
  SIGNAL_STATE_CHANGED,
  SIGNAL_LINK_REQUESTED,
  SIGNAL_LEFT_AT_START,
  SIGNAL_FIELD_UNDONE,
  SIGNAL_CARD_ACTIVATED,
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
show_card (SfEditor *self, GtkTextChildAnchor *anchor)
{
  const SfBlock *block = sf_buffer_get_card (self->buffer, anchor);
  GtkWidget *card;

  if (block == NULL || g_hash_table_contains (self->cards, anchor))
    return;
  card = sf_card_new (block, card_activated, self);
  gtk_widget_set_size_request (card, MAX (self->card_width, 1), -1);
  gtk_text_view_add_child_at_anchor (GTK_TEXT_VIEW (self), card, anchor);
  g_hash_table_insert (self->cards, anchor, card);
}

static void
show_cards (SfEditor *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self->buffer), &iter);
  do
    {
      GtkTextChildAnchor *anchor = gtk_text_iter_get_child_anchor (&iter);

      if (anchor != NULL)
        show_card (self, anchor);
    }
  while (gtk_text_iter_forward_line (&iter));
}

/* A new anchor is shown as soon as the buffer has it; the default handler has run by then. */
static void
anchor_inserted_cb (SfEditor *self, GtkTextIter *pos, GtkTextChildAnchor *anchor)
{
  show_card (self, anchor);
}

static void
card_leaving_cb (SfEditor *self, GtkTextChildAnchor *anchor)
{
  GtkWidget *card = g_hash_table_lookup (self->cards, anchor);

  if (card == NULL)
    return;
  g_hash_table_remove (self->cards, anchor);
  gtk_text_view_remove (GTK_TEXT_VIEW (self), card);
}

static void
caret_moved_cb (SfEditor *self)
{
  sf_buffer_clear_pending (self->buffer);
  tell_state (self);
}

/* Adwaita's accent_color and view_fg_color: no call that is new enough and old enough reads them.
 */
static void
take_colors (SfEditor *self)
{
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  gdk_rgba_parse (&self->accent, is_dark ? "#78aeed" : "#1c71d8");
  gdk_rgba_parse (&self->ink, is_dark ? "#ffffff" : "rgba(0,0,0,0.8)");
  if (self->buffer != NULL)
    sf_line_style_set_accent (gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (self->buffer)),
                              &self->accent);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drop_cards (SfEditor *self)
{
  GHashTableIter iter;
  gpointer card;

  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, NULL, &card))
    {
      g_hash_table_iter_remove (&iter);
      gtk_text_view_remove (GTK_TEXT_VIEW (self), card);
    }
}

void
sf_editor_set_history (SfEditor *self, SfHistory *history)
{
  drop_cards (self);
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
  g_signal_connect_object (self->buffer, "insert-child-anchor", G_CALLBACK (anchor_inserted_cb),
                           self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->buffer, "card-leaving", G_CALLBACK (card_leaving_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (caret_moved_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "projected", G_CALLBACK (tell_state), self,
                           G_CONNECT_SWAPPED);
  take_colors (self);
  show_cards (self);
  sf_buffer_place_caret (self->buffer, 0, 0);
  tell_state (self);
}

SfHistory *
sf_editor_get_history (SfEditor *self)
{
  return self->buffer != NULL ? sf_buffer_get_history (self->buffer) : NULL;
}

void
sf_editor_toggle_mark (SfEditor *self, SfMarkKind kind)
{
  g_return_if_fail (self->buffer != NULL);

  sf_buffer_toggle_mark (self->buffer, kind);
  tell_state (self);
}

gboolean
sf_editor_has_mark (SfEditor *self, SfMarkKind kind)
{
  return self->buffer != NULL && sf_buffer_has_mark (self->buffer, kind);
}

void
sf_editor_set_link (SfEditor *self, const char *href)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("href", href, NULL);

  g_return_if_fail (self->buffer != NULL);

  sf_buffer_set_mark (self->buffer, SF_MARK_LINK, attrs, href != NULL);
}

static const SfBlock *
get_caret_block (SfEditor *self, GtkTextIter *iter)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);

  gtk_text_buffer_get_iter_at_mark (buffer, iter, gtk_text_buffer_get_insert (buffer));
  return sf_buffer_get_block (self->buffer, gtk_text_iter_get_line (iter));
}

char *
sf_editor_dup_link (SfEditor *self)
{
  const SfMark *mark;
  const SfBlock *block;
  GtkTextIter iter;
  gsize offset;

  if (self->buffer == NULL)
    return NULL;
  block = get_caret_block (self, &iter);
  offset = gtk_text_iter_get_line_index (&iter);
  if (sf_block_kind_get_shape (block->kind) != SF_SHAPE_TEXT
      || offset >= sf_text_get_length (block->text))
    return NULL;
  mark = sf_text_find_mark (block->text, offset, SF_MARK_LINK);
  return mark != NULL ? g_strdup (sf_attrs_get (mark->attrs, "href")) : NULL;
}

static void
finish_recast (SfEditor *self, SfRecast *recast)
{
  sf_buffer_do (self->buffer, sf_recast_finish (recast), SF_REASON_COMMAND);
}

void
sf_editor_set_kind (SfEditor *self, SfBlockKind kind, guint level)
{
  g_autofree char *number = kind == SF_BLOCK_HEADING ? g_strdup_printf ("%u", level) : NULL;
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("level", number, NULL);
  SfRecast *recast;
  guint first;
  guint last;
  guint i;

  g_return_if_fail (self->buffer != NULL);

  sf_buffer_get_selected_lines (self->buffer, &first, &last);
  recast = sf_recast_new (sf_buffer_get_document (self->buffer), first, last);
  for (i = first; i <= last; i++)
    {
      SfBlock *block = sf_recast_get_line (recast, i);

      if (sf_block_kind_get_shape (block->kind) != SF_SHAPE_TEXT)
        continue;
      while (block->kind == SF_BLOCK_LIST_ITEM && sf_recast_lift (block))
        continue;
      block->kind = kind;
      sf_block_set_attrs (block, attrs);
    }
  finish_recast (self, recast);
}

SfBlockKind
sf_editor_get_kind (SfEditor *self, guint *level)
{
  const SfBlock *block;
  GtkTextIter iter;

  *level = 0;
  if (self->buffer == NULL)
    return SF_BLOCK_PARAGRAPH;
  block = get_caret_block (self, &iter);
  *level = sf_line_style_of (block).level;
  return block->kind;
}

void
sf_editor_toggle_list (SfEditor *self, gboolean is_ordered)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("ordered", is_ordered ? "1" : NULL, NULL);
  gboolean is_all = TRUE;
  SfRecast *recast;
  guint first;
  guint last;
  guint i;

  g_return_if_fail (self->buffer != NULL);

  sf_buffer_get_selected_lines (self->buffer, &first, &last);
  for (i = first; i <= last; i++)
    {
      const SfBlock *block = sf_buffer_get_block (self->buffer, i);

      is_all &= block->kind == SF_BLOCK_LIST_ITEM
                && sf_attrs_get_flag (block->parent->attrs, "ordered") == is_ordered;
    }
  recast = sf_recast_new (sf_buffer_get_document (self->buffer), first, last);
  for (i = first; i <= last; i++)
    {
      SfBlock *block = sf_recast_get_line (recast, i);

      if (is_all)
        while (block->kind == SF_BLOCK_LIST_ITEM && sf_recast_lift (block))
          continue;
      else if (block->kind == SF_BLOCK_LIST_ITEM)
        sf_block_set_attrs (block->parent, attrs);
      else if (sf_block_kind_get_shape (block->kind) == SF_SHAPE_TEXT
               && block->kind != SF_BLOCK_CITATION)
        sf_recast_wrap (block, SF_BLOCK_LIST, attrs);
    }
  finish_recast (self, recast);
}

static const SfBlock *
find_within (const SfBlock *block, SfBlockKind container)
{
  while (block != NULL && block->kind != container)
    block = block->parent;
  return block;
}

gboolean
sf_editor_is_within (SfEditor *self, SfBlockKind container)
{
  GtkTextIter iter;

  return self->buffer != NULL && find_within (get_caret_block (self, &iter), container) != NULL;
}

void
sf_editor_toggle_quote (SfEditor *self, SfBlockKind kind)
{
  gboolean is_within = sf_editor_is_within (self, kind);
  SfRecast *recast;
  guint first;
  guint last;
  guint i;

  g_return_if_fail (self->buffer != NULL);

  sf_buffer_get_selected_lines (self->buffer, &first, &last);
  recast = sf_recast_new (sf_buffer_get_document (self->buffer), first, last);
  for (i = first; i <= last; i++)
    {
      SfBlock *block = sf_recast_get_line (recast, i);

      /* A list is quoted as a whole. */
      while (block->kind == SF_BLOCK_LIST_ITEM || block->kind == SF_BLOCK_LIST)
        block = block->parent;
      if (block->parent == NULL)
        continue;
      if (is_within && block->parent->kind == kind)
        sf_recast_lift (block);
      else if (!is_within && find_within (block, kind) == NULL)
        sf_recast_wrap (block, kind, NULL);
    }
  finish_recast (self, recast);
}

void
sf_editor_insert_card (SfEditor *self,
                       SfBlockKind kind,
                       const SfAttrs *attrs,
                       const SfText *caption)
{
  SfDocument *document;
  const SfBlock *block;
  GtkTextIter iter;
  g_autoptr (SfBlock) card = sf_block_new (kind, attrs, caption);

  g_return_if_fail (self->buffer != NULL);

  document = sf_buffer_get_document (self->buffer);
  block = get_caret_block (self, &iter);
  while (block->parent->kind != SF_BLOCK_ROOT)
    block = block->parent;
  sf_buffer_do (
      self->buffer,
      sf_document_edit_insert (document, block->parent->id, sf_block_get_index (block) + 1, card),
      SF_REASON_COMMAND);
}

/* The caret goes to where the text changed last. */
static void
follow (SfEditor *self, const SfEdit *edit)
{
  SfDocument *document = sf_buffer_get_document (self->buffer);
  const SfEdit *last = edit;
  const SfBlock *block;
  gsize offset = 0;

  while (sf_edit_get_kind (last) == SF_EDIT_GROUP && sf_edit_get_n_edits (last) > 0)
    last = sf_edit_get_nth (last, sf_edit_get_n_edits (last) - 1);
  if (sf_edit_get_kind (last) == SF_EDIT_SET_FIELD)
    {
      g_signal_emit (self, signals[SIGNAL_FIELD_UNDONE], 0, (guint) sf_edit_get_field (last));
      return;
    }
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (sf_edit_get_kind (last) == SF_EDIT_SPLICE)
    offset = sf_edit_get_offset (last) + sf_text_get_length (sf_edit_get_inserted (last));
  block = sf_document_find_block (document, sf_edit_get_block_id (last));
  while (block != NULL && !sf_block_has_line (block))
    block = sf_block_next (block, sf_document_get_root (document));
  if (block != NULL)
    sf_buffer_place_caret (self->buffer, sf_document_get_line_of (document, block->id), offset);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self),
                                      gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->buffer)));
}

void
sf_editor_undo (SfEditor *self)
{
  g_autoptr (SfEdit) edit = NULL;

  g_return_if_fail (self->buffer != NULL);

  edit = sf_history_undo (sf_buffer_get_history (self->buffer));
  if (edit != NULL)
    follow (self, edit);
}

void
sf_editor_redo (SfEditor *self)
{
  g_autoptr (SfEdit) edit = NULL;

  g_return_if_fail (self->buffer != NULL);

  edit = sf_history_redo (sf_buffer_get_history (self->buffer));
  if (edit != NULL)
    follow (self, edit);
}

/* Return in an empty item, and Backspace at the start of any, take the line out of its list or
 * quote. */
static gboolean
leave_container (SfEditor *self, gboolean only_if_empty)
{
  GtkTextIter iter;
  const SfBlock *block = get_caret_block (self, &iter);
  guint line = gtk_text_iter_get_line (&iter);
  SfRecast *recast;

  if (gtk_text_iter_get_line_index (&iter) > 0
      || gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (self->buffer))
      || sf_block_kind_get_shape (block->kind) != SF_SHAPE_TEXT
      || block->parent->kind == SF_BLOCK_ROOT
      || (only_if_empty && sf_text_get_length (block->text) > 0))
    return FALSE;
  recast = sf_recast_new (sf_buffer_get_document (self->buffer), line, line);
  sf_recast_lift (sf_recast_get_line (recast, line));
  finish_recast (self, recast);
  sf_buffer_place_caret (self->buffer, line, 0);
  return TRUE;
}

static gboolean
shift_item (SfEditor *self, gboolean is_deeper)
{
  GtkTextIter iter;
  const SfBlock *block = get_caret_block (self, &iter);
  guint line = gtk_text_iter_get_line (&iter);
  gsize offset = gtk_text_iter_get_line_index (&iter);
  SfRecast *recast;

  if (block->kind != SF_BLOCK_LIST_ITEM)
    return FALSE;
  recast = sf_recast_new (sf_buffer_get_document (self->buffer), line, line);
  if (is_deeper)
    sf_recast_nest (sf_recast_get_line (recast, line));
  else
    sf_recast_lift (sf_recast_get_line (recast, line));
  finish_recast (self, recast);
  sf_buffer_place_caret (self->buffer, line, offset);
  return TRUE;
}

static gboolean
key_pressed_cb (SfEditor *self, guint keyval, guint keycode, GdkModifierType state)
{
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);
  GtkTextIter iter;

  if (self->buffer == NULL || held != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    return leave_container (self, TRUE);
  if (keyval == GDK_KEY_BackSpace)
    return leave_container (self, FALSE);
  if (keyval == GDK_KEY_Tab || keyval == GDK_KEY_ISO_Left_Tab)
    return shift_item (self, keyval == GDK_KEY_Tab && !(state & GDK_SHIFT_MASK));
  if (keyval != GDK_KEY_Up || (state & GDK_SHIFT_MASK))
    return GDK_EVENT_PROPAGATE;
  get_caret_block (self, &iter);
  if (gtk_text_view_backward_display_line (GTK_TEXT_VIEW (self), &iter))
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[SIGNAL_LEFT_AT_START], 0);
  return GDK_EVENT_STOP;
}

static void
mark_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfMarkKind kind = g_str_equal (name, "editor.bold")     ? SF_MARK_BOLD
                    : g_str_equal (name, "editor.italic") ? SF_MARK_ITALIC
                    : g_str_equal (name, "editor.strike") ? SF_MARK_STRIKE
                                                          : SF_MARK_CODE;

  sf_editor_toggle_mark (SF_EDITOR (widget), kind);
}

static void
kind_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (parameter != NULL)
    sf_editor_set_kind (SF_EDITOR (widget), SF_BLOCK_HEADING,
                        CLAMP (g_variant_get_int32 (parameter), 1, 6));
  else
    sf_editor_set_kind (SF_EDITOR (widget), SF_BLOCK_PARAGRAPH, 0);
}

static void
container_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfEditor *self = SF_EDITOR (widget);

  if (g_str_equal (name, "editor.list") || g_str_equal (name, "editor.numbered-list"))
    sf_editor_toggle_list (self, g_str_equal (name, "editor.numbered-list"));
  else
    sf_editor_toggle_quote (self, g_str_equal (name, "editor.quote") ? SF_BLOCK_QUOTE
                                                                     : SF_BLOCK_PULL_QUOTE);
}

static void
other_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfEditor *self = SF_EDITOR (widget);

  if (g_str_equal (name, "editor.undo"))
    sf_editor_undo (self);
  else if (g_str_equal (name, "editor.redo"))
    sf_editor_redo (self);
  else
    g_signal_emit (self, signals[SIGNAL_LINK_REQUESTED], 0);
}

static void
sf_editor_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SfEditor *self = SF_EDITOR (widget);
  int card_width = width - gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self))
                   - gtk_text_view_get_right_margin (GTK_TEXT_VIEW (self));

  if (card_width != self->card_width)
    {
      GHashTableIter iter;
      gpointer card;

      self->card_width = card_width;
      gtk_text_view_move_overlay (GTK_TEXT_VIEW (self), self->placeholder,
                                  gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self)), 0);
      gtk_widget_set_size_request (self->placeholder, MAX (card_width, 1), -1);
      g_hash_table_iter_init (&iter, self->cards);
      while (g_hash_table_iter_next (&iter, NULL, &card))
        gtk_widget_set_size_request (card, MAX (card_width, 1), -1);
    }
  GTK_WIDGET_CLASS (sf_editor_parent_class)->size_allocate (widget, width, height, baseline);
}

/* At the indent of the line, on the side where it begins. */
static void
draw_marker (SfEditor *self,
             GtkSnapshot *snapshot,
             const SfBlock *item,
             const SfLineStyle *style,
             int edge,
             int y)
{
  gboolean is_ordered = sf_attrs_get_flag (item->parent->attrs, "ordered");
  const char *start = sf_attrs_get (item->parent->attrs, "start");
  guint64 number =
      (start != NULL ? g_ascii_strtoull (start, NULL, 10) : 1) + sf_block_get_index (item);
  g_autofree char *text =
      is_ordered ? g_strdup_printf ("%" G_GUINT64_FORMAT ".", number) : g_strdup ("•");
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int indent = sf_line_style_get_indent (style);
  int text_width;

  pango_layout_get_pixel_size (layout, &text_width, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT (style->is_rtl ? edge - indent + MARKER_GAP_PX
                                                    : edge + indent - MARKER_GAP_PX - text_width,
                                      y));
  gtk_snapshot_append_layout (snapshot, layout, &self->ink);
  gtk_snapshot_restore (snapshot);
}

static void
draw_line (SfEditor *self, GtkSnapshot *snapshot, const SfBlock *block, GdkRectangle *at)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  SfLineStyle style = sf_line_style_of (block);
  int left = gtk_text_view_get_left_margin (view);
  int right = gtk_widget_get_width (GTK_WIDGET (self)) - gtk_text_view_get_right_margin (view);
  int height = at->height;

  /* The bar ends with the last line's words, not with the gap below them. */
  if (sf_block_get_index (block) + 1 == sf_block_get_n_children (block->parent))
    height -= gtk_text_view_get_pixels_below_lines (view);
  if (style.is_pull_quote || style.quote_depth > 0)
    gtk_snapshot_append_color (snapshot, &self->accent,
                               &GRAPHENE_RECT_INIT (style.is_rtl ? right - BAR_WIDTH_PX : left,
                                                    at->y, BAR_WIDTH_PX, height));
  if (block->kind == SF_BLOCK_LIST_ITEM)
    draw_marker (self, snapshot, block, &style, style.is_rtl ? right : left, at->y);
}

static void
sf_editor_snapshot_layer (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  SfEditor *self = SF_EDITOR (view);
  GdkRectangle visible;
  GtkTextIter iter;

  if (layer != GTK_TEXT_VIEW_LAYER_BELOW_TEXT || self->buffer == NULL)
    return;
  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_line_at_y (view, &iter, visible.y, NULL);
  do
    {
      GdkRectangle at = { 0 };

      gtk_text_view_get_line_yrange (view, &iter, &at.y, &at.height);
      if (at.y > visible.y + visible.height)
        return;
      draw_line (self, snapshot, sf_buffer_get_block (self->buffer, gtk_text_iter_get_line (&iter)),
                 &at);
    }
  while (gtk_text_iter_forward_line (&iter));
}

static void
sf_editor_dispose (GObject *object)
{
  SfEditor *self = SF_EDITOR (object);

  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_clear_object (&self->buffer);
  g_clear_pointer (&self->cards, g_hash_table_unref);
  G_OBJECT_CLASS (sf_editor_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const char *const marks[] = { "editor.bold", "editor.italic", "editor.strike",
                                       "editor.code" };
  static const char *const containers[] = { "editor.list", "editor.numbered-list", "editor.quote",
                                            "editor.pull-quote" };
  static const char *const others[] = { "editor.link", "editor.undo", "editor.redo" };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (marks); i++)
    gtk_widget_class_install_action (widget_class, marks[i], NULL, mark_action);
  for (i = 0; i < G_N_ELEMENTS (containers); i++)
    gtk_widget_class_install_action (widget_class, containers[i], NULL, container_action);
  for (i = 0; i < G_N_ELEMENTS (others); i++)
    gtk_widget_class_install_action (widget_class, others[i], NULL, other_action);
  gtk_widget_class_install_action (widget_class, "editor.paragraph", NULL, kind_action);
  gtk_widget_class_install_action (widget_class, "editor.heading", "i", kind_action);
}

static void
bind_keys (GtkWidgetClass *widget_class)
{
  GdkModifierType both = GDK_CONTROL_MASK | GDK_ALT_MASK;
  int level;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, GDK_CONTROL_MASK, "editor.bold",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, GDK_CONTROL_MASK, "editor.italic",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, GDK_CONTROL_MASK, "editor.link",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "editor.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "editor.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, both, "editor.paragraph", NULL);
  for (level = 1; level <= 4; level++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0 + level, both, "editor.heading",
                                         "i", level);
}

static void
sf_editor_class_init (SfEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_editor_dispose;
  widget_class->size_allocate = sf_editor_size_allocate;
  GTK_TEXT_VIEW_CLASS (klass)->snapshot_layer = sf_editor_snapshot_layer;
  signals[SIGNAL_STATE_CHANGED] = g_signal_new ("state-changed", SF_TYPE_EDITOR, G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LINK_REQUESTED] = g_signal_new (
      "link-requested", SF_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LEFT_AT_START] = g_signal_new ("left-at-start", SF_TYPE_EDITOR, G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FIELD_UNDONE] = g_signal_new ("field-undone", SF_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0,
                                               NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_CARD_ACTIVATED] =
      g_signal_new ("card-activated", SF_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_UINT64, G_TYPE_STRING);
  install_actions (widget_class);
  bind_keys (widget_class);
}

static void
sf_editor_init (SfEditor *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cards = g_hash_table_new (NULL, NULL);
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
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (take_colors), self, G_CONNECT_SWAPPED);
}

SfEditor *
sf_editor_new (void)
{
  return g_object_new (SF_TYPE_EDITOR, NULL);
}
