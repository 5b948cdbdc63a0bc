/* sf-corrections.c - what was corrected in the story after readers saw it
 * The rows are the field: they are made anew only when the document says otherwise than they do, so
 * that the caret stays while one is written.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-corrections.h"

#include "sf-field-link.h"
#include "sf-when.h"

#include <glib/gi18n.h>

#define CORRECTION_TYPE "(xss)"

static const char *const kinds[] = { "correction", "clarification", "update", NULL };

struct _SfCorrections
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkWidget *list;   /* (unowned) */
  GtkWidget *add;    /* (unowned) */
  SfFieldLink *link; /* (owned) */
  GPtrArray *rows;   /* (owned): Row */
};

typedef struct
{
  SfCorrections *self;
  GtkWidget *card; /* (unowned): in the list */
  GtkDropDown *kind;
  GtkEditable *text;
  gint64 time_s;
  char *other_kind; /* (owned) (nullable): one that is not offered here, kept as it is */
} Row;

G_DEFINE_FINAL_TYPE (SfCorrections, sf_corrections, GTK_TYPE_WIDGET)

static void
free_row (Row *row)
{
  g_free (row->other_kind);
  g_free (row);
}

static const char *
get_kind (const Row *row)
{
  guint selected = gtk_drop_down_get_selected (row->kind);

  if (row->other_kind != NULL && selected >= G_N_ELEMENTS (kinds) - 1)
    return row->other_kind;
  return kinds[MIN (selected, G_N_ELEMENTS (kinds) - 2)];
}

/* Floating. */
static GVariant *
get_value (SfCorrections *self)
{
  GVariantBuilder builder;
  guint i;

  g_variant_builder_init (&builder, sf_field_get_type (SF_FIELD_CORRECTIONS));
  for (i = 0; i < self->rows->len; i++)
    {
      const Row *row = g_ptr_array_index (self->rows, i);

      g_variant_builder_add (&builder, CORRECTION_TYPE, row->time_s, get_kind (row),
                             gtk_editable_get_text (row->text));
    }
  return g_variant_builder_end (&builder);
}

static void
write_rows (SfCorrections *self)
{
  sf_field_link_write (self->link, get_value (self));
}

static void
row_changed_cb (Row *row)
{
  write_rows (row->self);
}

static void
remove_cb (Row *row)
{
  SfCorrections *self = row->self;

  gtk_widget_grab_focus (self->add);
  gtk_box_remove (GTK_BOX (self->list), row->card);
  g_ptr_array_remove (self->rows, row);
  write_rows (self);
}

static GtkWidget *
make_kind (Row *row, const char *kind)
{
  const char *const labels[] = { /* Translators: kinds of notes under a story: what was wrong, */
                                 _ ("Correction"),
                                 /* Translators: what could be misunderstood, */
                                 _ ("Clarification"),
                                 /* Translators: what is new. */
                                 C_ ("correction", "Update"), NULL
  };
  GtkStringList *model = gtk_string_list_new (labels);
  guint i = 0;

  while (kinds[i] != NULL && !g_str_equal (kinds[i], kind))
    i++;
  if (kinds[i] == NULL)
    {
      gtk_string_list_append (model, kind);
      row->other_kind = g_strdup (kind);
    }
  row->kind = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (model), NULL));
  gtk_drop_down_set_selected (row->kind, i);
  gtk_widget_set_hexpand (GTK_WIDGET (row->kind), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->kind), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Kind of Correction"), -1);
  return GTK_WIDGET (row->kind);
}

static GtkWidget *
make_remove (void)
{
  GtkWidget *remove = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, _ ("Remove Correction"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Remove Correction"), -1);
  return remove;
}

static Row *
add_row (SfCorrections *self, gint64 time_s, const char *kind, const char *text)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *remove = make_remove ();
  g_autofree char *date = sf_when_dup_label (time_s * G_USEC_PER_SEC, g_get_real_time ());
  GtkWidget *when = gtk_label_new (date);

  row->self = self;
  row->time_s = time_s;
  row->card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  row->text = GTK_EDITABLE (gtk_entry_new ());
  gtk_editable_set_enable_undo (row->text, FALSE);
  gtk_editable_set_text (row->text, text);
  gtk_entry_set_placeholder_text (GTK_ENTRY (row->text), _ ("What readers should know"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Text of the Correction"), -1);
  gtk_widget_add_css_class (when, "dim-label");
  gtk_widget_add_css_class (when, "caption");
  gtk_box_append (GTK_BOX (top), make_kind (row, kind));
  gtk_box_append (GTK_BOX (top), when);
  gtk_box_append (GTK_BOX (top), remove);
  gtk_box_append (GTK_BOX (row->card), top);
  gtk_box_append (GTK_BOX (row->card), GTK_WIDGET (row->text));
  gtk_box_append (GTK_BOX (self->list), row->card);
  g_signal_connect_swapped (row->text, "changed", G_CALLBACK (row_changed_cb), row);
  g_signal_connect_swapped (row->kind, "notify::selected", G_CALLBACK (row_changed_cb), row);
  g_signal_connect_swapped (remove, "clicked", G_CALLBACK (remove_cb), row);
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
show_rows (GVariant *value, gpointer data)
{
  SfCorrections *self = data;
  g_autoptr (GVariant) shown = g_variant_ref_sink (get_value (self));
  GVariantIter iter;
  const char *kind;
  const char *text;
  gint64 time_s;
  guint i;

  gtk_widget_set_sensitive (GTK_WIDGET (self->add), value != NULL);
  if (value != NULL && g_variant_equal (shown, value))
    return;
  for (i = 0; i < self->rows->len; i++)
    {
      const Row *row = g_ptr_array_index (self->rows, i);

      gtk_box_remove (GTK_BOX (self->list), row->card);
    }
  g_ptr_array_set_size (self->rows, 0);
  if (value == NULL)
    return;
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(x&s&s)", &time_s, &kind, &text))
    add_row (self, time_s, kind, text);
}

static void
add_cb (SfCorrections *self)
{
  Row *row = add_row (self, g_get_real_time () / G_USEC_PER_SEC, kinds[0], "");

  write_rows (self);
  gtk_widget_grab_focus (GTK_WIDGET (row->text));
}

void
sf_corrections_set_history (SfCorrections *self, SfHistory *history)
{
  sf_field_link_set_history (self->link, history);
}

static void
sf_corrections_dispose (GObject *object)
{
  SfCorrections *self = SF_CORRECTIONS (object);

  g_clear_pointer (&self->link, sf_field_link_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (sf_corrections_parent_class)->dispose (object);
}

static void
sf_corrections_class_init (SfCorrectionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_corrections_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
sf_corrections_init (SfCorrections *self)
{
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) free_row);
  self->link = sf_field_link_new (SF_FIELD_CORRECTIONS, show_rows, self);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->add = gtk_button_new_with_label (_ ("Add Correction"));
  gtk_box_append (GTK_BOX (self->box), self->list);
  gtk_box_append (GTK_BOX (self->box), self->add);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
}
