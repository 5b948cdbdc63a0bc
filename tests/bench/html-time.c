/* html-time.c - reading articles as HTML, beside what gumbo alone takes to parse them
 * Both read the same pages in turn, and processor time is compared: a busy machine slows both
 * alike. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-format.h"

#include <gumbo.h>
#include <time.h>

#define N_ROUNDS     7
#define N_BYTES      (10u << 20)
#define N_PARAGRAPHS 60
/* Half of the speed of the parser that is under it. */
#define LIMIT 2.0

/* A number stands between the two parts, so that no two sentences are the same. */
static const struct
{
  const char *before;
  const char *after;
} sentences[] = {
  { "The council voted late on a plan for <a href=\"https://news.example.org/",
    "?from=body\">new bridge works</a> that would close two roads until spring. " },
  { "“Nobody asked the market traders,” said Zoë Okafor &amp; her brother, who have sold fish there "
    "since 19",
    ". " },
  { "<strong>Ferries will run every ",
    " minutes</strong>, but not at night, and <em>only</em> while the water is low. " },
  { "What it costs is not known: an estimate of £", " million was withdrawn in March. " },
};

static void
add_paragraph (GString *page, guint number)
{
  g_string_append (page, "<p class=\"story__text\">");
  for (guint i = number; i < number + 5; i++)
    g_string_append_printf (page, "%s%u%s", sentences[i % G_N_ELEMENTS (sentences)].before,
                            i % 90 + 10, sentences[i % G_N_ELEMENTS (sentences)].after);
  g_string_append (page, "</p>\n");
}

static void
add_other (GString *page, guint number)
{
  switch (number % 5)
    {
    case 0:
      g_string_append_printf (page, "<h2 id=\"part-%u\">What happens next</h2>\n", number);
      break;
    case 1:
      g_string_append (page,
                       "<ul><li>The bridge closes on Monday.</li><li>Buses go <a "
                       "href=\"/buses\">the long way</a>.</li><li>So does the post.</li></ul>");
      break;
    case 2:
      g_string_append_printf (
          page,
          "<figure class=\"wide\"><img src=\"https://news.example.org/%u.jpg\" alt=\"The bridge at "
          "low water\" width=\"1200\" height=\"800\"><figcaption>The bridge on Friday. Photo: A. "
          "Cole</figcaption></figure>\n",
          number);
      break;
    case 3:
      g_string_append (page, "<blockquote><p>We were told on a Tuesday.</p><cite>Ines "
                             "Kaya</cite></blockquote>\n");
      break;
    default:
      g_string_append (page, "<table><tr><th>Ward</th><th>For</th></tr><tr><td>Quayside</td>"
                             "<td>412</td></tr></table>\n");
      break;
    }
}

/* A page as newspapers' sites have them: what is round the article is passed over. */
static GBytes *
make_page (guint number)
{
  GString *page = g_string_new ("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                                "<title>Bridge plan passes</title><style>p{margin:0}</style>"
                                "<script>window.ads = [];</script></head><body><header><nav><ul>");

  for (guint i = 0; i < 12; i++)
    g_string_append_printf (page, "<li><a href=\"/section/%u\">Section %u</a></li>", i, i);
  g_string_append (page, "</ul></nav></header><main><article><h1>Bridge plan passes</h1>\n");
  for (guint i = 0; i < N_PARAGRAPHS; i++)
    {
      add_paragraph (page, number + i);
      if (i % 6 == 5)
        add_other (page, number + i / 6);
    }
  g_string_append (page, "</article></main><footer><p>© The Courier</p></footer></body></html>\n");
  return g_string_free_to_bytes (page);
}

static GPtrArray *
make_corpus (gsize *n_bytes)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (*n_bytes = 0; *n_bytes < N_BYTES;)
    {
      GBytes *page = make_page (pages->len);

      *n_bytes += g_bytes_get_size (page);
      g_ptr_array_add (pages, page);
    }
  return pages;
}

static double
now_s (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static double
time_parsing (GPtrArray *pages)
{
  double start = now_s ();

  for (guint i = 0; i < pages->len; i++)
    {
      gsize size;
      const char *bytes = g_bytes_get_data (g_ptr_array_index (pages, i), &size);

      gumbo_destroy_output (&kGumboDefaultOptions,
                            gumbo_parse_with_options (&kGumboDefaultOptions, bytes, size));
    }
  return now_s () - start;
}

static double
time_reading (GPtrArray *pages)
{
  double start = now_s ();

  for (guint i = 0; i < pages->len; i++)
    {
      g_autoptr (SfDocument) document = sf_html_read (g_ptr_array_index (pages, i), NULL);

      if (document == NULL || sf_document_get_n_lines (document) < N_PARAGRAPHS)
        g_error ("A page was not read whole");
    }
  return now_s () - start;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return (difference > 0) - (difference < 0);
}

int
main (void)
{
  gsize n_bytes;
  g_autoptr (GPtrArray) pages = make_corpus (&n_bytes);
  double ratios[N_ROUNDS];
  double megabytes = (double) n_bytes / 1e6;
  gboolean is_met;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      double parsing = time_parsing (pages);
      double reading = time_reading (pages);

      ratios[round] = reading / parsing;
      g_print ("%u pages, %.1f MB: gumbo %.1f MB/s, read %.1f MB/s, ratio %.2f\n", pages->len,
               megabytes, megabytes / parsing, megabytes / reading, ratios[round]);
    }
  qsort (ratios, N_ROUNDS, sizeof *ratios, compare);
  is_met = ratios[N_ROUNDS / 2] <= LIMIT;
  g_print ("%s: reading, of gumbo's parsing: %.2f, at most %.2f\n", is_met ? "ok" : "MISSED",
           ratios[N_ROUNDS / 2], LIMIT);
  return is_met ? 0 : 1;
}
