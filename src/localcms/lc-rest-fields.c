/* lc-rest-fields.c - "_fields": an answer with only what was asked for
 * developer.wordpress.org/rest-api/using-the-rest-api/global-parameters/#_fields
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-rest-fields.h"

#include <string.h>

/* Whether @name below @path ("title.") is wanted as a whole, or something in it is. */
static gboolean
is_wanted (const char *path, GStrv fields, gboolean *is_whole)
{
  gsize length = strlen (path);
  gboolean is_part = FALSE;

  *is_whole = FALSE;
  for (guint i = 0; fields[i] != NULL; i++)
    {
      if (strcmp (fields[i], path) == 0)
        *is_whole = TRUE;
      if (strncmp (fields[i], path, length) == 0 && fields[i][length] == '.')
        is_part = TRUE;
    }
  return *is_whole || is_part;
}

/* A file's texts are compared by their whole name: "caption.raw" leaves the caption out. */
static gboolean
is_undivided (const LcJson *object, const char *name)
{
  return lc_json_get (object, "media_type") != NULL
         && (strcmp (name, "caption") == 0 || strcmp (name, "description") == 0);
}

static void
keep (LcJson *object, const char *path, GStrv fields)
{
  gboolean has_undivided = path[0] == '\0' && lc_json_get (object, "media_type") != NULL;

  for (guint i = object->items->len; i > 0; i--)
    {
      const char *name = object->names->pdata[i - 1];
      LcJson *item = object->items->pdata[i - 1];
      g_autofree char *inner = g_strconcat (path, path[0] == '\0' ? "" : ".", name, NULL);
      gboolean is_whole;
      gboolean is_kept = is_wanted (inner, fields, &is_whole);

      if (is_kept && !is_whole && (has_undivided && is_undivided (object, name)))
        is_kept = FALSE;
      if (!is_kept)
        {
          /* "media_type" tells a file: it goes last, so that it is there for the others. */
          if (has_undivided && strcmp (name, "media_type") == 0)
            continue;
          g_ptr_array_remove_index (object->names, i - 1);
          g_ptr_array_remove_index (object->items, i - 1);
        }
      else if (!is_whole && item->type == LC_JSON_OBJECT)
        keep (item, inner, fields);
    }
}

static void
drop_kind (LcJson *object, GStrv fields)
{
  if (g_strv_contains ((const char *const *) fields, "media_type"))
    return;
  for (guint i = 0; i < object->names->len; i++)
    if (strcmp (object->names->pdata[i], "media_type") == 0)
      {
        g_ptr_array_remove_index (object->names, i);
        g_ptr_array_remove_index (object->items, i);
        return;
      }
}

void
lc_fields_apply (LcJson *value, const char *fields)
{
  g_auto (GStrv) names = NULL;

  if (fields == NULL || fields[0] == '\0')
    return;
  names = g_strsplit (fields, ",", -1);
  for (guint i = 0; names[i] != NULL; i++)
    g_strstrip (names[i]);
  if (value->type == LC_JSON_OBJECT)
    {
      keep (value, "", names);
      drop_kind (value, names);
    }
  for (guint i = 0; value->type == LC_JSON_ARRAY && i < value->items->len; i++)
    if (((LcJson *) value->items->pdata[i])->type == LC_JSON_OBJECT)
      {
        keep (value->items->pdata[i], "", names);
        drop_kind (value->items->pdata[i], names);
      }
}
