/* sf-window-private.h - the insides of the window, for its own files
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-find-bar.h"
#include "sf-foot.h"
#include "sf-insert-menu.h"
#include "sf-list-pane.h"
#include "sf-outbox-model.h"
#include "sf-outline-view.h"
#include "sf-preview.h"
#include "sf-publish-button.h"
#include "sf-repaste.h"
#include "sf-sidebar.h"
#include "sf-site-headlines.h"
#include "sf-site-list.h"
#include "sf-story-panel.h"
#include "sf-story-sites.h"
#include "sf-term-names.h"
#include "sf-welcome.h"
#include "sf-window.h"

G_BEGIN_DECLS

struct _SfWindow
{
  AdwApplicationWindow parent_instance;
  SfDesk *desk;              /* (owned) */
  SfDraft *draft;            /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned): ends with the window */
  char *opening_id;          /* (owned) (nullable): the story asked for last */
  gboolean is_asking;        /* whether to leave without what could not be kept */
  gboolean is_focused;       /* on the text: see win.focus-mode */
  gboolean is_leaving;       /* without a question */
  gboolean is_painted;       /* known only to a window that goes on with the last story */
  char *trashed_id;          /* (owned) (nullable): the story that "Undo" brings back */
  SfRepaste *repaste;        /* (owned) (nullable): what was pasted last */

  SfSiteList *sites;     /* (owned) */
  SfOutboxModel *outbox; /* (owned) */

  AdwToastOverlay *toasts;
  SfShell *shell;
  SfSidebar *sidebar;
  SfListPane *list;
  GtkWidget *sidebar_button;
  GtkBox *story_part;
  AdwHeaderBar *story_header;
  AdwWindowTitle *story_title;
  GtkWidget *back_button;
  GtkBox *toolbar_place;
  GtkStack *story_stack;
  SfWelcome *welcome;
  SfFoot *foot;
  GtkWidget *complaint_bar;
  GtkLabel *complaint;
  GtkButton *way_forward;
  gboolean is_complaint_of_sending;

  /* All NULL until a story is opened: sf-window-story.c */
  SfPage *page;
  GtkWidget *toolbar;
  SfFindBar *find_bar;
  SfInsertMenu *insert_menu; /* (owned) */
  SfOutlineView *outline;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkStack *preview_face;
  SfPublishButton *publish;
  GtkBox *preview_part;
  AdwHeaderBar *preview_header;
  SfPreview *preview; /* (nullable): made when it is first shown */
  AdwHeaderBar *panel_header;
  SfStoryPanel *panel;
  SfStorySites *story_sites;  /* (owned) */
  SfTermNames *section_names; /* (owned) */
  SfSiteHeadlines *headlines; /* (owned) */
  SfTermNames *tag_names;     /* (owned) */
  SfWordList *site_words;     /* (owned): of the site that the story goes to */
  SfStoryLanguage *language;  /* (owned) (nullable): no story is shown */
};

/* Opens a story that was not there before: the list shows it, whatever was listed. */
void sf_window_open_new (SfWindow *self, SfDraft *draft);
/* Gives each part what the shell leaves room for; what a part brings along later needs it, too. */
void sf_window_arrange (SfWindow *self);
/* Tells the preview, where there is one, on which site the story is to be seen. */
void sf_window_place_preview (SfWindow *self);

G_END_DECLS
