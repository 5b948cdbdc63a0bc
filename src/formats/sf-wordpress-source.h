/* sf-wordpress-source.h - WordPress markup while it is read, for its readers alone
 * Every byte ends up in exactly one place: a source, an open, a close, a lead, or the root's close.
 * Each reader of a block gives NULL for what it would not write again: the caller makes that an
 * island. All are linear in the block's length.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-block.h"
#include "sf-wordpress-element.h"
#include "sf-wordpress-scan.h"

G_BEGIN_DECLS

/* Leaves room below for the levels of a list. */
#define SF_WORDPRESS_MAX_DEPTH (SF_BLOCK_MAX_DEPTH - 6)

typedef struct
{
  const char *bytes;
  GBytes *content;
  GArray *spans; /* (element-type SfWordpressSpan) */
  gboolean has_footnotes;
} SfWordpressSource;

GBytes *sf_wordpress_cut (const SfWordpressSource *self, gsize start, gsize end);
gboolean sf_wordpress_is_blank (const SfWordpressSource *self, gsize start, gsize end);
/* Whether the bytes are text without NUL. */
gboolean sf_wordpress_is_text (const SfWordpressSource *self, gsize start, gsize end);
gboolean sf_wordpress_is_named (const SfWordpressSpan *span, const char *name);
/* Whether no block is inside it. */
gboolean sf_wordpress_is_flat (const SfWordpressSource *self, guint index);
const SfWordpressSpan *sf_wordpress_get_span (const SfWordpressSource *self, guint index);

/* Appends @block, which is taken; the bytes from @gap to @start are its lead. */
void sf_wordpress_append (const SfWordpressSource *self,
                          SfBlock *parent,
                          SfBlock *block,
                          gsize gap,
                          gsize start);
SfBlock *sf_wordpress_new_leaf (const SfWordpressSource *self,
                                SfBlockKind kind,
                                const SfAttrs *attrs,
                                const SfText *text,
                                gsize start,
                                gsize end);
SfBlock *sf_wordpress_new_island (const SfWordpressSource *self,
                                  const char *label,
                                  gsize start,
                                  gsize end);
/* Sets @name of @attrs (inout) (owned) (nullable) to @value (nullable). */
void sf_wordpress_set (SfAttrs **attrs, const char *name, const char *value);
/* The same with the bytes from @start to @end, nothing when there are none; they must be text. */
void sf_wordpress_set_bytes (const SfWordpressSource *self,
                             SfAttrs **attrs,
                             const char *name,
                             gsize start,
                             gsize end);
/* Keeps the comment of @span (nullable), unless it is not text, and the tag of @element, and says
 * what the tag says of a block of @kind. */
void sf_wordpress_keep (const SfWordpressSource *self,
                        SfBlockKind kind,
                        const SfWordpressSpan *span,
                        const SfWordpressElement *element,
                        SfAttrs **attrs);

/* Blocks and what is between them, from *@gap to @end, as children of @parent; @gap is moved on. */
void sf_wordpress_read_range (SfWordpressSource *self,
                              SfBlock *parent,
                              gsize *gap,
                              gsize end,
                              guint first,
                              guint next,
                              guint depth);

/* A paragraph, heading or the like from one element. @span: (nullable): its comment. */
SfBlock *sf_wordpress_read_leaf (const SfWordpressSource *self,
                                 const SfWordpressSpan *span,
                                 gsize start,
                                 gsize end);
SfBlock *sf_wordpress_read_code (const SfWordpressSource *self, const SfWordpressSpan *span);
SfBlock *sf_wordpress_read_html (const SfWordpressSource *self, const SfWordpressSpan *span);
SfBlock *sf_wordpress_read_separator (const SfWordpressSource *self, const SfWordpressSpan *span);
/* What starts with "<!--more". @span: (nullable). */
SfBlock *sf_wordpress_read_more (const SfWordpressSource *self,
                                 const SfWordpressSpan *span,
                                 gsize start,
                                 gsize end);
SfBlock *sf_wordpress_read_page_break (const SfWordpressSource *self,
                                       const SfWordpressSpan *span,
                                       gsize start,
                                       gsize end);

/* Lists, items, quotes, groups and columns with blocks inside them, or bare elements. */
SfBlock *sf_wordpress_read_container (SfWordpressSource *self, guint index, guint depth);
SfBlock *sf_wordpress_read_list_item (SfWordpressSource *self, guint index, guint depth);
/* The element at @at without comments: any that a block may be. @span: (nullable): the comment
 * around it, whose block it then is. */
SfBlock *sf_wordpress_read_bare (const SfWordpressSource *self,
                                 const SfWordpressSpan *span,
                                 const SfWordpressElement *element,
                                 guint depth);

/* The notes of a story that @list, which is taken, is: @list itself when it is another list. */
SfBlock *sf_wordpress_take_footnotes (SfWordpressSource *self, SfBlock *list);
/* Whether the references below @root are numbered in their order, as this project does it. */
gboolean sf_wordpress_has_our_numbers (const SfBlock *root);

SfBlock *sf_wordpress_read_table (const SfWordpressSource *self,
                                  const SfWordpressSpan *span,
                                  gsize start,
                                  gsize end);
SfBlock *sf_wordpress_read_picture (const SfWordpressSource *self,
                                    const SfWordpressSpan *span,
                                    gsize start,
                                    gsize end);
SfBlock *sf_wordpress_read_gallery (SfWordpressSource *self, guint index);
SfBlock *sf_wordpress_read_video (const SfWordpressSource *self, const SfWordpressSpan *span);
SfBlock *sf_wordpress_read_file (const SfWordpressSource *self, const SfWordpressSpan *span);
SfBlock *sf_wordpress_read_embed (const SfWordpressSource *self, const SfWordpressSpan *span);
/* Reads the figcaption at *@at, if there is one. Returns: whether it was understood. @caption:
 * (inout) (nullable): its text. */
gboolean sf_wordpress_take_caption (const SfWordpressSource *self,
                                    gsize *at,
                                    gsize end,
                                    SfAttrs **attrs,
                                    SfText **caption);

G_END_DECLS
