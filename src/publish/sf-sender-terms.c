/* sf-sender-terms.c - the section and the tags, by what the site calls them
 * They are asked for only where they change: a story may have sections there that the article has
 * no field for, and those stay.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-sender-private.h"

#include <string.h>

static gboolean
is_same_name (const char *a, const char *b)
{
  g_autofree char *one = g_utf8_casefold (a, -1);
  g_autofree char *two = g_utf8_casefold (b, -1);

  return g_str_equal (one, two);
}

static gboolean
has_other_section (SfWork *work)
{
  const char *theirs =
      work->theirs != NULL ? sf_document_get_string (work->theirs, SF_FIELD_SECTION) : "";

  return !is_same_name (sf_document_get_string (work->document, SF_FIELD_SECTION), theirs);
}

static gboolean
has_name (const char *const *names, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (is_same_name (names[i], name))
      return TRUE;
  return FALSE;
}

static gboolean
has_other_tags (SfWork *work)
{
  GVariant *field = sf_document_get_field (work->document, SF_FIELD_TAGS);
  g_autofree const char **tags = g_variant_get_strv (field, NULL);
  g_autofree const char **theirs = NULL;

  if (work->theirs == NULL)
    return tags[0] != NULL;
  theirs = g_variant_get_strv (sf_document_get_field (work->theirs, SF_FIELD_TAGS), NULL);
  for (guint i = 0; tags[i] != NULL; i++)
    if (!has_name (theirs, tags[i]))
      return TRUE;
  return g_strv_length ((char **) tags) != g_strv_length ((char **) theirs);
}

/* The section that the article shows is the first; the others stay. */
static GStrv
exchange_section (SfWork *work, GStrv ids)
{
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  GStrv theirs = work->remote->section_ids;
  gboolean had_one =
      work->theirs != NULL && *sf_document_get_string (work->theirs, SF_FIELD_SECTION) != '\0';

  g_strv_builder_addv (all, (const char **) ids);
  for (guint i = had_one ? 1 : 0; work->theirs != NULL && theirs[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) ids, theirs[i]))
      g_strv_builder_add (all, theirs[i]);
  return g_strv_builder_end (all);
}

static void
tags_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWork *work = sf_sender_get_work (task);
  SfSenderStep next = g_object_get_data (G_OBJECT (task), "named");
  g_autoptr (GError) error = NULL;

  work->tag_ids = sf_link_term_ids_finish (SF_LINK (source), result, &error);
  if (work->tag_ids == NULL)
    sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
  else
    next (g_steal_pointer (&task));
}

static void
ask_tags (GTask *task)
{
  SfWork *work = sf_sender_get_work (task);
  SfSenderStep next = g_object_get_data (G_OBJECT (task), "named");
  g_autofree const char **tags =
      g_variant_get_strv (sf_document_get_field (work->document, SF_FIELD_TAGS), NULL);

  if (has_other_tags (work))
    sf_link_term_ids_async (work->link, SF_CMS_TERM_TAG, tags, g_task_get_cancellable (task),
                            tags_cb, task);
  else
    next (task);
}

static void
sections_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWork *work = sf_sender_get_work (task);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = sf_link_term_ids_finish (SF_LINK (source), result, &error);

  if (ids == NULL)
    {
      sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
      return;
    }
  work->section_ids = exchange_section (work, ids);
  ask_tags (g_steal_pointer (&task));
}

void
sf_sender_find_terms (GTask *task, SfSenderStep next)
{
  SfWork *work = sf_sender_get_work (task);
  const char *section = sf_document_get_string (work->document, SF_FIELD_SECTION);
  const char *const sections[] = { *section != '\0' ? section : NULL, NULL };

  g_object_set_data (G_OBJECT (task), "named", next);
  g_clear_pointer (&work->section_ids, g_strfreev);
  g_clear_pointer (&work->tag_ids, g_strfreev);
  if (has_other_section (work))
    sf_link_term_ids_async (work->link, SF_CMS_TERM_SECTION, sections,
                            g_task_get_cancellable (task), sections_cb, task);
  else
    ask_tags (task);
}
