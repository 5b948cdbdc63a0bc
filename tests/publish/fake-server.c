/* fake-server.c - what a site holds that a test looks into
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fake-site.h"

#include <string.h>

SfCmsStory *
fake_server_find (FakeServer *server, const char *id, GError **error)
{
  for (guint i = 0; i < server->stories->len; i++)
    {
      SfCmsStory *story = g_ptr_array_index (server->stories, i);

      if (g_strcmp0 (story->id, id) == 0)
        return story;
    }
  g_set_error_literal (error, SF_CMS_ERROR, SF_CMS_ERROR_GONE, "gone");
  return NULL;
}

static gboolean
is_taken (FakeServer *server, const char *slug, const SfCmsStory *by)
{
  for (guint i = 0; i < server->stories->len; i++)
    {
      const SfCmsStory *story = g_ptr_array_index (server->stories, i);

      if (story != by && g_str_equal (story->slug, slug))
        return TRUE;
    }
  return FALSE;
}

void
fake_server_number_slug (FakeServer *server, SfCmsStory *story)
{
  g_autofree char *slug = g_strdup (story->slug);

  for (int i = 2; is_taken (server, story->slug, story); i++)
    {
      g_free (story->slug);
      story->slug = g_strdup_printf ("%s-%d", slug, i);
    }
}

static GBytes *
store_content (FakeServer *server, GBytes *content)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (content, NULL), g_bytes_get_size (content));
  g_autoptr (GString) stored = g_string_new (text);

  if (server->rewrites)
    {
      g_string_replace (stored, "<!-- wp:paragraph -->", "<!-- wp:paragraph {\"own\":1} -->", 0);
      g_string_replace (stored, "<em>", "<i>", 0);
      g_string_replace (stored, "</em>", "</i>", 0);
    }
  return g_bytes_new (stored->str, stored->len);
}

void
fake_server_touch (FakeServer *server, SfCmsStory *story)
{
  g_free (story->modified);
  story->modified = g_strdup_printf ("%" G_GINT64_FORMAT, server->now_us);
}

static void
replace_list (GStrv *list, GStrv with)
{
  g_strfreev (*list);
  *list = g_strdupv (with);
}

void
fake_server_apply (FakeServer *server, SfCmsStory *story, const SfCmsChange *change)
{
  static char *none[] = { NULL };
  static char *fallback[] = { "1", NULL };

  if (change->slug != NULL)
    fake_server_set_string (&story->slug, change->slug);
  if (change->headline != NULL)
    fake_server_set_string (&story->headline, change->headline);
  if (change->excerpt != NULL)
    fake_server_set_string (&story->excerpt, change->excerpt);
  if (change->content != NULL)
    {
      g_clear_pointer (&story->content, g_bytes_unref);
      story->content = store_content (server, change->content);
    }
  if (change->section_ids != NULL && !server->is_stuck)
    replace_list (&story->section_ids,
                  change->section_ids[0] != NULL ? change->section_ids : fallback);
  if (change->tag_ids != NULL)
    replace_list (&story->tag_ids, change->tag_ids[0] != NULL ? change->tag_ids : none);
  if (change->featured_media_id != NULL)
    fake_server_set_string (&story->featured_media_id, change->featured_media_id);
  fake_server_touch (server, story);
}

FakeServer *
fake_server_new (void)
{
  FakeServer *server = g_new0 (FakeServer, 1);

  server->now_us = g_get_real_time ();
  server->stories = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_cms_story_free);
  server->media = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_cms_media_free);
  for (guint i = 0; i < G_N_ELEMENTS (server->terms); i++)
    server->terms[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_cms_term_free);
  server->calls = g_ptr_array_new_with_free_func (g_free);
  server->late = g_ptr_array_new_with_free_func (fake_call_free);
  server->unheard = g_ptr_array_new_with_free_func (g_object_unref);
  server->next_id = 1;
  server->may_publish = server->may_make_terms = TRUE;
  fake_server_add_term (server, SF_CMS_TERM_SECTION, "Uncategorized");
  server->next_id = 10;
  return server;
}

void
fake_server_free (FakeServer *server)
{
  g_ptr_array_unref (server->stories);
  g_ptr_array_unref (server->media);
  g_ptr_array_unref (server->terms[0]);
  g_ptr_array_unref (server->terms[1]);
  g_ptr_array_unref (server->calls);
  g_ptr_array_unref (server->late);
  g_ptr_array_unref (server->unheard);
  g_free (server);
}

static gint64
tell_time (gpointer data)
{
  return ((FakeServer *) data)->now_us;
}

SfClock
fake_server_get_clock (FakeServer *server)
{
  return (SfClock){ tell_time, server };
}

void
fake_server_forget (FakeServer *server)
{
  for (guint i = 0; i < server->unheard->len; i++)
    g_task_return_new_error (g_ptr_array_index (server->unheard, i), G_IO_ERROR,
                             G_IO_ERROR_CANCELLED, "ended");
  g_ptr_array_set_size (server->unheard, 0);
}

SfCmsStory *
fake_server_get_only (FakeServer *server)
{
  SfCmsStory *only = NULL;

  for (guint i = 0; i < server->stories->len; i++)
    {
      SfCmsStory *story = g_ptr_array_index (server->stories, i);

      if (story->status == SF_CMS_STATUS_TRASH)
        continue;
      g_assert_null (only);
      only = story;
    }
  g_assert_nonnull (only);
  return only;
}

char *
fake_server_dup_content (const SfCmsStory *story)
{
  return g_strndup (g_bytes_get_data (story->content, NULL), g_bytes_get_size (story->content));
}

void
fake_server_replace (SfCmsStory *story, const char *from, const char *to)
{
  g_autofree char *content = fake_server_dup_content (story);
  GString *changed = g_string_new (content);

  g_assert_cmpuint (g_string_replace (changed, from, to, 0), >, 0);
  g_bytes_unref (story->content);
  story->content = g_string_free_to_bytes (changed);
}

void
fake_server_set_string (char **member, const char *value)
{
  g_free (*member);
  *member = g_strdup (value);
}

SfCmsTerm *
fake_server_add_term (FakeServer *server, SfCmsTermKind kind, const char *name)
{
  SfCmsTerm *term = g_new0 (SfCmsTerm, 1);

  term->id = g_strdup_printf ("%u", server->next_id++);
  term->name = g_strdup (name);
  term->slug = g_utf8_strdown (name, -1);
  g_ptr_array_add (server->terms[kind], term);
  return term;
}

guint
fake_server_count (FakeServer *server, const char *call)
{
  guint n = 0;

  for (guint i = 0; i < server->calls->len; i++)
    n += g_str_equal (g_ptr_array_index (server->calls, i), call);
  return n;
}
