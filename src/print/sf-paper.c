/* sf-paper.c - the sheet that a story is printed on
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-paper.h"

#include <langinfo.h>
#include <stdint.h>

#define MARGIN_PT 62

static const struct
{
  const char *name;
  SfPaper paper;
} papers[] = {
  { "a4", { 595.276, 841.89, MARGIN_PT } },
  { "letter", { 612, 792, MARGIN_PT } },
};

gboolean
sf_paper_from_name (const char *name, SfPaper *paper)
{
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (g_ascii_strcasecmp (papers[i].name, name) == 0)
      {
        *paper = papers[i].paper;
        return TRUE;
      }
  return FALSE;
}

SfPaper
sf_paper_for_locale (void)
{
  /* The GNU C library says the height in millimetres, as a number in place of a pointer. */
  int height_mm = (int) (intptr_t) nl_langinfo (_NL_PAPER_HEIGHT);

  return papers[height_mm == 279 ? 1 : 0].paper;
}
