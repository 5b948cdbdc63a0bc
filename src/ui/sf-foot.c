/* sf-foot.c - the state of the story in words, at the foot of the window
 * Words are counted when the writing pauses, never while a key waits to be seen. Where both do not
 * fit beside each other, how the story stands on its sites has a line of its own.
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
  GtkWidget *end; /* (nullable) */
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

  /* Flashing at each key would disturb, and paint a frame without the letter: a moment later it is
   * saved again. */
  if (sf_draft_get_state (self->draft) == SF_DRAFT_SAVING
      && gtk_widget_has_css_class (widget, "success"))
    return;
  gtk_widget_remove_css_class (widget, "success");
  gtk_widget_remove_css_class (widget, "error");
  switch (sf_draft_get_state (self->draft))
    {
    case SF_DRAFT_SAVED:
      gtk_label_set_label (self->saved, _ ("Saved on this computer"));
      gtk_widget_add_css_class (widget, "success");
      break;
    case SF_DRAFT_SAVING:
      if (*gtk_label_get_label (self->saved) == '\0')
        gtk_label_set_label (self->saved, _ ("Saving…"));
      break;
    case SF_DRAFT_FAILED:
    case SF_DRAFT_GONE:
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
  if (self->end != NULL)
    gtk_widget_set_visible (self->end, draft != NULL);
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
  GtkWidget *box = GTK_WIDGET (self->box);

  self->end = widget;
  gtk_widget_set_margin_start (widget, gtk_widget_get_margin_start (box));
  gtk_widget_set_margin_end (widget, gtk_widget_get_margin_end (box));
  gtk_widget_set_margin_bottom (widget, gtk_widget_get_margin_bottom (box));
  gtk_widget_set_margin_top (widget, gtk_widget_get_margin_top (box));
  gtk_widget_set_visible (widget, gtk_widget_get_visible (box));
  gtk_widget_add_css_class (widget, "caption");
  gtk_widget_set_parent (widget, GTK_WIDGET (self));
}

static int
measure (GtkWidget *widget, GtkOrientation orientation, gboolean is_minimum)
{
  int minimum = 0;
  int natural = 0;

  if (widget != NULL && gtk_widget_get_visible (widget))
    gtk_widget_measure (widget, orientation, -1, &minimum, &natural, NULL, NULL);
  return is_minimum ? minimum : natural;
}

/* What stands at the end gets its line where it would be cut off. */
static gboolean
is_one_line (SfFoot *self, int width)
{
  return measure (GTK_WIDGET (self->box), GTK_ORIENTATION_HORIZONTAL, FALSE)
             + measure (self->end, GTK_ORIENTATION_HORIZONTAL, FALSE)
         <= width;
}

static void
sf_foot_measure (GtkWidget *widget,
                 GtkOrientation orientation,
                 int for_size,
                 int *minimum,
                 int *natural,
                 int *minimum_baseline,
                 int *natural_baseline)
{
  SfFoot *self = SF_FOOT (widget);
  GtkWidget *box = GTK_WIDGET (self->box);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (measure (box, orientation, TRUE), measure (self->end, orientation, TRUE));
      *natural = measure (box, orientation, FALSE) + measure (self->end, orientation, FALSE);
    }
  else
    {
      int first = measure (box, orientation, FALSE);
      int second = measure (self->end, orientation, FALSE);

      *minimum = *natural =
          for_size < 0 || is_one_line (self, for_size) ? MAX (first, second) : first + second;
    }
  *minimum_baseline = *natural_baseline = -1;
}

static void
sf_foot_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SfFoot *self = SF_FOOT (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int end_width = MIN (width, measure (self->end, GTK_ORIENTATION_HORIZONTAL, FALSE));
  int first_height = measure (GTK_WIDGET (self->box), GTK_ORIENTATION_VERTICAL, FALSE);
  GtkAllocation first = { 0, 0, width, height };
  GtkAllocation second = { 0, first_height, width, height - first_height };

  if (is_one_line (self, width))
    {
      first.width = width - end_width;
      first.x = is_rtl ? end_width : 0;
      second = (GtkAllocation){ is_rtl ? 0 : first.width, 0, end_width, height };
    }
  else
    first.height = first_height;
  gtk_widget_size_allocate (GTK_WIDGET (self->box), &first, -1);
  if (self->end != NULL)
    gtk_widget_size_allocate (self->end, &second, -1);
}

static GtkSizeRequestMode
sf_foot_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
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
  g_clear_pointer (&self->end, gtk_widget_unparent);
  G_OBJECT_CLASS (sf_foot_parent_class)->dispose (object);
}

static void
sf_foot_class_init (SfFootClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_foot_dispose;
  widget_class->measure = sf_foot_measure;
  widget_class->size_allocate = sf_foot_size_allocate;
  widget_class->get_request_mode = sf_foot_get_request_mode;
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
