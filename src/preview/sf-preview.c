/* sf-preview.c - the article as readers will see it, desktop and mobile
 * Nothing of WebKit is touched before the widget is first mapped and the sandbox was probed. Only
 * panes that are seen are kept up to date; the others catch up when they are shown.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-preview.h"

#include "sf-pane.h"
#include "sf-preview-resources.h"
#include "sf-sandbox.h"
#include "sf-web-module.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Changes within one frame of the screen are shown together. */
#define UPDATE_DELAY_MS 16
/* The width that a desktop page is laid out for; a narrower pane shows it smaller. */
#define DESKTOP_WIDTH 1024
#define SMALLEST_ZOOM 0.5
/* From this width on both pages have room. */
#define WIDTH_FOR_BOTH 900

typedef enum
{
  MODE_DESKTOP,
  MODE_MOBILE,
  MODE_BOTH,
} Mode;

static const char *const mode_names[] = { "desktop", "mobile", "both" };

struct _SfPreview
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkStack *stack;
  GtkSpinner *spinner;
  AdwStatusPage *problem;
  AdwBin *desktop;
  AdwClamp *mobile;
  GtkToggleButton *desktop_button;
  GtkToggleButton *mobile_button;
  GtkToggleButton *both_button;

  char *module_folder; /* (owned) (nullable) */
  SfWebHost host;
  SfPane *panes[2]; /* (owned) (nullable): desktop, mobile */
  GCancellable *cancellable;
  gboolean is_opening;

  SfDocument *document; /* (owned) (nullable) */
  char *site_name;      /* (owned) (nullable), as the next two */
  char *home_url;
  char *time_zone;
  GStrv trending;
  gint64 published_s;

  Mode mode;
  gboolean has_room;
  guint update_id;
  guint arrange_id;
};

enum
{
  PROP_MODE = 1,
  N_PROPS
};

enum
{
  LINK_FOLLOWED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfPreview, sf_preview, GTK_TYPE_WIDGET)

static gboolean
is_seen (SfPreview *self, gboolean is_mobile)
{
  if (self->mode == MODE_BOTH && self->has_room)
    return TRUE;
  return is_mobile == (self->mode == MODE_MOBILE);
}

/* Updating */

static gboolean
update_cb (gpointer user_data)
{
  SfPreview *self = user_data;
  g_autoptr (GPtrArray) parts = NULL;
  SfReaderView view = {
    .site_name = self->site_name,
    .home_url = self->home_url,
    .time_zone = self->time_zone,
    .language = pango_language_to_string (pango_language_get_default ()),
    .is_right_to_left = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL,
    .published_s = self->published_s ? self->published_s : g_get_real_time () / G_USEC_PER_SEC,
    .trending = (const char *const *) self->trending,
    .is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ()),
  };

  self->update_id = 0;
  if (!self->document)
    return G_SOURCE_REMOVE;
  parts = sf_reader_parts (self->document, &view);
  for (guint i = 0; i < G_N_ELEMENTS (self->panes); i++)
    if (self->panes[i] && is_seen (self, self->panes[i]->is_mobile))
      sf_pane_update (self->panes[i], self->document, &view, parts);
  return G_SOURCE_REMOVE;
}

/* Not behind a message: a page that ends its process would do so at each key. */
static void
queue_update (SfPreview *self)
{
  if (!self->update_id && gtk_widget_get_mapped (GTK_WIDGET (self))
      && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "pages") == 0)
    self->update_id = g_timeout_add (UPDATE_DELAY_MS, update_cb, self);
}

static void
forget_pages (SfPreview *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->panes); i++)
    if (self->panes[i])
      sf_pane_forget (self->panes[i]);
  queue_update (self);
}

static SfPane *
pane_of (SfPreview *self, GtkWidget *view)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->panes); i++)
    if (self->panes[i] && self->panes[i]->view == view)
      return self->panes[i];
  return NULL;
}

/* What the module asks and tells */

static char *
dup_file (const char *name, gpointer user_data)
{
  SfPreview *self = user_data;
  guint64 id = g_ascii_strtoull (name, NULL, 10);
  const char *file = NULL;

  if (!self->document)
    return NULL;
  if (id == 0)
    {
      g_variant_lookup (sf_document_get_field (self->document, SF_FIELD_PICTURE), "file", "&s",
                        &file);
    }
  else
    {
      const SfBlock *block = sf_document_find_block (self->document, id);

      file = block ? sf_attrs_get (block->attrs, "file") : NULL;
    }
  if (file && g_str_has_prefix (file, "file:"))
    return g_filename_from_uri (file, NULL, NULL);
  return file && g_path_is_absolute (file) ? g_strdup (file) : NULL;
}

static void
followed_cb (GtkWidget *view, const char *uri, gpointer user_data)
{
  SfPreview *self = user_data;

  if (g_strcmp0 (uri, SF_READER_MOBILE_URI) == 0)
    sf_preview_set_mode (self, mode_names[MODE_MOBILE]);
  else if (g_strcmp0 (uri, SF_READER_DESKTOP_URI) == 0)
    sf_preview_set_mode (self, mode_names[MODE_DESKTOP]);
  else
    g_signal_emit (self, signals[LINK_FOLLOWED], 0, uri);
}

static void
loaded_cb (GtkWidget *view, gpointer user_data)
{
  SfPreview *self = user_data;
  SfPane *pane = pane_of (self, view);

  if (pane && pane->shown)
    pane->is_loaded = TRUE;
  queue_update (self);
}

static void
show_problem (SfPreview *self, const char *title, const char *words)
{
  gtk_spinner_stop (self->spinner);
  adw_status_page_set_title (self->problem, title);
  adw_status_page_set_description (self->problem, words);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

static void
ended_cb (GtkWidget *view, gpointer user_data)
{
  SfPreview *self = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (self->panes); i++)
    if (self->panes[i])
      sf_pane_forget (self->panes[i]);
  show_problem (self, _ ("The preview stopped"),
                _ ("The program that shows the page has ended. Your story is not touched."));
}

/* Arranging */

static void
arrange (SfPreview *self)
{
  gboolean is_both = self->mode == MODE_BOTH && self->has_room;
  int width = gtk_widget_get_width (GTK_WIDGET (self)) - (is_both ? 402 : 0);

  gtk_widget_set_visible (GTK_WIDGET (self->both_button), self->has_room);
  gtk_widget_set_visible (GTK_WIDGET (self->desktop), is_seen (self, FALSE));
  gtk_widget_set_visible (GTK_WIDGET (self->mobile), is_seen (self, TRUE));
  gtk_widget_set_hexpand (GTK_WIDGET (self->mobile), !is_both);
  gtk_widget_set_size_request (GTK_WIDGET (self->mobile), is_both ? 390 : -1, -1);
  gtk_toggle_button_set_active (self->mode == MODE_MOBILE         ? self->mobile_button
                                : is_seen (self, TRUE) && is_both ? self->both_button
                                                                  : self->desktop_button,
                                TRUE);
  if (self->panes[0] && width > 0)
    self->panes[0]->module->set_zoom (self->panes[0]->view,
                                      CLAMP ((double) width / DESKTOP_WIDTH, SMALLEST_ZOOM, 1.0));
  queue_update (self);
}

static gboolean
arrange_cb (gpointer user_data)
{
  SfPreview *self = user_data;

  self->arrange_id = 0;
  arrange (self);
  return G_SOURCE_REMOVE;
}

static void
mode_toggled_cb (GtkToggleButton *button, SfPreview *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  if (button == self->both_button)
    sf_preview_set_mode (self, mode_names[MODE_BOTH]);
  else if (button == self->mobile_button)
    sf_preview_set_mode (self, mode_names[MODE_MOBILE]);
  else if (self->mode != MODE_BOTH || self->has_room)
    sf_preview_set_mode (self, mode_names[MODE_DESKTOP]);
}

/* Opening */

static void
make_panes (SfPreview *self, const SfWebModule *module)
{
  self->panes[0] = sf_pane_new (module, &self->host, NULL, FALSE);
  self->panes[1] = sf_pane_new (module, &self->host, self->panes[0], TRUE);
  adw_bin_set_child (self->desktop, self->panes[0]->view);
  adw_clamp_set_child (self->mobile, self->panes[1]->view);
  gtk_spinner_stop (self->spinner);
  gtk_stack_set_visible_child_name (self->stack, "pages");
  arrange (self);
}

static void
probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  SfPreview *self;
  const SfWebModule *module = NULL;
  gboolean is_safe = sf_sandbox_probe_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  self->is_opening = FALSE;
  if (is_safe)
    module = sf_web_module_open (self->module_folder, &error);
  if (module)
    {
      make_panes (self, module);
      return;
    }
  g_autofree char *words =
      g_strdup_printf ("%s\n\n%s", error->message, _ ("Everything else works without it."));
  show_problem (self, _ ("No preview on this computer"), words);
}

static void
start (SfPreview *self)
{
  if (self->is_opening)
    return;
  self->is_opening = TRUE;
  gtk_spinner_start (self->spinner);
  gtk_stack_set_visible_child_name (self->stack, "opening");
  sf_sandbox_probe_async (self->cancellable, probed_cb, self);
}

static void
again_cb (GtkButton *button, SfPreview *self)
{
  if (!self->panes[0])
    {
      start (self);
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "pages");
  forget_pages (self);
}

/* The widget */

static void
sf_preview_map (GtkWidget *widget)
{
  SfPreview *self = SF_PREVIEW (widget);

  GTK_WIDGET_CLASS (sf_preview_parent_class)->map (widget);
  if (!self->panes[0])
    start (self);
  queue_update (self);
}

static void
sf_preview_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SfPreview *self = SF_PREVIEW (widget);

  gtk_widget_allocate (self->box, width, height, baseline, NULL);
  self->has_room = width >= WIDTH_FOR_BOTH;
  /* What is shown may not change while sizes are given out. */
  if (!self->arrange_id)
    self->arrange_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, arrange_cb, self, NULL);
}

static void
sf_preview_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  gtk_widget_measure (SF_PREVIEW (widget)->box, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
  /* The mobile page's own width is a wish: a narrow window stays narrow. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, 300);
}

static void
sf_preview_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_MODE)
    g_value_set_string (value, sf_preview_get_mode (SF_PREVIEW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sf_preview_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_MODE)
    sf_preview_set_mode (SF_PREVIEW (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sf_preview_dispose (GObject *object)
{
  SfPreview *self = SF_PREVIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_handle_id (&self->arrange_id, g_source_remove);
  sf_preview_set_document (self, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (self->panes); i++)
    g_clear_pointer (&self->panes[i], sf_pane_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), SF_TYPE_PREVIEW);
  G_OBJECT_CLASS (sf_preview_parent_class)->dispose (object);
}

static void
sf_preview_finalize (GObject *object)
{
  SfPreview *self = SF_PREVIEW (object);

  g_clear_object (&self->cancellable);
  g_free (self->module_folder);
  g_free (self->site_name);
  g_free (self->home_url);
  g_free (self->time_zone);
  g_strfreev (self->trending);
  G_OBJECT_CLASS (sf_preview_parent_class)->finalize (object);
}

static void
sf_preview_class_init (SfPreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sf_preview_dispose;
  object_class->finalize = sf_preview_finalize;
  object_class->get_property = sf_preview_get_property;
  object_class->set_property = sf_preview_set_property;
  widget_class->map = sf_preview_map;
  widget_class->measure = sf_preview_measure;
  widget_class->size_allocate = sf_preview_size_allocate;

  props[PROP_MODE] =
      g_param_spec_string ("mode", NULL, NULL, "desktop",
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[LINK_FOLLOWED] = g_signal_new ("link-followed", SF_TYPE_PREVIEW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_resources_register (sf_preview_get_resource ());
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/standfirst/Standfirst/preview/sf-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, SfPreview, box);
  gtk_widget_class_bind_template_child (widget_class, SfPreview, stack);
  gtk_widget_class_bind_template_child (widget_class, SfPreview, spinner);
  gtk_widget_class_bind_template_child (widget_class, SfPreview, problem);
  gtk_widget_class_bind_template_child (widget_class, SfPreview, desktop);
  gtk_widget_class_bind_template_child (widget_class, SfPreview, mobile);
  gtk_widget_class_bind_template_child (widget_class, SfPreview, desktop_button);
  gtk_widget_class_bind_template_child (widget_class, SfPreview, mobile_button);
  gtk_widget_class_bind_template_child (widget_class, SfPreview, both_button);
  gtk_widget_class_bind_template_callback (widget_class, mode_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_set_css_name (widget_class, "preview");
}

static void
sf_preview_init (SfPreview *self)
{
  self->cancellable = g_cancellable_new ();
  self->host = (SfWebHost){ dup_file, followed_cb, loaded_cb, ended_cb, self };
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
}

GtkWidget *
sf_preview_new (void)
{
  return g_object_new (SF_TYPE_PREVIEW, NULL);
}

GtkWidget *
sf_preview_new_with_module (const char *folder)
{
  SfPreview *self = g_object_new (SF_TYPE_PREVIEW, NULL);

  self->module_folder = g_strdup (folder);
  return GTK_WIDGET (self);
}

void
sf_preview_set_document (SfPreview *self, SfDocument *document)
{
  g_return_if_fail (SF_IS_PREVIEW (self));

  if (self->document == document)
    return;
  if (self->document)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document, document);
  if (document)
    g_signal_connect_swapped (document, "applied", G_CALLBACK (queue_update), self);
  gtk_widget_set_visible (GTK_WIDGET (self->stack), document != NULL);
  forget_pages (self);
}

void
sf_preview_set_site (SfPreview *self,
                     const char *site_name,
                     const char *home_url,
                     const char *time_zone)
{
  g_return_if_fail (SF_IS_PREVIEW (self));

  if (g_strcmp0 (self->site_name, site_name) == 0 && g_strcmp0 (self->home_url, home_url) == 0
      && g_strcmp0 (self->time_zone, time_zone) == 0)
    return;
  g_free (self->site_name);
  g_free (self->home_url);
  g_free (self->time_zone);
  self->site_name = g_strdup (site_name);
  self->home_url = g_strdup (home_url);
  self->time_zone = g_strdup (time_zone);
  forget_pages (self);
}

void
sf_preview_set_published (SfPreview *self, gint64 published_s)
{
  g_return_if_fail (SF_IS_PREVIEW (self));

  self->published_s = published_s;
  queue_update (self);
}

void
sf_preview_set_trending (SfPreview *self, const char *const *headlines)
{
  g_return_if_fail (SF_IS_PREVIEW (self));

  g_strfreev (self->trending);
  self->trending = g_strdupv ((GStrv) headlines);
  forget_pages (self);
}

void
sf_preview_set_mode (SfPreview *self, const char *mode)
{
  g_return_if_fail (SF_IS_PREVIEW (self));
  g_return_if_fail (mode);

  for (guint i = 0; i < G_N_ELEMENTS (mode_names); i++)
    if (g_str_equal (mode, mode_names[i]) && self->mode != i)
      {
        self->mode = i;
        arrange (self);
        g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODE]);
        return;
      }
}

const char *
sf_preview_get_mode (SfPreview *self)
{
  g_return_val_if_fail (SF_IS_PREVIEW (self), mode_names[0]);

  return mode_names[self->mode];
}
