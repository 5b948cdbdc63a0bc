/* sf-wordpress-media.c - pictures and embeds of WordPress markup
 * Only what can be written again is read: a figure with anything unforeseen in it stays an island.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-wordpress-media.h"

#include "sf-inline.h"
#include "sf-wordpress-attrs.h"

#include <string.h>

#define CREDIT_OPEN  "<span class=\"credit\">"
#define CREDIT_CLOSE "</span>"

typedef struct
{
  const char *p;
  const char *end;
} Cursor;

static void
skip_space (Cursor *self)
{
  while (self->p < self->end && g_ascii_isspace (*self->p))
    self->p++;
}

/* Steps over the tag <@name ...> if it comes next. @inside: what stands between its name and its
 * end, as it is. */
static gboolean
take_tag (Cursor *self, const char *name, char **inside)
{
  gsize length = strlen (name);
  const char *from, *p;
  char quote = 0;

  skip_space (self);
  if ((gsize) (self->end - self->p) < length + 2 || *self->p != '<'
      || g_ascii_strncasecmp (self->p + 1, name, length) != 0
      || g_ascii_isalnum (self->p[1 + length]))
    return FALSE;
  from = self->p + 1 + length;
  for (p = from; p < self->end && (quote || *p != '>'); p++)
    if (quote)
      quote = *p == quote ? 0 : quote;
    else if (*p == '"' || *p == '\'')
      quote = *p;
  if (p >= self->end)
    return FALSE;
  *inside = g_strndup (from, p - from);
  self->p = p + 1;
  return TRUE;
}

static gboolean
take_close (Cursor *self, const char *name)
{
  g_autofree char *close = g_strdup_printf ("</%s>", name);

  skip_space (self);
  if ((gsize) (self->end - self->p) < strlen (close)
      || g_ascii_strncasecmp (self->p, close, strlen (close)) != 0)
    return FALSE;
  self->p += strlen (close);
  return TRUE;
}

static void
set (SfAttrs **attrs, const char *name, const char *value)
{
  SfAttrs *more = sf_attrs_with (*attrs, name, value);

  sf_attrs_unref (*attrs);
  *attrs = more;
}

/* The part of @classes that follows @prefix, up to its end. */
static char *
dup_class (const char *classes, const char *prefix)
{
  g_auto (GStrv) names = g_strsplit_set (classes ? classes : "", " \t\n", -1);

  for (guint i = 0; names[i]; i++)
    if (g_str_has_prefix (names[i], prefix) && names[i][strlen (prefix)] != '\0')
      return g_strdup (names[i] + strlen (prefix));
  return NULL;
}

static void
write_attr (GString *out, const char *name, const char *value)
{
  g_string_append_printf (out, " %s=\"", name);
  sf_inline_escape (out, value, strlen (value), TRUE);
  g_string_append_c (out, '"');
}

static char *
dup_others (const SfAttrs *all, const char *const *without)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < sf_attrs_size (all); i++)
    {
      const char *name, *value;

      sf_attrs_nth (all, i, &name, &value);
      if (!g_strv_contains (without, name))
        write_attr (out, name, value);
    }
  return g_string_free (out, out->len == 0);
}

/* The credit is the last thing in a caption, marked as one. */
static gboolean
read_caption (const char *html, gsize length, SfAttrs **attrs, SfText **caption)
{
  const char *open = NULL;

  while (length > 0 && g_ascii_isspace (html[length - 1]))
    length--;
  if (length >= strlen (CREDIT_CLOSE)
      && memcmp (html + length - strlen (CREDIT_CLOSE), CREDIT_CLOSE, strlen (CREDIT_CLOSE)) == 0)
    open = g_strrstr_len (html, length, CREDIT_OPEN);
  if (open)
    {
      const char *from = open + strlen (CREDIT_OPEN);
      gsize credit_length = html + length - strlen (CREDIT_CLOSE) - from;
      g_autoptr (SfText) credit = NULL;
      guint n_marks;

      credit = sf_inline_read (from, credit_length, SF_INLINE_FLOW);
      if (credit && (sf_text_get_marks (credit, &n_marks), n_marks == 0)
          && !strstr (sf_text_get_string (credit), SF_LINE_BREAK))
        {
          set (attrs, "credit", sf_text_get_string (credit));
          length = open - html;
          while (length > 0 && g_ascii_isspace (html[length - 1]))
            length--;
        }
    }
  *caption = sf_inline_read (html, length, SF_INLINE_FLOW);
  return *caption != NULL;
}

static gboolean
take_caption (Cursor *self, SfAttrs **attrs, SfText **caption)
{
  g_autofree char *inside = NULL;
  const char *close;

  if (!take_tag (self, "figcaption", &inside))
    return TRUE;
  close = g_strstr_len (self->p, self->end - self->p, "</figcaption>");
  if (close == NULL || !read_caption (self->p, close - self->p, attrs, caption))
    return FALSE;
  set (attrs, SF_WORDPRESS_CAPTION, inside);
  self->p = close + strlen ("</figcaption>");
  return TRUE;
}

static gboolean
take_link (Cursor *self, SfAttrs **attrs, gboolean *has_link)
{
  static const char *const own[] = { "href", NULL };
  g_autofree char *inside = NULL;
  g_autofree char *others = NULL;
  g_autoptr (SfAttrs) link = NULL;

  *has_link = take_tag (self, "a", &inside);
  if (!*has_link)
    return TRUE;
  if (!sf_inline_read_attrs (inside, inside + strlen (inside), &link))
    return FALSE;
  others = dup_others (link, own);
  set (attrs, "href", sf_attrs_get (link, "href"));
  set (attrs, SF_WORDPRESS_LINK, others);
  return sf_attrs_get (link, "href") != NULL;
}

static gboolean
take_image (Cursor *self, SfAttrs **attrs)
{
  static const char *const own[] = { "src", "alt", NULL };
  g_autofree char *inside = NULL;
  g_autofree char *others = NULL;
  g_autofree char *id = NULL;
  g_autoptr (SfAttrs) image = NULL;

  if (!take_tag (self, "img", &inside)
      || !sf_inline_read_attrs (inside, inside + strlen (inside), &image)
      || sf_attrs_get (image, "src") == NULL)
    return FALSE;
  others = dup_others (image, own);
  id = dup_class (sf_attrs_get (image, "class"), "wp-image-");
  if (id && id[strspn (id, "0123456789")] != '\0')
    g_clear_pointer (&id, g_free);
  set (attrs, "src", sf_attrs_get (image, "src"));
  if (sf_attrs_get_flag (image, "alt"))
    set (attrs, "alt", sf_attrs_get (image, "alt"));
  set (attrs, "media-id", id);
  set (attrs, SF_WORDPRESS_IMAGE, others);
  return TRUE;
}

gboolean
sf_wordpress_read_picture (const char *html, gsize length, SfAttrs **attrs, SfText **caption)
{
  Cursor self = { html, html + length };
  g_autoptr (SfAttrs) all = NULL;
  g_autoptr (SfAttrs) figure_attrs = NULL;
  g_autoptr (SfText) text = NULL;
  g_autofree char *div = NULL;
  g_autofree char *figure = NULL;
  g_autofree char *align = NULL;
  gboolean has_div, has_link;

  if (memchr (html, '\0', length) || !g_utf8_validate (html, length, NULL))
    return FALSE;
  has_div = take_tag (&self, "div", &div);
  if (!take_tag (&self, "figure", &figure)
      || !sf_inline_read_attrs (figure, figure + strlen (figure), &figure_attrs)
      || !take_link (&self, &all, &has_link) || !take_image (&self, &all)
      || (has_link && !take_close (&self, "a")) || !take_caption (&self, &all, &text)
      || !take_close (&self, "figure") || (has_div && !take_close (&self, "div")))
    return FALSE;
  skip_space (&self);
  if (self.p < self.end)
    return FALSE;
  align = dup_class (sf_attrs_get (figure_attrs, "class"), "align");
  set (&all, "align", align);
  set (&all, SF_WORDPRESS_DIV, has_div ? div : NULL);
  set (&all, SF_WORDPRESS_TAG, figure);
  *attrs = g_steal_pointer (&all);
  *caption = g_steal_pointer (&text);
  return TRUE;
}

gboolean
sf_wordpress_read_embed (const char *html, gsize length, SfAttrs **attrs, SfText **caption)
{
  Cursor self = { html, html + length };
  g_autoptr (SfAttrs) all = NULL;
  g_autoptr (SfAttrs) figure_attrs = NULL;
  g_autoptr (SfText) text = NULL;
  g_autoptr (SfText) url = NULL;
  g_autofree char *figure = NULL;
  g_autofree char *wrapper = NULL;
  g_autofree char *provider = NULL;
  g_autofree char *address = NULL;
  const char *close;
  guint n_marks;

  if (memchr (html, '\0', length) || !g_utf8_validate (html, length, NULL)
      || !take_tag (&self, "figure", &figure)
      || !sf_inline_read_attrs (figure, figure + strlen (figure), &figure_attrs)
      || !take_tag (&self, "div", &wrapper)
      || strcmp (wrapper, " class=\"wp-block-embed__wrapper\"") != 0
      || (close = g_strstr_len (self.p, self.end - self.p, "</div>")) == NULL
      || (url = sf_inline_read (self.p, close - self.p, SF_INLINE_FLOW)) == NULL)
    return FALSE;
  sf_text_get_marks (url, &n_marks);
  self.p = close + strlen ("</div>");
  if (n_marks > 0 || !take_caption (&self, &all, &text) || !take_close (&self, "figure"))
    return FALSE;
  skip_space (&self);
  address = g_strstrip (g_strdup (sf_text_get_string (url)));
  if (self.p < self.end || strpbrk (address, " \t\n") || *address == '\0')
    return FALSE;
  provider = dup_class (sf_attrs_get (figure_attrs, "class"), "is-provider-");
  set (&all, "url", address);
  set (&all, "provider", provider);
  set (&all, SF_WORDPRESS_TAG, figure);
  *attrs = g_steal_pointer (&all);
  *caption = g_steal_pointer (&text);
  return TRUE;
}

void
sf_wordpress_write_json_string (GString *out, const char *value)
{
  g_string_append_c (out, '"');
  for (const char *p = value; *p; p++)
    if (*p == '"' || *p == '<' || *p == '>' || *p == '&' || (guchar) *p < 0x20)
      g_string_append_printf (out, "\\u%04x", (guchar) *p);
    else if (p[0] == '-' && p[1] == '-')
      {
        g_string_append (out, "\\u002d\\u002d");
        p++;
      }
    else if (*p == '\\')
      g_string_append (out, "\\\\");
    else
      g_string_append_c (out, *p);
  g_string_append_c (out, '"');
}

/* Whether what the kept attributes say is still so: the same file, in the same place. */
static gboolean
is_same_media (const SfBlock *block)
{
  static const char *const names[] = { "src", "href", "media-id", "align", "url", "provider" };

  if (block->origin == NULL || block->origin->kind != block->kind)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (sf_attrs_get (block->attrs, names[i]),
                   sf_attrs_get (block->origin->attrs, names[i]))
        != 0)
      return FALSE;
  return TRUE;
}

static const char *
get_kept (const SfBlock *block, const char *name, const char *otherwise)
{
  const char *kept = is_same_media (block) ? sf_attrs_get (block->attrs, name) : NULL;

  return kept ? kept : otherwise;
}

static void
add_member (GString *json, const char *name, const char *value)
{
  g_string_append_printf (json, "%s\"%s\":", json->len > 0 ? "," : "", name);
  sf_wordpress_write_json_string (json, value);
}

static gboolean
is_number (const char *value)
{
  return value && *value && value[strspn (value, "0123456789")] == '\0' && strlen (value) < 19;
}

void
sf_wordpress_write_media_json (GString *out, const SfBlock *block)
{
  g_autoptr (GString) json = g_string_new (NULL);
  const char *kept = get_kept (block, SF_WORDPRESS_JSON, NULL);
  const char *url = sf_attrs_get (block->attrs, "url");
  const char *provider = sf_attrs_get (block->attrs, "provider");
  const char *align = sf_attrs_get (block->attrs, "align");

  if (is_same_media (block))
    {
      if (kept)
        g_string_append_printf (out, "%s ", kept);
      return;
    }
  if (block->kind == SF_BLOCK_PICTURE && is_number (sf_attrs_get (block->attrs, "media-id")))
    g_string_append_printf (json, "\"id\":%s", sf_attrs_get (block->attrs, "media-id"));
  if (block->kind == SF_BLOCK_PICTURE && sf_attrs_get (block->attrs, "href"))
    add_member (json, "linkDestination", "custom");
  if (block->kind == SF_BLOCK_EMBED && url)
    add_member (json, "url", url);
  if (block->kind == SF_BLOCK_EMBED && provider)
    add_member (json, "providerNameSlug", provider);
  if (align)
    add_member (json, "align", align);
  if (json->len > 0)
    g_string_append_printf (out, "{%s} ", json->str);
}

static void
write_caption (GString *out, const SfBlock *block)
{
  const char *credit = sf_attrs_get (block->attrs, "credit");
  gboolean has_text = block->text && sf_text_get_length (block->text) > 0;

  if (!has_text && (credit == NULL || *credit == '\0'))
    return;
  g_string_append_printf (out, "<figcaption%s>",
                          get_kept (block, SF_WORDPRESS_CAPTION, " class=\"wp-element-caption\""));
  if (has_text)
    sf_inline_write (out, block->text, SF_INLINE_FLOW);
  if (credit && *credit)
    {
      g_string_append (out, has_text ? " " CREDIT_OPEN : CREDIT_OPEN);
      sf_inline_escape (out, credit, strlen (credit), FALSE);
      g_string_append (out, CREDIT_CLOSE);
    }
  g_string_append (out, "</figcaption>");
}

static void
write_figure_open (GString *out, const SfBlock *block, const char *class_name)
{
  const char *kept = get_kept (block, SF_WORDPRESS_TAG, NULL);
  const char *align = sf_attrs_get (block->attrs, "align");
  const char *provider = sf_attrs_get (block->attrs, "provider");
  g_autoptr (GString) classes = g_string_new (class_name);

  if (is_same_media (block))
    {
      g_string_append_printf (out, "<figure%s>", kept ? kept : "");
      return;
    }
  if (align)
    g_string_append_printf (classes, " align%s", align);
  if (provider)
    g_string_append_printf (classes, " is-provider-%s wp-block-embed-%s", provider, provider);
  g_string_append (out, "<figure");
  write_attr (out, "class", classes->str);
  g_string_append_c (out, '>');
}

void
sf_wordpress_write_picture (GString *out, const SfBlock *block)
{
  const char *src = sf_attrs_get (block->attrs, "src");
  const char *alt = sf_attrs_get (block->attrs, "alt");
  const char *id = sf_attrs_get (block->attrs, "media-id");
  const char *href = sf_attrs_get (block->attrs, "href");
  const char *div = get_kept (block, SF_WORDPRESS_DIV, NULL);
  const char *image = get_kept (block, SF_WORDPRESS_IMAGE, NULL);

  if (div)
    g_string_append_printf (out, "<div%s>", div);
  write_figure_open (out, block, "wp-block-image");
  if (href)
    {
      g_string_append (out, "<a");
      write_attr (out, "href", href);
      g_string_append_printf (out, "%s>", get_kept (block, SF_WORDPRESS_LINK, ""));
    }
  g_string_append (out, "<img");
  write_attr (out, "src", src ? src : "");
  write_attr (out, "alt", alt ? alt : "");
  if (image)
    g_string_append (out, image);
  else if (is_number (id) && !is_same_media (block))
    g_string_append_printf (out, " class=\"wp-image-%s\"", id);
  g_string_append (out, href ? "/></a>" : "/>");
  write_caption (out, block);
  g_string_append (out, div ? "</figure></div>" : "</figure>");
}

void
sf_wordpress_write_embed (GString *out, const SfBlock *block)
{
  const char *url = sf_attrs_get (block->attrs, "url");

  write_figure_open (out, block, "wp-block-embed");
  g_string_append (out, "<div class=\"wp-block-embed__wrapper\">\n");
  if (url)
    sf_inline_escape (out, url, strlen (url), FALSE);
  g_string_append (out, "\n</div>");
  write_caption (out, block);
  g_string_append (out, "</figure>");
}
