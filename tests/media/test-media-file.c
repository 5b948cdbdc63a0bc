/* test-media-file.c - videos, sound and documents, as they lie on a journalist's disk
 * Of each kind only the beginning counts, so that is all that the files here have.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-media.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include <utime.h>

typedef struct
{
  char *folder; /* the profile's */
  char *source; /* where the files come from */
  int is_done;  /* (atomic) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("sf-media-XXXXXX", NULL);
  fixture->source = g_dir_make_tmp ("sf-files-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  g_assert_nonnull (fixture->source);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir =
      g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_tree (fixture->folder);
  remove_tree (fixture->source);
  g_free (fixture->folder);
  g_free (fixture->source);
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static SfMedia *
import (Fixture *fixture, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);

  sf_media_import_any_async (fixture->folder, file, cancellable, keep_result_cb, &result);
  return sf_media_import_finish (wait_for (&result), error);
}

static char *
save (Fixture *fixture, const char *name, const void *data, gsize length)
{
  char *path = g_build_filename (fixture->source, name, NULL);

  g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
  return path;
}

/* What lies in the profile beside the files that are wanted there. */
static guint
count_kept (Fixture *fixture)
{
  g_autofree char *place = g_build_filename (fixture->folder, "media", NULL);
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  guint n_files = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n_files++;
  return n_files;
}

#define BYTES(literal) literal, sizeof (literal) - 1

static const struct
{
  const char *name;
  const char *bytes;
  gsize length;
  const char *suffix; /* NULL: refused */
  const char *mime_type;
  SfMediaKind kind;
} kinds[] = {
  { "a.mp4",
    BYTES ("\0\0\0\x18"
           "ftypisom\0\0\2\0isommp42"),
    ".mp4", "video/mp4", SF_MEDIA_VIDEO },
  { "a.bin",
    BYTES ("\0\0\0\x18"
           "ftypmp42\0\0\0\0"),
    ".mp4", "video/mp4", SF_MEDIA_VIDEO },
  { "a.mov",
    BYTES ("\0\0\0\x14"
           "ftypqt  \0\0\2\0"),
    ".mov", "video/quicktime", SF_MEDIA_VIDEO },
  { "old.mov",
    BYTES ("\0\0\0\x08"
           "wide\0\0\0\x08mdat"),
    ".mov", "video/quicktime", SF_MEDIA_VIDEO },
  { "a.m4v",
    BYTES ("\0\0\0\x14"
           "ftypM4V \0\0\0\1"),
    ".m4v", "video/mp4", SF_MEDIA_VIDEO },
  { "a.webm", BYTES ("\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm"), ".webm", "video/webm",
    SF_MEDIA_VIDEO },
  { "a.mkv", BYTES ("\x1a\x45\xdf\xa3\xa3\x42\x82\x88matroska"), ".mkv", "video/x-matroska",
    SF_MEDIA_VIDEO },
  { "a.ogv", BYTES ("OggS\0\2\0\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0\1\x2a\x80theora\3"), ".ogv",
    "video/ogg", SF_MEDIA_VIDEO },
  { "a.ogg", BYTES ("OggS\0\2\0\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0\1\x1e\1vorbis"), ".ogg",
    "audio/ogg", SF_MEDIA_AUDIO },
  { "a.opus", BYTES ("OggS\0\2\0\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0\1\x13OpusHead"), ".ogg",
    "audio/ogg", SF_MEDIA_AUDIO },
  { "a.m4a",
    BYTES ("\0\0\0\x14"
           "ftypM4A \0\0\0\1"),
    ".m4a", "audio/mpeg", SF_MEDIA_AUDIO },
  /* A site takes this for a video, and refuses it as sound. */
  { "dash.m4a",
    BYTES ("\0\0\0\x14"
           "ftypiso5\0\0\0\1"),
    ".mp4", "video/mp4", SF_MEDIA_AUDIO },
  { "a.mp3", BYTES ("ID3\4\0\0\0\0\0\0"), ".mp3", "audio/mpeg", SF_MEDIA_AUDIO },
  { "bare.mp3", BYTES ("\xff\xfb\x90\x64\0\0\0\0"), ".mp3", "audio/mpeg", SF_MEDIA_AUDIO },
  { "a.aac", BYTES ("\xff\xf1\x50\x80\2\x1f\xfc"), ".aac", "audio/aac", SF_MEDIA_AUDIO },
  { "a.wav", BYTES ("RIFF\x24\0\0\0WAVEfmt "), ".wav", "audio/wav", SF_MEDIA_AUDIO },
  { "a.avi", BYTES ("RIFF\x24\0\0\0AVI LIST"), ".avi", "video/avi", SF_MEDIA_VIDEO },
  { "a.flac", BYTES ("fLaC\x80\0\0\x22"), ".flac", "audio/flac", SF_MEDIA_AUDIO },
  { "a.pdf", BYTES ("%PDF-1.7\n"), ".pdf", "application/pdf", SF_MEDIA_DOCUMENT },
  { "A.PDF", BYTES ("%PDF-1.7\n"), ".pdf", "application/pdf", SF_MEDIA_DOCUMENT },
  { "a.DOCX", BYTES ("PK\3\4\x14\0\6\0"), ".docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", SF_MEDIA_DOCUMENT },
  { "a.ods",
    BYTES ("PK\3\4\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x08\0\0\0"
           "mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
    ".ods", "application/vnd.oasis.opendocument.spreadsheet", SF_MEDIA_DOCUMENT },
  { "a.zip", BYTES ("PK\3\4\x14\0\0\0"), ".zip", "application/zip", SF_MEDIA_DOCUMENT },
  { "a.xls", BYTES ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), ".xls", "application/vnd.ms-excel",
    SF_MEDIA_DOCUMENT },
  { "a.rtf", BYTES ("{\\rtf1 x}"), ".rtf", "application/rtf", SF_MEDIA_DOCUMENT },
  { "a.csv", BYTES ("a,b\n1,2\n"), ".csv", "text/csv", SF_MEDIA_DOCUMENT },
  { "lie.pdf", BYTES ("Dear reader,"), NULL, NULL, 0 },
  { "lie.mp3", BYTES ("Dear reader,"), NULL, NULL, 0 },
  { "all-ones.mp3", BYTES ("\xff\xff\xff\xff\xff\xff\xff\xff"), NULL, NULL, 0 },
  { "a.epub", BYTES ("PK\3\4\x14\0\0\0\0\0\0\0mimetypeapplication/epub+zip"), NULL, NULL, 0 },
  { "a.heic",
    BYTES ("\0\0\0\x18"
           "ftypheic\0\0\0\0mif1heic"),
    NULL, NULL, 0 },
  { "a.svg", BYTES ("<svg xmlns='http://www.w3.org/2000/svg'/>"), NULL, NULL, 0 },
  { "a.exe", BYTES ("MZ\x90\0\3"), NULL, NULL, 0 },
  { "a.html", BYTES ("<p>Hello</p>"), NULL, NULL, 0 },
  { "a", BYTES ("x"), NULL, NULL, 0 },
};

static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = save (fixture, kinds[i].name, kinds[i].bytes, kinds[i].length);
      g_autoptr (GError) error = NULL;
      g_autoptr (SfMedia) media = import (fixture, path, NULL, &error);

      g_test_message ("%s", kinds[i].name);
      if (kinds[i].suffix == NULL)
        {
          g_assert_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_KIND);
          g_assert_nonnull (strstr (error->message, kinds[i].name));
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpint (media->kind, ==, kinds[i].kind);
      g_assert_cmpstr (media->mime_type, ==, kinds[i].mime_type);
      g_assert_true (g_str_has_suffix (media->path, kinds[i].suffix));
      g_assert_cmpstr (media->name, ==, kinds[i].name);
    }
}

/* More than one step of the copy is long, and no multiple of it. */
static void
test_kept (Fixture *fixture, gconstpointer data)
{
  gsize length = (5 << 20) + 3;
  g_autofree char *bytes = g_malloc (length);
  g_autofree char *path = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *base = NULL;
  g_autofree char *contents = NULL;
  gsize n_kept;
  GStatBuf status;

  for (gsize i = 0; i < length; i++)
    bytes[i] = (char) (i * 31 >> 7);
  memcpy (bytes,
          "\0\0\0\x18"
          "ftypisom",
          12);
  path = save (fixture, "Überfahrt.mp4", bytes, length);
  hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) bytes, length);
  base = g_strconcat (hash, ".mp4", NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *expected = g_build_filename (fixture->folder, "media", base, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (SfMedia) media = import (fixture, path, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (media->path, ==, expected);
      g_assert_cmpstr (media->hash, ==, hash);
      g_assert_cmpuint (media->n_bytes, ==, length);
      g_assert_cmpuint (count_kept (fixture), ==, 1);
      g_assert_cmpint (g_stat (expected, &status), ==, 0);
      g_assert_cmpint (status.st_mode & 0777, ==, 0400);
      g_clear_pointer (&contents, g_free);
      g_assert_true (g_file_get_contents (expected, &contents, &n_kept, NULL));
      g_assert_cmpmem (contents, n_kept, bytes, length);
    }
}

static void
test_picture (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 6, 4);
  g_autofree char *bytes = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfMedia) media = NULL;
  gsize length;

  gdk_pixbuf_fill (pixbuf, 0);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &bytes, &length, "png", NULL, NULL));
  path = save (fixture, "boat.mp4", bytes, length);
  media = import (fixture, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (media->kind, ==, SF_MEDIA_PICTURE);
  g_assert_cmpint (media->width, ==, 6);
}

static void
refuse (Fixture *fixture, const char *path, SfMediaError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *base = g_path_get_basename (path);

  g_test_message ("%s", base);
  g_assert_null (import (fixture, path, NULL, &error));
  g_assert_error (error, SF_MEDIA_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, base));
  g_assert_cmpuint (count_kept (fixture), ==, 0);
}

static void
test_odd_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (fixture->source, "gone.mp4", NULL);
  g_autofree char *loop = g_build_filename (fixture->source, "loop.mp4", NULL);
  g_autofree char *dangling = g_build_filename (fixture->source, "dangling.mp4", NULL);
  g_autofree char *pipe = g_build_filename (fixture->source, "pipe.mp4", NULL);
  g_autofree char *empty = save (fixture, "empty.pdf", "", 0);
  g_autofree char *closed = save (fixture, "closed.pdf", "%PDF-1.4", 8);

  g_assert_cmpint (symlink ("loop.mp4", loop), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  refuse (fixture, missing, SF_MEDIA_ERROR_UNREADABLE);
  g_assert_cmpint (symlink ("gone.mp4", dangling), ==, 0);
  refuse (fixture, dangling, SF_MEDIA_ERROR_UNREADABLE);
  refuse (fixture, loop, SF_MEDIA_ERROR_UNREADABLE);
  refuse (fixture, fixture->source, SF_MEDIA_ERROR_NO_FILE);
  refuse (fixture, pipe, SF_MEDIA_ERROR_NO_FILE);
  refuse (fixture, empty, SF_MEDIA_ERROR_DAMAGED);
  g_assert_cmpint (g_chmod (closed, 0), ==, 0);
  if (access (closed, R_OK) != 0)
    refuse (fixture, closed, SF_MEDIA_ERROR_UNREADABLE);
}

static gpointer
append_all_the_while (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *path = g_build_filename (fixture->source, "growing.mp4", NULL);
  FILE *file = fopen (path, "ab");

  while (!g_atomic_int_get (&fixture->is_done))
    {
      fputs ("more", file);
      fflush (file);
    }
  fclose (file);
  return NULL;
}

/* The writer may rest for as long as a copy takes; not each time. */
static void
test_changing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = g_malloc0 (4 << 20);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  GThread *writer;

  memcpy (bytes,
          "\0\0\0\x18"
          "ftypisom",
          12);
  path = save (fixture, "growing.mp4", bytes, 4 << 20);
  writer = g_thread_new ("writer", append_all_the_while, fixture);
  for (guint i = 0; i < 200 && error == NULL; i++)
    {
      g_autoptr (SfMedia) media = import (fixture, path, NULL, &error);

      g_assert_true ((media == NULL) == (error != NULL));
    }
  g_atomic_int_set (&fixture->is_done, TRUE);
  g_thread_join (writer);
  g_assert_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_UNREADABLE);
  g_assert_nonnull (strstr (error->message, "growing.mp4"));
}

/* A file of more bytes than the disk has free, though it takes none of them. */
static void
test_no_room (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = save (fixture, "long.mp4",
                                "\0\0\0\x18"
                                "ftypisom",
                                12);
  struct statvfs disk;

  g_assert_cmpint (statvfs (fixture->folder, &disk), ==, 0);
  if (truncate (path, (off_t) (disk.f_bavail * disk.f_frsize)) != 0)
    g_test_skip ("the file system has no files with holes");
  else
    refuse (fixture, path, SF_MEDIA_ERROR_NOT_KEPT);
}

static void
test_blocked (Fixture *fixture, gconstpointer data)
{
  g_autofree char *blocked = g_build_filename (fixture->folder, "media", NULL);
  g_autofree char *path = save (fixture, "a.pdf", "%PDF-1.4", 8);

  g_assert_true (g_file_set_contents (blocked, "", 0, NULL));
  refuse (fixture, path, SF_MEDIA_ERROR_NOT_KEPT);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = save (fixture, "a.pdf", "%PDF-1.4", 8);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (import (fixture, path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_kept (fixture), ==, 0);
}

static void
test_leftovers (Fixture *fixture, gconstpointer data)
{
  g_autofree char *place = g_build_filename (fixture->folder, "media", NULL);
  g_autofree char *old = g_build_filename (place, ".incoming-aaaaaa", NULL);
  g_autofree char *young = g_build_filename (place, ".incoming-bbbbbb", NULL);
  g_autofree char *path = save (fixture, "a.pdf", "%PDF-1.4", 8);
  g_autoptr (SfMedia) media = NULL;
  time_t then_s = time (NULL) - 7200;
  struct utimbuf times = { then_s, then_s };

  g_assert_cmpint (g_mkdir (place, 0700), ==, 0);
  g_assert_true (g_file_set_contents (old, "x", 1, NULL));
  g_assert_true (g_file_set_contents (young, "x", 1, NULL));
  g_assert_cmpint (g_utime (old, &times), ==, 0);
  media = import (fixture, path, NULL, NULL);
  g_assert_nonnull (media);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (young, G_FILE_TEST_EXISTS));
}

static SfMedia *
check (const char *path, GBytes **bytes, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sf_media_check_async (path, "Report.pdf", NULL, keep_result_cb, &result);
  return sf_media_check_finish (wait_for (&result), bytes, error);
}

static void
test_check (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = save (fixture, "a.pdf", "%PDF-1.4", 8);
  g_autoptr (SfMedia) kept = import (fixture, path, NULL, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfMedia) media = check (kept->path, &bytes, &error);

  g_assert_no_error (error);
  g_assert_null (bytes);
  g_assert_cmpstr (media->path, ==, kept->path);
  g_assert_cmpstr (media->hash, ==, kept->hash);
  g_assert_cmpstr (media->mime_type, ==, "application/pdf");
  g_assert_cmpuint (media->n_bytes, ==, 8);
  g_assert_true (g_file_set_contents (kept->path, "%PDF-1.5", 8, NULL));
  g_assert_null (check (kept->path, NULL, &error));
  g_assert_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "Report.pdf"));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/sf/media/media-file/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-kind-is-told-by-the-bytes-and-what-no-site-takes-is-refused", test_kinds);
  ADD ("a-copy-is-kept-once-under-its-hash-and-cannot-be-written", test_kept);
  ADD ("a-picture-stays-a-picture-whatever-its-name-says", test_picture);
  ADD ("what-cannot-be-copied-is-said-by-name-and-leaves-nothing", test_odd_files);
  ADD ("a-file-that-changes-while-it-is-copied-is-refused", test_changing);
  ADD ("a-file-that-there-is-no-room-for-is-not-begun", test_no_room);
  ADD ("a-profile-that-cannot-be-written-is-said", test_blocked);
  ADD ("a-cancelled-import-keeps-nothing", test_cancelled);
  ADD ("what-a-crash-left-of-a-copy-goes-with-the-next-one", test_leftovers);
  ADD ("a-copy-that-was-changed-is-not-sent", test_check);
  return g_test_run ();
}
