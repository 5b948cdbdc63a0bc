/* test-ninjs.c - news in JSON is a story, and what it says beside comes back
 * The schemas of IPTC are held against what is written in test-ninjs-schema.py.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "story.h"

#include <string.h>

static const char third[] =
    "{\"uri\":\"urn:x:1\",\"standard\":{\"name\":\"ninjs\",\"version\":\"3.1\"},\"type\":\"text\","
    "\"language\":\"en-GB\",\"by\":\"Ada Example\",\"slugline\":\"US-FLOODS/Holm\","
    "\"urgency\":3,\"embargoedUntil\":\"2030-03-17T19:46:40+02:00\",\"edNote\":\"Call her\","
    "\"headlines\":[{\"role\":\"kicker\",\"value\":\"Floods\"},{\"role\":\"main\",\"value\":\"River "
    "rises\"},{\"role\":\"mobile\",\"value\":\"Rises\"}],\"descriptions\":[{\"role\":\"summary\","
    "\"value\":\"What they said.\"}],\"subjects\":[{\"name\":\"World\",\"rel\":\"section\"},"
    "{\"name\":\"floods\",\"uri\":\"http://cv.iptc.org/newscodes/mediatopic/20000151\","
    "\"relevance\":90}],\"places\":[{\"name\":\"Holm\",\"literal\":\"holm\"}],\"bodies\":[{\"role\":"
    "\"main\",\"contentType\":\"text/plain\",\"value\":\"no\"},{\"contentType\":\"text/html\","
    "\"value\":\"<p>It <b>rose</b>.</p>\"}],\"associations\":[{\"name\":\"featured\",\"uri\":"
    "\"https://e.org/p\",\"type\":\"picture\",\"by\":\"J. Doe\",\"descriptions\":[{\"role\":"
    "\"caption\",\"value\":\"Dawn\"},{\"role\":\"alt\",\"value\":\"A dyke\"}],\"renditions\":["
    "{\"name\":\"thumb\",\"href\":\"https://e.org/s.jpg\",\"width\":100},{\"name\":\"full\","
    "\"href\":\"https://e.org/l.jpg\",\"width\":900}]},{\"name\":\"map\",\"uri\":\"https://e.org/m\","
    "\"type\":\"graphic\",\"renditions\":[{\"name\":\"m\",\"href\":\"https://e.org/m.png\"}]},"
    "{\"name\":\"video\",\"uri\":\"https://e.org/v\",\"type\":\"video\"}],\"located\":\"Holm\"}";

static const char said[] =
    "section: 'World'\nkicker: 'Floods'\nheadline: 'River rises'\nstandfirst: 'What they "
    "said.'\nbyline: 'Ada Example'\nslug: 'us-floods-holm'\ntags: ['floods']\nlanguage: 'en-GB'\n"
    "picture: {'alt': 'A dyke', 'caption': 'Dawn', 'credit': 'J. Doe', 'src': "
    "'https://e.org/l.jpg'}\nnote: 'Call her'\nembargo: 1900000000\nroot\n  paragraph \"It rose.\" "
    "{2 3-7}\n  picture src=[https://e.org/m.png]\n";

static void
test_read (void)
{
  static const struct
  {
    const char *json;
    const char *expected;
  } cases[] = {
    { third, said },
    { "{\"uri\":\"x\",\"headlines\":[{\"value\":\"H\"}],\"embargoed\":\"2030-03-17T17:46:40Z\","
      "\"bodies\":[{\"contenttype\":\"application/xhtml+xml\",\"value\":\"<p>a</p>\"}]}",
      "headline: 'H'\nembargo: 1900000000\nroot\n  paragraph \"a\"\n" },
    { "{\"uri\":\"x\",\"type\":\"text\",\"headline\":\"H\",\"byline\":\"B\","
      "\"description_text\":\"D\",\"body_xhtml\":\"<h2>a</h2>\",\"body_text\":\"b\"}",
      "headline: 'H'\nstandfirst: 'D'\nbyline: 'B'\nroot\n  heading level=[2] \"a\"\n" },
    { "{\"uri\":\"x\",\"body_text\":\"a <b>\",\"place\":[1.5,-2e3]}",
      "root\n  paragraph \"a <b>\"\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfDocument) document = story_read ("ninjs", cases[i].json, -1);
      g_autofree char *described = story_describe (document);

      g_assert_cmpstr (described, ==, cases[i].expected);
    }
}

/* Everything comes back, in either version. */
static void
test_kept (void)
{
  static const char *const versions[] = { "ninjs2", "ninjs3" };
  static const char *const words[] = { "\"urgency\" : 3",        "mediatopic/20000151",
                                       "\"relevance\" : 90",     "\"literal\" : \"holm\"",
                                       "\"role\" : \"mobile\"",  "US-FLOODS/Holm",
                                       "https://e.org/s.jpg",    "\"name\" : \"video\"",
                                       "\"located\" : \"Holm\"", "urn:x:1" };
  static const char *const spelt[] = { "\"embargoed\" : \"2030-03-17T17:46:40Z\"",
                                       "\"embargoedUntil\" : \"2030-03-17T17:46:40Z\"" };

  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autoptr (SfDocument) document = story_read ("ninjs", third, -1);
      g_autofree char *written = story_write (versions[i], document);
      g_autoptr (SfDocument) again = story_read (versions[i], written, -1);

      for (guint j = 0; j < G_N_ELEMENTS (words); j++)
        if (strstr (written, words[j]) == NULL)
          g_error ("%s is not in %s", words[j], written);
      g_assert_nonnull (strstr (written, spelt[i]));
      g_assert_nonnull (strstr (written, i == 0 ? "\"ednote\"" : "\"edNote\""));
      g_assert_nonnull (strstr (written, i == 0 ? "\"contenttype\"" : "\"contentType\""));
      story_assert_same (document, again);
    }
}

static void
test_round (void)
{
  g_autoptr (SfDocument) document = story_new ();
  g_autofree char *written = NULL;
  g_autoptr (SfDocument) again = NULL;

  sf_document_init_string (document, SF_FIELD_HEADLINE, "River \"Holm\"");
  sf_document_init_string (document, SF_FIELD_SECTION, "World & region");
  sf_document_init_string (document, SF_FIELD_SLUG, "river-holm");
  sf_document_init_string (document, SF_FIELD_NOTE, "her number is 555");
  written = story_write ("ninjs", document);
  g_assert_null (strstr (written, "555"));
  again = story_read ("ninjs", written, -1);
  sf_document_init_string (document, SF_FIELD_NOTE, "");
  story_assert_same (document, again);
}

static void
test_refused (void)
{
  g_autoptr (GString) deep = g_string_new ("{\"uri\":");

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  story_assert_refused ("ninjs", "", -1, SF_FORMAT_ERROR_INVALID, "ninjs");
  story_assert_refused ("ninjs", "[1]", -1, SF_FORMAT_ERROR_INVALID, "ninjs");
  story_assert_refused ("ninjs", "{\"a\":1}", -1, SF_FORMAT_ERROR_INVALID, "ninjs");
  story_assert_refused ("ninjs", "{\"uri\":\"x\"", -1, SF_FORMAT_ERROR_INVALID, "ninjs");
  story_assert_refused ("ninjs", "{\"uri\":\"x\"} {}", -1, SF_FORMAT_ERROR_INVALID, "ninjs");
  story_assert_refused ("ninjs", deep->str, -1, SF_FORMAT_ERROR_INVALID, "ninjs");
}

static void
test_mutations (void)
{
  story_mutate ("ninjs", (const char *const[]){ third, NULL }, 1500);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/formats/ninjs/each-version-is-a-story", test_read);
  g_test_add_func ("/sf/formats/ninjs/what-has-no-field-comes-back", test_kept);
  g_test_add_func ("/sf/formats/ninjs/a-story-comes-back-and-its-note-does-not", test_round);
  g_test_add_func ("/sf/formats/ninjs/what-is-none-is-refused", test_refused);
  g_test_add_func ("/sf/formats/ninjs/damaged-files-are-read-or-refused", test_mutations);
  return g_test_run ();
}
