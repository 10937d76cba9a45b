/* A complete, valid case with made-up people of region 120199 (never allocated), with the shipped
 * books and tables. Header-only: the unit tests of core and forms link nothing else. The tests run
 * in the top folder of the sources. */
#pragma once
#include "core/case/case.h"
#include "core/person/person.h"

#include <string.h>

#define SAMPLE_TODAY_YEAR 2026 /* 2026-11-22, a Sunday */
#define SAMPLE_ADULT      "19910307"
#define SAMPLE_CHILD      "20180615"
#define SAMPLE_PARENT     "19880930"

typedef struct {
  HzRuleBook *book;
  HzCodeTables *tables;
  HzRules rules;
} SampleRules;

/* The measures of a photo that meets both books. */
static const HzPhotoMeasures sample_photo_measures = {{[HZ_PHOTO_FORMAT] = HZ_PHOTO_JPEG,
                                                       [HZ_PHOTO_WIDTH] = 358,
                                                       [HZ_PHOTO_HEIGHT] = 441,
                                                       [HZ_PHOTO_TURN] = 1,
                                                       [HZ_PHOTO_DPI_X] = 350,
                                                       [HZ_PHOTO_DPI_Y] = 350,
                                                       [HZ_PHOTO_COLOUR] = HZ_PHOTO_RGB,
                                                       [HZ_PHOTO_DEPTH] = 24,
                                                       [HZ_PHOTO_BYTES] = 18000,
                                                       [HZ_PHOTO_BORDER] = 100,
                                                       [HZ_PHOTO_BACKGROUND] = 250,
                                                       [HZ_PHOTO_TINT] = 2,
                                                       [HZ_PHOTO_UNEVEN] = 4,
                                                       [HZ_PHOTO_HEAD_TOP] = 14,
                                                       [HZ_PHOTO_FACES] = 1,
                                                       [HZ_PHOTO_EYES] = 2,
                                                       [HZ_PHOTO_FACE_WIDTH] = 207,
                                                       [HZ_PHOTO_OFF_CENTRE] = 0,
                                                       [HZ_PHOTO_EYE_LINE] = 240,
                                                       [HZ_PHOTO_ROLL] = 1,
                                                       [HZ_PHOTO_EXPOSURE] = 160,
                                                       [HZ_PHOTO_CLIPPED] = 2,
                                                       [HZ_PHOTO_TONES] = 80,
                                                       [HZ_PHOTO_CHROMA] = 50,
                                                       [HZ_PHOTO_SHARPNESS] = 90,
                                                       [HZ_PHOTO_RED_EYES] = 10,
                                                       [HZ_PHOTO_COOL_MOUTH] = -3}};

static inline GBytes *
sample_file (const char *path)
{
  char *text = NULL;
  gsize size = 0;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, size);
}

static inline HzRuleBook *
sample_book (const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strdup_printf ("data/books/%s.book", id);
  g_autoptr (GBytes) text = sample_file (path);
  HzRuleBook *book = hz_rule_book_new (id, text, &error);
  g_assert_no_error (error);
  return book;
}

static inline HzCodeTables *
sample_tables (void)
{
  HzCodeTables *tables = hz_code_tables_new ();
  g_autoptr (GDir) folder = g_dir_open ("data/tables", 0, NULL);
  g_assert_nonnull (folder);
  for (const char *file = g_dir_read_name (folder); file != NULL; file = g_dir_read_name (folder)) {
    if (!g_str_has_suffix (file, ".csv"))
      continue;
    g_autoptr (GError) error = NULL;
    g_autofree char *path = g_build_filename ("data/tables", file, NULL);
    g_autofree char *name = g_strndup (file, strlen (file) - strlen (".csv"));
    g_autoptr (GBytes) csv = sample_file (path);
    HzCodeTable *table = hz_code_table_new (name, csv, &error);
    g_assert_no_error (error);
    hz_code_tables_add (tables, table);
  }
  return tables;
}

/* The shipped book ID and all the shipped tables, on 2026-11-22. */
static inline SampleRules *
sample_rules_new (const char *id)
{
  SampleRules *sample = g_new0 (SampleRules, 1);
  sample->book = sample_book (id);
  sample->tables = sample_tables ();
  sample->rules = (HzRules){.book = sample->book, .tables = sample->tables, .offset_minutes = 480};
  g_date_clear (&sample->rules.today, 1);
  g_date_set_dmy (&sample->rules.today, 22, G_DATE_NOVEMBER, SAMPLE_TODAY_YEAR);
  return sample;
}

static inline void
sample_rules_free (SampleRules *sample)
{
  hz_rule_book_free (sample->book);
  hz_code_tables_free (sample->tables);
  g_free (sample);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SampleRules, sample_rules_free)

/* 120199 + BORN (YYYYMMDD) + SEQUENCE (odd: male) + the check character. (transfer full) */
static inline char *
sample_number (const char *born, int sequence)
{
  g_autofree char *digits = g_strdup_printf ("120199%s%03d", born, sequence);
  return g_strdup_printf ("%s%c", digits, hz_citizen_number_check_character (digits));
}

static inline void
sample_set (HzCase *c, const char *const pairs[][2], guint n)
{
  for (guint i = 0; i < n; i++) {
    HzField field = hz_field_from_name (pairs[i][0]);
    g_assert_cmpint (field, !=, HZ_FIELD_NONE);
    hz_case_set (c, field, 0, pairs[i][1]);
  }
}

static inline void
sample_member (HzCase *c, guint row, const char *name, const char *relation, const char *number)
{
  hz_case_set (c, HZ_FIELD_MEMBER_NAME, row, name);
  hz_case_set (c, HZ_FIELD_MEMBER_RELATION, row, relation);
  hz_case_set (c, HZ_FIELD_MEMBER_NUMBER, row, number);
}

/* What every case has, for the person NAME, NUMBER born on BIRTH. */
static inline void
sample_common (HzCase *c, const char *reason, const char *name, const char *number,
               const char *birth, const char *relation)
{
  const char *const pairs[][2] = {
      {"citizen_number", number},
      {"reason", reason},
      {"household_number", "0120199001"},
      {"household_type", "1"},
      {"book_address", "天津市测试区样本路1号2门301室"},
      {"book_name", name},
      {"book_sex", "1"},
      {"book_ethnicity", "01"},
      {"book_birth_date", birth},
      {"book_citizen_number", number},
      {"book_relation", relation},
      {"doc_household_book", "1"},
      {"doc_old_card", "1"},
      {"doc_damaged_card", "1"},
      {"doc_first_generation", "2"},
      {"doc_collection_slip", "L120199001-20261101-0001"},
      {"old_card_until", "2026-12-31"},
      {"name", name},
      {"sex", "1"},
      {"ethnicity", "01"},
      {"birth_date", birth},
      {"address", "天津市测试区样本路1号2门301室"},
      {"relation", relation},
      {"phone", "13800000000"},
      {"photo_1", "one.jpg"},
      {"photo_2", "two.jpg"},
      {"photo_pick", "1"},
      {"right_finger", "11"},
      {"right_result", "1"},
      {"left_finger", "16"},
      {"left_result", "1"},
      {"cash_received", "50"},
  };
  sample_set (c, pairs, G_N_ELEMENTS (pairs));
}

/* As the store does when an officer approves the discount. */
static inline void
sample_approve (HzCase *c)
{
  g_free (c->waiver_approved_by);
  g_free (c->waiver_approved_name);
  c->waiver_approved_by = g_strdup ("officer1");
  c->waiver_approved_name = g_strdup ("赵队长");
  c->waiver_approved_at = 1794999000;
}

/* As the store does when the money is taken: the amount the book says. */
static inline void
sample_pay (HzCase *c, const HzRules *rules)
{
  HzFee fee = {0};
  g_assert_true (hz_case_fee (c, rules, &fee));
  c->paid_at = 1795000000;
  c->paid_fen = fee.due_fen;
  c->cash_fen = 5000;
}

/* An adult householder who applies for REASON of the book; complete and paid: nothing refuses it.
 */
static inline HzCase *
sample_case_complete (const char *reason, const HzRules *rules)
{
  HzCase *c = hz_case_new ();
  g_autofree char *number = sample_number (SAMPLE_ADULT, 1);
  g_autofree char *spouse = sample_number ("19920401", 2);
  sample_common (c, reason, "张测试", number, "1991-03-07", "02");
  hz_case_set (c, HZ_FIELD_HOUSEHOLDER_NAME, 0, "张测试");
  hz_case_set (c, HZ_FIELD_HOUSEHOLDER_NUMBER, 0, number);
  hz_case_set (c, HZ_FIELD_SIGNED_BY, 0, "1");
  sample_member (c, 0, "张测试", "02", number);
  sample_member (c, 1, "李样本", "12", spouse);
  sample_pay (c, rules);
  return c;
}

/* Turns an adult's case into that of another person: SEQUENCE (odd: male) in the number, in every
 * field that has it. */
static inline void
sample_set_number (HzCase *c, int sequence)
{
  g_autofree char *number = sample_number (SAMPLE_ADULT, sequence);
  static const HzField fields[] = {HZ_FIELD_CITIZEN_NUMBER, HZ_FIELD_BOOK_CITIZEN_NUMBER,
                                   HZ_FIELD_HOUSEHOLDER_NUMBER, HZ_FIELD_MEMBER_NUMBER};
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    hz_case_set (c, fields[i], 0, number);
}

/* The case as it is before it is stored: CLERK's, under the book of RULES, not paid. */
static inline void
sample_as_draft (HzCase *c, const HzRules *rules, const char *clerk)
{
  c->paid_at = c->paid_fen = c->cash_fen = 0;
  g_free (c->book_id);
  c->book_id = g_strdup (rules->book->id);
  c->book_version = rules->book->version;
  g_free (c->clerk);
  c->clerk = g_strdup (clerk);
}

/* A boy of eight, whose father applies for him; complete and paid. */
static inline HzCase *
sample_case_child (const char *reason, const HzRules *rules)
{
  HzCase *c = hz_case_new ();
  g_autofree char *number = sample_number (SAMPLE_CHILD, 3);
  g_autofree char *father = sample_number (SAMPLE_PARENT, 5);
  sample_common (c, reason, "王小样", number, "2018-06-15", "20");
  const char *const pairs[][2] = {
      {"householder_name", "王大样"}, {"householder_number", father},
      {"guardian_name", "王大样"},    {"guardian_number", father},
      {"guardian_relation", "1"},     {"guardian_card", "1"},
      {"child_present", "1"},         {"signed_by", "2"},
  };
  sample_set (c, pairs, G_N_ELEMENTS (pairs));
  sample_member (c, 0, "王大样", "02", father);
  sample_member (c, 1, "王小样", "20", number);
  sample_pay (c, rules);
  return c;
}
