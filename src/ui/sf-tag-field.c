/* sf-tag-field.c - the story's tags, as chips that can be taken away
 * Return or a comma ends a tag; what was begun when the field is left becomes one, too, so that
 * nothing written is lost.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-tag-field.h"

#include "sf-completion.h"
#include "sf-field-link.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_OFFERED 6

struct _SfTagField
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkFlowBox *chips;
  GtkEditable *entry;
  GtkPopover *popover;
  GtkListBox *offers;
  SfFieldLink *link; /* (owned) */
  GStrv tags;        /* (owned): as they are shown */
  GPtrArray *known;  /* (owned): names, NULL-ended: all that were shown */
  GStrv offered;     /* (owned) (nullable): the site's */
};

G_DEFINE_FINAL_TYPE (SfTagField, sf_tag_field, GTK_TYPE_WIDGET)

static void
write_tags (SfTagField *self, const char *const *tags)
{
  sf_field_link_write (self->link, g_variant_new_strv (tags, -1));
}

static void
remove_cb (SfTagField *self, GtkWidget *chip)
{
  const char *tag = g_object_get_data (G_OBJECT (chip), "tag");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) tags = NULL;
  guint i;

  for (i = 0; self->tags[i] != NULL; i++)
    if (!g_str_equal (self->tags[i], tag))
      g_strv_builder_add (builder, self->tags[i]);
  tags = g_strv_builder_end (builder);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  write_tags (self, (const char *const *) tags);
}

static void
add_chip (SfTagField *self, const char *tag)
{
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = gtk_label_new (tag);
  /* Translators: %s is a tag of the story. */
  g_autofree char *tip = g_strdup_printf (_ ("Remove the tag “%s”"), tag);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_set_halign (chip, GTK_ALIGN_START);
  gtk_widget_add_css_class (chip, "sf-chip");
  gtk_widget_set_tooltip_text (chip, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  g_object_set_data_full (G_OBJECT (chip), "tag", g_strdup (tag), g_free);
  g_signal_connect_swapped (chip, "clicked", G_CALLBACK (remove_cb), self);
  gtk_flow_box_append (self->chips, chip);
  gtk_widget_set_focusable (gtk_widget_get_parent (chip), FALSE);
}

static void
learn (SfTagField *self, const char *tag)
{
  guint end = self->known->len - 1;

  if (!g_strv_contains ((const char *const *) self->known->pdata, tag))
    g_ptr_array_insert (self->known, end, g_strdup (tag));
}

static void
show_tags (GVariant *value, gpointer data)
{
  SfTagField *self = data;
  g_auto (GStrv) tags = value != NULL ? g_variant_dup_strv (value, NULL) : g_new0 (char *, 1);
  GtkFlowBoxChild *child;
  guint i;

  if (self->tags != NULL
      && g_strv_equal ((const char *const *) tags, (const char *const *) self->tags))
    return;
  while ((child = gtk_flow_box_get_child_at_index (self->chips, 0)) != NULL)
    gtk_flow_box_remove (self->chips, GTK_WIDGET (child));
  for (i = 0; tags[i] != NULL; i++)
    {
      add_chip (self, tags[i]);
      learn (self, tags[i]);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->chips), tags[0] != NULL);
  g_strfreev (self->tags);
  self->tags = g_steal_pointer (&tags);
}

static gboolean
has_tag (GPtrArray *tags, const char *tag)
{
  g_autofree char *wanted = g_utf8_casefold (tag, -1);
  guint i;

  for (i = 0; i < tags->len; i++)
    {
      g_autofree char *folded = g_utf8_casefold (g_ptr_array_index (tags, i), -1);

      if (g_str_equal (folded, wanted))
        return TRUE;
    }
  return FALSE;
}

/* Takes what is written into the tags; commas part several. */
static void
add_written (SfTagField *self)
{
  g_auto (GStrv) written = g_strsplit_set (gtk_editable_get_text (self->entry), ",;\n", -1);
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();
  guint i;

  for (i = 0; self->tags[i] != NULL; i++)
    g_ptr_array_add (tags, self->tags[i]);
  for (i = 0; written[i] != NULL; i++)
    if (*g_strstrip (written[i]) != '\0' && !has_tag (tags, written[i]))
      g_ptr_array_add (tags, written[i]);
  g_ptr_array_add (tags, NULL);
  gtk_popover_popdown (self->popover);
  write_tags (self, (const char *const *) tags->pdata);
  gtk_editable_set_text (self->entry, "");
}

/* What was used before comes first. */
static GStrv
match (SfTagField *self, const char *written)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  guint i;

  for (i = 0; i + 1 < self->known->len; i++)
    g_ptr_array_add (names, g_ptr_array_index (self->known, i));
  for (i = 0; self->offered != NULL && self->offered[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) self->known->pdata, self->offered[i]))
      g_ptr_array_add (names, self->offered[i]);
  g_ptr_array_add (names, NULL);
  return sf_completion_match ((const char *const *) names->pdata, written, MAX_OFFERED);
}

static void
offer (SfTagField *self)
{
  g_auto (GStrv) names = match (self, gtk_editable_get_text (self->entry));
  GtkListBoxRow *row;
  guint i;

  while ((row = gtk_list_box_get_row_at_index (self->offers, 0)) != NULL)
    gtk_list_box_remove (self->offers, GTK_WIDGET (row));
  for (i = 0; names[i] != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (names[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_append (self->offers, label);
    }
  if (names[0] != NULL)
    gtk_popover_popup (self->popover);
  else
    gtk_popover_popdown (self->popover);
}

static void
changed_cb (SfTagField *self)
{
  if (strpbrk (gtk_editable_get_text (self->entry), ",;") != NULL)
    add_written (self);
  else
    offer (self);
}

static void
take_offer (SfTagField *self, GtkListBoxRow *row)
{
  GtkLabel *label = GTK_LABEL (gtk_list_box_row_get_child (row));
  /* Writing it changes what is offered, and the label goes with its row. */
  g_autofree char *tag = g_strdup (gtk_label_get_text (label));

  gtk_editable_set_text (self->entry, tag);
  add_written (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
activate_cb (SfTagField *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->offers);

  if (row != NULL && gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    take_offer (self, row);
  else
    add_written (self);
}

static gboolean
key_pressed_cb (SfTagField *self, guint keyval)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->offers);
  int step = keyval == GDK_KEY_Down ? 1 : -1;
  int index = row != NULL ? gtk_list_box_row_get_index (row) + step : 0;
  guint n_tags = g_strv_length (self->tags);

  if ((keyval == GDK_KEY_Down || keyval == GDK_KEY_Up)
      && gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    {
      gtk_list_box_select_row (
          self->offers, index >= 0 ? gtk_list_box_get_row_at_index (self->offers, index) : NULL);
      return GDK_EVENT_STOP;
    }
  /* Backspace in an empty field takes the last tag. */
  if (keyval == GDK_KEY_BackSpace && n_tags > 0 && *gtk_editable_get_text (self->entry) == '\0')
    {
      g_autofree char *last = g_steal_pointer (&self->tags[n_tags - 1]);
      g_auto (GStrv) tags = g_strdupv (self->tags);

      self->tags[n_tags - 1] = g_steal_pointer (&last);
      write_tags (self, (const char *const *) tags);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

void
sf_tag_field_set_history (SfTagField *self, SfHistory *history)
{
  gtk_editable_set_text (self->entry, "");
  sf_field_link_set_history (self->link, history);
}

void
sf_tag_field_set_offered (SfTagField *self, const char *const *names)
{
  g_strfreev (self->offered);
  self->offered = g_strdupv ((GStrv) names);
}

GtkWidget *
sf_tag_field_get_entry (SfTagField *self)
{
  return GTK_WIDGET (self->entry);
}

static void
sf_tag_field_dispose (GObject *object)
{
  SfTagField *self = SF_TAG_FIELD (object);

  g_clear_pointer (&self->link, sf_field_link_free);
  g_clear_pointer ((GtkWidget **) &self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->tags, g_strfreev);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_clear_pointer (&self->offered, g_strfreev);
  G_OBJECT_CLASS (sf_tag_field_parent_class)->dispose (object);
}

static void
sf_tag_field_class_init (SfTagFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_tag_field_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
make_offers (SfTagField *self)
{
  self->popover = GTK_POPOVER (gtk_popover_new ());
  self->offers = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_popover_set_autohide (self->popover, FALSE);
  gtk_popover_set_has_arrow (self->popover, FALSE);
  gtk_popover_set_position (self->popover, GTK_POS_BOTTOM);
  gtk_popover_set_child (self->popover, GTK_WIDGET (self->offers));
  gtk_widget_set_can_focus (GTK_WIDGET (self->popover), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->offers), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Tags of other stories"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
  g_signal_connect_swapped (self->offers, "row-activated", G_CALLBACK (take_offer), self);
}

static void
sf_tag_field_init (SfTagField *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->link = sf_field_link_new (SF_FIELD_TAGS, show_tags, self);
  self->known = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->known, NULL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->chips = GTK_FLOW_BOX (gtk_flow_box_new ());
  self->entry = GTK_EDITABLE (gtk_entry_new ());
  gtk_flow_box_set_selection_mode (self->chips, GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (self->chips, 12);
  gtk_flow_box_set_row_spacing (self->chips, 2);
  gtk_flow_box_set_column_spacing (self->chips, 2);
  gtk_widget_add_css_class (GTK_WIDGET (self->chips), "sf-chips");
  gtk_editable_set_enable_undo (self->entry, FALSE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("Add a tag"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Tags"), -1);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->chips));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->entry));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  make_offers (self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (add_written), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  show_tags (NULL, self);
}
