/* test-recognizer.c - which language ten words of a story are in
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-language-name.h"
#include "sf-recognizer.h"

static SfRecognizer *
open_recognizer (void)
{
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();
  guint n_languages;
  const SfLanguageName *languages = sf_language_names_get (&n_languages);
  g_auto (GStrv) all = NULL;
  SfRecognizer *recognizer;

  for (guint i = 0; i < n_languages; i++)
    g_strv_builder_add (tags, languages[i].tag);
  all = g_strv_builder_end (tags);
  recognizer = sf_recognizer_new ((const char *const *) all);
  g_assert_nonnull (recognizer);
  return recognizer;
}

static void
test_ten_words (void)
{
  static const struct
  {
    const char *language;
    const char *text;
  } rows[] = {
    { "ar", "قررت البلدية إغلاق الجسر القديم أمام السيارات حتى نهاية الشهر المقبل" },
    { "cs", "Město uzavře starý most pro auta až do konce příštího měsíce" },
    { "da", "Kommunen lukker den gamle bro for biler indtil slutningen af måneden" },
    { "de", "Die Stadt sperrt die alte Brücke bis Ende des Monats für Autos" },
    { "el", "Ο δήμος κλείνει την παλιά γέφυρα για τα αυτοκίνητα μέχρι το τέλος του μήνα" },
    { "en", "The city closes the old bridge to cars until the end of the month" },
    { "es", "La ciudad cierra el puente viejo a los coches hasta fin de mes" },
    { "fa",
      "شهرداری پل قدیمی را تا پایان ماه آینده به روی خودروها می‌بندد" },
    { "fi",
      "Kaupunki sulkee vanhan sillan autoilta seuraavan kuukauden loppuun asti koko viikoksi" },
    { "fr", "La ville ferme le vieux pont aux voitures jusqu’à la fin du mois" },
    { "he", "העירייה סוגרת את הגשר הישן לתנועת מכוניות עד סוף החודש הבא" },
    { "hi", "नगर निगम ने पुराने पुल को महीने के अंत तक बंद कर दिया है" },
    { "hu", "A város a jövő hónap végéig lezárja a régi hidat az autók elől" },
    { "it", "La città chiude il vecchio ponte alle auto fino alla fine del mese" },
    { "ja", "市は来月末まで古い橋を自動車に対して閉鎖することを決めました。" },
    { "ko", "시는 다음 달 말까지 오래된 다리의 자동차 통행을 금지하기로 결정했다고 밝혔다" },
    { "nl", "De stad sluit de oude brug voor auto’s tot het einde van de maand" },
    { "pl", "Miasto zamyka stary most dla samochodów do końca przyszłego miesiąca wraz z drogą" },
    { "pt", "A cidade fecha a ponte velha aos carros até ao fim do mês" },
    { "ro", "Orașul închide podul vechi pentru mașini până la sfârșitul lunii viitoare" },
    { "ru", "Город закрывает старый мост для автомобилей до конца следующего месяца" },
    { "sv", "Staden stänger den gamla bron för bilar till slutet av månaden" },
    { "tr", "Belediye eski köprüyü gelecek ayın sonuna kadar araç trafiğine kapatıyor" },
    { "uk", "Місто закриває старий міст для автомобілів до кінця наступного місяця" },
    { "vi", "Thành phố đóng cửa cây cầu cũ đối với ô tô đến cuối tháng sau" },
    { "zh", "市政府决定在下个月底之前对汽车关闭旧桥，行人仍然可以通行。" },
  };
  g_autoptr (SfRecognizer) recognizer = open_recognizer ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) languages = sf_recognizer_read (recognizer, rows[i].text);

      if (g_strcmp0 (languages[0], rows[i].language) != 0)
        g_error ("“%s” is taken for %s", rows[i].text, languages[0]);
    }
}

static void
test_nothing (void)
{
  static const char *const rows[] = { "", "und", "12 34 56 78 90 12 34 56 78 90", "\n\t" };
  g_autoptr (SfRecognizer) recognizer = open_recognizer ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) languages = sf_recognizer_read (recognizer, rows[i]);

      g_assert_null (languages[0]);
    }
}

static void
test_only_known (void)
{
  static const char *const two[] = { "de", "en", "qaa", NULL };
  static const char *const none[] = { "qaa", NULL };
  g_autoptr (SfRecognizer) recognizer = sf_recognizer_new (two);
  g_auto (GStrv) languages =
      sf_recognizer_read (recognizer, "De stad sluit de oude brug voor auto’s tot het einde");

  for (guint i = 0; languages[i] != NULL; i++)
    g_assert_true (g_strv_contains (two, languages[i]));
  g_assert_null (sf_recognizer_new (none));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/language/recognizer/ten-words-are-enough", test_ten_words);
  g_test_add_func ("/sf/language/recognizer/a-few-letters-are-in-no-language", test_nothing);
  g_test_add_func ("/sf/language/recognizer/what-nobody-asked-for-is-not-found", test_only_known);
  return g_test_run ();
}
