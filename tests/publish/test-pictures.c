/* test-pictures.c - pictures of a site's story: from its own sites, and once
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "newsroom.h"

#include "sf-placement.h"
#include "sf-site-pictures.h"

#include <libsoup/soup.h>
#include <string.h>

typedef struct
{
  Newsroom *room;
  SoupServer *server;
  SfSitePictures *pictures;
  char *base; /* (owned) of the server */
  char *away; /* (owned) (nullable) where /away.jpg leads */
  guint n_asked;
} Fixture;

static void
answer_cb (SoupServer *server,
           SoupServerMessage *message,
           const char *path,
           GHashTable *query,
           gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->n_asked++;
  g_assert_null (soup_message_headers_get_one (soup_server_message_get_request_headers (message),
                                               "Authorization"));
  if (g_str_equal (path, "/boat.jpg"))
    soup_server_message_set_response (message, "image/jpeg", SOUP_MEMORY_STATIC, "boat", 4);
  if (g_str_equal (path, "/away.jpg"))
    soup_server_message_set_redirect (message, 302, fixture->away);
  else
    soup_server_message_set_status (message, g_str_equal (path, "/boat.jpg") ? 200 : 404, NULL);
}

/* A story that stands on the server's site. */
static void
place (Fixture *fixture)
{
  g_autoptr (SfSite) site = sf_site_new ("here", fixture->base, "wordpress", "ada");
  g_autoptr (SfPlacement) placement = NULL;
  g_autoptr (GAsyncResult) put = NULL;
  g_autoptr (GAsyncResult) placed = NULL;

  sf_store_put_site_async (fixture->room->store, site, NULL, keep_result_cb, &put);
  g_assert_true (sf_store_put_site_finish (fixture->room->store, wait_for (&put), NULL));
  placement = sf_placement_new (sf_draft_get_id (fixture->room->draft), site->id);
  placement->remote_id = g_strdup ("7");
  sf_store_put_placement_async (fixture->room->store, placement, NULL, keep_result_cb, &placed);
  g_assert_true (sf_store_put_placement_finish (fixture->room->store, wait_for (&placed), NULL));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SfDocument) story = make_story (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *address = NULL;
  GSList *uris;

  fixture->room = newsroom_new ();
  make_draft (fixture->room, story);
  fixture->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (fixture->server, NULL, answer_cb, fixture, NULL);
  soup_server_listen_local (fixture->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (fixture->server);
  address = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  fixture->base = g_strndup (address, strlen (address) - 1);
  fixture->pictures = sf_site_pictures_new (fixture->room->store);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->pictures);
  g_clear_object (&fixture->server);
  newsroom_free (fixture->room);
  g_free (fixture->base);
  g_free (fixture->away);
}

static GBytes *
fetch (Fixture *fixture, const char *base, const char *path, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *url = g_strconcat (base, path, NULL);

  sf_site_pictures_fetch_async (fixture->pictures, sf_draft_get_id (fixture->room->draft), url,
                                NULL, keep_result_cb, &result);
  return sf_site_pictures_fetch_finish (fixture->pictures, wait_for (&result), error);
}

static void
test_once (Fixture *fixture, gconstpointer data)
{
  guint i;

  place (fixture);
  for (i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = fetch (fixture, fixture->base, "/boat.jpg", &error);

      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "boat", 4);
      g_assert_cmpuint (fixture->n_asked, ==, 1);
    }
}

/* The same computer by another name is another site, too. */
static void
test_others (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) unplaced = NULL;
  g_autoptr (GError) elsewhere = NULL;
  g_autofree char *other = g_strconcat ("http://localhost", strrchr (fixture->base, ':'), NULL);

  g_assert_null (fetch (fixture, fixture->base, "/boat.jpg", &unplaced));
  g_assert_error (unplaced, SF_PUBLISH_ERROR, SF_PUBLISH_ERROR_NO_SITE);
  place (fixture);
  g_assert_null (fetch (fixture, other, "/boat.jpg", &elsewhere));
  g_assert_error (elsewhere, SF_PUBLISH_ERROR, SF_PUBLISH_ERROR_NO_SITE);
  g_assert_cmpuint (fixture->n_asked, ==, 0);
}

static void
test_away (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  place (fixture);
  fixture->away = g_strconcat ("http://localhost", strrchr (fixture->base, ':'), "/boat.jpg", NULL);
  g_assert_null (fetch (fixture, fixture->base, "/away.jpg", &error));
  g_assert_error (error, SF_CMS_ERROR, SF_CMS_ERROR_INSECURE);
  g_assert_cmpuint (fixture->n_asked, ==, 1);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) gone = NULL;
  g_autoptr (GError) offline = NULL;

  place (fixture);
  g_assert_null (fetch (fixture, fixture->base, "/gone.jpg", &gone));
  g_assert_error (gone, SF_CMS_ERROR, SF_CMS_ERROR_GONE);
  soup_server_disconnect (fixture->server);
  g_assert_null (fetch (fixture, fixture->base, "/boat.jpg", &offline));
  g_assert_error (offline, SF_CMS_ERROR, SF_CMS_ERROR_OFFLINE);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/sf/publish/pictures/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-picture-is-fetched-once-and-without-credentials", test_once);
  ADD ("none-but-the-sites-of-the-story-are-asked", test_others);
  ADD ("a-site-that-sends-on-to-another-is-not-followed", test_away);
  ADD ("what-is-gone-and-what-is-not-reached-are-told-apart", test_missing);
  return g_test_run ();
}
