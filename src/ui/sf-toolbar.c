/* sf-toolbar.c - the bar of what can be done with the text
 * Each button shows an action of the group "format", whose state is what stands at the caret; the
 * act itself is the editor's action of the same name, so that bar, keys and palette never differ.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-toolbar.h"

#include "sf-card-face.h"
#include "sf-commands.h"
#include "sf-link-popover.h"
#include "sf-mark-popover.h"

#include <glib/gi18n.h>

#define SPACING_PX 2
#define MARGIN_PX  6

struct _SfToolbar
{
  GtkWidget parent_instance;
  GtkMenuButton *kind_button;
  GtkMenuButton *more_button;
  guint leaving;               /* source, or 0 */
  GSimpleActionGroup *actions; /* (owned) */
  SfLinkPopover *popover;      /* (unowned) (nullable): a child, made when first needed */
  SfMarkPopover *mark_popover; /* (unowned) (nullable): likewise */
  SfEditor *editor;            /* (weak) (nullable) */
};

G_DEFINE_FINAL_TYPE (SfToolbar, sf_toolbar, GTK_TYPE_WIDGET)

static const struct
{
  const char *name;
  SfMarkKind mark;       /* 0: none */
  SfBlockKind container; /* 0: none */
} toggles[] = {
  { "bold", SF_MARK_BOLD, 0 },
  { "italic", SF_MARK_ITALIC, 0 },
  { "strike", SF_MARK_STRIKE, 0 },
  { "code", SF_MARK_CODE, 0 },
  { "link", SF_MARK_LINK, 0 },
  { "underline", SF_MARK_UNDERLINE, 0 },
  { "subscript", SF_MARK_SUBSCRIPT, 0 },
  { "superscript", SF_MARK_SUPERSCRIPT, 0 },
  { "highlight", SF_MARK_HIGHLIGHT, 0 },
  { "keyboard", SF_MARK_KEYBOARD, 0 },
  { "abbreviation", SF_MARK_ABBREVIATION, 0 },
  { "run-language", SF_MARK_LANGUAGE, 0 },
  { "list", 0, SF_BLOCK_LIST },
  { "numbered-list", 0, SF_BLOCK_LIST },
  { "quote", 0, SF_BLOCK_QUOTE },
  { "pull-quote", 0, SF_BLOCK_PULL_QUOTE },
};

static gboolean
is_on (SfToolbar *self, guint index)
{
  SfMarkKind mark = toggles[index].mark;
  const SfAttrs *attrs;

  /* What says something of words is there where they are, not what is typed behind them. */
  if (mark == SF_MARK_LINK || mark == SF_MARK_ABBREVIATION || mark == SF_MARK_LANGUAGE)
    return sf_editor_get_mark (self->editor, mark, &attrs);
  if (mark != 0)
    return sf_editor_has_mark (self->editor, mark);
  if (toggles[index].container == SF_BLOCK_LIST)
    return sf_editor_is_in_list (self->editor, g_str_equal (toggles[index].name, "numbered-list"));
  return sf_editor_is_within (self->editor, toggles[index].container);
}

static GSimpleAction *
find_action (SfToolbar *self, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name));
}

static const struct
{
  SfBlockKind kind;
  const char *name;
  const char *label;
} kinds[] = {
  { SF_BLOCK_CODE, "code-block", N_ ("Code Block") },
  { SF_BLOCK_PREFORMATTED, "preformatted", N_ ("Preformatted") },
  { SF_BLOCK_VERSE, "verse", N_ ("Verse") },
  { SF_BLOCK_LIST_ITEM, "", N_ ("List Item") },
  /* Translators: the source of a quote. */
  { SF_BLOCK_CITATION, "", N_ ("Citation") },
  { SF_BLOCK_FOOTNOTE, "", N_ ("Footnote") },
};

static void
show_kind (SfToolbar *self)
{
  guint level;
  SfBlockKind kind = sf_editor_get_kind (self->editor, &level);
  const char *state = "paragraph";
  g_autofree char *heading = g_strdup_printf ("heading-%u", level);
  g_autofree char *label = NULL;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == kind)
      {
        state = kinds[i].name;
        label = g_strdup (_ (kinds[i].label));
      }
  if (kind == SF_BLOCK_HEADING)
    {
      state = heading;
      /* Translators: the rank of a heading within a story, such as 2. */
      label = g_strdup_printf (_ ("Heading %u"), level);
    }
  else if (sf_block_kind_get_shape (kind) == SF_SHAPE_CARD)
    {
      state = "";
      label = g_strdup (sf_card_get_kind_label (kind));
    }
  else if (label == NULL)
    label = g_strdup (_ ("Paragraph"));
  g_simple_action_set_state (find_action (self, "kind"), g_variant_new_string (state));
  if (g_strcmp0 (gtk_menu_button_get_label (self->kind_button), label) != 0)
    gtk_menu_button_set_label (self->kind_button, label);
}

static void
show_state (SfToolbar *self)
{
  gboolean is_open = self->editor != NULL && sf_editor_get_history (self->editor) != NULL;
  guint i;

  gtk_widget_set_sensitive (GTK_WIDGET (self), is_open);
  if (!is_open)
    return;
  for (i = 0; i < G_N_ELEMENTS (toggles); i++)
    g_simple_action_set_state (find_action (self, toggles[i].name),
                               g_variant_new_boolean (is_on (self, i)));
  show_kind (self);
}

static void
run (SfToolbar *self, const char *action, GVariant *target)
{
  if (self->editor == NULL)
    return;
  sf_editor_focus (self->editor);
  gtk_widget_activate_action_variant (GTK_WIDGET (self->editor), action, target);
}

static void
toggled (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  g_autofree char *name = g_strconcat ("editor.", g_action_get_name (G_ACTION (action)), NULL);

  run (self, name, parameter);
  /* An act that changed nothing leaves a button that was pressed as it was. */
  show_state (self);
}

static void
kind_chosen (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  const char *kind = g_variant_get_string (parameter, NULL);

  if (g_str_has_prefix (kind, "heading-"))
    run (self, "editor.heading", g_variant_new_int32 (kind[strlen ("heading-")] - '0'));
  else
    {
      g_autofree char *name = g_strconcat ("editor.", kind, NULL);

      run (self, name, NULL);
    }
}

static void
ask_for_mark (SfToolbar *self, SfMarkKind kind)
{
  if (self->mark_popover == NULL)
    {
      self->mark_popover = SF_MARK_POPOVER (sf_mark_popover_new ());
      gtk_widget_set_parent (GTK_WIDGET (self->mark_popover), GTK_WIDGET (self));
    }
  sf_mark_popover_ask (self->mark_popover, self->editor, kind);
}

static void
mark_requested_cb (SfToolbar *self, guint kind)
{
  if (kind != SF_MARK_LINK)
    {
      ask_for_mark (self, kind);
      return;
    }
  if (self->popover == NULL)
    {
      self->popover = SF_LINK_POPOVER (sf_link_popover_new ());
      gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
    }
  sf_link_popover_ask (self->popover, self->editor);
}

void
sf_toolbar_set_editor (SfToolbar *self, SfEditor *editor)
{
  g_return_if_fail (SF_IS_TOOLBAR (self));
  g_return_if_fail (self->editor == NULL);

  g_set_weak_pointer (&self->editor, editor);
  g_signal_connect_object (editor, "state-changed", G_CALLBACK (show_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "notify::sensitive", G_CALLBACK (show_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "mark-requested", G_CALLBACK (mark_requested_cb), self,
                           G_CONNECT_SWAPPED);
  show_state (self);
}

static const SfCommand *
find_command (const char *action)
{
  guint n_commands;
  const SfCommand *commands = sf_commands_get (&n_commands);
  const char *name = strchr (action, '.');
  guint i;

  for (i = 0; i < n_commands; i++)
    if (g_str_equal (commands[i].action, action)
        || (g_str_has_prefix (commands[i].action, "editor.")
            && g_str_equal (strchr (commands[i].action, '.'), name)))
      return &commands[i];
  g_return_val_if_reached (NULL);
}

static void
name_button (GtkWidget *button)
{
  const SfCommand *command =
      find_command (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)));
  const char *label = sf_command_get_label (command);
  g_autofree char *keys = sf_command_dup_keys (command, 0);
  /* Translators: what a button does, and the keys for it. */
  g_autofree char *tip = keys != NULL ? g_strdup_printf (_ ("%s (%s)"), label, keys) : NULL;

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_tooltip_text (button, tip != NULL ? tip : label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static gboolean
has_focus (GtkMenuButton *button)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (button));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL
         && (focus == GTK_WIDGET (button) || gtk_widget_is_ancestor (focus, GTK_WIDGET (button)));
}

static gboolean
leave_button_cb (gpointer data)
{
  SfToolbar *self = data;

  self->leaving = 0;
  if (self->editor != NULL && (has_focus (self->kind_button) || has_focus (self->more_button)))
    sf_editor_focus (self->editor);
  return G_SOURCE_REMOVE;
}

/* A menu that was left without a choice leaves the writer where the caret is, too. Newer GTK gives
 * the button the focus once this has returned. */
static void
menu_closed_cb (SfToolbar *self)
{
  if (self->editor == NULL)
    return;
  sf_editor_focus (self->editor);
  if (self->leaving == 0)
    self->leaving = g_idle_add (leave_button_cb, self);
}

static void
follow_menu (SfToolbar *self, GtkMenuButton *button)
{
  g_signal_connect_object (gtk_menu_button_get_popover (button), "closed",
                           G_CALLBACK (menu_closed_cb), self, G_CONNECT_SWAPPED);
}

/* Everything that can be inserted and has no button of its own. Returns: (transfer full). */
static GMenuModel *
make_insert_menu (void)
{
  GMenu *menu = g_menu_new ();
  guint n_commands;
  const SfCommand *commands = sf_commands_get (&n_commands);
  guint i;

  for (i = 0; i < n_commands; i++)
    {
      const char *action = commands[i].action;
      g_autofree char *name = NULL;

      if (commands[i].group != SF_COMMANDS_INSERT || !g_str_has_prefix (action, "editor."))
        continue;
      name = g_strconcat ("format", strchr (action, '.'), NULL);
      g_menu_append (menu, sf_command_get_label (&commands[i]), name);
    }
  return G_MENU_MODEL (menu);
}

/* The marks that have no button. */
static GMenuModel *
make_mark_menu (void)
{
  static const char *const actions[] = { "format.underline",   "format.subscript",
                                         "format.superscript", "format.highlight",
                                         "format.keyboard",    "format.abbreviation",
                                         "format.run-language" };
  GMenu *menu = g_menu_new ();
  guint i;

  for (i = 0; i < G_N_ELEMENTS (actions); i++)
    g_menu_append (menu, sf_command_get_label (find_command (actions[i])), actions[i]);
  return G_MENU_MODEL (menu);
}

/* What has no button in sight, and what never has one. */
static void
fill_menu_cb (GtkMenuButton *button, gpointer data)
{
  SfToolbar *self = data;
  g_autoptr (GMenu) folded = g_menu_new ();
  g_autoptr (GMenuModel) marks = make_mark_menu ();
  g_autoptr (GMenuModel) others = make_insert_menu ();
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *child;

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *action = GTK_IS_ACTIONABLE (child)
                               ? gtk_actionable_get_action_name (GTK_ACTIONABLE (child))
                               : NULL;

      if (action != NULL && !gtk_widget_get_child_visible (child))
        g_menu_append (folded, sf_command_get_label (find_command (action)), action);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (folded));
  g_menu_append_section (menu, NULL, marks);
  g_menu_append_section (menu, NULL, others);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
  follow_menu (self, button);
}

static int
get_width (GtkWidget *child)
{
  int width;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  return width;
}

static gboolean
is_part (GtkWidget *child)
{
  return gtk_widget_should_layout (child) && !GTK_IS_NATIVE (child);
}

static void
sf_toolbar_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  SfToolbar *self = SF_TOOLBAR (widget);
  GtkWidget *child;

  *minimum = *natural = 0;
  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least;
      int size;

      if (!is_part (child))
        continue;
      gtk_widget_measure (child, orientation, -1, &least, &size, NULL, NULL);
      if (orientation == GTK_ORIENTATION_VERTICAL)
        *minimum = *natural = MAX (*natural, size);
      else
        {
          *natural += size + SPACING_PX;
          if (child == GTK_WIDGET (self->kind_button) || child == GTK_WIDGET (self->more_button))
            *minimum += size + SPACING_PX;
        }
    }
  *minimum += 2 * MARGIN_PX;
  *natural += 2 * MARGIN_PX;
}

/* The children up to the first that has no room beside the last, which holds the rest. Returns:
 * the width of those. */
static int
fold (SfToolbar *self, int width)
{
  int more = get_width (GTK_WIDGET (self->more_button)) + SPACING_PX;
  gboolean has_room = TRUE;
  GtkWidget *child;
  int used = 0;

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int size;

      if (!is_part (child) || child == GTK_WIDGET (self->more_button))
        continue;
      size = get_width (child) + SPACING_PX;
      has_room = has_room
                 && (child == GTK_WIDGET (self->kind_button)
                     || used + size + more + 2 * MARGIN_PX <= width);
      gtk_widget_set_child_visible (child, has_room);
      used += has_room ? size : 0;
    }
  return used + more - SPACING_PX;
}

static void
sf_toolbar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SfToolbar *self = SF_TOOLBAR (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int used = fold (self, width);
  int x = MAX ((width - used) / 2, MARGIN_PX);
  GtkWidget *child;

  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int size;

      if (!is_part (child) || !gtk_widget_get_child_visible (child))
        continue;
      size = get_width (child);
      gtk_widget_size_allocate (child,
                                &(GtkAllocation){ is_rtl ? width - x - size : x, MARGIN_PX, size,
                                                  MAX (height - 2 * MARGIN_PX, 0) },
                                -1);
      x += size + SPACING_PX;
    }
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
  if (self->mark_popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->mark_popover));
}

static void
sf_toolbar_dispose (GObject *object)
{
  SfToolbar *self = SF_TOOLBAR (object);
  GtkWidget *child;

  g_clear_weak_pointer (&self->editor);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->popover = NULL;
  self->mark_popover = NULL;
  g_clear_handle_id (&self->leaving, g_source_remove);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (sf_toolbar_parent_class)->dispose (object);
}

static void
sf_toolbar_class_init (SfToolbarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_toolbar_dispose;
  widget_class->measure = sf_toolbar_measure;
  widget_class->size_allocate = sf_toolbar_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "sf-toolbar");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/standfirst/Standfirst/ui/sf-toolbar.ui");
  gtk_widget_class_bind_template_child (widget_class, SfToolbar, kind_button);
  gtk_widget_class_bind_template_child (widget_class, SfToolbar, more_button);
}

static void
add_actions (SfToolbar *self)
{
  g_autoptr (GSimpleAction) kind =
      g_simple_action_new_stateful ("kind", G_VARIANT_TYPE_STRING, g_variant_new_string (""));
  static const char *const others[] = { "rule", "footnote" };
  g_autoptr (GSimpleAction) insert = g_simple_action_new ("insert", G_VARIANT_TYPE_STRING);
  guint i;

  self->actions = g_simple_action_group_new ();
  for (i = 0; i < G_N_ELEMENTS (toggles); i++)
    {
      g_autoptr (GSimpleAction) action =
          g_simple_action_new_stateful (toggles[i].name, NULL, g_variant_new_boolean (FALSE));

      g_signal_connect (action, "activate", G_CALLBACK (toggled), self);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
  for (i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (others[i], NULL);

      g_signal_connect (action, "activate", G_CALLBACK (toggled), self);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
  g_signal_connect (insert, "activate", G_CALLBACK (toggled), self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (insert));
  g_signal_connect (kind, "activate", G_CALLBACK (kind_chosen), self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (kind));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "format", G_ACTION_GROUP (self->actions));
}

static void
sf_toolbar_init (SfToolbar *self)
{
  GtkWidget *child;

  add_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_ACTIONABLE (child))
      name_button (child);
  follow_menu (self, self->kind_button);
  gtk_menu_button_set_create_popup_func (self->more_button, fill_menu_cb, self, NULL);
  show_state (self);
}

GtkWidget *
sf_toolbar_new (void)
{
  return g_object_new (SF_TYPE_TOOLBAR, NULL);
}
