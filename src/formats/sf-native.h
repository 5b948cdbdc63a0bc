/* sf-native.h - the whole of an article as JSON, ids and origins included
 * For backup, exchange between workstations, and to look at with any tool.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *   {
 *     "format": "standfirst", "version": 1,
 *     "fields": { "headline": "...", "tags": ["..."], "picture": { "src": "..." }, "embargo": 0,
 *                 "corrections": [ { "time": 0, "kind": "correction", "text": "..." } ] },
 *     "body": BLOCK
 *   }
 *   BLOCK  { "id": "16 hexadecimal digits", "kind": "paragraph", "attributes": { "name": "value" },
 *            "text": TEXT, "children": [ BLOCK ], "before": BYTES, "origin": ORIGIN }
 *   TEXT   "..." or, with marks, { "string": "...", "marks": [ MARK ] }
 *   MARK   { "kind": "bold", "start": 0, "end": 4, "attributes": {} }: bytes of UTF-8
 *   ORIGIN { "format": "wordpress", "source": BYTES, "open": BYTES, "close": BYTES,
 *            "kind", "attributes", "text": what the bytes meant, where the block has changed }
 *   BYTES  "..." or, where they are not UTF-8 or hold NUL, { "base64": "..." }
 *
 * Members that are empty are left out; times are Unix seconds. A reader passes over members that it
 * does not know and refuses a version that is greater than its own. */
#pragma once

#include "sf-text.h"

G_BEGIN_DECLS

#define SF_NATIVE_NAME    "standfirst"
#define SF_NATIVE_VERSION 1

/* A stable name ("bold"), and back: 0 when unknown. */
const char *sf_native_mark_to_name (SfMarkKind kind);
SfMarkKind sf_native_mark_from_name (const char *name);

/* What json-glib can't be trusted with is refused before it sees @utf8: nesting that would exhaust
 * its stack, strings that it would cut, numbers that it would change.
 * Errors: SF_FORMAT_ERROR_TOO_DEEP, _INVALID. Linear. */
gboolean sf_native_scan (const char *utf8, GError **error);
/* Where @utf8 is no JSON object that json-glib may read; NULL when it may. @takes_fractions:
 * numbers that are not whole are taken, too. @is_deep: (out): that is what is wrong. Linear. */
const char *sf_native_find_fault (const char *utf8, gboolean takes_fractions, gboolean *is_deep);

G_END_DECLS
