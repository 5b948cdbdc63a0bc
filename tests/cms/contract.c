/* contract.c - a site to hold to the contract
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contract.h"

#include "sf-json-span.h"
#include "sf-wordpress.h"

#include <string.h>

void
contract_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ContractWait *wait = user_data;

  wait->result = g_object_ref (result);
  g_main_loop_quit (wait->loop);
}

static char *
dup_member (SfJsonSpan object, const char *name)
{
  return sf_json_dup_string (sf_json_member (object, name));
}

SfCms *
contract_connect (const char *role, const char *password)
{
  const char *file = g_getenv ("STANDFIRST_WORDPRESS_JSON");
  g_autofree char *text = NULL;
  g_autofree char *base = NULL;
  SfJsonSpan root;
  SfJsonSpan user = { NULL, 0 };
  gsize length;

  if (file == NULL)
    {
      g_test_skip ("STANDFIRST_WORDPRESS_JSON names no server");
      return NULL;
    }
  g_assert_true (g_file_get_contents (file, &text, &length, NULL));
  g_assert_true (sf_json_check (text, length, &root));
  base = dup_member (root, "base");
  while (sf_json_next (sf_json_member (root, "users"), NULL, &user))
    {
      g_autofree char *this_role = dup_member (user, "role");
      g_autofree char *login = dup_member (user, "login");
      g_autofree char *own = dup_member (user, "application_password");
      if (strcmp (this_role, role) == 0)
        return SF_CMS (sf_wordpress_new (base, login, password == NULL ? own : password));
    }
  g_error ("the site has no %s", role);
}

SfCmsChange *
contract_make_change (const char *headline, const char *content)
{
  SfCmsChange *change = sf_cms_change_new ();
  g_autofree char *uuid = g_uuid_string_random ();

  change->slug = g_strconcat ("sf-", uuid, NULL);
  change->headline = g_strdup (headline);
  change->content = g_bytes_new (content, strlen (content));
  return change;
}

SfCmsStory *
contract_make_draft (SfCms *cms, const char *headline)
{
  g_autoptr (SfCmsChange) change =
      contract_make_change (headline, "<!-- wp:paragraph -->\n<p>Text</p>\n<!-- /wp:paragraph -->");
  SfCmsStory *story;

  ANSWER (story, create, cms, change);
  return story;
}
