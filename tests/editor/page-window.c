/* page-window.c - a window with nothing but the page, for tests and pictures of it
 * use: page-window [sample|empty|arabic|german|cards|notes|long] [WORDS]
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

static SfBlock *
add (SfBlock *parent, SfBlockKind kind, const char *words)
{
  g_autoptr (SfText) text = words != NULL ? sf_text_new (words, -1) : NULL;
  SfBlock *block = sf_block_new (kind, NULL, text);

  sf_block_append (parent, block);
  return block;
}

static SfDocument *
finish (SfBlock *root, const char *const fields[5])
{
  static const SfField order[] = { SF_FIELD_SECTION, SF_FIELD_KICKER, SF_FIELD_HEADLINE,
                                   SF_FIELD_STANDFIRST, SF_FIELD_BYLINE };
  SfDocument *document = sf_document_new_with_root (root);
  guint i;

  for (i = 0; i < G_N_ELEMENTS (order); i++)
    if (fields[i] != NULL)
      sf_document_init_string (document, order[i], fields[i]);
  return document;
}

static SfDocument *
make_sample (void)
{
  static const char *const fields[] = {
    "City", "Harbour", "Council votes to turn the old tram depot into a night market",
    "The brick hall on Tanner Street will open in May with forty stalls, a repair school and, "
    "after a long argument, no parking at all.",
    "Mara Lindqvist and Tom Adeyemi"
  };
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  g_autoptr (SfAttrs) link = sf_attrs_new ("href", "https://example.org/plan", NULL);
  g_autoptr (SfAttrs) level = sf_attrs_new ("level", "2", NULL);
  g_autoptr (SfAttrs) label = sf_attrs_new ("label", "Live timetable", NULL);
  g_autoptr (SfAttrs) ordered = sf_attrs_new ("ordered", "1", NULL);
  g_autoptr (SfAttrs) alt =
      sf_attrs_new ("alt", "A hall with rails in its floor", "src", "depot.jpg", NULL);
  SfBlock *block;
  SfBlock *list;
  SfMark marks[] = { { SF_MARK_BOLD, 4, 11, NULL }, { SF_MARK_LINK, 40, 48, link } };
  const char *first =
      "The council has voted by 23 to 19 for a new plan that keeps the rails in the "
      "floor and the clock over the gate, and asks every trader to share one kitchen.";
  g_autoptr (SfText) marked = sf_text_new_marked (first, -1, marks, G_N_ELEMENTS (marks));

  sf_block_append (root, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, marked));
  add (root, SF_BLOCK_PARAGRAPH,
       "Work begins in the spring. Until then the hall stays open to anyone who wants to measure, "
       "draw or complain.");
  block = add (root, SF_BLOCK_PULL_QUOTE, NULL);
  add (block, SF_BLOCK_PARAGRAPH, "We are not building a museum. We are building lunch.");
  add (block, SF_BLOCK_CITATION, "Ines Kaya, market planner");
  block = add (root, SF_BLOCK_HEADING, "What comes next");
  sf_block_set_attrs (block, level);
  list = sf_block_new (SF_BLOCK_LIST, NULL, NULL);
  sf_block_append (root, list);
  add (list, SF_BLOCK_LIST_ITEM, "The roof is sealed before the first frost");
  add (list, SF_BLOCK_LIST_ITEM, "Traders draw lots for their stalls");
  list = sf_block_new (SF_BLOCK_LIST, ordered, NULL);
  sf_block_append (root, list);
  add (list, SF_BLOCK_LIST_ITEM, "Sweep");
  add (list, SF_BLOCK_LIST_ITEM, "Wire");
  block = add (root, SF_BLOCK_QUOTE, NULL);
  add (block, SF_BLOCK_PARAGRAPH,
       "I learnt to drive a tram in there, and I would like a bowl of soup "
       "in there.");
  sf_block_append (root, sf_block_new (SF_BLOCK_ISLAND, label, NULL));
  block = add (root, SF_BLOCK_PICTURE, "The hall in October");
  sf_block_set_attrs (block, alt);
  add (root, SF_BLOCK_PARAGRAPH, "Two smaller sheds behind it wait for a tenant.");
  return finish (root, fields);
}

/* A table whose first column is words and whose others are numbers, @n_columns in all. */
static SfBlock *
make_table (guint n_columns)
{
  static const char *const names[] = { "Ward", "Harbour", "Old Town and the Tanneries", "Mill" };
  g_autoptr (SfAttrs) head = sf_attrs_new ("part", "head", NULL);
  g_autoptr (SfAttrs) header = sf_attrs_new ("header", "1", NULL);
  g_autoptr (SfAttrs) right = sf_attrs_new ("align", "right", NULL);
  g_autoptr (SfText) caption = sf_text_new ("Votes by ward, all counted", -1);
  SfBlock *table = sf_block_new (SF_BLOCK_TABLE, NULL, caption);

  for (guint row = 0; row < G_N_ELEMENTS (names); row++)
    {
      SfBlock *block = sf_block_new (SF_BLOCK_TABLE_ROW, row == 0 ? head : NULL, NULL);

      sf_block_append (table, block);
      for (guint column = 0; column < n_columns; column++)
        {
          g_autofree char *number = row == 0 ? g_strdup_printf ("Year %u", 2018 + column)
                                             : g_strdup_printf ("%u", 1200 * row + 7 * column);
          SfBlock *cell = add (block, SF_BLOCK_TABLE_CELL, column == 0 ? names[row] : number);

          if (row == 0 || column > 0)
            sf_block_set_attrs (cell, row == 0 ? header : right);
        }
    }
  return table;
}

/* Words with a reference to the note @ref at their end. */
static void
add_noted (SfBlock *parent, const char *words, const char *ref)
{
  g_autofree char *text = g_strconcat (words, SF_OBJECT, NULL);
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("ref", ref, NULL);
  SfMark mark = { SF_MARK_FOOTNOTE, strlen (words), strlen (text), attrs };
  g_autoptr (SfText) marked = sf_text_new_marked (text, -1, &mark, 1);

  sf_block_append (parent, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, marked));
}

/* Three notes, of which the text refers to two, and columns. */
static SfDocument *
make_notes (void)
{
  static const char *const fields[] = { "City", NULL, "A story with notes", NULL, NULL };
  static const char *const notes[] = { "The minutes of 3 May say 24.", "Asked by letter.",
                                       "A note that lost its place." };
  static const char *const refs[] = { "a", "b", "c" };
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfBlock *columns;
  SfBlock *container;

  add_noted (root, "The council has voted by 23 to 19.", "a");
  add_noted (root, "Nobody knows who abstained.", "b");
  columns = add (root, SF_BLOCK_COLUMNS, NULL);
  for (guint i = 0; i < 2; i++)
    {
      SfBlock *column = add (columns, SF_BLOCK_COLUMN, NULL);

      add (column, SF_BLOCK_PARAGRAPH, i == 0 ? "On the left" : "On the right");
      add (column, SF_BLOCK_PARAGRAPH, "and below it.");
    }
  add (root, SF_BLOCK_PARAGRAPH, "The end.");
  container = add (root, SF_BLOCK_FOOTNOTES, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_autoptr (SfAttrs) attrs = sf_attrs_new ("ref", refs[i], NULL);

      sf_block_set_attrs (add (container, SF_BLOCK_FOOTNOTE, notes[i]), attrs);
    }
  return finish (root, fields);
}

/* Four pictures, of which two have captions. */
static SfBlock *
make_gallery (void)
{
  static const char *const captions[] = { "The hall in October", NULL, "The gate", NULL };
  SfBlock *gallery = sf_block_new (SF_BLOCK_GALLERY, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (captions); i++)
    {
      g_autofree char *alt = g_strdup_printf ("Picture number %u", i + 1);
      g_autoptr (SfAttrs) attrs = sf_attrs_new ("alt", alt, NULL);

      sf_block_set_attrs (add (gallery, SF_BLOCK_PICTURE, captions[i]), attrs);
    }
  return gallery;
}

/* A card of each kind, between words. */
static SfDocument *
make_cards (void)
{
  static const char *const fields[] = { "City", NULL, "Everything that is not a line", NULL, NULL };
  static const struct
  {
    SfBlockKind kind;
    const char *name;
    const char *value;
    const char *caption;
  } cards[] = {
    { SF_BLOCK_PICTURE, "alt", "A hall", "The hall in October" },
    { SF_BLOCK_VIDEO, "src", "https://example.org/clip.mp4", NULL },
    { SF_BLOCK_AUDIO, "src", "https://example.org/talk.mp3", "The council at work" },
    { SF_BLOCK_FILE, "href", "https://example.org/minutes.pdf", "Minutes of the meeting" },
    { SF_BLOCK_EMBED, "url", "https://videos.example.org/watch?v=1", NULL },
    { SF_BLOCK_HTML, NULL, NULL, "<aside class=\"box\">\n  <p>Kept</p>\n</aside>" },
    { SF_BLOCK_ISLAND, "label", "Query loop", NULL },
    { SF_BLOCK_SEPARATOR, NULL, NULL, NULL },
    { SF_BLOCK_MORE, NULL, NULL, NULL },
    { SF_BLOCK_PAGE_BREAK, NULL, NULL, NULL },
  };
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);

  add (root, SF_BLOCK_PARAGRAPH, "The count went on until midnight.");
  sf_block_append (root, make_table (3));
  sf_block_append (root, make_gallery ());
  add (root, SF_BLOCK_PARAGRAPH, "Between the tables.");
  sf_block_append (root, make_table (12));
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    {
      g_autoptr (SfAttrs) attrs =
          cards[i].name != NULL ? sf_attrs_new (cards[i].name, cards[i].value, NULL) : NULL;

      sf_block_set_attrs (add (root, cards[i].kind, cards[i].caption), attrs);
    }
  add (root, SF_BLOCK_PARAGRAPH, "The end.");
  return finish (root, fields);
}

static SfDocument *
make_arabic (void)
{
  static const char *const fields[] = {
    "المدينة", "الميناء", "المجلس البلدي يحوّل مستودع الترام القديم إلى سوق ليلي",
    "تفتح القاعة أبوابها في مايو بأربعين كشكًا ومدرسة للإصلاح، ومن دون موقف للسيارات.",
    "مارا ليندكفيست"
  };
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfBlock *block;

  add (
      root, SF_BLOCK_PARAGRAPH,
      "صوّت المجلس بأغلبية 23 صوتًا مقابل 19 لصالح خطة تُبقي القضبان في أرض القاعة والساعة فوق البوابة.");
  block = add (root, SF_BLOCK_PULL_QUOTE, NULL);
  add (block, SF_BLOCK_PARAGRAPH, "لا نبني متحفًا، بل نبني غداءً.");
  block = add (root, SF_BLOCK_LIST, NULL);
  add (block, SF_BLOCK_LIST_ITEM, "إصلاح السقف قبل الشتاء");
  add (block, SF_BLOCK_LIST_ITEM, "قرعة على الأكشاك");
  add (root, SF_BLOCK_PARAGRAPH, "An English paragraph stands between them.");
  return finish (root, fields);
}

static SfDocument *
make_german (void)
{
  static const char *const fields[] = {
    "Kommunalpolitik", NULL,
    "Straßenbahnbetriebshofumnutzungsbeschluss: Verwaltungsgerichtshofentscheidung erwartet",
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz war gestern; heute geht es um "
    "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnungen.",
    "Jörg Größenwahn-Weißenfels"
  };
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);

  add (root, SF_BLOCK_PARAGRAPH,
       "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft.");
  return finish (root, fields);
}

static SfDocument *
make_long (guint n_words)
{
  static const char *const words[] = { "harbour", "ferry", "of",   "the",  "council",
                                       "said",    "night", "rope", "and",  "seven",
                                       "islands", "wait",  "for",  "bread" };
  static const char *const fields[] = { "City", NULL, "A long story", NULL, NULL };
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint i;

  for (i = 1; i <= n_words; i++)
    {
      g_string_append (text, words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
      g_string_append_c (text, i % 12 == 0 ? '.' : ' ');
      if (i % 60 == 0 || i == n_words)
        {
          add (root, SF_BLOCK_PARAGRAPH, text->str);
          g_string_truncate (text, 0);
        }
    }
  return finish (root, fields);
}

static SfDocument *
make (const char *what, guint n_words)
{
  if (g_strcmp0 (what, "sample") == 0)
    return make_sample ();
  if (g_strcmp0 (what, "arabic") == 0)
    return make_arabic ();
  if (g_strcmp0 (what, "german") == 0)
    return make_german ();
  if (g_strcmp0 (what, "notes") == 0)
    return make_notes ();
  if (g_strcmp0 (what, "cards") == 0)
    return make_cards ();
  if (g_strcmp0 (what, "long") == 0)
    return make_long (n_words);
  return sf_document_new ();
}

typedef struct
{
  const char *what;
  guint n_words;
} Choice;

/* The title says whether the caret can be seen: no other way out of the program tells it in every
 * version of GTK. */
static gboolean
tell_cb (GtkWidget *page, GdkFrameClock *clock, gpointer window)
{
  GtkTextView *view = GTK_TEXT_VIEW (sf_page_get_editor (SF_PAGE (page)));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GdkRectangle caret, seen;
  GtkTextIter iter;
  gboolean is_seen;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (view, &iter, &caret);
  gtk_text_view_get_visible_rect (view, &seen);
  is_seen = caret.y >= seen.y && caret.y + caret.height <= seen.y + seen.height;
  gtk_window_set_title (window, is_seen ? "The caret is seen" : "The caret is out of sight");
  return G_SOURCE_CONTINUE;
}

static void
activate_cb (AdwApplication *application, const Choice *choice)
{
  static const char *const sections[] = { "World", "City", "Culture", "Économie", "Sport", NULL };
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (application));
  GtkWidget *page = sf_page_new ();
  g_autoptr (SfDocument) document = make (choice->what, choice->n_words);
  g_autoptr (SfHistory) history = sf_history_new (document);
  g_autoptr (GdkMonitor) monitor = NULL;
  GdkRectangle screen;

  sf_page_set_sections (SF_PAGE (page), sections);
  sf_page_set_history (SF_PAGE (page), history);
  gtk_window_set_title (GTK_WINDOW (window), "Page");
  gtk_widget_add_tick_callback (page, tell_cb, window, NULL);
  monitor = g_list_model_get_item (gdk_display_get_monitors (gtk_widget_get_display (window)), 0);
  gdk_monitor_get_geometry (monitor, &screen);
  gtk_window_set_default_size (GTK_WINDOW (window), screen.width, screen.height);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  Choice choice = { argc > 1 ? argv[1] : "sample", argc > 2 ? (guint) atoi (argv[2]) : 10000 };
  g_autoptr (AdwApplication) application =
      adw_application_new ("org.standfirst.PageWindow", G_APPLICATION_NON_UNIQUE);

  setlocale (LC_ALL, "");
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &choice);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
