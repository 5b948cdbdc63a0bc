/* sf-reader-page.h - an article as the page its readers get, as HTML
 * What a person wrote is escaped; only markup that the site gave us and that can't break out of its
 * place goes in as it is, and the page's policy lets no script of it run. Pure; any thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"
#include "sf-footnotes.h"

G_BEGIN_DECLS

/* Links of the page that the preview itself answers: into and out of the mobile version. */
#define SF_READER_MOBILE_URI  "sf-preview:mobile"
#define SF_READER_DESKTOP_URI "sf-preview:desktop"
/* Stands before the id of a picture's block (0: the featured picture) whose file is on this
 * computer. */
#define SF_READER_FILE_URI "sf-story:"

/* Where the article is seen. Every pointer may be NULL. */
typedef struct
{
  const char *site_name;
  const char *home_url;  /* pictures and styles of this origin may be loaded */
  const char *time_zone; /* IANA; NULL or unknown: this computer's */
  const char *language;  /* BCP 47: of the words around the article */
  gboolean is_right_to_left;
  gint64 published_s;          /* Unix seconds */
  const char *const *trending; /* headlines; NULL: the page says what will stand there */
  gboolean is_mobile;
  gboolean is_dark;
} SfReaderView;

/* A piece of the page that can be put in place of its former self: an element with data-part=@key.
 */
typedef struct
{
  char *key;         /* (owned) "headline", ..., or a block's id in decimal */
  char *html;        /* (owned) */
  gboolean is_block; /* of the body, in order; all others have their fixed place */
} SfReaderPart;

void sf_reader_part_free (SfReaderPart *part);

/* Returns: (transfer full) (element-type SfReaderPart): every part, the body's in order. */
GPtrArray *sf_reader_parts (SfDocument *document, const SfReaderView *view);

/* The complete page, made of the same parts. Returns: (transfer full). */
char *sf_reader_page (SfDocument *document, const SfReaderView *view);

/* "ar-EG", "he", ... Unset: FALSE. */
gboolean sf_reader_is_right_to_left (const char *language);

/* Appends one block of the body, with the numbers of @footnotes; @is_part: with data-part. */
void sf_reader_write_block (GString *out,
                            const SfBlock *block,
                            const SfFootnotes *footnotes,
                            gboolean is_part);

/* Whether @html, put into an element, stays within it: every tag closed in order, nothing that
 * belongs to a page's head. */
gboolean sf_reader_is_contained (const char *html, gsize length_bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfReaderPart, sf_reader_part_free)

G_END_DECLS
