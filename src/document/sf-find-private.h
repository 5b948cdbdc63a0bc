/* sf-find-private.h - the texts of a search, for the files that read them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-find.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 id;    /* 0: a field */
  SfField field; /* 0: a block */
  SfText *text;  /* (owned) */
  gsize from;    /* bytes: what is looked through */
  gsize to;
} SfFindText;

struct _SfFindTexts
{
  gatomicrefcount ref_count;
  GArray *texts; /* (owned) (element-type SfFindText) */
};

G_END_DECLS
