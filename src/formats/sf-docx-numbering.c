/* sf-docx-numbering.c - the lists of a Word document, and what they have counted
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-docx.h"

#include <string.h>

#define N_LEVELS 9

typedef struct
{
  gboolean is_ordered;
  gboolean is_silent; /* no sign: not an item to a reader */
  int start;
} Level;

/* w:abstractNum */
typedef struct
{
  Level levels[N_LEVELS];
  int counts[N_LEVELS];
  char *style_link; /* (owned) (nullable): the list is that of a style */
} Kind;

/* w:num */
typedef struct
{
  char *kind_id;           /* (owned) (nullable) */
  int overrides[N_LEVELS]; /* -1 = none */
  gboolean is_met[N_LEVELS];
  guint list_id;
} Num;

struct _SfDocxNumbering
{
  GHashTable *kinds; /* (owned) id: Kind */
  GHashTable *nums;  /* (owned) id: Num */
  GHashTable *styles;
};

static void
free_kind (gpointer data)
{
  g_free (((Kind *) data)->style_link);
  g_free (data);
}

static void
free_num (gpointer data)
{
  g_free (((Num *) data)->kind_id);
  g_free (data);
}

static void
read_level (SfXml *xml, Level *level)
{
  int depth = sf_xml_get_depth (xml);
  gboolean has_words = TRUE;

  while (sf_xml_next_element (xml, depth))
    {
      const char *value = sf_xml_get_attr (xml, "w:val");

      if (sf_xml_is (xml, "w:start"))
        level->start = sf_xml_get_int (xml, "w:val", 1);
      else if (sf_xml_is (xml, "w:numFmt"))
        {
          level->is_silent = g_strcmp0 (value, "none") == 0;
          level->is_ordered = !level->is_silent && g_strcmp0 (value, "bullet") != 0;
        }
      else if (sf_xml_is (xml, "w:lvlText"))
        has_words = value && *value;
    }
  level->is_silent |= level->is_ordered && !has_words;
}

static Kind *
read_kind (SfXml *xml)
{
  Kind *kind = g_new0 (Kind, 1);
  int depth = sf_xml_get_depth (xml);

  for (guint i = 0; i < N_LEVELS; i++)
    kind->levels[i].start = 1;
  while (sf_xml_next_element (xml, depth))
    if (sf_xml_is (xml, "w:lvl"))
      {
        int level = sf_xml_get_int (xml, "w:ilvl", 0);

        if (level >= 0 && level < N_LEVELS)
          read_level (xml, &kind->levels[level]);
      }
    else if (sf_xml_is (xml, "w:numStyleLink"))
      {
        g_free (kind->style_link);
        kind->style_link = g_strdup (sf_xml_get_attr (xml, "w:val"));
      }
  return kind;
}

static Num *
read_num (SfXml *xml, guint list_id)
{
  Num *num = g_new0 (Num, 1);
  int depth = sf_xml_get_depth (xml);

  num->list_id = list_id;
  memset (num->overrides, 0xff, sizeof num->overrides);
  while (sf_xml_next_element (xml, depth))
    if (sf_xml_is (xml, "w:abstractNumId"))
      {
        g_free (num->kind_id);
        num->kind_id = g_strdup (sf_xml_get_attr (xml, "w:val"));
      }
    else if (sf_xml_is (xml, "w:lvlOverride"))
      {
        int level = sf_xml_get_int (xml, "w:ilvl", 0);
        int inner = sf_xml_get_depth (xml);

        while (sf_xml_next_element (xml, inner))
          if (sf_xml_is (xml, "w:startOverride") && level >= 0 && level < N_LEVELS)
            num->overrides[level] = sf_xml_get_int (xml, "w:val", -1);
      }
  return num;
}

SfDocxNumbering *
sf_docx_numbering_read (GBytes *part, GHashTable *styles, GError **error)
{
  SfDocxNumbering *self = g_new0 (SfDocxNumbering, 1);
  g_autoptr (SfXml) xml = sf_xml_new (part);
  int depth = xml ? sf_xml_get_depth (xml) : 0;

  self->kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_kind);
  self->nums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_num);
  self->styles = styles;
  while (xml && sf_xml_next_element (xml, depth))
    {
      gboolean is_kind = sf_xml_is (xml, "w:abstractNum");
      char *id = g_strdup (sf_xml_get_attr (xml, is_kind ? "w:abstractNumId" : "w:numId"));

      if (id && is_kind)
        g_hash_table_insert (self->kinds, id, read_kind (xml));
      else if (id && sf_xml_is (xml, "w:num"))
        g_hash_table_insert (self->nums, id, read_num (xml, g_hash_table_size (self->nums) + 1));
      else
        g_free (id);
    }
  if (xml && !sf_xml_check (xml, error))
    g_clear_pointer (&self, sf_docx_numbering_free);
  return self;
}

void
sf_docx_numbering_free (SfDocxNumbering *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->kinds);
  g_hash_table_unref (self->nums);
  g_free (self);
}

static Kind *
find_kind (SfDocxNumbering *self, const Num *num)
{
  Kind *kind = num && num->kind_id ? g_hash_table_lookup (self->kinds, num->kind_id) : NULL;

  if (kind && kind->style_link)
    {
      const SfDocxStyle *style = g_hash_table_lookup (self->styles, kind->style_link);
      const Num *other =
          style && style->num_id ? g_hash_table_lookup (self->nums, style->num_id) : NULL;
      Kind *linked =
          other && other->kind_id ? g_hash_table_lookup (self->kinds, other->kind_id) : NULL;

      return linked ? linked : kind;
    }
  return kind;
}

gboolean
sf_docx_numbering_count (SfDocxNumbering *self,
                         const char *num_id,
                         int level,
                         SfOfficeParagraph *item)
{
  Num *num = g_hash_table_lookup (self->nums, num_id);
  Kind *kind = find_kind (self, num);
  int at = CLAMP (level, 0, N_LEVELS - 1);

  if (kind == NULL || kind->levels[at].is_silent)
    return FALSE;
  if (!num->is_met[at] && num->overrides[at] >= 0)
    kind->counts[at] = num->overrides[at];
  else if (kind->counts[at] == 0)
    kind->counts[at] = kind->levels[at].start;
  num->is_met[at] = TRUE;
  item->role = SF_ROLE_ITEM;
  item->level = (guint) at;
  item->is_ordered = kind->levels[at].is_ordered;
  item->number = kind->counts[at];
  item->list_id = num->list_id;
  kind->counts[at] = kind->counts[at] < G_MAXINT ? kind->counts[at] + 1 : kind->counts[at];
  for (guint i = (guint) at + 1; i < N_LEVELS; i++)
    kind->counts[i] = 0;
  return TRUE;
}
