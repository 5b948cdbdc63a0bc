/* sf-word-lines.c - a list of words as the text of a file that people write in, too
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-word-lines.h"

#include "sf-spell-words.h"

#include <string.h>

#define BYTE_ORDER_MARK "\357\273\277"

typedef struct
{
  char *word;  /* (owned) */
  gsize start; /* bytes of the line */
  gsize end;
} Entry;

static void
clear_entry (gpointer data)
{
  g_free (((Entry *) data)->word);
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r';
}

static void
add_entry (GArray *entries, const char *line, gsize start, gsize end)
{
  Entry entry = { sf_spell_words_dup (line, start, end), start, end };

  if (*entry.word == '\0')
    clear_entry (&entry);
  else
    g_array_append_val (entries, entry);
}

static void
add_words (GArray *entries, const char *line, gsize start, gsize end)
{
  g_autoptr (SfText) text = sf_text_new (line + start, (gssize) (end - start));
  g_autoptr (GArray) words = sf_spell_words_find (text, "");

  for (guint i = 0; i < words->len; i++)
    {
      const SfSpellWord *word = &g_array_index (words, SfSpellWord, i);

      add_entry (entries, line, start + word->start, start + word->end);
    }
}

/* Returns: (transfer full) (element-type Entry): in order. */
static GArray *
read_line (const char *line)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  gsize start = g_str_has_prefix (line, BYTE_ORDER_MARK) ? strlen (BYTE_ORDER_MARK) : 0;
  gboolean has_blank = FALSE;
  gsize end;

  g_array_set_clear_func (entries, clear_entry);
  while (is_blank (line[start]))
    start++;
  for (end = start; line[end] != '\0'; end++)
    if (line[end] == '#' && (end == start || is_blank (line[end - 1])))
      break;
  while (end > start && is_blank (line[end - 1]))
    end--;
  for (gsize i = start; i < end; i++)
    has_blank |= is_blank (line[i]);
  if (has_blank)
    add_words (entries, line, start, end);
  else if (end > start)
    add_entry (entries, line, start, end);
  return entries;
}

GStrv
sf_word_lines_read (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GPtrArray *words = g_ptr_array_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GArray) entries = read_line (lines[i]);

      for (guint j = 0; j < entries->len; j++)
        g_ptr_array_add (words, g_strdup (g_array_index (entries, Entry, j).word));
    }
  g_ptr_array_add (words, NULL);
  return (GStrv) g_ptr_array_free (words, FALSE);
}

/* The line without what was removed from it; NULL: nothing is left of it. @found gets its words.
 * Returns: (transfer full) (nullable). */
static char *
change_line (const char *line, GHashTable *changes, GHashTable *found)
{
  g_autoptr (GArray) entries = read_line (line);
  GString *rest = g_string_new (line);
  guint n_removed = 0;

  for (guint i = entries->len; i > 0; i--)
    {
      const Entry *entry = &g_array_index (entries, Entry, i - 1);
      gsize end = entry->end;
      gpointer is_added;

      g_hash_table_add (found, g_strdup (entry->word));
      if (!g_hash_table_lookup_extended (changes, entry->word, NULL, &is_added)
          || GPOINTER_TO_INT (is_added))
        continue;
      while (rest->str[end] == ' ' || rest->str[end] == '\t')
        end++;
      g_string_erase (rest, (gssize) entry->start, (gssize) (end - entry->start));
      n_removed++;
    }
  return g_string_free (rest, n_removed > 0 && n_removed == entries->len);
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer container) (element-type lent utf8): in one order each time. */
static GPtrArray *
list_new (GHashTable *changes, GHashTable *found)
{
  GPtrArray *words = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer word;
  gpointer is_added;

  g_hash_table_iter_init (&iter, changes);
  while (g_hash_table_iter_next (&iter, &word, &is_added))
    if (GPOINTER_TO_INT (is_added) && !g_hash_table_contains (found, word))
      g_ptr_array_add (words, word);
  g_ptr_array_sort (words, compare_words);
  return words;
}

char *
sf_word_lines_change (const char *text, GHashTable *changes)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) added = NULL;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *changed = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = change_line (lines[i], changes, found);

      if (line == NULL)
        continue;
      g_string_append (changed, line);
      /* What stands behind the last break is a line only if it is not empty. */
      if (lines[i + 1] != NULL)
        g_string_append_c (changed, '\n');
    }
  added = list_new (changes, found);
  if (added->len > 0 && changed->len > 0 && changed->str[changed->len - 1] != '\n')
    g_string_append_c (changed, '\n');
  for (guint i = 0; i < added->len; i++)
    g_string_append_printf (changed, "%s\n", (const char *) added->pdata[i]);
  return g_string_free (changed, FALSE);
}
