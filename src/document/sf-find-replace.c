/* sf-find-replace.c - the edit that replaces what was found
 * All that changes in one text is one splice: as many splices as matches would copy the text as
 * many times.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-find-private.h"

#include <string.h>

/* Whose marks a replacement takes. */
typedef enum
{
  LIKE_FIRST,  /* those of the first letter that goes, or before which it comes */
  LIKE_BEFORE, /* those of the letter that it follows */
  LIKE_BOTH,   /* those that the letters on both sides share */
} Likeness;

/* A stretch of the old text and what comes in its place. */
typedef struct
{
  gsize start;
  gsize end;
  gsize new_start;
  gsize new_end;
  char *replacement; /* (owned) */
  Likeness likeness;
} Change;

static void
clear_change (Change *change)
{
  g_free (change->replacement);
}

/* Leaves the letters alone that stay the same at both ends, so that they keep their own marks. */
static void
trim (Change *change, const char *utf8)
{
  const char *old = utf8 + change->start;
  const char *new = change->replacement;
  gsize old_length = change->end - change->start;
  gsize new_length = strlen (new);
  gsize prefix = 0;
  gsize suffix = 0;
  char *rest;

  change->likeness = old_length == 0 ? LIKE_BOTH : LIKE_FIRST;
  while (prefix < MIN (old_length, new_length) && old[prefix] == new[prefix])
    prefix++;
  while (prefix > 0 && ((old[prefix] & 0xC0) == 0x80 || (new[prefix] & 0xC0) == 0x80))
    prefix--;
  while (suffix < MIN (old_length, new_length) - prefix
         && old[old_length - suffix - 1] == new[new_length - suffix - 1])
    suffix++;
  while (
      suffix > 0
      && ((old[old_length - suffix] & 0xC0) == 0x80 || (new[new_length - suffix] & 0xC0) == 0x80))
    suffix--;
  rest = g_strndup (new + prefix, new_length - prefix - suffix);
  g_free (change->replacement);
  change->replacement = rest;
  change->start += prefix;
  change->end -= suffix;
  if (prefix > 0 && change->start == change->end)
    change->likeness = LIKE_BEFORE;
}

typedef struct
{
  const SfPattern *pattern;
  const SfFindText *text;
  const SfMatch *next; /* the matches that are to be replaced */
  const SfMatch *end;
  const char *replacement;
  GArray *changes; /* (element-type Change) */
} Collection;

static gboolean
collect_cb (const SfPatternMatch *match, gpointer data)
{
  Collection *collection = data;
  Change change = { .start = match->start, .end = match->end };

  if (collection->next == collection->end)
    return FALSE;
  if (match->start != collection->next->start || match->end != collection->next->end)
    return TRUE;
  collection->next++;
  change.replacement = sf_pattern_expand (collection->pattern, match, collection->replacement);
  if (collection->text->field != 0)
    {
      g_auto (GStrv) lines = g_strsplit (change.replacement, SF_LINE_BREAK, -1);

      g_free (change.replacement);
      change.replacement = g_strjoinv (" ", lines);
    }
  trim (&change, sf_text_get_string (collection->text->text));
  if (change.start < change.end || *change.replacement != '\0')
    g_array_append_val (collection->changes, change);
  else
    clear_change (&change);
  return TRUE;
}

static char *
rewrite (const char *utf8, GArray *changes)
{
  GString *text = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      Change *change = &g_array_index (changes, Change, i);

      g_string_append_len (text, utf8 + at, change->start - at);
      change->new_start = text->len;
      g_string_append (text, change->replacement);
      change->new_end = text->len;
      at = change->end;
    }
  g_string_append (text, utf8 + at);
  return g_string_free (text, FALSE);
}

/* The last change that begins before @offset, or there when @or_at; NULL when there is none. */
static const Change *
find_change (GArray *changes, gsize offset, gboolean or_at)
{
  guint low = 0;
  guint high = changes->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      gsize start = g_array_index (changes, Change, middle).start;

      if (start < offset || (or_at && start == offset))
        low = middle + 1;
      else
        high = middle;
    }
  return low > 0 ? &g_array_index (changes, Change, low - 1) : NULL;
}

static gsize
move_start (GArray *changes, const SfMark *mark)
{
  const Change *change = find_change (changes, mark->start, TRUE);

  if (change == NULL)
    return mark->start;
  if (change->start == mark->start
      && (change->end > change->start || change->likeness == LIKE_FIRST
          || (change->likeness == LIKE_BOTH && mark->start == 0 && mark->kind != SF_MARK_LINK)))
    return change->new_start;
  return mark->start < change->end ? change->new_end : mark->start - change->end + change->new_end;
}

static gsize
move_end (GArray *changes, const SfMark *mark)
{
  const Change *change = find_change (changes, mark->end, TRUE);

  if (change != NULL && change->start == mark->end
      && (change->end > change->start || change->likeness != LIKE_BEFORE))
    change = find_change (changes, mark->end, FALSE);
  if (change == NULL)
    return mark->end;
  return mark->end <= change->end ? change->new_end : mark->end - change->end + change->new_end;
}

/* Whether the thing that @mark stands on goes. */
static gboolean
loses_object (GArray *changes, const SfMark *mark)
{
  const Change *change = find_change (changes, mark->start, TRUE);

  return (mark->kind == SF_MARK_FOOTNOTE || mark->kind == SF_MARK_ISLAND) && change != NULL
         && mark->start < change->end;
}

static SfText *
rewrite_text (const SfText *text, GArray *changes)
{
  g_autofree char *utf8 = rewrite (sf_text_get_string (text), changes);
  g_autoptr (GArray) moved = g_array_new (FALSE, FALSE, sizeof (SfMark));
  guint n_marks;
  const SfMark *marks = sf_text_get_marks (text, &n_marks);

  for (guint i = 0; i < n_marks; i++)
    {
      SfMark mark = marks[i];

      if (loses_object (changes, &marks[i]))
        continue;
      mark.start = move_start (changes, &marks[i]);
      mark.end = move_end (changes, &marks[i]);
      if (mark.start < mark.end)
        g_array_append_val (moved, mark);
    }
  return sf_text_new_marked (utf8, -1, (const SfMark *) (gpointer) moved->data, moved->len);
}

static SfEdit *
make_edit (const SfFindText *found, GArray *changes)
{
  const Change *first = &g_array_index (changes, Change, 0);
  const Change *last = &g_array_index (changes, Change, changes->len - 1);
  g_autoptr (SfText) text = rewrite_text (found->text, changes);
  g_autoptr (SfText) removed = NULL;
  g_autoptr (SfText) inserted = NULL;

  if (found->field != 0)
    return sf_edit_new_set_field (found->field,
                                  g_variant_new_string (sf_text_get_string (found->text)),
                                  g_variant_new_string (sf_text_get_string (text)));
  removed = sf_text_sub (found->text, first->start, last->end - first->start);
  inserted = sf_text_sub (text, first->start, last->new_end - first->start);
  return sf_edit_new_splice (found->id, first->start, removed, inserted);
}

SfEdit *
sf_find_replace (SfFindTexts *texts,
                 const SfPattern *pattern,
                 const SfMatch *matches,
                 guint n_matches,
                 const char *replacement,
                 GError **error)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);
  Collection collection = { .pattern = pattern, .next = matches, .replacement = replacement };

  if (!sf_pattern_check_replacement (pattern, replacement, error))
    return NULL;
  while (collection.next < matches + n_matches)
    {
      g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (Change));

      g_array_set_clear_func (changes, (GDestroyNotify) clear_change);
      collection.text = &g_array_index (texts->texts, SfFindText, collection.next->text);
      collection.changes = changes;
      collection.end = collection.next;
      while (collection.end < matches + n_matches && collection.end->text == collection.next->text)
        collection.end++;
      if (!sf_pattern_scan (pattern, sf_text_get_string (collection.text->text), collect_cb,
                            &collection, error))
        return NULL;
      if (changes->len > 0)
        g_ptr_array_add (edits, make_edit (collection.text, changes));
      collection.next = collection.end;
    }
  return edits->len > 0 ? sf_edit_new_group (edits) : NULL;
}
