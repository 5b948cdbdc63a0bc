/* lc-uploads.c - the folder of the pictures and other files
 * Only what has a row is served: an address cannot lead out of the folder, whatever it says.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-uploads.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "lc-file-type.h"
#include "lc-image.h"
#include "lc-slug.h"

#define MAX_NAME_BYTES 120

static gboolean
is_picture_extension (const char *extension)
{
  static const char *const known[] = { "png", "jpg", "jpeg", "jpe", "gif", "webp", NULL };
  g_autofree char *lower = g_ascii_strdown (extension, -1);

  return g_strv_contains (known, lower);
}

/* "php" and the like, which a web server could run though another extension follows. */
static gboolean
looks_like_extension (const char *part)
{
  gsize length = strlen (part);

  while (length > 0 && g_ascii_isdigit (part[length - 1]))
    length--;
  if (length < 2 || length > 5)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalpha (part[i]))
      return FALSE;
  return TRUE;
}

static void
append_part (GString *stem, const char *part)
{
  for (const char *p = part; *p != '\0' && stem->len < MAX_NAME_BYTES; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == ' ' || c == '-')
        {
          if (stem->len > 0 && stem->str[stem->len - 1] != '-')
            g_string_append_c (stem, '-');
        }
      else if (c == '_' || g_unichar_isalnum (c) || g_unichar_ismark (c))
        g_string_append_unichar (stem, c);
    }
}

/* What a shell could misread is no part of a name. NULL when it has no extension. */
static char *
dup_stem (const char *name)
{
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *plain = lc_slug_strip_accents (base);
  char *dot = strrchr (plain, '.');
  g_auto (GStrv) parts = NULL;
  GString *stem;

  if (dot == NULL)
    return NULL;
  *dot = '\0';
  parts = g_strsplit (plain, ".", -1);
  stem = g_string_new (NULL);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (stem->len > 0)
        g_string_append_c (stem, '.');
      append_part (stem, parts[i]);
      if (i > 0 && looks_like_extension (parts[i]))
        g_string_append_c (stem, '_');
    }
  while (stem->len > 0 && strchr ("-.", stem->str[stem->len - 1]) != NULL)
    g_string_truncate (stem, stem->len - 1);
  if (stem->len == 0)
    g_string_assign (stem, "unnamed-file");
  return g_string_free (stem, FALSE);
}

static gboolean
fail (GError **error, const char *path, int number)
{
  g_set_error (error, LC_ERROR, LC_ERROR_FAILED, "%s: %s", path, g_strerror (number));
  return FALSE;
}

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, LC_ERROR, LC_ERROR_NOT_A_FILE,
                       "Sorry, you are not allowed to upload this file type.");
  return FALSE;
}

/* Finds a name that no file has, and sets @media's path and title. */
static gboolean
choose_path (LcServer *server,
             LcMedia *media,
             const char *name,
             const char *extension,
             GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now (lc_server_get_settings (server)->timezone);
  g_autofree char *month = g_date_time_format (now, "%Y/%m");
  g_autofree char *folder = g_build_filename (lc_server_get_uploads (server), month, NULL);
  g_autofree char *stem = dup_stem (name);

  if (stem == NULL)
    return refuse (error);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail (error, folder, errno);
  for (guint number = 0;; number++)
    {
      g_autofree char *title =
          number == 0 ? g_strdup (stem) : g_strdup_printf ("%s-%u", stem, number);
      g_autofree char *file = g_strdup_printf ("%s/%s.%s", folder, title, extension);

      if (g_file_test (file, G_FILE_TEST_EXISTS))
        continue;
      g_free (media->path);
      media->path = g_strdup_printf ("%s/%s.%s", month, title, extension);
      g_free (media->title);
      media->title = g_steal_pointer (&title);
      return TRUE;
    }
}

static char *
dup_file (LcServer *server, const LcMedia *media)
{
  return g_build_filename (lc_server_get_uploads (server), media->path, NULL);
}

/* Sets what @media is and how large. Returns: (transfer full) (nullable): the extension that its
 * bytes ask for; NULL when they and the name are of nothing that is taken. */
static char *
read_kind (LcMedia *media, const char *name, const guchar *data, gsize size)
{
  const char *dot = strrchr (name, '.');
  const char *mime_type = NULL;
  LcImage image = { 0 };

  if (dot == NULL)
    return NULL;
  if (is_picture_extension (dot + 1))
    mime_type = lc_image_read (data, size, &image) ? image.mime_type : NULL;
  else
    mime_type = lc_file_type_find (data, size, dot + 1);
  if (mime_type == NULL)
    return NULL;
  g_free (media->mime_type);
  media->mime_type = g_strdup (mime_type);
  media->width = image.width;
  media->height = image.height;
  return image.extension != NULL ? g_strdup (image.extension) : g_ascii_strdown (dot + 1, -1);
}

LcMedia *
lc_uploads_add (LcServer *server, gint64 author, const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (LcMedia) media = lc_media_new (author);
  g_autofree char *wanted = NULL;
  g_autofree char *file = NULL;
  g_autofree char *extension = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (data == NULL || !g_utf8_validate (name, -1, NULL)
      || (extension = read_kind (media, name, (const guchar *) data, size)) == NULL)
    {
      refuse (error);
      return NULL;
    }
  if (!choose_path (server, media, name, extension, error))
    return NULL;
  media->size_bytes = (gint64) size;
  wanted = lc_slug_make (media->title);
  g_free (media->slug);
  media->slug = lc_slug_make_free (lc_server_get_database (server), wanted, 0, TRUE, error);
  file = dup_file (server, media);
  if (media->slug == NULL
      || !g_file_set_contents_full (file, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                    error))
    return NULL;
  if (lc_media_save (lc_server_get_database (server), media, error))
    return g_steal_pointer (&media);
  g_unlink (file);
  return NULL;
}

gboolean
lc_uploads_remove (LcServer *server, const LcMedia *media, GError **error)
{
  g_autofree char *file = dup_file (server, media);

  if (!lc_media_remove (lc_server_get_database (server), media->id, error))
    return FALSE;
  return g_unlink (file) == 0 || errno == ENOENT || fail (error, file, errno);
}

gboolean
lc_uploads_handle (LcRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LcMedia) media = NULL;
  g_autofree char *file = NULL;
  char *data;
  gsize size;

  if (!g_str_has_prefix (request->path, LC_UPLOADS_PATH))
    return FALSE;
  media = lc_media_find_path (lc_server_get_database (request->server),
                              request->path + strlen (LC_UPLOADS_PATH), &error);
  if (media == NULL)
    {
      if (error == NULL)
        lc_request_respond_error (request, SOUP_STATUS_NOT_FOUND, "There is no such file.");
      else
        lc_request_respond_error (request, SOUP_STATUS_INTERNAL_SERVER_ERROR, error->message);
      return TRUE;
    }
  file = dup_file (request->server, media);
  if (!g_file_get_contents (file, &data, &size, &error))
    {
      lc_request_respond_error (request, SOUP_STATUS_NOT_FOUND, "The file is missing.");
      return TRUE;
    }
  lc_request_respond_data (request, SOUP_STATUS_OK, media->mime_type, data, size);
  return TRUE;
}
