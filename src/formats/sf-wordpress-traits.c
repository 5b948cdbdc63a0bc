/* sf-wordpress-traits.c - what a block says in its comment and its tag beyond its words
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-wordpress-traits.h"

#include "sf-wordpress-attrs.h"
#include "sf-wordpress-json.h"
#include "sf-wordpress-tag.h"

#include <string.h>

#define TEXT_ALIGN "has-text-align-"
#define COLUMNS    "columns-"

typedef enum
{
  VALUE_WORD,
  VALUE_NUMBER,
  VALUE_FLAG,
} Value;

typedef struct
{
  const char *name;
  const char *json;  /* (nullable): its member in the comment */
  const char *class; /* (nullable): the prefix of its class, or all of it for a flag */
  const char *attr;  /* (nullable): its attribute in the tag */
  Value value;
} Trait;

static const Trait paragraph[] = {
  { "align", "align", TEXT_ALIGN, NULL, VALUE_WORD },
  { "drop-cap", "dropCap", "has-drop-cap", NULL, VALUE_FLAG },
  { NULL },
};
static const Trait heading[] = {
  { "align", "textAlign", TEXT_ALIGN, NULL, VALUE_WORD },
  { NULL },
};
static const Trait list[] = {
  { "start", "start", NULL, "start", VALUE_NUMBER },
  { "reversed", "reversed", NULL, "reversed", VALUE_FLAG },
  { NULL },
};
static const Trait cell[] = {
  { "align", NULL, TEXT_ALIGN, "data-align", VALUE_WORD },
  { "rowspan", NULL, NULL, "rowspan", VALUE_NUMBER },
  { "colspan", NULL, NULL, "colspan", VALUE_NUMBER },
  { NULL },
};
static const Trait card[] = {
  { "align", "align", "align", NULL, VALUE_WORD },
  { NULL },
};
static const Trait gallery[] = {
  { "columns", "columns", COLUMNS, NULL, VALUE_NUMBER },
  { "align", "align", "align", NULL, VALUE_WORD },
  { NULL },
};
static const Trait code[] = {
  { "language", "className", "language-", NULL, VALUE_WORD },
  { NULL },
};
static const Trait separator[] = {
  { "style", "className", "is-style-", NULL, VALUE_WORD },
  { NULL },
};
static const Trait none[] = { { NULL } };

static const Trait *
traits_of (SfBlockKind kind)
{
  static const Trait *const traits[SF_BLOCK_LAST + 1] = {
    [SF_BLOCK_PARAGRAPH] = paragraph, [SF_BLOCK_HEADING] = heading, [SF_BLOCK_VERSE] = heading,
    [SF_BLOCK_LIST] = list,           [SF_BLOCK_TABLE_CELL] = cell, [SF_BLOCK_PICTURE] = card,
    [SF_BLOCK_GALLERY] = gallery,     [SF_BLOCK_VIDEO] = card,      [SF_BLOCK_AUDIO] = card,
    [SF_BLOCK_FILE] = card,           [SF_BLOCK_EMBED] = card,      [SF_BLOCK_TABLE] = card,
    [SF_BLOCK_SEPARATOR] = separator, [SF_BLOCK_CODE] = code,
  };

  return traits[kind] ? traits[kind] : none;
}

static gboolean
is_number (const char *value)
{
  gsize sign = value && *value == '-';

  return value && value[sign] && value[sign + strspn (value + sign, "0123456789")] == '\0'
         && strlen (value) < 10;
}

/* A style of text that older versions wrote in the tag. */
static char *
dup_text_align (const char *tag)
{
  g_autofree char *style = sf_wordpress_tag_dup (tag, "style");
  const char *found = style ? strstr (style, "text-align:") : NULL;

  if (found == NULL)
    return NULL;
  found += strlen ("text-align:");
  found += strspn (found, " ");
  return g_strndup (found, strcspn (found, "; "));
}

/* The tag is what readers see: what the comment says of the same is not asked. */
static char *
read_trait (const Trait *trait, const char *tag)
{
  g_autofree char *value = trait->attr ? sf_wordpress_tag_dup (tag, trait->attr) : NULL;

  if (trait->value == VALUE_FLAG)
    return value || (trait->class && sf_wordpress_tag_has_class (tag, trait->class))
               ? g_strdup ("1")
               : NULL;
  if (value == NULL && trait->class)
    value = sf_wordpress_tag_dup_class (tag, trait->class);
  if (value == NULL && trait->class && strcmp (trait->class, TEXT_ALIGN) == 0)
    value = dup_text_align (tag);
  return trait->value == VALUE_NUMBER && !is_number (value) ? NULL : g_steal_pointer (&value);
}

SfAttrs *
sf_wordpress_read_traits (SfBlockKind kind, SfAttrs *attrs, const char *tag)
{
  for (const Trait *trait = traits_of (kind); trait->name; trait++)
    {
      g_autofree char *value = read_trait (trait, tag);
      SfAttrs *more = sf_attrs_with (attrs, trait->name, value);

      sf_attrs_unref (attrs);
      attrs = more;
    }
  return attrs;
}

/* The classes that are no standard's stand in the comment, too. */
static void
write_class_name (char **json, const Trait *trait, const char *value)
{
  g_autofree char *names = sf_wordpress_json_dup_word (*json, trait->json);
  g_autofree char *old = sf_wordpress_tag_with (NULL, "class", names);
  g_autofree char *new = sf_wordpress_tag_with_class (old, trait->class, value);
  g_autofree char *all = sf_wordpress_tag_dup (new, "class");

  sf_wordpress_take (json, sf_wordpress_json_with_string (*json, trait->json, all));
}

static void
write_json (char **json, const Trait *trait, const char *value)
{
  if (trait->json == NULL)
    return;
  if (strcmp (trait->json, "className") == 0)
    write_class_name (json, trait, value);
  else if (value == NULL)
    sf_wordpress_take (json, sf_wordpress_json_with (*json, trait->json, NULL));
  else if (trait->value == VALUE_WORD)
    sf_wordpress_take (json, sf_wordpress_json_with_string (*json, trait->json, value));
  else
    sf_wordpress_take (json, sf_wordpress_json_with (*json, trait->json,
                                                     trait->value == VALUE_FLAG ? "true" : value));
}

static void
write_tag (char **tag, const Trait *trait, const char *value)
{
  if (trait->attr)
    sf_wordpress_take (tag,
                       sf_wordpress_tag_with (*tag, trait->attr,
                                              value && trait->value == VALUE_FLAG ? "" : value));
  if (trait->class == NULL)
    return;
  if (strcmp (trait->class, TEXT_ALIGN) == 0)
    sf_wordpress_take (tag, sf_wordpress_tag_without_style (*tag, "text-align"));
  if (trait->value == VALUE_FLAG)
    sf_wordpress_take (tag, sf_wordpress_tag_with_class (*tag, trait->class, value ? "" : NULL));
  else if (value == NULL && strcmp (trait->class, COLUMNS) == 0)
    sf_wordpress_take (tag, sf_wordpress_tag_with_class (*tag, trait->class, "default"));
  else
    sf_wordpress_take (tag, sf_wordpress_tag_with_class (*tag, trait->class, value));
}

void
sf_wordpress_write_traits (const SfBlock *block, char **json, char **tag)
{
  for (const Trait *trait = traits_of (block->kind); trait->name; trait++)
    {
      g_autofree char *old = read_trait (trait, *tag);
      const char *value = sf_attrs_get (block->attrs, trait->name);

      if (trait->value == VALUE_NUMBER && !is_number (value))
        value = NULL;
      else if (trait->value == VALUE_FLAG)
        value = sf_attrs_get_flag (block->attrs, trait->name) ? "1" : NULL;
      if (g_strcmp0 (old, value) == 0)
        continue;
      write_json (json, trait, value);
      write_tag (tag, trait, value);
    }
}

gboolean
sf_wordpress_was_read (const SfBlock *block)
{
  return block->origin && block->origin->kind == block->kind
         && strcmp (block->origin->format, SF_WORDPRESS) == 0;
}

const char *
sf_wordpress_get_kept (const SfBlock *block, const char *name)
{
  return sf_wordpress_was_read (block) ? sf_attrs_get (block->attrs, name) : NULL;
}

char *
sf_wordpress_dup_ids (const SfBlock *block)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    {
      const char *id = sf_attrs_get (sf_block_get_child (block, i)->attrs, "media-id");

      g_string_append_printf (ids, "%s%s", i ? "," : "", is_number (id) ? id : "null");
    }
  return g_string_free (ids, FALSE);
}
