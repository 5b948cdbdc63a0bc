/* sf-sender-text.c - making the site's copy what is wanted
 * Only what differs is sent: what the site has already is neither written again nor touched.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-sender-private.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
is_same_list (char **a, char **b)
{
  guint i;

  if (g_strv_length (a) != g_strv_length (b))
    return FALSE;
  for (i = 0; a[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) b, a[i]))
      return FALSE;
  return TRUE;
}

static const char *
get_featured (SfDocument *document)
{
  const char *id = "0";

  g_variant_lookup (sf_document_get_field (document, SF_FIELD_PICTURE), "media-id", "&s", &id);
  return id;
}

static const char *
get_now (SfWork *work)
{
  return sf_sender_has_featured (work->remote) ? work->remote->featured_media_id : "0";
}

/* Words for a field of the site that holds markup. */
static char *
dup_markup (const char *words)
{
  return strpbrk (words, "<>") != NULL ? g_markup_escape_text (words, -1) : g_strdup (words);
}

/* Whether a field differs from what was read of the site. */
static gboolean
is_other (SfWork *work, SfField field, const char *now)
{
  const char *words = sf_document_get_string (work->document, field);
  g_autofree char *current = NULL;

  if (work->theirs != NULL)
    return !g_str_equal (sf_document_get_string (work->theirs, field), words);
  current = sf_remote_dup_words (now != NULL ? now : "");
  return !g_str_equal (current, words);
}

/* The slug that a person chose, or that the headline gives. Returns: (transfer full) (nullable):
 * NULL: the site's stays. */
static char *
dup_slug (SfWork *work)
{
  const char *chosen = sf_document_get_string (work->document, SF_FIELD_SLUG);
  g_autofree char *now = g_uri_unescape_string (work->remote->slug, NULL);

  if (*chosen != '\0')
    return g_strcmp0 (chosen, now) == 0 ? NULL : g_strdup (chosen);
  /* A site may take the slug of a story that waits for review away. */
  if (*work->remote->slug != '\0' && !sf_remote_is_own_slug (work->remote->slug))
    return NULL;
  return sf_publish_dup_slug (sf_document_get_string (work->document, SF_FIELD_HEADLINE));
}

/* A story that has its standfirst in the excerpt alone was laid out so by somebody. */
static SfFieldMap
choose_map (SfWork *work)
{
  SfFieldMap map = work->map;

  if (work->theirs != NULL && *sf_document_get_string (work->theirs, SF_FIELD_STANDFIRST) != '\0'
      && work->remote->content != NULL)
    map.has_standfirst &= sf_field_map_has_standfirst (work->remote->content);
  return map;
}

/* What differs from what the site has. Returns: (transfer full) (nullable): NULL: nothing. */
static SfCmsChange *
find_change (SfWork *work, GError **error)
{
  g_autoptr (SfCmsChange) change = sf_cms_change_new ();
  g_autoptr (GBytes) content =
      sf_field_map_write (choose_map (work), work->document, work->placement->media, error);
  const char *featured = get_featured (work->document);
  const char *headline = sf_document_get_string (work->document, SF_FIELD_HEADLINE);
  const char *standfirst = sf_document_get_string (work->document, SF_FIELD_STANDFIRST);

  if (content == NULL)
    return NULL;
  if (is_other (work, SF_FIELD_HEADLINE, work->remote->headline))
    change->headline = dup_markup (headline);
  if (is_other (work, SF_FIELD_STANDFIRST, work->remote->excerpt))
    change->excerpt = dup_markup (standfirst);
  if (work->remote->content == NULL || !g_bytes_equal (content, work->remote->content))
    change->content = g_bytes_ref (content);
  if (work->section_ids != NULL && !is_same_list (work->section_ids, work->remote->section_ids))
    change->section_ids = g_strdupv (work->section_ids);
  if (work->tag_ids != NULL && !is_same_list (work->tag_ids, work->remote->tag_ids))
    change->tag_ids = g_strdupv (work->tag_ids);
  if (!g_str_equal (featured, work->theirs != NULL ? get_featured (work->theirs) : get_now (work)))
    change->featured_media_id = g_strdup (featured);
  change->slug = dup_slug (work);
  return g_steal_pointer (&change);
}

static gboolean
is_empty (const SfCmsChange *change)
{
  return change->headline == NULL && change->excerpt == NULL && change->content == NULL
         && change->section_ids == NULL && change->tag_ids == NULL
         && change->featured_media_id == NULL && change->slug == NULL;
}

/* The story has what colleagues changed: the base may know it, too. */
static void
keep (GTask *task)
{
  SfWork *work = sf_sender_get_work (task);

  sf_sender_keep_base (work);
  work->row->step = SF_STEP_SENT;
  /* Sites take an unknown section in silence and leave the story where it was. */
  if (work->section_ids != NULL && work->section_ids[0] != NULL
      && !is_same_list (work->section_ids, work->remote->section_ids))
    sf_sender_stop (task, sf_cms_error_new (SF_CMS_ERROR_INVALID, 0, "section",
                                            _ ("The site did not take the section. Choose "
                                               "another.")));
  else
    sf_sender_store (task, sf_sender_drop_surplus);
}

static void
updated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWork *work = sf_sender_get_work (task);
  g_autoptr (GError) error = NULL;
  SfCmsStory *story = sf_cms_update_finish (SF_CMS (source), result, &error);

  if (story == NULL)
    {
      sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
      return;
    }
  sf_sender_set_remote (work, story);
  sf_sender_bring_home (g_steal_pointer (&task), keep);
}

static void
send_change (GTask *task)
{
  SfWork *work = sf_sender_get_work (task);
  SfCmsChange *change = g_object_get_data (G_OBJECT (task), "change");

  sf_cms_update_async (sf_link_get_cms (work->link), work->placement->remote_id, change,
                       g_task_get_cancellable (task), updated_cb, task);
}

/* The row says that it is under way before it is: a later request that took its place now would
 * find its words on the site and nobody's name on them. */
static void
announce_change (GTask *task)
{
  SfWork *work = sf_sender_get_work (task);

  if (work->row->step != SF_STEP_BEGIN)
    {
      send_change (task);
      return;
    }
  work->row->step = SF_STEP_CREATED;
  sf_sender_store (task, send_change);
}

static void
slug_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWork *work = sf_sender_get_work (task);
  SfCmsChange *change = g_object_get_data (G_OBJECT (task), "change");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stories = sf_cms_find_finish (SF_CMS (source), result, &error);
  guint i;

  for (i = 0; stories != NULL && i < stories->len; i++)
    {
      const SfCmsStory *other = g_ptr_array_index (stories, i);

      g_autofree char *slug = g_uri_unescape_string (other->slug, NULL);

      if (g_strcmp0 (slug, change->slug) == 0
          && g_strcmp0 (other->id, work->placement->remote_id) != 0)
        {
          /* Translators: a slug, which another story has; the other story's headline. */
          error = sf_cms_error_new (SF_CMS_ERROR_INVALID, 0, "slug",
                                    _ ("The slug “%s” belongs to another story on the site: “%s”. "
                                       "Choose another slug."),
                                    change->slug, other->headline);
          break;
        }
    }
  if (error != NULL)
    sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
  else
    announce_change (g_steal_pointer (&task));
}

static void
send_difference (GTask *task)
{
  SfWork *work = sf_sender_get_work (task);
  g_autoptr (GError) error = NULL;
  SfCmsChange *change = find_change (work, &error);
  gboolean is_chosen =
      change != NULL && change->slug != NULL
      && g_str_equal (change->slug, sf_document_get_string (work->document, SF_FIELD_SLUG));

  if (change == NULL)
    {
      sf_sender_stop (task, g_steal_pointer (&error));
      return;
    }
  g_object_set_data_full (G_OBJECT (task), "change", change, (GDestroyNotify) sf_cms_change_free);
  if (is_empty (change))
    sf_sender_bring_home (task, keep);
  else if (is_chosen)
    sf_cms_find_async (sf_link_get_cms (work->link), change->slug, g_task_get_cancellable (task),
                       slug_cb, task);
  else
    announce_change (task);
}

static void
find_terms (GTask *task)
{
  sf_sender_find_terms (task, send_difference);
}

static void
describe (GTask *task)
{
  sf_sender_describe_featured (task, find_terms);
}

static void
merge (GTask *task)
{
  sf_sender_merge (task, describe);
}

void
sf_sender_send_text (GTask *task)
{
  sf_sender_upload (task, merge);
}
