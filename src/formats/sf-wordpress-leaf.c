/* sf-wordpress-leaf.c - blocks of WordPress markup that hold no blocks: text, and lines across it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-inline.h"
#include "sf-wordpress-attrs.h"
#include "sf-wordpress-source.h"

#include <string.h>

static SfBlockKind
leaf_kind (const char *element, const SfWordpressSpan *span)
{
  if (strcmp (element, "p") == 0)
    return SF_BLOCK_PARAGRAPH;
  if (strcmp (element, "cite") == 0 || strcmp (element, "footer") == 0)
    return SF_BLOCK_CITATION;
  if (element[0] == 'h' && element[1] >= '1' && element[1] <= '6' && element[2] == '\0')
    return SF_BLOCK_HEADING;
  if (strcmp (element, "pre") == 0)
    return span && sf_wordpress_is_named (span, "verse") ? SF_BLOCK_VERSE : SF_BLOCK_PREFORMATTED;
  return 0;
}

/* Older versions left the words of a paragraph without an element. */
static SfBlock *
read_unwrapped (const SfWordpressSource *self, const SfWordpressSpan *span)
{
  gsize start = sf_wordpress_skip_space (self->bytes, span->inner, span->inner_end);
  gsize end = span->inner_end;
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (SfText) text = NULL;

  while (end > start && g_ascii_isspace (self->bytes[end - 1]))
    end--;
  if (start == end || !sf_wordpress_is_named (span, "paragraph"))
    return NULL;
  text = sf_inline_read (self->bytes + start, end - start, SF_INLINE_FLOW);
  if (text == NULL)
    return NULL;
  sf_wordpress_keep (self, SF_BLOCK_PARAGRAPH, span, NULL, &attrs);
  return sf_wordpress_new_leaf (self, SF_BLOCK_PARAGRAPH, attrs, text, span->start, span->end);
}

SfBlock *
sf_wordpress_read_leaf (const SfWordpressSource *self,
                        const SfWordpressSpan *span,
                        gsize start,
                        gsize end)
{
  SfWordpressElement element;
  SfBlockKind kind = 0;
  gboolean is_pre;
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (SfText) text = NULL;

  if (!sf_wordpress_is_text (self, start, end))
    return NULL;
  if (sf_wordpress_read_element (self->bytes, span ? span->inner : start,
                                 span ? span->inner_end : end, &element))
    kind = leaf_kind (element.name, span);
  if (kind == 0)
    return span ? read_unwrapped (self, span) : NULL;
  is_pre = strcmp (element.name, "pre") == 0;
  /* The newline that begins it is none to a browser: HTML, section 13.2.6.4.7. */
  if (is_pre && element.inner < element.inner_end && self->bytes[element.inner] == '\n')
    element.inner++;
  text = sf_inline_read (self->bytes + element.inner, element.inner_end - element.inner,
                         is_pre ? SF_INLINE_PRE : SF_INLINE_FLOW);
  if (text == NULL)
    return NULL;
  if (kind == SF_BLOCK_HEADING)
    sf_wordpress_set (&attrs, "level", element.name + 1);
  sf_wordpress_keep (self, kind, span, &element, &attrs);
  return sf_wordpress_new_leaf (self, kind, attrs, text, start, end);
}

SfBlock *
sf_wordpress_read_code (const SfWordpressSource *self, const SfWordpressSpan *span)
{
  SfWordpressElement pre, code;
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (SfText) text = NULL;

  if (!sf_wordpress_is_text (self, span->start, span->end)
      || !sf_wordpress_read_element (self->bytes, span->inner, span->inner_end, &pre)
      || strcmp (pre.name, "pre") != 0
      || !sf_wordpress_read_element (self->bytes, pre.inner, pre.inner_end, &code)
      || strcmp (code.name, "code") != 0)
    return NULL;
  text = sf_inline_read (self->bytes + code.inner, code.inner_end - code.inner, SF_INLINE_NEWLINE);
  if (text == NULL)
    return NULL;
  sf_wordpress_keep (self, SF_BLOCK_CODE, span, &pre, &attrs);
  sf_wordpress_set_bytes (self, &attrs, SF_WORDPRESS_INSIDE, code.tag, code.tag_end);
  return sf_wordpress_new_leaf (self, SF_BLOCK_CODE, attrs, text, span->start, span->end);
}

/* All between the comments but the newlines that the editor puts there. */
SfBlock *
sf_wordpress_read_html (const SfWordpressSource *self, const SfWordpressSpan *span)
{
  gsize start = span->inner, end = span->inner_end;
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (SfText) text = NULL;

  if (!sf_wordpress_is_text (self, span->start, span->end)
      || g_strstr_len (self->bytes + start, (gssize) (end - start), SF_OBJECT))
    return NULL;
  start += start < end && self->bytes[start] == '\n';
  end -= start < end && self->bytes[end - 1] == '\n';
  text = sf_text_new (self->bytes + start, (gssize) (end - start));
  sf_wordpress_keep (self, SF_BLOCK_HTML, span, NULL, &attrs);
  return sf_wordpress_new_leaf (self, SF_BLOCK_HTML, attrs, text, span->start, span->end);
}

SfBlock *
sf_wordpress_read_separator (const SfWordpressSource *self, const SfWordpressSpan *span)
{
  SfWordpressElement rule;
  gsize at = span->inner;
  g_autoptr (SfAttrs) attrs = NULL;

  if (!sf_wordpress_is_text (self, span->start, span->end)
      || !sf_wordpress_take_element (self->bytes, &at, span->inner_end, "hr", &rule)
      || !sf_wordpress_is_blank (self, at, span->inner_end))
    return NULL;
  if (rule.tag_end > rule.tag && self->bytes[rule.tag_end - 1] == '/')
    rule.tag_end--;
  while (rule.tag_end > rule.tag && g_ascii_isspace (self->bytes[rule.tag_end - 1]))
    rule.tag_end--;
  sf_wordpress_keep (self, SF_BLOCK_SEPARATOR, span, &rule, &attrs);
  return sf_wordpress_new_leaf (self, SF_BLOCK_SEPARATOR, attrs, NULL, span->start, span->end);
}

/* Takes a comment that is @name, with words after it. */
static gboolean
take_comment (const SfWordpressSource *self,
              const char *name,
              gsize *at,
              gsize end,
              SfAttrs **attrs,
              const char *words)
{
  gsize start = sf_wordpress_skip_space (self->bytes, *at, end), length = strlen (name);
  const char *close;

  if (end - start < length + 7 || memcmp (self->bytes + start, "<!--", 4) != 0
      || memcmp (self->bytes + start + 4, name, length) != 0)
    return FALSE;
  start += 4 + length;
  close = memmem (self->bytes + start, end - start, "-->", 3);
  if (close == NULL)
    return FALSE;
  *at = close + 3 - self->bytes;
  if (words)
    sf_wordpress_set_bytes (self, attrs, words,
                            sf_wordpress_skip_space (self->bytes, start, close - self->bytes),
                            close - self->bytes);
  return words || start == (gsize) (close - self->bytes);
}

SfBlock *
sf_wordpress_read_more (const SfWordpressSource *self,
                        const SfWordpressSpan *span,
                        gsize start,
                        gsize end)
{
  gsize at = span ? span->inner : start, stop = span ? span->inner_end : end;
  g_autoptr (SfAttrs) attrs = NULL;

  if (!sf_wordpress_is_text (self, start, end)
      || !take_comment (self, "more", &at, stop, &attrs, "custom-text"))
    return NULL;
  if (take_comment (self, "noteaser", &at, stop, &attrs, NULL))
    sf_wordpress_set (&attrs, "no-teaser", "1");
  if (!sf_wordpress_is_blank (self, at, stop))
    return NULL;
  sf_wordpress_keep (self, SF_BLOCK_MORE, span, NULL, &attrs);
  return sf_wordpress_new_leaf (self, SF_BLOCK_MORE, attrs, NULL, start, end);
}

SfBlock *
sf_wordpress_read_page_break (const SfWordpressSource *self,
                              const SfWordpressSpan *span,
                              gsize start,
                              gsize end)
{
  gsize at = span ? span->inner : start, stop = span ? span->inner_end : end;
  g_autoptr (SfAttrs) attrs = NULL;

  if (!sf_wordpress_is_text (self, start, end)
      || !take_comment (self, "nextpage", &at, stop, &attrs, NULL)
      || !sf_wordpress_is_blank (self, at, stop))
    return NULL;
  sf_wordpress_keep (self, SF_BLOCK_PAGE_BREAK, span, NULL, &attrs);
  return sf_wordpress_new_leaf (self, SF_BLOCK_PAGE_BREAK, attrs, NULL, start, end);
}
