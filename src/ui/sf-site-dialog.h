/* sf-site-dialog.h - adding a site, giving its password anew, asking how one stands there
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-desk.h"
#include "sf-site.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @site: (nullable): one that is known, whose password is asked for. Main thread. */
void sf_site_dialog_present (GtkWindow *parent, SfDesk *desk, const SfSite *site);

/* Asks @site who one is and what one may do there, and says it; where it does not answer, the
 * password can be given anew. Main thread. */
void sf_site_dialog_present_check (GtkWindow *parent, SfDesk *desk, const SfSite *site);

G_END_DECLS
