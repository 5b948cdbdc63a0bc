/* sf-fold.c - a text made alike for comparison, and the way back to where things stand in it
 * Each byte of the folded text knows the grapheme that it was made of; all bytes of one know the
 * same, so that a border between graphemes is where neighbours differ.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-fold.h"

#include "sf-grapheme.h"

#include <string.h>

#define CACHE_SIZE  512
#define SOFT_HYPHEN 0xAD

typedef struct
{
  guint32 start; /* bytes of the source */
  guint32 end;
} Grapheme;

/* What one character is folded to; most texts use few characters. */
typedef struct
{
  gunichar character; /* 0: none yet */
  guint8 length;
  char utf8[31];
} Folded;

struct _SfFold
{
  GString *text;
  GArray *graphemes; /* (element-type Grapheme) (owned) (nullable): NULL: every byte is its own */
};

static gunichar
replace (gunichar c, SfFoldFlags flags)
{
  switch (c)
    {
    case 0x2018: /* ‘ */
    case 0x2019: /* ’ */
    case 0x201A: /* ‚ */
    case 0x02BC: /* the letter apostrophe */
      return flags & SF_FOLD_APOSTROPHES ? '\'' : c;
    case 0x201C: /* “ */
    case 0x201D: /* ” */
    case 0x201E: /* „ */
    case 0x00AB: /* « */
    case 0x00BB: /* » */
      return flags & SF_FOLD_QUOTES ? '"' : c;
    case 0x00A0: /* no-break space */
    case 0x202F: /* narrow no-break space */
    case 0x2007: /* figure space */
      return flags & SF_FOLD_SPACES ? ' ' : c;
    default:
      return c;
    }
}

static void
fold_character (Folded *folded, gunichar c, SfFoldFlags flags)
{
  char letter[7] = { 0 };
  g_autofree char *cased = NULL;
  const char *p;

  folded->character = c;
  folded->length = 0;
  if (c == SOFT_HYPHEN && (flags & SF_FOLD_SOFT_HYPHENS))
    return;
  g_unichar_to_utf8 (replace (c, flags), letter);
  cased = flags & SF_FOLD_CASE ? g_utf8_casefold (letter, -1) : g_strdup (letter);
  for (p = cased; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
      gsize n_parts =
          g_unichar_fully_decompose (g_utf8_get_char (p), FALSE, parts, G_N_ELEMENTS (parts));

      for (gsize i = 0; i < n_parts && folded->length + 6u < sizeof folded->utf8; i++)
        folded->length += g_unichar_to_utf8 (parts[i], folded->utf8 + folded->length);
    }
}

/* Marks that stand on one letter come in any order: the order of NFD makes them alike. */
static void
order_marks (GString *text, gsize from)
{
  g_autofree char *ordered = g_utf8_normalize (text->str + from, -1, G_NORMALIZE_NFD);

  g_string_truncate (text, from);
  g_string_append (text, ordered);
}

static void
close_grapheme (SfFold *self, gsize from, gsize source_start, gsize source_end, guint n_characters)
{
  Grapheme grapheme = { source_start, source_end };

  if (n_characters > 1)
    order_marks (self->text, from);
  for (gsize i = from; i < self->text->len; i++)
    g_array_append_val (self->graphemes, grapheme);
  /* What was left out belongs to the letter before it, and does not end it. */
}

static void
fold_all (SfFold *self, const char *utf8, SfFoldFlags flags)
{
  g_autofree Folded *cache = g_new0 (Folded, CACHE_SIZE);
  SfGraphemes graphemes = { .utf8 = utf8 };
  const char *begin = utf8;
  gsize from = 0;
  guint n_characters = 0;

  for (const char *p = utf8; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      Folded *folded = &cache[c % CACHE_SIZE];

      if (p > begin && sf_graphemes_is_boundary (&graphemes, p - utf8))
        {
          close_grapheme (self, from, begin - utf8, p - utf8, n_characters);
          begin = p;
          from = self->text->len;
          n_characters = 0;
        }
      if (folded->character != c)
        fold_character (folded, c, flags);
      g_string_append_len (self->text, folded->utf8, folded->length);
      n_characters++;
    }
  close_grapheme (self, from, begin - utf8, strlen (utf8), n_characters);
}

SfFold *
sf_fold_new (const char *utf8, SfFoldFlags flags)
{
  SfFold *self = g_new0 (SfFold, 1);
  gsize length = strlen (utf8);

  self->text = g_string_sized_new (length + length / 8 + 1);
  if (g_str_is_ascii (utf8))
    {
      g_string_append_len (self->text, utf8, length);
      if (flags & SF_FOLD_CASE)
        g_string_ascii_down (self->text);
      return self;
    }
  self->graphemes = g_array_sized_new (FALSE, FALSE, sizeof (Grapheme), length + length / 8 + 1);
  fold_all (self, utf8, flags);
  return self;
}

const char *
sf_fold_get_string (const SfFold *self, gsize *length_bytes)
{
  *length_bytes = self->text->len;
  return self->text->str;
}

/* Whether a grapheme begins at byte @at. */
static gboolean
is_border (const SfFold *self, gsize at)
{
  return at == 0 || at == self->text->len
         || g_array_index (self->graphemes, Grapheme, at).start
                != g_array_index (self->graphemes, Grapheme, at - 1).start;
}

gboolean
sf_fold_locate (const SfFold *self, gsize start, gsize end, gsize *source_start, gsize *source_end)
{
  if (self->graphemes == NULL)
    {
      *source_start = start;
      *source_end = end;
      return TRUE;
    }
  if (!is_border (self, start) || !is_border (self, end))
    return FALSE;
  *source_start = g_array_index (self->graphemes, Grapheme, start).start;
  *source_end = g_array_index (self->graphemes, Grapheme, end - 1).end;
  return TRUE;
}

void
sf_fold_free (SfFold *self)
{
  g_string_free (self->text, TRUE);
  g_clear_pointer (&self->graphemes, g_array_unref);
  g_free (self);
}
