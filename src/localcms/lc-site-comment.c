/* lc-site-comment.c - the thread below a story, and the form that takes another reply
 * What comes in is kept as it was typed and held; it is escaped where it is shown.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "lc-render.h"
#include "lc-site.h"

#define MAX_NAME_BYTES  245
#define MAX_EMAIL_BYTES 100
#define MAX_WORDS_CHARS 10000
/* More than readers write, fewer than would fill a disk. */
#define MAX_A_MINUTE 20
#define MAX_DEPTH    4
/* RFC 6585, section 4. */
#define TOO_MANY_REQUESTS 429

static void
append_comment (LcView *view, const LcComment *comment, gboolean is_open)
{
  GString *html = view->page.html;
  g_autofree char *words = lc_render_comment (comment->content);
  g_autofree char *address =
      g_strdup_printf ("%s?replytocom=%" G_GINT64_FORMAT "#respond", view->page.path, comment->id);

  g_string_append_printf (
      html, "<li id=\"comment-%" G_GINT64_FORMAT "\">\n<p class=\"who\"><b dir=\"auto\">",
      comment->id);
  lc_page_append_text (html, comment->author_name);
  g_string_append (html,
                   comment->user == 0 ? "</b> " : "</b> <span class=\"badge\">Newsroom</span> ");
  lc_page_append_time (&view->page, comment->date_s, TRUE);
  g_string_append_printf (html, "</p>\n<div dir=\"auto\">%s</div>\n", words);
  if (!is_open)
    return;
  g_string_append (html, "<p class=\"reply\"><a rel=\"nofollow\" aria-label=\"Reply to ");
  lc_page_append_text (html, comment->author_name);
  g_string_append (html, "\" href=\"");
  lc_page_append_href (&view->page, address);
  g_string_append (html, "\">Reply</a></p>\n");
}

static void
append_thread (LcView *view, const LcPost *post, GPtrArray *comments)
{
  GString *html = view->page.html;
  guint depth = 0;

  g_string_append_printf (html, "<h2>%u %s</h2>\n<ol class=\"thread\">\n", comments->len,
                          comments->len == 1 ? "comment" : "comments");
  for (guint i = 0; i < comments->len; i++)
    {
      const LcComment *comment = comments->pdata[i];
      guint next = MIN (MIN (comment->depth, i == 0 ? 0 : depth + 1), MAX_DEPTH);

      if (i > 0 && next > depth)
        g_string_append (html, "<ol>\n");
      else if (i > 0)
        g_string_append (html, "</li>\n");
      for (; depth > next; depth--)
        g_string_append (html, "</ol>\n</li>\n");
      depth = next;
      append_comment (view, comment, post->comments_open);
    }
  for (; depth > 0; depth--)
    g_string_append (html, "</li>\n</ol>\n");
  g_string_append (html, "</li>\n</ol>\n");
}

/* What leads from a field that has to be mended to the words above the form that say why. */
static const char *
get_mark (const LcReply *reply, const char *name)
{
  return reply != NULL && g_strcmp0 (reply->field, name) == 0
             ? " autofocus aria-invalid=\"true\" aria-describedby=\"trouble\""
             : "";
}

/* A field with its label; each of them is required. */
static void
append_field (GString *html,
              const char *name,
              const char *label,
              const char *kind,
              const char *value,
              const char *mark)
{
  g_string_append_printf (html,
                          "<p><label for=\"%s\">%s <span class=\"required\">*</span></label>\n"
                          "<input id=\"%s\" name=\"%s\" %s required%s value=\"",
                          name, label, name, name, kind, mark);
  lc_page_append_text (html, value == NULL ? "" : value);
  g_string_append (html, "\"></p>\n");
}

/* The comment that a reader wants to answer. (nullable): NULL when it is not shown here. */
static const LcComment *
find_answered (LcView *view, GPtrArray *comments, const LcReply *reply)
{
  const char *asked = lc_request_get (view->request, "replytocom");
  gint64 id = reply != NULL ? reply->parent : asked != NULL ? g_ascii_strtoll (asked, NULL, 10) : 0;

  for (guint i = 0; i < comments->len; i++)
    if (((LcComment *) comments->pdata[i])->id == id)
      return comments->pdata[i];
  return NULL;
}

static void
append_form_heading (LcView *view, const LcComment *answered)
{
  GString *html = view->page.html;
  g_autofree char *address = g_strconcat (view->page.path, "#respond", NULL);

  if (answered == NULL)
    {
      g_string_append (html, "<h2>Leave a reply</h2>\n");
      return;
    }
  g_string_append (html, "<h2>Leave a reply to <bdi>");
  lc_page_append_text (html, answered->author_name);
  g_string_append (html, "</bdi></h2>\n<p class=\"notes\"><a rel=\"nofollow\" href=\"");
  lc_page_append_href (&view->page, address);
  g_string_append (html, "\">Cancel reply</a></p>\n");
}

static void
append_form (LcView *view, const LcReply *reply, const LcComment *answered)
{
  GString *html = view->page.html;

  g_string_append (html, "<form method=\"post\" action=\"");
  lc_page_append_href (&view->page, view->page.path);
  g_string_append (html, "\">\n<p class=\"notes\">Your email address will not be published. "
                         "Required fields are marked <span class=\"required\">*</span></p>\n");
  if (answered != NULL)
    g_string_append_printf (
        html, "<input type=\"hidden\" name=\"comment_parent\" value=\"%" G_GINT64_FORMAT "\">\n",
        answered->id);
  g_string_append_printf (
      html,
      "<p><label for=\"comment\">Comment <span class=\"required\">*</span>"
      "</label>\n<textarea id=\"comment\" name=\"comment\" rows=\"7\" dir=\"auto\""
      " maxlength=\"%d\" required%s>\n",
      MAX_WORDS_CHARS, get_mark (reply, "comment"));
  lc_page_append_text (html, reply == NULL || reply->words == NULL ? "" : reply->words);
  g_string_append (html, "</textarea></p>\n<div class=\"two\">\n");
  append_field (html, "author", "Name", "type=\"text\" maxlength=\"245\" autocomplete=\"name\"",
                reply == NULL ? NULL : reply->name, get_mark (reply, "author"));
  append_field (html, "email", "Email", "type=\"email\" maxlength=\"100\" autocomplete=\"email\"",
                reply == NULL ? NULL : reply->email, get_mark (reply, "email"));
  /* People do not see this field, and programs that fill in every form do. */
  g_string_append (html, "</div>\n<p class=\"trap\" aria-hidden=\"true\"><label for=\"homepage\">"
                         "Leave this empty</label><input id=\"homepage\" name=\"homepage\""
                         " tabindex=\"-1\" autocomplete=\"off\"></p>\n"
                         "<p><button type=\"submit\">Post Comment</button></p>\n</form>\n");
}

gboolean
lc_site_append_comments (LcView *view, const LcPost *post, const LcReply *reply, GError **error)
{
  GString *html = view->page.html;
  const char *state = lc_request_get (view->request, "reply");
  g_autoptr (GPtrArray) comments = lc_comments_of_post (view->database, post->id, error);

  if (comments == NULL)
    return FALSE;
  g_string_append (html, "<section class=\"comments\" id=\"comments\">\n");
  if (comments->len > 0)
    append_thread (view, post, comments);
  g_string_append (html, "<div id=\"respond\">\n");
  if (g_strcmp0 (state, "held") == 0)
    g_string_append (html,
                     "<p class=\"notice\" role=\"status\">Thank you. Your comment is awaiting "
                     "moderation: it appears here when an editor has approved it.</p>\n");
  if (post->comments_open)
    {
      const LcComment *answered = find_answered (view, comments, reply);

      append_form_heading (view, answered);
      if (reply != NULL && reply->trouble != NULL)
        {
          g_string_append (html, "<p class=\"notice trouble\" id=\"trouble\" role=\"alert\">");
          lc_page_append_text (html, reply->trouble);
          g_string_append (html, "</p>\n");
        }
      append_form (view, reply, answered);
    }
  else
    g_string_append (html, "<p class=\"notes\">Comments are closed.</p>\n");
  g_string_append (html, "</div>\n</section>\n");
  return TRUE;
}

static gboolean
is_email (const char *text)
{
  const char *at = strchr (text, '@');

  if (at == NULL || at == text || strchr (at + 1, '@') != NULL || strlen (text) > MAX_EMAIL_BYTES)
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isspace (*p) || g_ascii_iscntrl (*p) || strchr ("<>\"(),;:", *p) != NULL)
      return FALSE;
  return strchr (at, '.') != NULL && at[1] != '.' && !g_str_has_suffix (text, ".");
}

/* Sets what is wrong with the reply, and with which of its fields. */
static void
find_trouble (LcReply *reply)
{
  if (reply->words[0] == '\0')
    {
      reply->field = "comment";
      reply->trouble = "Please type a comment.";
    }
  else if (g_utf8_strlen (reply->words, -1) > MAX_WORDS_CHARS)
    {
      reply->field = "comment";
      reply->trouble = "This comment is too long. Please shorten it to 10,000 characters.";
    }
  else if (reply->name[0] == '\0' || strlen (reply->name) > MAX_NAME_BYTES)
    {
      reply->field = "author";
      reply->trouble = "Please fill in your name.";
    }
  else if (!is_email (reply->email))
    {
      reply->field = "email";
      reply->trouble = "Please fill in an email address, such as name@example.org.";
    }
}

/* Returns: (transfer full), without blanks around it. Text that is no UTF-8 is mended. */
static char *
take_text (GHashTable *form, const char *name)
{
  const char *value = form == NULL ? NULL : g_hash_table_lookup (form, name);

  return g_strstrip (g_utf8_make_valid (value == NULL ? "" : value, -1));
}

static GHashTable *
read_form (LcRequest *request)
{
  SoupMessageBody *body = soup_server_message_get_request_body (request->message);
  const char *kind = soup_message_headers_get_content_type (
      soup_server_message_get_request_headers (request->message), NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  if (g_strcmp0 (kind, SOUP_FORM_MIME_TYPE_URLENCODED) != 0)
    return NULL;
  bytes = soup_message_body_flatten (body);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return soup_form_decode (text);
}

/* Sets the reply's trouble and @status when it can't be kept now. */
static gboolean
check_others (LcView *view,
              const LcPost *post,
              LcReply *reply,
              gint64 now_s,
              guint *status,
              GError **error)
{
  gint64 n_recent, n_same, n_parents;

  if (!lc_database_read_number (view->database, &n_recent, 0, error,
                                "SELECT count (*) FROM comments WHERE user = 0 AND date_s > ?"
                                " AND date_s <= ?",
                                "ii", now_s - 60, now_s)
      || !lc_database_read_number (view->database, &n_same, 0, error,
                                   "SELECT count (*) FROM comments WHERE post = ? AND content = ?"
                                   " AND author_email = ?",
                                   "iss", post->id, reply->words, reply->email)
      || !lc_database_read_number (view->database, &n_parents, 0, error,
                                   "SELECT count (*) FROM comments WHERE id = ? AND post = ?"
                                   " AND status = 'approved'",
                                   "ii", reply->parent, post->id))
    return FALSE;
  if (n_recent >= MAX_A_MINUTE)
    {
      *status = TOO_MANY_REQUESTS;
      reply->trouble = "Many readers write just now. Please send your comment again in a minute.";
    }
  else if (n_same > 0)
    {
      *status = SOUP_STATUS_CONFLICT;
      reply->trouble = "It looks as though you have already said that.";
    }
  else if (n_parents == 0)
    reply->parent = 0;
  return TRUE;
}

static void
replace_text (char **text, const char *other)
{
  g_free (*text);
  *text = g_strdup (other);
}

static gboolean
keep (LcView *view, const LcPost *post, const LcReply *reply, gboolean is_spam, GError **error)
{
  g_autoptr (LcComment) comment = lc_comment_new (post->id);
  g_autofree char *link = lc_post_dup_link (post, view->page.base, view->page.settings->timezone);
  g_autofree char *target =
      g_strconcat (link, "?reply=held", view->page.is_mobile ? "&mobile=1" : "", "#respond", NULL);

  comment->parent = reply->parent;
  replace_text (&comment->author_name, reply->name);
  replace_text (&comment->author_email, reply->email);
  replace_text (&comment->content, reply->words);
  replace_text (&comment->status, is_spam ? "spam" : "hold");
  if (!lc_comment_save (view->database, comment, error))
    return FALSE;
  lc_request_redirect (view->request, SOUP_STATUS_SEE_OTHER, target);
  return TRUE;
}

/* A page of somebody else's must not make its readers comment here. */
static gboolean
is_from_elsewhere (LcRequest *request)
{
  const char *site = soup_message_headers_get_one (
      soup_server_message_get_request_headers (request->message), "Sec-Fetch-Site");

  return site != NULL && !g_str_equal (site, "same-origin") && !g_str_equal (site, "none");
}

gboolean
lc_site_take_comment (LcView *view, const LcPost *post, GError **error)
{
  g_autoptr (GHashTable) form = read_form (view->request);
  g_autofree char *name = take_text (form, "author");
  g_autofree char *email = take_text (form, "email");
  g_autofree char *words = take_text (form, "comment");
  g_autofree char *trap = take_text (form, "homepage");
  g_autofree char *parent = take_text (form, "comment_parent");
  LcReply reply = {
    .parent = g_ascii_strtoll (parent, NULL, 10), .name = name, .email = email, .words = words
  };
  gint64 now_s = g_get_real_time () / G_USEC_PER_SEC;
  guint status = SOUP_STATUS_BAD_REQUEST;

  if (!post->comments_open)
    {
      status = SOUP_STATUS_FORBIDDEN;
      reply.trouble = "Comments are closed.";
    }
  else if (is_from_elsewhere (view->request))
    {
      status = SOUP_STATUS_FORBIDDEN;
      reply.trouble = "Please send your comment from the form on this page.";
    }
  else
    find_trouble (&reply);
  if (reply.trouble == NULL && !check_others (view, post, &reply, now_s, &status, error))
    return FALSE;
  if (reply.trouble != NULL)
    return lc_site_article (view, post, status, &reply, error);
  return keep (view, post, &reply, trap[0] != '\0', error);
}
