/* sf-missing-popover.c - why a story was not sent, with a way to mend each thing
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-missing-popover.h"

#include <glib/gi18n.h>

struct _SfMissingPopover
{
  GtkPopover parent_instance;
  GtkBox *lines;
};

enum
{
  SIGNAL_MEND,
  SIGNAL_SCHEDULE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfMissingPopover, sf_missing_popover, GTK_TYPE_POPOVER)

#define FIELD_KEY "sf-field"

static const char *
name_mending (SfField field)
{
  switch ((guint) field)
    {
    case 0:
      /* Translators: a button that leads to the body of the story, which is empty. */
      return _ ("Write the Text");
    case SF_FIELD_HEADLINE:
      return _ ("Write a Headline");
    case SF_FIELD_EMBARGO:
      return _ ("Change the Embargo");
    default:
      /* Translators: a button that leads to where something is missing. */
      return _ ("Go There");
    }
}

static void
clear (SfMissingPopover *self)
{
  GtkWidget *line;

  while ((line = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, line);
}

static void
mend_clicked_cb (SfMissingPopover *self, GtkButton *button)
{
  int field = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), FIELD_KEY));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_MEND], 0, field);
}

static void
schedule_clicked_cb (SfMissingPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_SCHEDULE], 0);
}

static void
add_words (SfMissingPopover *self, const char *words, const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 34);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (self->lines, label);
}

static void
add_mending (SfMissingPopover *self, SfField field)
{
  GtkWidget *button = gtk_button_new_with_label (name_mending (field));

  g_object_set_data (G_OBJECT (button), FIELD_KEY, GINT_TO_POINTER ((int) field));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (mend_clicked_cb), self);
  gtk_box_append (self->lines, button);
}

void
sf_missing_popover_show_lacks (SfMissingPopover *self, SfDocument *document, SfAction action)
{
  g_autoptr (GPtrArray) lacks = sf_publish_list_lacks (document, action);
  guint i;

  clear (self);
  /* Translators: over what a story lacks before it can be published. */
  add_words (self, _ ("Not sent yet"), "heading");
  for (i = 0; i < lacks->len; i++)
    {
      const SfPublishLack *lack = g_ptr_array_index (lacks, i);

      add_words (self, lack->words, NULL);
      add_mending (self, lack->field);
    }
  gtk_popover_popup (GTK_POPOVER (self));
}

void
sf_missing_popover_show_embargo (SfMissingPopover *self, const char *words, gboolean can_schedule)
{
  clear (self);
  add_words (self, _ ("Not sent yet"), "heading");
  add_words (self, words, NULL);
  if (can_schedule)
    {
      /* Translators: a button: let the story appear when its embargo is over. */
      GtkWidget *button = gtk_button_new_with_label (_ ("Schedule for Then"));

      gtk_widget_add_css_class (button, "suggested-action");
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (schedule_clicked_cb), self);
      gtk_box_append (self->lines, button);
    }
  add_mending (self, SF_FIELD_EMBARGO);
  gtk_popover_popup (GTK_POPOVER (self));
}

static void
sf_missing_popover_class_init (SfMissingPopoverClass *klass)
{
  signals[SIGNAL_MEND] = g_signal_new ("mend", SF_TYPE_MISSING_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_SCHEDULE] = g_signal_new ("schedule", SF_TYPE_MISSING_POPOVER, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sf_missing_popover_init (SfMissingPopover *self)
{
  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  gtk_widget_add_css_class (GTK_WIDGET (self->lines), "sf-missing");
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (self->lines));
}

GtkWidget *
sf_missing_popover_new (void)
{
  return g_object_new (SF_TYPE_MISSING_POPOVER, NULL);
}
