/* sf-card.c - what stands in the text for a block that is not text
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-card.h"

#include <glib/gi18n.h>

#define THUMBNAIL_WIDTH_PX  96
#define THUMBNAIL_HEIGHT_PX 72

struct _SfCard
{
  GtkBox parent_instance;
  const SfCardHost *host;
  guint64 id; /* 0: shows nothing yet */
  SfBlockKind kind;
  SfAttrs *attrs; /* (owned) (nullable) */
  SfText *text;   /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (SfCard, sf_card, GTK_TYPE_BOX)

static const char *
get_kind_label (SfBlockKind kind)
{
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

char *
sf_card_describe (const SfBlock *block)
{
  const char *label = sf_attrs_get (block->attrs, "label");
  const char *detail = block->text != NULL ? sf_text_get_string (block->text) : NULL;

  if (block->kind == SF_BLOCK_ISLAND)
    /* Translators: %s is the name of a block that the editor does not know. */
    return g_strdup_printf (_ ("%s — not to be edited here, kept as it is"),
                            label != NULL ? label : _ ("Block"));
  if (detail == NULL || *detail == '\0')
    detail = sf_attrs_get (block->attrs, "alt");
  if (detail == NULL || *detail == '\0')
    detail = sf_attrs_get (block->attrs, "url");
  if (detail == NULL || *detail == '\0')
    return g_strdup (get_kind_label (block->kind));
  /* Translators: a kind of block (such as "Picture") and its caption or address. */
  return g_strdup_printf (_ ("%s: %s"), get_kind_label (block->kind), detail);
}

static void
clicked_cb (SfCard *self)
{
  self->host->activated (self->id, self->kind == SF_BLOCK_ISLAND ? "view-source" : "open",
                         self->host->data);
}

static GtkWidget *
add_line (GtkWidget *box, const char *words, const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
add_button (SfCard *self)
{
  /* Translators: a button that shows the markup of a block that the editor does not know. */
  GtkWidget *button =
      gtk_button_new_with_label (self->kind == SF_BLOCK_ISLAND ? _ ("View source") : _ ("Details"));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_box_append (GTK_BOX (self), button);
}

static gboolean
is_given (const char *words)
{
  return words != NULL && *words != '\0';
}

static void
add_picture (SfCard *self)
{
  GtkWidget *picture = gtk_picture_new ();
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *note;
  const char *caption = self->text != NULL ? sf_text_get_string (self->text) : NULL;
  const char *credit = sf_attrs_get (self->attrs, "credit");
  const char *alt = sf_attrs_get (self->attrs, "alt");

  gtk_widget_set_size_request (picture, THUMBNAIL_WIDTH_PX, THUMBNAIL_HEIGHT_PX);
  gtk_widget_set_overflow (picture, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (picture, "sf-thumbnail");
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), is_given (alt) ? alt : _ ("Picture"));
  gtk_box_append (GTK_BOX (self), picture);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  add_line (lines, is_given (caption) ? caption : _ ("Picture without a caption"),
            is_given (caption) ? NULL : "dim-label");
  if (is_given (credit))
    add_line (lines, credit, "dim-label");
  else
    add_line (lines, _ ("No credit"), "dim-label");
  if (!is_given (alt))
    add_line (lines, _ ("Alternative text is missing"), "warning");
  note = add_line (lines, NULL, "dim-label");
  gtk_widget_set_visible (note, FALSE);
  if (self->host->show_picture != NULL)
    self->host->show_picture (GTK_PICTURE (picture), GTK_LABEL (note), self->attrs,
                              self->host->data);
  gtk_box_append (GTK_BOX (self), lines);
  add_button (self);
}

static void
add_rule (SfCard *self)
{
  GtkWidget *rule = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  gtk_widget_set_hexpand (rule, TRUE);
  gtk_widget_set_valign (rule, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), rule);
}

static void
keep (SfCard *self, const SfBlock *block)
{
  g_clear_pointer (&self->attrs, sf_attrs_unref);
  g_clear_pointer (&self->text, sf_text_unref);
  self->id = block->id;
  self->kind = block->kind;
  self->attrs = sf_attrs_ref (block->attrs);
  self->text = block->text != NULL ? sf_text_ref (block->text) : NULL;
}

void
sf_card_show (SfCard *self, const SfBlock *block)
{
  g_autofree char *words = sf_card_describe (block);
  GtkWidget *child;

  if (self->id == block->id && self->kind == block->kind && self->text == block->text
      && sf_attrs_equal (self->attrs, block->attrs))
    return;
  keep (self, block);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "sf-separator");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  if (self->kind == SF_BLOCK_SEPARATOR)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "sf-separator");
      add_rule (self);
    }
  else if (self->kind == SF_BLOCK_PICTURE)
    add_picture (self);
  else
    {
      add_line (GTK_WIDGET (self), words, NULL);
      add_button (self);
    }
}

static void
sf_card_finalize (GObject *object)
{
  SfCard *self = SF_CARD (object);

  g_clear_pointer (&self->attrs, sf_attrs_unref);
  g_clear_pointer (&self->text, sf_text_unref);
  G_OBJECT_CLASS (sf_card_parent_class)->finalize (object);
}

static void
sf_card_class_init (SfCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sf_card_finalize;
}

static void
sf_card_init (SfCard *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "sf-card");
}

GtkWidget *
sf_card_new (const SfCardHost *host)
{
  SfCard *self = g_object_new (SF_TYPE_CARD, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  self->host = host;
  return GTK_WIDGET (self);
}
