/* sf-print-pictures.c - the pictures of a story, as paper needs them
 * A picture's size is read before it is decoded: one of more pixels than a machine has memory for
 * is left out, and its caption stays. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-print-private.h"

/* 300 dots an inch on the width of a page. */
#define MAX_SIDE_PX  2000
#define MAX_PIXELS   (128 * 1000 * 1000)
#define MAX_PICTURES 500
/* Of all of them in memory at once: of more than two dozen each is smaller. */
#define MAX_ALL_PIXELS (100 * 1000 * 1000)

typedef struct
{
  GHashTable *pictures; /* name -> GdkPixbuf */
  GHashTable *files;    /* (nullable) */
  int max_side_px;
  gboolean is_refused; /* the picture that is read */
} Loading;

static void
size_cb (GdkPixbufLoader *loader, int width, int height, Loading *loading)
{
  double scale = MIN (1.0, (double) loading->max_side_px / MAX (1, MAX (width, height)));

  loading->is_refused = (gint64) width * height > MAX_PIXELS;
  if (loading->is_refused)
    gdk_pixbuf_loader_set_size (loader, 1, 1);
  else
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale)),
                                MAX (1, (int) (height * scale)));
}

/* Returns: (transfer full) (nullable). */
static GdkPixbuf *
decode (Loading *loading, GBytes *bytes)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  gboolean is_read;
  GdkPixbuf *pixbuf;

  loading->is_refused = FALSE;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_cb), loading);
  is_read = gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  if (!gdk_pixbuf_loader_close (loader, NULL) || !is_read || loading->is_refused)
    return NULL;
  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  return pixbuf != NULL ? gdk_pixbuf_apply_embedded_orientation (pixbuf) : NULL;
}

/* Returns: (transfer full) (nullable). */
static GBytes *
read_file (const char *path)
{
  g_autoptr (GMappedFile) file =
      g_path_is_absolute (path) && g_file_test (path, G_FILE_TEST_IS_REGULAR)
          ? g_mapped_file_new (path, FALSE, NULL)
          : NULL;

  return file != NULL ? g_mapped_file_get_bytes (file) : NULL;
}

static void
load (Loading *loading, const char *name)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  if (name == NULL || g_hash_table_contains (loading->pictures, name)
      || g_hash_table_size (loading->pictures) >= MAX_PICTURES)
    return;
  bytes = loading->files != NULL ? g_hash_table_lookup (loading->files, name) : NULL;
  bytes = bytes != NULL ? g_bytes_ref (bytes) : read_file (name);
  pixbuf = bytes != NULL ? decode (loading, bytes) : NULL;
  if (pixbuf != NULL)
    g_hash_table_insert (loading->pictures, g_strdup (name), g_steal_pointer (&pixbuf));
}

static void
load_attrs (Loading *loading, const SfAttrs *attrs)
{
  load (loading, sf_attrs_get (attrs, "file"));
  load (loading, sf_attrs_get (attrs, "src"));
}

static int
choose_side (const SfBlock *root)
{
  gint64 n_pictures = 1;
  int side_px = MAX_SIDE_PX;

  for (const SfBlock *block = root; block != NULL; block = sf_block_next (block, root))
    n_pictures += block->kind == SF_BLOCK_PICTURE;
  n_pictures = MIN (n_pictures, MAX_PICTURES);
  while (n_pictures * side_px * side_px > MAX_ALL_PIXELS)
    side_px -= 10;
  return side_px;
}

GHashTable *
sf_print_load_pictures (SfDocument *document, GHashTable *files)
{
  GHashTable *pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  const SfBlock *root = sf_document_get_root (document);
  Loading loading = { pictures, files, choose_side (root), FALSE };
  g_autoptr (SfAttrs) featured =
      sf_attrs_from_variant (sf_document_get_field (document, SF_FIELD_PICTURE));

  if (featured != NULL)
    load_attrs (&loading, featured);
  for (const SfBlock *block = root; block != NULL; block = sf_block_next (block, root))
    if (block->kind == SF_BLOCK_PICTURE)
      load_attrs (&loading, block->attrs);
  return pictures;
}
