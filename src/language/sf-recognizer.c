/* sf-recognizer.c - which language a text is in, by the letters that stand beside each other in it
 * Cavnar and Trenkle, "N-Gram-Based Text Categorization" (1994), by libexttextcat. All of its
 * models would cost ten times the time, and short texts would be lost to languages that nobody here
 * writes. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-recognizer.h"

#include <glib/gstdio.h>
#include <string.h>
#include <textcat.h>
#include <unistd.h>

#define SUFFIX ".lm"
/* A text of fewer bytes might be anything. */
#define MIN_BYTES 20

struct _SfRecognizer
{
  void *textcat;           /* (owned) */
  candidate_t *candidates; /* (owned) */
};

/* What a model's file is named after where that is not our tag. */
static const struct
{
  const char *tag;
  const char *model;
} others[] = { { "no", "nb" }, { "zh", "zh-Hans" } };

/* Whether the file @name is a model of @language, such as "sr-Latn.lm" of "sr". */
static gboolean
is_model_of (const char *name, const char *language)
{
  gsize length = strlen (language);

  if (!g_str_has_suffix (name, SUFFIX))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_equal (others[i].tag, language) && g_str_has_prefix (name, others[i].model)
        && g_str_equal (name + strlen (others[i].model), SUFFIX))
      return TRUE;
  return strncmp (name, language, length) == 0
         && (name[length] == '-' || g_str_equal (name + length, SUFFIX));
}

/* The list of models, which the library reads from a file: a model and a name in each line. */
static GString *
list_models (const char *const *languages)
{
  GString *list = g_string_new (NULL);
  g_autoptr (GDir) folder = g_dir_open (SF_TEXTCAT_DIR, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    for (guint i = 0; languages[i] != NULL; i++)
      if (is_model_of (name, languages[i]))
        {
          g_string_append_printf (list, "%s %s\n", name, languages[i]);
          break;
        }
  return list;
}

SfRecognizer *
sf_recognizer_new (const char *const *languages)
{
  g_autoptr (GString) list = list_models (languages);
  g_autofree char *path = NULL;
  SfRecognizer *self;
  void *textcat = NULL;
  int fd = list->len > 0 ? g_file_open_tmp ("standfirst-XXXXXX", &path, NULL) : -1;

  if (fd < 0)
    return NULL;
  close (fd);
  if (g_file_set_contents (path, list->str, (gssize) list->len, NULL))
    textcat = special_textcat_Init (path, SF_TEXTCAT_DIR "/");
  g_unlink (path);
  if (textcat == NULL)
    return NULL;
  textcat_SetProperty (textcat, TCPROP_MINIMUM_DOCUMENT_SIZE, MIN_BYTES);
  self = g_new0 (SfRecognizer, 1);
  self->textcat = textcat;
  self->candidates = textcat_GetClassifyFullOutput (textcat);
  return self;
}

void
sf_recognizer_free (SfRecognizer *self)
{
  textcat_ReleaseClassifyFullOutput (self->textcat, self->candidates);
  textcat_Done (self->textcat);
  g_free (self);
}

GStrv
sf_recognizer_read (SfRecognizer *self, const char *utf8)
{
  g_autoptr (GStrvBuilder) languages = g_strv_builder_new ();
  int n = textcat_ClassifyFull (self->textcat, utf8, strlen (utf8), self->candidates);

  for (int i = 0; i < n; i++)
    g_strv_builder_add (languages, self->candidates[i].name);
  return g_strv_builder_end (languages);
}
