/* sf-printing.c - a story sent to a printer
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-printing.h"

#include "sf-print.h"

/* How long pages are laid out before a frame may come. */
#define STEP_US 8000

typedef struct
{
  GtkWindow *parent;    /* (owned) */
  SfDocument *document; /* (owned): a copy */
  GHashTable *pictures; /* (owned) (nullable): not read yet */
  SfPrint *print;       /* (owned) (nullable): the paper is not known yet */
} Printing;

static void
free_printing (Printing *printing)
{
  g_object_unref (printing->parent);
  g_object_unref (printing->document);
  g_clear_pointer (&printing->pictures, g_hash_table_unref);
  g_clear_pointer (&printing->print, sf_print_free);
  g_free (printing);
}

static void
begun_cb (GtkPrintOperation *operation, GtkPrintContext *context, gpointer data)
{
  Printing *printing = g_task_get_task_data (data);
  GtkPageSetup *setup = gtk_print_context_get_page_setup (context);
  SfPaper paper = sf_paper_for_locale ();

  paper.width_pt = gtk_page_setup_get_paper_width (setup, GTK_UNIT_POINTS);
  paper.height_pt = gtk_page_setup_get_paper_height (setup, GTK_UNIT_POINTS);
  /* Room for words on a small sheet, too. */
  paper.margin_pt = MIN (paper.margin_pt, paper.width_pt / 8);
  g_clear_pointer (&printing->print, sf_print_free);
  printing->print = sf_print_new (printing->document, printing->pictures, &paper);
}

static gboolean
paginate_cb (GtkPrintOperation *operation, GtkPrintContext *context, gpointer data)
{
  Printing *printing = g_task_get_task_data (data);

  if (!sf_print_lay_out (printing->print, STEP_US))
    return FALSE;
  gtk_print_operation_set_n_pages (operation, sf_print_get_n_pages (printing->print));
  return TRUE;
}

static void
draw_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer data)
{
  Printing *printing = g_task_get_task_data (data);

  sf_print_draw_page (printing->print, page, gtk_print_context_get_cairo_context (context));
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult outcome, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;

  if (outcome == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else
    g_task_return_boolean (task, outcome == GTK_PRINT_OPERATION_RESULT_APPLY);
}

static void
run (GTask *task)
{
  Printing *printing = g_task_get_task_data (task);
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  const char *headline = sf_document_get_string (printing->document, SF_FIELD_HEADLINE);

  gtk_print_operation_set_job_name (operation, *headline != '\0' ? headline : "Standfirst");
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begun_cb), task);
  g_signal_connect (operation, "paginate", G_CALLBACK (paginate_cb), task);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), task);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), g_object_ref (task));
  /* What goes wrong is told by "done". */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, printing->parent,
                           NULL);
}

static void
load_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, sf_print_load_pictures (data, NULL),
                         (GDestroyNotify) g_hash_table_unref);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Printing *printing = g_task_get_task_data (task);

  printing->pictures = g_task_propagate_pointer (G_TASK (result), NULL);
  if (!g_task_return_error_if_cancelled (task))
    run (task);
}

void
sf_printing_async (GtkWindow *parent,
                   SfDocument *document,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);
  g_autoptr (GTask) loading = g_task_new (NULL, NULL, loaded_cb, task);
  Printing *printing = g_new0 (Printing, 1);

  g_task_set_source_tag (task, sf_printing_async);
  printing->parent = g_object_ref (parent);
  printing->document = sf_document_copy (document);
  g_task_set_task_data (task, printing, (GDestroyNotify) free_printing);
  g_task_set_task_data (loading, g_object_ref (printing->document), g_object_unref);
  g_task_run_in_thread (loading, load_in_thread);
}

gboolean
sf_printing_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
