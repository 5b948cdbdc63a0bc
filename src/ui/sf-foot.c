/* sf-foot.c - the state of the story in words, at the foot of the window
 * Words are counted when the writing pauses, never while a key waits to be seen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-foot.h"

#include "sf-count.h"
#include "sf-language-name.h"

#include <glib/gi18n.h>

#define COUNT_DELAY_MS 300

struct _SfFoot
{
  GtkWidget parent_instance;
  GtkBox *box;
  GtkLabel *words;
  GtkLabel *minutes;
  GtkLabel *language;
  GtkLabel *saved;
  SfDraft *draft; /* (owned) (nullable) */
  guint counting; /* a timeout source */
};

G_DEFINE_FINAL_TYPE (SfFoot, sf_foot, GTK_TYPE_WIDGET)

static void
show_length (SfFoot *self)
{
  SfDocument *document = sf_draft_get_document (self->draft);
  guint n_words = sf_count_words (document);
  guint n_minutes = sf_count_minutes (n_words);
  g_autofree char *words = g_strdup_printf (ngettext ("%u word", "%u words", n_words), n_words);
  /* Translators: how long a reader needs for the story. */
  g_autofree char *minutes =
      g_strdup_printf (ngettext ("%u min read", "%u min read", n_minutes), n_minutes);
  g_autofree char *language =
      sf_language_name_dup (sf_document_get_string (document, SF_FIELD_LANGUAGE));

  gtk_label_set_label (self->words, words);
  gtk_label_set_label (self->minutes, n_minutes > 0 ? minutes : "");
  gtk_widget_set_visible (GTK_WIDGET (self->minutes), n_minutes > 0);
  gtk_label_set_label (self->language, language != NULL ? language : "");
  gtk_widget_set_visible (GTK_WIDGET (self->language), language != NULL);
}

static gboolean
count_cb (gpointer data)
{
  SfFoot *self = data;

  self->counting = 0;
  show_length (self);
  return G_SOURCE_REMOVE;
}

static void
applied_cb (SfFoot *self)
{
  g_clear_handle_id (&self->counting, g_source_remove);
  self->counting = g_timeout_add (COUNT_DELAY_MS, count_cb, self);
}

static void
show_saved (SfFoot *self)
{
  const char *message = sf_draft_get_message (self->draft);
  GtkWidget *widget = GTK_WIDGET (self->saved);

  gtk_widget_remove_css_class (widget, "success");
  gtk_widget_remove_css_class (widget, "error");
  switch (sf_draft_get_state (self->draft))
    {
    case SF_DRAFT_SAVED:
      gtk_label_set_label (self->saved, _ ("Saved on this computer"));
      gtk_widget_add_css_class (widget, "success");
      break;
    case SF_DRAFT_SAVING:
      /* Flashing at each key would disturb: a moment later it is saved. */
      if (*gtk_label_get_label (self->saved) == '\0')
        gtk_label_set_label (self->saved, _ ("Saving…"));
      break;
    case SF_DRAFT_FAILED:
      gtk_label_set_label (self->saved, message != NULL ? message : _ ("Not saved yet"));
      gtk_widget_add_css_class (widget, "error");
      break;
    }
  gtk_widget_set_tooltip_text (widget, message);
}

void
sf_foot_set_draft (SfFoot *self, SfDraft *draft)
{
  g_clear_handle_id (&self->counting, g_source_remove);
  if (self->draft != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->draft, self);
      g_signal_handlers_disconnect_by_data (sf_draft_get_document (self->draft), self);
    }
  g_set_object (&self->draft, draft);
  gtk_widget_set_visible (GTK_WIDGET (self->box), draft != NULL);
  if (draft == NULL)
    return;
  g_signal_connect_object (draft, "notify", G_CALLBACK (show_saved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sf_draft_get_document (draft), "applied", G_CALLBACK (applied_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_label_set_label (self->saved, "");
  show_length (self);
  show_saved (self);
}

void
sf_foot_set_end (SfFoot *self, GtkWidget *widget)
{
  gtk_box_append (self->box, widget);
}

static void
sf_foot_dispose (GObject *object)
{
  SfFoot *self = SF_FOOT (object);

  g_clear_handle_id (&self->counting, g_source_remove);
  g_clear_object (&self->draft);
  if (self->box != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->box));
  self->box = NULL;
  G_OBJECT_CLASS (sf_foot_parent_class)->dispose (object);
}

static void
sf_foot_class_init (SfFootClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_foot_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/standfirst/Standfirst/ui/sf-foot.ui");
  gtk_widget_class_bind_template_child (widget_class, SfFoot, box);
  gtk_widget_class_bind_template_child (widget_class, SfFoot, words);
  gtk_widget_class_bind_template_child (widget_class, SfFoot, minutes);
  gtk_widget_class_bind_template_child (widget_class, SfFoot, language);
  gtk_widget_class_bind_template_child (widget_class, SfFoot, saved);
}

static void
sf_foot_init (SfFoot *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sf_foot_new (void)
{
  return g_object_new (SF_TYPE_FOOT, NULL);
}
