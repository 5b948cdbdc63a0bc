/* sf-page-check.c - whether a public page shows a story
 * Elements that readers do not see are passed over; a page that is damaged shows nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-page-check.h"

#include "sf-html.h"

#include <string.h>

#define MIN_BODY_CHARS 12
#define MAX_BODY_CHARS 60

static void
append_letters (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *folded = g_utf8_casefold (valid, -1);
  g_autofree char *plain = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);
  const char *p;

  for (p = plain; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
}

static gboolean
is_hidden (const GumboNode *node)
{
  switch ((int) node->v.element.tag)
    {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_NOSCRIPT:
      return TRUE;
    default:
      return FALSE;
    }
}

/* In order, without recursion: pages may be nested deeply. */
static char *
dup_letters (GBytes *page)
{
  gsize length;
  const char *bytes = g_bytes_get_data (page, &length);
  g_autofree char *html = g_utf8_make_valid (bytes != NULL ? bytes : "", (gssize) length);
  g_autoptr (GumboOutput) output = sf_html_scan (html, NULL) ? sf_html_parse (html) : NULL;
  g_autoptr (GPtrArray) pending = g_ptr_array_new ();
  GString *letters = g_string_new (NULL);

  if (output != NULL)
    g_ptr_array_add (pending, output->root);
  while (pending->len > 0)
    {
      GumboNode *node = g_ptr_array_steal_index (pending, pending->len - 1);
      const GumboVector *children;
      guint i;

      if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA)
        append_letters (letters, node->v.text.text);
      if (node->type != GUMBO_NODE_ELEMENT || is_hidden (node))
        continue;
      children = &node->v.element.children;
      for (i = children->length; i > 0; i--)
        g_ptr_array_add (pending, children->data[i - 1]);
    }
  return g_string_free (letters, FALSE);
}

static guint
count (const char *letters, const char *words)
{
  g_autoptr (GString) wanted = g_string_new (NULL);
  const char *p = letters;
  guint n = 0;

  append_letters (wanted, words);
  while (wanted->len > 0 && (p = strstr (p, wanted->str)) != NULL)
    {
      n++;
      p += wanted->len;
    }
  return n;
}

guint
sf_page_check_count (GBytes *page, const char *words)
{
  g_autofree char *letters = dup_letters (page);

  return count (letters, words);
}

/* The beginning of the first text that is long enough to tell. */
static char *
dup_beginning (SfDocument *document)
{
  guint i;

  for (i = 0; i < sf_document_get_n_lines (document); i++)
    {
      const SfBlock *block = sf_document_get_line (document, i);
      const char *words =
          block->text != NULL && sf_block_kind_get_shape (block->kind) == SF_SHAPE_TEXT
              ? sf_text_get_string (block->text)
              : "";

      if (g_utf8_strlen (words, -1) >= MIN_BODY_CHARS && strstr (words, SF_OBJECT) == NULL)
        return g_utf8_substring (words, 0, MIN (g_utf8_strlen (words, -1), MAX_BODY_CHARS));
    }
  return g_strdup ("");
}

gboolean
sf_page_check_shows (GBytes *page, SfDocument *document, char **missing)
{
  g_autofree char *letters = dup_letters (page);
  const char *headline = sf_document_get_string (document, SF_FIELD_HEADLINE);
  g_autofree char *beginning = dup_beginning (document);
  g_autoptr (GString) telling = g_string_new (NULL);
  const char *lost = NULL;

  append_letters (telling, beginning);
  if (*headline != '\0' && count (letters, headline) == 0)
    lost = headline;
  else if (telling->len > 0 && count (letters, beginning) == 0)
    lost = beginning;
  if (lost != NULL && missing != NULL)
    *missing = g_strdup (lost);
  return lost == NULL;
}
