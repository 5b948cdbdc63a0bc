/* rewrite.c - a change of a story that came from WordPress, and the markup that comes of it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rewrite.h"

#include "story.h"

const SfBlock *
rewrite_find (SfDocument *document, SfBlockKind kind)
{
  const SfBlock *root = sf_document_get_root (document);
  const SfBlock *block = root;

  while (block && block->kind != kind)
    block = sf_block_next (block, root);
  g_assert_nonnull (block);
  return block;
}

void
rewrite_apply (SfDocument *document, SfEdit *edit)
{
  g_autoptr (SfEdit) owned = edit;
  g_autoptr (GError) error = NULL;

  g_assert_true (sf_document_apply (document, owned, &error));
  g_assert_no_error (error);
}

void
rewrite_set (SfDocument *document, const SfBlock *block, const char *name, const char *value)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_with (block->attrs, name, value);

  rewrite_apply (document, sf_document_edit_set_block (document, block->id, block->kind, attrs));
}

void
rewrite_splice (SfDocument *document, const SfBlock *block, gsize removed, const char *words)
{
  g_autoptr (SfText) text = sf_text_new (words, -1);

  rewrite_apply (document, sf_document_edit_splice (document, block->id, 0, removed, text));
}

void
rewrite_assert (SfDocument *document, const char *expected)
{
  g_autofree char *written = story_write ("wordpress", document);

  g_assert_cmpstr (written, ==, expected);
}
