/* sf-wordpress-writer.c - a tree of blocks to WordPress block markup
 * What still means what its bytes meant is written as those bytes; the rest as the block editor
 * would write it, with the attributes of its comment and its element kept.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-format.h"
#include "sf-wordpress-attrs.h"
#include "sf-wordpress-traits.h"
#include "sf-wordpress-write.h"

#include <string.h>

void
sf_wordpress_write_bytes (SfWordpressWriter *self, GBytes *bytes)
{
  gsize length;
  const char *data = bytes ? g_bytes_get_data (bytes, &length) : NULL;

  if (data)
    g_string_append_len (self->out, data, (gssize) length);
}

void
sf_wordpress_print (SfWordpressWriter *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_string_append_vprintf (self->out, format, args);
  va_end (args);
}

void
sf_wordpress_write_text (SfWordpressWriter *self, const SfText *text, SfInlineMode mode)
{
  sf_inline_write_numbered (self->out, text, mode, self->footnotes);
}

gboolean
sf_wordpress_has_comment (GBytes *bytes)
{
  gsize length, at = 4;
  const char *data = bytes ? g_bytes_get_data (bytes, &length) : NULL;

  if (data == NULL || length < 8 || memcmp (data, "<!--", 4) != 0)
    return FALSE;
  while (at < length && g_ascii_isspace (data[at]))
    at++;
  at += at < length && data[at] == '/';
  return at > 4 && length - at > 3 && memcmp (data + at, "wp:", 3) == 0;
}

static GBytes *
get_first_bytes (const SfBlock *block)
{
  return block->origin->source ? block->origin->source : block->origin->open;
}

/* Whether a paragraph or the like stood within a block's own markup. */
static gboolean
is_inner (const SfBlock *block)
{
  return block->kind != SF_BLOCK_CITATION
         && g_strcmp0 (sf_attrs_get (block->attrs, SF_WORDPRESS_FORM), "inner") == 0;
}

/* Whether the bytes of @block may stand where @form is written. */
static gboolean
is_usable (const SfBlock *block, SfWordpressForm form)
{
  GBytes *bytes;

  if (!sf_block_is_pristine (block, SF_WORDPRESS))
    return FALSE;
  bytes = get_first_bytes (block);
  if (bytes == NULL || (sf_block_get_n_children (block) > 0 && block->origin->open == NULL))
    return FALSE;
  if (block->kind == SF_BLOCK_LIST_ITEM || block->kind == SF_BLOCK_PICTURE || is_inner (block))
    return sf_wordpress_has_comment (bytes) == (form == SF_WORDPRESS_BLOCKS);
  return form != SF_WORDPRESS_HTML || !sf_wordpress_has_comment (bytes);
}

/* The block editor writes no citation without words, and takes one for damage. */
static gboolean
is_left_out (const SfBlock *block, SfWordpressForm form)
{
  return block->kind == SF_BLOCK_CITATION && sf_text_get_length (block->text) == 0
         && !is_usable (block, form);
}

static void
write_child (SfWordpressWriter *self, const SfBlock *block, guint index, SfWordpressForm form)
{
  const SfBlock *child = sf_block_get_child (block, index);

  if (is_left_out (child, form))
    return;
  if (child->lead)
    sf_wordpress_write_bytes (self, child->lead);
  else if (index > 0 && form != SF_WORDPRESS_HTML && child->kind != SF_BLOCK_CITATION)
    g_string_append (self->out, "\n\n");
  sf_wordpress_write_block (self, child, form);
}

void
sf_wordpress_write_children (SfWordpressWriter *self, const SfBlock *block, SfWordpressForm form)
{
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    write_child (self, block, i, form);
}

/* The name of the block in WordPress, or NULL where it has no comment of its own. */
static const char *
block_name (SfBlockKind kind)
{
  static const char *const names[SF_BLOCK_LAST + 1] = {
    [SF_BLOCK_PARAGRAPH] = "paragraph",
    [SF_BLOCK_HEADING] = "heading",
    [SF_BLOCK_LIST_ITEM] = "list-item",
    [SF_BLOCK_PREFORMATTED] = "preformatted",
    [SF_BLOCK_CODE] = "code",
    [SF_BLOCK_VERSE] = "verse",
    [SF_BLOCK_LIST] = "list",
    [SF_BLOCK_QUOTE] = "quote",
    [SF_BLOCK_PULL_QUOTE] = "pullquote",
    [SF_BLOCK_GROUP] = "group",
    [SF_BLOCK_COLUMNS] = "columns",
    [SF_BLOCK_COLUMN] = "column",
    [SF_BLOCK_FOOTNOTES] = "list",
    [SF_BLOCK_FOOTNOTE] = "list-item",
    [SF_BLOCK_PICTURE] = "image",
    [SF_BLOCK_GALLERY] = "gallery",
    [SF_BLOCK_VIDEO] = "video",
    [SF_BLOCK_AUDIO] = "audio",
    [SF_BLOCK_FILE] = "file",
    [SF_BLOCK_EMBED] = "embed",
    [SF_BLOCK_TABLE] = "table",
    [SF_BLOCK_SEPARATOR] = "separator",
    [SF_BLOCK_MORE] = "more",
    [SF_BLOCK_PAGE_BREAK] = "nextpage",
    [SF_BLOCK_HTML] = "html",
  };

  return names[kind];
}

/* Whether a block between others stood there without a comment, as in a classic post. */
static gboolean
was_bare (const SfBlock *block)
{
  return block->origin && strcmp (block->origin->format, SF_WORDPRESS) == 0
         && block->origin->kind == block->kind && get_first_bytes (block)
         && !sf_wordpress_has_comment (get_first_bytes (block)) && block->kind != SF_BLOCK_LIST_ITEM
         && block->kind != SF_BLOCK_PICTURE;
}

static const char *
get_name (const SfBlock *block)
{
  const char *kept = sf_wordpress_get_kept (block, SF_WORDPRESS_NAME);

  return kept ? kept : block_name (block->kind);
}

static gboolean
has_own_comment (const SfBlock *block, SfWordpressForm form)
{
  return form == SF_WORDPRESS_BLOCKS && block_name (block->kind)
         && (!was_bare (block) || is_inner (block));
}

void
sf_wordpress_open_comment (SfWordpressWriter *self,
                           const SfBlock *block,
                           SfWordpressForm form,
                           const char *json)
{
  if (has_own_comment (block, form))
    sf_wordpress_print (self, "<!-- wp:%s %s%s-->\n", get_name (block), json ? json : "",
                        json ? " " : "");
}

void
sf_wordpress_close_comment (SfWordpressWriter *self, const SfBlock *block, SfWordpressForm form)
{
  if (has_own_comment (block, form))
    sf_wordpress_print (self, "\n<!-- /wp:%s -->", get_name (block));
}

/* A card that holds nothing but the bytes of another format, which all keep such cards as HTML. */
static gboolean
is_foreign (const SfBlock *block)
{
  static const SfBlockKind cards[] = { SF_BLOCK_ISLAND, SF_BLOCK_TABLE, SF_BLOCK_GALLERY,
                                       SF_BLOCK_VIDEO,  SF_BLOCK_AUDIO, SF_BLOCK_FILE };

  if (block->origin == NULL || block->origin->source == NULL
      || strcmp (block->origin->format, SF_WORDPRESS) == 0 || sf_block_get_n_children (block) > 0
      || sf_attrs_get (block->attrs, "src") || sf_attrs_get (block->attrs, "href"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    if (cards[i] == block->kind)
      return TRUE;
  return FALSE;
}

static SfWordpressForm
get_inner_form (const SfBlock *block, SfWordpressForm form)
{
  return form != SF_WORDPRESS_BLOCKS || block->kind == SF_BLOCK_PULL_QUOTE
                 || g_strcmp0 (sf_attrs_get (block->attrs, SF_WORDPRESS_FORM), "html") == 0
             ? SF_WORDPRESS_HTML
             : SF_WORDPRESS_BLOCKS;
}

static void
write_as_read (SfWordpressWriter *self, const SfBlock *block, SfWordpressForm form)
{
  if (block->origin->source && sf_block_get_n_children (block) == 0)
    {
      sf_wordpress_write_source (self, block, block->origin->source);
      return;
    }
  if (block->kind == SF_BLOCK_GALLERY)
    sf_wordpress_write_gallery_open (self, block);
  else
    sf_wordpress_write_source (self, block, block->origin->open);
  sf_wordpress_write_children (self, block, get_inner_form (block, form));
  sf_wordpress_write_bytes (self, block->origin->close);
}

static void
write_anew (SfWordpressWriter *self, const SfBlock *block, SfWordpressForm form)
{
  if (block->kind == SF_BLOCK_PICTURE)
    sf_wordpress_write_picture (self, block, form);
  else if (block->kind == SF_BLOCK_GALLERY)
    sf_wordpress_write_gallery (self, block, form);
  else if (block->kind >= SF_BLOCK_VIDEO && block->kind <= SF_BLOCK_EMBED)
    sf_wordpress_write_media (self, block, form);
  else if (block->kind == SF_BLOCK_FOOTNOTE)
    sf_wordpress_write_footnote (self, block, form);
  else if (sf_block_kind_get_shape (block->kind) == SF_SHAPE_TEXT)
    sf_wordpress_write_words (self, block, form);
  else if (sf_block_kind_get_shape (block->kind) == SF_SHAPE_CONTAINER)
    sf_wordpress_write_container (self, block, form);
  else
    sf_wordpress_write_line (self, block, form);
}

/* Whether @block is written as words without an element, which stand between blank lines. */
static gboolean
is_classic_text (const SfBlock *block, SfWordpressForm form)
{
  gboolean was_text = g_strcmp0 (sf_attrs_get (block->attrs, SF_WORDPRESS_FORM), "classic") == 0;

  if (block->kind != SF_BLOCK_PARAGRAPH || form == SF_WORDPRESS_HTML
      || strstr (sf_text_get_string (block->text), SF_LINE_BREAK SF_LINE_BREAK))
    return FALSE;
  return was_text || (form == SF_WORDPRESS_CLASSIC && !was_bare (block));
}

/* Whether @child may stand at @index in a quote without comments: the block editor has paragraphs
 * and a citation behind them there. What stood there already may stay. */
static gboolean
fits_bare_quote (const SfBlock *quote, const SfBlock *child, guint index)
{
  gboolean was_there = was_bare (child);

  if (child->kind == SF_BLOCK_CITATION)
    return index + 1 == sf_block_get_n_children (quote)
           && (index > 0 || (was_there && child->lead == NULL));
  return child->kind == SF_BLOCK_PARAGRAPH || was_there;
}

/* Whether @block was a quote without comments inside it, or a pull quote, and holds what can only
 * stand in a quote with them. */
static gboolean
outgrew_bare_quote (const SfBlock *block, SfWordpressForm form)
{
  guint n_children = sf_block_get_n_children (block);

  if ((block->kind != SF_BLOCK_PULL_QUOTE && block->kind != SF_BLOCK_QUOTE)
      || !has_own_comment (block, form) || get_inner_form (block, form) != SF_WORDPRESS_HTML)
    return FALSE;
  for (guint i = 0; i < n_children; i++)
    if (!fits_bare_quote (block, sf_block_get_child (block, i), i))
      return TRUE;
  return n_children == 0;
}

void
sf_wordpress_write_block (SfWordpressWriter *self, const SfBlock *block, SfWordpressForm form)
{
  gboolean has_bytes = is_usable (block, form);
  SfWordpressForm inner = form == SF_WORDPRESS_CLASSIC ? SF_WORDPRESS_HTML : form;
  gsize start = self->out->len;

  if (is_foreign (block))
    {
      /* Raw markup between blocks would be read as classic text. */
      g_string_append (self->out, form == SF_WORDPRESS_BLOCKS ? "<!-- wp:html -->\n" : "");
      sf_wordpress_write_bytes (self, block->origin->source);
      g_string_append (self->out, form == SF_WORDPRESS_BLOCKS ? "\n<!-- /wp:html -->" : "");
    }
  else if (block->kind == SF_BLOCK_TABLE)
    sf_wordpress_write_table (self, block, inner, has_bytes);
  else if (outgrew_bare_quote (block, form))
    sf_wordpress_write_as_quote (self, block);
  else if (block->kind == SF_BLOCK_GALLERY && form == SF_WORDPRESS_BLOCKS
           && sf_wordpress_outgrew_old_gallery (block))
    sf_wordpress_write_gallery (self, block, form);
  else if (block->kind == SF_BLOCK_FOOTNOTES)
    sf_wordpress_write_footnotes (self, block, inner, has_bytes);
  else if (has_bytes)
    write_as_read (self, block, form);
  else
    {
      if (is_classic_text (block, form))
        sf_wordpress_write_text (self, block->text, SF_INLINE_NEWLINE);
      else
        write_anew (self, block, inner);
      sf_wordpress_keep_spelling (self, start, block);
    }
}

gboolean
sf_wordpress_is_classic (const SfBlock *root)
{
  gboolean has_bare = FALSE;

  for (guint i = 0; i < sf_block_get_n_children (root); i++)
    {
      const SfBlock *child = sf_block_get_child (root, i);
      GBytes *bytes = child->origin && strcmp (child->origin->format, SF_WORDPRESS) == 0
                          ? get_first_bytes (child)
                          : NULL;

      if (sf_wordpress_has_comment (bytes))
        return FALSE;
      has_bare |= bytes != NULL;
    }
  return has_bare;
}

/* The place to write on that a story ends with is no part of it, unless the site has it. */
static gboolean
is_place (const SfBlock *block)
{
  return block->kind == SF_BLOCK_PARAGRAPH && block->origin == NULL
         && sf_text_get_length (block->text) == 0;
}

static void
write_root (SfWordpressWriter *self, const SfBlock *root)
{
  SfWordpressForm form =
      sf_wordpress_is_classic (root) ? SF_WORDPRESS_CLASSIC : SF_WORDPRESS_BLOCKS;
  guint n_children = sf_block_get_n_children (root), n_written = n_children;
  gboolean has_notes =
      n_children > 0 && sf_block_get_child (root, n_children - 1)->kind == SF_BLOCK_FOOTNOTES;

  n_written -= has_notes;
  while (n_written > 0 && is_place (sf_block_get_child (root, n_written - 1)))
    n_written--;
  for (guint i = 0; i < n_written; i++)
    write_child (self, root, i, form);
  if (has_notes)
    write_child (self, root, n_children - 1, form);
}

GBytes *
sf_wordpress_write (SfDocument *document, GError **error)
{
  const SfBlock *root = sf_document_get_root (document);
  SfWordpressWriter self = { g_string_new (NULL) };

  if (sf_attrs_get (root->attrs, SF_WORDPRESS_NUMBERS) == NULL)
    self.footnotes = sf_footnotes_new (root);
  write_root (&self, root);
  if (root->origin && g_strcmp0 (root->origin->format, SF_WORDPRESS) == 0)
    sf_wordpress_write_bytes (&self, root->origin->close);
  sf_footnotes_free (self.footnotes);
  return g_string_free_to_bytes (self.out);
}
