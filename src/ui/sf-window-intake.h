/* sf-window-intake.h - what comes into a window from outside: files, drops, pastes, pictures
 * Only for SfWindow. Main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-block.h"
#include "sf-window.h"

G_BEGIN_DECLS

/* Adds the actions win.open, win.open-western (s: a file's address), win.insert-picture,
 * win.paste-plain and win.paste-again-plain. */
void sf_window_intake_install (GtkWidgetClass *widget_class);
/* Listens to what is dropped on the window. */
void sf_window_intake_attach (SfWindow *self);
/* Listens to the window's page, which was just made. */
void sf_window_intake_attach_page (SfWindow *self);

/* A file that was dropped or pasted: something for the story, or a story of its own. */
void sf_window_intake_take_file (SfWindow *self, GFile *file);

/* In sf-window-paste.c. Whether a paste into @view is taken care of. @is_plain: as text alone. */
gboolean sf_window_paste (SfWindow *self, GtkTextView *view, gboolean is_plain);
/* In sf-window-paste.c. What was pasted last becomes text alone, if nothing was done since. */
void sf_window_paste_again_plain (SfWindow *self);
/* In sf-window-drop.c: listens to text that is dropped on the body of the window's page. */
void sf_window_drop_attach (SfWindow *self);
/* In sf-window-copy.c: listens to what is copied from the body of the window's page. */
void sf_window_copy_attach (SfWindow *self);
/* In sf-window-files.c. Copies a picture, a video, sound or another file into the profile and puts
 * it behind the caret's line. @bytes: of a picture that is no file, else NULL; @file likewise. */
void sf_window_take_media (SfWindow *self, GFile *file, GBytes *bytes);
/* Where such copies are kept. Returns: (lent) (nullable): NULL when there is no profile. */
const char *sf_window_get_media_folder (SfWindow *self);
/* Shows the file of this computer that @block has in the program that the person uses for it. */
void sf_window_open_media (SfWindow *self, const SfBlock *block);
/* In sf-window-picture.c: the dialogs of cards, and their pictures. */
void sf_window_picture_attach (SfWindow *self);
void sf_window_picture_insert (SfWindow *self);
/* Asks for a picture and puts it at the end of the gallery @id; 0: of a new one. */
void sf_window_picture_add_to_gallery (SfWindow *self, guint64 id);
/* In sf-window-cards.c: asks for what @block shows. FALSE when it is of no kind that is asked for
 * there. */
gboolean sf_window_card_change (SfWindow *self, const SfBlock *block);
/* In sf-window-cards.c: listens to what is to be inserted into the window's page. */
void sf_window_cards_attach (SfWindow *self);

G_END_DECLS
