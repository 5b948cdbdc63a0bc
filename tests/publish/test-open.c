/* test-open.c - stories of a site, opened here, listed, and sent back
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "newsroom.h"

#include "sf-story.h"

#include <string.h>

static Newsroom *
new_room (void)
{
  Newsroom *room = newsroom_new ();
  g_autoptr (SfDocument) story = make_story (NULL);

  make_draft (room, story);
  return room;
}

static SfDraft *
open_remote (Newsroom *room, const char *remote_id)
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

/* One that was written in the site's own editor. */
static SfCmsStory *
add_old_story (Newsroom *room)
{
  SfCmsStory *story = sf_cms_story_new ();
  const char *body = "<!-- wp:paragraph -->\n<p>Words of long ago.</p>\n<!-- /wp:paragraph -->";

  story->id = g_strdup ("7");
  story->slug = g_strdup ("old");
  story->headline = g_strdup ("An old story");
  story->excerpt = g_strdup ("With a teaser.");
  story->content = g_bytes_new (body, strlen (body));
  story->status = SF_CMS_STATUS_DRAFT;
  story->section_ids = (g_strfreev (story->section_ids), g_strsplit ("1", ",", -1));
  story->link = g_strdup ("https://fake.test/?p=7");
  g_ptr_array_add (room->server->stories, story);
  return story;
}

static guint
count_drafts (Newsroom *room)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) stories = NULL;

  sf_store_list_stories_async (room->store, SF_FOLDER_ALL, NULL, NULL, 0, 0, NULL, keep_result_cb,
                               &result);
  stories = sf_store_list_stories_finish (room->store, wait_for (&result), NULL);
  return stories->len;
}

/* A double click. */
static void
test_opened_twice (void)
{
  g_autoptr (Newsroom) room = newsroom_new ();
  g_autoptr (SfDraft) first = NULL;
  g_autoptr (SfDraft) second = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *results[2] = { NULL, NULL };

  add_old_story (room);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    sf_publisher_open_async (room->publisher, room->site->id, "7", NULL, keep_result_cb,
                             &results[i]);
  first = sf_publisher_open_finish (room->publisher, wait_for (&results[0]), &error);
  g_assert_no_error (error);
  second = sf_publisher_open_finish (room->publisher, wait_for (&results[1]), &error);
  g_assert_no_error (error);
  g_assert_true (first == second);
  g_assert_cmpuint (count_drafts (room), ==, 1);
  g_object_unref (results[0]);
  g_object_unref (results[1]);
}

static void
assert_field (SfDocument *a, SfDocument *b, SfField field)
{
  g_autofree char *one = g_variant_print (sf_document_get_field (a, field), FALSE);
  g_autofree char *two = g_variant_print (sf_document_get_field (b, field), FALSE);

  g_assert_cmpstr (one, ==, two);
}

static void
test_open (void)
{
  static const SfField fields[] = { SF_FIELD_SECTION,    SF_FIELD_KICKER, SF_FIELD_HEADLINE,
                                    SF_FIELD_STANDFIRST, SF_FIELD_BYLINE, SF_FIELD_TAGS,
                                    SF_FIELD_CORRECTIONS };
  g_autoptr (Newsroom) writer = newsroom_new ();
  g_autoptr (Newsroom) reader = newsroom_new ();
  g_autoptr (SfDocument) story = make_story (writer->picture);
  g_autoptr (SfDraft) opened = NULL;
  g_autoptr (SfDraft) again = NULL;
  const SfCmsStory *there;
  g_autoptr (GVariant) picture = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  SfDocument *document;
  const char *id = NULL;

  make_draft (writer, story);
  send_story (writer, SF_ACTION_PUBLISH, 0, NULL);
  there = fake_server_get_only (writer->server);
  /* The same site, from another workstation. */
  fake_server_free (reader->server);
  reader->server = writer->server;
  sf_publisher_set_connect (reader->publisher, NULL, NULL);
  g_object_run_dispose (G_OBJECT (reader->publisher));
  g_object_unref (reader->publisher);
  reader->publisher = new_publisher (reader, reader->store);
  opened = open_remote (reader, there->id);
  again = open_remote (reader, there->id);
  g_assert_true (opened == again);
  document = sf_draft_get_document (opened);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    assert_field (document, story, fields[i]);
  g_assert_cmpstr (sf_document_get_string (document, SF_FIELD_SLUG), ==, "ferry-late-again-again");
  g_assert_cmpuint (sf_document_get_n_lines (document), ==, sf_document_get_n_lines (story));
  g_variant_lookup (sf_document_get_field (document, SF_FIELD_PICTURE), "media-id", "&s", &id);
  g_assert_cmpstr (id, ==, there->featured_media_id);

  /* Sent as it was opened, not a byte changes. */
  before = fake_server_dup_content (there);
  reader->draft = g_object_ref (opened);
  g_clear_object (&opened);
  g_clear_object (&again);
  send_story (reader, SF_ACTION_UPDATE, 0, NULL);
  g_assert_cmpuint (fake_server_count (writer->server, "update"), ==, 1);
  set_line (reader->draft, "A third", "A third one is mine.");
  send_story (reader, SF_ACTION_UPDATE, 0, NULL);
  after = fake_server_dup_content (there);
  g_assert_nonnull (strstr (after, "A third one is mine."));
  g_assert_cmpuint (writer->server->media->len, ==, 1);
  g_assert_cmpuint (writer->server->stories->len, ==, 1);
  reader->server = fake_server_new ();
}

static void
test_excerpt_only (void)
{
  g_autoptr (Newsroom) room = newsroom_new ();
  g_autofree char *content = NULL;
  const SfCmsStory *story = add_old_story (room);

  room->draft = open_remote (room, "7");
  g_assert_cmpstr (
      sf_document_get_string (sf_draft_get_document (room->draft), SF_FIELD_STANDFIRST), ==,
      "With a teaser.");
  set_line (room->draft, "Words", "Words of today.");
  send_story (room, SF_ACTION_UPDATE, 0, NULL);
  content = fake_server_dup_content (story);
  g_assert_cmpstr (content, ==,
                   "<!-- wp:paragraph -->\n<p>Words of today.</p>\n<!-- /wp:paragraph -->");
  g_assert_cmpstr (story->slug, ==, "old");
  g_assert_cmpint (story->status, ==, SF_CMS_STATUS_DRAFT);
}

static guint
list_stories (Newsroom *room)
{
  g_autoptr (GPtrArray) stories = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sf_publisher_list_async (room->publisher, room->site->id, NULL, 1, NULL, keep_result_cb, &result);
  stories = sf_publisher_list_finish (room->publisher, wait_for (&result), &error);
  g_assert_no_error (error);
  return stories->len;
}

static void
set_picture (Newsroom *room, const char *alt)
{
  SfDocument *document = sf_draft_get_document (room->draft);
  g_autoptr (SfEdit) edit = sf_document_edit_set_field (
      document, SF_FIELD_PICTURE,
      g_variant_new_parsed ("{'file': %s, 'alt': %s, 'caption': 'Ada & crew',"
                            " 'credit': 'Joan Clarke'}",
                            room->picture, alt));

  g_assert_true (sf_history_do (sf_draft_get_history (room->draft), edit, SF_REASON_COMMAND, NULL));
}

static void
test_featured (void)
{
  g_autoptr (Newsroom) room = new_room ();
  const SfCmsMedia *media;

  set_picture (room, "A grey ferry");
  send_story (room, SF_ACTION_PUBLISH, 0, NULL);
  g_assert_cmpuint (room->server->media->len, ==, 1);
  media = g_ptr_array_index (room->server->media, 0);
  g_assert_cmpstr (media->alt, ==, "A grey ferry");
  g_assert_cmpstr (media->caption, ==, "Ada &amp; crew <span class=\"credit\">Joan Clarke</span>");
  set_picture (room, "A ferry in fog");
  send_story (room, SF_ACTION_UPDATE, 0, NULL);
  g_assert_cmpstr (media->alt, ==, "A ferry in fog");
  g_assert_cmpuint (room->server->media->len, ==, 1);
  g_assert_cmpuint (fake_server_count (room->server, "update-media"), ==, 2);
  send_story (room, SF_ACTION_UPDATE, 0, NULL);
  g_assert_cmpuint (fake_server_count (room->server, "update-media"), ==, 2);
  /* From elsewhere it has all its words, too. */
  {
    g_autoptr (Newsroom) reader = newsroom_new ();
    g_autoptr (SfDraft) opened = NULL;
    const char *credit = NULL;
    FakeServer *own = reader->server;

    reader->server = room->server;
    g_object_run_dispose (G_OBJECT (reader->publisher));
    g_object_unref (reader->publisher);
    reader->publisher = new_publisher (reader, reader->store);
    opened = open_remote (reader, fake_server_get_only (room->server)->id);
    g_assert_true (
        g_variant_lookup (sf_document_get_field (sf_draft_get_document (opened), SF_FIELD_PICTURE),
                          "credit", "&s", &credit));
    g_assert_cmpstr (credit, ==, "Joan Clarke");
    g_clear_object (&opened);
    reader->server = own;
  }
}

/* The site published it at its time, and its list says so. */
static void
test_list (void)
{
  g_autoptr (Newsroom) room = new_room ();
  g_autoptr (SfPlacement) placement = NULL;
  gint64 time_s = room->server->now_us / G_USEC_PER_SEC + 60 * 60;

  send_story (room, SF_ACTION_SCHEDULE, time_s, NULL);
  fake_server_get_only (room->server)->status = SF_CMS_STATUS_PUBLISHED;
  /* While the outbox is looked at, a list is shown and nothing is noted. */
  do
    {
      g_clear_pointer (&placement, sf_placement_free);
      g_assert_cmpuint (list_stories (room), ==, 1);
      placement = get_placement (room);
    }
  while (placement->state == SF_PLACEMENT_SCHEDULED);
  assert_placed (room, SF_PLACEMENT_PUBLISHED, time_s);
  send_story (room, SF_ACTION_UPDATE, 0, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/publish/open/a-story-opens-with-every-field", test_open);
  g_test_add_func ("/sf/publish/open/a-story-opened-twice-at-once-is-one", test_opened_twice);
  g_test_add_func ("/sf/publish/open/a-correction-changes-its-paragraph-only", test_excerpt_only);
  g_test_add_func ("/sf/publish/open/a-pictures-words-go-with-it", test_featured);
  g_test_add_func ("/sf/publish/open/the-list-tells-what-the-site-did", test_list);
  return g_test_run ();
}
