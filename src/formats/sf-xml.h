/* sf-xml.h - the parts of an office file, and their XML as a stream
 * Elements and attributes are named with the one prefix that their namespace has here ("w:p"),
 * whatever the file calls it. Only for the files of this folder. Any thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-office-module.h"

G_BEGIN_DECLS

/* Unpacks an office file. @is_wanted: which parts are kept.
 * Returns: (transfer full): names and GBytes. Errors: SF_FORMAT_ERROR_INVALID, _TOO_LARGE, in words
 * that say what to do. */
GHashTable *sf_xml_unpack (GBytes *content,
                           gboolean (*is_wanted) (const char *name),
                           GError **error);

/* Says why @content is not read, by its first bytes and what unpacking came to. */
void sf_xml_refuse (GBytes *content, SfOfficeState state, GError **error);

/* Starts to read @part (nullable: an empty one), on its root element. Returns: (transfer full)
 * (nullable): NULL when there is no @part. Only after a file was unpacked. */
SfXml *sf_xml_new (GBytes *part);
void sf_xml_free (SfXml *xml);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfXml, sf_xml_free)

/* How deep the element is that was just met: the place to give to sf_xml_next(). */
int sf_xml_get_depth (SfXml *xml);
/* The next thing that stands directly in the element at @depth; what is deeper and was not read is
 * passed over. SF_XML_END again and again at its end. */
SfXmlEvent sf_xml_next (SfXml *xml, int depth);
/* The same for elements alone. Returns: FALSE at the end. */
gboolean sf_xml_next_element (SfXml *xml, int depth);
/* Of the element that was met. Lent until the next one. */
const char *sf_xml_get_name (SfXml *xml);
gboolean sf_xml_is (SfXml *xml, const char *name);
const char *sf_xml_get_attr (SfXml *xml, const char *name); /* (nullable) */
/* As a number; @otherwise when there is none. */
int sf_xml_get_int (SfXml *xml, const char *name, int otherwise);
/* Of SF_XML_TEXT. Lent until the next one. */
const char *sf_xml_get_text (SfXml *xml);
/* Reads the element to its end. Returns: (transfer full): all text in it. */
char *sf_xml_dup_text (SfXml *xml);

/* Whether all was well so far. Errors: SF_FORMAT_ERROR_INVALID, _TOO_DEEP. */
gboolean sf_xml_check (SfXml *xml, GError **error);

G_END_DECLS
