/* sf-web-view.h - what the module with WebKit in it offers, and what it asks back
 * This is all that the program and the module know of each other: the program links no WebKit, and
 * the module holds none of the program's types. Main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The view's callbacks, to be kept until release(). */
typedef struct
{
  /* The file behind "sf-story:@name". Returns: (transfer full) (nullable): a path. */
  char *(*dup_file) (const char *name, gpointer data);
  /* A link of the page was followed; the view itself goes nowhere. */
  void (*followed) (GtkWidget *view, const char *uri, gpointer data);
  /* What was loaded is there: patches take effect from now on. */
  void (*loaded) (GtkWidget *view, gpointer data);
  /* The process that shows the page ended; a new load starts another. */
  void (*ended) (GtkWidget *view, gpointer data);
  gpointer data;
} SfWebHost;

typedef struct
{
  /* @sibling: (nullable): another view, whose process and network session are shared.
   * Returns: (transfer floating). */
  GtkWidget *(*new_view) (const SfWebHost *host, GtkWidget *sibling);
  /* Shows @html. @home_url: (nullable): the one site whose pictures and styles may be fetched. */
  void (*load) (GtkWidget *view, const char *html, const char *home_url);
  /* Changes parts of the page in place. @changes: a floating a{sv} (WebKit takes no arrays) with
   * "look", "lang", "dir" (s); "order" (s): the keys of the body's parts in order, each with a
   * space after it, or "=" when it stays; and "html" (a{sv}): what changed parts are now, by key.
   */
  void (*patch) (GtkWidget *view, GVariant *changes);
  void (*set_zoom) (GtkWidget *view, double zoom);
  /* The host is asked and told nothing more. */
  void (*release) (GtkWidget *view);
} SfWebModule;

/* The module's one symbol. Returns: lent forever. */
typedef const SfWebModule *(*SfWebModuleGet) (void);
#define SF_WEB_MODULE_SYMBOL "sf_web_module_get"
#define SF_WEB_MODULE_NAME   "standfirst-web-view.so"

G_MODULE_EXPORT const SfWebModule *sf_web_module_get (void);

G_END_DECLS
