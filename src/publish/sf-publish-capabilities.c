/* sf-publish-capabilities.c - who one is on a site, as the site's record keeps it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-publisher-private.h"

#include <json-glib/json-glib.h>

/* The members of the record that are stored; strings and flags by name. */
static const struct
{
  const char *name;
  gsize offset;
} strings[] = {
  { "body-format", G_STRUCT_OFFSET (SfCapabilities, body_format) },
  { "user-id", G_STRUCT_OFFSET (SfCapabilities, user_id) },
  { "user-name", G_STRUCT_OFFSET (SfCapabilities, user_name) },
  { "time-zone", G_STRUCT_OFFSET (SfCapabilities, time_zone) },
  { "site-name", G_STRUCT_OFFSET (SfCapabilities, site_name) },
  { "home-url", G_STRUCT_OFFSET (SfCapabilities, home_url) },
};
static const struct
{
  const char *name;
  gsize offset;
} flags[] = {
  { "may-publish", G_STRUCT_OFFSET (SfCapabilities, may_publish) },
  { "may-upload", G_STRUCT_OFFSET (SfCapabilities, may_upload) },
  { "may-create-terms", G_STRUCT_OFFSET (SfCapabilities, may_create_terms) },
  { "may-edit-others", G_STRUCT_OFFSET (SfCapabilities, may_edit_others) },
  { "may-assign-author", G_STRUCT_OFFSET (SfCapabilities, may_assign_author) },
  { "has-unfiltered-html", G_STRUCT_OFFSET (SfCapabilities, has_unfiltered_html) },
  { "can-schedule", G_STRUCT_OFFSET (SfCapabilities, can_schedule) },
};

char *
sf_publish_write_capabilities (const SfCapabilities *caps)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *roles = json_array_new ();
  guint i;

  for (i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      const char *value = G_STRUCT_MEMBER (char *, caps, strings[i].offset);

      json_object_set_string_member (object, strings[i].name, value != NULL ? value : "");
    }
  for (i = 0; i < G_N_ELEMENTS (flags); i++)
    json_object_set_boolean_member (object, flags[i].name,
                                    G_STRUCT_MEMBER (gboolean, caps, flags[i].offset));
  for (i = 0; caps->roles != NULL && caps->roles[i] != NULL; i++)
    json_array_add_string_element (roles, caps->roles[i]);
  json_object_set_array_member (object, "roles", roles);
  json_object_set_int_member (object, "utc-offset-minutes", caps->utc_offset_minutes);
  json_node_take_object (root, object);
  return json_to_string (root, FALSE);
}

static GStrv
read_roles (JsonObject *object)
{
  g_autoptr (GStrvBuilder) roles = g_strv_builder_new ();
  JsonArray *array = json_object_has_member (object, "roles")
                         ? json_object_get_array_member (object, "roles")
                         : NULL;
  guint i;

  for (i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_strv_builder_add (roles, json_array_get_string_element (array, i));
  return g_strv_builder_end (roles);
}

SfCapabilities *
sf_publish_read_capabilities (const SfSite *site)
{
  g_autoptr (JsonNode) root =
      site->capabilities != NULL ? json_from_string (site->capabilities, NULL) : NULL;
  SfCapabilities *caps;
  JsonObject *object;
  guint i;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  object = json_node_get_object (root);
  caps = sf_capabilities_new ();
  for (i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      char **value = &G_STRUCT_MEMBER (char *, caps, strings[i].offset);

      g_free (*value);
      *value = g_strdup (json_object_get_string_member_with_default (object, strings[i].name, ""));
    }
  for (i = 0; i < G_N_ELEMENTS (flags); i++)
    G_STRUCT_MEMBER (gboolean, caps, flags[i].offset) =
        json_object_get_boolean_member_with_default (object, flags[i].name, FALSE);
  g_strfreev (caps->roles);
  caps->roles = read_roles (object);
  caps->utc_offset_minutes =
      (int) json_object_get_int_member_with_default (object, "utc-offset-minutes", 0);
  return caps;
}
