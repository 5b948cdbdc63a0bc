/* sf-json-span.h - reading JSON without changing a byte of its strings
 * json-glib cuts strings at \u0000 and rounds long numbers; a story's body must come back as
 * stored. Grammar: RFC 8259.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One value within the text it was found in, lent by it. start NULL: there is none. */
typedef struct
{
  const char *start;
  gsize length;
} SfJsonSpan;

/* Checks all of @text, at most 64 levels deep, without recursion past that. FALSE: not JSON, cut
 * off, or too deep. The other functions may be used on what passed only. Any thread. */
gboolean sf_json_check (const char *text, gsize length, SfJsonSpan *root);

/* The member of an object; none if @object is none or no object. */
SfJsonSpan sf_json_member (SfJsonSpan object, const char *name);
/* Steps through an array, and through an object's values; begin with a zeroed @item.
 * @key: (nullable): set to the member's name, or none. */
gboolean sf_json_next (SfJsonSpan container, SfJsonSpan *key, SfJsonSpan *item);

/* A string's bytes, NUL included. Returns: (nullable): NULL if it is no string. */
GBytes *sf_json_bytes (SfJsonSpan string);
/* A string as valid UTF-8 with NUL shown as U+FFFD; a number as written. (nullable) */
char *sf_json_dup_string (SfJsonSpan value);
gboolean sf_json_is_true (SfJsonSpan value);

/* Appends @text quoted. NUL and control characters are escaped. */
void sf_json_quote (GString *out, const char *text, gsize length);

G_END_DECLS
