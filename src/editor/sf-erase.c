/* sf-erase.c - what Backspace and its like take away, as people count letters
 * The toolkit takes a cluster away and types part of it again, which would be two edits and lose
 * marks at the end of a link.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-erase.h"

static gboolean
erase (SfBuffer *self, GtkTextIter *start, GtkTextIter *end)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  gboolean is_done;

  gtk_text_buffer_begin_user_action (buffer);
  is_done = gtk_text_buffer_delete_interactive (buffer, start, end, TRUE);
  gtk_text_buffer_end_user_action (buffer);
  return is_done;
}

/* Whether the signs of @base's cluster go one by one: not in the scripts in which Pango, too, takes
 * a cluster for one letter, nor for emoji, which are of no script. */
static gboolean
is_written_sign_by_sign (gunichar base)
{
  switch ((int) g_unichar_get_script (base))
    {
    case G_UNICODE_SCRIPT_LATIN:
    case G_UNICODE_SCRIPT_GREEK:
    case G_UNICODE_SCRIPT_CYRILLIC:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_COMMON:
    case G_UNICODE_SCRIPT_INHERITED:
      return FALSE;
    default:
      return TRUE;
    }
}

gboolean
sf_erase_back (SfBuffer *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter start;
  GtkTextIter end;

  if (gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return erase (self, &start, &end);
  if (!gtk_text_iter_backward_cursor_position (&start))
    return FALSE;
  if (gtk_text_iter_get_offset (&end) - gtk_text_iter_get_offset (&start) > 1
      && is_written_sign_by_sign (gtk_text_iter_get_char (&start)))
    {
      start = end;
      gtk_text_iter_backward_char (&start);
    }
  return erase (self, &start, &end);
}

gboolean
sf_erase_word (SfBuffer *self, gboolean is_forward)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter caret;
  GtkTextIter end;
  int line;

  if (gtk_text_buffer_get_selection_bounds (buffer, &caret, &end))
    return erase (self, &caret, &end);
  line = gtk_text_iter_get_line (&end);
  if (is_forward ? gtk_text_iter_ends_line (&end) : gtk_text_iter_starts_line (&end))
    {
      if (!(is_forward ? gtk_text_iter_forward_char (&end) : gtk_text_iter_backward_char (&end)))
        return FALSE;
    }
  else if (is_forward)
    {
      if (!gtk_text_iter_forward_word_end (&end) || gtk_text_iter_get_line (&end) != line)
        {
          end = caret;
          gtk_text_iter_forward_to_line_end (&end);
        }
    }
  else if (!gtk_text_iter_backward_word_start (&end) || gtk_text_iter_get_line (&end) != line)
    gtk_text_iter_set_line (&end, line);
  return erase (self, &caret, &end);
}
