/* sf-block.h - one block of an article, and where its bytes came from
 * Outside document/ a block that belongs to a document is read only: it changes by SfEdit alone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-text.h"

G_BEGIN_DECLS

/* The numbers are written to the journal: append, never renumber. */
typedef enum
{
  /* Text leaves: one line of the writing surface each. */
  SF_BLOCK_PARAGRAPH = 1,    /* "align", "drop-cap", "role" */
  SF_BLOCK_HEADING = 2,      /* "level" 1 to 6 */
  SF_BLOCK_LIST_ITEM = 3,    /* text, then nested SF_BLOCK_LISTs as children */
  SF_BLOCK_CITATION = 4,     /* the source of a quote, its last child */
  SF_BLOCK_PREFORMATTED = 5, /* lines end in SF_LINE_BREAK */
  SF_BLOCK_CODE = 6,
  SF_BLOCK_VERSE = 7,
  SF_BLOCK_TABLE_CELL = 8, /* "header", "align", "colspan", "rowspan"; no line of its own */
  SF_BLOCK_FOOTNOTE = 9,   /* "ref", as in the mark that refers to it */

  /* Containers: no line of their own. */
  SF_BLOCK_ROOT = 20,
  SF_BLOCK_LIST = 21, /* "ordered", "start", "reversed"; its children are list items */
  SF_BLOCK_QUOTE = 22,
  SF_BLOCK_PULL_QUOTE = 23,
  SF_BLOCK_GROUP = 24,
  SF_BLOCK_COLUMNS = 25,
  SF_BLOCK_COLUMN = 26,
  SF_BLOCK_TABLE_ROW = 27, /* "part": "head" or "foot", else of the body; cells alone */
  SF_BLOCK_FOOTNOTES = 28, /* what a story ends with; footnotes alone */

  /* Cards: one line that shows a widget, with all below it. The text of most is a caption. */
  SF_BLOCK_PICTURE =
      40, /* "src", "alt", "credit", "media-id", "file", "width", "height", "href", "align" */
  SF_BLOCK_GALLERY = 41, /* "columns"; its children are pictures */
  SF_BLOCK_VIDEO = 42,   /* "src", "media-id", "file", "name", "n-bytes"; text: caption */
  SF_BLOCK_AUDIO = 43,   /* the same */
  SF_BLOCK_FILE = 44,    /* "href", else the same; text: label */
  SF_BLOCK_EMBED = 45,   /* "url", "provider"; text: caption */
  SF_BLOCK_TABLE = 46,   /* its children are rows */
  SF_BLOCK_SEPARATOR = 47,
  SF_BLOCK_MORE = 48,
  SF_BLOCK_PAGE_BREAK = 49,
  SF_BLOCK_ISLAND = 50, /* "label": what a person may call it; its bytes are its origin's source */
  SF_BLOCK_HTML = 51,   /* text: markup as somebody wrote it, its newlines kept */
} SfBlockKind;

#define SF_BLOCK_LAST SF_BLOCK_HTML

typedef enum
{
  SF_SHAPE_TEXT,
  SF_SHAPE_CONTAINER,
  SF_SHAPE_CARD,
} SfBlockShape;

/* Deeper trees are not made: a reader turns what lies below into an island. */
#define SF_BLOCK_MAX_DEPTH 24

/* The bytes a block was read from and what they meant then. While the block still means that, a
 * writer of the same format gives the bytes back untouched. Immutable, counted. */
typedef struct
{
  /*< private >*/
  gatomicrefcount ref_count;
  /*< public >*/
  char *format;   /* (owned): such as "wordpress" */
  GBytes *source; /* (owned) (nullable): the whole of a leaf without children, or of a card */
  GBytes *open;   /* (owned) (nullable): what stands before the children */
  GBytes *close;  /* (owned) (nullable): what stands after them, the last gap included */
  SfBlockKind kind;
  SfAttrs *attrs; /* (owned) (nullable) */
  SfText *text;   /* (owned) (nullable) */
} SfOrigin;

typedef struct _SfBlock SfBlock;

struct _SfBlock
{
  guint64 id; /* never 0; stable within a profile */
  SfBlockKind kind;
  SfAttrs *attrs;      /* (owned) (nullable) */
  SfText *text;        /* (owned) (nullable): set on text leaves, and on cards with a caption */
  GPtrArray *children; /* (owned) (nullable): SfBlock, on containers and list items */
  SfBlock *parent;     /* (unowned) (nullable) */
  SfOrigin *origin;    /* (owned) (nullable) */
  GBytes *lead;        /* (owned) (nullable): bytes kept between the previous sibling and this */
  /*< private >*/
  guint last_index; /* where it was found last in its parent, which even a const block notes */
  guint last_line;  /* the same among the lines of its document: see sf-lines.h */
};

SfBlockShape sf_block_kind_get_shape (SfBlockKind kind);
/* A stable lower-case name ("pull-quote"), and back: 0 when unknown. */
const char *sf_block_kind_to_name (SfBlockKind kind);
SfBlockKind sf_block_kind_from_name (const char *name);
/* The attribute that says where on the web a card stands: "src", "href" or "url"; NULL for a kind
 * that stands nowhere. */
const char *sf_block_kind_get_address_name (SfBlockKind kind);
/* Whether it can show a file of this computer. "file" is its path in the profile, "name" what the
 * person calls it; on a site the address and "media-id" stand in their place. */
gboolean sf_block_kind_has_file (SfBlockKind kind);

/* Whether a block of kind @child may stand directly in one of kind @parent: list items only in
 * lists and nothing else there, and so with rows in tables, cells in rows and footnotes; only
 * pictures in galleries, only containers in list items, nothing in other leaves and cards. */
gboolean sf_block_kind_may_hold (SfBlockKind parent, SfBlockKind child);

/* A random id that no other workstation will choose. */
guint64 sf_block_id_new (void);

/* A new block with a new id; text leaves get an empty text. @attrs and @text are referenced, not
 * taken. Returns: (transfer full). */
SfBlock *sf_block_new (SfBlockKind kind, const SfAttrs *attrs, const SfText *text);
void sf_block_free (SfBlock *block);
/* Deep; ids are kept. Returns: (transfer full). */
SfBlock *sf_block_copy (const SfBlock *block);
/* Gives new ids to @block and all below it, as a paste must. */
void sf_block_renew_ids (SfBlock *block);

/* For readers that build a tree. @child is taken. */
void sf_block_append (SfBlock *parent, SfBlock *child);
void sf_block_insert (SfBlock *parent, guint index, SfBlock *child);
/* Returns: (transfer full): the child, now without a parent. */
SfBlock *sf_block_steal (SfBlock *parent, guint index);
void sf_block_set_text (SfBlock *block, const SfText *text);
void sf_block_set_attrs (SfBlock *block, const SfAttrs *attrs);

/* Remembers where @block came from, with its kind, attributes and text as they are now. Each may
 * be NULL. */
void sf_block_set_origin (SfBlock *block,
                          const char *format,
                          GBytes *source,
                          GBytes *open,
                          GBytes *close);
void sf_block_set_lead (SfBlock *block, GBytes *lead);

/* Whether @block itself, its children aside, still means what its bytes of @format meant. */
gboolean sf_block_is_pristine (const SfBlock *block, const char *format);

guint sf_block_get_n_children (const SfBlock *block);
const SfBlock *sf_block_get_child (const SfBlock *block, guint index); /* lent */
/* In its parent. Constant but for siblings that came or went since it was asked last. */
guint sf_block_get_index (const SfBlock *block);
/* Whether it takes a line of the writing surface: a text leaf or a card, but for what stands below
 * a card. */
gboolean sf_block_has_line (const SfBlock *block);
/* Whether words can be written into it: all but containers. */
gboolean sf_block_may_have_text (const SfBlock *block);
/* Depth-first successor within the tree of @root; NULL at its end. A whole walk is linear. */
const SfBlock *sf_block_next (const SfBlock *block, const SfBlock *root);

/* Ids, kinds, attributes, text, origins and children. */
gboolean sf_block_equal (const SfBlock *a, const SfBlock *b);

/* "v"-nested, floating; and back: NULL when @variant does not describe a valid block of at most
 * SF_BLOCK_MAX_DEPTH levels. */
#define SF_BLOCK_VARIANT_TYPE "(tua{ss}m(sa(utta{ss}))avm(smaymaymayua{ss}m(sa(utta{ss})))may)"
GVariant *sf_block_to_variant (const SfBlock *block);
SfBlock *sf_block_from_variant (GVariant *variant);

SfOrigin *sf_origin_ref (SfOrigin *origin);
void sf_origin_unref (SfOrigin *origin);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfBlock, sf_block_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfOrigin, sf_origin_unref)

G_END_DECLS
