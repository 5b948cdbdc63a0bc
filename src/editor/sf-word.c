/* sf-word.c - what a double click takes for a word
 * Pango ends a word at an apostrophe, so that words are put together here.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-word.h"

#define APOSTROPHE 0x2019

/* Whether an apostrophe between two letters is at @iter. */
static gboolean
is_joint (const GtkTextIter *iter)
{
  gunichar sign = gtk_text_iter_get_char (iter);
  GtkTextIter before = *iter;
  GtkTextIter after = *iter;

  return (sign == '\'' || sign == APOSTROPHE) && gtk_text_iter_backward_char (&before)
         && g_unichar_isalpha (gtk_text_iter_get_char (&before))
         && gtk_text_iter_forward_char (&after)
         && g_unichar_isalpha (gtk_text_iter_get_char (&after));
}

static void
find_word (const GtkTextIter *location, GtkTextIter *start, GtkTextIter *end)
{
  GtkTextIter before;

  *start = *end = *location;
  if (!gtk_text_iter_starts_word (start))
    gtk_text_iter_backward_word_start (start);
  if (!gtk_text_iter_ends_word (end))
    gtk_text_iter_forward_word_end (end);
  for (before = *start; gtk_text_iter_backward_char (&before) && is_joint (&before);
       before = *start)
    {
      *start = before;
      gtk_text_iter_backward_word_start (start);
    }
  while (is_joint (end))
    {
      gtk_text_iter_forward_char (end);
      gtk_text_iter_forward_word_end (end);
    }
}

/* Of what is no word the toolkit selects as it does anywhere. */
static gboolean
extend_cb (GtkTextView *view,
           GtkTextExtendSelection granularity,
           const GtkTextIter *location,
           GtkTextIter *start,
           GtkTextIter *end)
{
  if (granularity != GTK_TEXT_EXTEND_SELECTION_WORD
      || !(gtk_text_iter_inside_word (location) || is_joint (location)))
    return GDK_EVENT_PROPAGATE;
  find_word (location, start, end);
  return GDK_EVENT_STOP;
}

void
sf_word_attach (GtkTextView *view)
{
  g_signal_connect (view, "extend-selection", G_CALLBACK (extend_cb), NULL);
}
