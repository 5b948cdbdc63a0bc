/* sf-find-bar.c - the line over a story in which one looks for words, and replaces them
 * The bar shows what the finder knows and tells it what is wanted; it looks for nothing itself.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-find-bar.h"

#include "sf-finder.h"
#include "sf-portability.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _SfFindBar
{
  GtkWidget parent_instance;
  SfFinder *finder;            /* (owned) */
  GSimpleActionGroup *options; /* (owned) */
  gboolean has_history;
  GtkWidget *clamp;
  GtkEntry *words;
  GtkEntry *replacement;
  GtkLabel *count;
  GtkLabel *note;
  GtkWidget *previous;
  GtkWidget *next;
  GtkWidget *replace_row;
  GtkWidget *replace;
  GtkWidget *replace_all;
};

enum
{
  SIGNAL_REPLACED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfFindBar, sf_find_bar, GTK_TYPE_WIDGET)

static const char *
get_words (GtkEntry *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static gboolean
is_set (SfFindBar *self, const char *option)
{
  g_autoptr (GVariant) state =
      g_action_group_get_action_state (G_ACTION_GROUP (self->options), option);

  return g_variant_get_boolean (state);
}

static void
set_option (SfFindBar *self, const char *option, gboolean is_on)
{
  g_action_group_change_action_state (G_ACTION_GROUP (self->options), option,
                                      g_variant_new_boolean (is_on));
}

static void
look_for (SfFindBar *self)
{
  SfPatternFlags flags = 0;

  if (!is_set (self, "match-case"))
    flags |= SF_PATTERN_IGNORE_CASE;
  if (is_set (self, "whole-word"))
    flags |= SF_PATTERN_WHOLE_WORD;
  if (is_set (self, "regex"))
    flags |= SF_PATTERN_REGEX;
  sf_finder_look_for (self->finder, get_words (self->words), flags);
}

/* Returns: (transfer full). */
static char *
describe_count (SfFindBar *self)
{
  guint n_matches = sf_finder_get_n_matches (self->finder);
  guint current = sf_finder_get_current (self->finder);

  if (*get_words (self->words) == '\0' || sf_finder_get_trouble (self->finder) != NULL)
    return g_strdup ("");
  if (n_matches == 0)
    /* Translators: no place in the story has the words that were looked for. */
    return g_strdup (_ ("Not found"));
  if (current == 0)
    /* Translators: in so many places. */
    return g_strdup_printf (ngettext ("%u match", "%u matches", n_matches), n_matches);
  /* Translators: the number of a match, and how many there are. */
  return g_strdup_printf (_ ("%u of %u"), current, n_matches);
}

static void
tell (SfFindBar *self, const char *message)
{
  if (*message != '\0' && g_strcmp0 (gtk_label_get_label (self->count), message) != 0)
    sf_announce (GTK_WIDGET (self->words), message);
}

static void
show_note (SfFindBar *self)
{
  const char *trouble = sf_finder_get_trouble (self->finder);
  g_autofree char *context = sf_finder_dup_context (self->finder);
  g_autofree char *note = NULL;

  if (trouble != NULL)
    note = g_strdup (trouble);
  else if (context != NULL)
    /* Translators: words that are not shown as text, such as those under a picture of a gallery. */
    note = g_strdup_printf (_ ("In a caption or a table: “%s”"), context);
  gtk_label_set_label (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  if (trouble != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->words), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->words), "error");
  if (note != NULL)
    sf_announce (GTK_WIDGET (self->words), note);
}

/* What can no longer be pressed keeps no keys from the bar: Escape must close it still. */
static void
set_buttons_sensitive (SfFindBar *self, gboolean is_sensitive)
{
  GtkWidget *buttons[] = { self->previous, self->next, self->replace, self->replace_all };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      if (!is_sensitive && gtk_widget_has_focus (buttons[i]))
        gtk_widget_grab_focus (GTK_WIDGET (self->words));
      gtk_widget_set_sensitive (buttons[i], is_sensitive);
    }
}

static void
changed_cb (SfFindBar *self)
{
  g_autofree char *count = NULL;

  /* It will know in a moment: what it said goes on until then, rather than flicker. */
  if (sf_finder_is_busy (self->finder))
    return;
  count = describe_count (self);
  tell (self, count);
  gtk_label_set_label (self->count, count);
  set_buttons_sensitive (self, sf_finder_get_n_matches (self->finder) > 0);
  show_note (self);
}

static void
replaced_cb (SfFindBar *self, guint n_places)
{
  g_signal_emit (self, signals[SIGNAL_REPLACED], 0, n_places);
}

static void
next_cb (SfFindBar *self)
{
  sf_finder_go (self->finder, TRUE);
}

static void
previous_cb (SfFindBar *self)
{
  sf_finder_go (self->finder, FALSE);
}

static void
replace_cb (SfFindBar *self)
{
  sf_finder_replace (self->finder, get_words (self->replacement));
}

static void
replace_all_cb (SfFindBar *self)
{
  sf_finder_replace_all (self->finder, get_words (self->replacement));
}

static void
option_changed_cb (SfFindBar *self, const char *option, GVariant *state)
{
  if (g_str_equal (option, "replace-row"))
    gtk_widget_set_visible (self->replace_row, g_variant_get_boolean (state));
  else if (g_str_equal (option, "in-selection"))
    sf_finder_set_in_selection (self->finder, g_variant_get_boolean (state));
  else
    look_for (self);
}

/* Looking begins anew where the person is in the text. */
static void
begin (SfFindBar *self)
{
  GAction *in_selection = g_action_map_lookup_action (G_ACTION_MAP (self->options), "in-selection");
  g_autofree char *selected = NULL;

  set_option (self, "in-selection", FALSE);
  selected = sf_finder_begin (self->finder);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (in_selection),
                               sf_finder_has_selection (self->finder));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  if (selected != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->words), selected);
  look_for (self);
}

void
sf_find_bar_open (SfFindBar *self, gboolean with_replacement)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  gboolean is_within = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
  GtkEntry *entry;

  if (!self->has_history)
    return;
  if (with_replacement || !gtk_widget_get_visible (GTK_WIDGET (self)))
    set_option (self, "replace-row", with_replacement);
  if (!is_within)
    begin (self);
  entry = is_within && with_replacement ? self->replacement : self->words;
  gtk_widget_grab_focus (GTK_WIDGET (entry));
  gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
}

void
sf_find_bar_close (SfFindBar *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  sf_finder_end (self->finder);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  sf_finder_focus (self->finder);
}

void
sf_find_bar_go (SfFindBar *self, gboolean is_forward)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    sf_find_bar_open (self, FALSE);
  else
    sf_finder_go (self->finder, is_forward);
}

void
sf_find_bar_set_history (SfFindBar *self, SfHistory *history)
{
  self->has_history = history != NULL;
  sf_finder_set_history (self->finder, history);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* From one field to the other, past the buttons between them. */
static gboolean
walk (SfFindBar *self, gboolean is_forward)
{
  GtkWidget *from = GTK_WIDGET (is_forward ? self->words : self->replacement);
  GtkWidget *to = GTK_WIDGET (is_forward ? self->replacement : self->words);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (!gtk_widget_get_visible (self->replace_row) || focus == NULL
      || !gtk_widget_is_ancestor (focus, from))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (to);
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (SfFindBar *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval == GDK_KEY_Tab || keyval == GDK_KEY_ISO_Left_Tab)
    return walk (self, keyval == GDK_KEY_Tab && !(state & GDK_SHIFT_MASK));
  if (keyval == GDK_KEY_Escape)
    {
      sf_find_bar_close (self);
      return GDK_EVENT_STOP;
    }
  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && (state & GDK_SHIFT_MASK))
    {
      previous_cb (self);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
sf_find_bar_dispose (GObject *object)
{
  SfFindBar *self = SF_FIND_BAR (object);

  if (self->finder != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->finder, self);
      /* A search that runs keeps the finder, and must not find the page gone. */
      sf_finder_set_history (self->finder, NULL);
    }
  g_clear_object (&self->finder);
  g_clear_object (&self->options);
  g_clear_pointer (&self->clamp, gtk_widget_unparent);
  G_OBJECT_CLASS (sf_find_bar_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SfFindBar, clamp);
  gtk_widget_class_bind_template_child (widget_class, SfFindBar, words);
  gtk_widget_class_bind_template_child (widget_class, SfFindBar, replacement);
  gtk_widget_class_bind_template_child (widget_class, SfFindBar, count);
  gtk_widget_class_bind_template_child (widget_class, SfFindBar, note);
  gtk_widget_class_bind_template_child (widget_class, SfFindBar, previous);
  gtk_widget_class_bind_template_child (widget_class, SfFindBar, next);
  gtk_widget_class_bind_template_child (widget_class, SfFindBar, replace_row);
  gtk_widget_class_bind_template_child (widget_class, SfFindBar, replace);
  gtk_widget_class_bind_template_child (widget_class, SfFindBar, replace_all);
  gtk_widget_class_bind_template_callback (widget_class, look_for);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, sf_find_bar_close);
}

static void
sf_find_bar_class_init (SfFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_find_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "sf-find-bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEARCH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/standfirst/Standfirst/ui/sf-find-bar.ui");
  signals[SIGNAL_REPLACED] = g_signal_new ("replaced", SF_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  bind_children (widget_class);
}

static void
sf_find_bar_init (SfFindBar *self)
{
  static const char *const options[] = { "match-case", "whole-word", "regex", "in-selection",
                                         "replace-row" };
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->options = g_simple_action_group_new ();
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autoptr (GSimpleAction) action =
          g_simple_action_new_stateful (options[i], NULL, g_variant_new_boolean (FALSE));

      g_action_map_add_action (G_ACTION_MAP (self->options), G_ACTION (action));
    }
  g_signal_connect_object (self->options, "action-state-changed", G_CALLBACK (option_changed_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "find", G_ACTION_GROUP (self->options));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
sf_find_bar_new (SfPage *page)
{
  SfFindBar *self = g_object_new (SF_TYPE_FIND_BAR, NULL);

  self->finder = sf_finder_new (page);
  g_signal_connect_swapped (self->finder, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->finder, "replaced", G_CALLBACK (replaced_cb), self);
  changed_cb (self);
  return GTK_WIDGET (self);
}
