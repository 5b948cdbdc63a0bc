/* sf-field-link.h - one field of the story, for a control that shows and changes it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-history.h"

G_BEGIN_DECLS

typedef struct _SfFieldLink SfFieldLink;

/* Called when the field may be another than it shows: @value is lent. NULL: no story is open. */
typedef void (*SfFieldFunc) (GVariant *value, gpointer data);

/* @show outlives the link. Main thread, as all here. */
SfFieldLink *sf_field_link_new (SfField field, SfFieldFunc show, gpointer data);
void sf_field_link_free (SfFieldLink *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfFieldLink, sf_field_link_free)

/* Follows the field of @history (nullable), and shows it. */
void sf_field_link_set_history (SfFieldLink *self, SfHistory *history);
/* Writes the field as one edit, joined with what was typed into it just before. Nothing happens
 * while the field is being shown, or when @value is what it holds. @value may be floating. */
void sf_field_link_write (SfFieldLink *self, GVariant *value);

/* Whether @edit changes any field (@field 0), or that one. */
gboolean sf_field_link_is_touched (const SfEdit *edit, SfField field);

G_END_DECLS
