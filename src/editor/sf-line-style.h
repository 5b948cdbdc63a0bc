/* sf-line-style.h - which tags show a block's kind, place and marks
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a line looks like apart from its text; two equal values look the same. */
typedef struct
{
  guint8 kind;
  guint8 level;
  guint8 list_depth;
  guint8 quote_depth;
  guint8 box_depth; /* groups and columns */
  gboolean is_pull_quote;
  gboolean is_rtl;      /* by its own words, as the view lays it out */
  gboolean is_neutral;  /* by none of them: as the lines around it */
  gboolean ends_a_list; /* the outermost one */
} SfLineStyle;

SfLineStyle sf_line_style_of (const SfBlock *block);
gboolean sf_line_style_equal (const SfLineStyle *a, const SfLineStyle *b);

/* By the first letter that has a direction, as UAX #9, P2 says and the view does; neutral where
 * none has one. */
PangoDirection sf_line_style_find_direction (const char *words);

/* A table with every tag of the writing surface. Returns: (transfer full). */
GtkTextTagTable *sf_line_style_new_table (void);

/* The tag for marks of @kind. Lent. */
GtkTextTag *sf_line_style_get_mark_tag (GtkTextTagTable *table, SfMarkKind kind);
/* The mark a tag stands for, or 0. */
SfMarkKind sf_line_style_get_mark_kind (GtkTextTag *tag);
/* Up to three tags of a line's own, unused places NULL. Lent. */
void sf_line_style_get_tags (const SfLineStyle *style, GtkTextTagTable *table, GtkTextTag *tags[3]);
/* What stands on the break that ends a line, and shows nothing: each line must begin where some tag
 * does or ends. GTK 4.8 shows a line that begins with none as it showed the last one that
 * it laid out, which need not be the one above. @is_empty: two breaks that follow each other differ
 * by it. Lent. */
GtkTextTag *sf_line_style_get_break_tag (GtkTextTagTable *table, gboolean is_empty);
/* How far a line of @style stands in from the margin, in pixels. */
int sf_line_style_get_indent (const SfLineStyle *style);
/* Whether @tag is one of a line's own. */
gboolean sf_line_style_is_line_tag (GtkTextTag *tag);

/* Colours that no style sheet reaches: the accent of links and quotes. */
void sf_line_style_set_accent (GtkTextTagTable *table, const GdkRGBA *accent);

G_END_DECLS
