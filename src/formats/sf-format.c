/* sf-format.c - the table of formats
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-format.h"

#include <glib/gi18n.h>

G_DEFINE_QUARK (sf_format_error_quark, sf_format_error)

static const char *const no_suffixes[] = { NULL };
static const char *const html_suffixes[] = { ".html", ".htm", ".xhtml", NULL };
static const char *const markdown_suffixes[] = { ".md", ".markdown", NULL };
static const char *const native_suffixes[] = { ".standfirst", NULL };
static const char *const text_suffixes[] = { ".txt", ".text", NULL };

static const char *const ninjs_suffixes[] = { ".ninjs", ".json", NULL };
static const char *const odt_suffixes[] = { ".odt", ".ott", NULL };
static const char *const docx_suffixes[] = { ".docx", ".docm", NULL };

static const SfFormat formats[] = {
  { "wordpress", "text/html", no_suffixes, sf_wordpress_read, sf_wordpress_write },
  { "html", "text/html", html_suffixes, sf_html_read, sf_html_write },
  { "markdown", "text/markdown", markdown_suffixes, sf_markdown_read, sf_markdown_write },
  { "text", "text/plain", text_suffixes, sf_text_format_read, sf_text_format_write },
  { "native", "application/vnd.standfirst+json", native_suffixes, sf_native_read, sf_native_write },
  { "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    docx_suffixes, sf_docx_read, sf_docx_write, sf_docx_read_with_files, sf_docx_write_with_files },
  { "odt", "application/vnd.oasis.opendocument.text", odt_suffixes, sf_odt_read, NULL,
    sf_odt_read_with_files, NULL },
  { "ninjs", "application/json", ninjs_suffixes, sf_ninjs_read, sf_ninjs_write_3, NULL, NULL },
  { "ninjs2", "application/json", no_suffixes, sf_ninjs_read, sf_ninjs_write_2, NULL, NULL },
  { "ninjs3", "application/json", no_suffixes, sf_ninjs_read, sf_ninjs_write_3, NULL, NULL },
};

const SfFormat *
sf_format_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_strcmp0 (formats[i].name, name) == 0)
      return &formats[i];
  return NULL;
}

const SfFormat *
sf_format_find_for_file (const char *file_name)
{
  g_autofree char *lower = g_ascii_strdown (file_name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    for (guint j = 0; formats[i].suffixes[j] != NULL; j++)
      if (g_str_has_suffix (lower, formats[i].suffixes[j]))
        return &formats[i];
  return NULL;
}

const SfFormat *
sf_format_get_all (guint *n_formats)
{
  *n_formats = G_N_ELEMENTS (formats);
  return formats;
}

GHashTable *
sf_format_files_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
}

gsize
sf_format_get_max_bytes (const SfFormat *format)
{
  return format->read_with_files ? SF_FORMAT_MAX_PACKED_BYTES : SF_FORMAT_MAX_BYTES;
}

SfDocument *
sf_format_read (const SfFormat *format, GBytes *content, GHashTable *files, GError **error)
{
  return format->read_with_files ? format->read_with_files (content, files, error)
                                 : format->read (content, error);
}

GBytes *
sf_format_write (const SfFormat *format, SfDocument *document, GHashTable *files, GError **error)
{
  if (format->write == NULL)
    {
      g_set_error (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_INVALID,
                   /* Translators: a format's name, such as "odt". */
                   _ ("Standfirst reads %s, but does not write it. Choose another format."),
                   format->name);
      return NULL;
    }
  return format->write_with_files ? format->write_with_files (document, files, error)
                                  : format->write (document, error);
}
