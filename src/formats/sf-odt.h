/* sf-odt.h - texts of LibreOffice (OpenDocument 1.3), as the reader takes them apart
 * Only for the files of this folder.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-office-story.h"
#include "sf-xml.h"

G_BEGIN_DECLS

/* Past SfLook: text that nobody sees. */
#define SF_ODT_HIDDEN (1u << 16)

typedef struct
{
  char *parent;           /* (owned) (nullable) */
  char *list_style;       /* (owned) (nullable) */
  char *language;         /* (owned) (nullable) BCP 47 */
  char *complex_language; /* (owned) (nullable): of writing from right to left */
  guint said;             /* which bits of @look it says */
  guint look;             /* SfLook and SF_ODT_HIDDEN */
  SfOfficeRole role;
  guint level;
  const char *align; /* (nullable) interned */
  gboolean is_rule;
  gboolean has_page_break;
} SfOdtStyle;

/* Adds the styles of @xml, which stands on an element that holds some. @styles: see
 * sf_odt_styles_new(). */
void sf_odt_styles_read (GHashTable *styles, SfXml *xml);
GHashTable *sf_odt_styles_new (void);
/* What the style @name of @family ("paragraph") and those it comes from say together. @into is
 * cleared before. */
void sf_odt_styles_resolve (GHashTable *styles,
                            const char *family,
                            const char *name,
                            SfOdtStyle *into);
void sf_odt_style_clear (SfOdtStyle *style);

typedef struct
{
  gboolean is_ordered;
  int start;
} SfOdtLevel;

#define SF_ODT_LEVELS 10

/* The level, from 0, of the list style @name. Lent; NULL when there is none. */
const SfOdtLevel *sf_odt_styles_find_level (GHashTable *styles, const char *name, guint level);

/* One document. */
typedef struct
{
  GHashTable *parts;   /* (owned) */
  GHashTable *styles;  /* (owned) */
  GHashTable *counts;  /* (owned) a list's style and level: the number that goes on */
  GHashTable *ranges;  /* (owned) a comment's name: SfOdtComment, until its words end */
  GPtrArray *comments; /* (owned) SfOdtComment, in their order */
  guint n_notes;
  SfOfficeStory story;
  SfXml *xml;
} SfOdt;

typedef struct
{
  char *author;   /* (owned) (nullable) */
  char *date;     /* (owned) (nullable) */
  char *text;     /* (owned) */
  GString *words; /* (owned): those it stands on */
} SfOdtComment;

void sf_odt_comment_free (SfOdtComment *comment);

/* Paragraphs one after another. */
typedef struct
{
  SfOfficeFlow *flow;
  SfOfficeLine line;
  SfOdtStyle style;
  SfOfficeParagraph paragraph;
  GPtrArray *cards; /* (owned) SfBlock: what stands in the paragraph and can't be text */
  guint look;       /* of the run */
  char *language;   /* (owned) (nullable): of the run */
  char *complex_language;
} SfOdtFlow;

void sf_odt_flow_init (SfOdtFlow *self, SfOfficeFlow *flow);
void sf_odt_flow_clear (SfOdtFlow *self);

/* What stands in the element that was just met, as blocks. */
void sf_odt_read_blocks (SfOdt *self, SfOdtFlow *flow);
void sf_odt_read_block (SfOdt *self, SfOdtFlow *flow);
/* Gathers the paragraph that was just met in @flow. Returns: (transfer full): its text. */
SfText *sf_odt_read_paragraph (SfOdt *self, SfOdtFlow *flow);
/* Adds @text as the paragraph of @flow, and what stood in it. */
void sf_odt_add_paragraph (SfOdt *self, SfOdtFlow *flow, const SfText *text);
/* In sf-odt-list.c: text:list at @level, from 0. */
void sf_odt_read_list (SfOdt *self, SfOdtFlow *flow, guint level, const char *style);
/* In sf-odt-table.c: table:table. */
void sf_odt_read_table (SfOdt *self, SfOdtFlow *flow);
/* In sf-odt-inline.c: what stands in the paragraph. */
void sf_odt_read_inlines (SfOdt *self, SfOdtFlow *flow);
/* In sf-odt-frame.c. Returns: whether it was something drawn. */
gboolean sf_odt_read_drawing (SfOdt *self, SfOdtFlow *flow);
/* In sf-odt-notes.c. */
void sf_odt_read_note (SfOdt *self, SfOdtFlow *flow);
void sf_odt_read_comment (SfOdt *self);
void sf_odt_end_comment (SfOdt *self, const char *name);
void sf_odt_add_words (SfOdt *self, const char *words);
void sf_odt_tell_comments (SfOdt *self);

G_END_DECLS
