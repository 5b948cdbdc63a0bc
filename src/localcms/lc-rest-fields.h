/* lc-rest-fields.h - "_fields": an answer with only what was asked for
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-json.h"

G_BEGIN_DECLS

/* @fields: (nullable): names with commas, a dot before a name within; NULL leaves all as it is.
 * @value: an object or a list of objects, changed in place. */
void lc_fields_apply (LcJson *value, const char *fields);

G_END_DECLS
