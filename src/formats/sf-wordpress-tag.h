/* sf-wordpress-tag.h - the attributes in an element's tag, as they stand, changed one by one
 * A tag is what stands between an element's name and its ">": each attribute after a space.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Puts @value, which is taken, into @place for what stands there, which is freed. */
void sf_wordpress_take (char **place, char *value);

/* The value of the attribute @name in @tag (nullable), decoded. Returns: (transfer full)
 * (nullable): also when @tag can't be read. */
char *sf_wordpress_tag_dup (const char *tag, const char *name);
/* @tag with @name as @value; NULL takes it out. A new one comes first. Returns: (transfer full). */
char *sf_wordpress_tag_with (const char *tag, const char *name, const char *value);

gboolean sf_wordpress_tag_has_class (const char *tag, const char *name);
/* What follows @prefix in the first class that begins so, more than nothing. Returns: (transfer
 * full) (nullable). */
char *sf_wordpress_tag_dup_class (const char *tag, const char *prefix);
/* @tag with the class @prefix@value in the place of those that begin with @prefix; NULL: without
 * them. Returns: (transfer full). */
char *sf_wordpress_tag_with_class (const char *tag, const char *prefix, const char *value);

/* @tag (nullable) without what its style says of @property. Returns: (transfer full). */
char *sf_wordpress_tag_without_style (const char *tag, const char *property);

G_END_DECLS
