/* sf-office-xml.c - the module: XML by libxml2's reader, as a stream
 * A document type is refused: office files have none, and it is what entities explode from.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-office-module.h"
#include "sf-office-zip.h"

#include <libxml/xmlreader.h>
#include <string.h>

struct _SfXml
{
  GBytes *part; /* (owned) */
  xmlTextReaderPtr reader;
  const xmlChar *uri;     /* of the last namespace that was looked up */
  const char *uri_prefix; /* its prefix */
  char name[96];
  SfOfficeState state;
};

/* Files choose their prefixes; here each namespace has one. */
static const struct
{
  const char *uri;
  const char *prefix;
} namespaces[] = {
  { "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w" },
  { "http://purl.oclc.org/ooxml/wordprocessingml/main", "w" },
  { "http://schemas.openxmlformats.org/drawingml/2006/main", "a" },
  { "http://purl.oclc.org/ooxml/drawingml/main", "a" },
  { "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "wp" },
  { "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", "wp" },
  { "http://schemas.openxmlformats.org/drawingml/2006/picture", "pic" },
  { "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r" },
  { "http://purl.oclc.org/ooxml/officeDocument/relationships", "r" },
  { "http://schemas.openxmlformats.org/markup-compatibility/2006", "mc" },
  { "http://schemas.openxmlformats.org/officeDocument/2006/math", "m" },
  { "http://purl.oclc.org/ooxml/officeDocument/math", "m" },
  { "http://schemas.openxmlformats.org/package/2006/relationships", "rel" },
  { "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", "cp" },
  { "http://schemas.microsoft.com/office/word/2010/wordprocessingShape", "wps" },
  { "urn:schemas-microsoft-com:vml", "v" },
  { "urn:schemas-microsoft-com:office:office", "o" },
  { "http://purl.org/dc/elements/1.1/", "dc" },
  { "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office" },
  { "urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style" },
  { "urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text" },
  { "urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table" },
  { "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw" },
  { "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo" },
  { "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg" },
  { "urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta" },
  { "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest" },
  { "http://www.w3.org/1999/xlink", "xlink" },
  { "http://www.w3.org/XML/1998/namespace", "xml" },
};

static const char *
find_prefix (const xmlNs *ns)
{
  if (ns == NULL)
    return "";
  for (guint i = 0; i < G_N_ELEMENTS (namespaces); i++)
    if (strcmp ((const char *) ns->href, namespaces[i].uri) == 0)
      return namespaces[i].prefix;
  return "?";
}

static void
set_name (SfXml *self)
{
  const xmlNode *node = xmlTextReaderCurrentNode (self->reader);
  const xmlChar *uri = node->ns ? node->ns->href : NULL;
  const char *prefix;

  /* Names of the reader's dictionary: one address for each namespace. */
  if (uri == NULL || uri != self->uri)
    {
      self->uri = uri;
      self->uri_prefix = find_prefix (node->ns);
    }
  prefix = self->uri_prefix;
  g_strlcpy (self->name, prefix, sizeof self->name);
  if (*prefix)
    g_strlcat (self->name, ":", sizeof self->name);
  g_strlcat (self->name, (const char *) node->name, sizeof self->name);
}

static gboolean
is_text (int type)
{
  return type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA
         || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE || type == XML_READER_TYPE_WHITESPACE;
}

static gboolean
step (SfXml *self)
{
  int result = xmlTextReaderRead (self->reader);
  int type = result == 1 ? xmlTextReaderNodeType (self->reader) : 0;

  if (result == 1 && xmlTextReaderDepth (self->reader) > SF_OFFICE_MAX_DEPTH)
    self->state = SF_OFFICE_TOO_DEEP;
  else if (result != 1 || type == XML_READER_TYPE_DOCUMENT_TYPE
           || type == XML_READER_TYPE_ENTITY_REFERENCE)
    self->state = SF_OFFICE_DAMAGED;
  return self->state == SF_OFFICE_FINE;
}

static SfXmlEvent
xml_next (SfXml *self, int depth)
{
  while (self->state == SF_OFFICE_FINE)
    {
      int type = xmlTextReaderNodeType (self->reader);
      int at = xmlTextReaderDepth (self->reader);

      if (at < depth
          || (at == depth
              && (type == XML_READER_TYPE_END_ELEMENT
                  || xmlTextReaderIsEmptyElement (self->reader) == 1)))
        return SF_XML_END;
      if (!step (self))
        break;
      type = xmlTextReaderNodeType (self->reader);
      if (xmlTextReaderDepth (self->reader) != depth + 1)
        continue;
      if (is_text (type))
        return SF_XML_TEXT;
      if (type == XML_READER_TYPE_ELEMENT)
        {
          set_name (self);
          return SF_XML_ELEMENT;
        }
    }
  return SF_XML_END;
}

static void
be_silent (void *user_data, xmlErrorPtr error)
{
}

/* Where a document type stands, if it does: before libxml2 reads what it declares. */
static gboolean
has_document_type (GBytes *part)
{
  gsize length;
  const char *data = g_bytes_get_data (part, &length);

  /* UTF-16 is nothing that office programs write. */
  return length < 2 || (guchar) data[0] >= 0xfe || data[0] == '\0' || data[1] == '\0'
         || memmem (data, length, "<!DOCTYPE", 9) != NULL
         || memmem (data, length, "<!ENTITY", 8) != NULL;
}

static SfXml *
xml_new (GBytes *part)
{
  SfXml *self = g_new0 (SfXml, 1);
  gsize length;
  const char *data = g_bytes_get_data (part, &length);

  self->part = g_bytes_ref (part);
  if (has_document_type (part))
    {
      self->state = SF_OFFICE_DAMAGED;
      return self;
    }
  self->reader = xmlReaderForMemory (data, (int) length, NULL, NULL,
                                     XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  xmlTextReaderSetStructuredErrorHandler (self->reader, be_silent, NULL);
  do
    if (!step (self))
      return self;
  while (xmlTextReaderNodeType (self->reader) != XML_READER_TYPE_ELEMENT);
  set_name (self);
  return self;
}

static void
xml_free (SfXml *self)
{
  g_clear_pointer (&self->reader, xmlFreeTextReader);
  g_bytes_unref (self->part);
  g_free (self);
}

static int
xml_get_depth (SfXml *self)
{
  return self->state == SF_OFFICE_FINE ? xmlTextReaderDepth (self->reader) : 0;
}

static const char *
xml_get_name (SfXml *self)
{
  return self->name;
}

static const char *
xml_get_text (SfXml *self)
{
  const xmlChar *text =
      self->state == SF_OFFICE_FINE ? xmlTextReaderConstValue (self->reader) : NULL;

  return text ? (const char *) text : "";
}

static const char *
xml_get_attr (SfXml *self, const char *name)
{
  const xmlNode *node =
      self->state == SF_OFFICE_FINE ? xmlTextReaderCurrentNode (self->reader) : NULL;
  const char *colon = strchr (name, ':');
  const char *local = colon ? colon + 1 : name;
  gsize length = colon ? (gsize) (colon - name) : 0;

  if (node == NULL || node->type != XML_ELEMENT_NODE)
    return NULL;
  for (const xmlAttr *attr = node->properties; attr; attr = attr->next)
    {
      const char *prefix;

      if (strcmp ((const char *) attr->name, local) != 0)
        continue;
      prefix = find_prefix (attr->ns);
      if (strncmp (prefix, name, length) == 0 && prefix[length] == '\0')
        return attr->children && attr->children->content && attr->children->next == NULL
                   ? (const char *) attr->children->content
                   : "";
    }
  return NULL;
}

static SfOfficeState
xml_get_state (SfXml *self)
{
  return self->state;
}

const SfOfficeModule *
sf_office_module_get (void)
{
  static const SfOfficeModule module = {
    .unpack = sf_office_unpack,
    .pack = sf_office_pack,
    .xml_new = xml_new,
    .xml_free = xml_free,
    .xml_next = xml_next,
    .xml_get_depth = xml_get_depth,
    .xml_get_name = xml_get_name,
    .xml_get_text = xml_get_text,
    .xml_get_attr = xml_get_attr,
    .xml_get_state = xml_get_state,
  };

  xmlInitParser ();
  return &module;
}
