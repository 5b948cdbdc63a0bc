/* sf-fitted-view.h - a small text of the page, as high as its words
 * What a field of the page and the words within a card have in common: the placeholder, the keys
 * that lead out, and the room that they ask for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SF_TYPE_FITTED_VIEW (sf_fitted_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (SfFittedView, sf_fitted_view, SF, FITTED_VIEW, GtkTextView)

struct _SfFittedViewClass
{
  GtkTextViewClass parent_class;

  /* A key without Control or Alt, which no input method is at work on and which leads nowhere by
   * itself. @caret: where it is pressed; @is_moving: it would move the caret and select nothing.
   * TRUE: it is dealt with. May be NULL. */
  gboolean (*press) (SfFittedView *self,
                     guint keyval,
                     const GtkTextIter *caret,
                     gboolean is_moving);
  /* Gives @layout what else than the font changes the room that words take; @is_empty: it has those
   * of the placeholder. */
  void (*dress) (SfFittedView *self, PangoLayout *layout, gboolean is_empty);
  /* Its widths. @width_px: of all words in one line; @layout has them, and may be changed. */
  void (*limit) (SfFittedView *self, PangoLayout *layout, int width_px, int *minimum, int *natural);
};

/* Signals:
 * "walked" (GtkDirectionType direction): gboolean: a key led out of it; TRUE: to somewhere else.
 * "caret-moved": the place to keep in sight may be another. */

/* Main thread, as all here. @name: what it is, as people read it. @placeholder: (nullable): what
 * stands there while it is empty. @is_single: Return leads out of it, down, and makes no line.
 * Once, when it has its buffer. */
void sf_fitted_view_set_up (SfFittedView *self,
                            const char *name,
                            const char *placeholder,
                            gboolean is_single);
/* Emits "walked". Returns: its answer. */
gboolean sf_fitted_view_walk (SfFittedView *self, GtkDirectionType direction);
/* Where the caret stands, in the view's own coordinates. */
void sf_fitted_view_get_caret (SfFittedView *self, GdkRectangle *at);
GtkLabel *sf_fitted_view_get_placeholder (SfFittedView *self); /* lent, nullable */
/* Returns: (transfer full). */
char *sf_fitted_view_dup_text (SfFittedView *self);

G_END_DECLS
