/* sf-story-row.c - a story in the list: what it is, whose, and where it stands
 * Rows are used again for other stories: everything a story shows is written anew each time.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-story-row.h"

#include "sf-placement.h"
#include "sf-when.h"

#include <glib/gi18n.h>

struct _SfStoryRow
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkLabel *headline;
  GtkLabel *standfirst;
  GtkLabel *details;
  SfStory *story; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (SfStoryRow, sf_story_row, GTK_TYPE_WIDGET)

static const char *
name_state (int state)
{
  switch ((SfPlacementState) state)
    {
    case SF_PLACEMENT_DRAFT:
      return _ ("draft on the site");
    case SF_PLACEMENT_PENDING:
      return _ ("in review");
    case SF_PLACEMENT_SCHEDULED:
      return _ ("scheduled");
    case SF_PLACEMENT_PUBLISHED:
      return _ ("published");
    case SF_PLACEMENT_NONE:
    case SF_PLACEMENT_TRASHED:
      break;
    }
  return NULL;
}

static void
append_detail (GString *details, const char *detail)
{
  if (detail == NULL || *detail == '\0')
    return;
  if (details->len > 0)
    g_string_append (details, " · ");
  g_string_append (details, detail);
}

static void
show_story (SfStoryRow *self)
{
  const char *headline = self->story != NULL ? sf_story_get_headline (self->story) : "";
  const char *standfirst = self->story != NULL ? sf_story_get_standfirst (self->story) : "";
  g_autoptr (GString) details = g_string_new (NULL);
  g_autofree char *when = NULL;
  gboolean has_headline = *headline != '\0';

  if (self->story != NULL)
    {
      const char *section = sf_story_get_section (self->story);

      when = sf_when_dup_label (sf_story_get_updated_us (self->story), g_get_real_time ());
      append_detail (details, *section != '\0' ? section : _ ("No section"));
      append_detail (details, sf_story_get_byline (self->story));
      append_detail (details, name_state (sf_story_get_state (self->story)));
      append_detail (details, when);
    }
  gtk_label_set_label (self->headline, has_headline ? headline : _ ("Untitled"));
  gtk_label_set_label (self->standfirst, standfirst);
  gtk_widget_set_visible (GTK_WIDGET (self->standfirst), *standfirst != '\0');
  gtk_label_set_label (self->details, details->str);
  if (has_headline)
    gtk_widget_remove_css_class (GTK_WIDGET (self->headline), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->headline), "dim-label");
}

void
sf_story_row_set_story (SfStoryRow *self, SfStory *story)
{
  if (self->story == story)
    return;
  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);
  g_set_object (&self->story, story);
  if (story != NULL)
    g_signal_connect_object (story, "notify", G_CALLBACK (show_story), self, G_CONNECT_SWAPPED);
  show_story (self);
}

static void
sf_story_row_dispose (GObject *object)
{
  SfStoryRow *self = SF_STORY_ROW (object);

  g_clear_object (&self->story);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sf_story_row_parent_class)->dispose (object);
}

static void
sf_story_row_class_init (SfStoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_story_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/standfirst/Standfirst/ui/sf-story-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SfStoryRow, box);
  gtk_widget_class_bind_template_child (widget_class, SfStoryRow, headline);
  gtk_widget_class_bind_template_child (widget_class, SfStoryRow, standfirst);
  gtk_widget_class_bind_template_child (widget_class, SfStoryRow, details);
}

static void
sf_story_row_init (SfStoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sf_story_row_new (void)
{
  return g_object_new (SF_TYPE_STORY_ROW, NULL);
}
