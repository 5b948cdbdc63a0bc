/* sf-foot.c - the state of the story in words, at the foot of the window
 * Words are counted when the writing pauses, never while a key waits to be seen. What does not fit
 * beside what stands before it has a line of its own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-foot.h"

#include "sf-count.h"
#include "sf-language-name.h"
#include "sf-tally.h"

#include <glib/gi18n.h>

#define COUNT_DELAY_MS 300
#define N_PARTS        3 /* what the story is, whether it is kept, where it stands */

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
  SfTally *tally; /* (owned) (nullable): of the draft's words */
  guint counting; /* a timeout source */
};

G_DEFINE_FINAL_TYPE (SfFoot, sf_foot, GTK_TYPE_WIDGET)

static void
show_length (SfFoot *self)
{
  SfDocument *document = sf_draft_get_document (self->draft);
  guint n_words = sf_tally_count_words (self->tally);
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

/* A class that goes and comes back is another look to the toolkit, which then ticks for a fade. */
static void
set_css_class (GtkWidget *widget, const char *name, gboolean has_it)
{
  if (gtk_widget_has_css_class (widget, name) == has_it)
    return;
  if (has_it)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_saved_as (SfFoot *self, const char *label, SfDraftState state)
{
  GtkWidget *widget = GTK_WIDGET (self->saved);
  const char *message = sf_draft_get_message (self->draft);

  gtk_label_set_label (self->saved, label);
  set_css_class (widget, "success", state == SF_DRAFT_SAVED);
  set_css_class (widget, "error", state == SF_DRAFT_FAILED || state == SF_DRAFT_GONE);
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), message) != 0)
    gtk_widget_set_tooltip_text (widget, message);
}

/* Called with each key, twice: what is shown already asks for no frame, which the next key would
 * have to wait for. */
static void
show_saved (SfFoot *self)
{
  SfDraftState state = sf_draft_get_state (self->draft);
  const char *message = sf_draft_get_message (self->draft);
  const char *shown = gtk_label_get_label (self->saved);

  switch (state)
    {
    case SF_DRAFT_SAVED:
      show_saved_as (self, _ ("Saved on this computer"), state);
      break;
    case SF_DRAFT_SAVING:
      /* Flashing at each key would disturb: a moment later it is saved again. */
      if (!gtk_widget_has_css_class (GTK_WIDGET (self->saved), "success"))
        show_saved_as (self, *shown != '\0' ? shown : _ ("Saving…"), state);
      break;
    case SF_DRAFT_FAILED:
    case SF_DRAFT_GONE:
      show_saved_as (self, message != NULL ? message : _ ("Not saved yet"), state);
      break;
    }
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
  g_clear_pointer (&self->tally, sf_tally_free);
  g_set_object (&self->draft, draft);
  gtk_widget_set_visible (GTK_WIDGET (self->box), draft != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->saved), draft != NULL);
  if (self->end != NULL)
    gtk_widget_set_visible (self->end, draft != NULL);
  if (draft == NULL)
    return;
  self->tally = sf_tally_new (sf_draft_get_document (draft));
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

static int
natural_width (GtkWidget *part)
{
  return measure (part, GTK_ORIENTATION_HORIZONTAL, FALSE);
}

/* How many of the parts from @first on stand in one line: none is cut off that could have a line of
 * its own. At least one. */
static int
count_in_line (GtkWidget *const *parts, int first, int width)
{
  int used = natural_width (parts[first]);
  int n = 1;

  while (first + n < N_PARTS && used + natural_width (parts[first + n]) <= width)
    used += natural_width (parts[first + n++]);
  return n;
}

/* The first part of a line begins it, the others end it. */
static void
lay_line (GtkWidget *const *parts, int n, int y, int width, int height, gboolean is_rtl)
{
  int x = width;

  for (int i = n - 1; i >= 0; i--)
    {
      int part_width = i == 0 ? x : natural_width (parts[i]);

      x -= part_width;
      if (parts[i] != NULL && gtk_widget_get_visible (parts[i]))
        gtk_widget_size_allocate (
            parts[i],
            &(GtkAllocation){ is_rtl ? width - x - part_width : x, y, part_width, height }, -1);
    }
}

/* Lays the parts out in @width, if @is_placing. Returns: the height that they take. */
static int
lay (SfFoot *self, int width, gboolean is_placing)
{
  GtkWidget *const parts[N_PARTS] = { GTK_WIDGET (self->box), GTK_WIDGET (self->saved), self->end };
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int y = 0;
  int n;

  for (int first = 0; first < N_PARTS; first += n)
    {
      int height = 0;

      n = count_in_line (parts, first, width);
      for (int i = first; i < first + n; i++)
        height = MAX (height, measure (parts[i], GTK_ORIENTATION_VERTICAL, FALSE));
      if (is_placing)
        lay_line (parts + first, n, y, width, height, is_rtl);
      y += height;
    }
  return y;
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
  GtkWidget *const parts[N_PARTS] = { GTK_WIDGET (self->box), GTK_WIDGET (self->saved), self->end };

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = lay (self, for_size < 0 ? G_MAXINT : for_size, FALSE);
  else
    for (int i = 0; i < N_PARTS; i++)
      {
        *minimum = MAX (*minimum, measure (parts[i], orientation, TRUE));
        *natural += natural_width (parts[i]);
      }
  *minimum_baseline = *natural_baseline = -1;
}

static void
sf_foot_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay (SF_FOOT (widget), width, TRUE);
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
  g_clear_pointer (&self->tally, sf_tally_free);
  g_clear_object (&self->draft);
  if (self->box != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->box));
  if (self->saved != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->saved));
  self->box = NULL;
  self->saved = NULL;
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
