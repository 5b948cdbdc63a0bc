/* sf-office-role.c - what the names of styles stand for
 * Word keeps English names in its files whatever language it speaks; LibreOffice too. Other
 * programs, and people, write what they see.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-office-story.h"

#include <string.h>

static const struct
{
  const char *name; /* folded: lower case, letters alone */
  SfOfficeRole role;
} roles[] = {
  { "title", SF_ROLE_TITLE },
  { "titel", SF_ROLE_TITLE },
  { "titre", SF_ROLE_TITLE },
  { "título", SF_ROLE_TITLE },
  { "العنوان", SF_ROLE_TITLE },
  { "kicker", SF_ROLE_KICKER },
  { "dachzeile", SF_ROLE_KICKER },
  { "antetítulo", SF_ROLE_KICKER },
  { "surtitre", SF_ROLE_KICKER },
  { "featuredpicture", SF_ROLE_FEATURED },
  { "picturecredit", SF_ROLE_CREDIT },
  { "photocredit", SF_ROLE_CREDIT },
  { "bildnachweis", SF_ROLE_CREDIT },
  { "correction", SF_ROLE_CORRECTION },
  { "clarification", SF_ROLE_CLARIFICATION },
  { "update", SF_ROLE_UPDATE },
  { "subtitle", SF_ROLE_SUBTITLE },
  { "untertitel", SF_ROLE_SUBTITLE },
  { "soustitre", SF_ROLE_SUBTITLE },
  { "subtítulo", SF_ROLE_SUBTITLE },
  { "standfirst", SF_ROLE_SUBTITLE },
  { "quote", SF_ROLE_QUOTE },
  { "quotations", SF_ROLE_QUOTE },
  { "blockquote", SF_ROLE_QUOTE },
  { "blockquotation", SF_ROLE_QUOTE },
  { "blocktext", SF_ROLE_QUOTE },
  { "zitat", SF_ROLE_QUOTE },
  { "citation", SF_ROLE_QUOTE },
  { "cita", SF_ROLE_QUOTE },
  { "intensequote", SF_ROLE_PULL_QUOTE },
  { "pullquote", SF_ROLE_PULL_QUOTE },
  { "intensiveszitat", SF_ROLE_PULL_QUOTE },
  { "quotesource", SF_ROLE_CITATION },
  { "code", SF_ROLE_CODE },
  { "sourcecode", SF_ROLE_CODE },
  { "macro", SF_ROLE_CODE },
  { "macrotext", SF_ROLE_CODE },
  { "htmlpreformatted", SF_ROLE_PREFORMATTED },
  { "preformatted", SF_ROLE_PREFORMATTED },
  { "preformattedtext", SF_ROLE_PREFORMATTED },
  { "plaintext", SF_ROLE_BODY },
  { "verse", SF_ROLE_VERSE },
  { "poetry", SF_ROLE_VERSE },
  { "caption", SF_ROLE_CAPTION },
  { "illustration", SF_ROLE_CAPTION },
  { "figure", SF_ROLE_CAPTION },
  { "beschriftung", SF_ROLE_CAPTION },
  { "abbildung", SF_ROLE_CAPTION },
  { "légende", SF_ROLE_CAPTION },
  { "descripción", SF_ROLE_CAPTION },
};

static const char *const headings[] = { "heading", "überschrift", "berschrift", "titre",
                                        "título",  "ttulo",       "عنوان" };

/* "Heading_20_1" and "Intense Quote" without what parts the words; a number at the end goes to
 * @number. Returns: (transfer full). */
static char *
fold (const char *name, guint *number)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);
  GString *folded = g_string_new (NULL);

  *number = 0;
  for (const char *p = lower; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_str_has_prefix (p, "_20_"))
        p += 3;
      else if (g_unichar_isdigit (c))
        *number = MIN (*number * 10 + (guint) g_unichar_digit_value (c), 1000);
      else if (g_unichar_isalpha (c))
        g_string_append_unichar (folded, c);
    }
  return g_string_free (folded, FALSE);
}

SfOfficeRole
sf_office_role_from_name (const char *name, guint *level)
{
  guint number;
  g_autofree char *folded = fold (name, &number);

  for (guint i = 0; number > 0 && number <= 9 && i < G_N_ELEMENTS (headings); i++)
    if (strcmp (folded, headings[i]) == 0)
      {
        *level = MIN (number, 6);
        return SF_ROLE_HEADING;
      }
  for (guint i = 0; number == 0 && i < G_N_ELEMENTS (roles); i++)
    if (strcmp (folded, roles[i].name) == 0)
      return roles[i].role;
  return SF_ROLE_BODY;
}
