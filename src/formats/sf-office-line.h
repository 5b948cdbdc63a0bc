/* sf-office-line.h - one paragraph as it is gathered from an office file
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-block.h"

G_BEGIN_DECLS

/* How a run of text looks. Bits, one for each mark without attributes. */
typedef enum
{
  SF_LOOK_PLAIN = 0,
  SF_LOOK_BOLD = 1 << 0,
  SF_LOOK_ITALIC = 1 << 1,
  SF_LOOK_UNDERLINE = 1 << 2,
  SF_LOOK_STRIKE = 1 << 3,
  SF_LOOK_CODE = 1 << 4,
  SF_LOOK_SUBSCRIPT = 1 << 5,
  SF_LOOK_SUPERSCRIPT = 1 << 6,
  SF_LOOK_HIGHLIGHT = 1 << 7,
} SfLook;

/* What a tab between words becomes. */
#define SF_OFFICE_WIDE_SPACE "\342\200\203"

typedef struct
{
  GString *text; /* (owned) */
  GArray *marks; /* (owned) SfMark, their attributes too */
} SfOfficeLine;

void sf_office_line_init (SfOfficeLine *self);
void sf_office_line_clear (SfOfficeLine *self);

/* White space is kept as it is, what only lays lines out becomes a space, a tab between words a
 * wide one, what stands for things a replacement character. */
void sf_office_line_add (SfOfficeLine *self, const char *utf8);
/* As in code: newlines and tabs are kept. */
void sf_office_line_add_kept (SfOfficeLine *self, const char *utf8);
void sf_office_line_break (SfOfficeLine *self);
/* A reference to the footnote @ref. */
void sf_office_line_add_footnote (SfOfficeLine *self, const char *ref);
gsize sf_office_line_get_length (const SfOfficeLine *self);

/* Marks what was added since @start. */
void sf_office_line_mark (SfOfficeLine *self, gsize start, SfMarkKind kind, const SfAttrs *attrs);
void sf_office_line_mark_look (SfOfficeLine *self, gsize start, SfLook look);
/* Makes what was added since @start a link: what a link looks like is no underline of its own. */
void sf_office_line_mark_link (SfOfficeLine *self, gsize start, const SfAttrs *attrs);

/* What it holds, without white space at its ends unless @is_kept; it is empty afterwards. Returns:
 * (transfer full). */
SfText *sf_office_line_take (SfOfficeLine *self, gboolean is_kept);

/* @text without the mark of @kind where that covers all of it, which then says nothing. Returns:
 * (transfer full). */
SfText *sf_office_text_without_whole (const SfText *text, SfMarkKind kind);

G_END_DECLS
