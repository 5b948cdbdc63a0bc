/* sf-story.c - a line of the story list
 * It changes by sf_story_follow() alone, so that a selection outlives what happens to its story.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-story.h"

#include "sf-story-private.h"

typedef enum
{
  PROP_ID = 1,
  PROP_HEADLINE,
  PROP_STANDFIRST,
  PROP_SECTION,
  PROP_BYLINE,
  PROP_UPDATED_US,
  PROP_STATE,
} Property;

#define LAST_STRING PROP_BYLINE

struct _SfStory
{
  GObject parent_instance;
  char *strings[LAST_STRING + 1]; /* (owned) by their property */
  gint64 updated_us;
  int state;
};

static GParamSpec *properties[PROP_STATE + 1];

G_DEFINE_FINAL_TYPE (SfStory, sf_story, G_TYPE_OBJECT)

static void
sf_story_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SfStory *self = SF_STORY (object);

  switch ((Property) id)
    {
    case PROP_ID:
    case PROP_HEADLINE:
    case PROP_STANDFIRST:
    case PROP_SECTION:
    case PROP_BYLINE:
      g_value_set_string (value, self->strings[id]);
      return;
    case PROP_UPDATED_US:
      g_value_set_int64 (value, self->updated_us);
      return;
    case PROP_STATE:
      g_value_set_int (value, self->state);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sf_story_finalize (GObject *object)
{
  SfStory *self = SF_STORY (object);

  for (guint i = PROP_ID; i <= LAST_STRING; i++)
    g_free (self->strings[i]);
  G_OBJECT_CLASS (sf_story_parent_class)->finalize (object);
}

static void
sf_story_class_init (SfStoryClass *klass)
{
  static const char *const names[] = { "id", "headline", "standfirst", "section", "byline" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sf_story_get_property;
  object_class->finalize = sf_story_finalize;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    properties[PROP_ID + i] = g_param_spec_string (names[i], NULL, NULL, NULL, flags);
  properties[PROP_UPDATED_US] =
      g_param_spec_int64 ("updated-us", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, 0, G_MAXINT, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
sf_story_init (SfStory *self)
{
}

SfStory *
sf_story_new (sqlite3_stmt *row)
{
  SfStory *self = g_object_new (SF_TYPE_STORY, NULL);

  for (int i = 0; i < LAST_STRING; i++)
    self->strings[PROP_ID + i] = g_strdup ((const char *) sqlite3_column_text (row, i));
  self->updated_us = sqlite3_column_int64 (row, 5);
  self->state = sqlite3_column_int (row, 6);
  return self;
}

void
sf_story_follow (SfStory *self, SfStory *other)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = PROP_ID; i <= LAST_STRING; i++)
    if (g_strcmp0 (self->strings[i], other->strings[i]) != 0)
      {
        g_free (self->strings[i]);
        self->strings[i] = g_strdup (other->strings[i]);
        g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
      }
  if (self->updated_us != other->updated_us)
    {
      self->updated_us = other->updated_us;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UPDATED_US]);
    }
  if (self->state != other->state)
    {
      self->state = other->state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

const char *
sf_story_get_id (SfStory *self)
{
  return self->strings[PROP_ID];
}

const char *
sf_story_get_headline (SfStory *self)
{
  return self->strings[PROP_HEADLINE];
}

const char *
sf_story_get_standfirst (SfStory *self)
{
  return self->strings[PROP_STANDFIRST];
}

const char *
sf_story_get_section (SfStory *self)
{
  return self->strings[PROP_SECTION];
}

const char *
sf_story_get_byline (SfStory *self)
{
  return self->strings[PROP_BYLINE];
}

gint64
sf_story_get_updated_us (SfStory *self)
{
  return self->updated_us;
}

int
sf_story_get_state (SfStory *self)
{
  return self->state;
}
