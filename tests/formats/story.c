/* story.c - documents for the tests of formats, and what two of them have in common
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "story.h"

#include "sf-inline.h"

#include <string.h>
#include <time.h>

SfBlock *
story_add (SfBlock *parent, SfBlockKind kind, const char *html, ...)
{
  g_autoptr (SfText) text = html ? sf_inline_read (html, strlen (html), SF_INLINE_PRE) : NULL;
  g_autoptr (SfAttrs) attrs = NULL;
  SfBlock *block;
  va_list pairs;

  g_assert_true (html == NULL || text != NULL);
  va_start (pairs, html);
  for (const char *name; (name = va_arg (pairs, const char *)) != NULL;)
    {
      SfAttrs *more = sf_attrs_with (attrs, name, va_arg (pairs, const char *));

      sf_attrs_unref (attrs);
      attrs = more;
    }
  va_end (pairs);
  block = sf_block_new (kind, attrs, text);
  sf_block_append (parent, block);
  return block;
}

SfDocument *
story_new (void)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfBlock *list, *item, *quote;

  story_add (root, SF_BLOCK_PARAGRAPH,
             "The <strong>river</strong> rose <em>two metres</em>, said <a "
             "href=\"https://example.org/level?a=1&amp;b=2\">the office</a>.",
             NULL);
  story_add (root, SF_BLOCK_HEADING, "A night on the dyke", "level", "2", NULL);
  story_add (root, SF_BLOCK_PARAGRAPH,
             "Some said <s>three</s> four &lt;metres&gt; &amp; ran <code>dig --now</code>.", NULL);
  story_add (root, SF_BLOCK_HEADING, "The pumps", "level", "3", NULL);
  story_add (root, SF_BLOCK_PARAGRAPH, "One line<br>and another, 東京 and عمّان.", NULL);
  list = story_add (root, SF_BLOCK_LIST, NULL, NULL);
  item = story_add (list, SF_BLOCK_LIST_ITEM, "Sand", NULL);
  list = story_add (item, SF_BLOCK_LIST, NULL, "ordered", "1", NULL);
  story_add (list, SF_BLOCK_LIST_ITEM, "in <em>bags</em>", NULL);
  story_add (list, SF_BLOCK_LIST_ITEM, "on trucks", NULL);
  story_add (item->parent, SF_BLOCK_LIST_ITEM, "Pumps", NULL);
  story_add (root, SF_BLOCK_HEADING, "Numbers", "level", "4", NULL);
  list = story_add (root, SF_BLOCK_LIST, NULL, "ordered", "1", "start", "3", NULL);
  story_add (list, SF_BLOCK_LIST_ITEM, "third", NULL);
  quote = story_add (root, SF_BLOCK_QUOTE, NULL, NULL);
  story_add (quote, SF_BLOCK_PARAGRAPH, "We were lucky.", NULL);
  story_add (quote, SF_BLOCK_PARAGRAPH, "Next time we may not be.", NULL);
  story_add (quote, SF_BLOCK_CITATION, "Ada Holm, mayor", NULL);
  quote = story_add (root, SF_BLOCK_PULL_QUOTE, NULL, NULL);
  story_add (quote, SF_BLOCK_PARAGRAPH, "The water <strong>talks</strong>.", NULL);
  story_add (quote, SF_BLOCK_CITATION, "a farmer", NULL);
  story_add (root, SF_BLOCK_PICTURE, "The dyke at <em>dawn</em>", "src",
             "https://example.org/dyke.jpg", "alt", "A \"long\" wall & water", "credit",
             "Photo: J. Doe", NULL);
  story_add (root, SF_BLOCK_EMBED, NULL, "url", "https://video.example.org/watch?v=1&t=2", NULL);
  story_add (root, SF_BLOCK_CODE, "if (a &lt; b)<br>  run ();", NULL);
  story_add (root, SF_BLOCK_SEPARATOR, NULL, NULL);
  story_add (root, SF_BLOCK_PARAGRAPH, "The end.", NULL);
  return sf_document_new_with_root (root);
}

void
story_set_fields (SfDocument *document)
{
  static const char *const tags[] = { "floods", "Holm: town", "\"quoted\", yes", NULL };
  GVariantBuilder picture, corrections;

  sf_document_init_string (document, SF_FIELD_SECTION, "World & region");
  sf_document_init_string (document, SF_FIELD_KICKER, "Floods");
  sf_document_init_string (document, SF_FIELD_HEADLINE, "River \"Holm\": two metres, <rising>");
  sf_document_init_string (document, SF_FIELD_STANDFIRST, "What the office said - and didn't.");
  sf_document_init_string (document, SF_FIELD_BYLINE, "Ada Example in Holm");
  sf_document_init_string (document, SF_FIELD_SLUG, "river-holm");
  sf_document_init_string (document, SF_FIELD_LANGUAGE, "en-GB");
  sf_document_init_field (document, SF_FIELD_TAGS, g_variant_new_strv (tags, -1));
  g_variant_builder_init (&picture, G_VARIANT_TYPE ("a{ss}"));
  g_variant_builder_add (&picture, "{ss}", "alt", "A river");
  g_variant_builder_add (&picture, "{ss}", "caption", "The Holm on Monday");
  g_variant_builder_add (&picture, "{ss}", "credit", "J. Doe");
  g_variant_builder_add (&picture, "{ss}", "src", "https://example.org/holm.jpg");
  sf_document_init_field (document, SF_FIELD_PICTURE, g_variant_builder_end (&picture));
  sf_document_init_field (document, SF_FIELD_EMBARGO, g_variant_new_int64 (1900000000));
  g_variant_builder_init (&corrections, G_VARIANT_TYPE ("a(xss)"));
  g_variant_builder_add (&corrections, "(xss)", G_GINT64_CONSTANT (1800000000), "correction",
                         "The river is the Holm, not the Elm.");
  sf_document_init_field (document, SF_FIELD_CORRECTIONS, g_variant_builder_end (&corrections));
}

static SfText *
random_text (void)
{
  static const char *const words[] = { "a",     "press ", "Zürich", "日本",        SF_LINE_BREAK,
                                       "عربي ", "*_`",    "<b>&",   "\\u0000\"\n", "# 1. " };
  g_autoptr (GString) string = g_string_new ("");
  g_autoptr (SfText) text = NULL;

  for (int i = g_test_rand_int_range (0, 8); i > 0; i--)
    g_string_append (string, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
  text = sf_text_new (string->str, -1);
  for (int i = g_test_rand_int_range (0, 5); i > 0; i--)
    {
      g_autoptr (SfAttrs) attrs =
          sf_attrs_new ("href", g_test_rand_bit () ? "https://example.org/\"<&" : NULL, NULL);
      gsize start = (gsize) g_test_rand_int_range (0, (int) string->len + 1);
      gsize end = (gsize) g_test_rand_int_range ((int) start, (int) string->len + 1);
      SfText *next;

      if (!sf_text_is_boundary (text, start) || !sf_text_is_boundary (text, end))
        continue;
      next = sf_text_with_mark (text, start, end - start,
                                (SfMarkKind) g_test_rand_int_range (1, SF_MARK_LAST + 1), attrs);
      sf_text_unref (text);
      text = next;
    }
  return g_steal_pointer (&text);
}

static void
set_random_origin (SfBlock *block)
{
  g_autoptr (GBytes) raw = g_bytes_new_static ("<p>\xff\0</p>", 9);
  g_autoptr (GBytes) utf8 = g_bytes_new_static ("<!-- wp:x -->é", 15);
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("wp-json", "{\"a\":1}", NULL);

  sf_block_set_origin (block, "wordpress", g_test_rand_bit () ? raw : utf8,
                       g_test_rand_bit () ? raw : NULL, g_test_rand_bit () ? utf8 : NULL);
  sf_block_set_lead (block, g_test_rand_bit () ? raw : utf8);
  if (g_test_rand_bit ())
    sf_block_set_attrs (block, attrs);
}

static SfBlock *
new_random_block (guint depth)
{
  static const SfBlockKind kinds[] = { SF_BLOCK_PARAGRAPH, SF_BLOCK_HEADING, SF_BLOCK_PICTURE,
                                       SF_BLOCK_ISLAND,    SF_BLOCK_LIST,    SF_BLOCK_QUOTE,
                                       SF_BLOCK_COLUMNS };
  SfBlockKind kind = kinds[g_test_rand_int_range (0, depth > 4 ? 4 : G_N_ELEMENTS (kinds))];
  gboolean has_text = sf_block_kind_get_shape (kind) != SF_SHAPE_CONTAINER;
  g_autoptr (SfText) text = has_text ? random_text () : NULL;
  g_autoptr (SfAttrs) attrs =
      sf_attrs_new ("level", g_test_rand_bit () ? "2" : NULL, "label",
                    g_test_rand_int_range (0, 4) == 0 ? "\"\\\n" : NULL, NULL);
  SfBlock *block = sf_block_new (kind, attrs, text);

  if (g_test_rand_bit ())
    set_random_origin (block);
  if (has_text)
    return block;
  for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
    {
      g_autoptr (SfText) item = random_text ();

      sf_block_append (block, kind == SF_BLOCK_LIST ? sf_block_new (SF_BLOCK_LIST_ITEM, NULL, item)
                                                    : new_random_block (depth + 1));
    }
  return block;
}

SfDocument *
story_new_random (void)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfDocument *document;

  if (g_test_rand_bit ())
    set_random_origin (root);
  for (int i = g_test_rand_int_range (0, 8); i > 0; i--)
    sf_block_append (root, new_random_block (1));
  document = sf_document_new_with_root (root);
  if (g_test_rand_bit ())
    story_set_fields (document);
  return document;
}

static gboolean
is_spelling (const char *name)
{
  return g_str_has_prefix (name, "wp-") || g_str_has_prefix (name, "sf-");
}

static void
describe_attrs (GString *out, const SfAttrs *attrs)
{
  for (guint i = 0; i < sf_attrs_size (attrs); i++)
    {
      const char *name, *value;

      sf_attrs_nth (attrs, i, &name, &value);
      if (!is_spelling (name))
        g_string_append_printf (out, " %s=[%s]", name, value);
    }
}

static void
describe_block (GString *out, const SfBlock *block, int depth)
{
  guint n_marks = 0;
  const SfMark *marks = block->text ? sf_text_get_marks (block->text, &n_marks) : NULL;

  g_string_append_printf (out, "%*s%s", depth * 2, "", sf_block_kind_to_name (block->kind));
  describe_attrs (out, block->attrs);
  if (block->text && sf_text_get_length (block->text) > 0)
    g_string_append_printf (out, " \"%s\"", sf_text_get_string (block->text));
  for (guint i = 0; i < n_marks; i++)
    {
      g_string_append_printf (out, " {%d %" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT, marks[i].kind,
                              marks[i].start, marks[i].end);
      describe_attrs (out, marks[i].attrs);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, '\n');
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    describe_block (out, sf_block_get_child (block, i), depth + 1);
}

char *
story_describe (SfDocument *document)
{
  GString *out = g_string_new (NULL);

  for (SfField field = 1; field <= SF_FIELD_LAST; field++)
    {
      GVariant *value = sf_document_get_field (document, field);
      g_autofree char *printed = g_variant_print (value, FALSE);

      if (!sf_field_is_empty (field, value))
        g_string_append_printf (out, "%s: %s\n", sf_field_to_name (field), printed);
    }
  describe_block (out, sf_document_get_root (document), 0);
  return g_string_free (out, FALSE);
}

void
story_assert_same (SfDocument *a, SfDocument *b)
{
  g_autofree char *said_a = story_describe (a);
  g_autofree char *said_b = story_describe (b);

  g_assert_cmpstr (said_a, ==, said_b);
}

SfDocument *
story_read (const char *format, const char *bytes, gssize n_bytes)
{
  g_autoptr (GBytes) content = g_bytes_new (bytes, n_bytes < 0 ? strlen (bytes) : (gsize) n_bytes);
  g_autoptr (GError) error = NULL;
  SfDocument *document = sf_format_find (format)->read (content, &error);

  if (error)
    g_test_message ("%s", bytes);
  g_assert_no_error (error);
  g_assert_nonnull (document);
  return document;
}

char *
story_write (const char *format, SfDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = sf_format_find (format)->write (document, &error);
  gsize length;
  const char *bytes;

  g_assert_no_error (error);
  bytes = g_bytes_get_data (content, &length);
  return g_strndup (bytes ? bytes : "", length);
}

void
story_assert_refused (const char *format,
                      const char *bytes,
                      gssize n_bytes,
                      SfFormatError code,
                      const char *words)
{
  g_autoptr (GBytes) content = g_bytes_new (bytes, n_bytes < 0 ? strlen (bytes) : (gsize) n_bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (SfDocument) document = sf_format_find (format)->read (content, &error);

  g_assert_null (document);
  g_assert_error (error, SF_FORMAT_ERROR, (int) code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

static GBytes *
mutate (const char *seed)
{
  static const char *const pieces[] = { "<",       ">",    "&",  "\"",   "\xff", "<!-- wp:x -->",
                                        "-->",     "</p>", "{",  "<ul>", "[",    "]",
                                        "\\u0000", "```",  "> ", "- ",   "\n\n", "---\n",
                                        "<table>", "</b>" };
  g_autoptr (GString) out = g_string_new (seed);

  for (int i = g_test_rand_int_range (1, 6); i > 0; i--)
    {
      gssize at = g_test_rand_int_range (0, (int) out->len + 1);
      gssize length = g_test_rand_int_range (0, 12);
      gssize n = MIN (length, (gssize) out->len - at);

      switch (g_test_rand_int_range (0, 4))
        {
        case 0:
          g_string_erase (out, at, n);
          break;
        case 1:
          g_string_insert (out, at, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
          break;
        case 2:
          if (at < (gssize) out->len)
            out->str[at] = (char) g_test_rand_int_range (0, 256);
          break;
        default:
          g_string_insert_len (out, 0, seed + strlen (seed) / 2, MIN (n, 4));
        }
    }
  return g_bytes_new (out->str, out->len);
}

void
story_mutate (const char *format, const char *const *seeds, guint n_rounds)
{
  for (guint i = 0; seeds[i]; i++)
    for (guint round = 0; round < n_rounds; round++)
      {
        g_autoptr (GBytes) content = mutate (seeds[i]);
        g_autoptr (GError) error = NULL;
        g_autoptr (GBytes) written = NULL;
        g_autoptr (SfDocument) document = sf_format_find (format)->read (content, &error);

        if (document == NULL)
          {
            g_assert_nonnull (error);
            g_assert_cmpstr (error->message, !=, "");
            continue;
          }
        written = sf_format_find (format)->write (document, &error);
        g_assert_no_error (error);
        if (strcmp (format, "wordpress") == 0)
          g_assert_true (g_bytes_equal (content, written));
      }
}

static double
measure (const char *format, const char *unit, guint n_units)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GBytes) content = NULL;
  g_autoptr (SfDocument) document = NULL;
  clock_t start;

  for (guint i = 0; i < n_units; i++)
    g_string_append (all, unit);
  content = g_bytes_new (all->str, all->len);
  /* The processor's time: what else the machine does is left out. */
  start = clock ();
  document = sf_format_find (format)->read (content, NULL);
  return (double) (clock () - start) / CLOCKS_PER_SEC;
}

void
story_assert_linear (const char *format, const char *const *units)
{
  for (; *units; units++)
    {
      double few = measure (format, *units, 10000);
      double many = measure (format, *units, 40000);

      /* The square of so many would be seconds. */
      if (many > 1.0 && many > few * 9)
        g_error ("\"%s\": %.3f s, four times as much %.3f s", *units, few, many);
    }
}
