/* sf-language-field.h - the language of the story: chosen, or what the program takes it for
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-history.h"
#include "sf-story-language.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "chosen" (const char *tag): a person chose it, "" for whatever it is by itself. */
#define SF_TYPE_LANGUAGE_FIELD (sf_language_field_get_type ())
G_DECLARE_FINAL_TYPE (SfLanguageField, sf_language_field, SF, LANGUAGE_FIELD, GtkWidget)

/* NULL shows nothing. Main thread, as all here. */
void sf_language_field_set_history (SfLanguageField *self, SfHistory *history);
/* What to show while nothing is chosen, and whether a dictionary reads it; NULL: not known. */
void sf_language_field_set_language (SfLanguageField *self, SfStoryLanguage *language);

G_END_DECLS
