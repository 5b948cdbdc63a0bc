/* sf-origin.h - the stored form of where a block came from, for sf-block.c alone
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-block.h"

G_BEGIN_DECLS

/* Takes nothing; each may be NULL. Returns: (transfer full). */
SfOrigin *sf_origin_new (const char *format,
                         GBytes *source,
                         GBytes *open,
                         GBytes *close,
                         SfBlockKind kind,
                         const SfAttrs *attrs,
                         const SfText *text);
gboolean sf_origin_equal (const SfOrigin *a, const SfOrigin *b);

#define SF_ORIGIN_VARIANT_TYPE "(smaymaymayua{ss}m(sa(utta{ss})))"
GVariant *sf_origin_to_variant (const SfOrigin *origin);
/* @variant is of that type and normal. NULL when it is not valid. */
SfOrigin *sf_origin_from_variant (GVariant *variant);

/* "may", floating; and back. */
GVariant *sf_bytes_to_maybe (GBytes *bytes);
GBytes *sf_bytes_from_maybe (GVariant *maybe);
gboolean sf_bytes_equal (GBytes *a, GBytes *b);
/* "m(sa(utta{ss}))", floating; and back: FALSE when there is one and it is not valid. */
GVariant *sf_text_to_maybe (const SfText *text);
gboolean sf_text_from_maybe (GVariant *maybe, SfText **text);

G_END_DECLS
