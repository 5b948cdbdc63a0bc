/* sf-office-story.c - a story as it is built from an office file's paragraphs
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-office-story.h"

#include "sf-html.h"
#include "sf-review.h"

#include <string.h>

void
sf_office_story_init (SfOfficeStory *self, GHashTable *files)
{
  memset (self, 0, sizeof *self);
  sf_office_flow_init (&self->flow, SF_BLOCK_ROOT);
  self->footnotes = sf_block_new (SF_BLOCK_FOOTNOTES, NULL, NULL);
  self->files = files;
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->weights = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->note = g_string_new (NULL);
  self->corrections = g_variant_builder_new (sf_field_get_type (SF_FIELD_CORRECTIONS));
}

void
sf_office_story_clear (SfOfficeStory *self)
{
  if (self->flow.into)
    sf_block_free (sf_office_flow_end (&self->flow));
  g_clear_pointer (&self->footnotes, sf_block_free);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->weights);
  g_string_free (self->note, TRUE);
  g_free (self->headline);
  g_free (self->standfirst);
  g_free (self->kicker);
  sf_attrs_unref (self->picture);
  g_variant_builder_unref (self->corrections);
}

char *
sf_office_dup_line (const SfText *text)
{
  g_autoptr (GString) line = g_string_new (sf_text_get_string (text));

  g_string_replace (line, SF_LINE_BREAK, " ", 0);
  g_string_replace (line, SF_OBJECT, "", 0);
  g_string_replace (line, "\302\255", "", 0);
  g_string_replace (line, SF_OFFICE_WIDE_SPACE, " ", 0);
  return g_strstrip (g_string_free (g_steal_pointer (&line), FALSE));
}

void
sf_office_story_add (SfOfficeStory *self,
                     SfOfficeFlow *flow,
                     const SfOfficeParagraph *paragraph,
                     const SfText *text)
{
  gboolean is_first = flow == &self->flow && sf_block_get_n_children (flow->into) == 0
                      && sf_text_get_length (text) > 0;

  if (is_first && paragraph->role == SF_ROLE_TITLE && self->headline == NULL
      && self->standfirst == NULL)
    self->headline = sf_office_dup_line (text);
  else if (is_first && paragraph->role == SF_ROLE_SUBTITLE && self->standfirst == NULL)
    self->standfirst = sf_office_dup_line (text);
  else
    sf_office_flow_add (flow, paragraph, text);
}

void
sf_office_story_add_with_cards (SfOfficeStory *self,
                                SfOfficeFlow *flow,
                                const SfOfficeParagraph *paragraph,
                                const SfText *text,
                                GPtrArray *cards)
{
  gboolean is_caption = paragraph->role == SF_ROLE_CAPTION && cards->len > 0;

  if (flow == &self->flow && sf_office_story_take_field (self, paragraph, text, cards))
    return;
  if (!is_caption && (cards->len == 0 || sf_text_get_length (text) > 0))
    sf_office_story_add (self, flow, paragraph, text);
  for (guint i = 0; i < cards->len; i++)
    sf_office_flow_add_card (flow, g_steal_pointer (&g_ptr_array_index (cards, i)));
  if (is_caption)
    sf_office_story_add (self, flow, paragraph, text);
  g_ptr_array_set_size (cards, 0);
}

void
sf_office_story_add_footnote (SfOfficeStory *self, const char *ref, const SfText *text)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("ref", ref, NULL);

  sf_block_append (self->footnotes, sf_block_new (SF_BLOCK_FOOTNOTE, attrs, text));
}

/* By its bytes: what a file is called says little. */
static const char *
find_suffix (const char *name, GBytes *bytes)
{
  static const struct
  {
    const char *start;
    const char *suffix;
  } kinds[] = {
    { "\x89PNG", ".png" }, { "\xff\xd8\xff", ".jpg" }, { "GIF8", ".gif" }, { "RIFF", ".webp" },
    { "II*", ".tiff" },    { "MM", ".tiff" },          { "BM", ".bmp" },
  };
  static const char *const others[] = { ".emf", ".wmf", ".svg", ".svm", ".pdf" };
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (length > 4 && memcmp (data, kinds[i].start, strlen (kinds[i].start)) == 0)
      return kinds[i].suffix;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_has_suffix (name, others[i]))
      return others[i];
  return "";
}

char *
sf_office_story_add_file (SfOfficeStory *self, const char *name, GBytes *bytes)
{
  const char *known = g_hash_table_lookup (self->names, name);
  char *file;

  if (known)
    return g_strdup (known);
  /* A name of our own: it may become that of a file on a disk. */
  file = g_strdup_printf ("picture-%u%s", g_hash_table_size (self->names) + 1,
                          find_suffix (name, bytes));
  g_hash_table_insert (self->names, g_strdup (name), g_strdup (file));
  if (self->files)
    g_hash_table_insert (self->files, g_strdup (file), g_bytes_ref (bytes));
  return file;
}

void
sf_office_story_add_comment (SfOfficeStory *self,
                             const char *author,
                             const char *date,
                             const char *words,
                             const char *text)
{
  sf_review_add_comment (self->note, author, date, words, text);
}

void
sf_office_story_count_language (SfOfficeStory *self, const char *language, gsize n_bytes)
{
  gsize before = GPOINTER_TO_SIZE (g_hash_table_lookup (self->weights, language));

  g_hash_table_insert (self->weights, g_strdup (language), GSIZE_TO_POINTER (before + n_bytes));
}

/* What most is written in. */
static const char *
find_language (SfOfficeStory *self, const char *otherwise)
{
  GHashTableIter iter;
  gpointer key, value;
  const char *found = NULL;
  gsize most = 0;

  g_hash_table_iter_init (&iter, self->weights);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (GPOINTER_TO_SIZE (value) > most
        || (GPOINTER_TO_SIZE (value) == most && g_strcmp0 (key, found) < 0))
      {
        most = GPOINTER_TO_SIZE (value);
        found = key;
      }
  return found ? found : otherwise;
}

static gboolean
is_same_language (const char *a, const char *b)
{
  gsize n_a = strcspn (a, "-"), n_b = strcspn (b, "-");

  return n_a == n_b && g_ascii_strncasecmp (a, b, n_a) == 0;
}

/* Each run has said its language; what is in that of the story says nothing. */
static void
unmark_language (SfBlock *block, const char *language)
{
  guint n_marks = 0, n_kept = 0;
  const SfMark *marks = block->text ? sf_text_get_marks (block->text, &n_marks) : NULL;
  g_autofree SfMark *kept = n_marks > 0 ? g_new (SfMark, n_marks) : NULL;

  for (guint i = 0; i < n_marks; i++)
    if (marks[i].kind != SF_MARK_LANGUAGE
        || !is_same_language (sf_attrs_get (marks[i].attrs, "lang"), language))
      kept[n_kept++] = marks[i];
  if (n_kept < n_marks)
    {
      g_autoptr (SfText) text =
          sf_text_new_marked (sf_text_get_string (block->text),
                              (gssize) sf_text_get_length (block->text), kept, n_kept);

      sf_block_set_text (block, text);
    }
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    unmark_language (g_ptr_array_index (block->children, i), language);
}

/* What programs write where nobody said who writes. */
static gboolean
is_name (const char *author)
{
  static const char *const nobody[] = {
    "user",         "administrator",     "admin",
    "author",       "unknown",           "microsoft office user",
    "windows user", "microsoft account", "python-docx",
    "owner",        "benutzer",          "utilisateur",
    "usuario",      "un-named",          NULL
  };
  g_autofree char *lower = author ? g_utf8_strdown (author, -1) : NULL;

  return lower && *lower && !g_strv_contains (nobody, g_strstrip (lower));
}

static void
init_tags (SfDocument *document, const char *keywords)
{
  g_auto (GStrv) words = g_strsplit_set (keywords, ",;\n", -1);
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; words[i]; i++)
    if (*g_strstrip (words[i]))
      g_strv_builder_add (tags, words[i]);
  all = g_strv_builder_end (tags);
  if (all[0])
    sf_document_init_field (document, SF_FIELD_TAGS,
                            g_variant_new_strv ((const char *const *) all, -1));
}

static void
init_string (SfDocument *document, SfField field, const char *value)
{
  if (value && *value)
    sf_document_init_string (document, field, value);
}

/* The first line, where it is what the file calls itself. */
static char *
take_title (SfBlock *root, const char *title)
{
  SfBlock *first =
      sf_block_get_n_children (root) > 0 ? g_ptr_array_index (root->children, 0) : NULL;
  g_autofree char *line =
      first && first->kind == SF_BLOCK_PARAGRAPH ? sf_office_dup_line (first->text) : NULL;

  if (title == NULL || *title == '\0' || g_strcmp0 (line, title) != 0)
    return NULL;
  sf_block_free (sf_block_steal (root, 0));
  return g_steal_pointer (&line);
}

SfDocument *
sf_office_story_end (SfOfficeStory *self, const SfOfficeProperties *properties)
{
  SfBlock *root = sf_office_flow_end (&self->flow);
  const char *language = find_language (self, properties->language);
  SfDocument *document;

  if (self->headline == NULL)
    self->headline = sf_html_take_headline (root);
  if (self->headline == NULL)
    self->headline = take_title (root, properties->title);
  if (sf_block_get_n_children (self->footnotes) > 0)
    sf_block_append (root, g_steal_pointer (&self->footnotes));
  if (language && *language)
    unmark_language (root, language);
  sf_review_tell_changes (self->note, self->n_insertions, self->n_deletions, self->n_moves);
  document = sf_document_new_with_root (root);
  init_string (document, SF_FIELD_HEADLINE, self->headline ? self->headline : properties->title);
  init_string (document, SF_FIELD_STANDFIRST, self->standfirst);
  init_string (document, SF_FIELD_KICKER, self->kicker);
  if (self->picture)
    sf_document_init_field (document, SF_FIELD_PICTURE, sf_attrs_to_variant (self->picture));
  sf_document_init_field (document, SF_FIELD_CORRECTIONS,
                          g_variant_builder_end (self->corrections));
  init_string (document, SF_FIELD_LANGUAGE, language);
  init_string (document, SF_FIELD_SECTION, properties->category);
  init_string (document, SF_FIELD_NOTE, self->note->str);
  if (is_name (properties->author))
    sf_document_init_string (document, SF_FIELD_BYLINE, properties->author);
  if (properties->keywords)
    init_tags (document, properties->keywords);
  return document;
}

void
sf_office_properties_clear (SfOfficeProperties *properties)
{
  g_free (properties->title);
  g_free (properties->author);
  g_free (properties->keywords);
  g_free (properties->language);
  g_free (properties->category);
}
