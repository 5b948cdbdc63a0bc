/* lc-rest-terms.c - wp/v2/categories and wp/v2/tags: sections and tags
 * developer.wordpress.org/rest-api/reference/categories/ and …/tags/
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-rest.h"

#include <string.h>

#include "lc-render.h"
#include "lc-slug.h"
#include "lc-term.h"

#define ORDERS "id,include,name,slug,include_slugs,term_group,description,count"

/* The two collections differ in this. */
typedef struct
{
  const char *taxonomy;
  const char *collection;
  const char *page; /* of the public address */
  LcRole creator;
  gboolean has_parents;
} Kind;

static const Kind sections = { LC_SECTION, "categories", "category", LC_ROLE_EDITOR, TRUE };
static const Kind tags = { LC_TAG, "tags", "tag", LC_ROLE_CONTRIBUTOR, FALSE };

static const LcParam list_params[] = {
  { "slug", LC_PARAM_TEXT },
  { "include", LC_PARAM_NUMBERS },
  { "post", LC_PARAM_NUMBER },
  { "hide_empty", LC_PARAM_TRUTH },
  { NULL },
};
static const LcParam write_params[] = {
  { "name", LC_PARAM_TEXT },
  { "slug", LC_PARAM_TEXT },
  { "description", LC_PARAM_TEXT },
  { "parent", LC_PARAM_NUMBER },
  { NULL },
};

/* A name is kept as HTML has it: its ampersand is an entity. */
static char *
dup_html_name (const char *name)
{
  GString *text = g_string_new (name);

  g_string_replace (text, "&", "&amp;", 0);
  return g_string_free (text, FALSE);
}

static char *
dup_plain_name (const char *name)
{
  g_autofree char *bare = lc_render_strip_tags (name);
  GString *text = g_string_new (bare);

  g_string_replace (text, "&amp;", "&", 0);
  g_strstrip (text->str);
  return g_string_free (text, FALSE);
}

static LcJson *
make_term (LcCall *call, const Kind *kind, const LcTerm *term)
{
  LcJson *json = lc_json_new (LC_JSON_OBJECT);
  g_autofree char *collection = g_strconcat ("wp/v2/", kind->collection, NULL);
  g_autofree char *self = g_strdup_printf ("%s/%" G_GINT64_FORMAT, collection, term->id);
  g_autofree char *stories =
      g_strdup_printf ("wp/v2/posts?%s=%" G_GINT64_FORMAT, kind->collection, term->id);

  lc_json_set (json, "id", lc_json_new_number (term->id));
  lc_json_set (json, "count", lc_json_new_number (term->n_posts));
  lc_json_set (json, "description", lc_json_new_text (term->description));
  lc_json_set (
      json, "link",
      lc_json_new_take (g_strconcat (call->base, "/", kind->page, "/", term->slug, "/", NULL)));
  lc_json_set (json, "name", lc_json_new_take (dup_html_name (term->name)));
  lc_json_set (json, "slug", lc_json_new_text (term->slug));
  lc_json_set (json, "taxonomy", lc_json_new_text (kind->taxonomy));
  if (kind->has_parents)
    lc_json_set (json, "parent", lc_json_new_number (term->parent));
  lc_json_set (json, "meta", lc_json_new (LC_JSON_ARRAY));
  lc_call_link (call, json, "self", self);
  lc_call_link (call, json, "collection", collection);
  lc_call_link (call, json, "wp:post_type", stories);
  return json;
}

static gboolean
has_id (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

static gboolean
has_words (const LcTerm *term, const char *search)
{
  g_autofree char *name = g_utf8_casefold (term->name, -1);
  g_autofree char *words = g_utf8_casefold (search, -1);

  return strstr (name, words) != NULL || strstr (term->slug, words) != NULL;
}

static gboolean
is_asked_for (LcCall *call, const LcTerm *term, GStrv slugs, GArray *ids)
{
  const char *search = lc_call_get_text (call, "search");

  return (slugs == NULL || g_strv_contains ((const char *const *) slugs, term->slug))
         && (ids->len == 0 || has_id (ids, term->id))
         && (search == NULL || has_words (term, search))
         && (!lc_call_get_truth (call, "hide_empty") || term->n_posts > 0);
}

static int
compare_terms (gconstpointer a, gconstpointer b, gpointer order_by)
{
  const LcTerm *one = *(LcTerm *const *) a;
  const LcTerm *other = *(LcTerm *const *) b;
  const char *order = order_by;

  if (g_str_equal (order, "id"))
    return one->id < other->id ? -1 : one->id > other->id;
  if (g_str_equal (order, "count") && one->n_posts != other->n_posts)
    return one->n_posts < other->n_posts ? -1 : 1;
  if (g_str_equal (order, "slug"))
    return strcmp (one->slug, other->slug);
  return g_ascii_strcasecmp (one->name, other->name);
}

static void
list (LcCall *call, const Kind *kind)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) slugs = lc_call_dup_words (call, "slug");
  g_autoptr (GArray) ids = lc_call_dup_numbers (call, "include");
  gint64 post = lc_call_get_number (call, "post");
  const char *order = lc_call_get_text (call, "orderby");
  gboolean is_descending = g_strcmp0 (lc_call_get_text (call, "order"), "desc") == 0;
  g_autoptr (GPtrArray) terms =
      post == 0 ? lc_terms_list (call->database, kind->taxonomy, &error)
                : lc_terms_of_post (call->database, post, kind->taxonomy, &error);
  LcJson *page;
  guint first = lc_call_get_offset (call);

  if (lc_call_is_edit (call) && !lc_call_may (call, LC_ROLE_EDITOR))
    {
      lc_call_forbid (call, "rest_forbidden_context",
                      "Sorry, you are not allowed to edit terms in this taxonomy.");
      return;
    }
  if (terms == NULL)
    {
      lc_call_fail (call, error);
      return;
    }
  for (guint i = terms->len; i > 0; i--)
    if (!is_asked_for (call, terms->pdata[i - 1], slugs, ids))
      g_ptr_array_remove_index (terms, i - 1);
  g_ptr_array_sort_with_data (terms, compare_terms, (gpointer) (order == NULL ? "name" : order));
  page = lc_json_new (LC_JSON_ARRAY);
  call->n_total = terms->len;
  for (guint i = first; i < terms->len && i - first < lc_call_get_limit (call); i++)
    lc_json_add (page,
                 make_term (call, kind, terms->pdata[is_descending ? terms->len - 1 - i : i]));
  lc_call_answer_list (call, page);
}

/* Answers and returns NULL when there is none. */
static LcTerm *
load (LcCall *call, const Kind *kind)
{
  g_autoptr (GError) error = NULL;
  LcTerm *term = lc_term_load (call->database, kind->taxonomy, call->id, &error);

  if (error != NULL)
    lc_call_fail (call, error);
  else if (term == NULL)
    lc_call_refuse (call, SOUP_STATUS_NOT_FOUND, "rest_term_invalid", "Term does not exist.");
  return term;
}

static void
get (LcCall *call, const Kind *kind)
{
  g_autoptr (LcTerm) term = load (call, kind);

  if (term == NULL)
    return;
  if (lc_call_is_edit (call) && !lc_call_may (call, LC_ROLE_EDITOR))
    lc_call_forbid (call, "rest_forbidden_context",
                    "Sorry, you are not allowed to edit this term.");
  else
    lc_call_answer (call, SOUP_STATUS_OK, make_term (call, kind, term));
}

/* These errors say nothing of a status, which makes them 500. */
static void
refuse_bare (LcCall *call, const char *code, const char *message)
{
  LcJson *answer = lc_json_new (LC_JSON_OBJECT);

  lc_json_set (answer, "code", lc_json_new_text (code));
  lc_json_set (answer, "message", lc_json_new_text (message));
  lc_json_set (answer, "data", lc_json_new (LC_JSON_NULL));
  lc_call_refuse_with (call, SOUP_STATUS_INTERNAL_SERVER_ERROR, answer);
}

/* Says which term it is: a client that wanted it made can take that one. */
static void
refuse_double (LcCall *call, const Kind *kind, const LcTerm *term)
{
  LcJson *answer = lc_json_new (LC_JSON_OBJECT);
  LcJson *data = lc_json_new (LC_JSON_OBJECT);
  LcJson *more = lc_json_new (LC_JSON_ARRAY);

  lc_json_set (answer, "code", lc_json_new_text ("term_exists"));
  lc_json_set (
      answer, "message",
      lc_json_new_text (kind->has_parents
                            ? "A term with the name provided already exists with this parent."
                            : "A term with the name provided already exists in this taxonomy."));
  lc_json_set (data, "status", lc_json_new_number (SOUP_STATUS_BAD_REQUEST));
  lc_json_set (data, "term_id", lc_json_new_number (term->id));
  lc_json_set (answer, "data", data);
  lc_json_add (more, lc_json_new_number (term->id));
  lc_json_add (more, lc_json_new_number (term->id));
  lc_json_set (answer, "additional_data", more);
  lc_call_refuse_with (call, SOUP_STATUS_BAD_REQUEST, answer);
}

/* Answers and returns FALSE when @term cannot get what came. */
static gboolean
set_fields (LcCall *call, const Kind *kind, LcTerm *term, GError **error)
{
  const char *name = lc_call_get_text (call, "name");
  const char *slug = lc_call_get_text (call, "slug");
  const char *description = lc_call_get_text (call, "description");
  g_autoptr (LcTerm) other = NULL;
  g_autofree char *wanted = NULL;
  char *made;

  if (name != NULL)
    {
      g_free (term->name);
      term->name = dup_plain_name (name);
    }
  if (description != NULL)
    {
      g_free (term->description);
      term->description = g_strdup (description);
    }
  if (kind->has_parents && lc_call_has (call, "parent"))
    term->parent = lc_call_get_number (call, "parent");
  if (term->name[0] == '\0')
    {
      refuse_bare (call, "empty_term_name", "A name is required for this term.");
      return FALSE;
    }
  if (term->id != 0 && slug != NULL && slug[0] != '\0')
    {
      g_autoptr (LcTerm) holder = lc_term_find_slug (call->database, kind->taxonomy, slug, error);

      if (holder != NULL && holder->id != term->id)
        {
          g_autofree char *words = g_strdup_printf (
              "The slug &#8220;%s&#8221; is already in use by another term.", slug);

          refuse_bare (call, "duplicate_term_slug", words);
          return FALSE;
        }
    }
  other = lc_term_find_name (call->database, kind->taxonomy, term->name, error);
  if (other != NULL && other->id != term->id && other->parent == term->parent && slug == NULL)
    {
      refuse_double (call, kind, other);
      return FALSE;
    }
  if (*error != NULL || (term->id != 0 && slug == NULL))
    return *error == NULL;
  wanted = lc_slug_make (slug == NULL || slug[0] == '\0' ? term->name : slug);
  made = lc_slug_make_free_term (call->database, wanted[0] == '\0' ? "term" : wanted, term->id,
                                 kind->taxonomy, error);
  if (made == NULL)
    return FALSE;
  g_free (term->slug);
  term->slug = made;
  return TRUE;
}

/* A section may not lie below itself, and what it lies below must be there. */
static gboolean
check_parent (LcCall *call, const Kind *kind, const LcTerm *term)
{
  gint64 parent = term->parent;

  for (guint depth = 0; parent != 0; depth++)
    {
      g_autoptr (LcTerm) above = lc_term_load (call->database, kind->taxonomy, parent, NULL);

      if (above == NULL || above->id == term->id || depth > 32)
        {
          lc_call_refuse (call, SOUP_STATUS_BAD_REQUEST, "rest_term_invalid",
                          "Parent term does not exist.");
          return FALSE;
        }
      parent = above->parent;
    }
  return TRUE;
}

static void
missing_name (LcCall *call)
{
  LcJson *answer = lc_json_new (LC_JSON_OBJECT);
  LcJson *data = lc_json_new (LC_JSON_OBJECT);
  LcJson *params = lc_json_new (LC_JSON_ARRAY);

  lc_json_add (params, lc_json_new_text ("name"));
  lc_json_set (answer, "code", lc_json_new_text ("rest_missing_callback_param"));
  lc_json_set (answer, "message", lc_json_new_text ("Missing parameter(s): name"));
  lc_json_set (data, "status", lc_json_new_number (SOUP_STATUS_BAD_REQUEST));
  lc_json_set (data, "params", params);
  lc_json_set (answer, "data", data);
  lc_call_refuse_with (call, SOUP_STATUS_BAD_REQUEST, answer);
}

static void
create_or_update (LcCall *call, const Kind *kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LcTerm) term = NULL;
  gboolean is_new = call->id == 0;

  if (is_new && !lc_call_has (call, "name"))
    {
      missing_name (call);
      return;
    }
  if (is_new)
    {
      term = g_new0 (LcTerm, 1);
      term->taxonomy = g_strdup (kind->taxonomy);
      term->name = g_strdup ("");
      term->slug = g_strdup ("");
      term->description = g_strdup ("");
    }
  else
    term = load (call, kind);
  if (term == NULL)
    return;
  if (!lc_call_may (call, is_new ? kind->creator : LC_ROLE_EDITOR))
    {
      lc_call_forbid (call, is_new ? "rest_cannot_create" : "rest_cannot_update",
                      is_new ? "Sorry, you are not allowed to create terms in this taxonomy."
                             : "Sorry, you are not allowed to edit this term.");
      return;
    }
  if (!set_fields (call, kind, term, &error) && error == NULL)
    return;
  if (error == NULL && !check_parent (call, kind, term))
    return;
  if (error == NULL && lc_term_save (call->database, term, &error))
    lc_call_answer (call, is_new ? SOUP_STATUS_CREATED : SOUP_STATUS_OK,
                    make_term (call, kind, term));
  else
    lc_call_fail (call, error);
}

static void delete (LcCall *call, const Kind *kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LcTerm) term = load (call, kind);
  LcJson *answer;

  if (term == NULL)
    return;
  if (!lc_call_may (call, LC_ROLE_EDITOR) || (kind->has_parents && term->id == LC_FIRST_SECTION))
    lc_call_forbid (call, "rest_cannot_delete", "Sorry, you are not allowed to delete this term.");
  else if (!lc_call_get_truth (call, "force"))
    lc_call_refuse (call, SOUP_STATUS_NOT_IMPLEMENTED, "rest_trash_not_supported",
                    "Terms do not support trashing. Set 'force=true' to delete.");
  else if (!lc_term_remove (call->database, term, &error))
    lc_call_fail (call, error);
  else
    {
      answer = lc_json_new (LC_JSON_OBJECT);
      lc_json_set (answer, "deleted", lc_json_new_boolean (TRUE));
      lc_json_set (answer, "previous", make_term (call, kind, term));
      lc_call_answer (call, SOUP_STATUS_OK, answer);
    }
}

static gboolean
answer (LcCall *call, const Kind *kind, const char *tail)
{
  if (tail[0] != '\0' && !lc_call_read_id (call, tail))
    return FALSE;
  if (g_str_equal (call->method, "GET") && tail[0] == '\0')
    {
      if (lc_call_check_list (call, ORDERS, list_params))
        list (call, kind);
    }
  else if (g_str_equal (call->method, "GET"))
    get (call, kind);
  else if (g_str_equal (call->method, "POST"))
    {
      if (lc_call_check (call, write_params))
        create_or_update (call, kind);
    }
  else if (g_str_equal (call->method, "DELETE") && tail[0] != '\0')
    delete (call, kind);
  else
    return FALSE;
  return TRUE;
}

gboolean
lc_rest_categories (LcCall *call, const char *tail)
{
  return answer (call, &sections, tail);
}

gboolean
lc_rest_tags (LcCall *call, const char *tail)
{
  return answer (call, &tags, tail);
}
