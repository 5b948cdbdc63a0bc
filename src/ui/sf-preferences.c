/* sf-preferences.c - how the page looks, chosen by the one who writes
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-preferences.h"

#include "sf-spelling-group.h"

#include <adwaita.h>

struct _SfPreferences
{
  AdwWindow parent_instance;
  AdwComboRow *font;
  AdwComboRow *style;
  GtkAdjustment *size;
  GtkAdjustment *line_width;
  GtkSwitch *signs;
  GtkSwitch *openings;
  AdwPreferencesPage *page;
};

#define SF_TYPE_PREFERENCES (sf_preferences_get_type ())
G_DECLARE_FINAL_TYPE (SfPreferences, sf_preferences, SF, PREFERENCES, AdwWindow)
G_DEFINE_FINAL_TYPE (SfPreferences, sf_preferences, ADW_TYPE_WINDOW)

/* In the order of the rows' models. */
static const char *const fonts[] = { "serif", "sans", NULL };
static const char *const styles[] = { "default", "light", "dark", NULL };

static gboolean
read_choice (GValue *value, GVariant *variant, gpointer names)
{
  const char *name = g_variant_get_string (variant, NULL);
  guint i;

  for (i = 0; ((const char *const *) names)[i] != NULL; i++)
    if (g_str_equal (((const char *const *) names)[i], name))
      g_value_set_uint (value, i);
  return TRUE;
}

static GVariant *
write_choice (const GValue *value, const GVariantType *type, gpointer names)
{
  return g_variant_new_string (((const char *const *) names)[g_value_get_uint (value)]);
}

static void
sf_preferences_class_init (SfPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/standfirst/Standfirst/ui/sf-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, SfPreferences, font);
  gtk_widget_class_bind_template_child (widget_class, SfPreferences, style);
  gtk_widget_class_bind_template_child (widget_class, SfPreferences, size);
  gtk_widget_class_bind_template_child (widget_class, SfPreferences, line_width);
  gtk_widget_class_bind_template_child (widget_class, SfPreferences, signs);
  gtk_widget_class_bind_template_child (widget_class, SfPreferences, openings);
  gtk_widget_class_bind_template_child (widget_class, SfPreferences, page);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sf_preferences_init (SfPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sf_preferences_present (GtkWindow *parent, GSettings *settings, SfWordList *personal)
{
  SfPreferences *self =
      g_object_new (SF_TYPE_PREFERENCES, "transient-for", parent, "modal", TRUE, NULL);

  g_settings_bind_with_mapping (settings, "text-font", self->font, "selected",
                                G_SETTINGS_BIND_DEFAULT, read_choice, write_choice,
                                (gpointer) fonts, NULL);
  g_settings_bind_with_mapping (settings, "color-scheme", self->style, "selected",
                                G_SETTINGS_BIND_DEFAULT, read_choice, write_choice,
                                (gpointer) styles, NULL);
  g_settings_bind (settings, "text-size", self->size, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "line-width", self->line_width, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "typographic-signs", self->signs, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "markdown-openings", self->openings, "active",
                   G_SETTINGS_BIND_DEFAULT);
  adw_preferences_page_add (self->page,
                            ADW_PREFERENCES_GROUP (sf_spelling_group_new (settings, personal)));
  gtk_window_present (GTK_WINDOW (self));
}
