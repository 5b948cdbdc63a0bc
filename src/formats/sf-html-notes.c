/* sf-html-notes.c - footnotes as pages have them: a link to a note that leads back
 * Each program names its notes in a way of its own; what they have in common is that the link in
 * the text is a number or a sign, that it leads to a paragraph further down, and that a link there
 * leads back to it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-html-notes.h"

#include <string.h>

/* How many links of one paragraph may lead back: a note that is referred to more often is rare. */
#define MAX_BACKLINKS 64
/* How far a link's element may stand below the one that holds its name. */
#define MAX_STEPS 4

typedef struct
{
  const GumboNode *node;
  guint position; /* in the page */
} Link;

struct _SfHtmlNotes
{
  GHashTable *names;          /* (owned): id or name of an element to it */
  GHashTable *order;          /* (owned): element with a name to its position */
  GArray *links;              /* (owned) Link: within the page */
  GHashTable *within;         /* (owned): what may be a note to the links in it */
  GHashTable *refs;           /* (owned): what refers to a note to its ref, lent */
  GHashTable *apart;          /* (owned): what is no part of the text */
  GPtrArray *notes;           /* (owned): elements */
  GPtrArray *note_refs;       /* (owned): of each of @notes, lent */
  const SfHtmlReview *review; /* (nullable) */
  guint position;
};

static const char *
get_target (const GumboNode *node)
{
  const char *href = sf_html_is (node, GUMBO_TAG_A) ? sf_html_get_attr (node, "href") : NULL;

  return href && *href == '#' && href[1] != '\0' ? href + 1 : NULL;
}

static void
add_name (SfHtmlNotes *self, const char *name, const GumboNode *node)
{
  if (name == NULL || *name == '\0' || g_hash_table_contains (self->names, name))
    return;
  g_hash_table_insert (self->names, (gpointer) name, (gpointer) node);
  g_hash_table_insert (self->order, (gpointer) node, GUINT_TO_POINTER (self->position));
}

static void
survey (SfHtmlNotes *self, const GumboNode *node)
{
  const GumboNode *child;
  Link link = { node, ++self->position };

  add_name (self, sf_html_get_attr (node, "id"), node);
  if (sf_html_is (node, GUMBO_TAG_A))
    add_name (self, sf_html_get_attr (node, "name"), node);
  if (get_target (node))
    g_array_append_val (self->links, link);
  for (guint i = 0; (child = sf_html_get_child (node, i)) != NULL; i++)
    if (child->type == GUMBO_NODE_ELEMENT && !sf_html_review_is_apart (self->review, child))
      survey (self, child);
}

/* What would be the whole of a note that @node is in, or NULL. */
static const GumboNode *
find_note (const GumboNode *node)
{
  const GumboNode *paragraph = NULL;

  for (; node && !sf_html_is (node, GUMBO_TAG_BODY); node = node->parent)
    {
      if (sf_html_is (node, GUMBO_TAG_LI) || sf_html_is (node, GUMBO_TAG_DD))
        return node;
      if (sf_html_is (node, GUMBO_TAG_DIV))
        return sf_html_get_attr (node, "id") || paragraph == NULL ? node : paragraph;
      if (sf_html_is (node, GUMBO_TAG_P))
        paragraph = node;
    }
  return paragraph;
}

static gboolean
is_within (const GumboNode *node, const GumboNode *around)
{
  for (guint i = 0; node && i <= MAX_STEPS; i++, node = node->parent)
    if (node == around)
      return TRUE;
  return FALSE;
}

/* Whether @node says no more than a number, a letter or a sign, in brackets or not. */
static gboolean
is_sign (const GumboNode *node)
{
  g_autofree char *text = sf_html_dup_text (node);
  const char *p = text;
  guint n_letters = 0;

  for (; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || g_unichar_ispunct (c))
        n_letters += g_unichar_isalpha (c);
      else if (!g_unichar_isspace (c) && c != 0x2020 && c != 0x2021)
        return FALSE;
    }
  return n_letters <= 4 && g_utf8_strlen (text, -1) <= 8;
}

static gboolean
is_empty_child (const GumboNode *node)
{
  return node->type == GUMBO_NODE_COMMENT || node->type == GUMBO_NODE_WHITESPACE;
}

/* The outermost element around @link that holds nothing else, such as its <sup>. */
static const GumboNode *
find_whole (const GumboNode *link)
{
  const GumboNode *node = link;

  while (sf_html_is (node->parent, GUMBO_TAG_SUP) || sf_html_is (node->parent, GUMBO_TAG_SPAN))
    {
      const GumboVector *children = &node->parent->v.element.children;

      for (guint i = 0; i < children->length; i++)
        if (children->data[i] != node && !is_empty_child (children->data[i]))
          return node;
      node = node->parent;
    }
  return node;
}

static void
gather_links (SfHtmlNotes *self)
{
  for (guint i = 0; i < self->links->len; i++)
    {
      const GumboNode *link = g_array_index (self->links, Link, i).node;
      const GumboNode *note = find_note (link);
      GPtrArray *links = note ? g_hash_table_lookup (self->within, note) : NULL;

      if (note == NULL)
        continue;
      if (links == NULL)
        g_hash_table_insert (self->within, (gpointer) note, links = g_ptr_array_new ());
      if (links->len < MAX_BACKLINKS)
        g_ptr_array_add (links, (gpointer) link);
    }
}

/* The link in @note that leads back to @link, or NULL. */
static const GumboNode *
find_backlink (const SfHtmlNotes *self, const GumboNode *note, const GumboNode *link)
{
  const GPtrArray *links = g_hash_table_lookup (self->within, note);

  for (guint i = 0; links && i < links->len; i++)
    {
      const GumboNode *goal = g_hash_table_lookup (self->names, get_target (links->pdata[i]));

      if (goal && (is_within (link, goal) || is_within (goal, link)))
        return links->pdata[i];
    }
  return NULL;
}

static void
set_apart (SfHtmlNotes *self, const GumboNode *node)
{
  g_hash_table_add (self->apart, (gpointer) node);
}

/* The line that stands before the first note, or before what holds the notes. */
static void
set_line_apart (SfHtmlNotes *self, const GumboNode *note)
{
  for (guint i = 0; i < 3 && note->parent && note->parent->type == GUMBO_NODE_ELEMENT;
       i++, note = note->parent)
    for (guint at = note->index_within_parent; at-- > 0;)
      {
        const GumboNode *before = note->parent->v.element.children.data[at];

        if (is_empty_child (before) || sf_html_is (before, GUMBO_TAG_BR))
          continue;
        if (sf_html_is (before, GUMBO_TAG_HR))
          set_apart (self, before);
        return;
      }
}

static void
add_note (SfHtmlNotes *self, const GumboNode *note, const char *ref)
{
  if (g_hash_table_contains (self->apart, note))
    return;
  set_apart (self, note);
  if (self->notes->len == 0)
    set_line_apart (self, note);
  g_ptr_array_add (self->notes, (gpointer) note);
  g_ptr_array_add (self->note_refs, (gpointer) ref);
}

static void
check_link (SfHtmlNotes *self, const Link *link)
{
  const char *target = get_target (link->node);
  const GumboNode *goal = g_hash_table_lookup (self->names, target);
  const GumboNode *note = goal ? find_note (goal) : NULL;
  const GumboNode *back;

  if (note == NULL || note == find_note (link->node)
      || GPOINTER_TO_UINT (g_hash_table_lookup (self->order, goal)) < link->position
      || !is_sign (link->node))
    return;
  back = find_backlink (self, note, link->node);
  if (back == NULL)
    return;
  set_apart (self, find_whole (back));
  add_note (self, note, target);
  g_hash_table_insert (self->refs, (gpointer) find_whole (link->node), (gpointer) target);
}

SfHtmlNotes *
sf_html_notes_new (const GumboNode *root, const SfHtmlReview *review)
{
  SfHtmlNotes *self = g_new0 (SfHtmlNotes, 1);

  self->names = g_hash_table_new (g_str_hash, g_str_equal);
  self->order = g_hash_table_new (NULL, NULL);
  self->links = g_array_new (FALSE, FALSE, sizeof (Link));
  self->within = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->refs = g_hash_table_new (NULL, NULL);
  self->apart = g_hash_table_new (NULL, NULL);
  self->notes = g_ptr_array_new ();
  self->note_refs = g_ptr_array_new ();
  self->review = review;
  survey (self, root);
  gather_links (self);
  for (guint i = 0; i < self->links->len; i++)
    check_link (self, &g_array_index (self->links, Link, i));
  if (self->notes->len > 0)
    return self;
  sf_html_notes_free (self);
  return NULL;
}

void
sf_html_notes_free (SfHtmlNotes *self)
{
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->order);
  g_array_unref (self->links);
  g_hash_table_unref (self->within);
  g_hash_table_unref (self->refs);
  g_hash_table_unref (self->apart);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->note_refs);
  g_free (self);
}

const char *
sf_html_notes_get_ref (const SfHtmlNotes *self, const GumboNode *node)
{
  return self ? g_hash_table_lookup (self->refs, node) : NULL;
}

gboolean
sf_html_notes_is_apart (const SfHtmlNotes *self, const GumboNode *node)
{
  return self && g_hash_table_contains (self->apart, node);
}

guint
sf_html_notes_get_n (const SfHtmlNotes *self)
{
  return self ? self->notes->len : 0;
}

const GumboNode *
sf_html_notes_get_nth (const SfHtmlNotes *self, guint n, const char **ref)
{
  *ref = self->note_refs->pdata[n];
  return self->notes->pdata[n];
}
