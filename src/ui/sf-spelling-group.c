/* sf-spelling-group.c - the rows of the preferences that concern spelling
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-spelling-group.h"

#include "sf-portability.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define FILE_KEY "word-list"
/* Rows that are made at most; who has more words edits the file. */
#define MAX_ROWS 500

struct _SfSpellingGroup
{
  AdwPreferencesGroup parent_instance;
  GSettings *settings;   /* (owned) */
  SfWordList *personal;  /* (owned) */
  AdwActionRow *file;    /* (unowned) */
  GtkWidget *forget;     /* (unowned): leaves the file out */
  AdwExpanderRow *words; /* (unowned) */
  GPtrArray *rows;       /* (owned) (element-type unowned GtkWidget): of the words */
};

#define SF_TYPE_SPELLING_GROUP (sf_spelling_group_get_type ())
G_DECLARE_FINAL_TYPE (SfSpellingGroup, sf_spelling_group, SF, SPELLING_GROUP, AdwPreferencesGroup)
G_DEFINE_FINAL_TYPE (SfSpellingGroup, sf_spelling_group, ADW_TYPE_PREFERENCES_GROUP)

static void
show_file (SfSpellingGroup *self)
{
  g_autofree char *uri = g_settings_get_string (self->settings, FILE_KEY);
  g_autoptr (GFile) file = *uri != '\0' ? g_file_new_for_uri (uri) : NULL;
  g_autofree char *name = file != NULL ? g_file_get_parse_name (file) : NULL;

  adw_action_row_set_subtitle (self->file,
                               name != NULL ? name : _ ("A text file with a word or name a line"));
  gtk_widget_set_visible (self->forget, name != NULL);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfSpellingGroup) self = user_data;
  g_autoptr (GFile) file = sf_choose_file_finish (GTK_WINDOW (source), result);
  g_autofree char *uri = file != NULL ? g_file_get_uri (file) : NULL;

  if (uri != NULL)
    g_settings_set_string (self->settings, FILE_KEY, uri);
}

static void
choose_cb (SfSpellingGroup *self)
{
  static const char *const types[] = { "text/plain", NULL };

  sf_choose_file_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                        _ ("Choose a Word List"),
                        /* Translators: the kind of files that are shown. */
                        C_ ("files", "Text Files"), types, NULL, chosen_cb, g_object_ref (self));
}

static void
forget_cb (SfSpellingGroup *self)
{
  g_settings_reset (self->settings, FILE_KEY);
}

static void
remove_cb (SfSpellingGroup *self, GtkButton *button)
{
  sf_word_list_remove (self->personal, g_object_get_data (G_OBJECT (button), "word"));
}

static GtkWidget *
make_button (SfSpellingGroup *self, const char *icon, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static void
add_word (SfSpellingGroup *self, const char *word)
{
  GtkWidget *row = adw_action_row_new ();
  /* Translators: takes a word out of the personal dictionary. */
  g_autofree char *label = g_strdup_printf (_ ("Remove “%s”"), word);
  GtkWidget *button = make_button (self, "user-trash-symbolic", label, G_CALLBACK (remove_cb));

  g_object_set (row, "use-markup", FALSE, "title", word, NULL);
  g_object_set_data_full (G_OBJECT (button), "word", g_strdup (word), g_free);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_expander_row_add_row (self->words, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_words (SfSpellingGroup *self)
{
  g_auto (GStrv) words = sf_word_list_dup_words (self->personal);
  guint n_words = g_strv_length (words);
  g_autofree char *count = g_strdup_printf (ngettext ("%u word", "%u words", n_words), n_words);

  adw_expander_row_set_subtitle (self->words, count);
  gtk_widget_set_sensitive (GTK_WIDGET (self->words), n_words > 0);
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (self->words, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < MIN (n_words, MAX_ROWS); i++)
    add_word (self, words[i]);
}

static GtkWidget *
make_switch (SfSpellingGroup *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *control = gtk_switch_new ();

  g_object_set (row, "title", _ ("Check Spelling"), "subtitle",
                _ ("In the language that a story is in"), NULL);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Check Spelling"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), control);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), control);
  g_settings_bind (self->settings, "check-spelling", control, "active", G_SETTINGS_BIND_DEFAULT);
  return row;
}

static GtkWidget *
make_file (SfSpellingGroup *self)
{
  GtkWidget *button = make_button (self, "document-open-symbolic", _ ("Choose a Word List"),
                                   G_CALLBACK (choose_cb));

  self->file = ADW_ACTION_ROW (adw_action_row_new ());
  self->forget =
      make_button (self, "edit-clear-symbolic", _ ("Use No Word List"), G_CALLBACK (forget_cb));
  g_object_set (self->file, "title", _ ("Newsroom’s Word List"), "use-markup", FALSE, NULL);
  adw_action_row_add_suffix (self->file, self->forget);
  adw_action_row_add_suffix (self->file, button);
  adw_action_row_set_activatable_widget (self->file, button);
  g_signal_connect_object (self->settings, "changed::" FILE_KEY, G_CALLBACK (show_file), self,
                           G_CONNECT_SWAPPED);
  show_file (self);
  return GTK_WIDGET (self->file);
}

static void
sf_spelling_group_finalize (GObject *object)
{
  SfSpellingGroup *self = SF_SPELLING_GROUP (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->personal);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (sf_spelling_group_parent_class)->finalize (object);
}

static void
sf_spelling_group_class_init (SfSpellingGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sf_spelling_group_finalize;
}

static void
sf_spelling_group_init (SfSpellingGroup *self)
{
  self->rows = g_ptr_array_new ();
}

GtkWidget *
sf_spelling_group_new (GSettings *settings, SfWordList *personal)
{
  SfSpellingGroup *self = g_object_new (SF_TYPE_SPELLING_GROUP, "title", _ ("Spelling"), NULL);
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (self);

  self->settings = g_object_ref (settings);
  self->personal = g_object_ref (personal);
  self->words = ADW_EXPANDER_ROW (adw_expander_row_new ());
  g_object_set (self->words, "title", _ ("Personal Dictionary"), NULL);
  adw_preferences_group_add (group, make_switch (self));
  adw_preferences_group_add (group, make_file (self));
  adw_preferences_group_add (group, GTK_WIDGET (self->words));
  g_signal_connect_object (personal, "changed", G_CALLBACK (show_words), self, G_CONNECT_SWAPPED);
  show_words (self);
  return GTK_WIDGET (self);
}
