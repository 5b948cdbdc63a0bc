/* sf-shell.c - the parts of the window, side by side or one after another
 * Which parts are shown follows from the width, from what is wanted and from what was raised last;
 * it is decided while room is given out, and told afterwards, since nothing may change a widget
 * then.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-shell.h"

#define SIDEBAR_PX 190
#define LIST_PX    280
#define PANEL_PX   268
#define MIN_PX     360
/* Beside less of the story than this, a part that is not needed steps back. */
#define STORY_FOR_SIDEBAR_PX 420
#define STORY_FOR_PANEL_PX   320
#define STORY_FOR_LIST_PX    420
/* From this width on the panel may stand beside the story without being asked for. */
#define PANEL_FROM_PX 860
/* From this width on the preview stands beside the text, below it takes the text's place. */
#define PREVIEW_BESIDE_PX 1000
/* Above less of the story than this, its buttons are short of room. */
#define TIGHT_PX 560

struct _SfShell
{
  GtkWidget parent_instance;
  GtkWidget *parts[SF_SHELL_N_PARTS]; /* (unowned) (nullable): children */
  gboolean is_wanted[SF_SHELL_N_PARTS];
  gboolean is_shown[SF_SHELL_N_PARTS];
  SfShellPart raised;
  gboolean is_alone;
  gboolean is_narrow;
  gboolean is_tight;
  guint telling; /* an idle source */
};

enum
{
  SIGNAL_ARRANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfShell, sf_shell, GTK_TYPE_WIDGET)

static gboolean
tell_cb (gpointer data)
{
  SfShell *self = data;

  self->telling = 0;
  g_signal_emit (self, signals[SIGNAL_ARRANGED], 0);
  return G_SOURCE_REMOVE;
}

/* The width of a part that does not share what is left. */
static int
fixed_width (SfShell *self, SfShellPart part)
{
  static const int least[SF_SHELL_N_PARTS] = { SIDEBAR_PX, LIST_PX, 0, 0, PANEL_PX };
  int width = 0;

  if (self->parts[part] != NULL)
    gtk_widget_measure (self->parts[part], GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL,
                        NULL);
  return MAX (width, least[part]);
}

static gboolean
is_wanted (SfShell *self, SfShellPart part)
{
  return self->parts[part] != NULL && self->is_wanted[part];
}

static void
choose_for_preview (SfShell *self, int width, gboolean *shown)
{
  int list = fixed_width (self, SF_SHELL_LIST);

  shown[SF_SHELL_PREVIEW] = TRUE;
  shown[SF_SHELL_STORY] = width >= PREVIEW_BESIDE_PX;
  shown[SF_SHELL_LIST] = !shown[SF_SHELL_STORY] || (width - list) / 2 >= STORY_FOR_LIST_PX;
  if (!shown[SF_SHELL_LIST] && self->raised < SF_SHELL_STORY)
    {
      shown[self->raised] = TRUE;
      shown[SF_SHELL_STORY] = FALSE;
    }
}

static void
choose (SfShell *self, int width, gboolean *shown)
{
  int left = width - fixed_width (self, SF_SHELL_LIST);
  int story = fixed_width (self, SF_SHELL_STORY);

  if (self->is_alone && (self->raised == SF_SHELL_STORY || self->raised == SF_SHELL_PANEL))
    {
      shown[self->raised] = TRUE;
      shown[SF_SHELL_STORY] |= width >= SF_SHELL_NARROW_PX;
      return;
    }
  if (width < SF_SHELL_NARROW_PX)
    {
      shown[self->raised] = TRUE;
      return;
    }
  if (is_wanted (self, SF_SHELL_PREVIEW))
    {
      choose_for_preview (self, width, shown);
      return;
    }
  shown[SF_SHELL_STORY] = TRUE;
  shown[SF_SHELL_LIST] = TRUE;
  if (self->raised == SF_SHELL_PANEL && width < PANEL_FROM_PX)
    {
      shown[SF_SHELL_LIST] = FALSE;
      shown[SF_SHELL_PANEL] = TRUE;
      return;
    }
  if (width >= PANEL_FROM_PX && is_wanted (self, SF_SHELL_PANEL)
      && left - fixed_width (self, SF_SHELL_PANEL) >= MAX (story, STORY_FOR_PANEL_PX))
    {
      shown[SF_SHELL_PANEL] = TRUE;
      left -= fixed_width (self, SF_SHELL_PANEL);
    }
  if (is_wanted (self, SF_SHELL_SIDEBAR)
      && left - fixed_width (self, SF_SHELL_SIDEBAR) >= MAX (story, STORY_FOR_SIDEBAR_PX))
    shown[SF_SHELL_SIDEBAR] = TRUE;
  else if (self->raised == SF_SHELL_SIDEBAR)
    {
      shown[SF_SHELL_SIDEBAR] = TRUE;
      shown[SF_SHELL_LIST] = FALSE;
    }
}

static void
give_room (SfShell *self, SfShellPart part, int x, int width, int height)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int whole = gtk_widget_get_width (GTK_WIDGET (self));

  gtk_widget_size_allocate (
      self->parts[part], &(GtkAllocation){ is_rtl ? whole - x - width : x, 0, width, height }, -1);
}

static void
sf_shell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SfShell *self = SF_SHELL (widget);
  gboolean shown[SF_SHELL_N_PARTS] = { FALSE };
  gboolean is_narrow = width < SF_SHELL_NARROW_PX;
  gboolean is_changed = is_narrow != self->is_narrow;
  gboolean is_tight = self->is_tight;
  int left = width;
  int n_shares = 0;
  int x = 0;
  int i;

  choose (self, width, shown);
  for (i = 0; i < SF_SHELL_N_PARTS; i++)
    {
      gboolean is_shared = is_narrow || i == SF_SHELL_STORY || i == SF_SHELL_PREVIEW;

      shown[i] = shown[i] && self->parts[i] != NULL;
      is_changed |= shown[i] != self->is_shown[i];
      self->is_shown[i] = shown[i];
      if (self->parts[i] != NULL)
        gtk_widget_set_child_visible (self->parts[i], shown[i]);
      if (shown[i] && is_shared)
        n_shares++;
      else if (shown[i])
        left -= fixed_width (self, i);
    }
  for (i = 0; i < SF_SHELL_N_PARTS; i++)
    if (shown[i])
      {
        gboolean is_shared = is_narrow || i == SF_SHELL_STORY || i == SF_SHELL_PREVIEW;
        int part_width = is_shared ? left / n_shares : fixed_width (self, i);

        if (i == SF_SHELL_STORY)
          is_tight = part_width < TIGHT_PX;
        give_room (self, i, x, part_width, height);
        x += part_width;
      }
  is_changed |= is_tight != self->is_tight;
  self->is_narrow = is_narrow;
  self->is_tight = is_tight;
  if (is_changed && self->telling == 0)
    self->telling = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, tell_cb, self, NULL);
}

static void
sf_shell_measure (GtkWidget *widget,
                  GtkOrientation orientation,
                  int for_size,
                  int *minimum,
                  int *natural,
                  int *minimum_baseline,
                  int *natural_baseline)
{
  SfShell *self = SF_SHELL (widget);
  int i;

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_PX : 0;
  *natural = *minimum;
  for (i = 0; i < SF_SHELL_N_PARTS; i++)
    if (self->parts[i] != NULL)
      {
        int least;
        int best;

        gtk_widget_measure (self->parts[i], orientation, -1, &least, &best, NULL, NULL);
        *minimum = MAX (*minimum, least);
        *natural = MAX (*natural, best);
      }
}

void
sf_shell_set_part (SfShell *self, SfShellPart part, GtkWidget *child)
{
  GtkWidget *before = NULL;
  int i;

  g_return_if_fail (self->parts[part] == NULL);

  self->parts[part] = child;
  /* The keyboard walks the children in their order. */
  for (i = SF_SHELL_N_PARTS - 1; i > (int) part; i--)
    if (self->parts[i] != NULL)
      before = self->parts[i];
  gtk_widget_insert_before (child, GTK_WIDGET (self), before);
}

void
sf_shell_set_wanted (SfShell *self, SfShellPart part, gboolean is_wanted_now)
{
  if (self->is_wanted[part] == is_wanted_now)
    return;
  self->is_wanted[part] = is_wanted_now;
  if (!is_wanted_now && self->raised == part)
    self->raised = SF_SHELL_STORY;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

gboolean
sf_shell_is_wanted (SfShell *self, SfShellPart part)
{
  return self->is_wanted[part];
}

void
sf_shell_set_alone (SfShell *self, gboolean is_alone)
{
  self->is_alone = is_alone;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
sf_shell_raise (SfShell *self, SfShellPart part)
{
  self->raised = part;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

gboolean
sf_shell_is_shown (SfShell *self, SfShellPart part)
{
  return self->is_shown[part];
}

gboolean
sf_shell_is_narrow (SfShell *self)
{
  return self->is_narrow;
}

gboolean
sf_shell_is_tight (SfShell *self)
{
  return self->is_tight;
}

static void
sf_shell_dispose (GObject *object)
{
  SfShell *self = SF_SHELL (object);
  int i;

  g_clear_handle_id (&self->telling, g_source_remove);
  for (i = 0; i < SF_SHELL_N_PARTS; i++)
    g_clear_pointer (&self->parts[i], gtk_widget_unparent);
  G_OBJECT_CLASS (sf_shell_parent_class)->dispose (object);
}

static void
sf_shell_class_init (SfShellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_shell_dispose;
  widget_class->measure = sf_shell_measure;
  widget_class->size_allocate = sf_shell_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "sf-shell");
  signals[SIGNAL_ARRANGED] = g_signal_new ("arranged", SF_TYPE_SHELL, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
}

static void
sf_shell_init (SfShell *self)
{
  self->raised = SF_SHELL_LIST;
  self->is_wanted[SF_SHELL_SIDEBAR] = TRUE;
  self->is_wanted[SF_SHELL_LIST] = TRUE;
  self->is_wanted[SF_SHELL_STORY] = TRUE;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
