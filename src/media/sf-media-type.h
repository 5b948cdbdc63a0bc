/* sf-media-type.h - what kind of file the first bytes of one say that it is
 * For all that is no picture. Only for the files of this folder. Any thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-media.h"

G_BEGIN_DECLS

/* Enough of a file to tell its kind. */
#define SF_MEDIA_HEAD_BYTES 512

typedef struct
{
  const char *suffix; /* ".mp4" */
  const char *mime_type;
  SfMediaKind kind;
} SfMediaType;

/* @head: the first SF_MEDIA_HEAD_BYTES, or all of a shorter file. @name: tells apart what bytes
 * don't, such as two kinds of office documents, and no more: bytes that contradict it win.
 * Returns: (nullable): NULL for a kind that sites do not take. */
const SfMediaType *sf_media_type_find (const guint8 *head, gsize length, const char *name);

G_END_DECLS
