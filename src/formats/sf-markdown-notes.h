/* sf-markdown-notes.h - footnotes of Markdown, before its parser sees it
 * md4c 0.4.8 knows none: references and notes are put into the HTML that stands for them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @body with each "[^label]" that has a note as a reference in HTML, and the notes, "[^label]:
 * ...", at its end; what stands in code and in HTML is left alone. Linear. Returns: (transfer full)
 * (nullable): NULL when there are no notes. */
char *sf_markdown_place_notes (const char *body);

/* Whether @ref can stand in "[^ref]". */
gboolean sf_markdown_is_label (const char *ref);

G_END_DECLS
