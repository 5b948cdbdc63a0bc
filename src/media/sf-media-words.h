/* sf-media-words.h - what a picture file says about itself: IPTC, XMP, EXIF
 * Only for the files of this folder. Any thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *caption;      /* (owned) (nullable) */
  char *credit;       /* (owned) (nullable) */
  char *alt;          /* (owned) (nullable) */
  gboolean is_turned; /* width and height change places when it is shown */
} SfMediaWords;

void sf_media_words_clear (SfMediaWords *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SfMediaWords, sf_media_words_clear)

/* What can't be read is left out: a picture without words is a picture. */
SfMediaWords sf_media_words_read (GBytes *picture);

G_END_DECLS
