/* contract.h - a site to hold to the contract, and calls that wait for their answer
 * STANDFIRST_WORDPRESS_JSON names a file with the line a site prints when it is ready: where it is
 * and who may log in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-cms.h"

G_BEGIN_DECLS

typedef struct
{
  GMainLoop *loop;
  GAsyncResult *result;
} ContractWait;

/* Ends the loop of @user_data, a ContractWait. */
void contract_done_cb (GObject *source, GAsyncResult *result, gpointer user_data);

#define CALL(value, name, error, ...)                                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    ContractWait wait = { g_main_loop_new (NULL, FALSE), NULL };                                   \
    sf_cms_##name##_async (__VA_ARGS__, NULL, contract_done_cb, &wait);                            \
    g_main_loop_run (wait.loop);                                                                   \
    value = sf_cms_##name##_finish (cms, wait.result, error);                                      \
    g_object_unref (wait.result);                                                                  \
    g_main_loop_unref (wait.loop);                                                                 \
  }                                                                                                \
  G_STMT_END

/* The call must answer. */
#define ANSWER(value, name, ...)                                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GError) call_error = NULL;                                                          \
    CALL (value, name, &call_error, __VA_ARGS__);                                                  \
    g_assert_no_error (call_error);                                                                \
    g_assert_nonnull (value);                                                                      \
  }                                                                                                \
  G_STMT_END

/* The call must be refused, with @code. */
#define REFUSED(code, name, ...)                                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GError) call_error = NULL;                                                          \
    gpointer none;                                                                                 \
    CALL (none, name, &call_error, __VA_ARGS__);                                                   \
    g_assert_error (call_error, SF_CMS_ERROR, code);                                               \
    g_assert_null (none);                                                                          \
  }                                                                                                \
  G_STMT_END

/* Signs in as who has @role. @password: (nullable): another than the right one. Returns: (transfer
 * full) (nullable): NULL, and the test is skipped, when there is no site. */
SfCms *contract_connect (const char *role, const char *password);
/* A draft's fields under a slug of our own. Returns: (transfer full). */
SfCmsChange *contract_make_change (const char *headline, const char *content);
/* Returns: (transfer full): a draft that the site has. */
SfCmsStory *contract_make_draft (SfCms *cms, const char *headline);

G_END_DECLS
