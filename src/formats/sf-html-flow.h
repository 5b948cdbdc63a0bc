/* sf-html-flow.h - blocks as they are gathered from HTML, for the files that read its elements
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-html-line.h"
#include "sf-html-notes.h"

G_BEGIN_DECLS

/* Room for a list in an item, a paragraph in a quote. */
#define SF_HTML_MAX_DEPTH (SF_BLOCK_MAX_DEPTH - 3)

typedef struct
{
  SfBlock *parent;
  guint depth; /* of @parent */
  SfHtmlLine line;
  SfBlockKind kind; /* of the line that is gathered */
  SfAttrs *attrs;   /* (owned) (nullable): of that line */
  const GumboNode *skip;
  SfHtmlFlags flags;
  const SfHtmlNotes *notes;   /* (nullable) */
  const SfHtmlReview *review; /* (nullable) */
} SfHtmlFlow;

/* @around: (nullable): the flow whose element holds those that are gathered. */
void sf_html_flow_init (SfHtmlFlow *self, SfBlock *parent, const SfHtmlFlow *around);
void sf_html_flow_clear (SfHtmlFlow *self);
/* Ends the line, if it holds anything. */
void sf_html_flow_flush (SfHtmlFlow *self);
/* Ends the line and adds @block, which is taken. */
void sf_html_flow_add (SfHtmlFlow *self, SfBlock *block);
gboolean sf_html_flow_is_in_quote (const SfHtmlFlow *self);

/* Gathers what @node is, or what it holds. */
void sf_html_flow_walk (SfHtmlFlow *self, const GumboNode *node);
void sf_html_flow_walk_children (SfHtmlFlow *self, const GumboNode *node);
/* The same within the marks that @node stands for. */
void sf_html_flow_walk_within (SfHtmlFlow *self, const GumboNode *node);
/* What @node holds is a leaf of @kind. @attrs: (transfer full) (nullable). */
void sf_html_flow_walk_leaf (SfHtmlFlow *self,
                             const GumboNode *node,
                             SfBlockKind kind,
                             SfAttrs *attrs);
void sf_html_flow_walk_container (SfHtmlFlow *self, const GumboNode *node, SfBlockKind kind);

/* Sets an attribute of *@attrs; NULL takes it away. */
void sf_html_set (SfAttrs **attrs, const char *name, const char *value);

/* In sf-html-join.c. The text below @gathered as one, what was a block on a line of its own; copies
 * of cards go to @after (nullable). Returns: (transfer full). */
SfText *sf_html_join (const SfBlock *gathered, SfBlock *after);

/* In sf-html-table.c. @caption: (nullable): an element beside the table. */
void sf_html_walk_table (SfHtmlFlow *self, const GumboNode *table, const GumboNode *caption);

/* In sf-html-note.c. Whether @node refers to a note or holds notes, which is then taken care of. */
gboolean sf_html_walk_note (SfHtmlFlow *self, const GumboNode *node);
/* Adds the notes that were found in the whole page. */
void sf_html_add_notes (SfHtmlFlow *self);

/* In sf-html-list.c. */
void sf_html_walk_list (SfHtmlFlow *self, const GumboNode *node);
/* Moves what was gathered for an item into it: text, lists and quotes; pictures and the like go to
 * @after, since an item can't hold them. */
void sf_html_fill_item (SfBlock *item, SfBlock *gathered, SfBlock *after);
/* A paragraph that its program draws as an item of a list. Returns: whether @node is one. */
gboolean sf_html_walk_listed (SfHtmlFlow *self, const GumboNode *node);

/* In sf-html-definitions.c: a <dl>, as a list. */
void sf_html_walk_definitions (SfHtmlFlow *self, const GumboNode *node);

/* In sf-html-figure.c. */
void sf_html_walk_figure (SfHtmlFlow *self, const GumboNode *node);
void sf_html_add_picture (SfHtmlFlow *self, const GumboNode *node);
/* Markup of a block that our writer kept. */
void sf_html_add_markup (SfHtmlFlow *self, const GumboNode *node, SfBlockKind kind);
/* Markup within a line, kept as it is. */
void sf_html_add_inline (SfHtmlFlow *self, const GumboNode *node);
/* What can't be text, kept as it is. Returns: whether @node is such. */
gboolean sf_html_add_island (SfHtmlFlow *self, const GumboNode *node);

G_END_DECLS
