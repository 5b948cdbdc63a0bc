/* sf-html-review.c - tracked changes and comments in what a word processor made of a text
 * Word marks what was deleted by <del> with who and when, and by a class; a <del> that says neither
 * is struck out for readers to see. A comment's words stand in a list at the end, Google's in a
 * paragraph, and its sign in the text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-html-review.h"

#include "sf-html-style.h"
#include "sf-review.h"

#include <string.h>

#define GOOGLE_SIGN "#cmnt"
#define GOOGLE_BACK "#cmnt_ref"
#define WORD_SIGN   "#_msocom_"

/* A comment, by what its sign calls it. */
typedef struct
{
  char *author; /* (owned) (nullable) */
  char *date;   /* (owned) (nullable) */
  char *words;  /* (owned) (nullable): those that it stands on */
  char *text;   /* (owned) (nullable): what it says */
} Comment;

struct _SfHtmlReview
{
  GHashTable *apart;    /* (owned): elements */
  GHashTable *comments; /* (owned): name to Comment */
  GPtrArray *order;     /* (owned): Comment, lent, as they are met */
  guint n_insertions;
  guint n_deletions;
  gboolean is_office;
  gboolean is_inserted; /* within an insertion */
};

static void
comment_free (Comment *comment)
{
  g_free (comment->author);
  g_free (comment->date);
  g_free (comment->words);
  g_free (comment->text);
  g_free (comment);
}

/* The one called @name, which may be new. Lent. */
static Comment *
find_comment (SfHtmlReview *self, const char *name)
{
  Comment *comment = g_hash_table_lookup (self->comments, name);

  if (comment != NULL)
    return comment;
  comment = g_new0 (Comment, 1);
  g_hash_table_insert (self->comments, g_strdup (name), comment);
  g_ptr_array_add (self->order, comment);
  return comment;
}

static void
set_apart (SfHtmlReview *self, const GumboNode *node)
{
  g_hash_table_add (self->apart, (gpointer) node);
}

/* The value of a property of Word's own in the style of @node. Returns: (transfer full)
 * (nullable). */
static char *
dup_property (const GumboNode *node, const char *property)
{
  const char *style = sf_html_get_attr (node, "style");
  gsize length;
  const char *value =
      style && strstr (style, property) ? sf_html_style_find (style, property, &length) : NULL;

  return value ? g_strndup (value, length) : NULL;
}

static gboolean
has_property (const GumboNode *node, const char *property, const char *value)
{
  g_autofree char *found = dup_property (node, property);

  return found && (value == NULL || strcmp (found, value) == 0);
}

static gboolean
is_blank (const GumboNode *node)
{
  g_autofree char *text = sf_html_dup_text (node);
  const char *p = text;

  while (*p && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return *p == '\0';
}

/* Whether @node says who changed it or when. */
static gboolean
is_tracked (const GumboNode *node)
{
  return sf_html_get_attr (node, "cite") || sf_html_get_attr (node, "datetime");
}

static gboolean
has_class_like (const GumboNode *node, const char *prefix)
{
  const char *p = sf_html_get_attr (node, "class");

  for (; p && *p; p += strcspn (p, " "), p += strspn (p, " "))
    if (g_str_has_prefix (p, prefix))
      return TRUE;
  return FALSE;
}

static gboolean
is_deletion (const GumboNode *node)
{
  return (sf_html_is (node, GUMBO_TAG_DEL) && is_tracked (node))
         || sf_html_has_class (node, "msoDel") || has_class_like (node, "TrackChangeTextDeletion")
         || (sf_html_is (node, GUMBO_TAG_TR) && has_property (node, "mso-table-deleted", NULL));
}

static gboolean
is_insertion (const GumboNode *node)
{
  return (sf_html_is (node, GUMBO_TAG_INS) && is_tracked (node))
         || sf_html_has_class (node, "msoIns") || has_class_like (node, "TrackChangeTextInsertion");
}

/* The words at and below @node but for what is apart, blocks apart from each other. */
static void
append_words (const SfHtmlReview *self, GString *out, const GumboNode *node)
{
  gboolean is_block = sf_html_is (node, GUMBO_TAG_P) || sf_html_is (node, GUMBO_TAG_DIV)
                      || sf_html_is (node, GUMBO_TAG_LI) || sf_html_is (node, GUMBO_TAG_BR);
  const GumboNode *child;

  if (sf_html_is_silent (node) || sf_html_review_is_apart (self, node))
    return;
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE)
    g_string_append (out, node->v.text.text);
  for (guint i = 0; (child = sf_html_get_child (node, i)) != NULL; i++)
    append_words (self, out, child);
  if (is_block)
    g_string_append_c (out, '\n');
}

/* Returns: (transfer full): on one line. */
static char *
dup_words (const SfHtmlReview *self, const GumboNode *node)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GString *line = g_string_new (NULL);

  append_words (self, text, node);
  for (const char *p = text->str; *p; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_len (line, p, g_utf8_next_char (p) - p);
    else if (line->len > 0 && line->str[line->len - 1] != ' ')
      g_string_append_c (line, ' ');
  if (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);
  return g_string_free (line, FALSE);
}

/* "20260102T1030" as the day that other formats say. */
static char *
dup_day (const char *date)
{
  for (guint i = 0; i < 8; i++)
    if (!g_ascii_isdigit (date[i]))
      return NULL;
  return g_strdup_printf ("%.4s-%.2s-%.2s", date, date + 4, date + 6);
}

static void survey_below (SfHtmlReview *self, const GumboNode *node);

/* Words that a comment stands on: "mso-comment-reference:AL_3;mso-comment-date:20260102T1030". */
static void
note_reference (SfHtmlReview *self, const GumboNode *node, const char *reference)
{
  const char *name = strrchr (reference, '_');
  g_autofree char *date = dup_property (node, "mso-comment-date");
  Comment *comment = find_comment (self, name ? name + 1 : reference);

  /* What was deleted of them is no more. */
  survey_below (self, node);
  if (is_blank (node))
    set_apart (self, node);
  else if (comment->words == NULL)
    comment->words = dup_words (self, node);
  if (date && comment->date == NULL)
    comment->date = dup_day (date);
}

/* What in @node tells a comment of Word's: its number and who wrote it. */
static void
find_names (const GumboNode *node, char **number, char **author)
{
  const char *id = sf_html_get_attr (node, "id");
  const char *name = sf_html_get_attr (node, "name");
  const GumboNode *child;

  if (*number == NULL && id && g_str_has_prefix (id, "_com_"))
    *number = g_strdup (id + strlen ("_com_"));
  if (*number == NULL && name && g_str_has_prefix (name, WORD_SIGN + 1))
    *number = g_strdup (name + strlen (WORD_SIGN) - 1);
  if (*author == NULL && (*author = dup_property (node, "mso-comment-author")) != NULL)
    {
      g_strdelimit (*author, "\"", ' ');
      g_strstrip (*author);
    }
  for (guint i = 0; (child = sf_html_get_child (node, i)) != NULL; i++)
    find_names (child, number, author);
}

static void
read_comment (SfHtmlReview *self, const GumboNode *node)
{
  g_autofree char *number = NULL;
  g_autofree char *author = NULL;
  g_autofree char *own = NULL;
  Comment *comment;

  /* Its own sign is no part of it. */
  survey_below (self, node);
  find_names (node, &number, &author);
  own = number ? NULL : g_strdup_printf ("%p", (void *) node);
  comment = find_comment (self, number ? number : own);
  if (comment->text != NULL)
    return;
  comment->text = dup_words (self, node);
  comment->author = g_steal_pointer (&author);
}

/* All that the list holds, whatever it is. */
static void
read_comments (SfHtmlReview *self, const GumboNode *node)
{
  const GumboNode *child;

  for (guint i = 0; (child = sf_html_get_child (node, i)) != NULL; i++)
    if (has_property (child, "mso-element", "comment"))
      read_comment (self, child);
    else
      read_comments (self, child);
}

/* Whether what was deleted is the sign of a comment. */
static gboolean
is_sign (const GumboNode *node)
{
  const GumboNode *link = sf_html_find (node, GUMBO_TAG_A);

  return link && has_class_like (link, "msocom");
}

/* Returns: whether @node was all told. */
static gboolean
survey_change (SfHtmlReview *self, const GumboNode *node)
{
  gboolean was_inserted = self->is_inserted;

  if (is_deletion (node))
    {
      set_apart (self, node);
      self->n_deletions += !is_blank (node) && !is_sign (node);
      return TRUE;
    }
  if (!is_insertion (node) || was_inserted)
    return FALSE;
  self->n_insertions += !is_blank (node);
  self->is_inserted = TRUE;
  survey_below (self, node);
  self->is_inserted = was_inserted;
  return TRUE;
}

/* The same, of Word's comments. */
static gboolean
survey_word (SfHtmlReview *self, const GumboNode *node)
{
  const char *style = sf_html_get_attr (node, "style");
  g_autofree char *reference = NULL;

  if (has_class_like (node, "msocom") && !sf_html_is (node, GUMBO_TAG_DIV))
    {
      set_apart (self, node);
      return TRUE;
    }
  if (style == NULL || strstr (style, "mso-") == NULL)
    return FALSE;
  if (has_property (node, "mso-element", "comment-list"))
    {
      set_apart (self, node);
      read_comments (self, node);
      return TRUE;
    }
  if (has_property (node, "mso-special-character", "comment"))
    {
      set_apart (self, node);
      return TRUE;
    }
  /* A link: so that none stands within another, which would be read twice. */
  if (sf_html_is (node, GUMBO_TAG_A))
    reference = dup_property (node, "mso-comment-reference");
  if (reference)
    note_reference (self, node, reference);
  return reference != NULL;
}

/* What holds the whole of a comment that begins with @link: its paragraph, or what begins with
 * that. */
static const GumboNode *
find_google_comment (const GumboNode *link)
{
  const GumboNode *paragraph = link->parent;

  if (!sf_html_is (paragraph, GUMBO_TAG_P))
    return link;
  if (sf_html_is (paragraph->parent, GUMBO_TAG_DIV)
      && sf_html_get_child (paragraph->parent, 0) == paragraph)
    return paragraph->parent;
  return paragraph;
}

static void
survey_google (SfHtmlReview *self, const GumboNode *link)
{
  const char *href = sf_html_get_attr (link, "href");
  const char *id = sf_html_get_attr (link, "id");
  const GumboNode *whole;
  Comment *comment;

  if (href == NULL || id == NULL || !g_str_has_prefix (href, GOOGLE_SIGN))
    return;
  set_apart (self, link);
  if (!g_str_has_prefix (href, GOOGLE_BACK) || !g_str_has_prefix (id, GOOGLE_SIGN + 1))
    return;
  whole = find_google_comment (link);
  if (whole != link && sf_html_review_is_apart (self, whole))
    return;
  comment = find_comment (self, id);
  if (comment->text == NULL)
    comment->text = dup_words (self, whole);
  set_apart (self, whole);
}

static void
survey (SfHtmlReview *self, const GumboNode *node)
{
  if (node->type != GUMBO_NODE_ELEMENT || sf_html_is_silent (node))
    return;
  if (sf_html_is (node, GUMBO_TAG_A))
    survey_google (self, node);
  if (self->is_office && (survey_change (self, node) || survey_word (self, node)))
    return;
  survey_below (self, node);
}

static void
survey_below (SfHtmlReview *self, const GumboNode *node)
{
  const GumboNode *child;

  for (guint i = 0; (child = sf_html_get_child (node, i)) != NULL; i++)
    survey (self, child);
}

SfHtmlReview *
sf_html_review_new (const GumboNode *root, gboolean is_office)
{
  SfHtmlReview *self = g_new0 (SfHtmlReview, 1);

  self->apart = g_hash_table_new (NULL, NULL);
  self->comments =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) comment_free);
  self->order = g_ptr_array_new ();
  self->is_office = is_office;
  survey (self, root);
  if (g_hash_table_size (self->apart) + self->n_insertions > 0)
    return self;
  sf_html_review_free (self);
  return NULL;
}

void
sf_html_review_free (SfHtmlReview *self)
{
  g_hash_table_unref (self->apart);
  g_hash_table_unref (self->comments);
  g_ptr_array_unref (self->order);
  g_free (self);
}

gboolean
sf_html_review_is_apart (const SfHtmlReview *self, const GumboNode *node)
{
  return self && g_hash_table_contains (self->apart, node);
}

char *
sf_html_review_dup_note (const SfHtmlReview *self)
{
  g_autoptr (GString) note = g_string_new (NULL);

  for (guint i = 0; self && i < self->order->len; i++)
    {
      const Comment *comment = self->order->pdata[i];

      if (comment->text && *comment->text)
        sf_review_add_comment (note, comment->author, comment->date, comment->words, comment->text);
    }
  if (self)
    sf_review_tell_changes (note, self->n_insertions, self->n_deletions, 0);
  return note->len > 0 ? g_string_free (g_steal_pointer (&note), FALSE) : NULL;
}
