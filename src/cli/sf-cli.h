/* sf-cli.h - what the commands share: the profile, options, errors as exit codes, waiting
 * A command runs from begin to end on the main thread and waits for what is asynchronous; only a
 * terminal or a script waits for it in turn.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-site.h"

G_BEGIN_DECLS

/* The codes of SF_CLI_ERROR, too. Documented in standfirst-cli(1): append, never renumber. */
typedef enum
{
  SF_EXIT_OK = 0,
  SF_EXIT_FAILED = 1,     /* whatever is not below */
  SF_EXIT_USAGE = 2,      /* the command line is wrong */
  SF_EXIT_INPUT = 3,      /* the file can't be read, or is not what it should be */
  SF_EXIT_PROFILE = 4,    /* the profile can't be read or written */
  SF_EXIT_SIGN_IN = 5,    /* no password, or not the right one */
  SF_EXIT_REFUSED = 6,    /* the story, or what may be done with it, has to change first */
  SF_EXIT_CONFLICT = 7,   /* another story or another change is in the way */
  SF_EXIT_LATER = 8,      /* not now; what was asked for waits in the outbox */
  SF_EXIT_ADDRESS = 9,    /* what answers there is no site that can be talked to safely */
  SF_EXIT_NOT_FOUND = 10, /* what was to be replaced is not there */
  SF_EXIT_INTERRUPTED = 130,
} SfExit;

#define SF_CLI_ERROR (sf_cli_error_quark ())
GQuark sf_cli_error_quark (void);

typedef struct _SfCliCommand SfCliCommand;

/* What one run of the program knows. */
typedef struct
{
  const SfCliCommand *commands; /* ended by one without a name */
  char *profile;                /* (owned) (nullable): the folder; NULL = the default one */
  SfStore *store;               /* (owned) (nullable): see sf_cli_open_store() */
  GCancellable *cancellable;    /* (owned): see sf_cli_catch_interrupt() */
  guint interrupt_id;           /* the source */
} SfCli;

struct _SfCliCommand
{
  const char *name;      /* one word or two: "site add" */
  const char *arguments; /* (nullable) marked for translation, as "FILE" */
  const char *summary;   /* marked for translation: one line */
  /* Returns: the exit code, all said that is to say. The words of @argv are lent, @argv itself may
   * be reordered. */
  int (*run) (SfCli *cli, const char *name, int argc, char **argv);
};

int sf_cli_run_convert (SfCli *cli, const char *name, int argc, char **argv);
int sf_cli_run_list (SfCli *cli, const char *name, int argc, char **argv);
int sf_cli_run_replace (SfCli *cli, const char *name, int argc, char **argv);
int sf_cli_run_search (SfCli *cli, const char *name, int argc, char **argv);
int sf_cli_run_publish (SfCli *cli, const char *name, int argc, char **argv);
int sf_cli_run_site_add (SfCli *cli, const char *name, int argc, char **argv);
int sf_cli_run_site_check (SfCli *cli, const char *name, int argc, char **argv);
int sf_cli_run_site_list (SfCli *cli, const char *name, int argc, char **argv);
int sf_cli_run_site_remove (SfCli *cli, const char *name, int argc, char **argv);
int sf_cli_run_outbox_list (SfCli *cli, const char *name, int argc, char **argv);
int sf_cli_run_outbox_retry (SfCli *cli, const char *name, int argc, char **argv);
int sf_cli_run_outbox_drop (SfCli *cli, const char *name, int argc, char **argv);

/* Parses the command's own options and those that all have; --help prints and ends the program.
 * @entries: (nullable). @details: (nullable), translated: what --help says below the options.
 * Strings are best taken as G_OPTION_ARG_FILENAME and given to sf_cli_dup_utf8(): GLib refuses
 * other than ASCII where the locale is "C".
 * Errors: SF_EXIT_USAGE. */
gboolean sf_cli_parse (SfCli *cli,
                       const char *name,
                       const GOptionEntry *entries,
                       const char *details,
                       int *argc,
                       char ***argv,
                       GError **error);
/* Errors: SF_EXIT_USAGE unless there are from @n_min to @n_max words in @words (nullable). */
gboolean sf_cli_check_words (char **words, guint n_min, guint n_max, GError **error);
/* An argument as UTF-8. Returns: (transfer full). Errors: SF_EXIT_USAGE. */
char *sf_cli_dup_utf8 (const char *argument, GError **error);

/* Says @error on standard error. Returns: the exit code it stands for; 0 for NULL. */
int sf_cli_fail (const GError *error);
/* The exit code of an outbox row's error code, such as "auth". */
SfExit sf_cli_exit_of_code (const char *code);
/* A line on standard error after the program's name. */
void sf_cli_say (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* Text to standard output, in UTF-8 whatever the locale. Errors: SF_EXIT_FAILED when it is full or
 * closed. */
gboolean sf_cli_print (const char *text, GError **error);

/* A GAsyncReadyCallback; @user_data: GAsyncResult **, set to NULL before. */
void sf_cli_keep_cb (GObject *source, GAsyncResult *result, gpointer user_data);
/* Runs the main context until *@result is there. Returns: (transfer none) it. */
GAsyncResult *sf_cli_wait (GAsyncResult **result);

/* From now on Ctrl+C cancels cli->cancellable instead of ending the program. */
void sf_cli_catch_interrupt (SfCli *cli);

/* The profile's store, opened at the first call. Returns: (transfer none).
 * Errors: those of sf_store_open_async(). */
SfStore *sf_cli_open_store (SfCli *cli, GError **error);
/* Finishes what is written and closes the profile. Every draft must be gone by then. */
void sf_cli_close (SfCli *cli);

/* By name. Returns: (transfer full) (element-type SfSite). */
GPtrArray *sf_cli_list_sites (SfCli *cli, GError **error);
/* The site of that name. Returns: (transfer full).
 * Errors: SF_EXIT_USAGE, naming the sites that there are. */
SfSite *sf_cli_find_site (SfCli *cli, const char *name, GError **error);

G_END_DECLS
