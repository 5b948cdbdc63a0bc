/* test-kill.c - a process that is killed while someone types loses nothing older than 250 ms
 * The child names the time of each key, so that the parent knows what must be on disk. Both make
 * the same edits from the seed: the parent's own draft, in memory, is what the story must be.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "profile.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define KEY_INTERVAL_MS 2
#define ALLOWED_US      (250 * 1000)
#define ROUNDS          8
#define FULL_ROUNDS     300

/* One line of what the child says. */
typedef struct
{
  gint64 seq;
  gint64 time_us; /* monotonic, the same clock for both */
} Key;

typedef struct
{
  SfDraft *draft;
  guint32 seed;
  gint64 seq;
} Typist;

/* The edit is known by its number alone. Each makes exactly one record. */
static void
press_key (SfDraft *draft, guint32 seed, gint64 seq)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed ^ (guint32) (seq * 2654435761u));
  SfHistory *history = sf_draft_get_history (draft);
  SfDocument *document = sf_draft_get_document (draft);
  int choice = g_rand_int_range (rand, 0, 100);
  g_autoptr (SfEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_field = choice >= 95;

  if (choice < 4 && sf_history_can_undo (history))
    {
      edit = sf_history_undo (history);
      return;
    }
  if (choice < 7 && sf_history_can_redo (history))
    {
      edit = sf_history_redo (history);
      return;
    }
  if (is_field)
    {
      g_autofree char *headline = g_strdup_printf ("Headline %" G_GINT64_FORMAT, seq);

      edit = sf_document_edit_set_string (document, SF_FIELD_HEADLINE, headline);
    }
  else
    {
      const SfBlock *line = sf_document_get_line (document, 0);
      g_autoptr (SfText) key = sf_text_new (choice < 20 ? " " : "é", -1);

      edit = sf_document_edit_splice (document, line->id, sf_text_get_length (line->text), 0, key);
    }
  g_assert_true (sf_history_do_at (history, edit, is_field ? SF_REASON_FIELD : SF_REASON_TYPING,
                                   seq * 10000, &error));
  g_assert_no_error (error);
}

static gboolean
press_key_cb (gpointer user_data)
{
  Typist *typist = user_data;
  Key key = { ++typist->seq, g_get_monotonic_time () };

  press_key (typist->draft, typist->seed, typist->seq);
  g_assert_cmpint (write (STDOUT_FILENO, &key, sizeof key), ==, sizeof key);
  return G_SOURCE_CONTINUE;
}

/* The child: types until it is killed. */
static int
type_on (const char *folder, const char *id, const char *seed, const char *seq)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (SfStore) store = open_store (folder, &error);
  Typist typist = { .seed = (guint32) g_ascii_strtoull (seed, NULL, 10),
                    .seq = g_ascii_strtoll (seq, NULL, 10) };

  g_assert_no_error (error);
  typist.draft = open_draft (store, id, &error);
  g_assert_no_error (error);
  g_timeout_add (KEY_INTERVAL_MS, press_key_cb, &typist);
  g_main_loop_run (loop);
  return 1;
}

static void
wait_until (gint64 time_us)
{
  while (g_get_monotonic_time () < time_us)
    g_usleep (500);
}

/* Returns: the last key that must be on disk. The child was late by as much as it waited for the
 * processor between two keys: that is not the store's doing. */
static gint64
read_keys (int fd, gint64 kill_time_us, gint64 first_seq, gint64 *last_seq)
{
  gint64 due_seq = first_seq;
  gint64 late_us = 0;
  gint64 before_us = 0;
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (Key));
  Key key;

  *last_seq = first_seq;
  while (read (fd, &key, sizeof key) == sizeof key)
    {
      g_array_append_val (keys, key);
      if (before_us > 0 && key.time_us > kill_time_us - 2 * ALLOWED_US)
        late_us += MAX (0, key.time_us - before_us - 20 * 1000);
      before_us = key.time_us;
      *last_seq = key.seq;
    }
  if (before_us > 0)
    late_us += MAX (0, kill_time_us - before_us - 20 * 1000);
  for (guint i = 0; i < keys->len; i++)
    if (g_array_index (keys, Key, i).time_us < kill_time_us - ALLOWED_US - late_us)
      due_seq = g_array_index (keys, Key, i).seq;
  return due_seq;
}

static void
compare_histories (SfDraft *model, SfDraft *found)
{
  guint n_steps = 0;

  while (sf_history_can_undo (sf_draft_get_history (model)) && n_steps < 400)
    {
      g_autoptr (SfEdit) expected = sf_history_undo (sf_draft_get_history (model));
      g_autoptr (SfEdit) edit = sf_history_undo (sf_draft_get_history (found));

      g_assert_nonnull (edit);
      g_assert_true (sf_edit_equal (edit, expected));
      n_steps++;
    }
  for (guint i = 0; i < n_steps; i++)
    {
      sf_edit_unref (sf_history_redo (sf_draft_get_history (model)));
      sf_edit_unref (sf_history_redo (sf_draft_get_history (found)));
    }
  g_assert_true (sf_document_equal (sf_draft_get_document (model), sf_draft_get_document (found)));
}

/* Runs the child on the story and kills it. Returns: the last key that must be there. */
static gint64
kill_one (const char *folder,
          const char *id,
          guint32 seed,
          gint64 seq,
          int delay_ms,
          gint64 *last_seq)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *seed_text = g_strdup_printf ("%u", seed);
  g_autofree char *seq_text = g_strdup_printf ("%" G_GINT64_FORMAT, seq);
  const char *argv[] = { self, "--type", folder, id, seed_text, seq_text, NULL };
  g_autoptr (GError) error = NULL;
  gint64 kill_time_us;
  gint64 due_seq;
  GPid pid;
  Key first;
  int fd;
  int status;

  g_assert_true (g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD,
                                           NULL, NULL, &pid, NULL, &fd, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (read (fd, &first, sizeof first), ==, sizeof first);
  wait_until (first.time_us + delay_ms * 1000);
  kill_time_us = g_get_monotonic_time ();
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  due_seq = read_keys (fd, kill_time_us, seq, last_seq);
  close (fd);
  return due_seq;
}

/* The comparison undoes and redoes, which is journalled: so it runs on a copy. */
static char *
copy_profile (const char *folder)
{
  static const char *const names[] = { "profile.db", "profile.db-wal" };
  char *copy = make_profile ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from = g_build_filename (folder, names[i], NULL);
      g_autofree char *to = g_build_filename (copy, names[i], NULL);
      g_autofree char *bytes = NULL;
      g_autoptr (GError) error = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (from, &bytes, &size, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_set_contents (to, bytes, (gssize) size, &error));
      g_assert_no_error (error);
    }
  return copy;
}

/* Brings @model to what is on disk, and compares. Returns: the last record on disk. */
static gint64
compare (const char *folder, const char *id, SfDraft *model, guint32 seed, gint64 seq)
{
  g_autofree char *copy = copy_profile (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (SfStore) store = open_store (copy, &error);
  g_autoptr (SfDraft) found = NULL;
  gint64 last_seq;

  g_assert_no_error (error);
  found = open_draft (store, id, &error);
  g_assert_no_error (error);
  last_seq = read_number (copy, "SELECT last_seq FROM drafts");
  sf_history_break (sf_draft_get_history (model));
  while (seq < last_seq)
    press_key (model, seed, ++seq);
  g_assert_true (sf_document_equal (sf_draft_get_document (model), sf_draft_get_document (found)));
  compare_histories (model, found);
  g_assert_true (sync_draft (found, &error));
  g_assert_no_error (error);
  g_clear_object (&found);
  close_store (store);
  remove_profile (copy);
  return last_seq;
}

static void
test_kill (void)
{
  gboolean is_full = g_getenv ("STANDFIRST_FULL") != NULL;
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree char *folder = make_profile ();
  g_autofree char *id = NULL;
  g_autoptr (SfDraft) model = NULL;
  g_autoptr (GError) error = NULL;
  gint64 seq = 0;

  g_test_message ("seed %u", seed);
  {
    g_autoptr (SfStore) store = open_store (folder, &error);
    g_autoptr (SfDraft) draft = create_draft (store, NULL, &error);
    g_autoptr (SfDocument) copy = sf_document_copy (sf_draft_get_document (draft));

    g_assert_no_error (error);
    id = g_strdup (sf_draft_get_id (draft));
    model = sf_draft_new_in_memory (copy);
  }
  for (int i = 0; i < (is_full ? FULL_ROUNDS : ROUNDS); i++)
    {
      int delay_ms = is_full ? i * 4 : g_rand_int_range (rand, 0, 900);
      gint64 typed_seq;
      gint64 due_seq = kill_one (folder, id, seed, seq, delay_ms, &typed_seq);

      seq = compare (folder, id, model, seed, seq);
      g_test_message ("killed after %d ms: %d typed, %d due, %d on disk", delay_ms, (int) typed_seq,
                      (int) due_seq, (int) seq);
      g_assert_cmpint (seq, >=, due_seq);
      g_assert_cmpint (seq, <=, typed_seq + 1);
    }
  remove_profile (folder);
}

int
main (int argc, char **argv)
{
  if (argc == 6 && g_str_equal (argv[1], "--type"))
    return type_on (argv[2], argv[3], argv[4], argv[5]);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/store/kill/a-killed-process-loses-at-most-250-ms", test_kill);
  return g_test_run ();
}
