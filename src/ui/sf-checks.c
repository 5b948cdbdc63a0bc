/* sf-checks.c - what a story should have before it is published, in words
 * What is needed is decided where stories are sent; this adds what a sub-editor would ask for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-checks.h"

#include "sf-publisher.h"

#include <glib/gi18n.h>

void
sf_check_free (SfCheck *check)
{
  g_free (check->words);
  g_free (check);
}

/* @words: (transfer full). */
static void
add (GPtrArray *checks, SfCheckState state, char *words)
{
  SfCheck *check = g_new0 (SfCheck, 1);

  check->state = state;
  check->words = words;
  g_ptr_array_add (checks, check);
}

static void
add_headline (GPtrArray *checks, SfDocument *document)
{
  glong length = g_utf8_strlen (sf_document_get_string (document, SF_FIELD_HEADLINE), -1);

  if (length > SF_CHECKS_HEADLINE_CHARACTERS)
    add (checks, SF_CHECK_ADVISED,
         /* Translators: how many characters a headline has, and how many are advised. */
         g_strdup_printf (_ ("Long headline: %ld of %d characters"), length,
                          SF_CHECKS_HEADLINE_CHARACTERS));
  else if (length > 0)
    add (checks, SF_CHECK_DONE,
         /* Translators: how many characters a headline has, and how many are advised. */
         g_strdup_printf (_ ("Headline: %ld of %d characters"), length,
                          SF_CHECKS_HEADLINE_CHARACTERS));
}

static void
add_field (GPtrArray *checks,
           SfDocument *document,
           SfField field,
           const char *is_there,
           const char *is_missing)
{
  gboolean is_empty = sf_field_is_empty (field, sf_document_get_field (document, field));

  add (checks, is_empty ? SF_CHECK_ADVISED : SF_CHECK_DONE,
       g_strdup (is_empty ? is_missing : is_there));
}

static gboolean
lacks_alt (const SfAttrs *attrs)
{
  const char *alt = sf_attrs_get (attrs, "alt");

  return alt == NULL || *alt == '\0';
}

/* Those of galleries, too. */
static void
count_pictures (const SfBlock *block, guint *n_pictures, guint *n_missing)
{
  *n_pictures += block->kind == SF_BLOCK_PICTURE;
  *n_missing += block->kind == SF_BLOCK_PICTURE && lacks_alt (block->attrs);
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    count_pictures (sf_block_get_child (block, i), n_pictures, n_missing);
}

static void
add_alternative_texts (GPtrArray *checks, SfDocument *document)
{
  g_autoptr (SfAttrs) featured =
      sf_attrs_from_variant (sf_document_get_field (document, SF_FIELD_PICTURE));
  guint n_pictures = featured != NULL;
  guint n_missing = featured != NULL && lacks_alt (featured);

  count_pictures (sf_document_get_root (document), &n_pictures, &n_missing);
  if (n_missing > 0)
    add (checks, SF_CHECK_ADVISED,
         g_strdup_printf (ngettext ("%u picture without alternative text",
                                    "%u pictures without alternative text", n_missing),
                          n_missing));
  else if (n_pictures > 0)
    add (checks, SF_CHECK_DONE, g_strdup (_ ("Alternative text")));
}

/* A picture is freed of what gives its source away; for all else nobody here can do so. */
static void
add_files (GPtrArray *checks, SfDocument *document)
{
  const SfBlock *root = sf_document_get_root (document);
  guint n_files = 0;

  for (const SfBlock *block = root; block != NULL; block = sf_block_next (block, root))
    n_files += block->kind != SF_BLOCK_PICTURE && sf_block_kind_has_file (block->kind)
               && sf_attrs_get (block->attrs, "file") != NULL;
  if (n_files > 0)
    add (checks, SF_CHECK_ADVISED,
         g_strdup_printf (ngettext ("%u file goes as it is, with what it says of its origin",
                                    "%u files go as they are, with what they say of their origin",
                                    n_files),
                          n_files));
}

GPtrArray *
sf_checks_of (SfDocument *document, gint64 now_s)
{
  GPtrArray *checks = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_check_free);
  g_auto (GStrv) missing = sf_publish_missing (document, SF_ACTION_PUBLISH);
  gint64 embargo_s = g_variant_get_int64 (sf_document_get_field (document, SF_FIELD_EMBARGO));
  guint i;

  for (i = 0; missing[i] != NULL; i++)
    add (checks, SF_CHECK_NEEDED, g_strdup (missing[i]));
  if (embargo_s > now_s)
    add (checks, SF_CHECK_NEEDED, g_strdup (_ ("The embargo is not over")));
  add_headline (checks, document);
  add_field (checks, document, SF_FIELD_SECTION, _ ("Section"), _ ("No section"));
  add_field (checks, document, SF_FIELD_STANDFIRST, C_ ("field", "Standfirst"),
             _ ("No standfirst"));
  add_field (checks, document, SF_FIELD_BYLINE, _ ("Byline"), _ ("No byline"));
  add_field (checks, document, SF_FIELD_PICTURE, _ ("Featured picture"), _ ("No featured picture"));
  add_alternative_texts (checks, document);
  add_files (checks, document);
  return checks;
}
