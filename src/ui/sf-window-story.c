/* sf-window-story.c - what of a window only a story needs: page, buttons, panel, preview
 * A first window shows no story, so that nothing of this may be touched before one is opened.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-window-story.h"

#include "sf-toolbar.h"
#include "sf-window-intake.h"
#include "sf-window-private.h"
#include "sf-window-publishing.h"
#include "sf-window-writing.h"
#include "sf-window-spelling.h"

static void
make_page (SfWindow *self)
{
  GtkWidget *toolbar = sf_toolbar_new ();

  self->page = SF_PAGE (sf_page_new ());
  gtk_stack_add_named (self->story_stack, GTK_WIDGET (self->page), "page");
  sf_window_story_apply_look (self);
  self->toolbar = toolbar;
  gtk_box_append (self->toolbar_place, toolbar);
  sf_toolbar_set_editor (SF_TOOLBAR (toolbar), sf_page_get_editor (self->page));
  sf_window_intake_attach_page (self);
  sf_window_writing_attach_page (self);
  sf_page_set_history (self->page, NULL);
}

static void
make_parts (SfWindow *self, GtkBuilder *builder)
{
  GtkBox *panel_part = GTK_BOX (gtk_builder_get_object (builder, "panel_part"));

  self->preview_part = GTK_BOX (gtk_builder_get_object (builder, "preview_part"));
  self->preview_header = ADW_HEADER_BAR (gtk_builder_get_object (builder, "preview_header"));
  self->panel_header = ADW_HEADER_BAR (gtk_builder_get_object (builder, "panel_header"));
  self->panel = SF_STORY_PANEL (sf_story_panel_new ());
  sf_window_writing_attach_panel (self, panel_part);
  gtk_box_append (panel_part, GTK_WIDGET (self->panel));
  sf_shell_set_part (self->shell, SF_SHELL_PREVIEW, GTK_WIDGET (self->preview_part));
  sf_shell_set_part (self->shell, SF_SHELL_PANEL, GTK_WIDGET (panel_part));
}

void
sf_window_story_make (SfWindow *self)
{
  g_autoptr (GtkBuilder) builder = NULL;

  if (self->page != NULL)
    return;
  builder = gtk_builder_new_from_resource ("/org/standfirst/Standfirst/ui/sf-window-story.ui");
  self->undo_button = GTK_WIDGET (gtk_builder_get_object (builder, "undo_button"));
  self->redo_button = GTK_WIDGET (gtk_builder_get_object (builder, "redo_button"));
  self->preview_face = GTK_STACK (gtk_builder_get_object (builder, "preview_face"));
  make_page (self);
  make_parts (self, builder);
  adw_header_bar_pack_start (self->story_header, self->undo_button);
  adw_header_bar_pack_start (self->story_header, self->redo_button);
  adw_header_bar_pack_end (self->story_header,
                           GTK_WIDGET (gtk_builder_get_object (builder, "menu_button")));
  sf_window_publishing_attach_story (self);
  sf_window_spelling_attach (self);
  adw_header_bar_pack_end (self->story_header,
                           GTK_WIDGET (gtk_builder_get_object (builder, "preview_button")));
  sf_window_arrange (self);
}

void
sf_window_story_show (SfWindow *self)
{
  SfDraft *draft = self->draft;

  if (draft != NULL)
    sf_window_story_make (self);
  if (self->page == NULL)
    return;
  sf_page_set_history (self->page, draft != NULL ? sf_draft_get_history (draft) : NULL);
  sf_window_writing_show (self);
  sf_window_spelling_show (self);
  gtk_widget_set_visible (GTK_WIDGET (self->toolbar_place), draft != NULL);
  sf_story_panel_set_draft (self->panel, draft);
  sf_story_sites_set_draft (self->story_sites, draft);
  sf_publish_button_set_draft (self->publish, draft);
  if (self->preview != NULL)
    sf_preview_set_document (self->preview, draft != NULL ? sf_draft_get_document (draft) : NULL);
}

void
sf_window_story_apply_look (SfWindow *self)
{
  GSettings *settings = sf_desk_get_settings (self->desk);
  g_autofree char *font = settings != NULL ? g_settings_get_string (settings, "text-font") : NULL;

  if (self->page == NULL || font == NULL)
    return;
  sf_page_set_look (self->page, font, g_settings_get_int (settings, "text-size"),
                    g_settings_get_int (settings, "line-width"));
  sf_page_set_typewriter (self->page, g_settings_get_boolean (settings, "typewriter-scrolling"));
  sf_page_set_shows_spaces (self->page, g_settings_get_boolean (settings, "visible-spaces"));
  sf_page_set_habits (
      self->page,
      (g_settings_get_boolean (settings, "typographic-signs") ? SF_HABITS_TYPOGRAPHY : 0)
          | (g_settings_get_boolean (settings, "markdown-openings") ? SF_HABITS_MARKDOWN : 0));
}

void
sf_window_story_arrange (SfWindow *self)
{
  gboolean is_narrow = sf_shell_is_narrow (self->shell);

  if (self->page == NULL)
    return;
  gtk_widget_set_visible (self->undo_button, !is_narrow);
  gtk_widget_set_visible (self->redo_button, !is_narrow);
  gtk_stack_set_visible_child_name (self->preview_face,
                                    sf_shell_is_tight (self->shell) ? "icon" : "words");
}
