/* test-contract.c - what SfCms promises, held against a running site
 * Without a site there is nothing to test, and the tests say so (contract.h).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contract.h"

#include <string.h>

#define NO_SUCH_ID "99999999"

static void
assert_role (const char *role,
             gboolean may_publish,
             gboolean may_upload,
             gboolean may_edit_others,
             gboolean has_unfiltered_html)
{
  g_autoptr (SfCms) cms = contract_connect (role, NULL);
  g_autoptr (SfCapabilities) may = NULL;

  if (cms == NULL)
    return;
  ANSWER (may, probe, cms);
  g_assert_cmpstr (may->body_format, ==, "wordpress");
  g_assert_cmpstr (may->roles[0], ==, role);
  g_assert_null (may->roles[1]);
  g_assert_cmpint (may->may_publish, ==, may_publish);
  g_assert_cmpint (may->can_schedule, ==, may_publish);
  g_assert_cmpint (may->may_upload, ==, may_upload);
  g_assert_cmpint (may->may_edit_others, ==, may_edit_others);
  g_assert_cmpint (may->may_create_terms, ==, may_edit_others);
  g_assert_cmpint (may->may_assign_author, ==, may_edit_others);
  g_assert_cmpint (may->has_unfiltered_html, ==, has_unfiltered_html);
  g_assert_cmpstr (may->user_id, !=, "");
  g_assert_cmpstr (may->user_name, !=, "");
  g_assert_cmpstr (may->site_name, !=, "");
  g_assert_true (g_str_has_prefix (may->home_url, "http"));
  g_assert_nonnull (may->time_zone);
}

static void
test_probe (void)
{
  assert_role ("editor", TRUE, TRUE, TRUE, TRUE);
  assert_role ("author", TRUE, TRUE, FALSE, FALSE);
  assert_role ("contributor", FALSE, FALSE, FALSE, FALSE);
}

static void
test_wrong_password (void)
{
  g_autoptr (SfCms) cms = contract_connect ("editor", "not the password");

  if (cms == NULL)
    return;
  REFUSED (SF_CMS_ERROR_AUTH, probe, cms);
  REFUSED (SF_CMS_ERROR_AUTH, list, cms, NULL, 1);
}

static void
test_numbered_slugs (void)
{
  g_autoptr (SfCms) cms = contract_connect ("author", NULL);
  g_autoptr (SfCmsChange) change =
      contract_make_change ("Ferry \"late\" again", "<p>Z\xc3\xbcrich</p>");
  g_autoptr (SfCmsStory) first = NULL;
  g_autoptr (SfCmsStory) second = NULL;
  g_autoptr (SfCmsStory) third = NULL;
  g_autoptr (SfCmsStory) gone = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autofree char *second_slug = g_strconcat (change->slug, "-2", NULL);

  if (cms == NULL)
    return;
  ANSWER (none, find, cms, change->slug);
  g_assert_cmpuint (none->len, ==, 0);
  ANSWER (first, create, cms, change);
  g_assert_cmpint (first->status, ==, SF_CMS_STATUS_DRAFT);
  g_assert_cmpstr (first->slug, ==, change->slug);
  g_assert_cmpstr (first->headline, ==, change->headline);
  g_assert_true (g_bytes_equal (first->content, change->content));
  ANSWER (second, create, cms, change);
  g_assert_cmpstr (second->slug, ==, second_slug);
  ANSWER (third, create, cms, change);

  ANSWER (found, find, cms, change->slug);
  g_assert_cmpuint (found->len, ==, 3);
  g_assert_cmpstr (((SfCmsStory *) found->pdata[0])->id, ==, first->id);
  g_assert_cmpstr (((SfCmsStory *) found->pdata[1])->id, ==, second->id);
  g_assert_cmpstr (((SfCmsStory *) found->pdata[2])->id, ==, third->id);
  g_assert_true (g_bytes_equal (((SfCmsStory *) found->pdata[0])->content, change->content));

  ANSWER (gone, transition, cms, second->id, SF_CMS_STATUS_TRASH, NULL);
  g_assert_cmpint (gone->status, ==, SF_CMS_STATUS_TRASH);
  ANSWER (left, find, cms, change->slug);
  g_assert_cmpuint (left->len, ==, 2);
  g_assert_cmpstr (((SfCmsStory *) left->pdata[1])->id, ==, third->id);
}

static void
assert_bytes (SfCms *cms, const char *text, gsize length)
{
  g_autoptr (SfCmsStory) draft = contract_make_draft (cms, "Bytes");
  g_autoptr (SfCmsChange) change = sf_cms_change_new ();
  g_autoptr (SfCmsStory) stored = NULL;
  g_autoptr (SfCmsStory) fetched = NULL;

  change->content = g_bytes_new (text, length);
  ANSWER (stored, update, cms, draft->id, change);
  ANSWER (fetched, fetch, cms, draft->id);
  g_assert_cmpmem (g_bytes_get_data (stored->content, NULL), g_bytes_get_size (stored->content),
                   text, length);
  g_assert_cmpmem (g_bytes_get_data (fetched->content, NULL), g_bytes_get_size (fetched->content),
                   text, length);
  g_assert_cmpstr (fetched->headline, ==, "Bytes");
  g_assert_cmpstr (fetched->slug, ==, draft->slug);
}

static void
test_bytes (void)
{
  static const char *const bodies[] = {
    "<!-- wp:paragraph {\"n\":1.10,\"id\":12345678901234567890123} -->\n<p>1.10</p>\n"
    "<!-- /wp:paragraph -->",
    "<p>\\u0041 \\\\ \\n \"quoted\" 'single' &amp; &nbsp; &#8217; </p>",
    "<!-- wp:x/unknown {\"a\":\"\\u003cb\\u003e\"} /-->\n\n\n<div  class='odd'\n>kept</div>",
    "\xf0\x9f\x97\x9e \xe2\x80\xa8 \xd8\xb9\xd8\xb1\xd8\xa8\xd9\x8a a\xcc\x81 \xef\xbb\xbf",
    "one\ttab\n\n two  spaces",
  };
  g_autoptr (SfCms) cms = contract_connect ("editor", NULL);
  g_autoptr (GString) large = g_string_new (NULL);

  if (cms == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    assert_bytes (cms, bodies[i], strlen (bodies[i]));
  assert_bytes (cms, "<p>a\0b</p>", strlen ("<p>a") + 1 + strlen ("b</p>"));
  while (large->len < 1024 * 1024)
    g_string_append (large, "<!-- wp:paragraph -->\n<p>A long read.</p>\n<!-- /wp:paragraph -->\n");
  g_string_append (large, "<p>End</p>");
  assert_bytes (cms, large->str, large->len);
}

static void
test_update (void)
{
  g_autoptr (SfCms) cms = contract_connect ("editor", NULL);
  g_autofree char *name = g_uuid_string_random ();
  g_autofree char *slug = g_strconcat ("ferry-", name, NULL);
  g_autofree char *numbered = g_strconcat (slug, "-2", NULL);
  const char *none[] = { NULL };
  g_autoptr (SfCmsTerm) section = NULL;
  g_autoptr (SfCmsTerm) tag = NULL;
  g_autoptr (SfCmsStory) draft = NULL;
  g_autoptr (SfCmsStory) full = NULL;
  g_autoptr (SfCmsStory) fetched = NULL;
  g_autoptr (SfCmsStory) bare = NULL;
  g_autoptr (SfCmsStory) rival = NULL;
  g_autoptr (SfCmsStory) published = NULL;
  g_autoptr (SfCmsStory) late = NULL;
  g_autoptr (SfCmsChange) change = sf_cms_change_new ();
  g_autoptr (SfCmsChange) empty = sf_cms_change_new ();
  g_autoptr (SfCmsChange) same_slug = sf_cms_change_new ();

  if (cms == NULL)
    return;
  ANSWER (section, create_term, cms, SF_CMS_TERM_SECTION, name);
  ANSWER (tag, create_term, cms, SF_CMS_TERM_TAG, name);
  draft = contract_make_draft (cms, "First");
  change->headline = g_strdup ("Second & <em>last</em>");
  change->excerpt = g_strdup ("Why \"it\" matters & more");
  change->slug = g_strdup (slug);
  change->section_ids = g_strsplit (section->id, ",", -1);
  change->tag_ids = g_strsplit (tag->id, ",", -1);
  ANSWER (full, update, cms, draft->id, change);
  ANSWER (fetched, fetch, cms, draft->id);
  g_assert_cmpstr (full->id, ==, draft->id);
  g_assert_cmpstr (fetched->headline, ==, change->headline);
  g_assert_cmpstr (fetched->excerpt, ==, change->excerpt);
  g_assert_cmpstr (fetched->slug, ==, slug);
  g_assert_cmpstrv (fetched->section_ids, change->section_ids);
  g_assert_cmpstrv (fetched->tag_ids, change->tag_ids);
  g_assert_true (g_bytes_equal (fetched->content, draft->content));
  g_assert_cmpint (fetched->status, ==, SF_CMS_STATUS_DRAFT);
  g_assert_nonnull (fetched->rest);

  empty->tag_ids = g_strdupv ((char **) none);
  ANSWER (bare, update, cms, draft->id, empty);
  g_assert_cmpuint (g_strv_length (bare->tag_ids), ==, 0);
  g_assert_cmpstrv (bare->section_ids, change->section_ids);
  g_assert_cmpstr (bare->excerpt, ==, change->excerpt);

  ANSWER (published, transition, cms, draft->id, SF_CMS_STATUS_PUBLISHED, NULL);
  rival = contract_make_draft (cms, "Rival");
  ANSWER (late, transition, cms, rival->id, SF_CMS_STATUS_PUBLISHED, NULL);
  g_clear_pointer (&late, sf_cms_story_free);
  same_slug->slug = g_strdup (slug);
  ANSWER (late, update, cms, rival->id, same_slug);
  g_assert_cmpstr (late->slug, ==, numbered);
}

static void
assert_page (SfCms *cms, const char *url, const char *text)
{
  g_autoptr (GBytes) page = NULL;

  ANSWER (page, fetch_page, cms, url);
  g_assert_nonnull (
      memmem (g_bytes_get_data (page, NULL), g_bytes_get_size (page), text, strlen (text)));
}

static void
test_publish (void)
{
  g_autoptr (SfCms) cms = contract_connect ("author", NULL);
  g_autofree char *name = g_uuid_string_random ();
  g_autoptr (SfCmsStory) draft = NULL;
  g_autoptr (SfCmsStory) shown = NULL;
  g_autoptr (SfCmsStory) hidden = NULL;
  g_autoptr (SfCmsStory) gone = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  if (cms == NULL)
    return;
  draft = contract_make_draft (cms, name);
  ANSWER (shown, transition, cms, draft->id, SF_CMS_STATUS_PUBLISHED, NULL);
  g_assert_cmpint (shown->status, ==, SF_CMS_STATUS_PUBLISHED);
  g_assert_cmpint (ABS (g_date_time_difference (shown->date_utc, now)), <, 2 * G_TIME_SPAN_MINUTE);
  assert_page (cms, shown->link, name);
  assert_page (cms, shown->link, "<p>Text</p>");

  ANSWER (hidden, transition, cms, draft->id, SF_CMS_STATUS_DRAFT, NULL);
  g_assert_cmpint (hidden->status, ==, SF_CMS_STATUS_DRAFT);
  REFUSED (SF_CMS_ERROR_GONE, fetch_page, cms, shown->link);
  ANSWER (gone, transition, cms, draft->id, SF_CMS_STATUS_TRASH, NULL);
  g_assert_cmpint (gone->status, ==, SF_CMS_STATUS_TRASH);
}

static void
test_schedule (void)
{
  g_autoptr (SfCms) cms = contract_connect ("editor", NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) whole = g_date_time_new_from_unix_utc (g_date_time_to_unix (now));
  g_autoptr (GDateTime) soon = g_date_time_add_seconds (whole, 30);
  g_autoptr (GDateTime) later = g_date_time_add_hours (whole, 3);
  g_autoptr (GDateTime) latest = g_date_time_add_days (whole, 200);
  g_autoptr (SfCmsStory) draft = NULL;
  g_autoptr (SfCmsStory) waiting = NULL;
  g_autoptr (SfCmsStory) moved = NULL;
  g_autoptr (SfCmsStory) kept = NULL;
  g_autoptr (SfCmsStory) taken_back = NULL;
  g_autoptr (SfCmsStory) dated = NULL;
  g_autoptr (SfCmsStory) shown = NULL;
  g_autoptr (SfCmsStory) fetched = NULL;

  if (cms == NULL)
    return;
  draft = contract_make_draft (cms, "Tomorrow");
  REFUSED (SF_CMS_ERROR_INVALID, transition, cms, draft->id, SF_CMS_STATUS_SCHEDULED, soon);
  REFUSED (SF_CMS_ERROR_INVALID, transition, cms, draft->id, SF_CMS_STATUS_SCHEDULED, NULL);
  ANSWER (fetched, fetch, cms, draft->id);
  g_assert_cmpint (fetched->status, ==, SF_CMS_STATUS_DRAFT);

  ANSWER (waiting, transition, cms, draft->id, SF_CMS_STATUS_SCHEDULED, later);
  g_assert_cmpint (waiting->status, ==, SF_CMS_STATUS_SCHEDULED);
  g_assert_true (g_date_time_equal (waiting->date_utc, later));
  REFUSED (SF_CMS_ERROR_GONE, fetch_page, cms, waiting->link);
  ANSWER (moved, transition, cms, draft->id, SF_CMS_STATUS_SCHEDULED, latest);
  g_assert_true (g_date_time_equal (moved->date_utc, latest));
  ANSWER (kept, transition, cms, draft->id, SF_CMS_STATUS_PUBLISHED, NULL);
  g_assert_cmpint (kept->status, ==, SF_CMS_STATUS_SCHEDULED);
  ANSWER (taken_back, transition, cms, draft->id, SF_CMS_STATUS_DRAFT, NULL);
  g_assert_true (g_date_time_equal (taken_back->date_utc, latest));
  ANSWER (dated, transition, cms, draft->id, SF_CMS_STATUS_PUBLISHED, NULL);
  g_assert_cmpint (dated->status, ==, SF_CMS_STATUS_SCHEDULED);
  ANSWER (shown, transition, cms, draft->id, SF_CMS_STATUS_PUBLISHED, whole);
  g_assert_cmpint (shown->status, ==, SF_CMS_STATUS_PUBLISHED);
  g_assert_true (g_date_time_equal (shown->date_utc, whole));
}

static void
test_forbidden (void)
{
  g_autoptr (SfCms) cms = contract_connect ("editor", NULL);
  g_autoptr (SfCmsChange) change = sf_cms_change_new ();
  g_autoptr (SfCmsStory) another = NULL;
  g_autoptr (SfCmsStory) own = NULL;
  g_autoptr (SfCmsStory) pending = NULL;
  g_autoptr (SfCmsTerm) tag = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autofree char *name = g_uuid_string_random ();

  if (cms == NULL)
    return;
  another = contract_make_draft (cms, "The editor's");
  g_clear_object (&cms);
  cms = contract_connect ("contributor", NULL);
  change->headline = g_strdup ("Mine now");
  REFUSED (SF_CMS_ERROR_FORBIDDEN, update, cms, another->id, change);
  REFUSED (SF_CMS_ERROR_FORBIDDEN, fetch, cms, another->id);
  REFUSED (SF_CMS_ERROR_FORBIDDEN, transition, cms, another->id, SF_CMS_STATUS_TRASH, NULL);
  REFUSED (SF_CMS_ERROR_FORBIDDEN, upload, cms, bytes, "sf-x.png", "image/png");
  REFUSED (SF_CMS_ERROR_FORBIDDEN, create_term, cms, SF_CMS_TERM_SECTION, name);
  ANSWER (tag, create_term, cms, SF_CMS_TERM_TAG, name);
  own = contract_make_draft (cms, "For review");
  REFUSED (SF_CMS_ERROR_FORBIDDEN, transition, cms, own->id, SF_CMS_STATUS_PUBLISHED, NULL);
  ANSWER (pending, transition, cms, own->id, SF_CMS_STATUS_PENDING, NULL);
  g_assert_cmpint (pending->status, ==, SF_CMS_STATUS_PENDING);
}

/* What a site takes away from an author it takes away alike: the text that is read back is the new
 * base, and a difference would look like a colleague's change. */
static void
test_filtered (void)
{
  static const struct
  {
    const char *sent;
    const char *kept;
  } bodies[] = {
    { "<p>a < b & c &amp; &nbsp; &#8217;</p>", "<p>a &lt; b &amp; c &amp; &nbsp; &#8217;</p>" },
    { "<p onclick=\"x()\" class='q'>p</p>", "<p class='q'>p</p>" },
    { "<p>one <script>two</script> three</p>", "<p>one two three</p>" },
    { "<a href=\"https://news.example/?a=1&amp;b=2\">k</a>",
      "<a href=\"https://news.example/?a=1&amp;b=2\">k</a>" },
    { "<!-- wp:paragraph -->\n<p>Text</p>\n<!-- /wp:paragraph -->",
      "<!-- wp:paragraph -->\n<p>Text</p>\n<!-- /wp:paragraph -->" },
  };
  g_autoptr (SfCms) cms = contract_connect ("author", NULL);
  g_autoptr (SfCmsStory) draft = NULL;

  if (cms == NULL)
    return;
  draft = contract_make_draft (cms, "Salt & <em>pepper</em>");
  g_assert_cmpstr (draft->headline, ==, "Salt &amp; <em>pepper</em>");
  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (SfCmsChange) change = sf_cms_change_new ();
      g_autoptr (SfCmsStory) stored = NULL;

      change->content = g_bytes_new_static (bodies[i].sent, strlen (bodies[i].sent));
      ANSWER (stored, update, cms, draft->id, change);
      g_assert_cmpmem (g_bytes_get_data (stored->content, NULL), g_bytes_get_size (stored->content),
                       bodies[i].kept, strlen (bodies[i].kept));
    }
}

/* The address of a story for review is the editor's to choose. */
static void
test_review (void)
{
  g_autoptr (SfCms) cms = contract_connect ("contributor", NULL);
  g_autoptr (SfCmsStory) draft = NULL;
  g_autoptr (SfCmsStory) pending = NULL;
  g_autoptr (SfCmsStory) shown = NULL;
  g_autofree char *headline = g_uuid_string_random ();

  if (cms == NULL)
    return;
  draft = contract_make_draft (cms, headline);
  g_assert_true (g_str_has_prefix (draft->slug, "sf-"));
  ANSWER (pending, transition, cms, draft->id, SF_CMS_STATUS_PENDING, NULL);
  g_assert_cmpstr (pending->slug, ==, "");
  g_clear_object (&cms);
  cms = contract_connect ("editor", NULL);
  ANSWER (shown, transition, cms, draft->id, SF_CMS_STATUS_PUBLISHED, NULL);
  g_assert_cmpint (shown->status, ==, SF_CMS_STATUS_PUBLISHED);
  g_assert_cmpstr (shown->slug, ==, headline);
}

/* Out of the trash a story comes back under its old address. */
static void
test_restored (void)
{
  g_autoptr (SfCms) cms = contract_connect ("editor", NULL);
  g_autoptr (SfCmsStory) draft = NULL;
  g_autoptr (SfCmsStory) gone = NULL;
  g_autoptr (SfCmsStory) back = NULL;
  g_autofree char *trashed = NULL;

  if (cms == NULL)
    return;
  draft = contract_make_draft (cms, "Thrown away");
  trashed = g_strconcat (draft->slug, "__trashed", NULL);
  ANSWER (gone, transition, cms, draft->id, SF_CMS_STATUS_TRASH, NULL);
  g_assert_cmpstr (gone->slug, ==, trashed);
  REFUSED (SF_CMS_ERROR_GONE, transition, cms, draft->id, SF_CMS_STATUS_TRASH, NULL);
  ANSWER (back, transition, cms, draft->id, SF_CMS_STATUS_DRAFT, NULL);
  g_assert_cmpint (back->status, ==, SF_CMS_STATUS_DRAFT);
  g_assert_cmpstr (back->slug, ==, draft->slug);
}

static void
test_gone (void)
{
  g_autoptr (SfCms) cms = contract_connect ("editor", NULL);
  g_autoptr (SfCmsChange) change = contract_make_change ("Nowhere", "");

  if (cms == NULL)
    return;
  REFUSED (SF_CMS_ERROR_GONE, fetch, cms, NO_SUCH_ID);
  REFUSED (SF_CMS_ERROR_GONE, update, cms, NO_SUCH_ID, change);
  REFUSED (SF_CMS_ERROR_GONE, transition, cms, NO_SUCH_ID, SF_CMS_STATUS_TRASH, NULL);
  REFUSED (SF_CMS_ERROR_GONE, update_media, cms, NO_SUCH_ID, "a", "b");
}

static void
assert_same_term (SfCms *cms, SfCmsTermKind kind, const char *name)
{
  g_autoptr (SfCmsTerm) term = NULL;
  g_autoptr (SfCmsTerm) again = NULL;
  gboolean is_listed = FALSE;

  ANSWER (term, create_term, cms, kind, name);
  g_assert_cmpstr (term->name, ==, name);
  ANSWER (again, create_term, cms, kind, name);
  g_assert_cmpstr (term->id, ==, again->id);
  g_assert_cmpstr (again->name, ==, name);
  for (guint page = 1; !is_listed; page++)
    {
      g_autoptr (GPtrArray) terms = NULL;
      ANSWER (terms, terms, cms, kind, page);
      g_assert_cmpuint (terms->len, >, 0);
      for (guint i = 0; i < terms->len; i++)
        is_listed = is_listed || strcmp (((SfCmsTerm *) terms->pdata[i])->name, name) == 0;
    }
}

static void
test_terms (void)
{
  g_autoptr (SfCms) cms = contract_connect ("editor", NULL);
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *plain = g_strconcat ("Stadt ", uuid, NULL);
  g_autofree char *odd = g_strconcat ("Arts & \"Letters\" d'\xc3\xa9t\xc3\xa9 ", uuid, NULL);
  g_autoptr (GPtrArray) past = NULL;

  if (cms == NULL)
    return;
  assert_same_term (cms, SF_CMS_TERM_SECTION, plain);
  assert_same_term (cms, SF_CMS_TERM_SECTION, odd);
  assert_same_term (cms, SF_CMS_TERM_TAG, plain);
  assert_same_term (cms, SF_CMS_TERM_TAG, odd);
  ANSWER (past, terms, cms, SF_CMS_TERM_TAG, 900);
  g_assert_cmpuint (past->len, ==, 0);
}

static void
test_lists (void)
{
  g_autoptr (SfCms) cms = contract_connect ("editor", NULL);
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *word = g_strdelimit (g_strdup (uuid), "-", 'x');
  g_autofree char *headline = g_strconcat ("Ferry ", word, " & co", NULL);
  g_autoptr (SfCmsStory) draft = NULL;
  g_autoptr (GPtrArray) stories = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) past = NULL;
  SfCmsStory *story;

  if (cms == NULL)
    return;
  draft = contract_make_draft (cms, headline);
  ANSWER (stories, list, cms, NULL, 1);
  g_assert_cmpuint (stories->len, >, 0);
  g_assert_null (((SfCmsStory *) stories->pdata[0])->content);
  ANSWER (found, list, cms, word, 1);
  g_assert_cmpuint (found->len, ==, 1);
  story = found->pdata[0];
  g_assert_cmpstr (story->id, ==, draft->id);
  g_assert_cmpstr (story->headline, ==, headline);
  g_assert_cmpint (story->status, ==, SF_CMS_STATUS_DRAFT);
  g_assert_cmpstr (story->modified, ==, draft->modified);
  ANSWER (past, list, cms, NULL, 900);
  g_assert_cmpuint (past->len, ==, 0);
}

static void
test_upload (void)
{
  static const char png[] =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  g_autoptr (SfCms) cms = contract_connect ("author", NULL);
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *slug = g_strconcat ("sf-", uuid, "-aa", NULL);
  g_autofree char *name = g_strconcat (slug, ".png", NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) bad = g_bytes_new_static ("no picture", 10);
  g_autoptr (SfCmsMedia) media = NULL;
  g_autoptr (SfCmsMedia) told = NULL;
  g_autoptr (SfCmsMedia) twin = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GBytes) served = NULL;
  g_autoptr (SfCmsStory) draft = NULL;
  g_autoptr (SfCmsStory) with = NULL;
  g_autoptr (SfCmsStory) without = NULL;
  g_autoptr (SfCmsChange) change = sf_cms_change_new ();
  gsize size;
  guchar *data = g_base64_decode (png, &size);

  bytes = g_bytes_new_take (data, size);
  if (cms == NULL)
    return;
  ANSWER (media, upload, cms, bytes, name, "image/png");
  g_assert_cmpstr (media->slug, ==, slug);
  ANSWER (served, fetch_page, cms, media->url);
  g_assert_true (g_bytes_equal (served, bytes));
  ANSWER (told, update_media, cms, media->id, "A \"dot\" & more", "Photo: Ada");
  g_assert_cmpstr (told->alt, ==, "A \"dot\" & more");
  g_assert_cmpstr (told->caption, ==, "Photo: Ada");
  ANSWER (twin, upload, cms, bytes, name, "image/png");
  ANSWER (found, find_media, cms, slug);
  g_assert_cmpuint (found->len, >=, 1);
  g_assert_cmpstr (((SfCmsMedia *) found->pdata[0])->id, ==, media->id);
  g_assert_cmpstr (((SfCmsMedia *) found->pdata[0])->alt, ==, "A \"dot\" & more");
  g_assert_cmpstr (((SfCmsMedia *) found->pdata[0])->caption, ==, "Photo: Ada");
  REFUSED (SF_CMS_ERROR_INVALID, upload, cms, bad, "sf-bad.png", "image/png");

  draft = contract_make_draft (cms, "With a picture");
  change->featured_media_id = g_strdup (media->id);
  ANSWER (with, update, cms, draft->id, change);
  g_assert_cmpstr (with->featured_media_id, ==, media->id);
  g_free (change->featured_media_id);
  change->featured_media_id = g_strdup ("0");
  ANSWER (without, update, cms, draft->id, change);
  g_assert_cmpstr (without->featured_media_id, ==, "0");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/cms/contract/probing-tells-what-each-role-may", test_probe);
  g_test_add_func ("/sf/cms/contract/a-wrong-password-is-noticed", test_wrong_password);
  g_test_add_func ("/sf/cms/contract/a-draft-is-found-by-its-own-slug", test_numbered_slugs);
  g_test_add_func ("/sf/cms/contract/every-byte-of-a-body-comes-back", test_bytes);
  g_test_add_func ("/sf/cms/contract/an-update-changes-what-it-names-only", test_update);
  g_test_add_func ("/sf/cms/contract/a-story-is-published-and-taken-down", test_publish);
  g_test_add_func ("/sf/cms/contract/a-story-waits-for-its-time", test_schedule);
  g_test_add_func ("/sf/cms/contract/what-a-role-may-not-is-forbidden", test_forbidden);
  g_test_add_func ("/sf/cms/contract/an-author's-markup-is-filtered", test_filtered);
  g_test_add_func ("/sf/cms/contract/a-story-for-review-has-no-address", test_review);
  g_test_add_func ("/sf/cms/contract/a-story-comes-back-from-the-trash", test_restored);
  g_test_add_func ("/sf/cms/contract/what-is-not-there-is-gone", test_gone);
  g_test_add_func ("/sf/cms/contract/a-term-is-made-once", test_terms);
  g_test_add_func ("/sf/cms/contract/stories-are-listed-and-found-by-words", test_lists);
  g_test_add_func ("/sf/cms/contract/a-picture-is-uploaded-found-and-featured", test_upload);
  return g_test_run ();
}
