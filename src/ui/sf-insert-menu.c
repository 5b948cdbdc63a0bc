/* sf-insert-menu.c - what can be inserted, offered after a slash in an empty paragraph
 * The list never takes the focus, so that an input method goes on; the slash and what follows are
 * words of the story until something is chosen, and stay so when nothing is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-insert-menu.h"

#include "sf-commands.h"
#include "sf-portability.h"

#include <glib/gi18n.h>
#include <string.h>

#define COMMAND_KEY   "sf-command"
#define MAX_HEIGHT_PX 260

struct _SfInsertMenu
{
  SfPage *page;
  SfEditor *editor;
  GtkTextBuffer *buffer;    /* (owned) (nullable): the one that is listened to */
  GtkWidget *popover;       /* (unowned): a child of the page */
  GtkListBox *list;         /* (unowned) */
  GtkEventController *keys; /* (unowned): of the page */
  guint64 id;               /* the paragraph with the slash; 0: nothing is offered */
  char *written;            /* (owned) (nullable): after the slash */
  gboolean has_preedit;
};

/* Commands of the text that make something else of an empty paragraph. */
static gboolean
is_offered (const SfCommand *command)
{
  static const char *const kinds[] = {
    "editor.heading(", "editor.code-block",    "editor.preformatted", "editor.verse",
    "editor.list",     "editor.numbered-list", "editor.quote",        "editor.pull-quote",
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (command->action, kinds[i]))
      return TRUE;
  return command->group == SF_COMMANDS_INSERT;
}

static char *
fold (const char *text)
{
  g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *cased = apart != NULL ? g_utf8_casefold (apart, -1) : g_strdup ("");
  GString *plain = g_string_new (NULL);

  for (const char *p = cased; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (plain, g_utf8_get_char (p));
  return g_string_free (plain, FALSE);
}

gboolean
sf_insert_menu_means (const char *label, const char *written)
{
  g_autofree char *name = fold (label);
  g_autofree char *wanted = fold (written);
  const char *p = name;

  while ((p = strstr (p, wanted)) != NULL)
    {
      gunichar before = p > name ? g_utf8_get_char (g_utf8_prev_char (p)) : ' ';
      /* An Arabic word begins with its article. */
      gboolean is_after_article = p - name >= 4 && strncmp (p - 4, "ال", 4) == 0;

      if (!g_unichar_isalnum (before) || is_after_article)
        return TRUE;
      p = g_utf8_next_char (p);
    }
  return FALSE;
}

static void
hide (SfInsertMenu *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
stop (SfInsertMenu *self)
{
  if (self->id != 0)
    sf_announce (GTK_WIDGET (self->editor), NULL);
  self->id = 0;
  g_clear_pointer (&self->written, g_free);
  hide (self);
}

static const SfCommand *
get_command (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), COMMAND_KEY);
}

static void
choose (SfInsertMenu *self, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, index);
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (self->list), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  graphene_rect_t box;

  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &box))
    gtk_adjustment_clamp_page (place, box.origin.y, box.origin.y + box.size.height);
  sf_announce (GTK_WIDGET (self->editor), sf_command_get_label (get_command (row)));
}

static void
add_row (SfInsertMenu *self, const SfCommand *command)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  GtkWidget *label = gtk_label_new (sf_command_get_label (command));
  g_autofree char *keys = sf_command_dup_keys (command, 0);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (keys != NULL)
    {
      GtkWidget *hint = gtk_label_new (keys);

      gtk_widget_add_css_class (hint, "dim-label");
      gtk_widget_add_css_class (hint, "caption");
      gtk_box_append (GTK_BOX (box), hint);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sf_command_get_label (command), -1);
  g_object_set_data (G_OBJECT (row), COMMAND_KEY, (gpointer) command);
  gtk_list_box_append (self->list, row);
}

static void
fill (SfInsertMenu *self)
{
  guint n_commands;
  const SfCommand *commands = sf_commands_get (&n_commands);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  /* The program's own names serve those who learnt them in another language. */
  for (guint i = 0; i < n_commands; i++)
    if (is_offered (&commands[i])
        && (sf_insert_menu_means (sf_command_get_label (&commands[i]), self->written)
            || sf_insert_menu_means (commands[i].label, self->written)))
      add_row (self, &commands[i]);
}

static void
point_at_caret (SfInsertMenu *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->editor);
  graphene_point_t point;
  GtkTextIter caret;
  GdkRectangle at;

  sf_buffer_get_caret (SF_BUFFER (self->buffer), &caret);
  gtk_text_iter_set_line_offset (&caret, 0);
  gtk_text_view_get_iter_location (view, &caret, &at);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, at.x, at.y, &at.x, &at.y);
  if (gtk_widget_compute_point (GTK_WIDGET (view), GTK_WIDGET (self->page),
                                &GRAPHENE_POINT_INIT (at.x, at.y), &point))
    gtk_popover_set_pointing_to (GTK_POPOVER (self->popover),
                                 &(GdkRectangle){ point.x, point.y, 1, at.height });
}

static void
offer (SfInsertMenu *self, const char *written)
{
  if (g_strcmp0 (self->written, written) == 0)
    return;
  g_free (self->written);
  self->written = g_strdup (written);
  fill (self);
  if (gtk_list_box_get_row_at_index (self->list, 0) == NULL)
    {
      hide (self);
      return;
    }
  point_at_caret (self);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  choose (self, 0);
}

/* The caret's paragraph while it still says what is wanted. */
static const SfBlock *
get_paragraph (SfInsertMenu *self)
{
  GtkTextIter caret;
  const SfBlock *block = sf_buffer_get_caret (SF_BUFFER (self->buffer), &caret);

  if ((block->kind != SF_BLOCK_PARAGRAPH && block->kind != SF_BLOCK_LIST_ITEM)
      || *sf_text_get_string (block->text) != '/' || !gtk_text_iter_ends_line (&caret)
      || gtk_text_iter_starts_line (&caret))
    return NULL;
  return block;
}

static void
state_changed_cb (SfInsertMenu *self)
{
  const SfBlock *block;

  if (self->id == 0)
    return;
  block = get_paragraph (self);
  if (block == NULL || block->id != self->id || !gtk_widget_is_focus (GTK_WIDGET (self->editor)))
    stop (self);
  else
    offer (self, sf_text_get_string (block->text) + 1);
}

/* Another window, or another field: the list would hang over it. */
static void
focus_changed_cb (SfInsertMenu *self)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (self->editor)))
    stop (self);
}

/* Only a slash that is typed asks for anything: one that the caret comes to is a word. */
static void
inserted_cb (SfInsertMenu *self, GtkTextIter *pos, const char *text, int length)
{
  const SfBlock *block;

  if (length != 1 || *text != '/' || !gtk_widget_is_focus (GTK_WIDGET (self->editor)))
    return;
  block = get_paragraph (self);
  if (block == NULL || sf_text_get_length (block->text) != 1)
    return;
  self->id = block->id;
  offer (self, "");
}

static void
take (SfInsertMenu *self, GtkListBoxRow *row)
{
  const SfCommand *command = get_command (row);
  GtkTextIter start;
  GtkTextIter end;

  stop (self);
  sf_buffer_get_caret (SF_BUFFER (self->buffer), &end);
  start = end;
  gtk_text_iter_set_line_offset (&start, 0);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  sf_command_run (command, GTK_WIDGET (self->editor));
}

static void
activated_cb (SfInsertMenu *self, GtkListBoxRow *row)
{
  take (self, row);
}

static gboolean
key_pressed_cb (SfInsertMenu *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) : 0;

  if (!gtk_widget_get_visible (self->popover) || self->has_preedit || row == NULL
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)))
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Down:
      choose (self, index + 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
      choose (self, index - 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_Tab:
      take (self, row);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      stop (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
preedit_changed_cb (SfInsertMenu *self, const char *preedit)
{
  self->has_preedit = *preedit != '\0';
}

static void
buffer_changed_cb (SfInsertMenu *self)
{
  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  stop (self);
  g_set_object (&self->buffer, GTK_TEXT_BUFFER (sf_editor_get_buffer (self->editor)));
  if (self->buffer != NULL)
    g_signal_connect_data (self->buffer, "insert-text", G_CALLBACK (inserted_cb), self, NULL,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
make_popover (SfInsertMenu *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->popover = gtk_popover_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MAX_HEIGHT_PX);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_popover_set_child (GTK_POPOVER (self->popover), scrolled);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_widget_add_css_class (self->popover, "sf-insert-menu");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Insert"), -1);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self->page));
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (activated_cb), self);
}

SfInsertMenu *
sf_insert_menu_new (SfPage *page)
{
  SfInsertMenu *self = g_new0 (SfInsertMenu, 1);

  self->page = page;
  self->editor = sf_page_get_editor (page);
  make_popover (self);
  self->keys = gtk_event_controller_key_new ();
  /* Before the body's own keys. */
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (page), self->keys);
  g_signal_connect_swapped (self->editor, "notify::buffer", G_CALLBACK (buffer_changed_cb), self);
  g_signal_connect_swapped (self->editor, "state-changed", G_CALLBACK (state_changed_cb), self);
  g_signal_connect_swapped (self->editor, "notify::has-focus", G_CALLBACK (focus_changed_cb), self);
  g_signal_connect_swapped (self->editor, "preedit-changed", G_CALLBACK (preedit_changed_cb), self);
  return self;
}

void
sf_insert_menu_free (SfInsertMenu *self)
{
  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_clear_object (&self->buffer);
  g_signal_handlers_disconnect_by_data (self->editor, self);
  gtk_widget_remove_controller (GTK_WIDGET (self->page), self->keys);
  g_signal_handlers_disconnect_by_data (self->list, self);
  gtk_widget_unparent (self->popover);
  g_free (self->written);
  g_free (self);
}
