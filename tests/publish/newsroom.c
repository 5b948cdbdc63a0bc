/* newsroom.c - a throwaway profile with a site, a story to send, and a publisher that sends it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "newsroom.h"

#include "sf-merge.h"
#include "sf-publisher-private.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>

void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

SfStore *
open_profile (const char *folder)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SfStore *store;

  sf_store_open_async (folder, NULL, keep_result_cb, &result);
  store = sf_store_open_finish (wait_for (&result), &error);
  g_assert_no_error (error);
  return store;
}

static SfCms *
connect_cb (const SfSite *site, const char *password, gpointer data)
{
  g_assert_cmpstr (password, ==, "secret");
  return fake_site_new (data);
}

SfPublisher *
new_publisher (Newsroom *room, SfStore *store)
{
  SfPublisher *publisher = sf_publisher_new (store, room->secrets);

  if (room->is_real)
    return publisher;
  sf_publisher_set_connect (publisher, connect_cb, room->server);
  sf_publisher_set_clock (publisher, fake_server_get_clock (room->server));
  return publisher;
}

static char *
make_picture (const char *folder)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 4, 3);
  char *path = g_build_filename (folder, "ferry.png", NULL);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", &error, NULL));
  g_assert_no_error (error);
  return path;
}

/* Its name is its hash, as that of all that the profile keeps. */
static char *
make_recording (const char *folder)
{
  static const char wav[] = "RIFF\x28\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x40\x1f\0\0\x40\x1f\0\0\1"
                            "\0\x08\0data\4\0\0\0\x80\x80\x80\x80";
  g_autofree char *place = g_build_filename (folder, "media", NULL);
  g_autofree char *hash =
      g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) wav, sizeof wav - 1);
  g_autofree char *base = g_strconcat (hash, ".wav", NULL);
  char *path = g_build_filename (place, base, NULL);

  g_assert_cmpint (g_mkdir_with_parents (place, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, wav, sizeof wav - 1, NULL));
  return path;
}

static Newsroom *
new_room (const char *url, const char *login, const char *password, gboolean is_real)
{
  Newsroom *room = g_new0 (Newsroom, 1);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  room->folder = g_dir_make_tmp ("sf-publish-XXXXXX", &error);
  g_assert_no_error (error);
  room->picture = make_picture (room->folder);
  room->recording = make_recording (room->folder);
  room->store = open_profile (room->folder);
  room->secrets = sf_secrets_new ();
  room->server = fake_server_new ();
  room->is_real = is_real;
  room->site = sf_site_new ("Gazette", url, "wordpress", login);
  sf_secrets_hold (room->secrets, url, login, password);
  sf_store_put_site_async (room->store, room->site, NULL, keep_result_cb, &result);
  g_assert_true (sf_store_put_site_finish (room->store, wait_for (&result), &error));
  room->publisher = new_publisher (room, room->store);
  return room;
}

Newsroom *
newsroom_new (void)
{
  return new_room ("https://fake.test", "ada", "secret", FALSE);
}

Newsroom *
newsroom_new_at (const char *url, const char *login, const char *password)
{
  return new_room (url, login, password, TRUE);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_unlink (path) != 0)
        remove_folder (path);
    }
  g_rmdir (folder);
}

/* Until nothing of a process that ended is under way any more. */
static void
end_process (Newsroom *room)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_object_run_dispose (G_OBJECT (room->publisher));
  fake_server_forget (room->server);
  g_clear_object (&room->draft);
  sf_store_close_async (room->store, NULL, keep_result_cb, &result);
  g_assert_true (sf_store_close_finish (room->store, wait_for (&result), &error));
  /* The last calls may be made only now. */
  do
    fake_server_forget (room->server);
  while (g_main_context_iteration (NULL, FALSE));
  g_object_run_dispose (G_OBJECT (room->store));
  g_clear_object (&room->publisher);
  g_clear_object (&room->store);
}

void
newsroom_free (Newsroom *room)
{
  end_process (room);
  remove_folder (room->folder);
  g_clear_object (&room->secrets);
  g_clear_pointer (&room->site, sf_site_free);
  g_clear_pointer (&room->server, fake_server_free);
  g_free (room->folder);
  g_free (room->picture);
  g_free (room->recording);
  g_free (room);
}

static SfDraft *
open_draft (SfStore *store, const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SfDraft *draft;

  sf_draft_open_async (store, id, NULL, keep_result_cb, &result);
  draft = sf_draft_open_finish (wait_for (&result), &error);
  g_assert_no_error (error);
  return draft;
}

void
restart (Newsroom *room)
{
  g_autofree char *id = room->draft != NULL ? g_strdup (sf_draft_get_id (room->draft)) : NULL;

  /* Words that are not on disk yet hold their story open. */
  while (room->draft != NULL && sf_draft_get_state (room->draft) != SF_DRAFT_SAVED)
    g_main_context_iteration (NULL, TRUE);
  end_process (room);
  room->server->is_ended = FALSE;
  room->store = open_profile (room->folder);
  room->draft = id != NULL ? open_draft (room->store, id) : NULL;
  room->publisher = new_publisher (room, room->store);
  sf_publisher_start (room->publisher);
}

static SfBlock *
add_text (SfBlock *parent, SfBlockKind kind, const char *level, const char *words)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("level", level, NULL);
  g_autoptr (SfText) text = sf_text_new (words, -1);
  SfBlock *block = sf_block_new (kind, attrs, text);

  sf_block_append (parent, block);
  return block;
}

static void
add_body (SfBlock *root, const char *picture)
{
  static const char *const paragraphs[] = { "The second paragraph names those who waited.",
                                            "A third one says what the harbour board answered.",
                                            "The fourth looks at next winter & beyond." };
  g_autoptr (SfText) plain = sf_text_new ("The evening ferry stays at sea until Monday.", -1);
  g_autoptr (SfText) bold = sf_text_with_mark (plain, 4, 13, SF_MARK_BOLD, NULL);
  SfBlock *list;

  sf_block_append (root, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, bold));
  add_text (root, SF_BLOCK_HEADING, "2", "What the board says");
  for (guint i = 0; i < G_N_ELEMENTS (paragraphs); i++)
    add_text (root, SF_BLOCK_PARAGRAPH, NULL, paragraphs[i]);
  list = sf_block_new (SF_BLOCK_LIST, NULL, NULL);
  add_text (list, SF_BLOCK_LIST_ITEM, NULL, "Monday: no boat");
  add_text (list, SF_BLOCK_LIST_ITEM, NULL, "Tuesday: one boat");
  sf_block_append (root, list);
  if (picture != NULL)
    {
      g_autoptr (SfAttrs) attrs = sf_attrs_new ("file", picture, "alt", "A grey ferry", NULL);
      g_autoptr (SfText) caption = sf_text_new ("The ferry on Friday", -1);

      sf_block_append (root, sf_block_new (SF_BLOCK_PICTURE, attrs, caption));
    }
}

SfDocument *
make_story (const char *picture)
{
  static const char *const tags[] = { "ferry", "winter", NULL };
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfDocument *document;

  add_body (root, picture);
  document = sf_document_new_with_root (root);
  sf_document_init_string (document, SF_FIELD_SECTION, "Local news");
  sf_document_init_string (document, SF_FIELD_KICKER, "Harbour");
  sf_document_init_string (document, SF_FIELD_HEADLINE, "Ferry late again & again");
  sf_document_init_string (document, SF_FIELD_STANDFIRST, "For the third week the island waits.");
  sf_document_init_string (document, SF_FIELD_BYLINE, "Ada Byron, Hamnøy");
  sf_document_init_string (document, SF_FIELD_LANGUAGE, "en");
  sf_document_init_string (document, SF_FIELD_NOTE, "Source: the captain. Do not print.");
  sf_document_init_field (document, SF_FIELD_TAGS, g_variant_new_strv (tags, -1));
  sf_document_init_field (document, SF_FIELD_CORRECTIONS,
                          g_variant_new_parsed ("[(int64 1763900000, 'correction', "
                                                "'The boat is called Ada.')]"));
  if (picture != NULL)
    sf_document_init_field (document, SF_FIELD_PICTURE,
                            g_variant_new_parsed ("{'file': %s, 'alt': 'A grey ferry'}", picture));
  return document;
}

void
add_recording (Newsroom *room, SfDocument *document)
{
  g_autoptr (SfAttrs) attrs =
      sf_attrs_new ("file", room->recording, "name", "Skipper.wav", "n-bytes", "48", NULL);
  g_autoptr (SfText) caption = sf_text_new ("The skipper on the pier", -1);
  const SfBlock *root = sf_document_get_root (document);
  g_autoptr (SfBlock) recording = sf_block_new (SF_BLOCK_AUDIO, attrs, caption);
  g_autoptr (SfEdit) edit =
      sf_document_edit_insert (document, root->id, sf_block_get_n_children (root), recording);

  g_assert_true (sf_document_apply (document, edit, NULL));
}

SfDraft *
make_draft (Newsroom *room, SfDocument *document)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sf_draft_create_async (room->store, document, NULL, keep_result_cb, &result);
  g_clear_object (&room->draft);
  room->draft = sf_draft_open_finish (wait_for (&result), &error);
  g_assert_no_error (error);
  return room->draft;
}

void
set_string (SfDraft *draft, SfField field, const char *value)
{
  SfDocument *document = sf_draft_get_document (draft);
  g_autoptr (SfEdit) edit = sf_document_edit_set_string (document, field, value);

  g_assert_true (sf_history_do (sf_draft_get_history (draft), edit, SF_REASON_COMMAND, NULL));
}

void
set_line (SfDraft *draft, const char *beginning, const char *words)
{
  SfDocument *document = sf_draft_get_document (draft);

  for (guint i = 0; i < sf_document_get_n_lines (document); i++)
    {
      const SfBlock *block = sf_document_get_line (document, i);
      g_autoptr (SfText) text = sf_text_new (words, -1);
      g_autoptr (SfEdit) edit = NULL;

      if (block->text == NULL || !g_str_has_prefix (sf_text_get_string (block->text), beginning))
        continue;
      edit =
          sf_document_edit_splice (document, block->id, 0, sf_text_get_length (block->text), text);
      g_assert_true (sf_history_do (sf_draft_get_history (draft), edit, SF_REASON_COMMAND, NULL));
      return;
    }
  g_assert_not_reached ();
}

gboolean
has_line (SfDocument *document, const char *words)
{
  guint n = 0;

  for (guint i = 0; i < sf_document_get_n_lines (document); i++)
    {
      const SfBlock *block = sf_document_get_line (document, i);

      n += block->text != NULL && g_str_equal (sf_text_get_string (block->text), words);
    }
  g_assert_cmpuint (n, <=, 1);
  return n == 1;
}

static gint64
try_submit (Newsroom *room, SfAction action, gint64 time_s, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sf_publisher_submit_async (room->publisher, room->draft, room->site->id, action, time_s, NULL,
                             keep_result_cb, &result);
  return sf_publisher_submit_finish (room->publisher, wait_for (&result), error);
}

gint64
submit (Newsroom *room, SfAction action, gint64 time_s)
{
  g_autoptr (GError) error = NULL;
  gint64 id = try_submit (room, action, time_s, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

GError *
refuse (Newsroom *room, SfAction action, gint64 time_s)
{
  GError *error = NULL;

  g_assert_cmpint (try_submit (room, action, time_s, &error), ==, 0);
  g_assert_nonnull (error);
  return error;
}

static void
row_changed_cb (SfPublisher *publisher, SfOutboxRow *row, FakeServer *server)
{
  if (row->outcome != SF_OUTCOME_NONE || row->is_paused || row->next_attempt_us <= server->now_us)
    return;
  server->now_us = row->next_attempt_us;
  fake_server_catch_up (server);
  sf_publisher_work (publisher);
}

SfOutboxRow *
see_through (Newsroom *room, gint64 row_id)
{
  for (;;)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      SfOutboxRow *row;

      if (!room->is_real)
        g_signal_connect (room->publisher, "row-changed", G_CALLBACK (row_changed_cb),
                          room->server);
      sf_publisher_start (room->publisher);
      sf_publisher_wait_async (room->publisher, row_id, cancellable, keep_result_cb, &result);
      while (result == NULL && !room->server->is_ended)
        g_main_context_iteration (NULL, TRUE);
      if (result == NULL)
        {
          g_cancellable_cancel (cancellable);
          wait_for (&result);
          restart (room);
          continue;
        }
      row = sf_publisher_wait_finish (room->publisher, result, &error);
      g_signal_handlers_disconnect_by_data (room->publisher, room->server);
      g_assert_no_error (error);
      return row;
    }
}

void
send_story (Newsroom *room, SfAction action, gint64 time_s, const char *code)
{
  g_autoptr (SfOutboxRow) row = see_through (room, submit (room, action, time_s));

  g_assert_cmpstr (row->error_code, ==, code);
  g_assert_cmpint (row->outcome, ==, code != NULL ? SF_OUTCOME_NONE : SF_OUTCOME_DONE);
}

SfPlacement *
get_placement (Newsroom *room)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL;

  sf_store_list_placements_async (room->store, sf_draft_get_id (room->draft), room->site->id, NULL,
                                  keep_result_cb, &result);
  all = sf_store_list_placements_finish (room->store, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 1);
  return sf_placement_copy (g_ptr_array_index (all, 0));
}

void
assert_placed (Newsroom *room, SfPlacementState state, gint64 time_s)
{
  g_autoptr (SfPlacement) placement = get_placement (room);

  g_assert_cmpint (placement->state, ==, state);
  g_assert_cmpint (placement->time_s, ==, time_s);
}
