/* sf-pane.h - one web view of the preview, and what it shows
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-reader-page.h"
#include "sf-web-view.h"

G_BEGIN_DECLS

typedef struct
{
  const SfWebModule *module;
  GtkWidget *view; /* (owned) */
  gboolean is_mobile;
  gboolean is_loaded; /* patches take effect */
  GPtrArray *shown;   /* (owned) (nullable): the SfReaderParts as the view has them */
} SfPane;

/* @sibling: (nullable). */
SfPane *sf_pane_new (const SfWebModule *module,
                     const SfWebHost *host,
                     SfPane *sibling,
                     gboolean is_mobile);
void sf_pane_free (SfPane *self);

/* Shows @document: the page anew after sf_pane_forget(), else what changed of it. @parts: as
 * sf_reader_parts() gives them. */
void sf_pane_update (SfPane *self,
                     SfDocument *document,
                     const SfReaderView *view,
                     GPtrArray *parts);
/* The next update loads the whole page. */
void sf_pane_forget (SfPane *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfPane, sf_pane_free)

G_END_DECLS
