/* sf-remote.h - a story as the site has it, kept to compare with later
 * It is the base of a placement: what both sides come from when they meet again.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-cms-values.h"
#include "sf-document.h"

G_BEGIN_DECLS

/* @sections, @tags: the names of its terms; @featured: (nullable). Returns: (transfer full), not
 * floating, of type a{sv}. Any thread, as all here. */
GVariant *sf_remote_new (const SfCmsStory *story,
                         const char *const *sections,
                         const char *const *tags,
                         const SfCmsMedia *featured);

/* The article with every field that the site has of it. Returns: (transfer full).
 * Errors: SF_FORMAT_ERROR. */
SfDocument *sf_remote_read (GVariant *remote, GError **error);

/* Whether @now says something else than @base: time stamps and saves that changed nothing do not
 * count. */
gboolean sf_remote_has_moved (GVariant *base, const SfCmsStory *now);

/* The words of a value that may hold markup. Returns: (transfer full). */
char *sf_remote_dup_words (const char *html);

G_END_DECLS
