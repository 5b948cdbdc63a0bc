/* sf-cli-input.c - files and standard input, read whole and within bounds
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-cli-input.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <unistd.h>

#define CHUNK_BYTES 65536

static gboolean
is_standard (const char *path)
{
  return path == NULL || g_str_equal (path, "-");
}

/* What messages call it. */
static char *
dup_label (const char *path)
{
  /* Translators: what a program reads when no file is named. */
  return is_standard (path) ? g_strdup (_ ("standard input")) : g_filename_display_name (path);
}

static GBytes *
fail_to_read (const char *path, int number, GError **error)
{
  g_autofree char *label = dup_label (path);

  if (number == EISDIR)
    g_set_error (error, SF_CLI_ERROR, SF_EXIT_INPUT,
                 /* Translators: a folder's name. */
                 _ ("%s is a folder. Name a file in it."), label);
  else
    g_set_error (error, SF_CLI_ERROR, SF_EXIT_INPUT,
                 /* Translators: a file's name and the system's reason. */
                 _ ("%s can’t be read: %s. Check its name and who may read it."), label,
                 g_strerror (number));
  return NULL;
}

static GBytes *
read_all (int fd, const char *path, gsize max_bytes, GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  gssize n_read;

  do
    {
      gsize filled = data->len;

      g_byte_array_set_size (data, filled + CHUNK_BYTES);
      n_read = read (fd, data->data + filled, CHUNK_BYTES);
      if (n_read < 0 && errno != EINTR)
        return fail_to_read (path, errno, error);
      g_byte_array_set_size (data, filled + MAX (n_read, 0));
      if (data->len > max_bytes)
        {
          g_autofree char *label = dup_label (path);
          g_autofree char *limit = g_format_size_full (max_bytes, G_FORMAT_SIZE_IEC_UNITS);

          g_set_error (error, SF_CLI_ERROR, SF_EXIT_INPUT,
                       /* Translators: a file's name and a size such as "32.0 MiB". */
                       _ ("%s is larger than %s: that is no story. Check which file it is."), label,
                       limit);
          return NULL;
        }
    }
  while (n_read != 0);
  return g_byte_array_free_to_bytes (g_steal_pointer (&data));
}

GBytes *
sf_cli_read (const char *path, const SfFormat *format, GError **error)
{
  gsize max_bytes = sf_format_get_max_bytes (format);
  GBytes *content;
  int fd;

  if (is_standard (path))
    return read_all (STDIN_FILENO, path, max_bytes, error);
  fd = open (path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return fail_to_read (path, errno, error);
  content = read_all (fd, path, max_bytes, error);
  close (fd);
  return content;
}

const SfFormat *
sf_cli_find_format (const char *name, const char *path, GError **error)
{
  const SfFormat *format = NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  guint n_formats;
  const SfFormat *all = sf_format_get_all (&n_formats);

  if (name != NULL)
    format = sf_format_find (name);
  else if (!is_standard (path))
    format = sf_format_find_for_file (path);
  if (format != NULL)
    return format;
  if (name == NULL && !is_standard (path) && g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      fail_to_read (path, EISDIR, error);
      return NULL;
    }
  for (guint i = 0; i < n_formats; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", all[i].name);
  if (name != NULL)
    g_set_error (error, SF_CLI_ERROR, SF_EXIT_USAGE,
                 /* Translators: what someone typed, and the names of formats. */
                 _ ("There is no format “%s”. Formats are: %s."), name, names->str);
  else
    {
      g_autofree char *label = dup_label (path);

      g_set_error (error, SF_CLI_ERROR, SF_EXIT_USAGE,
                   /* Translators: a file's name, and the names of formats. */
                   _ ("The name of %s does not tell its format. Add --from with one of: %s."),
                   label, names->str);
    }
  return NULL;
}

SfDocument *
sf_cli_read_document (const SfFormat *format,
                      const char *path,
                      GBytes *content,
                      GHashTable *files,
                      GError **error)
{
  g_autofree char *label = dup_label (path);
  g_autoptr (GError) cause = NULL;
  SfDocument *document = sf_format_read (format, content, files, &cause);

  if (document != NULL)
    return document;
  if (g_error_matches (cause, SF_FORMAT_ERROR, SF_FORMAT_ERROR_NOT_UTF8))
    g_set_error (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_NOT_UTF8,
                 /* Translators: a file's name, what is wrong with it, and a command to type. */
                 _ ("%s: %s If it is Western European text, this command converts it: %s"), label,
                 cause->message, "iconv -f WINDOWS-1252 -t UTF-8");
  else
    g_propagate_prefixed_error (error, g_steal_pointer (&cause), "%s: ", label);
  return NULL;
}
