/* test-wordpress-ranges.c - a change of one block of WordPress markup changes its bytes alone
 * Every byte of the markup belongs to one block: what stands before and after those of the block
 * that changes, and between its own, must come back as it was.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "markup.h"
#include "story.h"

#include <string.h>

typedef struct
{
  GBytes *content;
  SfDocument *document;
  GString *before; /* all bytes ahead of the block */
  GString *inside; /* those of its children */
  GString *after;
  GString *own; /* its own */
} Ranges;

static void
add (GString *out, GBytes *bytes)
{
  gsize length;
  const char *data = bytes ? g_bytes_get_data (bytes, &length) : NULL;

  if (data)
    g_string_append_len (out, data, (gssize) length);
}

/* Appends all of @block to @out; @target's own bytes to own, what follows it to after. */
static void
collect (Ranges *self, const SfBlock *block, guint64 target, GString **out)
{
  GString *around = *out;

  add (*out, block->lead);
  if (block->id == target)
    {
      add (self->own, block->origin->source);
      add (self->own, block->origin->open);
      *out = self->inside;
    }
  else
    {
      add (*out, block->origin->source);
      add (*out, block->origin->open);
    }
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    collect (self, sf_block_get_child (block, i), target, out);
  if (block->id == target)
    {
      add (self->own, block->origin->close);
      *out = self->after;
    }
  else
    add (*out, block->origin->close);
  g_assert_true (block->id == target || around == *out || *out == self->after
                 || *out == self->inside);
}

static void
ranges_init (Ranges *self, GBytes *content, guint nth)
{
  const SfBlock *root;
  const SfBlock *block;
  GString *out;

  self->content = content;
  self->document = sf_wordpress_read (content, NULL);
  self->before = out = g_string_new (NULL);
  self->inside = g_string_new (NULL);
  self->after = g_string_new (NULL);
  self->own = g_string_new (NULL);
  root = block = sf_document_get_root (self->document);
  for (guint i = 0; i <= nth; i++)
    block = sf_block_next (block, root);
  collect (self, root, block->id, &out);
}

static void
ranges_clear (Ranges *self)
{
  g_object_unref (self->document);
  g_string_free (self->before, TRUE);
  g_string_free (self->inside, TRUE);
  g_string_free (self->after, TRUE);
  g_string_free (self->own, TRUE);
}

static const SfBlock *
find (SfDocument *document, guint nth)
{
  const SfBlock *root = sf_document_get_root (document);
  const SfBlock *block = root;

  for (guint i = 0; i <= nth && block; i++)
    block = sf_block_next (block, root);
  return block;
}

/* Whether the bytes that stand for @name's parts are there: before, inside and after as they were.
 */
static void
assert_around (const Ranges *self, const char *name, const char *change)
{
  g_autoptr (GBytes) written = sf_wordpress_write (self->document, NULL);
  gsize length;
  const char *bytes = g_bytes_get_data (written, &length);
  gsize ends = self->before->len + self->after->len;

  if (length < ends + self->inside->len || memcmp (bytes, self->before->str, self->before->len) != 0
      || memcmp (bytes + length - self->after->len, self->after->str, self->after->len) != 0
      || (self->inside->len > 0
          && memmem (bytes + self->before->len, length - ends, self->inside->str, self->inside->len)
                 == NULL))
    g_error ("%s, %s: other bytes changed than of\n%s\n--- written\n%.*s", name, change,
             self->own->str, (int) length, bytes);
}

static gboolean
apply (Ranges *self, SfEdit *edit)
{
  g_autoptr (SfEdit) owned = edit;

  return sf_document_apply (self->document, owned, NULL);
}

static void
assert_same_after_reading (SfDocument *document, const char *name)
{
  g_autoptr (GBytes) written = sf_wordpress_write (document, NULL);
  g_autoptr (SfDocument) again = sf_wordpress_read (written, NULL);
  g_autofree char *said = story_describe (document);
  g_autofree char *said_again = story_describe (again);

  if (strcmp (said, said_again) != 0)
    g_error ("%s: written\n%s\n--- read\n%s\n--- from\n%s", name, said, said_again,
             (const char *) g_bytes_get_data (written, NULL));
}

/* The oldest galleries hold no more than they did: with any change they become newer ones. */
static gboolean
is_of_oldest_gallery (const SfBlock *block)
{
  const SfBlock *gallery = block->kind == SF_BLOCK_GALLERY ? block : block->parent;

  return gallery->kind == SF_BLOCK_GALLERY
         && g_strcmp0 (sf_attrs_get (gallery->attrs, "wp-form"), "html") == 0
         && sf_attrs_get (sf_block_get_child (gallery, 0)->attrs, "wp-item") == NULL;
}

/* @is_strict: the markup is as editors write it, so that a change must be read back, too. */
static void
check_text (GBytes *content, guint nth, const char *name, gboolean is_strict)
{
  Ranges self;
  const SfBlock *block;
  g_autoptr (SfText) letter = sf_text_new ("Q", -1);

  ranges_init (&self, content, nth);
  block = find (self.document, nth);
  if (block->text && !is_of_oldest_gallery (block)
      && apply (&self, sf_document_edit_splice (self.document, block->id, 0, 0, letter)))
    {
      assert_around (&self, name, "a letter");
      if (is_strict)
        assert_same_after_reading (self.document, name);
    }
  ranges_clear (&self);
}

static void
check_attribute (GBytes *content, guint nth, const char *name)
{
  Ranges self;
  const SfBlock *block;
  g_autoptr (SfAttrs) attrs = NULL;

  ranges_init (&self, content, nth);
  block = find (self.document, nth);
  attrs = sf_attrs_with (block->attrs, "align", "right");
  if (!is_of_oldest_gallery (block)
      && apply (&self, sf_document_edit_set_block (self.document, block->id, block->kind, attrs)))
    assert_around (&self, name, "an attribute");
  ranges_clear (&self);
}

/* A citation alone is no older quote: the quote is written as a newer one. */
static gboolean
holds_quote_together (const SfBlock *block)
{
  const SfBlock *quote = block->parent;

  return (quote->kind == SF_BLOCK_QUOTE || quote->kind == SF_BLOCK_PULL_QUOTE)
         && g_strcmp0 (sf_attrs_get (quote->attrs, "wp-form"), "html") == 0
         && (sf_block_get_n_children (quote) == 1
             || sf_block_get_child (quote, 1)->kind == SF_BLOCK_CITATION);
}

static void
check_removal (GBytes *content, guint nth, const char *name)
{
  Ranges self;
  const SfBlock *block;
  gsize lead = 0;

  ranges_init (&self, content, nth);
  block = find (self.document, nth);
  if (block->lead)
    lead = g_bytes_get_size (block->lead);
  g_string_truncate (self.before, self.before->len - lead);
  g_string_truncate (self.inside, 0);
  /* The tags of a table's parts stand between its rows, the ids of an old gallery ahead of it. */
  if (block->kind != SF_BLOCK_TABLE_ROW && !holds_quote_together (block)
      && block->parent->kind != SF_BLOCK_GALLERY
      && apply (&self, sf_document_edit_remove (self.document, block->id)))
    {
      g_autoptr (GBytes) written = sf_wordpress_write (self.document, NULL);

      assert_around (&self, name, "a removal");
      if (sf_block_get_n_children (sf_document_get_root (self.document)) > 1)
        g_assert_cmpuint (g_bytes_get_size (written), ==, self.before->len + self.after->len);
    }
  ranges_clear (&self);
}

static guint
count (GBytes *content)
{
  g_autoptr (SfDocument) document = sf_wordpress_read (content, NULL);
  g_autoptr (GBytes) written = sf_wordpress_write (document, NULL);
  guint n = 0;

  if (!g_bytes_equal (content, written))
    g_error ("reading and writing changed the bytes of\n%.*s", (int) g_bytes_get_size (content),
             (const char *) g_bytes_get_data (content, NULL));
  while (find (document, n))
    n++;
  /* A document without content has a place to write on, which has no bytes. */
  return find (document, 0)->origin ? n : 0;
}

static void
check_all (GBytes *content, const char *name, gboolean is_strict)
{
  guint n_blocks = count (content);

  for (guint i = 0; i < n_blocks; i++)
    {
      check_text (content, i, name, is_strict);
      check_attribute (content, i, name);
      check_removal (content, i, name);
    }
}

static void
test_fixtures (void)
{
  const char *folder = g_getenv ("STANDFIRST_FIXTURES");
  g_autofree char *path = folder ? g_build_filename (folder, "wordpress-blocks", NULL) : NULL;
  g_autoptr (GDir) dir = path ? g_dir_open (path, 0, NULL) : NULL;

  if (dir == NULL)
    {
      g_test_skip ("STANDFIRST_FIXTURES names no folder with wordpress-blocks in it");
      return;
    }
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    if (g_str_has_suffix (name, ".html"))
      {
        g_autofree char *file = g_build_filename (path, name, NULL);
        char *bytes;
        gsize length;
        g_autoptr (GBytes) content = NULL;

        g_assert_true (g_file_get_contents (file, &bytes, &length, NULL));
        content = g_bytes_new_take (bytes, length);
        check_all (content, name, TRUE);
      }
}

static void
test_made (void)
{
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *markup = markup_new_random ();
      g_autoptr (GBytes) content = g_bytes_new (markup, strlen (markup));

      check_all (content, "made", TRUE);
    }
}

static void
test_damaged (void)
{
  for (guint i = 0; i < 1500; i++)
    {
      g_autofree char *markup = markup_new_random ();
      g_autoptr (GBytes) content = markup_damage (markup);
      guint n_blocks = count (content);
      guint nth = n_blocks ? (guint) g_test_rand_int_range (0, (int) n_blocks) : 0;

      if (n_blocks == 0)
        continue;
      check_text (content, nth, "damaged", FALSE);
      check_attribute (content, nth, "damaged");
      check_removal (content, nth, "damaged");
    }
}

/* Cut after each byte. */
static void
test_truncated (void)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *markup = markup_new_random ();

      for (gsize length = strlen (markup); length > 0; length--)
        {
          g_autoptr (GBytes) content = g_bytes_new (markup, length);

          count (content);
        }
    }
}

static void
test_deep (void)
{
  static const struct
  {
    const char *open;
    const char *close;
  } cases[] = {
    { "<ul><li>a", "</li></ul>" },
    { "<!-- wp:list --><ul><!-- wp:list-item --><li>a",
      "</li><!-- /wp:list-item --></ul><!-- /wp:list -->" },
    { "<!-- wp:quote --><blockquote>", "<cite>c</cite></blockquote><!-- /wp:quote -->" },
    { "<blockquote>", "</blockquote>" },
    { "<!-- wp:table --><figure><table><tr><td>", "</td></tr></table></figure><!-- /wp:table -->" },
    { "<table><tr><td>", "</td></tr></table>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint depth = 1; depth < 300; depth += 7)
      {
        g_autoptr (GString) markup = g_string_new (NULL);
        g_autoptr (GBytes) content = NULL;

        for (guint n = 0; n < depth; n++)
          g_string_append (markup, cases[i].open);
        for (guint n = 0; n < depth; n++)
          g_string_append (markup, cases[i].close);
        content = g_bytes_new (markup->str, markup->len);
        count (content);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/formats/wordpress-ranges/the-editor's-own-samples", test_fixtures);
  g_test_add_func ("/sf/formats/wordpress-ranges/markup-that-nobody-has-seen", test_made);
  g_test_add_func ("/sf/formats/wordpress-ranges/markup-that-is-damaged", test_damaged);
  g_test_add_func ("/sf/formats/wordpress-ranges/markup-that-ends-anywhere", test_truncated);
  g_test_add_func ("/sf/formats/wordpress-ranges/markup-as-deep-as-anybody-likes", test_deep);
  return g_test_run ();
}
