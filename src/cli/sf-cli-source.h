/* sf-cli-source.h - the file that a story is published from
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-cli-input.h"

G_BEGIN_DECLS

typedef struct
{
  SfDocument *document; /* (owned): what the file says; its pictures are in the profile */
  char *id_key;         /* (owned) (nullable): "id:" and the front matter's id */
  char *path_key;       /* (owned) (nullable): its absolute path; NULL for standard input */
} SfCliSource;

void sf_cli_source_clear (SfCliSource *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SfCliSource, sf_cli_source_clear)

/* Reads @path ("-": standard input, which needs an id). @format_name: (nullable).
 * Pictures named by a path are taken from beside the file.
 * Errors: SF_EXIT_USAGE, SF_EXIT_INPUT, SF_FORMAT_ERROR, SF_MEDIA_ERROR. */
gboolean sf_cli_source_read (SfCliSource *self,
                             SfCli *cli,
                             const char *path,
                             const char *format_name,
                             GError **error);

G_END_DECLS
