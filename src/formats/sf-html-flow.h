/* sf-html-flow.h - blocks as they are gathered from HTML, for the files that read its elements
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-html-line.h"

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
} SfHtmlFlow;

/* @around: (nullable): the flow whose element holds those that are gathered. */
void sf_html_flow_init (SfHtmlFlow *self, SfBlock *parent, const SfHtmlFlow *around);
void sf_html_flow_clear (SfHtmlFlow *self);
/* Ends the line. */
void sf_html_flow_flush (SfHtmlFlow *self);
/* Ends the line and adds @block, which is taken. */
void sf_html_flow_add (SfHtmlFlow *self, SfBlock *block);
gboolean sf_html_flow_is_in_quote (const SfHtmlFlow *self);

/* Gathers what @node is, or what it holds. */
void sf_html_flow_walk (SfHtmlFlow *self, const GumboNode *node);
void sf_html_flow_walk_children (SfHtmlFlow *self, const GumboNode *node);
/* What @node holds is a leaf of @kind. @attrs: (transfer full) (nullable). */
void sf_html_flow_walk_leaf (SfHtmlFlow *self,
                             const GumboNode *node,
                             SfBlockKind kind,
                             SfAttrs *attrs);
void sf_html_flow_walk_container (SfHtmlFlow *self, const GumboNode *node, SfBlockKind kind);

/* Sets an attribute of *@attrs; NULL takes it away. */
void sf_html_set (SfAttrs **attrs, const char *name, const char *value);

/* In sf-html-list.c. */
void sf_html_walk_list (SfHtmlFlow *self, const GumboNode *node);
/* Moves what was gathered for an item into it: text, lists and quotes; pictures and the like go to
 * @after, since an item can't hold them. */
void sf_html_fill_item (SfBlock *item, SfBlock *gathered, SfBlock *after);
/* A paragraph that its program draws as an item of a list. Returns: whether @node is one. */
gboolean sf_html_walk_listed (SfHtmlFlow *self, const GumboNode *node);

/* In sf-html-figure.c. */
void sf_html_walk_figure (SfHtmlFlow *self, const GumboNode *node);
void sf_html_add_picture (SfHtmlFlow *self, const GumboNode *node);
/* What can't be text, kept as it is. Returns: whether @node is such. */
gboolean sf_html_add_island (SfHtmlFlow *self, const GumboNode *node);

G_END_DECLS
