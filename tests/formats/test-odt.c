/* test-odt.c - what LibreOffice says with styles is a story
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office.h"
#include "story.h"

#include <string.h>
#include <time.h>

#define P(text)             "<text:p>" text "</text:p>"
#define STYLED(style, text) "<text:p text:style-name=\"" style "\">" text "</text:p>"
#define SPAN(style, text)   "<text:span text:style-name=\"" style "\">" text "</text:span>"
#define LIST(style, inside) "<text:list text:style-name=\"" style "\">" inside "</text:list>"
#define ITEM(inside)        "<text:list-item>" inside "</text:list-item>"
#define CELL(attrs, inside) "<table:table-cell " attrs ">" inside "</table:table-cell>"
#define ROW(inside)         "<table:table-row>" inside "</table:table-row>"

static const char styles[] =
    "<style:default-style style:family=\"paragraph\"><style:text-properties fo:language=\"en\" "
    "fo:country=\"GB\" style:language-complex=\"ar\" style:country-complex=\"EG\"/>"
    "</style:default-style>"
    "<style:style style:family=\"paragraph\" style:name=\"P1\" style:parent-style-name=\"Title\"/>"
    "<style:style style:family=\"paragraph\" style:name=\"Title\"/>"
    "<style:style style:family=\"paragraph\" style:name=\"P2\" "
    "style:parent-style-name=\"Preformatted_20_Text\"/>"
    "<style:style style:family=\"paragraph\" style:name=\"Preformatted_20_Text\"/>"
    "<style:style style:family=\"paragraph\" style:name=\"Quotations\"/>"
    "<style:style style:family=\"paragraph\" style:name=\"Illustration\"/>"
    "<style:style style:family=\"paragraph\" style:name=\"Horizontal_20_Line\"/>"
    "<style:style style:family=\"paragraph\" style:name=\"Ring\" style:parent-style-name=\"Ring\"/>"
    "<style:style style:family=\"paragraph\" style:name=\"Break\"><style:paragraph-properties "
    "fo:break-before=\"page\" fo:text-align=\"center\"/></style:style>"
    "<style:style style:family=\"text\" style:name=\"B\"><style:text-properties "
    "fo:font-weight=\"bold\"/></style:style>"
    "<style:style style:family=\"text\" style:name=\"NB\"><style:text-properties "
    "fo:font-weight=\"normal\" fo:font-style=\"italic\"/></style:style>"
    "<style:style style:family=\"text\" style:name=\"De\"><style:text-properties "
    "fo:language=\"de\" fo:country=\"DE\"/></style:style>"
    "<style:style style:family=\"text\" style:name=\"U\"><style:text-properties "
    "style:text-underline-style=\"solid\" style:text-position=\"super 58%\"/></style:style>"
    "<style:style style:family=\"text\" style:name=\"H\"><style:text-properties "
    "text:display=\"none\"/></style:style>"
    "<text:list-style style:name=\"L1\"><text:list-level-style-bullet text:level=\"1\"/>"
    "<text:list-level-style-number text:level=\"2\" style:num-format=\"1\"/></text:list-style>"
    "<text:list-style style:name=\"L2\"><text:list-level-style-number text:level=\"1\" "
    "style:num-format=\"1\" text:start-value=\"3\"/></text:list-style>";

static const struct
{
  const char *name;
  const char *body;
  const char *expected; /* the language aside */
} cases[] = {
  { "paragraphs", P (" one\n  two ") P ("") P ("three<text:s text:c=\"2\"/>four"),
    "root\n  paragraph \"one two\"\n  paragraph \"three  four\"\n" },
  { "titles and headings",
    STYLED ("P1", "Head") P ("a") "<text:h text:outline-level=\"3\">Three</text:h>"
                                  "<text:h text:outline-level=\"9\">Nine</text:h>",
    "headline: 'Head'\nroot\n  paragraph \"a\"\n  heading level=[3] \"Three\"\n  heading level=[6] "
    "\"Nine\"\n" },
  { "a ring of styles", STYLED ("Ring", "a"), "root\n  paragraph \"a\"\n" },
  { "marks", P ("a" SPAN ("B", "b" SPAN ("NB", "c")) SPAN ("U", "d") SPAN ("H", "e")),
    "root\n  paragraph \"abcd\" {2 1-2} {3 2-3} {4 3-4} {8 3-4}\n" },
  { "breaks", STYLED ("Break", "a<text:line-break/>b<text:tab/>c<text:soft-page-break/>d"),
    "root\n  page-break\n  paragraph align=[center] \"a\342\200\250b\342\200\203cd\"\n" },
  { "links",
    P ("<text:a xlink:href=\"https://e.org/?a&amp;b\">" SPAN (
        "U",
        "a") "</text:a>"
             "<text:a xlink:href=\"#b\">b</text:a>"),
    "root\n  paragraph \"ab\" {1 0-1 href=[https://e.org/?a&b]} {8 0-1}\n" },
  { "lists",
    LIST ("L1",
          ITEM (P ("a") P ("more") "<text:list>" ITEM (P ("b")) "</text:list>") ITEM (P ("c")))
        LIST ("L2", ITEM (P ("d")))
            P ("e") "<text:list text:style-name=\"L2\" text:continue-numbering=\"true\">" ITEM (
                P ("f")) "</text:list>",
    "root\n  list\n    list-item \"a\342\200\250more\"\n      list ordered=[1]\n        list-item "
    "\"b\"\n    list-item \"c\"\n  list ordered=[1] start=[3]\n    list-item \"d\"\n  paragraph "
    "\"e\"\n  list ordered=[1] start=[4]\n    list-item \"f\"\n" },
  { "quotes, code and lines",
    STYLED ("Quotations", "a") STYLED ("Quotations", "b") STYLED ("P2", "if")
        STYLED ("P2", "<text:s text:c=\"2\"/>x") STYLED ("Horizontal_20_Line", ""),
    "root\n  quote\n    paragraph \"a\"\n    paragraph \"b\"\n  preformatted \"if\342\200\250  "
    "x\"\n  separator\n" },
  { "footnotes",
    P ("a<text:note><text:note-citation>1</text:note-citation><text:note-body>" P ("See.")
           P ("There.") "</text:note-body></text:note>b"),
    "root\n  paragraph \"a\357\277\274b\" {13 1-4 ref=[fn1]}\n  footnotes\n    footnote ref=[fn1] "
    "\"See.\342\200\250There.\"\n" },
  { "tables",
    "<table:table><table:table-column/><table:table-header-rows>" ROW (CELL ("", P ("A")) CELL (
        "",
        P ("B"))) "</table:table-header-rows>" ROW (CELL ("table:number-columns-spanned=\"2\"",
                                                          P ("c")) "<table:covered-table-cell/>")
        ROW (CELL ("table:number-rows-spanned=\"2\" table:number-columns-repeated=\"2\"",
                   P ("d"))) "</table:table>",
    "root\n  table\n    table-row part=[head]\n      table-cell header=[1] \"A\"\n      table-cell "
    "header=[1] \"B\"\n    table-row\n      table-cell colspan=[2] \"c\"\n    table-row\n      "
    "table-cell rowspan=[2] \"d\"\n      table-cell rowspan=[2] \"d\"\n" },
  { "pictures with captions",
    P ("<draw:frame><draw:text-box>" STYLED (
        "Illustration",
        "<draw:frame><draw:image xlink:href=\"https://e.org/a.png\"/><svg:desc>A "
        "dyke</svg:desc></draw:frame>Dawn") "</draw:text-box></draw:frame>"),
    "root\n  picture alt=[A dyke] src=[https://e.org/a.png] \"Dawn\"\n" },
  { "tracked changes",
    "<text:tracked-changes><text:changed-region><text:insertion/></text:changed-region>"
    "<text:changed-region><text:deletion>" P (
        "gone") "</text:deletion></text:changed-region>"
                "</text:tracked-changes>" P (
                    "a<text:change-start/>b<text:change-end/><text:change/>c"),
    "note: 'Tracked changes were accepted: 1 insertion, 1 deletion, 0 moves.'\nroot\n  paragraph "
    "\"abc\"\n" },
  { "comments",
    P ("We <office:annotation office:name=\"1\"><dc:creator>Ada</dc:creator><dc:date>2026-03-04T10:"
       "15:00</dc:date><text:p>Sure?</text:p></office:annotation>were lucky"
       "<office:annotation-end office:name=\"1\"/> then"),
    "note: 'Comment (Ada, 2026-03-04) on “were lucky”: Sure?'\nroot\n  paragraph \"We were lucky "
    "then\"\n" },
  { "languages of runs", P ("In English they say " SPAN ("De", "Zeitgeist") "سلام"),
    "root\n  paragraph \"In English they say Zeitgeistسلام\" {12 20-29 lang=[de-DE]} {12 29-37 "
    "lang=[ar-EG]}\n" },
  { "contents repeat, sections do not",
    "<text:table-of-content><text:index-body>" P (
        "One 1") "</text:index-body>"
                 "</text:table-of-content><text:section>" P ("a") "</text:section>",
    "root\n  paragraph \"a\"\n" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) content = office_new_odt (styles, cases[i].body);
      g_autofree char *said = office_describe ("odt", content, NULL);
      g_autoptr (GString) without = g_string_new (said);

      g_string_replace (without, "language: 'en-GB'\n", "", 1);
      g_test_message ("%s", cases[i].name);
      g_assert_cmpstr (without->str, ==, cases[i].expected);
    }
}

static void
test_files (void)
{
  g_autoptr (GHashTable) files = sf_format_files_new ();
  g_autoptr (GBytes) content = office_pack (
      "content.xml",
      "<o:document-content xmlns:o=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
      "xmlns:t=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
      "xmlns:d=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "
      "xmlns:x=\"http://www.w3.org/1999/xlink\"><o:body><o:text><t:p><d:frame><d:image "
      "x:href=\"Pictures/1.gif\"/></d:frame></t:p></o:text></o:body></o:document-content>",
      "Pictures/1.gif", "GIF89a", "meta.xml",
      "<o:document-meta xmlns:o=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
      "xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><o:meta><m:initial-creator>Ada Example"
      "</m:initial-creator><m:keyword>floods</m:keyword><m:keyword>Holm</m:keyword>"
      "<dc:language>nb</dc:language></o:meta></o:document-meta>",
      NULL);
  g_autofree char *said = office_describe ("odt", content, files);

  g_assert_cmpstr (said, ==,
                   "byline: 'Ada Example'\ntags: ['floods', 'Holm']\nlanguage: 'nb'\nroot\n  "
                   "picture src=[picture-1.gif]\n");
  g_assert_nonnull (g_hash_table_lookup (files, "picture-1.gif"));
}

static char *
repeat (const char *unit, guint n_times)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < n_times; i++)
    g_string_append (all, unit);
  return g_string_free (all, FALSE);
}

static void
test_refused (void)
{
  g_autofree char *deep = repeat ("<text:list><text:list-item>", 50000);
  g_autofree char *spaces = g_strnfill ((96 << 20), ' ');
  g_autoptr (GBytes) depth = office_new_odt ("", deep);
  g_autoptr (GBytes) zip = office_pack ("content.xml", spaces, NULL);
  g_autoptr (GBytes) sheet = office_pack ("mimetype", "x", NULL);
  g_autoptr (GBytes) broken = office_new_odt ("", "<text:p>");
  g_autoptr (GBytes) locked = office_pack ("content.xml", "\1\2\3", "META-INF/manifest.xml",
                                           "<m:manifest><m:encryption-data/></m:manifest>", NULL);

  office_assert_refused ("odt", depth, SF_FORMAT_ERROR_TOO_DEEP, "deeper");
  office_assert_refused ("odt", zip, SF_FORMAT_ERROR_TOO_LARGE, "larger");
  office_assert_refused ("odt", sheet, SF_FORMAT_ERROR_INVALID, "not a document of Word or");
  office_assert_refused ("odt", broken, SF_FORMAT_ERROR_INVALID, "damaged");
  office_assert_refused ("odt", locked, SF_FORMAT_ERROR_INVALID, "password");
}

/* What a file says that things are repeated is not believed. */
static void
test_repeated (void)
{
  g_autoptr (GBytes) content = office_new_odt (
      "",
      P ("<text:s text:c=\"2000000000\"/>a<text:s text:c=\"2000000000\"/>b") "<table:table>" ROW (
          CELL ("table:number-columns-repeated=\"2000000000\" "
                "table:number-columns-spanned=\"2000000000\"",
                P ("x"))) "</table:table>");
  g_autofree char *said = office_describe ("odt", content, NULL);

  g_assert_cmpuint (strlen (said), <, 20000);
  g_assert_nonnull (strstr (said, "colspan=[200] \"x\""));
}

static void
test_linear (void)
{
  static const char *const units[] = {
    P ("word"), LIST ("L2", ITEM (P ("a"))), STYLED ("P2", "a"),
    P ("<text:note><text:note-body>" P ("n") "</text:note-body></text:note>"), ITEM (P ("a"))
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      double seconds[2];

      for (guint j = 0; j < 2; j++)
        {
          g_autofree char *body = repeat (units[i], j ? 40000 : 10000);
          g_autofree char *list = g_strconcat ("<text:list>", body, "</text:list>", NULL);
          g_autoptr (GBytes) content =
              office_new_odt (styles, g_str_has_prefix (body, "<text:list-item") ? list : body);
          /* The processor's time: what else the machine does is left out. */
          clock_t start = clock ();
          g_autoptr (SfDocument) document = sf_odt_read (content, NULL);

          g_assert_nonnull (document);
          seconds[j] = (double) (clock () - start) / CLOCKS_PER_SEC;
        }
      g_test_message ("%.30s: %.3f s, four times as much %.3f s", units[i], seconds[0], seconds[1]);
      g_assert_true (seconds[1] < 1.0 || seconds[1] < seconds[0] * 9);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/formats/odt/styles-are-blocks", test_cases);
  g_test_add_func ("/sf/formats/odt/pictures-are-handed-out", test_files);
  g_test_add_func ("/sf/formats/odt/what-is-none-is-refused-in-words", test_refused);
  g_test_add_func ("/sf/formats/odt/what-is-repeated-is-bounded", test_repeated);
  g_test_add_func ("/sf/formats/odt/time-is-linear", test_linear);
  return g_test_run ();
}
