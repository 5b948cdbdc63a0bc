/* lc-json.h - JSON values as they come and go
 * Text keeps its length, since a story may hold NUL. What comes in is bounded in depth and number,
 * so that no request can exhaust the stack or the memory.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  LC_JSON_NULL,
  LC_JSON_FALSE,
  LC_JSON_TRUE,
  LC_JSON_NUMBER,
  LC_JSON_TEXT,
  LC_JSON_ARRAY,
  LC_JSON_OBJECT,
} LcJsonType;

typedef struct _LcJson LcJson;

struct _LcJson
{
  LcJsonType type;
  char *text; /* of a number as it is written, or of text: (owned), with a NUL behind its length */
  gsize length;
  GPtrArray *items; /* (owned) LcJson *: of an array or an object */
  GPtrArray *names; /* (owned) char *: of an object, in step with the items */
};

/* Reads one value of RFC 8259. Returns: (transfer full) (nullable): NULL when it is none, is nested
 * too deep, is too large or is not UTF-8. */
LcJson *lc_json_parse (const char *data, gsize size);
/* Compact, in ASCII, with a slash escaped, as PHP writes it. */
void lc_json_write (GString *out, const LcJson *value);

LcJson *lc_json_new (LcJsonType type);
LcJson *lc_json_new_boolean (gboolean is_true);
LcJson *lc_json_new_number (gint64 number);
/* @text: (nullable): NULL is an empty one. */
LcJson *lc_json_new_text (const char *text);
LcJson *lc_json_new_bytes (const char *text, gsize length);
LcJson *lc_json_new_take (char *text);
LcJson *lc_json_copy (const LcJson *value);
void lc_json_free (LcJson *value);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcJson, lc_json_free)

/* @value: (transfer full). Sets a member of an object, in place of one that is there. */
void lc_json_set (LcJson *object, const char *name, LcJson *value);
/* @value: (transfer full). Adds to an array. */
void lc_json_add (LcJson *array, LcJson *value);
/* Returns: (nullable) (transfer none): NULL too when @object is NULL or not an object. */
const LcJson *lc_json_get (const LcJson *object, const char *name);

G_END_DECLS
