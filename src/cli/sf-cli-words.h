/* sf-cli-words.h - the words and lines that scripts read
 * None of them is translated: they are as stable as an option's name.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-outbox.h"

G_BEGIN_DECLS

/* "draft", "pending", "future", "publish", "trash"; "local" for what is on no site. */
const char *sf_cli_state_word (SfPlacementState state);
/* "publish", "schedule", "draft", "review", "update", "unpublish", "trash". */
const char *sf_cli_action_word (SfAction action);

/* Appends @fields (NULL-ended) with tabs between them and a line end; tabs and line ends within a
 * field become spaces. */
void sf_cli_append_line (GString *text, const char *const *fields);
/* The same as a JSON object on a line. */
void sf_cli_append_json_line (GString *text, const char *const *names, const char *const *fields);
/* Appends "name":"value" to an object that is being written; @value NULL: null. */
void sf_cli_append_json_member (GString *text, const char *name, const char *value);

G_END_DECLS
