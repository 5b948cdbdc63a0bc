/* sf-story-language.h - the language in which a story is read, proofed and typed
 * What was chosen for it, else what its words say, else what is presumed. A guess is nothing that
 * the story says of itself: it stays beside the document.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"
#include "sf-speller.h"

G_BEGIN_DECLS

/* Where it comes from. */
typedef enum
{
  SF_LANGUAGE_PRESUMED, /* there are too few words */
  SF_LANGUAGE_GUESSED,
  SF_LANGUAGE_CHOSEN,
} SfLanguageGround;

/* Signal "changed": one of the answers below is another one. */
#define SF_TYPE_STORY_LANGUAGE (sf_story_language_get_type ())
G_DECLARE_FINAL_TYPE (SfStoryLanguage, sf_story_language, SF, STORY_LANGUAGE, GObject)

/* Follows @document, whose words are looked at when the writing pauses. @presumed: (nullable):
 * NULL: sf_story_language_get_home(). Main thread, as all here. */
SfStoryLanguage *sf_story_language_new (SfDocument *document,
                                        SfSpeller *speller,
                                        const char *presumed);

/* As it was given to new: another site may have another one. */
void sf_story_language_set_presumed (SfStoryLanguage *self, const char *presumed);

/* BCP 47 or a locale's name, never "". Lent until it changes. */
const char *sf_story_language_get (SfStoryLanguage *self);
SfLanguageGround sf_story_language_get_ground (SfStoryLanguage *self);
/* FALSE: it may be another one in a moment, when the words that the story was opened with were
 * looked at. */
gboolean sf_story_language_is_settled (SfStoryLanguage *self);
/* Whether its words are being looked at or will be in a moment. For tests. */
gboolean sf_story_language_is_looking (SfStoryLanguage *self);
/* Whether its words were met and no dictionary reads them. */
gboolean sf_story_language_is_unread (SfStoryLanguage *self);

/* The desktop's language, as g_get_language_names() has it, which lets LANGUAGE go before the
 * locale as gettext does: "de_AT.UTF-8"; "en", the program's own, where it has none. Lent. */
const char *sf_story_language_get_home (void);

G_END_DECLS
