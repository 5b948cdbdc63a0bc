/* sf-pattern.c - what is looked for in a text
 * Words are found in texts that are folded alike; an expression in the text as it stands, within a
 * number of steps at each place and a time for all of it, so that none takes a machine away.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-pattern.h"

#include "sf-fold.h"
#include "sf-grapheme.h"
#include "sf-text.h"

#include <glib/gi18n.h>
#include <string.h>
#include <time.h>

/* Steps of one attempt: some milliseconds. The engine counts them anew at each place of a text. */
#define STEP_LIMIT "(*LIMIT_MATCH=1000000)"
/* A text that is longer is searched in strides; any is given up after that time of a processor. */
#define LONG_BYTES 4096
#define LONG_MS    2000
/* What else an expression finds then: the end of a stride, which is of so many letters. Its group
 * is behind all others, which keep their numbers. */
#define STRIDE_END   "((?s:(?<=\\G.{64})))"
#define WORD_LETTERS "[\\p{L}\\p{N}\\p{M}_]"

struct _SfPattern
{
  gatomicrefcount ref_count;
  SfPatternFlags flags;
  SfFoldFlags fold; /* words */
  char *needle;     /* (owned) (nullable): words, folded */
  GRegex *regex;    /* (owned) (nullable) */
  GRegex *strides;  /* (owned) (nullable): stops at the end of each stride */
  GRegex *patient;  /* (owned) (nullable): interpreted, since a program has little stack */
};

G_DEFINE_QUARK (sf - pattern - error - quark, sf_pattern_error)

/* What a person may have done, in words of this language; the engine's own are for programmers. */
static const char *
explain (int code)
{
  switch (code)
    {
    case G_REGEX_ERROR_STRAY_BACKSLASH:
      return _ ("A backslash at the end needs a sign after it. “\\\\” finds a backslash.");
    case G_REGEX_ERROR_UNTERMINATED_CHARACTER_CLASS:
      return _ ("A “[” is not closed. Add “]”, or write “\\[” to find the sign itself.");
    case G_REGEX_ERROR_UNMATCHED_PARENTHESIS:
      return _ ("Brackets don’t match. Add the other one, or write “\\(” and “\\)” to find the "
                "signs themselves.");
    case G_REGEX_ERROR_NOTHING_TO_REPEAT:
      return _ ("There is nothing that “*”, “+” or “?” could repeat. Write “\\*” to find the sign "
                "itself.");
    case G_REGEX_ERROR_RANGE_OUT_OF_ORDER:
      return _ ("A range in “[…]” runs backwards. Put the smaller sign first, as in “[a-z]”.");
    case G_REGEX_ERROR_INEXISTENT_SUBPATTERN_REFERENCE:
      return _ ("It refers to a group that there is not. Groups stand in round brackets.");
    case G_REGEX_ERROR_VARIABLE_LENGTH_LOOKBEHIND:
      return _ ("What “(?<=…)” looks back for must have a fixed length. Leave out “*” and “+” "
                "there.");
    case G_REGEX_ERROR_EXPRESSION_TOO_LARGE:
    case G_REGEX_ERROR_QUANTIFIER_TOO_BIG:
    case G_REGEX_ERROR_TOO_MANY_SUBPATTERNS:
      return _ ("The expression repeats too much. Make its numbers smaller.");
    default:
      return _ ("This is not a regular expression. Check its brackets and backslashes, or switch "
                "regular expressions off to find it as it is.");
    }
}

/* The length of what stands at @p as one sign of an expression: an escape, or a name such as
 * [:alpha:] in a class. */
static gsize
measure_sign (const char *p, gboolean is_in_class)
{
  const char *end = is_in_class && p[0] == '[' && p[1] == ':' ? strstr (p, ":]") : NULL;

  if (end != NULL)
    return end + 2 - p;
  return p[0] == '\\' && p[1] != '\0' ? 2 : 1;
}

/* A text has U+2028 where a person thinks of a new line and writes "\n". */
static char *
translate_breaks (const char *text)
{
  GString *translated = g_string_new (NULL);
  gboolean is_in_class = FALSE;

  for (const char *p = text; *p != '\0';)
    {
      gsize length = measure_sign (p, is_in_class);

      if (p[0] == '\\' && p[1] == 'n')
        g_string_append (translated, is_in_class ? "\\n\\x{2028}" : "(?:\\n|\\x{2028})");
      else
        g_string_append_len (translated, p, length);
      /* A bracket that comes first in a class stands for itself. */
      if (*p == ']' && p > text && p[-1] != '[' && p[-1] != '^')
        is_in_class = FALSE;
      else if (*p == '[')
        is_in_class = TRUE;
      p += length;
    }
  return g_string_free (translated, FALSE);
}

static GRegex *
compile (const char *source, SfPatternFlags flags, GRegexCompileFlags options, GError **error)
{
  g_autoptr (GError) cause = NULL;
  GRegex *regex;

  if (flags & SF_PATTERN_IGNORE_CASE)
    options |= G_REGEX_CASELESS;
  regex = g_regex_new (source, options | G_REGEX_MULTILINE, 0, &cause);
  if (regex == NULL)
    g_set_error_literal (error, SF_PATTERN_ERROR, SF_PATTERN_ERROR_INVALID, explain (cause->code));
  return regex;
}

static gboolean
compile_all (SfPattern *self, const char *text, GError **error)
{
  g_autofree char *translated = translate_breaks (text);
  g_autofree char *source = self->flags & SF_PATTERN_WHOLE_WORD
                                ? g_strconcat (STEP_LIMIT "(?<!" WORD_LETTERS ")(?:", translated,
                                               ")(?!" WORD_LETTERS ")", NULL)
                                : g_strconcat (STEP_LIMIT, translated, NULL);
  g_autofree char *strides =
      g_strconcat (STEP_LIMIT "(?:", source + strlen (STEP_LIMIT), ")|" STRIDE_END, NULL);

  self->regex = compile (source, self->flags, G_REGEX_OPTIMIZE, error);
  if (self->regex == NULL)
    return FALSE;
  /* What ends in a comment cannot stand in brackets, and is searched in one go. */
  self->strides = compile (strides, self->flags, G_REGEX_OPTIMIZE, NULL);
  self->patient = compile (self->strides != NULL ? strides : source, self->flags, 0, NULL);
  return TRUE;
}

static SfFoldFlags
choose_fold (const char *text, SfPatternFlags flags)
{
  SfFoldFlags fold = flags & SF_PATTERN_IGNORE_CASE ? SF_FOLD_CASE : 0;

  if (strchr (text, '\'') != NULL)
    fold |= SF_FOLD_APOSTROPHES;
  if (strchr (text, '"') != NULL)
    fold |= SF_FOLD_QUOTES;
  if (strchr (text, ' ') != NULL)
    fold |= SF_FOLD_SPACES;
  if (strstr (text, "\302\255") == NULL)
    fold |= SF_FOLD_SOFT_HYPHENS;
  return fold;
}

/* A new line from a paste or a script, as a text has it. */
static char *
dup_with_breaks (const char *text)
{
  GString *copy = g_string_new (text);

  g_string_replace (copy, "\n", SF_LINE_BREAK, 0);
  return g_string_free (copy, FALSE);
}

SfPattern *
sf_pattern_new (const char *text, SfPatternFlags flags, GError **error)
{
  g_autoptr (SfPattern) self = g_new0 (SfPattern, 1);

  g_return_val_if_fail (text != NULL && *text != '\0', NULL);

  g_atomic_ref_count_init (&self->ref_count);
  self->flags = flags;
  if (strlen (text) > SF_PATTERN_MAX_BYTES)
    {
      g_set_error_literal (error, SF_PATTERN_ERROR, SF_PATTERN_ERROR_INVALID,
                           _ ("That is too long to look for. A part of it will do."));
      return NULL;
    }
  if (flags & SF_PATTERN_REGEX)
    {
      if (!compile_all (self, text, error))
        return NULL;
    }
  else
    {
      g_autofree char *words = dup_with_breaks (text);
      g_autoptr (SfFold) folded = NULL;
      gsize length;

      self->fold = choose_fold (words, flags);
      folded = sf_fold_new (words, self->fold);
      self->needle = g_strdup (sf_fold_get_string (folded, &length));
    }
  return g_steal_pointer (&self);
}

SfPattern *
sf_pattern_ref (SfPattern *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
sf_pattern_unref (SfPattern *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->needle);
  g_clear_pointer (&self->regex, g_regex_unref);
  g_clear_pointer (&self->strides, g_regex_unref);
  g_clear_pointer (&self->patient, g_regex_unref);
  g_free (self);
}

/* Scripts without spaces have no words that one could see the ends of. */
static gboolean
is_word_letter (gunichar c)
{
  GUnicodeBreakType type = g_unichar_break_type (c);

  return (g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_')
         && type != G_UNICODE_BREAK_IDEOGRAPHIC && type != G_UNICODE_BREAK_COMPLEX_CONTEXT;
}

static gboolean
is_whole_word (const char *utf8, gsize start, gsize end)
{
  if (start > 0 && is_word_letter (g_utf8_get_char (g_utf8_prev_char (utf8 + start)))
      && is_word_letter (g_utf8_get_char (utf8 + start)))
    return FALSE;
  return utf8[end] == '\0' || !is_word_letter (g_utf8_get_char (utf8 + end))
         || !is_word_letter (g_utf8_get_char (g_utf8_prev_char (utf8 + end)));
}

static void
scan_words (const SfPattern *self, const char *utf8, SfPatternFunc func, gpointer data)
{
  g_autoptr (SfFold) fold = sf_fold_new (utf8, self->fold);
  gsize length;
  const char *folded = sf_fold_get_string (fold, &length);
  gsize needle_length = strlen (self->needle);
  const char *p = folded;

  if (needle_length == 0)
    return;
  while ((p = memmem (p, folded + length - p, self->needle, needle_length)) != NULL)
    {
      SfPatternMatch match = { 0 };
      gsize at = p - folded;

      p++;
      if (!sf_fold_locate (fold, at, at + needle_length, &match.start, &match.end)
          || ((self->flags & SF_PATTERN_WHOLE_WORD)
              && !is_whole_word (utf8, match.start, match.end)))
        continue;
      if (!func (&match, data))
        return;
      p = folded + at + needle_length;
    }
}

/* An expression on its way through a text. */
typedef struct
{
  const SfPattern *pattern;
  const char *utf8;
  gsize length;
  SfGraphemes graphemes;
  SfPatternFunc func;
  gpointer data;
  int start; /* the last that was found, or the end of a stride */
  int end;
  gint64 end_us; /* of the thread's own time */
} Scan;

static gint64
get_thread_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gboolean
is_stride_end (const Scan *scan, const GMatchInfo *info)
{
  int group = g_regex_get_capture_count (scan->pattern->regex) + 1;
  int start;

  return g_match_info_fetch_pos (info, group, &start, NULL) && start >= 0;
}

/* Returns: whether there may be more. */
static gboolean
take_match (Scan *scan, const GMatchInfo *info)
{
  int start;
  int end;

  if (!g_match_info_fetch_pos (info, 0, &start, &end) || start > end
      || (start == scan->start && end == scan->end))
    return TRUE;
  scan->start = start;
  scan->end = end;
  if (is_stride_end (scan, info) || !sf_graphemes_is_boundary (&scan->graphemes, start)
      || !sf_graphemes_is_boundary (&scan->graphemes, end))
    return TRUE;
  return scan->func (&(SfPatternMatch){ start, end, info }, scan->data);
}

/* Goes on behind what was found last. FALSE: the engine gave up, or there was no time left. */
static gboolean
scan_with (Scan *scan, GRegex *regex)
{
  g_autoptr (GMatchInfo) info = NULL;
  g_autoptr (GError) cause = NULL;

  g_regex_match_full (regex, scan->utf8, scan->length, scan->end, 0, &info, &cause);
  while (cause == NULL && g_match_info_matches (info))
    {
      if (!take_match (scan, info))
        return TRUE;
      if (get_thread_us () > scan->end_us)
        return FALSE;
      g_match_info_next (info, &cause);
    }
  return cause == NULL;
}

static gboolean
scan_regex (const SfPattern *self,
            const char *utf8,
            SfPatternFunc func,
            gpointer data,
            GError **error)
{
  Scan scan = { .pattern = self,
                .utf8 = utf8,
                .length = strlen (utf8),
                .graphemes = { .utf8 = utf8 },
                .func = func,
                .data = data,
                .start = -1,
                .end_us = get_thread_us () + LONG_MS * 1000 };
  gboolean is_long = scan.length > LONG_BYTES && self->strides != NULL;

  if (scan_with (&scan, is_long ? self->strides : self->regex)
      || (get_thread_us () < scan.end_us && scan_with (&scan, self->patient)))
    return TRUE;
  g_set_error_literal (error, SF_PATTERN_ERROR, SF_PATTERN_ERROR_TOO_HARD,
                       _ ("This expression takes too long. Make it simpler: a repeat within a "
                          "repeat, as in “(a+)+”, is often the reason."));
  return FALSE;
}

gboolean
sf_pattern_scan (const SfPattern *self,
                 const char *utf8,
                 SfPatternFunc func,
                 gpointer data,
                 GError **error)
{
  if (self->regex != NULL)
    return scan_regex (self, utf8, func, data, error);
  scan_words (self, utf8, func, data);
  return TRUE;
}

/* GLib takes a group that there is not for an empty one. */
static gboolean
has_groups (GRegex *regex, const char *replacement)
{
  int n_groups = g_regex_get_capture_count (regex);

  for (const char *p = strchr (replacement, '\\'); p != NULL && p[1] != '\0';
       p = strchr (p + 2, '\\'))
    if (g_ascii_isdigit (p[1]) && p[1] - '0' > n_groups)
      return FALSE;
  return TRUE;
}

gboolean
sf_pattern_check_replacement (const SfPattern *self, const char *replacement, GError **error)
{
  const char *message = NULL;

  if (strlen (replacement) > SF_PATTERN_MAX_BYTES)
    message = _ ("That is too long to put in many places.");
  else if (self->regex != NULL && !g_regex_check_replacement (replacement, NULL, NULL))
    message = _ ("A backslash in the replacement needs a number or a letter after it, as in “\\1”. "
                 "“\\\\” puts a backslash.");
  else if (self->regex != NULL && !has_groups (self->regex, replacement))
    message = _ ("The replacement names a group that the expression does not have. Groups stand "
                 "in round brackets; “\\1” is the first.");
  if (message == NULL)
    return TRUE;
  g_set_error_literal (error, SF_PATTERN_ERROR, SF_PATTERN_ERROR_REPLACEMENT, message);
  return FALSE;
}

char *
sf_pattern_expand (const SfPattern *self, const SfPatternMatch *match, const char *replacement)
{
  g_autofree char *expanded = NULL;

  if (self->regex == NULL)
    return dup_with_breaks (replacement);
  expanded = g_match_info_expand_references (match->info, replacement, NULL);
  return dup_with_breaks (expanded);
}
