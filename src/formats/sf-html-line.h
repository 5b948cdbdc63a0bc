/* sf-html-line.h - one paragraph as it is gathered from HTML
 * White space is one space, and none stands at either end; marks are those of the elements around.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-html-style.h"

G_BEGIN_DECLS

typedef struct
{
  GString *text;            /* (owned) */
  GArray *marks;            /* (owned) SfMark */
  GArray *open;             /* (owned): those that go on */
  gboolean is_kept;         /* white space counts, as in <pre> */
  gsize kept_length;        /* up to which it is not trimmed */
  gboolean is_exact;        /* as this program wrote it: nothing is rubbish */
  const SfHtmlSheet *sheet; /* (nullable) */
} SfHtmlLine;

/* @around: (nullable): the line whose open marks go on in this one. */
void sf_html_line_init (SfHtmlLine *self, const SfHtmlLine *around);
void sf_html_line_clear (SfHtmlLine *self);

void sf_html_line_add (SfHtmlLine *self, const char *utf8);
void sf_html_line_break (SfHtmlLine *self);
/* A thing that is no text, which @attrs describe: SF_MARK_FOOTNOTE or SF_MARK_ISLAND. */
void sf_html_line_add_object (SfHtmlLine *self, SfMarkKind kind, const SfAttrs *attrs);

/* Opens the marks that @node stands for, by its name and by @look, bits of SfHtmlLook. Returns: how
 * many sf_html_line_close() has to close. */
guint sf_html_line_open (SfHtmlLine *self, const GumboNode *node, guint look);
void sf_html_line_close (SfHtmlLine *self, guint n_marks);
/* The value of an attribute of the innermost open link, or NULL. Lent. */
const char *sf_html_line_get_href (const SfHtmlLine *self);

/* Whether a line break is the last thing in it. */
gboolean sf_html_line_ends_in_break (const SfHtmlLine *self);
/* Whether it holds nothing that a reader would see. */
gboolean sf_html_line_is_blank (const SfHtmlLine *self);
/* What it holds; it is empty afterwards, its marks still open. Returns: (transfer full). */
SfText *sf_html_line_take (SfHtmlLine *self);

G_END_DECLS
