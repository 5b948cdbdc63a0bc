/* sf-reconcile.h - our words, what a site made of them, and what colleagues wrote there
 * What a site rewrites when it stores is nobody's change: it is told from a colleague's by what we
 * sent then and what was read back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-field-map.h"
#include "sf-merge.h"

G_BEGIN_DECLS

typedef struct
{
  SfDocument *base;     /* (owned) what the site had when we last looked */
  SfDocument *ours;     /* (owned) what it would have if only I had changed it */
  SfDocument *theirs;   /* (owned) what it has now */
  SfDocument *document; /* (owned) what it is to have; where both changed a place, my words */
  SfDocument *kept;     /* (owned) mine, with what colleagues changed */
  GPtrArray *conflicts; /* (owned) (element-type SfMergeConflict) */
} SfReconciled;

void sf_reconciled_free (SfReconciled *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfReconciled, sf_reconciled_free)

/* @base, @now: as sf_remote_new() makes them. @media: (nullable): the pictures of @mine that the
 * site has, as in a placement. Returns: (transfer full). Errors: SF_FORMAT_ERROR,
 * SF_DOCUMENT_ERROR. Any thread. */
SfReconciled *sf_reconcile (SfFieldMap map,
                            SfDocument *mine,
                            GVariant *media,
                            GVariant *base,
                            GVariant *now,
                            GError **error);

/* @mine, as it was frozen at @frozen_us (real time): where colleagues' words came into the story
 * after that, they are in the result, too. @kept_us: (out): when they came, 0 if not after.
 * Returns: (transfer full). Errors: SF_DOCUMENT_ERROR. */
SfDocument *sf_reconcile_rebase (SfDocument *mine,
                                 gint64 frozen_us,
                                 GVariant *base,
                                 gint64 *kept_us,
                                 GError **error);

/* What colleagues changed, as an edit of @document, which may have been written on since it was
 * @mine; empty if they changed nothing. Returns: (transfer full). */
SfEdit *sf_reconcile_edit (SfDocument *mine, SfDocument *kept, SfDocument *document);

G_END_DECLS
