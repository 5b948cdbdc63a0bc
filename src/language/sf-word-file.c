/* sf-word-file.c - a file of words that people and other programs write in, too
 * Read and written on a thread: what is written is what was read a moment before with the changes
 * made in it. Meanwhile the folder is locked for other processes of ours, and a change by any other
 * program makes it begin again.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-word-file.h"

#include "sf-word-lines.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* Who writes more often than this in a row will have to be waited for. */
#define MAX_ATTEMPTS 8

struct _SfWordFile
{
  GObject parent_instance;
  GFile *file;           /* (owned) */
  GFileMonitor *monitor; /* (owned) (nullable) */
  gboolean is_busy;      /* on the thread */
  gboolean is_stale;     /* it changed meanwhile */
  GHashTable *changes;   /* (owned): to be written: a word -> whether it was added */
  char *trouble;         /* (owned) (nullable): why it could not be read or written */
  char *told;            /* (owned) (nullable): the text */
};

/* One reading, and writing where there is something to write. */
typedef struct
{
  GFile *file;         /* (owned) */
  GHashTable *changes; /* (owned) */
  char *text;          /* (owned) (nullable): what stands there now */
  char *etag;          /* (owned) (nullable) */
} Pass;

enum
{
  SIGNAL_READ,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfWordFile, sf_word_file, G_TYPE_OBJECT)

static GHashTable *
new_changes (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
free_pass (gpointer data)
{
  Pass *pass = data;

  g_object_unref (pass->file);
  g_hash_table_unref (pass->changes);
  g_free (pass->text);
  g_free (pass->etag);
  g_free (pass);
}

/* On the thread. */

/* Returns: what unlock() takes, -1 where there is nothing to lock. */
static int
lock_folder (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  const char *path = folder != NULL ? g_file_peek_path (folder) : NULL;
  int fd = path != NULL ? open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;

  while (fd >= 0 && flock (fd, LOCK_EX) != 0 && errno == EINTR)
    ;
  return fd;
}

static void
unlock (int fd)
{
  if (fd >= 0)
    close (fd);
}

/* Bounded, unlike g_file_load_contents(). Returns: (transfer full) (nullable): up to a byte more
 * than may be, with a NUL behind. */
static char *
load (GFile *file, gsize *length, char **etag, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr (GFileInfo) info = NULL;
  g_autofree char *contents = NULL;

  if (stream == NULL)
    return NULL;
  contents = g_malloc (SF_WORD_FILE_MAX_BYTES + 2);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), contents, SF_WORD_FILE_MAX_BYTES + 1,
                                length, NULL, error))
    return NULL;
  contents[*length] = '\0';
  info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_ETAG_VALUE, NULL, NULL);
  *etag = info != NULL ? g_strdup (g_file_info_get_etag (info)) : NULL;
  return g_steal_pointer (&contents);
}

/* What stands in the file, "" where there is none. Returns: (transfer full) (nullable). */
static char *
read_text (Pass *pass, GError **error)
{
  g_autoptr (GError) local = NULL;
  gsize length = 0;
  g_autofree char *contents = NULL;

  g_clear_pointer (&pass->etag, g_free);
  contents = load (pass->file, &length, &pass->etag, &local);
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_strdup ("");
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (length > SF_WORD_FILE_MAX_BYTES)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("It is larger than 4 MB."));
  else if (!g_utf8_validate (contents, (gssize) length, NULL))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _ ("It is not a text file in UTF-8."));
  else
    return g_strdup (contents);
  return NULL;
}

static gboolean
write_text (Pass *pass, GError **error)
{
  g_autofree char *etag = NULL;

  if (!g_file_replace_contents (pass->file, pass->text, strlen (pass->text), pass->etag, FALSE,
                                G_FILE_CREATE_NONE, &etag, NULL, error))
    return FALSE;
  g_free (pass->etag);
  pass->etag = g_steal_pointer (&etag);
  return TRUE;
}

static gboolean
read_and_write (Pass *pass, GError **error)
{
  for (guint attempt = 1;; attempt++)
    {
      g_autoptr (GError) local = NULL;
      g_autofree char *text = read_text (pass, error);

      if (text == NULL)
        return FALSE;
      g_free (pass->text);
      pass->text = sf_word_lines_change (text, pass->changes);
      if (g_str_equal (pass->text, text) || write_text (pass, &local))
        return TRUE;
      if (attempt == MAX_ATTEMPTS || !g_error_matches (local, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
}

static void
run_pass (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Pass *pass = data;
  GError *error = NULL;
  /* Who only reads sees the old file or the new one, and needs no lock. */
  int lock = g_hash_table_size (pass->changes) > 0 ? lock_folder (pass->file) : -1;
  gboolean is_done = read_and_write (pass, &error);

  unlock (lock);
  if (is_done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* On the main thread. */

static void
fail (SfWordFile *self)
{
  g_autofree char *name = g_file_get_parse_name (self->file);
  /* Translators: first the name of a file with words, then the reason in a sentence. */
  g_autofree char *message =
      g_strdup_printf (_ ("The word list “%s” cannot be used: %s"), name, self->trouble);

  g_signal_emit (self, signals[SIGNAL_FAILED], 0, message);
}

/* What could not be written is to be written still, but where it was changed since. */
static void
take_back (SfWordFile *self, GHashTable *changes)
{
  GHashTableIter iter;
  gpointer word;
  gpointer is_added;

  g_hash_table_iter_init (&iter, changes);
  while (g_hash_table_iter_next (&iter, &word, &is_added))
    if (!g_hash_table_contains (self->changes, word))
      g_hash_table_insert (self->changes, g_strdup (word), is_added);
}

/* What was changed since is told with it. Texts are compared, since two versions that were written
 * in one moment have one etag. */
static void
tell (SfWordFile *self, Pass *pass)
{
  g_autofree char *text = sf_word_lines_change (pass->text, self->changes);

  if (g_strcmp0 (text, self->told) == 0)
    return;
  g_free (self->told);
  self->told = g_steal_pointer (&text);
  g_signal_emit (self, signals[SIGNAL_READ], 0, self->told);
}

static void start (SfWordFile *self);

static void
passed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SfWordFile *self = SF_WORD_FILE (source);
  Pass *pass = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean is_done = g_task_propagate_boolean (G_TASK (result), &error);

  self->is_busy = FALSE;
  g_free (self->trouble);
  self->trouble = is_done ? NULL : g_strdup (error->message);
  if (is_done)
    tell (self, pass);
  else
    {
      take_back (self, pass->changes);
      fail (self);
    }
  if (self->is_stale || (is_done && g_hash_table_size (self->changes) > 0))
    start (self);
}

static void
start (SfWordFile *self)
{
  g_autoptr (GTask) task = NULL;
  Pass *pass;

  self->is_stale = self->is_busy;
  if (self->is_busy)
    return;
  self->is_busy = TRUE;
  pass = g_new0 (Pass, 1);
  pass->file = g_object_ref (self->file);
  pass->changes = g_steal_pointer (&self->changes);
  self->changes = new_changes ();
  task = g_task_new (self, NULL, passed_cb, NULL);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, pass, free_pass);
  g_task_run_in_thread (task, run_pass);
}

void
sf_word_file_change (SfWordFile *self, const char *word, gboolean is_added)
{
  g_hash_table_insert (self->changes, g_strdup (word), GINT_TO_POINTER (is_added));
  /* What is under way sees it when it ends. */
  if (!self->is_busy)
    start (self);
}

static void
sf_word_file_finalize (GObject *object)
{
  SfWordFile *self = SF_WORD_FILE (object);

  g_clear_object (&self->file);
  g_clear_object (&self->monitor);
  g_hash_table_unref (self->changes);
  g_free (self->trouble);
  g_free (self->told);
  G_OBJECT_CLASS (sf_word_file_parent_class)->finalize (object);
}

static void
sf_word_file_class_init (SfWordFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sf_word_file_finalize;
  signals[SIGNAL_READ] = g_signal_new ("read", SF_TYPE_WORD_FILE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", SF_TYPE_WORD_FILE, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sf_word_file_init (SfWordFile *self)
{
  self->changes = new_changes ();
}

SfWordFile *
sf_word_file_new (GFile *file)
{
  SfWordFile *self = g_object_new (SF_TYPE_WORD_FILE, NULL);

  self->file = g_object_ref (file);
  /* Where nothing can be watched, it is read once, and with each change. */
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (start), self, G_CONNECT_SWAPPED);
  start (self);
  return self;
}
