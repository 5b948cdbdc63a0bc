/* sf-edit.h - a change to a document, as an immutable value
 * An edit says what it takes away as well as what it brings, so that it can be inverted without the
 * document, refused when the document is not as it expects, and read by undo, journal and merge.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-block.h"
#include "sf-field.h"

G_BEGIN_DECLS

/* The numbers are written to the journal: append, never renumber. */
typedef enum
{
  SF_EDIT_SPLICE = 1, /* text and marks of one block */
  SF_EDIT_INSERT = 2, /* a block with all below it */
  SF_EDIT_REMOVE = 3,
  SF_EDIT_SET_BLOCK = 4, /* kind and attributes of one block */
  SF_EDIT_SET_FIELD = 5,
  SF_EDIT_GROUP = 6, /* several, in order */
} SfEditKind;

typedef struct _SfEdit SfEdit;

/* Constructors return (transfer full); values given are referenced or copied, never taken. */

/* At @offset_bytes of the text of block @id, @removed is replaced by @inserted. The same text with
 * other marks on both sides is a change of marks. */
SfEdit *sf_edit_new_splice (guint64 id,
                            gsize offset_bytes,
                            const SfText *removed,
                            const SfText *inserted);
/* @block becomes child @index of @parent_id, with its ids. */
SfEdit *sf_edit_new_insert (guint64 parent_id, guint index, const SfBlock *block);
SfEdit *sf_edit_new_remove (guint64 parent_id, guint index, const SfBlock *block);
SfEdit *sf_edit_new_set_block (guint64 id,
                               SfBlockKind old_kind,
                               const SfAttrs *old_attrs,
                               SfBlockKind new_kind,
                               const SfAttrs *new_attrs);
/* Values are of the field's type; a floating one is sunk. */
SfEdit *sf_edit_new_set_field (SfField field, GVariant *old_value, GVariant *new_value);
/* @edits: (element-type SfEdit). */
SfEdit *sf_edit_new_group (GPtrArray *edits);

SfEdit *sf_edit_ref (SfEdit *edit);
void sf_edit_unref (SfEdit *edit);

/* What undoes @edit. Returns: (transfer full). */
SfEdit *sf_edit_invert (const SfEdit *edit);
/* Whether it would change nothing. */
gboolean sf_edit_is_empty (const SfEdit *edit);

SfEditKind sf_edit_get_kind (const SfEdit *edit);
/* Splice, set-block: the block. Insert, remove: the block put in or taken out. Else 0. */
guint64 sf_edit_get_block_id (const SfEdit *edit);
/* All lent; each is for the kinds that have it. */
gsize sf_edit_get_offset (const SfEdit *edit);               /* splice */
const SfText *sf_edit_get_removed (const SfEdit *edit);      /* splice */
const SfText *sf_edit_get_inserted (const SfEdit *edit);     /* splice */
guint64 sf_edit_get_parent_id (const SfEdit *edit);          /* insert, remove */
guint sf_edit_get_index (const SfEdit *edit);                /* insert, remove */
const SfBlock *sf_edit_get_block (const SfEdit *edit);       /* insert, remove */
SfBlockKind sf_edit_get_old_kind (const SfEdit *edit);       /* set-block */
SfBlockKind sf_edit_get_new_kind (const SfEdit *edit);       /* set-block */
const SfAttrs *sf_edit_get_old_attrs (const SfEdit *edit);   /* set-block */
const SfAttrs *sf_edit_get_new_attrs (const SfEdit *edit);   /* set-block */
SfField sf_edit_get_field (const SfEdit *edit);              /* set-field */
GVariant *sf_edit_get_old_value (const SfEdit *edit);        /* set-field */
GVariant *sf_edit_get_new_value (const SfEdit *edit);        /* set-field */
guint sf_edit_get_n_edits (const SfEdit *edit);              /* group; 1 for every other kind */
const SfEdit *sf_edit_get_nth (const SfEdit *edit, guint n); /* group; else itself */

gboolean sf_edit_equal (const SfEdit *a, const SfEdit *b);

/* "(uv)", floating; and back: NULL when @variant is not an edit. Written to the journal. */
GVariant *sf_edit_to_variant (const SfEdit *edit);
SfEdit *sf_edit_from_variant (GVariant *variant);

#define SF_TYPE_EDIT (sf_edit_get_type ())
GType sf_edit_get_type (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfEdit, sf_edit_unref)

G_END_DECLS
