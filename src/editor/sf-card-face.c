/* sf-card-face.c - what a card says and shows of its block
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-card-face.h"

#include <glib/gi18n.h>
#include <string.h>

#define THUMBNAIL_WIDTH_PX  96
#define THUMBNAIL_HEIGHT_PX 72

const char *
sf_card_get_kind_label (SfBlockKind kind)
{
  if (kind == SF_BLOCK_ISLAND)
    return _ ("Block");
  if (kind == SF_BLOCK_PICTURE)
    return _ ("Picture");
  if (kind == SF_BLOCK_GALLERY)
    return _ ("Gallery");
  if (kind == SF_BLOCK_VIDEO)
    return _ ("Video");
  if (kind == SF_BLOCK_AUDIO)
    return _ ("Audio");
  if (kind == SF_BLOCK_FILE)
    return _ ("File");
  if (kind == SF_BLOCK_TABLE)
    return _ ("Table");
  if (kind == SF_BLOCK_HTML)
    /* Translators: markup that somebody wrote by hand into a story. */
    return _ ("HTML");
  if (kind == SF_BLOCK_MORE)
    /* Translators: the place where a front page cuts a story off. */
    return _ ("Read more from here");
  if (kind == SF_BLOCK_PAGE_BREAK)
    return _ ("Page break");
  if (kind == SF_BLOCK_SEPARATOR)
    return _ ("Dividing Line");
  /* Translators: a post, video or map of another site, shown within a story. */
  return _ ("Embed");
}

static gboolean
is_given (const char *words)
{
  return words != NULL && *words != '\0';
}

static char *
describe_gallery (const SfBlock *gallery)
{
  guint n_pictures = sf_block_get_n_children (gallery);

  return g_strdup_printf (
      g_dngettext (NULL, "Gallery of %u picture", "Gallery of %u pictures", n_pictures),
      n_pictures);
}

static char *
describe_size (const SfBlock *table)
{
  guint n_rows = sf_block_get_n_children (table);
  guint n_cells = n_rows > 0 ? sf_block_get_n_children (sf_block_get_child (table, 0)) : 0;

  /* Translators: how large a table is, first its rows, then its columns. */
  return g_strdup_printf (_ ("Table of %u × %u"), n_rows, n_cells);
}

/* A caption, else what else tells one block from another. Lent, nullable. */
static const char *
get_detail (const SfBlock *block)
{
  static const char *const names[] = { "alt", "url", "src", "href", "name", "file" };
  /* The address of a picture says nothing to who hears it. */
  guint n_names = block->kind == SF_BLOCK_PICTURE ? 1 : G_N_ELEMENTS (names);
  const char *detail = block->text != NULL ? sf_text_get_string (block->text) : NULL;

  for (guint i = 0; i < n_names && !is_given (detail); i++)
    detail = sf_attrs_get (block->attrs, names[i]);
  return is_given (detail) ? detail : NULL;
}

char *
sf_card_describe (const SfBlock *block)
{
  const char *label = sf_attrs_get (block->attrs, "label");
  const char *detail = get_detail (block);
  g_autofree char *kind = NULL;

  if (block->kind == SF_BLOCK_ISLAND)
    /* Translators: %s is the name of a block that the editor does not know. */
    return g_strdup_printf (_ ("%s — a block of the site, kept as it is"),
                            is_given (label) ? label : sf_card_get_kind_label (block->kind));
  if (block->kind == SF_BLOCK_TABLE)
    kind = describe_size (block);
  else if (block->kind == SF_BLOCK_GALLERY)
    kind = describe_gallery (block);
  else
    kind = g_strdup (sf_card_get_kind_label (block->kind));
  if (detail == NULL)
    return g_steal_pointer (&kind);
  /* Translators: a kind of block (such as "Picture") and its caption or address. */
  return g_strdup_printf (_ ("%s: %s"), kind, detail);
}

const char *
sf_card_get_fault (const SfBlock *block)
{
  return block->kind == SF_BLOCK_PICTURE && !is_given (sf_attrs_get (block->attrs, "alt"))
             ? _ ("Alternative text is missing")
             : "";
}

const char *
sf_card_get_caption_name (SfBlockKind kind)
{
  switch ((int) kind)
    {
    case SF_BLOCK_PICTURE:
    case SF_BLOCK_GALLERY:
    case SF_BLOCK_VIDEO:
    case SF_BLOCK_AUDIO:
    case SF_BLOCK_EMBED:
    case SF_BLOCK_TABLE:
      return _ ("Caption");
    case SF_BLOCK_FILE:
      /* Translators: the words that a reader presses to get a file. */
      return C_ ("file", "Label");
    default:
      return NULL;
    }
}

const char *
sf_card_get_caption_label (SfBlockKind kind)
{
  switch ((int) kind)
    {
    case SF_BLOCK_PICTURE:
      return _ ("Picture Caption");
    case SF_BLOCK_GALLERY:
      return _ ("Gallery Caption");
    case SF_BLOCK_VIDEO:
      return _ ("Video Caption");
    case SF_BLOCK_AUDIO:
      return _ ("Audio Caption");
    case SF_BLOCK_TABLE:
      return _ ("Table Caption");
    case SF_BLOCK_FILE:
      /* Translators: the words that a reader presses to get a file. */
      return _ ("File Label");
    default:
      return _ ("Embed Caption");
    }
}

/* Words take more lines rather than be cut off; an address has no spaces to be broken at. */
static GtkWidget *
add_line (GtkWidget *box, const char *words, const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
add_thumbnail (GtkWidget *row, const SfBlock *block)
{
  GtkWidget *picture = gtk_picture_new ();
  const char *alt = sf_attrs_get (block->attrs, "alt");

  gtk_widget_set_size_request (picture, THUMBNAIL_WIDTH_PX, THUMBNAIL_HEIGHT_PX);
  gtk_widget_set_overflow (picture, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (picture, "sf-thumbnail");
  gtk_accessible_update_property (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_given (alt) ? alt : _ ("Picture"), -1);
  gtk_box_append (GTK_BOX (row), picture);
  return picture;
}

static void
add_picture_lines (const SfCardHost *host,
                   GtkWidget *lines,
                   GtkWidget *picture,
                   const SfBlock *block)
{
  const char *credit = sf_attrs_get (block->attrs, "credit");
  GtkWidget *note;

  add_line (lines, is_given (credit) ? credit : _ ("No credit"), "dim-label");
  if (*sf_card_get_fault (block) != '\0')
    add_line (lines, sf_card_get_fault (block), "warning");
  note = add_line (lines, NULL, "dim-label");
  gtk_widget_set_visible (note, FALSE);
  if (host->show_picture != NULL)
    host->show_picture (GTK_PICTURE (picture), GTK_LABEL (note), block->attrs, host->data);
}

static void
add_rule (GtkWidget *row)
{
  GtkWidget *rule = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  gtk_widget_set_hexpand (rule, TRUE);
  gtk_widget_set_valign (rule, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), rule);
}

/* A line across the page; where readers see no line, it says what it is. */
static void
add_break (GtkWidget *row, const SfBlock *block)
{
  add_rule (row);
  if (block->kind == SF_BLOCK_SEPARATOR)
    return;
  gtk_widget_set_hexpand (add_line (row, sf_card_get_kind_label (block->kind), "dim-label"), FALSE);
  add_rule (row);
}

static const char *
get_icon (SfBlockKind kind)
{
  if (kind == SF_BLOCK_VIDEO)
    return "video-x-generic-symbolic";
  if (kind == SF_BLOCK_AUDIO)
    return "audio-x-generic-symbolic";
  if (kind == SF_BLOCK_FILE)
    return "mail-attachment-symbolic";
  if (kind == SF_BLOCK_EMBED)
    return "web-browser-symbolic";
  return NULL;
}

/* The words beside it say the same. */
static GtkWidget *
new_icon (const char *name)
{
  return g_object_new (GTK_TYPE_IMAGE, "icon-name", name, "accessible-role",
                       GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
}

/* As its maker spells it; sites know it by a name in small letters. Lent. */
static const char *
get_provider_name (const char *provider)
{
  static const char *const names[] = { "YouTube",     "Vimeo",   "TikTok",   "SoundCloud",
                                       "Spotify",     "Bluesky", "Flickr",   "Reddit",
                                       "Dailymotion", "TED",     "WordPress" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (names[i], provider) == 0)
      return names[i];
  return g_ascii_strcasecmp (provider, "twitter") == 0 ? "X" : provider;
}

/* What a file of this computer is called, and how large it is. Returns: (transfer full)
 * (nullable): NULL when the block shows none. */
static char *
dup_file_words (const SfBlock *block)
{
  const char *file = sf_attrs_get (block->attrs, "file");
  const char *name = sf_attrs_get (block->attrs, "name");
  const char *n_bytes = sf_attrs_get (block->attrs, "n-bytes");
  g_autofree char *base = is_given (file) ? g_filename_display_basename (file) : NULL;
  guint64 size;
  g_autofree char *size_words = NULL;

  if (base == NULL)
    return NULL;
  if (n_bytes == NULL || !g_ascii_string_to_unsigned (n_bytes, 10, 1, G_MAXINT64, &size, NULL))
    return g_strdup (is_given (name) ? name : base);
  size_words = g_format_size (size);
  /* Translators: a file's name and its size. */
  return g_strdup_printf (_ ("%s · %s"), is_given (name) ? name : base, size_words);
}

/* What is shown over the caption: kind and address, or the beginning of the markup. */
static void
add_words (GtkWidget *lines, const SfBlock *block)
{
  static const char *const names[] = { "url", "src", "href" };
  g_autofree char *file = dup_file_words (block);
  const char *address = file;
  const char *provider = sf_attrs_get (block->attrs, "provider");
  g_autofree char *line = NULL;
  g_autofree char *words = NULL;

  if (block->kind == SF_BLOCK_HTML || block->kind == SF_BLOCK_ISLAND)
    {
      words =
          block->kind == SF_BLOCK_HTML ? g_strdup (_ ("Custom HTML")) : sf_card_describe (block);
      add_line (lines, words, NULL);
      line = block->text != NULL ? g_strndup (sf_text_get_string (block->text),
                                              strcspn (sf_text_get_string (block->text), "\n"))
                                 : NULL;
      if (is_given (line))
        add_line (lines, line, "sf-source");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (names) && !is_given (address); i++)
    address = sf_attrs_get (block->attrs, names[i]);
  words = g_strdup (is_given (provider) ? get_provider_name (provider)
                                        : sf_card_get_kind_label (block->kind));
  add_line (lines, words, NULL);
  add_line (lines, is_given (address) ? address : _ ("No address yet"),
            is_given (address) ? "dim-label" : "warning");
}

GtkWidget *
sf_card_face_new (const SfCardHost *host, const SfBlock *block, GtkWidget *caption)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *picture = NULL;

  if (block->kind == SF_BLOCK_SEPARATOR || block->kind == SF_BLOCK_MORE
      || block->kind == SF_BLOCK_PAGE_BREAK)
    {
      add_break (row, block);
      return row;
    }
  if (block->kind == SF_BLOCK_PICTURE)
    picture = add_thumbnail (row, block);
  else if (get_icon (block->kind) != NULL)
    gtk_box_append (GTK_BOX (row), new_icon (get_icon (block->kind)));
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (lines, TRUE);
  if (block->kind != SF_BLOCK_PICTURE && block->kind != SF_BLOCK_TABLE
      && block->kind != SF_BLOCK_GALLERY)
    add_words (lines, block);
  if (caption != NULL)
    gtk_box_append (GTK_BOX (lines), caption);
  if (picture != NULL)
    add_picture_lines (host, lines, picture, block);
  gtk_box_append (GTK_BOX (row), lines);
  return row;
}
