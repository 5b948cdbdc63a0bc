/* sf-html.h - HTML as gumbo reads it, for the readers and writers of formats that hold HTML
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-block.h"

#include <gumbo.h>

G_BEGIN_DECLS

#define SF_HTML "html"
/* Elements of ours keep a block's attributes under this prefix. */
#define SF_HTML_DATA "data-sf-"
/* The attribute of the article element that holds all of a story. */
#define SF_HTML_STORY SF_HTML_DATA "story"

/* Whether gumbo can read @utf8 in linear time and without exhausting its stack: it can't where
 * elements are open by the hundred. Errors: SF_FORMAT_ERROR_TOO_DEEP. Linear. */
gboolean sf_html_scan (const char *utf8, GError **error);

/* Parses text that sf_html_scan() let pass. End it with sf_html_free(). @utf8 must live as long;
 * references in it that gumbo can't count are changed. */
GumboOutput *sf_html_parse (char *utf8);
void sf_html_free (GumboOutput *output);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GumboOutput, sf_html_free)

/* NULL when @node is not an element or has no such attribute. Lent. */
const char *sf_html_get_attr (const GumboNode *node, const char *name);
gboolean sf_html_is (const GumboNode *node, GumboTag tag);
gboolean sf_html_has_class (const GumboNode *node, const char *name);
/* The child at @index, NULL past the last. */
const GumboNode *sf_html_get_child (const GumboNode *node, guint index);
/* The first element of @tag at or below @node, in order of the text; NULL when there is none. */
const GumboNode *sf_html_find (const GumboNode *node, GumboTag tag);
/* The text at and below @node, white space as one space. Returns: (transfer full). */
char *sf_html_dup_text (const GumboNode *node);
/* Appends @node as well-formed HTML, without scripts, styles and event handlers. */
void sf_html_serialize (GString *out, const GumboNode *node);
/* @source as well-formed HTML that can't act or reach beyond its place. Returns: (transfer full)
 * (nullable): NULL when it is too deep. */
char *sf_html_dup_clean (const char *source);
/* The same, but @source itself where it can't act. */
char *sf_html_dup_harmless (const char *source);
/* An element that is never part of an article's text: a script, a style, the head. */
gboolean sf_html_is_silent (const GumboNode *node);

typedef enum
{
  SF_HTML_PLAIN = 0,
  SF_HTML_PAGE = 1 << 0,   /* forms, navigation and the like are furniture, not story */
  SF_HTML_TITLES = 1 << 1, /* a picture's title is its caption */
  SF_HTML_EXACT = 1 << 2,  /* made by a writer of articles: nothing in it is rubbish */
} SfHtmlFlags;

/* An element with this attribute holds fields and no blocks. */
#define SF_HTML_PART SF_HTML_DATA "part"
/* What an element stands for, where its name alone does not say so. */
#define SF_HTML_KIND SF_HTML_DATA "kind"

/* Markup that was kept, as it was, and the format that it is of. */
#define SF_HTML_SOURCE SF_HTML_DATA "source"
#define SF_HTML_FORMAT SF_HTML_DATA "format"

/* Whether @align is one that a style can say. */
gboolean sf_html_is_align (const char *align);

/* Adds what @node holds to @parent, as blocks. @skip: (nullable): an element to pass over. @note:
 * (out) (optional) (transfer full) (nullable): what editors changed and said in it, which is no
 * part of the text. */
void sf_html_read_blocks (const GumboNode *node,
                          SfBlock *parent,
                          const GumboNode *skip,
                          SfHtmlFlags flags,
                          char **note);
/* Parses @utf8 and adds what it holds. Errors: SF_FORMAT_ERROR_TOO_DEEP. */
gboolean sf_html_read_fragment (const char *utf8,
                                SfBlock *parent,
                                SfHtmlFlags flags,
                                GError **error);
/* Takes a heading of the first level away where @root starts with one: it is the headline. Returns:
 * (transfer full) (nullable). */
char *sf_html_take_headline (SfBlock *root);
/* Whether @address is a script, which nothing that is kept may hold. */
gboolean sf_html_is_script (const char *address);
/* The attributes that @node keeps for a block. Returns: (transfer full) (nullable). */
SfAttrs *sf_html_dup_block_attrs (const GumboNode *node);
/* Reads a figure or a bare image. @caption: (transfer full) (nullable). Returns: (transfer full)
 * (nullable): NULL when there is no picture in it. */
SfAttrs *sf_html_read_picture (const GumboNode *figure, SfHtmlFlags flags, SfText **caption);
/* The text of @node with its marks, as one paragraph, without @skip (nullable). Returns: (transfer
 * full). */
SfText *sf_html_read_text (const GumboNode *node, const GumboNode *skip, SfHtmlFlags flags);
/* Where a link to @address leads: some programs send each reader round by a page of theirs.
 * Returns: (transfer full). */
char *sf_html_dup_target (const char *address);

/* Appends @name="@value" after a space. */
void sf_html_write_attr (GString *out, const char *name, const char *value);
/* Appends @block and all below it, a line for each element and none that is blank. */
void sf_html_write_block (GString *out, const SfBlock *block);
G_END_DECLS
