/* test-offered.c - what another program offers is read in pieces, and not without end
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-format.h"
#include "sf-offered.h"

#include <string.h>

#define MAX_BYTES (1 << 20)

typedef struct
{
  GMainLoop *loop;
  GBytes *bytes;
  GError *error;
} Answer;

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->bytes = sf_offered_read_finish (result, &answer->error);
  g_main_loop_quit (answer->loop);
}

static Answer
read_all (GInputStream *stream, GCancellable *cancellable)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Answer answer = { loop, NULL, NULL };

  sf_offered_read_async (stream, MAX_BYTES, cancellable, read_cb, &answer);
  g_main_loop_run (loop);
  return answer;
}

static GInputStream *
offer (gsize n_bytes)
{
  char *data = g_malloc (n_bytes);

  memset (data, 'a', n_bytes);
  return g_memory_input_stream_new_from_data (data, (gssize) n_bytes, g_free);
}

static void
test_sizes (void)
{
  static const gsize sizes[] = { 0, 1, 65536, 65537, MAX_BYTES - 1, MAX_BYTES };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GInputStream) stream = offer (sizes[i]);
      Answer answer = read_all (stream, NULL);

      g_assert_no_error (answer.error);
      g_assert_cmpuint (g_bytes_get_size (answer.bytes), ==, sizes[i]);
      g_bytes_unref (answer.bytes);
    }
}

static void
test_too_much (void)
{
  g_autoptr (GInputStream) stream = offer (MAX_BYTES + 1);
  Answer answer = read_all (stream, NULL);

  g_assert_error (answer.error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_TOO_LARGE);
  g_assert_null (answer.bytes);
  g_error_free (answer.error);
}

static void
test_cancelled (void)
{
  g_autoptr (GInputStream) stream = offer (100);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer answer;

  g_cancellable_cancel (cancellable);
  answer = read_all (stream, cancellable);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_error_free (answer.error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/ui/offered/all-up-to-the-bound-is-read", test_sizes);
  g_test_add_func ("/sf/ui/offered/more-than-the-bound-is-refused", test_too_much);
  g_test_add_func ("/sf/ui/offered/a-cancelled-read-ends", test_cancelled);
  return g_test_run ();
}
