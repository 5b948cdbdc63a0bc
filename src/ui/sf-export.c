/* sf-export.c - a story written to a file of another format
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-export.h"

#include "sf-format.h"
#include "sf-media.h"
#include "sf-print.h"

#include <glib/gi18n.h>

/* A file system takes 255 bytes. */
#define MAX_NAME_BYTES 120

static const SfExportFormat formats[] = {
  { "pdf", ".pdf" },  { "docx", ".docx" },         { "html", ".html" },  { "markdown", ".md" },
  { "text", ".txt" }, { "native", ".standfirst" }, { "ninjs", ".json" },
};

typedef struct
{
  SfDocument *document; /* (owned): a copy */
  const SfExportFormat *format;
  GFile *file; /* (owned) */
} Export;

static void
free_export (Export *export)
{
  g_object_unref (export->document);
  g_object_unref (export->file);
  g_free (export);
}

const SfExportFormat *
sf_export_find_format (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].name, name))
      return &formats[i];
  return NULL;
}

char *
sf_export_dup_name (SfDocument *document, const SfExportFormat *format)
{
  const char *headline = sf_document_get_string (document, SF_FIELD_HEADLINE);
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *p = headline; *p != '\0' && name->len < MAX_NAME_BYTES; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_taken = c == '/' || c == '\\' || c == ':' || g_unichar_iscntrl (c)
                          || (c == '.' && name->len == 0);

      g_string_append_unichar (name, is_taken ? '-' : c);
    }
  /* Translators: the name of a file with a story that has no headline yet. */
  return g_strconcat (name->len > 0 ? name->str : _ ("Story"), format->suffix, NULL);
}

static void
read_picture (const SfAttrs *attrs, GHashTable *files)
{
  const char *path = sf_attrs_get (attrs, "file");
  g_autofree char *bytes = NULL;
  gsize length;

  if (path != NULL && g_path_is_absolute (path) && !g_hash_table_contains (files, path)
      && g_file_get_contents (path, &bytes, &length, NULL) && length <= SF_MEDIA_MAX_BYTES)
    g_hash_table_insert (files, g_strdup (path),
                         g_bytes_new_take (g_steal_pointer (&bytes), length));
}

/* The pictures that lie here, by the names that the document has for them. Returns: (transfer
 * full). */
static GHashTable *
read_pictures (SfDocument *document)
{
  GHashTable *files = sf_format_files_new ();
  const SfBlock *root = sf_document_get_root (document);
  g_autoptr (SfAttrs) featured =
      sf_attrs_from_variant (sf_document_get_field (document, SF_FIELD_PICTURE));

  read_picture (featured, files);
  for (const SfBlock *block = root; block != NULL; block = sf_block_next (block, root))
    if (block->kind == SF_BLOCK_PICTURE)
      read_picture (block->attrs, files);
  return files;
}

static GBytes *
write_bytes (const Export *export, GError **error)
{
  const SfFormat *format = sf_format_find (export->format->name);
  SfPaper paper = sf_paper_for_locale ();
  g_autoptr (GHashTable) files = NULL;

  if (format == NULL)
    return sf_print_write_pdf (export->document, NULL, &paper, error);
  files =
      format->write_with_files != NULL ? read_pictures (export->document) : sf_format_files_new ();
  return sf_format_write (format, export->document, files, error);
}

static void
export_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Export *export = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = write_bytes (export, &error);
  gsize length = 0;
  const char *content = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (bytes == NULL
      || !g_file_replace_contents (export->file, content, length, NULL, FALSE, G_FILE_CREATE_NONE,
                                   NULL, cancellable, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

void
sf_export_async (SfDocument *document,
                 const SfExportFormat *format,
                 GFile *file,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (file, cancellable, callback, user_data);
  Export *export = g_new0 (Export, 1);

  g_task_set_source_tag (task, sf_export_async);
  export->document = sf_document_copy (document);
  export->format = format;
  export->file = g_object_ref (file);
  g_task_set_task_data (task, export, (GDestroyNotify) free_export);
  g_task_run_in_thread (task, export_in_thread);
}

gboolean
sf_export_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
