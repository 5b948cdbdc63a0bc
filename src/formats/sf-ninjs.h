/* sf-ninjs.h - news in JSON (IPTC ninjs 2.2 and 3.1), for its reader and writers
 * The two have the same members: 2 spells them in lower case, 3 in camel case. What a file says
 * that a story has no place for is kept in the story's root, and written again.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define SF_NINJS "ninjs"

/* Roles and names that the writer gives and the reader knows. */
#define SF_NINJS_MAIN       "main"
#define SF_NINJS_KICKER     "kicker"
#define SF_NINJS_STANDFIRST "standfirst"
#define SF_NINJS_SECTION    "section"
#define SF_NINJS_CAPTION    "caption"
#define SF_NINJS_ALT        "alt"
#define SF_NINJS_FEATURED   "featured"

/* How version @version spells the member @name, which is given as 3 does. */
const char *sf_ninjs_spell (const char *name, int version);
/* @node with all members at any depth spelt as @version does. Returns: (transfer full). */
JsonNode *sf_ninjs_respell (JsonNode *node, int version);

/* The member @name, as 3 spells it, whichever way it is spelt. Lent; NULL when there is none, or it
 * is of another type. */
JsonNode *sf_ninjs_get (JsonObject *object, const char *name);
const char *sf_ninjs_get_string (JsonObject *object, const char *name);
JsonArray *sf_ninjs_get_array (JsonObject *object, const char *name);
/* The object at @index of @array; NULL past the end and for what is no object. Lent. */
JsonObject *sf_ninjs_get_nth (JsonArray *array, guint index);
/* The "href" of the largest rendition of an association, or NULL. Lent. */
JsonObject *sf_ninjs_find_rendition (JsonObject *association);
/* @slugline as the end of an address: "US-ELECTION/Vote" is "us-election-vote". Returns: (transfer
 * full). */
char *sf_ninjs_dup_slug (const char *slugline);

G_END_DECLS
