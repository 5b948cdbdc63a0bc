/* sf-cms-values.h - what a site holds, as plain values: stories, changes, terms, media, people
 * Identifiers are strings, whatever the site makes of them; all are boxed and deep-copied.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  SF_CMS_STATUS_DRAFT,
  SF_CMS_STATUS_PENDING,
  SF_CMS_STATUS_SCHEDULED,
  SF_CMS_STATUS_PUBLISHED,
  SF_CMS_STATUS_PRIVATE,
  SF_CMS_STATUS_TRASH,
} SfCmsStatus;

typedef enum
{
  SF_CMS_TERM_SECTION,
  SF_CMS_TERM_TAG,
} SfCmsTermKind;

/* One story as the site has it. Lists leave content and rest NULL. */
typedef struct
{
  char *id;
  char *slug;
  SfCmsStatus status;
  char *headline;
  char *excerpt;
  GBytes *content;         /* (nullable) the raw body, byte for byte, NUL included */
  GStrv section_ids;       /* never NULL */
  GStrv tag_ids;           /* never NULL */
  char *author_id;         /* (nullable) */
  GDateTime *date_utc;     /* (nullable) when it appears or appeared */
  char *date_local;        /* (nullable) the site's wall clock, ISO 8601 without a zone */
  char *modified;          /* (nullable) opaque: compare for inequality only */
  char *link;              /* (nullable) public address */
  char *featured_media_id; /* (nullable) */
  GBytes *rest;            /* (nullable) the whole answer as JSON, for what only this CMS has */
} SfCmsStory;

#define SF_TYPE_CMS_STORY (sf_cms_story_get_type ())
GType sf_cms_story_get_type (void);
SfCmsStory *sf_cms_story_new (void);
SfCmsStory *sf_cms_story_copy (const SfCmsStory *self);
void sf_cms_story_free (SfCmsStory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfCmsStory, sf_cms_story_free)

/* What to set; what is NULL stays as the site has it. An empty vector empties the list. */
typedef struct
{
  char *slug;
  char *headline;
  char *excerpt;
  GBytes *content; /* UTF-8 */
  GStrv section_ids;
  GStrv tag_ids;
  char *author_id;
  char *featured_media_id; /* "0" takes the picture away */
} SfCmsChange;

#define SF_TYPE_CMS_CHANGE (sf_cms_change_get_type ())
GType sf_cms_change_get_type (void);
SfCmsChange *sf_cms_change_new (void);
SfCmsChange *sf_cms_change_copy (const SfCmsChange *self);
void sf_cms_change_free (SfCmsChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfCmsChange, sf_cms_change_free)

/* What the site offers to the user asking. */
typedef struct
{
  char *body_format; /* "wordpress" or "lexical" */
  char *user_id;
  char *user_name;
  GStrv roles;
  gboolean may_publish;
  gboolean may_upload;
  gboolean may_create_terms;
  gboolean may_edit_others;
  gboolean may_assign_author;
  gboolean has_unfiltered_html; /* FALSE: the site drops tags it does not know */
  gboolean can_schedule;
  char *time_zone;        /* IANA name, "" if the site gives an offset only */
  int utc_offset_minutes; /* counts where time_zone is "" */
  char *site_name;
  char *home_url;
  guint64 max_body_bytes; /* of one story; 0 = unknown */
} SfCapabilities;

#define SF_TYPE_CAPABILITIES (sf_capabilities_get_type ())
GType sf_capabilities_get_type (void);
SfCapabilities *sf_capabilities_new (void);
SfCapabilities *sf_capabilities_copy (const SfCapabilities *self);
void sf_capabilities_free (SfCapabilities *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfCapabilities, sf_capabilities_free)

typedef struct
{
  char *id;
  char *name;
  char *slug;
  char *parent_id; /* (nullable) */
} SfCmsTerm;

#define SF_TYPE_CMS_TERM (sf_cms_term_get_type ())
GType sf_cms_term_get_type (void);
SfCmsTerm *sf_cms_term_copy (const SfCmsTerm *self);
void sf_cms_term_free (SfCmsTerm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfCmsTerm, sf_cms_term_free)

typedef struct
{
  char *id;
  char *slug;
  char *url;
  char *alt;
  char *caption;
} SfCmsMedia;

#define SF_TYPE_CMS_MEDIA (sf_cms_media_get_type ())
GType sf_cms_media_get_type (void);
SfCmsMedia *sf_cms_media_copy (const SfCmsMedia *self);
void sf_cms_media_free (SfCmsMedia *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfCmsMedia, sf_cms_media_free)

G_END_DECLS
