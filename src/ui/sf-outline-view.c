/* sf-outline-view.c - the headings of a story, to go to
 * A key press only notes that something changed: the headings are read when there is time.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-outline-view.h"

#include "sf-outline.h"

#include <glib/gi18n.h>

#define ROW_KEY       "sf-row"
#define PAUSE_MS      300
#define INDENT_PX     12
#define MAX_HEIGHT_PX 200

/* A heading as an item of a list. */
#define SF_TYPE_OUTLINE_ROW (sf_outline_row_get_type ())
G_DECLARE_FINAL_TYPE (SfOutlineRow, sf_outline_row, SF, OUTLINE_ROW, GObject)

struct _SfOutlineRow
{
  GObject parent_instance;
  SfHeading heading; /* (owned) */
};

G_DEFINE_FINAL_TYPE (SfOutlineRow, sf_outline_row, G_TYPE_OBJECT)

struct _SfOutlineView
{
  GtkWidget parent_instance;
  SfEditor *editor;              /* (unowned) */
  SfDocument *document;          /* (owned) (nullable) */
  GtkWidget *box;                /* (unowned): all of it */
  GtkWidget *list;               /* (unowned) */
  GListStore *rows;              /* (owned) */
  GtkSingleSelection *selection; /* (owned) */
  GArray *outline;               /* (owned) (nullable) */
  guint pause;                   /* the source */
};

enum
{
  SIGNAL_WENT,
  SIGNAL_LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfOutlineView, sf_outline_view, GTK_TYPE_WIDGET)

static void
sf_outline_row_finalize (GObject *object)
{
  g_free (SF_OUTLINE_ROW (object)->heading.title);
  G_OBJECT_CLASS (sf_outline_row_parent_class)->finalize (object);
}

static void
sf_outline_row_class_init (SfOutlineRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sf_outline_row_finalize;
}

static void
sf_outline_row_init (SfOutlineRow *self)
{
}

static SfOutlineRow *
row_new (const SfHeading *heading)
{
  SfOutlineRow *row = g_object_new (SF_TYPE_OUTLINE_ROW, NULL);

  row->heading = *heading;
  row->heading.title = g_strdup (heading->title);
  return row;
}

static const SfHeading *
get_heading (GArray *outline, guint number)
{
  return &g_array_index (outline, SfHeading, number);
}

/* Changes only the rows that differ, so that the list stays where it was scrolled to. */
static void
show_rows (SfOutlineView *self, GArray *outline)
{
  guint old_length = self->outline != NULL ? self->outline->len : 0;
  guint first = 0;
  guint same_end = 0;
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  while (first < MIN (old_length, outline->len)
         && sf_heading_equal (get_heading (self->outline, first), get_heading (outline, first)))
    first++;
  while (same_end < MIN (old_length, outline->len) - first
         && sf_heading_equal (get_heading (self->outline, old_length - same_end - 1),
                              get_heading (outline, outline->len - same_end - 1)))
    same_end++;
  for (guint i = first; i < outline->len - same_end; i++)
    g_ptr_array_add (added, row_new (get_heading (outline, i)));
  if (added->len > 0 || old_length - first - same_end > 0)
    g_list_store_splice (self->rows, first, old_length - first - same_end, added->pdata,
                         added->len);
}

/* The heading that the caret stands under. */
static void
show_current (SfOutlineView *self)
{
  SfBuffer *buffer = sf_editor_get_buffer (self->editor);
  GtkTextIter caret;
  guint current;

  if (buffer == NULL || gtk_widget_get_focus_child (self->list) != NULL)
    return;
  sf_buffer_get_caret (buffer, &caret);
  current = sf_outline_find (self->outline, self->document, gtk_text_iter_get_line (&caret));
  gtk_single_selection_set_selected (self->selection,
                                     current > 0 ? current - 1 : GTK_INVALID_LIST_POSITION);
}

static gboolean
read_cb (gpointer data)
{
  SfOutlineView *self = data;
  GArray *outline;

  self->pause = 0;
  if (self->document == NULL)
    return G_SOURCE_REMOVE;
  outline = sf_outline_new (self->document);
  show_rows (self, outline);
  g_clear_pointer (&self->outline, g_array_unref);
  self->outline = outline;
  gtk_widget_set_visible (GTK_WIDGET (self), outline->len > 0);
  show_current (self);
  return G_SOURCE_REMOVE;
}

static void
read_soon (SfOutlineView *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MS, read_cb, self);
}

static void
stop_following (SfOutlineView *self)
{
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_pointer (&self->outline, g_array_unref);
}

void
sf_outline_view_follow (SfOutlineView *self)
{
  SfHistory *history = sf_editor_get_history (self->editor);

  stop_following (self);
  g_list_store_remove_all (self->rows);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (history == NULL)
    return;
  self->document = g_object_ref (sf_history_get_document (history));
  g_signal_connect_swapped (self->document, "applied", G_CALLBACK (read_soon), self);
  read_cb (self);
}

gboolean
sf_outline_view_has_headings (SfOutlineView *self)
{
  if (self->pause != 0)
    {
      g_clear_handle_id (&self->pause, g_source_remove);
      read_cb (self);
    }
  return self->outline != NULL && self->outline->len > 0;
}

static void
activated_cb (SfOutlineView *self, guint number)
{
  g_autoptr (SfOutlineRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), number);

  if (row == NULL)
    return;
  g_signal_emit (self, signals[SIGNAL_WENT], 0);
  sf_editor_go_to (self->editor, row->heading.id);
}

static gboolean
key_pressed_cb (SfOutlineView *self, guint keyval)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
  return GDK_EVENT_STOP;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  SfOutlineRow *row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *title = row->heading.title;

  /* Translators: a heading of a story without words yet. */
  gtk_label_set_label (GTK_LABEL (label), *title != '\0' ? title : _ ("Empty heading"));
  gtk_widget_set_tooltip_text (label, title);
  g_object_set_data (G_OBJECT (label), ROW_KEY, row);
  gtk_widget_set_margin_start (label, (MAX (row->heading.level, 2) - 2) * INDENT_PX);
}

static void
sf_outline_view_dispose (GObject *object)
{
  SfOutlineView *self = SF_OUTLINE_VIEW (object);

  stop_following (self);
  g_clear_object (&self->rows);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sf_outline_view_parent_class)->dispose (object);
}

/* The keyboard begins where the caret is, not at the list's first row. */
static gboolean
sf_outline_view_grab_focus (GtkWidget *widget)
{
  SfOutlineView *self = SF_OUTLINE_VIEW (widget);
  gpointer current = gtk_single_selection_get_selected_item (self->selection);
  GtkWidget *row;

  if (current != NULL)
    gtk_widget_activate_action (self->list, "list.scroll-to-item", "u",
                                gtk_single_selection_get_selected (self->selection));
  for (row = gtk_widget_get_first_child (self->list); row != NULL && current != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *label = gtk_widget_get_first_child (row);

      if (label != NULL && g_object_get_data (G_OBJECT (label), ROW_KEY) == current)
        return gtk_widget_grab_focus (row);
    }
  return gtk_widget_grab_focus (self->list);
}

static void
sf_outline_view_class_init (SfOutlineViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_outline_view_dispose;
  widget_class->grab_focus = sf_outline_view_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  signals[SIGNAL_WENT] = g_signal_new ("went", SF_TYPE_OUTLINE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LEFT] = g_signal_new ("left", SF_TYPE_OUTLINE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_list (SfOutlineView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *list =
      gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (list), TRUE);
  gtk_widget_add_css_class (list, "sf-outline");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Outline"), -1);
  g_signal_connect_object (list, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  return list;
}

static void
sf_outline_view_init (SfOutlineView *self)
{
  /* Translators: the headings of a story. */
  GtkWidget *title = gtk_label_new (_ ("Outline"));
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->rows = g_list_store_new (SF_TYPE_OUTLINE_ROW);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->list = make_list (self);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "dim-label");
  gtk_widget_add_css_class (title, "caption");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MAX_HEIGHT_PX);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_add_css_class (self->box, "sf-outline-box");
  gtk_box_append (GTK_BOX (self->box), title);
  gtk_box_append (GTK_BOX (self->box), scrolled);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
sf_outline_view_new (SfEditor *editor)
{
  SfOutlineView *self = g_object_new (SF_TYPE_OUTLINE_VIEW, NULL);

  self->editor = editor;
  g_signal_connect_object (editor, "state-changed", G_CALLBACK (read_soon), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
