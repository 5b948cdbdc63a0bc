/* sf-picture-form.h - a picture and what is said about it: caption, credit, alternative text
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-attrs.h"
#include "sf-media.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "changed": a person changed what sf_picture_form_get_picture() answers. */
#define SF_TYPE_PICTURE_FORM (sf_picture_form_get_type ())
G_DECLARE_FINAL_TYPE (SfPictureForm, sf_picture_form, SF, PICTURE_FORM, GtkWidget)

/* @label: the accessible name of the place for the picture. Returns: (transfer floating). */
GtkWidget *sf_picture_form_new (const char *label);

/* The profile that chosen pictures are copied into; NULL: it is not open, and the form says so when
 * one is chosen. */
void sf_picture_form_set_folder (SfPictureForm *self, const char *folder);

/* The attributes of an SF_BLOCK_PICTURE and "caption"; NULL: none. Emits nothing. */
void sf_picture_form_set_picture (SfPictureForm *self, const SfAttrs *attrs);
const SfAttrs *sf_picture_form_get_picture (SfPictureForm *self); /* lent, nullable */

/* @before (nullable) as the attributes of the picture that @media is now; words that are there
 * stay, others are taken from the file. Returns: (transfer full). */
SfAttrs *sf_picture_form_describe (const SfAttrs *before, const SfMedia *media);

G_END_DECLS
