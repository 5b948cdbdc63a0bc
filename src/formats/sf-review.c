/* sf-review.c - what editors said and changed in a word processor, as lines of a story's note
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-review.h"

#include <glib/gi18n.h>
#include <string.h>

/* Of the words that a comment stands on. */
#define MAX_QUOTED 160

/* @words, which may be long, as they are quoted. Returns: (transfer full). */
static char *
dup_quoted (const char *words)
{
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (words, -1) <= MAX_QUOTED)
    return g_strdup (words);
  cut = g_utf8_substring (words, 0, MAX_QUOTED);
  return g_strconcat (cut, "…", NULL);
}

void
sf_review_add_comment (GString *note,
                       const char *author,
                       const char *date,
                       const char *words,
                       const char *text)
{
  g_autofree char *day = date ? g_strndup (date, strcspn (date, "T")) : NULL;
  /* Translators: who wrote a comment, where the file does not say. */
  const char *name = author && *author ? author : _ ("Unknown");
  g_autofree char *quoted = words && *words ? dup_quoted (words) : NULL;
  g_autofree char *who = day && *day ? g_strdup_printf ("%s, %s", name, day) : g_strdup (name);
  g_autofree char *line = NULL;

  if (quoted)
    line = g_strdup_printf (
        /* Translators: a comment in a document: who and when; the words that it is about; what it
           says. */
        _ ("Comment (%s) on “%s”: %s"), who, quoted, text);
  else
    line = g_strdup_printf (
        /* Translators: a comment in a document: who and when; what it says. */
        _ ("Comment (%s): %s"), who, text);
  g_string_append_printf (note, "%s%s", note->len > 0 ? "\n" : "", line);
}

void
sf_review_tell_changes (GString *note, guint n_insertions, guint n_deletions, guint n_moves)
{
  g_autofree char *insertions = NULL, *deletions = NULL, *moves = NULL, *line = NULL;

  if (n_insertions + n_deletions + n_moves == 0)
    return;
  insertions =
      g_strdup_printf (ngettext ("%u insertion", "%u insertions", n_insertions), n_insertions);
  deletions = g_strdup_printf (ngettext ("%u deletion", "%u deletions", n_deletions), n_deletions);
  moves = g_strdup_printf (ngettext ("%u move", "%u moves", n_moves), n_moves);
  /* Translators: three numbers with their nouns, such as "2 insertions". */
  line = g_strdup_printf (_ ("Tracked changes were accepted: %s, %s, %s."), insertions, deletions,
                          moves);
  g_string_prepend (note, note->len > 0 ? "\n" : "");
  g_string_prepend (note, line);
}
