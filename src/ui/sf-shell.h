/* sf-shell.h - the parts of the window, side by side or one after another
 * A wide window shows the sidebar, the list, the story and its panel beside each other; what has no
 * room steps back, and a narrow window shows one part at a time.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In the order in which they stand. */
typedef enum
{
  SF_SHELL_SIDEBAR,
  SF_SHELL_LIST,
  SF_SHELL_STORY,
  SF_SHELL_PREVIEW,
  SF_SHELL_PANEL,
} SfShellPart;

#define SF_SHELL_N_PARTS (SF_SHELL_PANEL + 1)

/* Below this width one part is shown at a time. */
#define SF_SHELL_NARROW_PX 640

/* Signal "arranged": other parts are shown than before, or in another way. */
#define SF_TYPE_SHELL (sf_shell_get_type ())
G_DECLARE_FINAL_TYPE (SfShell, sf_shell, SF, SHELL, GtkWidget)

/* Puts @child (transfer floating) in its place, once. */
void sf_shell_set_part (SfShell *self, SfShellPart part, GtkWidget *child);

/* Whether a part is shown where there is room; the list and the story always are. */
void sf_shell_set_wanted (SfShell *self, SfShellPart part, gboolean is_wanted);
gboolean sf_shell_is_wanted (SfShell *self, SfShellPart part);

/* Whether the story is shown alone, whatever else is wanted, until another part is raised: then the
 * panel stands beside it, or all parts as ever. */
void sf_shell_set_alone (SfShell *self, gboolean is_alone);

/* Brings a part to the front: the one to see where there is no room for all. */
void sf_shell_raise (SfShell *self, SfShellPart part);

gboolean sf_shell_is_shown (SfShell *self, SfShellPart part);
/* Whether one part is shown at a time. */
gboolean sf_shell_is_narrow (SfShell *self);
/* Whether the story has less room than its buttons need with words on all of them. */
gboolean sf_shell_is_tight (SfShell *self);

G_END_DECLS
