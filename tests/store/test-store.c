/* test-store.c - a profile is private, refuses what it cannot read, and keeps row and placement
 * together
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "profile.h"
#include "sf-job.h"
#include "sf-outbox.h"
#include "sf-site.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <sys/stat.h>

typedef struct
{
  char *folder;
  char *path;
  SfStore *store;
  SfSite *site;
} Fixture;

static gboolean
put_site (SfStore *store, const SfSite *site, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sf_store_put_site_async (store, site, NULL, keep_result_cb, &result);
  return sf_store_put_site_finish (store, wait_for (&result), error);
}

static GPtrArray *
list_placements (SfStore *store, const char *draft_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *placements;

  sf_store_list_placements_async (store, draft_id, NULL, NULL, keep_result_cb, &result);
  placements = sf_store_list_placements_finish (store, wait_for (&result), &error);
  g_assert_no_error (error);
  return placements;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("sf-store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "profile.db", NULL);
  fixture->store = open_store (fixture->folder, &error);
  g_assert_no_error (error);
  fixture->site = sf_site_new ("Courier", "http://127.0.0.1/", "wordpress", "ada");
  g_assert_true (put_site (fixture->store, fixture->site, &error));
  run_sql (fixture->folder, "INSERT INTO drafts (id, created_us, updated_us)"
                            " VALUES ('d1', 1, 1), ('d2', 2, 2)");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->store);
  remove_profile (fixture->folder);
  sf_site_free (fixture->site);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static gint64
add_row (Fixture *fixture, const char *draft_id)
{
  g_autoptr (SfOutboxRow) row = sf_outbox_row_new (draft_id, fixture->site->id, SF_ACTION_PUBLISH,
                                                   g_variant_new ("(su)", "frozen", 7));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  sf_outbox_add_async (fixture->store, row, NULL, keep_result_cb, &result);
  id = sf_outbox_add_finish (fixture->store, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static SfOutboxRow *
next_row (Fixture *fixture, gint64 now_us)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SfOutboxRow *row;

  sf_outbox_next_async (fixture->store, now_us, NULL, keep_result_cb, &result);
  row = sf_outbox_next_finish (fixture->store, wait_for (&result), &error);
  g_assert_no_error (error);
  return row;
}

static SfOutboxRow *
update_row (Fixture *fixture, const SfOutboxRow *row, const SfPlacement *placement, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sf_outbox_update_async (fixture->store, row, placement, NULL, keep_result_cb, &result);
  return sf_outbox_update_finish (fixture->store, wait_for (&result), error);
}

static void
test_private (Fixture *fixture, gconstpointer data)
{
  const char *const names[] = { "profile.db", "profile.db-wal", "profile.db-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);
      GStatBuf status;

      g_assert_cmpint (g_stat (path, &status), ==, 0);
      g_assert_cmpint (status.st_mode & 07777, ==, 0600);
    }
}

static void
test_site_survives_a_restart (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) sites = NULL;
  g_autoptr (GError) error = NULL;

  close_store (fixture->store);
  g_clear_object (&fixture->store);
  fixture->store = open_store (fixture->folder, &error);
  g_assert_no_error (error);
  sf_store_list_sites_async (fixture->store, NULL, keep_result_cb, &result);
  sites = sf_store_list_sites_finish (fixture->store, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sites->len, ==, 1);
  g_assert_cmpstr (((SfSite *) sites->pdata[0])->id, ==, fixture->site->id);
  g_assert_cmpstr (((SfSite *) sites->pdata[0])->name, ==, "Courier");
}

static void
test_name_is_taken (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SfSite) other = sf_site_new ("Courier", "http://localhost/", "ghost", "bo");
  g_autoptr (GError) error = NULL;

  g_assert_false (put_site (fixture->store, other, &error));
  g_assert_error (error, SF_STORE_ERROR, SF_STORE_ERROR_CONFLICT);
}

static void
test_newer_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SfStore) store = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->store);
  run_sql (fixture->folder, "PRAGMA user_version = 999");
  store = open_store (fixture->folder, &error);
  g_assert_null (store);
  g_assert_error (error, SF_STORE_ERROR, SF_STORE_ERROR_NEWER);
}

static void
test_damaged_is_refused_untouched (Fixture *fixture, gconstpointer data)
{
  g_autofree char *noise = g_strnfill (8192, 'x');
  g_autofree char *after = NULL;
  g_autoptr (SfStore) store = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  close_store (fixture->store);
  g_clear_object (&fixture->store);
  g_assert_true (g_file_set_contents (fixture->path, noise, 8192, NULL));
  store = open_store (fixture->folder, &error);
  g_assert_null (store);
  g_assert_error (error, SF_STORE_ERROR, SF_STORE_ERROR_DAMAGED);
  g_assert_true (g_file_get_contents (fixture->path, &after, &length, NULL));
  g_assert_cmpmem (after, length, noise, 8192);
}

static void
test_no_folder_is_read_only (Fixture *fixture, gconstpointer data)
{
  /* A file stands where the folder should be: nothing can be made there, not even as root. */
  g_autofree char *folder = g_build_filename (fixture->path, "below", NULL);
  g_autoptr (SfStore) store = NULL;
  g_autoptr (GError) error = NULL;

  store = open_store (folder, &error);
  g_assert_null (store);
  g_assert_error (error, SF_STORE_ERROR, SF_STORE_ERROR_READ_ONLY);
}

static void
test_rows_go_in_order (Fixture *fixture, gconstpointer data)
{
  gint64 first = add_row (fixture, "d1");
  gint64 second = add_row (fixture, "d1");
  gint64 other = add_row (fixture, "d2");
  g_autoptr (SfOutboxRow) row = next_row (fixture, 100);
  g_autoptr (SfOutboxRow) waiting = NULL;
  g_autoptr (SfOutboxRow) done = NULL;
  g_autoptr (SfOutboxRow) follower = NULL;
  g_autoptr (SfOutboxRow) updated = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (row->id, ==, first);
  g_assert_cmpstr (g_variant_get_type_string (row->document), ==, "(su)");
  row->next_attempt_us = 500;
  updated = update_row (fixture, row, NULL, &error);
  g_assert_no_error (error);
  /* The second of the story waits for the first; the other story does not. */
  waiting = next_row (fixture, 100);
  g_assert_cmpint (waiting->id, ==, other);
  updated->outcome = SF_OUTCOME_DONE;
  done = update_row (fixture, updated, NULL, &error);
  g_assert_no_error (error);
  follower = next_row (fixture, 100);
  g_assert_cmpint (follower->id, ==, second);
}

static void
test_stale_update_changes_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SfOutboxRow) row = NULL;
  g_autoptr (SfOutboxRow) updated = NULL;
  g_autoptr (SfOutboxRow) refused = NULL;
  g_autoptr (SfPlacement) placement = sf_placement_new ("d1", fixture->site->id);
  g_autoptr (GPtrArray) placements = NULL;
  g_autoptr (GError) error = NULL;

  add_row (fixture, "d1");
  row = next_row (fixture, 0);
  row->step = 3;
  updated = update_row (fixture, row, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (updated->step, ==, 3);
  g_assert_cmpuint (updated->version, ==, row->version + 1);
  refused = update_row (fixture, row, placement, &error);
  g_assert_null (refused);
  g_assert_error (error, SF_STORE_ERROR, SF_STORE_ERROR_CONFLICT);
  placements = list_placements (fixture->store, "d1");
  g_assert_cmpuint (placements->len, ==, 0);
}

static void
test_taken_remote_id_keeps_the_row (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SfOutboxRow) first = NULL;
  g_autoptr (SfOutboxRow) stored = NULL;
  g_autoptr (SfOutboxRow) second = NULL;
  g_autoptr (SfOutboxRow) refused = NULL;
  g_autoptr (SfOutboxRow) after = NULL;
  g_autoptr (SfPlacement) mine = sf_placement_new ("d1", fixture->site->id);
  g_autoptr (SfPlacement) other = sf_placement_new ("d2", fixture->site->id);
  g_autoptr (GPtrArray) placements = NULL;
  g_autoptr (GError) error = NULL;

  add_row (fixture, "d1");
  add_row (fixture, "d2");
  first = next_row (fixture, 0);
  first->outcome = SF_OUTCOME_DONE;
  mine->remote_id = g_strdup ("42");
  mine->base = g_variant_ref_sink (g_variant_new_string ("as read back"));
  stored = update_row (fixture, first, mine, &error);
  g_assert_no_error (error);
  placements = list_placements (fixture->store, NULL);
  g_assert_cmpuint (placements->len, ==, 1);
  g_assert_cmpstr (g_variant_get_string (((SfPlacement *) placements->pdata[0])->base, NULL), ==,
                   "as read back");
  second = next_row (fixture, 0);
  second->step = 9;
  other->remote_id = g_strdup ("42");
  refused = update_row (fixture, second, other, &error);
  g_assert_null (refused);
  g_assert_error (error, SF_STORE_ERROR, SF_STORE_ERROR_CONFLICT);
  after = next_row (fixture, 0);
  g_assert_cmpuint (after->step, ==, 0);
}

static void
test_file_keeps_its_first_draft (Fixture *fixture, gconstpointer data)
{
  const char *const drafts[] = { "d1", "d2" };

  for (guint i = 0; i < G_N_ELEMENTS (drafts); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *bound = NULL;

      sf_store_bind_file_async (fixture->store, "/a.md", fixture->site->id, drafts[i], NULL,
                                keep_result_cb, &result);
      bound = sf_store_bind_file_finish (fixture->store, wait_for (&result), &error);
      g_assert_no_error (error);
      g_assert_cmpstr (bound, ==, "d1");
    }
}

static void
test_one_sender (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SfStore) second = open_store (fixture->folder, &error);

  g_assert_no_error (error);
  g_assert_true (sf_store_lock_sender (fixture->store, &error));
  g_assert_false (sf_store_lock_sender (second, &error));
  g_assert_error (error, SF_STORE_ERROR, SF_STORE_ERROR_LOCKED);
  g_clear_error (&error);
  sf_store_unlock_sender (fixture->store);
  g_assert_true (sf_store_lock_sender (second, &error));
}

static void
count_all_cb (SfStore *store, int topic, const char *draft_id, gpointer user_data)
{
  if (topic == SF_TOPIC_ALL)
    (*(guint *) user_data)++;
}

static void
test_other_process_is_noticed (Fixture *fixture, gconstpointer data)
{
  guint n_changes = 0;
  g_autoptr (GError) error = NULL;

  g_signal_connect (fixture->store, "changed", G_CALLBACK (count_all_cb), &n_changes);
  g_assert_true (put_site (fixture->store, fixture->site, &error));
  run_sql (fixture->folder, "UPDATE drafts SET updated_us = 9");
  while (n_changes == 0)
    g_main_context_iteration (NULL, TRUE);
}

#define ADD(name, test) g_test_add ("/sf/store/store/" name, Fixture, NULL, set_up, test, tear_down)

static void
count_sites_cb (SfStore *store, int topic, const char *draft_id, guint *n)
{
  *n += topic == SF_TOPIC_SITES;
}

/* Even while nobody runs that context, as between two turns of a loop. */
static void
test_main_context (Fixture *fixture, gconstpointer data)
{
  guint n_changed = 0;
  GAsyncResult *results[2] = { NULL, NULL };

  g_signal_connect (fixture->store, "changed", G_CALLBACK (count_sites_cb), &n_changed);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree char *name = g_strdup_printf ("Site %u", i);
      g_autoptr (SfSite) site = sf_site_new (name, "http://127.0.0.1/", "wordpress", "ada");

      sf_store_put_site_async (fixture->store, site, NULL, keep_result_cb, &results[i]);
    }
  /* What the first became is told before the second is begun. */
  while (read_number (fixture->folder, "SELECT count(*) FROM sites") < 3)
    g_thread_yield ();
  g_assert_cmpuint (n_changed, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    g_object_unref (wait_for (&results[i]));
  g_assert_cmpuint (n_changed, ==, 2);
}

/* SQLite's own way to files, with the syncs of the log counted. */
static sqlite3_vfs counted_vfs;
static sqlite3_io_methods counted_methods;
static int (*sync_log) (sqlite3_file *, int);
static int n_log_syncs;

static int
count_sync (sqlite3_file *file, int flags)
{
  g_atomic_int_inc (&n_log_syncs);
  return sync_log (file, flags);
}

static int
open_counted (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *given)
{
  sqlite3_vfs *own = vfs->pAppData;
  int result = own->xOpen (own, name, file, flags, given);

  if (result != SQLITE_OK || (flags & SQLITE_OPEN_WAL) == 0)
    return result;
  counted_methods = *file->pMethods;
  sync_log = counted_methods.xSync;
  counted_methods.xSync = count_sync;
  file->pMethods = &counted_methods;
  return result;
}

static void
count_syncs (void)
{
  sqlite3_vfs *own = sqlite3_vfs_find (NULL);

  counted_vfs = *own;
  counted_vfs.zName = "counted";
  counted_vfs.xOpen = open_counted;
  /* The other calls of the file system take any vfs; this one finds its own by the data. */
  counted_vfs.pAppData = own;
  g_assert_cmpint (sqlite3_vfs_register (&counted_vfs, TRUE), ==, SQLITE_OK);
}

static gpointer
write_something (SfDatabase *database, gpointer data, GError **error)
{
  return GINT_TO_POINTER (
      sf_database_run (database, error, "UPDATE drafts SET updated_us = updated_us + 1", ""));
}

static void
write_as (SfStore *store, SfJobKind kind)
{
  g_autoptr (GAsyncResult) result = NULL;

  sf_store_run (store, kind, write_something, NULL, NULL, NULL, 0, NULL, NULL, keep_result_cb,
                &result);
  g_assert_nonnull (sf_store_run_finish (store, wait_for (&result), NULL));
}

static void
test_synced (Fixture *fixture, gconstpointer data)
{
  int n_before;

  n_before = g_atomic_int_get (&n_log_syncs);
  write_as (fixture->store, SF_JOB_WRITE_SYNCED);
  g_assert_cmpint (g_atomic_int_get (&n_log_syncs), >, n_before);
  /* Other writes follow within a second, whether there are more or not. */
  n_before = g_atomic_int_get (&n_log_syncs);
  write_as (fixture->store, SF_JOB_WRITE);
  g_test_timer_start ();
  while (g_atomic_int_get (&n_log_syncs) == n_before)
    {
      g_thread_yield ();
      g_assert_cmpfloat (g_test_timer_elapsed (), <, 10);
    }
}

static gpointer
tell_run (SfDatabase *database, gpointer has_run, GError **error)
{
  g_atomic_int_set ((int *) has_run, TRUE);
  return has_run;
}

/* Cancelled between its end and the moment when that is told, as by a window that closes. */
static gpointer
cancel_late (SfStore *store, SfJobKind kind, GError **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  int has_run = FALSE;

  sf_store_run (store, kind, tell_run, &has_run, NULL, NULL, 0, NULL, cancellable, keep_result_cb,
                &result);
  while (!g_atomic_int_get (&has_run))
    g_thread_yield ();
  g_cancellable_cancel (cancellable);
  return sf_store_run_finish (store, wait_for (&result), error);
}

static void
test_cancelled_late (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (cancel_late (fixture->store, SF_JOB_WRITE, &error));
  g_assert_no_error (error);
  g_assert_null (cancel_late (fixture->store, SF_JOB_READ, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  count_syncs ();
  ADD ("its-files-are-private", test_private);
  ADD ("a-site-survives-a-restart", test_site_survives_a_restart);
  ADD ("a-taken-name-is-a-conflict", test_name_is_taken);
  ADD ("a-newer-database-is-refused", test_newer_is_refused);
  ADD ("a-damaged-database-is-refused-and-untouched", test_damaged_is_refused_untouched);
  ADD ("a-folder-that-cannot-be-made-is-read-only", test_no_folder_is_read_only);
  ADD ("rows-of-a-story-go-in-order", test_rows_go_in_order);
  ADD ("a-stale-update-changes-nothing", test_stale_update_changes_nothing);
  ADD ("a-taken-remote-id-keeps-the-row", test_taken_remote_id_keeps_the_row);
  ADD ("a-file-keeps-its-first-draft", test_file_keeps_its_first_draft);
  ADD ("only-one-sends", test_one_sender);
  ADD ("what-another-process-saves-is-noticed", test_other_process_is_noticed);
  ADD ("a-synced-commit-is-on-the-disk", test_synced);
  ADD ("changes-are-told-in-the-main-context", test_main_context);
  ADD ("a-read-that-was-cancelled-reaches-nobody", test_cancelled_late);
  return g_test_run ();
}
