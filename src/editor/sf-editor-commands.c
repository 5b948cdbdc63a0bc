/* sf-editor-commands.c - the actions of the writing surface and their keys
 * The names, and the keys a person may have learnt, stand in sf-editor.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-editor-commands.h"

#include "sf-editor.h"

static const struct
{
  const char *name;
  SfMarkKind kind;
} marks[] = {
  { "editor.bold", SF_MARK_BOLD },
  { "editor.italic", SF_MARK_ITALIC },
  { "editor.underline", SF_MARK_UNDERLINE },
  { "editor.strike", SF_MARK_STRIKE },
  { "editor.code", SF_MARK_CODE },
  { "editor.subscript", SF_MARK_SUBSCRIPT },
  { "editor.superscript", SF_MARK_SUPERSCRIPT },
  { "editor.highlight", SF_MARK_HIGHLIGHT },
  { "editor.keyboard", SF_MARK_KEYBOARD },
};

static const struct
{
  const char *name;
  SfBlockKind kind;
} kinds[] = {
  { "editor.paragraph", SF_BLOCK_PARAGRAPH },
  { "editor.code-block", SF_BLOCK_CODE },
  { "editor.preformatted", SF_BLOCK_PREFORMATTED },
  { "editor.verse", SF_BLOCK_VERSE },
};

static void
mark_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  guint i = 0;

  while (!g_str_equal (marks[i].name, name))
    i++;
  sf_editor_toggle_mark (SF_EDITOR (widget), marks[i].kind);
}

static void
kind_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  guint i = 0;

  while (!g_str_equal (kinds[i].name, name))
    i++;
  sf_editor_set_kind (SF_EDITOR (widget), kinds[i].kind, 0);
}

static void
heading_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sf_editor_set_kind (SF_EDITOR (widget), SF_BLOCK_HEADING,
                      (guint) CLAMP (g_variant_get_int32 (parameter), 1, 6));
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sf_editor_move_lines (SF_EDITOR (widget), g_str_equal (name, "editor.move-up"));
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

/* What needs an answer first, such as an address, is asked for by the window. */
static void
insert_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfBlockKind kind = sf_block_kind_from_name (g_variant_get_string (parameter, NULL));

  if (kind == SF_BLOCK_TABLE)
    sf_editor_insert_table (SF_EDITOR (widget), 3, 3);
  else if (kind == SF_BLOCK_SEPARATOR || kind == SF_BLOCK_MORE || kind == SF_BLOCK_PAGE_BREAK)
    sf_editor_insert_card (SF_EDITOR (widget), kind, NULL, NULL);
  else if (kind != 0)
    g_signal_emit_by_name (widget, "insert-requested", (guint) kind);
}

static void
other_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfEditor *self = SF_EDITOR (widget);

  if (g_str_equal (name, "editor.undo"))
    sf_editor_undo (self);
  else if (g_str_equal (name, "editor.redo"))
    sf_editor_redo (self);
  else if (g_str_equal (name, "editor.footnote"))
    sf_editor_go_to_note (self);
  else if (g_str_equal (name, "editor.rule"))
    sf_editor_insert_card (self, SF_BLOCK_SEPARATOR, NULL, NULL);
  else
    g_signal_emit_by_name (self, "mark-requested",
                           (guint) (g_str_equal (name, "editor.link") ? SF_MARK_LINK
                                    : g_str_equal (name, "editor.abbreviation")
                                        ? SF_MARK_ABBREVIATION
                                        : SF_MARK_LANGUAGE));
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const char *const containers[] = { "editor.list", "editor.numbered-list", "editor.quote",
                                            "editor.pull-quote" };
  static const char *const others[] = { "editor.link", "editor.abbreviation", "editor.run-language",
                                        "editor.rule", "editor.footnote",     "editor.undo",
                                        "editor.redo" };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (marks); i++)
    gtk_widget_class_install_action (widget_class, marks[i].name, NULL, mark_action);
  for (i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_widget_class_install_action (widget_class, kinds[i].name, NULL, kind_action);
  for (i = 0; i < G_N_ELEMENTS (containers); i++)
    gtk_widget_class_install_action (widget_class, containers[i], NULL, container_action);
  for (i = 0; i < G_N_ELEMENTS (others); i++)
    gtk_widget_class_install_action (widget_class, others[i], NULL, other_action);
  gtk_widget_class_install_action (widget_class, "editor.heading", "i", heading_action);
  gtk_widget_class_install_action (widget_class, "editor.move-up", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "editor.move-down", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "editor.insert", "s", insert_action);
}

/* Those with digits are in sf-editor-keys.c. */
static void
bind_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    GdkModifierType held;
    const char *action;
  } keys[] = {
    { GDK_KEY_b, GDK_CONTROL_MASK, "editor.bold" },
    { GDK_KEY_i, GDK_CONTROL_MASK, "editor.italic" },
    { GDK_KEY_u, GDK_CONTROL_MASK, "editor.underline" },
    { GDK_KEY_x, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "editor.strike" },
    { GDK_KEY_e, GDK_CONTROL_MASK, "editor.code" },
    { GDK_KEY_k, GDK_CONTROL_MASK, "editor.link" },
    { GDK_KEY_z, GDK_CONTROL_MASK, "editor.undo" },
    { GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "editor.redo" },
    { GDK_KEY_c, GDK_CONTROL_MASK | GDK_ALT_MASK, "editor.code-block" },
    { GDK_KEY_l, GDK_CONTROL_MASK | GDK_ALT_MASK, "editor.list" },
    { GDK_KEY_o, GDK_CONTROL_MASK | GDK_ALT_MASK, "editor.numbered-list" },
    { GDK_KEY_q, GDK_CONTROL_MASK | GDK_ALT_MASK, "editor.quote" },
    { GDK_KEY_p, GDK_CONTROL_MASK | GDK_ALT_MASK, "editor.pull-quote" },
    { GDK_KEY_r, GDK_CONTROL_MASK | GDK_ALT_MASK, "editor.rule" },
    { GDK_KEY_Up, GDK_ALT_MASK, "editor.move-up" },
    { GDK_KEY_Up, GDK_ALT_MASK | GDK_SHIFT_MASK, "editor.move-up" },
    { GDK_KEY_KP_Up, GDK_ALT_MASK, "editor.move-up" },
    { GDK_KEY_Down, GDK_ALT_MASK, "editor.move-down" },
    { GDK_KEY_Down, GDK_ALT_MASK | GDK_SHIFT_MASK, "editor.move-down" },
    { GDK_KEY_KP_Down, GDK_ALT_MASK, "editor.move-down" },
    { GDK_KEY_f, GDK_CONTROL_MASK | GDK_ALT_MASK, "editor.footnote" },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].held, keys[i].action,
                                         NULL);
}

void
sf_editor_add_commands (GtkWidgetClass *widget_class)
{
  install_actions (widget_class);
  bind_keys (widget_class);
}
