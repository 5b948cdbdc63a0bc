/* sf-spelling.h - the spelling of a page: waves, suggestions, the next mistake
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-history.h"
#include "sf-leaf-view.h"
#include "sf-proofs.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _SfSpelling SfSpelling;

/* The spelling of the document of @history in its @language; nothing is shown before views are
 * added. @personal
 * gets the words that a person takes for right in every story. Main thread. */
SfSpelling *sf_spelling_new (SfHistory *history,
                             SfSpeller *speller,
                             SfStoryLanguage *language,
                             SfWordList *personal);
/* Before a view that was added gets another buffer. */
void sf_spelling_free (SfSpelling *self);

SfProofs *sf_spelling_get_proofs (SfSpelling *self); /* lent */

/* Where the menus of wrong words are shown: a widget with a layout manager that holds the views and
 * outlives the spelling. Once, before a view is added. */
void sf_spelling_set_page (SfSpelling *self, GtkWidget *page);
/* Shows the spelling in @view, of @field or, 0, of the body, and gives its wrong words a context
 * menu; the view outlives the spelling. */
void sf_spelling_add_view (SfSpelling *self, GtkTextView *view, SfField field);
/* The same for words within a card of the body, which was added before; until they are gone. */
void sf_spelling_add_leaf (SfSpelling *self, SfLeafView *leaf);

/* Selects the next wrong word behind the caret of the view that has the focus, which its view gets.
 * FALSE: there is none, as far as the story was read. */
gboolean sf_spelling_go_on (SfSpelling *self);

G_END_DECLS
