/* sf-cli-story.h - which story a file is, and the file's words in it
 * The same file on the same site is the same story, always.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-cli-source.h"
#include "sf-draft.h"
#include "sf-placement.h"

G_BEGIN_DECLS

typedef struct
{
  char *section;      /* (owned) (nullable): in place of the file's */
  char *byline;       /* (owned) (nullable): likewise */
  gboolean is_forced; /* the file's words stand where both changed the same */
} SfCliChoices;

/* The story that @source is on @site, a new one at first, with what changed in the file since last
 * time as one step of its history. What was changed in the story meanwhile stays.
 * Returns: (transfer full). Errors: SF_EXIT_CONFLICT when file and story changed the same place;
 * those of the store. */
SfDraft *sf_cli_open_story (SfCli *cli,
                            const SfSite *site,
                            const SfCliSource *source,
                            const SfCliChoices *choices,
                            GError **error);

/* Remembers what the file said, for the next time; after the story is in the outbox.
 * Errors: SF_EXIT_PROFILE. */
gboolean sf_cli_remember_source (SfCli *cli,
                                 SfDraft *draft,
                                 const SfCliSource *source,
                                 GError **error);

G_END_DECLS
