/* sf-wordpress-write.h - a tree of blocks to WordPress markup, for its writers alone
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-block.h"
#include "sf-inline.h"

G_BEGIN_DECLS

typedef enum
{
  SF_WORDPRESS_BLOCKS,  /* with block comments */
  SF_WORDPRESS_HTML,    /* bare elements, inside a block that has no inner blocks */
  SF_WORDPRESS_CLASSIC, /* a post without any block */
} SfWordpressForm;

typedef struct
{
  GString *out;
  SfFootnotes *footnotes; /* (nullable): the numbers; NULL: as they are */
} SfWordpressWriter;

void sf_wordpress_write_bytes (SfWordpressWriter *self, GBytes *bytes);
/* Appends @format with printf's arguments. */
void sf_wordpress_print (SfWordpressWriter *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void sf_wordpress_write_text (SfWordpressWriter *self, const SfText *text, SfInlineMode mode);
void sf_wordpress_write_block (SfWordpressWriter *self, const SfBlock *block, SfWordpressForm form);
void sf_wordpress_write_children (SfWordpressWriter *self,
                                  const SfBlock *block,
                                  SfWordpressForm form);

/* Appends the comment before a block, with @json (nullable), and the one after it; nothing where
 * @form has none. */
void sf_wordpress_open_comment (SfWordpressWriter *self,
                                const SfBlock *block,
                                SfWordpressForm form,
                                const char *json);
void sf_wordpress_close_comment (SfWordpressWriter *self,
                                 const SfBlock *block,
                                 SfWordpressForm form);

/* Where what was written since @start says the same as the bytes that @block was read from, it is
 * written with the references of those: at both ends, up to what was changed. */
void sf_wordpress_keep_spelling (SfWordpressWriter *self, gsize start, const SfBlock *block);

/* Whether the bytes (nullable) begin with a block's comment: one that says "more" is none. */
gboolean sf_wordpress_has_comment (GBytes *bytes);

/* Each appends a block that does not mean any more what its bytes meant, or has none. */
void sf_wordpress_write_words (SfWordpressWriter *self, const SfBlock *block, SfWordpressForm form);
void sf_wordpress_write_container (SfWordpressWriter *self,
                                   const SfBlock *block,
                                   SfWordpressForm form);
/* A pull quote, or a quote of an older version, that holds more than those can: as a quote with
 * blocks in it. */
void sf_wordpress_write_as_quote (SfWordpressWriter *self, const SfBlock *block);
void sf_wordpress_write_line (SfWordpressWriter *self, const SfBlock *block, SfWordpressForm form);
void sf_wordpress_write_picture (SfWordpressWriter *self,
                                 const SfBlock *block,
                                 SfWordpressForm form);
void sf_wordpress_write_gallery (SfWordpressWriter *self,
                                 const SfBlock *block,
                                 SfWordpressForm form);
/* Whether a gallery of an older form holds what only one with blocks in it can: links to
 * anything but the picture, and any change at all in the oldest. */
gboolean sf_wordpress_outgrew_old_gallery (const SfBlock *gallery);
/* The bytes before the pictures, with what they say of their number renewed. */
void sf_wordpress_write_gallery_open (SfWordpressWriter *self, const SfBlock *block);
void sf_wordpress_write_media (SfWordpressWriter *self, const SfBlock *block, SfWordpressForm form);
/* A table, its bytes used or not: its rows are between them. */
void sf_wordpress_write_table (SfWordpressWriter *self,
                               const SfBlock *block,
                               SfWordpressForm form,
                               gboolean has_bytes);
/* The notes of a story, as a list: by their numbers. */
void sf_wordpress_write_footnotes (SfWordpressWriter *self,
                                   const SfBlock *block,
                                   SfWordpressForm form,
                                   gboolean has_bytes);
void sf_wordpress_write_footnote (SfWordpressWriter *self,
                                  const SfBlock *block,
                                  SfWordpressForm form);
/* The bytes of @block, with the numbers of footnotes in them renewed. */
void sf_wordpress_write_source (SfWordpressWriter *self, const SfBlock *block, GBytes *bytes);
/* Whether the attribute @name of @block says what it said when it was read. */
gboolean sf_wordpress_is_same (const SfBlock *block, const char *name);
/* The attributes of a card's comment (nullable) and of its element, as they are now; @class_name:
 * of one that was not read. Both (out) (transfer full). */
void sf_wordpress_get_card_markup (const SfBlock *block,
                                   const char *class_name,
                                   char **json,
                                   char **tag);
/* The caption of a card, if it has one, in the tag that it had; else of @class_name (nullable). */
void sf_wordpress_write_caption (SfWordpressWriter *self,
                                 const SfBlock *block,
                                 const char *class_name);
/* The same, whatever tag it had. */
void sf_wordpress_write_new_caption (SfWordpressWriter *self,
                                     const SfBlock *block,
                                     const char *class_name);

G_END_DECLS
