/* sf-office-fields.c - what an office file says in styles that stand for fields of a story
 * Where it can't be such a field, it is text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-office-story.h"

#include <string.h>

static gboolean
is_before_text (const SfOfficeStory *self)
{
  return sf_block_get_n_children (self->flow.into) == 0;
}

static void
set_picture (SfOfficeStory *self, const char *name, const char *value)
{
  SfAttrs *attrs = sf_attrs_with (self->picture, name, value);

  sf_attrs_unref (self->picture);
  self->picture = attrs;
}

static gboolean
take_kicker (SfOfficeStory *self, const SfText *text)
{
  if (self->kicker || !is_before_text (self) || sf_text_get_length (text) == 0)
    return FALSE;
  self->kicker = sf_office_dup_line (text);
  return TRUE;
}

/* A picture, or a link to where it is, with what it shows. */
static gboolean
take_picture (SfOfficeStory *self, const SfText *text, GPtrArray *cards)
{
  const SfBlock *card = cards->len == 1 ? cards->pdata[0] : NULL;
  const SfMark *link =
      sf_text_get_length (text) > 0 ? sf_text_find_mark (text, 0, SF_MARK_LINK) : NULL;
  const char *href = link ? sf_attrs_get (link->attrs, "href") : NULL;
  const char *words = sf_text_get_string (text);

  if (self->picture || !is_before_text (self))
    return FALSE;
  if (card && card->kind == SF_BLOCK_PICTURE && sf_text_get_length (text) == 0)
    self->picture = sf_attrs_ref (card->attrs);
  else if (cards->len == 0 && href && link->end == sf_text_get_length (text))
    self->picture =
        sf_attrs_new ("src", href, "alt", strcmp (words, href) == 0 ? NULL : words, NULL);
  else
    return FALSE;
  g_ptr_array_set_size (cards, 0);
  self->is_after_picture = TRUE;
  return TRUE;
}

/* The time in "Correction (2026-03-05 10:15:00 UTC): ...", and what stands behind it. */
static const char *
find_words (const char *line, gint64 *time_s)
{
  const char *open = strstr (line, " (");
  const char *close = open ? strstr (open, " UTC): ") : NULL;
  g_autofree char *said = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) time = NULL;

  if (close == NULL || close - open != (int) strlen (" (2026-03-05 10:15:00"))
    return NULL;
  said = g_strndup (open + 2, (gsize) (close - open) - 2);
  said[strlen ("2026-03-05")] = 'T';
  zone = g_time_zone_new_utc ();
  time = g_date_time_new_from_iso8601 (said, zone);
  if (time == NULL)
    return NULL;
  *time_s = g_date_time_to_unix (time);
  return close + strlen (" UTC): ");
}

static gboolean
take_correction (SfOfficeStory *self, const SfText *text, const char *kind)
{
  gint64 time_s;
  const char *words = find_words (sf_text_get_string (text), &time_s);
  g_autoptr (GString) lines = g_string_new (words);

  if (words == NULL)
    return FALSE;
  g_string_replace (lines, SF_LINE_BREAK, "\n", 0);
  g_string_replace (lines, SF_OBJECT, "", 0);
  g_variant_builder_add (self->corrections, "(xss)", time_s, kind, lines->str);
  return TRUE;
}

static gboolean
take_detail (SfOfficeStory *self, const char *name, const SfText *text, gboolean may_follow)
{
  g_autofree char *line = sf_office_dup_line (text);

  if (!may_follow || *line == '\0' || sf_attrs_get (self->picture, name))
    return FALSE;
  set_picture (self, name, line);
  self->is_after_picture = TRUE;
  return TRUE;
}

gboolean
sf_office_story_take_field (SfOfficeStory *self,
                            const SfOfficeParagraph *paragraph,
                            const SfText *text,
                            GPtrArray *cards)
{
  gboolean may_follow = self->is_after_picture && cards->len == 0;

  self->is_after_picture = FALSE;
  if (paragraph->role == SF_ROLE_FEATURED)
    return take_picture (self, text, cards);
  if (paragraph->role == SF_ROLE_CAPTION)
    return take_detail (self, "caption", text, may_follow);
  if (paragraph->role == SF_ROLE_CREDIT)
    return take_detail (self, "credit", text, may_follow);
  if (cards->len > 0)
    return FALSE;
  if (paragraph->role == SF_ROLE_KICKER)
    return take_kicker (self, text);
  if (paragraph->role == SF_ROLE_CORRECTION)
    return take_correction (self, text, "correction");
  if (paragraph->role == SF_ROLE_CLARIFICATION)
    return take_correction (self, text, "clarification");
  if (paragraph->role == SF_ROLE_UPDATE)
    return take_correction (self, text, "update");
  return FALSE;
}
