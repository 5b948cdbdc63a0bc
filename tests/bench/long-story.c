/* long-story.c - a story as a newsroom writes them, of any length
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "long-story.h"

static const char *const words[] = {
  "the",    "council", "voted", "late",   "on",      "a",     "plan",  "for",   "new",
  "bridge", "and",     "works", "that",   "would",   "close", "two",   "roads", "until",
  "spring", "while",   "Zoë’s", "market", "traders", "asked", "mayor", "again", "why",
};

/* Texts differ from line to line, so that what aligns them by content has work to do. */
static SfText *
make_text (guint line)
{
  GString *text = g_string_new (NULL);
  SfMark marks[2] = { { SF_MARK_LINK, 0, 0, NULL }, { SF_MARK_BOLD, 0, 0, NULL } };
  g_autoptr (SfAttrs) link = sf_attrs_new ("href", "https://news.example.org/bridge", NULL);
  SfText *result;
  guint i;

  marks[0].attrs = link;
  for (i = 0; i < LONG_STORY_WORDS_A_LINE; i++)
    {
      if (i == 12)
        marks[0].start = text->len;
      if (i == 30)
        marks[1].start = text->len;
      g_string_append (text, words[(line * 7 + i * 5 + line * i) % G_N_ELEMENTS (words)]);
      if (i == 14)
        marks[0].end = text->len;
      if (i == 31)
        marks[1].end = text->len;
      g_string_append_c (text, ' ');
    }
  g_string_append_printf (text, "%u.", line);
  result = sf_text_new_marked (text->str, (gssize) text->len, marks,
                               line % 3 == 0 ? G_N_ELEMENTS (marks) : 0);
  g_string_free (text, TRUE);
  return result;
}

static SfBlock *
add_line (SfBlock *parent, SfBlockKind kind, guint line)
{
  g_autoptr (SfText) text = make_text (line);
  SfBlock *block = sf_block_new (kind, NULL, text);

  sf_block_append (parent, block);
  return block;
}

static SfBlock *
add_container (SfBlock *parent, SfBlockKind kind)
{
  SfBlock *block = sf_block_new (kind, NULL, NULL);

  sf_block_append (parent, block);
  return block;
}

static void
add_picture (SfBlock *parent, guint line)
{
  g_autoptr (SfAttrs) attrs =
      sf_attrs_new ("src", "https://news.example.org/bridge.jpg", "alt", "The bridge", NULL);
  SfBlock *block = add_line (parent, SF_BLOCK_PICTURE, line);

  sf_block_set_attrs (block, attrs);
}

SfDocument *
long_story_new (guint n_lines)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfBlock *list = NULL;
  SfBlock *quote = NULL;
  guint i;

  for (i = 0; i < n_lines; i++)
    {
      guint place = i % 40;

      if (place == 0)
        add_line (root, SF_BLOCK_HEADING, i);
      else if (place == 10)
        add_picture (root, i);
      else if (place >= 20 && place < 24)
        {
          list = place == 20 ? add_container (root, SF_BLOCK_LIST) : list;
          add_line (list, SF_BLOCK_LIST_ITEM, i);
        }
      else if (place >= 30 && place < 32)
        {
          quote = place == 30 ? add_container (root, SF_BLOCK_QUOTE) : quote;
          add_line (quote, SF_BLOCK_PARAGRAPH, i);
        }
      else
        add_line (root, SF_BLOCK_PARAGRAPH, i);
    }
  return sf_document_new_with_root (root);
}

SfDocument *
long_story_new_list (guint n_lines)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfBlock *list = add_container (root, SF_BLOCK_LIST);
  guint i;

  for (i = 0; i < n_lines; i++)
    add_line (list, SF_BLOCK_LIST_ITEM, i);
  return sf_document_new_with_root (root);
}
