/* sf-office-zip.c - zip files by libarchive
 * What a file says of its sizes is not believed: what comes out is counted.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-office-zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#define CHUNK_BYTES 65536

/* Returns: (transfer full) (nullable). */
static GBytes *
read_part (struct archive *archive, gsize *n_all, SfOfficeState *state)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);
  la_ssize_t n_read;

  while ((n_read = archive_read_data (archive, chunk, CHUNK_BYTES)) > 0)
    {
      *n_all += (gsize) n_read;
      if (data->len + (gsize) n_read > SF_OFFICE_MAX_PART || *n_all > SF_OFFICE_MAX_ALL)
        {
          *state = SF_OFFICE_TOO_LARGE;
          return NULL;
        }
      g_byte_array_append (data, chunk, (guint) n_read);
    }
  if (n_read < 0)
    {
      *state = archive_read_has_encrypted_entries (archive) > 0 ? SF_OFFICE_ENCRYPTED
                                                                : SF_OFFICE_DAMAGED;
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&data));
}

static SfOfficeState
read_parts (struct archive *archive, gboolean (*is_wanted) (const char *name), GHashTable *parts)
{
  SfOfficeState state = SF_OFFICE_FINE;
  struct archive_entry *entry;
  gsize n_all = 0;
  int result = ARCHIVE_OK;

  for (guint i = 0; (result = archive_read_next_header (archive, &entry)) == ARCHIVE_OK
                    || result == ARCHIVE_WARN;
       i++)
    {
      const char *name = archive_entry_pathname_utf8 (entry);
      GBytes *bytes;

      if (i == SF_OFFICE_MAX_PARTS)
        return SF_OFFICE_TOO_LARGE;
      if (name == NULL || !g_utf8_validate (name, -1, NULL) || !is_wanted (name)
          || g_hash_table_contains (parts, name))
        continue;
      bytes = read_part (archive, &n_all, &state);
      if (bytes == NULL)
        return state;
      g_hash_table_insert (parts, g_strdup (name), bytes);
    }
  return result == ARCHIVE_EOF ? SF_OFFICE_FINE : SF_OFFICE_DAMAGED;
}

GHashTable *
sf_office_unpack (GBytes *content, gboolean (*is_wanted) (const char *name), SfOfficeState *state)
{
  g_autoptr (GHashTable) parts =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  struct archive *archive = archive_read_new ();
  gsize length;
  const void *data = g_bytes_get_data (content, &length);

  /* By the directory at its end, so that a file that was cut is known as such. */
  archive_read_support_format_zip_seekable (archive);
  *state = SF_OFFICE_NO_ZIP;
  if (length > 0 && archive_read_open_memory (archive, data, length) == ARCHIVE_OK)
    *state = read_parts (archive, is_wanted, parts);
  archive_read_free (archive);
  if (*state == SF_OFFICE_FINE)
    return g_steal_pointer (&parts);
  if (*state == SF_OFFICE_DAMAGED || *state == SF_OFFICE_NO_ZIP)
    *state = length > 4 && memcmp (data, "PK\3\4", 4) == 0 ? SF_OFFICE_DAMAGED : SF_OFFICE_NO_ZIP;
  return NULL;
}

static la_ssize_t
append_cb (struct archive *archive, void *user_data, const void *data, size_t length)
{
  g_byte_array_append (user_data, data, (guint) length);
  return (la_ssize_t) length;
}

static gboolean
write_part (struct archive *archive, const SfOfficePart *part)
{
  struct archive_entry *entry = archive_entry_new ();
  gsize length;
  const void *data = g_bytes_get_data (part->bytes, &length);
  gboolean is_written;

  /* Without a time: the same story makes the same bytes on any day. */
  archive_entry_set_pathname (entry, part->name);
  archive_entry_set_size (entry, (la_int64_t) length);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  is_written = archive_write_header (archive, entry) == ARCHIVE_OK
               && archive_write_data (archive, data, length) == (la_ssize_t) length;
  archive_entry_free (entry);
  return is_written;
}

GBytes *
sf_office_pack (const SfOfficePart *parts, guint n_parts)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  struct archive *archive = archive_write_new ();
  gboolean is_written = TRUE;

  archive_write_set_format_zip (archive);
  archive_write_set_bytes_in_last_block (archive, 1);
  archive_write_open (archive, data, NULL, append_cb, NULL);
  for (guint i = 0; is_written && i < n_parts; i++)
    is_written = write_part (archive, &parts[i]);
  is_written = is_written && archive_write_close (archive) == ARCHIVE_OK;
  archive_write_free (archive);
  return is_written ? g_byte_array_free_to_bytes (g_steal_pointer (&data)) : NULL;
}
