/* sf-recognizer.h - which language a text is in, by the letters that stand beside each other in it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For one thread at a time. */
typedef struct _SfRecognizer SfRecognizer;

/* Tells @languages apart ("de": BCP 47 without a region), as far as libexttextcat has models of
 * them, and takes each text for one of these. Reads some 5 kB for each: milliseconds. Returns:
 * (transfer full) (nullable): NULL where there is no model. */
SfRecognizer *sf_recognizer_new (const char *const *languages);
void sf_recognizer_free (SfRecognizer *self);

/* The languages that @utf8 may be in, the likeliest first, and none that is clearly less likely.
 * Ten words are enough for most. Linear: a fifth of a millisecond for 4 kB. Returns: (transfer
 * full): none where it is too short or might be anything. */
GStrv sf_recognizer_read (SfRecognizer *self, const char *utf8);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfRecognizer, sf_recognizer_free)

G_END_DECLS
