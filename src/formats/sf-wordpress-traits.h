/* sf-wordpress-traits.h - what a block says in its comment and its tag beyond its words
 * Read and written by one table, so that a change of one says the same in both places and leaves
 * all else of them as it stood.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-block.h"

G_BEGIN_DECLS

/* Adds to @attrs, which is taken, what @tag (nullable) says of a block of @kind. Returns: (transfer
 * full) (nullable). */
SfAttrs *sf_wordpress_read_traits (SfBlockKind kind, SfAttrs *attrs, const char *tag);

/* Makes @json and @tag, each (inout) (nullable) (owned), say what @block says. */
void sf_wordpress_write_traits (const SfBlock *block, char **json, char **tag);

/* The ids of a gallery's pictures as members of a JSON array. Returns: (transfer full). */
char *sf_wordpress_dup_ids (const SfBlock *block);

/* Whether @block was read from WordPress's markup as the kind that it is. */
gboolean sf_wordpress_was_read (const SfBlock *block);
/* The attribute @name of @block, which keeps how it was written; NULL when it was no block of this
 * kind then. Lent. */
const char *sf_wordpress_get_kept (const SfBlock *block, const char *name);

G_END_DECLS
