/* sf-spell-words.c - the words of a text that a dictionary should know
 * Blanks divide a text into chunks first: whether one is an address shows only as a whole.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-spell-words.h"

#include <string.h>

#define SOFT_HYPHEN 0xad
#define APOSTROPHE  0x2019
#define TATWEEL     0x640
/* Longer ones are no words, and would take a dictionary long. */
#define MAX_WORD_BYTES 200

typedef enum
{
  CHAR_OTHER,
  CHAR_LETTER,
  CHAR_EXTEND, /* belongs to what stands before it */
  CHAR_DIGIT,  /* or an underscore */
  CHAR_MIDDLE, /* stays inside a word, with letters at both sides */
} CharKind;

gboolean
sf_spell_is_apostrophe (gunichar c)
{
  return c == '\'' || c == APOSTROPHE || c == 0x2bc || c == 0xff07;
}

gboolean
sf_spell_is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010 || c == 0x2011;
}

/* Scripts that put no spaces between words: only a dictionary could say where one ends. */
static gboolean
is_spaceless (gunichar c)
{
  if (c < 0xe00)
    return FALSE;
  switch ((int) g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;
    default:
      return FALSE;
    }
}

static CharKind
classify (gunichar c)
{
  if (sf_spell_is_apostrophe (c) || sf_spell_is_hyphen (c) || c == 0xb7 || c == 0x5f3 || c == 0x5f4)
    return CHAR_MIDDLE;
  if (g_unichar_isalpha (c))
    return is_spaceless (c) ? CHAR_OTHER : CHAR_LETTER;
  if (g_unichar_isdigit (c) || c == '_')
    return CHAR_DIGIT;
  if (g_unichar_ismark (c) || g_unichar_type (c) == G_UNICODE_FORMAT)
    return CHAR_EXTEND;
  return CHAR_OTHER;
}

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x2028 || c == 0x2029 || c == 0xfffc;
}

/* ".org", ".html": a dot with small ASCII letters up to the end or to what follows a host's name.
 */
static gboolean
has_name_suffix (const char *start, const char *end)
{
  const char *stop = start;
  const char *p;

  while (stop < end && strchr ("/?:", *stop) == NULL)
    stop++;
  for (p = stop; p > start && g_ascii_islower (p[-1]);)
    p--;
  return p - start >= 2 && p[-1] == '.' && stop - p >= 2 && classify (p[-2]) != CHAR_OTHER;
}

/* Whether the chunk is something to go to or to call, not words. */
static gboolean
is_address (const char *start, const char *end)
{
  gsize length;

  while (start < end && strchr ("([{<\"'", *start) != NULL)
    start++;
  while (end > start && strchr (")]}>\"'.,;:!?", end[-1]) != NULL)
    end--;
  length = end - start;
  if (length < 2)
    return FALSE;
  if (*start == '@' || *start == '#' || *start == '/' || *start == '~')
    return TRUE;
  if (memchr (start, '@', length) != NULL || memchr (start, '\\', length) != NULL
      || g_strstr_len (start, length, "://") != NULL)
    return TRUE;
  return (length > 4 && g_ascii_strncasecmp (start, "www.", 4) == 0)
         || (length > 7 && g_ascii_strncasecmp (start, "mailto:", 7) == 0)
         || has_name_suffix (start, end);
}

/* What the marks say at a place, read along with the text. */
typedef struct
{
  const SfMark *marks;
  guint n_marks;
  guint next;      /* the first that has not begun */
  GPtrArray *open; /* (owned) (element-type SfMark): begun and perhaps not ended, outermost first */
  const char *language; /* of the whole text */
  char *last;           /* (owned) (nullable): that of the last word, a GRefString */
} Sweep;

static void
advance (Sweep *sweep, gsize at)
{
  guint i;

  while (sweep->next < sweep->n_marks && sweep->marks[sweep->next].start <= at)
    g_ptr_array_add (sweep->open, (gpointer) &sweep->marks[sweep->next++]);
  for (i = sweep->open->len; i > 0; i--)
    if (((const SfMark *) sweep->open->pdata[i - 1])->end <= at)
      g_ptr_array_remove_index (sweep->open, i - 1);
}

/* Returns: NULL where nothing is to be checked. */
static const char *
get_language (const Sweep *sweep)
{
  const char *language = sweep->language;
  guint i;

  for (i = 0; i < sweep->open->len; i++)
    {
      const SfMark *mark = sweep->open->pdata[i];
      const char *own = mark->kind == SF_MARK_LANGUAGE ? sf_attrs_get (mark->attrs, "lang") : NULL;

      if (mark->kind == SF_MARK_CODE || mark->kind == SF_MARK_KEYBOARD
          || mark->kind == SF_MARK_ABBREVIATION || mark->kind == SF_MARK_ISLAND)
        return NULL;
      if (own != NULL && *own != '\0')
        language = own;
    }
  /* ISO 639: no linguistic content. */
  return g_str_equal (language, "zxx") ? NULL : language;
}

static void
clear_word (gpointer data)
{
  g_ref_string_release (((SfSpellWord *) data)->language);
}

GArray *
sf_spell_words_new (void)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (SfSpellWord));

  g_array_set_clear_func (words, clear_word);
  return words;
}

void
sf_spell_words_add (GArray *words, const SfSpellWord *word)
{
  g_ref_string_acquire (word->language);
  g_array_append_vals (words, word, 1);
}

static void
add_word (GArray *words, Sweep *sweep, gsize start, gsize end)
{
  SfSpellWord word = { start, end, NULL };
  const char *language;

  advance (sweep, start);
  language = get_language (sweep);
  if (language == NULL)
    return;
  if (sweep->last == NULL || !g_str_equal (sweep->last, language))
    {
      g_clear_pointer (&sweep->last, g_ref_string_release);
      sweep->last = g_ref_string_new (language);
    }
  word.language = sweep->last;
  sf_spell_words_add (words, &word);
}

/* The end of the word that begins at @start; *@is_plain: only letters, and more than one. */
static const char *
find_word_end (const char *start, const char *end, gboolean *is_plain)
{
  const char *last = start; /* behind the last letter or digit, and what belongs to it */
  gboolean is_middle = FALSE;
  gboolean has_digit = FALSE;
  guint n_letters = 0;
  const char *p;

  for (p = start; p < end; p = g_utf8_next_char (p))
    {
      CharKind kind = classify (g_utf8_get_char (p));

      if (kind == CHAR_OTHER || (kind == CHAR_MIDDLE && is_middle))
        break;
      is_middle = kind == CHAR_MIDDLE || (kind == CHAR_EXTEND && is_middle);
      has_digit |= kind == CHAR_DIGIT;
      n_letters += kind == CHAR_LETTER;
      if (!is_middle)
        last = g_utf8_next_char (p);
    }
  *is_plain = !has_digit && n_letters > 1 && last - start <= MAX_WORD_BYTES;
  return last;
}

static void
find_in_chunk (GArray *words, Sweep *sweep, const char *text, const char *start, const char *end)
{
  const char *p = start;

  while (p < end)
    {
      CharKind kind = classify (g_utf8_get_char (p));
      const char *stop = g_utf8_next_char (p);
      gboolean is_plain = FALSE;

      if (kind == CHAR_LETTER || kind == CHAR_DIGIT)
        stop = find_word_end (p, end, &is_plain);
      if (is_plain)
        add_word (words, sweep, p - text, stop - text);
      p = stop;
    }
}

GArray *
sf_spell_words_find (const SfText *text, const char *language)
{
  GArray *words = sf_spell_words_new ();
  const char *string = sf_text_get_string (text);
  Sweep sweep = { .language = language };
  const char *p = string;

  sweep.marks = sf_text_get_marks (text, &sweep.n_marks);
  sweep.open = g_ptr_array_new ();
  while (*p != '\0')
    {
      const char *start = p;

      while (*p != '\0' && !is_blank (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p > start && !is_address (start, p))
        find_in_chunk (words, &sweep, string, start, p);
      if (*p != '\0')
        p = g_utf8_next_char (p);
    }
  g_ptr_array_unref (sweep.open);
  g_clear_pointer (&sweep.last, g_ref_string_release);
  return words;
}

gboolean
sf_spell_words_may_stand_in (SfBlockKind kind)
{
  return sf_block_kind_get_shape (kind) != SF_SHAPE_CONTAINER && kind != SF_BLOCK_CODE
         && kind != SF_BLOCK_PREFORMATTED && kind != SF_BLOCK_HTML && kind != SF_BLOCK_ISLAND;
}

char *
sf_spell_words_dup (const char *utf8, gsize start, gsize end)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  const char *p;

  for (p = utf8 + start; p < utf8 + end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      /* Joiners are letters' business in Persian and in Indian scripts. */
      gboolean is_dropped =
          c == TATWEEL || (g_unichar_type (c) == G_UNICODE_FORMAT && c != 0x200c && c != 0x200d);

      if (!is_dropped)
        g_string_append_unichar (plain, sf_spell_is_apostrophe (c) ? '\''
                                        : sf_spell_is_hyphen (c)   ? '-'
                                                                   : c);
    }
  return g_utf8_normalize (plain->str, plain->len, G_NORMALIZE_DEFAULT_COMPOSE);
}
