/* sf-commands.c - everything that can be done from the keyboard, in one table
 * Keys of "editor." and "page." actions are bound by those widgets; they stand here to be shown.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-commands.h"

#include <glib/gi18n.h>

static const SfCommand commands[] = {
  { "win.new-story", N_ ("New Story"), SF_COMMANDS_STORY, { "<Control>n" } },
  { "win.open", N_ ("Open…"), SF_COMMANDS_STORY, { "<Control>o" } },
  { "win.open-remote",
    N_ ("Open Stories from a Site…"),
    SF_COMMANDS_STORY,
    { "<Control><Shift>l" } },
  { "win.search", N_ ("Search Stories"), SF_COMMANDS_STORY, { "<Control><Shift>f" } },
  { "win.preview", N_ ("Preview"), SF_COMMANDS_STORY, { "<Control>p" } },
  { "win.print", N_ ("Print…"), SF_COMMANDS_STORY, { "<Alt>p" } },
  { "win.export-pdf", N_ ("Export as PDF…"), SF_COMMANDS_STORY, { NULL } },
  { "win.export-docx", N_ ("Export as Word Document…"), SF_COMMANDS_STORY, { NULL } },
  { "win.export-html", N_ ("Export as Web Page…"), SF_COMMANDS_STORY, { NULL } },
  { "win.export-markdown", N_ ("Export as Markdown…"), SF_COMMANDS_STORY, { NULL } },
  { "win.export-text", N_ ("Export as Plain Text…"), SF_COMMANDS_STORY, { NULL } },
  { "win.export-native", N_ ("Export as Standfirst Story…"), SF_COMMANDS_STORY, { NULL } },
  { "win.export-ninjs", N_ ("Export as News JSON (ninjs)…"), SF_COMMANDS_STORY, { NULL } },
  { "win.trash", N_ ("Move to Trash"), SF_COMMANDS_STORY, { "<Alt>Delete" } },
  { "win.restore", N_ ("Restore from Trash"), SF_COMMANDS_STORY, { NULL } },
  { "win.delete", N_ ("Delete for Good…"), SF_COMMANDS_STORY, { "<Alt><Shift>Delete" } },
  { "win.undo", N_ ("Undo"), SF_COMMANDS_TEXT, { "<Control>z" } },
  { "win.redo", N_ ("Redo"), SF_COMMANDS_TEXT, { "<Control><Shift>z", "<Control>y" } },
  { "win.find", N_ ("Find…"), SF_COMMANDS_TEXT, { "<Control>f" } },
  { "win.replace", N_ ("Find and Replace…"), SF_COMMANDS_TEXT, { "<Control>h" } },
  { "win.find-next", N_ ("Find Next"), SF_COMMANDS_TEXT, { "<Control>g", "F3" } },
  { "win.find-previous",
    N_ ("Find Previous"),
    SF_COMMANDS_TEXT,
    { "<Control><Shift>g", "<Shift>F3" } },
  { "win.outline", N_ ("Go to a Heading"), SF_COMMANDS_TEXT, { "F5" } },
  { "win.paste-plain", N_ ("Paste Without Formatting"), SF_COMMANDS_TEXT, { "<Control><Shift>v" } },
  { "win.paste-again-plain",
    N_ ("Keep Only the Text of What Was Pasted"),
    SF_COMMANDS_TEXT,
    { "<Control><Alt>v" } },
  { "editor.bold", N_ ("Bold"), SF_COMMANDS_TEXT, { "<Control>b" } },
  { "editor.italic", N_ ("Italic"), SF_COMMANDS_TEXT, { "<Control>i" } },
  { "editor.underline", N_ ("Underline"), SF_COMMANDS_TEXT, { "<Control>u" } },
  { "editor.strike", N_ ("Strikethrough"), SF_COMMANDS_TEXT, { "<Control><Shift>x" } },
  { "editor.code", N_ ("Code"), SF_COMMANDS_TEXT, { "<Control>e" } },
  { "editor.subscript", N_ ("Subscript"), SF_COMMANDS_TEXT, { NULL } },
  { "editor.superscript", N_ ("Superscript"), SF_COMMANDS_TEXT, { NULL } },
  { "editor.highlight", N_ ("Highlight"), SF_COMMANDS_TEXT, { NULL } },
  /* Translators: a mark for the names of keys, such as Ctrl. */
  { "editor.keyboard", N_ ("Keyboard Input"), SF_COMMANDS_TEXT, { NULL } },
  { "editor.abbreviation", N_ ("Abbreviation…"), SF_COMMANDS_TEXT, { NULL } },
  /* Translators: the language that a few words are in. */
  { "editor.run-language", N_ ("Language of Words…"), SF_COMMANDS_TEXT, { NULL } },
  { "editor.link", N_ ("Link…"), SF_COMMANDS_TEXT, { "<Control>k" } },
  { "editor.paragraph", N_ ("Paragraph"), SF_COMMANDS_TEXT, { "<Control><Alt>0" } },
  { "editor.heading(2)", N_ ("Heading 2"), SF_COMMANDS_TEXT, { "<Control><Alt>2" } },
  { "editor.heading(3)", N_ ("Heading 3"), SF_COMMANDS_TEXT, { "<Control><Alt>3" } },
  { "editor.heading(4)", N_ ("Heading 4"), SF_COMMANDS_TEXT, { "<Control><Alt>4" } },
  { "editor.heading(5)", N_ ("Heading 5"), SF_COMMANDS_TEXT, { "<Control><Alt>5" } },
  { "editor.heading(6)", N_ ("Heading 6"), SF_COMMANDS_TEXT, { "<Control><Alt>6" } },
  { "editor.code-block", N_ ("Code Block"), SF_COMMANDS_TEXT, { "<Control><Alt>c" } },
  /* Translators: text whose spaces and line breaks are kept. */
  { "editor.preformatted", N_ ("Preformatted"), SF_COMMANDS_TEXT, { NULL } },
  /* Translators: a poem or its like, whose line breaks are kept. */
  { "editor.verse", N_ ("Verse"), SF_COMMANDS_TEXT, { NULL } },
  { "editor.list",
    N_ ("Bulleted List"),
    SF_COMMANDS_TEXT,
    { "<Control><Alt>l", "<Control><Shift>8" } },
  { "editor.numbered-list",
    N_ ("Numbered List"),
    SF_COMMANDS_TEXT,
    { "<Control><Alt>o", "<Control><Shift>7" } },
  { "editor.quote", N_ ("Quote"), SF_COMMANDS_TEXT, { "<Control><Alt>q" } },
  { "editor.pull-quote", N_ ("Pull Quote"), SF_COMMANDS_TEXT, { "<Control><Alt>p" } },
  { "editor.move-up", N_ ("Move Up"), SF_COMMANDS_TEXT, { "<Alt>Up", "<Alt><Shift>Up" } },
  { "editor.move-down", N_ ("Move Down"), SF_COMMANDS_TEXT, { "<Alt>Down", "<Alt><Shift>Down" } },
  { "win.insert-picture", N_ ("Picture…"), SF_COMMANDS_INSERT, { "<Control><Shift>i" } },
  { "editor.insert('gallery')", N_ ("Gallery…"), SF_COMMANDS_INSERT, { NULL } },
  { "editor.insert('table')", N_ ("Table"), SF_COMMANDS_INSERT, { NULL } },
  { "editor.insert('video')", N_ ("Video…"), SF_COMMANDS_INSERT, { NULL } },
  { "editor.insert('audio')", N_ ("Audio…"), SF_COMMANDS_INSERT, { NULL } },
  { "editor.insert('file')", N_ ("File…"), SF_COMMANDS_INSERT, { NULL } },
  { "editor.insert('embed')", N_ ("Embed…"), SF_COMMANDS_INSERT, { NULL } },
  { "editor.insert('html')", N_ ("Custom HTML…"), SF_COMMANDS_INSERT, { NULL } },
  { "editor.footnote", N_ ("Footnote"), SF_COMMANDS_INSERT, { "<Control><Alt>f" } },
  { "editor.rule", N_ ("Dividing Line"), SF_COMMANDS_INSERT, { "<Control><Alt>r" } },
  { "editor.insert('more')", N_ ("Read-More Break"), SF_COMMANDS_INSERT, { NULL } },
  { "editor.insert('page-break')", N_ ("Page Break"), SF_COMMANDS_INSERT, { NULL } },
  { "win.find-mistake", N_ ("Next Spelling Mistake"), SF_COMMANDS_TEXT, { "F7" } },
  { "win.check-spelling", N_ ("Check Spelling"), SF_COMMANDS_TEXT, { NULL } },
  { "publish.menu", N_ ("Publish Menu"), SF_COMMANDS_PUBLISH, { "<Control>Return" } },
  { "publish.now", N_ ("Publish Now"), SF_COMMANDS_PUBLISH, { "<Control><Shift>Return" } },
  { "publish.schedule", N_ ("Schedule…"), SF_COMMANDS_PUBLISH, { "<Control><Alt>s" } },
  { "publish.draft", N_ ("Save as Draft on the Site"), SF_COMMANDS_PUBLISH, { NULL } },
  { "publish.review", N_ ("Send for Review"), SF_COMMANDS_PUBLISH, { NULL } },
  { "publish.update", N_ ("Update"), SF_COMMANDS_PUBLISH, { "<Control><Alt>u" } },
  { "publish.unpublish", N_ ("Unpublish"), SF_COMMANDS_PUBLISH, { NULL } },
  { "win.outbox", N_ ("Outbox"), SF_COMMANDS_PUBLISH, { "<Control><Shift>o" } },
  { "win.add-site", N_ ("Add a Site"), SF_COMMANDS_PUBLISH, { NULL } },
  { "app.practice-site", N_ ("Try the Practice Site"), SF_COMMANDS_PUBLISH, { NULL } },
  { "win.palette", N_ ("Command Palette"), SF_COMMANDS_WINDOW, { "<Control><Shift>p" } },
  { "win.shortcuts", N_ ("Keyboard Shortcuts"), SF_COMMANDS_WINDOW, { "<Control>question" } },
  { "win.toggle-sidebar", N_ ("Sidebar"), SF_COMMANDS_WINDOW, { "F9" } },
  { "win.toggle-panel", N_ ("Story Panel"), SF_COMMANDS_WINDOW, { "<Control>F9" } },
  { "win.main-menu", N_ ("Main Menu"), SF_COMMANDS_WINDOW, { "F10" } },
  { "win.back", N_ ("Back to the List"), SF_COMMANDS_WINDOW, { "<Alt>Left" } },
  { "win.fullscreen", N_ ("Full Screen"), SF_COMMANDS_WINDOW, { "F11" } },
  { "win.focus-mode", N_ ("Focus Mode"), SF_COMMANDS_WINDOW, { "<Shift>F11" } },
  { "win.typewriter-scrolling", N_ ("Typewriter Scrolling"), SF_COMMANDS_WINDOW, { NULL } },
  { "win.visible-spaces", N_ ("Visible Spaces"), SF_COMMANDS_WINDOW, { "<Control>F10" } },
  { "app.new-window", N_ ("New Window"), SF_COMMANDS_WINDOW, { "<Control><Shift>n" } },
  { "app.preferences", N_ ("Preferences"), SF_COMMANDS_WINDOW, { "<Control>comma" } },
  { "app.about", N_ ("About Standfirst"), SF_COMMANDS_WINDOW, { NULL } },
  { "window.close", N_ ("Close Window"), SF_COMMANDS_WINDOW, { "<Control>w" } },
  { "app.quit", N_ ("Quit"), SF_COMMANDS_WINDOW, { "<Control>q" } },
};

const SfCommand *
sf_commands_get (guint *n_commands)
{
  *n_commands = G_N_ELEMENTS (commands);
  return commands;
}

const char *
sf_command_get_label (const SfCommand *command)
{
  return _ (command->label);
}

const char *
sf_command_group_get_label (SfCommandGroup group)
{
  switch (group)
    {
    case SF_COMMANDS_STORY:
      /* Translators: a heading over keyboard shortcuts that concern a news story. */
      return C_ ("shortcuts", "Story");
    case SF_COMMANDS_TEXT:
      return C_ ("shortcuts", "Text");
    case SF_COMMANDS_INSERT:
      /* Translators: a heading over things that can be put into a story, such as "Picture". */
      return C_ ("shortcuts", "Insert");
    case SF_COMMANDS_PUBLISH:
      return C_ ("shortcuts", "Publishing");
    case SF_COMMANDS_WINDOW:
      return C_ ("shortcuts", "Window");
    }
  g_return_val_if_reached ("");
}

char *
sf_command_dup_keys (const SfCommand *command, guint nth)
{
  guint key;
  GdkModifierType held;

  if (nth >= G_N_ELEMENTS (command->accels) || command->accels[nth] == NULL
      || !gtk_accelerator_parse (command->accels[nth], &key, &held))
    return NULL;
  return gtk_accelerator_get_label (key, held);
}

void
sf_commands_add_accels (GtkApplication *application)
{
  guint i;

  for (i = 0; i < G_N_ELEMENTS (commands); i++)
    if (commands[i].accels[0] != NULL && !g_str_has_prefix (commands[i].action, "editor."))
      gtk_application_set_accels_for_action (application, commands[i].action,
                                             (const char *const *) commands[i].accels);
}

gboolean
sf_command_run (const SfCommand *command, GtkWidget *widget)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (command->action, &name, &target, NULL))
    g_return_val_if_reached (FALSE);
  return gtk_widget_activate_action_variant (widget, name, target);
}
