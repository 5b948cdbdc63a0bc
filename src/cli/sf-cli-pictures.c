/* sf-cli-pictures.c - pictures that a file holds, and those that one is to hold
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-cli-pictures.h"

#include <glib/gi18n.h>
#include <string.h>

/* More than any picture has that can be published. */
#define MAX_BYTES ((goffset) 64 << 20)

/* "story-pictures" beside "story.md". Returns: (transfer full) (nullable). */
static char *
dup_folder (const char *output)
{
  const char *base, *dot;
  g_autofree char *stem = NULL;

  if (output == NULL || g_str_equal (output, "-"))
    return NULL;
  base = strrchr (output, '/') ? strrchr (output, '/') + 1 : output;
  dot = strrchr (base, '.');
  stem = dot ? g_strndup (output, (gsize) (dot - output)) : g_strdup (output);
  return g_strconcat (stem, "-pictures", NULL);
}

/* How the page at @output names what lies in @folder. Returns: (transfer full). */
static char *
dup_address (const char *output, const char *folder, const char *name)
{
  g_autofree char *page = g_canonicalize_filename (output ? output : "page", NULL);
  g_autofree char *page_folder = g_path_get_dirname (page);
  g_autofree char *whole = g_canonicalize_filename (folder, NULL);
  g_autofree char *path = g_build_filename (whole, name, NULL);
  gsize length = strlen (page_folder);

  if (g_str_has_prefix (path, page_folder) && path[length] == '/')
    return g_uri_escape_string (path + length + 1, "/", TRUE);
  return g_filename_to_uri (path, NULL, NULL);
}

static gboolean
write_file (const char *folder, const char *name, GBytes *bytes, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *label = g_filename_display_name (path);
  g_autoptr (GError) cause = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (g_mkdir_with_parents (folder, 0777) == 0
      && g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT,
                                   0666, &cause))
    return TRUE;
  g_set_error (error, SF_CLI_ERROR, SF_EXIT_FAILED,
               /* Translators: a file's name and the system's reason. */
               _ ("%s can’t be written: %s"), label,
               cause ? cause->message : _ ("its folder can’t be made"));
  return FALSE;
}

/* Those of galleries, too. */
static void
list_pictures (const SfBlock *block, GArray *ids)
{
  if (block->kind == SF_BLOCK_PICTURE)
    g_array_append_val (ids, block->id);
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    list_pictures (sf_block_get_child (block, i), ids);
}

/* Gives each picture block the "src" that @find says, where it says one. */
static void
rename_all (SfDocument *document, GHashTable *files, const char *output, const char *folder)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint64));

  list_pictures (sf_document_get_root (document), ids);
  for (guint i = 0; i < ids->len; i++)
    {
      const SfBlock *block = sf_document_find_block (document, g_array_index (ids, guint64, i));
      const char *src = sf_attrs_get (block->attrs, "src");
      g_autofree char *address = NULL;
      g_autoptr (SfAttrs) attrs = NULL;
      g_autoptr (SfEdit) edit = NULL;

      if (src == NULL || !g_hash_table_contains (files, src))
        continue;
      address = dup_address (output, folder, src);
      attrs = sf_attrs_with (block->attrs, "src", address);
      edit = sf_document_edit_set_block (document, block->id, block->kind, attrs);
      sf_document_apply (document, edit, NULL);
    }
}

/* The same for the featured picture. */
static void
rename_featured (SfDocument *document, GHashTable *files, const char *output, const char *folder)
{
  g_autoptr (SfAttrs) before =
      sf_attrs_from_variant (sf_document_get_field (document, SF_FIELD_PICTURE));
  const char *src = sf_attrs_get (before, "src");
  g_autofree char *address = NULL;
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (SfEdit) edit = NULL;

  if (src == NULL || !g_hash_table_contains (files, src))
    return;
  address = dup_address (output, folder, src);
  attrs = sf_attrs_with (before, "src", address);
  edit = sf_document_edit_set_field (document, SF_FIELD_PICTURE, sf_attrs_to_variant (attrs));
  sf_document_apply (document, edit, NULL);
}

gboolean
sf_cli_write_pictures (SfDocument *document,
                       GHashTable *files,
                       const char *output,
                       const char *folder,
                       GError **error)
{
  g_autofree char *beside = folder ? g_strdup (folder) : dup_folder (output);
  guint n_files = g_hash_table_size (files);
  GHashTableIter iter;
  gpointer name, bytes;

  if (n_files == 0)
    return TRUE;
  if (beside == NULL)
    {
      g_printerr (ngettext ("%u picture of the file is left out: name a folder with --pictures, or "
                            "a file with --output.",
                            "%u pictures of the file are left out: name a folder with --pictures, "
                            "or a file with --output.",
                            n_files),
                  n_files);
      g_printerr ("\n");
      return TRUE;
    }
  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    if (!write_file (beside, name, bytes, error))
      return FALSE;
  rename_all (document, files, output, beside);
  rename_featured (document, files, output, beside);
  return TRUE;
}

static void
gather (const SfAttrs *attrs, GFile *folder, GHashTable *files)
{
  const char *path = sf_attrs_get (attrs, "file");
  const char *src = sf_attrs_get (attrs, "src");
  const char *name = path ? path : src;
  g_autofree char *scheme = src ? g_uri_parse_scheme (src) : NULL;
  g_autofree char *unescaped = src ? g_uri_unescape_string (src, NULL) : NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (name == NULL || g_hash_table_contains (files, name) || (path == NULL && scheme != NULL))
    return;
  file = path ? g_file_new_for_path (path)
              : g_file_resolve_relative_path (folder, unescaped ? unescaped : src);
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                            G_FILE_QUERY_INFO_NONE, NULL, NULL);
  if (info && g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR
      && g_file_info_get_size (info) <= MAX_BYTES)
    bytes = g_file_load_bytes (file, NULL, NULL, NULL);
  if (bytes)
    g_hash_table_insert (files, g_strdup (name), g_steal_pointer (&bytes));
}

static void
gather_all (const SfBlock *block, GFile *folder, GHashTable *files)
{
  if (block->kind == SF_BLOCK_PICTURE)
    gather (block->attrs, folder, files);
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    gather_all (sf_block_get_child (block, i), folder, files);
}

void
sf_cli_gather_pictures (SfDocument *document, const char *path, GHashTable *files)
{
  g_autofree char *whole = g_canonicalize_filename (path ? path : "page", NULL);
  g_autofree char *folder_path = g_path_get_dirname (whole);
  g_autoptr (GFile) folder = g_file_new_for_path (folder_path);
  g_autoptr (SfAttrs) featured =
      sf_attrs_from_variant (sf_document_get_field (document, SF_FIELD_PICTURE));

  gather (featured, folder, files);
  gather_all (sf_document_get_root (document), folder, files);
}
