/* sf-reconcile.c - our words, what a site made of them, and what colleagues wrote there
 * Each merge has one question: what did I change since I sent, what did they change since then, and
 * what of that is news to the story as it stands here.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-reconcile.h"

#include "sf-remote.h"

void
sf_reconciled_free (SfReconciled *self)
{
  g_clear_object (&self->base);
  g_clear_object (&self->ours);
  g_clear_object (&self->theirs);
  g_clear_object (&self->document);
  g_clear_object (&self->kept);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  g_free (self);
}

/* @document as it is read back from a site that stores what it gets: blocks are then compared with
 * the site's in the same terms. */
static SfDocument *
spell_as_site (SfFieldMap map, SfDocument *document, GError **error)
{
  g_autoptr (GBytes) content = sf_field_map_write (map, document, NULL, error);
  SfDocument *spelt = content != NULL ? sf_field_map_read (content, error) : NULL;

  for (SfField field = 1; spelt != NULL && field <= SF_FIELD_LAST; field++)
    sf_document_init_field (spelt, field, sf_document_get_field (document, field));
  return spelt;
}

/* Mine since what was sent, over what the site stored of that. */
static SfDocument *
find_mine (SfFieldMap map,
           SfDocument *mine,
           SfDocument *base,
           SfDocument *sent,
           GVariant *media,
           GError **error)
{
  g_autoptr (SfDocument) placed = sf_field_map_place_pictures (mine, media);
  g_autoptr (SfDocument) then = sent != NULL ? sf_field_map_place_pictures (sent, media) : NULL;
  g_autoptr (SfDocument) since =
      then != NULL ? sf_merge (then, placed, base, NULL) : g_object_ref (placed);

  return spell_as_site (map, since, error);
}

SfReconciled *
sf_reconcile (SfFieldMap map,
              SfDocument *mine,
              GVariant *media,
              GVariant *base,
              GVariant *now,
              GError **error)
{
  g_autoptr (SfReconciled) self = g_new0 (SfReconciled, 1);
  gint64 kept_us;
  g_autoptr (GVariant) kept_value = sf_remote_get_kept (base, &kept_us);
  g_autoptr (GVariant) sent_value =
      kept_value != NULL ? g_variant_ref (kept_value) : sf_remote_get_sent (base);
  g_autoptr (SfDocument) sent = NULL;

  if (sent_value != NULL && (sent = sf_document_from_variant (sent_value, error)) == NULL)
    return NULL;
  if ((self->base = sf_remote_read (base, NULL, error)) == NULL
      || (self->theirs = sf_remote_read (now, base, error)) == NULL
      || (self->ours = find_mine (map, mine, self->base, sent, media, error)) == NULL)
    return NULL;
  self->document = sf_merge (self->base, self->ours, self->theirs, &self->conflicts);
  self->kept = sf_merge (self->ours, mine, self->document, NULL);
  return g_steal_pointer (&self);
}

SfDocument *
sf_reconcile_rebase (SfDocument *mine,
                     gint64 frozen_us,
                     GVariant *base,
                     gint64 *kept_us,
                     GError **error)
{
  g_autoptr (GVariant) kept_value = sf_remote_get_kept (base, kept_us);
  g_autoptr (GVariant) sent_value = sf_remote_get_sent (base);
  g_autoptr (SfDocument) kept = NULL;
  g_autoptr (SfDocument) sent = NULL;

  if (kept_value == NULL || sent_value == NULL || frozen_us > *kept_us)
    {
      *kept_us = 0;
      return g_object_ref (mine);
    }
  if ((kept = sf_document_from_variant (kept_value, error)) == NULL
      || (sent = sf_document_from_variant (sent_value, error)) == NULL)
    return NULL;
  return sf_merge (sent, mine, kept, NULL);
}

SfEdit *
sf_reconcile_edit (SfDocument *mine, SfDocument *kept, SfDocument *document)
{
  g_autoptr (SfDocument) merged = sf_merge (mine, document, kept, NULL);

  return sf_merge_edit (document, merged);
}
