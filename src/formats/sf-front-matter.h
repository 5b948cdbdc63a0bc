/* sf-front-matter.h - the fields of an article at the start of a Markdown file
 * A part of YAML 1.2: keys with plain, quoted, folded ("> ") and literal ("|") values, lists in
 * brackets or with a "- " for each item, comments.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"

G_BEGIN_DECLS

/* Whether @field is for who gets the file. */
gboolean sf_front_matter_may_have (SfField field);

/* Reads what stands between "---" and "---" at the start of @utf8 into @document.
 * @body: (out): what follows, or all of @utf8 where there is none. @others: (out) (transfer full):
 * the lines of keys that are no field, "id" among them, as they stand. @id: (out) (transfer full)
 * (nullable): the value of "id". Errors: SF_FORMAT_ERROR_INVALID, naming the line. */
gboolean sf_front_matter_read (const char *utf8,
                               SfDocument *document,
                               const char **body,
                               char **others,
                               char **id,
                               GError **error);

/* Appends the fields of @document between "---" lines, with @others (nullable); nothing where there
 * is nothing to say. The note never leaves the workstation. */
void sf_front_matter_write (GString *out, SfDocument *document, const char *others);

/* In sf-front-matter-amend.c. @head, the start of a file, with the lines of those fields written
 * anew that @document says otherwise; all other lines stay as they are. Returns: (transfer full)
 * (nullable): NULL where it has no front matter. */
char *sf_front_matter_amend (const char *head, SfDocument *document);

G_END_DECLS
