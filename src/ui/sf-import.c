/* sf-import.c - stories that come from elsewhere: files and pasted pages
 * A document is built on the task's thread and given away whole: no other thread sees it before.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-import.h"

#include "sf-input.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  GFile *file;                                           /* (owned) (nullable) */
  gboolean is_western;                                   /* the file's text is in Windows-1252 */
  GBytes *content;                                       /* (owned) (nullable) */
  SfDocument *(*read) (GBytes *content, GError **error); /* (nullable) */
  GHashTable *files; /* (owned): what the content holds beside its text */
} Source;

static void
free_source (Source *source)
{
  g_clear_object (&source->file);
  g_clear_pointer (&source->content, g_bytes_unref);
  g_clear_pointer (&source->files, g_hash_table_unref);
  g_free (source);
}

static char *
dup_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return base != NULL ? g_filename_display_name (base) : g_strdup ("");
}

/* The usual reasons in a person's words; the system's name its insides. */
static void
explain (GError **error)
{
  const char *words = NULL;

  if (error == NULL || *error == NULL)
    return;
  if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    words = _ ("There is no such file any more.");
  else if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    words = _ ("You are not allowed to read it.");
  if (words == NULL)
    return;
  g_clear_error (error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, words);
}

/* A file that is too large is refused before it fills the memory. */
static GBytes *
load (GFile *file, const SfFormat *format, GCancellable *cancellable, GError **error)
{
  gsize max_bytes = sf_format_get_max_bytes (format);
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                         G_FILE_QUERY_INFO_NONE, cancellable, error);
  GBytes *content;

  if (info == NULL)
    {
      explain (error);
      return NULL;
    }
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_INVALID,
                   _ ("It is a folder. Open the stories in it one by one."));
      return NULL;
    }
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_INVALID,
                   _ ("It is not a file that can be read. Choose a text file."));
      return NULL;
    }
  if (g_file_info_get_size (info) > (goffset) max_bytes)
    {
      g_set_error (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_TOO_LARGE,
                   format->read_with_files != NULL
                       ? _ ("It is larger than %u MB. Make its pictures smaller in the program "
                            "that made it, and save it again.")
                       : _ ("It is larger than %u MB, which no story is. Open the part that you "
                            "need in a text editor and paste it."),
                   (guint) (max_bytes >> 20));
      return NULL;
    }
  content = g_file_load_bytes (file, cancellable, NULL, error);
  if (content == NULL)
    explain (error);
  return content;
}

static const SfFormat *
find_format (const char *name, GError **error)
{
  const SfFormat *format = sf_format_find_for_file (name);

  if (format == NULL && strchr (name, '.') == NULL)
    format = sf_format_find ("text");
  if (format == NULL)
    g_set_error (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_INVALID,
                 _ ("Standfirst opens documents of Word (.docx) and LibreOffice (.odt), plain text "
                    "(.txt), Markdown (.md) and web pages (.html). Save it as one of these in "
                    "the program that made it, or copy its text and paste it."));
  return format;
}

/* No program writes a packed document without a byte; a text may well have none. */
static gboolean
check_arrived (const char *name, const SfFormat *format, GBytes *content, GError **error)
{
  if (g_bytes_get_size (content) > 0 || format->read_with_files == NULL)
    return TRUE;
  g_set_error (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_INVALID,
               _ ("“%s” is empty. Get it again, or choose another."), name);
  return FALSE;
}

static SfDocument *
read_file (Source *source, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = dup_name (source->file);
  const SfFormat *format = find_format (name, error);
  g_autoptr (GBytes) content =
      format != NULL ? load (source->file, format, cancellable, error) : NULL;
  SfDocument *document = NULL;

  if (content != NULL && source->is_western)
    {
      g_autoptr (GBytes) western = g_steal_pointer (&content);

      content = sf_input_from_windows_1252 (western);
    }
  if (content != NULL && check_arrived (name, format, content, error))
    document = sf_format_read (format, content, source->files, error);
  if (document == NULL)
    /* Translators: a file's name, before the reason. */
    g_prefix_error (error, _ ("“%s” was not opened. "), name);
  return document;
}

static void
read_in_thread (GTask *task, gpointer object, gpointer task_data, GCancellable *cancellable)
{
  Source *source = task_data;
  GError *error = NULL;
  SfDocument *document = source->file != NULL ? read_file (source, cancellable, &error)
                                              : source->read (source->content, &error);

  if (document != NULL)
    g_task_return_pointer (task, document, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
run (Source *source, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  source->files = sf_format_files_new ();
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, source, (GDestroyNotify) free_source);
  g_task_run_in_thread (task, read_in_thread);
}

void
sf_import_file_async (GFile *file,
                      gboolean is_western,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  Source *source = g_new0 (Source, 1);

  source->file = g_object_ref (file);
  source->is_western = is_western;
  run (source, cancellable, callback, user_data);
}

void
sf_import_bytes_async (GBytes *content,
                       SfDocument *(*read) (GBytes *content, GError **error),
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  Source *source = g_new0 (Source, 1);

  source->content = g_bytes_ref (content);
  source->read = read;
  run (source, cancellable, callback, user_data);
}

SfDocument *
sf_import_finish (GAsyncResult *result, GHashTable **files, GError **error)
{
  Source *source = g_task_get_task_data (G_TASK (result));
  SfDocument *document = g_task_propagate_pointer (G_TASK (result), error);

  if (files != NULL)
    *files = document != NULL ? g_hash_table_ref (source->files) : NULL;
  return document;
}

gboolean
sf_import_is_blank (SfDocument *document)
{
  static const SfField written[] = { SF_FIELD_KICKER, SF_FIELD_HEADLINE, SF_FIELD_STANDFIRST,
                                     SF_FIELD_BYLINE };
  const SfBlock *line = sf_document_get_line (document, 0);
  guint i;

  for (i = 0; i < G_N_ELEMENTS (written); i++)
    if (*sf_document_get_string (document, written[i]) != '\0')
      return FALSE;
  return sf_document_get_n_lines (document) == 1 && line->kind == SF_BLOCK_PARAGRAPH
         && line->parent == sf_document_get_root (document) && sf_text_get_length (line->text) == 0;
}

SfEdit *
sf_import_fill (SfDocument *document, SfDocument *source)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);
  const SfBlock *root = sf_document_get_root (document);
  const SfBlock *body = sf_document_get_root (source);
  guint n_blocks = sf_block_get_n_children (body);
  guint field;
  guint i;

  for (field = 1; field <= SF_FIELD_LAST; field++)
    {
      GVariant *value = sf_document_get_field (source, field);

      if (!sf_field_is_empty (field, value))
        g_ptr_array_add (edits, sf_document_edit_set_field (document, field, value));
    }
  for (i = 0; i < n_blocks; i++)
    {
      g_autoptr (SfBlock) block = sf_block_copy (sf_block_get_child (body, i));

      sf_block_renew_ids (block);
      g_ptr_array_add (edits, sf_edit_new_insert (root->id, i, block));
    }
  /* The empty line goes last: a story always has one. */
  g_ptr_array_add (edits, sf_edit_new_remove (root->id, n_blocks, sf_block_get_child (root, 0)));
  return sf_edit_new_group (edits);
}
