/* test-commands.c - the command table against the menus that are written out in the UI files
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-commands.h"

#include <string.h>

/* One entry of a menu, as it is read. */
typedef struct
{
  gboolean is_in_menu;
  char *attribute; /* (owned) (nullable): whose text comes next */
  char *label;     /* (owned) (nullable) */
  char *action;    /* (owned) (nullable) */
  guint n_entries;
} Reading;

static const SfCommand *
find_command (const char *action)
{
  guint n_commands;
  const SfCommand *commands = sf_commands_get (&n_commands);
  guint i;

  for (i = 0; i < n_commands; i++)
    if (g_str_equal (commands[i].action, action))
      return &commands[i];
  return NULL;
}

/* Menus of single parts, such as the one with the sites to publish to, have actions of their own.
 */
static gboolean
is_of_window (const char *action)
{
  return g_str_has_prefix (action, "win.") || g_str_has_prefix (action, "app.");
}

static void
start_cb (GMarkupParseContext *context,
          const char *element,
          const char **names,
          const char **values,
          gpointer user_data,
          GError **error)
{
  Reading *reading = user_data;
  guint i;

  if (g_str_equal (element, "menu"))
    reading->is_in_menu = TRUE;
  for (i = 0; reading->is_in_menu && names[i] != NULL; i++)
    if (g_str_equal (element, "attribute") && g_str_equal (names[i], "name"))
      {
        g_free (reading->attribute);
        reading->attribute = g_strdup (values[i]);
      }
}

static void
text_cb (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer user_data,
         GError **error)
{
  Reading *reading = user_data;
  char **target = g_strcmp0 (reading->attribute, "label") == 0    ? &reading->label
                  : g_strcmp0 (reading->attribute, "action") == 0 ? &reading->action
                                                                  : NULL;

  if (target == NULL)
    return;
  g_free (*target);
  *target = g_strndup (text, length);
}

static void
check_entry (Reading *reading)
{
  g_autofree char *text = g_steal_pointer (&reading->label);
  g_autofree char *action = g_steal_pointer (&reading->action);
  g_auto (GStrv) parts = g_strsplit (text, "_", 0);
  g_autofree char *label = g_strjoinv ("", parts);
  const SfCommand *command = find_command (action);

  if (!is_of_window (action))
    return;
  if (command == NULL)
    g_error ("%s stands in a menu and not in the command table", action);
  g_assert_cmpstr (label, ==, command->label);
  reading->n_entries++;
}

static void
end_cb (GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  Reading *reading = user_data;

  g_clear_pointer (&reading->attribute, g_free);
  if (g_str_equal (element, "menu"))
    reading->is_in_menu = FALSE;
  else if (reading->is_in_menu && g_str_equal (element, "item"))
    check_entry (reading);
}

static void
test_menus (void)
{
  static const GMarkupParser parser = { .start_element = start_cb,
                                        .end_element = end_cb,
                                        .text = text_cb };
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "ui", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  Reading reading = { 0 };
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_autoptr (GMarkupParseContext) context =
          g_markup_parse_context_new (&parser, 0, &reading, NULL);

      g_assert_true (g_file_get_contents (path, &text, NULL, &error));
      g_assert_true (g_markup_parse_context_parse (context, text, -1, &error));
    }
  g_assert_cmpuint (reading.n_entries, >=, 10);
}

static void
test_keys (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_commands;
  const SfCommand *commands = sf_commands_get (&n_commands);
  guint i;
  guint k;

  for (i = 0; i < n_commands; i++)
    for (k = 0; commands[i].accels[k] != NULL; k++)
      {
        guint key;
        GdkModifierType held;

        g_assert_true (gtk_accelerator_parse (commands[i].accels[k], &key, &held));
        if (!g_hash_table_add (seen, (gpointer) commands[i].accels[k]))
          g_error ("%s is the key of two commands", commands[i].accels[k]);
      }
}

/* As documents have it, whatever order the toolkit says the keys in. Returns: (transfer full). */
static char *
spell (const char *accel)
{
  GString *words = g_string_new (NULL);
  guint key;
  GdkModifierType held;

  g_assert_true (gtk_accelerator_parse (accel, &key, &held));
  if (held & GDK_CONTROL_MASK)
    g_string_append (words, "Ctrl+");
  if (held & GDK_ALT_MASK)
    g_string_append (words, "Alt+");
  if (held & GDK_SHIFT_MASK)
    g_string_append (words, "Shift+");
  if (key == GDK_KEY_question)
    g_string_append (words, "?");
  else if (g_ascii_islower (key))
    g_string_append_c (words, g_ascii_toupper (key));
  else
    g_string_append (words, gdk_keyval_name (key));
  return g_string_free (words, FALSE);
}

/* The ranks of headings stand there as a range. */
static void
test_readme (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "README.md", NULL);
  g_autofree char *readme = NULL;
  g_autoptr (GError) error = NULL;
  guint n_commands;
  const SfCommand *commands = sf_commands_get (&n_commands);

  g_file_get_contents (path, &readme, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n_commands; i++)
    for (guint k = 0; commands[i].accels[k] != NULL; k++)
      {
        g_autofree char *keys = spell (commands[i].accels[k]);

        if (!g_str_has_prefix (commands[i].action, "editor.heading(")
            && g_strstr_len (readme, -1, keys) == NULL)
          g_error ("%s (%s) is not in the README", keys, commands[i].label);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/ui/commands/each-entry-of-a-menu-is-a-command-of-that-name", test_menus);
  g_test_add_func ("/sf/ui/commands/no-two-commands-have-the-same-key", test_keys);
  g_test_add_func ("/sf/ui/commands/the-readme-names-each-key", test_readme);
  return g_test_run ();
}
