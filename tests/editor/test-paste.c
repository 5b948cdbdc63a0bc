/* test-paste.c - foreign blocks put into a story: where they go, and one undo takes them back
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-history.h"
#include "sf-paste.h"

/* A line for each word list; "-" begins a list item. */
static SfBlock *
make (const char *const *lines)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfBlock *list = NULL;

  for (; *lines != NULL; lines++)
    {
      gboolean is_item = **lines == '-';
      g_autoptr (SfText) text = sf_text_new (*lines + (is_item ? 1 : 0), -1);

      if (is_item && list == NULL)
        {
          list = sf_block_new (SF_BLOCK_LIST, NULL, NULL);
          sf_block_append (root, list);
        }
      if (!is_item)
        list = NULL;
      sf_block_append (
          list != NULL ? list : root,
          sf_block_new (is_item ? SF_BLOCK_LIST_ITEM : SF_BLOCK_PARAGRAPH, NULL, text));
    }
  return root;
}

static char *
spell (SfDocument *document)
{
  GString *all = g_string_new (NULL);
  guint i;

  for (i = 0; i < sf_document_get_n_lines (document); i++)
    {
      const SfBlock *line = sf_document_get_line (document, i);

      g_string_append_printf (all, "%s%s|", line->kind == SF_BLOCK_LIST_ITEM ? "-" : "",
                              sf_text_get_string (line->text));
    }
  return g_string_free (all, FALSE);
}

typedef struct
{
  const char *before[4];
  guint first;
  gsize first_offset;
  guint last;
  gsize last_offset;
  const char *content[4];
  const char *after;
  const char *end; /* the line of the caret */
  gsize end_offset;
} Case;

static const Case cases[] = {
  { { "one two" }, 0, 4, 0, 7, { "2" }, "one 2|", "one 2", 5 },
  { { "" }, 0, 0, 0, 0, { "a", "-b" }, "a|-b|", "b", 1 },
  { { "headtail" }, 0, 4, 0, 4, { "a", "b" }, "head|a|b|tail|", "b", 1 },
  { { "head" }, 0, 4, 0, 4, { "a", "b" }, "head|a|b|", "b", 1 },
  { { "tail" }, 0, 0, 0, 0, { "a", "b" }, "a|b|tail|", "b", 1 },
  { { "one", "two", "three" }, 0, 1, 2, 2, { "x" }, "oxree|", "oxree", 2 },
  { { "-one", "-two", "after" }, 0, 2, 0, 2, { "a", "b" }, "-one|-two|a|b|after|", "b", 1 },
};

static void
test_places (void)
{
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autoptr (SfDocument) document = sf_document_new_with_root (make (c->before));
      g_autoptr (SfHistory) history = sf_history_new (document);
      g_autoptr (SfBlock) content = make (c->content);
      g_autofree char *before = spell (document);
      g_autofree char *after = NULL;
      g_autofree char *again = NULL;
      g_autoptr (SfEdit) undone = NULL;
      guint64 id;
      gsize offset;
      g_autoptr (SfEdit) edit = sf_paste_edit (document, c->first, c->first_offset, c->last,
                                               c->last_offset, content, &id, &offset);

      g_assert_true (sf_history_do (history, edit, SF_REASON_COMMAND, NULL));
      after = spell (document);
      g_assert_cmpstr (after, ==, c->after);
      g_assert_cmpstr (sf_text_get_string (sf_document_find_block (document, id)->text), ==,
                       c->end);
      g_assert_cmpuint (offset, ==, c->end_offset);
      undone = sf_history_undo (history);
      again = spell (document);
      g_assert_cmpstr (again, ==, before);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/editor/paste/blocks-divide-a-line-and-a-phrase-joins-it", test_places);
  return g_test_run ();
}
