/* sf-office-flow.c - paragraphs one after another, as blocks
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-office-story.h"

#include <string.h>

/* Lists in lists; each takes two levels of the tree. */
#define MAX_LISTS 8

typedef struct
{
  SfBlock *list;
  guint level; /* as the file has it */
  guint id;
  int next; /* the number that goes on with it */
} OpenList;

void
sf_office_flow_init (SfOfficeFlow *self, SfBlockKind kind)
{
  memset (self, 0, sizeof *self);
  self->into = sf_block_new (kind, NULL, NULL);
  self->lists = g_array_new (FALSE, FALSE, sizeof (OpenList));
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_text_unref);
}

SfText *
sf_office_join (const GPtrArray *texts)
{
  g_autoptr (GString) string = g_string_new (NULL);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (SfMark));

  for (guint i = 0; i < texts->len; i++)
    {
      const SfText *text = g_ptr_array_index (texts, i);
      guint n_marks;
      const SfMark *marks = sf_text_get_marks (text, &n_marks);

      if (i > 0)
        g_string_append (string, SF_LINE_BREAK);
      for (guint j = 0; j < n_marks; j++)
        {
          SfMark mark = marks[j];

          mark.start += string->len;
          mark.end += string->len;
          g_array_append_val (all, mark);
        }
      g_string_append_len (string, sf_text_get_string (text), (gssize) sf_text_get_length (text));
    }
  return sf_text_new_marked (string->str, (gssize) string->len, (SfMark *) all->data, all->len);
}

/* Ends what may have gone on. */
static void
end_lines (SfOfficeFlow *self)
{
  g_autoptr (SfText) text = NULL;

  while (self->lines->len > 0
         && sf_text_get_length (g_ptr_array_index (self->lines, self->lines->len - 1)) == 0)
    g_ptr_array_set_size (self->lines, (int) self->lines->len - 1);
  if (self->lines->len == 0)
    return;
  text = sf_office_join (self->lines);
  g_ptr_array_set_size (self->lines, 0);
  sf_block_append (self->into, sf_block_new (self->kind, NULL, text));
}

SfBlock *
sf_office_flow_end (SfOfficeFlow *self)
{
  end_lines (self);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->lists, g_array_unref);
  return g_steal_pointer (&self->into);
}

static SfBlock *
get_last (const SfBlock *parent)
{
  guint n = sf_block_get_n_children (parent);

  return n > 0 ? g_ptr_array_index (parent->children, n - 1) : NULL;
}

static SfBlock *
new_list (const SfOfficeParagraph *item)
{
  g_autofree char *start = g_strdup_printf ("%d", item->number);
  g_autoptr (SfAttrs) attrs =
      item->is_ordered
          ? sf_attrs_new ("ordered", "1", "start", item->number != 1 ? start : NULL, NULL)
          : NULL;

  return sf_block_new (SF_BLOCK_LIST, attrs, NULL);
}

/* Opens a list in the last item of the innermost one, or at the outside. */
static void
open_list (SfOfficeFlow *self, const SfOfficeParagraph *item)
{
  OpenList opened = { new_list (item), item->level, item->list_id, 0 };
  OpenList *around =
      self->lists->len > 0 ? &g_array_index (self->lists, OpenList, self->lists->len - 1) : NULL;

  sf_block_append (around ? get_last (around->list) : self->into, opened.list);
  g_array_append_val (self->lists, opened);
}

/* Programs change the list without a reader seeing it: bullets are like each other, and numbers
 * that go on go on. */
static gboolean
is_same_list (const OpenList *opened, const SfOfficeParagraph *item)
{
  return sf_attrs_get_flag (opened->list->attrs, "ordered") == item->is_ordered
         && (!item->is_ordered || opened->id == item->list_id || opened->next == item->number);
}

static void
add_item (SfOfficeFlow *self, const SfOfficeParagraph *item, const SfText *text)
{
  OpenList *inner;

  /* Something else stood between. */
  if (self->lists->len > 0
      && get_last (self->into) != g_array_index (self->lists, OpenList, 0).list)
    g_array_set_size (self->lists, 0);
  while (self->lists->len > 1
         && g_array_index (self->lists, OpenList, self->lists->len - 1).level > item->level)
    g_array_set_size (self->lists, self->lists->len - 1);
  inner =
      self->lists->len > 0 ? &g_array_index (self->lists, OpenList, self->lists->len - 1) : NULL;
  if (inner && item->level > inner->level && self->lists->len < MAX_LISTS)
    open_list (self, item);
  else if (inner == NULL || !is_same_list (inner, item))
    {
      if (inner)
        g_array_set_size (self->lists, self->lists->len - 1);
      open_list (self, item);
    }
  else
    inner->level = MIN (inner->level, item->level);
  inner = &g_array_index (self->lists, OpenList, self->lists->len - 1);
  inner->next = item->number < G_MAXINT ? item->number + 1 : 1;
  sf_block_append (inner->list, sf_block_new (SF_BLOCK_LIST_ITEM, NULL, text));
}

/* Puts @text into the quote before, or a new one. */
static void
add_to_quote (SfOfficeFlow *self, SfBlockKind quote_kind, SfBlockKind kind, const SfText *text)
{
  SfBlock *quote = get_last (self->into);
  SfBlock *last = quote ? get_last (quote) : NULL;

  if (quote == NULL || quote->kind != quote_kind || (last && last->kind == SF_BLOCK_CITATION))
    {
      quote = sf_block_new (quote_kind, NULL, NULL);
      sf_block_append (self->into, quote);
    }
  sf_block_append (quote, sf_block_new (kind, NULL, text));
}

/* Whose words a quote before it are; where there is none, it is text. */
static void
add_citation (SfOfficeFlow *self, const SfText *text)
{
  const SfBlock *last = get_last (self->into);

  if (last && (last->kind == SF_BLOCK_QUOTE || last->kind == SF_BLOCK_PULL_QUOTE))
    add_to_quote (self, last->kind, SF_BLOCK_CITATION, text);
  else
    sf_block_append (self->into, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, text));
}

/* Each line of code is a paragraph of its own. */
static void
add_line (SfOfficeFlow *self, SfBlockKind kind, const SfText *text)
{
  if (kind != self->kind)
    end_lines (self);
  self->kind = kind;
  if (self->lines->len > 0 || sf_text_get_length (text) > 0)
    g_ptr_array_add (self->lines, sf_text_ref (text));
}

static void
add_caption (SfOfficeFlow *self, const SfText *text)
{
  SfBlock *last = get_last (self->into);

  if (last && last->kind == SF_BLOCK_PICTURE && last->text == NULL)
    {
      sf_block_set_text (last, text);
      return;
    }
  last = sf_block_new (SF_BLOCK_PARAGRAPH, NULL, text);
  sf_block_append (self->into, last);
  self->caption_id = last->id;
}

/* Whose work the picture before it is; where there is none, it is text. */
static void
add_credit (SfOfficeFlow *self, const SfText *text)
{
  SfBlock *last = get_last (self->into);
  g_autoptr (SfAttrs) attrs = NULL;

  if (last == NULL || last->kind != SF_BLOCK_PICTURE || sf_attrs_get (last->attrs, "credit"))
    {
      sf_block_append (self->into, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, text));
      return;
    }
  attrs = sf_attrs_with (last->attrs, "credit", sf_text_get_string (text));
  sf_block_set_attrs (last, attrs);
}

static void
add_heading (SfOfficeFlow *self, guint level, const SfText *text)
{
  g_autofree char *number = g_strdup_printf ("%u", CLAMP (level, 1, 6));
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("level", number, NULL);
  g_autoptr (SfText) plain = sf_office_text_without_whole (text, SF_MARK_BOLD);

  sf_block_append (self->into, sf_block_new (SF_BLOCK_HEADING, attrs, plain));
}

static gboolean
is_line (SfOfficeRole role)
{
  return role == SF_ROLE_PREFORMATTED || role == SF_ROLE_CODE || role == SF_ROLE_VERSE;
}

void
sf_office_flow_add (SfOfficeFlow *self, const SfOfficeParagraph *paragraph, const SfText *text)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("align", paragraph->align, NULL);
  gboolean is_empty = sf_text_get_length (text) == 0;

  if (!is_line (paragraph->role))
    end_lines (self);
  switch (paragraph->role)
    {
    case SF_ROLE_PREFORMATTED:
      add_line (self, SF_BLOCK_PREFORMATTED, text);
      return;
    case SF_ROLE_CODE:
      add_line (self, SF_BLOCK_CODE, text);
      return;
    case SF_ROLE_VERSE:
      add_line (self, SF_BLOCK_VERSE, text);
      return;
    case SF_ROLE_ITEM:
      if (!is_empty)
        add_item (self, paragraph, text);
      return;
    case SF_ROLE_BODY:
    case SF_ROLE_SUBTITLE:
    case SF_ROLE_KICKER:
    case SF_ROLE_FEATURED:
    case SF_ROLE_CORRECTION:
    case SF_ROLE_CLARIFICATION:
    case SF_ROLE_UPDATE:
      if (!is_empty)
        sf_block_append (self->into, sf_block_new (SF_BLOCK_PARAGRAPH, attrs, text));
      return;
    case SF_ROLE_TITLE:
    case SF_ROLE_HEADING:
      if (!is_empty)
        add_heading (self, paragraph->role == SF_ROLE_TITLE ? 1 : paragraph->level, text);
      return;
    case SF_ROLE_QUOTE:
    case SF_ROLE_PULL_QUOTE:
      if (!is_empty)
        add_to_quote (self, paragraph->role == SF_ROLE_QUOTE ? SF_BLOCK_QUOTE : SF_BLOCK_PULL_QUOTE,
                      SF_BLOCK_PARAGRAPH, text);
      return;
    case SF_ROLE_CITATION:
      if (!is_empty)
        add_citation (self, text);
      return;
    case SF_ROLE_CAPTION:
      if (!is_empty)
        add_caption (self, text);
      return;
    case SF_ROLE_CREDIT:
      if (!is_empty)
        add_credit (self, text);
      return;
    }
}

void
sf_office_flow_add_card (SfOfficeFlow *self, SfBlock *block)
{
  SfBlock *last;

  end_lines (self);
  last = get_last (self->into);
  if (block->kind == SF_BLOCK_TABLE && last && last->id == self->caption_id && block->text == NULL)
    {
      g_autoptr (SfBlock) caption =
          sf_block_steal (self->into, sf_block_get_n_children (self->into) - 1);

      sf_block_set_text (block, caption->text);
    }
  sf_block_append (self->into, block);
}

/* A table of one cell is a frame around text. */
static gboolean
is_frame (const SfBlock *table)
{
  return sf_block_get_n_children (table) == 1
         && sf_block_get_n_children (sf_block_get_child (table, 0)) == 1;
}

void
sf_office_flow_add_table (SfOfficeFlow *self, SfBlock *table)
{
  const SfOfficeParagraph plain = { .role = SF_ROLE_BODY };

  if (sf_block_get_n_children (table) > 0 && !is_frame (table))
    {
      sf_office_flow_add_card (self, table);
      return;
    }
  if (is_frame (table))
    sf_office_flow_add (self, &plain, sf_block_get_child (sf_block_get_child (table, 0), 0)->text);
  sf_block_free (table);
}

/* Adds what @block says to @texts. */
static void
flatten (const SfBlock *block, GPtrArray *texts, SfOfficeFlow *after)
{
  gboolean is_card = sf_block_kind_get_shape (block->kind) == SF_SHAPE_CARD;

  if (is_card && block->kind != SF_BLOCK_TABLE && after)
    {
      sf_office_flow_add_card (after, sf_block_copy (block));
      return;
    }
  if (block->text && sf_text_get_length (block->text) > 0)
    g_ptr_array_add (texts, sf_text_ref (block->text));
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    flatten (sf_block_get_child (block, i), texts, after);
}

const char *
sf_office_find_align (const SfBlock *group)
{
  const char *align = NULL;

  for (guint i = 0; i < sf_block_get_n_children (group); i++)
    {
      const char *own = sf_attrs_get (sf_block_get_child (group, i)->attrs, "align");

      if (own == NULL || (i > 0 && strcmp (own, align) != 0))
        return NULL;
      align = own;
    }
  return align;
}

SfText *
sf_office_flatten (const SfBlock *group, SfOfficeFlow *after)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_text_unref);

  flatten (group, texts, after);
  return sf_office_join (texts);
}
