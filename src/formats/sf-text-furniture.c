/* sf-text-furniture.c - what a line of a copied news page is, other than story
 * All words below are in lower case, with a straight apostrophe.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-text-furniture.h"

#include <string.h>

/* In characters: a longer line is a sentence. */
#define MAX_LINE 60
#define MAX_LINK 160

static const char *const ends[] = { "leave a reply",
                                    "leave a reply cancel reply",
                                    "leave a comment",
                                    "leave a comment cancel reply",
                                    "click to comment",
                                    "join the conversation",

                                    "schreibe einen kommentar",
                                    "schreibe einen kommentar antworten abbrechen",
                                    "kommentar hinterlassen",
                                    "schreiben sie einen kommentar",
                                    "kommentar schreiben",

                                    "laisser un commentaire",
                                    "laisser un commentaire annuler la réponse",
                                    "laisser une réponse",

                                    "deja una respuesta",
                                    "deja una respuesta cancelar la respuesta",
                                    "deja un comentario",
                                    "deja un comentario cancelar la respuesta",

                                    "اترك تعليقاً",
                                    "اترك تعليقا",
                                    "اترك تعليقاً إلغاء الرد",
                                    "اترك ردا",
                                    "اترك رداً",
                                    NULL };
static const char *const tails[] = { "trending",
                                     "most read",
                                     "most popular",
                                     "exit mobile version",
                                     "view mobile version",

                                     "im trend",
                                     "meistgelesen",
                                     "mobile version verlassen",
                                     "mobile version anzeigen",

                                     "tendances",
                                     "les plus lus",
                                     "quitter la version mobile",
                                     "voir la version mobile",

                                     "tendencias",
                                     "lo más leído",
                                     "salir de la versión móvil",
                                     "ver la versión móvil",

                                     "الأكثر قراءة",
                                     "الخروج من نسخة الجوال",
                                     "عرض نسخة الجوال",
                                     NULL };
static const char *const links[] = { "related",
                                     "related articles",
                                     "related stories",
                                     "related topics",
                                     "you may like",
                                     "you may also like",
                                     "read more",
                                     "more on this story",
                                     "up next",
                                     "don't miss",

                                     "ähnliche artikel",
                                     "mehr zum thema",
                                     "lesen sie auch",
                                     "das könnte sie auch interessieren",

                                     "articles similaires",
                                     "à lire aussi",
                                     "sur le même sujet",

                                     "artículos relacionados",
                                     "te puede interesar",
                                     "noticias relacionadas",

                                     "مواضيع ذات صلة",
                                     "اقرأ أيضا",
                                     "اقرأ أيضاً",
                                     NULL };
/* They start a line that names another story. */
static const char *const link_starts[] = { "related:",
                                           "related topics:",
                                           "read more:",
                                           "read also:",
                                           "also read:",
                                           "lesen sie auch:",
                                           "mehr zum thema:",
                                           "lire aussi :",
                                           "lire aussi:",
                                           "à lire aussi :",
                                           "à lire aussi:",
                                           "lea también:",
                                           "lee también:",
                                           "te puede interesar:",
                                           "اقرأ أيضا:",
                                           "اقرأ أيضاً:",
                                           NULL };
static const char *const buttons[] = { "advertisement",
                                       "continue reading",
                                       "article continues below advertisement",
                                       "story continues below advertisement",
                                       "share",
                                       "share this",
                                       "share this article",
                                       "share on facebook",
                                       "share on x",
                                       "share on twitter",
                                       "share on whatsapp",
                                       "tweet",
                                       "copy link",
                                       "link copied",
                                       "accept all cookies",
                                       "reject all cookies",
                                       "cookie settings",
                                       "manage cookies",

                                       "anzeige",
                                       "teilen",
                                       "artikel teilen",
                                       "auf facebook teilen",
                                       "link kopieren",
                                       "alle cookies akzeptieren",
                                       "cookie-einstellungen",

                                       "publicité",
                                       "partager",
                                       "partager l'article",
                                       "partager sur facebook",
                                       "copier le lien",
                                       "accepter tous les cookies",
                                       "gérer les cookies",

                                       "publicidad",
                                       "compartir",
                                       "compartir en facebook",
                                       "copiar enlace",
                                       "aceptar todas las cookies",
                                       "configurar cookies",

                                       "إعلان",
                                       "مشاركة",
                                       "شارك",
                                       "شارك على فيسبوك",
                                       "نسخ الرابط",
                                       "قبول جميع ملفات تعريف الارتباط",
                                       NULL };
static const char *const cookie_starts[] = { "we use cookies",
                                             "this site uses cookies",
                                             "this website uses cookies",
                                             "wir verwenden cookies",
                                             "wir nutzen cookies",
                                             "diese website verwendet cookies",
                                             "nous utilisons des cookies",
                                             "ce site utilise des cookies",
                                             "utilizamos cookies",
                                             "usamos cookies",
                                             "este sitio utiliza cookies",
                                             "este sitio web utiliza cookies",
                                             "نستخدم ملفات تعريف الارتباط",
                                             "يستخدم هذا الموقع ملفات تعريف الارتباط",
                                             NULL };
static const char *const heads[] = { "skip to content",
                                     "skip to main content",
                                     "menu",
                                     "home",
                                     "subscribe",
                                     "sign in",
                                     "log in",
                                     "search",
                                     "listen",
                                     "listen to this article",
                                     "save",
                                     "print",
                                     "accept",
                                     "accept all",
                                     "reject all",

                                     "zum inhalt springen",
                                     "menü",
                                     "startseite",
                                     "abonnieren",
                                     "anmelden",
                                     "suche",
                                     "artikel anhören",
                                     "merken",
                                     "drucken",
                                     "akzeptieren",
                                     "alle akzeptieren",

                                     "aller au contenu",
                                     "accueil",
                                     "s'abonner",
                                     "se connecter",
                                     "rechercher",
                                     "écouter l'article",
                                     "imprimer",
                                     "tout accepter",

                                     "saltar al contenido",
                                     "ir al contenido",
                                     "menú",
                                     "inicio",
                                     "suscríbete",
                                     "iniciar sesión",
                                     "buscar",
                                     "imprimir",
                                     "aceptar todo",

                                     "تخطى إلى المحتوى",
                                     "انتقل إلى المحتوى",
                                     "القائمة",
                                     "الرئيسية",
                                     "اشترك",
                                     "تسجيل الدخول",
                                     "بحث",
                                     "طباعة",
                                     "قبول الكل",
                                     NULL };
static const char *const reading_times[] = { "min read",       "minute read",
                                             "min. lesezeit",  "minuten lesezeit",
                                             "min de lecture", "minutes de lecture",
                                             "min de lectura", "minutos de lectura",
                                             "دقائق قراءة",    NULL };
static const char *const dates[] = { "published",
                                     "published on",
                                     "published at",
                                     "posted",
                                     "posted on",
                                     "updated",
                                     "updated on",
                                     "last updated",
                                     "veröffentlicht",
                                     "veröffentlicht am",
                                     "aktualisiert",
                                     "aktualisiert am",
                                     "erschienen am",
                                     "stand",
                                     "publié",
                                     "publié le",
                                     "mis à jour",
                                     "mis à jour le",
                                     "publicado",
                                     "publicado el",
                                     "actualizado",
                                     "actualizado el",
                                     "نشر",
                                     "نشر في",
                                     "نُشر",
                                     "نُشر في",
                                     "تاريخ النشر",
                                     "آخر تحديث",
                                     NULL };
static const char *const ons[] = { "on", "am", "le", "el", "في", NULL };
static const char *const bys[] = { "by", "von", "par", "por", "بقلم", "كتب", NULL };
static const char *const bylines[] = { "by ", "von ", "par ", "por ", "بقلم ", "بقلم: ", NULL };

/* A date, a time or a while ago consists of these and of numbers. */
static const char *const time_words[] = {
  "january",   "february",   "march",    "april",     "may",       "june",      "july",
  "august",    "september",  "october",  "november",  "december",  "jan",       "feb",
  "mar",       "apr",        "jun",      "jul",       "aug",       "sep",       "sept",
  "oct",       "nov",        "dec",      "monday",    "tuesday",   "wednesday", "thursday",
  "friday",    "saturday",   "sunday",   "mon",       "tue",       "wed",       "thu",
  "fri",       "sat",        "sun",      "at",        "on",        "am",        "pm",
  "a",         "p",          "m",        "gmt",       "utc",       "bst",       "cet",
  "cest",      "est",        "edt",      "pst",       "pdt",       "second",    "seconds",
  "sec",       "secs",       "minute",   "minutes",   "min",       "mins",      "hour",
  "hours",     "hr",         "hrs",      "day",       "days",      "week",      "weeks",
  "month",     "months",     "year",     "years",     "an",        "one",       "ago",
  "just",      "now",        "today",    "yesterday",

  "januar",    "jänner",     "februar",  "märz",      "mai",       "juni",      "juli",
  "oktober",   "dezember",   "mrz",      "okt",       "dez",       "montag",    "dienstag",
  "mittwoch",  "donnerstag", "freitag",  "samstag",   "sonntag",   "um",        "uhr",
  "den",       "der",        "vor",      "sekunden",  "minuten",   "stunde",    "stunden",
  "std",       "tag",        "tagen",    "woche",     "wochen",    "monat",     "monaten",
  "einem",     "einer",      "heute",    "gestern",

  "janvier",   "février",    "mars",     "avril",     "juin",      "juillet",   "août",
  "septembre", "octobre",    "novembre", "décembre",  "janv",      "févr",      "avr",
  "juil",      "déc",        "lundi",    "mardi",     "mercredi",  "jeudi",     "vendredi",
  "samedi",    "dimanche",   "le",       "à",         "h",         "il",        "y",
  "heure",     "heures",     "jour",     "jours",     "semaine",   "semaines",  "mois",
  "un",        "une",        "ans",      "aujourd",   "hui",       "hier",

  "enero",     "febrero",    "marzo",    "abril",     "mayo",      "junio",     "julio",
  "agosto",    "septiembre", "octubre",  "noviembre", "diciembre", "ene",       "abr",
  "dic",       "lunes",      "martes",   "miércoles", "jueves",    "viernes",   "sábado",
  "domingo",   "el",         "de",       "del",       "las",       "hace",      "segundos",
  "minutos",   "minuto",     "hora",     "horas",     "hs",        "día",       "días",
  "semana",    "semanas",    "mes",      "meses",     "una",       "hoy",       "ayer",

  "يناير",     "فبراير",     "مارس",     "أبريل",     "مايو",      "يونيو",     "يوليو",
  "أغسطس",     "سبتمبر",     "أكتوبر",   "نوفمبر",    "ديسمبر",    "كانون",     "شباط",
  "آذار",      "نيسان",      "أيار",     "حزيران",    "تموز",      "آب",        "أيلول",
  "تشرين",     "الأول",      "الثاني",   "الأحد",     "الاثنين",   "الإثنين",   "الثلاثاء",
  "الأربعاء",  "الخميس",     "الجمعة",   "السبت",     "في",        "الساعة",    "منذ",
  "قبل",       "ثانية",      "ثوان",     "دقيقة",     "دقائق",     "ساعة",      "ساعات",
  "ساعتين",    "يوم",        "يومين",    "أيام",      "أسبوع",     "أسابيع",    "شهر",
  "أشهر",      "أمس",        "اليوم",    "ص",         "م",         NULL
};
/* They tell a time without a number. */
static const char *const whens[] = { "ago",     "now",     "today", "yesterday", "heute",
                                     "gestern", "aujourd", "hier",  "hoy",       "ayer",
                                     "أمس",     "اليوم",   "منذ",   NULL };

/* As the lists have it. Returns: (transfer full). */
static char *
fold (const char *line)
{
  g_autofree char *lower = g_utf8_strdown (line, -1);
  g_autoptr (GString) folded = g_string_new (lower);

  g_string_replace (folded, "’", "'", 0);
  g_string_replace (folded, "\u00a0", " ", 0);
  g_string_replace (folded, "\u202f", " ", 0);
  return g_strstrip (g_string_free (g_steal_pointer (&folded), FALSE));
}

static gboolean
is_one_of (const char *line, const char *const *list)
{
  g_autofree char *folded = fold (line);

  /* "Published on:" */
  if (g_str_has_suffix (folded, ":"))
    folded[strlen (folded) - 1] = '\0';
  return g_strv_contains (list, g_strchomp (folded));
}

static gboolean
starts_with_one_of (const char *line, const char *const *list)
{
  g_autofree char *folded = fold (line);

  for (guint i = 0; list[i] != NULL; i++)
    if (g_str_has_prefix (folded, list[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_digit (const char *line)
{
  for (; *line != '\0'; line = g_utf8_next_char (line))
    if (g_unichar_isdigit (g_utf8_get_char (line)))
      return TRUE;
  return FALSE;
}

/* Too long, or ended as a sentence is. */
static gboolean
is_sentence (const char *line)
{
  return g_utf8_strlen (line, -1) > MAX_LINE || g_str_has_suffix (line, ".");
}

/* The word at *@at, which moves behind it. Returns: (transfer full) (nullable): NULL at the end. */
static char *
take_word (const char **at)
{
  const char *start;

  while (**at != '\0' && !g_unichar_isalnum (g_utf8_get_char (*at)))
    *at = g_utf8_next_char (*at);
  start = *at;
  while (**at != '\0'
         && (g_unichar_isalnum (g_utf8_get_char (*at)) || g_unichar_ismark (g_utf8_get_char (*at))))
    *at = g_utf8_next_char (*at);
  return *at > start ? g_strndup (start, *at - start) : NULL;
}

/* "3rd", "10h15", "4" */
static gboolean
is_number (const char *word)
{
  return g_unichar_isdigit (g_utf8_get_char (word)) && g_utf8_strlen (word, -1) <= 6;
}

/* Whether @line has words of times only, and tells one. */
static gboolean
is_time (const char *line)
{
  g_autofree char *folded = fold (line);
  const char *at = folded;
  gboolean tells = FALSE;
  char *next;

  while ((next = take_word (&at)) != NULL)
    {
      g_autofree char *word = next;

      if (!is_number (word) && !g_strv_contains (time_words, word))
        return FALSE;
      tells |= is_number (word) || g_strv_contains (whens, word);
    }
  return tells;
}

gboolean
sf_furniture_is_end (const char *line)
{
  return is_one_of (line, ends);
}

gboolean
sf_furniture_is_tail (const char *line)
{
  return is_one_of (line, tails);
}

gboolean
sf_furniture_is_links (const char *line)
{
  return is_one_of (line, links);
}

gboolean
sf_furniture_is_link (const char *line)
{
  return g_utf8_strlen (line, -1) < MAX_LINK && starts_with_one_of (line, link_starts);
}

gboolean
sf_furniture_is_dateline (const char *line)
{
  g_autofree char *folded = fold (line);

  if (is_one_of (line, dates))
    return TRUE;
  for (guint i = 0; dates[i] != NULL; i++)
    {
      const char *rest = folded + strlen (dates[i]);

      if (g_str_has_prefix (folded, dates[i]) && (*rest == ' ' || *rest == ':')
          && (is_time (rest) || (has_digit (rest) && !is_sentence (line))))
        return TRUE;
    }
  return FALSE;
}

gboolean
sf_furniture_is_date_part (const char *line)
{
  return is_one_of (line, ons) || (g_utf8_strlen (line, -1) <= MAX_LINE && is_time (line));
}

gboolean
sf_furniture_is_button (const char *line)
{
  return is_one_of (line, buttons) || starts_with_one_of (line, cookie_starts);
}

gboolean
sf_furniture_is_head (const char *line)
{
  g_autofree char *folded = fold (line);

  if (sf_furniture_is_button (line) || is_one_of (line, heads))
    return TRUE;
  for (guint i = 0; reading_times[i] != NULL; i++)
    if (g_str_has_suffix (folded, reading_times[i]) && !is_sentence (line) && has_digit (line))
      return TRUE;
  return FALSE;
}

gboolean
sf_furniture_is_by (const char *line)
{
  return is_one_of (line, bys);
}

const char *
sf_furniture_find_byline (const char *line)
{
  g_autofree char *lower = g_utf8_strdown (line, -1);

  for (guint i = 0; bylines[i] != NULL; i++)
    if (g_str_has_prefix (lower, bylines[i]) && strlen (line) < 100
        && !g_str_has_suffix (line, "."))
      return line + strlen (bylines[i]);
  return NULL;
}
