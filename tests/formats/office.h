/* office.h - office files for the tests, made of their parts
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-format.h"
#include "sf-office-module.h"

G_BEGIN_DECLS

/* A zip file of names and contents, ended by NULL. Returns: (transfer full). */
GBytes *office_pack (const char *first_name, ...) G_GNUC_NULL_TERMINATED;

/* A Word document: @body stands in w:body. More names and contents of parts may follow, ended by
 * NULL; "rels" and "rel" stand for the relationships of the text. Returns: (transfer full). */
GBytes *office_new_docx (const char *body, ...) G_GNUC_NULL_TERMINATED;
/* The same for a text of LibreOffice; @styles stands in office:automatic-styles. */
GBytes *office_new_odt (const char *styles, const char *body);

/* What @content of @format says; see story_describe(). @files: (nullable). Returns: (transfer
 * full). */
char *office_describe (const char *format, GBytes *content, GHashTable *files);
/* Checks that @content is refused with @code and that the message says @words. */
void office_assert_refused (const char *format,
                            GBytes *content,
                            SfFormatError code,
                            const char *words);

G_END_DECLS
