/* test-html-round.c - HTML holds all that a story can be: what was written is read back the same
 * The documents are random; the seed is printed, and --seed repeats a run.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "story.h"

#include <string.h>

#define N_ROUNDS 400

static int
choose (int n)
{
  return g_test_rand_int_range (0, n);
}

static const char *
choose_word (void)
{
  static const char *const words[] = {
    "a",
    "press",
    " ",
    "  ",
    "\t",
    "Zürich",
    "日本",
    "عربي",
    "<b>&",
    "\"q\"",
    "\302\240",
    "'s",
    "&amp;",
    "[1]",
    SF_LINE_BREAK,
    "-->",
    "#",
    "e\314\201",
    "👩‍👩‍👧",
    "]]>",
    "</p><p>",
    "— ",
    SF_LINE_BREAK SF_LINE_BREAK,
  };

  return words[choose (G_N_ELEMENTS (words))];
}

static SfAttrs *
new_mark_attrs (SfMarkKind kind)
{
  switch ((int) kind)
    {
    case SF_MARK_LINK:
      return sf_attrs_new ("href", choose (2) ? "https://e.org/?a=\"<&>'" : "#top", "target",
                           choose (2) ? "_blank" : NULL, "class", choose (3) ? NULL : "x y", NULL);
    case SF_MARK_ABBREVIATION:
      return sf_attrs_new ("title", "World & Health", NULL);
    case SF_MARK_LANGUAGE:
      return choose (2) ? sf_attrs_new ("lang", "ar", "dir", "rtl", NULL)
                        : sf_attrs_new ("lang", "fr", NULL);
    case SF_MARK_HIGHLIGHT:
      return choose (2) ? sf_attrs_new ("style", "background: red", NULL) : NULL;
    default:
      return NULL;
    }
}

static void
add_mark (SfText **text, SfMarkKind kind)
{
  g_autoptr (SfAttrs) attrs = new_mark_attrs (kind);
  int length = (int) sf_text_get_length (*text);
  gsize start = (gsize) choose (length + 1);
  gsize end = start + (gsize) choose (length + 1 - (int) start);
  SfText *more;

  if (!sf_text_is_boundary (*text, start) || !sf_text_is_boundary (*text, end))
    return;
  more = sf_text_with_mark (*text, start, end - start, kind, attrs);
  sf_text_unref (*text);
  *text = more;
}

static void
add_object (SfText **text)
{
  static const char *const sources[] = { "<img src=\"a.png\">", "&hearts;",
                                         "<span id=\"x\">y</span>", "<!-- c -->",
                                         "<button type=\"button\">z" };
  g_autoptr (SfText) object = sf_text_new (SF_OBJECT, -1);
  g_autoptr (SfAttrs) note = sf_attrs_new ("ref", choose (2) ? "n1" : "n 2\"", NULL);
  g_autoptr (SfAttrs) island =
      sf_attrs_new ("source", sources[choose (G_N_ELEMENTS (sources))], NULL);
  gboolean is_note = choose (2) != 0;
  g_autoptr (SfText) marked =
      sf_text_with_mark (object, 0, strlen (SF_OBJECT), is_note ? SF_MARK_FOOTNOTE : SF_MARK_ISLAND,
                         is_note ? note : island);
  gsize at = choose (2) ? 0 : sf_text_get_length (*text);
  SfText *more = sf_text_splice (*text, at, 0, marked);

  sf_text_unref (*text);
  *text = more;
}

static SfText *
new_text (void)
{
  g_autoptr (GString) string = g_string_new (NULL);
  SfText *text;

  for (int i = choose (7); i > 0; i--)
    g_string_append (string, choose_word ());
  text = sf_text_new (string->str, -1);
  for (int kind = SF_MARK_LINK; kind < SF_MARK_FOOTNOTE; kind++)
    if (choose (5) == 0)
      add_mark (&text, (SfMarkKind) kind);
  if (choose (4) == 0)
    add_object (&text);
  return text;
}

/* What reads as HTML reads it: a caption of nothing but space is none. */
static SfText *
new_caption (void)
{
  g_autoptr (SfText) word = sf_text_new ("The quay", -1);
  g_autoptr (SfText) more = new_text ();

  return choose (3) == 0 ? NULL : sf_text_splice (word, 3, 0, more);
}

static SfBlock *
add (SfBlock *parent, SfBlockKind kind, SfAttrs *attrs, SfText *text)
{
  SfBlock *block = sf_block_new (kind, attrs, text);

  sf_attrs_unref (attrs);
  if (text)
    sf_text_unref (text);
  sf_block_append (parent, block);
  return block;
}

static void add_blocks (SfBlock *parent, guint depth);

static void
add_list (SfBlock *parent, guint depth)
{
  gboolean is_ordered = choose (2);
  SfBlock *list =
      add (parent, SF_BLOCK_LIST,
           sf_attrs_new ("x", choose (4) ? NULL : "\"1\n2\"", "ordered", is_ordered ? "1" : NULL,
                         "start", is_ordered && choose (2) ? "4" : NULL, "reversed",
                         is_ordered && choose (3) == 0 ? "1" : NULL, NULL),
           NULL);

  for (int i = 1 + choose (3); i > 0; i--)
    {
      SfBlock *item = add (list, SF_BLOCK_LIST_ITEM, NULL, new_text ());

      if (depth < 4 && choose (4) == 0)
        add_list (item, depth + 2);
      else if (depth < 4 && choose (6) == 0)
        add_blocks (sf_block_get_n_children (item) ? item : add (item, SF_BLOCK_QUOTE, NULL, NULL),
                    depth + 2);
    }
}

static void
add_quote (SfBlock *parent, guint depth)
{
  gboolean is_pull = choose (3) == 0;
  SfBlock *quote = add (parent, is_pull ? SF_BLOCK_PULL_QUOTE : SF_BLOCK_QUOTE,
                        sf_attrs_new ("align", choose (3) ? NULL : "left", NULL), NULL);

  if (is_pull || depth > 3)
    add (quote, SF_BLOCK_PARAGRAPH, NULL, new_text ());
  else
    add_blocks (quote, depth + 1);
  if (choose (2))
    add (quote, SF_BLOCK_CITATION, NULL, new_text ());
}

static void
add_table (SfBlock *parent)
{
  static const char *const parts[] = { "head", NULL, NULL, "foot", "body" };
  static const char *const aligns[] = { "left", "right", "center", NULL, "odd" };
  SfBlock *table =
      add (parent, SF_BLOCK_TABLE,
           sf_attrs_new ("class", choose (3) ? NULL : "is-style-stripes", NULL), new_caption ());

  for (int i = 1 + choose (4); i > 0; i--)
    {
      SfBlock *row = add (table, SF_BLOCK_TABLE_ROW,
                          sf_attrs_new ("part", parts[choose (G_N_ELEMENTS (parts))], NULL), NULL);

      for (int j = 1 + choose (3); j > 0; j--)
        add (row, SF_BLOCK_TABLE_CELL,
             sf_attrs_new ("header", choose (3) ? NULL : "1", "colspan", choose (4) ? NULL : "2",
                           "rowspan", choose (4) ? NULL : "3", "align",
                           aligns[choose (G_N_ELEMENTS (aligns))], NULL),
             new_text ());
    }
}

static void
add_picture (SfBlock *parent)
{
  add (parent, SF_BLOCK_PICTURE,
       sf_attrs_new (
           "src", choose (2) ? "https://e.org/a.jpg" : "data:image/png;base64,AA==", "alt",
           choose (2) ? "A \"long\" wall" : NULL, "credit", choose (2) ? "Photo: J. Doe" : NULL,
           "width", choose (2) ? "1" : NULL, "href", choose (3) ? NULL : "https://e.org/", "align",
           choose (3) ? NULL : "wide", "media-id", choose (3) ? NULL : "17", NULL),
       new_caption ());
}

static void
add_card (SfBlock *parent)
{
  SfBlock *card;

  switch (choose (6))
    {
    case 0:
      card = add (parent, SF_BLOCK_GALLERY, sf_attrs_new ("columns", "3", NULL), new_caption ());
      for (int i = 1 + choose (3); i > 0; i--)
        add_picture (card);
      break;
    case 1:
      add (parent, SF_BLOCK_VIDEO, sf_attrs_new ("src", "https://e.org/a.mp4", NULL),
           new_caption ());
      break;
    case 2:
      add (parent, SF_BLOCK_AUDIO, sf_attrs_new ("src", "https://e.org/a.mp3", NULL),
           new_caption ());
      break;
    case 3:
      add (parent, SF_BLOCK_FILE, sf_attrs_new ("href", "https://e.org/a.pdf", NULL),
           new_caption ());
      break;
    case 4:
      add (parent, SF_BLOCK_EMBED,
           sf_attrs_new ("url", "https://v.e.org/?v=1&t=2", "provider", "v", NULL), new_caption ());
      break;
    default:
      add_picture (parent);
    }
}

static void
add_markup (SfBlock *parent)
{
  static const char *const sources[] = { "<div class='x'>a\n\nb</div>", "<p>unclosed <b>bold",
                                         "</div></article>", "\n<!-- c -->\n", "a &amp; b\tc" };
  const char *source = sources[choose (G_N_ELEMENTS (sources))];
  g_autoptr (GBytes) bytes = g_bytes_new_static (source, strlen (source));

  if (choose (2))
    add (parent, SF_BLOCK_HTML, NULL, sf_text_new (source, -1));
  else
    sf_block_set_origin (
        add (parent, SF_BLOCK_ISLAND, sf_attrs_new ("label", "A \"block\"", NULL), NULL),
        "wordpress", bytes, NULL, NULL);
}

static void
add_point (SfBlock *parent)
{
  static const SfBlockKind kinds[] = { SF_BLOCK_SEPARATOR, SF_BLOCK_MORE, SF_BLOCK_PAGE_BREAK };

  add (parent, kinds[choose (3)], choose (3) ? NULL : sf_attrs_new ("words", "Read on", NULL),
       NULL);
}

static void
add_leaf (SfBlock *parent)
{
  static const SfBlockKind kept[] = { SF_BLOCK_PREFORMATTED, SF_BLOCK_VERSE, SF_BLOCK_CODE };
  SfBlockKind kind = kept[choose (3)];
  char level[2] = { (char) ('1' + choose (6)), '\0' };

  if (choose (3) == 0)
    add (parent, SF_BLOCK_HEADING, sf_attrs_new ("level", level, NULL), new_text ());
  else if (choose (4) == 0)
    add (parent, kind,
         sf_attrs_new ("language", kind == SF_BLOCK_CODE && choose (2) ? "c" : NULL, NULL),
         new_text ());
  else
    add (parent, SF_BLOCK_PARAGRAPH,
         sf_attrs_new ("align", choose (4) ? NULL : "center", "role", choose (5) ? NULL : "lead",
                       NULL),
         new_text ());
}

static void
add_around (SfBlock *parent, guint depth)
{
  SfBlock *columns;

  if (choose (2))
    {
      add_blocks (add (parent, SF_BLOCK_GROUP, NULL, NULL), depth + 1);
      return;
    }
  columns = add (parent, SF_BLOCK_COLUMNS, NULL, NULL);
  for (int i = 1 + choose (2); i > 0; i--)
    add_blocks (add (columns, SF_BLOCK_COLUMN, sf_attrs_new ("width", "50%", NULL), NULL),
                depth + 2);
}

static void
add_blocks (SfBlock *parent, guint depth)
{
  for (int i = 1 + choose (4); i > 0; i--)
    switch (choose (10))
      {
      case 0:
        add_list (parent, depth);
        break;
      case 1:
        add_quote (parent, depth);
        break;
      case 2:
        add_table (parent);
        break;
      case 3:
        add_card (parent);
        break;
      case 4:
        add_markup (parent);
        break;
      case 5:
        add_point (parent);
        break;
      case 6:
        if (depth < 4)
          add_around (parent, depth);
        break;
      default:
        add_leaf (parent);
      }
  if (sf_block_get_n_children (parent) == 0)
    add_leaf (parent);
}

static SfDocument *
new_document (void)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfDocument *document;

  add_blocks (root, 1);
  if (choose (2))
    {
      SfBlock *notes = add (root, SF_BLOCK_FOOTNOTES, NULL, NULL);

      add (notes, SF_BLOCK_FOOTNOTE, sf_attrs_new ("ref", "n 2\"", NULL), new_text ());
      add (notes, SF_BLOCK_FOOTNOTE, sf_attrs_new ("ref", "n1", NULL), new_text ());
    }
  document = sf_document_new_with_root (root);
  if (choose (2))
    story_set_fields (document);
  return document;
}

static void
assert_same_markup (SfDocument *a, SfDocument *b)
{
  const SfBlock *root_a = sf_document_get_root (a), *root_b = sf_document_get_root (b);
  const SfBlock *block_a = root_a, *block_b = root_b;

  for (; block_a;
       block_a = sf_block_next (block_a, root_a), block_b = sf_block_next (block_b, root_b))
    if (block_a->kind == SF_BLOCK_ISLAND)
      {
        g_assert_nonnull (block_b->origin);
        g_assert_cmpstr (block_b->origin->format, ==, block_a->origin->format);
        g_assert_true (g_bytes_equal (block_a->origin->source, block_b->origin->source));
      }
}

static void
test_round (void)
{
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (SfDocument) document = new_document ();
      g_autofree char *html = story_write ("html", document);
      g_autoptr (SfDocument) again = story_read ("html", html, -1);
      g_autofree char *said = story_describe (document);
      g_autofree char *said_again = story_describe (again);

      if (strcmp (said, said_again) != 0)
        g_test_message ("%s", html);
      g_assert_cmpstr (said_again, ==, said);
      assert_same_markup (document, again);
    }
}

/* A file may say that it is ours and be another's. */
static void
test_harmless (void)
{
  static const char story[] =
      "<article data-sf-story=\"1\"><div data-sf-kind=\"html\" "
      "data-sf-source=\"&lt;p onclick=x()&gt;a&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;\"></div>"
      "<p>a<span data-sf-kind=\"inline\" data-sf-source=\"&lt;script&gt;x()&lt;/script&gt;b\">"
      "</span><a href=\"javascript:x()\">c</a><b onclick=\"x()\">d</b></p></article>";
  g_autoptr (SfDocument) document = story_read ("html", story, -1);
  g_autofree char *said = story_describe (document);

  g_assert_cmpstr (said, ==,
                   "root\n  html \"<p>a</p>\"\n  paragraph \"a" SF_OBJECT
                   "cd\" {14 1-4 source=[b]} {2 5-6}\n");
}

/* Notes stand at the end of a story and nowhere else; elsewhere their words stay. */
static void
test_notes (void)
{
  static const char story[] =
      "<article data-sf-story=\"1\"><ul><li>a<section data-sf-kind=\"footnotes\"><ol><li>b"
      "</li></ol></section></li></ul></article>";
  g_autoptr (SfDocument) document = story_read ("html", story, -1);
  g_autoptr (GVariant) stored = g_variant_ref_sink (sf_document_to_variant (document));
  g_autoptr (GError) error = NULL;
  g_autoptr (SfDocument) again = sf_document_from_variant (stored, &error);
  g_autofree char *said = story_describe (document);

  g_assert_no_error (error);
  g_assert_cmpstr (said, ==,
                   "root\n  list\n    list-item \"a\"\n      list ordered=[1]\n        list-item "
                   "\"b\"\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/formats/html-round/any-story-comes-back-the-same", test_round);
  g_test_add_func ("/sf/formats/html-round/kept-markup-can-t-act", test_harmless);
  g_test_add_func ("/sf/formats/html-round/notes-stand-at-the-end-alone", test_notes);
  return g_test_run ();
}
