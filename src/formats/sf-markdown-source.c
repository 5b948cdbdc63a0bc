/* sf-markdown-source.c - the bytes of Markdown that blocks were read from
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-markdown-source.h"

#include "sf-markdown.h"

#include <string.h>

/* How often a file may be read to find its pieces, and what a small one may cost in any case. */
#define MAX_READS   16
#define SMALL_BYTES (256 * 1024)

#define BYTE_ORDER_MARK "\357\273\277"

/* A piece, or some that belong together, and how many blocks it is. */
typedef struct
{
  gsize start;
  gsize end;
  guint n_blocks;
} Span;

static gboolean
is_same (const SfBlock *a, const SfBlock *b)
{
  guint n_children = sf_block_get_n_children (a);

  if (a->kind != b->kind || !sf_attrs_equal (a->attrs, b->attrs)
      || n_children != sf_block_get_n_children (b) || (a->text == NULL) != (b->text == NULL)
      || (a->text != NULL && !sf_text_equal (a->text, b->text)))
    return FALSE;
  for (guint i = 0; i < n_children; i++)
    if (!is_same (sf_block_get_child (a, i), sf_block_get_child (b, i)))
      return FALSE;
  return TRUE;
}

gboolean
sf_markdown_is_there (const SfBlock *root, guint index, const SfBlock *blocks)
{
  guint n = sf_block_get_n_children (blocks);

  if (index + n > sf_block_get_n_children (root))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!is_same (sf_block_get_child (root, index + i), sf_block_get_child (blocks, i)))
      return FALSE;
  return TRUE;
}

static void
drop_last (SfBlock *group)
{
  sf_block_free (sf_block_steal (group, sf_block_get_n_children (group) - 1));
}

static void
drop_notes (SfBlock *group)
{
  guint n = sf_block_get_n_children (group);

  if (n > 0 && sf_block_get_child (group, n - 1)->kind == SF_BLOCK_FOOTNOTES)
    drop_last (group);
}

void
sf_markdown_context_init (SfMarkdownContext *self, const char *body)
{
  g_autoptr (GArray) pieces = sf_markdown_split (body);
  g_autoptr (SfBlock) group = sf_block_new (SF_BLOCK_GROUP, NULL, NULL);
  GString *definitions = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      const SfMarkdownPiece *piece = &g_array_index (pieces, SfMarkdownPiece, i);

      if (piece->is_definition)
        {
          g_string_append (definitions, "\n\n");
          g_string_append_len (definitions, body + piece->start,
                               (gssize) (piece->end - piece->start));
        }
    }
  self->definitions = g_string_free (definitions, FALSE);
  if (*self->definitions && sf_markdown_read_body (self->definitions, group, NULL))
    drop_notes (group);
  self->n_blocks = sf_block_get_n_children (group);
  self->left_bytes = MAX_READS * strlen (body) + SMALL_BYTES;
}

void
sf_markdown_context_clear (SfMarkdownContext *self)
{
  g_free (self->definitions);
}

SfBlock *
sf_markdown_context_read (SfMarkdownContext *self,
                          const char *piece,
                          gsize n_bytes,
                          gboolean is_definition)
{
  g_autoptr (SfBlock) group = sf_block_new (SF_BLOCK_GROUP, NULL, NULL);
  g_autoptr (GString) text = g_string_new_len (piece, (gssize) n_bytes);
  gboolean may_refer = !is_definition && *self->definitions && memchr (piece, '[', n_bytes) != NULL;

  if (may_refer)
    g_string_append (text, self->definitions);
  if (text->len > self->left_bytes)
    return NULL;
  self->left_bytes -= text->len;
  if (!sf_markdown_read_body (text->str, group, NULL))
    return NULL;
  drop_notes (group);
  for (guint i = 0; may_refer && i < self->n_blocks && sf_block_get_n_children (group) > 0; i++)
    drop_last (group);
  return g_steal_pointer (&group);
}

/* The blocks of @root that pieces stand for: not the notes, which all definitions are together. */
static guint
count_blocks (const SfBlock *root)
{
  guint n = sf_block_get_n_children (root);

  return n > 0 && sf_block_get_child (root, n - 1)->kind == SF_BLOCK_FOOTNOTES ? n - 1 : n;
}

/* Whether what is no block by itself is the start of one. */
static gboolean
opens_element (const char *piece)
{
  return *piece == '<' && !g_str_has_prefix (piece, "</") && !g_str_has_prefix (piece, "<!--");
}

/* Finds the fewest pieces from *@index on that mean what stands in @root at @at, and moves on.
 * Returns: whether there are such. */
static gboolean
find_span (SfMarkdownContext *context,
           const SfBlock *root,
           guint at,
           const char *body,
           const GArray *pieces,
           guint *index,
           Span *span)
{
  const SfMarkdownPiece *first = &g_array_index (pieces, SfMarkdownPiece, *index);

  for (guint i = *index; i < pieces->len; i++)
    {
      const SfMarkdownPiece *last = &g_array_index (pieces, SfMarkdownPiece, i);
      g_autoptr (SfBlock) blocks = sf_markdown_context_read (
          context, body + first->start, last->end - first->start, first->is_definition);
      guint n_blocks = blocks ? sf_block_get_n_children (blocks) : 0;

      if (blocks == NULL)
        return FALSE;
      if (n_blocks == 0 && i + 1 < pieces->len && opens_element (body + first->start))
        continue;
      if (!sf_markdown_is_there (root, at, blocks))
        continue;
      *span = (Span){ first->start, last->end, n_blocks };
      *index = i + 1;
      return TRUE;
    }
  return FALSE;
}

/* Returns: (transfer full) (nullable): NULL where pieces and blocks do not fit. */
static GArray *
find_spans (const SfBlock *root, const char *body)
{
  g_autoptr (GArray) pieces = sf_markdown_split (body);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
  SfMarkdownContext context;
  gboolean is_found = TRUE;
  guint at = 0;

  sf_markdown_context_init (&context, body);
  for (guint i = 0; is_found && i < pieces->len;)
    {
      Span span;

      is_found = find_span (&context, root, at, body, pieces, &i, &span);
      if (is_found && span.n_blocks > 0)
        {
          g_array_append_val (spans, span);
          at += span.n_blocks;
        }
    }
  sf_markdown_context_clear (&context);
  return is_found && at == count_blocks (root) ? g_steal_pointer (&spans) : NULL;
}

static void
set_origin (SfBlock *root, guint index, const char *gap, gsize n_gap, const char *at, gsize n_bytes)
{
  g_autoptr (GBytes) open = gap ? g_bytes_new (gap, n_gap) : NULL;
  g_autoptr (GBytes) source = g_bytes_new (at, n_bytes);

  sf_block_set_origin (g_ptr_array_index (root->children, index), SF_MARKDOWN, source, open, NULL);
}

void
sf_markdown_remember (SfBlock *root, const char *utf8, const char *body, const char *others)
{
  g_autoptr (GArray) spans = find_spans (root, body);
  g_autoptr (GBytes) open = others && *others ? g_bytes_new (others, strlen (others)) : NULL;
  g_autoptr (GBytes) head = NULL;
  g_autoptr (GBytes) close = NULL;
  gsize end = spans && spans->len > 0 ? g_array_index (spans, Span, 0).start : strlen (body);
  guint at = 0;

  if (spans)
    head = g_bytes_new (utf8, (gsize) (body - utf8) + end);
  for (guint i = 0; spans && i < spans->len; i++)
    {
      const Span *span = &g_array_index (spans, Span, i);

      set_origin (root, at, body + end, span->start - end, body + span->start,
                  span->end - span->start);
      for (guint n = 1; n < span->n_blocks; n++)
        set_origin (root, at + n, NULL, 0, "", 0);
      at += span->n_blocks;
      end = span->end;
    }
  if (spans)
    close = g_bytes_new (body + end, strlen (body + end));
  if (spans && at < sf_block_get_n_children (root))
    set_origin (root, at, NULL, 0, "", 0);
  if (spans || open)
    sf_block_set_origin (root, SF_MARKDOWN, head, open, close);
}

static GBytes *
join (GBytes *a, GBytes *b)
{
  GByteArray *both = g_byte_array_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (a, &length);

  g_byte_array_append (both, data, (guint) length);
  data = b ? g_bytes_get_data (b, &length) : NULL;
  if (data)
    g_byte_array_append (both, data, (guint) length);
  return g_byte_array_free_to_bytes (both);
}

void
sf_markdown_remember_headline (SfBlock *root)
{
  const SfOrigin *whole = root->origin;
  const SfOrigin *first =
      sf_block_get_n_children (root) > 0 ? sf_block_get_child (root, 0)->origin : NULL;
  const SfBlock *next = sf_block_get_n_children (root) > 1 ? sf_block_get_child (root, 1) : NULL;
  gboolean is_alone = next == NULL || next->origin == NULL || next->origin->open != NULL
                      || next->kind == SF_BLOCK_FOOTNOTES;
  g_autoptr (GBytes) open = NULL;
  g_autoptr (GBytes) close = NULL;
  g_autoptr (GBytes) head = NULL;
  g_autoptr (GBytes) title = NULL;
  g_autoptr (GBytes) line = NULL;

  if (whole == NULL || whole->source == NULL)
    return;
  open = whole->open ? g_bytes_ref (whole->open) : NULL;
  close = g_bytes_ref (whole->close);
  if (first && first->source && is_alone)
    {
      title = join (whole->source, first->open);
      line = join (title, first->source);
      head = join (line, next && next->origin ? next->origin->open : NULL);
    }
  sf_block_set_origin (root, SF_MARKDOWN, head, open, head ? close : NULL);
}

/* Whether each line of @bytes ends in two characters. */
static gboolean
has_returns (const char *bytes, gsize length)
{
  gboolean has_any = FALSE;

  for (gsize i = 0; i < length; i++)
    if (bytes[i] == '\n' || bytes[i] == '\r')
      {
        if (bytes[i] != '\r' || i + 1 == length || bytes[i + 1] != '\n')
          return FALSE;
        has_any = TRUE;
        i++;
      }
  return has_any;
}

void
sf_markdown_remember_encoding (SfBlock *root, GBytes *content)
{
  const SfOrigin *whole = root->origin;
  gsize length;
  const char *bytes = g_bytes_get_data (content, &length);
  gboolean has_mark = length >= 3 && memcmp (bytes, BYTE_ORDER_MARK, 3) == 0;
  g_autoptr (GBytes) mark = g_bytes_new_static (BYTE_ORDER_MARK, has_mark ? 3 : 0);
  g_autoptr (GBytes) returns = g_bytes_new_static ("\r", has_returns (bytes, length) ? 1 : 0);
  g_autoptr (GBytes) open = NULL;
  g_autoptr (GBytes) head = NULL;
  g_autoptr (GBytes) close = NULL;

  if (whole == NULL || whole->source == NULL)
    return;
  open = whole->open ? g_bytes_ref (whole->open) : NULL;
  head = join (mark, whole->source);
  close = join (whole->close, returns);
  sf_block_set_origin (root, SF_MARKDOWN, head, open, close);
}
