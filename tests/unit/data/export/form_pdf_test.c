#include "data/export/form_items.h"

#include "tests/support/pdf_read.h"
#include "tests/support/picture_read.h"
#include "tests/support/qr_read.h"
#include "tests/support/sample_case.h"

#include <glib/gstdio.h>

typedef struct {
  char *folder, *file;
  SampleRules *sample;
  HzCase *c;
} Desk;

/* A born citizen number of region 120199 and everything that the form prints. */
static void
fill_adult (HzCase *c)
{
  static const struct {
    HzField field;
    const char *text;
  } items[] = {
      {HZ_FIELD_CITIZEN_NUMBER, "120199199001010017"},
      {HZ_FIELD_REASON, "first"},
      {HZ_FIELD_HOUSEHOLD_NUMBER, "120199000123"},
      {HZ_FIELD_HOUSEHOLDER_NAME, "示范户主"},
      {HZ_FIELD_DOC_HOUSEHOLD_BOOK, "1"},
      {HZ_FIELD_DOC_FIRST_GENERATION, "2"},
      {HZ_FIELD_NAME, "阿卜杜热合曼·示范阿布都拉·买"},
      {HZ_FIELD_FORMER_NAME, "示范曾用名"},
      {HZ_FIELD_SEX, "1"},
      {HZ_FIELD_ETHNICITY, "05"},
      {HZ_FIELD_BIRTH_DATE, "1990-01-01"},
      {HZ_FIELD_ADDRESS,
       "天津市示范区示范街道示范路一百二十八号示范花园小区三十六号楼二单元一零一"},
      {HZ_FIELD_RELATION, "10"},
      {HZ_FIELD_PHONE, "02200000000"},
      {HZ_FIELD_RIGHT_FINGER, "11"},
      {HZ_FIELD_RIGHT_RESULT, "1"},
      {HZ_FIELD_LEFT_FINGER, "17"},
      {HZ_FIELD_LEFT_RESULT, "3"},
      {HZ_FIELD_LEFT_REASON, "食指受伤包扎"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    hz_case_set (c, items[i].field, 0, items[i].text);
  c->number = (g_free (c->number), g_strdup ("120199001-20261122-0001"));
  c->receipt_number = (g_free (c->receipt_number), g_strdup ("R120199001-20261122-0001"));
  c->paid_at = 1795339860;
  c->paid_fen = 2000;
}

static void
set_up (Desk *desk, gconstpointer data)
{
  desk->folder = g_dir_make_tmp ("huzheng-form-XXXXXX", NULL);
  desk->file = g_build_filename (desk->folder, "form.pdf", NULL);
  desk->sample = sample_rules_new ("tianjin");
  desk->c = hz_case_new ();
  fill_adult (desk->c);
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  g_autofree char *png = g_strconcat (desk->file, ".png", NULL);
  g_unlink (desk->file);
  g_unlink (png);
  g_assert_cmpint (g_rmdir (desk->folder), ==, 0); /* nothing else was left in it */
  g_free (desk->folder);
  g_free (desk->file);
  sample_rules_free (desk->sample);
  hz_case_free (desk->c);
}

#define QR_TEXT "HZ1:120199001-20261122-0001:THE CODE OF THE FORM"

static HzPaper *
form_of (Desk *desk, const char *submitted)
{
  HzPaper *form = hz_paper_new (HZ_PAPER_FORM);
  form->title = (g_free (form->title), g_strdup ("居民身份证申领登记表"));
  form->station = (g_free (form->station), g_strdup ("示范路派出所"));
  form->number = (g_free (form->number), g_strdup (desk->c->number));
  form->qr_text = (g_free (form->qr_text), g_strdup (QR_TEXT));
  hz_form_items_add (form, desk->c, desk->sample->tables, desk->sample->book,
                     "天津市公安局示范分局", "演示员", submitted);
  return form;
}

static void
write_form (Desk *desk, const char *submitted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzPaper) form = form_of (desk, submitted);
  g_assert_true (hz_paper_write_pdf (form, desk->file, &error));
  g_assert_no_error (error);
}

static char *
repeat (const char *character, guint times)
{
  GString *text = g_string_new (NULL);
  while (times-- > 0)
    g_string_append (text, character);
  return g_string_free (text, FALSE);
}

static void
assert_words (const char *words, const char *const *wanted, guint n)
{
  for (guint i = 0; i < n; i++)
    if (strstr (words, wanted[i]) == NULL)
      g_error ("the form does not say “%s”: %s", wanted[i], words);
}

static void
test_adult (Desk *desk, gconstpointer data)
{
  const char *const wanted[] = {
      "居民身份证申领登记表",
      "受理号：120199001-20261122-0001",
      "受理单位：示范路派出所",
      "姓名阿卜杜热合曼·示范阿布都拉·买",
      "性别男性",
      "民族维吾尔族",
      "出生日期1990-01-01",
      "公民身份号码120199199001010017",
      "联系电话02200000000",
      "曾用名示范曾用名",
      "天津市示范区示范街道示范路一百二十八号示范花园小区三十六号楼二单元一零一",
      "户号120199000123",
      "户主姓名示范户主",
      "与户主关系配偶",
      "申领原因首次申领",
      "20年（签发后起算）",
      "右手拇指注册成功",
      "左手食指",
      "食指受伤包扎",
      "居民户口簿：是",
      "居民户口簿：是；第一代居民身份证：从未领取",
      "20.00元",
      "R120199001-20261122-0001（已收）",
      "发改价格[2003]2322号",
      "天津市公安局示范分局",
      "2026-11-2217:31",
      "申领人签名",
      "经办人：演示员",
      "审核民警签名",
  };
  /* What was entered before the birth date and the waiver were put right is not printed. */
  hz_case_set (desk->c, HZ_FIELD_GUARDIAN_NAME, 0, "作废监护");
  hz_case_set (desk->c, HZ_FIELD_EVIDENCE_NUMBER, 0, "作废证明");
  write_form (desk, "2026-11-22 17:31");
  g_autofree char *words = pdf_words (desk->file);
  assert_words (words, wanted, G_N_ELEMENTS (wanted));
  g_assert_null (strstr (words, "监护"));
  g_assert_null (strstr (words, "减免"));
  g_assert_null (strstr (words, "作废"));
}

static void
test_child_with_waiver (Desk *desk, gconstpointer data)
{
  static const struct {
    HzField field;
    const char *text;
  } items[] = {
      {HZ_FIELD_CITIZEN_NUMBER, "120199201501010014"},
      {HZ_FIELD_BIRTH_DATE, "2015-01-01"},
      {HZ_FIELD_GUARDIAN_NAME, "示范监护人"},
      {HZ_FIELD_GUARDIAN_NUMBER, "120199199001010017"},
      {HZ_FIELD_GUARDIAN_RELATION, "3"},
      {HZ_FIELD_GUARDIAN_CARD, "1"},
      {HZ_FIELD_GUARDIAN_PROOF, "1"},
      {HZ_FIELD_CHILD_PRESENT, "1"},
      {HZ_FIELD_WAIVER_GROUP, "urban-minimum-living"},
      {HZ_FIELD_EVIDENCE_NUMBER, "DB-0001"},
      {HZ_FIELD_EVIDENCE_OFFICE, "示范街道办事处"},
      {HZ_FIELD_EVIDENCE_DATE, "2026-01-05"},
  };
  const char *const wanted[] = {
      "监护人姓名示范监护人",   "与申领人关系其他监护人",
      "120199199001010017",     "监护人居民身份证：是",
      "监护关系证明：是",       "未成年人到场：是",
      "5年（签发后起算）",      "编号DB-0001",
      "示范街道办事处",         "应收金额0.00元",
      "监护人签名（代申领人）",
  };
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    hz_case_set (desk->c, items[i].field, 0, items[i].text);
  desk->c->paid_at = 0;
  write_form (desk, "2026-11-22 17:31");
  g_autofree char *words = pdf_words (desk->file);
  assert_words (words, wanted, G_N_ELEMENTS (wanted));
}

/* One A4 page, and no picture in it: the photo stays under its seal. */
static void
test_page (Desk *desk, gconstpointer data)
{
  /* At 100 dpi a millimetre is 3.937 pixels; the middle of the frame is at 177 mm, 58.6 mm. */
  const int x = (int)(177 * 3.937) - 40, y = (int)(58.6 * 3.937) - 50;
  write_form (desk, "2026-11-22 17:31");
  g_autofree char *png = picture_from_pdf (desk->file, 100);
  g_autoptr (Picture) page = picture_read (png);
  g_assert_cmpint (page->width, ==, 827);
  g_assert_cmpint (page->height, ==, 1170); /* 1169.3, begun */
  g_assert_cmpfloat (picture_ink (page, x, y, 80, 100), <, 0.1);
  g_autofree char *pdf = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (desk->file, &pdf, &length, NULL));
  g_assert_null (memmem (pdf, length, "/Subtype /Image", strlen ("/Subtype /Image")));
  g_autofree char *code = qr_read_pdf (desk->file);
  g_assert_cmpstr (code, ==, QR_TEXT);
}

/* For the printer alone, in memory: the portrait fills its frame. */
static void
test_portrait (Desk *desk, gconstpointer data)
{
  const int x = (int)(177 * 3.937) - 40, y = (int)(58.6 * 3.937) - 50;
  g_autoptr (GError) error = NULL;
  g_autoptr (HzPaper) form = form_of (desk, "2026-11-22 17:31");
  g_autoptr (GPtrArray) papers = g_ptr_array_new ();
  g_autofree guint8 *rgb = g_malloc0 (358 * 441 * 3); /* black */
  form->picture_width = 358;
  form->picture_height = 441;
  form->picture = g_bytes_new (rgb, 358 * 441 * 3);
  g_ptr_array_add (papers, form);
  g_autoptr (GBytes) pdf = hz_papers_pdf (papers, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (desk->file, g_bytes_get_data (pdf, NULL),
                                      (gssize)g_bytes_get_size (pdf), NULL));
  g_autofree char *png = picture_from_pdf (desk->file, 100);
  g_autoptr (Picture) page = picture_read (png);
  g_assert_cmpfloat (picture_ink (page, x, y, 80, 100), >, 0.9);
  g_autofree char *words = pdf_words (desk->file);
  g_assert_null (strstr (words, "照片随案密存"));
}

/* No value is cut: what does not fit in the smallest type is no form. */
static void
test_too_long (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *why = repeat ("龘", 4000);
  hz_case_set (desk->c, HZ_FIELD_LEFT_REASON, 0, why);
  g_autoptr (HzPaper) form = form_of (desk, "");
  g_assert_false (hz_paper_write_pdf (form, desk->file, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
}

/* The longest that a card and a certificate hold: smaller type, but the page and its margins stay
 * as they are. */
static void
test_longest (Desk *desk, gconstpointer data)
{
  g_autofree char *name = repeat ("龘", 15), *address = repeat ("龘", 35);
  g_autofree char *office = repeat ("龘", 60), *why = repeat ("龘", 120);
  hz_case_set (desk->c, HZ_FIELD_NAME, 0, name);
  hz_case_set (desk->c, HZ_FIELD_FORMER_NAME, 0, name);
  hz_case_set (desk->c, HZ_FIELD_HOUSEHOLDER_NAME, 0, name);
  hz_case_set (desk->c, HZ_FIELD_ADDRESS, 0, address);
  hz_case_set (desk->c, HZ_FIELD_LEFT_REASON, 0, why);
  hz_case_set (desk->c, HZ_FIELD_WAIVER_GROUP, 0, "urban-minimum-living");
  hz_case_set (desk->c, HZ_FIELD_EVIDENCE_NUMBER, 0, "DB-0001");
  hz_case_set (desk->c, HZ_FIELD_EVIDENCE_OFFICE, 0, office);
  write_form (desk, "2026-11-22 17:31");
  g_autofree char *words = pdf_words (desk->file);
  const char *const wanted[] = {name, address, office, why};
  assert_words (words, wanted, G_N_ELEMENTS (wanted));
  g_autofree char *png = picture_from_pdf (desk->file, 100);
  g_autoptr (Picture) page = picture_read (png);
  g_assert_cmpfloat (picture_ink (page, 0, 0, 60, page->height), ==, 0);
  g_assert_cmpfloat (picture_ink (page, page->width - 60, 0, 60, page->height), ==, 0);
  g_assert_cmpfloat (picture_ink (page, 0, page->height - 30, page->width, 30), ==, 0);
}

/* Before anything is entered there is still a form, to be filled in by hand. */
static void
test_empty (Desk *desk, gconstpointer data)
{
  hz_case_free (desk->c);
  desk->c = hz_case_new ();
  write_form (desk, "");
  const char *const wanted[] = {"姓名", "公民身份号码", "签发后起算", "照片"};
  g_autofree char *words = pdf_words (desk->file);
  assert_words (words, wanted, G_N_ELEMENTS (wanted));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/form/" name, Desk, NULL, set_up, test, tear_down)
  ADD ("adult", test_adult);
  ADD ("child-with-waiver", test_child_with_waiver);
  ADD ("page", test_page);
  ADD ("portrait", test_portrait);
  ADD ("too-long", test_too_long);
  ADD ("longest", test_longest);
  ADD ("empty", test_empty);
#undef ADD
  return g_test_run ();
}
