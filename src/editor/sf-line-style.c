/* sf-line-style.c - which tags show a block's kind, place and marks
 * Sizes are scales of the page's font, so that its setting and the text scale reach everything.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-line-style.h"

#include "sf-tag.h"

#define MAX_INDENT 8
#define INDENT_PX  24

static const char *const mark_tags[SF_MARK_LAST + 1] = {
  [SF_MARK_LINK] = "mark-link",
  [SF_MARK_BOLD] = "mark-bold",
  [SF_MARK_ITALIC] = "mark-italic",
  [SF_MARK_UNDERLINE] = "mark-underline",
  [SF_MARK_STRIKE] = "mark-strike",
  [SF_MARK_CODE] = "mark-code",
  [SF_MARK_SUBSCRIPT] = "mark-subscript",
  [SF_MARK_SUPERSCRIPT] = "mark-superscript",
  [SF_MARK_HIGHLIGHT] = "mark-highlight",
  [SF_MARK_KEYBOARD] = "mark-keyboard",
  [SF_MARK_ABBREVIATION] = "mark-abbreviation",
  [SF_MARK_LANGUAGE] = "mark-language",
  [SF_MARK_FOOTNOTE] = "mark-footnote",
  [SF_MARK_ISLAND] = "mark-island",
};

PangoDirection
sf_line_style_find_direction (const char *words)
{
  const char *p = words;

  while (*p != '\0' && !g_unichar_isalpha (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  if (*p == '\0')
    return PANGO_DIRECTION_NEUTRAL;
  switch ((int) g_unichar_get_script (g_utf8_get_char (p)))
    {
    case G_UNICODE_SCRIPT_ADLAM:
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_HANIFI_ROHINGYA:
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_MANDAIC:
    case G_UNICODE_SCRIPT_NKO:
    case G_UNICODE_SCRIPT_SAMARITAN:
    case G_UNICODE_SCRIPT_SYRIAC:
    case G_UNICODE_SCRIPT_THAANA:
      return PANGO_DIRECTION_RTL;
    default:
      return PANGO_DIRECTION_LTR;
    }
}

static gboolean
ends_a_list (const SfBlock *block)
{
  if (block->kind != SF_BLOCK_LIST_ITEM || sf_block_get_n_children (block) > 0)
    return FALSE;
  for (; block->kind == SF_BLOCK_LIST_ITEM || block->kind == SF_BLOCK_LIST; block = block->parent)
    if (block->parent->kind == SF_BLOCK_LIST
        && sf_block_get_index (block) + 1 < sf_block_get_n_children (block->parent))
      return FALSE;
  return TRUE;
}

SfLineStyle
sf_line_style_of (const SfBlock *block)
{
  SfLineStyle style = { .kind = block->kind };
  const char *level = sf_attrs_get (block->attrs, "level");
  /* The words of a card are shown within it, and its line stays as it is whatever they are. */
  PangoDirection direction =
      sf_block_kind_get_shape (block->kind) != SF_SHAPE_TEXT ? PANGO_DIRECTION_LTR
      : block->text == NULL                                  ? PANGO_DIRECTION_NEUTRAL
                            : sf_line_style_find_direction (sf_text_get_string (block->text));
  const SfBlock *up;

  if (block->kind == SF_BLOCK_HEADING)
    style.level = level == NULL ? 2 : CLAMP (g_ascii_strtoull (level, NULL, 10), 1, 6);
  for (up = block->parent; up != NULL; up = up->parent)
    {
      style.list_depth += up->kind == SF_BLOCK_LIST;
      style.quote_depth += up->kind == SF_BLOCK_QUOTE;
      style.box_depth += up->kind == SF_BLOCK_GROUP || up->kind == SF_BLOCK_COLUMN;
      style.is_pull_quote |= up->kind == SF_BLOCK_PULL_QUOTE;
    }
  style.is_rtl = direction == PANGO_DIRECTION_RTL;
  style.is_neutral = direction == PANGO_DIRECTION_NEUTRAL;
  style.ends_a_list = ends_a_list (block);
  return style;
}

gboolean
sf_line_style_equal (const SfLineStyle *a, const SfLineStyle *b)
{
  return a->kind == b->kind && a->level == b->level && a->list_depth == b->list_depth
         && a->quote_depth == b->quote_depth && a->box_depth == b->box_depth
         && a->is_pull_quote == b->is_pull_quote && a->is_rtl == b->is_rtl
         && a->is_neutral == b->is_neutral && a->ends_a_list == b->ends_a_list;
}

/* Takes @tag. Returns: lent. */
static GtkTextTag *
add_tag (GtkTextTagTable *table, GtkTextTag *tag)
{
  gtk_text_tag_table_add (table, tag);
  g_object_unref (tag);
  return tag;
}

static void
add_line_tags (GtkTextTagTable *table)
{
  static const double scales[] = { 1.8, 1.5, 1.25, 1.1, 1.0, 0.9 };
  GtkTextTag *tag;
  guint i;

  for (i = 0; i < MAX_INDENT; i++)
    {
      g_autofree char *name = g_strdup_printf ("line-indent-%u", i + 1);
      g_autofree char *rtl_name = g_strdup_printf ("line-rtl-indent-%u", i + 1);
      g_autofree char *both_name = g_strdup_printf ("line-both-indent-%u", i + 1);

      g_object_set (add_tag (table, sf_tag_new_for_line (name)), "left-margin",
                    (int) (i + 1) * INDENT_PX, "accumulative-margin", TRUE, NULL);
      g_object_set (add_tag (table, sf_tag_new_for_line (rtl_name)), "right-margin",
                    (int) (i + 1) * INDENT_PX, "accumulative-margin", TRUE, NULL);
      /* What has no direction of its own may begin at either side. */
      g_object_set (add_tag (table, sf_tag_new_for_line (both_name)), "left-margin",
                    (int) (i + 1) * INDENT_PX, "right-margin", (int) (i + 1) * INDENT_PX,
                    "accumulative-margin", TRUE, NULL);
    }
  for (i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_autofree char *name = g_strdup_printf ("line-heading-%u", i + 1);

      g_object_set (add_tag (table, sf_tag_new_for_line (name)), "scale", scales[i], "weight",
                    PANGO_WEIGHT_BOLD, "pixels-above-lines", 14, NULL);
    }
  tag = add_tag (table, sf_tag_new_for_line ("line-pull-quote"));
  g_object_set (tag, "scale", 1.25, "style", PANGO_STYLE_ITALIC, NULL);
  tag = add_tag (table, sf_tag_new_for_line ("line-citation"));
  g_object_set (tag, "scale", 0.85, NULL);
  tag = add_tag (table, sf_tag_new_for_line ("line-monospace"));
  /* Above and below there is room for the wash that is drawn behind it. */
  g_object_set (tag, "family", "monospace", "scale", 0.85, "pixels-above-lines", 8,
                "pixels-below-lines", 20, NULL);
  tag = add_tag (table, sf_tag_new_for_line ("line-list-item"));
  g_object_set (tag, "pixels-below-lines", 4, NULL);
  add_tag (table, sf_tag_new_for_line ("line-break"));
  add_tag (table, sf_tag_new_for_line ("line-break-empty"));
}

GtkTextTagTable *
sf_line_style_new_table (void)
{
  GtkTextTagTable *table = gtk_text_tag_table_new ();
  GtkTextTag *tags[SF_MARK_LAST + 1] = { NULL };
  int kind;

  add_line_tags (table);
  for (kind = 1; kind <= SF_MARK_LAST; kind++)
    tags[kind] = add_tag (table, sf_tag_new_for_mark (mark_tags[kind], kind));
  g_object_set (tags[SF_MARK_LINK], "underline", PANGO_UNDERLINE_SINGLE, NULL);
  g_object_set (tags[SF_MARK_BOLD], "weight", PANGO_WEIGHT_BOLD, NULL);
  g_object_set (tags[SF_MARK_ITALIC], "style", PANGO_STYLE_ITALIC, NULL);
  g_object_set (tags[SF_MARK_UNDERLINE], "underline", PANGO_UNDERLINE_SINGLE, NULL);
  g_object_set (tags[SF_MARK_STRIKE], "strikethrough", TRUE, NULL);
  g_object_set (tags[SF_MARK_CODE], "family", "monospace", NULL);
  g_object_set (tags[SF_MARK_KEYBOARD], "family", "monospace", NULL);
  g_object_set (tags[SF_MARK_SUBSCRIPT], "rise", -4 * PANGO_SCALE, "scale", 0.75, NULL);
  g_object_set (tags[SF_MARK_SUPERSCRIPT], "rise", 6 * PANGO_SCALE, "scale", 0.75, NULL);
  /* What is set changes nothing to see, but makes the tag one that lines are measured by. */
  g_object_set (tags[SF_MARK_FOOTNOTE], "rise", 0, NULL);
  g_object_set (tags[SF_MARK_ISLAND], "rise", 0, NULL);
  g_object_set (tags[SF_MARK_ABBREVIATION], "underline", PANGO_UNDERLINE_LOW, NULL);
  return table;
}

GtkTextTag *
sf_line_style_get_mark_tag (GtkTextTagTable *table, SfMarkKind kind)
{
  return gtk_text_tag_table_lookup (table, mark_tags[kind]);
}

SfMarkKind
sf_line_style_get_mark_kind (GtkTextTag *tag)
{
  return SF_IS_TAG (tag) ? sf_tag_get_mark_kind (SF_TAG (tag)) : 0;
}

gboolean
sf_line_style_is_line_tag (GtkTextTag *tag)
{
  return SF_IS_TAG (tag) && sf_tag_is_for_line (SF_TAG (tag));
}

int
sf_line_style_get_indent (const SfLineStyle *style)
{
  guint depth = style->list_depth + style->quote_depth + style->box_depth
                + (style->is_pull_quote ? 1 : 0) + (style->kind == SF_BLOCK_FOOTNOTE ? 1 : 0);

  return INDENT_PX * (int) MIN (depth, MAX_INDENT);
}

void
sf_line_style_get_tags (const SfLineStyle *style, GtkTextTagTable *table, GtkTextTag *tags[3])
{
  guint depth = sf_line_style_get_indent (style) / INDENT_PX;
  g_autofree char *heading = g_strdup_printf ("line-heading-%u", style->level);
  g_autofree char *indent = g_strdup_printf ("line-%s%u",
                                             style->is_neutral ? "both-indent-"
                                             : style->is_rtl   ? "rtl-indent-"
                                                               : "indent-",
                                             depth);
  const char *name = NULL;

  if (style->kind == SF_BLOCK_HEADING)
    name = heading;
  else if (style->kind == SF_BLOCK_CITATION || style->kind == SF_BLOCK_FOOTNOTE)
    name = "line-citation";
  else if (style->kind == SF_BLOCK_CODE || style->kind == SF_BLOCK_PREFORMATTED)
    name = "line-monospace";
  else if (style->kind == SF_BLOCK_LIST_ITEM && !style->ends_a_list)
    name = "line-list-item";
  tags[0] = depth > 0 ? gtk_text_tag_table_lookup (table, indent) : NULL;
  tags[1] = name != NULL ? gtk_text_tag_table_lookup (table, name) : NULL;
  tags[2] = style->is_pull_quote ? gtk_text_tag_table_lookup (table, "line-pull-quote") : NULL;
}

GtkTextTag *
sf_line_style_get_break_tag (GtkTextTagTable *table, gboolean is_empty)
{
  return gtk_text_tag_table_lookup (table, is_empty ? "line-break-empty" : "line-break");
}

void
sf_line_style_set_accent (GtkTextTagTable *table, const GdkRGBA *accent)
{
  /* As a marker leaves it: a wash of the accent looks like a selection. */
  GdkRGBA wash = { 0.973, 0.894, 0.361, 0.4 };
  GdkRGBA tint = *accent;

  tint.alpha = 0.1;
  g_object_set (sf_line_style_get_mark_tag (table, SF_MARK_LINK), "foreground-rgba", accent, NULL);
  g_object_set (sf_line_style_get_mark_tag (table, SF_MARK_HIGHLIGHT), "background-rgba", &wash,
                NULL);
  g_object_set (sf_line_style_get_mark_tag (table, SF_MARK_LANGUAGE), "background-rgba", &tint,
                NULL);
}
