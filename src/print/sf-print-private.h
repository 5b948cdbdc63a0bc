/* sf-print-private.h - boxes and pages, for the print's own files
 * A box is a row of cells side by side: a paragraph is a row of one, an item of a list has its
 * marker in front, a table's row has many. Boxes are cut between lines of text where a page ends.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-footnotes.h"
#include "sf-print.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* Above and below the text in a row of a table. */
#define SF_PRINT_ROW_PADDING_PT 3.0

typedef struct
{
  PangoLayout *layout; /* (owned) */
  GPtrArray *links;    /* (owned) (nullable) (element-type SfPrintLink) */
  double x_pt;         /* from the left of the text's column */
} SfPrintCell;

typedef struct
{
  char *uri;
  int start; /* bytes of the layout's text */
  int end;
} SfPrintLink;

/* A piece of the line below a row. */
typedef struct
{
  double x_pt;
  double width_pt;
} SfPrintLine;

typedef enum
{
  SF_PRINT_BOX_TEXT,
  SF_PRINT_BOX_TABLE_ROW, /* with lines around its cells */
  SF_PRINT_BOX_PICTURE,
  SF_PRINT_BOX_RULE,
  SF_PRINT_BOX_BREAK, /* what follows begins a page */
} SfPrintBoxKind;

typedef struct
{
  SfPrintBoxKind kind;
  GArray *cells;     /* (owned) (element-type SfPrintCell) */
  GArray *lines;     /* (owned) (nullable) (element-type SfPrintLine): below a row */
  GdkPixbuf *pixbuf; /* (owned) (nullable) */
  double x_pt;       /* of a picture or a rule */
  double width_pt;
  double height_pt;    /* of a picture */
  double before_pt;    /* room above; none at the top of a page */
  double bar_pt;       /* where a quote's bar stands, below 0 = none */
  gboolean keeps_next; /* may not stand alone at the foot of a page */
} SfPrintBox;

/* What of a box stands on a page. */
typedef struct
{
  const SfPrintBox *box;
  GArray *ranges; /* (owned) (element-type SfPrintRange): for each cell */
  double y_pt;
  double height_pt;
} SfPrintPiece;

typedef struct
{
  guint first; /* line */
  guint end;
} SfPrintRange;

struct _SfPrint
{
  SfPaper paper;
  double width_pt;        /* of the text's column */
  PangoContext *context;  /* (owned) */
  SfBlock *root;          /* (owned) */
  const SfBlock *next;    /* (nullable): what is to become boxes next; within @root */
  GHashTable *pictures;   /* (owned) (nullable) */
  SfFootnotes *footnotes; /* (owned) */
  gboolean is_rtl;        /* by the story's language */
  GPtrArray *boxes;       /* (owned) (element-type SfPrintBox) */
  guint n_placed;         /* boxes that stand on pages */
  GPtrArray *pages;       /* (owned) (element-type GPtrArray of SfPrintPiece) */
  double y_pt;            /* where the last page is filled to */
  gboolean is_finished;
};

/* sf-print-flow.c: boxes for the fields of the page. */
void sf_print_add_fields (SfPrint *self, SfDocument *document);
/* Boxes for @block, which is below the root. */
void sf_print_add_block (SfPrint *self, const SfBlock *block);
/* Returns: lent, in the print. */
SfPrintBox *sf_print_add_box (SfPrint *self, SfPrintBoxKind kind, double before_pt);

/* sf-print-table.c */
void sf_print_add_table (SfPrint *self, const SfBlock *table, double indent_pt);

/* sf-print-text.c: a layout of @text in @font ("serif 11"), added to @box as a cell. Returns:
 * (lent): the layout. */
PangoLayout *sf_print_add_cell (SfPrint *self,
                                SfPrintBox *box,
                                const SfText *text,
                                const char *font,
                                double x_pt,
                                double width_pt);

/* sf-print-pages.c: puts the boxes that are there on pages; all of them where nothing follows. */
void sf_print_place_boxes (SfPrint *self);

G_END_DECLS
