/* sf-merge.h - three versions of an article made one
 * Blocks are aligned by what they say, not by their ids: only one of the three needs to be ours.
 * Where both sides changed the same words, or the same field of one line, in different ways a
 * person decides; nothing is dropped. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"

G_BEGIN_DECLS

typedef struct
{
  SfField field;    /* 0: in the body */
  guint64 block_id; /* in the merged document, 0 for a field */
  guint64
      their_id; /* of their block in their document; 0 for a field, or where they took it away */
  char *mine;   /* (owned) the text of each side; "" where that side took it away */
  char *theirs; /* (owned) */
} SfMergeConflict;

void sf_merge_conflict_free (SfMergeConflict *conflict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfMergeConflict, sf_merge_conflict_free)

/* What @mine and @theirs make of @base together, after the diff3 of Khanna, Kunal and Pierce ("A
 * Formal Investigation of Diff3", 2007), by block and then by word. Blocks keep the ids of @mine,
 * and the origins of @theirs where it has one, so that what nobody touched keeps its bytes there.
 * @conflicts: (out) (nullable) (element-type SfMergeConflict): where both changed the same place;
 * the result has my words there, or the side that did not delete.
 * The note and the embargo are always mine: they never leave the workstation.
 * Returns: (transfer full). Any thread, while no other uses the documents. */
SfDocument *sf_merge (SfDocument *base,
                      SfDocument *mine,
                      SfDocument *theirs,
                      GPtrArray **conflicts);

typedef enum
{
  SF_MERGE_MINE,
  SF_MERGE_THEIRS,
} SfMergeSide;

/* A person's answer: at the place of @conflict, @merged says what one side says, and all of it.
 * @mine, @theirs: what @merged was made of. Each place is answered once.
 * Errors: SF_DOCUMENT_ERROR. */
gboolean sf_merge_choose (SfDocument *merged,
                          SfDocument *mine,
                          SfDocument *theirs,
                          const SfMergeConflict *conflict,
                          SfMergeSide side,
                          GError **error);
/* What stands at the place as it was merged, where it is one run of words that can be written anew.
 * Returns: (transfer full) (nullable). */
char *sf_merge_dup_words (SfDocument *merged, const SfMergeConflict *conflict);
/* A person's own words in that place; what stays of the words there keeps its marks. The place must
 * have words. Errors: SF_DOCUMENT_ERROR. */
gboolean sf_merge_write (SfDocument *merged,
                         const SfMergeConflict *conflict,
                         const char *words,
                         GError **error);

/* The same for texts. @has_conflict: (out): set to TRUE where there is one, else left alone. */
SfText *sf_merge_text (const SfText *base,
                       const SfText *mine,
                       const SfText *theirs,
                       gboolean *has_conflict);

/* Whether both say the same to a reader and to a site: ids and origins aside. */
gboolean sf_merge_is_same_block (const SfBlock *a, const SfBlock *b);

/* The same for stories: what never leaves the workstation does not count. Any thread, while no
 * other uses the documents. */
gboolean sf_merge_is_same (SfDocument *a, SfDocument *b);

/* What turns @from into @to, whose blocks are those of the same ids. Returns: (transfer full); it
 * is empty where both mean the same. */
SfEdit *sf_merge_edit (SfDocument *from, SfDocument *to);

G_END_DECLS
