/* sf-window-spelling.c - the spelling of the story that a window shows
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-window-spelling.h"

#include "sf-lexicon.h"
#include "sf-window-private.h"

#include <glib/gi18n.h>

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

void
sf_window_spelling_show (SfWindow *self)
{
  SfLexicon *lexicon = sf_desk_get_lexicon (self->desk);
  SfStore *store = sf_desk_get_store (self->desk);
  SfSpelling *spelling = NULL;

  if (store != NULL)
    sf_lexicon_learn_people (lexicon, store);
  if (self->draft != NULL)
    spelling = sf_lexicon_new_spelling (lexicon, sf_draft_get_history (self->draft),
                                        sf_draft_get_id (self->draft));
  if (spelling != NULL)
    sf_proofs_accept (sf_spelling_get_proofs (spelling), self->site_words);
  sf_page_set_spelling (self->page, spelling);
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
  g_signal_connect_object (lexicon, "said", G_CALLBACK (said_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lexicon, "switched", G_CALLBACK (sf_window_spelling_show), self,
                           G_CONNECT_SWAPPED);
}

static void
find_mistake (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfWindow *self = SF_WINDOW (widget);

  if (!sf_lexicon_is_on (sf_desk_get_lexicon (self->desk)))
    sf_window_offer (self, _ ("Spelling is not checked."), _ ("Check"), "win.check-spelling");
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
