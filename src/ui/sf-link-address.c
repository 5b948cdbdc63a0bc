/* sf-link-address.c - what a person wrote or pasted, as the address of a link
 * Only kinds of address that readers can follow are let through: a script in a link would run on
 * the site.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-link-address.h"

#include <glib/gi18n.h>
#include <string.h>

/* Whether what looks like a scheme is a host with a port ("localhost:8080"). */
static gboolean
is_port (const char *after)
{
  gsize n_digits = strspn (after, "0123456789");

  return n_digits > 0 && strchr ("/?#", after[n_digits]) != NULL;
}

static gboolean
is_known (const char *scheme)
{
  static const char *const known[] = { "http", "https", "mailto", "tel", NULL };

  return g_strv_contains (known, scheme);
}

static gboolean
has_blank (const char *text)
{
  const char *p;

  for (p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isspace (g_utf8_get_char (p)) || g_unichar_iscntrl (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* Puts before @written what is left out when addresses are written by hand. */
static char *
complete (const char *written)
{
  g_autofree char *scheme = g_uri_parse_scheme (written);

  if (scheme != NULL && !is_port (written + strlen (scheme) + 1))
    return g_strdup (written);
  if (*written == '/' && written[1] != '/')
    return g_strdup (written);
  if (*written == '#')
    return g_strdup (written);
  if (g_str_has_prefix (written, "//"))
    return g_strconcat ("https:", written, NULL);
  if (strchr (written, '@') != NULL && strchr (written, '/') == NULL)
    return g_strconcat ("mailto:", written, NULL);
  return g_strconcat ("https://", written, NULL);
}

static gboolean
has_host (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  return host != NULL && *host != '\0'
         && (strchr (host, '.') != NULL || strchr (host, ':') != NULL
             || g_str_equal (host, "localhost"));
}

char *
sf_link_address_read (const char *written, const char **reason)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (written));
  g_autofree char *address = NULL;
  g_autofree char *scheme = NULL;

  *reason = _ ("Write an address, such as example.org/page.");
  if (*trimmed == '\0')
    return NULL;
  if (has_blank (trimmed))
    {
      *reason = _ ("An address has no spaces in it.");
      return NULL;
    }
  address = complete (trimmed);
  scheme = g_uri_parse_scheme (address);
  if (scheme == NULL)
    return g_steal_pointer (&address);
  if (!is_known (scheme))
    {
      *reason = _ ("Readers can’t follow this kind of address. Links begin with https, http, "
                   "mailto or tel.");
      return NULL;
    }
  if (g_str_has_prefix (scheme, "http") && !has_host (address))
    {
      *reason = _ ("This is no complete address: the site’s name is missing or has no ending, "
                   "such as “.org”.");
      return NULL;
    }
  return g_steal_pointer (&address);
}

gboolean
sf_link_address_is_web (const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_autofree char *scheme = g_uri_parse_scheme (trimmed);

  return scheme != NULL && (g_str_equal (scheme, "http") || g_str_equal (scheme, "https"))
         && !has_blank (trimmed) && has_host (trimmed);
}
