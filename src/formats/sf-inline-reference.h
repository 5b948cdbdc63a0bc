/* sf-inline-reference.h - the characters that HTML has other ways to write: &amp; &szlig; &#8212;
 * https://html.spec.whatwg.org/multipage/parsing.html#character-reference-state
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The references of a piece of HTML. Set the bounds alone. */
typedef struct
{
  const char *html; /* lent, of valid UTF-8 */
  const char *end;
  GHashTable *named; /* (owned) (nullable): how it is written -> what it stands for */
} SfReferences;

void sf_references_clear (SfReferences *self);

/* Reads what stands at the ampersand *@p and moves *@p past it, over the ampersand alone where it
 * begins no reference. Appends to @out what a browser shows; in the value of an attribute, which
 * @in_attribute says, fewer are references. Returns: FALSE where that is a character that markup
 * can't hold as itself, and then nothing is appended. Linear over all of the piece. */
gboolean sf_references_read (SfReferences *self,
                             const char **p,
                             gboolean in_attribute,
                             GString *out);

G_END_DECLS
