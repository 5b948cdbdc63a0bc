/* test-merge.c - three versions of an article made one
 * A story is written as lines: "# " a heading, "- " a list item, "*x*" bold, else a paragraph.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-merge.h"

#include <string.h>

static SfText *
read_text (const char *line)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GArray) marks = g_array_new (FALSE, TRUE, sizeof (SfMark));
  gssize open = -1;

  for (const char *p = line; *p; p++)
    if (*p != '*')
      g_string_append_c (plain, *p);
    else if (open < 0)
      open = plain->len;
    else
      {
        SfMark mark = { SF_MARK_BOLD, open, plain->len, NULL };

        g_array_append_val (marks, mark);
        open = -1;
      }
  return sf_text_new_marked (plain->str, plain->len, (SfMark *) marks->data, marks->len);
}

static SfDocument *
story (const char *lines)
{
  g_auto (GStrv) parts = g_strsplit (lines, "\n", -1);
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfBlock *list = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gboolean is_item = g_str_has_prefix (parts[i], "- ");
      gboolean is_heading = g_str_has_prefix (parts[i], "# ");
      g_autoptr (SfText) text = read_text (parts[i] + (is_item || is_heading ? 2 : 0));

      if (is_item && list == NULL)
        {
          list = sf_block_new (SF_BLOCK_LIST, NULL, NULL);
          sf_block_append (root, list);
        }
      if (!is_item)
        list = NULL;
      sf_block_append (is_item ? list : root, sf_block_new (is_item      ? SF_BLOCK_LIST_ITEM
                                                            : is_heading ? SF_BLOCK_HEADING
                                                                         : SF_BLOCK_PARAGRAPH,
                                                            NULL, text));
    }
  return sf_document_new_with_root (root);
}

static char *
show_text (const SfText *text)
{
  GString *out = g_string_new (sf_text_get_string (text));
  guint n_marks;
  const SfMark *marks = sf_text_get_marks (text, &n_marks);

  for (guint i = n_marks; i-- > 0;)
    {
      g_string_insert_c (out, marks[i].end, '*');
      g_string_insert_c (out, marks[i].start, '*');
    }
  return g_string_free (out, FALSE);
}

static char *
show (SfDocument *document)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < sf_document_get_n_lines (document); i++)
    {
      const SfBlock *block = sf_document_get_line (document, i);
      g_autofree char *text = show_text (block->text);

      g_string_append_printf (out, "%s%s%s", i > 0 ? "\n" : "",
                              block->kind == SF_BLOCK_HEADING     ? "# "
                              : block->kind == SF_BLOCK_LIST_ITEM ? "- "
                                                                  : "",
                              text);
    }
  return g_string_free (out, FALSE);
}

typedef struct
{
  const char *base, *mine, *theirs, *merged;
  guint n_conflicts;
} Case;

static const Case cases[] = {
  { "One.\nTwo.\nThree.", "One.\nTwo.\nThree.", "One.\nTwo.\nThree.", "One.\nTwo.\nThree.", 0 },
  { "One.\nTwo.", "One!\nTwo.", "One.\nTwo!", "One!\nTwo!", 0 },
  { "The mayor spoke on Monday.", "The new mayor spoke on Monday.", "The mayor spoke on Tuesday.",
    "The new mayor spoke on Tuesday.", 0 },
  { "The mayor spoke.", "The *mayor* spoke.", "The mayor spoke again.", "The *mayor* spoke again.",
    0 },
  { "The red car.", "The blue car.", "The green car.", "The blue car.", 1 },
  { "The red car.", "The blue car.", "The blue car.", "The blue car.", 0 },
  { "A one.\nB two.\nC three.", "A one.\nC three.", "A one.\nB two.\nC three.\nD four.",
    "A one.\nC three.\nD four.", 0 },
  { "A one.\nB two here.\nC three.", "A one.\nC three.", "A one.\nB two there.\nC three.",
    "A one.\nB two there.\nC three.", 1 },
  { "A one.\nB two here.\nC three.", "A one.\nB two there.\nC three.", "A one.\nC three.",
    "A one.\nB two there.\nC three.", 1 },
  { "Start.\nEnd.", "Start.\nMy middle words.\nEnd.", "Start.\nTheir own middle.\nEnd.",
    "Start.\nTheir own middle.\nMy middle words.\nEnd.", 0 },
  { "Start.\nEnd.", "Start.\nSame.\nEnd.", "Start.\nSame.\nEnd.", "Start.\nSame.\nEnd.", 0 },
  { "Intro.\n- one\n- two\n- three\nEnd.", "Intro.\n- one\n- two\n- three\n- four\nEnd.",
    "Intro.\n- zero\n- one\n- two\n- three\nEnd.",
    "Intro.\n- zero\n- one\n- two\n- three\n- four\nEnd.", 0 },
  { "Intro.\n- one two\n- three", "Intro.\n- one two!\n- three", "Intro.\n- one two\n- three four",
    "Intro.\n- one two!\n- three four", 0 },
  { "A crosshead\nText.", "# A crosshead\nText.", "A crosshead\nText now.",
    "# A crosshead\nText now.", 0 },
  { "A crosshead\nText.", "# A crosshead\nText.", "The crosshead\nText.", "# The crosshead\nText.",
    0 },
  { "", "Mine begins.", "", "Mine begins.", 0 },
  { "Old text entirely.", "Brand new words.", "Other fresh sentence.", "Brand new words.", 1 },
};

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfDocument) base = story (cases[i].base);
      g_autoptr (SfDocument) mine = story (cases[i].mine);
      g_autoptr (SfDocument) theirs = story (cases[i].theirs);
      g_autoptr (GPtrArray) conflicts = NULL;
      g_autoptr (SfDocument) merged = sf_merge (base, mine, theirs, &conflicts);
      g_autofree char *text = show (merged);

      g_test_message ("case %u", i);
      g_assert_cmpuint (conflicts->len, ==, cases[i].n_conflicts);
      if (cases[i].n_conflicts == 0)
        g_assert_cmpstr (text, ==, cases[i].merged);
      else if (strlen (cases[i].merged) > 0)
        g_assert_nonnull (strstr (text, cases[i].merged));
    }
}

static void
test_conflict_has_both (void)
{
  g_autoptr (SfDocument) base = story ("The red car.");
  g_autoptr (SfDocument) mine = story ("The blue car.");
  g_autoptr (SfDocument) theirs = story ("The green car.");
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (SfDocument) merged = sf_merge (base, mine, theirs, &conflicts);
  SfMergeConflict *conflict = g_ptr_array_index (conflicts, 0);

  g_assert_cmpstr (conflict->mine, ==, "The blue car.");
  g_assert_cmpstr (conflict->theirs, ==, "The green car.");
  g_assert_nonnull (sf_document_find_block (merged, conflict->block_id));
}

static char *
random_story (void)
{
  static const char *const lines[] = { "The mayor spoke on Monday about the river.",
                                       "Nobody answered her.",
                                       "# What comes next",
                                       "- a bridge",
                                       "- a *tunnel*",
                                       "Rain fell on the town all night.",
                                       "The council will meet again." };
  GString *out = g_string_new ("Opening words.");

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (g_test_rand_int_range (0, 4) > 0)
      g_string_append_printf (out, "\n%s%s", lines[i],
                              g_test_rand_int_range (0, 3) == 0 ? " More." : "");
  return g_string_free (out, FALSE);
}

/* Whether both say the same to a reader and to a site. */
static gboolean
is_same (SfDocument *a, SfDocument *b)
{
  for (SfField field = 1; field <= SF_FIELD_LAST; field++)
    if (!sf_field_stays_here (field)
        && !g_variant_equal (sf_document_get_field (a, field), sf_document_get_field (b, field)))
      return FALSE;
  return sf_merge_is_same_block (sf_document_get_root (a), sf_document_get_root (b));
}

/* Of three hands. */
static GStrv
random_stories (void)
{
  GStrv stories = g_new0 (char *, 4);

  for (guint i = 0; i < 3; i++)
    stories[i] = random_story ();
  return stories;
}

/* What a person answers at a place, and what the story says then. @own: their own words. */
typedef struct
{
  const char *base, *mine, *theirs, *as_mine, *as_theirs, *own, *as_own;
} Choice;

static const Choice choices[] = {
  { "The red car.\nEnd.", "The *blue* car.\nEnd.", "The green *car*.\nEnd.",
    "The *blue* car.\nEnd.", "The green *car*.\nEnd.", "The *blue* car sped.",
    "The *blue* car sped.\nEnd." },
  { "A one.\nB two here.\nC three.", "A one.\nC three.", "A one.\nB two there.\nC three.",
    "A one.\nC three.", "A one.\nB two there.\nC three.", "B two again.",
    "A one.\nB two again.\nC three." },
  { "A one.\nB two here.\nC three.", "A one.\nB two there.\nC three.", "A one.\nC three.",
    "A one.\nB two there.\nC three.", "A one.\nC three.", "B two again.",
    "A one.\nB two again.\nC three." },
  { "A.\nOne two three four.\nB two.\nZ.", "A.\nFive six seven.\nEight nine.\nZ.",
    "A.\nTen eleven.\nTwelve thirteen.\nFourteen.\nZ.", "A.\nFive six seven.\nEight nine.\nZ.",
    "A.\nTen eleven.\nTwelve thirteen.\nFourteen.\nZ.", "Own.", "A.\nOwn.\nOwn.\nOwn.\nZ." },
  { "- one here\nZ.", "Z.", "- one there\nZ.", "Z.", "- one there\nZ.", "one", "- one there\nZ." },
  { "# One here", "# One there", "One where", "# One there", "One where", "One", "One" },
};

static char *
answer (const Choice *choice, int side)
{
  g_autoptr (SfDocument) base = story (choice->base);
  g_autoptr (SfDocument) mine = story (choice->mine);
  g_autoptr (SfDocument) theirs = story (choice->theirs);
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (SfDocument) merged = sf_merge (base, mine, theirs, &conflicts);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < conflicts->len; i++)
    {
      const SfMergeConflict *conflict = g_ptr_array_index (conflicts, i);
      g_autofree char *words = sf_merge_dup_words (merged, conflict);

      if (side < 2)
        sf_merge_choose (merged, mine, theirs, conflict, (SfMergeSide) side, &error);
      else if (words != NULL) /* A list is no run of words. */
        sf_merge_write (merged, conflict, choice->own, &error);
      g_assert_no_error (error);
    }
  return show (merged);
}

static void
test_choices (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_autofree char *as_mine = answer (&choices[i], SF_MERGE_MINE);
      g_autofree char *as_theirs = answer (&choices[i], SF_MERGE_THEIRS);
      g_autofree char *as_own = choices[i].own != NULL ? answer (&choices[i], 2) : NULL;

      g_test_message ("choice %u", i);
      g_assert_cmpstr (as_mine, ==, choices[i].as_mine);
      g_assert_cmpstr (as_theirs, ==, choices[i].as_theirs);
      g_assert_cmpstr (as_own, ==, choices[i].as_own);
    }
}

/* Whatever both did to the same places, an answer says what one side said there and no more. */
static void
test_any_choice_applies (void)
{
  for (guint round = 0; round < 300; round++)
    {
      g_auto (GStrv) texts = random_stories ();
      Choice choice = { texts[0], texts[1], texts[2], NULL, NULL, "Own words.", NULL };
      int side = g_test_rand_int_range (0, 2);
      g_autofree char *answered = answer (&choice, side);

      g_assert_cmpuint (strlen (answered), >, 0);
    }
}

static void
test_fields (void)
{
  g_autoptr (SfDocument) base = story ("Text.");
  g_autoptr (SfDocument) mine = story ("Text.");
  g_autoptr (SfDocument) theirs = story ("Text.");
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (SfDocument) merged = NULL;
  const char *const old_tags[] = { "a", "b", NULL };
  const char *const my_tags[] = { "a", "b", "mine", NULL };
  const char *const their_tags[] = { "b", "theirs", NULL };
  g_autofree const char **tags = NULL;

  sf_document_init_string (base, SF_FIELD_STANDFIRST, "The town votes today.");
  sf_document_init_string (mine, SF_FIELD_STANDFIRST, "The old town votes today.");
  sf_document_init_string (theirs, SF_FIELD_STANDFIRST, "The town votes tomorrow.");
  sf_document_init_string (mine, SF_FIELD_NOTE, "mine alone");
  sf_document_init_string (theirs, SF_FIELD_SECTION, "Politics");
  sf_document_init_string (mine, SF_FIELD_SLUG, "a-vote");
  sf_document_init_string (theirs, SF_FIELD_SLUG, "the-vote");
  sf_document_init_field (base, SF_FIELD_TAGS, g_variant_new_strv (old_tags, -1));
  sf_document_init_field (mine, SF_FIELD_TAGS, g_variant_new_strv (my_tags, -1));
  sf_document_init_field (theirs, SF_FIELD_TAGS, g_variant_new_strv (their_tags, -1));
  merged = sf_merge (base, mine, theirs, &conflicts);
  g_assert_cmpstr (sf_document_get_string (merged, SF_FIELD_STANDFIRST), ==,
                   "The old town votes tomorrow.");
  g_assert_cmpstr (sf_document_get_string (merged, SF_FIELD_NOTE), ==, "mine alone");
  g_assert_cmpstr (sf_document_get_string (merged, SF_FIELD_SECTION), ==, "Politics");
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpint (((SfMergeConflict *) g_ptr_array_index (conflicts, 0))->field, ==,
                   SF_FIELD_SLUG);
  tags = g_variant_get_strv (sf_document_get_field (merged, SF_FIELD_TAGS), NULL);
  g_assert_cmpuint (g_strv_length ((char **) tags), ==, 3);
  g_assert_true (g_strv_contains (tags, "b"));
  g_assert_true (g_strv_contains (tags, "mine"));
  g_assert_true (g_strv_contains (tags, "theirs"));
}

/* A mixture of two headlines is one that nobody wrote. */
static void
test_lines_are_whole (void)
{
  const SfField fields[] = { SF_FIELD_HEADLINE, SF_FIELD_KICKER, SF_FIELD_SECTION, SF_FIELD_BYLINE,
                             SF_FIELD_SLUG };
  const char *const old_line = "Market square to close for a week";
  const char *const my_line = "Square to close for a week";
  const char *const their_line = "Market square closed for a week, says mayor";

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (SfDocument) base = story ("Text.");
      g_autoptr (SfDocument) mine = story ("Text.");
      g_autoptr (SfDocument) theirs = story ("Text.");
      g_autoptr (GPtrArray) conflicts = NULL;
      g_autoptr (SfDocument) merged = NULL;
      const SfMergeConflict *conflict;
      g_autoptr (GError) error = NULL;

      sf_document_init_string (base, fields[i], old_line);
      sf_document_init_string (mine, fields[i], my_line);
      sf_document_init_string (theirs, fields[i], their_line);
      merged = sf_merge (base, mine, theirs, &conflicts);
      g_assert_cmpuint (conflicts->len, ==, 1);
      conflict = g_ptr_array_index (conflicts, 0);
      g_assert_cmpint (conflict->field, ==, fields[i]);
      g_assert_cmpstr (conflict->mine, ==, my_line);
      g_assert_cmpstr (conflict->theirs, ==, their_line);
      g_assert_cmpstr (sf_document_get_string (merged, fields[i]), ==, my_line);
      g_assert_true (sf_merge_choose (merged, mine, theirs, conflict, SF_MERGE_THEIRS, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (sf_document_get_string (merged, fields[i]), ==, their_line);
    }
}

/* Whatever was merged, its edit turns mine into it, and undoing turns it back. */
static void
test_edit (void)
{
  for (guint round = 0; round < 300; round++)
    {
      g_auto (GStrv) texts = random_stories ();
      g_autoptr (SfDocument) base = story (texts[0]);
      g_autoptr (SfDocument) mine = story (texts[1]);
      g_autoptr (SfDocument) theirs = story (texts[2]);
      g_autoptr (SfDocument) merged = sf_merge (base, mine, theirs, NULL);
      g_autoptr (SfDocument) copy = sf_document_copy (mine);
      g_autoptr (SfEdit) edit = sf_merge_edit (mine, merged);
      g_autoptr (SfEdit) back = sf_edit_invert (edit);
      g_autoptr (GError) error = NULL;

      sf_document_apply (copy, edit, &error);
      g_assert_no_error (error);
      g_assert_true (is_same (copy, merged));
      sf_document_apply (copy, back, &error);
      g_assert_no_error (error);
      g_assert_true (sf_document_equal (copy, mine));
    }
}

/* What stays of a line keeps its place, so that a caret does. */
static void
test_splice (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    gsize offset;
    const char *removed;
    const char *inserted;
  } splices[] = {
    { "one three", "one two three", 5, "", "wo t" },
    { "aa", "aaa", 2, "", "a" },
    { "Fähre", "Führe", 1, "ä", "ü" },
    { "日本", "日木", 3, "本", "木" },
    { "é", "è", 0, "é", "è" },
    { "a*b*c", "abc", 1, "b", "b" },
    { "*ab*c", "a*bc*", 0, "abc", "abc" },
    { "x*é*", "x*é*y", 3, "", "y" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (splices); i++)
    {
      g_autoptr (SfDocument) from = story (splices[i].from);
      g_autoptr (SfDocument) to = sf_document_copy (from);
      guint64 id = sf_document_get_line (to, 0)->id;
      g_autoptr (SfText) text = read_text (splices[i].to);
      g_autoptr (SfEdit) all = sf_document_edit_splice (
          to, id, 0, sf_text_get_length (sf_document_get_line (to, 0)->text), text);
      g_autoptr (SfEdit) edit = NULL;

      g_assert_true (sf_document_apply (to, all, NULL));
      edit = sf_merge_edit (from, to);
      g_assert_cmpuint (sf_edit_get_n_edits (edit), ==, 1);
      g_assert_cmpuint (sf_edit_get_offset (sf_edit_get_nth (edit, 0)), ==, splices[i].offset);
      g_assert_cmpstr (sf_text_get_string (sf_edit_get_removed (sf_edit_get_nth (edit, 0))), ==,
                       splices[i].removed);
      g_assert_cmpstr (sf_text_get_string (sf_edit_get_inserted (sf_edit_get_nth (edit, 0))), ==,
                       splices[i].inserted);
      g_assert_true (sf_document_apply (from, edit, NULL));
      g_assert_true (sf_document_equal (from, to));
    }
}

/* Lines stand before a list in one story and in it in the other, and the other way round. */
static void
test_move (void)
{
  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (SfDocument) from = story ("a\nb\n- c\n- d\ne");
      g_autoptr (SfDocument) to = sf_document_copy (from);
      const SfBlock *root = sf_document_get_root (to);
      const SfBlock *list = sf_block_get_child (root, 2);
      g_autoptr (SfBlock) item = sf_block_copy (sf_block_get_child (list, 1));
      g_autoptr (SfBlock) quote = sf_block_new (SF_BLOCK_QUOTE, NULL, NULL);
      g_autoptr (SfEdit) remove = sf_document_edit_remove (to, item->id);
      g_autoptr (SfEdit) insert = NULL;
      g_autoptr (SfEdit) edit = NULL;
      g_autoptr (GError) error = NULL;

      item->kind = SF_BLOCK_PARAGRAPH;
      sf_block_append (quote, sf_block_copy (item));
      insert = sf_edit_new_insert (root->id, 0, round == 0 ? item : quote);
      g_assert_true (sf_document_apply (to, remove, NULL));
      g_assert_true (sf_document_apply (to, insert, NULL));
      edit = round == 0 ? sf_merge_edit (from, to) : sf_merge_edit (to, from);
      sf_document_apply (round == 0 ? from : to, edit, &error);
      g_assert_no_error (error);
      g_assert_true (is_same (from, to));
    }
}

static SfDocument *
picture (const char *caption)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("src", "a", NULL);
  g_autoptr (SfText) text = read_text (caption);
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);

  sf_block_append (root, sf_block_new (SF_BLOCK_PICTURE, attrs, text));
  return sf_document_new_with_root (root);
}

/* No caption is one without words. */
static void
test_captions (void)
{
  static const struct
  {
    const char *base;
    const char *mine;
    const char *theirs;
    const char *merged;
    guint n_conflicts;
  } captions[] = {
    { "", "mine", "", "mine", 0 },       { "", "", "theirs", "theirs", 0 },
    { "", "mine", "theirs", "mine", 1 }, { "old", "", "old", "", 0 },
    { "old", "old", "", "", 0 },         { "old", "", "theirs", "", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (captions); i++)
    {
      g_autoptr (SfDocument) base = picture (captions[i].base);
      g_autoptr (SfDocument) mine = picture (captions[i].mine);
      g_autoptr (SfDocument) theirs = picture (captions[i].theirs);
      g_autoptr (GPtrArray) conflicts = NULL;
      g_autoptr (SfDocument) merged = sf_merge (base, mine, theirs, &conflicts);
      const SfText *text = sf_document_get_line (merged, 0)->text;

      g_assert_cmpuint (conflicts->len, ==, captions[i].n_conflicts);
      g_assert_cmpstr (text != NULL ? sf_text_get_string (text) : "", ==, captions[i].merged);
    }
}

/* Who changed nothing gets the other's text, whichever side it is. */
static void
test_one_sided (void)
{
  for (guint round = 0; round < 300; round++)
    {
      g_autofree char *old_text = random_story ();
      g_autofree char *new_text = random_story ();
      g_autoptr (SfDocument) base = story (old_text);
      g_autoptr (SfDocument) same = story (old_text);
      g_autoptr (SfDocument) changed = story (new_text);
      g_autoptr (GPtrArray) conflicts = NULL;
      g_autoptr (GPtrArray) others = NULL;
      g_autoptr (SfDocument) merged = sf_merge (base, same, changed, &conflicts);
      g_autoptr (SfDocument) other = sf_merge (base, changed, same, &others);

      g_assert_cmpuint (conflicts->len, ==, 0);
      g_assert_true (is_same (merged, changed));
      g_assert_cmpuint (others->len, ==, 0);
      g_assert_true (is_same (other, changed));
    }
}

/* An item went into a list of its own, and one of the same words took its place. */
static void
test_blocks_that_went_elsewhere (void)
{
  g_autoptr (SfDocument) from = story ("- ferry");
  SfBlock *root = sf_block_copy (sf_document_get_root (from));
  SfBlock *list = g_ptr_array_index (root->children, 0);
  SfBlock *other = sf_block_new (SF_BLOCK_LIST, NULL, NULL);
  g_autoptr (SfDocument) to = NULL;
  g_autoptr (SfEdit) edit = NULL;
  g_autoptr (GError) error = NULL;

  sf_block_append (other, sf_block_steal (list, 0));
  sf_block_append (list,
                   sf_block_new (SF_BLOCK_LIST_ITEM, NULL, sf_block_get_child (other, 0)->text));
  sf_block_append (root, other);
  to = sf_document_new_with_root (root);
  edit = sf_merge_edit (from, to);
  sf_document_apply (from, edit, &error);
  g_assert_no_error (error);
  g_assert_true (is_same (from, to));
}

static void
test_same (void)
{
  static const char *const accepted[] = { "Almina", NULL };
  g_autoptr (SfDocument) a = story ("# Harbour\nThe *ferry* sails");
  g_autoptr (SfDocument) b = story ("# Harbour\nThe *ferry* sails");
  g_autoptr (SfDocument) words = story ("# Harbour\nThe *ferry* sank");
  g_autoptr (SfDocument) marks = story ("# Harbour\nThe ferry sails");

  sf_document_init_string (b, SF_FIELD_NOTE, "Ask the harbour master");
  sf_document_init_field (b, SF_FIELD_ACCEPTED, g_variant_new_strv (accepted, -1));
  sf_document_init_field (b, SF_FIELD_EMBARGO, g_variant_new_int64 (1764000000));
  g_assert_true (sf_merge_is_same (a, b));
  g_assert_false (sf_merge_is_same (a, words));
  g_assert_false (sf_merge_is_same (a, marks));
  sf_document_init_string (b, SF_FIELD_SLUG, "ferry");
  g_assert_false (sf_merge_is_same (a, b));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/document/merge/only-a-true-overlap-is-a-conflict", test_table);
  g_test_add_func ("/sf/document/merge/a-conflict-has-both-texts", test_conflict_has_both);
  g_test_add_func ("/sf/document/merge/a-standfirst-merges-by-words-tags-by-members", test_fields);
  g_test_add_func ("/sf/document/merge/two-headlines-are-a-persons-to-choose-from",
                   test_lines_are_whole);
  g_test_add_func ("/sf/document/merge/its-edit-makes-it-and-undoes-it", test_edit);
  g_test_add_func ("/sf/document/merge/its-edit-moves-lines-into-lists-and-out", test_move);
  g_test_add_func ("/sf/document/merge/captions-merge-where-there-was-none", test_captions);
  g_test_add_func ("/sf/document/merge/its-edit-replaces-what-differs", test_splice);
  g_test_add_func ("/sf/document/merge/a-change-of-one-side-is-taken-whole", test_one_sided);
  g_test_add_func ("/sf/document/merge/a-person-chooses-or-writes-a-place-anew", test_choices);
  g_test_add_func ("/sf/document/merge/any-choice-of-any-places-applies", test_any_choice_applies);
  g_test_add_func ("/sf/document/merge/what-took-another-place-fits-the-edit",
                   test_blocks_that_went_elsewhere);
  g_test_add_func ("/sf/document/merge/what-stays-here-makes-no-other-story", test_same);
  return g_test_run ();
}
