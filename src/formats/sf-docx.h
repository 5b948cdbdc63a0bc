/* sf-docx.h - Word documents (ECMA-376, WordprocessingML), as the reader takes them apart
 * Only for the files of this folder.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-office-story.h"
#include "sf-xml.h"

G_BEGIN_DECLS

/* Past SfLook: text that nobody sees. */
#define SF_DOCX_HIDDEN (1u << 16)

/* What run properties say; what they do not say is not in @said. */
typedef struct
{
  guint said;
  guint look;          /* SfLook and SF_DOCX_HIDDEN */
  char *language;      /* (owned) (nullable) */
  char *bidi_language; /* (owned) (nullable) */
  char *style;         /* (owned) (nullable): of characters */
  gboolean is_right_to_left;
} SfDocxLook;

void sf_docx_look_clear (SfDocxLook *look);
/* Reads w:rPr, which was just met. */
void sf_docx_look_read (SfDocxLook *look, SfXml *xml);

typedef struct
{
  char *based_on;  /* (owned) (nullable) */
  SfDocxLook look; /* of this style alone */
  SfOfficeRole role;
  guint level;       /* of a heading, 0 = none */
  int outline;       /* -1 = none said */
  char *num_id;      /* (owned) (nullable) */
  int list_level;    /* -1 = none said */
  guint nesting;     /* of lists that are nested by their styles: "List Bullet 2" has 1 */
  gboolean has_head; /* of tables: the first row looks like one */
  gboolean is_link;
  gboolean is_code; /* of characters */
} SfDocxStyle;

/* Ids and styles; "" holds the defaults. Returns: (transfer full). */
GHashTable *sf_docx_styles_read (GBytes *part, GError **error);
/* What the style @id and those it is based on say together. @into is cleared before. */
void sf_docx_styles_resolve (GHashTable *styles, const char *id, SfDocxStyle *into);
void sf_docx_style_clear (SfDocxStyle *style);

typedef struct _SfDocxNumbering SfDocxNumbering;

SfDocxNumbering *sf_docx_numbering_read (GBytes *part, GHashTable *styles, GError **error);
void sf_docx_numbering_free (SfDocxNumbering *self);
/* Counts a paragraph. Returns: whether it is an item, which @item describes. */
gboolean sf_docx_numbering_count (SfDocxNumbering *self,
                                  const char *num_id,
                                  int level,
                                  SfOfficeParagraph *item);

/* Ids and what they lead to: the name of a part or, behind SF_DOCX_OUTSIDE, an address. @owner:
 * the part whose relationships are read. Returns: (transfer full). */
#define SF_DOCX_OUTSIDE "\1"
GHashTable *sf_docx_rels_read (GHashTable *parts, const char *owner);
/* The part that @owner has of a kind, such as "styles". Returns: (transfer full) (nullable). */
char *sf_docx_rels_find (GHashTable *parts, const char *owner, const char *kind);
void sf_docx_properties_read (GBytes *part, SfOfficeProperties *properties);

typedef struct
{
  char *author; /* (owned) (nullable) */
  char *date;   /* (owned) (nullable) */
  char *text;   /* (owned) */
} SfDocxComment;

/* One document. */
typedef struct
{
  GHashTable *parts;          /* (owned) */
  GHashTable *styles;         /* (owned) */
  SfDocxNumbering *numbering; /* (owned) */
  GHashTable *comments;       /* (owned) id: SfDocxComment */
  GHashTable *footnotes;      /* (owned) "fn2": SfText */
  GHashTable *used;           /* (owned) the footnotes that were referred to */
  GHashTable *ranges;         /* (owned) comment's id: GString of the words it stands on */
  GHashTable *open_ranges;    /* (owned) those that go on */
  SfOfficeStory story;
} SfDocx;

/* One part as it is read. */
typedef struct
{
  SfDocx *docx;
  SfXml *xml;
  GHashTable *rels;
  GArray *fields; /* (owned) those that are open, outermost first */
} SfDocxReading;

/* Paragraphs one after another. */
typedef struct
{
  SfOfficeFlow *flow;
  SfOfficeLine line;
  SfDocxStyle style; /* of the paragraph */
  SfOfficeParagraph paragraph;
  GPtrArray *cards;          /* (owned) SfBlock: what stands in the paragraph and can't be text */
  gboolean is_first_in_page; /* a page break stands before the paragraph */
  gboolean goes_on;          /* the paragraph's end was deleted: the next one goes on with it */
  gboolean has_rule;
} SfDocxFlow;

void sf_docx_flow_init (SfDocxFlow *self, SfOfficeFlow *flow);
/* Ends what was read with it. */
void sf_docx_flow_end (SfDocxReading *self, SfDocxFlow *flow);

/* What stands in the element that was just met, as blocks: the body, a cell, a footnote. */
void sf_docx_read_blocks (SfDocxReading *self, SfDocxFlow *flow);
void sf_docx_read_block (SfDocxReading *self, SfDocxFlow *flow);
/* In sf-docx-table.c: w:tbl. */
void sf_docx_read_table (SfDocxReading *self, SfDocxFlow *flow);
/* In sf-docx-run.c: what may stand in a paragraph. */
void sf_docx_read_inline (SfDocxReading *self, SfDocxFlow *flow);
/* In sf-docx-picture.c: w:drawing and w:pict. Returns: whether there was something in it. */
gboolean sf_docx_read_drawing (SfDocxReading *self, SfDocxFlow *flow);
/* In sf-docx-field.c: fields in a paragraph. */
GArray *sf_docx_fields_new (void);
void sf_docx_field_read (SfDocxReading *self);
void sf_docx_field_add_words (SfDocxReading *self, const char *words);
/* Whether an instruction is open, which is no text; @words are kept in case it never ends. */
gboolean sf_docx_field_hide (SfDocxReading *self, const char *words);
const char *sf_docx_field_get_href (SfDocxReading *self);
/* An instruction ends with its paragraph, so that one without an end swallows no text. */
void sf_docx_field_end_paragraph (SfDocxReading *self, SfDocxFlow *flow);
/* The address in "HYPERLINK "..." \o ...". Returns: (transfer full) (nullable). */
char *sf_docx_field_dup_href (const char *instruction);

/* In sf-docx-notes.c: footnotes, endnotes and comments. */
gboolean sf_docx_notes_read (SfDocx *docx, const char *main, GError **error);
void sf_docx_refer (SfDocx *docx, SfDocxFlow *flow, const char *prefix, const char *id);
void sf_docx_comment_start (SfDocx *docx, const char *id);
void sf_docx_comment_end (SfDocx *docx, const char *id);
void sf_docx_comment_add_words (SfDocx *docx, const char *words);
void sf_docx_comments_tell (SfDocx *docx, const char *id);

G_END_DECLS
