/* sf-wordpress-reader.c - WordPress block markup to a tree of blocks
 * Every byte ends up in exactly one place: a source, an open, a close, a lead, or the root's close.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-format.h"
#include "sf-inline.h"
#include "sf-input.h"
#include "sf-wordpress-attrs.h"
#include "sf-wordpress-element.h"
#include "sf-wordpress-media.h"
#include "sf-wordpress-scan.h"

#include <glib/gi18n.h>
#include <string.h>

/* Leaves room below for the levels of a list. */
#define MAX_DEPTH (SF_BLOCK_MAX_DEPTH - 6)

typedef struct
{
  const char *bytes;
  GBytes *content;
  GArray *spans;
} Reader;

static GBytes *
cut (Reader *self, gsize start, gsize end)
{
  return g_bytes_new_from_bytes (self->content, start, end - start);
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static gboolean
is_blank (Reader *self, gsize start, gsize end)
{
  while (start < end && is_space (self->bytes[start]))
    start++;
  return start == end;
}

static void
append (Reader *self, SfBlock *parent, SfBlock *block, gsize gap, gsize start)
{
  g_autoptr (GBytes) lead = cut (self, gap, start);

  if (gap < start || sf_block_get_n_children (parent) > 0)
    sf_block_set_lead (block, lead);
  sf_block_append (parent, block);
}

static SfBlock *
new_leaf (Reader *self,
          SfBlockKind kind,
          const SfAttrs *attrs,
          const SfText *text,
          gsize start,
          gsize end)
{
  g_autoptr (GBytes) source = cut (self, start, end);
  SfBlock *block = sf_block_new (kind, attrs, text);

  sf_block_set_origin (block, SF_WORDPRESS, source, NULL, NULL);
  return block;
}

static SfBlock *
new_island (Reader *self, const char *label, gsize start, gsize end)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("label", label, NULL);

  return new_leaf (self, SF_BLOCK_ISLAND, attrs, NULL, start, end);
}

static SfAttrs *
kept_attrs (Reader *self, const SfWordpressSpan *span, gsize tag, gsize tag_end)
{
  g_autofree char *json = span && span->json ? g_strndup (span->json, span->json_length) : NULL;
  g_autofree char *element = tag_end > tag ? g_strndup (self->bytes + tag, tag_end - tag) : NULL;

  if ((json && (strlen (json) != span->json_length || !g_utf8_validate (json, -1, NULL)))
      || (element && (strlen (element) != tag_end - tag || !g_utf8_validate (element, -1, NULL))))
    return sf_attrs_new (SF_WORDPRESS_FORM, "unreadable", NULL);
  return sf_attrs_new (SF_WORDPRESS_JSON, json, SF_WORDPRESS_TAG, element, NULL);
}

static SfAttrs *
with (SfAttrs *attrs, const char *name, const char *value)
{
  SfAttrs *more = sf_attrs_with (attrs, name, value);

  sf_attrs_unref (attrs);
  return more;
}

static gboolean
is_unreadable (const SfAttrs *attrs)
{
  return g_strcmp0 (sf_attrs_get (attrs, SF_WORDPRESS_FORM), "unreadable") == 0;
}

/* What the tag of a list says about its numbers. */
static SfAttrs *
with_numbering (Reader *self, SfAttrs *attrs, const char *name, gsize tag, gsize tag_end)
{
  g_autoptr (SfAttrs) all = NULL;

  if (strcmp (name, "ol") != 0)
    return attrs;
  attrs = with (attrs, "ordered", "1");
  if (!sf_inline_read_attrs (self->bytes + tag, self->bytes + tag_end, &all)
      || is_unreadable (attrs))
    return attrs;
  if (sf_attrs_get (all, "start"))
    attrs = with (attrs, "start", sf_attrs_get (all, "start"));
  if (sf_attrs_get (all, "reversed"))
    attrs = with (attrs, "reversed", "1");
  return attrs;
}

static SfBlockKind
leaf_kind (const char *element, const SfWordpressSpan *span)
{
  if (strcmp (element, "p") == 0)
    return SF_BLOCK_PARAGRAPH;
  if (strcmp (element, "cite") == 0)
    return SF_BLOCK_CITATION;
  if (element[0] == 'h' && element[1] >= '1' && element[1] <= '6' && element[2] == '\0')
    return SF_BLOCK_HEADING;
  if (strcmp (element, "pre") == 0)
    return span && span->name_length == 5 && strncmp (span->name, "verse", 5) == 0
               ? SF_BLOCK_VERSE
               : SF_BLOCK_PREFORMATTED;
  return 0;
}

/* A paragraph, heading or the like from one element; NULL when it is not quite one. */
static SfBlock *
read_leaf (Reader *self, const SfWordpressSpan *span, gsize start, gsize end)
{
  gsize inner = span ? span->inner : start;
  gsize inner_end = span ? span->inner_end : end;
  gsize tag, tag_end;
  char name[12];
  SfBlockKind kind;
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (SfText) text = NULL;

  if (!sf_wordpress_read_element (self->bytes, &inner, &inner_end, name, &tag, &tag_end)
      || (kind = leaf_kind (name, span)) == 0)
    return NULL;
  text = sf_inline_read (self->bytes + inner, inner_end - inner,
                         strcmp (name, "pre") == 0 ? SF_INLINE_PRE : SF_INLINE_FLOW);
  attrs = kept_attrs (self, span, tag, tag_end);
  if (kind == SF_BLOCK_HEADING)
    attrs = with (attrs, "level", name + 1);
  if (text == NULL || is_unreadable (attrs))
    return NULL;
  return new_leaf (self, kind, attrs, text, start, end);
}

static SfBlock *
read_code (Reader *self, const SfWordpressSpan *span)
{
  gsize inner = span->inner, inner_end = span->inner_end, tag, tag_end, code_tag, code_end;
  char name[12];
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (SfText) text = NULL;

  if (!sf_wordpress_read_element (self->bytes, &inner, &inner_end, name, &tag, &tag_end)
      || strcmp (name, "pre") != 0
      || !sf_wordpress_read_element (self->bytes, &inner, &inner_end, name, &code_tag, &code_end)
      || strcmp (name, "code") != 0 || code_end > code_tag)
    return NULL;
  text = sf_inline_read (self->bytes + inner, inner_end - inner, SF_INLINE_NEWLINE);
  attrs = kept_attrs (self, span, tag, tag_end);
  if (text == NULL || is_unreadable (attrs))
    return NULL;
  return new_leaf (self, SF_BLOCK_CODE, attrs, text, span->start, span->end);
}

static SfBlock *
read_media (Reader *self, const SfWordpressSpan *span, SfBlockKind kind)
{
  const char *html = self->bytes + span->inner;
  gsize length = span->inner_end - span->inner;
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (SfText) caption = NULL;
  g_autofree char *json = span->json ? g_strndup (span->json, span->json_length) : NULL;

  if (!(kind == SF_BLOCK_PICTURE ? sf_wordpress_read_picture (html, length, &attrs, &caption)
                                 : sf_wordpress_read_embed (html, length, &attrs, &caption))
      || (json && (strlen (json) != span->json_length || !g_utf8_validate (json, -1, NULL))))
    return NULL;
  attrs = with (g_steal_pointer (&attrs), SF_WORDPRESS_JSON, json);
  return new_leaf (self, kind, attrs, caption, span->start, span->end);
}

static void read_range (Reader *self,
                        SfBlock *parent,
                        gsize *at,
                        gsize end,
                        guint first,
                        guint next,
                        guint depth);

/* A block whose children are blocks: all before the first is its open, all after the last its
 * close. NULL when there is other content between them. */
static SfBlock *
read_container (Reader *self, guint index, SfBlockKind kind, const char *element, guint depth)
{
  const SfWordpressSpan *span = &g_array_index (self->spans, SfWordpressSpan, index);
  const SfWordpressSpan *child = span + 1;
  gsize start = span->inner, end = span->inner_end, at, tag, tag_end;
  char name[12];
  SfBlock *block;
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (GBytes) open = NULL;
  g_autoptr (GBytes) close = NULL;

  if (index + 1 >= span->next || depth >= MAX_DEPTH
      || !sf_wordpress_read_element (self->bytes, &start, &end, name, &tag, &tag_end)
      || (element && strcmp (name, element) != 0
          && !(kind == SF_BLOCK_LIST && strcmp (name, "ol") == 0)))
    return NULL;
  if (!is_blank (self, start, child->start))
    return NULL;
  at = child->end;
  for (guint i = child->next; i < span->next;
       i = g_array_index (self->spans, SfWordpressSpan, i).next)
    {
      const SfWordpressSpan *sibling = &g_array_index (self->spans, SfWordpressSpan, i);

      if (!is_blank (self, at, sibling->start))
        return NULL;
      at = sibling->end;
    }
  attrs = kept_attrs (self, span, tag, tag_end);
  if (kind == SF_BLOCK_LIST)
    attrs = with_numbering (self, attrs, name, tag, tag_end);
  if (is_unreadable (attrs) || (kind != SF_BLOCK_QUOTE && !is_blank (self, at, end)))
    return NULL;
  block = sf_block_new (kind, attrs, NULL);
  open = cut (self, span->start, child->start);
  tag = child->start;
  read_range (self, block, &tag, at, index + 1, span->next, depth + 1);
  if (!is_blank (self, at, end))
    {
      gsize cite = at, cite_end = end;
      SfBlock *citation;

      while (is_space (self->bytes[cite]))
        cite++;
      while (is_space (self->bytes[cite_end - 1]))
        cite_end--;
      citation = read_leaf (self, NULL, cite, cite_end);
      if (citation == NULL || citation->kind != SF_BLOCK_CITATION)
        {
          g_clear_pointer (&citation, sf_block_free);
          sf_block_free (block);
          return NULL;
        }
      append (self, block, citation, at, cite);
      at = cite_end;
    }
  close = cut (self, at, span->end);
  sf_block_set_origin (block, SF_WORDPRESS, NULL, open, close);
  return block;
}

static gboolean
is_named (const SfWordpressSpan *span, const char *name)
{
  return span->name_length == strlen (name) && memcmp (span->name, name, span->name_length) == 0;
}

/* The end of the tag that follows in @name's element at @at; 0 when the next is something else. */
static gsize
find_close (Reader *self, const char *element, gsize at, gsize end)
{
  g_autofree char *close = g_strdup_printf ("</%s>", element);
  const char *found = memmem (self->bytes + at, end - at, close, strlen (close));

  return found ? found - self->bytes + strlen (close) : 0;
}

/* Children written as bare elements: the old list and quote. Only flat ones: what is nested stays
 * an island. */
static SfBlock *
read_bare (Reader *self, const SfWordpressSpan *span, SfBlockKind kind)
{
  gsize start = span->inner, end = span->inner_end, tag, tag_end, gap;
  char name[12];
  g_autoptr (SfBlock) block = NULL;
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (GBytes) open = NULL;
  g_autoptr (GBytes) close = NULL;

  if (!sf_wordpress_read_element (self->bytes, &start, &end, name, &tag, &tag_end)
      || (kind == SF_BLOCK_PULL_QUOTE
          && (strcmp (name, "figure") != 0
              || !sf_wordpress_read_element (self->bytes, &start, &end, name, &gap, &gap))))
    return NULL;
  if (kind == SF_BLOCK_LIST ? strcmp (name, "ul") != 0 && strcmp (name, "ol") != 0
                            : strcmp (name, "blockquote") != 0)
    return NULL;
  attrs = kept_attrs (self, span, tag, tag_end);
  if (is_unreadable (attrs))
    return NULL;
  attrs = with (g_steal_pointer (&attrs), SF_WORDPRESS_FORM, "html");
  if (kind == SF_BLOCK_LIST)
    attrs = with_numbering (self, attrs, name, tag, tag_end);
  block = sf_block_new (kind, attrs, NULL);
  while (start < end && is_space (self->bytes[start]))
    start++;
  open = cut (self, span->start, start);
  gap = start;
  while (!is_blank (self, start, end))
    {
      const char *element = kind == SF_BLOCK_LIST ? "li" : "p";
      gsize stop, s, e;
      SfBlock *child;

      while (is_space (self->bytes[start]))
        start++;
      if (kind != SF_BLOCK_LIST && end - start > 5 && memcmp (self->bytes + start, "<cite", 5) == 0)
        element = "cite";
      stop = find_close (self, element, start, end);
      s = start;
      e = stop;
      if (stop == 0 || !sf_wordpress_read_element (self->bytes, &s, &e, name, &tag, &tag_end)
          || strcmp (name, element) != 0)
        return NULL;
      if (kind == SF_BLOCK_LIST)
        {
          g_autoptr (SfText) text = sf_inline_read (self->bytes + s, e - s, SF_INLINE_FLOW);
          g_autoptr (SfAttrs) item = kept_attrs (self, NULL, tag, tag_end);

          if (text == NULL || is_unreadable (item))
            return NULL;
          child = new_leaf (self, SF_BLOCK_LIST_ITEM, item, text, start, stop);
        }
      else if ((child = read_leaf (self, NULL, start, stop)) == NULL)
        return NULL;
      append (self, block, child, gap, start);
      gap = start = stop;
    }
  if (sf_block_get_n_children (block) == 0)
    return NULL;
  close = cut (self, gap, span->end);
  sf_block_set_origin (block, SF_WORDPRESS, NULL, open, close);
  return g_steal_pointer (&block);
}

static SfBlock *
read_list_item (Reader *self, guint index, guint depth)
{
  const SfWordpressSpan *span = &g_array_index (self->spans, SfWordpressSpan, index);
  gsize start = span->inner, end = span->inner_end, tag, tag_end, stop, at;
  char name[12];
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (SfText) text = NULL;
  g_autoptr (GBytes) open = NULL;
  g_autoptr (GBytes) close = NULL;
  SfBlock *block;

  if (!sf_wordpress_read_element (self->bytes, &start, &end, name, &tag, &tag_end)
      || strcmp (name, "li") != 0 || depth >= MAX_DEPTH)
    return NULL;
  stop = index + 1 < span->next ? span[1].start : end;
  /* What looks like a block may stand within the item's own tag. */
  if (stop < start || stop > end)
    return NULL;
  text = sf_inline_read (self->bytes + start, stop - start, SF_INLINE_FLOW);
  attrs = kept_attrs (self, span, tag, tag_end);
  if (text == NULL || is_unreadable (attrs))
    return NULL;
  if (index + 1 >= span->next)
    return new_leaf (self, SF_BLOCK_LIST_ITEM, attrs, text, span->start, span->end);
  for (guint i = index + 1; i < span->next;
       i = g_array_index (self->spans, SfWordpressSpan, i).next)
    {
      const SfWordpressSpan *child = &g_array_index (self->spans, SfWordpressSpan, i);

      if (!is_named (child, "list") || !is_blank (self, stop, child->start))
        return NULL;
      stop = child->end;
    }
  if (!is_blank (self, stop, end))
    return NULL;
  block = sf_block_new (SF_BLOCK_LIST_ITEM, attrs, text);
  open = cut (self, span->start, span[1].start);
  close = cut (self, stop, span->end);
  at = span[1].start;
  read_range (self, block, &at, stop, index + 1, span->next, depth + 1);
  sf_block_set_origin (block, SF_WORDPRESS, NULL, open, close);
  return block;
}

/* A label that a person may read for what is not understood. */
static SfBlock *
read_unknown (Reader *self, const SfWordpressSpan *span)
{
  g_autofree char *name = g_strndup (span->name, span->name_length);

  if (strcmp (name, "html") == 0)
    return new_island (self, _ ("HTML"), span->start, span->end);
  g_strdelimit (name, "-_", ' ');
  name[0] = g_ascii_toupper (name[0]);
  return new_island (self, name, span->start, span->end);
}

static SfBlock *
read_block (Reader *self, guint index, guint depth)
{
  const SfWordpressSpan *span = &g_array_index (self->spans, SfWordpressSpan, index);
  gboolean is_flat = index + 1 >= span->next;
  SfBlock *block = NULL;

  if (span->is_broken)
    return new_island (self, _ ("Damaged markup"), span->start, span->end);
  if (is_flat
      && (is_named (span, "paragraph") || is_named (span, "heading")
          || is_named (span, "preformatted") || is_named (span, "verse")))
    block = read_leaf (self, span, span->start, span->end);
  else if (is_flat && is_named (span, "code"))
    block = read_code (self, span);
  else if (is_named (span, "list"))
    block = is_flat ? read_bare (self, span, SF_BLOCK_LIST)
                    : read_container (self, index, SF_BLOCK_LIST, "ul", depth);
  else if (is_named (span, "list-item"))
    block = read_list_item (self, index, depth);
  else if (is_named (span, "quote"))
    block = is_flat ? read_bare (self, span, SF_BLOCK_QUOTE)
                    : read_container (self, index, SF_BLOCK_QUOTE, "blockquote", depth);
  else if (is_named (span, "pullquote") && is_flat)
    block = read_bare (self, span, SF_BLOCK_PULL_QUOTE);
  else if (is_named (span, "group"))
    block = read_container (self, index, SF_BLOCK_GROUP, NULL, depth);
  else if (is_named (span, "columns"))
    block = read_container (self, index, SF_BLOCK_COLUMNS, "div", depth);
  else if (is_named (span, "column"))
    block = read_container (self, index, SF_BLOCK_COLUMN, "div", depth);
  else if (is_flat && is_named (span, "image"))
    block = read_media (self, span, SF_BLOCK_PICTURE);
  else if (is_flat && is_named (span, "embed"))
    block = read_media (self, span, SF_BLOCK_EMBED);
  else if (is_flat && is_named (span, "separator"))
    block = new_leaf (self, SF_BLOCK_SEPARATOR, NULL, NULL, span->start, span->end);
  else if (is_flat && is_named (span, "more"))
    block = new_leaf (self, SF_BLOCK_MORE, NULL, NULL, span->start, span->end);
  else if (is_flat && is_named (span, "nextpage"))
    block = new_leaf (self, SF_BLOCK_PAGE_BREAK, NULL, NULL, span->start, span->end);
  return block ? block : read_unknown (self, span);
}

/* One stretch of classic text between blank lines. */
static SfBlock *
read_classic (Reader *self, gsize start, gsize end)
{
  SfBlock *block;
  g_autoptr (SfText) text = NULL;
  g_autoptr (SfAttrs) attrs = NULL;

  if (end - start == 11 && memcmp (self->bytes + start, "<!--more-->", 11) == 0)
    return new_leaf (self, SF_BLOCK_MORE, NULL, NULL, start, end);
  if (self->bytes[start] == '[' && self->bytes[end - 1] == ']')
    return new_island (self, _ ("Shortcode"), start, end);
  if ((block = read_leaf (self, NULL, start, end)) != NULL)
    return block;
  text = sf_inline_read (self->bytes + start, end - start, SF_INLINE_NEWLINE);
  if (text == NULL || memmem (self->bytes + start, end - start, "<!--", 4))
    return new_island (self, _ ("HTML"), start, end);
  attrs = sf_attrs_new (SF_WORDPRESS_FORM, "classic", NULL);
  return new_leaf (self, SF_BLOCK_PARAGRAPH, attrs, text, start, end);
}

static gboolean
needs_one_island (Reader *self, gsize start, gsize end)
{
  static const char *const elements[] = { "<pre",      "<script",     "<style",  "<table",
                                          "<textarea", "<div",        "<figure", "<ul",
                                          "<ol",       "<blockquote", NULL };

  for (guint i = 0; elements[i]; i++)
    if (memmem (self->bytes + start, end - start, elements[i], strlen (elements[i])))
      return TRUE;
  return FALSE;
}

/* Text between blocks. @gap: where the bytes that nothing holds yet begin; moved on. */
static void
read_freeform (Reader *self, SfBlock *parent, gsize *gap, gsize end, gboolean is_root)
{
  gsize start = *gap, stop = end;

  while (start < end && is_space (self->bytes[start]))
    start++;
  while (stop > start && is_space (self->bytes[stop - 1]))
    stop--;
  if (start == stop)
    return;
  if (!is_root || needs_one_island (self, start, stop))
    {
      append (self, parent, new_island (self, _ ("HTML"), start, stop), *gap, start);
      *gap = stop;
      return;
    }
  while (start < stop)
    {
      gsize at = start, last = start;
      guint n_newlines = 0;

      for (; at < stop && n_newlines < 2; at++)
        if (!is_space (self->bytes[at]))
          {
            last = at + 1;
            n_newlines = 0;
          }
        else
          n_newlines += self->bytes[at] == '\n';
      append (self, parent, read_classic (self, start, last), *gap, start);
      *gap = start = last;
      while (start < stop && is_space (self->bytes[start]))
        start++;
    }
}

static void
read_range (Reader *self,
            SfBlock *parent,
            gsize *gap,
            gsize end,
            guint first,
            guint next,
            guint depth)
{
  for (guint i = first; i < next;)
    {
      const SfWordpressSpan *span = &g_array_index (self->spans, SfWordpressSpan, i);

      read_freeform (self, parent, gap, span->start, depth == 0);
      append (self, parent, read_block (self, i, depth), *gap, span->start);
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
  Reader self = { bytes ? bytes : "", content };
  SfBlock *root;
  g_autoptr (GBytes) close = NULL;

  if (!sf_input_check_size (content, error))
    return NULL;
  self.spans = sf_wordpress_scan (self.bytes, length);
  root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  read_range (&self, root, &gap, length, 0, self.spans->len, 0);
  close = cut (&self, gap, length);
  sf_block_set_origin (root, SF_WORDPRESS, NULL, NULL, close);
  g_array_unref (self.spans);
  return sf_document_new_with_root (root);
}
