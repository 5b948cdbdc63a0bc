/* sf-application.c - the program: its windows, its one profile, what the desktop hands it
 * The window is shown before the profile is open, so that a slow disk delays no start.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-application.h"

#include "sf-announcer.h"
#include "sf-commands.h"
#include "sf-desk.h"
#include "sf-practice.h"
#include "sf-preferences.h"
#include "sf-sign-in.h"
#include "sf-ui-resources.h"
#include "sf-window-actions.h"
#include "sf-window-resume.h"
#include "sf-window.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define MAX_HANDED_OVER 65536
#define LOGO_PX         128
#define SF_LOGO_URI     "resource:///org/standfirst/Standfirst/icons/" SF_APP_ID ".svg"

struct _SfApplication
{
  AdwApplication parent_instance;
  SfDesk *desk;           /* (owned) */
  SfPractice *practice;   /* (owned) */
  SfAnnouncer *announcer; /* (owned) */
  char *wanted_id;        /* (owned) (nullable): a story to open with the profile */
  char *handed_over; /* (owned) (nullable): a site and its password, until it is signed in to */
};

G_DEFINE_FINAL_TYPE (SfApplication, sf_application, ADW_TYPE_APPLICATION)

/* Opens the story that a notification was of, now or as soon as there is a profile. A dialog may be
 * the active window. */
static void
open_wanted (SfApplication *self)
{
  GList *each = gtk_application_get_windows (GTK_APPLICATION (self));
  g_autofree char *id = NULL;

  while (each != NULL && !SF_IS_WINDOW (each->data))
    each = each->next;
  if (sf_desk_get_store (self->desk) == NULL || each == NULL)
    return;
  id = g_steal_pointer (&self->wanted_id);
  if (id != NULL)
    sf_window_actions_open (SF_WINDOW (each->data), id);
}

static void
open_story (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SfApplication *self = user_data;

  g_free (self->wanted_id);
  self->wanted_id = g_variant_dup_string (parameter, NULL);
  g_application_activate (G_APPLICATION (self));
  open_wanted (self);
}

static void
signed_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfApplication) self = user_data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autoptr (GError) error = NULL;
  g_autofree char *id = sf_sign_in_finish (SF_DESK (source), result, NULL, NULL, &error);

  if (id == NULL && SF_IS_WINDOW (window))
    sf_window_complain (SF_WINDOW (window), error->message);
}

static void
sign_in (SfApplication *self)
{
  g_autofree char *text = g_steal_pointer (&self->handed_over);

  if (text != NULL)
    sf_sign_in_handed_over_async (self->desk, text, NULL, signed_in_cb, g_object_ref (self));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SfApplication *self = user_data;
  g_autoptr (GError) error = NULL;

  /* The desk's "trouble" tells a failure in each window. */
  if (!sf_desk_open_finish (SF_DESK (source), result, &error))
    {
      g_debug ("The profile is not open: %s", error->message);
      return;
    }
  sign_in (self);
  open_wanted (self);
  sf_practice_resume (self->practice);
}

static SfWindow *
open_window (SfApplication *self)
{
  SfWindow *window = sf_window_new (GTK_APPLICATION (self), self->desk);

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
take_approval (SfApplication *self, const char *uri)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autoptr (GError) error = NULL;

  if (!sf_approvals_take (sf_desk_get_approvals (self->desk), uri, &error) && SF_IS_WINDOW (window))
    sf_window_complain (SF_WINDOW (window), error->message);
}

static void
sf_application_activate (GApplication *application)
{
  SfApplication *self = SF_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window != NULL)
    gtk_window_present (window);
  else
    sf_window_resume_story (open_window (self));
}

/* What the desktop hands over: approvals, which a browser brings, and files with stories. */
static void
sf_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  SfApplication *self = SF_APPLICATION (application);
  GtkWindow *window;
  int i;

  sf_application_activate (application);
  window = gtk_application_get_active_window (GTK_APPLICATION (self));
  for (i = 0; i < n_files; i++)
    {
      g_autofree char *uri = g_file_get_uri (files[i]);

      if (g_file_has_uri_scheme (files[i], "standfirst"))
        take_approval (self, uri);
      else if (SF_IS_WINDOW (window))
        sf_window_open_file (SF_WINDOW (window), files[i]);
      explicit_bzero (uri, strlen (uri));
    }
}

static void
apply_style (SfApplication *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GSettings *settings = sf_desk_get_settings (self->desk);
  g_autofree char *scheme =
      settings != NULL ? g_settings_get_string (settings, "color-scheme") : g_strdup ("default");

  adw_style_manager_set_color_scheme (manager,
                                      g_str_equal (scheme, "dark")    ? ADW_COLOR_SCHEME_FORCE_DARK
                                      : g_str_equal (scheme, "light") ? ADW_COLOR_SCHEME_FORCE_LIGHT
                                                                      : ADW_COLOR_SCHEME_DEFAULT);
}

static void
new_window (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  open_window (self);
}

static void
quit (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  GList *each = gtk_application_get_windows (self);

  /* What stands over a window, such as a dialog, is in the list, too. */
  while (each != NULL && !SF_IS_WINDOW (each->data))
    each = each->next;
  if (each != NULL)
    sf_window_leave (each->data);
}

static void
preferences (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SfApplication *self = user_data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  GSettings *settings = sf_desk_get_settings (self->desk);

  if (settings != NULL)
    sf_preferences_present (window, settings,
                            sf_lexicon_get_personal (sf_desk_get_lexicon (self->desk)));
  else if (SF_IS_WINDOW (window))
    sf_window_complain (SF_WINDOW (window),
                        _ ("The settings are not installed: Standfirst looks as it does by "
                           "default. Installing it anew brings them back."));
}

/* Returns: (transfer full): the program's picture, whether or not it is installed, as large as
 * @window (nullable) shows it. */
static GdkPaintable *
load_logo (GtkWindow *window)
{
  g_autoptr (GFile) file = g_file_new_for_uri (SF_LOGO_URI);
  g_autoptr (GIcon) icon = g_file_icon_new (file);
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  int scale = window != NULL ? gtk_widget_get_scale_factor (GTK_WIDGET (window)) : 1;

  return GDK_PAINTABLE (gtk_icon_theme_lookup_by_gicon (theme, icon, LOGO_PX, scale,
                                                        gtk_widget_get_default_direction (), 0));
}

static void
about (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  static const char *const authors[] = { "The Standfirst developers", NULL };
  GtkWindow *window = gtk_application_get_active_window (self);
  g_autoptr (GdkPaintable) logo = load_logo (window);

  gtk_show_about_dialog (window, "program-name", "Standfirst", "logo", logo, "version", SF_VERSION,
                         "comments", _ ("Write news stories and publish them to your site"),
                         "license-type", GTK_LICENSE_GPL_3_0, "authors", authors,
                         "translator-credits",
                         /* Translators: your names, a line each. */
                         _ ("translator-credits"), NULL);
}

static void
practice_started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfApplication) self = user_data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "practice-site");
  g_autoptr (GError) error = NULL;
  g_autofree char *id = sf_practice_start_finish (SF_PRACTICE (source), result, &error);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), TRUE);
  if (!SF_IS_WINDOW (window))
    return;
  if (id == NULL)
    sf_window_complain (SF_WINDOW (window), error->message);
  else
    sf_window_offer (SF_WINDOW (window),
                     _ ("You are signed in to the practice newsroom as an editor"),
                     _ ("_New Story"), "win.new-story");
}

static void
practice_site (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SfApplication *self = user_data;

  g_simple_action_set_enabled (action, FALSE);
  sf_practice_start_async (self->practice, NULL, practice_started_cb, g_object_ref (self));
}

static gboolean
terminated_cb (gpointer self)
{
  quit (NULL, NULL, self);
  return G_SOURCE_CONTINUE;
}

static void
add_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/org/standfirst/Standfirst/style/window.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

/* The parent would do all of this, in an order that costs a quarter of the start: it reads the
 * toolkit's own style before Adwaita's takes its place, and lets a thread read the icon theme
 * before Adwaita adds a folder to it, so that the first icon reads it all once more. For the same
 * reason no folder of icons is ours: a picture of our own is named by its address. */
static void
open_display (void)
{
  gtk_init ();
  if (g_strcmp0 (g_getenv ("GTK_THEME"), SF_APPLICATION_NO_THEME) == 0)
    {
      gtk_settings_get_default ();
      g_unsetenv ("GTK_THEME");
    }
  adw_init ();
}

static void
sf_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "new-window", .activate = new_window },
    { .name = "open-story", .parameter_type = "s", .activate = open_story },
    { .name = "practice-site", .activate = practice_site },
    { .name = "preferences", .activate = preferences },
    { .name = "about", .activate = about },
    { .name = "quit", .activate = quit },
  };
  SfApplication *self = SF_APPLICATION (application);
  GSettings *settings;

  /* Named here so that the linker keeps the resource of a static library. */
  g_resources_register (sf_ui_get_resource ());
  open_display ();
  G_APPLICATION_CLASS (sf_application_parent_class)->startup (application);
  self->desk = sf_desk_new (NULL);
  self->practice = sf_practice_new (self->desk);
  self->announcer = sf_announcer_new (GTK_APPLICATION (self), self->desk);
  sf_desk_open_async (self->desk, NULL, opened_cb, self);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  sf_commands_add_accels (GTK_APPLICATION (self));
  settings = sf_desk_get_settings (self->desk);
  if (settings != NULL)
    g_signal_connect_object (settings, "changed::color-scheme", G_CALLBACK (apply_style), self,
                             G_CONNECT_SWAPPED);
  apply_style (self);
  add_style ();
  g_unix_signal_add (SIGTERM, terminated_cb, self);
  g_unix_signal_add (SIGINT, terminated_cb, self);
  g_unix_signal_add (SIGHUP, terminated_cb, self);
}

/* What was written last goes to the disk before the process ends. */
static void
closed_cb (GObject *source, GAsyncResult *result, gpointer is_done)
{
  g_autoptr (GError) error = NULL;

  if (!sf_store_close_finish (SF_STORE (source), result, &error))
    g_warning ("The profile did not close: %s", error->message);
  *(gboolean *) is_done = TRUE;
}

static void
sf_application_shutdown (GApplication *application)
{
  SfApplication *self = SF_APPLICATION (application);
  SfStore *store = self->desk != NULL ? sf_desk_get_store (self->desk) : NULL;
  gboolean is_done = store == NULL;

  if (store != NULL)
    sf_store_close_async (store, NULL, closed_cb, &is_done);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
  G_APPLICATION_CLASS (sf_application_parent_class)->shutdown (application);
  /* What it is asking for holds it, and the desk must not outlive this. */
  if (self->announcer != NULL)
    g_object_run_dispose (G_OBJECT (self->announcer));
  g_clear_object (&self->announcer);
  g_clear_object (&self->practice);
  g_clear_pointer (&self->wanted_id, g_free);
  g_clear_object (&self->desk);
}

/* Reads what the descriptor that was handed over holds. A pipe's writer is done or dead by then. */
static char *
read_all (int fd)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char part[512];
  gssize n;

  while ((n = read (fd, part, sizeof part)) > 0 && text->len < MAX_HANDED_OVER)
    g_string_append_len (text, part, n);
  explicit_bzero (part, sizeof part);
  close (fd);
  return g_strdup (text->str);
}

static int
sf_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  SfApplication *self = SF_APPLICATION (application);
  int fd;

  if (g_variant_dict_lookup (options, "site-fd", "i", &fd))
    self->handed_over = read_all (fd);
  return -1;
}

static void
sf_application_class_init (SfApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = sf_application_activate;
  application_class->open = sf_application_open;
  application_class->startup = sf_application_startup;
  application_class->shutdown = sf_application_shutdown;
  application_class->handle_local_options = sf_application_handle_local_options;
}

static void
sf_application_init (SfApplication *self)
{
  g_application_add_main_option (G_APPLICATION (self), "site-fd", 0, G_OPTION_FLAG_NONE,
                                 G_OPTION_ARG_INT,
                                 _ ("Sign in to the site described by JSON on this descriptor"),
                                 /* Translators: stands for a file descriptor in --help. */
                                 C_ ("argument", "N"));
}

SfApplication *
sf_application_new (void)
{
  return g_object_new (SF_TYPE_APPLICATION, "application-id", SF_APP_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path", NULL, NULL);
}
