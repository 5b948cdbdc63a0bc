/* sf-card.c - what stands in the text for a block that is not text
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-card.h"

#include <glib/gi18n.h>

typedef struct
{
  guint64 id;
  const char *what;
  SfCardFunc activated;
  gpointer data;
} Action;

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
  if (kind == SF_BLOCK_MORE)
    /* Translators: the place where a front page cuts a story off. */
    return _ ("Read more from here");
  if (kind == SF_BLOCK_PAGE_BREAK)
    return _ ("Page break");
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
    return g_strdup_printf (_ ("%s — block from the site, kept as it is"),
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
clicked_cb (GtkButton *button, gpointer data)
{
  const Action *action = data;

  action->activated (action->id, action->what, action->data);
}

static void
free_action (gpointer data, GClosure *closure)
{
  g_free (data);
}

GtkWidget *
sf_card_new (const SfBlock *block, SfCardFunc activated, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *text = sf_card_describe (block);
  GtkWidget *label;
  GtkWidget *button;
  Action *action;

  gtk_widget_add_css_class (box, "sf-card");
  if (block->kind == SF_BLOCK_SEPARATOR)
    {
      GtkWidget *rule = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

      gtk_widget_set_hexpand (rule, TRUE);
      gtk_widget_set_valign (rule, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), rule);
      gtk_widget_add_css_class (box, "sf-separator");
      return box;
    }
  label = gtk_label_new (text);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  action = g_new0 (Action, 1);
  *action = (Action){ block->id, block->kind == SF_BLOCK_ISLAND ? "view-source" : "open", activated,
                      data };
  button = gtk_button_new_with_label (block->kind == SF_BLOCK_ISLAND ? _ ("View source")
                                                                     : _ ("Details"));
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_data (button, "clicked", G_CALLBACK (clicked_cb), action, free_action, 0);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}
