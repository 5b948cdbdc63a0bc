/* sf-markdown-source.h - the bytes of Markdown that blocks were read from
 * The parser does not say where a block stood, so a file is taken apart at lines that look like
 * ends of blocks, and each piece is read again: it is a block's only if it means the same. What is
 * written is read again, too, before it is given away.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"

G_BEGIN_DECLS

/* A part of a text, without the newline that ends it. */
typedef struct
{
  gsize start;
  gsize end;
  gboolean is_definition; /* of a link or a note that other parts refer to */
} SfMarkdownPiece;

/* In sf-markdown-split.c. Linear. Returns: (transfer full) (element-type SfMarkdownPiece): what may
 * be read apart; between them stand blank lines and nothing else. */
GArray *sf_markdown_split (const char *body);

/* What a part of a file means without the rest of it, but for what it refers to. */
typedef struct
{
  char *definitions; /* (owned) */
  guint n_blocks;    /* that these are, notes aside */
  gsize left_bytes;  /* that may still be read */
} SfMarkdownContext;

void sf_markdown_context_init (SfMarkdownContext *self, const char *body);
void sf_markdown_context_clear (SfMarkdownContext *self);
/* @is_definition: it stands among the definitions itself. Returns: (transfer full) (nullable): the
 * blocks of @piece in a group; NULL when too much would have to be read. */
SfBlock *sf_markdown_context_read (SfMarkdownContext *self,
                                   const char *piece,
                                   gsize n_bytes,
                                   gboolean is_definition);
/* Whether the children of @root from @index on begin with those of @blocks, ids aside. */
gboolean sf_markdown_is_there (const SfBlock *root, guint index, const SfBlock *blocks);

/* Remembers which bytes of @utf8, whose body begins at @body, the blocks of @root were read from.
 * The first of those that a piece holds remembers it, with what stood before it as "open"; the
 * others an empty one. @others: (nullable): of the front matter. Costs about as much as reading. */
void sf_markdown_remember (SfBlock *root, const char *utf8, const char *body, const char *others);
/* Before the first block of @root is taken to be the headline: its bytes belong to the head. */
void sf_markdown_remember_headline (SfBlock *root);
/* That @content had a byte order mark, or lines that end in two characters. */
void sf_markdown_remember_encoding (SfBlock *root, GBytes *content);

/* In sf-markdown-kept.c. @document with the bytes of what was not changed. Returns: (transfer full)
 * (nullable): NULL where none are remembered, or they do not fit what was changed. */
GBytes *sf_markdown_write_kept (SfDocument *document);

/* In sf-markdown-reader.c: the same as sf_markdown_read() of a body, and of a file, without
 * remembering their bytes. */
gboolean sf_markdown_read_body (const char *text, SfBlock *root, GError **error);
SfDocument *sf_markdown_read_anew (const char *utf8, GError **error);
/* In sf-markdown-writer.c. @notes: the labels that stand for a note. */
void sf_markdown_write_block (GString *out, const SfBlock *block, GHashTable *notes);
/* In sf-markdown-writer.c. Returns: (transfer full) (element-type utf8): the labels of the notes
 * that @root ends with, lent from it. */
GHashTable *sf_markdown_list_labels (const SfBlock *root);

G_END_DECLS
