/* lc-post-rules.c - what may become of a story, and what its fields become
 * Follows wp_insert_post(), wp_update_post() and map_meta_cap() of WordPress 6.1 as seen from
 * outside.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-post-rules.h"

#include <string.h>

#include "lc-slug.h"

#define TRASHED_SUFFIX "__trashed"
#define MAX_SLUG_BYTES 200
/* What is due sooner than this is not scheduled but published. */
#define SCHEDULE_AHEAD_S 60

static gboolean
has_status (const LcPost *post, const char *status)
{
  return g_str_equal (post->status, status);
}

static void
set_text (char **field, const char *text)
{
  char *copy = g_strdup (text);

  g_free (*field);
  *field = copy;
}

gboolean
lc_post_is_unaddressed (const LcPost *post)
{
  return has_status (post, "draft") || has_status (post, "pending");
}

/* Own drafts from the contributor on, own published stories from the author on, all from the
 * editor on. */
static gboolean
may_change (const LcPost *post, const LcUser *user)
{
  const char *status = has_status (post, "trash") ? post->trashed_status : post->status;
  gboolean is_out = g_str_equal (status, "publish") || g_str_equal (status, "future");

  if (user == NULL)
    return FALSE;
  if (post->author != user->id)
    return user->role >= LC_ROLE_EDITOR;
  return user->role >= (is_out ? LC_ROLE_AUTHOR : LC_ROLE_CONTRIBUTOR);
}

gboolean
lc_post_may_edit (const LcPost *post, const LcUser *user)
{
  return may_change (post, user);
}

gboolean
lc_post_may_delete (const LcPost *post, const LcUser *user)
{
  return may_change (post, user);
}

gboolean
lc_post_may_read (const LcPost *post, const LcUser *user)
{
  return has_status (post, "publish") || may_change (post, user);
}

static gboolean
settle_slug (LcDatabase *database,
             LcPost *post,
             const LcPost *before,
             const LcUser *user,
             gboolean must_be_free,
             GError **error)
{
  gboolean is_new_slug = before == NULL || !g_str_equal (before->slug, post->slug)
                         || !g_str_equal (before->status, post->status);
  char *free_slug;

  if (post->slug[0] == '\0' && !lc_post_is_unaddressed (post))
    {
      g_free (post->slug);
      post->slug = lc_slug_make (post->title);
      if (post->slug[0] == '\0')
        {
          if (post->id == 0)
            post->id = lc_database_make_id (database, error);
          if (post->id == 0)
            return FALSE;
          g_free (post->slug);
          post->slug = g_strdup_printf ("%" G_GINT64_FORMAT, post->id);
        }
      is_new_slug = TRUE;
    }
  /* The address of what waits for review is the editor's to choose. */
  if (has_status (post, "pending") && user->role < LC_ROLE_AUTHOR)
    set_text (&post->slug, "");
  if (post->slug[0] == '\0' || !is_new_slug || (lc_post_is_unaddressed (post) && !must_be_free))
    return TRUE;
  free_slug = lc_slug_make_free (database, post->slug, post->id, FALSE, error);
  if (free_slug == NULL)
    return FALSE;
  g_free (post->slug);
  post->slug = free_slug;
  return TRUE;
}

static void
settle_date (LcPost *post, const LcPost *before, gboolean has_date)
{
  gint64 now_s = g_get_real_time () / G_USEC_PER_SEC;

  if (!has_date && post->is_floating)
    post->date_s = now_s;
  if (!lc_post_is_unaddressed (post))
    post->is_floating = FALSE;
  /* A new story counts as changed when it is dated. */
  post->modified_s = before == NULL ? post->date_s : now_s;
  if (has_status (post, "publish") && post->date_s - now_s >= SCHEDULE_AHEAD_S)
    set_text (&post->status, "future");
  else if (has_status (post, "future") && post->date_s - now_s < SCHEDULE_AHEAD_S)
    set_text (&post->status, "publish");
}

static void
leave_trash (LcPost *post)
{
  if (strlen (post->slug) > strlen (TRASHED_SUFFIX)
      && g_str_has_suffix (post->slug, TRASHED_SUFFIX))
    post->slug[strlen (post->slug) - strlen (TRASHED_SUFFIX)] = '\0';
  set_text (&post->trashed_status, "");
}

gboolean
lc_post_settle (LcDatabase *database,
                LcPost *post,
                const LcPost *before,
                const LcUser *user,
                gboolean has_date,
                gboolean must_be_free,
                GError **error)
{
  if (before != NULL && has_status (before, "trash") && !has_status (post, "trash"))
    leave_trash (post);
  settle_date (post, before, has_date);
  return settle_slug (database, post, before, user, must_be_free, error);
}

void
lc_post_trash (LcPost *post)
{
  set_text (&post->trashed_status, post->status);
  set_text (&post->status, "trash");
  post->modified_s = g_get_real_time () / G_USEC_PER_SEC;
  if (!g_str_has_suffix (post->slug, TRASHED_SUFFIX))
    {
      g_autofree char *stem = g_strndup (post->slug, MAX_SLUG_BYTES - strlen (TRASHED_SUFFIX));

      g_free (post->slug);
      post->slug = g_strconcat (stem, TRASHED_SUFFIX, NULL);
    }
}
