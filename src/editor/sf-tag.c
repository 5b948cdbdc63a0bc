/* sf-tag.c - a text tag whose colours can be read, and that knows what it shows
 * GTK 4.8 tells a screen reader of a coloured run by reading "foreground" and "background" as
 * GdkRGBA; a plain GtkTextTag has them as strings that can only be written, and the process ends.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-tag.h"

struct _SfTag
{
  GtkTextTag parent_instance;
  SfMarkKind mark_kind;
  gboolean is_for_line;
};

typedef enum
{
  PROP_FOREGROUND = 1,
  PROP_BACKGROUND,
} Property;

G_DEFINE_FINAL_TYPE (SfTag, sf_tag, GTK_TYPE_TEXT_TAG)

static const char *
get_kept_name (guint id)
{
  return id == PROP_FOREGROUND ? "foreground-rgba" : "background-rgba";
}

static void
sf_tag_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_autoptr (GdkRGBA) color = NULL;

  g_object_get (object, get_kept_name (id), &color, NULL);
  g_value_set_boxed (value, color);
}

static void
sf_tag_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  g_object_set (object, get_kept_name (id), g_value_get_boxed (value), NULL);
}

static void
sf_tag_class_init (SfTagClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sf_tag_get_property;
  object_class->set_property = sf_tag_set_property;
  g_object_class_install_property (object_class, PROP_FOREGROUND,
                                   g_param_spec_boxed ("foreground", NULL, NULL, GDK_TYPE_RGBA,
                                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_BACKGROUND,
                                   g_param_spec_boxed ("background", NULL, NULL, GDK_TYPE_RGBA,
                                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
}

static void
sf_tag_init (SfTag *self)
{
}

GtkTextTag *
sf_tag_new (const char *name)
{
  return g_object_new (SF_TYPE_TAG, "name", name, NULL);
}

GtkTextTag *
sf_tag_new_for_mark (const char *name, SfMarkKind kind)
{
  GtkTextTag *tag = sf_tag_new (name);

  SF_TAG (tag)->mark_kind = kind;
  return tag;
}

GtkTextTag *
sf_tag_new_for_line (const char *name)
{
  GtkTextTag *tag = sf_tag_new (name);

  SF_TAG (tag)->is_for_line = TRUE;
  return tag;
}

SfMarkKind
sf_tag_get_mark_kind (SfTag *self)
{
  return self->mark_kind;
}

gboolean
sf_tag_is_for_line (SfTag *self)
{
  return self->is_for_line;
}
