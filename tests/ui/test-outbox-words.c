/* test-outbox-words.c - how a request to a site stands, in words
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-outbox-words.h"

#include "sf-document.h"

#include <gtk/gtk.h>

static SfOutboxRow *
new_row (const char *code, gboolean is_paused, gint64 wait_us)
{
  g_autoptr (SfDocument) document = sf_document_new ();
  SfOutboxRow *row =
      sf_outbox_row_new ("draft", "site", SF_ACTION_UPDATE, sf_document_to_variant (document));

  row->error_code = g_strdup (code);
  row->error_message = code != NULL ? g_strdup ("The site is ill.") : NULL;
  row->is_paused = is_paused;
  row->next_attempt_us = g_get_real_time () + wait_us;
  return row;
}

static void
assert_state (SfOutboxRow *row, const char *beginning, const char *ending)
{
  g_autofree char *state = sf_outbox_words_dup_state (row, "The Post");

  if (!g_str_has_prefix (state, beginning) || !g_str_has_suffix (state, ending))
    g_error ("“%s” is not “%s … %s”", state, beginning, ending);
}

static void
test_under_way (void)
{
  g_autoptr (SfOutboxRow) row = new_row (NULL, FALSE, 0);

  assert_state (row, "Updating on The Post…", "Updating on The Post…");
  g_assert_false (sf_outbox_words_is_waiting (row));
}

static void
test_waiting (void)
{
  g_autoptr (SfOutboxRow) soon = new_row ("offline", FALSE, 20 * G_USEC_PER_SEC);
  g_autoptr (SfOutboxRow) later = new_row ("server", FALSE, 4 * G_TIME_SPAN_MINUTE);
  g_autoptr (GDateTime) time =
      g_date_time_new_from_unix_local (later->next_attempt_us / G_USEC_PER_SEC);
  g_autofree char *clock = g_date_time_format (time, " · Next try at %H:%M");

  assert_state (soon, "Waiting for ", " · Next try within a minute");
  assert_state (later, "The Post: The site is ill.", clock);
  g_assert_true (sf_outbox_words_is_waiting (soon));
}

static void
test_stuck (void)
{
  g_autoptr (SfOutboxRow) row = new_row ("forbidden", TRUE, 0);

  assert_state (row, "The Post: The site is ill.", "ill.");
  g_assert_false (sf_outbox_words_is_waiting (row));
}

static void
test_direction (void)
{
  g_autoptr (SfOutboxRow) row = new_row ("invalid", FALSE, 0);

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  assert_state (row, "\u2068The Post\u2069: ", "");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  assert_state (row, "The Post: ", "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/ui/outbox-words/what-is-under-way-says-what-is-done", test_under_way);
  g_test_add_func ("/sf/ui/outbox-words/what-waits-says-when-it-is-tried-again", test_waiting);
  g_test_add_func ("/sf/ui/outbox-words/what-needs-a-person-is-not-tried-by-itself", test_stuck);
  g_test_add_func ("/sf/ui/outbox-words/a-name-turns-no-line-round", test_direction);
  return g_test_run ();
}
