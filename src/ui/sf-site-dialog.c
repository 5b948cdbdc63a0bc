/* sf-site-dialog.c - adding a site, giving its password anew, asking how one stands there
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
  GtkWidget *approve_button;
  GtkWidget *add_button;
  AdwStatusPage *wait;
  GtkWidget *stop_button;
  AdwStatusPage *done;
  GtkWidget *done_button;
  SfDesk *desk;              /* (owned) */
  char *url;                 /* (owned) (nullable): that is asked for approval */
  GCancellable *cancellable; /* (owned): of the question under way */
};

#define SF_TYPE_SITE_DIALOG (sf_site_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SfSiteDialog, sf_site_dialog, SF, SITE_DIALOG, AdwWindow)
G_DEFINE_FINAL_TYPE (SfSiteDialog, sf_site_dialog, ADW_TYPE_WINDOW)

static void
complain (SfSiteDialog *self, const char *problem)
{
  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  gtk_stack_set_visible_child_name (self->stack, "ask");
}

static void
wait_for_answer (SfSiteDialog *self, const char *title, const char *description)
{
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  adw_status_page_set_title (self->wait, title);
  adw_status_page_set_description (self->wait, escaped);
  gtk_stack_set_visible_child_name (self->stack, "wait");
  gtk_widget_grab_focus (self->stop_button);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
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
show_answer (SfSiteDialog *self, const SfCapabilities *caps, const char *warning)
{
  g_autofree char *who = describe (caps);
  g_autofree char *all = warning != NULL ? g_strjoin ("\n\n", who, warning, NULL) : g_strdup (who);
  g_autofree char *title = g_markup_escape_text (caps->site_name, -1);
  g_autofree char *description = g_markup_escape_text (all, -1);

  adw_status_page_set_title (self->done, title);
  adw_status_page_set_description (self->done, description);
  gtk_stack_set_visible_child_name (self->stack, "done");
  gtk_widget_grab_focus (self->done_button);
}

static void
signed_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfSiteDialog) self = user_data;
  g_autoptr (SfCapabilities) caps = NULL;
  g_autofree char *warning = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = sf_sign_in_finish (SF_DESK (source), result, &caps, &warning, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->desk == NULL)
    return;
  if (id != NULL)
    show_answer (self, caps, warning);
  else
    {
      complain (self, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->password));
    }
}

static void
sign_in (SfSiteDialog *self, const char *address, const char *user, const char *password)
{
  wait_for_answer (self, _ ("Asking the site…"), address);
  sf_sign_in_async (self->desk, address, user, password, NULL, FALSE, self->cancellable,
                    signed_in_cb, g_object_ref (self));
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

/* Returns: (transfer full) (nullable): NULL when the site cannot be asked, which is said. */
static char *
dup_checked_address (SfSiteDialog *self)
{
  g_autofree char *address = dup_address (gtk_editable_get_text (GTK_EDITABLE (self->address)));

  if (*address == '\0')
    {
      complain (self, _ ("Enter the address of the site."));
      gtk_widget_grab_focus (GTK_WIDGET (self->address));
      return NULL;
    }
  if (sf_desk_get_store (self->desk) == NULL)
    {
      complain (self, _ ("The profile is not open yet. Try again in a moment."));
      return NULL;
    }
  complain (self, NULL);
  return g_steal_pointer (&address);
}

static void
add_clicked_cb (SfSiteDialog *self)
{
  g_autofree char *address = dup_checked_address (self);
  const char *user = gtk_editable_get_text (GTK_EDITABLE (self->user));
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->password));

  if (address == NULL)
    return;
  if (*user == '\0' || *password == '\0')
    complain (self, _ ("Enter your user name on the site and an application password, or approve "
                       "Standfirst in the browser."));
  else
    sign_in (self, address, user, password);
}

static void
approved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfSiteDialog) self = user_data;
  g_autofree char *login = NULL;
  char *password = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_approved =
      sf_approvals_ask_finish (SF_APPROVALS (source), result, &login, &password, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && self->desk != NULL)
    {
      gtk_window_present (GTK_WINDOW (self));
      if (is_approved)
        sign_in (self, self->url, login, password);
      else
        complain (self, error->message);
    }
  sf_secrets_wipe (password);
}

static void
approve_clicked_cb (SfSiteDialog *self)
{
  g_autofree char *address = dup_checked_address (self);
  g_autoptr (GdkAppLaunchContext) context = NULL;
  g_autofree char *words = NULL;

  if (address == NULL)
    return;
  /* Translators: %s: a web address. */
  words = g_strdup_printf (_ ("%s asks there whether Standfirst may work for you. This window goes "
                              "on by itself when you have answered."),
                           address);
  wait_for_answer (self, _ ("Answer in your browser"), words);
  g_free (self->url);
  self->url = g_steal_pointer (&address);
  context = gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (self)));
  sf_approvals_ask_async (sf_desk_get_approvals (self->desk), self->url,
                          G_APP_LAUNCH_CONTEXT (context), self->cancellable, approved_cb,
                          g_object_ref (self));
}

static void
stop_clicked_cb (SfSiteDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  complain (self, NULL);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfSiteDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfCapabilities) caps =
      sf_publisher_probe_finish (SF_PUBLISHER (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->desk == NULL)
    return;
  if (caps != NULL)
    show_answer (self, caps, NULL);
  else
    {
      complain (self, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->password));
    }
}

static void
sf_site_dialog_dispose (GObject *object)
{
  SfSiteDialog *self = SF_SITE_DIALOG (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->url, g_free);
  G_OBJECT_CLASS (sf_site_dialog_parent_class)->dispose (object);
}

static gboolean
close_request_cb (SfSiteDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  return GDK_EVENT_PROPAGATE;
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
  gtk_widget_class_bind_template_child (widget_class, SfSiteDialog, approve_button);
  gtk_widget_class_bind_template_child (widget_class, SfSiteDialog, add_button);
  gtk_widget_class_bind_template_child (widget_class, SfSiteDialog, wait);
  gtk_widget_class_bind_template_child (widget_class, SfSiteDialog, stop_button);
  gtk_widget_class_bind_template_child (widget_class, SfSiteDialog, done);
  gtk_widget_class_bind_template_child (widget_class, SfSiteDialog, done_button);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, approve_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sf_site_dialog_init (SfSiteDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "close-request", G_CALLBACK (close_request_cb), NULL);
}

static SfSiteDialog *
make_dialog (GtkWindow *parent, SfDesk *desk, const SfSite *site)
{
  SfSiteDialog *self = g_object_new (SF_TYPE_SITE_DIALOG, "transient-for", parent, "modal", TRUE,
                                     "title", site != NULL ? site->name : _ ("Add a Site"), NULL);

  self->desk = g_object_ref (desk);
  if (site != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->address), site->url);
      gtk_editable_set_text (GTK_EDITABLE (self->user), site->user);
      gtk_editable_set_editable (GTK_EDITABLE (self->address), FALSE);
      gtk_editable_set_editable (GTK_EDITABLE (self->user), FALSE);
      gtk_button_set_label (GTK_BUTTON (self->add_button), _ ("Sign In"));
    }
  return self;
}

void
sf_site_dialog_present (GtkWindow *parent, SfDesk *desk, const SfSite *site)
{
  SfSiteDialog *self = make_dialog (parent, desk, site);

  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (site != NULL ? GTK_WIDGET (self->password) : GTK_WIDGET (self->address));
}

void
sf_site_dialog_present_check (GtkWindow *parent, SfDesk *desk, const SfSite *site)
{
  SfPublisher *publisher = sf_desk_get_publisher (desk);
  SfSiteDialog *self;

  g_return_if_fail (publisher != NULL);
  self = make_dialog (parent, desk, site);
  wait_for_answer (self, _ ("Asking the site…"), site->url);
  gtk_window_present (GTK_WINDOW (self));
  sf_publisher_probe_async (publisher, site->id, self->cancellable, checked_cb,
                            g_object_ref (self));
}
