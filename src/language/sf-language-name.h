/* sf-language-name.h - languages by their names
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *tag;  /* BCP 47 */
  const char *name; /* not yet translated: sf_language_name_dup() */
} SfLanguageName;

/* The languages that are offered. Lent forever. */
const SfLanguageName *sf_language_names_get (guint *n_languages);

/* What people call the language of @tag, BCP 47 or a locale's name; the tag itself where that is
 * not known, NULL for "". Returns: (transfer full) (nullable). */
char *sf_language_name_dup (const char *tag);

G_END_DECLS
