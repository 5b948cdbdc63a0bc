/* sf-cli-password.c - a site's password, from a descriptor or from the person at the terminal
 * Every buffer that held one is overwritten.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-cli-password.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define MAX_BYTES 1024

#define KEY_INTERRUPT 0x03
#define KEY_END       0x04
#define KEY_BACKSPACE 0x08
#define KEY_DELETE    0x7f

typedef struct
{
  char bytes[MAX_BYTES + 1];
  gsize length;
} Line;

static void
line_clear (Line *line)
{
  explicit_bzero (line, sizeof *line);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

/* Returns: the byte, -1 at the end, -2 on error. */
static int
read_byte (int fd)
{
  guint8 byte;
  gssize n_read;

  do
    n_read = read (fd, &byte, 1);
  while (n_read < 0 && errno == EINTR);
  return n_read == 1 ? byte : n_read == 0 ? -1 : -2;
}

static char *
finish (const Line *line, GError **error)
{
  if (line->length > MAX_BYTES || !g_utf8_validate (line->bytes, line->length, NULL))
    g_set_error (error, SF_CLI_ERROR, SF_EXIT_SIGN_IN,
                 _ ("That is no password: it is too long, or no text."));
  else if (line->length == 0)
    g_set_error (error, SF_CLI_ERROR, SF_EXIT_SIGN_IN,
                 _ ("The password is empty. Give the application password that the site made for "
                    "you."));
  else
    return g_strndup (line->bytes, line->length);
  return NULL;
}

char *
sf_cli_read_password (int fd, GError **error)
{
  g_auto (Line) line = { 0 };
  int byte;

  while ((byte = read_byte (fd)) >= 0 && byte != '\n')
    {
      if (line.length < MAX_BYTES)
        line.bytes[line.length] = byte;
      if (line.length <= MAX_BYTES)
        line.length++;
    }
  if (byte == -2)
    {
      g_set_error (error, SF_CLI_ERROR, SF_EXIT_USAGE,
                   /* Translators: a file descriptor's number and the system's reason. */
                   _ ("No password can be read from descriptor %d: %s"), fd, g_strerror (errno));
      return NULL;
    }
  if (line.length > 0 && line.length <= MAX_BYTES && line.bytes[line.length - 1] == '\r')
    line.length--;
  return finish (&line, error);
}

/* Returns: FALSE when it was interrupted. */
static gboolean
type_line (int terminal, Line *line)
{
  int byte;

  while ((byte = read_byte (terminal)) >= 0 && byte != '\n' && byte != '\r' && byte != KEY_END)
    if (byte == KEY_INTERRUPT)
      return FALSE;
    else if (byte == KEY_BACKSPACE || byte == KEY_DELETE)
      {
        /* A character may be of several bytes. */
        while (line->length > 0 && (line->bytes[--line->length] & 0xc0) == 0x80)
          ;
      }
    else if (line->length < MAX_BYTES)
      line->bytes[line->length++] = byte;
  return TRUE;
}

char *
sf_cli_ask_password (const SfSite *site, GError **error)
{
  g_auto (Line) line = { 0 };
  g_autofree char *prompt = NULL;
  int terminal = open ("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  struct termios kept, silent;
  gboolean is_typed;

  if (terminal < 0 || tcgetattr (terminal, &kept) != 0)
    {
      if (terminal >= 0)
        close (terminal);
      g_set_error (error, SF_CLI_ERROR, SF_EXIT_SIGN_IN,
                   /* Translators: the name of a site. */
                   _ ("There is no password for “%s”: the keyring has none and there is no "
                      "terminal to ask on. Give it with --password-fd, as in: --password-fd 3 "
                      "3<FILE"),
                   site->name);
      return NULL;
    }
  silent = kept;
  silent.c_lflag &= ~(tcflag_t) (ECHO | ICANON | ISIG);
  silent.c_cc[VMIN] = 1;
  silent.c_cc[VTIME] = 0;
  /* Translators: a question in a terminal: a user's name and a site's. */
  prompt = g_strdup_printf (_ ("Application password of %s on %s: "), site->user, site->name);
  tcsetattr (terminal, TCSAFLUSH, &silent);
  is_typed = write (terminal, prompt, strlen (prompt)) >= 0 && type_line (terminal, &line);
  tcsetattr (terminal, TCSAFLUSH, &kept);
  if (write (terminal, "\n", 1) < 0)
    is_typed = FALSE;
  close (terminal);
  if (is_typed)
    return finish (&line, error);
  g_set_error (error, SF_CLI_ERROR, SF_EXIT_INTERRUPTED, _ ("Interrupted."));
  return NULL;
}

char *
sf_cli_find_password (SfSecrets *secrets, const SfSite *site, int fd, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  char *password;

  if (fd >= 0)
    return sf_cli_read_password (fd, error);
  sf_secrets_lookup_async (secrets, site->url, site->user, NULL, sf_cli_keep_cb, &result);
  /* A keyring that does not answer is as good as none: the person is asked. */
  password = sf_secrets_lookup_finish (secrets, sf_cli_wait (&result), NULL);
  return password != NULL ? password : sf_cli_ask_password (site, error);
}
