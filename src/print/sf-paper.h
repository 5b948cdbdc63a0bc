/* sf-paper.h - the sheet that a story is printed on
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double width_pt; /* of the whole sheet; a point is 1/72 inch */
  double height_pt;
  double margin_pt; /* at each side */
} SfPaper;

/* Letter where the locale's people use it, else A4. */
SfPaper sf_paper_for_locale (void);
/* "a4" or "letter", in any case. FALSE: no such paper is known. For tests: others
 * take the locale’s. */
gboolean sf_paper_from_name (const char *name, SfPaper *paper);

G_END_DECLS
