/* sf-media-words.c - what a picture file says about itself: IPTC, XMP, EXIF
 * A file may say anything: no word of it is trusted to be UTF-8, short or on one line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-media-words.h"

#include "sf-media-metadata.h"

#include <string.h>

#define MAX_WORDS_BYTES 4000

/* By the IPTC Photo Metadata Standard's mapping; the newsroom's own fields come first. */
static const char *const caption_tags[] = { "Iptc.Application2.Caption", "Xmp.dc.description",
                                            "Exif.Image.ImageDescription", NULL };
static const char *const byline_tags[] = { "Iptc.Application2.Byline", "Xmp.dc.creator",
                                           "Exif.Image.Artist", NULL };
static const char *const credit_tags[] = { "Iptc.Application2.Credit", "Xmp.photoshop.Credit",
                                           NULL };
static const char *const alt_tags[] = { "Xmp.iptc.AltTextAccessibility", NULL };

/* The first text of Exiv2's form for a value in several languages: lang="x-default" A, lang=... */
static char *
take_first_language (char *value)
{
  char *end, *next;

  if (!g_str_has_prefix (value, "lang=\"") || (end = strchr (value + 6, '"')) == NULL)
    return value;
  next = strstr (end, ", lang=\"");
  if (next != NULL)
    *next = '\0';
  memmove (value, end + 1, strlen (end + 1) + 1);
  return value;
}

/* One line of UTF-8 without control characters; older IPTC is in Windows' Latin-1. Takes @value.
 * Returns: NULL when nothing is left. */
static char *
clean (char *value)
{
  g_autofree char *owned = take_first_language (value);
  g_autofree char *text = g_utf8_validate (owned, -1, NULL)
                              ? g_steal_pointer (&owned)
                              : g_convert (owned, -1, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean is_gap = FALSE;

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          is_gap = TRUE;
          continue;
        }
      if (line->len > MAX_WORDS_BYTES)
        break;
      if (is_gap && line->len > 0)
        g_string_append_c (line, ' ');
      g_string_append_unichar (line, c);
      is_gap = FALSE;
    }
  return line->len > 0 ? g_string_free (g_steal_pointer (&line), FALSE) : NULL;
}

static char *
dup_first (GExiv2Metadata *metadata, const char *const *tags)
{
  for (guint i = 0; tags[i] != NULL; i++)
    {
      char *value = gexiv2_metadata_try_get_tag_string (metadata, tags[i], NULL);
      g_autofree char *text = value != NULL ? clean (value) : NULL;

      if (text != NULL)
        return g_steal_pointer (&text);
    }
  return NULL;
}

static void
read_metadata (SfMediaWords *words, GExiv2Metadata *metadata)
{
  GExiv2Orientation orientation = gexiv2_metadata_try_get_orientation (metadata, NULL);
  g_autofree char *byline = dup_first (metadata, byline_tags);
  g_autofree char *agency = dup_first (metadata, credit_tags);

  words->is_turned =
      orientation >= GEXIV2_ORIENTATION_ROT_90_HFLIP && orientation <= GEXIV2_ORIENTATION_ROT_270;
  words->caption = dup_first (metadata, caption_tags);
  words->alt = dup_first (metadata, alt_tags);
  if (byline != NULL && agency != NULL && strstr (agency, byline) == NULL)
    words->credit = g_strdup_printf ("%s/%s", byline, agency);
  else if (agency != NULL)
    words->credit = g_steal_pointer (&agency);
  else
    words->credit = g_steal_pointer (&byline);
}

SfMediaWords
sf_media_words_read (GBytes *picture)
{
  SfMediaWords words = { 0 };
  GExiv2Metadata *metadata = sf_media_metadata_open (picture);

  if (metadata != NULL)
    {
      read_metadata (&words, metadata);
      sf_media_metadata_close (metadata);
    }
  return words;
}

void
sf_media_words_clear (SfMediaWords *self)
{
  g_clear_pointer (&self->caption, g_free);
  g_clear_pointer (&self->credit, g_free);
  g_clear_pointer (&self->alt, g_free);
}
