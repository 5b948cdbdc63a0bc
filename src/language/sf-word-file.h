/* sf-word-file.h - a file of words that people and other programs write in, too
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Signals: "read" (const char *text): what stands there now, as sf_word_lines_read() takes it, and
 * again whenever another program changes it; "failed" (const char *message): it could not be read
 * or written. */
#define SF_TYPE_WORD_FILE (sf_word_file_get_type ())
G_DECLARE_FINAL_TYPE (SfWordFile, sf_word_file, SF, WORD_FILE, GObject)

/* A file beyond this size is refused. */
#define SF_WORD_FILE_MAX_BYTES (4 * 1024 * 1024)

/* Reads @file in the background and watches it; one that is not there is empty. Main thread, as all
 * here. */
SfWordFile *sf_word_file_new (GFile *file);

/* Adds @word to it or takes it out, and leaves all else there as it is, byte for byte: what another
 * program wrote meanwhile, too. Where it cannot be read or written, "failed" says why, and the
 * change is made when it can be. It lives until what was begun is written. */
void sf_word_file_change (SfWordFile *self, const char *word, gboolean is_added);

G_END_DECLS
