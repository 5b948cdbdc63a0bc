/* sf-commands.h - everything that can be done from the keyboard, in one table
 * The table feeds the accelerators, the shortcuts window, the command palette and the tooltips: a
 * command that stands here is found everywhere.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  SF_COMMANDS_STORY,
  SF_COMMANDS_TEXT,
  SF_COMMANDS_INSERT, /* what can be put into a story at the caret */
  SF_COMMANDS_PUBLISH,
  SF_COMMANDS_WINDOW,
} SfCommandGroup;

#define SF_COMMANDS_N_GROUPS (SF_COMMANDS_WINDOW + 1)

typedef struct
{
  const char *action; /* detailed, such as "editor.heading(2)" */
  const char *label;  /* not yet translated: sf_command_get_label() */
  SfCommandGroup group;
  const char *accels[3]; /* NULL-ended */
} SfCommand;

/* All of them, in the order in which they are shown. Lent forever. */
const SfCommand *sf_commands_get (guint *n_commands);
const char *sf_command_get_label (const SfCommand *command);
const char *sf_command_group_get_label (SfCommandGroup group);

/* One of its accelerators as people read it ("Ctrl+B"), the usual one first; NULL behind the last.
 * Returns: (transfer full). */
char *sf_command_dup_keys (const SfCommand *command, guint nth);

/* Gives @application the accelerators of the actions of windows and of itself; those of the writing
 * surface are bound there, so that other fields keep theirs. Main thread. */
void sf_commands_add_accels (GtkApplication *application);

/* Runs @command from @widget, where its action is known there. */
gboolean sf_command_run (const SfCommand *command, GtkWidget *widget);

G_END_DECLS
