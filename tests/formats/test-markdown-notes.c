/* test-markdown-notes.c - footnotes and tables of Markdown, there and back
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "story.h"

#include <string.h>

#define SUP(ref) "<sup class=\"sf-fn\"><a href=\"#fn-" ref "\">1</a></sup>"

static void
test_read (void)
{
  static const struct
  {
    const char *markdown;
    const char *expected;
  } cases[] = {
    { "a[^1] b\n\n[^1]: *n*",
      "  paragraph \"a" SF_OBJECT " b\" {13 1-4 ref=[1]}\n  footnotes\n    footnote ref=[1] \"n\" "
      "{3 0-1}\n" },
    /* The note of none is none. */
    { "a[^1] b", "  paragraph \"a[^1] b\"\n" },
    { "`[^1]` ``[^1] ` `` \\[^1]\n\n[^1]: n",
      "  paragraph \"[^1] [^1] ` [^1]\" {6 0-4} {6 5-12}\n  footnotes\n    footnote ref=[1] \"n\"\n" },
    { "```\na[^1]\n\n[^1]: n\n```\n\n[^2]: m",
      "  code \"a[^1]\342\200\250\342\200\250[^1]: n\"\n  footnotes\n    footnote ref=[2] \"m\"\n" },
    { "> - a[^1]\n\n[^1]: n\nm",
      "  quote\n    list\n      list-item \"a" SF_OBJECT "\" {13 1-4 ref=[1]}\n  footnotes\n    "
      "footnote ref=[1] \"n m\"\n" },
    { "a\n\n[^1]: n\n\n    m\n\nb",
      "  paragraph \"a\"\n  paragraph \"b\"\n  footnotes\n    footnote ref=[1] \"n\342\200\250m\"\n" },
    { "<u>x</u>[^1]\n\n<div title=\"[^1]\">\n[^1]\n</div>\n\n[^1]: n",
      "  paragraph \"x" SF_OBJECT
      "\" {4 0-1} {13 1-4 ref=[1]}\n  paragraph \"[^1]\"\n  footnotes\n    "
      "footnote ref=[1] \"n\"\n" },
    /* The first of two notes is it; the words of the other stay. */
    { "[^1]: n\n[^1]: m", "  paragraph \"" SF_OBJECT
                          ": m\" {13 0-3 ref=[1]}\n  footnotes\n    footnote ref=[1] \"n\"\n" },
    { "[^1]: n\n\n```\nopen", "  code \"open\"\n  footnotes\n    footnote ref=[1] \"n\"\n" },
    { "| a[^1] |\n|:-:|\n| ~~b~~ |\n\n[^1]: n",
      "  table\n    table-row part=[head]\n      table-cell align=[center] header=[1] \"a" SF_OBJECT
      "\" {13 1-4 ref=[1]}\n    table-row\n      table-cell align=[center] \"b\" {5 0-1}\n  "
      "footnotes\n    footnote ref=[1] \"n\"\n" },
    { "- [ ] to do\n- [x] done",
      "  list\n    list-item \"[ ] to do\"\n    list-item \"[x] done\"\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfDocument) document = story_read ("markdown", cases[i].markdown, -1);
      g_autofree char *said = story_describe (document);

      g_test_message ("%s", cases[i].markdown);
      g_assert_cmpstr (said + strlen ("root\n"), ==, cases[i].expected);
    }
}

static void
test_written (void)
{
  static const char expected[] =
      "One[^a] two.\n\n"
      "| Crossing | Fare |\n| --- | --: |\n| Old \\| Bridge | **2.40** |\n| | 3 |\n\n"
      "- [ ] call\n- [x] ask\n- \\[link\\]\n\n"
      "[^a]: Said *so*.\\\n    Twice.\n[^b]: Never.\n";
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfBlock *block, *row;
  g_autoptr (SfDocument) document = NULL;
  g_autofree char *written = NULL;

  story_add (root, SF_BLOCK_PARAGRAPH, "One" SUP ("a") " two.", NULL);
  block = story_add (root, SF_BLOCK_TABLE, NULL, NULL);
  row = story_add (block, SF_BLOCK_TABLE_ROW, NULL, "part", "head", NULL);
  story_add (row, SF_BLOCK_TABLE_CELL, "Crossing", "header", "1", NULL);
  story_add (row, SF_BLOCK_TABLE_CELL, "Fare", "header", "1", "align", "right", NULL);
  row = story_add (block, SF_BLOCK_TABLE_ROW, NULL, NULL);
  story_add (row, SF_BLOCK_TABLE_CELL, "Old | Bridge", NULL);
  story_add (row, SF_BLOCK_TABLE_CELL, "<strong>2.40</strong>", "align", "right", NULL);
  row = story_add (block, SF_BLOCK_TABLE_ROW, NULL, NULL);
  story_add (row, SF_BLOCK_TABLE_CELL, "", NULL);
  story_add (row, SF_BLOCK_TABLE_CELL, "3", "align", "right", NULL);
  block = story_add (root, SF_BLOCK_LIST, NULL, NULL);
  story_add (block, SF_BLOCK_LIST_ITEM, "[ ] call", NULL);
  story_add (block, SF_BLOCK_LIST_ITEM, "[x] ask", NULL);
  story_add (block, SF_BLOCK_LIST_ITEM, "[link]", NULL);
  block = story_add (root, SF_BLOCK_FOOTNOTES, NULL, NULL);
  story_add (block, SF_BLOCK_FOOTNOTE, "Said <em>so</em>.<br>Twice.", "ref", "a", NULL);
  story_add (block, SF_BLOCK_FOOTNOTE, "Never.", "ref", "b", NULL);
  document = sf_document_new_with_root (root);
  written = story_write ("markdown", document);
  g_assert_cmpstr (written, ==, expected);
}

static SfText *
random_text (gboolean has_notes)
{
  static const char *const words[] = { "a",   "Zürich", "x | y", "[^a]", "`[^b]`", "1. b",
                                       "\\",  "<b>&",   "*c*",   "عربي", "[d]",    "~~e~~",
                                       "# f", "- g",    "a_b_c", "!",    "|",      "[^c]: h" };
  static const char *const refs[] = { "a", "b", "note-c", "none" };
  g_autoptr (SfText) text = sf_text_new ("w", -1);

  for (int i = g_test_rand_int_range (0, 6); i > 0; i--)
    {
      gboolean is_note = has_notes && g_test_rand_int_range (0, 3) == 0;
      const char *word = words[g_test_rand_int_range (0, G_N_ELEMENTS (words))];
      g_autofree char *piece =
          is_note ? g_strdup (SF_OBJECT) : g_strdup_printf (" %s %s", word, "z");
      g_autoptr (SfText) plain = sf_text_new (piece, -1);
      g_autoptr (SfText) before = g_steal_pointer (&text);
      g_autoptr (SfText) marked = NULL;
      g_autoptr (SfAttrs) attrs =
          is_note ? sf_attrs_new ("ref", refs[g_test_rand_int_range (0, 4)], NULL) : NULL;

      if (is_note)
        marked = sf_text_with_mark (plain, 0, strlen (piece), SF_MARK_FOOTNOTE, attrs);
      else if (g_test_rand_bit ())
        marked = sf_text_with_mark (plain, 1, strlen (piece) - 1,
                                    (SfMarkKind) g_test_rand_int_range (2, 9), NULL);
      else
        marked = sf_text_ref (plain);
      text = sf_text_splice (before, sf_text_get_length (before), 0, marked);
    }
  return g_steal_pointer (&text);
}

static void
add_random (SfBlock *parent, SfBlockKind kind, const char *name, const char *value)
{
  g_autoptr (SfText) text = random_text (TRUE);
  g_autoptr (SfAttrs) attrs = name ? sf_attrs_new (name, value, NULL) : NULL;

  sf_block_append (parent, sf_block_new (kind, attrs, text));
}

static void
add_random_table (SfBlock *root)
{
  g_autoptr (SfText) caption = random_text (TRUE);
  SfBlock *table =
      sf_block_new (SF_BLOCK_TABLE, NULL, g_test_rand_int_range (0, 4) ? NULL : caption);
  int n_columns = g_test_rand_int_range (1, 4);
  gboolean has_foot = g_test_rand_int_range (0, 4) == 0;

  sf_block_append (root, table);
  for (int i = 0; i < 3; i++)
    {
      const char *part = i == 0 ? "head" : i == 2 && has_foot ? "foot" : NULL;
      g_autoptr (SfAttrs) attrs = part ? sf_attrs_new ("part", part, NULL) : NULL;
      SfBlock *row = sf_block_new (SF_BLOCK_TABLE_ROW, attrs, NULL);

      sf_block_append (table, row);
      for (int n = 0; n < n_columns; n++)
        add_random (row, SF_BLOCK_TABLE_CELL, i == 0 ? "header" : "align",
                    i == 0                         ? "1"
                    : g_test_rand_int_range (0, 3) ? NULL
                                                   : "right");
    }
}

static SfDocument *
new_random (void)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfBlock *block;

  for (int i = g_test_rand_int_range (1, 5); i > 0; i--)
    switch (g_test_rand_int_range (0, 4))
      {
      case 0:
        add_random (root, SF_BLOCK_HEADING, "level", "2");
        break;
      case 1:
        add_random_table (root);
        break;
      case 2:
        block = sf_block_new (SF_BLOCK_LIST, NULL, NULL);
        sf_block_append (root, block);
        add_random (block, SF_BLOCK_LIST_ITEM, NULL, NULL);
        add_random (block, SF_BLOCK_LIST_ITEM, NULL, NULL);
        add_random (root, SF_BLOCK_PARAGRAPH, NULL, NULL);
        break;
      default:
        add_random (root, SF_BLOCK_PARAGRAPH, NULL, NULL);
      }
  block = sf_block_new (SF_BLOCK_FOOTNOTES, NULL, NULL);
  sf_block_append (root, block);
  add_random (block, SF_BLOCK_FOOTNOTE, "ref", "b");
  add_random (block, SF_BLOCK_FOOTNOTE, "ref", g_test_rand_bit () ? "a" : "of two words");
  add_random (block, SF_BLOCK_FOOTNOTE, "ref", "note-c");
  return sf_document_new_with_root (root);
}

static void
test_random (void)
{
  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (SfDocument) document = new_random ();
      g_autofree char *written = story_write ("markdown", document);
      g_autoptr (SfDocument) again = story_read ("markdown", written, -1);

      g_test_message ("%s", written);
      story_assert_same (document, again);
    }
}

static void
test_hostile (void)
{
  static const char *const units[] = { "[^a]: b\n", "[^a]: b\n\n", "[^a]",
                                       "`[^a]",     "``` [^a] `",  "<a [^a]",
                                       "[^",        "- [^a]: x\n", NULL };
  static const char *const seeds[] = {
    "a[^1] `b` [^2]\n\n- c[^1]\n\n| d |\n|---|\n| e |\n\n[^1]: f\n\n    g\n[^2]: h\n", NULL
  };

  story_assert_linear ("markdown", units);
  story_mutate ("markdown", seeds, 3000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/formats/markdown-notes/are-read-outside-code-and-html", test_read);
  g_test_add_func ("/sf/formats/markdown-notes/and-tables-are-written-for-people", test_written);
  g_test_add_func ("/sf/formats/markdown-notes/and-tables-come-back-equal", test_random);
  g_test_add_func ("/sf/formats/markdown-notes/take-linear-time-however-damaged", test_hostile);
  return g_test_run ();
}
