/* test-print.c - a story on paper has all its words, in their order
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-format.h"
#include "sf-print.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gio/gio.h>
#include <string.h>

static SfPaper
get_a4 (void)
{
  SfPaper paper;

  g_assert_true (sf_paper_from_name ("a4", &paper));
  return paper;
}

static SfDocument *
read_markdown (const char *markdown)
{
  g_autoptr (GBytes) bytes = g_bytes_new (markdown, strlen (markdown));
  g_autoptr (GError) error = NULL;
  SfDocument *document = sf_markdown_read (bytes, &error);

  g_assert_no_error (error);
  return document;
}

/* What pdftotext says of @pdf when it is asked for @what; NULL without pdftotext. */
static char *
ask (GBytes *pdf, const char *what)
{
  g_autoptr (GSubprocess) program = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = NULL;

  program = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                              &error, "pdftotext", what, "-enc", "UTF-8", "-", "-", NULL);
  if (program == NULL)
    return NULL;
  g_assert_true (g_subprocess_communicate (program, pdf, NULL, &text, NULL, &error));
  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
}

/* Its text, white space made single blanks; NULL without pdftotext. */
static char *
extract (GBytes *pdf)
{
  g_autoptr (GRegex) blanks = g_regex_new ("[\\s\\p{Zs}\\x{202a}-\\x{202e}\\f]+", 0, 0, NULL);
  g_autofree char *text = ask (pdf, "-q");

  return text ? g_strstrip (g_regex_replace (blanks, text, -1, 0, " ", 0, NULL)) : NULL;
}

/* Where @word begins, in points from the left. @boxes: what pdftotext says of them. */
static double
find_left (const char *boxes, const char *word)
{
  g_autofree char *end = g_strconcat ("\">", word, "</word>", NULL);
  const char *found = strstr (boxes, end);
  const char *left = found ? g_strrstr_len (boxes, found - boxes, "xMin=\"") : NULL;

  g_assert_nonnull (left);
  return g_ascii_strtod (left + strlen ("xMin=\""), NULL);
}

static GBytes *
print (const char *markdown)
{
  g_autoptr (SfDocument) document = read_markdown (markdown);
  g_autoptr (GError) error = NULL;
  SfPaper paper = get_a4 ();
  GBytes *pdf = sf_print_write_pdf (document, NULL, &paper, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (pdf, NULL), 5, "%PDF-", 5);
  return pdf;
}

static void
test_words (void)
{
  static const struct
  {
    const char *markdown;
    const char *words; /* the number of the page at their end */
  } rows[] = {
    { "---\nheadline: Ferry crews vote\nstandfirst: Sailings resume.\nbyline: Ada Okafor\n"
      "section: City\nkicker: Harbour\n---\nThe **first** [ferry](https://example.org) sails.\n\n"
      "## What next\n\n- One\n- Two\n\n3. Three\n4. Four\n\n> A quote\n\n"
      "| Pier | Boats |\n|---|---|\n| North | 12 |\n",
      "City Harbour Ferry crews vote Sailings resume. By Ada Okafor The first ferry sails. "
      "What next • One • Two 3. Three 4. Four A quote Pier Boats North 12 1" },
    { "---\nheadline: Fährgäste müssen warten\n---\nDie Straßenbahn fährt öfter – „bis Mai“.\n",
      "Fährgäste müssen warten Die Straßenbahn fährt öfter – „bis Mai“. 1" },
    { "---\nheadline: العبارة تنتظر\nlanguage: ar\n---\nيعود القارب غدا\n",
      "العبارة تنتظر يعود القارب غدا 1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) pdf = print (rows[i].markdown);
      g_autofree char *words = extract (pdf);

      if (words == NULL)
        {
          g_test_skip ("there is no pdftotext");
          return;
        }
      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

static void
test_notes (void)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfBlock *notes = sf_block_new (SF_BLOCK_FOOTNOTES, NULL, NULL);
  g_autoptr (SfAttrs) ref = sf_attrs_new ("ref", "a", NULL);
  g_autoptr (SfAttrs) label = sf_attrs_new ("label", "Live map", "source", "<x/>", NULL);
  const SfMark marks[] = { { SF_MARK_FOOTNOTE, 4, 7, ref }, { SF_MARK_ISLAND, 14, 17, label } };
  g_autoptr (SfText) words =
      sf_text_new_marked ("note" SF_OBJECT " here: " SF_OBJECT ".", -1, marks, 2);
  g_autoptr (SfText) said = sf_text_new ("Said on Friday.", -1);
  g_autoptr (SfDocument) document = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *found = NULL;
  SfPaper paper = get_a4 ();

  sf_block_append (root, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, words));
  sf_block_append (notes, sf_block_new (SF_BLOCK_FOOTNOTE, ref, said));
  sf_block_append (root, notes);
  document = sf_document_new_with_root (root);
  pdf = sf_print_write_pdf (document, NULL, &paper, NULL);
  found = extract (pdf);
  if (found == NULL)
    g_test_skip ("there is no pdftotext");
  else
    g_assert_cmpstr (found, ==, "note1 here: Live map. Notes 1. Said on Friday. 1");
}

static char *
make_long (guint n_paragraphs)
{
  GString *markdown = g_string_new ("# A long story\n\n");

  for (guint i = 0; i < n_paragraphs; i++)
    {
      if (i % 5 == 0)
        g_string_append_printf (markdown, "## Part %u\n\n", i / 5);
      for (guint j = 0; j < 80; j++)
        g_string_append_printf (markdown, "w%uz%u ", i, j);
      g_string_append (markdown, "\n\n");
    }
  return g_string_free (markdown, FALSE);
}

/* Every word once, in order, however the pages are cut. */
static void
test_pages (void)
{
  g_autofree char *markdown = make_long (60);
  g_autoptr (GBytes) pdf = print (markdown);
  g_autofree char *words = extract (pdf);
  g_autoptr (SfDocument) document = read_markdown (markdown);
  SfPaper paper = get_a4 ();
  g_autoptr (SfPrint) whole = sf_print_new (document, NULL, &paper);
  g_autoptr (SfPrint) slices = sf_print_new (document, NULL, &paper);
  const char *p = words;

  g_assert_true (sf_print_lay_out (whole, 0));
  while (!sf_print_lay_out (slices, 1))
    ;
  g_assert_cmpuint (sf_print_get_n_pages (whole), ==, sf_print_get_n_pages (slices));
  g_assert_cmpuint (sf_print_get_n_pages (whole), >, 8);
  g_assert_cmpuint (sf_print_get_n_pages (whole), <, 16);
  for (guint i = 0; words != NULL && i < 60 * 80; i++)
    {
      g_autofree char *word = g_strdup_printf ("w%uz%u ", i / 80, i % 80);

      p = strstr (p, word);
      g_assert_nonnull (p);
    }
}

static void
test_rows (void)
{
  g_autoptr (GString) markdown = g_string_new ("| A | B |\n|---|---|\n| ");
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *words = NULL;

  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (markdown, "x%u ", i);
  g_string_append (markdown, "| end |\n");
  pdf = print (markdown->str);
  words = extract (pdf);
  if (words == NULL)
    g_test_skip ("there is no pdftotext");
  else
    g_assert_nonnull (strstr (words, "x1499"));
}

/* However little room there is where an item begins, its marker stands with its first line. */
static void
test_small_items (void)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfBlock *list = sf_block_new (SF_BLOCK_LIST, NULL, NULL);
  const SfMark raised = { SF_MARK_SUPERSCRIPT, 0, 5, NULL };
  g_autoptr (SfText) text = sf_text_new_marked ("small", -1, &raised, 1);
  g_autoptr (SfDocument) document = NULL;
  SfPaper paper = get_a4 ();

  for (guint i = 0; i < 30; i++)
    sf_block_append (list, sf_block_new (SF_BLOCK_LIST_ITEM, NULL, text));
  sf_block_append (root, list);
  document = sf_document_new_with_root (root);
  for (paper.height_pt = 300; paper.height_pt < 320; paper.height_pt += 0.5)
    {
      g_autoptr (SfPrint) laid_out = sf_print_new (document, NULL, &paper);

      g_assert_true (sf_print_lay_out (laid_out, 0));
      g_assert_cmpuint (sf_print_get_n_pages (laid_out), <, 6);
    }
}

/* However many there are, they take so much memory at most. */
static void
test_many_pictures (void)
{
  g_autoptr (GdkPixbuf) grey = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 1600, 800);
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  g_autoptr (GHashTable) files = sf_format_files_new ();
  g_autoptr (GHashTable) pictures = NULL;
  g_autoptr (SfDocument) document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *png;
  gsize length;

  gdk_pixbuf_fill (grey, 0x808080ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (grey, &png, &length, "png", NULL, NULL));
  bytes = g_bytes_new_take (png, length);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.png", i);
      g_autoptr (SfAttrs) attrs = sf_attrs_new ("src", name, NULL);

      sf_block_append (root, sf_block_new (SF_BLOCK_PICTURE, attrs, NULL));
      g_hash_table_insert (files, g_strdup (name), g_bytes_ref (bytes));
    }
  document = sf_document_new_with_root (root);
  pictures = sf_print_load_pictures (document, files);
  g_assert_cmpuint (g_hash_table_size (pictures), ==, 100);
  g_assert_cmpint (gdk_pixbuf_get_width (g_hash_table_lookup (pictures, "99.png")), <, 1000);
}

/* A cell that goes on below keeps its column from the rows there. */
static void
test_spans (void)
{
  g_autoptr (GBytes) pdf = print (
      "<table><tr><td rowspan=\"2\">Tall</td><td colspan=\"2\">Wide</td></tr><tr><td>One</td>"
      "<td rowspan=\"9\">Deep</td></tr><tr><td>Left</td><td>Two</td></tr></table>");
  g_autofree char *boxes = ask (pdf, "-bbox");

  if (boxes == NULL)
    {
      g_test_skip ("pdftotext is not there");
      return;
    }
  g_assert_cmpfloat (find_left (boxes, "Wide"), >, find_left (boxes, "Tall"));
  g_assert_cmpfloat_with_epsilon (find_left (boxes, "One"), find_left (boxes, "Wide"), 1);
  g_assert_cmpfloat_with_epsilon (find_left (boxes, "Left"), find_left (boxes, "Tall"), 1);
  g_assert_cmpfloat_with_epsilon (find_left (boxes, "Two"), find_left (boxes, "One"), 1);
  g_assert_cmpfloat (find_left (boxes, "Deep"), >, find_left (boxes, "Two"));
}

static void
test_empty (void)
{
  g_autoptr (SfDocument) document = sf_document_new ();
  SfPaper paper = get_a4 ();
  g_autoptr (SfPrint) empty = sf_print_new (document, NULL, &paper);

  g_assert_true (sf_print_lay_out (empty, 0));
  g_assert_cmpuint (sf_print_get_n_pages (empty), ==, 1);
}

static void
test_paper (void)
{
  SfPaper paper;

  g_assert_true (sf_paper_from_name ("Letter", &paper));
  g_assert_cmpfloat (paper.height_pt, ==, 792);
  g_assert_false (sf_paper_from_name ("a5", &paper));
  paper = sf_paper_for_locale ();
  g_assert_cmpfloat (paper.width_pt, <, 600);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/print/paper-has-the-words-of-the-story", test_words);
  g_test_add_func ("/sf/print/notes-stand-at-the-end-by-their-numbers", test_notes);
  g_test_add_func ("/sf/print/pages-lose-no-word", test_pages);
  g_test_add_func ("/sf/print/a-row-that-is-higher-than-a-page-is-cut", test_rows);
  g_test_add_func ("/sf/print/a-marker-stays-with-its-item", test_small_items);
  g_test_add_func ("/sf/print/many-pictures-are-smaller", test_many_pictures);
  g_test_add_func ("/sf/print/a-cell-over-rows-keeps-its-column", test_spans);
  g_test_add_func ("/sf/print/an-empty-story-is-a-page", test_empty);
  g_test_add_func ("/sf/print/paper-is-known-by-name", test_paper);
  return g_test_run ();
}
