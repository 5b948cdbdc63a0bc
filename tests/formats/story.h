/* story.h - documents for the tests of formats, and what two of them have in common
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-format.h"

G_BEGIN_DECLS

/* Adds a block below @parent, its text given as HTML (NULL: none), its attributes as pairs ended
 * by NULL. Returns: lent. */
SfBlock *story_add (SfBlock *parent, SfBlockKind kind, const char *html, ...)
    G_GNUC_NULL_TERMINATED;

/* A story with one of everything that a journalist writes; the fields are left empty. */
SfDocument *story_new (void);
/* Sets every field that leaves the workstation. */
void story_set_fields (SfDocument *document);
/* Anything at all, from the test's seed. */
SfDocument *story_new_random (void);

/* What @format reads from @bytes (-1: up to its NUL), which it must. */
SfDocument *story_read (const char *format, const char *bytes, gssize n_bytes);
/* Returns: (transfer full): what @format makes of @document, which is text without NUL. */
char *story_write (const char *format, SfDocument *document);

/* What @document says, a line for each field and block: ids, origins and how a format spelt it are
 * left out. Returns: (transfer full). */
char *story_describe (SfDocument *document);
void story_assert_same (SfDocument *a, SfDocument *b);
/* Checks that @bytes are refused with @code and that the message says @words. */
void story_assert_refused (const char *format,
                           const char *bytes,
                           gssize n_bytes,
                           SfFormatError code,
                           const char *words);
/* Reads each of @seeds, mutated at random, @n_rounds times: whatever comes, it is a document that
 * can be written or an error that speaks. */
void story_mutate (const char *format, const char *const *seeds, guint n_rounds);
/* Checks that four times as much of each of @units (NULL-ended) takes about four times as long to
 * read, or to refuse. */
void story_assert_linear (const char *format, const char *const *units);

G_END_DECLS
