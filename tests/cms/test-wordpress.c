/* test-wordpress.c - the interface against a real WordPress
 * STANDFIRST_WORDPRESS_JSON names a file that says where it is and who may log in; without it there
 * is nothing to test, and the tests say so. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-json-span.h"
#include "sf-wordpress.h"

#include <string.h>

typedef struct
{
  GMainLoop *loop;
  GAsyncResult *result;
} Wait;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Wait *wait = user_data;

  wait->result = g_object_ref (result);
  g_main_loop_quit (wait->loop);
}

#define CALL(value, name, error, ...)                                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    Wait wait = { g_main_loop_new (NULL, FALSE), NULL };                                           \
    sf_cms_##name##_async (__VA_ARGS__, NULL, done_cb, &wait);                                     \
    g_main_loop_run (wait.loop);                                                                   \
    value = sf_cms_##name##_finish (cms, wait.result, error);                                      \
    g_object_unref (wait.result);                                                                  \
    g_main_loop_unref (wait.loop);                                                                 \
  }                                                                                                \
  G_STMT_END

static char *
dup_member (SfJsonSpan object, const char *name)
{
  return sf_json_dup_string (sf_json_member (object, name));
}

/* @password: (nullable): another than the right one. */
static SfCms *
connect_as (const char *role, const char *password)
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
  g_assert_not_reached ();
}

static void
test_probe (void)
{
  g_autoptr (SfCms) cms = connect_as ("contributor", NULL);
  g_autoptr (SfCapabilities) capabilities = NULL;
  g_autoptr (GError) error = NULL;

  if (cms == NULL)
    return;
  CALL (capabilities, probe, &error, cms);
  g_assert_no_error (error);
  g_assert_cmpstr (capabilities->body_format, ==, "wordpress");
  g_assert_cmpstr (capabilities->roles[0], ==, "contributor");
  g_assert_false (capabilities->may_publish);
  g_assert_false (capabilities->may_upload);
  g_assert_cmpstr (capabilities->time_zone, ==, "Europe/Berlin");
}

static void
test_wrong_password (void)
{
  g_autoptr (SfCms) cms = connect_as ("editor", "not the password");
  g_autoptr (GError) error = NULL;
  SfCapabilities *capabilities;

  if (cms == NULL)
    return;
  CALL (capabilities, probe, &error, cms);
  g_assert_null (capabilities);
  g_assert_error (error, SF_CMS_ERROR, SF_CMS_ERROR_AUTH);
}

static void
test_life (void)
{
  static const char body[] =
      "<!-- wp:paragraph -->\n<p>Z\xc3\xbcrich \"1.10\" \\u0041 \\ </p>\n<!-- /wp:paragraph -->";
  g_autoptr (SfCms) cms = connect_as ("editor", NULL);
  g_autoptr (SfCmsChange) change = sf_cms_change_new ();
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr (SfCmsStory) draft = NULL;
  g_autoptr (SfCmsStory) twin = NULL;
  g_autoptr (SfCmsStory) shown = NULL;
  g_autoptr (SfCmsStory) gone = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GBytes) page = NULL;
  g_autoptr (GError) error = NULL;

  if (cms == NULL)
    return;
  change->slug = g_strconcat ("sf-", uuid, NULL);
  change->headline = g_strdup ("Ferry \"late\" again");
  change->content = g_bytes_new_static (body, strlen (body));
  CALL (draft, create, &error, cms, change);
  g_assert_no_error (error);
  g_assert_cmpint (draft->status, ==, SF_CMS_STATUS_DRAFT);
  g_assert_cmpstr (draft->slug, ==, change->slug);
  g_assert_true (g_bytes_equal (draft->content, change->content));
  CALL (twin, create, &error, cms, change);
  g_assert_no_error (error);
  CALL (found, find, &error, cms, change->slug);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpstr (((SfCmsStory *) found->pdata[0])->id, ==, draft->id);
  CALL (gone, transition, &error, cms, twin->id, SF_CMS_STATUS_TRASH, NULL);
  g_assert_no_error (error);
  g_assert_cmpint (gone->status, ==, SF_CMS_STATUS_TRASH);
  CALL (shown, transition, &error, cms, draft->id, SF_CMS_STATUS_PUBLISHED, NULL);
  g_assert_no_error (error);
  g_assert_cmpint (shown->status, ==, SF_CMS_STATUS_PUBLISHED);
  CALL (page, fetch_page, &error, cms, shown->link);
  g_assert_no_error (error);
  g_assert_nonnull (memmem (g_bytes_get_data (page, NULL), g_bytes_get_size (page), "Z\xc3\xbcrich",
                            strlen ("Z\xc3\xbcrich")));
}

static void
test_refusals (void)
{
  g_autoptr (SfCms) cms = connect_as ("contributor", NULL);
  g_autoptr (SfCmsChange) change = sf_cms_change_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (SfCmsStory) draft = NULL;
  g_autoptr (GError) error = NULL;
  SfCmsStory *none;

  if (cms == NULL)
    return;
  change->headline = g_strdup ("A draft");
  CALL (draft, create, &error, cms, change);
  g_assert_no_error (error);
  CALL (none, transition, &error, cms, draft->id, SF_CMS_STATUS_PUBLISHED, NULL);
  g_assert_null (none);
  g_assert_error (error, SF_CMS_ERROR, SF_CMS_ERROR_FORBIDDEN);
  g_clear_error (&error);
  CALL (none, transition, &error, cms, draft->id, SF_CMS_STATUS_SCHEDULED, now);
  g_assert_null (none);
  g_assert_error (error, SF_CMS_ERROR, SF_CMS_ERROR_INVALID);
  g_assert_cmpstr (sf_cms_error_get_field (error), ==, "date");
  g_clear_error (&error);
  CALL (none, fetch, &error, cms, "99999999");
  g_assert_null (none);
  g_assert_error (error, SF_CMS_ERROR, SF_CMS_ERROR_GONE);
}

static void
test_terms_and_lists (void)
{
  g_autoptr (SfCms) cms = connect_as ("editor", NULL);
  g_autofree char *name = g_uuid_string_random ();
  g_autoptr (SfCmsTerm) term = NULL;
  g_autoptr (SfCmsTerm) again = NULL;
  g_autoptr (GPtrArray) sections = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GPtrArray) stories = NULL;
  g_autoptr (GPtrArray) past = NULL;
  g_autoptr (GError) error = NULL;

  if (cms == NULL)
    return;
  CALL (term, create_term, &error, cms, SF_CMS_TERM_TAG, name);
  g_assert_no_error (error);
  CALL (again, create_term, &error, cms, SF_CMS_TERM_TAG, name);
  g_assert_no_error (error);
  g_assert_cmpstr (term->id, ==, again->id);
  CALL (sections, terms, &error, cms, SF_CMS_TERM_SECTION, 1);
  g_assert_no_error (error);
  g_assert_cmpuint (sections->len, >, 0);
  CALL (people, people, &error, cms);
  g_assert_no_error (error);
  g_assert_cmpuint (people->len, >=, 3);
  CALL (stories, list, &error, cms, NULL, 1);
  g_assert_no_error (error);
  g_assert_cmpuint (stories->len, >, 0);
  g_assert_null (((SfCmsStory *) stories->pdata[0])->content);
  CALL (past, list, &error, cms, NULL, 900);
  g_assert_no_error (error);
  g_assert_cmpuint (past->len, ==, 0);
}

static void
test_upload (void)
{
  static const char png[] =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  g_autoptr (SfCms) cms = connect_as ("author", NULL);
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *slug = g_strconcat ("sf-", uuid, "-aa", NULL);
  g_autofree char *name = g_strconcat (slug, ".png", NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SfCmsMedia) media = NULL;
  g_autoptr (SfCmsMedia) told = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  guchar *data = g_base64_decode (png, &size);

  bytes = g_bytes_new_take (data, size);
  if (cms == NULL)
    return;
  CALL (media, upload, &error, cms, bytes, name, "image/png");
  g_assert_no_error (error);
  CALL (found, find_media, &error, cms, slug);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (((SfCmsMedia *) found->pdata[0])->id, ==, media->id);
  CALL (told, update_media, &error, cms, media->id, "A \"dot\"", "Photo: Ada");
  g_assert_no_error (error);
  g_assert_cmpstr (told->alt, ==, "A \"dot\"");
  g_assert_cmpstr (told->caption, ==, "Photo: Ada");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/cms/wordpress/probing-tells-what-the-user-may", test_probe);
  g_test_add_func ("/sf/cms/wordpress/a-wrong-password-is-noticed", test_wrong_password);
  g_test_add_func ("/sf/cms/wordpress/a-story-lives-from-draft-to-page", test_life);
  g_test_add_func ("/sf/cms/wordpress/refusals-are-told-apart", test_refusals);
  g_test_add_func ("/sf/cms/wordpress/terms-people-and-lists-are-read", test_terms_and_lists);
  g_test_add_func ("/sf/cms/wordpress/an-upload-is-found-by-its-slug", test_upload);
  return g_test_run ();
}
