/* sf-office-module.h - what the module with libarchive and libxml2 does
 * The two bring a dozen libraries along, which would cost each start some milliseconds: they come
 * with the first office file. The module shares GLib with the program and nothing else, so that it
 * speaks no words: it returns what is wrong.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gmodule.h>

G_BEGIN_DECLS

#define SF_OFFICE_MODULE_NAME   "standfirst-office.so"
#define SF_OFFICE_MODULE_SYMBOL "sf_office_module_get"

/* What is unpacked at most, from whatever size. */
#define SF_OFFICE_MAX_PART  ((gsize) 64 << 20)
#define SF_OFFICE_MAX_ALL   ((gsize) 160 << 20)
#define SF_OFFICE_MAX_PARTS 20000
/* How deep elements may stand in each other. */
#define SF_OFFICE_MAX_DEPTH 200

typedef enum
{
  SF_OFFICE_FINE,
  SF_OFFICE_NO_ZIP,
  SF_OFFICE_DAMAGED,
  SF_OFFICE_ENCRYPTED,
  SF_OFFICE_TOO_LARGE,
  SF_OFFICE_TOO_DEEP,
} SfOfficeState;

typedef struct
{
  const char *name;
  GBytes *bytes;
} SfOfficePart;

typedef enum
{
  SF_XML_END, /* of the element that is read, or of everything when it is damaged */
  SF_XML_ELEMENT,
  SF_XML_TEXT,
} SfXmlEvent;

typedef struct _SfXml SfXml;

typedef struct
{
  /* The parts of a zip file that @is_wanted: names and GBytes. Returns: (transfer full): NULL when
   * the state is not FINE. */
  GHashTable *(*unpack) (GBytes *content,
                         gboolean (*is_wanted) (const char *name),
                         SfOfficeState *state);
  /* A zip file whose bytes depend on @parts alone. Returns: (transfer full) (nullable). */
  GBytes *(*pack) (const SfOfficePart *parts, guint n_parts);

  /* Stands on the root element. Returns: (transfer full). */
  SfXml *(*xml_new) (GBytes *part);
  void (*xml_free) (SfXml *xml);
  SfXmlEvent (*xml_next) (SfXml *xml, int depth);
  int (*xml_get_depth) (SfXml *xml);
  const char *(*xml_get_name) (SfXml *xml);
  const char *(*xml_get_text) (SfXml *xml);
  const char *(*xml_get_attr) (SfXml *xml, const char *name);
  SfOfficeState (*xml_get_state) (SfXml *xml);
} SfOfficeModule;

/* The module's one symbol. Returns: lent forever. */
typedef const SfOfficeModule *(*SfOfficeModuleGet) (void);
G_MODULE_EXPORT const SfOfficeModule *sf_office_module_get (void);

/* The module, opened on the first call. Lent forever; NULL when it is not installed. Any thread. */
const SfOfficeModule *sf_office_module_open (void);

G_END_DECLS
