/* sf-language-field.c - the language of the story: chosen, or what the program takes it for
 * The first row stands for no choice and says what that comes to.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-language-field.h"

#include "sf-field-link.h"
#include "sf-language-name.h"

#include <glib/gi18n.h>
#include <string.h>

struct _SfLanguageField
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkDropDown *list;
  GtkLabel *hint;
  SfFieldLink *link;         /* (owned) */
  GPtrArray *tags;           /* (owned): what the rows stand for */
  char *automatic;           /* (owned) (nullable): what the first row says */
  SfStoryLanguage *language; /* (owned) (nullable) */
  gboolean is_showing;       /* what is selected meanwhile nobody chose */
  guint renaming;            /* an idle source */
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfLanguageField, sf_language_field, GTK_TYPE_WIDGET)

/* "de", whatever the variant. Returns: (transfer full) (nullable). */
static char *
dup_base (SfLanguageField *self)
{
  const char *tag = self->language != NULL ? sf_story_language_get (self->language) : NULL;

  return tag != NULL ? g_strndup (tag, strcspn (tag, "-_.@")) : NULL;
}

/* Returns: (transfer full). */
static char *
dup_automatic (SfLanguageField *self)
{
  g_autofree char *base = dup_base (self);
  g_autofree char *name = base != NULL ? sf_language_name_dup (base) : NULL;

  if (name == NULL || sf_story_language_get_ground (self->language) == SF_LANGUAGE_CHOSEN)
    /* Translators: the program finds out itself in which language the story is. */
    return g_strdup (C_ ("language", "Automatic"));
  /* Translators: the program found out itself that the story is in this language. */
  return g_strdup_printf (_ ("Automatic (%s)"), name);
}

static int
compare_tags (gconstpointer a, gconstpointer b)
{
  g_autofree char *first = sf_language_name_dup (*(const char *const *) a);
  g_autofree char *second = sf_language_name_dup (*(const char *const *) b);

  return g_utf8_collate (first, second);
}

static gboolean
find_tag (SfLanguageField *self, const char *tag, guint *index)
{
  return g_ptr_array_find_with_equal_func (self->tags, tag, g_str_equal, index);
}

/* The languages by their names in the language of the program, with @tag among them. */
static void
make_rows (SfLanguageField *self, const char *tag)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n_languages;
  const SfLanguageName *languages = sf_language_names_get (&n_languages);
  guint index = 0;

  g_ptr_array_set_size (self->tags, 0);
  for (guint i = 0; i < n_languages; i++)
    g_ptr_array_add (self->tags, g_strdup (languages[i].tag));
  if (*tag != '\0' && !find_tag (self, tag, NULL))
    g_ptr_array_add (self->tags, g_strdup (tag));
  g_ptr_array_sort (self->tags, compare_tags);
  g_ptr_array_insert (self->tags, 0, g_strdup (""));
  gtk_string_list_append (names, self->automatic);
  for (guint i = 1; i < self->tags->len; i++)
    gtk_string_list_take (names, sf_language_name_dup (g_ptr_array_index (self->tags, i)));
  find_tag (self, tag, &index);
  self->is_showing = TRUE;
  gtk_drop_down_set_model (self->list, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->list, index);
  self->is_showing = FALSE;
}

static const char *
get_selected (SfLanguageField *self)
{
  guint index = gtk_drop_down_get_selected (self->list);

  return index < self->tags->len ? g_ptr_array_index (self->tags, index) : "";
}

static void
show_hint (SfLanguageField *self)
{
  gboolean is_unread = self->language != NULL && sf_story_language_is_unread (self->language);
  g_autofree char *base = is_unread ? dup_base (self) : NULL;
  g_autofree char *name = is_unread ? sf_language_name_dup (base) : NULL;
  g_autofree char *hint = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->hint), is_unread);
  if (!is_unread)
    return;
  /* Translators: first a language, then its code, such as "de", as part of a package's name. */
  hint =
      g_strdup_printf (_ ("Spelling is not checked: no dictionary for %s is installed. Its package "
                          "is called hunspell-%s or similar."),
                       name, base);
  gtk_label_set_label (self->hint, hint);
}

static void
rename_first_row (SfLanguageField *self)
{
  g_autofree char *automatic = dup_automatic (self);
  g_autofree char *selected = g_strdup (get_selected (self));

  if (g_strcmp0 (automatic, self->automatic) == 0)
    return;
  g_free (self->automatic);
  self->automatic = g_steal_pointer (&automatic);
  make_rows (self, selected);
}

static gboolean
rename_cb (gpointer data)
{
  SfLanguageField *self = data;

  self->renaming = 0;
  rename_first_row (self);
  return G_SOURCE_REMOVE;
}

/* A row that is being chosen must not go meanwhile. What no choice would come to is not looked for
 * while there is one. */
static void
language_changed_cb (SfLanguageField *self)
{
  show_hint (self);
  if (self->renaming == 0 && sf_story_language_get_ground (self->language) != SF_LANGUAGE_CHOSEN)
    self->renaming = g_idle_add (rename_cb, self);
}

static void
show_tag (GVariant *value, gpointer data)
{
  SfLanguageField *self = data;
  const char *tag = value != NULL ? g_variant_get_string (value, NULL) : "";
  guint index = 0;

  if (!find_tag (self, tag, &index))
    {
      make_rows (self, tag);
      return;
    }
  self->is_showing = TRUE;
  gtk_drop_down_set_selected (self->list, index);
  self->is_showing = FALSE;
}

static void
selected_cb (SfLanguageField *self)
{
  g_autofree char *tag = NULL;

  if (self->is_showing || self->link == NULL)
    return;
  tag = g_strdup (get_selected (self));
  sf_field_link_write (self->link, g_variant_new_string (tag));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, tag);
}

void
sf_language_field_set_history (SfLanguageField *self, SfHistory *history)
{
  sf_field_link_set_history (self->link, history);
}

void
sf_language_field_set_language (SfLanguageField *self, SfStoryLanguage *language)
{
  if (self->language != NULL)
    g_signal_handlers_disconnect_by_data (self->language, self);
  g_set_object (&self->language, language);
  if (language != NULL)
    g_signal_connect_object (language, "changed", G_CALLBACK (language_changed_cb), self,
                             G_CONNECT_SWAPPED);
  show_hint (self);
  rename_first_row (self);
}

static gboolean
sf_language_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SF_LANGUAGE_FIELD (widget)->list));
}

static void
sf_language_field_dispose (GObject *object)
{
  SfLanguageField *self = SF_LANGUAGE_FIELD (object);

  g_clear_handle_id (&self->renaming, g_source_remove);
  g_clear_pointer (&self->link, sf_field_link_free);
  if (self->language != NULL)
    g_signal_handlers_disconnect_by_data (self->language, self);
  g_clear_object (&self->language);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->tags, g_ptr_array_unref);
  g_clear_pointer (&self->automatic, g_free);
  G_OBJECT_CLASS (sf_language_field_parent_class)->dispose (object);
}

static void
sf_language_field_class_init (SfLanguageFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_language_field_dispose;
  widget_class->grab_focus = sf_language_field_grab_focus;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", SF_TYPE_LANGUAGE_FIELD, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/standfirst/Standfirst/ui/sf-language-field.ui");
  gtk_widget_class_bind_template_child (widget_class, SfLanguageField, box);
  gtk_widget_class_bind_template_child (widget_class, SfLanguageField, list);
  gtk_widget_class_bind_template_child (widget_class, SfLanguageField, hint);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
}

static void
sf_language_field_init (SfLanguageField *self)
{
  self->tags = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  rename_first_row (self);
  self->link = sf_field_link_new (SF_FIELD_LANGUAGE, show_tag, self);
}
