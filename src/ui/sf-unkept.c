/* sf-unkept.c - the open stories whose words are not on the disk (yet)
 * A story is held here from its first unsaved key until the commit of its last one: what a person
 * typed is never dropped because nobody looks at it any more.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-unkept.h"

#include "sf-count.h"

struct _SfUnkept
{
  GObject parent_instance;
  GPtrArray *drafts; /* (owned) (element-type SfDraft) */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfUnkept, sf_unkept, G_TYPE_OBJECT)

static gboolean
is_unkept (SfDraft *draft)
{
  SfDraftState state = sf_draft_get_state (draft);

  return state == SF_DRAFT_SAVING || state == SF_DRAFT_FAILED;
}

static void
update (SfUnkept *self, GParamSpec *pspec, SfDraft *draft)
{
  guint position;
  gboolean is_here = g_ptr_array_find (self->drafts, draft, &position);

  if (is_unkept (draft) && !is_here)
    g_ptr_array_add (self->drafts, g_object_ref (draft));
  else if (!is_unkept (draft) && is_here)
    g_ptr_array_remove_index (self->drafts, position);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
sf_unkept_follow (SfUnkept *self, SfDraft *draft)
{
  g_signal_handlers_disconnect_by_func (draft, update, self);
  g_signal_connect_object (draft, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self, NULL, draft);
}

static void
tried_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* The draft's message tells a failure. */
  if (!sf_draft_sync_finish (SF_DRAFT (source), result, &error))
    g_debug ("A story is not on the disk yet: %s", error->message);
}

gboolean
sf_unkept_keep (SfUnkept *self, SfStore *store, GError **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func (g_object_unref);
  guint i;

  /* One that is kept leaves the list meanwhile. */
  for (i = 0; i < self->drafts->len; i++)
    g_ptr_array_add (drafts, g_object_ref (g_ptr_array_index (self->drafts, i)));
  for (i = 0; i < drafts->len; i++)
    {
      SfDraft *draft = g_ptr_array_index (drafts, i);

      if (sf_draft_get_store (draft) != NULL)
        sf_draft_sync_async (draft, NULL, tried_again_cb, NULL);
      else if (!sf_draft_keep (draft, store, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_words (SfDraft *draft)
{
  return sf_history_can_undo (sf_draft_get_history (draft))
         || sf_count_words (sf_draft_get_document (draft)) > 0;
}

gboolean
sf_unkept_has_words (SfUnkept *self)
{
  guint i;

  for (i = 0; i < self->drafts->len; i++)
    if (has_words (g_ptr_array_index (self->drafts, i)))
      return TRUE;
  return FALSE;
}

const char *
sf_unkept_get_message (SfUnkept *self)
{
  guint i;

  for (i = 0; i < self->drafts->len; i++)
    {
      SfDraft *draft = g_ptr_array_index (self->drafts, i);

      if (sf_draft_get_store (draft) != NULL && sf_draft_get_message (draft) != NULL)
        return sf_draft_get_message (draft);
    }
  return NULL;
}

static void settle (GTask *task);

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (sf_draft_sync_finish (SF_DRAFT (source), result, &error))
    settle (task);
  else
    g_task_return_error (task, error);
}

/* One after the other: the writer takes one at a time anyway. */
static void
settle (GTask *task)
{
  SfUnkept *self = g_task_get_source_object (task);
  guint i;

  for (i = 0; i < self->drafts->len; i++)
    {
      SfDraft *draft = g_ptr_array_index (self->drafts, i);

      if (sf_draft_get_state (draft) == SF_DRAFT_FAILED && has_words (draft))
        {
          g_task_return_new_error (task, SF_STORE_ERROR, SF_STORE_ERROR_FAILED, "%s",
                                   sf_draft_get_message (draft));
          return;
        }
      if (sf_draft_get_state (draft) == SF_DRAFT_SAVING)
        {
          sf_draft_sync_async (draft, NULL, settled_cb, g_object_ref (task));
          return;
        }
    }
  g_task_return_boolean (task, TRUE);
}

void
sf_unkept_settle_async (SfUnkept *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, sf_unkept_settle_async);
  settle (task);
}

gboolean
sf_unkept_settle_finish (SfUnkept *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
sf_unkept_finalize (GObject *object)
{
  g_ptr_array_unref (SF_UNKEPT (object)->drafts);
  G_OBJECT_CLASS (sf_unkept_parent_class)->finalize (object);
}

static void
sf_unkept_class_init (SfUnkeptClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sf_unkept_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SF_TYPE_UNKEPT, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
sf_unkept_init (SfUnkept *self)
{
  self->drafts = g_ptr_array_new_with_free_func (g_object_unref);
}

SfUnkept *
sf_unkept_new (void)
{
  return g_object_new (SF_TYPE_UNKEPT, NULL);
}
