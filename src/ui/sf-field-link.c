/* sf-field-link.c - one field of the story, for a control that shows and changes it
 * is_showing keeps what a control says while it is told the value from being written back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-field-link.h"

struct _SfFieldLink
{
  SfField field;
  SfFieldFunc show;
  gpointer data;
  SfHistory *history; /* (owned) (nullable) */
  gulong applied_handler;
  gboolean is_showing;
};

gboolean
sf_field_link_is_touched (const SfEdit *edit, SfField field)
{
  guint i;

  if (sf_edit_get_kind (edit) == SF_EDIT_SET_FIELD)
    return field == 0 || sf_edit_get_field (edit) == field;
  if (sf_edit_get_kind (edit) != SF_EDIT_GROUP)
    return FALSE;
  for (i = 0; i < sf_edit_get_n_edits (edit); i++)
    if (sf_field_link_is_touched (sf_edit_get_nth (edit, i), field))
      return TRUE;
  return FALSE;
}

static void
show (SfFieldLink *self)
{
  SfDocument *document = self->history != NULL ? sf_history_get_document (self->history) : NULL;

  self->is_showing = TRUE;
  self->show (document != NULL ? sf_document_get_field (document, self->field) : NULL, self->data);
  self->is_showing = FALSE;
}

static void
applied_cb (SfFieldLink *self, SfEdit *edit)
{
  if (sf_field_link_is_touched (edit, self->field))
    show (self);
}

static void
drop_history (SfFieldLink *self)
{
  if (self->history == NULL)
    return;
  g_signal_handler_disconnect (sf_history_get_document (self->history), self->applied_handler);
  g_clear_object (&self->history);
}

void
sf_field_link_set_history (SfFieldLink *self, SfHistory *history)
{
  drop_history (self);
  if (history != NULL)
    {
      self->history = g_object_ref (history);
      self->applied_handler = g_signal_connect_swapped (sf_history_get_document (history),
                                                        "applied", G_CALLBACK (applied_cb), self);
    }
  show (self);
}

void
sf_field_link_write (SfFieldLink *self, GVariant *value)
{
  g_autoptr (GVariant) sunk = g_variant_ref_sink (value);
  g_autoptr (SfEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  SfDocument *document;

  if (self->is_showing || self->history == NULL)
    return;
  document = sf_history_get_document (self->history);
  if (g_variant_equal (sunk, sf_document_get_field (document, self->field)))
    return;
  edit = sf_document_edit_set_field (document, self->field, sunk);
  /* The edit is built against the document as it is, so a refusal is a fault of its builder. */
  if (!sf_history_do (self->history, edit, SF_REASON_FIELD, &error))
    g_critical ("A field's edit does not fit the document: %s", error->message);
}

SfFieldLink *
sf_field_link_new (SfField field, SfFieldFunc show_func, gpointer data)
{
  SfFieldLink *self = g_new0 (SfFieldLink, 1);

  self->field = field;
  self->show = show_func;
  self->data = data;
  return self;
}

void
sf_field_link_free (SfFieldLink *self)
{
  drop_history (self);
  g_free (self);
}
