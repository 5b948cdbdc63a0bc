/* sf-card-face.h - what a card says and shows of its block
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-card-host.h"

G_BEGIN_DECLS

/* One line that explains @block, as it is read aloud. Returns: (transfer full). */
char *sf_card_describe (const SfBlock *block);

/* A short name of what a card of @kind is, such as "Picture"; lent. */
const char *sf_card_get_kind_label (SfBlockKind kind);

/* What readers will miss of @block, or "" if nothing; lent. */
const char *sf_card_get_fault (const SfBlock *block);

/* What its caption is called; NULL for a kind that has none. */
const char *sf_card_get_caption_name (SfBlockKind kind);
/* The same as it is read aloud, apart from what surrounds it. */
const char *sf_card_get_caption_label (SfBlockKind kind);

/* Picture, words and caption in a row. @caption: (nullable): a widget for its place.
 * Returns: (transfer floating). */
GtkWidget *sf_card_face_new (const SfCardHost *host, const SfBlock *block, GtkWidget *caption);

G_END_DECLS
