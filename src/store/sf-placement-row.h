/* sf-placement-row.h - writing a placement inside a transaction that changes more than it
 * Only for the files of this folder.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-job.h"
#include "sf-placement.h"

G_BEGIN_DECLS

/* Errors: as sf_store_put_placement_async(). Writer thread. */
gboolean sf_placement_store (SfDatabase *database, const SfPlacement *placement, GError **error);

G_END_DECLS
