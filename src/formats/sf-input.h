/* sf-input.h - bytes from outside as text that a reader may trust
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether @content is small enough for any reader.
 * Errors: SF_FORMAT_ERROR_TOO_LARGE. */
gboolean sf_input_check_size (GBytes *content, GError **error);

/* @content as UTF-8 without a byte order mark and without NUL, lines ended by "\n"; UTF-16 is
 * converted where its mark says so. Returns: (transfer full).
 * Errors: SF_FORMAT_ERROR_TOO_LARGE; _ENCODING; _NOT_UTF8. Both name the line: an encoding is never
 * guessed. */
char *sf_input_dup_utf8 (GBytes *content, GError **error);

/* @content, which a person says is Western European text of the time before UTF-8 (Windows-1252,
 * and with it ISO 8859-1), as UTF-8. Returns: (transfer full). */
GBytes *sf_input_from_windows_1252 (GBytes *content);

/* The number of the line that @to stands in, where @from starts the first. */
guint sf_input_count_lines (const char *from, const char *to);

G_END_DECLS
