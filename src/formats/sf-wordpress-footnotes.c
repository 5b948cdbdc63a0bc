/* sf-wordpress-footnotes.c - the notes of a story, as WordPress of every version shows them
 * They are a list at the end of the body. A note begins with the link back, whose id the reference
 * names: ids on items of a list are refused by the block editor, those on links are kept.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-wordpress-attrs.h"
#include "sf-wordpress-source.h"
#include "sf-wordpress-tag.h"
#include "sf-wordpress-traits.h"
#include "sf-wordpress-write.h"

#include <string.h>

#define BACK       "\342\206\221" /* U+2191 UPWARDS ARROW */
#define BACK_CLASS "sf-fn-back"

static gboolean
has_numbers (const SfBlock *block, const SfFootnotes *footnotes)
{
  guint n_marks = 0;
  const SfMark *marks = block->text ? sf_text_get_marks (block->text, &n_marks) : NULL;

  for (guint i = 0; i < n_marks; i++)
    if (marks[i].kind == SF_MARK_FOOTNOTE && !sf_inline_is_footnote_elsewhere (marks[i].attrs)
        && sf_inline_get_footnote_number (marks[i].attrs)
               != sf_footnotes_get_number (footnotes, sf_attrs_get (marks[i].attrs, "ref")))
      return FALSE;
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    if (!has_numbers (sf_block_get_child (block, i), footnotes))
      return FALSE;
  return TRUE;
}

gboolean
sf_wordpress_has_our_numbers (const SfBlock *root)
{
  g_autoptr (SfFootnotes) footnotes = sf_footnotes_new (root);

  return has_numbers (root, footnotes);
}

/* What the link back at the start of @item says it belongs to. @length: of the link and the space
 * after it. */
static const char *
get_ref (const SfBlock *item, gsize *length)
{
  const SfMark *link = sf_text_find_mark (item->text, 0, SF_MARK_LINK);
  const char *id = link ? sf_attrs_get (link->attrs, "id") : NULL;
  const char *utf8 = sf_text_get_string (item->text);

  if (id == NULL || !g_str_has_prefix (id, SF_INLINE_NOTE_ID)
      || id[strlen (SF_INLINE_NOTE_ID)] == '\0' || link->end != strlen (BACK)
      || !g_str_has_prefix (utf8, BACK))
    return NULL;
  *length = strlen (BACK) + (utf8[strlen (BACK)] == ' ');
  return id + strlen (SF_INLINE_NOTE_ID);
}

static SfBlock *
new_note (const SfBlock *item)
{
  gsize length;
  const char *ref = get_ref (item, &length);
  g_autoptr (SfText) text =
      sf_text_sub (item->text, length, sf_text_get_length (item->text) - length);
  g_autoptr (SfAttrs) attrs = sf_attrs_with (item->attrs, "ref", ref);
  SfBlock *note = sf_block_new (SF_BLOCK_FOOTNOTE, attrs, text);

  sf_block_set_origin (note, SF_WORDPRESS, item->origin->source, NULL, NULL);
  sf_block_set_lead (note, item->lead);
  return note;
}

static gboolean
is_notes (const SfBlock *list)
{
  const char *tag = sf_attrs_get (list->attrs, SF_WORDPRESS_TAG);

  if (!sf_wordpress_tag_has_class (tag, SF_WORDPRESS_NOTES_CLASS))
    return FALSE;
  for (guint i = 0; i < sf_block_get_n_children (list); i++)
    {
      const SfBlock *item = sf_block_get_child (list, i);
      gsize length;

      if (sf_block_get_n_children (item) > 0 || item->origin->source == NULL
          || get_ref (item, &length) == NULL)
        return FALSE;
    }
  return sf_block_get_n_children (list) > 0;
}

SfBlock *
sf_wordpress_take_footnotes (SfWordpressSource *self, SfBlock *list)
{
  g_autoptr (SfAttrs) attrs = NULL;
  SfBlock *notes;

  if (self->has_footnotes || !is_notes (list))
    return list;
  self->has_footnotes = TRUE;
  attrs = sf_attrs_with (list->attrs, "ordered", NULL);
  notes = sf_block_new (SF_BLOCK_FOOTNOTES, attrs, NULL);
  for (guint i = 0; i < sf_block_get_n_children (list); i++)
    sf_block_append (notes, new_note (sf_block_get_child (list, i)));
  sf_block_set_origin (notes, SF_WORDPRESS, NULL, list->origin->open, list->origin->close);
  sf_block_free (list);
  return notes;
}

void
sf_wordpress_write_footnote (SfWordpressWriter *self, const SfBlock *block, SfWordpressForm form)
{
  const char *ref = sf_attrs_get (block->attrs, "ref");
  const char *tag = sf_wordpress_get_kept (block, SF_WORDPRESS_TAG);
  g_autoptr (GString) id = g_string_new (NULL);

  if (ref)
    sf_inline_escape (id, ref, strlen (ref), TRUE);
  sf_wordpress_open_comment (self, block, form, sf_wordpress_get_kept (block, SF_WORDPRESS_JSON));
  sf_wordpress_print (self,
                      "<li%s><a href=\"#" SF_INLINE_NOTE_ID "%s-link\" class=\"" BACK_CLASS
                      "\" id=\"" SF_INLINE_NOTE_ID "%s\">" BACK "</a> ",
                      tag ? tag : "", id->str, id->str);
  sf_wordpress_write_text (self, block->text, SF_INLINE_FLOW);
  g_string_append (self->out, "</li>");
  sf_wordpress_close_comment (self, block, form);
}

static int
compare_numbers (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const SfBlock *first = *(const SfBlock *const *) a, *second = *(const SfBlock *const *) b;
  const SfFootnotes *footnotes = user_data;
  /* What nothing refers to comes last: 0 - 1 is the greatest. */
  guint x = sf_footnotes_get_number (footnotes, sf_attrs_get (first->attrs, "ref")) - 1;
  guint y = sf_footnotes_get_number (footnotes, sf_attrs_get (second->attrs, "ref")) - 1;

  return x != y ? (x < y ? -1 : 1)
                : (int) sf_block_get_index (first) - (int) sf_block_get_index (second);
}

/* Each in the place of its number; what stands between them stays in its place. */
static void
write_notes (SfWordpressWriter *self, const SfBlock *block, SfWordpressForm form)
{
  guint n_notes = sf_block_get_n_children (block);
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();

  for (guint i = 0; i < n_notes; i++)
    g_ptr_array_add (notes, (gpointer) sf_block_get_child (block, i));
  if (self->footnotes)
    g_ptr_array_sort_with_data (notes, compare_numbers, self->footnotes);
  for (guint i = 0; i < n_notes; i++)
    {
      const SfBlock *place = sf_block_get_child (block, i);

      if (place->lead)
        sf_wordpress_write_bytes (self, place->lead);
      else if (i > 0 && form == SF_WORDPRESS_BLOCKS)
        g_string_append (self->out, "\n\n");
      sf_wordpress_write_block (self, notes->pdata[i], form);
    }
}

void
sf_wordpress_write_footnotes (SfWordpressWriter *self,
                              const SfBlock *block,
                              SfWordpressForm form,
                              gboolean has_bytes)
{
  const char *own_form = sf_wordpress_get_kept (block, SF_WORDPRESS_FORM);
  SfWordpressForm inner = g_strcmp0 (own_form, "html") == 0 ? SF_WORDPRESS_HTML : form;

  if (has_bytes)
    {
      sf_wordpress_write_bytes (self, block->origin->open);
      write_notes (self, block, inner);
      sf_wordpress_write_bytes (self, block->origin->close);
      return;
    }
  sf_wordpress_open_comment (self, block, form,
                             "{\"ordered\":true,\"className\":\"" SF_WORDPRESS_NOTES_CLASS "\"}");
  g_string_append (self->out, form == SF_WORDPRESS_BLOCKS
                                  ? "<ol class=\"wp-block-list " SF_WORDPRESS_NOTES_CLASS "\">"
                                  : "<ol class=\"" SF_WORDPRESS_NOTES_CLASS "\">");
  write_notes (self, block, inner);
  g_string_append (self->out, "</ol>");
  sf_wordpress_close_comment (self, block, form);
}

/* Appends the bytes up to the reference that @mark stands for, and it. Returns: past it. */
static const char *
write_reference (SfWordpressWriter *self, const SfMark *mark, const char *at, const char *end)
{
  const char *source = sf_attrs_get (mark->attrs, SF_MARK_ATTR_SPELLING);
  guint number = sf_footnotes_get_number (self->footnotes, sf_attrs_get (mark->attrs, "ref"));
  const char *found = source ? memmem (at, end - at, source, strlen (source)) : NULL;

  if (found == NULL)
    return at;
  g_string_append_len (self->out, at, found - at);
  if (sf_inline_get_footnote_number (mark->attrs) == number
      || sf_inline_is_footnote_elsewhere (mark->attrs))
    g_string_append (self->out, source);
  else
    sf_inline_write_footnote (self->out, mark->attrs, number);
  return found + strlen (source);
}

void
sf_wordpress_write_source (SfWordpressWriter *self, const SfBlock *block, GBytes *bytes)
{
  guint n_marks = 0;
  const SfMark *marks = block->text ? sf_text_get_marks (block->text, &n_marks) : NULL;
  gsize length;
  const char *at = g_bytes_get_data (bytes, &length), *end = at ? at + length : NULL;

  for (guint i = 0; i < n_marks && self->footnotes; i++)
    for (gsize n = marks[i].start; n < marks[i].end; n += strlen (SF_OBJECT))
      if (marks[i].kind == SF_MARK_FOOTNOTE)
        at = write_reference (self, &marks[i], at, end);
  if (end > at)
    g_string_append_len (self->out, at, end - at);
}
