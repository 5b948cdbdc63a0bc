/* sf-cli-story.c - which story a file is, and the file's words in it
 * What the file said last time is kept beside the database: without it, publishing again would take
 * back what colleagues changed on the site.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-cli-story.h"

#include "sf-merge.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#define MAX_QUOTED_CHARS 60
#define LOCKED_AGAIN_MS  100
#define LOCKED_WAIT_S    20

/* Marks a path whose file had an id: another id there is another story. */
#define HAD_ID "had-id:"

/* Returns: (transfer full) (nullable): NULL without an error when nothing is known. */
static char *
find_key (SfCli *cli, const char *key, const char *site_id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) cause = NULL;
  char *draft_id;

  sf_store_find_file_async (cli->store, key, site_id, NULL, sf_cli_keep_cb, &result);
  draft_id = sf_store_find_file_finish (cli->store, sf_cli_wait (&result), &cause);
  if (draft_id == NULL && !g_error_matches (cause, SF_STORE_ERROR, SF_STORE_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&cause));
  return draft_id;
}

static char *
bind_key (SfCli *cli, const char *key, const char *site_id, const char *draft_id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sf_store_bind_file_async (cli->store, key, site_id, draft_id, NULL, sf_cli_keep_cb, &result);
  return sf_store_bind_file_finish (cli->store, sf_cli_wait (&result), error);
}

/* The story of @source as @site_id knows it. */
static char *
find_on_site (SfCli *cli, const SfCliSource *source, const char *site_id, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *had_id = NULL;
  g_autofree char *other = NULL;
  char *found = NULL;

  if (source->id_key != NULL)
    found = find_key (cli, source->id_key, site_id, &cause);
  if (found == NULL && cause == NULL && source->path_key != NULL)
    {
      had_id = g_strconcat (HAD_ID, source->path_key, NULL);
      if (source->id_key != NULL)
        other = find_key (cli, had_id, site_id, &cause);
      if (other == NULL && cause == NULL)
        found = find_key (cli, source->path_key, site_id, &cause);
    }
  if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  return found;
}

/* On @site first; else on any other, since it is one story on both. */
static char *
find_anywhere (SfCli *cli, const SfCliSource *source, const SfSite *site, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GPtrArray) sites = NULL;
  char *found = find_on_site (cli, source, site->id, &cause);

  if (found == NULL && cause == NULL)
    sites = sf_cli_list_sites (cli, &cause);
  for (guint i = 0; sites != NULL && i < sites->len && found == NULL && cause == NULL; i++)
    {
      const SfSite *other = g_ptr_array_index (sites, i);

      found = find_on_site (cli, source, other->id, &cause);
    }
  if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  return found;
}

/* Returns: the story that has the source's keys from now on: another's when two programs raced. */
static char *
bind (SfCli *cli, const SfCliSource *source, const SfSite *site, const char *id, GError **error)
{
  g_autofree char *had_id = NULL;
  g_autofree char *marked = NULL;
  g_autofree char *by_path = NULL;
  char *by_id;

  if (source->id_key == NULL)
    return bind_key (cli, source->path_key, site->id, id, error);
  by_id = bind_key (cli, source->id_key, site->id, id, error);
  if (by_id == NULL || source->path_key == NULL)
    return by_id;
  had_id = g_strconcat (HAD_ID, source->path_key, NULL);
  marked = bind_key (cli, had_id, site->id, by_id, error);
  by_path = marked != NULL ? bind_key (cli, source->path_key, site->id, by_id, error) : NULL;
  if (by_path == NULL)
    g_clear_pointer (&by_id, g_free);
  return by_id;
}

static gboolean
wake_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_a_moment (void)
{
  gboolean is_over = FALSE;

  g_timeout_add (LOCKED_AGAIN_MS, wake_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

/* One that another program has open is waited for: a script may run twice at once. */
static SfDraft *
open_draft (SfCli *cli, const char *id, GError **error)
{
  gint64 deadline_us = g_get_monotonic_time () + LOCKED_WAIT_S * G_USEC_PER_SEC;
  g_autoptr (GAsyncResult) restored = NULL;
  g_autoptr (SfDraft) draft = NULL;

  while (draft == NULL)
    {
      g_autoptr (GAsyncResult) opened = NULL;
      g_autoptr (GError) cause = NULL;

      sf_draft_open_async (cli->store, id, NULL, sf_cli_keep_cb, &opened);
      draft = sf_draft_open_finish (sf_cli_wait (&opened), &cause);
      if (draft == NULL && g_error_matches (cause, SF_STORE_ERROR, SF_STORE_ERROR_LOCKED)
          && g_get_monotonic_time () < deadline_us)
        wait_a_moment ();
      else if (draft == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&cause));
          return NULL;
        }
    }
  sf_store_trash_draft_async (cli->store, id, FALSE, NULL, sf_cli_keep_cb, &restored);
  if (!sf_store_trash_draft_finish (cli->store, sf_cli_wait (&restored), error))
    return NULL;
  return g_steal_pointer (&draft);
}

static gboolean
delete_draft (SfCli *cli, const char *id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sf_store_delete_draft_async (cli->store, id, NULL, sf_cli_keep_cb, &result);
  return sf_store_delete_draft_finish (cli->store, sf_cli_wait (&result), error);
}

/* A story with the source's words, or the one that another program made of it just now. */
static SfDraft *
create_draft (SfCli *cli, const SfCliSource *source, const SfSite *site, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SfDocument) document = sf_document_copy (source->document);
  g_autoptr (SfDraft) draft = NULL;
  g_autofree char *bound = NULL;

  sf_draft_create_async (cli->store, document, NULL, sf_cli_keep_cb, &result);
  draft = sf_draft_open_finish (sf_cli_wait (&result), error);
  if (draft == NULL)
    return NULL;
  bound = bind (cli, source, site, sf_draft_get_id (draft), error);
  if (bound == NULL)
    return NULL;
  if (g_str_equal (bound, sf_draft_get_id (draft)))
    return g_steal_pointer (&draft);
  if (!delete_draft (cli, sf_draft_get_id (draft), error))
    return NULL;
  g_clear_object (&draft);
  return open_draft (cli, bound, error);
}

static char *
dup_memory_path (SfCli *cli, const char *draft_id)
{
  return g_build_filename (sf_store_get_folder (cli->store), "files", draft_id, NULL);
}

/* Returns: (nullable): NULL when it is not known; the file's words stand then. */
static SfDocument *
recall_source (SfCli *cli, const char *draft_id)
{
  g_autofree char *path = dup_memory_path (cli, draft_id);
  char *data;
  gsize length;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GVariant) boxed = NULL;
  g_autoptr (GVariant) variant = NULL;

  if (!g_file_get_contents (path, &data, &length, NULL))
    return NULL;
  bytes = g_bytes_new_take (data, length);
  boxed = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_VARIANT, bytes, FALSE));
  variant = g_variant_get_variant (boxed);
  return sf_document_from_variant (variant, NULL);
}

gboolean
sf_cli_remember_source (SfCli *cli, SfDraft *draft, const SfCliSource *source, GError **error)
{
  g_autofree char *path = dup_memory_path (cli, sf_draft_get_id (draft));
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GVariant) boxed =
      g_variant_ref_sink (g_variant_new_variant (sf_document_to_variant (source->document)));
  g_autoptr (GError) cause = NULL;

  if (g_mkdir_with_parents (folder, 0700) == 0
      && g_file_set_contents_full (path, g_variant_get_data (boxed), g_variant_get_size (boxed),
                                   G_FILE_SET_CONTENTS_CONSISTENT, S_IRUSR | S_IWUSR, &cause))
    return TRUE;
  g_set_error (error, SF_CLI_ERROR, SF_EXIT_PROFILE,
               /* Translators: a folder and the system's reason. */
               _ ("Nothing can be kept in %s: %s"), folder,
               cause != NULL ? cause->message : g_strerror (errno));
  return FALSE;
}

static char *
dup_beginning (const char *text)
{
  if (g_utf8_strlen (text, -1) <= MAX_QUOTED_CHARS)
    return g_strdup (text);
  else
    {
      g_autofree char *start = g_utf8_substring (text, 0, MAX_QUOTED_CHARS);

      return g_strconcat (start, "…", NULL);
    }
}

static void
fail_by_conflict (GPtrArray *conflicts, GError **error)
{
  const SfMergeConflict *first = g_ptr_array_index (conflicts, 0);
  g_autofree char *file = dup_beginning (first->theirs);
  g_autofree char *story = dup_beginning (first->mine);

  g_set_error (error, SF_CLI_ERROR, SF_EXIT_CONFLICT,
               /* Translators: the words of a file, and those of the same story elsewhere. */
               _ ("The file has “%s” where the story was changed to “%s” since. Put the words that "
                  "are right into the file, then add --replace to let the file decide."),
               file, story);
}

/* What the story is to say: what the file changed since @base, in the story as it is. */
static SfDocument *
merge (SfDocument *base,
       SfDocument *story,
       const SfCliSource *source,
       gboolean is_forced,
       GError **error)
{
  SfDocument *from = base != NULL && !is_forced ? base : story;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (SfDocument) merged = sf_merge (from, story, source->document, &conflicts);

  if (conflicts != NULL && conflicts->len > 0)
    {
      fail_by_conflict (conflicts, error);
      return NULL;
    }
  /* The site gives a slug to what has none. */
  if (from == story && sf_document_get_string (merged, SF_FIELD_SLUG)[0] == '\0')
    sf_document_init_field (merged, SF_FIELD_SLUG, sf_document_get_field (story, SF_FIELD_SLUG));
  /* A merge leaves these alone, since they never come from a site. */
  for (SfField field = 1; field <= SF_FIELD_LAST; field++)
    {
      GVariant *value = sf_document_get_field (source->document, field);

      if (sf_field_stays_here (field)
          && !g_variant_equal (value, sf_document_get_field (from, field)))
        sf_document_init_field (merged, field, value);
    }
  return g_steal_pointer (&merged);
}

static gboolean
change (SfDraft *draft, SfDocument *merged, const SfCliChoices *choices, GError **error)
{
  g_autoptr (SfEdit) edit = NULL;

  if (choices->section != NULL)
    sf_document_init_string (merged, SF_FIELD_SECTION, choices->section);
  if (choices->byline != NULL)
    sf_document_init_string (merged, SF_FIELD_BYLINE, choices->byline);
  edit = sf_merge_edit (sf_draft_get_document (draft), merged);
  return sf_history_do (sf_draft_get_history (draft), edit, SF_REASON_COMMAND, error);
}

SfDraft *
sf_cli_open_story (SfCli *cli,
                   const SfSite *site,
                   const SfCliSource *source,
                   const SfCliChoices *choices,
                   GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *id = NULL;
  g_autofree char *bound = NULL;
  g_autoptr (SfDraft) draft = NULL;
  g_autoptr (SfDocument) base = NULL;
  g_autoptr (SfDocument) merged = NULL;

  if (sf_cli_open_store (cli, error) == NULL)
    return NULL;
  id = find_anywhere (cli, source, site, &cause);
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  if (id == NULL)
    draft = create_draft (cli, source, site, error);
  else if ((bound = bind (cli, source, site, id, error)) != NULL)
    draft = open_draft (cli, bound, error);
  if (draft == NULL)
    return NULL;
  base = recall_source (cli, sf_draft_get_id (draft));
  merged = merge (base, sf_draft_get_document (draft), source, choices->is_forced, error);
  if (merged == NULL || !change (draft, merged, choices, error))
    return NULL;
  return g_steal_pointer (&draft);
}
