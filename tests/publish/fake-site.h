/* fake-site.h - a site that answers, loses, delays and refuses as a test tells it to
 * The server is one; each publisher that connects gets a connection of its own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-cms.h"
#include "sf-clock.h"

G_BEGIN_DECLS

typedef enum
{
  FAULT_NONE,
  FAULT_OFFLINE, /* nothing arrived */
  FAULT_SERVER,  /* it arrived, was not carried out, and a 500 came back */
  FAULT_RATE,    /* not carried out: wait a minute */
  FAULT_LOST,    /* carried out, the answer lost */
  FAULT_LATE,    /* the answer lost, carried out late_s later */
  FAULT_KILLED,  /* carried out, and this process ends before the answer */
  FAULT_STOPPED, /* not carried out, and this process ends */
  FAULT_HELD,    /* carried out, the answer comes with fake_server_let_go() */
} Fault;

#define LAST_FAULT FAULT_STOPPED

typedef struct
{
  gint64 now_us;       /* the time everybody has */
  GPtrArray *stories;  /* (owned) (element-type SfCmsStory), trash included */
  GPtrArray *media;    /* (owned) (element-type SfCmsMedia) */
  GPtrArray *terms[2]; /* (owned) (element-type SfCmsTerm), by kind */
  GPtrArray *calls;    /* (owned) (element-type utf8): the names of the calls so far */
  GPtrArray *late;     /* (owned): writes that are carried out later */
  GPtrArray *unheard;  /* (owned) (element-type GTask): calls of processes that ended */
  GTask *held;         /* (owned) (nullable): a call whose answer is held back */
  guint next_id;
  Fault fault;
  guint fault_call; /* counted from 1 */
  gint64 late_s;
  gint64 behind_s;   /* how far its clock is */
  gboolean is_ended; /* a fault ended the process: the test makes a new one */
  gboolean may_publish;
  gboolean may_make_terms;
  gboolean rewrites; /* stores block comments in a spelling of its own */
  gboolean hides;    /* its public pages are empty */
  gboolean is_stuck; /* a story's sections stay, without a word */
} FakeServer;

FakeServer *fake_server_new (void);
void fake_server_free (FakeServer *server);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeServer, fake_server_free)

SfClock fake_server_get_clock (FakeServer *server);
/* A connection. Returns: (transfer full). */
SfCms *fake_site_new (FakeServer *server);

/* For the calls. */
SfCmsStory *fake_server_find (FakeServer *server, const char *id, GError **error);
void fake_server_number_slug (FakeServer *server, SfCmsStory *story);
void fake_server_apply (FakeServer *server, SfCmsStory *story, const SfCmsChange *change);
void fake_server_touch (FakeServer *server, SfCmsStory *story);
void fake_call_free (gpointer call);

/* The calls of processes that ended get no answer any more. */
void fake_server_forget (FakeServer *server);

void fake_server_let_go (FakeServer *server);

/* Carries out what is late by now. */
void fake_server_catch_up (FakeServer *server);

/* The only story that is not in the trash. */
SfCmsStory *fake_server_get_only (FakeServer *server);
char *fake_server_dup_content (const SfCmsStory *story);
/* A colleague writes there. */
void fake_server_replace (SfCmsStory *story, const char *from, const char *to);
void fake_server_set_string (char **member, const char *value);
SfCmsTerm *fake_server_add_term (FakeServer *server, SfCmsTermKind kind, const char *name);
guint fake_server_count (FakeServer *server, const char *call);

G_END_DECLS
