/* test-unknown-address.c - an address that nobody has
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-wordpress.h"

/* A name service that knows nobody. */
#define TYPE_DEAF_RESOLVER (deaf_resolver_get_type ())
G_DECLARE_FINAL_TYPE (DeafResolver, deaf_resolver, DEAF, RESOLVER, GResolver)

struct _DeafResolver
{
  GResolver parent_instance;
};

G_DEFINE_FINAL_TYPE (DeafResolver, deaf_resolver, G_TYPE_RESOLVER)

static void
look_up_async (GResolver *resolver,
               const char *host,
               GResolverNameLookupFlags flags,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  g_task_report_new_error (resolver, callback, user_data, look_up_async, G_RESOLVER_ERROR,
                           G_RESOLVER_ERROR_NOT_FOUND, "NXDOMAIN");
}

static GList *
look_up_finish (GResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
deaf_resolver_class_init (DeafResolverClass *klass)
{
  G_RESOLVER_CLASS (klass)->lookup_by_name_with_flags_async = look_up_async;
  G_RESOLVER_CLASS (klass)->lookup_by_name_with_flags_finish = look_up_finish;
}

static void
deaf_resolver_init (DeafResolver *self)
{
}

static void
probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfCapabilities) none = sf_cms_probe_finish (SF_CMS (source), result, user_data);

  g_assert_null (none);
}

static void
test_unknown (void)
{
  g_autoptr (GResolver) deaf = g_object_new (TYPE_DEAF_RESOLVER, NULL);
  g_autoptr (SfCms) cms = SF_CMS (sf_wordpress_new ("https://nonsense.example", "ada", "secret"));
  g_autoptr (GError) error = NULL;

  g_resolver_set_default (deaf);
  sf_cms_probe_async (cms, NULL, probed_cb, &error);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, SF_CMS_ERROR, SF_CMS_ERROR_OFFLINE);
  g_assert_cmpstr (error->message, ==,
                   "No site is found at nonsense.example. Check the address for typing mistakes, "
                   "and the network.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/cms/unknown-address/it-is-said-without-the-resolvers-words", test_unknown);
  return g_test_run ();
}
