/* sf-conflict-place.c - one place that two people changed: both texts, and what becomes of them
 * Nothing is chosen until a person does: what readers see is never decided by a default.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-conflict-place.h"

#include "sf-pair.h"

#include <glib/gi18n.h>
#include <string.h>

struct _SfConflictPlace
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkToggleButton *mine;
  GtkToggleButton *theirs;
  GtkToggleButton *own;  /* (nullable): the place is no run of words */
  GtkRevealer *writing;  /* (nullable): as @own */
  GtkTextView *own_text; /* (nullable): as @own */
  const SfConflict *conflict;
  const SfMergeConflict *place;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfConflictPlace, sf_conflict_place, GTK_TYPE_WIDGET)

/* The words of @text that @other has not: from the first that differs to the last. */
static PangoAttrList *
mark_difference (const char *text, const char *other)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
  gsize length = strlen (text);
  gsize other_length = strlen (other);
  gsize start = 0;
  gsize end = 0;

  while (start < MIN (length, other_length) && text[start] == other[start])
    start++;
  while (start > 0 && text[start - 1] != ' ')
    start--;
  while (end < MIN (length, other_length) - start
         && text[length - end - 1] == other[other_length - end - 1])
    end++;
  while (end > 0 && text[length - end] != ' ')
    end--;
  bold->start_index = (guint) start;
  bold->end_index = other_length > 0 ? (guint) (length - end) : 0;
  pango_attr_list_insert (attributes, bold);
  return attributes;
}

static GtkWidget *
make_card (const char *whose, const char *text, const char *other, GtkToggleButton *button)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *heading = gtk_label_new (whose);
  GtkWidget *label = gtk_label_new (*text != '\0' ? text : _ ("Taken out"));
  g_autoptr (PangoAttrList) difference = mark_difference (text, other);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_ellipsize (GTK_LABEL (heading), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (heading, "caption-heading");
  gtk_widget_add_css_class (heading, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_vexpand (label, TRUE);
  if (*text != '\0')
    gtk_label_set_attributes (GTK_LABEL (label), difference);
  else
    gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_halign (GTK_WIDGET (button), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (card), heading);
  gtk_box_append (GTK_BOX (card), label);
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (button));
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "sf-conflict-card");
  return card;
}

static void
toggled_cb (SfConflictPlace *self)
{
  GtkToggleButton *sides[] = { self->mine, self->theirs };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      GtkWidget *card = gtk_widget_get_parent (GTK_WIDGET (sides[i]));

      if (gtk_toggle_button_get_active (sides[i]))
        gtk_widget_add_css_class (card, "sf-chosen");
      else
        gtk_widget_remove_css_class (card, "sf-chosen");
    }
  if (self->own != NULL)
    gtk_revealer_set_reveal_child (self->writing, gtk_toggle_button_get_active (self->own));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
own_toggled_cb (SfConflictPlace *self)
{
  if (gtk_toggle_button_get_active (self->own))
    gtk_widget_grab_focus (GTK_WIDGET (self->own_text));
}

static GtkToggleButton *
make_choice (SfConflictPlace *self, const char *label, const char *place)
{
  GtkToggleButton *button = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (label));

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, place, -1);
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (toggled_cb), self);
  return button;
}

/* Starts from both sides' words as they were merged, with mine where they clash. */
static void
add_writing (SfConflictPlace *self, const char *words, const char *name)
{
  GtkWidget *frame = gtk_frame_new (NULL);

  /* Translators: a button: neither of two texts, but words of one's own. */
  self->own = make_choice (self, _ ("Write Anew"), name);
  gtk_toggle_button_set_group (self->own, self->mine);
  gtk_widget_set_halign (GTK_WIDGET (self->own), GTK_ALIGN_START);
  self->own_text = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->own_text, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->own_text, FALSE);
  gtk_text_view_set_top_margin (self->own_text, 8);
  gtk_text_view_set_bottom_margin (self->own_text, 8);
  gtk_text_view_set_left_margin (self->own_text, 10);
  gtk_text_view_set_right_margin (self->own_text, 10);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->own_text), words, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->own_text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Your New Words"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name,
                                  -1);
  gtk_frame_set_child (GTK_FRAME (frame), GTK_WIDGET (self->own_text));
  self->writing = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_child (self->writing, frame);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->own));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->writing));
  g_signal_connect_swapped (self->own, "toggled", G_CALLBACK (own_toggled_cb), self);
}

void
sf_conflict_place_choose (SfConflictPlace *self, SfMergeSide side)
{
  gtk_toggle_button_set_active (side == SF_MERGE_MINE ? self->mine : self->theirs, TRUE);
}

gboolean
sf_conflict_place_is_answered (SfConflictPlace *self)
{
  return gtk_toggle_button_get_active (self->mine) || gtk_toggle_button_get_active (self->theirs)
         || (self->own != NULL && gtk_toggle_button_get_active (self->own));
}

/* A place is one line or paragraph: what Return made in it is a break of its line. */
static char *
dup_own_words (SfConflictPlace *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->own_text);
  g_autofree char *words = NULL;
  g_auto (GStrv) lines = NULL;
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  words = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  lines = g_strsplit (g_strchomp (words), "\n", -1);
  return g_strjoinv (self->place->field != 0 ? " " : SF_LINE_BREAK, lines);
}

gboolean
sf_conflict_place_apply (SfConflictPlace *self, SfDocument *merged, GError **error)
{
  g_autofree char *words = NULL;

  if (self->own == NULL || !gtk_toggle_button_get_active (self->own))
    return sf_merge_choose (
        merged, self->conflict->mine, self->conflict->theirs, self->place,
        gtk_toggle_button_get_active (self->theirs) ? SF_MERGE_THEIRS : SF_MERGE_MINE, error);
  words = dup_own_words (self);
  return sf_merge_write (merged, self->place, words, error);
}

static void
sf_conflict_place_dispose (GObject *object)
{
  g_clear_pointer (&SF_CONFLICT_PLACE (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sf_conflict_place_parent_class)->dispose (object);
}

static void
sf_conflict_place_class_init (SfConflictPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sf_conflict_place_dispose;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", SF_TYPE_CONFLICT_PLACE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
sf_conflict_place_init (SfConflictPlace *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
sf_conflict_place_new (const SfConflict *conflict, guint index, const char *site)
{
  SfConflictPlace *self = g_object_new (SF_TYPE_CONFLICT_PLACE, NULL);
  const SfMergeConflict *place = g_ptr_array_index (conflict->conflicts, index);
  const char *found = conflict->places[index];
  /* Translators: %s: the beginning of a paragraph of the story. */
  g_autofree char *name =
      place->field != 0 ? g_strdup (found) : g_strdup_printf (_ ("“%s…”"), found);
  g_autofree char *words = sf_merge_dup_words (conflict->proposal, place);
  /* Translators: over a text as it stands on the site of that name. */
  g_autofree char *theirs = g_strdup_printf (_ ("On %s"), site);
  GtkWidget *heading = gtk_label_new (name);

  self->conflict = conflict;
  self->place = place;
  /* Translators: a button: of two texts, mine is the one that readers get. */
  self->mine = make_choice (self, _ ("Use Mine"), name);
  self->theirs = make_choice (self, _ ("Use Theirs"), name);
  gtk_toggle_button_set_group (self->theirs, self->mine);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_ellipsize (GTK_LABEL (heading), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (self->box), heading);
  gtk_box_append (GTK_BOX (self->box),
                  sf_pair_new (make_card (_ ("Your words"), place->mine, place->theirs, self->mine),
                               make_card (theirs, place->theirs, place->mine, self->theirs)));
  if (words != NULL)
    add_writing (self, words, name);
  return GTK_WIDGET (self);
}
