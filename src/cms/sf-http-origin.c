/* sf-http-origin.c - whom an address leads to, and whether it is the one
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-http-origin.h"

#include "sf-http.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>
#include <string.h>

gboolean
sf_http_is_this_computer (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  g_autoptr (GInetAddress) address = NULL;

  if (strcmp (host, "localhost") == 0)
    return TRUE;
  address = g_inet_address_new_from_string (host);
  return address != NULL && g_inet_address_get_is_loopback (address);
}

gboolean
sf_http_is_secure (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return FALSE;
  if (strcmp (g_uri_get_scheme (uri), "https") == 0)
    return TRUE;
  return strcmp (g_uri_get_scheme (uri), "http") == 0 && sf_http_is_this_computer (uri);
}

gboolean
sf_http_is_one_origin (GUri *a, GUri *b)
{
  return strcmp (g_uri_get_scheme (a), g_uri_get_scheme (b)) == 0
         && g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0
         && g_uri_get_port (a) == g_uri_get_port (b);
}

gboolean
sf_http_is_same_origin (const char *a, const char *b)
{
  g_autoptr (GUri) first = g_uri_parse (a, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (GUri) second = g_uri_parse (b, SOUP_HTTP_URI_FLAGS, NULL);

  return first != NULL && second != NULL && g_uri_get_host (first) != NULL
         && g_uri_get_host (second) != NULL && sf_http_is_one_origin (first, second);
}

const char *
sf_http_explain_certificate (GTlsCertificateFlags flags)
{
  if (flags & G_TLS_CERTIFICATE_EXPIRED)
    return _ ("it has expired");
  if (flags & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return _ ("it is not valid yet; check this computer's clock");
  if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return _ ("it belongs to another address");
  if (flags & G_TLS_CERTIFICATE_UNKNOWN_CA)
    return _ ("nobody known vouches for it");
  return _ ("it cannot be checked");
}
