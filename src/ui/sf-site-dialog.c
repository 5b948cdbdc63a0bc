/* sf-site-dialog.c - adding a site, or giving its password anew
 * The site is asked while the window waits; what it answers is shown, and nothing is kept before.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-site-dialog.h"

#include "sf-sign-in.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

struct _SfSiteDialog
{
  AdwWindow parent_instance;
  GtkStack *stack;
  AdwEntryRow *address;
  AdwEntryRow *user;
  AdwPasswordEntryRow *password;
  GtkLabel *problem;
  GtkWidget *spinner;
  GtkWidget *add_button;
  AdwStatusPage *done;
  SfDesk *desk;              /* (owned) */
  GCancellable *cancellable; /* (owned): of the question under way */
};

#define SF_TYPE_SITE_DIALOG (sf_site_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SfSiteDialog, sf_site_dialog, SF, SITE_DIALOG, AdwWindow)
G_DEFINE_FINAL_TYPE (SfSiteDialog, sf_site_dialog, ADW_TYPE_WINDOW)

static void
set_busy (SfSiteDialog *self, gboolean is_busy)
{
  gtk_widget_set_visible (self->spinner, is_busy);
  gtk_widget_set_sensitive (self->add_button, !is_busy);
}

static void
complain (SfSiteDialog *self, const char *problem)
{
  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static char *
describe (const SfCapabilities *caps)
{
  g_autofree char *roles = g_strjoinv (", ", caps->roles);

  if (caps->may_publish)
    /* Translators: a person's name, and their roles on a site. */
    return g_strdup_printf (_ ("You are %s (%s) and may publish."), caps->user_name, roles);
  return g_strdup_printf (_ ("You are %s (%s). You may not publish there, but send stories for "
                             "review."),
                          caps->user_name, roles);
}

static void
signed_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfSiteDialog) self = user_data;
  g_autoptr (SfCapabilities) caps = NULL;
  g_autofree char *warning = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = sf_sign_in_finish (SF_DESK (source), result, &caps, &warning, &error);
  g_autofree char *who = NULL;
  g_autofree char *all = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_busy (self, FALSE);
  if (id == NULL)
    {
      complain (self, error->message);
      return;
    }
  who = describe (caps);
  all = warning != NULL ? g_strjoin ("\n\n", who, warning, NULL) : g_strdup (who);
  adw_status_page_set_title (self->done, caps->site_name);
  adw_status_page_set_description (self->done, all);
  gtk_stack_set_visible_child_name (self->stack, "done");
}

/* What a person types is no whole address yet. Returns: (transfer full). */
static char *
dup_address (const char *typed)
{
  g_autofree char *address = g_strstrip (g_strdup (typed));

  if (strstr (address, "://") != NULL || *address == '\0')
    return g_steal_pointer (&address);
  if (g_str_has_prefix (address, "localhost") || g_str_has_prefix (address, "127."))
    return g_strconcat ("http://", address, NULL);
  return g_strconcat ("https://", address, NULL);
}

static void
add_clicked_cb (SfSiteDialog *self)
{
  g_autofree char *address = dup_address (gtk_editable_get_text (GTK_EDITABLE (self->address)));
  const char *user = gtk_editable_get_text (GTK_EDITABLE (self->user));
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->password));

  if (*address == '\0' || *user == '\0' || *password == '\0')
    {
      complain (self, _ ("Enter the site's address, your user name there and an application "
                         "password."));
      return;
    }
  if (sf_desk_get_store (self->desk) == NULL)
    {
      complain (self, _ ("The profile is not open yet. Try again in a moment."));
      return;
    }
  complain (self, NULL);
  set_busy (self, TRUE);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  sf_sign_in_async (self->desk, address, user, password, NULL, FALSE, self->cancellable,
                    signed_in_cb, g_object_ref (self));
}

static void
cancel_clicked_cb (SfSiteDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  gtk_window_close (GTK_WINDOW (self));
}

static void
sf_site_dialog_dispose (GObject *object)
{
  SfSiteDialog *self = SF_SITE_DIALOG (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (sf_site_dialog_parent_class)->dispose (object);
}

static void
sf_site_dialog_class_init (SfSiteDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_site_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/standfirst/Standfirst/ui/sf-site-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SfSiteDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SfSiteDialog, address);
  gtk_widget_class_bind_template_child (widget_class, SfSiteDialog, user);
  gtk_widget_class_bind_template_child (widget_class, SfSiteDialog, password);
  gtk_widget_class_bind_template_child (widget_class, SfSiteDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, SfSiteDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, SfSiteDialog, add_button);
  gtk_widget_class_bind_template_child (widget_class, SfSiteDialog, done);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sf_site_dialog_init (SfSiteDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sf_site_dialog_present (GtkWindow *parent, SfDesk *desk, const SfSite *site)
{
  SfSiteDialog *self =
      g_object_new (SF_TYPE_SITE_DIALOG, "transient-for", parent, "modal", TRUE, "title",
                    site != NULL ? _ ("Sign In") : _ ("Add a Site"), NULL);

  self->desk = g_object_ref (desk);
  if (site != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->address), site->url);
      gtk_editable_set_text (GTK_EDITABLE (self->user), site->user);
      gtk_editable_set_editable (GTK_EDITABLE (self->address), FALSE);
      gtk_button_set_label (GTK_BUTTON (self->add_button), _ ("Sign In"));
    }
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (
      GTK_WIDGET (site != NULL ? GTK_WIDGET (self->password) : GTK_WIDGET (self->address)));
}
