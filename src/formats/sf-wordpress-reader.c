/* sf-wordpress-reader.c - WordPress block markup to a tree of blocks
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-format.h"
#include "sf-inline.h"
#include "sf-input.h"
#include "sf-wordpress-attrs.h"
#include "sf-wordpress-source.h"

#include <glib/gi18n.h>
#include <string.h>

/* A label that a person may read for what is not understood. */
static SfBlock *
read_unknown (const SfWordpressSource *self, const SfWordpressSpan *span)
{
  g_autofree char *name = g_strndup (span->name, span->name_length);

  if (strcmp (name, "html") == 0)
    return sf_wordpress_new_island (self, _ ("HTML"), span->start, span->end);
  g_strdelimit (name, "-_", ' ');
  name[0] = g_ascii_toupper (name[0]);
  return sf_wordpress_new_island (self, name, span->start, span->end);
}

/* A block with bare elements in it: the old list and quote. */
static SfBlock *
read_old (const SfWordpressSource *self, const SfWordpressSpan *span, guint depth)
{
  SfWordpressElement element;

  if (!sf_wordpress_read_element (self->bytes, span->inner, span->inner_end, &element))
    return NULL;
  return sf_wordpress_read_bare (self, span, &element, depth);
}

typedef SfBlock *(*ReadSpan) (const SfWordpressSource *, const SfWordpressSpan *);

static SfBlock *
read_leaf (const SfWordpressSource *self, const SfWordpressSpan *span)
{
  return sf_wordpress_read_leaf (self, span, span->start, span->end);
}

static SfBlock *
read_picture (const SfWordpressSource *self, const SfWordpressSpan *span)
{
  return sf_wordpress_read_picture (self, span, span->start, span->end);
}

static SfBlock *
read_table (const SfWordpressSource *self, const SfWordpressSpan *span)
{
  return sf_wordpress_read_table (self, span, span->start, span->end);
}

static SfBlock *
read_more (const SfWordpressSource *self, const SfWordpressSpan *span)
{
  return sf_wordpress_read_more (self, span, span->start, span->end);
}

static SfBlock *
read_page_break (const SfWordpressSource *self, const SfWordpressSpan *span)
{
  return sf_wordpress_read_page_break (self, span, span->start, span->end);
}

/* A block that no block is inside. */
static SfBlock *
read_flat (const SfWordpressSource *self, const SfWordpressSpan *span, guint depth)
{
  static const struct
  {
    const char *name;
    ReadSpan read;
  } readers[] = {
    { "paragraph", read_leaf },
    { "text", read_leaf },
    { "subhead", read_leaf },
    { "heading", read_leaf },
    { "preformatted", read_leaf },
    { "verse", read_leaf },
    { "code", sf_wordpress_read_code },
    { "html", sf_wordpress_read_html },
    { "separator", sf_wordpress_read_separator },
    { "more", read_more },
    { "nextpage", read_page_break },
    { "table", read_table },
    { "image", read_picture },
    { "video", sf_wordpress_read_video },
    { "audio", sf_wordpress_read_video },
    { "file", sf_wordpress_read_file },
    { "embed", sf_wordpress_read_embed },
  };

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    if (sf_wordpress_is_named (span, readers[i].name))
      return readers[i].read (self, span);
  if (span->name_length > 11 && memcmp (span->name, "core-embed/", 11) == 0)
    return sf_wordpress_read_embed (self, span);
  if (sf_wordpress_is_named (span, "list") || sf_wordpress_is_named (span, "quote")
      || sf_wordpress_is_named (span, "pullquote"))
    return read_old (self, span, depth);
  return NULL;
}

static SfBlock *
read_block (SfWordpressSource *self, guint index, guint depth)
{
  const SfWordpressSpan *span = sf_wordpress_get_span (self, index);
  SfBlock *block = NULL;

  if (span->is_broken)
    return sf_wordpress_new_island (self, _ ("Damaged markup"), span->start, span->end);
  if (sf_wordpress_is_named (span, "list-item"))
    block = sf_wordpress_read_list_item (self, index, depth);
  else if (sf_wordpress_is_named (span, "gallery"))
    block = sf_wordpress_read_gallery (self, index);
  else if (sf_wordpress_is_flat (self, index))
    block = read_flat (self, span, depth);
  else
    block = sf_wordpress_read_container (self, index, depth);
  if (block && block->kind == SF_BLOCK_LIST && depth == 0)
    block = sf_wordpress_take_footnotes (self, block);
  return block ? block : read_unknown (self, span);
}

/* Elements of classic text that may hold blank lines. */
static gboolean
starts_element (const SfWordpressSource *self, gsize start, gsize end)
{
  static const char *const names[] = { "pre",      "script", "style",      "table",
                                       "textarea", "div",    "figure",     "ul",
                                       "ol",       "dl",     "blockquote", "section",
                                       "aside",    "iframe", "form",       NULL };

  if (self->bytes[start] != '<')
    return FALSE;
  for (guint i = 0; names[i]; i++)
    {
      gsize length = strlen (names[i]);

      if (end - start > length + 1
          && g_ascii_strncasecmp (self->bytes + start + 1, names[i], length) == 0
          && !g_ascii_isalnum (self->bytes[start + 1 + length]))
        return TRUE;
    }
  return FALSE;
}

/* One stretch of classic text between blank lines. */
static SfBlock *
read_classic (const SfWordpressSource *self, gsize start, gsize end)
{
  SfBlock *block;
  g_autoptr (SfText) text = NULL;
  g_autoptr (SfAttrs) attrs = NULL;

  if ((block = sf_wordpress_read_more (self, NULL, start, end)) != NULL
      || (block = sf_wordpress_read_page_break (self, NULL, start, end)) != NULL
      || (block = sf_wordpress_read_leaf (self, NULL, start, end)) != NULL)
    return block;
  if (self->bytes[start] == '[' && self->bytes[end - 1] == ']')
    return sf_wordpress_new_island (self, _ ("Shortcode"), start, end);
  text = sf_inline_read (self->bytes + start, end - start, SF_INLINE_NEWLINE);
  if (text == NULL || memmem (self->bytes + start, end - start, "<!--", 4))
    return sf_wordpress_new_island (self, _ ("HTML"), start, end);
  attrs = sf_attrs_new (SF_WORDPRESS_FORM, "classic", NULL);
  return sf_wordpress_new_leaf (self, SF_BLOCK_PARAGRAPH, attrs, text, start, end);
}

/* The end of the stretch at @start: before the next blank line or, on a line of its own, a list, a
 * table or the like. */
static gsize
find_stretch_end (const SfWordpressSource *self, gsize start, gsize stop)
{
  gsize last = start;
  guint n_newlines = 0;

  for (gsize at = start; at < stop && n_newlines < 2; at++)
    if (self->bytes[at] == '\n')
      n_newlines++;
    else if (!g_ascii_isspace (self->bytes[at]))
      {
        if (n_newlines > 0 && starts_element (self, at, stop))
          break;
        last = at + 1;
        n_newlines = 0;
      }
  return last;
}

/* A list, a table or the like; one that is never closed takes all that follows with it. */
static SfBlock *
read_element (const SfWordpressSource *self, gsize start, gsize stop, gsize *end)
{
  SfWordpressElement element;
  SfBlock *block = NULL;

  *end = stop;
  if (sf_wordpress_find_element (self->bytes, start, stop, &element))
    {
      *end = element.end;
      block = sf_wordpress_read_bare (self, NULL, &element, 1);
    }
  return block ? block : sf_wordpress_new_island (self, _ ("HTML"), start, *end);
}

/* Paragraphs may follow each other without a blank line. @end: of the stretch; of the block then.
 */
static SfBlock *
read_paragraph (const SfWordpressSource *self, gsize start, gsize *end)
{
  SfWordpressElement element;
  SfBlock *block = NULL;

  if (self->bytes[start] == '<' && sf_wordpress_find_element (self->bytes, start, *end, &element)
      && element.end < *end)
    block = sf_wordpress_read_leaf (self, NULL, element.start, element.end);
  if (block)
    *end = element.end;
  return block ? block : read_classic (self, start, *end);
}

/* Classic text from @start, where a word stands, to @stop. */
static void
read_stretches (const SfWordpressSource *self, SfBlock *parent, gsize *gap, gsize start, gsize stop)
{
  gsize stretch_end = start;

  while (start < stop)
    {
      gsize end;
      SfBlock *block;

      if (starts_element (self, start, stop))
        block = read_element (self, start, stop, &end);
      else
        {
          /* Looked up once for all of its paragraphs: this keeps it linear. */
          if (start >= stretch_end)
            stretch_end = find_stretch_end (self, start, stop);
          end = stretch_end;
          block = read_paragraph (self, start, &end);
        }
      sf_wordpress_append (self, parent, block, *gap, start);
      *gap = end;
      start = sf_wordpress_skip_space (self->bytes, end, stop);
    }
}

/* Text between blocks. @gap: where the bytes that nothing holds yet begin; moved on. */
static void
read_freeform (const SfWordpressSource *self,
               SfBlock *parent,
               gsize *gap,
               gsize end,
               gboolean is_root)
{
  gsize start = sf_wordpress_skip_space (self->bytes, *gap, end), stop = end;

  while (stop > start && sf_wordpress_is_blank (self, stop - 1, stop))
    stop--;
  if (start == stop)
    return;
  if (is_root)
    {
      read_stretches (self, parent, gap, start, stop);
      return;
    }
  sf_wordpress_append (self, parent, sf_wordpress_new_island (self, _ ("HTML"), start, stop), *gap,
                       start);
  *gap = stop;
}

void
sf_wordpress_read_range (SfWordpressSource *self,
                         SfBlock *parent,
                         gsize *gap,
                         gsize end,
                         guint first,
                         guint next,
                         guint depth)
{
  for (guint i = first; i < next;)
    {
      const SfWordpressSpan *span = sf_wordpress_get_span (self, i);

      read_freeform (self, parent, gap, span->start, depth == 0);
      sf_wordpress_append (self, parent, read_block (self, i, depth), *gap, span->start);
      *gap = span->end;
      i = span->next;
    }
  read_freeform (self, parent, gap, end, depth == 0);
}

SfDocument *
sf_wordpress_read (GBytes *content, GError **error)
{
  gsize length, gap = 0;
  const char *bytes = g_bytes_get_data (content, &length);
  SfWordpressSource self = { bytes ? bytes : "", content };
  SfBlock *root;
  g_autoptr (GBytes) close = NULL;
  g_autoptr (SfAttrs) attrs = NULL;

  if (!sf_input_check_size (content, error))
    return NULL;
  self.spans = sf_wordpress_scan (self.bytes, length);
  root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  sf_wordpress_read_range (&self, root, &gap, length, 0, self.spans->len, 0);
  close = sf_wordpress_cut (&self, gap, length);
  if (!sf_wordpress_has_our_numbers (root))
    attrs = sf_attrs_new (SF_WORDPRESS_NUMBERS, "theirs", NULL);
  sf_block_set_attrs (root, attrs);
  sf_block_set_origin (root, SF_WORDPRESS, NULL, NULL, close);
  g_array_unref (self.spans);
  return sf_document_new_with_root (root);
}
