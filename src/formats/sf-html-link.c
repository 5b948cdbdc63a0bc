/* sf-html-link.c - where the links of HTML lead
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-html.h"

#include <string.h>

/* Pages that count who follows a link, and which part of their query is the link. */
static const struct
{
  const char *host; /* what the host ends with */
  const char *path;
  const char *name;
} detours[] = {
  { "google.com", "/url", "q" },
  { "google.com", "/url", "url" },
  { ".safelinks.protection.outlook.com", "/", "url" },
  { "l.facebook.com", "/l.php", "u" },
  { "l.instagram.com", "/", "u" },
};

static gboolean
is_host (const char *host, const char *end)
{
  gsize length = strlen (host), end_length = strlen (end);

  return length >= end_length && g_ascii_strcasecmp (host + length - end_length, end) == 0
         && (length == end_length || *end == '.' || host[length - end_length - 1] == '.');
}

/* The value of @name in @query. Returns: (transfer full) (nullable). */
static char *
dup_value (const char *query, const char *name)
{
  g_autoptr (GHashTable) all = g_uri_parse_params (query, -1, "&", G_URI_PARAMS_NONE, NULL);

  return all ? g_strdup (g_hash_table_lookup (all, name)) : NULL;
}

char *
sf_html_dup_target (const char *address)
{
  g_autoptr (GUri) uri =
      strchr (address, '?') ? g_uri_parse (address, G_URI_FLAGS_ENCODED_QUERY, NULL) : NULL;
  const char *host = uri ? g_uri_get_host (uri) : NULL;

  for (guint i = 0; host && i < G_N_ELEMENTS (detours); i++)
    if (is_host (host, detours[i].host) && g_str_equal (g_uri_get_path (uri), detours[i].path)
        && g_uri_get_query (uri))
      {
        g_autofree char *target = dup_value (g_uri_get_query (uri), detours[i].name);

        if (target && (g_str_has_prefix (target, "https:") || g_str_has_prefix (target, "http:")))
          return g_steal_pointer (&target);
      }
  return g_strdup (address);
}
