/* sf-docx-parts.c - how the parts of a Word document hang together (ECMA-376, part 2)
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-docx.h"

#include <string.h>

/* The part that holds the relationships of @owner; "" is the package. */
static char *
dup_rels_name (const char *owner)
{
  const char *slash = strrchr (owner, '/');
  g_autofree char *folder = slash ? g_strndup (owner, (gsize) (slash - owner) + 1) : g_strdup ("");

  return g_strconcat (folder, "_rels/", slash ? slash + 1 : owner, ".rels", NULL);
}

/* @target as @owner names it, without the slash at the start. Returns: (transfer full). */
static char *
resolve (const char *owner, const char *target)
{
  g_autofree char *base = g_strconcat ("/", owner, NULL);
  g_autofree char *folder = g_path_get_dirname (base);
  g_autofree char *whole = g_canonicalize_filename (target, folder);

  return g_strdup (whole + strspn (whole, "/"));
}

GHashTable *
sf_docx_rels_read (GHashTable *parts, const char *owner)
{
  GHashTable *rels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *name = dup_rels_name (owner);
  g_autoptr (SfXml) xml = sf_xml_new (g_hash_table_lookup (parts, name));
  int depth = xml ? sf_xml_get_depth (xml) : 0;

  while (xml && sf_xml_next_element (xml, depth))
    {
      const char *id = sf_xml_get_attr (xml, "Id");
      const char *target = sf_xml_get_attr (xml, "Target");
      gboolean is_outside = g_strcmp0 (sf_xml_get_attr (xml, "TargetMode"), "External") == 0;

      if (id && target)
        g_hash_table_insert (rels, g_strdup (id),
                             is_outside ? g_strconcat (SF_DOCX_OUTSIDE, target, NULL)
                                        : resolve (owner, target));
    }
  return rels;
}

char *
sf_docx_rels_find (GHashTable *parts, const char *owner, const char *kind)
{
  g_autofree char *name = dup_rels_name (owner);
  g_autofree char *ending = g_strconcat ("/", kind, NULL);
  g_autoptr (SfXml) xml = sf_xml_new (g_hash_table_lookup (parts, name));
  int depth = xml ? sf_xml_get_depth (xml) : 0;

  while (xml && sf_xml_next_element (xml, depth))
    {
      const char *type = sf_xml_get_attr (xml, "Type");
      const char *target = sf_xml_get_attr (xml, "Target");

      if (type && target && g_str_has_suffix (type, ending))
        return resolve (owner, target);
    }
  return NULL;
}

void
sf_docx_properties_read (GBytes *part, SfOfficeProperties *properties)
{
  const struct
  {
    const char *name;
    char **value;
  } all[] = {
    { "dc:title", &properties->title },       { "dc:creator", &properties->author },
    { "cp:keywords", &properties->keywords }, { "dc:language", &properties->language },
    { "cp:category", &properties->category },
  };
  g_autoptr (SfXml) xml = sf_xml_new (part);
  int depth = xml ? sf_xml_get_depth (xml) : 0;

  while (xml && sf_xml_next_element (xml, depth))
    for (guint i = 0; i < G_N_ELEMENTS (all); i++)
      if (sf_xml_is (xml, all[i].name))
        {
          g_free (*all[i].value);
          *all[i].value = g_strstrip (sf_xml_dup_text (xml));
          break;
        }
}
