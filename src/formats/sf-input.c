/* sf-input.c - bytes from outside as text that a reader may trust
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-input.h"

#include "sf-format.h"

#include <glib/gi18n.h>
#include <string.h>

gboolean
sf_input_check_size (GBytes *content, GError **error)
{
  if (g_bytes_get_size (content) <= SF_FORMAT_MAX_BYTES)
    return TRUE;
  g_set_error (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_TOO_LARGE,
               _ ("The text is larger than %u MB."), (guint) (SF_FORMAT_MAX_BYTES >> 20));
  return FALSE;
}

guint
sf_input_count_lines (const char *from, const char *to)
{
  guint n = 1;

  for (; from < to; from++)
    n += *from == '\n';
  return n;
}

static char *
convert_utf16 (const char *bytes, gsize length, gsize *n_bytes, GError **error)
{
  const char *from = bytes[0] == '\377' ? "UTF-16LE" : "UTF-16BE";
  char *utf8 = g_convert (bytes + 2, length - 2, "UTF-8", from, NULL, n_bytes, NULL);

  if (utf8 == NULL)
    g_set_error (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_ENCODING, "%s",
                 _ ("The file says that it is UTF-16, but it is damaged. Save it as UTF-8 and open "
                    "it again."));
  return utf8;
}

static void
end_lines (char *utf8)
{
  char *to = utf8;

  for (const char *p = utf8; *p; p++)
    if (*p != '\r')
      *to++ = *p;
    else if (p[1] != '\n')
      *to++ = '\n';
  *to = '\0';
}

/* https://encoding.spec.whatwg.org/index-windows-1252.txt, from 0x80 on; what it leaves to control
 * characters is no text. */
GBytes *
sf_input_from_windows_1252 (GBytes *content)
{
  static const gunichar high[32] = {
    0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
  };
  gsize length;
  const guint8 *bytes = g_bytes_get_data (content, &length);
  GString *utf8 = g_string_sized_new (length + length / 8);

  for (gsize i = 0; i < length; i++)
    if (bytes[i] < 0x80)
      g_string_append_c (utf8, (char) bytes[i]);
    else
      g_string_append_unichar (utf8, bytes[i] < 0xa0 ? high[bytes[i] - 0x80] : bytes[i]);
  return g_string_free_to_bytes (utf8);
}

char *
sf_input_dup_utf8 (GBytes *content, GError **error)
{
  gsize length, n_bytes;
  const char *bytes = g_bytes_get_data (content, &length);
  const char *bad;
  g_autofree char *utf8 = NULL;

  if (!sf_input_check_size (content, error))
    return NULL;
  n_bytes = length;
  if (length >= 2 && (memcmp (bytes, "\377\376", 2) == 0 || memcmp (bytes, "\376\377", 2) == 0))
    utf8 = convert_utf16 (bytes, length, &n_bytes, error);
  else
    utf8 = length > 0 ? memcpy (g_malloc0 (length + 1), bytes, length) : g_strdup ("");
  if (utf8 == NULL)
    return NULL;
  if ((bad = memchr (utf8, '\0', n_bytes)) != NULL)
    {
      g_set_error (
          error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_ENCODING,
          _ ("This is not a text file: line %u contains zero bytes. Open it in the program "
             "that made it and save it as text."),
          sf_input_count_lines (utf8, bad));
      return NULL;
    }
  if (!g_utf8_validate (utf8, n_bytes, &bad))
    {
      g_set_error (
          error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_NOT_UTF8,
          _ ("The file is not in UTF-8 (line %u), and its encoding is not certain. Save it "
             "as UTF-8 and open it again."),
          sf_input_count_lines (utf8, bad));
      return NULL;
    }
  if (g_str_has_prefix (utf8, "\357\273\277"))
    memmove (utf8, utf8 + 3, n_bytes - 2);
  end_lines (utf8);
  return g_steal_pointer (&utf8);
}
