/* sf-markdown-reader.c - an article from CommonMark with front matter
 * Markdown is defined by the HTML that it stands for, and may hold HTML: it is turned into that and
 * read as such, so that both are understood alike.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-format.h"
#include "sf-front-matter.h"
#include "sf-html.h"
#include "sf-input.h"
#include "sf-markdown-notes.h"
#include "sf-markdown-source.h"
#include "sf-markdown.h"

#include <glib/gi18n.h>
#include <md4c-html.h>
#include <string.h>

/* Past these, md4c's time is no longer that of the file's length. */
#define MAX_MARKERS 100
#define MAX_INDENT  400
#define MAX_COLUMNS 128
#define MAX_WORK    ((guint64) 2 << 30)

typedef struct
{
  GString *html;
  gsize limit;
} Output;

static void
add_html_cb (const MD_CHAR *html, MD_SIZE length, gpointer data)
{
  Output *output = data;

  if (output->html->len <= output->limit)
    g_string_append_len (output->html, html, length);
}

static guint
count_markers (const char *line, const char *end)
{
  guint n = 0;

  for (; line < end && strchr (" \t>-+*.)0123456789", *line); line++)
    n += *line == '>' || (strchr ("-+*.)", *line) && line + 1 < end && strchr (" \t", line[1]));
  return n;
}

static guint
count_columns (const char *line, const char *end)
{
  guint n = 0;

  for (; line < end; line++)
    {
      if (!strchr (" \t|:-", *line))
        return 0;
      n += *line == '|';
    }
  return n;
}

static gsize
measure_indent (const char *line, const char *end)
{
  const char *p = line;
  gsize n_columns = 0;

  /* A tab is as wide as what is written in its place. */
  for (; p < end && (*p == ' ' || *p == '\t'); p++)
    n_columns += *p == '\t' ? 4 : 1;
  return p < end ? n_columns : 0;
}

static gboolean
scan (const char *utf8, GError **error)
{
  guint64 n_brackets = 0, longest = 0;
  guint number = 1;

  for (const char *line = utf8; line && *line; number++)
    {
      const char *next = strchr (line, '\n');
      const char *end = next ? next : line + strlen (line);

      if (count_markers (line, end) > MAX_MARKERS || measure_indent (line, end) > MAX_INDENT)
        {
          g_set_error (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_TOO_DEEP,
                       _ ("Line %u is nested too deeply to be part of an article."), number);
          return FALSE;
        }
      if (count_columns (line, end) > MAX_COLUMNS)
        {
          g_set_error (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_TOO_DEEP,
                       _ ("The table in line %u has more than %d columns."), number, MAX_COLUMNS);
          return FALSE;
        }
      if (g_strstr_len (line, end - line, "]:"))
        longest = MAX (longest, (guint64) (end - line));
      for (const char *p = line; p < end; p++)
        n_brackets += *p == '[';
      line = next ? next + 1 : NULL;
    }
  if (longest * n_brackets <= MAX_WORK)
    return TRUE;
  g_set_error (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_TOO_LARGE, "%s",
               _ ("The file repeats a long address too often."));
  return FALSE;
}

gboolean
sf_markdown_read_body (const char *text, SfBlock *root, GError **error)
{
  g_autofree char *placed = sf_markdown_place_notes (text);
  const char *body = placed ? placed : text;
  gsize length = strlen (body);
  Output output = { g_string_new (NULL), 8 * length + (1 << 20) };
  gboolean is_read = FALSE;

  if (scan (body, error))
    {
      if (md_html (body, (MD_SIZE) length, add_html_cb, &output,
                   MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH, 0)
              == 0
          && output.html->len <= output.limit)
        is_read =
            sf_html_read_fragment (output.html->str, root, SF_HTML_TITLES | SF_HTML_EXACT, error);
      else
        g_set_error (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_TOO_LARGE, "%s",
                     _ ("The file says more than it can hold."));
    }
  g_string_free (output.html, TRUE);
  return is_read;
}

/* Whether the story begins with a heading that sf_html_take_headline() takes. */
static gboolean
is_titled (const SfBlock *root)
{
  const SfBlock *first = sf_block_get_n_children (root) > 0 ? sf_block_get_child (root, 0) : NULL;

  return first && first->kind == SF_BLOCK_HEADING
         && g_strcmp0 (sf_attrs_get (first->attrs, "level"), "1") == 0;
}

/* @content: (nullable): the bytes of @utf8, where they are to be remembered. */
static SfDocument *
read_file (const char *utf8, GBytes *content, GError **error)
{
  g_autofree char *others = NULL;
  g_autofree char *id = NULL;
  g_autofree char *headline = NULL;
  g_autoptr (SfDocument) fields = sf_document_new ();
  g_autoptr (SfBlock) root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfDocument *document;
  const char *body;

  if (!sf_front_matter_read (utf8, fields, &body, &others, &id, error)
      || !sf_markdown_read_body (body, root, error))
    return NULL;
  if (content)
    sf_markdown_remember (root, utf8, body, others);
  if (*sf_document_get_string (fields, SF_FIELD_HEADLINE) == '\0' && is_titled (root))
    {
      sf_markdown_remember_headline (root);
      headline = sf_html_take_headline (root);
      sf_document_init_string (fields, SF_FIELD_HEADLINE, headline);
    }
  if (content)
    sf_markdown_remember_encoding (root, content);
  document = sf_document_new_with_root (g_steal_pointer (&root));
  for (SfField field = 1; field <= SF_FIELD_LAST; field++)
    sf_document_init_field (document, field, sf_document_get_field (fields, field));
  return document;
}

SfDocument *
sf_markdown_read (GBytes *content, GError **error)
{
  g_autofree char *utf8 = sf_input_dup_utf8 (content, error);

  return utf8 ? read_file (utf8, content, error) : NULL;
}

SfDocument *
sf_markdown_read_anew (const char *utf8, GError **error)
{
  return read_file (utf8, NULL, error);
}

char *
sf_markdown_dup_id (GBytes *content)
{
  g_autofree char *utf8 = sf_input_dup_utf8 (content, NULL);
  g_autofree char *others = NULL;
  g_autofree char *id = NULL;
  g_autoptr (SfDocument) fields = sf_document_new ();
  const char *body;

  if (utf8 == NULL || !sf_front_matter_read (utf8, fields, &body, &others, &id, NULL) || id == NULL
      || *id == '\0')
    return NULL;
  return g_steal_pointer (&id);
}
