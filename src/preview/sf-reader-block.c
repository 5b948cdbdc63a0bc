/* sf-reader-block.c - the text of an article as its readers get it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-reader-block.h"

#include "sf-inline.h"
#include "sf-reader-page.h"

#include <string.h>

void
sf_reader_escape (SfReader *self, const char *utf8)
{
  sf_inline_escape (self->out, utf8, strlen (utf8), TRUE);
}

void
sf_reader_write_attr (SfReader *self, const char *name, const char *value)
{
  g_string_append_printf (self->out, " %s=\"", name);
  sf_reader_escape (self, value);
  g_string_append_c (self->out, '"');
}

void
sf_reader_open_tag (SfReader *self,
                    const char *tag,
                    const char *class_name,
                    const SfBlock *block,
                    gboolean is_part)
{
  g_string_append_printf (self->out, "<%s", tag);
  if (class_name)
    sf_reader_write_attr (self, "class", class_name);
  if (is_part)
    g_string_append_printf (self->out, " data-part=\"%" G_GUINT64_FORMAT "\"", block->id);
}

/* The text without islands that could break out, and with references in the form that this page
 * has notes for. Returns: (transfer full). */
static SfText *
dup_shown (const SfText *text)
{
  SfText *shown = sf_text_ref (text);
  guint n_marks;
  const SfMark *marks = sf_text_get_marks (text, &n_marks);
  gboolean has_islands = TRUE;

  for (guint i = 0; i < n_marks; i++)
    {
      const char *source = sf_attrs_get (marks[i].attrs, "source");
      g_autoptr (SfText) before = sf_text_ref (shown);

      if (marks[i].kind == SF_MARK_ISLAND && source && has_islands
          && !sf_reader_is_contained (source, strlen (source)))
        {
          /* One island that could break out takes all of the line's away. */
          sf_text_unref (shown);
          shown = sf_text_without_mark (before, 0, sf_text_get_length (before), SF_MARK_ISLAND);
          has_islands = FALSE;
        }
      else if (marks[i].kind == SF_MARK_FOOTNOTE)
        {
          g_autoptr (SfAttrs) attrs = sf_attrs_with (marks[i].attrs, SF_MARK_ATTR_SPELLING, NULL);
          gsize start = marks[i].start, length = marks[i].end - marks[i].start;
          g_autoptr (SfText) bare = sf_text_without_mark (before, start, length, SF_MARK_FOOTNOTE);

          sf_text_unref (shown);
          shown = sf_text_with_mark (bare, start, length, SF_MARK_FOOTNOTE, attrs);
        }
    }
  return shown;
}

void
sf_reader_write_text (SfReader *self, const SfBlock *block)
{
  gboolean is_pre = block->kind == SF_BLOCK_PREFORMATTED || block->kind == SF_BLOCK_CODE
                    || block->kind == SF_BLOCK_VERSE;
  g_autoptr (SfText) shown = NULL;

  if (!block->text)
    return;
  shown = dup_shown (block->text);
  sf_inline_write_numbered (self->out, shown, is_pre ? SF_INLINE_NEWLINE : SF_INLINE_FLOW,
                            self->footnotes);
}

static void
write_children (SfReader *self, const SfBlock *block)
{
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    sf_reader_write_any (self, sf_block_get_child (block, i), FALSE);
}

const char *
sf_reader_get_align_class (const SfBlock *block)
{
  const char *align = sf_attrs_get (block->attrs, "align");

  return g_strcmp0 (align, "center") == 0  ? "align-center"
         : g_strcmp0 (align, "right") == 0 ? "align-right"
         : g_strcmp0 (align, "left") == 0  ? "align-left"
                                           : NULL;
}

static void
write_leaf (SfReader *self, const char *tag, const SfBlock *block, gboolean is_part)
{
  const char *align = sf_reader_get_align_class (block);
  const char *own = block->kind == SF_BLOCK_VERSE                  ? "verse"
                    : sf_attrs_get_flag (block->attrs, "drop-cap") ? "drop-cap"
                                                                   : NULL;
  g_autofree char *both = align && own ? g_strconcat (own, " ", align, NULL) : NULL;

  sf_reader_open_tag (self, tag, both ? both : align ? align : own, block, is_part);
  g_string_append_c (self->out, '>');
  /* A browser takes a line break away that comes first. */
  if (strcmp (tag, "pre") == 0)
    g_string_append_c (self->out, '\n');
  sf_reader_write_text (self, block);
  write_children (self, block);
  g_string_append_printf (self->out, "</%s>", tag);
}

static void
write_heading (SfReader *self, const SfBlock *block, gboolean is_part)
{
  const char *level = sf_attrs_get (block->attrs, "level");
  /* The page has one first heading: the headline. */
  int depth = CLAMP (level ? atoi (level) : 2, 2, 6);
  char tag[3] = { 'h', (char) ('0' + depth), 0 };

  write_leaf (self, tag, block, is_part);
}

static void
write_container (SfReader *self,
                 const char *tag,
                 const char *class_name,
                 const SfBlock *block,
                 gboolean is_part)
{
  sf_reader_open_tag (self, tag, class_name, block, is_part);
  g_string_append_c (self->out, '>');
  write_children (self, block);
  g_string_append_printf (self->out, "</%s>", tag);
}

static void
write_list (SfReader *self, const SfBlock *block, gboolean is_part)
{
  gboolean is_ordered = sf_attrs_get_flag (block->attrs, "ordered");
  const char *start = sf_attrs_get (block->attrs, "start");

  sf_reader_open_tag (self, is_ordered ? "ol" : "ul", NULL, block, is_part);
  if (is_ordered && start)
    sf_reader_write_attr (self, "start", start);
  if (is_ordered && sf_attrs_get_flag (block->attrs, "reversed"))
    g_string_append (self->out, " reversed");
  g_string_append_c (self->out, '>');
  write_children (self, block);
  g_string_append (self->out, is_ordered ? "</ol>" : "</ul>");
}

/* Lines are text, containers hold others. */
static gboolean
write_simple (SfReader *self, const SfBlock *block, gboolean is_part)
{
  static const struct
  {
    SfBlockKind kind;
    const char *tag;
    const char *class_name;
  } tags[] = {
    { SF_BLOCK_QUOTE, "blockquote", NULL }, { SF_BLOCK_PULL_QUOTE, "blockquote", "pull-quote" },
    { SF_BLOCK_GROUP, "div", "group" },     { SF_BLOCK_COLUMNS, "div", "columns" },
    { SF_BLOCK_COLUMN, "div", "column" },   { SF_BLOCK_ROOT, "div", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (tags[i].kind == block->kind)
      {
        write_container (self, tags[i].tag, tags[i].class_name, block, is_part);
        return TRUE;
      }
  return FALSE;
}

static gboolean
write_line (SfReader *self, const SfBlock *block, gboolean is_part)
{
  static const char *const tags[SF_BLOCK_LAST + 1] = {
    [SF_BLOCK_PARAGRAPH] = "p",   [SF_BLOCK_LIST_ITEM] = "li",     [SF_BLOCK_CITATION] = "cite",
    [SF_BLOCK_VERSE] = "pre",     [SF_BLOCK_PREFORMATTED] = "pre", [SF_BLOCK_FOOTNOTE] = "p",
    [SF_BLOCK_TABLE_CELL] = "td",
  };

  if (block->kind == SF_BLOCK_HEADING)
    write_heading (self, block, is_part);
  else if (block->kind == SF_BLOCK_CODE)
    {
      sf_reader_open_tag (self, "pre", "code", block, is_part);
      g_string_append (self->out, "><code>");
      sf_reader_write_text (self, block);
      g_string_append (self->out, "</code></pre>");
    }
  else if (tags[block->kind])
    write_leaf (self, tags[block->kind], block, is_part);
  else
    return FALSE;
  return TRUE;
}

void
sf_reader_write_any (SfReader *self, const SfBlock *block, gboolean is_part)
{
  if (write_line (self, block, is_part) || write_simple (self, block, is_part))
    return;
  if (block->kind == SF_BLOCK_LIST)
    write_list (self, block, is_part);
  else if (block->kind == SF_BLOCK_FOOTNOTES)
    sf_reader_write_notes (self, block, is_part);
  else if (block->kind == SF_BLOCK_TABLE)
    sf_reader_write_table (self, block, is_part);
  else
    sf_reader_write_card (self, block, is_part);
}

void
sf_reader_write_block (GString *out,
                       const SfBlock *block,
                       const SfFootnotes *footnotes,
                       gboolean is_part)
{
  SfReader self = { out, footnotes };

  sf_reader_write_any (&self, block, is_part);
}
