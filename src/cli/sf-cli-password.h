/* sf-cli-password.h - a site's password, from a descriptor or from the person at the terminal
 * Never from an argument or the environment, where other programs can read it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-cli.h"
#include "sf-secrets.h"

G_BEGIN_DECLS

/* The first line that @fd has. Returns: (transfer full): give it to sf_secrets_wipe().
 * Errors: SF_EXIT_USAGE for a descriptor that is none, SF_EXIT_SIGN_IN for an empty line. */
char *sf_cli_read_password (int fd, GError **error);

/* Asks on the terminal, without showing what is typed. Blocks. Returns: as above.
 * Errors: SF_EXIT_SIGN_IN, saying the other ways, where there is no terminal;
 * SF_EXIT_INTERRUPTED. */
char *sf_cli_ask_password (const SfSite *site, GError **error);

/* From @fd if it is not -1, else from the keyring, else by asking on the terminal.
 * Returns: as above. Errors: those of both. */
char *sf_cli_find_password (SfSecrets *secrets, const SfSite *site, int fd, GError **error);

G_END_DECLS
