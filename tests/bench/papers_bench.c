/* A collection slip as PDF against bare cairo and pango setting the same text, and what the
 * signature of its code costs. */
#include "core/crypto/crypto.h"
#include "data/export/paper.h"
#include "tests/support/bench.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

enum { TIMES = 10 };

static const char *const lines[][2] = {{"受理号", "120199001-20261122-0001"},
                                       {"姓名", "阿卜杜热合曼·示范阿布都拉"},
                                       {"公民身份号码", "120199********0015"},
                                       {"申领原因", "登记项目变更换领"},
                                       {"受理时间", "2026-11-22 17:31"},
                                       {"领取期限", "2027-01-21"},
                                       {"应收金额", "20.00 元"},
                                       {"收据号", "R120199001-20261122-0001"},
                                       {"右手", "右手拇指：注册成功"},
                                       {"左手", "左手拇指：注册成功"}};

static char *
code_of (HzPaperCode *code)
{
  static char *secret = NULL, *known = NULL;
  if (secret == NULL)
    hz_sm2_generate (&secret, &known, NULL);
  return hz_paper_code_sign (code, secret, NULL);
}

static gboolean
measure_slip (double *cost, GError **error)
{
  HzPaperCode code = {.kind = HZ_PAPER_SLIP, .number = "L120199001-20261122-0001", .issued_at = 1};
  g_autoptr (HzPaper) slip = hz_paper_new (HZ_PAPER_SLIP);
  g_autoptr (GPtrArray) papers = g_ptr_array_new ();
  slip->title = (g_free (slip->title), g_strdup ("居民身份证领取凭证"));
  slip->station = (g_free (slip->station), g_strdup ("天津市公安局示范派出所"));
  slip->number = (g_free (slip->number), g_strdup (code.number));
  slip->footer = (g_free (slip->footer), g_strdup ("经办人：王悦   2026-11-22 17:31"));
  slip->notice = (g_free (slip->notice), g_strdup ("请凭此凭证领取证件，并交回旧证。"));
  slip->qr_text = (g_free (slip->qr_text), code_of (&code));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    hz_paper_add (slip, "item", lines[i][0], lines[i][1], NULL);
  g_ptr_array_add (papers, slip);
  gint64 began = g_get_monotonic_time ();
  for (guint i = 0; i < TIMES; i++) {
    g_autoptr (GBytes) pdf = hz_papers_pdf (papers, error);
    if (pdf == NULL)
      return FALSE;
  }
  *cost = (double)(g_get_monotonic_time () - began) / 1000 / TIMES;
  return TRUE;
}

static cairo_status_t
drop (void *closure, const unsigned char *data, unsigned int length)
{
  *(gsize *)closure += length;
  return CAIRO_STATUS_SUCCESS;
}

static void
set_text (cairo_t *cr, const char *text, double x, double y, double size)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("WenQuanYi Zen Hei");
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
  pango_font_description_free (font);
  g_object_unref (layout);
}

static gboolean
measure_bare (double *cost, GError **error)
{
  gsize bytes = 0;
  gint64 began = g_get_monotonic_time ();
  for (guint i = 0; i < TIMES; i++) {
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (drop, &bytes, 298, 420);
    cairo_t *cr = cairo_create (surface);
    set_text (cr, "天津市公安局示范派出所", 80, 20, 9);
    set_text (cr, "居民身份证领取凭证", 60, 35, 18);
    set_text (cr, "L120199001-20261122-0001", 60, 60, 16);
    for (guint k = 0; k < G_N_ELEMENTS (lines); k++) {
      set_text (cr, lines[k][0], 25, 90 + 15 * k, 10);
      set_text (cr, lines[k][1], 110, 90 + 15 * k, 10);
    }
    set_text (cr, "请凭此凭证领取证件，并交回旧证。", 130, 320, 8);
    set_text (cr, "经办人：王悦   2026-11-22 17:31", 25, 390, 8);
    cairo_destroy (cr);
    cairo_surface_finish (surface);
    cairo_surface_destroy (surface);
  }
  *cost = (double)(g_get_monotonic_time () - began) / 1000 / TIMES;
  return bytes > 0;
}

static gboolean
measure_sign (double *cost, GError **error)
{
  gint64 began = g_get_monotonic_time ();
  for (guint i = 0; i < TIMES; i++) {
    HzPaperCode code = {
        .kind = HZ_PAPER_SLIP, .number = "L120199001-20261122-0001", .issued_at = i};
    g_autofree char *text = code_of (&code);
    if (text == NULL)
      return FALSE;
  }
  *cost = (double)(g_get_monotonic_time () - began) / 1000 / TIMES;
  return TRUE;
}

int
main (int argc, char **argv)
{
  static const HzBench rows[] = {{"slip_pdf_ms", "ms", "bare cairo and pango, the same text", 4, 9,
                                  measure_slip, measure_bare},
                                 {"paper_sign_ms", "ms", NULL, 10, 9, measure_sign, NULL}};
  return hz_bench_main (argc, argv, rows, G_N_ELEMENTS (rows));
}
