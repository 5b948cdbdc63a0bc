/* lc-rest-media.c - wp/v2/media: files sent, described and found
 * developer.wordpress.org/rest-api/reference/media/
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-rest.h"

#include <string.h>

#include "lc-media.h"
#include "lc-post.h"
#include "lc-render.h"
#include "lc-slug.h"
#include "lc-uploads.h"

#define ORDERS         "author,date,id,include,modified,parent,relevance,slug,include_slugs,title"
#define MAX_FILE_BYTES (32 * 1024 * 1024)
#define BAD_DISPOSITION                                                                            \
  "Invalid Content-Disposition supplied. Content-Disposition needs to be formatted as "            \
  "`attachment; filename=\"image.png\"` or similar."

static const LcParam list_params[] = {
  { "slug", LC_PARAM_TEXT },
  { "media_type", LC_PARAM_ONE_OF, "image,video,text,application,audio" },
  { NULL },
};
static const LcParam write_params[] = {
  { "title", LC_PARAM_RAW },       { "caption", LC_PARAM_RAW },
  { "description", LC_PARAM_RAW }, { "alt_text", LC_PARAM_TEXT },
  { "slug", LC_PARAM_TEXT },       { "post", LC_PARAM_NUMBER },
  { "author", LC_PARAM_NUMBER },   { NULL },
};

static LcJson *
make_details (const LcMedia *media)
{
  LcJson *details = lc_json_new (LC_JSON_OBJECT);

  lc_json_set (details, "file", lc_json_new_text (media->path));
  lc_json_set (details, "filesize", lc_json_new_number (media->size_bytes));
  if (media->width == 0)
    return details;
  lc_json_set (details, "width", lc_json_new_number (media->width));
  lc_json_set (details, "height", lc_json_new_number (media->height));
  lc_json_set (details, "sizes", lc_json_new (LC_JSON_OBJECT));
  return details;
}

static char *
render_paragraph (const char *text)
{
  return lc_render_excerpt (text, "", 0);
}

static LcJson *
make_media (LcCall *call, const LcMedia *media)
{
  LcJson *json = lc_json_new (LC_JSON_OBJECT);
  g_autofree char *self = g_strdup_printf ("wp/v2/media/%" G_GINT64_FORMAT, media->id);
  g_autofree char *author = g_strdup_printf ("wp/v2/users/%" G_GINT64_FORMAT, media->author);
  g_autofree char *url = g_strconcat (call->base, LC_UPLOADS_PATH, media->path, NULL);
  LcJson *guid = lc_json_new (LC_JSON_OBJECT);

  lc_json_set (json, "id", lc_json_new_number (media->id));
  lc_call_set_date (call, json, "date", media->date_s);
  lc_json_set (guid, "rendered", lc_json_new_text (url));
  lc_json_set (json, "guid", guid);
  lc_call_set_date (call, json, "modified", media->modified_s);
  lc_json_set (json, "slug", lc_json_new_text (media->slug));
  lc_json_set (json, "status", lc_json_new_text ("inherit"));
  lc_json_set (json, "type", lc_json_new_text ("attachment"));
  lc_json_set (json, "link", lc_json_new_text (url));
  lc_json_set (json, "title",
               lc_call_make_rendered (call, media->title, strlen (media->title),
                                      lc_render_title (media->title, FALSE)));
  lc_json_set (json, "author", lc_json_new_number (media->author));
  lc_json_set (json, "meta", lc_json_new (LC_JSON_ARRAY));
  lc_json_set (json, "description",
               lc_call_make_rendered (call, media->description, strlen (media->description),
                                      render_paragraph (media->description)));
  lc_json_set (json, "caption",
               lc_call_make_rendered (call, media->caption, strlen (media->caption),
                                      render_paragraph (media->caption)));
  lc_json_set (json, "alt_text", lc_json_new_text (media->alt));
  lc_json_set (json, "media_type",
               lc_json_new_text (g_str_has_prefix (media->mime_type, "image/") ? "image" : "file"));
  lc_json_set (json, "mime_type", lc_json_new_text (media->mime_type));
  lc_json_set (json, "media_details", make_details (media));
  lc_json_set (json, "post",
               media->post == 0 ? lc_json_new (LC_JSON_NULL) : lc_json_new_number (media->post));
  lc_json_set (json, "source_url", lc_json_new_text (url));
  lc_call_link (call, json, "self", self);
  lc_call_link (call, json, "collection", "wp/v2/media");
  lc_call_link (call, json, "author", author);
  return json;
}

/* Own ones from the author on, all from the editor on. */
static gboolean
may_edit (LcCall *call, const LcMedia *media)
{
  return lc_call_may (call, LC_ROLE_EDITOR)
         || (lc_call_may (call, LC_ROLE_AUTHOR) && call->user->id == media->author);
}

static void
list (LcCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_auto (GStrv) slugs = lc_call_dup_words (call, "slug");
  LcJson *page;

  if (lc_call_is_edit (call) && !lc_call_may (call, LC_ROLE_CONTRIBUTOR))
    {
      lc_call_forbid (call, "rest_forbidden_context",
                      "Sorry, you are not allowed to edit posts in this post type.");
      return;
    }
  all =
      lc_media_list (call->database, (const char *const *) slugs, lc_call_get_text (call, "search"),
                     g_strcmp0 (lc_call_get_text (call, "order"), "asc") == 0,
                     lc_call_get_limit (call), lc_call_get_offset (call), &call->n_total, &error);
  if (all == NULL)
    {
      lc_call_fail (call, error);
      return;
    }
  if (!lc_call_check_page (call, "rest_post_invalid_page_number"))
    return;
  page = lc_json_new (LC_JSON_ARRAY);
  for (guint i = 0; i < all->len; i++)
    if (!lc_call_is_edit (call) || may_edit (call, all->pdata[i]))
      lc_json_add (page, make_media (call, all->pdata[i]));
  lc_call_answer_list (call, page);
}

/* Answers and returns NULL when there is none. */
static LcMedia *
load (LcCall *call)
{
  g_autoptr (GError) error = NULL;
  LcMedia *media = lc_media_load (call->database, call->id, &error);

  if (error != NULL)
    lc_call_fail (call, error);
  else if (media == NULL)
    lc_call_refuse (call, SOUP_STATUS_NOT_FOUND, "rest_post_invalid_id", "Invalid post ID.");
  return media;
}

static void
get (LcCall *call)
{
  g_autoptr (LcMedia) media = load (call);

  if (media == NULL)
    return;
  if (lc_call_is_edit (call) && !may_edit (call, media))
    lc_call_forbid (call, "rest_forbidden_context",
                    "Sorry, you are not allowed to edit this post.");
  else
    lc_call_answer (call, SOUP_STATUS_OK, make_media (call, media));
}

static void
set_text (LcCall *call, const char *name, char **field)
{
  const char *text = lc_call_get_text (call, name);
  gsize length;

  if (text == NULL)
    return;
  g_free (*field);
  *field = lc_call_may (call, LC_ROLE_EDITOR) ? g_strdup (text)
                                              : lc_render_filter (text, strlen (text), &length);
}

static gboolean
set_fields (LcCall *call, LcMedia *media, GError **error)
{
  const char *slug = lc_call_get_text (call, "slug");
  const char *alt = lc_call_get_text (call, "alt_text");

  set_text (call, "title", &media->title);
  set_text (call, "caption", &media->caption);
  set_text (call, "description", &media->description);
  if (alt != NULL)
    {
      g_free (media->alt);
      media->alt = lc_render_strip_tags (alt);
    }
  if (lc_call_has (call, "post"))
    media->post = lc_call_get_number (call, "post");
  if (slug != NULL && slug[0] != '\0')
    {
      g_autofree char *wanted = lc_slug_make (slug);
      char *made = lc_slug_make_free (call->database, wanted, media->id, TRUE, error);

      if (made == NULL)
        return FALSE;
      g_free (media->slug);
      media->slug = made;
    }
  return TRUE;
}

/* The quoted name in "attachment; filename="x.png"". "filename*=" is refused, as in WordPress. */
static char *
dup_file_name (const char *disposition)
{
  static const char form[] = "^\\s*[^;]*;.*?\\bfilename\\s*=\\s*(?:\"([^\"]*)\"|([^;]*))";
  g_autoptr (GRegex) regex = g_regex_new (form, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *quoted = NULL;

  if (!g_regex_match (regex, disposition, 0, &match))
    return NULL;
  quoted = g_match_info_fetch (match, 1);
  if (quoted != NULL && quoted[0] != '\0')
    return g_steal_pointer (&quoted);
  g_free (quoted);
  quoted = g_strstrip (g_match_info_fetch (match, 2));
  return quoted[0] == '\0' ? NULL : g_steal_pointer (&quoted);
}

/* A form with the file and its texts, RFC 7578. Returns: (transfer full) (nullable). */
static GBytes *
read_form (LcCall *call, char **name)
{
  SoupServerMessage *message = call->request->message;
  g_autoptr (GBytes) body =
      soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autoptr (SoupMultipart) form =
      soup_multipart_new_from_message (soup_server_message_get_request_headers (message), body);
  GBytes *file = NULL;

  for (int i = 0; form != NULL && i < soup_multipart_get_length (form); i++)
    {
      g_autofree char *disposition = NULL;
      g_autoptr (GHashTable) params = NULL;
      SoupMessageHeaders *headers;
      GBytes *part;
      const char *field;

      if (!soup_multipart_get_part (form, i, &headers, &part)
          || !soup_message_headers_get_content_disposition (headers, &disposition, &params)
          || (field = g_hash_table_lookup (params, "name")) == NULL)
        continue;
      if (g_str_equal (field, "file") && g_hash_table_contains (params, "filename"))
        {
          g_clear_pointer (&file, g_bytes_unref);
          file = g_bytes_ref (part);
          g_free (*name);
          *name = g_strdup (g_hash_table_lookup (params, "filename"));
        }
      else
        {
          gsize size;
          const char *data = g_bytes_get_data (part, &size);

          if (g_utf8_validate (field, -1, NULL) && data != NULL
              && g_utf8_validate_len (data, size, NULL))
            lc_json_set (call->params, field, lc_json_new_bytes (data, size));
        }
    }
  return file;
}

/* The file and its name, from either form. Answers and returns NULL when there is none. */
static GBytes *
read_file (LcCall *call, char **name)
{
  SoupServerMessage *message = call->request->message;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *kind = soup_message_headers_get_content_type (headers, NULL);
  const char *disposition = soup_message_headers_get_one (headers, "Content-Disposition");
  const char *sum = soup_message_headers_get_one (headers, "Content-MD5");
  g_autoptr (GBytes) file = NULL;

  if (kind != NULL && g_str_equal (kind, "multipart/form-data"))
    file = read_form (call, name);
  else
    file = soup_message_body_flatten (soup_server_message_get_request_body (message));
  if (file == NULL || g_bytes_get_size (file) == 0)
    lc_call_refuse (call, SOUP_STATUS_BAD_REQUEST, "rest_upload_no_data", "No data supplied.");
  else if (g_bytes_get_size (file) > MAX_FILE_BYTES)
    lc_call_refuse (call, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "rest_upload_file_too_big",
                    "This file is too big. Files must be less than 32 MB in size.");
  else if (*name == NULL && kind == NULL)
    lc_call_refuse (call, SOUP_STATUS_BAD_REQUEST, "rest_upload_no_content_type",
                    "No Content-Type supplied.");
  else if (*name == NULL && disposition == NULL)
    lc_call_refuse (call, SOUP_STATUS_BAD_REQUEST, "rest_upload_no_content_disposition",
                    "No Content-Disposition supplied.");
  else if (*name == NULL && (*name = dup_file_name (disposition)) == NULL)
    lc_call_refuse (call, SOUP_STATUS_BAD_REQUEST, "rest_upload_invalid_disposition",
                    BAD_DISPOSITION);
  else
    {
      g_autofree char *real = g_compute_checksum_for_bytes (G_CHECKSUM_MD5, file);

      if (sum == NULL || g_ascii_strcasecmp (sum, real) == 0)
        return g_steal_pointer (&file);
      lc_call_refuse (call, SOUP_STATUS_PRECONDITION_FAILED, "rest_upload_hash_mismatch",
                      "Content hash did not match expected.");
    }
  return NULL;
}

static void
create (LcCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LcMedia) media = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autofree char *name = NULL;

  if (!lc_call_may (call, LC_ROLE_AUTHOR))
    {
      lc_call_forbid (call, "rest_cannot_create",
                      "Sorry, you are not allowed to create posts as this user.");
      return;
    }
  file = read_file (call, &name);
  if (file == NULL || !lc_call_check (call, write_params))
    return;
  media = lc_uploads_add (call->request->server, call->user->id, name, file, &error);
  if (g_error_matches (error, LC_ERROR, LC_ERROR_NOT_A_FILE))
    lc_call_refuse (call, SOUP_STATUS_INTERNAL_SERVER_ERROR, "rest_upload_sideload_error",
                    error->message);
  else if (media == NULL || !set_fields (call, media, &error)
           || !lc_media_save (call->database, media, &error))
    lc_call_fail (call, error);
  else
    lc_call_answer (call, SOUP_STATUS_CREATED, make_media (call, media));
}

static void
update (LcCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LcMedia) media = load (call);

  if (media == NULL)
    return;
  if (!may_edit (call, media))
    {
      lc_call_forbid (call, "rest_cannot_edit", "Sorry, you are not allowed to edit this post.");
      return;
    }
  media->modified_s = g_get_real_time () / G_USEC_PER_SEC;
  if (set_fields (call, media, &error) && lc_media_save (call->database, media, &error))
    lc_call_answer (call, SOUP_STATUS_OK, make_media (call, media));
  else
    lc_call_fail (call, error);
}

static void delete (LcCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LcMedia) media = load (call);
  LcJson *answer;

  if (media == NULL)
    return;
  if (!may_edit (call, media))
    lc_call_forbid (call, "rest_cannot_delete", "Sorry, you are not allowed to delete this post.");
  else if (!lc_call_get_truth (call, "force"))
    lc_call_refuse (call, SOUP_STATUS_NOT_IMPLEMENTED, "rest_trash_not_supported",
                    "The post does not support trashing. Set 'force=true' to delete.");
  else if (!lc_uploads_remove (call->request->server, media, &error))
    lc_call_fail (call, error);
  else
    {
      answer = lc_json_new (LC_JSON_OBJECT);
      lc_json_set (answer, "deleted", lc_json_new_boolean (TRUE));
      lc_json_set (answer, "previous", make_media (call, media));
      lc_call_answer (call, SOUP_STATUS_OK, answer);
    }
}

gboolean
lc_rest_media (LcCall *call, const char *tail)
{
  if (tail[0] != '\0' && !lc_call_read_id (call, tail))
    return FALSE;
  if (g_str_equal (call->method, "GET"))
    {
      if (tail[0] != '\0')
        get (call);
      else if (lc_call_check_list (call, ORDERS, list_params))
        list (call);
    }
  else if (g_str_equal (call->method, "POST"))
    {
      if (tail[0] == '\0')
        create (call);
      else if (lc_call_check (call, write_params))
        update (call);
    }
  else if (g_str_equal (call->method, "DELETE") && tail[0] != '\0')
    delete (call);
  else
    return FALSE;
  return TRUE;
}
