/* sf-field.h - what an article says about itself beside its body
 * A field's value is a GVariant of the field's one type; unset and empty are the same.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The numbers are written to the journal: append, never renumber. */
typedef enum
{
  SF_FIELD_SECTION = 1,      /* s: the section's name as readers see it */
  SF_FIELD_KICKER = 2,       /* s */
  SF_FIELD_HEADLINE = 3,     /* s */
  SF_FIELD_STANDFIRST = 4,   /* s */
  SF_FIELD_BYLINE = 5,       /* s: names and place, without "By" */
  SF_FIELD_SLUG = 6,         /* s */
  SF_FIELD_TAGS = 7,         /* as */
  SF_FIELD_LANGUAGE = 8,     /* s: BCP 47 */
  SF_FIELD_PICTURE = 9,      /* a{ss}: the featured picture, with the attributes of SF_BLOCK_PICTURE
                                and "caption" */
  SF_FIELD_NOTE = 10,        /* s: internal, never leaves the workstation */
  SF_FIELD_EMBARGO = 11,     /* x: Unix seconds before which nothing may be published, 0 = none */
  SF_FIELD_CORRECTIONS = 12, /* a(xss): Unix seconds, kind ("correction", "clarification",
                                "update"), text; shown to readers */
  SF_FIELD_ACCEPTED = 13,    /* as: words that are right in this story, whatever a dictionary says;
                                never leave the workstation */
} SfField;

#define SF_FIELD_LAST SF_FIELD_ACCEPTED

const GVariantType *sf_field_get_type (SfField field);
/* A stable name ("headline"), as in front matter and the native format; and back: 0 = unknown. */
const char *sf_field_to_name (SfField field);
SfField sf_field_from_name (const char *name);

/* Whether it is for who writes the story, and neither goes to a site nor comes from one. */
gboolean sf_field_stays_here (SfField field);

/* The empty value of @field's type. Returns: (transfer full), not floating. */
GVariant *sf_field_new_empty (SfField field);
gboolean sf_field_is_empty (SfField field, GVariant *value);

G_END_DECLS
