/* test-course.c - from a story to its readers and back, on a running site
 * STANDFIRST_WORDPRESS_JSON names a file with the line a site prints when it is ready: where it is
 * and who may log in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "newsroom.h"

#include "sf-json-span.h"
#include "sf-wordpress.h"

#include <string.h>

/* The line. Returns: (transfer full) (nullable): NULL when there is no site to test with. */
static char *
find_server (void)
{
  const char *file = g_getenv ("STANDFIRST_WORDPRESS_JSON");
  char *ready = NULL;

  if (file == NULL)
    g_test_skip ("STANDFIRST_WORDPRESS_JSON names no server");
  else
    g_assert_true (g_file_get_contents (file, &ready, NULL, NULL));
  return ready;
}

static void
find_user (const char *server, const char *role, char **base, char **login, char **password)
{
  SfJsonSpan root;
  SfJsonSpan user = { NULL, 0 };

  g_assert_true (sf_json_check (server, strlen (server), &root));
  *base = sf_json_dup_string (sf_json_member (root, "base"));
  while (sf_json_next (sf_json_member (root, "users"), NULL, &user))
    {
      g_autofree char *this_role = sf_json_dup_string (sf_json_member (user, "role"));

      if (!g_str_equal (this_role, role))
        continue;
      *login = sf_json_dup_string (sf_json_member (user, "login"));
      *password = sf_json_dup_string (sf_json_member (user, "application_password"));
      return;
    }
  g_assert_not_reached ();
}

static Newsroom *
enter (const char *server, const char *role)
{
  g_autofree char *base = NULL;
  g_autofree char *login = NULL;
  g_autofree char *password = NULL;

  find_user (server, role, &base, &login, &password);
  return newsroom_new_at (base, login, password);
}

/* A story under a headline, and so a slug, of its own. */
static char *
write_story (Newsroom *room, gboolean has_picture)
{
  g_autoptr (SfDocument) story = make_story (has_picture ? room->picture : NULL);
  g_autofree char *uuid = g_uuid_string_random ();
  char *headline = g_strdup_printf ("Ferry & tide %.8s", uuid);

  sf_document_init_string (story, SF_FIELD_HEADLINE, headline);
  make_draft (room, story);
  return headline;
}

static char *
dup_page (const char *server, const char *link)
{
  g_autofree char *base = NULL;
  g_autofree char *login = NULL;
  g_autofree char *password = NULL;
  g_autoptr (SfCms) cms = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) page = NULL;

  find_user (server, "editor", &base, &login, &password);
  cms = SF_CMS (sf_wordpress_new (base, login, password));
  sf_cms_fetch_page_async (cms, link, NULL, keep_result_cb, &result);
  page = sf_cms_fetch_page_finish (cms, wait_for (&result), &error);
  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (page, NULL), g_bytes_get_size (page));
}

static void
assert_shows (const char *page, const char *words)
{
  if (strstr (page, words) == NULL)
    g_test_message ("the page lacks “%s”", words);
  g_assert_nonnull (strstr (page, words));
}

static SfDraft *
open_there (Newsroom *room, const char *remote_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SfDraft *draft;

  sf_publisher_open_async (room->publisher, room->site->id, remote_id, NULL, keep_result_cb,
                           &result);
  draft = sf_publisher_open_finish (room->publisher, wait_for (&result), &error);
  g_assert_no_error (error);
  return draft;
}

static void
assert_same_fields (SfDocument *here, SfDocument *there)
{
  static const SfField fields[] = { SF_FIELD_SECTION,    SF_FIELD_KICKER, SF_FIELD_HEADLINE,
                                    SF_FIELD_STANDFIRST, SF_FIELD_BYLINE, SF_FIELD_TAGS,
                                    SF_FIELD_CORRECTIONS };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *a = g_variant_print (sf_document_get_field (here, fields[i]), FALSE);
      g_autofree char *b = g_variant_print (sf_document_get_field (there, fields[i]), FALSE);

      g_assert_cmpstr (a, ==, b);
    }
  g_assert_cmpuint (sf_document_get_n_lines (here), ==, sf_document_get_n_lines (there));
}

/* Authors and contributors find sections and tags, but may make none. */
static void
use_known_terms (SfDraft *draft)
{
  g_autoptr (SfEdit) edit = sf_document_edit_set_field (
      sf_draft_get_document (draft), SF_FIELD_TAGS, g_variant_new_strv (NULL, 0));

  g_assert_true (sf_history_do (sf_draft_get_history (draft), edit, SF_REASON_COMMAND, NULL));
  set_string (draft, SF_FIELD_SECTION, "Uncategorized");
}

static void
run_course (const char *role)
{
  g_autofree char *server = find_server ();
  g_autoptr (Newsroom) here = NULL;
  g_autoptr (Newsroom) there = NULL;
  g_autoptr (SfPlacement) placement = NULL;
  g_autoptr (SfPlacement) later = NULL;
  g_autofree char *headline = NULL;
  g_autofree char *page = NULL;
  g_autofree char *updated = NULL;
  SfDocument *document;

  if (server == NULL)
    return;
  here = enter (server, role);
  there = enter (server, "editor");
  headline = write_story (here, TRUE);
  document = sf_draft_get_document (here->draft);
  if (!g_str_equal (role, "editor"))
    use_known_terms (here->draft);
  send_story (here, SF_ACTION_PUBLISH, 0, NULL);
  placement = get_placement (here);
  g_assert_cmpint (placement->state, ==, SF_PLACEMENT_PUBLISHED);
  page = dup_page (server, placement->link);
  assert_shows (page, "For the third week the island waits.");
  assert_shows (page, "Ada Byron, Hamnøy");
  assert_shows (page, "<strong>evening ferry</strong>");
  assert_shows (page, "The ferry on Friday");
  assert_shows (page, "A grey ferry");
  assert_shows (page, "The boat is called Ada.");
  g_assert_null (strstr (page, "captain"));

  there->draft = open_there (there, placement->remote_id);
  assert_same_fields (document, sf_draft_get_document (there->draft));
  g_assert_cmpuint (g_variant_n_children (sf_document_get_field (
                        sf_draft_get_document (there->draft), SF_FIELD_PICTURE)),
                    >=, 2);
  /* Both correct a word, in different places. */
  set_line (there->draft, "The second", "The second paragraph is theirs.");
  send_story (there, SF_ACTION_UPDATE, 0, NULL);
  set_line (here->draft, "A third", "A third one is ours.");
  set_line (here->draft, "What the board", "What the board thinks");
  send_story (here, SF_ACTION_UPDATE, 0, NULL);
  g_assert_true (has_line (document, "The second paragraph is theirs."));
  later = get_placement (here);
  g_assert_cmpstr (later->remote_id, ==, placement->remote_id);
  g_assert_cmpstr (later->slug, ==, placement->slug);
  updated = dup_page (server, later->link);
  assert_shows (updated, "The second paragraph is theirs.");
  assert_shows (updated, "A third one is ours.");
  assert_shows (updated, "What the board thinks");
  /* And nothing of it is news to anybody any more. */
  send_story (here, SF_ACTION_UPDATE, 0, NULL);
  send_story (there, SF_ACTION_UPDATE, 0, NULL);
  assert_same_fields (document, sf_draft_get_document (there->draft));
  send_story (here, SF_ACTION_UNPUBLISH, 0, NULL);
  send_story (here, SF_ACTION_TRASH, 0, NULL);
}

static void
test_editor (void)
{
  run_course ("editor");
}

static void
test_author (void)
{
  run_course ("author");
}

static void
test_schedule (void)
{
  g_autofree char *server = find_server ();
  g_autoptr (Newsroom) room = NULL;
  g_autoptr (SfPlacement) first = NULL;
  g_autoptr (SfPlacement) second = NULL;
  g_autoptr (SfPlacement) third = NULL;
  g_autoptr (SfPlacement) last = NULL;
  g_autofree char *headline = NULL;
  gint64 time_s = g_get_real_time () / G_USEC_PER_SEC + 7200;

  if (server == NULL)
    return;
  room = enter (server, "editor");
  headline = write_story (room, FALSE);
  send_story (room, SF_ACTION_SCHEDULE, time_s, NULL);
  first = get_placement (room);
  g_assert_cmpint (first->state, ==, SF_PLACEMENT_SCHEDULED);
  g_assert_cmpint (first->time_s, ==, time_s);
  send_story (room, SF_ACTION_SCHEDULE, time_s + 86400 * 200, NULL);
  second = get_placement (room);
  g_assert_cmpint (second->time_s, ==, time_s + 86400 * 200);
  send_story (room, SF_ACTION_UNPUBLISH, 0, NULL);
  third = get_placement (room);
  g_assert_cmpint (third->state, ==, SF_PLACEMENT_DRAFT);
  send_story (room, SF_ACTION_SCHEDULE, time_s, NULL);
  send_story (room, SF_ACTION_PUBLISH, 0, NULL);
  last = get_placement (room);
  g_assert_cmpint (last->state, ==, SF_PLACEMENT_PUBLISHED);
  g_assert_cmpint (last->time_s, <, time_s - 3600);
  g_assert_cmpstr (last->remote_id, ==, first->remote_id);
}

static void
test_review (void)
{
  g_autofree char *server = find_server ();
  g_autoptr (Newsroom) room = NULL;
  g_autoptr (SfPlacement) placement = NULL;
  g_autofree char *headline = NULL;

  if (server == NULL)
    return;
  room = enter (server, "contributor");
  headline = write_story (room, FALSE);
  use_known_terms (room->draft);
  send_story (room, SF_ACTION_PUBLISH, 0, "forbidden");
  send_story (room, SF_ACTION_REVIEW, 0, NULL);
  set_line (room->draft, "A third", "A third one is ours.");
  send_story (room, SF_ACTION_UPDATE, 0, NULL);
  placement = get_placement (room);
  g_assert_cmpint (placement->state, ==, SF_PLACEMENT_PENDING);
}

static void
test_wrong_password (void)
{
  g_autofree char *server = find_server ();
  g_autoptr (Newsroom) room = NULL;
  g_autofree char *base = NULL;
  g_autofree char *login = NULL;
  g_autofree char *password = NULL;
  g_autofree char *headline = NULL;

  if (server == NULL)
    return;
  find_user (server, "editor", &base, &login, &password);
  room = newsroom_new_at (base, login, "not the password");
  headline = write_story (room, FALSE);
  send_story (room, SF_ACTION_PUBLISH, 0, "auth");
  sf_secrets_hold (room->secrets, base, login, password);
  send_story (room, SF_ACTION_PUBLISH, 0, NULL);
}

static SfBlock *
append (SfBlock *parent, SfBlockKind kind, const char *words, const char *name, const char *value)
{
  g_autoptr (SfAttrs) attrs = name != NULL ? sf_attrs_new (name, value, NULL) : NULL;
  g_autoptr (SfText) text = words != NULL ? sf_text_new (words, -1) : NULL;
  SfBlock *block = sf_block_new (kind, attrs, text);

  sf_block_append (parent, block);
  return block;
}

static void
append_row (SfBlock *table, const char *part, const char *first, const char *second)
{
  SfBlock *row = append (table, SF_BLOCK_TABLE_ROW, NULL, "part", part);
  const char *header = part != NULL ? "1" : NULL;

  append (row, SF_BLOCK_TABLE_CELL, first, "header", header);
  append (row, SF_BLOCK_TABLE_CELL, second, "header", header);
}

/* @file: (transfer full). */
static void
append_picture (SfBlock *gallery, char *file, const char *alt)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("file", file, "alt", alt, NULL);
  g_autoptr (SfText) caption = sf_text_new (alt, -1);

  sf_block_append (gallery, sf_block_new (SF_BLOCK_PICTURE, attrs, caption));
  g_free (file);
}

/* A copy of the newsroom's picture, by another name. */
static char *
dup_second_picture (Newsroom *room)
{
  char *path = g_build_filename (room->folder, "crew.png", NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (room->picture, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  return path;
}

static void
append_note (SfBlock *root)
{
  g_autoptr (SfText) before = sf_text_new ("The night ferry costs more than ever, " SF_OBJECT, -1);
  g_autoptr (SfAttrs) ref = sf_attrs_new ("ref", "note-1", NULL);
  g_autoptr (SfText) words =
      sf_text_with_mark (before, sf_text_get_length (before) - 3, 3, SF_MARK_FOOTNOTE, ref);

  sf_block_append (root, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, words));
}

static void
write_cards (Newsroom *room)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *headline = g_strdup_printf ("Fares & boats %.8s", uuid);
  g_autoptr (SfDocument) story = NULL;
  SfBlock *card;

  append (root, SF_BLOCK_PARAGRAPH, "A story of tables, pictures and notes.", NULL, NULL);
  append_note (root);
  card = append (root, SF_BLOCK_TABLE, "Fares in euros", NULL, NULL);
  append_row (card, "head", "Crossing", "Fare");
  append_row (card, NULL, "Old Bridge", "2.40 & up");
  card = append (root, SF_BLOCK_GALLERY, "Two nights", "columns", "2");
  append_picture (card, g_strdup (room->picture), "The ferry at dawn");
  append_picture (card, dup_second_picture (room), "Its crew");
  card = append (root, SF_BLOCK_FOOTNOTES, NULL, NULL, NULL);
  append (card, SF_BLOCK_FOOTNOTE, "Said the harbour office.", "ref", "note-1");
  story = sf_document_new_with_root (root);
  sf_document_init_string (story, SF_FIELD_HEADLINE, headline);
  make_draft (room, story);
}

/* The same blocks with the same words; pictures are those of the site there. */
static void
assert_same_blocks (const SfBlock *here, const SfBlock *there)
{
  static const char *const names[] = { "ref", "part", "header", "columns", "alt" };

  g_assert_cmpstr (sf_block_kind_to_name (here->kind), ==, sf_block_kind_to_name (there->kind));
  g_assert_cmpstr (here->text ? sf_text_get_string (here->text) : "", ==,
                   there->text ? sf_text_get_string (there->text) : "");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (sf_attrs_get (here->attrs, names[i]), ==,
                     sf_attrs_get (there->attrs, names[i]));
  if (there->kind == SF_BLOCK_PICTURE)
    {
      g_assert_nonnull (sf_attrs_get (there->attrs, "media-id"));
      g_assert_true (g_str_has_prefix (sf_attrs_get (there->attrs, "src"), "http"));
      g_assert_null (sf_attrs_get (there->attrs, "file"));
    }
  g_assert_cmpuint (sf_block_get_n_children (here), ==, sf_block_get_n_children (there));
  for (guint i = 0; i < sf_block_get_n_children (here); i++)
    assert_same_blocks (sf_block_get_child (here, i), sf_block_get_child (there, i));
}

static void
set_below (SfDraft *draft, const char *old, const char *words)
{
  SfDocument *document = sf_draft_get_document (draft);
  const SfBlock *root = sf_document_get_root (document);
  const SfBlock *block = root;
  g_autoptr (SfText) text = sf_text_new (words, -1);
  g_autoptr (SfEdit) edit = NULL;

  while (block->text == NULL || !g_str_equal (sf_text_get_string (block->text), old))
    block = sf_block_next (block, root);
  edit = sf_document_edit_splice (document, block->id, 0, sf_text_get_length (block->text), text);
  g_assert_true (sf_history_do (sf_draft_get_history (draft), edit, SF_REASON_COMMAND, NULL));
}

/* A table, a gallery and a note go out and come back; two people then change a cell and a note. */
static void
test_cards (void)
{
  g_autofree char *server = find_server ();
  g_autoptr (Newsroom) here = NULL;
  g_autoptr (Newsroom) there = NULL;
  g_autoptr (SfPlacement) placement = NULL;
  g_autofree char *page = NULL;
  SfDocument *mine, *theirs;

  if (server == NULL)
    return;
  here = enter (server, "editor");
  there = enter (server, "editor");
  write_cards (here);
  mine = sf_draft_get_document (here->draft);
  send_story (here, SF_ACTION_PUBLISH, 0, NULL);
  placement = get_placement (here);
  page = dup_page (server, placement->link);
  assert_shows (page, "Fares in euros</figcaption>");
  assert_shows (page, "2.40 &amp; up</td>");
  assert_shows (page, "alt=\"The ferry at dawn\"");
  assert_shows (page, "alt=\"Its crew\"");
  assert_shows (page, "href=\"#fn-note-1\"");
  assert_shows (page, "id=\"fn-note-1\"");

  there->draft = open_there (there, placement->remote_id);
  theirs = sf_draft_get_document (there->draft);
  assert_same_blocks (sf_document_get_root (mine), sf_document_get_root (theirs));
  set_below (there->draft, "2.40 & up", "2.60");
  send_story (there, SF_ACTION_UPDATE, 0, NULL);
  set_below (here->draft, "Said the harbour office.", "Said the harbour office on Monday.");
  send_story (here, SF_ACTION_UPDATE, 0, NULL);
  send_story (there, SF_ACTION_UPDATE, 0, NULL);
  assert_same_blocks (sf_document_get_root (mine), sf_document_get_root (theirs));
  g_free (page);
  page = dup_page (server, placement->link);
  assert_shows (page, "2.60</td>");
  assert_shows (page, "Said the harbour office on Monday.");
  send_story (here, SF_ACTION_TRASH, 0, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/publish/course/two-editors-and-their-readers", test_editor);
  g_test_add_func ("/sf/publish/course/an-author-and-an-editor", test_author);
  g_test_add_func ("/sf/publish/course/tables-galleries-and-notes-travel", test_cards);
  g_test_add_func ("/sf/publish/course/a-schedule-is-moved-and-cancelled", test_schedule);
  g_test_add_func ("/sf/publish/course/a-contributor-sends-for-review", test_review);
  g_test_add_func ("/sf/publish/course/the-right-password-goes-on", test_wrong_password);
  return g_test_run ();
}
