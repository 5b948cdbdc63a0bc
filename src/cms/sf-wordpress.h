/* sf-wordpress.h - a WordPress site over its REST API
 * See https://developer.wordpress.org/rest-api/reference/
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-cms.h"

G_BEGIN_DECLS

#define SF_TYPE_WORDPRESS (sf_wordpress_get_type ())
G_DECLARE_FINAL_TYPE (SfWordPress, sf_wordpress, SF, WORDPRESS, GObject)

/* @site_url: as the user typed it, home page or below; @password: an application password. Nothing
 * is sent before sf_cms_probe_async(), and the other calls probe first where it was not done. */
SfWordPress *sf_wordpress_new (const char *site_url, const char *login, const char *password);

G_END_DECLS
