/* test-schedule.c - a story goes out at its time though nobody asks for it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <ftw.h>
#include <stdio.h>

#include "lc-post.h"
#include "lc-server.h"

#define MAX_WAIT_S 60

static int
remove_one (const char *path, const struct stat *info, int kind, struct FTW *where)
{
  return remove (path);
}

static gboolean
end_wait_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
has_status (LcServer *server, gint64 id, const char *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LcPost) post = lc_post_load (lc_server_get_database (server), id, &error);

  g_assert_no_error (error);
  return g_strcmp0 (post->status, status) == 0;
}

static void
test_on_time (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *data = g_dir_make_tmp ("sf-localcms-XXXXXX", &error);
  g_autoptr (LcServer) server = lc_server_new (data, &error);
  g_autoptr (LcPost) post = lc_post_new (2);
  gboolean is_late = FALSE;
  gboolean is_out;
  guint limit;

  g_assert_no_error (error);
  g_assert_true (lc_server_listen (server, 0, NULL, &error));
  g_free (post->status);
  post->status = g_strdup ("future");
  post->date_s = g_get_real_time () / G_USEC_PER_SEC + 1;
  g_assert_true (lc_post_save (lc_server_get_database (server), post, &error));
  g_assert_true (lc_server_publish_due (server, &error));
  /* A busy machine may come here only when it is time; never may the story be out before. */
  is_out = !has_status (server, post->id, "future");
  g_assert_true (!is_out || g_get_real_time () / G_USEC_PER_SEC >= post->date_s);
  limit = g_timeout_add_seconds (MAX_WAIT_S, end_wait_cb, &is_late);
  while (!is_late && !has_status (server, post->id, "publish"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (is_late);
  g_assert_cmpint (g_get_real_time () / G_USEC_PER_SEC, >=, post->date_s);
  g_source_remove (limit);
  g_clear_pointer (&server, lc_server_free);
  g_assert_cmpint (nftw (data, remove_one, 16, FTW_DEPTH | FTW_PHYS), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lc/schedule/a-story-goes-out-at-its-time-though-nobody-asks", test_on_time);
  return g_test_run ();
}
