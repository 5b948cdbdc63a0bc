/* sf-underline.h - the waves under words that are spelt wrong
 * Only what is in sight is underlined, when nothing else is to be done: the tag is no mark, the
 * document does not know it, and it goes with no copy.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-proofs.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _SfUnderline SfUnderline;

/* Underlines in @view what @proofs find: in the body, whose buffer is an SfBuffer, in words within
 * a card, whose buffer is an SfLeafBuffer, or in the view of a @field other than 0, until it is
 * freed, which must be before the view gets another buffer. A word that is being typed is left
 * alone until the caret leaves it. Main thread. */
SfUnderline *sf_underline_new (GtkTextView *view, SfField field, SfProofs *proofs);
/* Takes all waves away. */
void sf_underline_free (SfUnderline *self);

/* There may be other verdicts on what @view shows. */
void sf_underline_refresh (SfUnderline *self);

/* The wrong word that holds @iter or begins or ends there. @language: (transfer full). FALSE: there
 * is none, and nothing is set. */
gboolean sf_underline_find (SfUnderline *self,
                            const GtkTextIter *iter,
                            SfProofPlace *place,
                            char **language);
/* The caret's place, to look for the next word from. */
void sf_underline_get_caret (SfUnderline *self, SfProofPlace *place);

G_END_DECLS
