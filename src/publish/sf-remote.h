/* sf-remote.h - a story as the site has it, kept to compare with later
 * It is the base of a placement: what both sides come from when they meet again.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-cms-values.h"
#include "sf-document.h"

G_BEGIN_DECLS

/* @sections, @tags: the names of its terms, in the order of their ids, "" where unknown. @picture:
 * (nullable): the featured one, as SF_FIELD_PICTURE holds it. @sent: (nullable): the story that
 * the site made this of, as sf_document_to_variant(). Returns: (transfer full), not floating, of
 * type a{sv}. Any thread, as all here. */
GVariant *sf_remote_new (const SfCmsStory *story,
                         const char *const *sections,
                         const char *const *tags,
                         GVariant *picture,
                         GVariant *sent);

/* As SF_FIELD_PICTURE holds it. Returns: (transfer full), not floating. */
GVariant *sf_remote_describe_picture (const SfCmsMedia *media);

/* Parts of it. (transfer full) (nullable), and lent. */
GVariant *sf_remote_get_picture (GVariant *remote);
GVariant *sf_remote_get_sent (GVariant *remote);
/* @remote (transfer full) with what became of the sent story when colleagues' words came into it,
 * at @kept_us (real time); and what stands there: (transfer full) (nullable). */
GVariant *sf_remote_with_kept (GVariant *remote, GVariant *kept, gint64 kept_us);
GVariant *sf_remote_get_kept (GVariant *remote, gint64 *kept_us);
const char *sf_remote_get_term (GVariant *remote, SfCmsTermKind kind, const char *id);

/* The article with every field that the site has of it. A standfirst may stand in the excerpt and
 * in the body: the one that changed since @earlier (nullable) counts, else that in the body, which
 * is what readers see. Returns: (transfer full). Errors: SF_FORMAT_ERROR. */
SfDocument *sf_remote_read (GVariant *remote, GVariant *earlier, GError **error);

/* The story as it stood here when it and the site were last of one mind: as it was sent, with what
 * colleagues' words came into it then, or as it was opened from there. Returns: (transfer full).
 * Errors: SF_FORMAT_ERROR, SF_DOCUMENT_ERROR. */
SfDocument *sf_remote_read_sent (GVariant *remote, GError **error);

/* Whether @now says something else than @base: time stamps and saves that changed nothing do not
 * count. */
gboolean sf_remote_has_moved (GVariant *base, const SfCmsStory *now);

/* Whether a slug is one that drafts are made under: "sf-" and a UUID. */
gboolean sf_remote_is_own_slug (const char *slug);

/* A picture's caption as a site stores it, with whose picture it is. @caption, @credit: (nullable).
 * Returns: (transfer full) (nullable): NULL when there is neither. */
char *sf_remote_dup_caption (const char *caption, const char *credit);

/* The words of a value that may hold markup. Returns: (transfer full). */
char *sf_remote_dup_words (const char *html);

G_END_DECLS
