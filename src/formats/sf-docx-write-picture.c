/* sf-docx-write-picture.c - pictures in a Word document
 * Word shows PNG, JPEG and GIF everywhere; others stay where they are, and the text says where.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-docx-writer.h"

#include <string.h>

/* English Metric Units: 914,400 an inch; a picture has 96 pixels in one. */
#define EMU_PER_PIXEL 9525
#define MAX_WIDTH     ((guint64) 5731200) /* the column of an A4 page */
#define MAX_HEIGHT    ((guint64) 8200000)

typedef struct
{
  const char *suffix;
  guint width; /* pixels */
  guint height;
} Size;

static guint
get16 (const guchar *data)
{
  return (guint) data[0] << 8 | data[1];
}

/* The frame header of a JPEG file (ITU-T T.81, B.2.2). */
static gboolean
read_jpeg (const guchar *data, gsize length, Size *size)
{
  gsize at = 2;

  while (at + 9 < length && data[at] == 0xff)
    {
      guint marker = data[at + 1];

      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        {
          *size = (Size){ "jpeg", get16 (data + at + 7), get16 (data + at + 5) };
          return TRUE;
        }
      at += marker == 0xff ? 1 : 2 + get16 (data + at + 2);
    }
  return FALSE;
}

static gboolean
read_size (GBytes *bytes, Size *size)
{
  gsize length;
  const guchar *data = g_bytes_get_data (bytes, &length);

  if (length > 24 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    *size = (Size){ "png", get16 (data + 16) << 16 | get16 (data + 18),
                    get16 (data + 20) << 16 | get16 (data + 22) };
  else if (length > 10 && memcmp (data, "GIF8", 4) == 0)
    *size = (Size){ "gif", (guint) data[7] << 8 | data[6], (guint) data[9] << 8 | data[8] };
  else if (length < 4 || data[0] != 0xff || data[1] != 0xd8 || !read_jpeg (data, length, size))
    return FALSE;
  return size->width > 0 && size->height > 0;
}

/* The picture's name among the files. */
static const char *
get_name (SfDocxWriter *self, const SfBlock *picture)
{
  const char *file = sf_attrs_get (picture->attrs, "file");
  const char *src = sf_attrs_get (picture->attrs, "src");

  if (self->files && file && g_hash_table_contains (self->files, file))
    return file;
  return self->files && src && g_hash_table_contains (self->files, src) ? src : NULL;
}

/* Returns: the number of the relationship. */
static guint
add_part (SfDocxWriter *self, const char *name, const char *suffix)
{
  guint id = GPOINTER_TO_UINT (g_hash_table_lookup (self->media, name));
  g_autofree char *target = NULL;

  if (id > 0)
    return id;
  target = g_strdup_printf ("media/image%u.%s", self->names->len + 1, suffix);
  id = sf_docx_write_rel (self, "image", target, FALSE);
  g_hash_table_insert (self->media, g_strdup (name), GUINT_TO_POINTER (id));
  g_ptr_array_add (self->names, g_strconcat ("word/", target, NULL));
  g_ptr_array_add (self->bytes, g_bytes_ref (g_hash_table_lookup (self->files, name)));
  return id;
}

static void
write_drawing (SfDocxWriter *self,
               const SfBlock *picture,
               const char *style,
               const char *name,
               const Size *size)
{
  const char *alt = sf_attrs_get (picture->attrs, "alt");
  guint id = add_part (self, name, size->suffix);
  guint n = ++self->n_drawings;
  guint64 width = (guint64) size->width * EMU_PER_PIXEL;
  guint64 height = (guint64) size->height * EMU_PER_PIXEL;
  g_autoptr (GString) words = g_string_new (NULL);

  if (width > MAX_WIDTH)
    {
      height = MAX (height * MAX_WIDTH / width, 1);
      width = MAX_WIDTH;
    }
  if (height > MAX_HEIGHT)
    {
      width = MAX (width * MAX_HEIGHT / height, 1);
      height = MAX_HEIGHT;
    }
  sf_docx_write_escaped (words, alt ? alt : "", -1);
  g_string_append (self->out, "<w:p><w:pPr>");
  if (style)
    g_string_append_printf (self->out, "<w:pStyle w:val=\"%s\"/>", style);
  g_string_append_printf (
      self->out,
      "<w:keepNext/></w:pPr><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" "
      "distL=\"0\" distR=\"0\"><wp:extent cx=\"%" G_GUINT64_FORMAT "\" cy=\"%" G_GUINT64_FORMAT
      "\"/><wp:docPr id=\"%u\" name=\"Picture %u\" descr=\"%s\"/><a:graphic><a:graphicData "
      "uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr>"
      "<pic:cNvPr id=\"%u\" name=\"Picture %u\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
      "<a:blip r:embed=\"rId%u\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
      "<a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%" G_GUINT64_FORMAT "\" cy=\"%" G_GUINT64_FORMAT
      "\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
      "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
      width, height, n, n, words->str, n, n, id, width, height);
}

static void
write_caption (SfDocxWriter *self, const SfBlock *picture)
{
  const char *credit = sf_attrs_get (picture->attrs, "credit");

  if (picture->text && sf_text_get_length (picture->text) > 0)
    sf_docx_write_paragraph (self, "Caption", NULL, NULL, picture->text);
  sf_docx_write_plain (self, "PictureCredit", credit ? credit : "");
}

/* Where it is, for who wants to see it. */
static void
write_address (SfDocxWriter *self, const SfBlock *picture, const char *style)
{
  const char *src = sf_attrs_get (picture->attrs, "src");
  const char *alt = sf_attrs_get (picture->attrs, "alt");
  const char *words = alt && *alt ? alt : src;
  g_autoptr (SfText) text = words ? sf_text_new (words, -1) : NULL;
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("href", src, NULL);
  g_autoptr (SfText) link =
      text && src ? sf_text_with_mark (text, 0, sf_text_get_length (text), SF_MARK_LINK, attrs)
                  : NULL;

  if (link)
    sf_docx_write_paragraph (self, style, NULL, NULL, link);
  else if (text)
    sf_docx_write_paragraph (self, style, NULL, NULL, text);
}

void
sf_docx_write_picture (SfDocxWriter *self, const SfBlock *picture, const char *style)
{
  const char *name = get_name (self, picture);
  Size size = { 0 };

  if (name && self->out == self->body && read_size (g_hash_table_lookup (self->files, name), &size))
    write_drawing (self, picture, style, name, &size);
  else
    write_address (self, picture, style);
  write_caption (self, picture);
}
