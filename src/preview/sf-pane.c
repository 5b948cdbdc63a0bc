/* sf-pane.c - one web view of the preview, and what it shows
 * @shown is what the view was last told, loaded or not, so that a patch is always the difference to
 * it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-pane.h"

#include <string.h>

SfPane *
sf_pane_new (const SfWebModule *module, const SfWebHost *host, SfPane *sibling, gboolean is_mobile)
{
  SfPane *self = g_new0 (SfPane, 1);

  self->module = module;
  self->is_mobile = is_mobile;
  self->view = g_object_ref_sink (module->new_view (host, sibling ? sibling->view : NULL));
  return self;
}

void
sf_pane_free (SfPane *self)
{
  self->module->release (self->view);
  g_clear_object (&self->view);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_free (self);
}

void
sf_pane_forget (SfPane *self)
{
  self->is_loaded = FALSE;
  g_clear_pointer (&self->shown, g_ptr_array_unref);
}

/* The part of the same key, most often at the same place. */
static const SfReaderPart *
find_part (GPtrArray *parts, guint guess, const char *key)
{
  if (guess < parts->len && strcmp (((SfReaderPart *) parts->pdata[guess])->key, key) == 0)
    return parts->pdata[guess];
  for (guint i = 0; i < parts->len; i++)
    if (strcmp (((SfReaderPart *) parts->pdata[i])->key, key) == 0)
      return parts->pdata[i];
  return NULL;
}

static gboolean
has_same_order (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (strcmp (((SfReaderPart *) a->pdata[i])->key, ((SfReaderPart *) b->pdata[i])->key) != 0)
      return FALSE;
  return TRUE;
}

static void
patch (SfPane *self, SfDocument *document, const SfReaderView *view, GPtrArray *parts)
{
  const char *language = sf_document_get_string (document, SF_FIELD_LANGUAGE);
  const char *dir = !*language ? "auto" : sf_reader_is_right_to_left (language) ? "rtl" : "ltr";
  gboolean is_same_order = has_same_order (self->shown, parts);
  g_autoptr (GString) order = g_string_new (is_same_order ? "=" : "");
  GVariantBuilder changes, html;

  g_variant_builder_init (&changes, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_init (&html, G_VARIANT_TYPE_VARDICT);
  for (guint i = 0; i < parts->len; i++)
    {
      const SfReaderPart *now = parts->pdata[i];
      const SfReaderPart *before = find_part (self->shown, i, now->key);

      if (!is_same_order && now->is_block)
        g_string_append_printf (order, "%s ", now->key);
      if (!before || strcmp (before->html, now->html) != 0)
        g_variant_builder_add (&html, "{sv}", now->key, g_variant_new_string (now->html));
    }
  g_variant_builder_add (&changes, "{sv}", "look",
                         g_variant_new_string (view->is_dark ? "dark" : "light"));
  g_variant_builder_add (&changes, "{sv}", "lang", g_variant_new_string (language));
  g_variant_builder_add (&changes, "{sv}", "dir", g_variant_new_string (dir));
  g_variant_builder_add (&changes, "{sv}", "order", g_variant_new_string (order->str));
  g_variant_builder_add (&changes, "{sv}", "html", g_variant_builder_end (&html));
  self->module->patch (self->view, g_variant_builder_end (&changes));
}

void
sf_pane_update (SfPane *self, SfDocument *document, const SfReaderView *view, GPtrArray *parts)
{
  if (self->shown && !self->is_loaded)
    return;
  if (self->shown)
    {
      patch (self, document, view, parts);
    }
  else
    {
      SfReaderView mine = *view;
      g_autofree char *html = NULL;

      mine.is_mobile = self->is_mobile;
      html = sf_reader_page (document, &mine);
      self->module->load (self->view, html, view->home_url);
    }
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = g_ptr_array_ref (parts);
}
