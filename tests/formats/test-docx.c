/* test-docx.c - what Word says with styles and numbers is a story
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office.h"
#include "story.h"

#include <string.h>
#include <time.h>

#define P(text) "<w:p><w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r></w:p>"
#define R(props, text)                                                                             \
  "<w:r><w:rPr>" props "</w:rPr><w:t xml:space=\"preserve\">" text "</w:t></w:r>"
#define STYLED(style, text)                                                                        \
  "<w:p><w:pPr><w:pStyle w:val=\"" style "\"/></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"
#define ITEM(num, level, text)                                                                     \
  "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" num                        \
  "\"/></w:numPr></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"
#define CELL(props, text) "<w:tc><w:tcPr>" props "</w:tcPr>" P (text) "</w:tc>"

static const char styles[] =
    "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"en-GB\" w:bidi=\"ar-EG\"/></w:rPr>"
    "</w:rPrDefault></w:docDefaults>"
    "<w:style w:type=\"paragraph\" w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/>"
    "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Zwischen\"><w:name w:val=\"Zwischentitel\"/>"
    "<w:basedOn w:val=\"berschrift2\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"berschrift2\"><w:name w:val=\"heading 2\"/>"
    "<w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Unter\"><w:name w:val=\"Subtitle\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Zitat\"><w:name w:val=\"Quote\"/><w:rPr><w:i/>"
    "</w:rPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Quelle\"><w:name w:val=\"Quote Source\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Code\"><w:name w:val=\"Source Code\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Beschr\"><w:name w:val=\"caption\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Punkt\"><w:name w:val=\"List Bullet\"/><w:pPr>"
    "<w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Fett\"><w:name w:val=\"Intro\"/><w:rPr><w:b/></w:rPr>"
    "</w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Punkt2\"><w:name w:val=\"List Bullet 2\"/><w:pPr>"
    "<w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
    "<w:style w:type=\"table\" w:styleId=\"Gitter\"><w:name w:val=\"Table Grid\"/></w:style>"
    "<w:style w:type=\"table\" w:styleId=\"Hell\"><w:name w:val=\"Light Grid\"/><w:tblStylePr "
    "w:type=\"firstRow\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Ring\"><w:name w:val=\"Ring\"/><w:basedOn "
    "w:val=\"Ring\"/></w:style>"
    "<w:style w:type=\"character\" w:styleId=\"Stark\"><w:name w:val=\"Strong\"/><w:rPr><w:b/>"
    "</w:rPr></w:style>"
    "<w:style w:type=\"character\" w:styleId=\"Link\"><w:name w:val=\"Hyperlink\"/><w:rPr><w:u "
    "w:val=\"single\"/></w:rPr></w:style>";
static const char numbering[] =
    "<w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/></w:lvl>"
    "<w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%2.\"/></w:lvl>"
    "</w:abstractNum>"
    "<w:abstractNum w:abstractNumId=\"8\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/><w:numFmt "
    "w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>"
    "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>"
    "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"8\"/></w:num>"
    "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"8\"/><w:lvlOverride w:ilvl=\"0\">"
    "<w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>";
static const char footnotes[] =
    "<w:footnote w:id=\"0\" w:type=\"separator\"><w:p/></w:footnote><w:footnote "
    "w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> See "
    "there.</w:t></w:r></w:p>" P ("And here.") "</w:footnote>";
static const char comments[] = "<w:comment w:id=\"4\" w:author=\"Ada\" "
                               "w:date=\"2026-03-04T10:15:00Z\">" P ("Sure?") "</w:comment>";
static const char rels[] =
    "<Relationship Id=\"L\" Type=\"x/hyperlink\" Target=\"https://e.org/?a=1&amp;b\" "
    "TargetMode=\"External\"/><Relationship Id=\"I\" Type=\"x/image\" Target=\"media/a.png\"/>";

static const struct
{
  const char *name;
  const char *body;
  const char *expected; /* the language aside */
} cases[] = {
  { "paragraphs", P ("one") "<w:p/>" P (" two  three "),
    "root\n  paragraph \"one\"\n  paragraph \"two  three\"\n" },
  { "titles are fields", STYLED ("Titel", "Head") STYLED ("Unter", "Below") P ("a"),
    "headline: 'Head'\nstandfirst: 'Below'\nroot\n  paragraph \"a\"\n" },
  { "titles in the midst are text", P ("a") STYLED ("Titel", "Head") STYLED ("Unter", "b"),
    "root\n  paragraph \"a\"\n  heading level=[1] \"Head\"\n  paragraph \"b\"\n" },
  { "headings by outline and inheritance",
    P ("a") STYLED ("berschrift1", "One") STYLED (
        "Zwischen",
        "Two") "<w:p><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr>" R ("<w:b/>", "Three") "</w:p>",
    "root\n  paragraph \"a\"\n  heading level=[1] \"One\"\n  heading level=[2] \"Two\"\n  heading "
    "level=[3] \"Three\"\n" },
  { "a ring of styles", STYLED ("Ring", "a"), "root\n  paragraph \"a\"\n" },
  { "marks",
    "<w:p>" R ("<w:b/>", "a") R ("<w:i/><w:b w:val=\"0\"/>", "b") R ("<w:u w:val=\"single\"/>", "c")
        R ("<w:strike/>", "d") R ("<w:vertAlign "
                                  "w:val=\"superscript\"/>",
                                  "e") R ("<w:highlight w:val=\"yellow\"/>", "f")
            R ("<w:u w:val=\"none\"/>", "g") "</w:p>",
    "root\n  paragraph \"abcdefg\" {2 0-1} {3 1-2} {4 2-3} {5 3-4} {8 4-5} {9 5-6}\n" },
  { "two styles that make bold cancel out",
    "<w:p><w:pPr><w:pStyle w:val=\"Fett\"/></w:pPr>" R ("", "a")
        R ("<w:rStyle w:val=\"Stark\"/>", "b") "</w:p>"
                                               "<w:p>" R ("<w:rStyle w:val=\"Stark\"/>", "c")
                                                   R ("<w:rStyle w:val=\"Stark\"/><w:b/>",
                                                      "d") "</w:p>",
    "root\n  paragraph \"ab\" {2 0-1}\n  paragraph \"cd\" {2 0-2}\n" },
  { "what a quote looks like is no mark", STYLED ("Zitat", "a") STYLED ("Zitat", "b") P ("c"),
    "root\n  quote\n    paragraph \"a\"\n    paragraph \"b\"\n  paragraph \"c\"\n" },
  { "a quote's source stands in it", STYLED ("Zitat", "a") STYLED ("Quelle", "b"),
    "root\n  quote\n    paragraph \"a\"\n    citation \"b\"\n" },
  { "a source of no quote is text", STYLED ("Quelle", "a") P ("b") STYLED ("Quelle", "c"),
    "root\n  paragraph \"a\"\n  paragraph \"b\"\n  paragraph \"c\"\n" },
  { "code is one block", STYLED ("Code", "if (a)") STYLED ("Code", "  b;") P ("c"),
    "root\n  code \"if (a)\342\200\250  b;\"\n  paragraph \"c\"\n" },
  { "hidden text", "<w:p>" R ("", "a") R ("<w:vanish/>", "b") "</w:p>",
    "root\n  paragraph \"a\"\n" },
  { "breaks and hyphens",
    "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
    "<w:softHyphen/><w:t>e</w:t><w:sym w:font=\"Wingdings\" w:char=\"F0E0\"/></w:r></w:p>",
    "root\n  paragraph \"a\342\200\250b\342\200\203c\342\200\221d\302\255e→\"\n" },
  { "tabs indent or keep columns apart",
    "<w:p><w:r><w:tab/><w:t>Ada</w:t><w:tab/><w:tab/><w:t>12</w:t><w:tab/></w:r></w:p>"
    "<w:p><w:r><w:t>a</w:t><w:br/><w:tab/><w:t>b</w:t></w:r></w:p>",
    "root\n  paragraph \"Ada\342\200\20312\"\n  paragraph \"a\342\200\250b\"\n" },
  { "one of two ways to say it",
    "<w:p><w:r><w:t>a</w:t><mc:AlternateContent><mc:Choice Requires=\"w16se\"><w16se:symEx "
    "w16se:char=\"1F60A\"/></mc:Choice><mc:Fallback><w:t>b</w:t></mc:Fallback>"
    "</mc:AlternateContent></w:r><mc:AlternateContent><mc:Choice Requires=\"x\"><w:r><w:t>c</w:t>"
    "</w:r><w:r><w:t>d</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>e</w:t></w:r></mc:Fallback>"
    "</mc:AlternateContent></w:p>",
    "root\n  paragraph \"abcd\"\n" },
  { "a cell stands where its paragraphs do",
    "<w:tbl><w:tr><w:tc><w:p><w:pPr><w:jc w:val=\"right\"/></w:pPr><w:r><w:t>1</w:t></w:r></w:p>"
    "<w:p><w:pPr><w:jc w:val=\"right\"/></w:pPr><w:r><w:t>2</w:t></w:r></w:p></w:tc>"
    "<w:tc><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:t>3</w:t></w:r></w:p>" P (
        "4") "</w:tc></w:tr></w:tbl>",
    "root\n  table\n    table-row\n      table-cell align=[right] \"1\342\200\2502\"\n      "
    "table-cell \"3\342\200\2504\"\n" },
  { "page breaks",
    "<w:p><w:r><w:br w:type=\"page\"/><w:t>a</w:t></w:r></w:p>" P (
        "b") "<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>c</w:t></w:r></w:p>",
    "root\n  page-break\n  paragraph \"a\"\n  paragraph \"b\"\n  page-break\n  paragraph \"c\"\n" },
  { "lists",
    ITEM ("1", "0", "a") ITEM ("1", "1", "b") ITEM ("1", "1", "c") ITEM ("1", "0", "d")
        ITEM ("2", "0", "e") P ("f") ITEM ("2", "0", "g") STYLED ("Punkt", "h")
            ITEM ("3", "0", "i"),
    "root\n  list\n    list-item \"a\"\n      list ordered=[1]\n        list-item \"b\"\n        "
    "list-item \"c\"\n    list-item \"d\"\n  list ordered=[1] start=[3]\n    list-item \"e\"\n  "
    "paragraph \"f\"\n  list ordered=[1] start=[4]\n    list-item \"g\"\n  list\n    list-item "
    "\"h\"\n  list ordered=[1]\n    list-item \"i\"\n" },
  { "a list that starts within", ITEM ("1", "3", "a") ITEM ("1", "4", "b") ITEM ("1", "0", "c"),
    "root\n  list\n    list-item \"a\"\n      list\n        list-item \"b\"\n    list-item "
    "\"c\"\n" },
  { "lists nested by their styles",
    STYLED ("Punkt", "a") STYLED ("Punkt2", "b") STYLED ("Punkt", "c"),
    "root\n  list\n    list-item \"a\"\n      list\n        list-item \"b\"\n    list-item "
    "\"c\"\n" },
  { "a head by the table's style",
    "<w:tbl><w:tblPr><w:tblStyle w:val=\"Hell\"/><w:tblLook w:val=\"04A0\"/></w:tblPr>"
    "<w:tr>" CELL ("", "A") CELL ("", "B") "</w:tr><w:tr>" CELL ("", "c") CELL (
        "",
        "d") "</w:tr></w:tbl><w:tbl><w:tblPr><w:tblStyle w:val=\"Gitter\"/><w:tblLook w:firstRow=\"1\"/>"
             "</w:tblPr><w:tr>" CELL ("", "e") CELL ("", "f") "</w:tr></w:tbl>",
    "root\n  table\n    table-row part=[head]\n      table-cell header=[1] \"A\"\n      table-cell "
    "header=[1] \"B\"\n    table-row\n      table-cell \"c\"\n      table-cell \"d\"\n  table\n    "
    "table-row\n      table-cell \"e\"\n      table-cell \"f\"\n" },
  { "links",
    "<w:p><w:hyperlink r:id=\"L\" w:tooltip=\"t\">" R ("<w:rStyle w:val=\"Link\"/>", "a") "</w:hyperlink><w:hyperlink w:anchor=\"x\">" R (
        "",
        "b") "</w:hyperlink><w:fldSimple "
             "w:instr=\" HYPERLINK &quot;https://f.org&quot; \">" R (
                 "<w:u w:val=\"single\"/>",
                 "c") "</w:fldSimple><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>HYPERLINK "
                      "\"https://g.org\" \\o \"x\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/>"
                      "</w:r>" R ("", "d") "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" R (
                          "",
                          "e") "</w:p>",
    "root\n  paragraph \"abcde\" {1 0-1 href=[https://e.org/?a=1&b] title=[t]} {1 2-3 "
    "href=[https://f.org]} {1 3-4 href=[https://g.org]}\n" },
  { "a field without an end swallows nothing",
    "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>" R ("", "a") "</w:p>" P ("b"),
    "root\n  paragraph \"a\"\n  paragraph \"b\"\n" },
  { "footnotes",
    "<w:p>" R ("", "a") "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>"
                        "<w:footnoteReference w:id=\"2\"/></w:r>" R ("", "b") "</w:p>",
    "root\n  paragraph \"a\357\277\274b\" {13 1-4 ref=[fn2]}\n  footnotes\n    footnote ref=[fn2] "
    "\"See there.\342\200\250And here.\"\n" },
  { "tables",
    "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" CELL ("", "A") CELL ("", "B")
        CELL ("", "C") "</w:tr><w:tr>" CELL ("<w:gridSpan w:val=\"2\"/>", "d")
            CELL ("<w:vMerge "
                  "w:val=\"restart\"/>",
                  "e") "</w:tr><w:tr>" CELL ("", "f") CELL ("", "g")
                CELL ("<w:vMerge/>", "") "</w:tr></w:tbl>" P ("h"),
    "root\n  table\n    table-row part=[head]\n      table-cell header=[1] \"A\"\n      table-cell "
    "header=[1] \"B\"\n      table-cell header=[1] \"C\"\n    table-row\n      table-cell "
    "colspan=[2] \"d\"\n      table-cell rowspan=[2] \"e\"\n    table-row\n      table-cell "
    "\"f\"\n      table-cell \"g\"\n  paragraph \"h\"\n" },
  { "a table with a caption above",
    STYLED ("Beschr", "Table 1") "<w:tbl><w:tr>" CELL ("", "A") CELL ("", "B") "</w:tr></w:tbl>",
    "root\n  table \"Table 1\"\n    table-row\n      table-cell \"A\"\n      table-cell \"B\"\n" },
  { "a frame around text", "<w:tbl><w:tr>" CELL ("", "A") "</w:tr></w:tbl>",
    "root\n  paragraph \"A\"\n" },
  { "pictures with captions",
    "<w:p><w:r><w:drawing><wp:inline><wp:docPr descr=\"A dyke\"/>"
    "<a:blip r:embed=\"I\"/></wp:inline></w:drawing></w:r></w:p>" STYLED ("Beschr", "Dawn"),
    "root\n  picture alt=[A dyke] src=[picture-1.png] \"Dawn\"\n" },
  { "old pictures and lines",
    "<w:p><w:r><w:pict><v:shape alt=\"x\"><v:imagedata r:id=\"I\"/>"
    "</v:shape></w:pict></w:r></w:p><w:p><w:r><w:pict><v:rect o:hr=\"t\"/></w:pict></w:r></w:p>",
    "root\n  picture alt=[x] src=[picture-1.png]\n  separator\n" },
  { "text boxes, once",
    "<w:p>" R (
        "",
        "a") "<w:r><mc:AlternateContent><mc:Choice><w:drawing>"
             "<w:txbxContent>" P (
                 "b") "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict>"
                      "<w:txbxContent>" P (
                          "b") "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>"
                               "</w:r></w:p>",
    "root\n  paragraph \"a\"\n  paragraph \"b\"\n" },
  { "tracked changes",
    "<w:p>" R ("", "a") "<w:ins w:id=\"1\">" R (
        "",
        "b") "</w:ins><w:del>"
             "<w:r><w:delText>c</w:delText></w:r></w:del><w:moveFrom>" R (
                 "",
                 "d") "</w:moveFrom></w:p>"
                      "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" R (
                          "",
                          "e ") "</w:p><w:p><w:moveTo>" R ("", "d") "</w:moveTo></w:p>",
    "note: 'Tracked changes were accepted: 1 insertion, 1 deletion, 1 move.'\nroot\n  paragraph "
    "\"ab\"\n  paragraph \"e d\"\n" },
  { "comments",
    "<w:p>" R ("", "We ") "<w:commentRangeStart w:id=\"4\"/>" R (
        "",
        "were lucky") "<w:commentRangeEnd w:id=\"4\"/><w:r><w:commentReference w:id=\"4\"/></w:r></w:p>",
    "note: 'Comment (Ada, 2026-03-04) on “were lucky”: Sure?'\nroot\n  paragraph \"We were "
    "lucky\"\n" },
  { "a drop cap is a letter of its word",
    "<w:p><w:pPr><w:framePr w:dropCap=\"drop\"/></w:pPr>" R ("", "T") "</w:p>" P ("he end"),
    "root\n  paragraph \"The end\"\n" },
  { "languages of runs",
    "<w:p>" R ("", "In English they say ") R ("<w:lang w:val=\"de-DE\"/>", "Zeitgeist")
        R ("<w:rtl/>", "سلام") R ("<w:lang w:val=\"en-US\"/>", "x") "</w:p>",
    "root\n  paragraph \"In English they say Zeitgeistسلامx\" {12 20-29 lang=[de-DE]} {12 29-37 "
    "lang=[ar-EG]}\n" },
  { "equations are words", "<w:p><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>",
    "root\n  paragraph \"a+b\"\n" },
  { "a table of contents is passed over",
    "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery "
    "w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr><w:sdtContent>" P (
        "One 1") "</w:sdtContent></w:sdt><w:sdt><w:sdtContent>" P ("a") "</w:sdtContent></w:sdt>",
    "root\n  paragraph \"a\"\n" },
  { "things that stand for others", P ("a\357\277\274b"),
    "root\n  paragraph \"a\357\277\275b\"\n" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) content =
          office_new_docx (cases[i].body, "styles", styles, "numbering", numbering, "footnotes",
                           footnotes, "comments", strstr (cases[i].body, "comment") ? comments : "",
                           "rels", rels, "word/media/a.png", "\x89PNG\r\n", NULL);
      g_autofree char *said = office_describe ("docx", content, NULL);
      g_autoptr (GString) without = g_string_new (said);

      g_string_replace (without, "language: 'en-GB'\n", "", 1);
      g_test_message ("%s", cases[i].name);
      g_assert_cmpstr (without->str, ==, cases[i].expected);
    }
}

static void
test_properties (void)
{
  static const char core[] =
      "<cp:coreProperties "
      "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>T</dc:title><dc:creator>Ada "
      "Example</dc:creator><cp:keywords>floods, Holm; </cp:keywords><cp:category>World"
      "</cp:category><dc:language>nb</dc:language></cp:coreProperties>";
  g_autoptr (GBytes) content = office_new_docx (P ("T") P ("a"), "docProps/core.xml", core, NULL);
  g_autofree char *said = office_describe ("docx", content, NULL);

  g_assert_cmpstr (said, ==,
                   "section: 'World'\nheadline: 'T'\nbyline: 'Ada Example'\ntags: ['floods', "
                   "'Holm']\nlanguage: 'nb'\nroot\n  paragraph \"a\"\n");
}

static void
test_files (void)
{
  g_autoptr (GHashTable) files = sf_format_files_new ();
  g_autoptr (GBytes) content = office_new_docx (
      "<w:p><w:r><w:drawing><a:blip r:embed=\"I\"/></w:drawing></w:r></w:p><w:p><w:r><w:drawing>"
      "<a:blip r:embed=\"I\"/></w:drawing></w:r></w:p>",
      "rels", rels, "word/media/a.png", "\x89PNG\r\n", NULL);
  g_autofree char *said = office_describe ("docx", content, files);

  g_assert_cmpstr (said, ==,
                   "root\n  picture src=[picture-1.png]\n  picture src=[picture-1.png]\n");
  g_assert_cmpuint (g_hash_table_size (files), ==, 1);
  g_assert_cmpuint (g_bytes_get_size (g_hash_table_lookup (files, "picture-1.png")), ==, 6);
}

static void
test_refused (void)
{
  static const char old[] = "\320\317\021\340\241\261\032\341 WordDocument";
  static const char locked[] = "\320\317\021\340 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
  g_autoptr (GBytes) whole = office_new_docx (P ("a"), NULL);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) - 30);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) / 2);
  g_autoptr (GBytes) empty = g_bytes_new ("", 0);
  g_autoptr (GBytes) text = g_bytes_new_static ("Dear reader", 11);
  g_autoptr (GBytes) rtf = g_bytes_new_static ("{\\rtf1 a}", 9);
  g_autoptr (GBytes) doc = g_bytes_new_static (old, sizeof old);
  g_autoptr (GBytes) encrypted = g_bytes_new_static (locked, sizeof locked);
  g_autoptr (GBytes) other = office_pack ("a.txt", "a", NULL);
  g_autoptr (GBytes) broken = office_new_docx ("<w:p><w:r>", NULL);
  g_autoptr (GBytes) entities = office_pack (
      "word/document.xml",
      "<!DOCTYPE w [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><w>&b;</w>", NULL);

  office_assert_refused ("docx", cut, SF_FORMAT_ERROR_INVALID, "damaged");
  office_assert_refused ("docx", half, SF_FORMAT_ERROR_INVALID, "damaged");
  office_assert_refused ("docx", empty, SF_FORMAT_ERROR_INVALID, "not a document of Word");
  office_assert_refused ("docx", text, SF_FORMAT_ERROR_INVALID, "not a document of Word");
  office_assert_refused ("docx", rtf, SF_FORMAT_ERROR_INVALID, "RTF");
  office_assert_refused ("docx", doc, SF_FORMAT_ERROR_INVALID, "old format of Word");
  office_assert_refused ("docx", encrypted, SF_FORMAT_ERROR_INVALID, "password");
  office_assert_refused ("docx", other, SF_FORMAT_ERROR_INVALID, "has no text");
  office_assert_refused ("docx", broken, SF_FORMAT_ERROR_INVALID, "damaged");
  office_assert_refused ("docx", entities, SF_FORMAT_ERROR_INVALID, "damaged");
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
test_bombs (void)
{
  g_autofree char *deep = repeat ("<w:tbl><w:tr><w:tc>", 100000);
  g_autofree char *spaces = g_strnfill ((96 << 20), ' ');
  g_autoptr (GBytes) depth = office_new_docx (deep, NULL);
  g_autoptr (GBytes) zip = office_pack ("word/document.xml", spaces, NULL);
  g_autoptr (GBytes) missing = office_new_docx (
      "<w:p><w:pPr><w:pStyle w:val=\"no\"/><w:numPr><w:numId w:val=\"9\"/></w:numPr></w:pPr><w:r>"
      "<w:footnoteReference w:id=\"7\"/><w:commentReference w:id=\"7\"/><w:t>a</w:t><w:drawing>"
      "<a:blip r:embed=\"no\"/></w:drawing></w:r></w:p>",
      NULL);
  g_autofree char *said = office_describe ("docx", missing, NULL);

  g_assert_cmpuint (g_bytes_get_size (zip), <, 1 << 20);
  office_assert_refused ("docx", depth, SF_FORMAT_ERROR_TOO_DEEP, "deeper");
  office_assert_refused ("docx", zip, SF_FORMAT_ERROR_TOO_LARGE, "larger");
  g_assert_cmpstr (said, ==, "root\n  paragraph \"a\"\n");
}

/* Four times as much of anything takes about four times as long. */
static void
test_linear (void)
{
  static const char *const units[] = {
    P ("word"),
    ITEM ("1", "0", "a"),
    ITEM ("1", "8", "a") ITEM ("1", "0", "b"),
    STYLED ("Code", "a"),
    STYLED ("Zitat", "a"),
    "<w:tbl><w:tr>" CELL ("", "a") CELL ("", "b") "</w:tr></w:tbl>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      double seconds[2];

      for (guint j = 0; j < 2; j++)
        {
          g_autofree char *body = repeat (units[i], j ? 40000 : 10000);
          g_autoptr (GBytes) content =
              office_new_docx (body, "styles", styles, "numbering", numbering, NULL);
          /* The processor's time: what else the machine does is left out. */
          clock_t start = clock ();
          g_autoptr (SfDocument) document = sf_docx_read (content, NULL);

          g_assert_nonnull (document);
          seconds[j] = (double) (clock () - start) / CLOCKS_PER_SEC;
        }
      g_test_message ("%.30s…: %.3f s, four times as much %.3f s", units[i], seconds[0],
                      seconds[1]);
      g_assert_true (seconds[1] < 1.0 || seconds[1] < seconds[0] * 9);
    }
}

/* Whatever comes, it is a document or an error that speaks. */
static void
test_mutations (void)
{
  g_autoptr (GBytes) whole =
      office_new_docx (cases[G_N_ELEMENTS (cases) / 2].body, "styles", styles, "numbering",
                       numbering, "footnotes", footnotes, NULL);
  gsize length;
  const guint8 *data = g_bytes_get_data (whole, &length);

  for (guint round = 0; round < 300; round++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, length);
      g_autoptr (GBytes) content = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (SfDocument) document = NULL;

      for (int i = g_test_rand_int_range (1, 6); i > 0; i--)
        copy[g_test_rand_int_range (0, (int) length)] = (guint8) g_test_rand_int_range (0, 256);
      content = g_bytes_new (copy, length);
      document = sf_docx_read (content, &error);
      g_assert_true ((document == NULL) == (error != NULL));
      g_assert_true (document || *error->message);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/formats/docx/styles-and-numbers-are-blocks", test_cases);
  g_test_add_func ("/sf/formats/docx/properties-are-fields", test_properties);
  g_test_add_func ("/sf/formats/docx/pictures-are-handed-out-once", test_files);
  g_test_add_func ("/sf/formats/docx/what-is-none-is-refused-in-words", test_refused);
  g_test_add_func ("/sf/formats/docx/bombs-are-refused", test_bombs);
  g_test_add_func ("/sf/formats/docx/time-is-linear", test_linear);
  g_test_add_func ("/sf/formats/docx/any-bytes-are-read-or-refused", test_mutations);
  return g_test_run ();
}
