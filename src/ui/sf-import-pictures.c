/* sf-import-pictures.c - pictures and files that a story's file holds, or names by their place
 * One after another: each may need hundreds of megabytes while it is looked at.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-import-pictures.h"

#include "sf-media-block.h"

#define FEATURED ((guint64) 0)

typedef struct
{
  SfDocument *document; /* (owned) */
  GFile *beside;        /* (owned) (nullable): the file's folder */
  GHashTable *files;    /* (owned) (nullable): pictures in the file itself */
  char *folder;         /* (owned): the profile */
  GArray *ids;          /* (owned): of the blocks with a file; FEATURED for the field */
  guint next;
  GString *trouble; /* (owned) */
} Pictures;

static void
free_pictures (Pictures *self)
{
  g_clear_object (&self->document);
  g_clear_object (&self->beside);
  g_clear_pointer (&self->files, g_hash_table_unref);
  g_free (self->folder);
  g_array_unref (self->ids);
  g_string_free (self->trouble, TRUE);
  g_free (self);
}

/* Returns: (transfer full) (nullable). */
static SfAttrs *
dup_attrs (Pictures *self, guint64 id)
{
  const SfBlock *block = id != FEATURED ? sf_document_find_block (self->document, id) : NULL;

  if (block != NULL)
    return sf_attrs_ref (block->attrs);
  return sf_attrs_from_variant (sf_document_get_field (self->document, SF_FIELD_PICTURE));
}

static SfBlockKind
get_kind (Pictures *self, guint64 id)
{
  const SfBlock *block = id != FEATURED ? sf_document_find_block (self->document, id) : NULL;

  return block != NULL ? block->kind : SF_BLOCK_PICTURE;
}

/* Returns: (transfer full) (nullable): NULL when @address is no path. What is no picture is taken
 * from the story's own folder alone: a story by somebody else could name anything here. */
static GFile *
find_file (Pictures *self, SfBlockKind kind, const char *address)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *scheme = address != NULL ? g_uri_parse_scheme (address) : NULL;
  g_autofree char *path = NULL;

  if (address == NULL || *address == '\0' || *address == '#' || scheme != NULL
      || g_str_has_prefix (address, "//") || self->beside == NULL)
    return NULL;
  path = g_uri_unescape_string (address, NULL);
  file = g_file_resolve_relative_path (self->beside, path != NULL ? path : address);
  return kind == SF_BLOCK_PICTURE || g_file_has_prefix (file, self->beside)
             ? g_steal_pointer (&file)
             : NULL;
}

static void
name_copy (Pictures *self, guint64 id, const SfMedia *media)
{
  SfBlockKind kind = get_kind (self, id);
  g_autoptr (SfAttrs) before = dup_attrs (self, id);
  g_autoptr (SfAttrs) without_src = sf_attrs_with (before, "src", NULL);
  g_autoptr (SfAttrs) with_file = sf_attrs_with (without_src, "file", media->path);
  const char *alt = sf_attrs_get (before, "alt");
  g_autoptr (SfAttrs) attrs = kind == SF_BLOCK_PICTURE
                                  ? sf_attrs_with (with_file, "alt", alt != NULL ? alt : media->alt)
                                  : sf_media_block_describe (before, kind, media);
  g_autoptr (SfEdit) edit = NULL;
  g_autoptr (GError) error = NULL;

  edit = id == FEATURED ? sf_document_edit_set_field (self->document, SF_FIELD_PICTURE,
                                                      sf_attrs_to_variant (attrs))
                        : sf_document_edit_set_block (self->document, id, kind, attrs);
  if (!sf_document_apply (self->document, edit, &error))
    g_critical ("A picture's edit does not fit the document: %s", error->message);
}

static void take_next (GTask *task);

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Pictures *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (SfMedia) media = sf_media_import_finish (result, &error);

  if (media != NULL)
    name_copy (self, g_array_index (self->ids, guint64, self->next), media);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_string_append_printf (self->trouble, "%s%s", self->trouble->len > 0 ? "\n" : "",
                            error->message);
  self->next++;
  take_next (g_steal_pointer (&task));
}

/* @task: (transfer full). */
static void
take_next (GTask *task)
{
  Pictures *self = g_task_get_task_data (task);

  for (; self->next < self->ids->len; self->next++)
    {
      g_autoptr (SfAttrs) attrs = dup_attrs (self, g_array_index (self->ids, guint64, self->next));
      SfBlockKind kind = get_kind (self, g_array_index (self->ids, guint64, self->next));
      const char *src = sf_attrs_get (attrs, sf_block_kind_get_address_name (kind));
      GBytes *bytes =
          src != NULL && self->files != NULL ? g_hash_table_lookup (self->files, src) : NULL;
      g_autoptr (GFile) file = find_file (self, kind, src);

      if (bytes != NULL)
        {
          sf_media_import_bytes_async (self->folder, bytes, src, g_task_get_cancellable (task),
                                       imported_cb, task);
          return;
        }
      if (file != NULL && kind != SF_BLOCK_PICTURE)
        {
          sf_media_import_any_async (self->folder, file, g_task_get_cancellable (task), imported_cb,
                                     task);
          return;
        }
      if (file != NULL)
        {
          sf_media_import_async (self->folder, file, g_task_get_cancellable (task), imported_cb,
                                 task);
          return;
        }
    }
  g_task_return_pointer (task, self->trouble->len > 0 ? g_strdup (self->trouble->str) : NULL,
                         g_free);
  g_object_unref (task);
}

/* Those of galleries, too. */
static void
add_pictures (Pictures *self, const SfBlock *block)
{
  if (sf_block_kind_has_file (block->kind))
    g_array_append_val (self->ids, block->id);
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    add_pictures (self, sf_block_get_child (block, i));
}

void
sf_import_pictures_async (SfDocument *document,
                          GFile *file,
                          GHashTable *files,
                          const char *folder,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Pictures *self = g_new0 (Pictures, 1);
  guint64 id = FEATURED;

  g_task_set_source_tag (task, sf_import_pictures_async);
  self->document = g_object_ref (document);
  self->beside = g_file_get_parent (file);
  self->files = files != NULL ? g_hash_table_ref (files) : NULL;
  self->folder = g_strdup (folder);
  self->ids = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->trouble = g_string_new (NULL);
  g_array_append_val (self->ids, id);
  add_pictures (self, sf_document_get_root (document));
  g_task_set_task_data (task, self, (GDestroyNotify) free_pictures);
  take_next (task);
}

char *
sf_import_pictures_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
