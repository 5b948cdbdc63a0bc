/* sf-spelling.c - the spelling of a page: waves, suggestions, the next mistake
 * A wrong word has a context menu of its own, which waits a moment for the suggestions, since they
 * are what it is opened for; anywhere else the view's stays what it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-spelling.h"

#include "sf-buffer.h"
#include "sf-correction.h"
#include "sf-editor.h"
#include "sf-underline.h"

#include <glib/gi18n.h>
#include <string.h>

#define GROUP "spelling"
/* How long a menu waits for what it is to offer. */
#define PATIENCE_MS 200

typedef struct
{
  SfSpelling *spelling;       /* (unowned) */
  GtkTextView *view;          /* (unowned) */
  SfField field;              /* 0: of blocks */
  SfUnderline *underline;     /* (owned) */
  GtkEventController *keys;   /* (unowned): the view's */
  GtkEventController *clicks; /* (unowned): the view's */
} View;

struct _SfSpelling
{
  GtkWidget *page;             /* (unowned) (nullable): holds the menu */
  SfHistory *history;          /* (owned) */
  SfSpeller *speller;          /* (owned) */
  SfProofs *proofs;            /* (owned) */
  SfWordList *personal;        /* (owned) */
  GPtrArray *views;            /* (owned) (element-type View): of the body and of fields */
  GHashTable *leaves;          /* (owned): id of a block -> the View of its words, owned */
  GMenu *menu;                 /* (owned): of the word that was asked for last */
  GtkWidget *popover;          /* (unowned): the page's */
  GSimpleActionGroup *actions; /* (owned) */
  SfProofPlace place;          /* of that word */
  View *asked;                 /* (unowned) (nullable): where it stands */
  GdkRectangle at;             /* and where on the page */
  GCancellable *asking;        /* (owned) (nullable): for its suggestions */
  guint waiting;               /* a timeout source */
};

/* The menu. */

static void
add_item (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  if (target != NULL)
    g_menu_item_set_action_and_target (item, action, "s", target);
  else
    g_menu_item_set_detailed_action (item, action);
  g_menu_append_item (menu, item);
}

/* Underscores in a word are no mnemonics. */
static void
add_suggestion (GMenu *menu, const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, "_", -1);
  g_autofree char *label = g_strjoinv ("__", parts);

  add_item (menu, label, GROUP ".correct", word);
}

/* @suggestions: NULL: they are still looked for. */
static void
fill_menu (SfSpelling *self, const char *const *suggestions)
{
  g_autoptr (GMenu) words = g_menu_new ();
  g_autoptr (GMenu) ways = g_menu_new ();
  g_autoptr (GMenu) clipboard = g_menu_new ();

  g_menu_remove_all (self->menu);
  if (suggestions == NULL)
    /* Translators: stands in a menu where words to choose from will stand in a moment. */
    add_item (words, _ ("Looking for Suggestions…"), GROUP ".none", NULL);
  else if (suggestions[0] == NULL)
    /* Translators: no word is like the one that is spelt wrong. */
    add_item (words, _ ("No Suggestions"), GROUP ".none", NULL);
  for (guint i = 0; suggestions != NULL && suggestions[i] != NULL; i++)
    add_suggestion (words, suggestions[i]);
  add_item (ways, _ ("Ignore in This _Story"), GROUP ".ignore", NULL);
  add_item (ways, _ ("_Add to Dictionary"), GROUP ".learn", NULL);
  add_item (clipboard, _ ("Cu_t"), GROUP ".clipboard", "clipboard.cut");
  add_item (clipboard, _ ("_Copy"), GROUP ".clipboard", "clipboard.copy");
  add_item (clipboard, _ ("_Paste"), GROUP ".clipboard", "clipboard.paste");
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (words));
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (ways));
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (clipboard));
}

static void
show_menu (SfSpelling *self)
{
  g_clear_handle_id (&self->waiting, g_source_remove);
  if (self->asked == NULL || gtk_widget_get_visible (self->popover))
    return;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &self->at);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static gboolean
waited_cb (gpointer data)
{
  SfSpelling *self = data;

  self->waiting = 0;
  show_menu (self);
  return G_SOURCE_REMOVE;
}

/* GTK leaves the focus where the menu was. */
static void
closed_cb (SfSpelling *self)
{
  if (self->asked != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->asked->view));
}

/* Its suggestions. */

typedef struct
{
  SfSpelling *spelling; /* lent: not touched where the answer is a cancellation */
  SfSpeller *speller;   /* (owned) */
} Asking;

static void
suggested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Asking *asking = user_data;
  g_autoptr (SfSpeller) speller = asking->speller;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = sf_speller_suggest_finish (speller, result, &error);

  if (words == NULL)
    return;
  fill_menu (asking->spelling, (const char *const *) words);
  show_menu (asking->spelling);
}

static void
stop_asking (SfSpelling *self)
{
  g_clear_handle_id (&self->waiting, g_source_remove);
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->asked = NULL;
}

static void
ask (SfSpelling *self, const char *written, const char *language)
{
  g_autofree char *word = sf_spell_words_dup (written, 0, strlen (written));
  Asking *asking = g_new0 (Asking, 1);

  asking->spelling = self;
  asking->speller = g_object_ref (self->speller);
  self->asking = g_cancellable_new ();
  self->waiting = g_timeout_add (PATIENCE_MS, waited_cb, self);
  sf_speller_suggest_async (self->speller, word, language, self->asking, suggested_cb, asking);
}

/* Where @iter stands on the page. */
static void
point_at (View *view, const GtkTextIter *iter, GdkRectangle *at)
{
  GtkWidget *widget = GTK_WIDGET (view->view);
  graphene_point_t point;

  gtk_text_view_get_iter_location (view->view, iter, at);
  gtk_text_view_buffer_to_window_coords (view->view, GTK_TEXT_WINDOW_WIDGET, at->x, at->y, &at->x,
                                         &at->y);
  if (gtk_widget_compute_point (widget, view->spelling->page, &GRAPHENE_POINT_INIT (at->x, at->y),
                                &point))
    {
      at->x = point.x;
      at->y = point.y;
    }
}

/* Opens the menu of the word at @iter, now or in a moment. FALSE: it is not wrong. */
static gboolean
open_menu (View *view, const GtkTextIter *iter)
{
  SfSpelling *self = view->spelling;
  g_autofree char *language = NULL;
  g_autofree char *word = NULL;

  stop_asking (self);
  if (!sf_underline_find (view->underline, iter, &self->place, &language))
    return FALSE;
  word = sf_correction_dup_word (sf_history_get_document (self->history), &self->place);
  if (word == NULL)
    return FALSE;
  self->asked = view;
  point_at (view, iter, &self->at);
  fill_menu (self, NULL);
  ask (self, word, language);
  return TRUE;
}

static gboolean
key_pressed_cb (View *view, guint keyval, guint keycode, GdkModifierType state)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view->view);
  gboolean is_shifted = (state & GDK_SHIFT_MASK) != 0;
  GtkTextIter iter;

  if (keyval != GDK_KEY_Menu && !(keyval == GDK_KEY_F10 && is_shifted))
    return GDK_EVENT_PROPAGATE;
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return open_menu (view, &iter);
}

/* The caret goes to the word whose menu is asked for, unless it stands in the selection. */
static void
pressed_cb (View *view, int n_press, double x, double y, GtkGesture *gesture)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view->view);
  GtkTextIter start;
  GtkTextIter end;
  GtkTextIter iter;
  int buffer_x;
  int buffer_y;

  if (event == NULL || !gdk_event_triggers_context_menu (event))
    return;
  gtk_text_view_window_to_buffer_coords (view->view, GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x,
                                         &buffer_y);
  gtk_text_view_get_iter_at_location (view->view, &iter, buffer_x, buffer_y);
  if (!open_menu (view, &iter))
    return;
  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end)
      || !gtk_text_iter_in_range (&iter, &start, &end))
    gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

/* What can be done. */

static View *
find_field (SfSpelling *self, SfField field)
{
  for (guint i = 0; i < self->views->len; i++)
    if (((View *) self->views->pdata[i])->field == field)
      return self->views->pdata[i];
  return NULL;
}

/* The body comes to show the card that @leaf is within. */
static void
show_card (SfSpelling *self, View *leaf)
{
  View *body = find_field (self, 0);

  if (body != NULL && SF_IS_EDITOR (body->view))
    sf_editor_show_leaf (SF_EDITOR (body->view), SF_LEAF_VIEW (leaf->view));
}

/* Selects what stands at @place, or with @only_end puts the caret behind it. */
static void
go_to (SfSpelling *self, const SfProofPlace *place, gboolean only_end)
{
  View *leaf = g_hash_table_lookup (self->leaves, &place->id);
  View *view = leaf != NULL ? leaf : find_field (self, place->field);
  GtkTextBuffer *buffer;
  GtkTextIter start;
  GtkTextIter end;
  guint line = 0;

  if (view == NULL)
    return;
  buffer = gtk_text_view_get_buffer (view->view);
  if (leaf != NULL && !only_end)
    show_card (self, leaf);
  else if (leaf == NULL && place->field == 0)
    line = sf_document_get_line_of (sf_history_get_document (self->history), place->id);
  gtk_text_buffer_get_iter_at_line_index (buffer, &start, line, place->start);
  gtk_text_buffer_get_iter_at_line_index (buffer, &end, line, place->end);
  gtk_widget_grab_focus (GTK_WIDGET (view->view));
  gtk_text_buffer_select_range (buffer, &end, only_end ? &end : &start);
  if (leaf == NULL)
    gtk_text_view_scroll_mark_onscreen (view->view, gtk_text_buffer_get_insert (buffer));
}

static void
correct_cb (SfSpelling *self, GVariant *parameter)
{
  SfDocument *document = sf_history_get_document (self->history);
  SfProofPlace place = self->place;
  g_autoptr (SfEdit) edit =
      sf_correction_edit (document, &place, g_variant_get_string (parameter, NULL));
  g_autoptr (GError) error = NULL;
  gsize length = sf_correction_get_length (document, &place);

  if (edit == NULL)
    return;
  if (!sf_history_do (self->history, edit, SF_REASON_COMMAND, &error))
    g_critical ("A correction does not fit the document: %s", error->message);
  place.end += sf_correction_get_length (document, &place) - length;
  go_to (self, &place, TRUE);
}

static void
learn_cb (SfSpelling *self)
{
  SfDocument *document = sf_history_get_document (self->history);
  g_autofree char *word = sf_correction_dup_word (document, &self->place);

  if (word != NULL)
    sf_word_list_add (self->personal, word);
}

static void
ignore_cb (SfSpelling *self)
{
  SfDocument *document = sf_history_get_document (self->history);
  g_autoptr (SfEdit) edit = sf_correction_accept (document, &self->place);
  g_autoptr (GError) error = NULL;

  if (edit != NULL && !sf_history_do (self->history, edit, SF_REASON_COMMAND, &error))
    g_critical ("An accepted word does not fit the document: %s", error->message);
}

static void
clipboard_cb (SfSpelling *self, GVariant *parameter)
{
  if (self->asked != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->asked->view),
                                g_variant_get_string (parameter, NULL), NULL);
}

static void
add_action (SfSpelling *self, const char *name, const GVariantType *type, GCallback callback)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, type);

  g_simple_action_set_enabled (action, callback != NULL);
  if (callback != NULL)
    g_signal_connect_swapped (action, "activate", callback, self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

static void
add_actions (SfSpelling *self)
{
  self->actions = g_simple_action_group_new ();
  add_action (self, "correct", G_VARIANT_TYPE_STRING, G_CALLBACK (correct_cb));
  add_action (self, "ignore", NULL, G_CALLBACK (ignore_cb));
  add_action (self, "learn", NULL, G_CALLBACK (learn_cb));
  add_action (self, "clipboard", G_VARIANT_TYPE_STRING, G_CALLBACK (clipboard_cb));
  add_action (self, "none", NULL, NULL);
}

/* The one that has the focus, else the body. */
static View *
find_focused (SfSpelling *self)
{
  GHashTableIter iter;
  gpointer view;

  for (guint i = 0; i < self->views->len; i++)
    if (gtk_widget_has_focus (GTK_WIDGET (((View *) self->views->pdata[i])->view)))
      return self->views->pdata[i];
  g_hash_table_iter_init (&iter, self->leaves);
  while (g_hash_table_iter_next (&iter, NULL, &view))
    if (gtk_widget_has_focus (GTK_WIDGET (((View *) view)->view)))
      return view;
  return find_field (self, 0);
}

gboolean
sf_spelling_go_on (SfSpelling *self)
{
  View *focused = find_focused (self);
  SfProofPlace place = { 0 };

  if (focused == NULL)
    return FALSE;
  sf_underline_get_caret (focused->underline, &place);
  if (!sf_proofs_find_next (self->proofs, &place))
    return FALSE;
  go_to (self, &place, FALSE);
  return TRUE;
}

/* What is wrong was found out anew. */

static void
proofed_cb (SfSpelling *self, guint64 id, guint field)
{
  View *leaf = g_hash_table_lookup (self->leaves, &id);
  View *view = leaf != NULL ? leaf : find_field (self, field);

  if (view != NULL)
    sf_underline_refresh (view->underline);
}

static void
accepted_cb (SfSpelling *self)
{
  GHashTableIter iter;
  gpointer view;

  for (guint i = 0; i < self->views->len; i++)
    sf_underline_refresh (((View *) self->views->pdata[i])->underline);
  g_hash_table_iter_init (&iter, self->leaves);
  while (g_hash_table_iter_next (&iter, NULL, &view))
    sf_underline_refresh (((View *) view)->underline);
}

/* From its birth to its end. */

static View *
view_new (SfSpelling *self, GtkTextView *text_view, SfField field)
{
  View *view = g_new0 (View, 1);

  view->spelling = self;
  view->view = text_view;
  view->field = field;
  view->underline = sf_underline_new (text_view, field, self->proofs);
  view->keys = gtk_event_controller_key_new ();
  view->clicks = GTK_EVENT_CONTROLLER (gtk_gesture_click_new ());
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (view->clicks), 0);
  gtk_event_controller_set_propagation_phase (view->keys, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (view->clicks, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (view->keys, "key-pressed", G_CALLBACK (key_pressed_cb), view);
  g_signal_connect_swapped (view->clicks, "pressed", G_CALLBACK (pressed_cb), view);
  gtk_widget_add_controller (GTK_WIDGET (text_view), view->keys);
  gtk_widget_add_controller (GTK_WIDGET (text_view), view->clicks);
  return view;
}

static void
free_view (View *view)
{
  gtk_widget_remove_controller (GTK_WIDGET (view->view), view->keys);
  gtk_widget_remove_controller (GTK_WIDGET (view->view), view->clicks);
  sf_underline_free (view->underline);
  if (view->spelling->asked == view)
    stop_asking (view->spelling);
  g_signal_handlers_disconnect_by_data (view->view, view);
  g_free (view);
}

void
sf_spelling_add_view (SfSpelling *self, GtkTextView *view, SfField field)
{
  g_ptr_array_add (self->views, view_new (self, view, field));
}

/* A card that is made anew has its words in another view before this one goes. */
static void
gone_cb (View *view, SfLeafView *leaf)
{
  SfSpelling *self = view->spelling;
  guint64 id = sf_leaf_buffer_get_id (sf_leaf_view_get_leaf (leaf));

  g_hash_table_remove (self->leaves, &id);
}

void
sf_spelling_add_leaf (SfSpelling *self, SfLeafView *leaf)
{
  guint64 id = sf_leaf_buffer_get_id (sf_leaf_view_get_leaf (leaf));
  View *view = view_new (self, GTK_TEXT_VIEW (leaf), 0);

  g_signal_connect_swapped (leaf, "gone", G_CALLBACK (gone_cb), view);
  g_hash_table_insert (self->leaves, g_memdup2 (&id, sizeof id), view);
}

void
sf_spelling_set_page (SfSpelling *self, GtkWidget *page)
{
  self->page = page;
  self->popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (self->menu));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_parent (self->popover, page);
  gtk_widget_insert_action_group (page, GROUP, G_ACTION_GROUP (self->actions));
  g_signal_connect_swapped (self->popover, "closed", G_CALLBACK (closed_cb), self);
}

SfProofs *
sf_spelling_get_proofs (SfSpelling *self)
{
  return self->proofs;
}

SfSpelling *
sf_spelling_new (SfHistory *history,
                 SfSpeller *speller,
                 SfStoryLanguage *language,
                 SfWordList *personal)
{
  SfSpelling *self = g_new0 (SfSpelling, 1);

  self->history = g_object_ref (history);
  self->speller = g_object_ref (speller);
  self->proofs = sf_proofs_new (sf_history_get_document (history), speller, language);
  self->personal = g_object_ref (personal);
  sf_proofs_accept (self->proofs, personal);
  self->views = g_ptr_array_new_with_free_func ((GDestroyNotify) free_view);
  self->leaves =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) free_view);
  g_signal_connect_swapped (self->proofs, "proofed", G_CALLBACK (proofed_cb), self);
  g_signal_connect_swapped (self->proofs, "accepted", G_CALLBACK (accepted_cb), self);
  self->menu = g_menu_new ();
  add_actions (self);
  return self;
}

void
sf_spelling_free (SfSpelling *self)
{
  stop_asking (self);
  if (self->page != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->popover, self);
      gtk_widget_insert_action_group (self->page, GROUP, NULL);
      gtk_widget_unparent (self->popover);
    }
  g_signal_handlers_disconnect_by_data (self->proofs, self);
  g_hash_table_unref (self->leaves);
  g_ptr_array_unref (self->views);
  g_object_unref (self->actions);
  g_object_unref (self->menu);
  g_object_unref (self->proofs);
  g_object_unref (self->personal);
  g_object_unref (self->speller);
  g_object_unref (self->history);
  g_free (self);
}
