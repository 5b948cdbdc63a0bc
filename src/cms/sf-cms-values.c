/* sf-cms-values.c - what a site holds, as plain values
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-cms-values.h"

G_DEFINE_BOXED_TYPE (SfCmsStory, sf_cms_story, sf_cms_story_copy, sf_cms_story_free)
G_DEFINE_BOXED_TYPE (SfCmsChange, sf_cms_change, sf_cms_change_copy, sf_cms_change_free)
G_DEFINE_BOXED_TYPE (SfCapabilities, sf_capabilities, sf_capabilities_copy, sf_capabilities_free)
G_DEFINE_BOXED_TYPE (SfCmsTerm, sf_cms_term, sf_cms_term_copy, sf_cms_term_free)
G_DEFINE_BOXED_TYPE (SfCmsMedia, sf_cms_media, sf_cms_media_copy, sf_cms_media_free)

static GBytes *
copy_bytes (GBytes *bytes)
{
  return bytes == NULL ? NULL : g_bytes_ref (bytes);
}

SfCmsStory *
sf_cms_story_new (void)
{
  SfCmsStory *self = g_new0 (SfCmsStory, 1);

  self->section_ids = g_new0 (char *, 1);
  self->tag_ids = g_new0 (char *, 1);
  return self;
}

SfCmsStory *
sf_cms_story_copy (const SfCmsStory *self)
{
  SfCmsStory *copy = g_new0 (SfCmsStory, 1);

  copy->id = g_strdup (self->id);
  copy->slug = g_strdup (self->slug);
  copy->status = self->status;
  copy->headline = g_strdup (self->headline);
  copy->excerpt = g_strdup (self->excerpt);
  copy->content = copy_bytes (self->content);
  copy->section_ids = g_strdupv (self->section_ids);
  copy->tag_ids = g_strdupv (self->tag_ids);
  copy->author_id = g_strdup (self->author_id);
  copy->date_utc = self->date_utc == NULL ? NULL : g_date_time_ref (self->date_utc);
  copy->date_local = g_strdup (self->date_local);
  copy->modified = g_strdup (self->modified);
  copy->link = g_strdup (self->link);
  copy->featured_media_id = g_strdup (self->featured_media_id);
  copy->rest = copy_bytes (self->rest);
  return copy;
}

void
sf_cms_story_free (SfCmsStory *self)
{
  g_free (self->id);
  g_free (self->slug);
  g_free (self->headline);
  g_free (self->excerpt);
  g_clear_pointer (&self->content, g_bytes_unref);
  g_strfreev (self->section_ids);
  g_strfreev (self->tag_ids);
  g_free (self->author_id);
  g_clear_pointer (&self->date_utc, g_date_time_unref);
  g_free (self->date_local);
  g_free (self->modified);
  g_free (self->link);
  g_free (self->featured_media_id);
  g_clear_pointer (&self->rest, g_bytes_unref);
  g_free (self);
}

SfCmsChange *
sf_cms_change_new (void)
{
  return g_new0 (SfCmsChange, 1);
}

SfCmsChange *
sf_cms_change_copy (const SfCmsChange *self)
{
  SfCmsChange *copy = g_new0 (SfCmsChange, 1);

  copy->slug = g_strdup (self->slug);
  copy->headline = g_strdup (self->headline);
  copy->excerpt = g_strdup (self->excerpt);
  copy->content = copy_bytes (self->content);
  copy->section_ids = g_strdupv (self->section_ids);
  copy->tag_ids = g_strdupv (self->tag_ids);
  copy->author_id = g_strdup (self->author_id);
  copy->featured_media_id = g_strdup (self->featured_media_id);
  return copy;
}

void
sf_cms_change_free (SfCmsChange *self)
{
  g_free (self->slug);
  g_free (self->headline);
  g_free (self->excerpt);
  g_clear_pointer (&self->content, g_bytes_unref);
  g_strfreev (self->section_ids);
  g_strfreev (self->tag_ids);
  g_free (self->author_id);
  g_free (self->featured_media_id);
  g_free (self);
}

SfCapabilities *
sf_capabilities_new (void)
{
  SfCapabilities *self = g_new0 (SfCapabilities, 1);

  self->roles = g_new0 (char *, 1);
  return self;
}

SfCapabilities *
sf_capabilities_copy (const SfCapabilities *self)
{
  SfCapabilities *copy = g_memdup2 (self, sizeof *self);

  copy->body_format = g_strdup (self->body_format);
  copy->user_id = g_strdup (self->user_id);
  copy->user_name = g_strdup (self->user_name);
  copy->roles = g_strdupv (self->roles);
  copy->time_zone = g_strdup (self->time_zone);
  copy->site_name = g_strdup (self->site_name);
  copy->home_url = g_strdup (self->home_url);
  return copy;
}

void
sf_capabilities_free (SfCapabilities *self)
{
  g_free (self->body_format);
  g_free (self->user_id);
  g_free (self->user_name);
  g_strfreev (self->roles);
  g_free (self->time_zone);
  g_free (self->site_name);
  g_free (self->home_url);
  g_free (self);
}

SfCmsTerm *
sf_cms_term_copy (const SfCmsTerm *self)
{
  SfCmsTerm *copy = g_new0 (SfCmsTerm, 1);

  copy->id = g_strdup (self->id);
  copy->name = g_strdup (self->name);
  copy->slug = g_strdup (self->slug);
  copy->parent_id = g_strdup (self->parent_id);
  return copy;
}

void
sf_cms_term_free (SfCmsTerm *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->slug);
  g_free (self->parent_id);
  g_free (self);
}

SfCmsMedia *
sf_cms_media_copy (const SfCmsMedia *self)
{
  SfCmsMedia *copy = g_new0 (SfCmsMedia, 1);

  copy->id = g_strdup (self->id);
  copy->slug = g_strdup (self->slug);
  copy->url = g_strdup (self->url);
  copy->alt = g_strdup (self->alt);
  copy->caption = g_strdup (self->caption);
  return copy;
}

void
sf_cms_media_free (SfCmsMedia *self)
{
  g_free (self->id);
  g_free (self->slug);
  g_free (self->url);
  g_free (self->alt);
  g_free (self->caption);
  g_free (self);
}
