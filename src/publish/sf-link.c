/* sf-link.c - one site as the sender reaches it: its CMS, and the sections and tags it has
 * Terms are read page by page until one comes empty; a term that was made is added to them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-link.h"

#include "sf-remote.h"

#include <glib/gi18n.h>
#include <string.h>

/* A site that never comes to an end of its pages is not asked for ever. */
#define MAX_PAGES 100

struct _SfLink
{
  GObject parent_instance;
  SfSite *site;         /* (owned) */
  SfCms *cms;           /* (owned) */
  SfCapabilities *caps; /* (owned) (nullable): not probed yet */
  GPtrArray *terms[2];  /* (owned) (nullable) (element-type SfCmsTerm): by SfCmsTermKind */
};

G_DEFINE_FINAL_TYPE (SfLink, sf_link, G_TYPE_OBJECT)

typedef struct
{
  SfCmsTermKind kind;
  GStrv wanted; /* (owned) (nullable): names or ids */
  gboolean are_ids;
  GPtrArray *terms; /* (owned): read so far */
  GStrvBuilder *found;
  guint page;
  guint next; /* of wanted */
} Request;

static void
free_request (gpointer data)
{
  Request *request = data;

  g_strfreev (request->wanted);
  g_clear_pointer (&request->terms, g_ptr_array_unref);
  g_clear_pointer (&request->found, g_strv_builder_unref);
  g_free (request);
}

static void
probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfLink *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  SfCapabilities *caps = sf_cms_probe_finish (SF_CMS (source), result, &error);

  if (caps == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  /* What was lent to another who asked at the same time stays. */
  if (self->caps == NULL)
    self->caps = caps;
  else
    sf_capabilities_free (caps);
  g_task_return_pointer (task, self->caps, NULL);
}

void
sf_link_probe_async (SfLink *self, SF_CMS_ASYNC)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  if (self->caps == NULL)
    {
      sf_cms_probe_async (self->cms, cancellable, probed_cb, task);
      return;
    }
  g_task_return_pointer (task, self->caps, NULL);
  g_object_unref (task);
}

const SfCapabilities *
sf_link_probe_finish (SfLink *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static const SfCmsTerm *
find_term (GPtrArray *terms, const char *wanted, gboolean is_id)
{
  g_autofree char *folded = g_utf8_casefold (wanted, -1);
  guint i;

  for (i = 0; i < terms->len; i++)
    {
      const SfCmsTerm *term = g_ptr_array_index (terms, i);
      g_autofree char *name = is_id ? NULL : g_utf8_casefold (term->name, -1);

      if (is_id ? g_strcmp0 (term->id, wanted) == 0 : g_str_equal (name, folded))
        return term;
    }
  return NULL;
}

const char *
sf_link_peek_term (SfLink *self, SfCmsTermKind kind, const char *id)
{
  const SfCmsTerm *term =
      self->terms[kind] != NULL ? find_term (self->terms[kind], id, TRUE) : NULL;

  return term != NULL ? term->name : NULL;
}

static void resolve (GTask *task);

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfLink *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  SfCmsTerm *term = sf_cms_create_term_finish (SF_CMS (source), result, &error);

  if (term != NULL)
    {
      /* By its id: the site may have changed the name that was asked for. */
      g_strv_builder_add (request->found, term->id);
      request->next++;
      g_ptr_array_add (self->terms[request->kind], term);
      resolve (g_steal_pointer (&task));
    }
  else if (g_error_matches (error, SF_CMS_ERROR, SF_CMS_ERROR_FORBIDDEN))
    g_task_return_error (
        task,
        sf_cms_error_new (SF_CMS_ERROR_FORBIDDEN, 0,
                          request->kind == SF_CMS_TERM_SECTION ? "section" : "tags",
                          request->kind == SF_CMS_TERM_SECTION
                              ? _ ("The site has no section “%s”, and you may not make one there. "
                                   "Choose another section.")
                              : _ ("The site has no tag “%s”, and you may not make one there. Take "
                                   "the tag off, or ask an editor to make it."),
                          request->wanted[request->next]));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* All names, in the site's order. */
static void
answer_all (GTask *task, GPtrArray *terms)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  guint i;

  for (i = 0; i < terms->len; i++)
    g_strv_builder_add (names, ((SfCmsTerm *) g_ptr_array_index (terms, i))->name);
  g_task_return_pointer (task, g_strv_builder_end (names), (GDestroyNotify) g_strfreev);
  g_object_unref (task);
}

static void
resolve (GTask *task)
{
  SfLink *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);
  GPtrArray *terms = self->terms[request->kind];

  if (request->wanted == NULL)
    {
      answer_all (task, terms);
      return;
    }
  for (; request->wanted[request->next] != NULL; request->next++)
    {
      const char *wanted = request->wanted[request->next];
      const SfCmsTerm *term = find_term (terms, wanted, request->are_ids);

      if (term != NULL)
        g_strv_builder_add (request->found, request->are_ids ? term->name : term->id);
      else if (!request->are_ids && *wanted != '\0')
        {
          sf_cms_create_term_async (self->cms, request->kind, wanted, g_task_get_cancellable (task),
                                    made_cb, task);
          return;
        }
    }
  g_task_return_pointer (task, g_strv_builder_end (request->found), (GDestroyNotify) g_strfreev);
  g_object_unref (task);
}

static void
page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfLink *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) terms = sf_cms_terms_finish (SF_CMS (source), result, &error);
  guint n_read;

  if (terms == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  n_read = terms->len;
  g_ptr_array_extend_and_steal (request->terms, g_steal_pointer (&terms));
  /* A page that is not full is the last; one that comes short in the middle does not happen here.
   */
  if (n_read >= 100 && request->page < MAX_PAGES)
    {
      request->page++;
      sf_cms_terms_async (self->cms, request->kind, request->page, g_task_get_cancellable (task),
                          page_cb, g_object_ref (task));
      return;
    }
  g_clear_pointer (&self->terms[request->kind], g_ptr_array_unref);
  self->terms[request->kind] = g_steal_pointer (&request->terms);
  resolve (g_steal_pointer (&task));
}

static void
ask_terms (SfLink *self,
           SfCmsTermKind kind,
           const char *const *wanted,
           gboolean are_ids,
           SF_CMS_ASYNC)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);
  gboolean is_nothing = wanted != NULL && wanted[0] == NULL;

  request->kind = kind;
  request->wanted = g_strdupv ((char **) wanted);
  request->are_ids = are_ids;
  request->terms = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_cms_term_free);
  request->found = g_strv_builder_new ();
  request->page = 1;
  g_task_set_task_data (task, request, free_request);
  if (is_nothing)
    {
      g_task_return_pointer (task, g_new0 (char *, 1), (GDestroyNotify) g_strfreev);
      g_object_unref (task);
    }
  else if (self->terms[kind] != NULL)
    resolve (task);
  else
    sf_cms_terms_async (self->cms, kind, 1, cancellable, page_cb, task);
}

void
sf_link_term_ids_async (SfLink *self, SfCmsTermKind kind, const char *const *names, SF_CMS_ASYNC)
{
  ask_terms (self, kind, names, FALSE, cancellable, callback, user_data);
}

GStrv
sf_link_term_ids_finish (SfLink *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sf_link_term_names_async (SfLink *self, SfCmsTermKind kind, const char *const *ids, SF_CMS_ASYNC)
{
  ask_terms (self, kind, ids, TRUE, cancellable, callback, user_data);
}

GStrv
sf_link_term_names_finish (SfLink *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
tags_learnt_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = sf_link_term_names_finish (SF_LINK (source), result, &error);

  if (names == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
sections_learnt_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GStrv tag_ids = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = sf_link_term_names_finish (SF_LINK (source), result, &error);

  if (names == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    sf_link_term_names_async (SF_LINK (source), SF_CMS_TERM_TAG, (const char *const *) tag_ids,
                              g_task_get_cancellable (task), tags_learnt_cb, g_object_ref (task));
}

void
sf_link_learn_story_async (SfLink *self, const SfCmsStory *story, SF_CMS_ASYNC)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sf_link_learn_story_async);
  g_task_set_task_data (task, g_strdupv (story->tag_ids), (GDestroyNotify) g_strfreev);
  sf_link_term_names_async (self, SF_CMS_TERM_SECTION, (const char *const *) story->section_ids,
                            cancellable, sections_learnt_cb, task);
}

gboolean
sf_link_learn_story_finish (SfLink *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* In the order of the ids; a term that is gone has no name. */
static GStrv
dup_names (SfLink *self, SfCmsTermKind kind, GStrv ids)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *name = sf_link_peek_term (self, kind, ids[i]);

      g_strv_builder_add (names, name != NULL ? name : "");
    }
  return g_strv_builder_end (names);
}

GVariant *
sf_link_describe_story (SfLink *self, const SfCmsStory *story, GVariant *picture)
{
  g_auto (GStrv) sections = dup_names (self, SF_CMS_TERM_SECTION, story->section_ids);
  g_auto (GStrv) tags = dup_names (self, SF_CMS_TERM_TAG, story->tag_ids);

  return sf_remote_new (story, (const char *const *) sections, (const char *const *) tags, picture,
                        NULL);
}

void
sf_link_set_site (SfLink *self, const SfSite *site)
{
  SfSite *copy = sf_site_copy (site);

  sf_site_free (self->site);
  self->site = copy;
}

SfCms *
sf_link_get_cms (SfLink *self)
{
  return self->cms;
}

const SfSite *
sf_link_get_site (SfLink *self)
{
  return self->site;
}

static void
sf_link_finalize (GObject *object)
{
  SfLink *self = SF_LINK (object);

  g_clear_pointer (&self->site, sf_site_free);
  g_clear_object (&self->cms);
  g_clear_pointer (&self->caps, sf_capabilities_free);
  g_clear_pointer (&self->terms[SF_CMS_TERM_SECTION], g_ptr_array_unref);
  g_clear_pointer (&self->terms[SF_CMS_TERM_TAG], g_ptr_array_unref);
  G_OBJECT_CLASS (sf_link_parent_class)->finalize (object);
}

static void
sf_link_class_init (SfLinkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sf_link_finalize;
}

static void
sf_link_init (SfLink *self)
{
}

SfLink *
sf_link_new (const SfSite *site, SfCms *cms)
{
  SfLink *self = g_object_new (SF_TYPE_LINK, NULL);

  self->site = sf_site_copy (site);
  self->cms = cms;
  return self;
}
