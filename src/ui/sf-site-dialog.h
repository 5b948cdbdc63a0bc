/* sf-site-dialog.h - adding a site, or giving its password anew
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-desk.h"
#include "sf-site.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @site: (nullable): one that is known, whose password is asked for. Main thread. */
void sf_site_dialog_present (GtkWindow *parent, SfDesk *desk, const SfSite *site);

G_END_DECLS
