/* sf-habits.c - what the program makes of what was typed
 * Each edit takes away exactly what was typed, so that undoing it gives that back and no more.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-habits.h"

#include "sf-quotes.h"
#include "sf-recast.h"
#include "sf-typography.h"

#include <string.h>

static gboolean
is_verbatim (const SfBlock *block, gsize offset)
{
  return block->kind == SF_BLOCK_CODE || block->kind == SF_BLOCK_PREFORMATTED
         || sf_text_find_mark (block->text, offset, SF_MARK_CODE) != NULL
         || sf_text_find_mark (block->text, offset, SF_MARK_KEYBOARD) != NULL;
}

/* The language of the letter at @offset: its own, the story's, or the writer's. */
static const char *
get_language (SfDocument *document, const SfText *text, gsize offset, const char *fallback)
{
  const SfMark *mark = sf_text_find_mark (text, offset, SF_MARK_LANGUAGE);
  const char *own = mark != NULL ? sf_attrs_get (mark->attrs, "lang") : NULL;
  const char *story = sf_document_get_string (document, SF_FIELD_LANGUAGE);

  if (own != NULL && *own != '\0')
    return own;
  return *story != '\0' ? story : fallback;
}

/* @inserted with the marks of what it replaces. */
static SfText *
dress_as (const SfText *text, gsize offset, gsize length, const char *inserted)
{
  g_autoptr (SfText) old = sf_text_sub (text, offset, length);
  guint n_marks;
  const SfMark *marks = sf_text_get_marks (old, &n_marks);
  g_autofree SfMark *own = g_new0 (SfMark, n_marks + 1);
  guint n_own = 0;
  guint i;

  for (i = 0; i < n_marks; i++)
    if (marks[i].start == 0)
      own[n_own++] = (SfMark){ marks[i].kind, 0, strlen (inserted), marks[i].attrs };
  return sf_text_new_marked (inserted, -1, own, n_own);
}

SfEdit *
sf_habits_find_typography (SfDocument *document,
                           const SfBlock *block,
                           gsize offset_bytes,
                           const char *language)
{
  const char *string = sf_text_get_string (block->text);
  const char *last = g_utf8_find_prev_char (string, string + offset_bytes);
  g_autofree char *before = NULL;
  g_autoptr (SfText) inserted = NULL;
  SfTypographyChange change;

  if (last == NULL || is_verbatim (block, (gsize) (last - string)))
    return NULL;
  before = g_strndup (string, offset_bytes);
  if (!sf_typography_find (
          before, get_language (document, block->text, (gsize) (last - string), language), &change))
    return NULL;
  inserted = dress_as (block->text, change.offset_bytes, change.removed_bytes, change.inserted);
  return sf_document_edit_splice (document, block->id, change.offset_bytes, change.removed_bytes,
                                  inserted);
}

static gboolean
is_plain_paragraph (const SfBlock *block)
{
  return block->kind == SF_BLOCK_PARAGRAPH && block->parent->kind != SF_BLOCK_PULL_QUOTE;
}

static SfEdit *
make_heading (SfDocument *document, const SfBlock *block, guint level)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);
  g_autofree char *number = g_strdup_printf ("%u", level);
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("level", number, NULL);
  g_autoptr (SfText) none = sf_text_new ("", 0);

  g_ptr_array_add (edits, sf_document_edit_splice (document, block->id, 0, level + 1, none));
  g_ptr_array_add (edits,
                   sf_document_edit_set_block (document, block->id, SF_BLOCK_HEADING, attrs));
  return sf_edit_new_group (edits);
}

static SfEdit *
wrap (SfDocument *document, guint line, gsize length, SfBlockKind kind, const SfAttrs *attrs)
{
  g_autoptr (SfText) none = sf_text_new ("", 0);
  g_autoptr (SfText) rest = NULL;
  SfRecast *recast;
  SfBlock *block;

  if (!sf_recast_can_wrap (sf_document_get_line (document, line)))
    return NULL;
  /* What it may join ends in the line before. */
  recast = sf_recast_new (document, MAX (line, 1) - 1, line);
  block = sf_recast_get_line (recast, line);
  rest = sf_text_splice (block->text, 0, length, none);
  sf_block_set_text (block, rest);
  sf_recast_wrap (block, kind, attrs);
  return sf_recast_finish (recast);
}

/* The numbered list right before @block, and the @number that goes on with it. */
static const SfBlock *
find_list_before (const SfBlock *block, guint64 *number)
{
  guint index = sf_block_get_index (block);
  const SfBlock *before = index > 0 ? sf_block_get_child (block->parent, index - 1) : NULL;
  const char *first;

  if (before == NULL || before->kind != SF_BLOCK_LIST
      || !sf_attrs_get_flag (before->attrs, "ordered")
      || sf_attrs_get_flag (before->attrs, "reversed"))
    return NULL;
  first = sf_attrs_get (before->attrs, "start");
  *number =
      (first != NULL ? g_ascii_strtoull (first, NULL, 10) : 1) + sf_block_get_n_children (before);
  return before;
}

/* Where a full stop makes a number "the third", as in "3. Oktober". */
static gboolean
has_dotted_ordinals (const char *language)
{
  static const char *const tags[] = { "bs", "cs", "da", "de", "et", "fi", "fo", "hr", "hu",
                                      "is", "lb", "lv", "nb", "nn", "no", "sk", "sl", "sr" };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (sf_quotes_is_language (language, tags[i]))
      return TRUE;
  return FALSE;
}

/* The attributes of a list that begins with @number, or goes on with it right behind another; NULL
 * when it is rather a day of the month. */
static SfAttrs *
make_list_attrs (const SfBlock *block, guint64 number, const char *language)
{
  guint64 next;
  const SfBlock *before = find_list_before (block, &next);
  g_autofree char *start = g_strdup_printf ("%" G_GUINT64_FORMAT, number);

  if (before != NULL && next == number)
    return sf_attrs_ref (before->attrs);
  if (number != 1 && has_dotted_ordinals (language))
    return NULL;
  return sf_attrs_new ("ordered", "1", "start", number != 1 || before != NULL ? start : NULL, NULL);
}

/* "# ", "- ", "1. ", "> ". */
static SfEdit *
find_opening (SfDocument *document,
              const SfBlock *block,
              guint line,
              gsize offset,
              const char *fallback)
{
  const char *string = sf_text_get_string (block->text);
  gsize n_hashes = strspn (string, "#");
  gsize n_digits = strspn (string, "0123456789");

  if (n_hashes >= 1 && n_hashes <= 6 && offset == n_hashes + 1)
    return make_heading (document, block, (guint) n_hashes);
  if (n_digits >= 1 && n_digits <= 9 && offset == n_digits + 2 && string[n_digits] == '.')
    {
      g_autoptr (SfAttrs) attrs =
          make_list_attrs (block, g_ascii_strtoull (string, NULL, 10),
                           get_language (document, block->text, 0, fallback));

      return attrs != NULL ? wrap (document, line, offset, SF_BLOCK_LIST, attrs) : NULL;
    }
  if (offset == 2 && (string[0] == '-' || string[0] == '*'))
    return wrap (document, line, offset, SF_BLOCK_LIST, NULL);
  if (offset == 2 && string[0] == '>')
    return wrap (document, line, offset, SF_BLOCK_QUOTE, NULL);
  return NULL;
}

/* @text: the line that Return ended. The empty one behind it becomes the code. */
static SfEdit *
make_code (SfDocument *document, const SfBlock *opening, const SfBlock *block, const char *language)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("language", *language != '\0' ? language : NULL, NULL);

  g_ptr_array_add (edits, sf_document_edit_remove (document, opening->id));
  g_ptr_array_add (edits, sf_document_edit_set_block (document, block->id, SF_BLOCK_CODE, attrs));
  return sf_edit_new_group (edits);
}

static SfEdit *
make_separator (SfDocument *document, const SfBlock *opening)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);
  g_autoptr (SfBlock) card = sf_block_new (SF_BLOCK_SEPARATOR, NULL, NULL);

  g_ptr_array_add (edits, sf_document_edit_remove (document, opening->id));
  g_ptr_array_add (edits, sf_document_edit_insert (document, opening->parent->id,
                                                   sf_block_get_index (opening), card));
  return sf_edit_new_group (edits);
}

/* "```" and "---", ended by Return. */
static SfEdit *
find_ended (SfDocument *document, const SfBlock *block)
{
  guint index = sf_block_get_index (block);
  const SfBlock *opening = index > 0 ? sf_block_get_child (block->parent, index - 1) : NULL;
  const char *string;

  if (opening == NULL || !is_plain_paragraph (opening) || sf_text_get_length (block->text) > 0)
    return NULL;
  string = sf_text_get_string (opening->text);
  if (g_str_equal (string, "---") || g_str_equal (string, "***"))
    return make_separator (document, opening);
  if (g_str_has_prefix (string, "```") && strpbrk (string + 3, "` ") == NULL
      && strlen (string) < 32)
    return make_code (document, opening, block, string + 3);
  return NULL;
}

SfEdit *
sf_habits_find (SfDocument *document,
                guint line,
                gsize offset_bytes,
                gunichar typed,
                SfHabits habits,
                const char *language)
{
  const SfBlock *block = sf_document_get_line (document, line);
  SfEdit *edit = NULL;

  if (sf_block_kind_get_shape (block->kind) != SF_SHAPE_TEXT)
    return NULL;
  if ((habits & SF_HABITS_MARKDOWN) && is_plain_paragraph (block))
    {
      if (typed == '\n')
        edit = find_ended (document, block);
      else if (typed == ' ')
        edit = find_opening (document, block, line, offset_bytes, language);
    }
  if (edit == NULL && (habits & SF_HABITS_TYPOGRAPHY) && typed != '\n')
    edit = sf_habits_find_typography (document, block, offset_bytes, language);
  return edit;
}
