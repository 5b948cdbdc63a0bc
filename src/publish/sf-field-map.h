/* sf-field-map.h - where a site keeps what an article says about itself
 * A field that the site has no place for stands as a marked paragraph in the body, and goes back to
 * its field when the story is read: the mark is the paragraph's class.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"
#include "sf-site.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean has_standfirst; /* the standfirst leads the body, beside the excerpt */
  gboolean has_byline;     /* the byline leads the body */
} SfFieldMap;

/* What is known of @site; without a choice, both stand in the body: stock themes show neither an
 * excerpt nor a byline of several names on the article's page. Any thread, as all here. */
SfFieldMap sf_field_map_of_site (const SfSite *site);
/* Remembers a choice in @site's settings. */
void sf_field_map_choose (SfSite *site, SfFieldMap map);

/* The body as the site stores it, marked paragraphs included. @media: (nullable) a{s(ss)}: of the
 * files of this computer by hash, what the site calls them and where they are.
 * Returns: (transfer full). Errors: SF_FORMAT_ERROR. */
GBytes *sf_field_map_write (SfFieldMap map, SfDocument *document, GVariant *media, GError **error);

/* The article that @content is the body of, with the fields that are marked in it.
 * Returns: (transfer full). Errors: SF_FORMAT_ERROR. */
SfDocument *sf_field_map_read (GBytes *content, GError **error);

/* Whether a standfirst leads the body. */
gboolean sf_field_map_has_standfirst (GBytes *content);

/* How the asset of a picture's file is named: the hash in the profile's own names.
 * Returns: (transfer full). */
char *sf_field_map_dup_hash (const char *file);

/* @merged with the files of this computer, as @mine has them, in place of the site's
 * names for them. @media: (nullable): as for sf_field_map_write(). Returns: (transfer full). */
SfDocument *sf_field_map_restore_files (SfDocument *merged, SfDocument *mine, GVariant *media);
/* @document with its pictures and other files as the site has them. Returns: (transfer full). */
SfDocument *sf_field_map_place_pictures (SfDocument *document, GVariant *media);

G_END_DECLS
