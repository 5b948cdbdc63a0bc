/* sf-cli-error.c - what went wrong, as an exit code that says what to do about it
 * Every code of every layer is named here: a new one does not compile until it has a reaction.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-cli.h"

#include "sf-cms-error.h"
#include "sf-format.h"
#include "sf-media.h"
#include "sf-pattern.h"
#include "sf-publisher.h"

static SfExit
exit_of_store (SfStoreError code)
{
  switch (code)
    {
    case SF_STORE_ERROR_LOCKED:
    case SF_STORE_ERROR_READ_ONLY:
    case SF_STORE_ERROR_FULL:
    case SF_STORE_ERROR_DAMAGED:
    case SF_STORE_ERROR_NEWER:
    case SF_STORE_ERROR_FAILED:
      return SF_EXIT_PROFILE;
    case SF_STORE_ERROR_CONFLICT:
      return SF_EXIT_CONFLICT;
    case SF_STORE_ERROR_NOT_FOUND:
      return SF_EXIT_FAILED;
    }
  return SF_EXIT_FAILED;
}

static SfExit
exit_of_cms (SfCmsError code)
{
  switch (code)
    {
    case SF_CMS_ERROR_AUTH:
      return SF_EXIT_SIGN_IN;
    case SF_CMS_ERROR_CLOCK:
      return SF_EXIT_FAILED;
    case SF_CMS_ERROR_FORBIDDEN:
    case SF_CMS_ERROR_INVALID:
    case SF_CMS_ERROR_TOO_LARGE:
      return SF_EXIT_REFUSED;
    case SF_CMS_ERROR_CONFLICT:
    case SF_CMS_ERROR_GONE:
      return SF_EXIT_CONFLICT;
    case SF_CMS_ERROR_RATE:
    case SF_CMS_ERROR_OFFLINE:
    case SF_CMS_ERROR_SERVER:
    case SF_CMS_ERROR_UNCLEAR:
      return SF_EXIT_LATER;
    case SF_CMS_ERROR_NOT_A_CMS:
    case SF_CMS_ERROR_TLS:
    case SF_CMS_ERROR_INSECURE:
      return SF_EXIT_ADDRESS;
    }
  return SF_EXIT_FAILED;
}

static SfExit
exit_of_publish (SfPublishError code)
{
  switch (code)
    {
    case SF_PUBLISH_ERROR_INCOMPLETE:
    case SF_PUBLISH_ERROR_EMBARGO:
    case SF_PUBLISH_ERROR_FORMAT:
      return SF_EXIT_REFUSED;
    case SF_PUBLISH_ERROR_NO_SITE:
      return SF_EXIT_USAGE;
    case SF_PUBLISH_ERROR_NO_PASSWORD:
      return SF_EXIT_SIGN_IN;
    case SF_PUBLISH_ERROR_SUPERSEDED:
      return SF_EXIT_CONFLICT;
    case SF_PUBLISH_ERROR_NOT_SHOWN:
      return SF_EXIT_FAILED;
    }
  return SF_EXIT_FAILED;
}

static SfExit
exit_of_pattern (SfPatternError code)
{
  switch (code)
    {
    case SF_PATTERN_ERROR_INVALID:
    case SF_PATTERN_ERROR_REPLACEMENT:
    case SF_PATTERN_ERROR_TOO_HARD:
      return SF_EXIT_USAGE;
    }
  return SF_EXIT_FAILED;
}

SfExit
sf_cli_exit_of_code (const char *code)
{
  static const struct
  {
    const char *code;
    SfExit exit;
  } exits[] = {
    { "auth", SF_EXIT_SIGN_IN },      { "password", SF_EXIT_SIGN_IN },
    { "forbidden", SF_EXIT_REFUSED }, { "invalid", SF_EXIT_REFUSED },
    { "too-large", SF_EXIT_REFUSED }, { "embargo", SF_EXIT_REFUSED },
    { "conflict", SF_EXIT_CONFLICT }, { "gone", SF_EXIT_CONFLICT },
    { "slug", SF_EXIT_CONFLICT },     { "not-a-cms", SF_EXIT_ADDRESS },
    { "tls", SF_EXIT_ADDRESS },       { "insecure", SF_EXIT_ADDRESS },
    { "offline", SF_EXIT_LATER },     { "server", SF_EXIT_LATER },
    { "rate", SF_EXIT_LATER },        { "unclear", SF_EXIT_LATER },
    { "clock", SF_EXIT_FAILED },      { "not-shown", SF_EXIT_FAILED },
    { "failed", SF_EXIT_FAILED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (exits); i++)
    if (g_strcmp0 (exits[i].code, code) == 0)
      return exits[i].exit;
  return SF_EXIT_FAILED;
}

int
sf_cli_fail (const GError *error)
{
  if (error == NULL)
    return SF_EXIT_OK;
  sf_cli_say ("%s", error->message);
  if (error->domain == SF_CLI_ERROR)
    return error->code;
  if (error->domain == SF_FORMAT_ERROR)
    return SF_EXIT_INPUT;
  if (error->domain == SF_MEDIA_ERROR)
    return error->code == SF_MEDIA_ERROR_NOT_KEPT ? SF_EXIT_PROFILE : SF_EXIT_INPUT;
  if (error->domain == SF_PUBLISH_ERROR)
    return exit_of_publish (error->code);
  if (error->domain == SF_PATTERN_ERROR)
    return exit_of_pattern (error->code);
  if (error->domain == SF_STORE_ERROR)
    return exit_of_store (error->code);
  if (error->domain == SF_CMS_ERROR)
    return exit_of_cms (error->code);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return SF_EXIT_INTERRUPTED;
  return SF_EXIT_FAILED;
}
