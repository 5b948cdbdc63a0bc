/* sf-enchant.c - the dictionaries of the system
 * Enchant itself is linked, which costs a start 0.05 ms: what takes time, its providers, it opens
 * by itself when the library is opened. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-dictionary.h"

#include <enchant.h>

static gpointer
enchant_open (gpointer data)
{
  return enchant_broker_init ();
}

static void
add_tag_cb (const char *tag,
            const char *provider_name,
            const char *provider_description,
            const char *provider_file,
            void *tags)
{
  g_ptr_array_add (tags, g_strdup (tag));
}

static GStrv
enchant_list (gpointer library)
{
  GPtrArray *tags = g_ptr_array_new ();

  enchant_broker_list_dicts (library, add_tag_cb, tags);
  g_ptr_array_add (tags, NULL);
  return (GStrv) g_ptr_array_free (tags, FALSE);
}

static gpointer
enchant_open_dictionary (gpointer library, const char *tag)
{
  return enchant_broker_request_dict (library, tag);
}

/* An answer that is no answer is no reason to mark a word. */
static gboolean
enchant_knows (gpointer dictionary, const char *word)
{
  return enchant_dict_check (dictionary, word, -1) <= 0;
}

static GStrv
enchant_suggest (gpointer dictionary, const char *word)
{
  gsize n = 0;
  char **found = enchant_dict_suggest (dictionary, word, -1, &n);
  GStrv words = g_new0 (char *, n + 1);

  for (gsize i = 0; i < n; i++)
    words[i] = g_utf8_make_valid (found[i], -1);
  if (found != NULL)
    enchant_dict_free_string_list (dictionary, found);
  return words;
}

static void
enchant_close_dictionary (gpointer library, gpointer dictionary)
{
  enchant_broker_free_dict (library, dictionary);
}

static void
enchant_close (gpointer library)
{
  enchant_broker_free (library);
}

const SfDictionaryLibrary *
sf_dictionary_get_enchant (void)
{
  static const SfDictionaryLibrary enchant = {
    .open = enchant_open,
    .list = enchant_list,
    .open_dictionary = enchant_open_dictionary,
    .knows = enchant_knows,
    .suggest = enchant_suggest,
    .close_dictionary = enchant_close_dictionary,
    .close = enchant_close,
  };

  return &enchant;
}
