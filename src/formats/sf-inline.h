/* sf-inline.h - the inside of a paragraph, between HTML and SfText
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-footnotes.h"

G_BEGIN_DECLS

typedef enum
{
  SF_INLINE_FLOW,    /* white space that holds a newline is one space */
  SF_INLINE_PRE,     /* a newline is a line break, written <br> */
  SF_INLINE_NEWLINE, /* a newline is a line break, written as a newline: code, classic posts */
} SfInlineMode;

/* Returns: (transfer full) (nullable): NULL when the markup is not inline alone, or can't be
 * written again with the same meaning. Linear in @length_bytes. */
SfText *sf_inline_read (const char *html, gsize length_bytes, SfInlineMode mode);

/* Appends @text as HTML. Footnotes have the numbers that they were read with. */
void sf_inline_write (GString *out, const SfText *text, SfInlineMode mode);
/* The same with the numbers of @footnotes (nullable). */
void sf_inline_write_numbered (GString *out,
                               const SfText *text,
                               SfInlineMode mode,
                               const SfFootnotes *footnotes);

/* @text with no link over a reference to a footnote, which is one: a link within a link ends the
 * outer one. Returns: (transfer full). */
SfText *sf_inline_part_links (const SfText *text);

/* Appends the tag that opens or closes @mark, which is no island. */
void sf_inline_write_open (GString *out, const SfMark *mark);
void sf_inline_write_close (GString *out, const SfMark *mark);

/* Appends @length_bytes of @utf8 with & < > and, in an attribute, " escaped. */
void sf_inline_escape (GString *out, const char *utf8, gsize length_bytes, gboolean in_attribute);

/* Reads the attributes between a tag's name and its end. Returns: whether all of it was understood.
 * @attrs: (transfer full) (nullable). */
gboolean sf_inline_read_attrs (const char *from, const char *end, SfAttrs **attrs);

/* What marks a reference to a footnote that is part of the text, and begins the id of the note. */
#define SF_INLINE_NOTE_CLASS "sf-fn"
#define SF_INLINE_NOTE_ID    "fn-"

/* Reads the reference to a footnote at @p. Returns: past it; NULL when there is none. @attrs:
 * (transfer full): of its mark. */
const char *sf_inline_read_footnote (const char *p, const char *end, SfAttrs **attrs);
/* Whether the note of the reference with @attrs is no part of the body: its number follows from
 * where the site keeps it, not from the text. */
gboolean sf_inline_is_footnote_elsewhere (const SfAttrs *attrs);
/* The number that the mark with @attrs was read with; 0 when it was not read. */
guint sf_inline_get_footnote_number (const SfAttrs *attrs);
/* Appends the reference; @number 0: an asterisk. */
void sf_inline_write_footnote (GString *out, const SfAttrs *attrs, guint number);

G_END_DECLS
