/* sf-checks.h - what a story should have before it is published, in words
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"

G_BEGIN_DECLS

/* Longer headlines are cut off by search engines and phones. */
#define SF_CHECKS_HEADLINE_CHARACTERS 70

typedef enum
{
  SF_CHECK_DONE,
  SF_CHECK_ADVISED, /* better looked at; publishing is possible */
  SF_CHECK_NEEDED,  /* nothing is published without it */
} SfCheckState;

typedef struct
{
  SfCheckState state;
  char *words; /* (owned) */
} SfCheck;

void sf_check_free (SfCheck *check);

/* @now_s: Unix seconds. Main thread. Returns: (transfer full) (element-type SfCheck): what is
 * needed comes first. */
GPtrArray *sf_checks_of (SfDocument *document, gint64 now_s);

G_END_DECLS
