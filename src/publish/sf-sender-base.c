/* sf-sender-base.c - what the site has, in the words of people, kept for the next time
 * Names and pictures that the base knows are not asked for again: only ids are compared.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-sender-private.h"

#include <string.h>

static const char *
find_name (SfWork *work, SfCmsTermKind kind, const char *id)
{
  const char *name = sf_link_peek_term (work->link, kind, id);

  if (name == NULL && work->placement->base != NULL)
    name = sf_remote_get_term (work->placement->base, kind, id);
  return name;
}

gboolean
sf_sender_knows_terms (SfWork *work, SfCmsTermKind kind)
{
  GStrv ids = kind == SF_CMS_TERM_SECTION ? work->remote->section_ids : work->remote->tag_ids;

  for (guint i = 0; ids[i] != NULL; i++)
    if (find_name (work, kind, ids[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* In the order of the ids; "" for one that nobody asked for, such as a site's default section. */
static GStrv
dup_names (SfWork *work, SfCmsTermKind kind, GStrv ids)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *name = find_name (work, kind, ids[i]);

      g_strv_builder_add (names, name != NULL ? name : "");
    }
  return g_strv_builder_end (names);
}

gboolean
sf_sender_has_featured (const SfCmsStory *story)
{
  const char *id = story->featured_media_id;

  return id != NULL && *id != '\0' && !g_str_equal (id, "0");
}

static gboolean
is_picture (GVariant *picture, const char *id)
{
  const char *own = NULL;

  return g_variant_lookup (picture, "media-id", "&s", &own) && g_str_equal (own, id);
}

GVariant *
sf_sender_find_featured (SfWork *work, gboolean is_ours)
{
  g_autoptr (SfDocument) placed =
      sf_field_map_place_pictures (work->document, work->placement->media);
  GVariant *ours = sf_document_get_field (placed, SF_FIELD_PICTURE);
  g_autoptr (GVariant) known =
      work->placement->base != NULL ? sf_remote_get_picture (work->placement->base) : NULL;

  if (!sf_sender_has_featured (work->remote))
    return NULL;
  if (is_ours && is_picture (ours, work->remote->featured_media_id))
    return g_variant_ref (ours);
  if (known != NULL && is_picture (known, work->remote->featured_media_id))
    return g_steal_pointer (&known);
  if (is_picture (ours, work->remote->featured_media_id))
    return g_variant_ref (ours);
  return work->featured != NULL ? sf_remote_describe_picture (work->featured) : NULL;
}

GVariant *
sf_sender_describe (SfWork *work, GVariant *sent)
{
  g_auto (GStrv) sections = dup_names (work, SF_CMS_TERM_SECTION, work->remote->section_ids);
  g_auto (GStrv) tags = dup_names (work, SF_CMS_TERM_TAG, work->remote->tag_ids);
  g_autoptr (GVariant) picture = sf_sender_find_featured (work, sent != NULL);

  return sf_remote_new (work->remote, (const char *const *) sections, (const char *const *) tags,
                        picture, sent);
}

gint64
sf_sender_time_of (const SfCmsStory *story)
{
  SfPlacementState state = sf_sender_state_of (story->status);

  if ((state != SF_PLACEMENT_SCHEDULED && state != SF_PLACEMENT_PUBLISHED)
      || story->date_utc == NULL)
    return 0;
  return g_date_time_to_unix (story->date_utc);
}

void
sf_sender_keep_state (SfWork *work)
{
  work->placement->state = sf_sender_state_of (work->remote->status);
  work->placement->time_s = sf_sender_time_of (work->remote);
  g_clear_pointer (&work->placement->error_message, g_free);
}

void
sf_sender_keep_base (SfWork *work)
{
  GVariant *base = sf_sender_describe (work, work->row->document);

  if (work->came_home != NULL)
    base = sf_remote_with_kept (base, work->came_home, work->came_home_us);

  g_clear_pointer (&work->placement->base, g_variant_unref);
  work->placement->base = base;
  sf_sender_keep_state (work);
}
