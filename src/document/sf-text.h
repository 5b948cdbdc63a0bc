/* sf-text.h - a run of text with marks, as an immutable value
 * Offsets and lengths are bytes of valid UTF-8 and must stand on character boundaries.
 * Marks are kept normalized: sorted by start, then longest first, then kind and attributes;
 * equal marks that touch or overlap are one. Two texts that look the same therefore are equal.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-attrs.h"

G_BEGIN_DECLS

/* A line break inside a block, where HTML has <br>. */
#define SF_LINE_BREAK "\342\200\250" /* U+2028 LINE SEPARATOR */
/* What stands in the text for a thing that is not text: an inline island, a footnote reference. */
#define SF_OBJECT "\357\277\274" /* U+FFFC OBJECT REPLACEMENT CHARACTER */

/* The numbers are written to the journal: append, never renumber. */
typedef enum
{
  SF_MARK_LINK = 1, /* "href"; "target", "rel", "title" and others are kept */
  SF_MARK_BOLD = 2,
  SF_MARK_ITALIC = 3,
  SF_MARK_UNDERLINE = 4,
  SF_MARK_STRIKE = 5,
  SF_MARK_CODE = 6,
  SF_MARK_SUBSCRIPT = 7,
  SF_MARK_SUPERSCRIPT = 8,
  SF_MARK_HIGHLIGHT = 9,
  SF_MARK_KEYBOARD = 10,
  SF_MARK_ABBREVIATION = 11, /* "title" */
  SF_MARK_LANGUAGE = 12,     /* "lang", "dir" */
  SF_MARK_FOOTNOTE = 13,     /* on SF_OBJECT: "ref" */
  SF_MARK_ISLAND = 14,       /* on SF_OBJECT: "source", markup kept as it is; "label" */
} SfMarkKind;

#define SF_MARK_LAST SF_MARK_ISLAND

/* The attribute of any mark that keeps how its format spelt it, such as the tag "b" for bold. */
#define SF_MARK_ATTR_SPELLING "sf-spelling"

typedef struct
{
  SfMarkKind kind;
  gsize start;    /* bytes */
  gsize end;      /* bytes, exclusive, greater than start */
  SfAttrs *attrs; /* (owned) (nullable) */
} SfMark;

typedef struct _SfText SfText;

/* @length_bytes: -1 when NUL-ended. @utf8 must be valid UTF-8 without NUL.
 * Returns: (transfer full). Any thread. */
SfText *sf_text_new (const char *utf8, gssize length_bytes);

/* The same with marks, in any order, overlapping as they like; they are copied, clipped to the
 * text, and empty ones dropped. */
SfText *sf_text_new_marked (const char *utf8,
                            gssize length_bytes,
                            const SfMark *marks,
                            guint n_marks);

SfText *sf_text_ref (const SfText *text);
void sf_text_unref (SfText *text);

/* Lent, NUL-ended. */
const char *sf_text_get_string (const SfText *text);
gsize sf_text_get_length (const SfText *text);
const SfMark *sf_text_get_marks (const SfText *text, guint *n_marks);

/* Whether @offset_bytes is within the text (or its end) and on a character boundary. */
gboolean sf_text_is_boundary (const SfText *text, gsize offset_bytes);

/* All (transfer full). A range must lie within the text. */
SfText *sf_text_sub (const SfText *text, gsize start, gsize length);
/* Replaces a range by @inserted, which brings exactly its own marks: what stood around the range
 * does not spread into it, but joins with equal marks that touch. */
SfText *sf_text_splice (const SfText *text, gsize start, gsize removed, const SfText *inserted);
/* The texts of @parts one behind the other. Linear. */
SfText *sf_text_join (GPtrArray *parts);
SfText *sf_text_with_mark (const SfText *text,
                           gsize start,
                           gsize length,
                           SfMarkKind kind,
                           const SfAttrs *attrs);
SfText *sf_text_without_mark (const SfText *text, gsize start, gsize length, SfMarkKind kind);

/* The first mark of @kind over the character that starts at @offset_bytes, or NULL. Lent. */
const SfMark *sf_text_find_mark (const SfText *text, gsize offset_bytes, SfMarkKind kind);

gboolean sf_text_equal (const SfText *a, const SfText *b);

#define SF_TEXT_VARIANT_TYPE "(sa(utta{ss}))"
/* Floating; and back: NULL when @variant does not describe a valid text. */
GVariant *sf_text_to_variant (const SfText *text);
SfText *sf_text_from_variant (GVariant *variant);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfText, sf_text_unref)

G_END_DECLS
