/* sf-finder.c - finding and replacing in the story that one writes
 * Numbers of matches count in self->found, which is true of the story only while !is_stale: what is
 * asked for meanwhile waits for the next search to end.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-finder.h"

#include "sf-find-scope.h"
#include "sf-found.h"
#include "sf-note-edit.h"

#include <string.h>

/* After the last key before the story is looked through again. */
#define PAUSE_MS 150
/* What is taken for words to look for. */
#define MAX_SELECTED 200

typedef enum
{
  WISH_NONE,
  WISH_START, /* the first match from where the person was */
  WISH_NEXT,
  WISH_PREVIOUS,
} Wish;

struct _SfFinder
{
  GObject parent_instance;
  SfPage *page;       /* (unowned) */
  SfHistory *history; /* (owned) (nullable) */
  gulong applied_handler;
  SfPattern *pattern;        /* (owned) (nullable) */
  SfSearch *found;           /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the search that runs */
  char *replacing;           /* (owned) (nullable): what that search is to put in */
  gboolean is_stale;
  gboolean is_begun;
  gboolean is_led; /* to a match */
  Wish wish;
  guint current;      /* from 1; 0 = none */
  char *trouble;      /* (owned) (nullable) */
  SfFindPlace origin; /* where looking begins */
  GtkTextView *view;  /* (weak) (nullable): where the person was led to */
  SfFindScope scope;  /* what was selected when looking began */
  gboolean in_selection;
  guint pause;   /* the source */
  guint showing; /* the source */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_REPLACED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfFinder, sf_finder, G_TYPE_OBJECT)

static void search (SfFinder *self);

static SfDocument *
get_document (SfFinder *self)
{
  return sf_history_get_document (self->history);
}

/* Words within a card may have gone with it. */
static GtkTextView *
get_view (SfFinder *self)
{
  return self->view != NULL ? self->view : sf_page_get_view (self->page, 0);
}

static const SfMatch *
get_match (SfFinder *self, guint number)
{
  return &g_array_index (self->found->matches, SfMatch, number);
}

static gboolean
show_cb (gpointer data)
{
  SfFinder *self = data;

  gboolean is_shown = self->is_begun && self->found != NULL;

  self->showing = 0;
  /* While the story is written on, tags go along with their words. */
  if (self->history != NULL && !(is_shown && self->is_stale))
    sf_found_show (self->page, get_document (self), is_shown ? self->found : NULL, self->current);
  return G_SOURCE_REMOVE;
}

/* At most once a frame, before it is drawn. */
static void
show_soon (SfFinder *self)
{
  if (self->showing == 0)
    self->showing = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, show_cb, self, NULL);
}

static void
scrolled_cb (SfFinder *self)
{
  if (self->is_begun && self->found != NULL)
    show_soon (self);
}

static void
lead_to (SfFinder *self, guint number)
{
  GtkTextView *from = get_view (self);
  GtkTextView *view = sf_found_select (self->page, get_document (self), self->found, number);

  self->current = number + 1;
  /* Two selections would say nothing. */
  if (view != from)
    sf_found_unselect (from);
  self->is_led = TRUE;
  g_set_weak_pointer (&self->view, view);
  show_soon (self);
}

/* What matched the first letters only is not what the person looks for: it stays no selection. Who
 * clicked somewhere since stays there. */
static void
lead_back (SfFinder *self)
{
  if (self->is_led && sf_found_unselect (get_view (self)))
    g_set_weak_pointer (&self->view, sf_find_scope_select (&self->scope));
  self->is_led = FALSE;
}

/* After the story changed, the match that is selected is the one where the person is. */
static guint
find_selected (SfFinder *self)
{
  GtkTextView *view = get_view (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start;
  GtkTextIter end;
  SfFindPlace place;
  guint number;

  if (self->found->matches->len == 0
      || !gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return 0;
  place = sf_found_read_place (get_document (self), view, &start);
  number = sf_search_get_from (self->found, get_document (self), &place);
  if (sf_found_locate (self->page, get_document (self), self->found, number, &start, &end) != view)
    return 0;
  return gtk_text_iter_equal (&start, &end) ? 0 : number + 1;
}

/* What is asked for was asked of the story as it is now. */
static void
fulfil (SfFinder *self)
{
  guint n_matches = self->found->matches->len;
  Wish wish = self->wish;
  guint from;

  self->wish = WISH_NONE;
  if (n_matches == 0 && wish == WISH_START)
    lead_back (self);
  if (n_matches == 0 || wish == WISH_NONE)
    return;
  from = sf_search_get_from (self->found, get_document (self), &self->origin);
  if (wish == WISH_PREVIOUS)
    from = (from + n_matches - 1) % n_matches;
  lead_to (self, from);
}

static void
set_trouble (SfFinder *self, const char *message)
{
  g_free (self->trouble);
  self->trouble = g_strdup (message);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfFinder) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfSearch) found = sf_search_run_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->history == NULL)
    return;
  g_clear_object (&self->cancellable);
  set_trouble (self, error != NULL ? error->message : NULL);
  g_clear_pointer (&self->found, sf_search_free);
  self->found = g_steal_pointer (&found);
  self->current = 0;
  if (self->found != NULL)
    {
      self->current = find_selected (self);
      fulfil (self);
    }
  show_soon (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static SfFindTexts *
take_texts (SfFinder *self)
{
  /* A selection that went with its card must not become the whole story. */
  if (self->in_selection)
    return sf_find_scope_get_texts (&self->scope, get_document (self));
  return sf_find_texts_new (get_document (self));
}

static void
stop (SfFinder *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->replacing, g_free);
}

static void
search (SfFinder *self)
{
  stop (self);
  self->is_stale = FALSE;
  if (self->pattern == NULL || self->history == NULL || !self->is_begun)
    {
      g_clear_pointer (&self->found, sf_search_free);
      self->current = 0;
      show_soon (self);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
      return;
    }
  self->cancellable = g_cancellable_new ();
  sf_search_run_async (take_texts (self), self->pattern, NULL, self->cancellable, found_cb,
                       g_object_ref (self));
}

static gboolean
pause_cb (gpointer data)
{
  SfFinder *self = data;

  self->pause = 0;
  search (self);
  return G_SOURCE_REMOVE;
}

/* The story was written on: it is looked through when the person pauses. */
static void
applied_cb (SfFinder *self)
{
  self->is_stale = TRUE;
  /* What is to be replaced is found out again when it does not fit any more. */
  if (!self->is_begun || self->pattern == NULL || self->replacing != NULL)
    return;
  stop (self);
  self->pause = g_timeout_add (PAUSE_MS, pause_cb, self);
}

/* The text of the page that has the focus, or NULL. The section is none that is looked through. */
static GtkTextView *
find_focus (SfFinder *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->page));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !GTK_IS_TEXT_VIEW (focus)
      || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->page))
      || focus == GTK_WIDGET (sf_page_get_view (self->page, SF_FIELD_SECTION)))
    return NULL;
  return GTK_TEXT_VIEW (focus);
}

char *
sf_finder_begin (SfFinder *self)
{
  GtkTextView *view = find_focus (self);
  GtkTextBuffer *buffer;
  GtkTextIter start;
  GtkTextIter end;

  g_return_val_if_fail (self->history != NULL, NULL);

  self->is_begun = TRUE;
  self->is_led = FALSE;
  if (view == NULL)
    view = sf_page_get_view (self->page, 0);
  g_set_weak_pointer (&self->view, view);
  buffer = gtk_text_view_get_buffer (view);
  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  self->origin = sf_found_read_place (get_document (self), view, &start);
  if (!sf_find_scope_take (&self->scope, view))
    return NULL;
  if (gtk_text_iter_get_line (&start) != gtk_text_iter_get_line (&end)
      || gtk_text_iter_get_offset (&end) - gtk_text_iter_get_offset (&start) > MAX_SELECTED)
    return NULL;
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

void
sf_finder_end (SfFinder *self)
{
  if (!self->is_begun)
    return;
  stop (self);
  sf_find_scope_clear (&self->scope);
  self->is_begun = FALSE;
  self->in_selection = FALSE;
  self->wish = WISH_NONE;
  show_soon (self);
}

void
sf_finder_focus (SfFinder *self)
{
  GtkTextIter start;
  GtkTextIter end;

  /* What the page does not show as text has a card, which is no words to be typed over. */
  if (self->current > 0 && !self->is_stale
      && sf_found_locate (self->page, get_document (self), self->found, self->current - 1, &start,
                          &end)
             == NULL)
    sf_editor_enter (
        sf_page_get_editor (self->page),
        sf_find_texts_get_place (self->found->texts, get_match (self, self->current - 1)).id);
  else
    gtk_widget_grab_focus (GTK_WIDGET (get_view (self)));
}

gboolean
sf_finder_has_selection (SfFinder *self)
{
  return sf_find_scope_is_set (&self->scope);
}

void
sf_finder_look_for (SfFinder *self, const char *text, SfPatternFlags flags)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->pattern, sf_pattern_unref);
  if (*text != '\0')
    self->pattern = sf_pattern_new (text, flags, &error);
  set_trouble (self, error != NULL ? error->message : NULL);
  self->wish = WISH_START;
  search (self);
}

void
sf_finder_set_in_selection (SfFinder *self, gboolean in_selection)
{
  if (self->in_selection == in_selection)
    return;
  self->in_selection = in_selection;
  self->wish = WISH_START;
  search (self);
}

/* Where the person is now: at the selected match, or where they clicked since. */
static void
note_origin (SfFinder *self, gboolean is_forward)
{
  GtkTextView *focus = find_focus (self);
  GtkTextView *view = focus != NULL ? focus : get_view (self);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (view), &start, &end);
  self->origin = sf_found_read_place (get_document (self), view, is_forward ? &end : &start);
}

void
sf_finder_go (SfFinder *self, gboolean is_forward)
{
  if (self->pattern == NULL || !self->is_begun)
    return;
  if (self->found != NULL && !self->is_stale && self->cancellable == NULL && self->current > 0)
    {
      guint n_matches = self->found->matches->len;

      lead_to (self, (self->current - 1 + (is_forward ? 1 : n_matches - 1)) % n_matches);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
      return;
    }
  note_origin (self, is_forward);
  self->wish = is_forward ? WISH_NEXT : WISH_PREVIOUS;
  if (self->found == NULL || self->is_stale || self->cancellable != NULL)
    search (self);
  else
    {
      fulfil (self);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }
}

/* How much longer the words of @edit, which replaces one match, are now. */
static gssize
measure_growth (const SfEdit *edit)
{
  const SfEdit *one = sf_edit_get_nth (edit, 0);

  if (sf_edit_get_kind (one) == SF_EDIT_SET_FIELD)
    return (gssize) strlen (g_variant_get_string (sf_edit_get_new_value (one), NULL))
           - (gssize) strlen (g_variant_get_string (sf_edit_get_old_value (one), NULL));
  return (gssize) sf_text_get_length (sf_edit_get_inserted (one))
         - (gssize) sf_text_get_length (sf_edit_get_removed (one));
}

/* What goes may refer to a footnote, which goes with it. */
static gboolean
apply (SfFinder *self, SfEdit *edit, GError **error)
{
  g_autoptr (SfEdit) whole = sf_note_edit_complete (get_document (self), sf_edit_ref (edit));

  return sf_history_do (self->history, whole, SF_REASON_COMMAND, error);
}

void
sf_finder_replace (SfFinder *self, const char *replacement)
{
  g_autoptr (SfEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  const SfMatch *match;

  if (self->current == 0 || self->is_stale || self->cancellable != NULL)
    {
      sf_finder_go (self, TRUE);
      return;
    }
  match = get_match (self, self->current - 1);
  edit = sf_find_replace (self->found->texts, self->pattern, match, 1, replacement, &error);
  if (error == NULL)
    {
      self->origin = sf_find_texts_get_place (self->found->texts, match);
      self->origin.offset_bytes = match->end + (edit != NULL ? measure_growth (edit) : 0);
      if (edit != NULL)
        apply (self, edit, &error);
      self->wish = WISH_NEXT;
      search (self);
    }
  if (error != NULL)
    {
      set_trouble (self, error->message);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }
}

static void
replaced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfFinder) self = user_data;
  g_autofree char *replacement = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfSearch) found = sf_search_run_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->history == NULL)
    return;
  g_clear_object (&self->cancellable);
  replacement = g_strdup (self->replacing);
  if (found != NULL && found->edit != NULL)
    apply (self, found->edit, &error);
  if (g_error_matches (error, SF_DOCUMENT_ERROR, SF_DOCUMENT_ERROR_STALE))
    {
      sf_finder_replace_all (self, replacement);
      return;
    }
  if (error != NULL)
    {
      g_clear_pointer (&self->replacing, g_free);
      set_trouble (self, error->message);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_REPLACED], 0, found->matches->len);
  search (self);
}

void
sf_finder_replace_all (SfFinder *self, const char *replacement)
{
  if (self->pattern == NULL || !self->is_begun)
    return;
  stop (self);
  self->replacing = g_strdup (replacement);
  self->cancellable = g_cancellable_new ();
  sf_search_run_async (take_texts (self), self->pattern, replacement, self->cancellable,
                       replaced_cb, g_object_ref (self));
}

guint
sf_finder_get_n_matches (SfFinder *self)
{
  return self->found != NULL ? self->found->matches->len : 0;
}

guint
sf_finder_get_current (SfFinder *self)
{
  return self->current;
}

gboolean
sf_finder_is_busy (SfFinder *self)
{
  return self->cancellable != NULL;
}

const char *
sf_finder_get_trouble (SfFinder *self)
{
  return self->trouble;
}

char *
sf_finder_dup_context (SfFinder *self)
{
  GtkTextIter start;
  GtkTextIter end;

  if (self->current == 0 || self->is_stale
      || sf_found_locate (self->page, get_document (self), self->found, self->current - 1, &start,
                          &end)
             != NULL)
    return NULL;
  return g_strdup (sf_text_get_string (
      sf_find_texts_get_text (self->found->texts, get_match (self, self->current - 1))));
}

void
sf_finder_set_history (SfFinder *self, SfHistory *history)
{
  sf_finder_end (self);
  if (self->history != NULL)
    g_clear_signal_handler (&self->applied_handler, get_document (self));
  g_clear_pointer (&self->found, sf_search_free);
  self->current = 0;
  self->origin = (SfFindPlace){ 0 };
  g_clear_weak_pointer (&self->view);
  g_set_object (&self->history, history);
  if (history != NULL)
    self->applied_handler =
        g_signal_connect_swapped (get_document (self), "applied", G_CALLBACK (applied_cb), self);
}

static void
sf_finder_dispose (GObject *object)
{
  SfFinder *self = SF_FINDER (object);

  stop (self);
  g_clear_handle_id (&self->showing, g_source_remove);
  sf_find_scope_clear (&self->scope);
  g_clear_weak_pointer (&self->view);
  if (self->history != NULL)
    g_clear_signal_handler (&self->applied_handler, get_document (self));
  g_clear_object (&self->history);
  g_clear_pointer (&self->found, sf_search_free);
  g_clear_pointer (&self->pattern, sf_pattern_unref);
  g_clear_pointer (&self->trouble, g_free);
  G_OBJECT_CLASS (sf_finder_parent_class)->dispose (object);
}

static void
sf_finder_class_init (SfFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sf_finder_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SF_TYPE_FINDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_REPLACED] = g_signal_new ("replaced", SF_TYPE_FINDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
sf_finder_init (SfFinder *self)
{
}

SfFinder *
sf_finder_new (SfPage *page)
{
  SfFinder *self = g_object_new (SF_TYPE_FINDER, NULL);
  GtkAdjustment *place = sf_page_get_adjustment (page);

  self->page = page;
  g_signal_connect_object (place, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (place, "changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  return self;
}
