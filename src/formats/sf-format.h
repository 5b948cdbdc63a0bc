/* sf-format.h - the formats an article is read from and written to
 * Readers and writers are pure: they touch nothing but their arguments. Any thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"

G_BEGIN_DECLS

#define SF_FORMAT_ERROR (sf_format_error_quark ())
GQuark sf_format_error_quark (void);

typedef enum
{
  SF_FORMAT_ERROR_INVALID,   /* not of this format; the message says where */
  SF_FORMAT_ERROR_TOO_LARGE, /* more than SF_FORMAT_MAX_BYTES */
  SF_FORMAT_ERROR_TOO_DEEP,  /* nested past any sense */
  SF_FORMAT_ERROR_ENCODING,  /* not text: with NUL, or damaged UTF-16 */
  SF_FORMAT_ERROR_NOT_UTF8,  /* text, in an encoding that is not certain */
  SF_FORMAT_ERROR_NEWER,     /* written by a newer version */
} SfFormatError;

/* The largest content that a reader takes; and one of files that hold pictures. */
#define SF_FORMAT_MAX_BYTES        ((gsize) 32 << 20)
#define SF_FORMAT_MAX_PACKED_BYTES ((gsize) 64 << 20)

typedef struct
{
  const char *name; /* "wordpress" */
  const char *mime_type;
  const char *const *suffixes; /* ".html", ...; NULL-ended, may be empty */
  /* Returns: (transfer full): a new document. Errors: SF_FORMAT_ERROR. */
  SfDocument *(*read) (GBytes *content, GError **error);
  /* NULL when it is read alone. Returns: (transfer full). Errors: SF_FORMAT_ERROR. */
  GBytes *(*write) (SfDocument *document, GError **error);
  /* The same for formats whose files hold pictures, else NULL. @files: names, as the "src" of a
   * picture has them, and GBytes: the reader adds them; the writer takes what is there. */
  SfDocument *(*read_with_files) (GBytes *content, GHashTable *files, GError **error);
  GBytes *(*write_with_files) (SfDocument *document, GHashTable *files, GError **error);
} SfFormat;

/* A table for the files of a document. Returns: (transfer full). */
GHashTable *sf_format_files_new (void);
/* How large a file of @format may be. */
gsize sf_format_get_max_bytes (const SfFormat *format);
/* Reads, and writes, with files where @format has them. */
SfDocument *sf_format_read (const SfFormat *format,
                            GBytes *content,
                            GHashTable *files,
                            GError **error);
GBytes *sf_format_write (const SfFormat *format,
                         SfDocument *document,
                         GHashTable *files,
                         GError **error);

/* The format of that name, or NULL. Lent forever. */
const SfFormat *sf_format_find (const char *name);
/* The format of a file's name by its suffix, or NULL. Lent forever. */
const SfFormat *sf_format_find_for_file (const char *file_name);
/* All of them. Lent forever. */
const SfFormat *sf_format_get_all (guint *n_formats);

/* WordPress block markup, the body alone. Any bytes are read, and written back as they were where
 * nothing changed. Errors: SF_FORMAT_ERROR_TOO_LARGE. */
SfDocument *sf_wordpress_read (GBytes *content, GError **error);
GBytes *sf_wordpress_write (SfDocument *document, GError **error);
/* Whether what is below @root came from a post without blocks: it must stay without, since one
 * block comment would change how all of it is shown. */
gboolean sf_wordpress_is_classic (const SfBlock *root);

/* HTML: an article of ours with every field but the note, which never leaves the workstation; else
 * a whole page, of which the article is kept and title, description and author become fields; else
 * a piece. White space is read as a browser shows it. Errors: SF_FORMAT_ERROR_TOO_LARGE, _ENCODING,
 * _NOT_UTF8, _TOO_DEEP. */
SfDocument *sf_html_read (GBytes *content, GError **error);
GBytes *sf_html_write (SfDocument *document, GError **error);
/* HTML as another program put it on the clipboard: all that is seen of it, in its order, with the
 * structure that the program says in its own way; what only that program needs is left out. No part
 * of it is taken for a page's furniture or fields, but for a heading of the first level at the
 * start, which is the headline. Errors: as sf_html_read(). */
SfDocument *sf_html_read_copied (GBytes *content, GError **error);
/* The children of @content as a piece of HTML for other programs: without what only this
 * workstation has, such as pictures that are on no site. @is_phrase: the words of a single
 * paragraph alone. Returns: (transfer full). */
GBytes *sf_html_write_piece (const SfBlock *content, gboolean is_phrase);

/* CommonMark with strikethrough and tables, fields in front matter (sf-front-matter.h); without it
 * a heading of the first level at the start is the headline. Lines of front matter that are no
 * field come back when it is written. A picture's title is its caption; what Markdown can't say is
 * HTML. Errors: SF_FORMAT_ERROR_INVALID for the front matter, naming the line; _TOO_LARGE,
 * _ENCODING, _TOO_DEEP. */
SfDocument *sf_markdown_read (GBytes *content, GError **error);
GBytes *sf_markdown_write (SfDocument *document, GError **error);
/* Whether @utf8 was meant as Markdown, as far as that can be seen from its lines. Linear. */
gboolean sf_markdown_is_likely (const char *utf8);
/* The "id" of the front matter, which says which story a file is. Returns: (transfer full)
 * (nullable): NULL when there is none, or @content can't be read. */
char *sf_markdown_dup_id (GBytes *content);

/* Plain text, fields included when it is a copied news page.
 * Errors: SF_FORMAT_ERROR_TOO_LARGE, _ENCODING, _NOT_UTF8. */
SfDocument *sf_text_format_read (GBytes *content, GError **error);
GBytes *sf_text_format_write (SfDocument *document, GError **error);

/* Reads @utf8 as the copy of a whole news page. Returns: (transfer full) (nullable): a document
 * with the fields that were found and the body; NULL when @utf8 is not such a page. */
SfDocument *sf_text_read_page (const char *utf8);

/* Word documents: ECMA-376, transitional and strict. Styles become blocks and marks, tracked
 * changes are accepted, comments go to the note. Bounded by SF_OFFICE_MAX_PART and its kin
 * (sf-office-module.h). Errors: SF_FORMAT_ERROR_INVALID, _TOO_LARGE, _TOO_DEEP. */
SfDocument *sf_docx_read (GBytes *content, GError **error);
SfDocument *sf_docx_read_with_files (GBytes *content, GHashTable *files, GError **error);
/* The same bytes for the same story. Pictures are in it where @files has their bytes, by their
 * "file" or "src"; the others are links. What paper can't show is its address; the note, slug,
 * embargo and corrections stay here. Errors: SF_FORMAT_ERROR_INVALID. */
GBytes *sf_docx_write (SfDocument *document, GError **error);
GBytes *sf_docx_write_with_files (SfDocument *document, GHashTable *files, GError **error);

/* Texts of LibreOffice and other programs: OpenDocument. As sf_docx_read(). */
SfDocument *sf_odt_read (GBytes *content, GError **error);
SfDocument *sf_odt_read_with_files (GBytes *content, GHashTable *files, GError **error);

/* News in JSON: IPTC ninjs 2.2 and 3.1, and what version 1 says of text. Pictures with an address
 * are associations too; members that a story has no field for come back when it is written as
 * ninjs. A note to editors is read and stays as it was; ours never leaves. Errors:
 * SF_FORMAT_ERROR_INVALID, _TOO_LARGE, _TOO_DEEP, _ENCODING. */
SfDocument *sf_ninjs_read (GBytes *content, GError **error);
GBytes *sf_ninjs_write_2 (SfDocument *document, GError **error);
GBytes *sf_ninjs_write_3 (SfDocument *document, GError **error);

/* All of an article as JSON, ids, origins and the note included; sf-native.h describes it. What was
 * written is read back equal. Errors: SF_FORMAT_ERROR_TOO_LARGE, _ENCODING, _TOO_DEEP, _INVALID,
 * _NEWER. */
SfDocument *sf_native_read (GBytes *content, GError **error);
GBytes *sf_native_write (SfDocument *document, GError **error);

G_END_DECLS
