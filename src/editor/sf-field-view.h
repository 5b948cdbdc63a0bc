/* sf-field-view.h - one field of the page, written in place
 * It shows the document's field and writes it through the history; line breaks become spaces.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-fitted-view.h"
#include "sf-history.h"

G_BEGIN_DECLS

#define SF_TYPE_FIELD_VIEW (sf_field_view_get_type ())
G_DECLARE_FINAL_TYPE (SfFieldView, sf_field_view, SF, FIELD_VIEW, SfFittedView)

/* @field: one of type "s". @label: its name as people read it: placeholder and accessible name.
 * @look: how it stands on the page; lent forever. Returns: (transfer floating). */
typedef struct
{
  const char *css_class;
  double line_height; /* factor of the font's own */
  int letter_spacing; /* Pango units */
  gboolean is_uppercase;
} SfFieldLook;
GtkWidget *sf_field_view_new (SfField field, const char *label, const SfFieldLook *look);

SfField sf_field_view_get_field (SfFieldView *self);
/* NULL shows an empty field that takes nothing. */
void sf_field_view_set_history (SfFieldView *self, SfHistory *history);
/* Whether typed quotes, dashes and the like become the language's own; they do, unless set
 * otherwise. */
void sf_field_view_set_has_habits (SfFieldView *self, gboolean has_habits);
/* The language whose signs are typed where the story says none. Copied. */
void sf_field_view_set_language (SfFieldView *self, const char *language);
/* Whether spaces that one would not see are drawn. */
void sf_field_view_set_shows_spaces (SfFieldView *self, gboolean shows_spaces);
/* Replaces the whole text, as a person would. */
void sf_field_view_set_text (SfFieldView *self, const char *text);

G_END_DECLS
