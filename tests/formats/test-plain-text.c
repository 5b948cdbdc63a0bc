/* test-plain-text.c - plain text, and the copy of a news page
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "story.h"

#include <string.h>

#define PAGE_END                                                                                   \
  "Leave a Reply\n\nYour email address will not be published. Required fields are marked *\n\n"    \
  "Trending\n\nA goat on the ring road\n\nExit mobile version\n"

typedef struct
{
  const char *name;
  const char *page;
  const char *section;
  const char *headline;
  const char *standfirst;
  const char *byline;
  const char *body; /* the paragraphs, each with a "|" after it */
} Page;

static const Page pages[] = {
  { "as a browser copies it",
    "Harbour\n\nFerry to Skarvoy Sails Again After Eleven Weeks\n\nThe island's only link was out "
    "of service since the storm. Shops had begun to ration milk.\n\nPublished\n\non\n\nThe ferry "
    "left at dawn.\n\nForty people stood on the quay.\n\n" PAGE_END,
    "Harbour", "Ferry to Skarvoy Sails Again After Eleven Weeks",
    "The island's only link was out of service since the storm. Shops had begun to ration milk.",
    "", "The ferry left at dawn.|Forty people stood on the quay.|" },
  { "lines ended as Windows does",
    "Harbour\r\n\r\nFerry sails again at last\r\n\r\nIt was long.\r\n\r\nPublished\r\n\r\non\r\n\r\n"
    "The ferry left.\r\n\r\nLeave a Reply\r\n",
    "Harbour", "Ferry sails again at last", "It was long.", "", "The ferry left.|" },
  { "nothing blank between",
    "Harbour\nFerry sails again at last\nIt was long.\nPublished\non\nThe ferry left.\nThe end "
    "came.\nLeave a Reply\nTrending\n",
    "Harbour", "Ferry sails again at last", "It was long.", "", "The ferry left.|The end came.|" },
  { "a byline below the date",
    "Harbour\n\nFerry sails again at last\n\nIt was long.\n\nPublished\n\non\n\n3 May 2026\n\n"
    "By Ada Example\n\nThe ferry left.\n\nIn 2026, 45 people stayed\n\n" PAGE_END,
    "Harbour", "Ferry sails again at last", "It was long.", "Ada Example",
    "The ferry left.|In 2026, 45 people stayed|" },
  { "a byline above the date",
    "Harbour\n\nFerry sails again at last\n\nIt was long.\n\nBy Ada Example\n\nPublished on May 3, "
    "2026\n\nThe ferry left.\n\n" PAGE_END,
    "Harbour", "Ferry sails again at last", "It was long.", "Ada Example", "The ferry left.|" },
  { "links to other stories",
    "Harbour\n\nFerry sails again at last\n\nIt was long.\n\nPublished\n\non\n\nThe ferry left.\n\n"
    "Related: The storm in pictures\n\nThe end came.\n\nRelated Articles\n\nThe storm\n\nMilk and "
    "its price\n\n" PAGE_END,
    "Harbour", "Ferry sails again at last", "It was long.", "", "The ferry left.|The end came.|" },
  { "a headline and a standfirst alone",
    "Ferry sails again\n\nThe island's only link was out of service.\n\nPublished\n\non\n\nIt "
    "left.\n\n" PAGE_END,
    "", "Ferry sails again", "The island's only link was out of service.", "", "It left.|" },
  { "no reply form",
    "Harbour\n\nFerry sails again at last\n\nIt was long.\n\nPublished\n\non\n\nThe ferry left.\n\n"
    "Trending\n\nExit mobile version\n",
    "Harbour", "Ferry sails again at last", "It was long.", "", "The ferry left.|" },
  { "German",
    "Hafen\n\nDie Fähre fährt wieder\n\nElf Wochen lang ging nichts.\n\nVeröffentlicht\n\nam\n\n"
    "Von Ada Beispiel\n\nSie legte ab.\n\nSchreibe einen Kommentar\n\nIm Trend\n",
    "Hafen", "Die Fähre fährt wieder", "Elf Wochen lang ging nichts.", "Ada Beispiel",
    "Sie legte ab.|" },
  { "a date over several lines",
    "Harbour\n\nFerry sails again at last\n\nIt was long.\n\nPublished\n\n4 hours ago\n\non\n\n3 May "
    "2026\n\nThe ferry left.\n\n" PAGE_END,
    "Harbour", "Ferry sails again at last", "It was long.", "", "The ferry left.|" },
  { "a date over several lines with nothing blank between",
    "Harbour\nFerry sails again at last\nIt was long.\n\nPublished\n4 hours ago\non\nMay 3, 2026\nBy\n"
    "Ada Example\n\nThe ferry left,\nand came back.\n\n" PAGE_END,
    "Harbour", "Ferry sails again at last", "It was long.", "Ada Example",
    "The ferry left,\342\200\250and came back.|" },
  { "buttons around the head",
    "Skip to content\n\nMenu\n\nWe use cookies to make this site better. Read our policy.\n\nAccept "
    "all\n\nHarbour\n\nFerry sails again at last\n\nIt was long.\n\nBy Ada Example\n\nPublished: 3 May "
    "2026, 10:15 GMT\n\nUpdated yesterday at 9pm\n\nShare\n\n5 min read\n\nThe ferry left.\n\n"
    "Share on Facebook\n\nThe end came.\n\nMost read\n\nThe storm\n\n" PAGE_END,
    "Harbour", "Ferry sails again at last", "It was long.", "Ada Example",
    "The ferry left.|The end came.|" },
  { "words of pages that are words of the story",
    "Harbour\n\nCookies for the ferry\n\nThe site uses them.\n\nPublished\n\non\n\nHome\n\nIn 2026, 45 "
    "people stayed\n\nToday\n\nThe cookies went overboard.\n\nSave\n\nSearch\n\nNobody did.\n\n" PAGE_END,
    "Harbour", "Cookies for the ferry", "The site uses them.", "",
    "In 2026, 45 people stayed|Today|The cookies went overboard.|Save|Search|Nobody did.|" },
  { "German, with more around it",
    "Zum Inhalt springen\n\nHafen\n\nDie Fähre fährt wieder\n\nElf Wochen lang ging nichts.\n\nStand: "
    "03.05.2026, 10:15 Uhr\n\nvor 4 Stunden\n\nVon Ada Beispiel\n\nTeilen\n\n3 Min. Lesezeit\n\nSie "
    "legte ab.\n\nLesen Sie auch: Der Sturm in Bildern\n\nAnzeige\n\nNiemand blieb.\n\nSchreibe einen "
    "Kommentar Antworten abbrechen\n\nMeistgelesen\n",
    "Hafen", "Die Fähre fährt wieder", "Elf Wochen lang ging nichts.", "Ada Beispiel",
    "Sie legte ab.|Niemand blieb.|" },
  { "French",
    "Port\n\nLe bac navigue de nouveau\n\nOnze semaines sans rien.\n\nPar Ada Exemple\n\nPublié le 3 "
    "mai 2026 à 10h15\n\nMis à jour il y a 4 heures\n\nTemps : aujourd’hui\n\nIl est parti.\n\n"
    "Partager\n\nÀ lire aussi : la tempête\n\nPersonne n’est resté.\n\nLaisser un commentaire\n",
    "Port", "Le bac navigue de nouveau", "Onze semaines sans rien.", "Ada Exemple",
    "Temps : aujourd’hui|Il est parti.|Personne n’est resté.|" },
  { "Spanish",
    "Puerto\n\nEl transbordador vuelve a navegar\n\nOnce semanas sin nada.\n\nPublicado\n\nhace 4 "
    "horas\n\nel\n\n3 de mayo de 2026\n\nPor Ada Ejemplo\n\nCompartir\n\nZarpó.\n\nPublicidad\n\nNadie "
    "se quedó.\n\nDeja una respuesta\n\nTendencias\n",
    "Puerto", "El transbordador vuelve a navegar", "Once semanas sin nada.", "Ada Ejemplo",
    "Zarpó.|Nadie se quedó.|" },
  { "Arabic",
    "الميناء\n\nالعبّارة تبحر من جديد بعد أسابيع\n\nأحد عشر أسبوعًا بلا شيء.\n\nنُشر\n\nمنذ ٤ "
    "ساعات\n\nفي\n\n٣ مايو ٢٠٢٦\n\nبقلم آدا مثال\n\nمشاركة\n\nأبحرت.\n\nإعلان\n\nلم يبق أحد.\n\nاترك "
    "تعليقاً\n\nالأكثر قراءة\n",
    "الميناء", "العبّارة تبحر من جديد بعد أسابيع", "أحد عشر أسبوعًا بلا شيء.", "آدا مثال",
    "أبحرت.|لم يبق أحد.|" },
};

static char *
join_body (SfDocument *document)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < sf_document_get_n_lines (document); i++)
    g_string_append_printf (all, "%s|",
                            sf_text_get_string (sf_document_get_line (document, i)->text));
  return g_string_free (all, FALSE);
}

static void
test_page (gconstpointer data)
{
  const Page *page = data;
  g_autoptr (SfDocument) document = story_read ("text", page->page, -1);
  g_autofree char *body = join_body (document);

  g_assert_cmpstr (sf_document_get_string (document, SF_FIELD_SECTION), ==, page->section);
  g_assert_cmpstr (sf_document_get_string (document, SF_FIELD_HEADLINE), ==, page->headline);
  g_assert_cmpstr (sf_document_get_string (document, SF_FIELD_STANDFIRST), ==, page->standfirst);
  g_assert_cmpstr (sf_document_get_string (document, SF_FIELD_BYLINE), ==, page->byline);
  g_assert_cmpstr (body, ==, page->body);
}

/* A letter that merely speaks of such things loses nothing. */
static void
test_letter (void)
{
  static const char letter[] = "Dear Ada,\n\nTrending\n\nPublished books are on the shelf.\n\n"
                               "Please leave a reply.\n\nRelated\n\nYours";
  g_autoptr (SfDocument) document = story_read ("text", letter, -1);
  g_autofree char *body = join_body (document);

  g_assert_cmpstr (sf_document_get_string (document, SF_FIELD_HEADLINE), ==, "");
  g_assert_cmpstr (body, ==,
                   "Dear Ada,|Trending|Published books are on the shelf.|Please leave a "
                   "reply.|Related|Yours|");
}

static void
test_real_page (void)
{
  const char *path = g_getenv ("STANDFIRST_REAL_PAGE");
  g_autofree char *page = NULL;
  g_autofree char *body = NULL;
  g_autoptr (SfDocument) document = NULL;

  if (path == NULL || !g_file_get_contents (path, &page, NULL, NULL))
    {
      g_test_skip ("STANDFIRST_REAL_PAGE names no copy of a news page");
      return;
    }
  document = story_read ("text", page, -1);
  body = join_body (document);
  g_assert_cmpstr (sf_document_get_string (document, SF_FIELD_SECTION), !=, "");
  g_assert_cmpstr (sf_document_get_string (document, SF_FIELD_HEADLINE), !=, "");
  g_assert_cmpstr (sf_document_get_string (document, SF_FIELD_STANDFIRST), !=, "");
  g_assert_cmpuint (sf_document_get_n_lines (document), >, 2);
  for (const char *const *word =
           (const char *const[]){ "Published|", "Leave a Reply", "Trending", "Exit mobile", NULL };
       *word; word++)
    g_assert_null (strstr (body, *word));
}

static void
test_encodings (void)
{
  static const char utf16le[] = "\377\376Z\0\374\0r\0i\0c\0h\0";
  static const char utf16be[] = "\376\377\0Z\0\374\0r\0i\0c\0h";
  g_autoptr (SfDocument) little = story_read ("text", utf16le, 14);
  g_autoptr (SfDocument) big = story_read ("text", utf16be, 14);
  g_autoptr (SfDocument) marked = story_read ("text", "\357\273\277Zürich", -1);
  g_autofree char *a = join_body (little);
  g_autofree char *b = join_body (big);
  g_autofree char *c = join_body (marked);

  g_assert_cmpstr (a, ==, "Zürich|");
  g_assert_cmpstr (b, ==, "Zürich|");
  g_assert_cmpstr (c, ==, "Zürich|");
  story_assert_refused ("text", "One\nZ\374rich", -1, SF_FORMAT_ERROR_NOT_UTF8, "line 2");
  story_assert_refused ("text", "One\n\0two", 8, SF_FORMAT_ERROR_ENCODING, "zero bytes");
  story_assert_refused ("text", "\377\376Z\0\0\0a\0", 8, SF_FORMAT_ERROR_ENCODING, "zero bytes");
  story_assert_refused ("text", "\377\376\0\330a\0", 6, SF_FORMAT_ERROR_ENCODING, "UTF-16");
}

static void
test_large (void)
{
  g_autofree char *large = g_malloc (SF_FORMAT_MAX_BYTES + 1);

  memset (large, 'a', SF_FORMAT_MAX_BYTES + 1);
  story_assert_refused ("text", large, SF_FORMAT_MAX_BYTES + 1, SF_FORMAT_ERROR_TOO_LARGE, "32 MB");
}

static void
test_round (void)
{
  g_autoptr (SfDocument) document = story_read ("text", "One\ntwo\n\n\n\n  Three  \n", -1);
  g_autofree char *written = story_write ("text", document);

  g_assert_cmpstr (written, ==, "One\ntwo\n\n  Three\n");
}

/* What a text can't say in another way it says with signs. */
static void
test_signs (void)
{
  static const char html[] =
      "<article data-sf-story=1><h1>Ships</h1><p>A line<br>and another<sup "
      "data-sf-kind=noteref data-sf-ref=n></sup>.</p><h2>Who pays</h2><ul><li>The "
      "town<br>itself<ul><li>its port</li></ul></li><li>The state</li></ul><ol "
      "start=9><li>nine</li><li>ten<ul><li>within</li></ul></li></ol><blockquote><p>We were "
      "lucky.</p><ul><li>once</li></ul><cite>Ada</cite></blockquote><table><caption>By "
      "year</caption><tr><th>Year</th><th>Ships</th></tr><tr><td>2025</td><td>1,204<br>of all "
      "kinds</td></tr></table><figure><img src=a.jpg><figcaption>The "
      "quay</figcaption></figure><hr><pre><code>if (a)\n  b ();</code></pre><section "
      "data-sf-kind=footnotes><ol><li data-sf-ref=n>It is said.</li></ol></section></article>";
  g_autoptr (SfDocument) document = story_read ("html", html, -1);
  g_autofree char *written = story_write ("text", document);

  g_assert_cmpstr (
      written, ==,
      "Ships\n\nA line\nand another[1].\n\nWho pays\n\n• The town\n  itself\n  • its "
      "port\n• The state\n\n9. nine\n10. ten\n    • within\n\n> We were lucky.\n>\n> • "
      "once\n>\n> — Ada\n\nBy year\n\nYear\tShips\n2025\t1,204 of all kinds\n\nThe "
      "quay\n\nif (a)\n  b ();\n\n[1] It is said.\n");
}

static void
test_mutations (void)
{
  const char *seeds[G_N_ELEMENTS (pages) + 1] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    seeds[i] = pages[i].page;
  story_mutate ("text", seeds, 500);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *name =
          g_strconcat ("/sf/formats/text/a-copied-page-lands-in-its-fields/", pages[i].name, NULL);

      g_test_add_data_func (name, &pages[i], test_page);
    }
  g_test_add_func ("/sf/formats/text/a-letter-is-not-a-page", test_letter);
  g_test_add_func ("/sf/formats/text/a-real-page-lands-in-its-fields", test_real_page);
  g_test_add_func ("/sf/formats/text/an-encoding-is-known-or-refused", test_encodings);
  g_test_add_func ("/sf/formats/text/what-is-too-large-is-refused", test_large);
  g_test_add_func ("/sf/formats/text/text-comes-back", test_round);
  g_test_add_func ("/sf/formats/text/lists-quotes-and-tables-are-told-by-signs", test_signs);
  g_test_add_func ("/sf/formats/text/damaged-text-is-read-or-refused", test_mutations);
  return g_test_run ();
}
