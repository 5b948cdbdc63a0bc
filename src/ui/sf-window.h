/* sf-window.h - the one window: sidebar, story list, editor, preview, Story panel
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-desk.h"
#include "sf-draft.h"
#include "sf-page.h"
#include "sf-shell.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Property "draft" (nullable SfDraft, read only, notify): the story that is open in it. */
#define SF_TYPE_WINDOW (sf_window_get_type ())
G_DECLARE_FINAL_TYPE (SfWindow, sf_window, SF, WINDOW, AdwApplicationWindow)

SfWindow *sf_window_new (GtkApplication *application, SfDesk *desk);

/* Closes all windows of the program; if words would be lost, a person is asked at this one first.
 */
void sf_window_leave (SfWindow *self);

/* Shows @draft (nullable) and brings the editor to the front. */
void sf_window_open_draft (SfWindow *self, SfDraft *draft);
/* Reads a story from @file, off the main thread, into a new draft and opens that; what is wrong
 * with the file is said above the story that is open. */
void sf_window_open_file (SfWindow *self, GFile *file);
SfDesk *sf_window_get_desk (SfWindow *self); /* lent */
SfPage *sf_window_get_page (SfWindow *self); /* lent */

/* A line at the window's foot for a moment, for what may be missed, with a button. @message: plain
 * text. @action: detailed, such as "win.restore". */
void sf_window_offer (SfWindow *self, const char *message, const char *label, const char *action);
/* The same for what was just done to the open story. It offers to undo that, and nothing else: it
 * goes with the next change, or with the story. */
void sf_window_offer_undo (SfWindow *self, const char *message);
/* An error that must not be missed: it stays above the story until it is closed. */
void sf_window_complain (SfWindow *self, const char *message);
/* The same with a way forward, a button with @label. @action: of the window, such as "win.retry".
 * @target: its parameter (nullable); a floating reference is taken. */
void sf_window_complain_with_action (SfWindow *self,
                                     const char *message,
                                     const char *label,
                                     const char *action,
                                     GVariant *target);
/* As above, about the way of the open story to a site: it also goes when another story is opened or
 * its cause is gone, which is told by NULL. @message: (nullable). */
void sf_window_complain_of_sending (SfWindow *self, const char *message);
/* Takes away what was complained of. */
void sf_window_stop_complaining (SfWindow *self);

G_END_DECLS
