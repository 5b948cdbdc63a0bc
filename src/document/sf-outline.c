/* sf-outline.c - the headings of a story, in their order
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-outline.h"

static void
clear_heading (SfHeading *heading)
{
  g_free (heading->title);
}

/* Things that are no text have no place in a title. */
static char *
dup_title (const SfText *text)
{
  GString *title = g_string_new (sf_text_get_string (text));

  g_string_replace (title, SF_LINE_BREAK, " ", 0);
  g_string_replace (title, SF_OBJECT, "", 0);
  return g_strstrip (g_string_free (title, FALSE));
}

GArray *
sf_outline_new (SfDocument *document)
{
  GArray *outline = g_array_new (FALSE, FALSE, sizeof (SfHeading));
  const SfBlock *root = sf_document_get_root (document);

  g_array_set_clear_func (outline, (GDestroyNotify) clear_heading);
  for (const SfBlock *block = root; block != NULL; block = sf_block_next (block, root))
    {
      const char *level = sf_attrs_get (block->attrs, "level");
      SfHeading heading = { .id = block->id };

      if (block->kind != SF_BLOCK_HEADING)
        continue;
      heading.level = level == NULL ? 2 : CLAMP (g_ascii_strtoull (level, NULL, 10), 1, 6);
      heading.title = dup_title (block->text);
      g_array_append_val (outline, heading);
    }
  return outline;
}

gboolean
sf_heading_equal (const SfHeading *a, const SfHeading *b)
{
  return a->id == b->id && a->level == b->level && g_str_equal (a->title, b->title);
}

guint
sf_outline_find (GArray *outline, SfDocument *document, guint line)
{
  guint found = 0;

  for (guint i = 0; i < outline->len; i++)
    {
      guint64 id = g_array_index (outline, SfHeading, i).id;

      if (sf_document_find_block (document, id) == NULL)
        continue;
      if (sf_document_get_line_of (document, id) > line)
        break;
      found = i + 1;
    }
  return found;
}
