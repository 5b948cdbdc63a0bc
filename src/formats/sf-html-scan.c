/* sf-html-scan.c - how deeply HTML is nested, told before it is parsed
 * Gumbo looks through all open elements at each tag and frees its tree by recursion, so both its
 * time and its stack follow the depth. What is counted here is at least what a parser keeps open:
 * an end tag counts only where the parsing algorithm of the HTML standard (13.2.6) obeys it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-format.h"
#include "sf-html.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_OPEN 400

typedef struct
{
  GumboTag open[MAX_OPEN];
  guint n_open;
} Scanner;

/* They have no end tag, or may leave it out: the next one closes them. */
static const GumboTag uncounted[] = {
  GUMBO_TAG_AREA,  GUMBO_TAG_BASE,  GUMBO_TAG_BR,     GUMBO_TAG_COL,      GUMBO_TAG_EMBED,
  GUMBO_TAG_HR,    GUMBO_TAG_IMG,   GUMBO_TAG_INPUT,  GUMBO_TAG_LINK,     GUMBO_TAG_META,
  GUMBO_TAG_PARAM, GUMBO_TAG_WBR,   GUMBO_TAG_P,      GUMBO_TAG_LI,       GUMBO_TAG_DT,
  GUMBO_TAG_DD,    GUMBO_TAG_TR,    GUMBO_TAG_TD,     GUMBO_TAG_TH,       GUMBO_TAG_TBODY,
  GUMBO_TAG_THEAD, GUMBO_TAG_TFOOT, GUMBO_TAG_OPTION, GUMBO_TAG_OPTGROUP, GUMBO_TAG_COLGROUP,
  GUMBO_TAG_RT,    GUMBO_TAG_RP,    GUMBO_TAG_HTML,   GUMBO_TAG_HEAD,     GUMBO_TAG_BODY,
  GUMBO_TAG_TRACK, GUMBO_TAG_SOURCE
};
/* End tags do not reach through them. */
static const GumboTag barriers[] = {
  GUMBO_TAG_TABLE,  GUMBO_TAG_TEMPLATE, GUMBO_TAG_APPLET,  GUMBO_TAG_MARQUEE,
  GUMBO_TAG_OBJECT, GUMBO_TAG_SELECT,   GUMBO_TAG_CAPTION, GUMBO_TAG_BUTTON,
  GUMBO_TAG_MI,     GUMBO_TAG_MO,       GUMBO_TAG_MN,      GUMBO_TAG_MS,
  GUMBO_TAG_MTEXT,  GUMBO_TAG_SVG,      GUMBO_TAG_MATH,    GUMBO_TAG_ANNOTATION_XML,
};
/* What is not closed by their own end tag is opened again after their parent's. */
static const GumboTag formatting[] = {
  GUMBO_TAG_A,      GUMBO_TAG_B,      GUMBO_TAG_BIG,  GUMBO_TAG_CODE, GUMBO_TAG_EM,
  GUMBO_TAG_FONT,   GUMBO_TAG_I,      GUMBO_TAG_NOBR, GUMBO_TAG_S,    GUMBO_TAG_SMALL,
  GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG, GUMBO_TAG_TT,   GUMBO_TAG_U,
};
static const GumboTag raw[] = { GUMBO_TAG_SCRIPT,  GUMBO_TAG_STYLE,   GUMBO_TAG_TEXTAREA,
                                GUMBO_TAG_TITLE,   GUMBO_TAG_XMP,     GUMBO_TAG_IFRAME,
                                GUMBO_TAG_NOEMBED, GUMBO_TAG_NOFRAMES };

static gboolean
is_one_of (GumboTag tag, const GumboTag *tags, guint n_tags)
{
  for (guint i = 0; i < n_tags; i++)
    if (tags[i] == tag)
      return TRUE;
  return FALSE;
}

static void
close_tag (Scanner *self, GumboTag tag)
{
  gboolean is_formatting = is_one_of (tag, formatting, G_N_ELEMENTS (formatting));
  guint at = self->n_open, kept;

  while (at > 0 && self->open[at - 1] != tag)
    if (is_one_of (self->open[--at], barriers, G_N_ELEMENTS (barriers)))
      return;
  if (at-- == 0)
    return;
  kept = at;
  for (guint i = at + 1; i < self->n_open; i++)
    if (is_formatting || is_one_of (self->open[i], formatting, G_N_ELEMENTS (formatting)))
      self->open[kept++] = self->open[i];
  self->n_open = kept;
}

/* The end of the tag whose name ends at @p: past its ">". */
static const char *
skip_tag (const char *p)
{
  char quote = 0, last = 0;

  for (; *p; p++)
    {
      if (quote)
        quote = *p == quote ? 0 : quote;
      else if ((*p == '"' || *p == '\'') && last == '=')
        quote = *p;
      else if (*p == '>')
        return p + 1;
      if (!g_ascii_isspace (*p))
        last = *p;
    }
  return p;
}

/* Past the end tag of the element of @name, whose content is not markup. */
static const char *
skip_raw (const char *p, const char *name, gsize length)
{
  while ((p = strstr (p, "</")) != NULL)
    {
      if (g_ascii_strncasecmp (p + 2, name, length) == 0 && !g_ascii_isalnum (p[2 + length]))
        return skip_tag (p + 2 + length);
      p += 2;
    }
  return NULL;
}

static gboolean
refuse (GError **error)
{
  g_set_error (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_TOO_DEEP,
               _ ("More than %d elements are open at once: this is too deep to be an article."),
               MAX_OPEN);
  return FALSE;
}

gboolean
sf_html_scan (const char *utf8, GError **error)
{
  Scanner self = { .n_open = 0 };
  const char *p = utf8;

  while (p && (p = strchr (p, '<')) != NULL)
    {
      gboolean is_close = p[1] == '/';
      const char *name = p + 1 + is_close;
      gsize length = 0;
      GumboTag tag;

      if (strncmp (p, "<!--", 4) == 0)
        {
          p = strstr (p + 4, "-->");
          continue;
        }
      if (!g_ascii_isalpha (*name))
        {
          p++;
          continue;
        }
      while (name[length] && !strchr (" \t\n\f\r/>", name[length]))
        length++;
      tag = gumbo_tagn_enum (name, (unsigned int) MIN (length, 32));
      p = skip_tag (name + length);
      if (is_one_of (tag, uncounted, G_N_ELEMENTS (uncounted)))
        continue;
      if (is_close)
        close_tag (&self, tag);
      else if (is_one_of (tag, raw, G_N_ELEMENTS (raw))
               && !is_one_of (GUMBO_TAG_SVG, self.open, self.n_open))
        p = skip_raw (p, name, length);
      else if (self.n_open == MAX_OPEN)
        return refuse (error);
      else
        self.open[self.n_open++] = tag;
    }
  return TRUE;
}
