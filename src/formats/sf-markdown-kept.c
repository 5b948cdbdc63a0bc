/* sf-markdown-kept.c - Markdown in which only what was changed is written anew
 * What comes out is read before it is given away: where old bytes and new ones together mean
 * anything but the story, none are kept.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-markdown-source.h"

#include "sf-format.h"
#include "sf-front-matter.h"
#include "sf-markdown.h"

#include <string.h>

#define BYTE_ORDER_MARK "\357\273\277"

typedef struct
{
  SfDocument *document;
  const SfBlock *root;
  char *head;           /* (owned) */
  char *close;          /* (owned) */
  gboolean has_mark;    /* the file began with a byte order mark */
  gboolean has_returns; /* its lines end in two characters */
  SfMarkdownContext context;
  GHashTable *notes; /* (owned) */
} Kept;

static char *
dup_bytes (GBytes *bytes)
{
  gsize length = 0;
  const char *data = bytes ? g_bytes_get_data (bytes, &length) : NULL;

  return g_strndup (data ? data : "", length);
}

/* What @block was read from. Lent, NULL when that is nothing that is remembered. */
static const SfOrigin *
get_origin (const SfBlock *block)
{
  return block->origin && strcmp (block->origin->format, SF_MARKDOWN) == 0
                 && block->origin->source != NULL
             ? block->origin
             : NULL;
}

/* The body as it was, but for what is gone. */
static char *
dup_body (const Kept *self)
{
  g_autoptr (SfDocument) fields = sf_document_new ();
  g_autofree char *others = NULL;
  g_autofree char *id = NULL;
  GString *body = g_string_new (NULL);
  const char *rest;

  /* What the text refers to may stand before it. */
  if (sf_front_matter_read (self->head, fields, &rest, &others, &id, NULL))
    g_string_append (body, rest);
  for (guint i = 0; i < sf_block_get_n_children (self->root); i++)
    {
      const SfOrigin *origin = get_origin (sf_block_get_child (self->root, i));
      g_autofree char *open = dup_bytes (origin ? origin->open : NULL);
      g_autofree char *source = dup_bytes (origin ? origin->source : NULL);

      g_string_append (body, open);
      g_string_append (body, source);
    }
  g_string_append (body, self->close);
  return g_string_free (body, FALSE);
}

static gboolean
kept_init (Kept *self, SfDocument *document)
{
  const SfBlock *root = sf_document_get_root (document);
  const SfOrigin *origin = get_origin (root);
  g_autofree char *head = NULL;
  g_autofree char *body = NULL;
  gsize length;

  memset (self, 0, sizeof *self);
  if (origin == NULL)
    return FALSE;
  self->document = document;
  self->root = root;
  head = dup_bytes (origin->source);
  self->has_mark = g_str_has_prefix (head, BYTE_ORDER_MARK);
  self->head = g_strdup (head + (self->has_mark ? strlen (BYTE_ORDER_MARK) : 0));
  self->close = dup_bytes (origin->close);
  length = strlen (self->close);
  self->has_returns = length > 0 && self->close[length - 1] == '\r';
  if (self->has_returns)
    self->close[length - 1] = '\0';
  body = dup_body (self);
  sf_markdown_context_init (&self->context, body);
  self->notes = sf_markdown_list_labels (root);
  return TRUE;
}

static void
kept_clear (Kept *self)
{
  g_free (self->head);
  g_free (self->close);
  sf_markdown_context_clear (&self->context);
  g_hash_table_unref (self->notes);
}

static gboolean
has_same_fields (SfDocument *a, SfDocument *b)
{
  for (SfField field = 1; field <= SF_FIELD_LAST; field++)
    if (sf_front_matter_may_have (field)
        && !g_variant_equal (sf_document_get_field (a, field), sf_document_get_field (b, field)))
      return FALSE;
  return TRUE;
}

/* How the parts that are new stand among those that are kept: each is tried. */
typedef enum
{
  WAY_CLOSE,     /* as the old ones stood */
  WAY_APART,     /* with blank lines around them, even if there were none */
  WAY_HEAD_ANEW, /* with all of the front matter written anew, too */
  N_WAYS,
} Way;

static void
write_head (const Kept *self, Way way, GString *out)
{
  g_autoptr (SfDocument) before = sf_markdown_read_anew (self->head, NULL);
  g_autofree char *others = dup_bytes (self->root->origin->open);
  g_autofree char *amended = NULL;

  if (before && has_same_fields (before, self->document))
    g_string_append (out, self->head);
  else if (way != WAY_HEAD_ANEW
           && (amended = sf_front_matter_amend (self->head, self->document)) != NULL)
    g_string_append (out, amended);
  else
    sf_front_matter_write (out, self->document, others);
}

/* How many blocks from @index on are still what they were read from; 0: none. */
static guint
count_unchanged (Kept *self, guint index)
{
  const SfOrigin *origin = get_origin (sf_block_get_child (self->root, index));
  gsize length = 0;
  const char *source = origin ? g_bytes_get_data (origin->source, &length) : NULL;
  g_autoptr (SfBlock) blocks =
      length > 0 ? sf_markdown_context_read (&self->context, source, length, FALSE) : NULL;

  return blocks && sf_markdown_is_there (self->root, index, blocks)
             ? sf_block_get_n_children (blocks)
             : 0;
}

/* Whether the definitions say @block, which stand among other blocks. */
static gboolean
is_said (const SfBlock *block)
{
  return block->kind == SF_BLOCK_FOOTNOTES && get_origin (block) != NULL;
}

static char *
write_all (Kept *self, Way way)
{
  GString *out = g_string_new (NULL);
  gboolean is_new = FALSE, was_new = FALSE;
  guint n = sf_block_get_n_children (self->root);
  gsize start;

  write_head (self, way, out);
  start = out->len;
  for (guint i = 0; i < n && !is_said (sf_block_get_child (self->root, i));)
    {
      const SfBlock *block = sf_block_get_child (self->root, i);
      const SfOrigin *origin = get_origin (block);
      guint n_unchanged = count_unchanged (self, i);
      g_autofree char *gap = dup_bytes (origin ? origin->open : NULL);
      g_autoptr (GString) text = g_string_new (NULL);

      was_new = is_new;
      is_new = n_unchanged == 0;
      if (is_new)
        sf_markdown_write_block (text, block, self->notes);
      else
        g_string_append_len (text, g_bytes_get_data (origin->source, NULL),
                             (gssize) g_bytes_get_size (origin->source));
      if (is_new)
        g_strchomp (text->str);
      if (*text->str != '\0')
        {
          gboolean needs_line =
              origin == NULL || origin->open == NULL
              || ((is_new || was_new) && way != WAY_CLOSE && strstr (gap, "\n\n") == NULL);

          g_string_append (out, out->len == start ? "" : needs_line ? "\n\n" : gap);
          g_string_append (out, text->str);
        }
      i += MAX (n_unchanged, 1);
    }
  g_string_append (out, self->close);
  return g_string_free (out, FALSE);
}

/* A copy of @root without empty paragraphs, which Markdown can't say. */
static SfBlock *
dup_said (const SfBlock *root)
{
  SfBlock *said = sf_block_copy (root);

  for (guint i = sf_block_get_n_children (said); i-- > 0;)
    {
      const SfBlock *block = sf_block_get_child (said, i);

      if (block->kind == SF_BLOCK_PARAGRAPH && sf_text_get_length (block->text) == 0)
        sf_block_free (sf_block_steal (said, i));
    }
  return said;
}

/* Whether @utf8 says what the document says. */
static gboolean
is_right (const Kept *self, const char *utf8)
{
  g_autoptr (SfDocument) again = sf_markdown_read_anew (utf8, NULL);
  g_autoptr (SfBlock) expected = dup_said (self->root);
  g_autoptr (SfBlock) said = again ? dup_said (sf_document_get_root (again)) : NULL;

  return said && has_same_fields (again, self->document)
         && sf_block_get_n_children (said) == sf_block_get_n_children (expected)
         && sf_markdown_is_there (said, 0, expected);
}

static GBytes *
finish (const Kept *self, const char *utf8)
{
  GString *out = g_string_new (self->has_mark ? BYTE_ORDER_MARK : "");

  g_string_append (out, utf8);
  if (self->has_returns)
    g_string_replace (out, "\n", "\r\n", 0);
  return g_string_free_to_bytes (out);
}

GBytes *
sf_markdown_write_kept (SfDocument *document)
{
  GBytes *bytes = NULL;
  Kept self;

  if (!kept_init (&self, document))
    return NULL;
  for (Way way = WAY_CLOSE; way < N_WAYS && bytes == NULL; way++)
    {
      g_autofree char *utf8 = write_all (&self, way);

      if (is_right (&self, utf8))
        bytes = finish (&self, utf8);
    }
  kept_clear (&self);
  return bytes;
}
