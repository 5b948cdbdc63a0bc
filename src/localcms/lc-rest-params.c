/* lc-rest-params.c - what a call carries, checked before anything is done
 * All that is wrong is named at once, each with its reason, as WordPress does.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-rest.h"

#include <string.h>

#define DEFAULT_PER_PAGE 10
#define MAX_PER_PAGE     100

static const LcParam every_call[] = {
  { "context", LC_PARAM_ONE_OF, "view,embed,edit" },
  { NULL },
};

/* What is found wrong so far. */
typedef struct
{
  LcJson *params;
  LcJson *details;
} Faults;

/* @data: (transfer full). */
static void
add_fault_with (Faults *faults, const char *name, const char *code, char *message, LcJson *data)
{
  LcJson *detail = lc_json_new (LC_JSON_OBJECT);

  lc_json_set (detail, "code", lc_json_new_text (code));
  lc_json_set (detail, "message", lc_json_new_text (message));
  lc_json_set (detail, "data", data);
  lc_json_set (faults->details, name, detail);
  lc_json_set (faults->params, name, lc_json_new_take (message));
}

static void
add_fault (Faults *faults, const char *name, const char *code, char *message)
{
  add_fault_with (faults, name, code, message, lc_json_new (LC_JSON_NULL));
}

/* @item: (transfer full): which part of @name is not of @type. */
static void
add_wrong_type (Faults *faults, const char *name, char *item, const char *type)
{
  LcJson *data = lc_json_new (LC_JSON_OBJECT);

  lc_json_set (data, "param", lc_json_new_text (item));
  add_fault_with (faults, name, "rest_invalid_type",
                  g_strdup_printf ("%s is not of type %s.", item, type), data);
  g_free (item);
}

static gboolean
is_integer (const LcJson *value)
{
  const char *p = value->text;

  if ((value->type != LC_JSON_NUMBER && value->type != LC_JSON_TEXT) || strlen (p) != value->length)
    return FALSE;
  if (*p == '-')
    p++;
  if (!g_ascii_isdigit (*p))
    return FALSE;
  while (g_ascii_isdigit (*p))
    p++;
  return *p == '\0';
}

static gboolean
is_truth (const LcJson *value)
{
  static const char *const words[] = { "true", "false", "1", "0", "", NULL };

  return value->type == LC_JSON_TRUE || value->type == LC_JSON_FALSE
         || ((value->type == LC_JSON_TEXT || value->type == LC_JSON_NUMBER)
             && g_strv_contains (words, value->text));
}

static gboolean
is_date (const LcJson *value)
{
  static const char form[] =
      "^\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}(:\\d{2})?)?$";
  g_autoptr (GDateTime) date = NULL;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  if (!g_regex_match_simple (form, value->text, 0, 0))
    return FALSE;
  date = g_date_time_new_from_iso8601 (value->text, utc);
  return date != NULL;
}

/* "a,b" -> "a, and b" is how WordPress lists them. */
static char *
list_words (const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, ",", -1);
  guint n = g_strv_length (parts);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0 && n > 2)
        g_string_append (list, ", ");
      if (i > 0 && i == n - 1)
        g_string_append (list, n > 2 ? "and " : " and ");
      g_string_append (list, parts[i]);
    }
  return g_string_free (list, FALSE);
}

static gboolean
is_one_of (const LcJson *value, const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, ",", -1);

  return value->type == LC_JSON_TEXT && g_strv_contains ((const char *const *) parts, value->text);
}

static void
check_words (Faults *faults, const LcParam *param, const LcJson *value)
{
  g_autofree char *list = list_words (param->words);
  g_autoptr (LcJson) split = NULL;

  if (param->kind == LC_PARAM_ONE_OF)
    {
      if (!is_one_of (value, param->words))
        add_fault (faults, param->name, "rest_not_in_enum",
                   g_strdup_printf ("%s is not one of %s.", param->name, list));
      return;
    }
  if (value->type == LC_JSON_TEXT)
    {
      g_auto (GStrv) parts = g_strsplit (value->text, ",", -1);

      split = lc_json_new (LC_JSON_ARRAY);
      for (guint i = 0; parts[i] != NULL; i++)
        lc_json_add (split, lc_json_new_text (g_strstrip (parts[i])));
      value = split;
    }
  if (value->type != LC_JSON_ARRAY)
    add_wrong_type (faults, param->name, g_strdup (param->name), "array");
  else
    for (guint i = 0; i < value->items->len; i++)
      if (!is_one_of (value->items->pdata[i], param->words))
        {
          add_fault (faults, param->name, "rest_not_in_enum",
                     g_strdup_printf ("%s[%u] is not one of %s.", param->name, i, list));
          return;
        }
}

static void
check_numbers (Faults *faults, const char *name, const LcJson *value)
{
  g_auto (GStrv) parts = NULL;

  if (value->type == LC_JSON_ARRAY)
    {
      for (guint i = 0; i < value->items->len; i++)
        if (!is_integer (value->items->pdata[i]))
          {
            add_wrong_type (faults, name, g_strdup_printf ("%s[%u]", name, i), "integer");
            return;
          }
      return;
    }
  if (is_integer (value))
    return;
  parts = value->type == LC_JSON_TEXT ? g_strsplit (value->text, ",", -1) : NULL;
  if (parts == NULL)
    add_wrong_type (faults, name, g_strdup (name), "array");
  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    if (parts[i][0] != '\0' && !g_ascii_string_to_signed (parts[i], 10, 0, G_MAXINT64, NULL, NULL))
      {
        add_wrong_type (faults, name, g_strdup_printf ("%s[%u]", name, i), "integer");
        return;
      }
}

static void
check_one (Faults *faults, const LcParam *param, const LcJson *value)
{
  const char *name = param->name;

  switch (param->kind)
    {
    case LC_PARAM_TEXT:
      if (value->type != LC_JSON_TEXT)
        add_wrong_type (faults, name, g_strdup (name), "string");
      break;
    case LC_PARAM_RAW:
      break;
    case LC_PARAM_NUMBER:
      if (!is_integer (value))
        add_wrong_type (faults, name, g_strdup (name), "integer");
      break;
    case LC_PARAM_TRUTH:
      if (!is_truth (value))
        add_wrong_type (faults, name, g_strdup (name), "boolean");
      break;
    case LC_PARAM_DATE:
      if (value->type != LC_JSON_TEXT)
        add_wrong_type (faults, name, g_strdup (name), "string,null");
      else if (!is_date (value))
        add_fault (faults, name, "rest_invalid_date", g_strdup ("Invalid date."));
      break;
    case LC_PARAM_NUMBERS:
      check_numbers (faults, name, value);
      break;
    case LC_PARAM_ONE_OF:
    case LC_PARAM_SOME_OF:
      check_words (faults, param, value);
      break;
    }
}

static void
check_all (Faults *faults, LcCall *call, const LcParam *params)
{
  for (guint i = 0; params[i].name != NULL; i++)
    {
      const LcJson *value = lc_json_get (call->params, params[i].name);

      /* Null is as good as nothing. */
      if (value != NULL && value->type != LC_JSON_NULL)
        check_one (faults, &params[i], value);
    }
}

/* Answers when there are faults, which are freed. */
static gboolean
finish (LcCall *call, Faults *faults)
{
  g_autoptr (LcJson) params = faults->params;
  g_autoptr (LcJson) details = faults->details;
  g_autoptr (GString) names = g_string_new ("Invalid parameter(s): ");
  LcJson *error, *data;

  if (params->names->len == 0)
    return TRUE;
  for (guint i = 0; i < params->names->len; i++)
    g_string_append_printf (names, "%s%s", i == 0 ? "" : ", ", (char *) params->names->pdata[i]);
  error = lc_json_new (LC_JSON_OBJECT);
  data = lc_json_new (LC_JSON_OBJECT);
  lc_json_set (error, "code", lc_json_new_text ("rest_invalid_param"));
  lc_json_set (error, "message", lc_json_new_text (names->str));
  lc_json_set (data, "status", lc_json_new_number (SOUP_STATUS_BAD_REQUEST));
  lc_json_set (data, "params", g_steal_pointer (&params));
  lc_json_set (data, "details", g_steal_pointer (&details));
  lc_json_set (error, "data", data);
  lc_call_refuse_with (call, SOUP_STATUS_BAD_REQUEST, error);
  return FALSE;
}

gboolean
lc_call_check (LcCall *call, const LcParam *params)
{
  Faults faults = { lc_json_new (LC_JSON_OBJECT), lc_json_new (LC_JSON_OBJECT) };

  check_all (&faults, call, every_call);
  check_all (&faults, call, params);
  return finish (call, &faults);
}

void
lc_call_refuse_status (LcCall *call)
{
  LcJson *data = lc_json_new (LC_JSON_OBJECT);
  Faults faults = { lc_json_new (LC_JSON_OBJECT), lc_json_new (LC_JSON_OBJECT) };

  lc_json_set (data, "status", lc_json_new_number (call->user == NULL ? 401 : 403));
  add_fault_with (&faults, "status", "rest_forbidden_status", g_strdup ("Status is forbidden."),
                  data);
  finish (call, &faults);
}

gboolean
lc_call_check_list (LcCall *call, const char *order_by, const LcParam *params)
{
  const LcParam of_lists[] = {
    { "page", LC_PARAM_NUMBER },
    { "per_page", LC_PARAM_NUMBER },
    { "offset", LC_PARAM_NUMBER },
    { "search", LC_PARAM_TEXT },
    { "orderby", LC_PARAM_ONE_OF, order_by },
    { "order", LC_PARAM_ONE_OF, "asc,desc" },
    { NULL },
  };
  Faults faults = { lc_json_new (LC_JSON_OBJECT), lc_json_new (LC_JSON_OBJECT) };
  gint64 per_page = lc_call_get_number (call, "per_page");

  check_all (&faults, call, every_call);
  check_all (&faults, call, of_lists);
  check_all (&faults, call, params);
  if (lc_call_has (call, "per_page") && lc_json_get (faults.params, "per_page") == NULL
      && (per_page < 1 || per_page > MAX_PER_PAGE))
    add_fault (&faults, "per_page", "rest_out_of_bounds",
               g_strdup ("per_page must be between 1 (inclusive) and 100 (inclusive)"));
  if (lc_call_has (call, "page") && lc_json_get (faults.params, "page") == NULL
      && lc_call_get_number (call, "page") < 1)
    add_fault (&faults, "page", "rest_out_of_bounds",
               g_strdup ("page must be greater than or equal to 1"));
  return finish (call, &faults);
}

guint
lc_call_get_limit (LcCall *call)
{
  gint64 per_page = lc_call_get_number (call, "per_page");

  return per_page < 1 || per_page > MAX_PER_PAGE ? DEFAULT_PER_PAGE : (guint) per_page;
}

guint
lc_call_get_offset (LcCall *call)
{
  gint64 page = lc_call_get_number (call, "page");

  if (lc_call_has (call, "offset"))
    return (guint) CLAMP (lc_call_get_number (call, "offset"), 0, G_MAXINT32);
  return (guint) MIN ((gint64) lc_call_get_limit (call) * (MAX (page, 1) - 1), G_MAXINT32);
}

gboolean
lc_call_check_page (LcCall *call, const char *code)
{
  if (call->n_total == 0 || lc_call_get_offset (call) < call->n_total)
    return TRUE;
  lc_call_refuse (call, SOUP_STATUS_BAD_REQUEST, code,
                  "The page number requested is larger than the number of pages available.");
  return FALSE;
}

gboolean
lc_call_has (LcCall *call, const char *name)
{
  const LcJson *value = lc_json_get (call->params, name);

  return value != NULL && value->type != LC_JSON_NULL;
}

const LcJson *
lc_call_get_raw (LcCall *call, const char *name)
{
  const LcJson *value = lc_json_get (call->params, name);

  if (value != NULL && value->type == LC_JSON_OBJECT)
    value = lc_json_get (value, "raw");
  return value != NULL && value->type == LC_JSON_TEXT ? value : NULL;
}

const char *
lc_call_get_text (LcCall *call, const char *name)
{
  const LcJson *value = lc_call_get_raw (call, name);

  return value == NULL ? NULL : value->text;
}

gint64
lc_call_get_number (LcCall *call, const char *name)
{
  const LcJson *value = lc_json_get (call->params, name);

  return value == NULL || value->text == NULL ? 0 : g_ascii_strtoll (value->text, NULL, 10);
}

gboolean
lc_call_get_truth (LcCall *call, const char *name)
{
  const LcJson *value = lc_json_get (call->params, name);

  if (value == NULL)
    return FALSE;
  return value->type == LC_JSON_TRUE
         || (value->text != NULL
             && (strcmp (value->text, "true") == 0 || strcmp (value->text, "1") == 0));
}

GArray *
lc_call_dup_numbers (LcCall *call, const char *name)
{
  g_auto (GStrv) words = lc_call_dup_words (call, name);
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (words[i][0] != '\0')
      {
        gint64 number = g_ascii_strtoll (words[i], NULL, 10);

        g_array_append_val (numbers, number);
      }
  return numbers;
}

GStrv
lc_call_dup_words (LcCall *call, const char *name)
{
  const LcJson *value = lc_json_get (call->params, name);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  if (value == NULL)
    return NULL;
  if (value->text != NULL)
    return g_strsplit (value->text, ",", -1);
  for (guint i = 0; value->type == LC_JSON_ARRAY && i < value->items->len; i++)
    {
      const LcJson *item = value->items->pdata[i];

      if (item->text != NULL)
        g_strv_builder_add (words, item->text);
    }
  return g_strv_builder_end (words);
}
