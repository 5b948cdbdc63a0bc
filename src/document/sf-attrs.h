/* sf-attrs.h - small immutable maps from name to value
 * NULL is the empty map everywhere, so that most blocks and marks cost nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SfAttrs SfAttrs;

/* A map of the given name/value pairs, ended by NULL; a pair whose value is NULL is left out, but
 * ends nothing. Returns: (transfer full) (nullable): NULL when empty. Any thread. */
SfAttrs *sf_attrs_new (const char *first_name, ...) G_GNUC_NULL_TERMINATED;

/* A copy of @attrs in which @name is @value; NULL removes it. Returns: (transfer full) (nullable).
 */
SfAttrs *sf_attrs_with (const SfAttrs *attrs, const char *name, const char *value);

/* Both accept NULL. Any thread: the count is atomic. */
SfAttrs *sf_attrs_ref (const SfAttrs *attrs);
void sf_attrs_unref (SfAttrs *attrs);

/* The value, lent as long as @attrs lives, or NULL. */
const char *sf_attrs_get (const SfAttrs *attrs, const char *name);

/* Whether @name is there with a value that is not "" and not "0". */
gboolean sf_attrs_get_flag (const SfAttrs *attrs, const char *name);

/* Pairs in order of their names (strcmp); @index < sf_attrs_size(). Lent. */
guint sf_attrs_size (const SfAttrs *attrs);
void sf_attrs_nth (const SfAttrs *attrs, guint index, const char **name, const char **value);

int sf_attrs_compare (const SfAttrs *a, const SfAttrs *b);
gboolean sf_attrs_equal (const SfAttrs *a, const SfAttrs *b);

/* "a{ss}", floating; and back (an empty map gives NULL). @variant must be of that type. */
GVariant *sf_attrs_to_variant (const SfAttrs *attrs);
SfAttrs *sf_attrs_from_variant (GVariant *variant);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfAttrs, sf_attrs_unref)

G_END_DECLS
