/* sf-approval.c - asking a site for a password of our own, in the user's browser
 * Any program can call our custom scheme: only the nonce shows that an answer is to our question.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-approval.h"

#include <glib/gi18n.h>
#include <string.h>
#include <sys/random.h>

/* Below 256 bytes, getrandom(2) gives all that is asked for. */
#define NONCE_BYTES 16

/* Returns: (transfer full): what no program can guess from what it has seen. */
static char *
make_nonce (void)
{
  guint8 bytes[NONCE_BYTES];
  GString *nonce = g_string_sized_new (2 * sizeof bytes);
  guint i;

  if (getrandom (bytes, sizeof bytes, 0) != sizeof bytes)
    {
      g_string_free (nonce, TRUE);
      return g_uuid_string_random ();
    }
  for (i = 0; i < sizeof bytes; i++)
    g_string_append_printf (nonce, "%02x", bytes[i]);
  return g_string_free (nonce, FALSE);
}

SfApproval *
sf_approval_new (const char *site_url)
{
  SfApproval *self = g_new0 (SfApproval, 1);
  gsize length = strlen (site_url);

  while (length > 0 && site_url[length - 1] == '/')
    length--;
  self->site_url = g_strndup (site_url, length);
  self->nonce = make_nonce ();
  return self;
}

void
sf_approval_free (SfApproval *self)
{
  g_free (self->site_url);
  g_free (self->nonce);
  g_free (self);
}

char *
sf_approval_dup_url (const SfApproval *self, const char *app_id)
{
  g_autofree char *success = g_strconcat ("standfirst://authorized?nonce=", self->nonce, NULL);
  g_autofree char *escaped = g_uri_escape_string (success, NULL, FALSE);

  return g_strconcat (self->site_url, "/wp-admin/authorize-application.php?app_name=Standfirst",
                      "&app_id=", app_id, "&success_url=", escaped, NULL);
}

static gboolean
is_same_site (const char *asked, const char *answered)
{
  gsize length = answered == NULL ? 0 : strlen (answered);

  while (length > 0 && answered[length - 1] == '/')
    length--;
  return length == strlen (asked) && g_ascii_strncasecmp (asked, answered, length) == 0;
}

/* Returns: (transfer full) (nullable): NULL if @answer is no answer to anybody. */
static GHashTable *
read_fields (const char *answer)
{
  const char *query = strchr (answer, '?');

  if (!g_str_has_prefix (answer, "standfirst://authorized") || query == NULL)
    return NULL;
  return g_uri_parse_params (query + 1, -1, "&", G_URI_PARAMS_WWW_FORM, NULL);
}

gboolean
sf_approval_is_answered_by (const SfApproval *self, const char *answer)
{
  g_autoptr (GHashTable) fields = read_fields (answer);

  return fields != NULL && g_strcmp0 (g_hash_table_lookup (fields, "nonce"), self->nonce) == 0;
}

gboolean
sf_approval_read (const SfApproval *self,
                  const char *answer,
                  char **login,
                  char **password,
                  GError **error)
{
  g_autoptr (GHashTable) fields = read_fields (answer);

  if (fields == NULL || g_strcmp0 (g_hash_table_lookup (fields, "nonce"), self->nonce) != 0)
    {
      g_set_error_literal (error, SF_CMS_ERROR, SF_CMS_ERROR_INVALID,
                           _ ("This approval does not belong to the request that was made here. "
                              "Ask the site for approval again."));
      return FALSE;
    }
  if (g_strcmp0 (g_hash_table_lookup (fields, "success"), "false") == 0)
    {
      g_set_error_literal (error, SF_CMS_ERROR, SF_CMS_ERROR_FORBIDDEN,
                           _ ("The approval was declined on the site. Ask again, or enter an "
                              "application password yourself."));
      return FALSE;
    }
  if (!is_same_site (self->site_url, g_hash_table_lookup (fields, "site_url"))
      || g_hash_table_lookup (fields, "user_login") == NULL
      || g_hash_table_lookup (fields, "password") == NULL)
    {
      g_set_error_literal (error, SF_CMS_ERROR, SF_CMS_ERROR_INVALID,
                           _ ("Another site than the one asked has answered. Check the site's "
                              "address and ask again."));
      return FALSE;
    }
  *login = g_strdup (g_hash_table_lookup (fields, "user_login"));
  *password = g_strdup (g_hash_table_lookup (fields, "password"));
  return TRUE;
}
