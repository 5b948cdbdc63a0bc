/* fake-site.c - a site that answers, loses, delays and refuses as a test tells it to
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fake-site.h"

#include <string.h>

#define TYPE_FAKE_SITE (fake_site_get_type ())
G_DECLARE_FINAL_TYPE (FakeSite, fake_site, FAKE, SITE, GObject)

struct _FakeSite
{
  GObject parent_instance;
  FakeServer *server; /* (unowned) */
};

/* One call, with all that any of them needs. */
typedef struct
{
  FakeServer *server;
  SfCmsChange *change;
  char *id;
  char *words;
  char *more;
  GDateTime *date;
  SfCmsStatus status;
  SfCmsTermKind kind;
  guint page;
  gboolean is_write;
  GDestroyNotify free_answer;
  /* Returns: (transfer full): what is answered. */
  gpointer (*carry_out) (gpointer call, GError **error);
  gint64 due_us;
} Call;

static void fake_site_iface_init (SfCmsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeSite,
                               fake_site,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SF_TYPE_CMS, fake_site_iface_init))

void
fake_call_free (gpointer data)
{
  Call *call = data;

  g_clear_pointer (&call->change, sf_cms_change_free);
  g_clear_pointer (&call->date, g_date_time_unref);
  g_free (call->id);
  g_free (call->words);
  g_free (call->more);
  g_free (call);
}

void
fake_server_catch_up (FakeServer *server)
{
  for (guint i = 0; i < server->late->len;)
    {
      Call *call = g_ptr_array_index (server->late, i);

      if (call->due_us > server->now_us)
        {
          i++;
          continue;
        }
      gpointer answer = call->carry_out (call, NULL);

      if (answer != NULL)
        call->free_answer (answer);
      g_ptr_array_remove_index (server->late, i);
    }
}

static Call *
new_call (FakeServer *server, gpointer (*carry_out) (gpointer, GError **), gpointer free_answer)
{
  Call *call = g_new0 (Call, 1);

  call->server = server;
  call->carry_out = carry_out;
  call->free_answer = free_answer;
  return call;
}

static void
fail (GTask *task, Call *call, Fault fault)
{
  int code = fault == FAULT_OFFLINE  ? SF_CMS_ERROR_OFFLINE
             : fault == FAULT_SERVER ? SF_CMS_ERROR_SERVER
             : fault == FAULT_RATE   ? SF_CMS_ERROR_RATE
             : call->is_write        ? SF_CMS_ERROR_UNCLEAR
                                     : SF_CMS_ERROR_SERVER;

  g_task_return_error (task, sf_cms_error_new (code, fault == FAULT_RATE ? 60 : 0, NULL, "fault"));
}

/* Takes @call. */
static void
run (SfCms *cms, const char *name, Call *call, SF_CMS_ASYNC)
{
  FakeServer *server = call->server;
  g_autoptr (GTask) task = g_task_new (cms, cancellable, callback, user_data);
  Fault fault;
  gpointer answer;
  GError *error = NULL;

  g_task_set_task_data (task, call, fake_call_free);
  fake_server_catch_up (server);
  g_ptr_array_add (server->calls, g_strdup (name));
  fault = server->calls->len == server->fault_call ? server->fault : FAULT_NONE;
  if (fault == FAULT_OFFLINE || fault == FAULT_SERVER || fault == FAULT_RATE)
    {
      fail (task, call, fault);
      return;
    }
  if (fault == FAULT_KILLED || fault == FAULT_STOPPED)
    {
      if (fault == FAULT_KILLED && (answer = call->carry_out (call, NULL)) != NULL)
        call->free_answer (answer);
      server->is_ended = TRUE;
      g_ptr_array_add (server->unheard, g_steal_pointer (&task));
      return;
    }
  if (fault == FAULT_LATE && call->is_write)
    {
      Call *late = g_memdup2 (call, sizeof *call);

      late->change = call->change != NULL ? sf_cms_change_copy (call->change) : NULL;
      late->date = call->date != NULL ? g_date_time_ref (call->date) : NULL;
      late->id = g_strdup (call->id);
      late->words = g_strdup (call->words);
      late->more = g_strdup (call->more);
      late->due_us = server->now_us + server->late_s * G_USEC_PER_SEC;
      g_ptr_array_add (server->late, late);
      fail (task, call, fault);
      return;
    }
  answer = call->carry_out (call, &error);
  if (answer != NULL && (fault == FAULT_LOST || fault == FAULT_LATE))
    {
      call->free_answer (answer);
      fail (task, call, fault);
    }
  else if (answer != NULL && fault == FAULT_HELD)
    {
      g_object_set_data_full (G_OBJECT (task), "answer", answer, call->free_answer);
      server->held = g_steal_pointer (&task);
    }
  else if (answer != NULL)
    g_task_return_pointer (task, answer, call->free_answer);
  else
    g_task_return_error (task, error);
}

void
fake_server_let_go (FakeServer *server)
{
  g_autoptr (GTask) task = g_steal_pointer (&server->held);
  Call *call = g_task_get_task_data (task);

  g_task_return_pointer (task, g_object_steal_data (G_OBJECT (task), "answer"), call->free_answer);
}

#define RUN(name) run (cms, name, call, cancellable, callback, user_data)

static gpointer
do_create (gpointer data, GError **error)
{
  Call *call = data;
  FakeServer *server = call->server;
  SfCmsStory *story = sf_cms_story_new ();

  story->id = g_strdup_printf ("%u", server->next_id++);
  story->slug = g_strdup ("");
  story->headline = g_strdup ("");
  story->excerpt = g_strdup ("");
  story->content = g_bytes_new (NULL, 0);
  story->featured_media_id = g_strdup ("0");
  story->link = g_strdup_printf ("https://fake.test/?p=%s", story->id);
  story->section_ids = (g_strfreev (story->section_ids), g_strsplit ("1", ",", -1));
  fake_server_apply (server, story, call->change);
  fake_server_number_slug (server, story);
  g_ptr_array_add (server->stories, story);
  return sf_cms_story_copy (story);
}

static void
create (SfCms *cms, const SfCmsChange *change, SF_CMS_ASYNC)
{
  Call *call = new_call (FAKE_SITE (cms)->server, do_create, sf_cms_story_free);

  call->change = sf_cms_change_copy (change);
  call->is_write = TRUE;
  RUN ("create");
}

static gpointer
do_update (gpointer data, GError **error)
{
  Call *call = data;
  SfCmsStory *story = fake_server_find (call->server, call->id, error);

  if (story == NULL)
    return NULL;
  fake_server_apply (call->server, story, call->change);
  if (story->status == SF_CMS_STATUS_PUBLISHED)
    fake_server_number_slug (call->server, story);
  return sf_cms_story_copy (story);
}

static void
update (SfCms *cms, const char *id, const SfCmsChange *change, SF_CMS_ASYNC)
{
  Call *call = new_call (FAKE_SITE (cms)->server, do_update, sf_cms_story_free);

  call->id = g_strdup (id);
  call->change = sf_cms_change_copy (change);
  call->is_write = TRUE;
  RUN ("update");
}

static gpointer
do_transition (gpointer data, GError **error)
{
  Call *call = data;
  FakeServer *server = call->server;
  SfCmsStory *story = fake_server_find (server, call->id, error);
  g_autoptr (GDateTime) now =
      g_date_time_new_from_unix_utc (server->now_us / G_USEC_PER_SEC - server->behind_s);

  if (story == NULL)
    return NULL;
  story->status = call->status;
  if (call->date != NULL || (call->status == SF_CMS_STATUS_PUBLISHED && story->date_utc == NULL))
    {
      g_clear_pointer (&story->date_utc, g_date_time_unref);
      story->date_utc = g_date_time_ref (call->date != NULL ? call->date : now);
    }
  if (story->status == SF_CMS_STATUS_PUBLISHED
      && g_date_time_difference (story->date_utc, now) >= G_TIME_SPAN_MINUTE)
    story->status = SF_CMS_STATUS_SCHEDULED;
  if (call->status == SF_CMS_STATUS_TRASH)
    {
      g_autofree char *slug = g_strconcat (story->slug, "__trashed", NULL);

      fake_server_set_string (&story->slug, slug);
    }
  fake_server_number_slug (server, story);
  fake_server_touch (server, story);
  return sf_cms_story_copy (story);
}

static void
transition (SfCms *cms, const char *id, SfCmsStatus status, GDateTime *date, SF_CMS_ASYNC)
{
  Call *call = new_call (FAKE_SITE (cms)->server, do_transition, sf_cms_story_free);

  call->id = g_strdup (id);
  call->status = status;
  call->date = date != NULL ? g_date_time_ref (date) : NULL;
  call->is_write = TRUE;
  RUN (status == SF_CMS_STATUS_TRASH ? "trash" : "transition");
}

static gpointer
do_fetch (gpointer data, GError **error)
{
  Call *call = data;
  SfCmsStory *story = fake_server_find (call->server, call->id, error);

  return story != NULL ? sf_cms_story_copy (story) : NULL;
}

static void
fetch (SfCms *cms, const char *id, SF_CMS_ASYNC)
{
  Call *call = new_call (FAKE_SITE (cms)->server, do_fetch, sf_cms_story_free);

  call->id = g_strdup (id);
  RUN ("fetch");
}

static gboolean
has_slug (const char *slug, const char *wanted)
{
  gsize length = strlen (wanted);

  return g_str_equal (slug, wanted)
         || (g_str_has_prefix (slug, wanted) && slug[length] == '-' && slug[length + 1] >= '2'
             && slug[length + 1] <= '9' && slug[length + 2] == '\0');
}

static gpointer
do_find (gpointer data, GError **error)
{
  Call *call = data;
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_cms_story_free);

  for (guint i = 0; i < call->server->stories->len; i++)
    {
      const SfCmsStory *story = g_ptr_array_index (call->server->stories, i);

      if (story->status != SF_CMS_STATUS_TRASH && has_slug (story->slug, call->words))
        g_ptr_array_add (found, sf_cms_story_copy (story));
    }
  return found;
}

static void
find (SfCms *cms, const char *slug, SF_CMS_ASYNC)
{
  Call *call = new_call (FAKE_SITE (cms)->server, do_find, g_ptr_array_unref);

  call->words = g_strdup (slug);
  RUN ("find");
}

static gpointer
do_list (gpointer data, GError **error)
{
  Call *call = data;
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_cms_story_free);

  for (guint i = call->server->stories->len; call->page == 1 && i > 0; i--)
    {
      const SfCmsStory *story = g_ptr_array_index (call->server->stories, i - 1);

      if (story->status != SF_CMS_STATUS_TRASH)
        g_ptr_array_add (found, sf_cms_story_copy (story));
    }
  return found;
}

static void
list (SfCms *cms, const char *search, guint page, SF_CMS_ASYNC)
{
  Call *call = new_call (FAKE_SITE (cms)->server, do_list, g_ptr_array_unref);

  call->page = page;
  RUN ("list");
}

static gpointer
do_upload (gpointer data, GError **error)
{
  Call *call = data;
  SfCmsMedia *media = g_new0 (SfCmsMedia, 1);

  media->id = g_strdup_printf ("%u", call->server->next_id++);
  media->slug = g_strndup (call->words, strrchr (call->words, '.') - call->words);
  media->url = g_strconcat ("https://fake.test/files/", call->words, NULL);
  media->alt = g_strdup ("");
  media->caption = g_strdup ("");
  g_ptr_array_add (call->server->media, media);
  return sf_cms_media_copy (media);
}

/* @bytes: (nullable): of a picture. */
static void
upload (SfCms *cms, GBytes *bytes, const char *file_name, const char *mime_type, SF_CMS_ASYNC)
{
  Call *call = new_call (FAKE_SITE (cms)->server, do_upload, sf_cms_media_free);

  g_assert_cmpstr (mime_type, ==, bytes != NULL ? "image/png" : "audio/wav");
  call->words = g_strdup (file_name);
  call->is_write = TRUE;
  RUN ("upload");
}

static void
upload_file (SfCms *cms, const SfHttpFile *file, SF_CMS_ASYNC)
{
  g_assert_true (g_file_test (file->path, G_FILE_TEST_IS_REGULAR));
  file->progress (10, 20, file->progress_data);
  upload (cms, NULL, file->name, file->mime_type, cancellable, callback, user_data);
}

static gpointer
do_find_media (gpointer data, GError **error)
{
  Call *call = data;
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_cms_media_free);

  for (guint i = 0; i < call->server->media->len; i++)
    {
      const SfCmsMedia *media = g_ptr_array_index (call->server->media, i);

      if (has_slug (media->slug, call->words))
        g_ptr_array_add (found, sf_cms_media_copy (media));
    }
  return found;
}

static void
find_media (SfCms *cms, const char *slug, SF_CMS_ASYNC)
{
  Call *call = new_call (FAKE_SITE (cms)->server, do_find_media, g_ptr_array_unref);

  call->words = g_strdup (slug);
  RUN ("find-media");
}

static gpointer
do_update_media (gpointer data, GError **error)
{
  Call *call = data;

  for (guint i = 0; i < call->server->media->len; i++)
    {
      SfCmsMedia *media = g_ptr_array_index (call->server->media, i);

      if (!g_str_equal (media->id, call->id))
        continue;
      if (call->words != NULL)
        fake_server_set_string (&media->alt, call->words);
      if (call->more != NULL)
        fake_server_set_string (&media->caption, call->more);
      return sf_cms_media_copy (media);
    }
  g_set_error_literal (error, SF_CMS_ERROR, SF_CMS_ERROR_GONE, "gone");
  return NULL;
}

static void
update_media (SfCms *cms, const char *id, const char *alt, const char *caption, SF_CMS_ASYNC)
{
  Call *call = new_call (FAKE_SITE (cms)->server, do_update_media, sf_cms_media_free);

  call->id = g_strdup (id);
  call->words = g_strdup (alt);
  call->more = g_strdup (caption);
  call->is_write = TRUE;
  RUN ("update-media");
}

static void
fetch_media (SfCms *cms, const char *id, SF_CMS_ASYNC)
{
  Call *call = new_call (FAKE_SITE (cms)->server, do_update_media, sf_cms_media_free);

  call->id = g_strdup (id);
  RUN ("fetch-media");
}

static gpointer
do_terms (gpointer data, GError **error)
{
  Call *call = data;
  GPtrArray *terms = call->server->terms[call->kind];
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_cms_term_free);

  for (guint i = 0; call->page == 1 && i < terms->len; i++)
    g_ptr_array_add (found, sf_cms_term_copy (g_ptr_array_index (terms, i)));
  return found;
}

static void
terms (SfCms *cms, SfCmsTermKind kind, guint page, SF_CMS_ASYNC)
{
  Call *call = new_call (FAKE_SITE (cms)->server, do_terms, g_ptr_array_unref);

  call->kind = kind;
  call->page = page;
  RUN ("terms");
}

/* As WordPress stores it. */
static void
squeeze (char *name)
{
  char *end = name;

  for (const char *p = g_strstrip (name); *p != '\0'; p++)
    if (*p != ' ' || p[1] != ' ')
      *end++ = *p;
  *end = '\0';
}

static gpointer
do_create_term (gpointer data, GError **error)
{
  Call *call = data;
  GPtrArray *all = call->server->terms[call->kind];

  squeeze (call->words);
  for (guint i = 0; i < all->len; i++)
    if (g_str_equal (((SfCmsTerm *) g_ptr_array_index (all, i))->name, call->words))
      return sf_cms_term_copy (g_ptr_array_index (all, i));
  if (!call->server->may_make_terms)
    {
      g_set_error_literal (error, SF_CMS_ERROR, SF_CMS_ERROR_FORBIDDEN, "forbidden");
      return NULL;
    }
  return sf_cms_term_copy (fake_server_add_term (call->server, call->kind, call->words));
}

static void
create_term (SfCms *cms, SfCmsTermKind kind, const char *name, SF_CMS_ASYNC)
{
  Call *call = new_call (FAKE_SITE (cms)->server, do_create_term, sf_cms_term_free);

  call->kind = kind;
  call->words = g_strdup (name);
  call->is_write = TRUE;
  RUN ("create-term");
}

static gpointer
do_probe (gpointer data, GError **error)
{
  FakeServer *server = ((Call *) data)->server;
  SfCapabilities *caps = sf_capabilities_new ();

  caps->body_format = g_strdup ("wordpress");
  caps->user_id = g_strdup ("1");
  caps->user_name = g_strdup ("Ada");
  caps->may_publish = caps->can_schedule = server->may_publish;
  caps->may_upload = caps->may_edit_others = TRUE;
  caps->may_create_terms = server->may_make_terms;
  caps->time_zone = g_strdup ("Europe/Berlin");
  return caps;
}

static void
probe (SfCms *cms, SF_CMS_ASYNC)
{
  Call *call = new_call (FAKE_SITE (cms)->server, do_probe, sf_capabilities_free);

  RUN ("probe");
}

static gpointer
do_fetch_page (gpointer data, GError **error)
{
  Call *call = data;
  GString *page = g_string_new ("<!DOCTYPE html><html><body>");
  SfCmsStory *story = fake_server_find (call->server, strrchr (call->words, '=') + 1, error);

  if (story != NULL && story->status == SF_CMS_STATUS_PUBLISHED && !call->server->hides)
    {
      g_string_append_printf (page, "<h1>%s</h1>", story->headline);
      g_string_append_len (page, g_bytes_get_data (story->content, NULL),
                           g_bytes_get_size (story->content));
    }
  g_string_append (page, "</body></html>");
  return g_string_free_to_bytes (page);
}

static void
fetch_page (SfCms *cms, const char *url, SF_CMS_ASYNC)
{
  Call *call = new_call (FAKE_SITE (cms)->server, do_fetch_page, g_bytes_unref);

  call->words = g_strdup (url);
  RUN ("page");
}

static void
fake_site_iface_init (SfCmsInterface *iface)
{
  iface->probe = probe;
  iface->list = list;
  iface->fetch = fetch;
  iface->create = create;
  iface->find = find;
  iface->update = update;
  iface->transition = transition;
  iface->upload = upload;
  iface->upload_file = upload_file;
  iface->find_media = find_media;
  iface->fetch_media = fetch_media;
  iface->update_media = update_media;
  iface->terms = terms;
  iface->create_term = create_term;
  iface->fetch_page = fetch_page;
}

static void
fake_site_class_init (FakeSiteClass *klass)
{
}

static void
fake_site_init (FakeSite *self)
{
}

SfCms *
fake_site_new (FakeServer *server)
{
  FakeSite *self = g_object_new (TYPE_FAKE_SITE, NULL);

  self->server = server;
  return SF_CMS (self);
}
