/* test-find.c - what a person means is found, and what replaces it keeps the rest as it was
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-find.h"
#include "sf-history.h"

#include <string.h>

#define CASE  SF_PATTERN_IGNORE_CASE
#define WORD  SF_PATTERN_WHOLE_WORD
#define REGEX SF_PATTERN_REGEX

static SfDocument *
make_story (const SfText *text)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);

  sf_block_append (root, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, text));
  return sf_document_new_with_root (root);
}

static char *
list_matches (SfDocument *document, const SfPattern *pattern)
{
  g_autoptr (SfFindTexts) texts = sf_find_texts_new (document);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) matches = sf_find_search (texts, pattern, NULL, &error);
  GString *seen = g_string_new (NULL);

  if (matches == NULL)
    g_string_append_printf (seen, "error %d", error->code);
  for (guint i = 0; matches != NULL && i < matches->len; i++)
    {
      const SfMatch *match = &g_array_index (matches, SfMatch, i);

      g_string_append_printf (seen, "%s%u-%u", i > 0 ? " " : "", match->start, match->end);
    }
  return g_string_free (seen, FALSE);
}

static const struct
{
  const char *text;
  const char *pattern;
  SfPatternFlags flags;
  const char *matches;
} found[] = {
  { "ferry Ferry", "ferry", 0, "0-5" },
  { "ferry Ferry", "ferry", CASE, "0-5 6-11" },
  { "aaaa", "aa", 0, "0-2 2-4" },
  { "", "a", 0, "" },
  /* Umlauts, composed or not, and what full folding makes longer. */
  { "Übung u\314\210ber", "ü", CASE, "0-2 7-10" },
  { "Übung u\314\210ber", "ü", 0, "7-10" },
  { "Straße STRASSE", "strasse", CASE, "0-7 8-15" },
  { "Straße STRASSE", "straße", CASE, "0-7 8-15" },
  { "Straße", "s", CASE, "0-1" },
  { "Straße", "Strasse", 0, "" },
  { "\341\273\207 e\314\202\314\243 \303\252\314\243", "e\314\243\314\202", 0, "0-3 4-9 10-14" },
  /* A letter is not found in one that carries more. */
  { "u\314\210 u", "u", CASE, "4-5" },
  { "\360\237\221\251\342\200\215\360\237\221\247 \360\237\221\251", "\360\237\221\251", 0,
    "12-16" },
  { "\360\237\207\251\360\237\207\252\360\237\207\254\360\237\207\247",
    "\360\237\207\252\360\237\207\254", 0, "" },
  { "\360\237\207\251\360\237\207\252\360\237\207\254\360\237\207\247",
    "\360\237\207\254\360\237\207\247", 0, "8-16" },
  /* What a keyboard has for what a typesetter puts. */
  { "don’t", "don't", 0, "0-7" },
  { "don't", "don’t", 0, "" },
  { "„so“", "\"", 0, "0-3 5-8" },
  { "10\302\240km", "10 km", 0, "0-6" },
  { "Zü\302\255rich", "zürich", CASE, "0-9" },
  { "Zü\302\255rich", "Zü", 0, "0-3" },
  { "Zü\302\255rich", "\302\255", 0, "3-5" },
  { "one" SF_LINE_BREAK "two", "two", 0, "6-9" },
  { "one" SF_LINE_BREAK "two", SF_LINE_BREAK, 0, "3-6" },
  /* Words. */
  { "art artist smart art", "art", WORD, "0-3 17-20" },
  { "Über überall", "über", WORD | CASE, "0-5" },
  { "art's art_ art1", "art", WORD, "0-3" },
  { "漢字かな", "字", WORD, "3-6" },
  { "(art)", "(art)", WORD, "0-5" },
  /* Expressions. */
  { "a.c abc", "a.c", 0, "0-3" },
  { "a.c abc", "a.c", REGEX, "0-3 4-7" },
  { "Über über", "ü\\w+", REGEX | CASE, "0-5 6-11" },
  { "foobar foo", "foo|foobar", REGEX | WORD, "0-6 7-10" },
  { "ab", "x*", REGEX, "0-0 1-1 2-2" },
  { "one" SF_LINE_BREAK "two", "^", REGEX, "0-0 6-6" },
  { "one" SF_LINE_BREAK "two", "e\\nt", REGEX, "2-7" },
  { "one" SF_LINE_BREAK "two", "e[x\\n]t", REGEX, "2-7" },
  { "a|b", "a[x\\n]b", REGEX, "" },
  { "one" SF_LINE_BREAK "two", "e.t", REGEX, "" },
  { "[x]n", "[]]n", REGEX, "2-4" },
  { "u\314\210u", "u", REGEX, "3-4" },
  { "u\314\210", ".", REGEX, "" },
  { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "(a+)+$", REGEX, "error 2" },
};

static void
test_what_is_meant_is_found (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    {
      g_autoptr (SfText) text = sf_text_new (found[i].text, -1);
      g_autoptr (SfDocument) document = make_story (text);
      g_autoptr (GError) error = NULL;
      g_autoptr (SfPattern) pattern = sf_pattern_new (found[i].pattern, found[i].flags, &error);
      g_autofree char *matches = NULL;

      g_assert_no_error (error);
      matches = list_matches (document, pattern);
      g_test_message ("%u: “%s” in “%s”", i, found[i].pattern, found[i].text);
      g_assert_cmpstr (matches, ==, found[i].matches);
    }
}

/* A paragraph of a whole book, "ab c" again and again with a last word of its own. */
static SfDocument *
make_long_story (gsize n_bytes)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (SfText) text = NULL;

  while (words->len < n_bytes)
    g_string_append (words, "ab c ");
  g_string_append (words, "end");
  text = sf_text_new (words->str, -1);
  return make_story (text);
}

static void
test_a_huge_paragraph (void)
{
  static const struct
  {
    const char *pattern;
    const char *matches;
  } rows[] = {
    { "end", "200000-200003" },
    { "e(?=nd)", "200000-200001" },
    { "(?<=c )end|x", "200000-200003" },
    { "\\bend\\b", "200000-200003" },
    { "(?=end)", "200000-200000" },
    { "(\\w+ )+", "0-200000" },
    { "(?x) end # of it", "200000-200003" },
    /* Each place costs as many steps as there are letters behind it, and no single one too many. */
    { "(?=(.*)z)", "error 2" },
    { "(a|b|c| )*z", "error 2" },
  };
  g_autoptr (SfDocument) document = make_long_story (200000);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SfPattern) pattern = sf_pattern_new (rows[i].pattern, REGEX, NULL);
      g_autofree char *matches = list_matches (document, pattern);

      g_test_message ("“%s”", rows[i].pattern);
      g_assert_cmpstr (matches, ==, rows[i].matches);
    }
}

/* What stands where one stride of the search ends and the next begins. */
static void
test_strides_lose_nothing (void)
{
  static const char *const patterns[] = { "ab",  "b?",       "\\b",          "c ab c",
                                          "c*?", "(?=c )|x", "(?<=ab) c ab", "." };
  g_autoptr (SfDocument) document = make_long_story (200000);
  const char *utf8 = sf_text_get_string (sf_document_get_line (document, 0)->text);

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (SfPattern) pattern = sf_pattern_new (patterns[i], REGEX, NULL);
      g_autofree char *matches = list_matches (document, pattern);
      g_autoptr (GRegex) regex = g_regex_new (patterns[i], G_REGEX_OPTIMIZE, 0, NULL);
      g_autoptr (GMatchInfo) info = NULL;
      g_autoptr (GString) expected = g_string_new (NULL);
      int start;
      int end;

      for (g_regex_match (regex, utf8, 0, &info); g_match_info_matches (info);
           g_match_info_next (info, NULL))
        if (g_match_info_fetch_pos (info, 0, &start, &end))
          g_string_append_printf (expected, "%s%d-%d", expected->len > 0 ? " " : "", start, end);
      g_test_message ("“%s”", patterns[i]);
      g_assert_cmpstr (matches, ==, expected->str);
    }
}

static void
test_a_bad_expression_is_explained (void)
{
  static const char *const bad[] = { "(a",   "a)",       "[a",       "*a",
                                     "a\\",  "[b-a]",    "\\2(a)",   "(?<=a*)b",
                                     "(?<n", "\\p{Foo}", "a{99999}", "((a{1000}){1000}){1000}" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SfPattern) pattern = sf_pattern_new (bad[i], REGEX, &error);

      g_assert_null (pattern);
      g_assert_error (error, SF_PATTERN_ERROR, SF_PATTERN_ERROR_INVALID);
      g_assert_cmpuint (strlen (error->message), >, 40);
    }
}

static SfEdit *
replace_all (SfDocument *document,
             const char *old,
             SfPatternFlags flags,
             const char *new,
             GError **error)
{
  g_autoptr (SfFindTexts) texts = sf_find_texts_new (document);
  g_autoptr (SfPattern) pattern = sf_pattern_new (old, flags, NULL);
  g_autoptr (GArray) matches = sf_find_search (texts, pattern, NULL, NULL);

  return sf_find_replace (texts, pattern, (SfMatch *) (gpointer) matches->data, matches->len, new,
                          error);
}

static char *
describe (const SfText *text)
{
  GString *seen = g_string_new (sf_text_get_string (text));
  guint n;
  const SfMark *marks = sf_text_get_marks (text, &n);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (seen, " %d[%zu,%zu)", marks[i].kind, marks[i].start, marks[i].end);
  return g_string_free (seen, FALSE);
}

static const struct
{
  const char *text;
  SfMark marks[2];
  const char *pattern;
  SfPatternFlags flags;
  const char *replacement;
  const char *result; /* NULL: nothing changes */
} replaced[] = {
  { "one two", { { 0 } }, "two", 0, "three", "one three" },
  { "one two", { { 0 } }, "two", 0, "two", NULL },
  { "2024-11-30", { { 0 } }, "(\\d+)-(\\d+)-(\\d+)", REGEX, "\\3.\\2.\\1", "30.11.2024" },
  { "ada", { { 0 } }, "(?<name>a)", REGEX, "<\\g<name>\\0>", "<aa>d<aa>" },
  { "ada", { { 0 } }, "\\b(\\w)", REGEX, "\\u\\1", "Ada" },
  { "a\\1", { { 0 } }, "a", 0, "\\1", "\\1\\1" },
  { "a, b", { { 0 } }, ", ", REGEX, "\\n", "a" SF_LINE_BREAK "b" },
  { "aaaa", { { 0 } }, "aa", 0, "b", "bb" },
  { "ab", { { 0 } }, "x*", REGEX, "-", "-a-b-" },
  { "one" SF_LINE_BREAK "two", { { 0 } }, "^", REGEX, "> ", "> one" SF_LINE_BREAK "> two" },
  { "Straße", { { 0 } }, "STRASSE", CASE, "Gasse", "Gasse" },
  { "don’t don't", { { 0 } }, "don't", 0, "do not", "do not do not" },
  /* Marks: of the first letter; where letters stay, each its own. */
  { "a bold b", { { SF_MARK_BOLD, 2, 6 } }, "bold", 0, "brave", "a brave b 2[2,7)" },
  { "a bold b", { { SF_MARK_BOLD, 2, 6 } }, "bold b", 0, "xyz", "a xyz 2[2,5)" },
  { "a bold b", { { SF_MARK_BOLD, 2, 6 } }, "a bold", 0, "xyz", "xyz b" },
  { "a bold b", { { SF_MARK_BOLD, 2, 6 } }, "a bold", 0, "the bold", "the bold b 2[4,8)" },
  { "Hub GmbH", { { SF_MARK_BOLD, 4, 8 } }, "Hub GmbH", 0, "Hab GmbH", "Hab GmbH 2[4,8)" },
  { "GmbH Hub", { { SF_MARK_BOLD, 0, 4 } }, "GmbH Hub", 0, "GmbH Hab", "GmbH Hab 2[0,4)" },
  { "cat dog", { { SF_MARK_BOLD, 0, 3 } }, "cat", 0, "cats", "cats dog 2[0,4)" },
  { "cat dog", { { SF_MARK_BOLD, 0, 3 } }, "dog", 0, "hotdog", "cat hotdog 2[0,3)" },
  { "abab",
    { { SF_MARK_BOLD, 1, 3 }, { SF_MARK_ITALIC, 0, 4 } },
    "ab",
    0,
    "xyz",
    "xyzxyz 3[0,6) 2[3,6)" },
  { "bold", { { SF_MARK_BOLD, 0, 4 } }, "^", REGEX, "very ", "very bold 2[0,9)" },
  { "link", { { SF_MARK_LINK, 0, 4 } }, "^", REGEX, "my ", "my link 1[3,7)" },
  { "bold", { { SF_MARK_BOLD, 0, 4 } }, "$", REGEX, "!", "bold! 2[0,4)" },
  { "a" SF_OBJECT "b", { { SF_MARK_ISLAND, 1, 4 } }, "b", 0, "c", "a" SF_OBJECT "c 14[1,4)" },
  { "a" SF_OBJECT "b", { { SF_MARK_ISLAND, 1, 4 } }, ".b", REGEX, "c", "ac" },
};

static void
test_a_replacement_keeps_the_marks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (replaced); i++)
    {
      guint n_marks = (replaced[i].marks[0].kind != 0) + (replaced[i].marks[1].kind != 0);
      g_autoptr (SfText) text =
          sf_text_new_marked (replaced[i].text, -1, replaced[i].marks, n_marks);
      g_autoptr (SfDocument) document = make_story (text);
      g_autoptr (SfDocument) before = sf_document_copy (document);
      g_autoptr (GError) error = NULL;
      g_autoptr (SfEdit) edit = replace_all (document, replaced[i].pattern, replaced[i].flags,
                                             replaced[i].replacement, &error);
      g_autoptr (SfEdit) inverse = NULL;
      g_autofree char *result = NULL;

      g_test_message ("%u: “%s” in “%s”", i, replaced[i].pattern, replaced[i].text);
      g_assert_no_error (error);
      if (replaced[i].result == NULL)
        {
          g_assert_null (edit);
          continue;
        }
      sf_document_apply (document, edit, &error);
      g_assert_no_error (error);
      result = describe (sf_document_get_line (document, 0)->text);
      g_assert_cmpstr (result, ==, replaced[i].result);
      inverse = sf_edit_invert (edit);
      sf_document_apply (document, inverse, &error);
      g_assert_no_error (error);
      g_assert_true (sf_document_equal (document, before));
    }
}

static void
test_a_bad_replacement_is_explained (void)
{
  static const char *const bad[] = { "a\\", "\\2", "\\q" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (SfText) text = sf_text_new ("one", -1);
      g_autoptr (SfDocument) document = make_story (text);
      g_autoptr (GError) error = NULL;
      g_autoptr (SfEdit) edit = replace_all (document, "(o)ne", REGEX, bad[i], &error);

      g_assert_null (edit);
      g_assert_error (error, SF_PATTERN_ERROR, SF_PATTERN_ERROR_REPLACEMENT);
    }
}

/* A story with the word "tram" in every place that has words. */
static SfDocument *
make_rich_story (void)
{
  g_autoptr (SfText) words = sf_text_new ("the tram", -1);
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfBlock *list = sf_block_new (SF_BLOCK_LIST, NULL, NULL);
  SfBlock *table = sf_block_new (SF_BLOCK_TABLE, NULL, words);
  SfBlock *row = sf_block_new (SF_BLOCK_TABLE_ROW, NULL, NULL);
  SfDocument *document;

  sf_block_append (root, sf_block_new (SF_BLOCK_HEADING, NULL, words));
  sf_block_append (list, sf_block_new (SF_BLOCK_LIST_ITEM, NULL, words));
  sf_block_append (root, list);
  sf_block_append (root, sf_block_new (SF_BLOCK_PICTURE, NULL, words));
  sf_block_append (row, sf_block_new (SF_BLOCK_TABLE_CELL, NULL, words));
  sf_block_append (row, sf_block_new (SF_BLOCK_TABLE_CELL, NULL, words));
  sf_block_append (table, row);
  sf_block_append (root, table);
  sf_block_append (root, sf_block_new (SF_BLOCK_HTML, NULL, words));
  sf_block_append (root, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, words));
  document = sf_document_new_with_root (root);
  sf_document_init_string (document, SF_FIELD_HEADLINE, "A tram");
  sf_document_init_string (document, SF_FIELD_STANDFIRST, "Trams");
  sf_document_init_string (document, SF_FIELD_BYLINE, "Tram Desk");
  sf_document_init_string (document, SF_FIELD_KICKER, "Trams");
  sf_document_init_string (document, SF_FIELD_SLUG, "tram");
  return document;
}

static void
test_all_words_of_a_story_are_read (void)
{
  g_autoptr (SfDocument) document = make_rich_story ();
  g_autoptr (SfHistory) history = sf_history_new (document);
  g_autoptr (SfDocument) before = sf_document_copy (document);
  g_autoptr (GError) error = NULL;
  g_autoptr (SfPattern) pattern = sf_pattern_new ("tram", CASE, NULL);
  g_autoptr (SfFindTexts) texts = sf_find_texts_new (document);
  g_autoptr (GArray) matches = sf_find_search (texts, pattern, NULL, NULL);
  g_autoptr (SfEdit) edit = replace_all (document, "tram", CASE, "bus", &error);
  g_autoptr (SfEdit) undone = NULL;
  const SfBlock *root = sf_document_get_root (document);

  g_assert_cmpuint (matches->len, ==, 11);
  g_assert_cmpint (sf_find_texts_get_place (texts, &g_array_index (matches, SfMatch, 0)).field, ==,
                   SF_FIELD_KICKER);
  sf_history_do (history, edit, SF_REASON_COMMAND, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sf_document_get_string (document, SF_FIELD_HEADLINE), ==, "A bus");
  g_assert_cmpstr (sf_document_get_string (document, SF_FIELD_SLUG), ==, "tram");
  for (const SfBlock *block = root; block != NULL; block = sf_block_next (block, root))
    if (block->text != NULL)
      g_assert_cmpstr (sf_text_get_string (block->text), ==,
                       block->kind == SF_BLOCK_HTML ? "the tram" : "the bus");
  undone = sf_history_undo (history);
  g_assert_true (sf_document_equal (document, before));
  g_assert_false (sf_history_can_undo (history));
}

static void
test_a_part_of_a_story_is_looked_through (void)
{
  g_autoptr (SfDocument) document = make_rich_story ();
  g_autoptr (SfPattern) pattern = sf_pattern_new ("tram", CASE, NULL);
  guint last = sf_document_get_n_lines (document) - 1;
  const struct
  {
    guint first_line;
    gsize first;
    guint last_line;
    gsize last;
    guint n_matches;
  } parts[] = {
    { 0, 0, 0, 8, 1 }, { 0, 5, 0, 8, 0 },    { 0, 0, 0, 7, 0 },    { 0, 0, 1, 8, 2 },
    { 0, 5, 2, 1, 2 }, { 0, 5, 2, 0, 1 },    { 2, 1, last, 8, 4 }, { 2, 0, last, 8, 5 },
    { 3, 0, 3, 1, 3 }, { 3, 1, last, 3, 0 }, { 0, 0, last, 8, 7 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const SfFindPlace from = { sf_document_get_line (document, parts[i].first_line)->id, 0,
                                 parts[i].first };
      const SfFindPlace to = { sf_document_get_line (document, parts[i].last_line)->id, 0,
                               parts[i].last };
      g_autoptr (SfFindTexts) texts = sf_find_texts_new_between (document, &from, &to);
      g_autoptr (GArray) matches = sf_find_search (texts, pattern, NULL, NULL);

      g_test_message ("part %u", i);
      g_assert_cmpuint (matches->len, ==, parts[i].n_matches);
    }
}

static void
test_a_search_is_stopped (void)
{
  g_autoptr (SfDocument) document = make_rich_story ();
  g_autoptr (SfPattern) pattern = sf_pattern_new ("tram", 0, NULL);
  g_autoptr (SfFindTexts) texts = sf_find_texts_new (document);
  const int is_stopped = 1;
  g_autoptr (GArray) matches = sf_find_search (texts, pattern, &is_stopped, NULL);

  g_assert_cmpuint (matches->len, ==, 0);
}

/* What is replaced in random places of random words is what a search in the result no longer finds,
 * and the inverse brings all back. */
static void
test_random_replacements_are_whole (void)
{
  static const char *const letters[] = { "a", "b", "ß", "s", "ü", "u", "\314\210", " ", SF_OBJECT };

  for (guint round = 0; round < 1000; round++)
    {
      g_autoptr (GString) words = g_string_new (NULL);
      g_autoptr (SfText) text = NULL;
      g_autoptr (SfText) marked = NULL;
      g_autoptr (SfDocument) document = NULL;
      g_autoptr (SfDocument) before = NULL;
      g_autoptr (SfEdit) edit = NULL;
      g_autoptr (SfEdit) inverse = NULL;
      g_autoptr (GError) error = NULL;
      const char *old = g_test_rand_bit () ? "ss" : "ü";
      g_autoptr (SfPattern) pattern = sf_pattern_new (old, CASE, NULL);
      g_autofree char *left = NULL;

      for (int i = g_test_rand_int_range (1, 40); i > 0; i--)
        g_string_append (words, letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]);
      text = sf_text_new (words->str, -1);
      marked = sf_text_with_mark (text, 0, g_utf8_next_char (words->str) - words->str, SF_MARK_BOLD,
                                  NULL);
      document = make_story (marked);
      before = sf_document_copy (document);
      edit = replace_all (document, old, CASE, "x", &error);
      g_assert_no_error (error);
      if (edit == NULL)
        continue;
      g_assert_true (sf_document_apply (document, edit, NULL));
      left = list_matches (document, pattern);
      g_assert_cmpstr (left, ==, "");
      inverse = sf_edit_invert (edit);
      g_assert_true (sf_document_apply (document, inverse, NULL));
      g_assert_true (sf_document_equal (document, before));
    }
}

static double
time_replacement (guint n_words, SfPatternFlags flags)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (SfText) text = NULL;
  g_autoptr (SfDocument) document = NULL;
  g_autoptr (SfEdit) edit = NULL;
  gint64 start;

  for (guint i = 0; i < n_words; i++)
    g_string_append (words, "Fähre tram ");
  text = sf_text_new (words->str, -1);
  document = make_story (text);
  start = g_get_monotonic_time ();
  edit = replace_all (document, "tram", flags, "omnibus", NULL);
  g_assert_true (sf_document_apply (document, edit, NULL));
  return g_get_monotonic_time () - start;
}

/* One paragraph, the worst case: 40,000 matches would be 40,000 copies of 500 kB. */
static void
test_replacing_takes_linear_time (void)
{
  static const SfPatternFlags ways[] = { CASE, REGEX };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      double half = time_replacement (20000, ways[i]);
      double whole = time_replacement (40000, ways[i]);

      g_test_message ("%.0f µs and %.0f µs", half, whole);
      g_assert_cmpfloat (whole, <, half * 3 + 200000);
      g_assert_cmpfloat (whole, <, 3000000);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/document/find/what-is-meant-is-found", test_what_is_meant_is_found);
  g_test_add_func ("/sf/document/find/an-expression-ends-in-a-huge-paragraph",
                   test_a_huge_paragraph);
  g_test_add_func ("/sf/document/find/strides-of-a-search-lose-nothing", test_strides_lose_nothing);
  g_test_add_func ("/sf/document/find/a-bad-expression-is-explained",
                   test_a_bad_expression_is_explained);
  g_test_add_func ("/sf/document/find/a-replacement-keeps-the-marks",
                   test_a_replacement_keeps_the_marks);
  g_test_add_func ("/sf/document/find/a-bad-replacement-is-explained",
                   test_a_bad_replacement_is_explained);
  g_test_add_func ("/sf/document/find/all-words-of-a-story-are-read",
                   test_all_words_of_a_story_are_read);
  g_test_add_func ("/sf/document/find/a-part-of-a-story-is-looked-through",
                   test_a_part_of_a_story_is_looked_through);
  g_test_add_func ("/sf/document/find/a-search-is-stopped", test_a_search_is_stopped);
  g_test_add_func ("/sf/document/find/random-replacements-are-whole",
                   test_random_replacements_are_whole);
  g_test_add_func ("/sf/document/find/replacing-takes-linear-time",
                   test_replacing_takes_linear_time);
  return g_test_run ();
}
