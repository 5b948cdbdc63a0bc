/* sf-practice.c - the practice site: a small newsroom on this computer to try things out in
 * The site's passwords come over a pipe and stay in memory; the site never outlives this process.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-practice.h"

#include "sf-sign-in.h"
#include "sf-site.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

#define PROGRAM "standfirst-localcms"
/* The same address each time, so that stories find the site that they were published on. */
#define USUAL_PORT "47113"
#define ANY_PORT   "0"

struct _SfPractice
{
  GObject parent_instance;
  SfDesk *desk;         /* (owned) */
  GSubprocess *process; /* (owned) (nullable): not started */
  char *ready;          /* (owned) (nullable): what the site said when it was ready */
};

G_DEFINE_FINAL_TYPE (SfPractice, sf_practice, G_TYPE_OBJECT)

/* Returns: (transfer full) (nullable): the program beside ours, else the one that is installed. */
static char *
find_program (void)
{
  g_autofree char *own = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = own != NULL ? g_path_get_dirname (own) : g_strdup (".");
  g_autofree char *beside = g_build_filename (folder, PROGRAM, NULL);

  if (g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);
  return g_find_program_in_path (PROGRAM);
}

/* Runs in the child: it must end even where this process is killed. */
static void
end_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

static void
stop (SfPractice *self)
{
  if (self->process != NULL)
    g_subprocess_send_signal (self->process, SIGTERM);
  g_clear_object (&self->process);
  sf_secrets_wipe (g_steal_pointer (&self->ready));
}

static gboolean
launch (SfPractice *self, const char *port, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  const char *profile = sf_store_get_folder (sf_desk_get_store (self->desk));
  g_autofree char *folder = g_build_filename (profile, "practice-site", NULL);
  g_autofree char *program = find_program ();

  if (program == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _ ("The practice site is not installed. You can write all the same, "
                              "and add a site of your own."));
      return FALSE;
    }
  stop (self);
  g_subprocess_launcher_set_child_setup (launcher, end_with_parent, NULL, NULL);
  self->process = g_subprocess_launcher_spawn (launcher, error, program, "--sample", "--port", port,
                                               "--data", folder, NULL);
  return self->process != NULL;
}

static void
signed_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  char *id = sf_sign_in_finish (SF_DESK (source), result, NULL, NULL, &error);

  if (id != NULL)
    g_task_return_pointer (task, id, g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* The user who may do everything that the window offers. Returns: (nullable): lent. */
static JsonObject *
find_editor (JsonArray *users)
{
  guint i;

  for (i = 0; users != NULL && i < json_array_get_length (users); i++)
    {
      JsonObject *user = json_array_get_object_element (users, i);

      if (g_strcmp0 (json_object_get_string_member_with_default (user, "role", NULL), "editor")
          == 0)
        return user;
    }
  return NULL;
}

static gboolean
sign_in (GTask *task)
{
  SfPractice *self = g_task_get_source_object (task);
  g_autoptr (JsonNode) root = json_from_string (self->ready, NULL);
  JsonObject *site =
      root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonArray *users = site != NULL && json_object_has_member (site, "users")
                         ? json_object_get_array_member (site, "users")
                         : NULL;
  JsonObject *editor = find_editor (users);

  if (editor == NULL)
    return FALSE;
  sf_sign_in_async (self->desk, json_object_get_string_member_with_default (site, "base", ""),
                    json_object_get_string_member_with_default (editor, "login", ""),
                    json_object_get_string_member_with_default (editor, "application_password", ""),
                    /* Translators: the name of the site that one can try Standfirst with. */
                    _ ("Practice newsroom"), TRUE, g_task_get_cancellable (task), signed_in_cb,
                    g_object_ref (task));
  return TRUE;
}

static gboolean wait_until_ready (GTask *task, const char *port, GError **error);

static void
read_line_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfPractice *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  self->ready =
      g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, &error);
  if (self->ready != NULL && sign_in (task))
    return;
  /* Another program may have the usual port: then any will do. */
  if (error == NULL && g_str_equal (g_task_get_task_data (task), USUAL_PORT)
      && wait_until_ready (task, ANY_PORT, &error))
    return;
  stop (self);
  if (error == NULL)
    error =
        g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The practice site did not start."));
  g_task_return_error (task, g_steal_pointer (&error));
}

static gboolean
wait_until_ready (GTask *task, const char *port, GError **error)
{
  SfPractice *self = g_task_get_source_object (task);
  g_autoptr (GDataInputStream) lines = NULL;

  if (!launch (self, port, error))
    return FALSE;
  g_task_set_task_data (task, g_strdup (port), g_free);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                                       read_line_cb, g_object_ref (task));
  return TRUE;
}

static gboolean
is_running (SfPractice *self)
{
  return self->ready != NULL && g_subprocess_get_identifier (self->process) != NULL;
}

void
sf_practice_start_async (SfPractice *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, sf_practice_start_async);
  if (sf_desk_get_store (self->desk) == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                             _ ("The practice site needs the profile, which is not open."));
  else if (!(is_running (self) && sign_in (task)) && !wait_until_ready (task, USUAL_PORT, &error))
    g_task_return_error (task, error);
}

char *
sf_practice_start_finish (SfPractice *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
resumed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = sf_practice_start_finish (SF_PRACTICE (source), result, &error);

  if (id == NULL)
    g_debug ("The practice site does not run: %s", error->message);
}

static gboolean
is_practice_site (const SfSite *site)
{
  g_autoptr (GUri) uri = g_uri_parse (site->url, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && g_strcmp0 (g_uri_get_host (uri), "127.0.0.1") == 0
         && g_uri_get_port (uri) == atoi (USUAL_PORT);
}

static void
sites_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfPractice) self = user_data;
  g_autoptr (GPtrArray) sites = sf_store_list_sites_finish (SF_STORE (source), result, NULL);
  guint i;

  for (i = 0; sites != NULL && i < sites->len && self->desk != NULL; i++)
    if (is_practice_site (sites->pdata[i]) && !is_running (self))
      {
        sf_practice_start_async (self, NULL, resumed_cb, NULL);
        return;
      }
}

void
sf_practice_resume (SfPractice *self)
{
  SfStore *store = sf_desk_get_store (self->desk);

  g_return_if_fail (store != NULL);

  sf_store_list_sites_async (store, NULL, sites_cb, g_object_ref (self));
}

static void
sf_practice_dispose (GObject *object)
{
  SfPractice *self = SF_PRACTICE (object);

  stop (self);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (sf_practice_parent_class)->dispose (object);
}

static void
sf_practice_class_init (SfPracticeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sf_practice_dispose;
}

static void
sf_practice_init (SfPractice *self)
{
}

SfPractice *
sf_practice_new (SfDesk *desk)
{
  SfPractice *self = g_object_new (SF_TYPE_PRACTICE, NULL);

  self->desk = g_object_ref (desk);
  return self;
}
