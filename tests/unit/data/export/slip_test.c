#include "data/export/paper.h"

#include "tests/support/folder.h"
#include "tests/support/pdf_read.h"
#include "tests/support/picture_read.h"
#include "tests/support/qr_read.h"
#include "tests/support/small_disk.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

/* As long as the code of a paper may be. */
#define QR_TEXT                                                                                    \
  "HZ1:L120199-20261122-1234567:0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:0123456789ABCDEFGHIJ" \
  "KLMNOPQRSTUVWXYZ $%*+-./:0123456789ABCDEFGHIJKLMNOPQRSTUVWX"

typedef struct {
  char *folder, *png, *pdf;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = g_dir_make_tmp ("huzheng-slip-XXXXXX", NULL);
  g_assert_nonnull (place->folder);
  place->png = g_build_filename (place->folder, "slip.png", NULL);
  place->pdf = g_build_filename (place->folder, "slip.pdf", NULL);
}

static void
tear_down (Place *place, gconstpointer data)
{
  folder_remove (place->folder);
  g_free (place->folder);
  g_free (place->png);
  g_free (place->pdf);
}

/* The longest values that a card holds: 15 characters of name, some beyond the basic plane, and 35
 * of address. */
static HzPaper *
long_slip (void)
{
  HzPaper *slip = hz_paper_new (HZ_PAPER_SLIP);
  g_free (slip->title), slip->title = g_strdup ("居民身份证领取凭证");
  g_free (slip->station), slip->station = g_strdup ("天津市公安局示范分局示范路派出所");
  g_free (slip->number), slip->number = g_strdup ("L120199-20261122-0001");
  hz_paper_add (slip, "item", "受理号", "120199-20261122-0001", NULL);
  hz_paper_add (slip, "item", "姓名", "阿卜杜热合曼·𠮷𪚥阿布都拉·买", NULL);
  hz_paper_add (slip, "item", "公民身份号码", "120199********0015", NULL);
  hz_paper_add (slip, "item", "住址",
                "天津市示范区示范街道示范路一百二十八号示范花园小区第三十六号楼二单元一零一", NULL);
  hz_paper_add (slip, "item", "申领原因", "登记项目变更换领", NULL);
  hz_paper_add (slip, "item", "应收金额", "20.00 元", NULL);
  hz_paper_add (slip, "item", "收据号", "R120199-20261122-0001", NULL);
  hz_paper_add (slip, "item", "领取期限", "2027-01-21（最迟 2027-02-20）", NULL);
  hz_paper_add (slip, "item", "法律依据", "《中华人民共和国居民身份证法》第十二条", NULL);
  g_free (slip->notice),
      slip->notice = g_strdup ("请本人凭此凭证到受理窗口领取，交回旧证，并当场核验指纹。"
                               "他人代领的，须出示代领人居民身份证和此凭证。");
  g_free (slip->footer), slip->footer = g_strdup ("经办人：演示员    2026-11-22 17:31");
  g_free (slip->qr_text), slip->qr_text = g_strdup (QR_TEXT);
  return slip;
}

static void
test_png (Place *place, gconstpointer data)
{
  g_autoptr (HzPaper) slip = long_slip ();
  g_autoptr (GError) error = NULL;
  g_assert_true (hz_paper_write_png (slip, place->png, &error));
  g_assert_no_error (error);
  g_autofree char *text = qr_read_png (place->png);
  g_assert_cmpstr (text, ==, QR_TEXT);

  g_autoptr (Picture) image = picture_read (place->png);
  g_assert_cmpint (image->width, ==, 1240);
  g_assert_cmpint (image->height, ==, 1748);
  /* Nothing runs into the margins: 6 mm at the sides, 4 mm below. */
  g_assert_cmpfloat (picture_ink (image, 0, 0, 70, 1748), ==, 0);
  g_assert_cmpfloat (picture_ink (image, 1240 - 70, 0, 70, 1748), ==, 0);
  g_assert_cmpfloat (picture_ink (image, 0, 1748 - 47, 1240, 47), ==, 0);
  g_assert_cmpfloat (picture_ink (image, 100, 450, 1040, 700), >, 0.01);

  GStatBuf status;
  g_assert_cmpint (g_stat (place->png, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0640);
  g_assert_cmpuint (folder_count (place->folder), ==, 1);
}

static void
test_pdf (Place *place, gconstpointer data)
{
  g_autoptr (HzPaper) slip = long_slip ();
  g_autoptr (GError) error = NULL;
  g_assert_true (hz_paper_write_pdf (slip, place->pdf, &error));
  g_assert_no_error (error);
  g_autofree char *text = qr_read_pdf (place->pdf);
  g_assert_cmpstr (text, ==, QR_TEXT);

  g_autofree char *words = pdf_text (place->pdf, "-layout");
  g_assert_nonnull (strstr (words, "居民身份证领取凭证"));
  g_assert_nonnull (strstr (words, "L120199-20261122-0001"));
  g_assert_nonnull (strstr (words, "120199********0015"));
}

/* The slips of a visit: one page each, in their order. */
static void
test_set (Place *place, gconstpointer data)
{
  g_autoptr (GPtrArray) slips = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_paper_free);
  g_autoptr (GError) error = NULL;
  static const char *const numbers[] = {"L120199-20261122-0007", "L120199-20261122-0009",
                                        "L120199-20261122-0008"};
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    HzPaper *slip = long_slip ();
    g_free (slip->number), slip->number = g_strdup (numbers[i]);
    g_ptr_array_add (slips, slip);
  }
  g_assert_true (hz_papers_write_pdf (slips, place->pdf, &error));
  g_assert_no_error (error);
  g_autofree char *words = pdf_text (place->pdf, "-layout");
  g_auto (GStrv) pages = g_strsplit (words, "\f", -1);
  g_assert_cmpuint (g_strv_length (pages), ==, G_N_ELEMENTS (numbers) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_nonnull (strstr (pages[i], numbers[i]));
  /* One that cannot be drawn leaves the file as it was. */
  HzPaper *bad = g_ptr_array_index (slips, 1);
  for (guint i = 0; i < 100; i++)
    hz_paper_add (bad, "item", "备注", "示范", NULL);
  g_assert_false (hz_papers_write_pdf (slips, place->pdf, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  g_assert_cmpuint (folder_count (place->folder), ==, 1);
}

/* Twenty lines still fit, in smaller type; a hundred do not, and then there is no slip rather than
 * half of one. */
static void
test_many_lines (Place *place, gconstpointer data)
{
  g_autoptr (HzPaper) slip = long_slip ();
  g_autoptr (GError) error = NULL;
  while (slip->lines->len < 20)
    hz_paper_add (slip, "item", "备注", "示范", NULL);
  g_assert_true (hz_paper_write_png (slip, place->png, &error));
  g_assert_no_error (error);
  g_autofree char *text = qr_read_png (place->png);
  g_assert_cmpstr (text, ==, QR_TEXT);
  while (slip->lines->len < 100)
    hz_paper_add (slip, "item", "备注", "示范", NULL);
  g_assert_false (hz_paper_write_pdf (slip, place->pdf, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  g_assert_cmpuint (folder_count (place->folder), ==, 1);
}

static void
test_qr_too_long (Place *place, gconstpointer data)
{
  g_autoptr (HzPaper) slip = long_slip ();
  g_autoptr (GError) error = NULL;
  g_free (slip->qr_text);
  slip->qr_text = g_strnfill (2000, 'A');
  g_assert_false (hz_paper_write_png (slip, place->png, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  g_assert_cmpuint (folder_count (place->folder), ==, 0);
}

/* The slip that was there before stays as it was. */
static void
test_disk_full (Place *place, gconstpointer data)
{
  g_autoptr (HzPaper) slip = long_slip ();
  g_autoptr (GError) error = NULL;
  g_assert_true (g_file_set_contents (place->png, "before", -1, NULL));
  struct rlimit before = small_disk_begin (4096);
  gboolean png = hz_paper_write_png (slip, place->png, &error);
  gboolean pdf = hz_paper_write_pdf (slip, place->pdf, NULL);
  small_disk_end (&before);
  g_assert_false (png);
  g_assert_false (pdf);
  g_assert_error (error, HZ_ERROR, HZ_ERROR_FULL);
  g_assert_cmpuint (folder_count (place->folder), ==, 1);
  g_autofree char *kept = NULL;
  g_assert_true (g_file_get_contents (place->png, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "before");
}

static void
test_no_folder (Place *place, gconstpointer data)
{
  g_autoptr (HzPaper) slip = long_slip ();
  g_autoptr (GError) error = NULL;
  g_autofree char *file = g_build_filename (place->folder, "missing", "slip.png", NULL);
  g_assert_false (hz_paper_write_png (slip, file, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_FAILED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/slip/" name, Place, NULL, set_up, test, tear_down)
  ADD ("png", test_png);
  ADD ("pdf", test_pdf);
  ADD ("set", test_set);
  ADD ("many-lines", test_many_lines);
  ADD ("qr-too-long", test_qr_too_long);
  ADD ("disk-full", test_disk_full);
  ADD ("no-folder", test_no_folder);
#undef ADD
  return g_test_run ();
}
