/* test-media.c - pictures that people really have, and files that only look like pictures
 * Each file is made here, byte by byte where a picture's own writer would refuse to.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-media.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char *folder; /* the profile's */
  char *source; /* where the pictures come from */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("sf-media-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->source = g_dir_make_tmp ("sf-pictures-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
  remove_tree (fixture->folder);
  remove_tree (fixture->source);
  g_free (fixture->folder);
  g_free (fixture->source);
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static SfMedia *
import (Fixture *fixture, const char *path, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);

  sf_media_import_async (fixture->folder, file, NULL, keep_result_cb, &result);
  return sf_media_import_finish (wait_for (&result), error);
}

static GdkPixbuf *
shrink (const char *path, int max_width, int max_height, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sf_media_thumbnail_async (path, max_width, max_height, NULL, keep_result_cb, &result);
  return sf_media_thumbnail_finish (wait_for (&result), error);
}

/* A picture of the kind, red on its left half and blue on its right. */
static GByteArray *
draw (const char *kind, int width, int height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GdkPixbuf) right =
      gdk_pixbuf_new_subpixbuf (pixbuf, width / 2, 0, width - width / 2, height);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  gdk_pixbuf_fill (pixbuf, 0xff0000ff);
  gdk_pixbuf_fill (right, 0x0000ffff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, kind, &error, NULL));
  g_assert_no_error (error);
  return g_byte_array_new_take ((guint8 *) data, length);
}

/* Puts a segment behind the first marker of a JPEG. */
static void
insert_segment (GByteArray *jpeg, guint8 marker, const char *data, gsize length)
{
  g_autoptr (GByteArray) old = g_byte_array_new ();
  guint8 head[4] = { 0xff, marker, (length + 2) >> 8, (length + 2) & 0xff };

  g_byte_array_append (old, jpeg->data + 2, jpeg->len - 2);
  g_byte_array_set_size (jpeg, 2);
  g_byte_array_append (jpeg, head, sizeof head);
  g_byte_array_append (jpeg, (const guint8 *) data, length);
  g_byte_array_append (jpeg, old->data, old->len);
}

static char *
save (Fixture *fixture, const char *name, const void *data, gsize length)
{
  char *path = g_build_filename (fixture->source, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, data, length, &error));
  g_assert_no_error (error);
  return path;
}

static void
test_kept (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *kind, *mime_type, *suffix;
  } kinds[] = { { "png", "image/png", ".png" }, { "jpeg", "image/jpeg", ".jpg" } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GByteArray) picture = draw (kinds[i].kind, 60, 40);
      /* The name lies about the kind. */
      g_autofree char *path = save (fixture, "picture.gif", picture->data, picture->len);
      g_autofree char *hash =
          g_compute_checksum_for_data (G_CHECKSUM_SHA256, picture->data, picture->len);
      g_autofree char *name = g_strconcat (hash, kinds[i].suffix, NULL);
      g_autofree char *expected = g_build_filename (fixture->folder, "media", name, NULL);
      g_autofree char *contents = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (SfMedia) media = import (fixture, path, &error);
      g_autoptr (SfMedia) again = NULL;
      gsize length;
      struct stat status;

      g_assert_no_error (error);
      g_assert_cmpstr (media->path, ==, expected);
      g_assert_cmpstr (media->mime_type, ==, kinds[i].mime_type);
      g_assert_cmpstr (media->hash, ==, hash);
      g_assert_cmpint (media->width, ==, 60);
      g_assert_cmpint (media->height, ==, 40);
      g_assert_null (media->caption);
      g_assert_cmpint (stat (expected, &status), ==, 0);
      g_assert_cmpint (status.st_mode & 0777, ==, 0600);
      g_assert_true (g_file_get_contents (expected, &contents, &length, &error));
      g_assert_cmpmem (contents, length, picture->data, picture->len);
      again = import (fixture, path, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (again->path, ==, expected);
    }
}

static void
test_pasted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GByteArray) picture = draw ("png", 8, 8);
  g_autoptr (GBytes) bytes = g_bytes_new (picture->data, picture->len);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfMedia) media = NULL;

  sf_media_import_bytes_async (fixture->folder, bytes, NULL, NULL, keep_result_cb, &result);
  media = sf_media_import_finish (wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (media->path, G_FILE_TEST_IS_REGULAR));
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  static const char xmp[] =
      "http://ns.adobe.com/xap/1.0/\0"
      "<x:xmpmeta xmlns:x='adobe:ns:meta/'>"
      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
      "<rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'"
      " xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'"
      " xmlns:Iptc4xmpCore='http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/'"
      " photoshop:Credit='Harbour Press'>"
      "<dc:creator><rdf:Seq><rdf:li>Ada Quay</rdf:li></rdf:Seq></dc:creator>"
      "<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>The ferry\n leaves at dawn.</rdf:li>"
      "<rdf:li xml:lang='de'>Die F\xc3\xa4hre.</rdf:li></rdf:Alt></dc:description>"
      "<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang='x-default'>A white ferry"
      "</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>"
      "</rdf:Description></rdf:RDF></x:xmpmeta>";
  g_autoptr (GByteArray) picture = draw ("jpeg", 16, 16);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfMedia) media = NULL;

  insert_segment (picture, 0xe1, xmp, sizeof xmp - 1);
  path = save (fixture, "ferry.jpg", picture->data, picture->len);
  media = import (fixture, path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (media->caption, ==, "The ferry leaves at dawn.");
  g_assert_cmpstr (media->credit, ==, "Ada Quay/Harbour Press");
  g_assert_cmpstr (media->alt, ==, "A white ferry");
}

static void
test_latin (Fixture *fixture, gconstpointer data)
{
  /* Photoshop's resource 0x0404 with IPTC record 2:120, "Müll" in Latin-1. */
  static const char iptc[] = "Photoshop 3.0\0"
                             "8BIM\x04\x04\0\0\0\0\0\x0a"
                             "\x1c\x02\x78\0\x04M\xfcll\0";
  g_autoptr (GByteArray) picture = draw ("jpeg", 16, 16);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfMedia) media = NULL;

  insert_segment (picture, 0xed, iptc, sizeof iptc - 1);
  path = save (fixture, "old.jpg", picture->data, picture->len);
  media = import (fixture, path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (media->caption, ==, "M\xc3\xbcll");
}

static void
test_turned (Fixture *fixture, gconstpointer data)
{
  /* TIFF, little-endian, one entry: orientation 6, "turn right". */
  static const char exif[] = "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0"
                             "\0\0";
  g_autoptr (GByteArray) picture = draw ("jpeg", 160, 80);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfMedia) media = NULL;
  g_autoptr (GdkPixbuf) small = NULL;
  const guint8 *pixels;

  insert_segment (picture, 0xe1, exif, sizeof exif - 1);
  path = save (fixture, "turned.jpg", picture->data, picture->len);
  media = import (fixture, path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (media->width, ==, 80);
  g_assert_cmpint (media->height, ==, 160);
  small = shrink (media->path, 40, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_width (small), ==, 40);
  g_assert_cmpint (gdk_pixbuf_get_height (small), ==, 80);
  /* The left half is on top now. */
  pixels = gdk_pixbuf_read_pixels (small);
  g_assert_cmpint (pixels[0], >, 200);
  pixels += gdk_pixbuf_get_rowstride (small) * 79;
  g_assert_cmpint (pixels[2], >, 200);
}

static void
test_small_stays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GByteArray) picture = draw ("png", 30, 20);
  g_autofree char *path = save (fixture, "small.png", picture->data, picture->len);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) same = shrink (path, 400, 0, &error);
  g_autoptr (GdkPixbuf) lower = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_width (same), ==, 30);
  lower = shrink (path, 0, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_width (lower), ==, 15);
}

static void
refuse (Fixture *fixture, const char *name, const void *data, gsize length, SfMediaError code)
{
  g_autofree char *path = save (fixture, name, data, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) small_error = NULL;
  g_autofree char *media = g_build_filename (fixture->folder, "media", NULL);

  g_assert_null (import (fixture, path, &error));
  g_assert_error (error, SF_MEDIA_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, name));
  g_assert_null (shrink (path, 100, 0, &small_error));
  g_assert_error (small_error, SF_MEDIA_ERROR, (int) code);
  g_assert_false (g_file_test (media, G_FILE_TEST_EXISTS));
}

static void
test_not_pictures (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GByteArray) cut = draw ("jpeg", 200, 200);
  g_autoptr (GByteArray) spoilt = draw ("png", 200, 200);

  refuse (fixture, "letter.jpg", "Dear editor,", 12, SF_MEDIA_ERROR_KIND);
  refuse (fixture, "empty.png", "", 0, SF_MEDIA_ERROR_KIND);
  refuse (fixture, "drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", 41,
          SF_MEDIA_ERROR_KIND);
  refuse (fixture, "start.jpg", "\xff\xd8\xff\xe0", 4, SF_MEDIA_ERROR_DAMAGED);
  refuse (fixture, "start.webp", "RIFF\xff\0\0\0WEBPVP8 ", 16, SF_MEDIA_ERROR_DAMAGED);
  refuse (fixture, "cut.jpg", cut->data, cut->len * 2 / 3, SF_MEDIA_ERROR_DAMAGED);
  refuse (fixture, "cut.png", spoilt->data, spoilt->len * 2 / 3, SF_MEDIA_ERROR_DAMAGED);
  memset (spoilt->data + 60, 0xaa, 40);
  refuse (fixture, "spoilt.png", spoilt->data, spoilt->len, SF_MEDIA_ERROR_DAMAGED);
}

static void
test_huge (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GByteArray) picture = draw ("png", 4, 4);
  static const char gif[] = "GIF89a\x30\x75\x10\0\0\0\0;";

  /* 30,000 pixels wide, in 14 bytes. */
  refuse (fixture, "wide.gif", gif, sizeof gif - 1, SF_MEDIA_ERROR_TOO_LARGE);
  /* 19,000 by 19,000: each side is fine. */
  memcpy (picture->data + 16, "\0\0\x4a\x38\0\0\x4a\x38", 8);
  refuse (fixture, "bomb.png", picture->data, picture->len, SF_MEDIA_ERROR_TOO_LARGE);
}

static void
test_many_bytes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GByteArray) picture = draw ("png", 4, 4);
  g_autofree char *path = save (fixture, "long.png", picture->data, picture->len);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (truncate (path, SF_MEDIA_MAX_BYTES + 1), ==, 0);
  g_assert_null (import (fixture, path, &error));
  g_assert_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_TOO_LARGE);
}

static void
test_odd_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (fixture->source, "gone.jpg", NULL);
  g_autoptr (GError) missing_error = NULL;
  g_autoptr (GError) folder_error = NULL;

  g_assert_null (import (fixture, missing, &missing_error));
  g_assert_error (missing_error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_UNREADABLE);
  g_assert_null (import (fixture, fixture->source, &folder_error));
  g_assert_error (folder_error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_KIND);
}

static void
test_check (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GByteArray) picture = draw ("jpeg", 30, 20);
  g_autofree char *path = save (fixture, "checked.jpg", picture->data, picture->len);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfMedia) media = NULL;

  sf_media_check_async (path, NULL, NULL, keep_result_cb, &result);
  media = sf_media_check_finish (wait_for (&result), &bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (media->path, ==, path);
  g_assert_cmpuint (media->n_bytes, ==, picture->len);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), picture->data,
                   picture->len);
}

/* The bytes that are sent of @picture, whose file stays as it is. */
static GBytes *
send (Fixture *fixture, const GByteArray *picture)
{
  g_autofree char *path = save (fixture, "sent", picture->data, picture->len);
  g_autofree char *contents = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfMedia) media = NULL;
  GBytes *bytes;
  gsize length;

  sf_media_check_async (path, NULL, NULL, keep_result_cb, &result);
  media = sf_media_check_finish (wait_for (&result), &bytes, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpmem (contents, length, picture->data, picture->len);
  return bytes;
}

static gboolean
holds (GBytes *bytes, const void *words, gsize length)
{
  return memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), words, length) != NULL;
}

/* TIFF, little-endian: orientation 6, copyright, a latitude. */
#define EXIF                                                                                       \
  "II*\0\x08\0\0\0\x03\0"                                                                          \
  "\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"                                                             \
  "\x98\x82\x02\0\x12\0\0\0\x32\0\0\0"                                                             \
  "\x25\x88\x04\0\x01\0\0\0\x44\0\0\0\0\0\0\0"                                                     \
  "(c) Ada Quay 2026\0"                                                                            \
  "\x02\0"                                                                                         \
  "\x01\0\x02\0\x02\0\0\0N\0\0\0"                                                                  \
  "\x02\0\x05\0\x03\0\0\0\x62\0\0\0\0\0\0\0"                                                       \
  "\x45\0\0\0\x01\0\0\0\x26\0\0\0\x01\0\0\0" SECONDS
#define SECONDS "\x31\xde\x0b\0\x10\x27\0\0"

static void
test_place (Fixture *fixture, gconstpointer data)
{
  static const char exif[] = "Exif\0\0" EXIF;
  static const char xmp[] =
      "http://ns.adobe.com/xap/1.0/\0"
      "<x:xmpmeta xmlns:x='adobe:ns:meta/'>"
      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
      "<rdf:Description rdf:about='' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'"
      " xmlns:exif='http://ns.adobe.com/exif/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'"
      " xmlns:Iptc4xmpExt='http://iptc.org/std/Iptc4xmpExt/2008-02-29/'"
      " photoshop:Credit='Harbour Press' photoshop:City='Skarvoy' exif:GPSLatitude='69,38.77N'>"
      "<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>The witness.</rdf:li></rdf:Alt>"
      "</dc:description><Iptc4xmpExt:LocationCreated><rdf:Bag><rdf:li rdf:parseType='Resource'>"
      "<Iptc4xmpExt:Sublocation>Mole Street 4</Iptc4xmpExt:Sublocation></rdf:li></rdf:Bag>"
      "</Iptc4xmpExt:LocationCreated></rdf:Description></rdf:RDF></x:xmpmeta>";
  static const char iptc[] = "Photoshop 3.0\0"
                             "8BIM\x04\x04\0\0\0\0\0\x0c"
                             "\x1c\x02\x5a\0\x07Skarvoy";
  static const char film[] = "ftypmp42 a film of Skarvoy";
  static const char *const gone[] = { "Skarvoy", "69,38", "Mole Street", "maker's place" };
  g_autoptr (GByteArray) picture = draw ("jpeg", 160, 80);
  g_autoptr (GBytes) sent = NULL;
  g_autofree char *path = NULL;
  g_autoptr (SfMedia) media = NULL;
  g_autoptr (GError) error = NULL;

  insert_segment (picture, 0xed, iptc, sizeof iptc - 1);
  insert_segment (picture, 0xe1, xmp, sizeof xmp - 1);
  insert_segment (picture, 0xe1, exif, sizeof exif - 1);
  insert_segment (picture, 0xe9, "a maker's place", 15);
  g_byte_array_append (picture, (const guint8 *) film, sizeof film);
  sent = send (fixture, picture);
  for (guint i = 0; i < G_N_ELEMENTS (gone); i++)
    g_assert_false (holds (sent, gone[i], strlen (gone[i])));
  g_assert_false (holds (sent, SECONDS, sizeof SECONDS - 1));
  g_assert_true (holds (sent, "(c) Ada Quay 2026", 17));
  path = save (fixture, "clean.jpg", g_bytes_get_data (sent, NULL), g_bytes_get_size (sent));
  media = import (fixture, path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (media->width, ==, 80);
  g_assert_cmpint (media->height, ==, 160);
  g_assert_cmpstr (media->caption, ==, "The witness.");
  g_assert_cmpstr (media->credit, ==, "Harbour Press");
}

/* Not to be read by Exiv2, but by anybody who looks. */
static void
test_place_unreadable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GByteArray) picture = draw ("jpeg", 16, 16);
  g_autoptr (GByteArray) plain = g_byte_array_new ();
  g_autoptr (GBytes) sent = NULL;

  g_byte_array_append (plain, picture->data, picture->len);
  insert_segment (picture, 0xe1, "Exif\0\0Skarvoy", 13);
  sent = send (fixture, picture);
  g_assert_cmpmem (g_bytes_get_data (sent, NULL), g_bytes_get_size (sent), plain->data, plain->len);
}

static void
test_place_broken (Fixture *fixture, gconstpointer data)
{
  static const char exif[] = "Exif\0\0" EXIF;
  static const char xmp[] = "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta Skarvoy";
  g_autoptr (GByteArray) picture = draw ("jpeg", 16, 16);
  g_autoptr (GBytes) sent = NULL;

  insert_segment (picture, 0xe1, xmp, sizeof xmp - 1);
  insert_segment (picture, 0xe1, exif, sizeof exif - 1);
  sent = send (fixture, picture);
  g_assert_false (holds (sent, "Skarvoy", 7));
  g_assert_true (holds (sent, "(c) Ada Quay 2026", 17));
}

/* Broken XMP alone: nothing else in the picture gives the place away, so that only this is why. */
static void
test_place_broken_alone (Fixture *fixture, gconstpointer data)
{
  static const char xmp[] = "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta Skarvoy";
  g_autoptr (GByteArray) picture = draw ("jpeg", 16, 16);
  g_autoptr (GBytes) sent = NULL;

  insert_segment (picture, 0xe1, xmp, sizeof xmp - 1);
  sent = send (fixture, picture);
  g_assert_false (holds (sent, "Skarvoy", 7));
}

/* A chunk behind the header of a PNG, whose reader skips it for its false sum. */
static void
test_place_png (Fixture *fixture, gconstpointer data)
{
  static const char chunk[] = "\0\0\0\x7a"
                              "eXIf" EXIF "\0\0\0\0";
  g_autoptr (GByteArray) picture = draw ("png", 16, 16);
  g_autoptr (GByteArray) plain = g_byte_array_new ();
  g_autoptr (GByteArray) tail = g_byte_array_new ();
  g_autoptr (GBytes) sent = NULL;

  g_byte_array_append (plain, picture->data, picture->len);
  g_byte_array_append (tail, picture->data + 33, picture->len - 33);
  g_byte_array_set_size (picture, 33);
  g_byte_array_append (picture, (const guint8 *) chunk, sizeof chunk - 1);
  g_byte_array_append (picture, tail->data, tail->len);
  g_byte_array_append (picture, (const guint8 *) "Skarvoy", 7);
  sent = send (fixture, picture);
  g_assert_cmpmem (g_bytes_get_data (sent, NULL), g_bytes_get_size (sent), plain->data, plain->len);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GByteArray) picture = draw ("png", 4, 4);
  g_autofree char *path = save (fixture, "fine.png", picture->data, picture->len);
  g_autofree char *blocked = g_build_filename (fixture->folder, "media", NULL);
  g_autoptr (GError) error = NULL;

  /* A file where the folder should be stops root, too. */
  g_assert_true (g_file_set_contents (blocked, "", 0, NULL));
  g_assert_null (import (fixture, path, &error));
  g_assert_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_NOT_KEPT);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GByteArray) picture = draw ("png", 4, 4);
  g_autofree char *path = save (fixture, "fine.png", picture->data, picture->len);
  g_autofree char *kept = g_build_filename (fixture->folder, "media", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  sf_media_import_async (fixture->folder, file, cancellable, keep_result_cb, &result);
  g_assert_null (sf_media_import_finish (wait_for (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (kept, G_FILE_TEST_EXISTS));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/sf/media/media/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-picture-is-kept-once-under-its-hash-whatever-its-name-says", test_kept);
  ADD ("a-pasted-picture-needs-no-file", test_pasted);
  ADD ("caption-credit-and-alternative-text-are-suggested", test_words);
  ADD ("a-caption-in-latin-1-becomes-utf-8", test_latin);
  ADD ("a-turned-picture-has-the-size-it-is-shown-with", test_turned);
  ADD ("a-thumbnail-is-never-larger-than-the-picture", test_small_stays);
  ADD ("what-is-no-whole-picture-is-refused-by-name", test_not_pictures);
  ADD ("a-huge-picture-is-refused-before-it-is-decoded", test_huge);
  ADD ("a-file-of-too-many-bytes-is-refused", test_many_bytes);
  ADD ("a-missing-file-and-a-folder-are-refused", test_odd_files);
  ADD ("a-check-answers-with-the-bytes-that-it-judged", test_check);
  ADD ("what-is-sent-does-not-say-where-it-was-made", test_place);
  ADD ("what-is-sent-of-a-png-does-not-say-it-either", test_place_png);
  ADD ("broken-xmp-is-not-sent", test_place_broken_alone);
  ADD ("broken-xmp-takes-nothing-along", test_place_broken);
  ADD ("what-cannot-be-read-of-a-picture-is-not-sent", test_place_unreadable);
  ADD ("a-profile-that-cannot-be-written-is-said", test_read_only);
  ADD ("a-cancelled-import-keeps-nothing", test_cancelled);
  return g_test_run ();
}
