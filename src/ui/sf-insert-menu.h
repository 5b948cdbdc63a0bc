/* sf-insert-menu.h - what can be inserted, offered after a slash in an empty paragraph
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-page.h"

G_BEGIN_DECLS

typedef struct _SfInsertMenu SfInsertMenu;

/* Serves the body of @page until it is freed, which must be before the page is. Main thread, as
 * all here. */
SfInsertMenu *sf_insert_menu_new (SfPage *page);
void sf_insert_menu_free (SfInsertMenu *self);

/* Whether @label is meant by @written: words of it begin so, without regard to case, accents and
 * the hamza of an alif. Nothing written means everything. */
gboolean sf_insert_menu_means (const char *label, const char *written);

G_END_DECLS
