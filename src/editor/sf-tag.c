/* sf-tag.c - a text tag whose colours can be read
 * GTK 4.8 tells a screen reader of a coloured run by reading "foreground" and "background" as
 * GdkRGBA; a plain GtkTextTag has them as strings that can only be written, and the process ends.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-tag.h"

struct _SfTag
{
  GtkTextTag parent_instance;
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
