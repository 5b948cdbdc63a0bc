/* test-html-paste.c - what other programs put on the clipboard: kept in structure and in words
 * Each sample is written as its program writes; NAME.html is what comes, NAME.said what it says.
 * With STANDFIRST_PASTED_WRITE set the latter are written anew, to be read before they are kept.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-html.h"
#include "story.h"

#include <string.h>

static SfDocument *
read_copied (const char *html)
{
  g_autoptr (GBytes) content = g_bytes_new (html, strlen (html));
  g_autoptr (GError) error = NULL;
  SfDocument *document = sf_html_read_copied (content, &error);

  g_assert_no_error (error);
  return document;
}

static void
test_looks (void)
{
  static const struct
  {
    const char *html;
    const char *expected;
  } cases[] = {
    { "<b>a<span style='font-weight:normal'>b</span>c</b>", "\"abc\" {2 0-1} {2 2-3}" },
    { "<b>a<span style='font-weight:400'><b>b</b>c</span></b>", "\"abc\" {2 0-2}" },
    { "<i>a<em style='font-style: normal'>b</em></i>", "\"ab\" {3 0-1}" },
    { "<p style='font-weight:bold;font-style:italic'>a</p>", "\"a\" {2 0-1} {3 0-1}" },
    { "<font style='FONT-WEIGHT: 700'>a</font>", "\"a\" {2 0-1}" },
    { "<span style='font-family:\"A;font-weight:bold\";color:red'>a</span>", "\"a\"" },
    { "<span style='background:url(data:x;font-weight:bold)'>a</span>", "\"a\"" },
    { "<span style='text-decoration:underline line-through'>a</span>", "\"a\" {4 0-1} {5 0-1}" },
    { "<a href=https://e.org><span style='text-decoration:underline'>a</span></a>",
      "\"a\" {1 0-1 href=[https://e.org]}" },
    { "E=mc<span style='vertical-align:super'>2</span>, H<span style='vertical-align:sub'>2</span>",
      "\"E=mc2, H2\" {8 4-5} {7 8-9}" },
    { "<style>.c1{font-weight:700} p.c2, p.c3 { font-style : italic }\n/* .c4{} */ @media print "
      "{.c5{font-weight:700}} .a .c5{font-style:italic}</style><p class='c2 c1'>a</p>",
      "\"a\" {2 0-1} {3 0-1}" },
    { "<style><!--p.c3{font-weight:bold}--></style><span class=c3>a</span><span class=c5>b</span>",
      "\"ab\"" },
    { "<style>.c1{font-weight:700}</style><span class=c1 style='font-weight:400'>a</span>",
      "\"a\"" },
    { "a<span style='display:none'>b</span><span style='mso-hide:all'>c</span>", "\"a\"" },
    { "<span style='white-space:pre-wrap'>a  b </span>c", "\"a  b c\"" },
    { "a<span class=Apple-converted-space>\302\240</span>b", "\"a b\"" },
    { "<p>\302\240\302\240a\302\240b\302\240</p>", "\"a\302\240b\"" },
    { "<p>1.<span style='mso-tab-count:1'>\302\240\302\240 </span>a</p>", "\"1. a\"" },
    { "<span lang=fr>a</span><span lang=de style='mso-ansi-language:DE'>b</span>", "\"ab\"" },
    { "<span lang=fr>a</span>", "\"a\" {12 0-1 lang=[fr]}" },
    { "<a href='#_Toc1'>a</a>", "\"a\"" },
    { "<a href='https://www.google.com/url?q=https://e.org/a%3Fb%3Dc&amp;sa=D&amp;ust=1'>a</a>",
      "\"a\" {1 0-1 href=[https://e.org/a?b=c]}" },
    { "<a href='https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fe.org%2F&amp;"
      "data=05'>a</a>",
      "\"a\" {1 0-1 href=[https://e.org/]}" },
    { "<a href='https://notgoogle.com/url?q=https://e.org/'>a</a>",
      "\"a\" {1 0-1 href=[https://notgoogle.com/url?q=https://e.org/]}" },
    { "<a href='https://www.google.com/url?q=javascript:x'>a</a>",
      "\"a\" {1 0-1 href=[https://www.google.com/url?q=javascript:x]}" },
    { "<xml><o:A>rubbish</o:A></xml><o:p>a</o:p>", "\"a\"" },
    { "a<del>b</del><del datetime=2026-01-01>c</del>", "\"abc\" {5 1-3}" },
    { "<p class=MsoNormal>a<del>b</del><s>c</s><strike>d</strike>", "\"abcd\" {5 1-4}" },
    { "<p class=MsoNormal>a<span class=msoDel></span><a href='#cmnt1'>b</a>", "\"ab\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfDocument) document = read_copied (cases[i].html);
      g_autofree char *said = story_describe (document);
      g_autofree char *expected = g_strdup_printf ("root\n  paragraph %s\n", cases[i].expected);

      g_test_message ("%s", cases[i].html);
      g_assert_cmpstr (said, ==, expected);
    }
}

/* What was deleted, and Google's comments. */
static gboolean
is_reviewed (const GumboNode *node)
{
  const char *class_name = sf_html_get_attr (node, "class");
  const GumboNode *paragraph =
      sf_html_is (node, GUMBO_TAG_DIV) ? sf_html_get_child (node, 0) : NULL;
  const GumboNode *link = paragraph ? sf_html_get_child (paragraph, 0) : NULL;
  const char *id = link ? sf_html_get_attr (link, "id") : NULL;

  return (sf_html_is (node, GUMBO_TAG_DEL) && sf_html_get_attr (node, "cite"))
         || (class_name && strstr (class_name, "TextDeletion"))
         || (id && g_str_has_prefix (id, "cmnt"));
}

/* An element whose text is never seen, or is drawn by the program itself. */
static gboolean
is_unseen (const GumboNode *node)
{
  const char *style = sf_html_get_attr (node, "style");
  const char *href = sf_html_get_attr (node, "href");

  return sf_html_is_silent (node) || sf_html_is (node, GUMBO_TAG_IFRAME) || is_reviewed (node)
         || (style
             && (strstr (style, "mso-list:Ignore") || strstr (style, "mso-element:comment-list")
                 || strstr (style, "mso-special-character:comment")
                 || strstr (style, "display:none") || strstr (style, "display: none")))
         || (href && *href == '#')
         || (sf_html_is (node, GUMBO_TAG_UNKNOWN)
             && g_str_has_prefix (node->v.element.original_tag.data, "<xml"));
}

static gboolean
is_inline (const GumboNode *node)
{
  static const GumboTag tags[] = {
    GUMBO_TAG_A,       GUMBO_TAG_B,    GUMBO_TAG_I,      GUMBO_TAG_U,      GUMBO_TAG_S,
    GUMBO_TAG_EM,      GUMBO_TAG_SPAN, GUMBO_TAG_FONT,   GUMBO_TAG_STRONG, GUMBO_TAG_SUP,
    GUMBO_TAG_SUB,     GUMBO_TAG_CODE, GUMBO_TAG_DEL,    GUMBO_TAG_INS,    GUMBO_TAG_MARK,
    GUMBO_TAG_KBD,     GUMBO_TAG_ABBR, GUMBO_TAG_STRIKE, GUMBO_TAG_WBR,    GUMBO_TAG_SMALL,
    GUMBO_TAG_UNKNOWN, GUMBO_TAG_BDI,  GUMBO_TAG_TT,     GUMBO_TAG_LABEL,  GUMBO_TAG_Q
  };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (sf_html_is (node, tags[i]))
      return TRUE;
  return FALSE;
}

/* What a browser would show of @node, words of different blocks apart. */
static void
append_seen (GString *out, const GumboNode *node)
{
  const GumboNode *child;

  if (is_unseen (node))
    return;
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE)
    g_string_append (out, node->v.text.text);
  if (node->type != GUMBO_NODE_ELEMENT)
    return;
  if (!is_inline (node))
    g_string_append_c (out, ' ');
  g_string_append (out, sf_html_is (node, GUMBO_TAG_Q) ? "“" : "");
  for (guint i = 0; (child = sf_html_get_child (node, i)) != NULL; i++)
    append_seen (out, child);
  g_string_append (out, sf_html_is (node, GUMBO_TAG_Q) ? "”" : "");
  if (!is_inline (node))
    g_string_append_c (out, ' ');
}

static char *
join_words (const char *text)
{
  GString *words = g_string_new (NULL);
  gboolean is_apart = FALSE;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        is_apart = TRUE;
      else if (c != 0xfffc)
        {
          if (is_apart && words->len > 0)
            g_string_append_c (words, '\n');
          is_apart = FALSE;
          g_string_append_unichar (words, c);
        }
    }
  return g_string_free (words, FALSE);
}

static void
append_words (GString *out, const SfBlock *block)
{
  const char *credit = sf_attrs_get (block->attrs, "credit");

  if (block->text)
    g_string_append_printf (out, "%s ", sf_text_get_string (block->text));
  if (credit)
    g_string_append_printf (out, "%s ", credit);
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    append_words (out, sf_block_get_child (block, i));
  /* Text that is kept as markup is not lost. */
  if (block->kind == SF_BLOCK_ISLAND && block->origin && block->origin->source)
    {
      g_autofree char *html = g_strndup (g_bytes_get_data (block->origin->source, NULL),
                                         g_bytes_get_size (block->origin->source));
      g_autoptr (GumboOutput) output = sf_html_parse (html);

      append_seen (out, output->root);
    }
}

static void
assert_words (const char *name, const char *html)
{
  g_autoptr (SfDocument) document = read_copied (html);
  g_autofree char *parsed = g_strdup (html);
  g_autoptr (GumboOutput) output = sf_html_parse (parsed);
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (GString) read = g_string_new (sf_document_get_string (document, SF_FIELD_HEADLINE));
  g_autofree char *expected = NULL;
  g_autofree char *got = NULL;

  append_seen (seen, output->root);
  g_string_append_c (read, ' ');
  append_words (read, sf_document_get_root (document));
  expected = join_words (seen->str);
  got = join_words (read->str);
  g_test_message ("%s", name);
  g_assert_cmpstr (got, ==, expected);
}

static void
for_each_file (const char *folder, const char *suffix, void (*check) (const char *, const char *))
{
  g_autoptr (GDir) dir = folder ? g_dir_open (folder, 0, NULL) : NULL;
  guint n_files = 0;

  if (dir == NULL)
    {
      g_test_skip ("The folder with the samples is not there");
      return;
    }
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    if (g_str_has_suffix (name, suffix))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);
        g_autofree char *html = NULL;

        g_assert_true (g_file_get_contents (path, &html, NULL, NULL));
        check (path, html);
        n_files++;
      }
  g_assert_cmpuint (n_files, >, 0);
}

static void
assert_said (const char *path, const char *html)
{
  g_autoptr (SfDocument) document = read_copied (html);
  g_autofree char *said = story_describe (document);
  g_autofree char *stem = g_strndup (path, strlen (path) - strlen (".html"));
  g_autofree char *beside = g_strconcat (stem, ".said", NULL);
  g_autofree char *expected = NULL;

  if (g_getenv ("STANDFIRST_PASTED_WRITE"))
    g_assert_true (g_file_set_contents (beside, said, -1, NULL));
  g_test_message ("%s", path);
  g_assert_true (g_file_get_contents (beside, &expected, NULL, NULL));
  g_assert_cmpstr (said, ==, expected);
}

static void
assert_comes_back (const char *path, const char *html)
{
  g_autoptr (SfDocument) document = read_copied (html);
  g_autofree char *written = story_write ("html", document);
  g_autoptr (SfDocument) again = story_read ("html", written, -1);

  /* Which never leaves the workstation. */
  sf_document_init_string (document, SF_FIELD_NOTE, "");
  g_test_message ("%s", path);
  story_assert_same (document, again);
}

static void
test_structure (void)
{
  for_each_file (g_test_get_filename (G_TEST_DIST, "formats", "pasted", NULL), ".html",
                 assert_said);
}

static void
test_words (void)
{
  for_each_file (g_test_get_filename (G_TEST_DIST, "formats", "pasted", NULL), ".html",
                 assert_words);
}

static void
test_back (void)
{
  for_each_file (g_test_get_filename (G_TEST_DIST, "formats", "pasted", NULL), ".html",
                 assert_comes_back);
}

/* A file that Word saved is a page: its headline is read apart from the rest. */
static void
test_saved (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "formats", "pasted", "word-review.html", NULL);
  g_autofree char *html = NULL;
  g_autoptr (SfDocument) document = NULL;

  g_assert_true (g_file_get_contents (path, &html, NULL, NULL));
  document = story_read ("html", html, -1);
  g_assert_cmpstr (sf_document_get_string (document, SF_FIELD_HEADLINE), ==, "The quay opens");
  g_assert_true (g_str_has_prefix (sf_document_get_string (document, SF_FIELD_NOTE),
                                   "Tracked changes were accepted"));
}

static void
test_review_of_anything (void)
{
  static const char *const seeds[] = {
    "<p class=MsoNormal><del cite=a>b</del><ins cite=a>c</ins><a style='mso-comment-reference:K_1;"
    "mso-comment-date:20260305T1040'>d</a><a class=msocomanchor href='#_msocom_1'>[K1]</a><div "
    "style='mso-element:comment-list'><div style='mso-element:comment'><div id=_com_1><span "
    "style='mso-comment-author:\"K\"'></span><p>e</div></div></div>",
    "<p>a<sup><a href='#cmnt1' id=cmnt_ref1>[a]</a></sup><div><p><a href='#cmnt_ref1' "
    "id=cmnt1>[a]</a>b</p></div><dl><dt>c<dd>d</dl>",
    NULL,
  };

  story_mutate ("html", seeds, 1500);
}

static void
test_review_is_linear (void)
{
  static const char *const units[] = {
    "<p class=MsoNormal><del cite=a><del cite=a>b</del></del>",
    "<p class=MsoNormal><a style='mso-comment-reference:a_1'>b</a>",
    "<a href=#cmnt_ref1 id=cmnt1>b</a>",
    "<div style='mso-element:comment-list'><div style='mso-element:comment'>b</div></div>",
    NULL,
  };

  story_assert_linear ("html", units);
}

static char *
dup_fixtures (void)
{
  const char *folder = g_getenv ("STANDFIRST_FIXTURES");

  return folder ? g_build_filename (folder, "paste", NULL) : NULL;
}

static void
test_foreign_words (void)
{
  g_autofree char *folder = dup_fixtures ();

  for_each_file (folder, "-in.html", assert_words);
}

static void
test_foreign_back (void)
{
  g_autofree char *folder = dup_fixtures ();

  for_each_file (folder, "-in.html", assert_comes_back);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/formats/html-paste/styles-are-marks", test_looks);
  g_test_add_func ("/sf/formats/html-paste/each-program-s-structure-is-kept", test_structure);
  g_test_add_func ("/sf/formats/html-paste/no-word-is-lost-or-joined", test_words);
  g_test_add_func ("/sf/formats/html-paste/what-was-pasted-comes-back", test_back);
  g_test_add_func ("/sf/formats/html-paste/a-saved-file-has-its-changes-accepted", test_saved);
  g_test_add_func ("/sf/formats/html-paste/any-review-is-read", test_review_of_anything);
  g_test_add_func ("/sf/formats/html-paste/comments-are-read-in-linear-time",
                   test_review_is_linear);
  g_test_add_func ("/sf/formats/html-paste/no-word-of-foreign-samples-is-lost", test_foreign_words);
  g_test_add_func ("/sf/formats/html-paste/foreign-samples-come-back", test_foreign_back);
  return g_test_run ();
}
