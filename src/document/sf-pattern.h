/* sf-pattern.h - what is looked for in a text
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SF_PATTERN_ERROR (sf_pattern_error_quark ())
GQuark sf_pattern_error_quark (void);

/* All messages are for a person and say what to do. */
typedef enum
{
  SF_PATTERN_ERROR_INVALID,     /* not a regular expression, or longer than any is */
  SF_PATTERN_ERROR_REPLACEMENT, /* names a group that there is not, or ends in a backslash */
  SF_PATTERN_ERROR_TOO_HARD,    /* takes more steps than a text is worth */
} SfPatternError;

typedef enum
{
  SF_PATTERN_IGNORE_CASE = 1 << 0,
  SF_PATTERN_WHOLE_WORD = 1 << 1, /* no letter, mark or digit stands beside a match */
  SF_PATTERN_REGEX = 1 << 2,      /* PCRE, as GRegex has it; "\n" is a line break in a block */
} SfPatternFlags;

/* The longest pattern and replacement, in bytes. */
#define SF_PATTERN_MAX_BYTES 2000

typedef struct _SfPattern SfPattern;

/* Without SF_PATTERN_REGEX, letters are the same however they are composed, a straight quote finds
 * the curly ones, a space those that keep words together, and soft hyphens do not count unless
 * @text has one; "ß" is "ss" when case is ignored. @text is valid UTF-8 and not empty.
 * Returns: (transfer full). Errors: SF_PATTERN_ERROR_INVALID. Any thread. */
SfPattern *sf_pattern_new (const char *text, SfPatternFlags flags, GError **error);
/* Counted; used by several threads at the same time. */
SfPattern *sf_pattern_ref (SfPattern *self);
void sf_pattern_unref (SfPattern *self);

/* One match; it ends on a boundary between graphemes, as it begins. */
typedef struct
{
  gsize start;            /* bytes */
  gsize end;              /* may be start */
  const GMatchInfo *info; /* (nullable): for sf_pattern_expand() */
} SfPatternMatch;

/* FALSE ends the scan. */
typedef gboolean (*SfPatternFunc) (const SfPatternMatch *match, gpointer data);

/* Calls @func for each match from the start, none overlapping another. @utf8 is valid.
 * Errors: SF_PATTERN_ERROR_TOO_HARD. */
gboolean sf_pattern_scan (const SfPattern *self,
                          const char *utf8,
                          SfPatternFunc func,
                          gpointer data,
                          GError **error);

/* For a regular expression: \1 or \g<name> for a group, \0 for all of it, \n for a line break, \t,
 * \\, and \U \L \u \l \E for the case of what follows; else @replacement is taken as it is.
 * Errors: SF_PATTERN_ERROR_REPLACEMENT. */
gboolean sf_pattern_check_replacement (const SfPattern *self,
                                       const char *replacement,
                                       GError **error);
/* @replacement was checked. Returns: (transfer full). */
char *sf_pattern_expand (const SfPattern *self,
                         const SfPatternMatch *match,
                         const char *replacement);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfPattern, sf_pattern_unref)

G_END_DECLS
