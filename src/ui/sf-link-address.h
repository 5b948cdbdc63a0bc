/* sf-link-address.h - what a person wrote or pasted, as the address of a link
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @written as an address that may stand in a story: "https://" is put before a host, "mailto:"
 * before a mail address. Any thread. Returns: (transfer full) (nullable): NULL when it is none, and
 * *@reason then says why in words (transfer none); "" is none, too. */
char *sf_link_address_read (const char *written, const char **reason);

/* Whether all of @text, but for blanks around it, is a web address as browsers copy it. */
gboolean sf_link_address_is_web (const char *text);

G_END_DECLS
