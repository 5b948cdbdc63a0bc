/* sf-document.h - an article: its fields and its tree of blocks
 * It changes by sf_document_apply() alone. The tree always has at least one line, so that there is
 * a place to write.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-edit.h"

G_BEGIN_DECLS

#define SF_DOCUMENT_ERROR (sf_document_error_quark ())
GQuark sf_document_error_quark (void);

typedef enum
{
  SF_DOCUMENT_ERROR_STALE,   /* the edit expects another document than this */
  SF_DOCUMENT_ERROR_INVALID, /* not a document, or one from a newer version */
} SfDocumentError;

#define SF_TYPE_DOCUMENT (sf_document_get_type ())
G_DECLARE_FINAL_TYPE (SfDocument, sf_document, SF, DOCUMENT, GObject)

/* Signals:
 * "lines-changed" (guint first, guint n_removed, guint n_added): for each step of an edit, and of
 * its taking back when it is refused: these lines came, went or are not as they were; a line that
 * changes counts as both. Only to be noted: the next step follows.
 * "applied" (SfEdit *edit): the document is already as it is after @edit; groups come whole. */

/* An empty story: one empty paragraph. Main thread, as all that is not said otherwise; a document
 * that no other thread sees yet may be built on any. */
SfDocument *sf_document_new (void);
/* @root: (transfer full): of kind SF_BLOCK_ROOT; gets an empty paragraph if it has no line. */
SfDocument *sf_document_new_with_root (SfBlock *root);
/* Deep, ids kept. Returns: (transfer full). */
SfDocument *sf_document_copy (SfDocument *self);

/* Applies all of @edit or nothing of it.
 * Errors: SF_DOCUMENT_ERROR_STALE if what it removes is not what stands there. */
gboolean sf_document_apply (SfDocument *self, SfEdit *edit, GError **error);

/* Lent until the next edit. */
const SfBlock *sf_document_get_root (SfDocument *self);
const SfBlock *sf_document_find_block (SfDocument *self, guint64 id); /* (nullable) */

/* Lines: the text leaves and cards in reading order, one line of the writing surface each; what
 * stands below a card is on the card's line. Looking
 * one up is constant; a change of structure makes that of each line behind it dearer once, by as
 * many steps as lines came or went. */
guint sf_document_get_n_lines (SfDocument *self);
const SfBlock *sf_document_get_line (SfDocument *self, guint line);
guint sf_document_get_line_of (SfDocument *self, guint64 id);

/* Never NULL, never floating, lent until the next edit. */
GVariant *sf_document_get_field (SfDocument *self, SfField field);
/* For the fields of type "s": "" when unset. Lent until the next edit. */
const char *sf_document_get_string (SfDocument *self, SfField field);

/* For readers, before anything listens. @value may be floating. */
void sf_document_init_field (SfDocument *self, SfField field, GVariant *value);
void sf_document_init_string (SfDocument *self, SfField field, const char *value);

/* Edits that fit the document as it is, not yet applied. Returns: (transfer full). */
SfEdit *sf_document_edit_splice (SfDocument *self,
                                 guint64 id,
                                 gsize offset_bytes,
                                 gsize removed_bytes,
                                 const SfText *inserted);
SfEdit *sf_document_edit_insert (SfDocument *self,
                                 guint64 parent_id,
                                 guint index,
                                 const SfBlock *block);
SfEdit *sf_document_edit_remove (SfDocument *self, guint64 id);
SfEdit *sf_document_edit_set_block (SfDocument *self,
                                    guint64 id,
                                    SfBlockKind kind,
                                    const SfAttrs *attrs);
SfEdit *sf_document_edit_set_field (SfDocument *self, SfField field, GVariant *value);
SfEdit *sf_document_edit_set_string (SfDocument *self, SfField field, const char *value);

/* Whether all fields and blocks are equal, ids included: what an edit's inverse must come to. For
 * tests: the program asks what differs. */
gboolean sf_document_equal (SfDocument *a, SfDocument *b);

/* The stored form, with ids and origins. Floating; and back.
 * Errors: SF_DOCUMENT_ERROR_INVALID. Any thread, while no other uses the document. */
GVariant *sf_document_to_variant (SfDocument *self);
SfDocument *sf_document_from_variant (GVariant *variant, GError **error);

G_END_DECLS
