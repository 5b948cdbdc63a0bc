/* sf-cli-source.c - the file that a story is published from
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-cli-source.h"

#include "sf-media-block.h"

#include <glib/gi18n.h>
#include <stdlib.h>

/* Where a file lies that @address names relative to @folder. Returns: (nullable): NULL when it
 * is no path, but an address. */
static GFile *
find_beside (const char *folder, const char *address)
{
  g_autofree char *scheme = g_uri_parse_scheme (address);
  g_autofree char *path = NULL;
  g_autofree char *absolute = NULL;

  if (scheme != NULL || g_str_has_prefix (address, "//") || address[0] == '\0' || address[0] == '#')
    return NULL;
  path = g_uri_unescape_string (address, NULL);
  absolute = g_canonicalize_filename (path != NULL ? path : address, folder);
  return g_file_new_for_path (absolute);
}

/* @bytes: (nullable): what the story's file holds of it. @is_any: it need be no picture. */
static SfMedia *
import (SfCli *cli, GFile *file, GBytes *bytes, const char *name, gboolean is_any, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  SfStore *store = sf_cli_open_store (cli, error);

  if (store == NULL)
    return NULL;
  if (bytes != NULL)
    sf_media_import_bytes_async (sf_store_get_folder (store), bytes, name, NULL, sf_cli_keep_cb,
                                 &result);
  else if (is_any)
    sf_media_import_any_async (sf_store_get_folder (store), file, NULL, sf_cli_keep_cb, &result);
  else
    sf_media_import_async (sf_store_get_folder (store), file, NULL, sf_cli_keep_cb, &result);
  return sf_media_import_finish (sf_cli_wait (&result), error);
}

/* Where pictures come from. */
typedef struct
{
  const char *folder; /* the story's file lies in it */
  GHashTable *files;  /* what the file holds */
} Pictures;

/* Puts the copy in the profile in place of the path that a picture of *@attrs was named by. */
static gboolean
take_picture (SfCli *cli, const Pictures *pictures, SfAttrs **attrs, GError **error)
{
  const char *src = sf_attrs_get (*attrs, "src");
  g_autoptr (GFile) file = src != NULL ? find_beside (pictures->folder, src) : NULL;
  GBytes *bytes = src != NULL ? g_hash_table_lookup (pictures->files, src) : NULL;
  g_autoptr (SfMedia) media = NULL;
  g_autoptr (SfAttrs) with_file = NULL;
  g_autoptr (SfAttrs) without_src = NULL;
  const char *alt = sf_attrs_get (*attrs, "alt");

  if (file == NULL)
    return TRUE;
  media = import (cli, file, bytes, src, FALSE, error);
  if (media == NULL)
    return FALSE;
  with_file = sf_attrs_with (*attrs, "file", media->path);
  without_src = sf_attrs_with (with_file, "src", NULL);
  sf_attrs_unref (*attrs);
  *attrs = sf_attrs_with (without_src, "alt", alt != NULL ? alt : media->alt);
  return TRUE;
}

/* The same with a block of @kind that shows a video or the like. Only what lies in the story's own
 * folder is taken: a story by somebody else could name anything else of this computer. */
static gboolean
take_file (SfCli *cli, const Pictures *pictures, SfBlockKind kind, SfAttrs **attrs, GError **error)
{
  const char *address = sf_attrs_get (*attrs, sf_block_kind_get_address_name (kind));
  g_autoptr (GFile) file = address != NULL ? find_beside (pictures->folder, address) : NULL;
  g_autoptr (GFile) folder = g_file_new_for_path (pictures->folder);
  g_autoptr (SfMedia) media = NULL;
  SfAttrs *described;

  if (file == NULL || !g_file_has_prefix (file, folder))
    return TRUE;
  media = import (cli, file, NULL, address, TRUE, error);
  if (media == NULL)
    return FALSE;
  described = sf_media_block_describe (*attrs, kind, media);
  sf_attrs_unref (*attrs);
  *attrs = described;
  return TRUE;
}

static gboolean
take_block_pictures (SfCli *cli, const Pictures *pictures, SfDocument *document, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint64));
  const SfBlock *root = sf_document_get_root (document);

  for (const SfBlock *block = root; block != NULL; block = sf_block_next (block, root))
    if (sf_block_kind_has_file (block->kind))
      g_array_append_val (ids, block->id);
  for (guint i = 0; i < ids->len; i++)
    {
      const SfBlock *block = sf_document_find_block (document, g_array_index (ids, guint64, i));
      g_autoptr (SfAttrs) attrs = sf_attrs_ref (block->attrs);
      g_autoptr (SfEdit) edit = NULL;

      if (block->kind == SF_BLOCK_PICTURE ? !take_picture (cli, pictures, &attrs, error)
                                          : !take_file (cli, pictures, block->kind, &attrs, error))
        return FALSE;
      edit = sf_document_edit_set_block (document, block->id, block->kind, attrs);
      if (!sf_edit_is_empty (edit) && !sf_document_apply (document, edit, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_featured_picture (SfCli *cli, const Pictures *pictures, SfDocument *document, GError **error)
{
  g_autoptr (SfAttrs) attrs =
      sf_attrs_from_variant (sf_document_get_field (document, SF_FIELD_PICTURE));

  if (!take_picture (cli, pictures, &attrs, error))
    return FALSE;
  sf_document_init_field (document, SF_FIELD_PICTURE, sf_attrs_to_variant (attrs));
  return TRUE;
}

gboolean
sf_cli_source_read (SfCliSource *self,
                    SfCli *cli,
                    const char *path,
                    const char *format_name,
                    GError **error)
{
  gboolean is_file = !g_str_equal (path, "-");
  const SfFormat *format = sf_cli_find_format (format_name, path, error);
  g_autoptr (GBytes) content = format != NULL ? sf_cli_read (path, format, error) : NULL;
  g_autofree char *resolved = is_file ? realpath (path, NULL) : NULL;
  g_autoptr (GHashTable) files = sf_format_files_new ();
  g_autofree char *folder = NULL;
  g_autofree char *id = NULL;
  Pictures pictures;

  if (content == NULL)
    return FALSE;
  self->document = sf_cli_read_document (format, path, content, files, error);
  if (self->document == NULL)
    return FALSE;
  if (format->read == sf_markdown_read)
    id = sf_markdown_dup_id (content);
  if (id == NULL && !is_file)
    {
      g_set_error (error, SF_CLI_ERROR, SF_EXIT_USAGE,
                   _ ("A story from standard input needs an id in its front matter, so that "
                      "publishing it again updates it. Add a line such as “id: ferry-winter”."));
      return FALSE;
    }
  self->id_key = id != NULL ? g_strconcat ("id:", id, NULL) : NULL;
  self->path_key = is_file ? g_strdup (resolved != NULL ? resolved : path) : NULL;
  folder = resolved != NULL ? g_path_get_dirname (resolved) : g_get_current_dir ();
  pictures = (Pictures){ folder, files };
  return take_block_pictures (cli, &pictures, self->document, error)
         && take_featured_picture (cli, &pictures, self->document, error);
}

void
sf_cli_source_clear (SfCliSource *self)
{
  g_clear_object (&self->document);
  g_clear_pointer (&self->id_key, g_free);
  g_clear_pointer (&self->path_key, g_free);
}
