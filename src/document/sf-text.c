/* sf-text.c - a run of text with marks, as an immutable value
 * Every constructor ends in text_take(), which alone establishes the normal form of the marks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-text.h"

struct _SfText
{
  gatomicrefcount ref_count;
  char *utf8; /* (owned) */
  gsize length;
  guint n_marks;
  SfMark *marks; /* (owned) (nullable) */
};

static void
mark_clear (gpointer data)
{
  sf_attrs_unref (((SfMark *) data)->attrs);
}

static GArray *
marks_new (guint reserved)
{
  GArray *marks = g_array_sized_new (FALSE, FALSE, sizeof (SfMark), reserved);

  g_array_set_clear_func (marks, mark_clear);
  return marks;
}

/* Adds what of @mark lies in [from, to), moved so that @from becomes @base. */
static void
marks_add_clipped (GArray *marks, const SfMark *mark, gsize from, gsize to, gsize base)
{
  SfMark copy = { .kind = mark->kind,
                  .start = MAX (mark->start, from),
                  .end = MIN (mark->end, to) };

  if (copy.start >= copy.end)
    return;
  copy.start = copy.start - from + base;
  copy.end = copy.end - from + base;
  copy.attrs = sf_attrs_ref (mark->attrs);
  g_array_append_val (marks, copy);
}

static int
compare_sameness (const SfMark *a, const SfMark *b)
{
  if (a->kind != b->kind)
    return a->kind < b->kind ? -1 : 1;
  return sf_attrs_compare (a->attrs, b->attrs);
}

static int
compare_for_joining (gconstpointer a, gconstpointer b)
{
  const SfMark *x = a, *y = b;
  int order = compare_sameness (x, y);

  if (order == 0 && x->start != y->start)
    order = x->start < y->start ? -1 : 1;
  return order;
}

static int
compare_for_reading (gconstpointer a, gconstpointer b)
{
  const SfMark *x = a, *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  if (x->end != y->end)
    return x->end > y->end ? -1 : 1;
  return compare_sameness (x, y);
}

static void
marks_normalize (GArray *marks)
{
  guint kept = 0;

  if (marks->len < 2)
    return;
  g_array_sort (marks, compare_for_joining);
  for (guint i = 1; i < marks->len; i++)
    {
      SfMark *last = &g_array_index (marks, SfMark, kept);
      SfMark *mark = &g_array_index (marks, SfMark, i);

      if (compare_sameness (last, mark) == 0 && mark->start <= last->end)
        {
          last->end = MAX (last->end, mark->end);
          g_clear_pointer (&mark->attrs, sf_attrs_unref);
        }
      else if (++kept != i)
        {
          g_array_index (marks, SfMark, kept) = *mark;
          mark->attrs = NULL;
        }
    }
  g_array_set_size (marks, kept + 1);
  g_array_sort (marks, compare_for_reading);
}

/* Takes both. */
static SfText *
text_take (char *utf8, gsize length, GArray *marks)
{
  SfText *text = g_new0 (SfText, 1);
  gsize n_marks;

  marks_normalize (marks);
  g_atomic_ref_count_init (&text->ref_count);
  text->utf8 = utf8;
  text->length = length;
  text->marks = (SfMark *) (void *) g_array_steal (marks, &n_marks);
  text->n_marks = (guint) n_marks;
  g_array_unref (marks);
  return text;
}

SfText *
sf_text_new (const char *utf8, gssize length_bytes)
{
  return sf_text_new_marked (utf8, length_bytes, NULL, 0);
}

SfText *
sf_text_new_marked (const char *utf8, gssize length_bytes, const SfMark *marks, guint n_marks)
{
  const gsize length = length_bytes < 0 ? strlen (utf8) : (gsize) length_bytes;
  GArray *copies;

  g_return_val_if_fail (g_utf8_validate_len (utf8, length, NULL), NULL);

  copies = marks_new (n_marks);
  for (guint i = 0; i < n_marks; i++)
    marks_add_clipped (copies, &marks[i], 0, length, 0);
  return text_take (g_strndup (utf8, length), length, copies);
}

SfText *
sf_text_ref (const SfText *text)
{
  SfText *counted = (SfText *) text;

  g_atomic_ref_count_inc (&counted->ref_count);
  return counted;
}

void
sf_text_unref (SfText *text)
{
  if (text == NULL || !g_atomic_ref_count_dec (&text->ref_count))
    return;
  for (guint i = 0; i < text->n_marks; i++)
    sf_attrs_unref (text->marks[i].attrs);
  g_free (text->marks);
  g_free (text->utf8);
  g_free (text);
}

const char *
sf_text_get_string (const SfText *text)
{
  return text->utf8;
}

gsize
sf_text_get_length (const SfText *text)
{
  return text->length;
}

const SfMark *
sf_text_get_marks (const SfText *text, guint *n_marks)
{
  *n_marks = text->n_marks;
  return text->marks;
}

gboolean
sf_text_is_boundary (const SfText *text, gsize offset_bytes)
{
  return offset_bytes <= text->length && (text->utf8[offset_bytes] & 0xC0) != 0x80;
}

static gboolean
is_range (const SfText *text, gsize start, gsize length)
{
  return start <= text->length && length <= text->length - start
         && sf_text_is_boundary (text, start) && sf_text_is_boundary (text, start + length);
}

SfText *
sf_text_sub (const SfText *text, gsize start, gsize length)
{
  GArray *marks;

  g_return_val_if_fail (is_range (text, start, length), NULL);

  marks = marks_new (text->n_marks);
  for (guint i = 0; i < text->n_marks; i++)
    marks_add_clipped (marks, &text->marks[i], start, start + length, 0);
  return text_take (g_strndup (text->utf8 + start, length), length, marks);
}

SfText *
sf_text_splice (const SfText *text, gsize start, gsize removed, const SfText *inserted)
{
  const gsize tail = start + removed;
  const gsize length = text->length - removed + inserted->length;
  GArray *marks;
  char *utf8;

  g_return_val_if_fail (is_range (text, start, removed), NULL);

  utf8 = g_malloc (length + 1);
  memcpy (utf8, text->utf8, start);
  memcpy (utf8 + start, inserted->utf8, inserted->length);
  memcpy (utf8 + start + inserted->length, text->utf8 + tail, text->length - tail + 1);

  marks = marks_new (2 * text->n_marks + inserted->n_marks);
  for (guint i = 0; i < text->n_marks; i++)
    {
      marks_add_clipped (marks, &text->marks[i], 0, start, 0);
      marks_add_clipped (marks, &text->marks[i], tail, text->length, start + inserted->length);
    }
  for (guint i = 0; i < inserted->n_marks; i++)
    marks_add_clipped (marks, &inserted->marks[i], 0, inserted->length, start);
  return text_take (utf8, length, marks);
}

SfText *
sf_text_join (GPtrArray *parts)
{
  GString *utf8 = g_string_new (NULL);
  GArray *marks = marks_new (0);
  gsize length;

  for (guint i = 0; i < parts->len; i++)
    {
      const SfText *part = g_ptr_array_index (parts, i);

      for (guint j = 0; j < part->n_marks; j++)
        marks_add_clipped (marks, &part->marks[j], 0, part->length, utf8->len);
      g_string_append_len (utf8, part->utf8, (gssize) part->length);
    }
  length = utf8->len;
  return text_take (g_string_free (utf8, FALSE), length, marks);
}

SfText *
sf_text_without_mark (const SfText *text, gsize start, gsize length, SfMarkKind kind)
{
  GArray *marks;

  g_return_val_if_fail (is_range (text, start, length), NULL);

  marks = marks_new (2 * text->n_marks);
  for (guint i = 0; i < text->n_marks; i++)
    {
      const SfMark *mark = &text->marks[i];

      if (mark->kind == kind)
        {
          marks_add_clipped (marks, mark, 0, start, 0);
          marks_add_clipped (marks, mark, start + length, text->length, start + length);
        }
      else
        marks_add_clipped (marks, mark, 0, text->length, 0);
    }
  return text_take (g_strndup (text->utf8, text->length), text->length, marks);
}

SfText *
sf_text_with_mark (const SfText *text,
                   gsize start,
                   gsize length,
                   SfMarkKind kind,
                   const SfAttrs *attrs)
{
  const SfMark mark = { kind, start, start + length, (SfAttrs *) attrs };
  g_autoptr (SfText) bare = sf_text_without_mark (text, start, length, kind);
  GArray *marks;

  g_return_val_if_fail (bare != NULL, NULL);

  marks = marks_new (bare->n_marks + 1);
  for (guint i = 0; i < bare->n_marks; i++)
    marks_add_clipped (marks, &bare->marks[i], 0, text->length, 0);
  marks_add_clipped (marks, &mark, 0, text->length, 0);
  return text_take (g_strndup (text->utf8, text->length), text->length, marks);
}

const SfMark *
sf_text_find_mark (const SfText *text, gsize offset_bytes, SfMarkKind kind)
{
  for (guint i = 0; i < text->n_marks; i++)
    {
      const SfMark *mark = &text->marks[i];

      if (mark->kind == kind && mark->start <= offset_bytes && offset_bytes < mark->end)
        return mark;
    }
  return NULL;
}

gboolean
sf_text_equal (const SfText *a, const SfText *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || a->length != b->length || a->n_marks != b->n_marks
      || memcmp (a->utf8, b->utf8, a->length) != 0)
    return FALSE;
  for (guint i = 0; i < a->n_marks; i++)
    if (compare_for_reading (&a->marks[i], &b->marks[i]) != 0)
      return FALSE;
  return TRUE;
}

GVariant *
sf_text_to_variant (const SfText *text)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(utta{ss})"));
  for (guint i = 0; i < text->n_marks; i++)
    g_variant_builder_add (&builder, "(utt@a{ss})", (guint32) text->marks[i].kind,
                           (guint64) text->marks[i].start, (guint64) text->marks[i].end,
                           sf_attrs_to_variant (text->marks[i].attrs));
  return g_variant_new ("(s@a(utta{ss}))", text->utf8, g_variant_builder_end (&builder));
}

/* Adds the mark that @child describes, or says that it describes none of this text. */
static gboolean
marks_add_variant (GArray *marks, GVariant *child, const char *utf8, gsize length)
{
  g_autoptr (GVariant) attrs = g_variant_get_child_value (child, 3);
  guint64 start, end;
  guint32 kind;
  SfMark mark;

  g_variant_get (child, "(utt@a{ss})", &kind, &start, &end, NULL);
  if (kind == 0 || kind > SF_MARK_LAST || start >= end || end > length
      || (utf8[start] & 0xC0) == 0x80 || (utf8[end] & 0xC0) == 0x80)
    return FALSE;
  mark = (SfMark){ (SfMarkKind) kind, start, end, sf_attrs_from_variant (attrs) };
  g_array_append_val (marks, mark);
  return TRUE;
}

SfText *
sf_text_from_variant (GVariant *variant)
{
  g_autoptr (GVariant) children = NULL;
  g_autoptr (GArray) marks = NULL;
  const char *utf8;
  gsize length, n;

  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE (SF_TEXT_VARIANT_TYPE)))
    return NULL;
  g_variant_get (variant, "(&s@a(utta{ss}))", &utf8, &children);
  length = strlen (utf8);
  n = g_variant_n_children (children);
  marks = marks_new (MIN (n, 1024));
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (children, i);

      if (!marks_add_variant (marks, child, utf8, length))
        return NULL;
    }
  return text_take (g_strndup (utf8, length), length, g_steal_pointer (&marks));
}
