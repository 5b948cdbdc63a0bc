/* sf-find.c - finding in all words of a story
 * Texts are shared with the document, not copied: they are immutable values.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-find-private.h"

#include <glib/gi18n.h>

/* What a whole search may take; no story and no sensible expression comes near. */
#define TIME_LIMIT_US (10 * G_USEC_PER_SEC)

static void
clear_text (SfFindText *text)
{
  sf_text_unref (text->text);
}

static SfFindTexts *
texts_new (void)
{
  SfFindTexts *self = g_new0 (SfFindTexts, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->texts = g_array_new (FALSE, FALSE, sizeof (SfFindText));
  g_array_set_clear_func (self->texts, (GDestroyNotify) clear_text);
  return self;
}

SfFindTexts *
sf_find_texts_ref (SfFindTexts *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
sf_find_texts_unref (SfFindTexts *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->texts);
  g_free (self);
}

static void
add_field (SfFindTexts *self, SfDocument *document, SfField field, gsize from, gsize to)
{
  SfFindText text = { .field = field };

  /* A field that is unset is no text that an expression for nothing could fill. */
  if (*sf_document_get_string (document, field) == '\0')
    return;
  text.text = sf_text_new (sf_document_get_string (document, field), -1);
  text.from = from;
  text.to = MIN (to, sf_text_get_length (text.text));
  g_array_append_val (self->texts, text);
}

static void
add_block (SfFindTexts *self, const SfBlock *block, gsize from, gsize to)
{
  SfFindText text = { .id = block->id };

  if (block->text == NULL || block->kind == SF_BLOCK_HTML || from > to)
    return;
  text.text = sf_text_ref (block->text);
  text.from = from;
  text.to = MIN (to, sf_text_get_length (block->text));
  g_array_append_val (self->texts, text);
}

SfFindTexts *
sf_find_texts_new (SfDocument *document)
{
  static const SfField fields[] = { SF_FIELD_KICKER, SF_FIELD_HEADLINE, SF_FIELD_STANDFIRST,
                                    SF_FIELD_BYLINE };
  const SfBlock *root = sf_document_get_root (document);
  SfFindTexts *self = texts_new ();

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    add_field (self, document, fields[i], 0, G_MAXSIZE);
  for (const SfBlock *block = root; block != NULL; block = sf_block_next (block, root))
    add_block (self, block, 0, G_MAXSIZE);
  return self;
}

static gboolean
is_within (const SfBlock *block, const SfBlock *container)
{
  while (block != NULL && block != container)
    block = block->parent;
  return block != NULL;
}

/* A card has one place before it and one behind it; what hangs below it goes with it. */
static void
add_between (SfFindTexts *self,
             const SfBlock *root,
             const SfBlock *first,
             gsize from,
             const SfBlock *last,
             gsize to)
{
  gboolean has_first = sf_block_kind_get_shape (first->kind) == SF_SHAPE_TEXT || from == 0;
  gboolean is_last_card = sf_block_kind_get_shape (last->kind) == SF_SHAPE_CARD;

  for (const SfBlock *block = first; block != NULL; block = sf_block_next (block, root))
    {
      if (!has_first && is_within (block, first))
        continue;
      if (is_last_card && is_within (block, last) && to == 0)
        return;
      add_block (self, block, block == first ? from : 0,
                 block == last && !is_last_card ? to : G_MAXSIZE);
      if (block == last && !is_last_card)
        return;
      if (is_last_card && is_within (block, last))
        {
          const SfBlock *next = sf_block_next (block, root);

          if (next == NULL || !is_within (next, last))
            return;
        }
    }
}

SfFindTexts *
sf_find_texts_new_between (SfDocument *document, const SfFindPlace *from, const SfFindPlace *to)
{
  SfFindTexts *self = texts_new ();
  const SfBlock *first = sf_document_find_block (document, from->id);
  const SfBlock *last = sf_document_find_block (document, to->id);

  if (from->field != 0)
    add_field (self, document, from->field, from->offset_bytes, to->offset_bytes);
  else if (first != NULL && last != NULL)
    add_between (self, sf_document_get_root (document), first, from->offset_bytes, last,
                 to->offset_bytes);
  return self;
}

typedef struct
{
  GArray *matches;
  const SfFindText *text;
  guint number;
  const int *is_stopped;
  gint64 deadline_us;
  gboolean is_late;
} Search;

static gboolean
goes_on (Search *search)
{
  search->is_late = g_get_monotonic_time () > search->deadline_us;
  return !search->is_late && (search->is_stopped == NULL || !g_atomic_int_get (search->is_stopped));
}

static gboolean
found_cb (const SfPatternMatch *found, gpointer data)
{
  Search *search = data;
  SfMatch match = { search->number, found->start, found->end };

  if (found->start > search->text->to)
    return FALSE;
  if (found->start >= search->text->from && found->end <= search->text->to)
    g_array_append_val (search->matches, match);
  return search->matches->len % 256 != 0 || goes_on (search);
}

GArray *
sf_find_search (SfFindTexts *texts, const SfPattern *pattern, const int *is_stopped, GError **error)
{
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (SfMatch));
  Search search = { .matches = matches,
                    .is_stopped = is_stopped,
                    .deadline_us = g_get_monotonic_time () + TIME_LIMIT_US };

  for (guint i = 0; i < texts->texts->len && goes_on (&search); i++)
    {
      search.number = i;
      search.text = &g_array_index (texts->texts, SfFindText, i);
      if (!sf_pattern_scan (pattern, sf_text_get_string (search.text->text), found_cb, &search,
                            error))
        return NULL;
    }
  if (!search.is_late)
    return g_steal_pointer (&matches);
  g_set_error_literal (error, SF_PATTERN_ERROR, SF_PATTERN_ERROR_TOO_HARD,
                       _ ("This expression takes too long. Make it simpler, or look in a part of "
                          "the story."));
  return NULL;
}

SfFindPlace
sf_find_texts_get_place (SfFindTexts *self, const SfMatch *match)
{
  const SfFindText *text = &g_array_index (self->texts, SfFindText, match->text);

  return (SfFindPlace){ text->id, text->field, match->start };
}

const SfText *
sf_find_texts_get_text (SfFindTexts *self, const SfMatch *match)
{
  return g_array_index (self->texts, SfFindText, match->text).text;
}
