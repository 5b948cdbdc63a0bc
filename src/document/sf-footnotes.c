/* sf-footnotes.c - the number of each footnote
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-footnotes.h"

struct _SfFootnotes
{
  GHashTable *numbers; /* (owned): "ref" to its number */
};

static void
add_refs (SfFootnotes *self, const SfText *text)
{
  guint n_marks;
  const SfMark *marks = sf_text_get_marks (text, &n_marks);

  for (guint i = 0; i < n_marks; i++)
    {
      const char *ref = sf_attrs_get (marks[i].attrs, "ref");

      if (marks[i].kind == SF_MARK_FOOTNOTE && ref != NULL
          && !g_hash_table_contains (self->numbers, ref))
        g_hash_table_insert (self->numbers, g_strdup (ref),
                             GUINT_TO_POINTER (g_hash_table_size (self->numbers) + 1));
    }
}

/* In order of the text: what stands below a block comes after its own words. */
static void
add_block (SfFootnotes *self, const SfBlock *block)
{
  if (block->text != NULL)
    add_refs (self, block->text);
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    add_block (self, sf_block_get_child (block, i));
}

SfFootnotes *
sf_footnotes_new (const SfBlock *root)
{
  SfFootnotes *self = g_new0 (SfFootnotes, 1);

  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_block (self, root);
  return self;
}

void
sf_footnotes_free (SfFootnotes *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->numbers);
  g_free (self);
}

guint
sf_footnotes_get_number (const SfFootnotes *self, const char *ref)
{
  return ref == NULL ? 0 : GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, ref));
}
