/* sf-docx-styles.c - the styles of a Word document
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-docx.h"

#include <string.h>

/* Longer chains are rings. */
#define MAX_CHAIN 32

void
sf_docx_look_clear (SfDocxLook *look)
{
  g_clear_pointer (&look->language, g_free);
  g_clear_pointer (&look->bidi_language, g_free);
  g_clear_pointer (&look->style, g_free);
}

static gboolean
is_on (SfXml *xml)
{
  const char *value = sf_xml_get_attr (xml, "w:val");

  return value == NULL
         || (strcmp (value, "0") != 0 && strcmp (value, "false") != 0 && strcmp (value, "off") != 0
             && strcmp (value, "none") != 0);
}

static void
say (SfDocxLook *look, guint bit, gboolean is_set)
{
  look->said |= bit;
  look->look = is_set ? look->look | bit : look->look & ~bit;
}

/* Colours that are the paper's. */
static gboolean
is_shaded (SfXml *xml)
{
  const char *fill = sf_xml_get_attr (xml, "w:fill");

  return fill && g_ascii_strcasecmp (fill, "auto") != 0 && g_ascii_strcasecmp (fill, "ffffff") != 0
         && strlen (fill) == 6;
}

static void
read_property (SfDocxLook *look, SfXml *xml)
{
  static const struct
  {
    const char *name;
    guint bit;
  } toggles[] = {
    { "w:b", SF_LOOK_BOLD },         { "w:i", SF_LOOK_ITALIC },
    { "w:u", SF_LOOK_UNDERLINE },    { "w:strike", SF_LOOK_STRIKE },
    { "w:dstrike", SF_LOOK_STRIKE }, { "w:highlight", SF_LOOK_HIGHLIGHT },
    { "w:vanish", SF_DOCX_HIDDEN },
  };
  const char *value = sf_xml_get_attr (xml, "w:val");

  for (guint i = 0; i < G_N_ELEMENTS (toggles); i++)
    if (sf_xml_is (xml, toggles[i].name))
      {
        say (look, toggles[i].bit, is_on (xml));
        return;
      }
  if (sf_xml_is (xml, "w:shd") && is_shaded (xml))
    say (look, SF_LOOK_HIGHLIGHT, TRUE);
  else if (sf_xml_is (xml, "w:vertAlign"))
    {
      say (look, SF_LOOK_SUBSCRIPT, g_strcmp0 (value, "subscript") == 0);
      say (look, SF_LOOK_SUPERSCRIPT, g_strcmp0 (value, "superscript") == 0);
    }
  else if (sf_xml_is (xml, "w:position"))
    {
      say (look, SF_LOOK_SUBSCRIPT, sf_xml_get_int (xml, "w:val", 0) < 0);
      say (look, SF_LOOK_SUPERSCRIPT, sf_xml_get_int (xml, "w:val", 0) > 0);
    }
  else if (sf_xml_is (xml, "w:rtl"))
    look->is_right_to_left = is_on (xml);
  else if (sf_xml_is (xml, "w:rStyle"))
    {
      g_free (look->style);
      look->style = g_strdup (value);
    }
  else if (sf_xml_is (xml, "w:lang"))
    {
      g_free (look->language);
      g_free (look->bidi_language);
      look->language = g_strdup (value);
      look->bidi_language = g_strdup (sf_xml_get_attr (xml, "w:bidi"));
    }
}

void
sf_docx_look_read (SfDocxLook *look, SfXml *xml)
{
  int depth = sf_xml_get_depth (xml);

  while (sf_xml_next_element (xml, depth))
    read_property (look, xml);
}

static void
add_look (SfDocxLook *into, const SfDocxLook *from)
{
  into->look = (into->look & ~from->said) | (from->look & from->said);
  into->said |= from->said;
  if (from->language)
    {
      g_free (into->language);
      into->language = g_strdup (from->language);
    }
  if (from->bidi_language)
    {
      g_free (into->bidi_language);
      into->bidi_language = g_strdup (from->bidi_language);
    }
}

void
sf_docx_style_clear (SfDocxStyle *style)
{
  sf_docx_look_clear (&style->look);
  g_clear_pointer (&style->based_on, g_free);
  g_clear_pointer (&style->num_id, g_free);
}

static void
free_style (gpointer data)
{
  sf_docx_style_clear (data);
  g_free (data);
}

static void
read_paragraph_properties (SfDocxStyle *style, SfXml *xml)
{
  int depth = sf_xml_get_depth (xml);

  while (sf_xml_next_element (xml, depth))
    if (sf_xml_is (xml, "w:outlineLvl"))
      style->outline = sf_xml_get_int (xml, "w:val", -1);
    else if (sf_xml_is (xml, "w:numPr"))
      {
        int inner = sf_xml_get_depth (xml);

        while (sf_xml_next_element (xml, inner))
          if (sf_xml_is (xml, "w:ilvl"))
            style->list_level = sf_xml_get_int (xml, "w:val", 0);
          else if (sf_xml_is (xml, "w:numId"))
            {
              g_free (style->num_id);
              style->num_id = g_strdup (sf_xml_get_attr (xml, "w:val"));
            }
      }
}

/* "List Bullet 2": a list in a list, as lists were before they had levels. */
static guint
find_nesting (const char *name)
{
  const char *digit = name + strlen ("List Bullet ");

  if (!g_str_has_prefix (name, "List Bullet ") && !g_str_has_prefix (name, "List Number "))
    return 0;
  return *digit >= '2' && *digit <= '9' && digit[1] == '\0' ? (guint) (*digit - '1') : 0;
}

static void
read_name (SfDocxStyle *style, const char *name, gboolean is_character)
{
  static const char *const links[] = { "Hyperlink", "FollowedHyperlink", "Internet Link",
                                       "Internetlink", NULL };
  static const char *const codes[] = {
    "HTML Code",     "HTML Typewriter", "HTML Keyboard", "HTML Sample", "Source Text",
    "Verbatim Char", "Inline Code",     "Code",          NULL
  };

  if (is_character)
    {
      style->is_link |= g_strv_contains (links, name);
      style->is_code |= g_strv_contains (codes, name);
      return;
    }
  if (style->role == SF_ROLE_BODY)
    style->role = sf_office_role_from_name (name, &style->level);
  if (style->nesting == 0)
    style->nesting = find_nesting (name);
}

static SfDocxStyle *
read_style (SfXml *xml)
{
  SfDocxStyle *style = g_new0 (SfDocxStyle, 1);
  gboolean is_character = g_strcmp0 (sf_xml_get_attr (xml, "w:type"), "character") == 0;
  g_autofree char *id = g_strdup (sf_xml_get_attr (xml, "w:styleId"));
  int depth = sf_xml_get_depth (xml);

  style->outline = style->list_level = -1;
  while (sf_xml_next_element (xml, depth))
    if (sf_xml_is (xml, "w:name") && sf_xml_get_attr (xml, "w:val"))
      read_name (style, sf_xml_get_attr (xml, "w:val"), is_character);
    else if (sf_xml_is (xml, "w:basedOn"))
      {
        g_free (style->based_on);
        style->based_on = g_strdup (sf_xml_get_attr (xml, "w:val"));
      }
    else if (sf_xml_is (xml, "w:rPr"))
      sf_docx_look_read (&style->look, xml);
    else if (sf_xml_is (xml, "w:pPr"))
      read_paragraph_properties (style, xml);
    else if (sf_xml_is (xml, "w:tblStylePr"))
      style->has_head |= g_strcmp0 (sf_xml_get_attr (xml, "w:type"), "firstRow") == 0;
  if (id)
    read_name (style, id, is_character);
  return style;
}

/* w:docDefaults: of which only the language matters. */
static SfDocxStyle *
read_defaults (SfXml *xml)
{
  SfDocxStyle *style = g_new0 (SfDocxStyle, 1);
  int depth = sf_xml_get_depth (xml);

  style->outline = style->list_level = -1;
  while (sf_xml_next_element (xml, depth))
    if (sf_xml_is (xml, "w:rPrDefault"))
      {
        int inner = sf_xml_get_depth (xml);

        while (sf_xml_next_element (xml, inner))
          if (sf_xml_is (xml, "w:rPr"))
            sf_docx_look_read (&style->look, xml);
      }
  style->look.said = style->look.look = 0;
  return style;
}

GHashTable *
sf_docx_styles_read (GBytes *part, GError **error)
{
  g_autoptr (GHashTable) styles =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_style);
  g_autoptr (SfXml) xml = sf_xml_new (part);
  int depth = xml ? sf_xml_get_depth (xml) : 0;

  while (xml && sf_xml_next_element (xml, depth))
    if (sf_xml_is (xml, "w:docDefaults"))
      g_hash_table_insert (styles, g_strdup (""), read_defaults (xml));
    else if (sf_xml_is (xml, "w:style"))
      {
        char *id = g_strdup (sf_xml_get_attr (xml, "w:styleId"));

        if (id)
          g_hash_table_insert (styles, id, read_style (xml));
      }
  if (xml && !sf_xml_check (xml, error))
    return NULL;
  return g_steal_pointer (&styles);
}

static void
add_style (SfDocxStyle *into, const SfDocxStyle *style)
{
  add_look (&into->look, &style->look);
  into->is_link |= style->is_link;
  into->is_code |= style->is_code;
  into->has_head |= style->has_head;
  if (style->nesting > 0)
    into->nesting = style->nesting;
  if (style->role != SF_ROLE_BODY)
    {
      into->role = style->role;
      into->level = style->level;
    }
  if (style->outline >= 0)
    into->outline = style->outline;
  if (style->list_level >= 0)
    into->list_level = style->list_level;
  if (style->num_id)
    {
      g_free (into->num_id);
      into->num_id = g_strdup (style->num_id);
    }
}

void
sf_docx_styles_resolve (GHashTable *styles, const char *id, SfDocxStyle *into)
{
  const SfDocxStyle *chain[MAX_CHAIN];
  guint n = 0;

  sf_docx_style_clear (into);
  memset (into, 0, sizeof *into);
  into->outline = into->list_level = -1;
  while (n < MAX_CHAIN && id && (chain[n] = g_hash_table_lookup (styles, id)) != NULL)
    id = chain[n++]->based_on;
  while (n > 0)
    add_style (into, chain[--n]);
}
