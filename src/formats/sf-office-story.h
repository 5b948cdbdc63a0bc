/* sf-office-story.h - a story as it is built from an office file's paragraphs
 * What Word and LibreOffice say with styles and numbers becomes blocks here: items become lists,
 * paragraphs of a quote become one quote, a caption goes to its picture.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"
#include "sf-office-line.h"

G_BEGIN_DECLS

typedef enum
{
  SF_ROLE_BODY,
  SF_ROLE_TITLE,
  SF_ROLE_SUBTITLE,
  SF_ROLE_HEADING,
  SF_ROLE_QUOTE,
  SF_ROLE_PULL_QUOTE,
  SF_ROLE_CITATION,
  SF_ROLE_PREFORMATTED,
  SF_ROLE_CODE,
  SF_ROLE_VERSE,
  SF_ROLE_CAPTION,
  SF_ROLE_ITEM,
  SF_ROLE_KICKER,
  SF_ROLE_FEATURED, /* the featured picture, or its address */
  SF_ROLE_CREDIT,   /* of the picture before it */
  SF_ROLE_CORRECTION,
  SF_ROLE_CLARIFICATION,
  SF_ROLE_UPDATE,
} SfOfficeRole;

/* When a correction was made, in UTC, in the brackets before its text. */
#define SF_OFFICE_TIME_FORMAT "%Y-%m-%d %H:%M:%S UTC"

/* The role that a style's name stands for, in any of a few languages; the heading's level goes to
 * @level. SF_ROLE_BODY when it says nothing. */
SfOfficeRole sf_office_role_from_name (const char *name, guint *level);

typedef struct
{
  SfOfficeRole role;
  guint level;         /* of a heading, 1 to 6; of an item, from 0 */
  const char *align;   /* (nullable) interned */
  gboolean is_ordered; /* items */
  int number;          /* items: of this one */
  guint list_id;       /* items: those of one list have one */
} SfOfficeParagraph;

/* Blocks one after another: the body, or what stands in a cell. */
typedef struct
{
  SfBlock *into;      /* (owned) */
  GArray *lists;      /* (owned) those that are open, outermost first */
  GPtrArray *lines;   /* (owned) SfText: of code that may go on */
  SfBlockKind kind;   /* of these */
  guint64 caption_id; /* of the last block, where it may belong to a table that follows */
} SfOfficeFlow;

typedef struct
{
  SfOfficeFlow flow;            /* of the body */
  SfBlock *footnotes;           /* (owned) */
  GHashTable *files;            /* (nullable) what the caller gets of pictures */
  GHashTable *names;            /* (owned) a part's name: the name of its file */
  GHashTable *weights;          /* (owned) language: how many bytes are in it */
  GString *note;                /* (owned) */
  char *headline;               /* (owned) (nullable) */
  char *standfirst;             /* (owned) (nullable) */
  char *kicker;                 /* (owned) (nullable) */
  SfAttrs *picture;             /* (owned) (nullable): the featured one, with "caption" */
  gboolean is_after_picture;    /* its caption and credit may follow */
  GVariantBuilder *corrections; /* (owned) */
  guint n_insertions;
  guint n_deletions;
  guint n_moves;
} SfOfficeStory;

/* @files: (nullable): where pictures go, names and GBytes. */
void sf_office_story_init (SfOfficeStory *self, GHashTable *files);
void sf_office_story_clear (SfOfficeStory *self);

/* Gathers in a block of @kind. */
void sf_office_flow_init (SfOfficeFlow *self, SfBlockKind kind);
/* Returns: (transfer full): what was gathered. */
SfBlock *sf_office_flow_end (SfOfficeFlow *self);
/* All of @texts, SfText, each on a line of its own. Linear. Returns: (transfer full). */
SfText *sf_office_join (const GPtrArray *texts);
/* @text on one line, for a field; a footnote's mark says nothing there. Returns: (transfer full).
 */
char *sf_office_dup_line (const SfText *text);
/* Where all that is in @group stands, as "align" says it; NULL: at the start, or not all at one
 * side. Lent. */
const char *sf_office_find_align (const SfBlock *group);
/* Everything in @group as lines of one text; pictures and the like are copied to @after (nullable).
 * Returns: (transfer full). */
SfText *sf_office_flatten (const SfBlock *group, SfOfficeFlow *after);

void sf_office_flow_add (SfOfficeFlow *self,
                         const SfOfficeParagraph *paragraph,
                         const SfText *text);
/* @block: (transfer full). */
void sf_office_flow_add_card (SfOfficeFlow *self, SfBlock *block);

/* @table: (transfer full): one without cells is nothing. */
void sf_office_flow_add_table (SfOfficeFlow *self, SfBlock *table);

/* The same for the body, whose first titles are fields; and for any other @flow. */
void sf_office_story_add (SfOfficeStory *self,
                          SfOfficeFlow *flow,
                          const SfOfficeParagraph *paragraph,
                          const SfText *text);
/* The same for a paragraph with @cards in it, SfBlock, which are taken: they follow it, and the
 * words of a caption go to its picture. */
void sf_office_story_add_with_cards (SfOfficeStory *self,
                                     SfOfficeFlow *flow,
                                     const SfOfficeParagraph *paragraph,
                                     const SfText *text,
                                     GPtrArray *cards);
/* In sf-office-fields.c: whether @paragraph of the body is a field, which is then kept. @cards: of
 * the paragraph, of which one may be taken. */
gboolean sf_office_story_take_field (SfOfficeStory *self,
                                     const SfOfficeParagraph *paragraph,
                                     const SfText *text,
                                     GPtrArray *cards);
/* @text: (transfer none): of the footnote that is referred to by @ref. */
void sf_office_story_add_footnote (SfOfficeStory *self, const char *ref, const SfText *text);
/* Takes the bytes of the part @name. Returns: (transfer full): the name that the picture's "src"
 * has. */
char *sf_office_story_add_file (SfOfficeStory *self, const char *name, GBytes *bytes);
/* What a comment says, and on which words. Each but @text may be NULL. */
void sf_office_story_add_comment (SfOfficeStory *self,
                                  const char *author,
                                  const char *date,
                                  const char *words,
                                  const char *text);
/* Counts @n_bytes of text in @language, a BCP 47 tag. */
void sf_office_story_count_language (SfOfficeStory *self, const char *language, gsize n_bytes);

/* What the file says of itself, where the text does not say it better. Each may be NULL. */
typedef struct
{
  char *title;
  char *author;
  char *keywords;
  char *language;
  char *category;
} SfOfficeProperties;

void sf_office_properties_clear (SfOfficeProperties *properties);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SfOfficeProperties, sf_office_properties_clear)

/* Returns: (transfer full). */
SfDocument *sf_office_story_end (SfOfficeStory *self, const SfOfficeProperties *properties);

G_END_DECLS
