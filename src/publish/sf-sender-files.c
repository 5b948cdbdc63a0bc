/* sf-sender-files.c - pictures, videos and other files of this computer, put on the site once
 * Each goes under a name of our own, so that one whose answer was lost is found again; what the
 * site calls it is stored before the next is sent.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-sender-private.h"

#include "sf-media.h"

#include <glib/gi18n.h>
#include <string.h>

/* Of the hash in a file's name: enough to tell a story's files apart. */
#define HASH_LENGTH 16
/* How often is told how much of a file has left. */
#define TELL_US (G_USEC_PER_SEC / 4)

static void upload_next (GTask *task);

typedef struct
{
  SfMedia *media; /* (owned) */
  GBytes *bytes;  /* (owned) (nullable): of a picture; else the file itself is sent */
  char *slug;     /* (owned) */
  SfWork *work;   /* (unowned) */
  gint64 told_us; /* monotonic */
} Upload;

static void
free_upload (gpointer data)
{
  Upload *upload = data;

  g_clear_pointer (&upload->media, sf_media_free);
  g_clear_pointer (&upload->bytes, g_bytes_unref);
  g_free (upload->slug);
  g_free (upload);
}

static gboolean
has_media (SfWork *work, const char *file)
{
  g_autofree char *hash = sf_field_map_dup_hash (file);

  return work->placement->media != NULL
         && g_variant_lookup (work->placement->media, hash, "(ss)", NULL, NULL);
}

static void
add_file (SfWork *work, const char *file)
{
  if (file != NULL && *file != '\0' && !has_media (work, file)
      && !g_ptr_array_find_with_equal_func (work->files, file, g_str_equal, NULL))
    g_ptr_array_add (work->files, g_strdup (file));
}

static void
find_files (SfWork *work)
{
  const SfBlock *root = sf_document_get_root (work->document);
  const SfBlock *block;
  const char *featured = NULL;

  g_clear_pointer (&work->files, g_ptr_array_unref);
  work->files = g_ptr_array_new_with_free_func (g_free);
  for (block = root; block != NULL; block = sf_block_next (block, root))
    if (sf_block_kind_has_file (block->kind))
      add_file (work, sf_attrs_get (block->attrs, "file"));
  g_variant_lookup (sf_document_get_field (work->document, SF_FIELD_PICTURE), "file", "&s",
                    &featured);
  add_file (work, featured);
}

static const SfBlock *
find_block (SfWork *work, const char *file)
{
  const SfBlock *root = sf_document_get_root (work->document);
  const SfBlock *block;

  for (block = root; block != NULL; block = sf_block_next (block, root))
    if (g_strcmp0 (sf_attrs_get (block->attrs, "file"), file) == 0)
      return block;
  return NULL;
}

/* What the person calls it. Lent, nullable. */
static const char *
find_name (SfWork *work, const char *file)
{
  const SfBlock *block = find_block (work, file);

  return block != NULL ? sf_attrs_get (block->attrs, "name") : NULL;
}

/* What the story says of the file. @alt is lent, @caption (transfer full). */
static void
find_words (SfWork *work, const char *file, const char **alt, char **caption)
{
  const SfBlock *block = find_block (work, file);
  GVariant *picture = sf_document_get_field (work->document, SF_FIELD_PICTURE);
  const char *featured = NULL;
  const char *words = NULL;
  const char *credit = NULL;

  *alt = NULL;
  *caption = NULL;
  if (block != NULL)
    {
      gboolean has_caption = block->kind != SF_BLOCK_FILE && block->text != NULL;

      *alt = sf_attrs_get (block->attrs, "alt");
      *caption = sf_remote_dup_caption (has_caption ? sf_text_get_string (block->text) : NULL,
                                        sf_attrs_get (block->attrs, "credit"));
      return;
    }
  if (!g_variant_lookup (picture, "file", "&s", &featured) || !g_str_equal (featured, file))
    return;
  g_variant_lookup (picture, "alt", "&s", alt);
  g_variant_lookup (picture, "caption", "&s", &words);
  g_variant_lookup (picture, "credit", "&s", &credit);
  *caption = sf_remote_dup_caption (words, credit);
}

static void
remember (SfWork *work, const char *file, const SfCmsMedia *media)
{
  g_autofree char *hash = sf_field_map_dup_hash (file);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *key;
  const char *id;
  const char *url;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{s(ss)}"));
  if (work->placement->media != NULL)
    {
      g_variant_iter_init (&iter, work->placement->media);
      while (g_variant_iter_next (&iter, "{&s(&s&s)}", &key, &id, &url))
        g_variant_builder_add (&builder, "{s(ss)}", key, id, url);
    }
  g_variant_builder_add (&builder, "{s(ss)}", hash, media->id, media->url);
  g_clear_pointer (&work->placement->media, g_variant_unref);
  work->placement->media = g_variant_ref_sink (g_variant_builder_end (&builder));
}

static const char *
get_file (SfWork *work)
{
  return g_ptr_array_index (work->files, work->n_uploaded);
}

/* Only a file that is described, too, is remembered: until then it is found by its name. */
static void
take (GTask *task, const SfCmsMedia *media)
{
  SfWork *work = sf_sender_get_work (task);

  remember (work, get_file (work), media);
  work->n_uploaded++;
  sf_sender_store (task, upload_next);
}

static void
described_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfCmsMedia) media = sf_cms_update_media_finish (SF_CMS (source), result, &error);

  if (media == NULL)
    sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
  else
    take (g_steal_pointer (&task), media);
}

/* The site has the file: it is told what that shows. */
static void
describe (GTask *task, const SfCmsMedia *media)
{
  SfWork *work = sf_sender_get_work (task);
  const char *alt;
  g_autofree char *caption = NULL;

  find_words (work, get_file (work), &alt, &caption);
  if ((alt != NULL && *alt != '\0') || caption != NULL)
    sf_cms_update_media_async (sf_link_get_cms (work->link), media->id, alt, caption,
                               g_task_get_cancellable (task), described_cb, task);
  else
    take (task, media);
}

/* Which of the story's files it is about. */
static void
name_file (SfWork *work, GError *error)
{
  const char *name = find_name (work, get_file (work));
  char *words;

  if (name == NULL || error->domain == G_IO_ERROR)
    return;
  /* Translators: the name of a file that is to be put on a site, and what is wrong. */
  words = g_strdup_printf (_ ("“%s”: %s"), name, error->message);
  g_free (error->message);
  error->message = words;
}

static void
uploaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWork *work = sf_sender_get_work (task);
  Upload *upload = g_object_get_data (G_OBJECT (task), "upload");
  g_autoptr (GError) error = NULL;
  g_autoptr (SfCmsMedia) media = sf_cms_upload_finish (SF_CMS (source), result, &error);

  if (media != NULL)
    {
      describe (g_steal_pointer (&task), media);
      return;
    }
  if (upload->bytes == NULL)
    name_file (work, error);
  /* Sending it took its time: the wait for a late answer begins now. */
  sf_sender_set_sent_s (work, upload->slug,
                        sf_sender_left_nothing (error) ? 0 : sf_clock_now_s (work->clock));
  sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
}

static void
sent_part_cb (goffset n_sent, goffset n_bytes, gpointer data)
{
  Upload *upload = data;
  SfWork *work = upload->work;
  const char *name = find_name (work, upload->media->path);
  gint64 now_us = g_get_monotonic_time ();

  if (work->told == NULL || (n_sent < n_bytes && now_us - upload->told_us < TELL_US))
    return;
  upload->told_us = now_us;
  work->told (work->row, name != NULL ? name : upload->media->name, n_sent, n_bytes,
              work->told_data);
}

static void
send_upload (GTask *task)
{
  SfWork *work = sf_sender_get_work (task);
  Upload *upload = g_object_get_data (G_OBJECT (task), "upload");
  g_autofree char *name = g_strconcat (upload->slug, upload->media->suffix, NULL);
  SfHttpFile file = { upload->media->path, name, upload->media->mime_type, sent_part_cb, upload };

  if (upload->bytes == NULL)
    {
      sf_cms_upload_file_async (sf_link_get_cms (work->link), &file, g_task_get_cancellable (task),
                                uploaded_cb, task);
      return;
    }
  sf_cms_upload_async (sf_link_get_cms (work->link), upload->bytes, name, upload->media->mime_type,
                       g_task_get_cancellable (task), uploaded_cb, task);
}

static void
announce_upload (GTask *task)
{
  SfWork *work = sf_sender_get_work (task);
  Upload *upload = g_object_get_data (G_OBJECT (task), "upload");

  sf_sender_set_sent_s (work, upload->slug, sf_clock_now_s (work->clock));
  work->row->step = SF_STEP_UPLOADING;
  sf_sender_store (task, send_upload);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWork *work = sf_sender_get_work (task);
  Upload *upload = g_object_get_data (G_OBJECT (task), "upload");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = sf_cms_find_media_finish (SF_CMS (source), result, &error);

  if (found != NULL && found->len > 0)
    {
      describe (g_steal_pointer (&task), g_ptr_array_index (found, 0));
      return;
    }
  if (error == NULL)
    error = sf_sender_check_late (work, upload->slug);
  if (error != NULL)
    sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
  else
    announce_upload (g_steal_pointer (&task));
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWork *work = sf_sender_get_work (task);
  Upload *upload = g_new0 (Upload, 1);
  g_autofree char *hash = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set_data_full (G_OBJECT (task), "upload", upload, free_upload);
  upload->work = work;
  upload->media = sf_media_check_finish (result, &upload->bytes, &error);
  if (upload->media == NULL)
    {
      sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
      return;
    }
  hash = g_strndup (upload->media->hash, HASH_LENGTH);
  upload->slug = g_strdup_printf ("%s-%s", work->placement->own_slug, hash);
  /* A request that was given up may have sent it, too. */
  if (sf_sender_get_sent_s (work, upload->slug) != 0 || work->was_placed)
    sf_cms_find_media_async (sf_link_get_cms (work->link), upload->slug,
                             g_task_get_cancellable (task), looked_up_cb, g_object_ref (task));
  else
    announce_upload (g_steal_pointer (&task));
}

static void
upload_next (GTask *task)
{
  SfWork *work = sf_sender_get_work (task);
  SfSenderStep next = g_object_get_data (G_OBJECT (task), "uploaded");

  if (work->n_uploaded < work->files->len)
    sf_media_check_async (get_file (work), find_name (work, get_file (work)),
                          g_task_get_cancellable (task), checked_cb, task);
  else
    next (task);
}

void
sf_sender_upload (GTask *task, SfSenderStep next)
{
  SfWork *work = sf_sender_get_work (task);

  find_files (work);
  work->n_uploaded = 0;
  g_object_set_data (G_OBJECT (task), "uploaded", next);
  upload_next (task);
}

static const char *
get_member (GVariant *picture, const char *name)
{
  const char *value = "";

  g_variant_lookup (picture, name, "&s", &value);
  return value;
}

static void
featured_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfSenderStep next = g_object_get_data (G_OBJECT (task), "described");
  g_autoptr (GError) error = NULL;
  g_autoptr (SfCmsMedia) media = sf_cms_update_media_finish (SF_CMS (source), result, &error);

  /* A picture that is another's keeps the words that others gave it. */
  if (media == NULL && !g_error_matches (error, SF_CMS_ERROR, SF_CMS_ERROR_FORBIDDEN)
      && !g_error_matches (error, SF_CMS_ERROR, SF_CMS_ERROR_GONE))
    sf_sender_stop (g_steal_pointer (&task), g_steal_pointer (&error));
  else
    next (g_steal_pointer (&task));
}

void
sf_sender_describe_featured (GTask *task, SfSenderStep next)
{
  static const char *const words[] = { "alt", "caption", "credit" };
  SfWork *work = sf_sender_get_work (task);
  GVariant *ours = sf_document_get_field (work->document, SF_FIELD_PICTURE);
  GVariant *theirs =
      work->theirs != NULL ? sf_document_get_field (work->theirs, SF_FIELD_PICTURE) : ours;
  const char *id = get_member (ours, "media-id");
  gboolean is_other = FALSE;
  g_autofree char *caption = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    is_other |= !g_str_equal (get_member (ours, words[i]), get_member (theirs, words[i]));
  if (*id == '\0' || !is_other || !g_str_equal (id, get_member (theirs, "media-id")))
    {
      next (task);
      return;
    }
  g_object_set_data (G_OBJECT (task), "described", next);
  caption = sf_remote_dup_caption (get_member (ours, "caption"), get_member (ours, "credit"));
  sf_cms_update_media_async (sf_link_get_cms (work->link), id, get_member (ours, "alt"),
                             caption != NULL ? caption : "", g_task_get_cancellable (task),
                             featured_cb, task);
}
