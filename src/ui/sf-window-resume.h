/* sf-window-resume.h - a window goes on where the last one ended
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-window.h"

G_BEGIN_DECLS

/* Gives a new window the size of the last one. */
void sf_window_resume_size (SfWindow *self);
/* Opens the story that was open last, with the caret where it was; not before the profile is open
 * and the window, which is shown already, is painted. What a person opens meanwhile comes first. */
void sf_window_resume_story (SfWindow *self);
/* Notes the story that was just opened: a program that is killed comes back to it, too. */
void sf_window_resume_note_opened (SfWindow *self);
/* Notes all that for the next start. */
void sf_window_resume_note (SfWindow *self);

G_END_DECLS
