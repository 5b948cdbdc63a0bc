/* sf-ninjs.c - the members of ninjs, in either spelling
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-ninjs.h"

#include <string.h>

/* Those that are not the same in lower case. */
static const struct
{
  const char *in_3;
  const char *in_2;
} renamed[] = { { "embargoedUntil", "embargoed" } };

/* The words of 3 that have capitals; 2 has them in lower case. */
static const char *const cased[] = {
  "representationType", "firstCreated",  "versionCreated",
  "contentCreated",     "pubStatus",     "copyrightHolder",
  "copyrightNotice",    "usageTerms",    "edNote",
  "contentType",        "charCount",     "wordCount",
  "contactInfo",        "postalCode",    "geoJSON",
  "infoSources",        "sizeInBytes",   "altIds",
  "trustIndicators",    "rightsInfo",    "langId",
  "linkedRights",       "encodedRights", "symbolType",
  "digitalSourceType",
};

static const char *
find_in_3 (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (renamed); i++)
    if (strcmp (name, renamed[i].in_2) == 0)
      return renamed[i].in_3;
  for (guint i = 0; i < G_N_ELEMENTS (cased); i++)
    if (g_ascii_strcasecmp (name, cased[i]) == 0)
      return cased[i];
  return name;
}

const char *
sf_ninjs_spell (const char *name, int version)
{
  const char *in_3 = find_in_3 (name);

  if (version >= 3)
    return in_3;
  for (guint i = 0; i < G_N_ELEMENTS (renamed); i++)
    if (strcmp (in_3, renamed[i].in_3) == 0)
      return renamed[i].in_2;
  for (guint i = 0; i < G_N_ELEMENTS (cased); i++)
    if (in_3 == cased[i])
      {
        g_autofree char *lower = g_ascii_strdown (in_3, -1);

        return g_intern_string (lower);
      }
  return name;
}

static JsonNode *
respell_object (JsonObject *object, int version)
{
  JsonObject *respelt = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l; l = l->next)
    json_object_set_member (respelt, sf_ninjs_spell (l->data, version),
                            sf_ninjs_respell (json_object_get_member (object, l->data), version));
  json_node_take_object (node, respelt);
  return node;
}

JsonNode *
sf_ninjs_respell (JsonNode *node, int version)
{
  JsonArray *array;
  JsonNode *respelt;

  if (JSON_NODE_HOLDS_OBJECT (node))
    return respell_object (json_node_get_object (node), version);
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return json_node_copy (node);
  array = json_array_new ();
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    json_array_add_element (
        array, sf_ninjs_respell (json_array_get_element (json_node_get_array (node), i), version));
  respelt = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (respelt, array);
  return respelt;
}

JsonNode *
sf_ninjs_get (JsonObject *object, const char *name)
{
  JsonNode *node = object ? json_object_get_member (object, name) : NULL;

  return node || object == NULL ? node : json_object_get_member (object, sf_ninjs_spell (name, 2));
}

const char *
sf_ninjs_get_string (JsonObject *object, const char *name)
{
  JsonNode *node = sf_ninjs_get (object, name);

  /* json-glib makes half a character of half a pair. */
  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
                 && g_utf8_validate (json_node_get_string (node), -1, NULL)
             ? json_node_get_string (node)
             : NULL;
}

JsonArray *
sf_ninjs_get_array (JsonObject *object, const char *name)
{
  JsonNode *node = sf_ninjs_get (object, name);

  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

JsonObject *
sf_ninjs_get_nth (JsonArray *array, guint index)
{
  JsonNode *node =
      array && index < json_array_get_length (array) ? json_array_get_element (array, index) : NULL;

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonObject *
sf_ninjs_find_rendition (JsonObject *association)
{
  JsonArray *renditions = sf_ninjs_get_array (association, "renditions");
  JsonObject *largest = NULL;
  gint64 most = -1;

  for (guint i = 0; renditions && i < json_array_get_length (renditions); i++)
    {
      JsonObject *rendition = sf_ninjs_get_nth (renditions, i);
      JsonNode *width = rendition ? sf_ninjs_get (rendition, "width") : NULL;
      gint64 n = width && JSON_NODE_HOLDS_VALUE (width) ? json_node_get_int (width) : 0;

      if (rendition && sf_ninjs_get_string (rendition, "href") && n > most)
        {
          largest = rendition;
          most = n;
        }
    }
  return largest;
}

char *
sf_ninjs_dup_slug (const char *slugline)
{
  g_autofree char *lower = g_utf8_strdown (slugline, -1);
  GString *slug = g_string_new (NULL);

  for (const char *p = lower; *p; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (slug, g_utf8_get_char (p));
    else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
      g_string_append_c (slug, '-');
  if (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  return g_string_free (slug, FALSE);
}
