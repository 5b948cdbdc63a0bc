/* lc-sample.c - a small newsroom with stories in it
 * What the sample says of itself is trusted: it is part of the program, and a slip in it is found
 * by the first test that starts one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-sample.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "lc-comment.h"
#include "lc-media.h"
#include "lc-post.h"
#include "lc-sample-resource.h"
#include "lc-slug.h"
#include "lc-term.h"
#include "lc-user.h"

#define RESOURCE_PATH  "/org/standfirst/Standfirst/localcms/sample/"
#define PICTURE_PREFIX "courier-"
#define PICTURE_WIDTH  1000
#define PICTURE_HEIGHT 563
#define A_DAY_S        (24 * 60 * 60)
/* Readers came over this many days. */
#define READ_DAYS 4

/* What has been added so far, by the names that the sample gives it. */
typedef struct
{
  LcServer *server;
  LcDatabase *database;
  GKeyFile *plan; /* (owned) */
  gint64 now_s;
  GHashTable *users;    /* login -> id */
  GHashTable *pictures; /* name -> LcMedia */
  GHashTable *stories;  /* name -> id */
  GHashTable *comments; /* name -> id */
} Sample;

typedef gboolean (*AddFunc) (Sample *sample, const char *group, const char *name, GError **error);

static void
clear_sample (Sample *sample)
{
  g_key_file_unref (sample->plan);
  g_hash_table_unref (sample->users);
  g_hash_table_unref (sample->pictures);
  g_hash_table_unref (sample->stories);
  g_hash_table_unref (sample->comments);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sample, clear_sample)

/* Returns: (transfer full), never NULL. */
static char *
dup_value (Sample *sample, const char *group, const char *key)
{
  char *value = g_key_file_get_string (sample->plan, group, key, NULL);

  return value == NULL ? g_strdup ("") : value;
}

static void
set (Sample *sample, char **field, const char *group, const char *key)
{
  g_free (*field);
  *field = dup_value (sample, group, key);
}

static void
keep_id (GHashTable *ids, const char *name, gint64 id)
{
  g_hash_table_insert (ids, g_strdup (name), g_memdup2 (&id, sizeof id));
}

/* 0 for a name that is not there. */
static gint64
find_id (GHashTable *ids, const char *name)
{
  const gint64 *id = g_hash_table_lookup (ids, name);

  return id == NULL ? 0 : *id;
}

static gint64
read_time_s (Sample *sample, const char *group)
{
  g_autofree char *clock = dup_value (sample, group, "time");
  gint64 age_min = g_key_file_get_int64 (sample->plan, group, "age", NULL);
  int day = g_key_file_get_integer (sample->plan, group, "day", NULL);
  GTimeZone *zone = lc_server_get_settings (sample->server)->timezone;
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (GDateTime) then = NULL;
  g_autoptr (GDateTime) exact = NULL;

  if (clock[0] == '\0')
    return sample->now_s - age_min * 60;
  now = g_date_time_new_now (zone);
  then = g_date_time_add_days (now, day);
  exact = g_date_time_new (zone, g_date_time_get_year (then), g_date_time_get_month (then),
                           g_date_time_get_day_of_month (then), atoi (clock), 0, 0);
  return g_date_time_to_unix (exact);
}

static gboolean
add_user (Sample *sample, const char *group, const char *login, GError **error)
{
  g_autofree char *name = dup_value (sample, group, "name");
  g_autoptr (LcUser) user = lc_user_find (sample->database, login, error);

  if (user == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, LC_ERROR, LC_ERROR_NOT_FOUND, "there is no user %s", login);
      return FALSE;
    }
  if (!lc_user_set_name (sample->database, user->id, name, error))
    return FALSE;
  keep_id (sample->users, login, user->id);
  return TRUE;
}

/* The term of that name, made when it is missing. 0 on error. */
static gint64
need_term (Sample *sample, const char *taxonomy, const char *name, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *slug = g_strdelimit (g_ascii_strdown (name, -1), " ", '-');
  g_autoptr (LcTerm) term = lc_term_find_name (sample->database, taxonomy, name, &failure);

  if (term == NULL && failure == NULL)
    term = lc_term_find_slug (sample->database, taxonomy, slug, &failure);
  if (term == NULL && failure == NULL)
    {
      term = g_new0 (LcTerm, 1);
      term->taxonomy = g_strdup (taxonomy);
      term->name = g_strdup (name);
      term->slug = g_steal_pointer (&slug);
      term->description = g_strdup ("");
      if (!lc_term_save (sample->database, term, &failure))
        g_clear_pointer (&term, lc_term_free);
    }
  if (term != NULL)
    return term->id;
  g_propagate_error (error, g_steal_pointer (&failure));
  return 0;
}

static gboolean
add_section (Sample *sample, const char *group, const char *name, GError **error)
{
  gint64 id = need_term (sample, LC_SECTION, name, error);
  g_autoptr (LcTerm) term = id == 0 ? NULL : lc_term_load (sample->database, LC_SECTION, id, error);

  if (term == NULL)
    return FALSE;
  set (sample, &term->description, group, "description");
  return lc_term_save (sample->database, term, error);
}

/* Below the uploads folder, where another start that failed half-way may have left it. */
static gboolean
write_picture (Sample *sample, LcMedia *media, const char *name, GError **error)
{
  g_autofree char *from = g_strconcat (RESOURCE_PATH "pictures/", name, ".jpg", NULL);
  g_autofree char *to =
      g_build_filename (lc_server_get_uploads (sample->server), media->path, NULL);
  g_autofree char *folder = g_path_get_dirname (to);
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (lc_sample_get_resource (), from, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (bytes == NULL)
    return FALSE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int number = errno;

      g_set_error (error, LC_ERROR, LC_ERROR_FAILED, "%s: %s", folder, g_strerror (number));
      return FALSE;
    }
  media->size_bytes = (gint64) g_bytes_get_size (bytes);
  return g_file_set_contents_full (to, g_bytes_get_data (bytes, NULL), media->size_bytes,
                                   G_FILE_SET_CONTENTS_NONE, 0600, error);
}

static gboolean
add_picture (Sample *sample, const char *group, const char *name, GError **error)
{
  g_autoptr (LcMedia) media = lc_media_new (find_id (sample->users, "editor"));
  g_autofree char *caption = g_key_file_get_string (sample->plan, group, "caption", NULL);
  g_autofree int *size = NULL;
  gsize n_sizes = 0;
  g_autofree char *file = g_key_file_get_string (sample->plan, group, "file", NULL);
  g_autofree char *credit = g_key_file_get_string (sample->plan, group, "credit", NULL);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (sample->now_s);
  g_autofree char *month = g_date_time_format (now, "%Y/%m/");

  g_free (media->slug);
  media->slug = g_strconcat (PICTURE_PREFIX, name, NULL);
  g_free (media->path);
  media->path = g_strconcat (month, PICTURE_PREFIX, name, ".jpg", NULL);
  g_free (media->mime_type);
  media->mime_type = g_strdup ("image/jpeg");
  set (sample, &media->title, group, "title");
  set (sample, &media->alt, group, "alt");
  g_free (media->caption);
  media->caption = g_markup_printf_escaped ("%s <span class=\"credit\">%s</span>", caption, credit);
  size = g_key_file_get_integer_list (sample->plan, group, "size", &n_sizes, NULL);
  media->width = n_sizes == 2 ? size[0] : PICTURE_WIDTH;
  media->height = n_sizes == 2 ? size[1] : PICTURE_HEIGHT;
  if (!write_picture (sample, media, file == NULL ? name : file, error)
      || !lc_media_save (sample->database, media, error))
    return FALSE;
  g_hash_table_insert (sample->pictures, g_strdup (name), g_steal_pointer (&media));
  return TRUE;
}

/* The body, with the pictures' numbers and addresses in place of their names. */
static gboolean
load_body (Sample *sample, LcPost *post, const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (RESOURCE_PATH "stories/", name, ".html", NULL);
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (lc_sample_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  GString *body;
  GHashTableIter iter;
  gpointer picture, value;

  if (bytes == NULL)
    return FALSE;
  body = g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  g_hash_table_iter_init (&iter, sample->pictures);
  while (g_hash_table_iter_next (&iter, &picture, &value))
    {
      const LcMedia *media = value;
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, media->id);
      g_autofree char *source = g_strconcat (lc_server_get_base (sample->server),
                                             "/wp-content/uploads/", media->path, NULL);
      g_autofree char *id_mark = g_strdup_printf ("@id:%s@", (char *) picture);
      g_autofree char *source_mark = g_strdup_printf ("@src:%s@", (char *) picture);

      g_string_replace (body, id_mark, id, 0);
      g_string_replace (body, source_mark, source, 0);
    }
  while (body->len > 0 && body->str[body->len - 1] == '\n')
    g_string_truncate (body, body->len - 1);
  g_free (post->content);
  post->content_length = body->len;
  post->content = g_string_free (body, FALSE);
  return TRUE;
}

static gboolean
set_terms (Sample *sample, gint64 post, const char *group, GError **error)
{
  g_autofree char *section = dup_value (sample, group, "section");
  g_auto (GStrv) tags = g_key_file_get_string_list (sample->plan, group, "tags", NULL, NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 id = need_term (sample, LC_SECTION, section, error);

  if (id == 0 || !lc_post_set_terms (sample->database, post, LC_SECTION, &id, 1, error))
    return FALSE;
  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    {
      id = need_term (sample, LC_TAG, tags[i], error);
      if (id == 0)
        return FALSE;
      g_array_append_val (ids, id);
    }
  return lc_post_set_terms (sample->database, post, LC_TAG, (const gint64 *) (void *) ids->data,
                            ids->len, error);
}

/* The youngest days have the most readers, as with real stories. */
static gboolean
add_reads (Sample *sample, const LcPost *post, const char *group, GError **error)
{
  gint64 left = g_key_file_get_int64 (sample->plan, group, "reads", NULL);

  for (gint64 day = post->date_s / A_DAY_S; left > 0 && day <= sample->now_s / A_DAY_S; day++)
    {
      gboolean is_last =
          day == sample->now_s / A_DAY_S || day == post->date_s / A_DAY_S + READ_DAYS;
      gint64 count = is_last ? left : (left + 1) / 2;

      if (!lc_database_run (sample->database, error, "INSERT INTO reads VALUES (?, ?, ?)", "iii",
                            post->id, day, count))
        return FALSE;
      left -= count;
    }
  return TRUE;
}

static gboolean
add_story (Sample *sample, const char *group, const char *name, GError **error)
{
  g_autofree char *author = dup_value (sample, group, "author");
  g_autofree char *picture = dup_value (sample, group, "picture");
  const LcMedia *media = g_hash_table_lookup (sample->pictures, picture);
  g_autoptr (LcPost) post = lc_post_new (find_id (sample->users, author));

  set (sample, &post->status, group, "status");
  set (sample, &post->title, group, "title");
  set (sample, &post->excerpt, group, "excerpt");
  post->date_s = read_time_s (sample, group);
  post->modified_s = post->date_s;
  post->is_floating = g_str_equal (post->status, "draft") || g_str_equal (post->status, "pending");
  post->featured_media = media == NULL ? 0 : media->id;
  g_free (post->slug);
  /* A story that waits has no address yet. */
  post->slug = post->is_floating ? g_strdup ("")
                                 : lc_slug_make_free (sample->database, name, 0, FALSE, error);
  if (post->slug == NULL || !load_body (sample, post, name, error)
      || !lc_post_save (sample->database, post, error)
      || !set_terms (sample, post->id, group, error) || !add_reads (sample, post, group, error))
    return FALSE;
  keep_id (sample->stories, name, post->id);
  return TRUE;
}

static gboolean
add_comment (Sample *sample, const char *group, const char *name, GError **error)
{
  g_autofree char *story = dup_value (sample, group, "story");
  g_autofree char *parent = dup_value (sample, group, "parent");
  g_autofree char *user = dup_value (sample, group, "user");
  g_autoptr (LcComment) comment = lc_comment_new (find_id (sample->stories, story));

  comment->parent = find_id (sample->comments, parent);
  comment->user = find_id (sample->users, user);
  comment->date_s = read_time_s (sample, group);
  set (sample, &comment->author_name, group, "author");
  set (sample, &comment->content, group, "text");
  set (sample, &comment->status, group, "status");
  g_free (comment->author_email);
  comment->author_email = g_strconcat (name, "@readers.invalid", NULL);
  if (!lc_comment_save (sample->database, comment, error))
    return FALSE;
  keep_id (sample->comments, name, comment->id);
  return TRUE;
}

/* Each group whose name begins with @kind, in the order of the plan. */
static gboolean
add_each (Sample *sample, const char *kind, AddFunc add, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (sample->plan, NULL);
  gsize length = strlen (kind);

  for (guint i = 0; groups[i] != NULL; i++)
    if (strncmp (groups[i], kind, length) == 0 && groups[i][length] == ' '
        && !add (sample, groups[i], groups[i] + length + 1, error))
      return FALSE;
  return TRUE;
}

static gboolean
add_all (Sample *sample, GError **error)
{
  g_autofree char *title = dup_value (sample, "site", "title");
  g_autofree char *tagline = dup_value (sample, "site", "tagline");

  return lc_database_set (sample->database, "title", title, error)
         && lc_database_set (sample->database, "tagline", tagline, error)
         && add_each (sample, "user", add_user, error)
         && add_each (sample, "section", add_section, error)
         && add_each (sample, "picture", add_picture, error)
         && add_each (sample, "story", add_story, error)
         && add_each (sample, "comment", add_comment, error)
         && lc_database_set (sample->database, "sample", "1", error);
}

static gboolean
load_plan (Sample *sample, GError **error)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (
      lc_sample_get_resource (), RESOURCE_PATH "newsroom.ini", G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return bytes != NULL && g_key_file_load_from_bytes (sample->plan, bytes, G_KEY_FILE_NONE, error);
}

gboolean
lc_sample_add (LcServer *server, GError **error)
{
  g_auto (Sample) sample = {
    .server = server,
    .database = lc_server_get_database (server),
    .plan = g_key_file_new (),
    .now_s = g_get_real_time () / G_USEC_PER_SEC,
    .users = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .pictures =
        g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) lc_media_free),
    .stories = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .comments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
  };
  gint64 is_there;

  if (!lc_database_read_number (sample.database, &is_there, 0, error,
                                "SELECT count (*) FROM settings WHERE name = 'sample'", ""))
    return FALSE;
  if (is_there != 0)
    return TRUE;
  if (!load_plan (&sample, error) || !lc_database_begin (sample.database, error))
    return FALSE;
  if (!add_all (&sample, error))
    {
      lc_database_rollback (sample.database);
      return FALSE;
    }
  return lc_database_commit (sample.database, error) && lc_server_reload_settings (server, error)
         && lc_server_publish_due (server, error);
}
