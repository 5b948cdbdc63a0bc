/* sf-wordpress-json.h - the attributes in a block's comment, changed member by member
 * What stands around a member that changes stays as it is: other programs' attributes are theirs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The value of @name as it stands in the object @json (nullable). Returns: (transfer full)
 * (nullable). Linear. */
char *sf_wordpress_json_dup_raw (const char *json, const char *name);
/* The value of @name if it is a string without escapes. Returns: (transfer full) (nullable). */
char *sf_wordpress_json_dup_word (const char *json, const char *name);

/* @json with @name as @raw, which is JSON; NULL takes it out. What is no object is begun anew.
 * Returns: (transfer full) (nullable): NULL when nothing is left. */
char *sf_wordpress_json_with (const char *json, const char *name, const char *raw);
/* The same with a string. */
char *sf_wordpress_json_with_string (const char *json, const char *name, const char *value);

/* Appends @value as a JSON string that may stand in a comment. */
void sf_wordpress_write_json_string (GString *out, const char *value);

G_END_DECLS
