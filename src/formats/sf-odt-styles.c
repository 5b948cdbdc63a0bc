/* sf-odt-styles.c - the styles of a text of LibreOffice
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-odt.h"

#include <stdlib.h>
#include <string.h>

/* Longer chains are rings. */
#define MAX_CHAIN 32
#define LISTS     "list:"

void
sf_odt_style_clear (SfOdtStyle *style)
{
  g_clear_pointer (&style->parent, g_free);
  g_clear_pointer (&style->list_style, g_free);
  g_clear_pointer (&style->language, g_free);
  g_clear_pointer (&style->complex_language, g_free);
}

static void
free_style (gpointer data)
{
  sf_odt_style_clear (data);
  g_free (data);
}

/* A style, or the levels of a list's style: keys tell them apart. */
typedef struct
{
  SfOdtStyle *style;
  SfOdtLevel *levels;
} Entry;

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  if (entry->style)
    free_style (entry->style);
  g_free (entry->levels);
  g_free (entry);
}

GHashTable *
sf_odt_styles_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_entry);
}

static void
say (SfOdtStyle *style, guint bit, gboolean is_set)
{
  style->said |= bit;
  style->look = is_set ? style->look | bit : style->look & ~bit;
}

static void
say_if (SfOdtStyle *style, SfXml *xml, guint bit, const char *attr, const char *nothing)
{
  const char *value = sf_xml_get_attr (xml, attr);

  if (value)
    say (style, bit, strcmp (value, nothing) != 0);
}

/* Returns: (transfer full) (nullable). */
static char *
dup_language (SfXml *xml, const char *language_name, const char *country_name)
{
  const char *language = sf_xml_get_attr (xml, language_name);
  const char *country = sf_xml_get_attr (xml, country_name);

  if (language == NULL || strcmp (language, "none") == 0 || !g_ascii_isalpha (*language))
    return NULL;
  return country && g_ascii_isalpha (*country) && strcmp (country, "none") != 0
             ? g_strconcat (language, "-", country, NULL)
             : g_strdup (language);
}

static void
read_position (SfOdtStyle *style, const char *position)
{
  double percent = strtod (position, NULL);

  say (style, SF_LOOK_SUBSCRIPT, g_str_has_prefix (position, "sub") || percent < 0);
  say (style, SF_LOOK_SUPERSCRIPT, g_str_has_prefix (position, "super") || percent > 0);
}

static void
read_text_properties (SfOdtStyle *style, SfXml *xml)
{
  const char *weight = sf_xml_get_attr (xml, "fo:font-weight");
  const char *position = sf_xml_get_attr (xml, "style:text-position");

  if (weight)
    say (style, SF_LOOK_BOLD, strcmp (weight, "bold") == 0 || atoi (weight) >= 600);
  if (position)
    read_position (style, position);
  say_if (style, xml, SF_LOOK_ITALIC, "fo:font-style", "normal");
  say_if (style, xml, SF_LOOK_UNDERLINE, "style:text-underline-style", "none");
  say_if (style, xml, SF_LOOK_STRIKE, "style:text-line-through-style", "none");
  say_if (style, xml, SF_LOOK_HIGHLIGHT, "fo:background-color", "transparent");
  if (sf_xml_get_attr (xml, "text:display"))
    say (style, SF_ODT_HIDDEN, strcmp (sf_xml_get_attr (xml, "text:display"), "none") == 0);
  style->language = dup_language (xml, "fo:language", "fo:country");
  style->complex_language = dup_language (xml, "style:language-complex", "style:country-complex");
}

static void
read_paragraph_properties (SfOdtStyle *style, SfXml *xml)
{
  const char *align = sf_xml_get_attr (xml, "fo:text-align");
  const char *mode = sf_xml_get_attr (xml, "style:writing-mode");

  style->has_page_break = g_strcmp0 (sf_xml_get_attr (xml, "fo:break-before"), "page") == 0;
  if (g_strcmp0 (align, "center") == 0)
    style->align = "center";
  else if ((g_strcmp0 (align, "end") == 0 || g_strcmp0 (align, "right") == 0)
           && g_strcmp0 (mode, "rl-tb") != 0)
    style->align = "right";
}

/* What its name says, inside the program and to a person. */
static void
read_names (SfOdtStyle *style, SfXml *xml, gboolean is_of_text)
{
  static const char *const codes[] = { "Source_20_Text", "Teletype",         "User_20_Entry",
                                       "Example",        "Verbatim_20_Char", NULL };
  const char *names[] = { sf_xml_get_attr (xml, "style:name"),
                          sf_xml_get_attr (xml, "style:display-name") };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (names[i] == NULL)
        continue;
      if (is_of_text && g_strv_contains (codes, names[i]))
        say (style, SF_LOOK_CODE, TRUE);
      else if (!is_of_text && style->role == SF_ROLE_BODY)
        style->role = sf_office_role_from_name (names[i], &style->level);
      style->is_rule |= strcmp (names[i], "Horizontal_20_Line") == 0;
    }
}

static void
read_style (GHashTable *styles, SfXml *xml, const char *fixed_name)
{
  SfOdtStyle *style = g_new0 (SfOdtStyle, 1);
  Entry *entry = g_new0 (Entry, 1);
  const char *family = sf_xml_get_attr (xml, "style:family");
  const char *name = fixed_name ? fixed_name : sf_xml_get_attr (xml, "style:name");
  char *key = g_strconcat (family ? family : "", ":", name ? name : "", NULL);
  int outline = sf_xml_get_int (xml, "style:default-outline-level", 0);
  int depth = sf_xml_get_depth (xml);

  entry->style = style;
  style->parent = g_strdup (sf_xml_get_attr (xml, "style:parent-style-name"));
  style->list_style = g_strdup (sf_xml_get_attr (xml, "style:list-style-name"));
  read_names (style, xml, g_strcmp0 (family, "text") == 0);
  if (outline > 0 && style->role == SF_ROLE_BODY)
    {
      style->role = SF_ROLE_HEADING;
      style->level = (guint) MIN (outline, 6);
    }
  while (sf_xml_next_element (xml, depth))
    if (sf_xml_is (xml, "style:text-properties"))
      {
        g_clear_pointer (&style->language, g_free);
        g_clear_pointer (&style->complex_language, g_free);
        read_text_properties (style, xml);
      }
    else if (sf_xml_is (xml, "style:paragraph-properties"))
      read_paragraph_properties (style, xml);
  g_hash_table_insert (styles, key, entry);
}

static void
read_list_style (GHashTable *styles, SfXml *xml)
{
  Entry *entry = g_new0 (Entry, 1);
  const char *name = sf_xml_get_attr (xml, "style:name");
  char *key = g_strconcat (LISTS, name ? name : "", NULL);
  int depth = sf_xml_get_depth (xml);

  entry->levels = g_new0 (SfOdtLevel, SF_ODT_LEVELS);
  while (sf_xml_next_element (xml, depth))
    {
      int level = sf_xml_get_int (xml, "text:level", 0);
      const char *format = sf_xml_get_attr (xml, "style:num-format");

      if (level < 1 || level > SF_ODT_LEVELS || !sf_xml_is (xml, "text:list-level-style-number"))
        continue;
      entry->levels[level - 1].is_ordered = format != NULL && *format != '\0';
      entry->levels[level - 1].start = sf_xml_get_int (xml, "text:start-value", 1);
    }
  g_hash_table_insert (styles, key, entry);
}

void
sf_odt_styles_read (GHashTable *styles, SfXml *xml)
{
  int depth = sf_xml_get_depth (xml);

  while (sf_xml_next_element (xml, depth))
    if (sf_xml_is (xml, "style:style"))
      read_style (styles, xml, NULL);
    else if (sf_xml_is (xml, "style:default-style"))
      read_style (styles, xml, "");
    else if (sf_xml_is (xml, "text:list-style"))
      read_list_style (styles, xml);
}

static const SfOdtStyle *
find_style (GHashTable *styles, const char *family, const char *name)
{
  g_autofree char *key = g_strconcat (family, ":", name, NULL);
  const Entry *entry = g_hash_table_lookup (styles, key);

  return entry ? entry->style : NULL;
}

static void
replace (char **value, const char *next)
{
  if (next == NULL)
    return;
  g_free (*value);
  *value = g_strdup (next);
}

static void
add_style (SfOdtStyle *into, const SfOdtStyle *style, gboolean is_own)
{
  into->look = (into->look & ~style->said) | (style->look & style->said);
  into->said |= style->said;
  replace (&into->language, style->language);
  replace (&into->complex_language, style->complex_language);
  replace (&into->list_style, style->list_style);
  if (style->role != SF_ROLE_BODY)
    {
      into->role = style->role;
      into->level = style->level;
    }
  if (style->align)
    into->align = style->align;
  into->is_rule |= style->is_rule;
  /* That of a named style stands before each heading, and is no break of the story. */
  into->has_page_break = is_own && style->has_page_break;
}

void
sf_odt_styles_resolve (GHashTable *styles, const char *family, const char *name, SfOdtStyle *into)
{
  const SfOdtStyle *chain[MAX_CHAIN];
  const SfOdtStyle *defaults = find_style (styles, family, "");
  guint n = 0;

  sf_odt_style_clear (into);
  memset (into, 0, sizeof *into);
  while (n < MAX_CHAIN && name && (chain[n] = find_style (styles, family, name)) != NULL)
    name = chain[n++]->parent;
  if (defaults)
    {
      replace (&into->language, defaults->language);
      replace (&into->complex_language, defaults->complex_language);
    }
  while (n > 0)
    {
      n--;
      add_style (into, chain[n], n == 0);
    }
}

const SfOdtLevel *
sf_odt_styles_find_level (GHashTable *styles, const char *name, guint level)
{
  g_autofree char *key = g_strconcat (LISTS, name ? name : "", NULL);
  const Entry *entry = g_hash_table_lookup (styles, key);

  return entry && level < SF_ODT_LEVELS ? &entry->levels[level] : NULL;
}
