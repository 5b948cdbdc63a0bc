/* sf-approvals.c - approvals that were asked for in the browser and wait for their answer
 * Any program can call our custom scheme: what answers no question of this run is refused.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-approvals.h"

#include "sf-approval.h"
#include "sf-http.h"
#include "sf-secrets.h"

#include <glib/gi18n.h>

/* What sites know Standfirst by: it stands beside the password in the user's profile there. */
#define APP_UUID "9d1f6a52-53f0-4c0e-9b0e-2f5d8a6c71be"

struct _SfApprovals
{
  GObject parent_instance;
  GPtrArray *waiting; /* (owned) (element-type GTask) */
};

G_DEFINE_FINAL_TYPE (SfApprovals, sf_approvals, G_TYPE_OBJECT)

typedef struct
{
  SfApproval *approval; /* (owned) */
  GSource *cancelled;   /* (owned) (nullable) */
  char *login;          /* (owned) (nullable) */
  char *password;       /* (owned) (nullable): wiped */
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  sf_approval_free (question->approval);
  if (question->cancelled != NULL)
    g_source_destroy (question->cancelled);
  g_clear_pointer (&question->cancelled, g_source_unref);
  g_free (question->login);
  sf_secrets_wipe (question->password);
  g_free (question);
}

/* Returns: (transfer full) (nullable): NULL if @task waits no more. */
static GTask *
stop_waiting (SfApprovals *self, GTask *task)
{
  guint position;

  if (!g_ptr_array_find (self->waiting, task, &position))
    return NULL;
  g_object_ref (task);
  g_ptr_array_remove_index (self->waiting, position);
  return task;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  SfApprovals *self = g_task_get_source_object (user_data);
  g_autoptr (GTask) task = stop_waiting (self, user_data);

  if (task != NULL)
    g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GTask) waiting = NULL;
  g_autoptr (GError) error = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error))
    return;
  waiting = stop_waiting (g_task_get_source_object (task), task);
  if (waiting != NULL)
    g_task_return_new_error (waiting, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                             _ ("No browser could be opened (%s). Enter an application password "
                                "instead."),
                             error->message);
}

void
sf_approvals_ask_async (SfApprovals *self,
                        const char *site_url,
                        GAppLaunchContext *context,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);
  g_autofree char *url = NULL;

  g_task_set_source_tag (task, sf_approvals_ask_async);
  question->approval = sf_approval_new (site_url);
  g_task_set_task_data (task, question, free_question);
  if (cancellable != NULL)
    {
      question->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (question->cancelled, G_SOURCE_FUNC (cancelled_cb), task, NULL);
      g_source_attach (question->cancelled, NULL);
    }
  if (!sf_http_is_secure (site_url))
    {
      g_task_return_new_error (task, SF_CMS_ERROR, SF_CMS_ERROR_INSECURE,
                               _ ("%s has no encryption (https): a password would be seen on its "
                                  "way. Use the site’s https address."),
                               site_url);
      return;
    }
  g_ptr_array_add (self->waiting, g_object_ref (task));
  url = sf_approval_dup_url (question->approval, APP_UUID);
  g_app_info_launch_default_for_uri_async (url, context, cancellable, launched_cb,
                                           g_object_ref (task));
}

gboolean
sf_approvals_ask_finish (SfApprovals *self,
                         GAsyncResult *result,
                         char **login,
                         char **password,
                         GError **error)
{
  Question *question = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  *login = g_steal_pointer (&question->login);
  *password = g_steal_pointer (&question->password);
  return TRUE;
}

gboolean
sf_approvals_take (SfApprovals *self, const char *answer, GError **error)
{
  guint i;

  for (i = 0; i < self->waiting->len; i++)
    {
      GTask *each = g_ptr_array_index (self->waiting, i);
      Question *question = g_task_get_task_data (each);

      if (sf_approval_is_answered_by (question->approval, answer))
        {
          g_autoptr (GTask) task = stop_waiting (self, each);
          GError *refused = NULL;

          if (sf_approval_read (question->approval, answer, &question->login, &question->password,
                                &refused))
            g_task_return_boolean (task, TRUE);
          else
            g_task_return_error (task, refused);
          return TRUE;
        }
    }
  g_set_error_literal (error, SF_CMS_ERROR, SF_CMS_ERROR_INVALID,
                       _ ("A site’s approval came that nobody here waits for. Nothing was added. "
                          "If it was yours, ask the site for approval again."));
  return FALSE;
}

static void
sf_approvals_finalize (GObject *object)
{
  g_ptr_array_unref (SF_APPROVALS (object)->waiting);
  G_OBJECT_CLASS (sf_approvals_parent_class)->finalize (object);
}

static void
sf_approvals_class_init (SfApprovalsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sf_approvals_finalize;
}

static void
sf_approvals_init (SfApprovals *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

SfApprovals *
sf_approvals_new (void)
{
  return g_object_new (SF_TYPE_APPROVALS, NULL);
}
