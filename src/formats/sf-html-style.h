/* sf-html-style.h - what the styles of HTML say about text
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-html.h"

G_BEGIN_DECLS

/* What a story can say of it, and what is no text at all. */
typedef enum
{
  SF_HTML_BOLD = 1 << 0,
  SF_HTML_NOT_BOLD = 1 << 1,
  SF_HTML_ITALIC = 1 << 2,
  SF_HTML_NOT_ITALIC = 1 << 3,
  SF_HTML_UNDERLINE = 1 << 4,
  SF_HTML_STRIKE = 1 << 5,
  SF_HTML_SUBSCRIPT = 1 << 6,
  SF_HTML_SUPERSCRIPT = 1 << 7,
  SF_HTML_PRE_WRAP = 1 << 8,  /* spaces and newlines count */
  SF_HTML_HIDDEN = 1 << 9,    /* nobody sees it */
  SF_HTML_IGNORED = 1 << 10,  /* the bullet that Word draws for programs without lists */
  SF_HTML_GAP = 1 << 11,      /* one space, however it is drawn: a tab of Word's */
  SF_HTML_UNMARKED = 1 << 12, /* a list's item without a bullet */
} SfHtmlLook;

/* What @declarations ("font-weight: bold; …") say: bits of SfHtmlLook. Linear. */
guint sf_html_style_read (const char *declarations);
/* The value of @property in @declarations, in its own case; NULL when there is none. Returns:
 * lent; *@length: its bytes. The last one counts. */
const char *sf_html_style_find (const char *declarations, const char *property, gsize *length);

typedef struct _SfHtmlSheet SfHtmlSheet;

/* The rules for classes in the style sheets around @node, which some programs prefer to styles, and
 * whether a word processor wrote them. Looks through the whole document. */
SfHtmlSheet *sf_html_sheet_new (const GumboNode *node);
void sf_html_sheet_free (SfHtmlSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfHtmlSheet, sf_html_sheet_free)

/* Bits of SfHtmlLook for @node, its own style before the sheet's. @self: (nullable). */
guint sf_html_sheet_get_look (const SfHtmlSheet *self, const GumboNode *node);
/* Whether a word processor wrote the text, which names the language of each run. @self: (nullable).
 */
gboolean sf_html_sheet_is_office (const SfHtmlSheet *self);

G_END_DECLS
