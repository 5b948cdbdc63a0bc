/* sf-pasted-pictures.c - the pictures of what was pasted, kept as files of the profile
 * A web page may name any file of this computer as its picture: only temporary ones are taken,
 * which is where programs put what they copy.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-pasted-pictures.h"

#include "sf-media.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  SfDocument *document; /* (owned) */
  char *folder;         /* (owned) (nullable) */
  GArray *ids;          /* (owned): of the pictures */
  guint next;
  guint n_lost;
  char *reason; /* (owned) (nullable): why the last of them is lost */
} Pictures;

static void
free_pictures (Pictures *self)
{
  g_clear_object (&self->document);
  g_free (self->folder);
  g_array_unref (self->ids);
  g_free (self->reason);
  g_free (self);
}

static const SfBlock *
get_picture (const Pictures *self)
{
  return sf_document_find_block (self->document, g_array_index (self->ids, guint64, self->next));
}

static void
apply (Pictures *self, SfEdit *edit)
{
  g_autoptr (SfEdit) owned = edit;
  g_autoptr (GError) error = NULL;

  if (!sf_document_apply (self->document, owned, &error))
    g_critical ("A picture's edit does not fit the document: %s", error->message);
}

/* What "data:image/png;base64,…" holds. Returns: (transfer full) (nullable).
 * https://www.rfc-editor.org/rfc/rfc2397 */
static GBytes *
decode (const char *address)
{
  const char *comma = strchr (address, ',');
  g_autoptr (GBytes) unescaped = NULL;
  gsize length;
  guchar *data;

  if (comma == NULL)
    return NULL;
  unescaped = g_uri_unescape_bytes (comma + 1, -1, NULL, NULL);
  if (unescaped == NULL || g_strstr_len (address, comma - address, ";base64") == NULL)
    return g_steal_pointer (&unescaped);
  {
    g_autofree char *text =
        g_strndup (g_bytes_get_data (unescaped, NULL), g_bytes_get_size (unescaped));

    data = g_base64_decode (text, &length);
  }
  return g_bytes_new_take (data, length);
}

/* The file of another program that @address names. Returns: (transfer full) (nullable). */
static GFile *
find_file (const char *address)
{
  const char *const places[] = { g_get_tmp_dir (), "/tmp", g_get_user_runtime_dir () };
  g_autofree char *path = g_filename_from_uri (address, NULL, NULL);
  g_autofree char *real = path != NULL ? g_canonicalize_filename (path, "/") : NULL;

  for (guint i = 0; real != NULL && i < G_N_ELEMENTS (places); i++)
    if (g_str_has_prefix (real, places[i]) && real[strlen (places[i])] == '/')
      return g_file_new_for_path (real);
  return NULL;
}

static void
name_copy (Pictures *self, const SfMedia *media)
{
  const SfBlock *block = get_picture (self);
  g_autoptr (SfAttrs) without_src = sf_attrs_with (block->attrs, "src", NULL);
  g_autoptr (SfAttrs) with_file = sf_attrs_with (without_src, "file", media->path);
  const char *alt = sf_attrs_get (block->attrs, "alt");
  g_autoptr (SfAttrs) attrs = sf_attrs_with (with_file, "alt", alt != NULL ? alt : media->alt);

  apply (self, sf_document_edit_set_block (self->document, block->id, SF_BLOCK_PICTURE, attrs));
}

/* Takes the picture away, of a gallery's last one the gallery, too. */
static void
lose (Pictures *self, const char *reason)
{
  const SfBlock *block = get_picture (self);
  const SfBlock *parent = block->parent;
  guint index = sf_block_get_index (block);
  gboolean is_last = sf_block_get_n_children (parent) == 1;

  self->n_lost++;
  g_free (self->reason);
  self->reason = g_strdup (reason);
  if (sf_block_kind_may_hold (parent->kind, SF_BLOCK_PARAGRAPH)
      && (is_last || (block->text != NULL && sf_text_get_length (block->text) > 0)))
    {
      g_autoptr (SfBlock) words = sf_block_new (SF_BLOCK_PARAGRAPH, NULL, block->text);

      apply (self, sf_document_edit_insert (self->document, parent->id, index + 1, words));
    }
  if (is_last && parent->kind == SF_BLOCK_GALLERY)
    block = parent;
  apply (self, sf_document_edit_remove (self->document, block->id));
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
    name_copy (self, media);
  else
    lose (self, error->message);
  self->next++;
  take_next (g_steal_pointer (&task));
}

static gboolean
is_of_web (const SfBlock *picture)
{
  const char *src = sf_attrs_get (picture->attrs, "src");

  return src == NULL || g_ascii_strncasecmp (src, "http:", 5) == 0
         || g_ascii_strncasecmp (src, "https:", 6) == 0;
}

/* Starts to copy the picture. Returns: FALSE when there is nothing to copy. */
static gboolean
start (Pictures *self, GTask *task, const char *src)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GFile) file = NULL;

  if (self->folder == NULL)
    return FALSE;
  if (g_ascii_strncasecmp (src, "data:", 5) == 0 && (bytes = decode (src)) != NULL)
    sf_media_import_bytes_async (self->folder, bytes, NULL, cancellable, imported_cb, task);
  else if ((file = find_file (src)) != NULL)
    sf_media_import_async (self->folder, file, cancellable, imported_cb, task);
  else
    return FALSE;
  return TRUE;
}

/* Returns: (transfer full) (nullable). */
static char *
dup_trouble (const Pictures *self)
{
  if (self->n_lost == 0)
    return NULL;
  if (self->reason != NULL && self->n_lost == 1)
    return g_strdup_printf (_ ("A picture was not pasted. %s"), self->reason);
  return g_strdup_printf (ngettext ("A picture was not pasted: the other program does not hand it "
                                    "on. Save it there as a file and drag it here.",
                                    "%u pictures were not pasted: the other program does not hand "
                                    "them on. Save them there as files and drag them here.",
                                    self->n_lost),
                          self->n_lost);
}

/* @task: (transfer full). */
static void
take_next (GTask *task)
{
  Pictures *self = g_task_get_task_data (task);

  for (; self->next < self->ids->len; self->next++)
    {
      const SfBlock *picture = get_picture (self);

      if (is_of_web (picture))
        continue;
      if (start (self, task, sf_attrs_get (picture->attrs, "src")))
        return;
      lose (self, NULL);
    }
  g_task_return_pointer (task, dup_trouble (self), g_free);
  g_object_unref (task);
}

void
sf_pasted_pictures_async (SfDocument *document,
                          const char *folder,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Pictures *self = g_new0 (Pictures, 1);
  const SfBlock *root = sf_document_get_root (document);
  const SfBlock *block;

  g_task_set_source_tag (task, sf_pasted_pictures_async);
  self->document = g_object_ref (document);
  self->folder = g_strdup (folder);
  self->ids = g_array_new (FALSE, FALSE, sizeof (guint64));
  for (block = root; block != NULL; block = sf_block_next (block, root))
    if (block->kind == SF_BLOCK_PICTURE)
      g_array_append_val (self->ids, block->id);
  g_task_set_task_data (task, self, (GDestroyNotify) free_pictures);
  take_next (task);
}

char *
sf_pasted_pictures_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
