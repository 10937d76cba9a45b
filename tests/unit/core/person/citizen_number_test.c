#include "core/person/person.h"
#include "core/base/base.h"

#include <string.h>

static GDate today;

static HzNumberFault
parse (const char *text, HzCitizenNumber *out)
{
  return hz_citizen_number_parse (text, &today, out);
}

/* Another road to the check character, straight from ISO 7064: the value that makes the sum of a_i
 * × 2^(18-i) leave 1 modulo 11. */
static char
witness (const char *digits)
{
  for (int check = 0; check <= 10; check++) {
    int sum = 0;
    for (int i = 0; i < 18; i++)
      sum += (i < 17 ? digits[i] - '0' : check) * (int)((1L << (17 - i)) % 11);
    if (sum % 11 == 1)
      return check == 10 ? 'X' : (char)('0' + check);
  }
  g_assert_not_reached ();
}

static void
make_number (GRand *rand, char number[19])
{
  GDate day;
  char birth[9];
  g_date_clear (&day, 1);
  g_date_set_julian (&day, g_rand_int_range (rand, 657073, 739577)); /* 1800 to 2025 */
  g_date_strftime (birth, sizeof birth, "%Y%m%d", &day);
  g_snprintf (number, 19, "120199%s%03d", birth, g_rand_int_range (rand, 1, 1000));
  number[17] = witness (number);
  number[18] = '\0';
}

static void
test_fields (void)
{
  HzCitizenNumber n;
  g_assert_cmpint (parse ("120199199003070019", &n), ==, HZ_NUMBER_OK);
  g_autofree char *birth = hz_date_format (&n.birth);
  g_assert_cmpstr (n.number, ==, "120199199003070019");
  g_assert_cmpstr (n.region, ==, "120199");
  g_assert_cmpstr (birth, ==, "1990-03-07");
  g_assert_cmpint (n.sex, ==, 1);
  g_assert_false (n.upgraded);
}

static void
test_forms (void)
{
  HzCitizenNumber n;
  char number[19] = "120199199003070000";
  for (int sequence = 1; witness (number) != 'X'; sequence++)
    g_snprintf (number, sizeof number, "12019919900307%03d0", sequence);
  number[17] = 'x';
  g_assert_cmpint (parse (number, &n), ==, HZ_NUMBER_OK);
  g_assert_cmpint (n.number[17], ==, 'X');
  GString *wide = g_string_new ("　");
  for (int i = 0; i < 18; i++)
    g_string_append_unichar (wide, number[i] + 0xFF01 - '!');
  g_string_append (wide, " \n");
  memset (&n, 0, sizeof n);
  g_assert_cmpint (parse (wide->str, &n), ==, HZ_NUMBER_OK);
  g_assert_cmpint (n.number[17], ==, 'X');
  g_string_free (wide, TRUE);

  g_assert_cmpint (parse ("120199900307002", &n), ==, HZ_NUMBER_OK);
  g_assert_true (n.upgraded);
  g_assert_cmpint (n.sex, ==, 2);
  g_assert_cmpint (strlen (n.number), ==, 18);
  g_assert_true (g_str_has_prefix (n.number, "12019919900307002"));
  g_assert_cmpint (n.number[17], ==, witness (n.number));
}

static void
test_order_of_faults (void)
{
  static const struct {
    const char *text;
    HzNumberFault fault;
  } cases[] = {
      {"", HZ_NUMBER_LENGTH},
      {"12019919900307001", HZ_NUMBER_LENGTH},
      {"1201991990030700199", HZ_NUMBER_LENGTH},
      {"12019A", HZ_NUMBER_LENGTH}, /* the length is named before the letter */
      {"120199 19900307 0018", HZ_NUMBER_LENGTH},
      {"1201991990O3070019", HZ_NUMBER_CHARACTERS},
      {"X20199199003070019", HZ_NUMBER_CHARACTERS},
      {"12019919900307001Y", HZ_NUMBER_CHARACTERS},
      {"12019990030700X", HZ_NUMBER_CHARACTERS},
      {"12019919900307001张", HZ_NUMBER_CHARACTERS},
      {"12019919900307001\xff", HZ_NUMBER_CHARACTERS},
      {"120199O99013990018", HZ_NUMBER_CHARACTERS}, /* before the impossible day */
      {"9201991990O3070019", HZ_NUMBER_CHARACTERS},
      {"911199199003070010", HZ_NUMBER_FOREIGNER}, /* whatever its date and check character are */
      {"911199199002300010", HZ_NUMBER_FOREIGNER},
      {"９１１１９９１９９００３０７００１０", HZ_NUMBER_FOREIGNER},
      {"911199900307001", HZ_NUMBER_FOREIGNER},
      {"120199199002300010", HZ_NUMBER_BIRTH_DATE},
      {"120199190002290010", HZ_NUMBER_BIRTH_DATE},
      {"120199199013010010", HZ_NUMBER_BIRTH_DATE},
      {"120199179912310010", HZ_NUMBER_BIRTH_DATE},
      {"120199202611230010", HZ_NUMBER_BIRTH_DATE}, /* tomorrow */
      {"120199900230001", HZ_NUMBER_BIRTH_DATE},
      {"120199199003070010", HZ_NUMBER_CHECK},
      {"12019919900307001X", HZ_NUMBER_CHECK},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    HzCitizenNumber n = {.sex = 9};
    g_assert_cmpint (parse (cases[i].text, &n), ==, cases[i].fault);
    g_assert_cmpint (n.sex, ==, 9); /* untouched */
  }
  char born_today[] = "120199202611220010";
  born_today[17] = witness (born_today);
  HzCitizenNumber n;
  g_assert_cmpint (parse (born_today, &n), ==, HZ_NUMBER_OK);
  char first_day[] = "120199180001010010";
  first_day[17] = witness (first_day);
  g_assert_cmpint (parse (first_day, &n), ==, HZ_NUMBER_OK);
}

/* Whatever one slip of the finger makes of a good number, it is refused: every slip in the first
 * numbers, one of each kind in the others. */
static void
assert_refused (const char *number, int place, char other, int swapped_with)
{
  char bent[19];
  HzCitizenNumber n;
  memcpy (bent, number, sizeof bent);
  if (swapped_with >= 0)
    bent[swapped_with] = number[place];
  bent[place] = other;
  if (strcmp (bent, number) != 0)
    g_assert_cmpint (parse (bent, &n), !=, HZ_NUMBER_OK);
}

static void
test_slips (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11643);
  for (guint i = 0; i < 10000; i++) {
    char number[19];
    HzCitizenNumber n;
    make_number (rand, number);
    g_assert_cmpint (parse (number, &n), ==, HZ_NUMBER_OK);
    g_assert_cmpstr (n.number, ==, number);
    g_assert_cmpint (n.sex, ==, (number[16] - '0') % 2 != 0 ? 1 : 2);
    g_assert_cmpint (hz_citizen_number_check_character (number), ==, number[17]);
    gboolean all = i < 500;
    int some_place = g_rand_int_range (rand, 0, 18), some_digit = g_rand_int_range (rand, 0, 11);
    for (int place = 0; place < 18; place++)
      for (int digit = 0; digit < 11; digit++)
        if (all || (place == some_place && digit == some_digit))
          assert_refused (number, place, "0123456789X"[digit], -1);
    for (int place = 0; place < 17; place++)
      if (all || place == some_place)
        assert_refused (number, place, number[place + 1], place + 1);
  }
}

static void
test_warnings (void)
{
  static const struct {
    const char *digits; /* 15, or 17 without the check character */
    gboolean known;
    guint warnings;
  } cases[] = {
      {"12019919900307001", TRUE, 0},
      {"12019919900307001", FALSE, HZ_NUMBER_UNKNOWN_REGION},
      {"12019919250307001", TRUE, 0}, /* 101 years old, and whole */
      {"120199900307001", TRUE, HZ_NUMBER_UPGRADED},
      {"120199900307001", FALSE, HZ_NUMBER_UPGRADED | HZ_NUMBER_UNKNOWN_REGION},
      {"120199261122001", TRUE, HZ_NUMBER_UPGRADED}, /* 100 today, not over it */
      {"120199251122001", TRUE, HZ_NUMBER_UPGRADED | HZ_NUMBER_OVER_100},
      {"120199190101001", TRUE, HZ_NUMBER_UPGRADED | HZ_NUMBER_OVER_100},
      {"81000019900307001", FALSE, HZ_NUMBER_RESIDENCE_PERMIT},
      {"82000019900307001", FALSE, HZ_NUMBER_RESIDENCE_PERMIT},
      {"83000019900307001", FALSE, HZ_NUMBER_RESIDENCE_PERMIT},
      {"81010019900307001", FALSE, HZ_NUMBER_UNKNOWN_REGION},
      {"71000019900307001", TRUE, 0},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    char text[19];
    HzCitizenNumber n;
    g_strlcpy (text, cases[i].digits, sizeof text);
    if (strlen (text) == 17) {
      text[17] = witness (text);
      text[18] = '\0';
    }
    g_assert_cmpint (parse (text, &n), ==, HZ_NUMBER_OK);
    g_assert_cmphex (hz_number_warnings (&n, &today, cases[i].known), ==, cases[i].warnings);
  }
  hz_lang_set (HZ_LANG_EN);
  static const char *const ids[] = {"residence-permit", "over-100", "upgraded", "unknown-region"};
  for (guint i = 0; i < HZ_NUMBER_WARNINGS; i++) { /* the strongest first */
    g_assert_cmpstr (hz_number_warning_id ((HzNumberWarning)(1 << i)), ==, ids[i]);
    g_assert_cmpint (strlen (hz_number_warning_text ((HzNumberWarning)(1 << i))), >, 20);
  }
}

static void
test_words (void)
{
  g_assert_null (hz_number_fault_id (HZ_NUMBER_OK));
  g_assert_cmpstr (hz_number_fault_id (HZ_NUMBER_LENGTH), ==, "length");
  g_assert_cmpstr (hz_number_fault_id (HZ_NUMBER_CHARACTERS), ==, "characters");
  g_assert_cmpstr (hz_number_fault_id (HZ_NUMBER_FOREIGNER), ==, "foreigner");
  g_assert_cmpstr (hz_number_fault_id (HZ_NUMBER_BIRTH_DATE), ==, "birth-date");
  g_assert_cmpstr (hz_number_fault_id (HZ_NUMBER_CHECK), ==, "check-character");
  hz_lang_set (HZ_LANG_EN);
  for (int fault = HZ_NUMBER_LENGTH; fault <= HZ_NUMBER_CHECK; fault++) {
    g_assert_cmpint (strlen (hz_number_fault_text (fault)), >, 20);
    for (int other = HZ_NUMBER_OK; other < fault; other++)
      g_assert_cmpstr (hz_number_fault_text (fault), !=, hz_number_fault_text (other));
  }
  g_autofree char *masked = hz_citizen_number_mask ("120199199003070015");
  g_assert_cmpstr (masked, ==, "120199********0015");
  g_autofree char *hidden = hz_citizen_number_mask ("120199900307002");
  g_assert_cmpstr (hidden, ==, "***************");
}

/* What is typed where a number, a name or a word may stand: a number as its own field reads it,
 * anything else as it is. */
static void
test_typed (void)
{
  static const char *const cases[][2] = {
      {"12019919900307102X", "12019919900307102X"},
      {"１２０199 1990０３0７ 102Ｘ", "12019919900307102X"},
      {"120199-19900307-102x", "12019919900307102x"},
      {"120199-19900307-1021", "120199-19900307-1021"}, /* no citizen number */
      {" 120199　1990 ", "1201991990"},
      {"120199001-20261122-0002", "120199001-20261122-0002"},
      {"120199001-20261122-0", "120199001-20261122-0"},
      {"１２０１９９００１－２０２６", "120199001-2026"},
      {"Ｌ120199001－20261122-0002", "L120199001-20261122-0002"},
      {"ｎ", "n"},
      {"", ""},
      {" ", ""},
      {"-", "-"},
      {"x", "x"},
      {"林晓燕 12", "林晓燕 12"},
      {"12 号楼 3", "12 号楼 3"},
      {"li na", "li na"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *typed = hz_number_typed (cases[i][0]);
    g_assert_cmpstr (typed, ==, cases[i][1]);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (hz_date_parse ("2026-11-22", &today));
  g_test_add_func ("/citizen-number/fields", test_fields);
  g_test_add_func ("/citizen-number/forms", test_forms);
  g_test_add_func ("/citizen-number/order-of-faults", test_order_of_faults);
  g_test_add_func ("/citizen-number/slips", test_slips);
  g_test_add_func ("/citizen-number/warnings", test_warnings);
  g_test_add_func ("/citizen-number/words", test_words);
  g_test_add_func ("/citizen-number/typed", test_typed);
  return g_test_run ();
}
