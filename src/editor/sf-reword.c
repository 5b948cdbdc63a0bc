/* sf-reword.c - a text buffer that comes to show other words, with its caret at the old ones
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-reword.h"

#include <string.h>

/* Bytes that @a and @b share at their start, in whole characters. */
static gsize
count_common (const char *a, const char *b)
{
  const char *p = a;

  while (*p != '\0' && g_utf8_get_char (p) == g_utf8_get_char (b + (p - a)))
    p = g_utf8_next_char (p);
  return p - a;
}

static gsize
count_common_end (const char *a, const char *b)
{
  const char *p = a + strlen (a);
  const char *q = b + strlen (b);

  while (p > a && q > b)
    {
      const char *before_p = g_utf8_prev_char (p);
      const char *before_q = g_utf8_prev_char (q);

      if (g_utf8_get_char (before_p) != g_utf8_get_char (before_q))
        break;
      p = before_p;
      q = before_q;
    }
  return a + strlen (a) - p;
}

gboolean
sf_reword (GtkTextBuffer *buffer, const char *words, GtkTextIter *end)
{
  g_autofree char *shown = NULL;
  GtkTextIter start;
  gsize same;
  gsize same_end;
  gsize n_added;

  gtk_text_buffer_get_bounds (buffer, &start, end);
  shown = gtk_text_buffer_get_slice (buffer, &start, end, TRUE);
  same = count_common (shown, words);
  same_end = count_common_end (shown + same, words + same);
  n_added = strlen (words) - same - same_end;
  gtk_text_iter_set_offset (&start, g_utf8_strlen (shown, same));
  gtk_text_iter_set_offset (end, g_utf8_strlen (shown, strlen (shown) - same_end));
  if (!gtk_text_iter_equal (&start, end))
    gtk_text_buffer_delete (buffer, &start, end);
  if (n_added > 0)
    gtk_text_buffer_insert (buffer, end, words + same, n_added);
  return n_added > 0;
}
