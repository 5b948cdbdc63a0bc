/* sf-xml.c - the parts of an office file, and their XML as a stream
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-xml.h"

#include "sf-format.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
starts_with (GBytes *content, const char *start, gsize n_start)
{
  gsize length;
  const char *data = g_bytes_get_data (content, &length);

  return length >= n_start && memcmp (data, start, n_start) == 0;
}

/* What stands in UTF-16 in the directory of the container that Word wraps protected files in. */
static gboolean
is_protected (GBytes *content)
{
  static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
  gsize length;
  const char *data = g_bytes_get_data (content, &length);

  return memmem (data, length, name, sizeof name - 1) != NULL;
}

void
sf_xml_refuse (GBytes *content, SfOfficeState state, GError **error)
{
  SfFormatError code = SF_FORMAT_ERROR_INVALID;
  const char *words;

  if (state == SF_OFFICE_NO_ZIP && starts_with (content, "\320\317\021\340", 4)
      && !is_protected (content))
    words = _ ("It is in the old format of Word (.doc), whatever its name says. Open it in Word or "
               "LibreOffice and save it as .docx.");
  else if (state == SF_OFFICE_NO_ZIP && starts_with (content, "{\\rtf", 5))
    words = _ ("It is in the format RTF, whatever its name says. Open it in Word or LibreOffice "
               "and save it as .docx.");
  else if (state == SF_OFFICE_ENCRYPTED || starts_with (content, "\320\317\021\340", 4))
    words = _ ("It is protected by a password. Open it in the program that made it, save it "
               "without a password, and open that.");
  else if (state == SF_OFFICE_NO_ZIP)
    words = _ ("It is not a document of Word or LibreOffice, whatever its name says. Open it in "
               "the program that made it and copy the text.");
  else if (state == SF_OFFICE_TOO_LARGE)
    {
      code = SF_FORMAT_ERROR_TOO_LARGE;
      words = _ ("What is in it is far larger than any story. Copy the part that you need in the "
                 "program that made it, and paste it.");
    }
  else
    words = _ ("It is damaged, or only a part of it has arrived. Get it again, or open it in the "
               "program that made it and save it anew.");
  g_set_error_literal (error, SF_FORMAT_ERROR, code, words);
}

GHashTable *
sf_xml_unpack (GBytes *content, gboolean (*is_wanted) (const char *name), GError **error)
{
  const SfOfficeModule *module = sf_office_module_open ();
  SfOfficeState state = SF_OFFICE_FINE;
  GHashTable *parts;

  if (g_bytes_get_size (content) > SF_FORMAT_MAX_PACKED_BYTES)
    {
      sf_xml_refuse (content, SF_OFFICE_TOO_LARGE, error);
      return NULL;
    }
  if (module == NULL)
    {
      g_set_error_literal (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_INVALID,
                           _ ("The part of Standfirst that opens office files is not installed "
                              "here."));
      return NULL;
    }
  parts = module->unpack (content, is_wanted, &state);
  if (parts == NULL)
    sf_xml_refuse (content, state, error);
  return parts;
}

SfXml *
sf_xml_new (GBytes *part)
{
  return part ? sf_office_module_open ()->xml_new (part) : NULL;
}

void
sf_xml_free (SfXml *xml)
{
  sf_office_module_open ()->xml_free (xml);
}

int
sf_xml_get_depth (SfXml *xml)
{
  return sf_office_module_open ()->xml_get_depth (xml);
}

SfXmlEvent
sf_xml_next (SfXml *xml, int depth)
{
  return sf_office_module_open ()->xml_next (xml, depth);
}

gboolean
sf_xml_next_element (SfXml *xml, int depth)
{
  SfXmlEvent event;

  do
    event = sf_xml_next (xml, depth);
  while (event == SF_XML_TEXT);
  return event == SF_XML_ELEMENT;
}

const char *
sf_xml_get_name (SfXml *xml)
{
  return sf_office_module_open ()->xml_get_name (xml);
}

gboolean
sf_xml_is (SfXml *xml, const char *name)
{
  return strcmp (sf_xml_get_name (xml), name) == 0;
}

const char *
sf_xml_get_attr (SfXml *xml, const char *name)
{
  return sf_office_module_open ()->xml_get_attr (xml, name);
}

int
sf_xml_get_int (SfXml *xml, const char *name, int otherwise)
{
  const char *value = sf_xml_get_attr (xml, name);
  gint64 number;

  return value && g_ascii_string_to_signed (value, 10, G_MININT, G_MAXINT, &number, NULL)
             ? (int) number
             : otherwise;
}

const char *
sf_xml_get_text (SfXml *xml)
{
  return sf_office_module_open ()->xml_get_text (xml);
}

static void
gather_text (SfXml *xml, GString *text)
{
  int depth = sf_xml_get_depth (xml);
  SfXmlEvent event;

  while ((event = sf_xml_next (xml, depth)) != SF_XML_END)
    if (event == SF_XML_TEXT)
      g_string_append (text, sf_xml_get_text (xml));
    else
      gather_text (xml, text);
}

char *
sf_xml_dup_text (SfXml *xml)
{
  GString *text = g_string_new (NULL);

  gather_text (xml, text);
  return g_string_free (text, FALSE);
}

gboolean
sf_xml_check (SfXml *xml, GError **error)
{
  SfOfficeState state = sf_office_module_open ()->xml_get_state (xml);

  if (state == SF_OFFICE_FINE)
    return TRUE;
  if (state == SF_OFFICE_TOO_DEEP)
    g_set_error_literal (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_TOO_DEEP,
                         _ ("Its parts are nested deeper than in any story. Copy the text in the "
                            "program that made it, and paste it."));
  else
    g_set_error_literal (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_INVALID,
                         _ ("It is damaged. Open it in the program that made it and save it "
                            "anew, or copy the text."));
  return FALSE;
}
