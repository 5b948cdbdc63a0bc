/* sf-underline.c - the waves under words that are spelt wrong
 * A line's waves are written only where they differ from what it has, since each change of a tag
 * lays the line out again.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-underline.h"

#include "sf-buffer.h"
#include "sf-leaf-buffer.h"
#include "sf-tag.h"

#include <adwaita.h>
#include <string.h>

/* Lines above and below what is in sight that are read and underlined with it. */
#define MARGIN_LINES 8
/* Waves wait for a pause in the writing, as the count of the words does: a frame of their own is
 * one that the next key may have to wait for. Who makes no pause sees them after a while. */
#define PAUSE_MS 300
#define MOST_MS  1500

struct _SfUnderline
{
  GtkTextView *view;     /* (unowned): outlives it */
  GtkTextBuffer *buffer; /* (owned) */
  SfField field;
  SfProofs *proofs;    /* (owned) */
  GtkTextTag *tag;     /* (owned): in the buffer's table, which others may share */
  guint noting;        /* an idle source */
  guint painting;      /* an idle or timeout source */
  gint64 waiting_us;   /* since when a painting waits, monotonic; 0: none does */
  gint64 changed_us;   /* when the text changed last, monotonic */
  gboolean is_changed; /* since the caret was noted last */
  int typed_at; /* where the caret was left by what was typed last, in characters; -1: elsewhere */
};

typedef struct
{
  int start; /* bytes of the line */
  int end;
} Wave;

/* The waves that a line has. Returns: (transfer full) (element-type Wave). */
static GArray *
read_waves (SfUnderline *self, const GtkTextIter *line)
{
  GArray *waves = g_array_new (FALSE, FALSE, sizeof (Wave));
  GtkTextIter iter = *line;
  int number = gtk_text_iter_get_line (line);

  if (!gtk_text_iter_starts_tag (&iter, self->tag)
      && !gtk_text_iter_forward_to_tag_toggle (&iter, self->tag))
    return waves;
  while (gtk_text_iter_get_line (&iter) == number)
    {
      Wave wave = { gtk_text_iter_get_line_index (&iter), G_MAXINT };

      if (gtk_text_iter_forward_to_tag_toggle (&iter, self->tag)
          && gtk_text_iter_get_line (&iter) == number)
        wave.end = gtk_text_iter_get_line_index (&iter);
      g_array_append_val (waves, wave);
      if (wave.end == G_MAXINT || !gtk_text_iter_forward_to_tag_toggle (&iter, self->tag))
        break;
    }
  return waves;
}

/* The byte of the line that the caret is typing at, or -1. */
static int
get_typed_index (SfUnderline *self, int line)
{
  GtkTextIter caret;

  if (self->typed_at < 0)
    return -1;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &caret, self->typed_at);
  return gtk_text_iter_get_line (&caret) == line ? gtk_text_iter_get_line_index (&caret) : -1;
}

/* Returns: (transfer full) (element-type Wave). */
static GArray *
choose_waves (SfUnderline *self, int line, GArray *wrong)
{
  GArray *waves = g_array_new (FALSE, FALSE, sizeof (Wave));
  int typed = get_typed_index (self, line);

  for (guint i = 0; i < wrong->len; i++)
    {
      const SfSpellWord *word = &g_array_index (wrong, SfSpellWord, i);
      Wave wave = { word->start, word->end };

      if (typed < wave.start || typed > wave.end)
        g_array_append_val (waves, wave);
    }
  return waves;
}

static gboolean
are_equal (GArray *a, GArray *b)
{
  return a->len == b->len
         && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (Wave)) == 0);
}

/* @wrong: NULL: the line as it is now was not read, and keeps what it has. */
static void
paint_line (SfUnderline *self, int line, GArray *wrong)
{
  g_autoptr (GArray) old = NULL;
  g_autoptr (GArray) new = NULL;
  GtkTextIter start;
  GtkTextIter end;

  if (wrong == NULL)
    return;
  gtk_text_buffer_get_iter_at_line (self->buffer, &start, line);
  old = read_waves (self, &start);
  new = choose_waves (self, line, wrong);
  if (are_equal (old, new))
    return;
  end = start;
  gtk_text_iter_forward_line (&end);
  gtk_text_buffer_remove_tag (self->buffer, self->tag, &start, &end);
  for (guint i = 0; i < new->len; i++)
    {
      const Wave *wave = &g_array_index (new, Wave, i);

      gtk_text_buffer_get_iter_at_line_index (self->buffer, &start, line, wave->start);
      gtk_text_buffer_get_iter_at_line_index (self->buffer, &end, line, wave->end);
      gtk_text_buffer_apply_tag (self->buffer, self->tag, &start, &end);
    }
}

static void
get_visible_lines (SfUnderline *self, int *first, int *last)
{
  GdkRectangle visible;
  GtkTextIter iter;

  gtk_text_view_get_visible_rect (self->view, &visible);
  gtk_text_view_get_line_at_y (self->view, &iter, visible.y, NULL);
  *first = MAX (0, gtk_text_iter_get_line (&iter) - MARGIN_LINES);
  gtk_text_view_get_line_at_y (self->view, &iter, visible.y + visible.height, NULL);
  *last = MIN (gtk_text_buffer_get_line_count (self->buffer) - 1,
               gtk_text_iter_get_line (&iter) + MARGIN_LINES);
}

/* The block whose words stand in @line; 0 for those of a field. */
static guint64
get_block_id (SfUnderline *self, int line)
{
  if (SF_IS_LEAF_BUFFER (self->buffer))
    return sf_leaf_buffer_get_id (SF_LEAF_BUFFER (self->buffer));
  return self->field == 0 ? sf_buffer_get_block (SF_BUFFER (self->buffer), line)->id : 0;
}

/* Returns: (transfer full) (nullable): NULL where the words as they are now were not read. */
static GArray *
get_wrong (SfUnderline *self, int line)
{
  return self->field != 0 ? sf_proofs_get_field (self->proofs, self->field)
                          : sf_proofs_get_block (self->proofs, get_block_id (self, line));
}

/* What stands below a card is underlined in views of its own, but read with what is in sight. */
static void
note_unread (SfUnderline *self, const SfBlock *line, GArray *ids)
{
  if (sf_block_kind_get_shape (line->kind) != SF_SHAPE_CARD)
    return;
  for (const SfBlock *block = sf_block_next (line, line); block != NULL;
       block = sf_block_next (block, line))
    {
      g_autoptr (GArray) wrong = sf_proofs_get_block (self->proofs, block->id);

      if (wrong == NULL)
        g_array_append_val (ids, block->id);
    }
}

static void
paint_body (SfUnderline *self)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint64));
  int first;
  int last;

  get_visible_lines (self, &first, &last);
  for (int line = first; line <= last; line++)
    {
      const SfBlock *block = sf_buffer_get_block (SF_BUFFER (self->buffer), line);
      g_autoptr (GArray) wrong = get_wrong (self, line);

      if (wrong == NULL)
        g_array_append_val (ids, block->id);
      if (sf_block_kind_get_shape (block->kind) == SF_SHAPE_TEXT)
        paint_line (self, line, wrong);
      note_unread (self, block, ids);
    }
  if (ids->len > 0)
    sf_proofs_set_visible (self->proofs, (const guint64 *) (gpointer) ids->data, ids->len);
}

/* A field shows line breaks as blanks, and then its bytes stand elsewhere. */
static void
paint_only_line (SfUnderline *self)
{
  g_autoptr (GArray) wrong = get_wrong (self, 0);

  if (gtk_text_buffer_get_line_count (self->buffer) == 1)
    paint_line (self, 0, wrong);
}

static int
get_caret_offset (SfUnderline *self)
{
  GtkTextIter caret;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &caret,
                                    gtk_text_buffer_get_insert (self->buffer));
  return gtk_text_iter_get_offset (&caret);
}

static gboolean
paint_cb (gpointer data)
{
  SfUnderline *self = data;

  self->painting = 0;
  self->waiting_us = 0;
  if (SF_IS_BUFFER (self->buffer))
    paint_body (self);
  else
    paint_only_line (self);
  return G_SOURCE_REMOVE;
}

static int
get_delay_ms (SfUnderline *self)
{
  gint64 now_us = g_get_monotonic_time ();
  gint64 pause_us = self->changed_us + PAUSE_MS * 1000 - now_us;
  gint64 most_us = self->waiting_us + MOST_MS * 1000 - now_us;

  return MAX (MIN (pause_us, most_us) / 1000, 0);
}

static void
paint_soon (SfUnderline *self)
{
  if (self->waiting_us == 0)
    self->waiting_us = g_get_monotonic_time ();
  g_clear_handle_id (&self->painting, g_source_remove);
  self->painting =
      g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, get_delay_ms (self), paint_cb, self, NULL);
}

static gboolean
note_caret_cb (gpointer data)
{
  SfUnderline *self = data;
  int caret = get_caret_offset (self);

  self->noting = 0;
  if (!gtk_widget_has_focus (GTK_WIDGET (self->view)))
    self->typed_at = -1;
  else if (self->is_changed)
    self->typed_at = caret;
  else if (self->typed_at != caret)
    self->typed_at = -1;
  self->is_changed = FALSE;
  paint_soon (self);
  return G_SOURCE_REMOVE;
}

/* Behind the frame that shows what was typed. */
static void
queue_paint (SfUnderline *self)
{
  if (self->noting == 0)
    self->noting = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, note_caret_cb, self, NULL);
}

static void
changed_cb (SfUnderline *self)
{
  self->is_changed = TRUE;
  self->changed_us = g_get_monotonic_time ();
  queue_paint (self);
}

void
sf_underline_refresh (SfUnderline *self)
{
  queue_paint (self);
}

gboolean
sf_underline_find (SfUnderline *self, const GtkTextIter *iter, SfProofPlace *place, char **language)
{
  gsize at = gtk_text_iter_get_line_index (iter);
  int line = gtk_text_iter_get_line (iter);
  g_autoptr (GArray) wrong = get_wrong (self, line);

  for (guint i = 0; wrong != NULL && i < wrong->len; i++)
    {
      const SfSpellWord *word = &g_array_index (wrong, SfSpellWord, i);

      if (word->start > at || word->end < at)
        continue;
      *place = (SfProofPlace){ self->field, get_block_id (self, line), word->start, word->end };
      *language = g_strdup (word->language);
      return TRUE;
    }
  return FALSE;
}

void
sf_underline_get_caret (SfUnderline *self, SfProofPlace *place)
{
  GtkTextIter end;

  gtk_text_buffer_get_selection_bounds (self->buffer, NULL, &end);
  *place = (SfProofPlace){ self->field, get_block_id (self, gtk_text_iter_get_line (&end)) };
  place->start = place->end = gtk_text_iter_get_line_index (&end);
}

/* Adwaita's error_color. Each view of the story looks at what changes in a tag, and each cell of a
 * table is one: what is the same already is not set. */
static void
take_color (SfUnderline *self)
{
  g_autoptr (GdkRGBA) present = NULL;
  GdkRGBA color;

  gdk_rgba_parse (&color, adw_style_manager_get_dark (adw_style_manager_get_default ())
                              ? "#ff7b63"
                              : "#c01c28");
  g_object_get (self->tag, "underline-rgba", &present, NULL);
  if (present == NULL || !gdk_rgba_equal (present, &color))
    g_object_set (self->tag, "underline-rgba", &color, NULL);
}

/* Signals come without an object that could end them. */
static void
connect (SfUnderline *self)
{
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->buffer, "notify::cursor-position", G_CALLBACK (queue_paint),
                            self);
  g_signal_connect_swapped (self->view, "notify::has-focus", G_CALLBACK (queue_paint), self);
  g_signal_connect_swapped (adw_style_manager_get_default (), "notify::dark",
                            G_CALLBACK (take_color), self);
  if (place == NULL)
    return;
  g_signal_connect_swapped (place, "value-changed", G_CALLBACK (queue_paint), self);
  g_signal_connect_swapped (place, "notify::page-size", G_CALLBACK (queue_paint), self);
}

static void
disconnect (SfUnderline *self)
{
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_signal_handlers_disconnect_by_data (self->view, self);
  g_signal_handlers_disconnect_by_data (adw_style_manager_get_default (), self);
  if (place != NULL)
    g_signal_handlers_disconnect_by_data (place, self);
}

/* The body and the words within its cards have one table. */
static GtkTextTag *
get_tag (GtkTextTagTable *table)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (table, "spelling");

  if (tag != NULL)
    return tag;
  tag = sf_tag_new ("spelling");
  g_object_set (tag, "underline", PANGO_UNDERLINE_ERROR, NULL);
  gtk_text_tag_table_add (table, tag);
  g_object_unref (tag);
  return tag;
}

SfUnderline *
sf_underline_new (GtkTextView *view, SfField field, SfProofs *proofs)
{
  SfUnderline *self = g_new0 (SfUnderline, 1);

  self->view = view;
  self->buffer = g_object_ref (gtk_text_view_get_buffer (view));
  self->field = field;
  self->proofs = g_object_ref (proofs);
  self->typed_at = -1;
  self->tag = g_object_ref (get_tag (gtk_text_buffer_get_tag_table (self->buffer)));
  take_color (self);
  connect (self);
  queue_paint (self);
  return self;
}

void
sf_underline_free (SfUnderline *self)
{
  GtkTextIter start;
  GtkTextIter end;

  disconnect (self);
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->tag, &start, &end);
  g_clear_handle_id (&self->noting, g_source_remove);
  g_clear_handle_id (&self->painting, g_source_remove);
  g_object_unref (self->tag);
  g_object_unref (self->buffer);
  g_object_unref (self->proofs);
  g_free (self);
}
