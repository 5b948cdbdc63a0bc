/* sf-window-spelling.c - the spelling of the story that a window shows
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-window-spelling.h"

#include "sf-language-name.h"
#include "sf-lexicon.h"
#include "sf-window-private.h"

#include <glib/gi18n.h>

#define LANGUAGES "story-languages"

/* What the site is called, and what it calls its sections and tags, is right in a story for it. */
static void
learn_terms (SfWindow *self)
{
  SfTermNames *names[] = { self->section_names, self->tag_names };
  const SfSite *site = sf_publish_button_get_site (self->publish);

  sf_word_list_clear (self->site_words);
  if (site != NULL)
    sf_word_list_learn (self->site_words, site->name, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *const *terms = sf_term_names_get (names[i]);

      for (guint j = 0; terms != NULL && terms[j] != NULL; j++)
        sf_word_list_learn (self->site_words, terms[j], FALSE);
    }
}

/* The language of a story that has no words yet. */

static const char *
get_site_id (SfWindow *self)
{
  const SfSite *site = self->draft != NULL ? sf_publish_button_get_site (self->publish) : NULL;

  return site != NULL ? site->id : "";
}

/* The last one that was chosen in a story for its site, else in any. */
static void
presume_language (SfWindow *self)
{
  GSettings *settings = sf_desk_get_settings (self->desk);
  g_autoptr (GVariant) languages =
      settings != NULL ? g_settings_get_value (settings, LANGUAGES) : NULL;
  const char *tag = NULL;

  if (self->language == NULL)
    return;
  if (languages != NULL && !g_variant_lookup (languages, get_site_id (self), "&s", &tag))
    g_variant_lookup (languages, "", "&s", &tag);
  sf_story_language_set_presumed (self->language, tag);
}

/* @tag: "": none, from now on. */
static void
remember_language (SfWindow *self, const char *tag)
{
  GSettings *settings = sf_desk_get_settings (self->desk);
  const char *keys[] = { get_site_id (self), "" };
  g_autoptr (GVariant) languages = NULL;
  GVariantBuilder builder;
  GVariantIter iter;
  const char *key;
  const char *value;

  if (settings == NULL)
    return;
  languages = g_settings_get_value (settings, LANGUAGES);
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, languages);
  while (g_variant_iter_next (&iter, "{&s&s}", &key, &value))
    if (!g_str_equal (key, keys[0]) && !g_str_equal (key, keys[1]))
      g_variant_builder_add (&builder, "{ss}", key, value);
  for (guint i = *keys[0] == '\0'; *tag != '\0' && i < G_N_ELEMENTS (keys); i++)
    g_variant_builder_add (&builder, "{ss}", keys[i], tag);
  g_settings_set_value (settings, LANGUAGES, g_variant_builder_end (&builder));
}

static void
chosen_cb (SfWindow *self, const char *tag)
{
  remember_language (self, tag);
  presume_language (self);
}

static void
type_language (SfWindow *self)
{
  sf_page_set_language (self->page, sf_story_language_get (self->language));
}

static void
show_language (SfWindow *self)
{
  SfLexicon *lexicon = sf_desk_get_lexicon (self->desk);

  if (self->language != NULL)
    g_signal_handlers_disconnect_by_data (self->language, self);
  g_clear_object (&self->language);
  if (self->draft != NULL)
    {
      self->language = sf_lexicon_new_language (lexicon, sf_draft_get_document (self->draft));
      presume_language (self);
      g_signal_connect_object (self->language, "changed", G_CALLBACK (type_language), self,
                               G_CONNECT_SWAPPED);
      type_language (self);
    }
  sf_language_field_set_language (sf_story_panel_get_language_field (self->panel), self->language);
}

/* Spelling. */

static void
show_spelling (SfWindow *self)
{
  SfLexicon *lexicon = sf_desk_get_lexicon (self->desk);
  SfStore *store = sf_desk_get_store (self->desk);
  SfSpelling *spelling = NULL;

  if (store != NULL)
    sf_lexicon_learn_people (lexicon, store);
  if (self->draft != NULL)
    spelling =
        sf_lexicon_new_spelling (lexicon, sf_draft_get_history (self->draft), self->language);
  if (spelling != NULL)
    sf_proofs_accept (sf_spelling_get_proofs (spelling), self->site_words);
  sf_page_set_spelling (self->page, spelling);
}

void
sf_window_spelling_show (SfWindow *self)
{
  show_language (self);
  show_spelling (self);
}

/* What is said once is said where somebody looks. */
static void
said_cb (SfWindow *self, const char *message)
{
  if (gtk_window_is_active (GTK_WINDOW (self)) || self->draft != NULL)
    sf_window_offer (self, message, NULL, NULL);
}

void
sf_window_spelling_attach (SfWindow *self)
{
  SfLexicon *lexicon = sf_desk_get_lexicon (self->desk);

  self->site_words = sf_word_list_new ();
  g_signal_connect_object (self->section_names, "changed", G_CALLBACK (learn_terms), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tag_names, "changed", G_CALLBACK (learn_terms), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sf_story_panel_get_language_field (self->panel), "chosen",
                           G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->publish, "retargeted", G_CALLBACK (presume_language), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (lexicon, "said", G_CALLBACK (said_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lexicon, "switched", G_CALLBACK (show_spelling), self,
                           G_CONNECT_SWAPPED);
}

static void
say_unread (SfWindow *self)
{
  g_autofree char *name = sf_language_name_dup (sf_story_language_get (self->language));
  /* Translators: %s: a language, such as "German (AT)". */
  g_autofree char *message = g_strdup_printf (
      _ ("Spelling in %s is not checked: install a Hunspell dictionary for it."), name);

  sf_window_offer (self, message, NULL, NULL);
}

static void
find_mistake (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfWindow *self = SF_WINDOW (widget);

  if (!sf_lexicon_is_on (sf_desk_get_lexicon (self->desk)))
    sf_window_offer (self, _ ("Spelling is not checked."), _ ("Check"), "win.check-spelling");
  else if (self->language != NULL && sf_story_language_is_unread (self->language))
    say_unread (self);
  else if (!sf_page_find_mistake (self->page))
    sf_window_offer (self, _ ("No spelling mistake was found."), NULL, NULL);
}

static void
toggle (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfWindow *self = SF_WINDOW (widget);
  GSettings *settings = sf_desk_get_settings (self->desk);
  gboolean is_on = sf_lexicon_is_on (sf_desk_get_lexicon (self->desk));

  if (settings == NULL)
    return;
  g_settings_set_boolean (settings, "check-spelling", !is_on);
  sf_window_offer (self, is_on ? _ ("Spelling is no longer checked.") : _ ("Spelling is checked."),
                   NULL, NULL);
}

void
sf_window_spelling_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.find-mistake", NULL, find_mistake);
  gtk_widget_class_install_action (widget_class, "win.check-spelling", NULL, toggle);
}
