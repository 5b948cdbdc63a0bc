/* sf-reader-page.c - the page around an article's body
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-reader-page.h"

#include "sf-inline.h"
#include "sf-reader-style.h"

#include <glib/gi18n.h>
#include <string.h>

static void
escape (GString *out, const char *utf8)
{
  sf_inline_escape (out, utf8, strlen (utf8), TRUE);
}

static void
append_element (GString *out, const char *tag, const char *words)
{
  g_string_append_printf (out, "<%s>", tag);
  escape (out, words);
  g_string_append_printf (out, "</%s>", tag);
}

static const char *
find_string (GVariant *map, const char *name)
{
  const char *value = NULL;

  return g_variant_lookup (map, name, "&s", &value) ? value : "";
}

gboolean
sf_reader_is_right_to_left (const char *language)
{
  static const char *const languages[] = { "ar", "he", "iw", "fa",  "ur",  "yi",  "ps",
                                           "sd", "ug", "dv", "ckb", "arc", "syr", NULL };
  g_auto (GStrv) subtags = NULL;

  if (!language || !*language)
    return FALSE;
  subtags = g_strsplit_set (language, "-_", -1);
  for (guint i = 1; subtags[i]; i++)
    if (strlen (subtags[i]) == 4 && g_ascii_isalpha (subtags[i][0]))
      return g_ascii_strcasecmp (subtags[i], "Arab") == 0
             || g_ascii_strcasecmp (subtags[i], "Hebr") == 0;
  for (guint i = 0; languages[i]; i++)
    if (g_ascii_strcasecmp (subtags[0], languages[i]) == 0)
      return TRUE;
  return FALSE;
}

void
sf_reader_part_free (SfReaderPart *part)
{
  g_free (part->key);
  g_free (part->html);
  g_free (part);
}

static void
add_part (GPtrArray *parts, const char *key, GString *html, gboolean is_block)
{
  SfReaderPart *part = g_new0 (SfReaderPart, 1);

  part->key = g_strdup (key);
  part->html = g_string_free (html, FALSE);
  part->is_block = is_block;
  g_ptr_array_add (parts, part);
}

/* An empty part is kept, out of sight, so that it can be filled in place. */
static GString *
open_part (const char *tag, const char *key, gboolean is_empty)
{
  GString *html = g_string_new (NULL);

  g_string_append_printf (html, "<%s class=\"%s\" data-part=\"%s\"%s>", tag, key, key,
                          is_empty ? " hidden" : "");
  return html;
}

static void
add_words (GPtrArray *parts, const char *tag, const char *key, const char *words)
{
  GString *html = open_part (tag, key, !*words);

  escape (html, words);
  g_string_append_printf (html, "</%s>", tag);
  add_part (parts, key, html, FALSE);
}

/* Whether @byline starts with @by, in capitals or not, as a word of its own. */
static gboolean
starts_with (const char *byline, const char *by)
{
  g_autofree char *line = g_utf8_casefold (byline, -1);
  g_autofree char *word = g_utf8_casefold (by, -1);

  return *word && g_str_has_prefix (line, word)
         && g_unichar_isspace (g_utf8_get_char (line + strlen (word)));
}

static void
add_byline (GPtrArray *parts, const char *byline)
{
  /* Translators: who wrote the article; %s: "Ada Okafor in Port Lacey" */
  g_autofree char *whole = g_strdup_printf (_ ("By %s"), byline);
  g_autofree char *by = g_strstrip (g_strdup_printf (_ ("By %s"), ""));
  /* Some people write the word into the field: one is enough. */
  gboolean is_whole = !*byline || starts_with (byline, by) || starts_with (byline, "By");
  const char *words = is_whole ? byline : whole;

  add_words (parts, "p", "byline", words);
}

static char *
format_day (gint64 time_s, const SfReaderView *view, const char *format)
{
  g_autoptr (GTimeZone) zone =
      view->time_zone && *view->time_zone ? g_time_zone_new_identifier (view->time_zone) : NULL;
  g_autoptr (GTimeZone) local = zone ? NULL : g_time_zone_new_local ();
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time_s);
  g_autoptr (GDateTime) there = utc ? g_date_time_to_timezone (utc, zone ? zone : local) : NULL;

  return there ? g_date_time_format (there, format) : g_strdup ("");
}

static void
add_published (GPtrArray *parts, const SfReaderView *view)
{
  GString *html = open_part ("p", "published", FALSE);
  g_autofree char *machine = format_day (view->published_s, view, "%FT%T%:z");
  /* Translators: a date and time as a news page shows them, see g_date_time_format() */
  g_autofree char *people = format_day (view->published_s, view, _ ("%-d %B %Y, %H:%M"));
  g_autofree char *time = g_strdup_printf ("<time datetime=\"%s\">", machine);
  g_autoptr (GString) day = g_string_new (time);
  /* Translators: %s: a date, such as "24 November 2026, 14:02" */
  g_autofree char *words = g_strdup_printf (_ ("Published on %s"), "\001");
  char *place = strchr (words, '\001');

  escape (day, people);
  g_string_append (day, "</time>");
  if (place)
    *place = 0;
  escape (html, words);
  g_string_append (html, day->str);
  if (place)
    escape (html, place + 1);
  g_string_append (html, "</p>");
  add_part (parts, "published", html, FALSE);
}

static void
add_picture (GPtrArray *parts, SfDocument *document)
{
  GVariant *picture = sf_document_get_field (document, SF_FIELD_PICTURE);
  const char *src = find_string (picture, "src");
  const char *file = find_string (picture, "file");
  const char *caption = find_string (picture, "caption");
  const char *credit = find_string (picture, "credit");
  GString *html = open_part ("figure", "picture", !*src && !*file);

  if (*src || *file)
    {
      g_string_append (html, "<img src=\"");
      escape (html, *file ? SF_READER_FILE_URI "0" : src);
      g_string_append (html, "\" alt=\"");
      escape (html, find_string (picture, "alt"));
      g_string_append (html, "\">");
    }
  if (*caption || *credit)
    {
      g_string_append (html, "<figcaption>");
      escape (html, caption);
      g_string_append (html, " <span class=\"credit\">");
      escape (html, credit);
      g_string_append (html, "</span></figcaption>");
    }
  g_string_append (html, "</figure>");
  add_part (parts, "picture", html, FALSE);
}

static const char *
name_correction (const char *kind)
{
  if (g_strcmp0 (kind, "clarification") == 0)
    return _ ("Clarification");
  if (g_strcmp0 (kind, "update") == 0)
    /* Translators: the heading of a note to readers that says what was added to an article */
    return C_ ("correction", "Update");
  return _ ("Correction");
}

static void
add_corrections (GPtrArray *parts, SfDocument *document, const SfReaderView *view)
{
  GVariant *corrections = sf_document_get_field (document, SF_FIELD_CORRECTIONS);
  GString *html = open_part ("section", "corrections", g_variant_n_children (corrections) == 0);
  GVariantIter iter;
  gint64 time_s;
  const char *kind, *text;

  g_variant_iter_init (&iter, corrections);
  while (g_variant_iter_next (&iter, "(x&s&s)", &time_s, &kind, &text))
    {
      /* Translators: a date as a news page shows it, see g_date_time_format() */
      g_autofree char *day = format_day (time_s, view, _ ("%-d %B %Y"));

      g_string_append (html, "<p><strong>");
      escape (html, name_correction (kind));
      g_string_append (html, "</strong> · ");
      escape (html, day);
      g_string_append (html, "<br>");
      escape (html, text);
      g_string_append (html, "</p>");
    }
  g_string_append (html, "</section>");
  add_part (parts, "corrections", html, FALSE);
}

GPtrArray *
sf_reader_parts (SfDocument *document, const SfReaderView *view)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_reader_part_free);
  const SfBlock *root = sf_document_get_root (document);
  g_autoptr (SfFootnotes) footnotes = sf_footnotes_new (root);

  add_words (parts, "p", "section", sf_document_get_string (document, SF_FIELD_SECTION));
  add_words (parts, "p", "kicker", sf_document_get_string (document, SF_FIELD_KICKER));
  add_words (parts, "h1", "headline", sf_document_get_string (document, SF_FIELD_HEADLINE));
  add_words (parts, "p", "standfirst", sf_document_get_string (document, SF_FIELD_STANDFIRST));
  add_byline (parts, sf_document_get_string (document, SF_FIELD_BYLINE));
  add_published (parts, view);
  add_picture (parts, document);
  for (guint i = 0; i < sf_block_get_n_children (root); i++)
    {
      const SfBlock *block = sf_block_get_child (root, i);
      g_autofree char *key = g_strdup_printf ("%" G_GUINT64_FORMAT, block->id);
      GString *html = g_string_new (NULL);

      sf_reader_write_block (html, block, footnotes, TRUE);
      add_part (parts, key, html, TRUE);
    }
  add_corrections (parts, document, view);
  return parts;
}

/* "https://news.example:8443", or NULL when @url is no web address. */
static char *
dup_origin (const char *url)
{
  g_autoptr (GUri) uri = url ? g_uri_parse (url, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *host = uri ? g_uri_get_host (uri) : NULL;
  const char *scheme = uri ? g_uri_get_scheme (uri) : NULL;

  if (!host || !*host || (strcmp (scheme, "http") != 0 && strcmp (scheme, "https") != 0))
    return NULL;
  /* A policy's words end at spaces, semicolons and commas. */
  if (strpbrk (host, " ;,'\"<>*") || !g_str_is_ascii (host))
    return NULL;
  return g_uri_join (G_URI_FLAGS_NONE, scheme, NULL, host, g_uri_get_port (uri), "", NULL, NULL);
}

static void
write_head (GString *out, SfDocument *document, const SfReaderView *view)
{
  g_autofree char *origin = dup_origin (view->home_url);
  const char *site = origin ? origin : "";
  g_autoptr (GBytes) style = g_resource_lookup_data (
      sf_reader_style_get_resource (), "/org/standfirst/Standfirst/preview/reader.css", 0, NULL);

  g_string_append (out, "<!DOCTYPE html>\n<html lang=\"");
  escape (out, view->language ? view->language : "en");
  g_string_append_printf (out, "\" dir=\"%s\" data-look=\"%s\" data-version=\"%s\">\n<head>\n",
                          view->is_right_to_left ? "rtl" : "ltr", view->is_dark ? "dark" : "light",
                          view->is_mobile ? "mobile" : "desktop");
  g_string_append (out, "<meta charset=\"utf-8\">\n");
  g_string_append_printf (
      out,
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
      "'none'; script-src 'none'; style-src 'unsafe-inline' %s; font-src data: "
      "%s; img-src data: sf-story: %s; base-uri 'none'; form-action 'none'\">\n",
      site, site, site);
  g_string_append (out, "<meta name=\"viewport\" content=\"width=device-width\">\n");
  append_element (out, "title", sf_document_get_string (document, SF_FIELD_HEADLINE));
  g_string_append (out, "\n<style>\n");
  if (style)
    g_string_append_len (out, g_bytes_get_data (style, NULL), (gssize) g_bytes_get_size (style));
  g_string_append (out, "</style>\n</head>\n<body>\n");
}

static void
write_masthead (GString *out, const SfReaderView *view)
{
  g_string_append (out, "<header class=\"masthead\">");
  append_element (out, "span", view->site_name ? view->site_name : _ ("Your site"));
  g_string_append (out, "</header>\n");
}

static void
write_input (GString *out, const char *tag, const char *label, gboolean is_required)
{
  g_string_append (out, "<label>");
  escape (out, label);
  if (is_required)
    g_string_append (out, " <span class=\"required\">*</span>");
  g_string_append_printf (out, "<%s%s>%s</label>\n", tag, is_required ? " required" : "",
                          strcmp (tag, "textarea") == 0 ? "</textarea>" : "");
}

static void
write_reply (GString *out)
{
  g_string_append (out, "<section class=\"reply\">\n");
  append_element (out, "h2", _ ("Leave a reply"));
  append_element (out, "p",
                  _ ("Your email address will not be published. Required fields are "
                     "marked *"));
  g_string_append (out, "\n<form><fieldset disabled>\n");
  write_input (out, "textarea", _ ("Comment"), TRUE);
  /* Translators: of a reader who leaves a comment */
  write_input (out, "input", C_ ("comment", "Name"), TRUE);
  write_input (out, "input", _ ("Email"), TRUE);
  write_input (out, "input", _ ("Website"), FALSE);
  append_element (out, "button", _ ("Post comment"));
  g_string_append (out, "\n</fieldset></form>\n</section>\n");
}

static void
write_trending (GString *out, const SfReaderView *view)
{
  g_string_append (out, "<aside class=\"trending\">\n");
  /* Translators: the heading over the stories that are read most just now */
  append_element (out, "h2", _ ("Trending"));
  if (view->trending && view->trending[0])
    {
      g_string_append (out, "\n<ol>\n");
      for (guint i = 0; view->trending[i]; i++)
        append_element (out, "li", view->trending[i]);
      g_string_append (out, "\n</ol>\n");
    }
  else
    append_element (out, "p", _ ("The site lists here what is read most."));
  g_string_append (out, "</aside>\n");
}

static void
write_footer (GString *out, const SfReaderView *view)
{
  g_string_append_printf (out, "<footer><a class=\"version\" href=\"%s\">",
                          view->is_mobile ? SF_READER_DESKTOP_URI : SF_READER_MOBILE_URI);
  escape (out, view->is_mobile ? _ ("Desktop version") : _ ("Mobile version"));
  g_string_append (out, "</a></footer>\n</body>\n</html>\n");
}

char *
sf_reader_page (SfDocument *document, const SfReaderView *view)
{
  GString *out = g_string_new (NULL);
  const char *language = sf_document_get_string (document, SF_FIELD_LANGUAGE);
  g_autoptr (GPtrArray) parts = sf_reader_parts (document, view);
  gboolean is_in_body = FALSE;

  write_head (out, document, view);
  write_masthead (out, view);
  g_string_append (out, "<main>\n<article");
  if (*language)
    {
      g_string_append (out, " lang=\"");
      escape (out, language);
      g_string_append_c (out, '"');
    }
  g_string_append_printf (out, " dir=\"%s\">\n",
                          !*language                              ? "auto"
                          : sf_reader_is_right_to_left (language) ? "rtl"
                                                                  : "ltr");
  for (guint i = 0; i < parts->len; i++)
    {
      const SfReaderPart *part = parts->pdata[i];

      if (part->is_block != is_in_body)
        g_string_append (out, part->is_block ? "<div class=\"body\">\n" : "</div>\n");
      is_in_body = part->is_block;
      g_string_append (out, part->html);
      g_string_append_c (out, '\n');
    }
  g_string_append (out, "</article>\n");
  write_reply (out);
  g_string_append (out, "</main>\n");
  write_trending (out, view);
  write_footer (out, view);
  return g_string_free (out, FALSE);
}
