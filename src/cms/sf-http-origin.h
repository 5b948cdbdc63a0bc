/* sf-http-origin.h - whom an address leads to, and whether it is the one
 * Only for the sf-http files. Any thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether @uri, which has a host, leads to this computer itself. */
gboolean sf_http_is_this_computer (GUri *uri);
/* As sf_http_is_same_origin(), for addresses that have a host. */
gboolean sf_http_is_one_origin (GUri *a, GUri *b);
/* Why a certificate with @flags cannot be trusted, to be put behind a colon. Lent. */
const char *sf_http_explain_certificate (GTlsCertificateFlags flags);

G_END_DECLS
