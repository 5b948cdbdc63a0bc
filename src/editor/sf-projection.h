/* sf-projection.h - the lines of a document, as they stand in a text buffer
 * Only for the files of this folder: SfBuffer alone may write to itself.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"
#include "sf-inlay.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _SfProjection SfProjection;

/* Nothing is shown before the first update. @buffer is held unowned and must have the tags of
 * sf_line_style_new_table(). Main thread, as all here. */
SfProjection *sf_projection_new (GtkTextBuffer *buffer, SfDocument *document);
void sf_projection_free (SfProjection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfProjection, sf_projection_free)

/* Writes what changed in the document since the last time; as much work as lines changed.
 * @has_other_numbers: footnotes or their references are among it, and all are numbered anew. */
void sf_projection_update (SfProjection *self, gboolean has_other_numbers);

/* How the numbers of footnotes are drawn; @context is referenced. */
void sf_projection_set_look (SfProjection *self, PangoContext *context, const GdkRGBA *ink);
/* Of the footnote @ref: 0 when nothing refers to it. */
guint sf_projection_get_number (SfProjection *self, const char *ref);

/* @text as one line of a buffer: characters that would end it give way to ones of the same length,
 * so that offsets in the text and in the buffer stay the same. Returns: (transfer full). */
char *sf_projection_flatten (const char *text);

G_END_DECLS
