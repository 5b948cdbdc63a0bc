/* sf-media-block.h - a file of the profile as a block of a story
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-block.h"
#include "sf-media.h"

G_BEGIN_DECLS

/* How @media stands in a story. Any thread, as all here. */
SfBlockKind sf_media_block_get_kind (const SfMedia *media);

/* The attributes of a block of @kind, which is no picture, that showed what @before (nullable) says
 * and shows @media now. Returns: (transfer full). */
SfAttrs *sf_media_block_describe (const SfAttrs *before, SfBlockKind kind, const SfMedia *media);

/* @attrs without a file of this computer. Returns: (transfer full) (nullable). */
SfAttrs *sf_media_block_forget (const SfAttrs *attrs);

G_END_DECLS
