/* sf-cli-words.c - the words and lines that scripts read
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-cli-words.h"

#include "sf-json-span.h"

#include <string.h>

const char *
sf_cli_state_word (SfPlacementState state)
{
  switch (state)
    {
    case SF_PLACEMENT_NONE:
      return "local";
    case SF_PLACEMENT_DRAFT:
      return "draft";
    case SF_PLACEMENT_PENDING:
      return "pending";
    case SF_PLACEMENT_SCHEDULED:
      return "future";
    case SF_PLACEMENT_PUBLISHED:
      return "publish";
    case SF_PLACEMENT_TRASHED:
      return "trash";
    }
  return "local";
}

const char *
sf_cli_action_word (SfAction action)
{
  switch (action)
    {
    case SF_ACTION_PUBLISH:
      return "publish";
    case SF_ACTION_SCHEDULE:
      return "schedule";
    case SF_ACTION_DRAFT:
      return "draft";
    case SF_ACTION_REVIEW:
      return "review";
    case SF_ACTION_UPDATE:
      return "update";
    case SF_ACTION_UNPUBLISH:
      return "unpublish";
    case SF_ACTION_TRASH:
      return "trash";
    }
  return "publish";
}

void
sf_cli_append_line (GString *text, const char *const *fields)
{
  for (guint i = 0; fields[i] != NULL; i++)
    {
      gsize start;

      if (i > 0)
        g_string_append_c (text, '\t');
      start = text->len;
      g_string_append (text, fields[i]);
      g_strdelimit (text->str + start, "\t\r\n", ' ');
    }
  g_string_append_c (text, '\n');
}

void
sf_cli_append_json_member (GString *text, const char *name, const char *value)
{
  if (text->len > 0 && text->str[text->len - 1] != '{')
    g_string_append_c (text, ',');
  sf_json_quote (text, name, strlen (name));
  g_string_append_c (text, ':');
  if (value != NULL)
    sf_json_quote (text, value, strlen (value));
  else
    g_string_append (text, "null");
}

void
sf_cli_append_json_line (GString *text, const char *const *names, const char *const *fields)
{
  g_string_append_c (text, '{');
  for (guint i = 0; fields[i] != NULL; i++)
    sf_cli_append_json_member (text, names[i], fields[i]);
  g_string_append (text, "}\n");
}
