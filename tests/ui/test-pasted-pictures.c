/* test-pasted-pictures.c - the pictures of what was pasted: kept as files, or told to be missing
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-pasted-pictures.h"

#include <glib/gstdio.h>
#include <string.h>

/* One dot. */
#define PNG                                                                                        \
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5Er"      \
  "kJggg=="

typedef struct
{
  char *folder;
  SfBlock *root;
  SfDocument *document;
  char *trouble;
} Fixture;

static SfBlock *
add_picture (SfBlock *parent, const char *src, const char *caption)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("src", src, "alt", "A dot", NULL);
  g_autoptr (SfText) text = caption != NULL ? sf_text_new (caption, -1) : NULL;
  SfBlock *picture = sf_block_new (SF_BLOCK_PICTURE, attrs, text);

  sf_block_append (parent, picture);
  return picture;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("sf-pasted-XXXXXX", NULL);
  fixture->root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      remove_all (inner);
    }
  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_all (fixture->folder);
  g_clear_object (&fixture->document);
  g_free (fixture->folder);
  g_free (fixture->trouble);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
run (Fixture *fixture, const char *folder)
{
  g_autoptr (GAsyncResult) result = NULL;

  fixture->document = sf_document_new_with_root (fixture->root);
  sf_pasted_pictures_async (fixture->document, folder, NULL, kept_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  fixture->trouble = sf_pasted_pictures_finish (result);
}

static void
assert_kept (const SfBlock *picture)
{
  g_assert_cmpint (picture->kind, ==, SF_BLOCK_PICTURE);
  g_assert_null (sf_attrs_get (picture->attrs, "src"));
  g_assert_cmpstr (sf_attrs_get (picture->attrs, "alt"), ==, "A dot");
  g_assert_true (g_file_test (sf_attrs_get (picture->attrs, "file"), G_FILE_TEST_EXISTS));
}

static void
test_data (Fixture *fixture, gconstpointer data)
{
  const SfBlock *root;

  add_picture (fixture->root, "data:image/png;base64," PNG, "The dot");
  add_picture (fixture->root, "https://example.org/dot.png", NULL);
  run (fixture, fixture->folder);
  g_assert_null (fixture->trouble);
  root = sf_document_get_root (fixture->document);
  assert_kept (sf_block_get_child (root, 0));
  g_assert_cmpstr (sf_attrs_get (sf_block_get_child (root, 1)->attrs, "src"), ==,
                   "https://example.org/dot.png");
}

static void
test_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "clip image.png", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  gsize length;
  g_autofree guchar *bytes = g_base64_decode (PNG, &length);

  g_assert_true (g_file_set_contents (path, (const char *) bytes, (gssize) length, NULL));
  add_picture (fixture->root, uri, NULL);
  run (fixture, fixture->folder);
  g_assert_null (fixture->trouble);
  assert_kept (sf_block_get_child (sf_document_get_root (fixture->document), 0));
}

/* A page may name what is none of its business. */
static void
test_lost (Fixture *fixture, gconstpointer data)
{
  static const char *const addresses[] = {
    "file:///etc/passwd",
    "file:///tmp/../etc/passwd",
    "file:///C:/Users/ada/clip.png",
    "blob:https://e.org/1-2-3",
    "cid:image001.png@01DA",
    "data:image/png;base64,AAAA",
    "data:",
    "file:///tmpfoo/x.png",
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (SfDocument) document = NULL;

      if (i > 0)
        fixture->root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
      add_picture (fixture->root, addresses[i], "Its caption");
      run (fixture, fixture->folder);
      document = g_steal_pointer (&fixture->document);
      g_assert_nonnull (fixture->trouble);
      g_clear_pointer (&fixture->trouble, g_free);
      g_assert_cmpuint (sf_document_get_n_lines (document), ==, 1);
      g_assert_cmpint (sf_document_get_line (document, 0)->kind, ==, SF_BLOCK_PARAGRAPH);
      g_assert_cmpstr (sf_text_get_string (sf_document_get_line (document, 0)->text), ==,
                       "Its caption");
    }
}

static void
test_gallery (Fixture *fixture, gconstpointer data)
{
  SfBlock *gallery = sf_block_new (SF_BLOCK_GALLERY, NULL, NULL);
  SfBlock *lost = sf_block_new (SF_BLOCK_GALLERY, NULL, NULL);
  const SfBlock *root;

  sf_block_append (fixture->root, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, NULL));
  sf_block_append (fixture->root, gallery);
  add_picture (gallery, "data:image/png;base64," PNG, NULL);
  add_picture (gallery, "cid:1", NULL);
  sf_block_append (fixture->root, lost);
  add_picture (lost, "cid:2", NULL);
  run (fixture, fixture->folder);
  g_assert_nonnull (strstr (fixture->trouble, "2 pictures"));
  root = sf_document_get_root (fixture->document);
  g_assert_cmpuint (sf_block_get_n_children (root), ==, 2);
  g_assert_cmpuint (sf_block_get_n_children (sf_block_get_child (root, 1)), ==, 1);
  assert_kept (sf_block_get_child (sf_block_get_child (root, 1), 0));
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  add_picture (fixture->root, "data:image/png;base64," PNG, NULL);
  run (fixture, NULL);
  g_assert_nonnull (fixture->trouble);
  g_assert_cmpint (sf_document_get_line (fixture->document, 0)->kind, ==, SF_BLOCK_PARAGRAPH);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/sf/ui/pasted-pictures/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("data-becomes-a-file", test_data);
  add ("a-temporary-file-is-copied", test_file);
  add ("what-can-t-be-had-is-told-and-its-caption-stays", test_lost);
  add ("a-gallery-goes-with-its-last-picture", test_gallery);
  add ("without-a-profile-none-is-taken", test_no_folder);
  return g_test_run ();
}
