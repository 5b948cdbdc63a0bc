/* sf-draft-table.c - which drafts of a store are open here, and kept from other processes
 * A lock is one byte of a file of its own: closing any descriptor of profile.db would drop the
 * locks that SQLite holds on it (fcntl(2), POSIX record locks).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-draft-table.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  int fd;             /* -1 until the first lock */
  GHashTable *locks;  /* (owned) (element-type utf8 guint): how often each id is locked */
  GHashTable *drafts; /* (owned) (element-type utf8 SfDraft): unowned drafts */
} Table;

static void
free_table (gpointer data)
{
  Table *table = data;

  if (table->fd >= 0)
    close (table->fd);
  g_hash_table_unref (table->locks);
  g_hash_table_unref (table->drafts);
  g_free (table);
}

static Table *
get_table (SfStore *store)
{
  Table *table = g_object_get_data (G_OBJECT (store), "sf-draft-table");

  if (table != NULL)
    return table;
  table = g_new0 (Table, 1);
  table->fd = -1;
  table->locks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  table->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_object_set_data_full (G_OBJECT (store), "sf-draft-table", table, free_table);
  return table;
}

/* The byte that stands for @id: two of 2^62 bytes hardly ever meet. */
static off_t
byte_of (const char *id)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  guint64 number;

  g_checksum_update (checksum, (const guchar *) id, -1);
  g_checksum_get_digest (checksum, digest, &length);
  memcpy (&number, digest, sizeof number);
  return (off_t) (number >> 2);
}

static gboolean
set_lock (Table *table, const char *id, short type)
{
  struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_len = 1 };

  lock.l_start = byte_of (id);
  return fcntl (table->fd, F_OFD_SETLK, &lock) == 0;
}

gboolean
sf_draft_table_lock (SfStore *store, const char *id, GError **error)
{
  Table *table = get_table (store);
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (table->locks, id));

  if (table->fd < 0)
    {
      g_autofree char *path = g_build_filename (sf_store_get_folder (store), "drafts.lock", NULL);

      table->fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    }
  if (count == 0 && (table->fd < 0 || !set_lock (table, id, F_WRLCK)))
    {
      if (table->fd >= 0 && (errno == EAGAIN || errno == EACCES))
        g_set_error_literal (error, SF_STORE_ERROR, SF_STORE_ERROR_LOCKED,
                             _ ("This story is open in another Standfirst. Close it there first."));
      else
        g_set_error (error, SF_STORE_ERROR, SF_STORE_ERROR_READ_ONLY,
                     _ ("Your stories can’t be kept apart in “%s”: %s. Check the folder’s "
                        "permissions."),
                     sf_store_get_folder (store), g_strerror (errno));
      return FALSE;
    }
  g_hash_table_insert (table->locks, g_strdup (id), GUINT_TO_POINTER (count + 1));
  return TRUE;
}

void
sf_draft_table_unlock (SfStore *store, const char *id)
{
  Table *table = get_table (store);
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (table->locks, id));

  g_return_if_fail (count > 0);
  if (count > 1)
    {
      g_hash_table_insert (table->locks, g_strdup (id), GUINT_TO_POINTER (count - 1));
      return;
    }
  g_hash_table_remove (table->locks, id);
  if (!set_lock (table, id, F_UNLCK))
    g_warning ("cannot release a story: %s", g_strerror (errno));
}

SfDraft *
sf_draft_table_find (SfStore *store, const char *id)
{
  return g_hash_table_lookup (get_table (store)->drafts, id);
}

void
sf_draft_table_add (SfStore *store, SfDraft *draft)
{
  g_hash_table_insert (get_table (store)->drafts, g_strdup (sf_draft_get_id (draft)), draft);
}

void
sf_draft_table_remove (SfStore *store, SfDraft *draft)
{
  g_hash_table_remove (get_table (store)->drafts, sf_draft_get_id (draft));
}
