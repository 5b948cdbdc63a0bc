/* sf-wordpress-json.c - WordPress' JSON to values, values to its JSON, its refusals to errors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-wordpress-json.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *const statuses[] = {
  "draft", "pending", "future", "publish", "private", "trash"
};

const char *
sf_wordpress_status (SfCmsStatus status)
{
  return statuses[status];
}

static char *
dup_member (SfJsonSpan object, const char *name)
{
  return sf_json_dup_string (sf_json_member (object, name));
}

/* The entities that PHP's htmlspecialchars() makes, and numbers. */
static gunichar
read_entity (const char *p, gsize *length)
{
  static const struct
  {
    const char *text;
    char c;
  } named[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' } };
  gboolean is_hex;
  guint64 number;
  char *end;

  for (gsize i = 0; i < G_N_ELEMENTS (named); i++)
    if (g_str_has_prefix (p, named[i].text))
      {
        *length = strlen (named[i].text);
        return named[i].c;
      }
  if (!g_str_has_prefix (p, "&#"))
    return 0;
  is_hex = p[2] == 'x' || p[2] == 'X';
  p += is_hex ? 3 : 2;
  if (is_hex ? !g_ascii_isxdigit (*p) : !g_ascii_isdigit (*p))
    return 0;
  number = g_ascii_strtoull (p, &end, is_hex ? 16 : 10);
  *length = (gsize) (end + 1 - p) + (is_hex ? 3 : 2);
  return *end == ';' && number > 0 && number <= 0x10ffff && g_unichar_validate ((gunichar) number)
             ? (gunichar) number
             : 0;
}

char *
sf_wordpress_dup_name (SfJsonSpan object, const char *member)
{
  g_autofree char *escaped = dup_member (object, member);
  GString *name;

  if (escaped == NULL)
    return NULL;
  name = g_string_new (NULL);
  for (const char *p = escaped; *p != '\0';)
    {
      gsize length = 1;
      gunichar c = *p == '&' ? read_entity (p, &length) : 0;
      if (c != 0)
        g_string_append_unichar (name, c);
      else
        g_string_append_len (name, p, length = 1);
      p += length;
    }
  return g_string_free (name, FALSE);
}

static SfJsonSpan
raw_member (SfJsonSpan object, const char *name)
{
  return sf_json_member (sf_json_member (object, name), "raw");
}

static GStrv
dup_list (SfJsonSpan array)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  SfJsonSpan item = { NULL, 0 };

  while (sf_json_next (array, NULL, &item))
    {
      g_autofree char *id = sf_json_dup_string (item);
      if (id != NULL)
        g_strv_builder_add (builder, id);
    }
  return g_strv_builder_end (builder);
}

/* Whether @value can be a name or a number: what is left out, or is something else, must not read
 * like what is empty. */
static gboolean
is_words (SfJsonSpan value)
{
  return value.start != NULL && (*value.start == '"' || g_ascii_isdigit (*value.start));
}

static gboolean
has_words (SfJsonSpan object, const char *name)
{
  return is_words (sf_json_member (object, name));
}

SfCmsStory *
sf_wordpress_listed_story (SfJsonSpan object)
{
  SfCmsStory *story;
  g_autofree char *status = dup_member (object, "status");
  g_autofree char *date = dup_member (object, "date_gmt");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  if (!has_words (object, "id") || !has_words (object, "slug") || status == NULL
      || !is_words (raw_member (object, "title")))
    return NULL;
  story = sf_cms_story_new ();
  story->id = dup_member (object, "id");
  story->slug = dup_member (object, "slug");
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (g_strcmp0 (status, statuses[i]) == 0)
      story->status = (SfCmsStatus) i;
  story->headline = sf_json_dup_string (raw_member (object, "title"));
  story->excerpt = sf_json_dup_string (raw_member (object, "excerpt"));
  story->content = sf_json_bytes (raw_member (object, "content"));
  g_strfreev (story->section_ids);
  story->section_ids = dup_list (sf_json_member (object, "categories"));
  g_strfreev (story->tag_ids);
  story->tag_ids = dup_list (sf_json_member (object, "tags"));
  story->author_id = dup_member (object, "author");
  story->date_utc = date == NULL ? NULL : g_date_time_new_from_iso8601 (date, utc);
  story->date_local = dup_member (object, "date");
  story->modified = dup_member (object, "modified_gmt");
  story->link = dup_member (object, "link");
  story->featured_media_id = dup_member (object, "featured_media");
  if (story->content != NULL)
    story->rest = g_bytes_new (object.start, object.length);
  return story;
}

SfCmsStory *
sf_wordpress_story (SfJsonSpan object)
{
  return is_words (raw_member (object, "content")) ? sf_wordpress_listed_story (object) : NULL;
}

SfCmsTerm *
sf_wordpress_term (SfJsonSpan object)
{
  SfCmsTerm *term;

  if (!has_words (object, "id") || !has_words (object, "name"))
    return NULL;
  term = g_new0 (SfCmsTerm, 1);
  term->id = dup_member (object, "id");
  term->name = sf_wordpress_dup_name (object, "name");
  term->slug = dup_member (object, "slug");
  term->parent_id = dup_member (object, "parent");
  if (g_strcmp0 (term->parent_id, "0") == 0)
    g_clear_pointer (&term->parent_id, g_free);
  return term;
}

SfCmsMedia *
sf_wordpress_media (SfJsonSpan object)
{
  SfCmsMedia *media;

  if (!has_words (object, "id") || !has_words (object, "source_url"))
    return NULL;
  media = g_new0 (SfCmsMedia, 1);
  media->id = dup_member (object, "id");
  media->slug = dup_member (object, "slug");
  media->url = dup_member (object, "source_url");
  media->alt = dup_member (object, "alt_text");
  media->caption = sf_json_dup_string (raw_member (object, "caption"));
  return media;
}

static void
add_key (GString *out, const char *key)
{
  g_string_append_printf (out, "%s\"%s\":", out->len > 1 ? "," : "", key);
}

static void
add_text (GString *out, const char *key, const char *text)
{
  if (text == NULL)
    return;
  add_key (out, key);
  sf_json_quote (out, text, strlen (text));
}

static void
add_number (GString *out, const char *key, const char *id)
{
  if (id == NULL)
    return;
  add_key (out, key);
  g_string_append_printf (out, "%" G_GUINT64_FORMAT, g_ascii_strtoull (id, NULL, 10));
}

static void
add_numbers (GString *out, const char *key, GStrv ids)
{
  if (ids == NULL)
    return;
  add_key (out, key);
  g_string_append_c (out, '[');
  for (guint i = 0; ids[i] != NULL; i++)
    g_string_append_printf (out, "%s%" G_GUINT64_FORMAT, i > 0 ? "," : "",
                            g_ascii_strtoull (ids[i], NULL, 10));
  g_string_append_c (out, ']');
}

GBytes *
sf_wordpress_body (const SfCmsChange *change, const char *status)
{
  GString *out = g_string_new ("{");

  add_text (out, "status", status);
  add_text (out, "slug", change->slug);
  add_text (out, "title", change->headline);
  add_text (out, "excerpt", change->excerpt);
  if (change->content != NULL)
    {
      gsize size;
      const char *data = g_bytes_get_data (change->content, &size);
      add_key (out, "content");
      sf_json_quote (out, data, size);
    }
  add_numbers (out, "categories", change->section_ids);
  add_numbers (out, "tags", change->tag_ids);
  add_number (out, "author", change->author_id);
  add_number (out, "featured_media", change->featured_media_id);
  g_string_append_c (out, '}');
  return g_string_free_to_bytes (out);
}

/* PHP with display_errors puts its warnings before the JSON. */
static gboolean
find_json (GBytes *body, SfJsonSpan *root)
{
  gsize size;
  const char *text = g_bytes_get_data (body, &size);
  const char *p = text;

  if (text == NULL)
    return FALSE;
  if (sf_json_check (text, size, root))
    return TRUE;
  for (int tries = 0; tries < 8; tries++)
    {
      p = memchr (p, '\n', text + size - p);
      if (p == NULL || ++p >= text + size)
        return FALSE;
      if ((*p == '{' || *p == '[') && sf_json_check (p, text + size - p, root))
        return TRUE;
    }
  return FALSE;
}

static GError *
explain_no_json (const SfHttpAnswer *answer, gboolean is_write)
{
  const char *kind = answer->content_type == NULL ? "?" : answer->content_type;

  if (answer->status == 401)
    return sf_cms_error_new (SF_CMS_ERROR_AUTH, 0, NULL,
                             _ ("The site does not accept this name and password."));
  if (answer->status == 403)
    return sf_cms_error_new (SF_CMS_ERROR_FORBIDDEN, 0, NULL,
                             _ ("The site, or a guard before it, refuses this with a web page. Ask "
                                "its operator to allow the REST API."));
  if (answer->status == 413)
    return sf_cms_error_new (SF_CMS_ERROR_TOO_LARGE, 0, NULL,
                             _ ("This is larger than the site takes. Make it smaller."));
  if (answer->status == 429)
    return sf_cms_error_new (SF_CMS_ERROR_RATE, answer->retry_after_s, NULL,
                             _ ("The site asks to wait before the next request."));
  if (answer->status == 503)
    return sf_cms_error_new (SF_CMS_ERROR_SERVER, answer->retry_after_s, NULL,
                             _ ("The site is closed for maintenance. It will be tried again."));
  if (is_write && (answer->status >= 500 || answer->status < 300))
    return sf_cms_error_new (SF_CMS_ERROR_UNCLEAR, 0, NULL,
                             _ ("The site's answer cannot be read (%u, %s). It will be looked up "
                                "whether the change arrived."),
                             answer->status, kind);
  if (answer->status >= 500)
    return sf_cms_error_new (
        SF_CMS_ERROR_SERVER, answer->retry_after_s, NULL,
        _ ("The site has an error of its own (%u). It will be tried again; if it "
           "stays, tell its operator."),
        answer->status);
  if (answer->status >= 300 && answer->status < 400)
    return sf_cms_error_new (SF_CMS_ERROR_NOT_A_CMS, 0, NULL,
                             _ ("The site has moved (%u) and nothing was changed. Enter the "
                                "address that a browser ends at."),
                             answer->status);
  if (answer->status < 300 && strcmp (kind, "application/json") == 0)
    return sf_cms_error_new (SF_CMS_ERROR_SERVER, 0, NULL,
                             _ ("The site's answer was cut off or damaged. It will be tried "
                                "again."));
  return sf_cms_error_new (SF_CMS_ERROR_NOT_A_CMS, 0, NULL,
                           _ ("Not the site's API, but something else answered (%u, %s). Check the "
                              "site's address, or log in to the network."),
                           answer->status, kind);
}

static char *
dup_refused_field (SfJsonSpan data)
{
  SfJsonSpan params = sf_json_member (data, "params");
  SfJsonSpan key = { NULL, 0 };
  SfJsonSpan item = { NULL, 0 };

  if (params.start == NULL || !sf_json_next (params, &key, &item))
    return NULL;
  return sf_json_dup_string (key.start != NULL ? key : item);
}

static SfCmsError
code_of (guint status, const char *code)
{
  /* The first of these come as 500, but the same file is refused for ever. */
  if (g_strcmp0 (code, "rest_upload_unknown_error") == 0
      || g_strcmp0 (code, "rest_upload_sideload_error") == 0)
    return SF_CMS_ERROR_INVALID;
  /* What PHP drops since it is larger than a post may be looks as if nothing had been sent. */
  if (g_strcmp0 (code, "rest_upload_file_too_big") == 0
      || g_strcmp0 (code, "rest_upload_no_data") == 0)
    return SF_CMS_ERROR_TOO_LARGE;
  if (g_strcmp0 (code, "rest_no_route") == 0)
    return SF_CMS_ERROR_NOT_A_CMS;
  if (g_strcmp0 (code, "db_insert_error") == 0)
    return SF_CMS_ERROR_TOO_LARGE;
  switch (status)
    {
    case 401:
      return SF_CMS_ERROR_AUTH;
    case 403:
      return SF_CMS_ERROR_FORBIDDEN;
    case 404:
    case 410:
      return SF_CMS_ERROR_GONE;
    case 409:
      return SF_CMS_ERROR_CONFLICT;
    case 413:
      return SF_CMS_ERROR_TOO_LARGE;
    case 429:
      return SF_CMS_ERROR_RATE;
    default:
      return status >= 500 ? SF_CMS_ERROR_SERVER : SF_CMS_ERROR_INVALID;
    }
}

/* WordPress marks words up in some of its messages. */
static char *
dup_plain_text (const char *marked_up)
{
  g_autoptr (GRegex) tags = g_regex_new ("<[^<>]*>", 0, 0, NULL);

  return g_regex_replace_literal (tags, marked_up, -1, 0, "", 0, NULL);
}

static GError *
explain_refusal (const SfHttpAnswer *answer, SfJsonSpan root)
{
  g_autofree char *code = dup_member (root, "code");
  g_autofree char *message = dup_member (root, "message");
  g_autofree char *field = dup_refused_field (sf_json_member (root, "data"));
  SfCmsError kind = code_of (answer->status, code);
  g_autofree char *words = dup_plain_text (message != NULL ? message : code != NULL ? code : "");

  if (kind == SF_CMS_ERROR_AUTH)
    return sf_cms_error_new (
        kind, 0, NULL,
        /* Translators: %s: a sentence in the site's own language. */
        _ ("The site does not accept this name and password. Check both, or make a new "
           "application password in your profile there. The site says: “%s”"),
        words);
  if (g_strcmp0 (code, "rest_upload_no_data") == 0)
    return sf_cms_error_new (kind, 0, NULL,
                             _ ("This is larger than the site takes. Make it smaller."));
  return sf_cms_error_new (kind, answer->retry_after_s, field, _ ("The site refuses this: %s"),
                           words);
}

gboolean
sf_wordpress_read_answer (const SfHttpAnswer *answer,
                          gboolean is_write,
                          SfJsonSpan *root,
                          GError **error)
{
  if (!find_json (answer->body, root))
    {
      g_propagate_error (error, explain_no_json (answer, is_write));
      return FALSE;
    }
  if (answer->status >= 300)
    {
      g_propagate_error (error, sf_json_member (*root, "code").start != NULL
                                    ? explain_refusal (answer, *root)
                                    : explain_no_json (answer, is_write));
      return FALSE;
    }
  return TRUE;
}
