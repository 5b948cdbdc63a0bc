/* sf-wordpress-json.h - WordPress' JSON to values, values to its JSON, its refusals to errors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-cms-values.h"
#include "sf-http.h"
#include "sf-json-span.h"

G_BEGIN_DECLS

/* The JSON in an answer, behind PHP's warnings if there are some, or why there is none.
 * @is_write: an answer that can't be read then leaves the outcome unclear. */
gboolean sf_wordpress_read_answer (const SfHttpAnswer *answer,
                                   gboolean is_write,
                                   SfJsonSpan *root,
                                   GError **error);

/* All (transfer full) (nullable), from checked JSON: NULL when it is something else, or lacks what
 * makes it one: to take what is left out for empty would empty the story here, too. The first is
 * whole, the second may lack its body. Any thread. */
SfCmsStory *sf_wordpress_story (SfJsonSpan object);
SfCmsStory *sf_wordpress_listed_story (SfJsonSpan object);
SfCmsTerm *sf_wordpress_term (SfJsonSpan object);
SfCmsMedia *sf_wordpress_media (SfJsonSpan object);

/* A member that is stored as HTML, as a name is, as plain text. Returns: (nullable). */
char *sf_wordpress_dup_name (SfJsonSpan object, const char *member);

/* A JSON object; @status: (nullable). */
GBytes *sf_wordpress_body (const SfCmsChange *change, const char *status);
const char *sf_wordpress_status (SfCmsStatus status);

G_END_DECLS
