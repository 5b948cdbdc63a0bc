/* sf-quotes.h - which marks and dashes a language prints
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A pair of marks without an opening one is none. */
typedef struct
{
  gunichar open;
  gunichar close;
} SfQuotePair;

typedef struct
{
  const char *tag;    /* lower-case BCP 47; one that ends in "-" stands for any region */
  SfQuotePair outer;  /* the double key */
  SfQuotePair nested; /* the double key within those; none: the single key nests */
  SfQuotePair single; /* the single key; none: it is always an apostrophe */
  gunichar dash;      /* two hyphens */
} SfQuotes;

#define SF_APOSTROPHE 0x2019

/* @language: BCP 47 or the name of a locale, NULL or unknown = English. Lent forever. Any thread.
 */
const SfQuotes *sf_quotes_get (const char *language);

/* Whether @language, as above, is @tag or one of its varieties. */
gboolean sf_quotes_is_language (const char *language, const char *tag);

G_END_DECLS
