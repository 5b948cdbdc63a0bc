/* library.h - dictionaries that know a few words, and wait when they are told to
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-dictionary.h"

/* English knows "the ferry waits", "The ferry waits for the people on the other side today", and
 * with a British u "colour"; German "die Fähre wartet" and "Die Fähre wartet heute nicht auf die
 * Leute am anderen Ufer". */
typedef struct
{
  GMutex mutex;
  GCond cond;
  gboolean is_shut; /* each look-up waits until it is opened */
  guint n_looked_up;
  guint n_open; /* handles that were not closed */
} Library;

/* Opened with a Library as its data. */
extern const SfDictionaryLibrary library_functions;

void library_set_shut (Library *library, gboolean is_shut);
