/* 居民身份证申领登记表 on A4: one ruled table from top to bottom. Labels are Chinese in every
 * session: it is a national form, filed as it is. A code is printed as its name in the standard, an
 * item that does not apply stays empty. */
#include "data/export/draw.h"
#include "data/export/form_items.h"

static const double page_width = HZ_MM (210), page_height = HZ_MM (297);
static const double left = HZ_MM (16), width = HZ_MM (178), rule = HZ_MM (0.25);

typedef struct {
  cairo_t *cr;
  const HzFormItems *items;
  double y, width; /* where the next row begins, and how wide it is */
  double stretch;  /* of the rows' heights, so that a short form fills its page too */
} Sheet;

typedef struct {
  const char *label, *value;
  double label_width, value_width; /* mm; the last value takes what is left over */
} Cell;

static void
draw_label (Sheet *sheet, const char *text, const HzBox *box)
{
  const HzType type = {HZ_MM (3.5), .grey = 0.2, .align = PANGO_ALIGN_CENTER, .middle = TRUE};
  hz_draw_frame (sheet->cr, box, rule);
  hz_draw_text (sheet->cr, text,
                &(HzBox){box->x + HZ_MM (0.8), box->y, box->width - HZ_MM (1.6), box->height},
                &type);
}

static void
draw_value (Sheet *sheet, const char *text, const HzBox *box)
{
  const HzType type = {HZ_MM (3.9), .middle = TRUE};
  hz_draw_frame (sheet->cr, box, rule);
  hz_draw_text (sheet->cr, text,
                &(HzBox){box->x + HZ_MM (1.8), box->y + HZ_MM (0.5), box->width - HZ_MM (3),
                         box->height - HZ_MM (1)},
                &type);
}

static void
draw_row (Sheet *sheet, double high, const Cell *cells, guint n_cells)
{
  double x = left, end = left + sheet->width;
  for (guint i = 0; i < n_cells; i++) {
    const Cell *cell = &cells[i];
    draw_label (sheet, cell->label, &(HzBox){x, sheet->y, HZ_MM (cell->label_width), high});
    x += HZ_MM (cell->label_width);
    double wide = i + 1 == n_cells ? end - x : HZ_MM (cell->value_width);
    draw_value (sheet, cell->value, &(HzBox){x, sheet->y, wide, high});
    x += wide;
  }
  sheet->y += high;
}
#define ROW(sheet, mm, ...)                                                                        \
  draw_row (sheet, HZ_MM (mm) * (sheet)->stretch, (const Cell[]){__VA_ARGS__},                     \
            sizeof ((const Cell[]){__VA_ARGS__}) / sizeof (Cell))

/* The eighteen boxes of the number, one character each. */
static void
draw_number_row (Sheet *sheet, double high)
{
  enum { PLACES = 18 };
  const char *number = sheet->items->citizen_number;
  const HzType type = {HZ_MM (4.4), .align = PANGO_ALIGN_CENTER, .middle = TRUE};
  const double label = HZ_MM (26), wide = (sheet->width - label) / PLACES;
  draw_label (sheet, "公民身份号码", &(HzBox){left, sheet->y, label, high});
  for (guint i = 0; i < PLACES; i++) {
    HzBox box = {left + label + i * wide, sheet->y, wide, high};
    const char *next = *number != '\0' ? g_utf8_next_char (number) : number;
    g_autofree char *text = g_strndup (number, (gsize)(next - number));
    number = next;
    hz_draw_frame (sheet->cr, &box, rule);
    hz_draw_text (sheet->cr, text, &box, &type);
  }
  sheet->y += high;
}

/* The frame of 26 × 32 mm stays empty: this file lies on a disk in plain, and the photo is kept
 * sealed with the case. */
static void
draw_photo_frame (Sheet *sheet, const HzBox *cell)
{
  const double wide = HZ_MM (26), high = HZ_MM (32);
  HzBox frame = {cell->x + (cell->width - wide) / 2, cell->y + (cell->height - high) / 2, wide,
                 high};
  hz_draw_frame (sheet->cr, cell, rule);
  const HzType type = {HZ_MM (3.5), .grey = 0.5, .align = PANGO_ALIGN_CENTER, .middle = TRUE};
  hz_draw_text (sheet->cr, "照片随案密存", &frame, &type);
  hz_draw_frame (sheet->cr, &frame, HZ_MM (0.1));
}

static void
draw_head (Sheet *sheet)
{
  const HzFormItems *it = sheet->items;
  const HzType title = {HZ_MM (7), .align = PANGO_ALIGN_CENTER};
  const HzType small = {HZ_MM (3.4), .grey = 0.2};
  const HzType right = {HZ_MM (3.4), .grey = 0.2, .align = PANGO_ALIGN_RIGHT};
  hz_draw_text (sheet->cr, "居民身份证申领登记表", &(HzBox){left, HZ_MM (14), width, HZ_MM (12)},
                &title);
  g_autofree char *station = g_strdup_printf ("受理单位：%s", it->station);
  g_autofree char *number = g_strdup_printf ("受理号：%s", it->number);
  hz_draw_text (sheet->cr, station, &(HzBox){left, HZ_MM (27), width * 0.6, HZ_MM (5)}, &small);
  hz_draw_text (sheet->cr, number, &(HzBox){left + width * 0.6, HZ_MM (27), width * 0.4, HZ_MM (5)},
                &right);
  sheet->y = HZ_MM (33);
}

static void
draw_person (Sheet *sheet)
{
  const HzFormItems *it = sheet->items;
  const double top = sheet->y, photo_cell = HZ_MM (34);
  sheet->width = width - photo_cell;
  ROW (sheet, 10, {"姓名", it->name, 26, 56}, {"性别", it->sex, 22});
  ROW (sheet, 10, {"曾用名", it->former_name, 26, 56}, {"民族", it->ethnicity, 22});
  ROW (sheet, 10, {"出生日期", it->birth_date, 26, 56}, {"联系电话", it->phone, 22});
  draw_number_row (sheet, HZ_MM (10) * sheet->stretch);
  draw_photo_frame (sheet, &(HzBox){left + sheet->width, top, photo_cell, sheet->y - top});
  sheet->width = width;
  ROW (sheet, 12, {"常住户口所在地住址", it->address, 26});
  ROW (sheet, 10, {"户号", it->household_number, 26, 56},
       {"户主姓名", it->householder_name, 22, 30}, {"与户主关系", it->relation, 20});
}

static void
draw_application (Sheet *sheet)
{
  const HzFormItems *it = sheet->items;
  ROW (sheet, 10, {"申领原因", it->reason, 26, 56}, {"有效期限", it->validity, 26});
  ROW (sheet, 10, {"右手指纹", it->right_finger, 26});
  ROW (sheet, 10, {"左手指纹", it->left_finger, 26});
  if (it->child) {
    ROW (sheet, 10, {"监护人姓名", it->guardian_name, 26, 56},
         {"与申领人关系", it->guardian_relation, 26});
    ROW (sheet, 10, {"监护人公民身份号码", it->guardian_number, 26, 56},
         {"监护证明", it->guardian_papers, 26});
  }
  ROW (sheet, 12, {"出示证件", it->documents, 26});
  ROW (sheet, 10, {"工本费", it->base_fee, 26, 56}, {"应收金额", it->due_fee, 26});
  if (*it->waiver != '\0') {
    ROW (sheet, 10, {"减免类别", it->waiver, 26});
    ROW (sheet, 10, {"减免证明", it->evidence, 26});
  }
  ROW (sheet, 10, {"收据号", it->receipt, 26, 56}, {"收费依据", it->fee_basis, 26});
  ROW (sheet, 10, {"签发机关", it->authority, 26, 56}, {"受理时间", it->submitted, 26});
}

static void
draw_signature (Sheet *sheet, const char *who, const char *name, const HzBox *box)
{
  const HzType type = {HZ_MM (3.5), .grey = 0.2};
  const HzType date = {HZ_MM (3.5), .grey = 0.2, .align = PANGO_ALIGN_RIGHT};
  const double pad = HZ_MM (1.8);
  hz_draw_frame (sheet->cr, box, rule);
  hz_draw_text (sheet->cr, who,
                &(HzBox){box->x + pad, box->y + pad, box->width - 2 * pad, HZ_MM (5)}, &type);
  hz_draw_text (sheet->cr, name,
                &(HzBox){box->x + pad, box->y + HZ_MM (8), box->width - 2 * pad, HZ_MM (6)}, &type);
  hz_draw_text (
      sheet->cr, "年　　月　　日",
      &(HzBox){box->x + pad, box->y + box->height - HZ_MM (6.5), box->width - 2 * pad, HZ_MM (5)},
      &date);
}

static void
draw_signatures (Sheet *sheet)
{
  const HzFormItems *it = sheet->items;
  const HzType type = {HZ_MM (3.5), .middle = TRUE};
  const double high = HZ_MM (30) * sheet->stretch, third = width / 3;
  HzBox declaration = {left, sheet->y, width, HZ_MM (11) * sheet->stretch};
  hz_draw_frame (sheet->cr, &declaration, rule);
  hz_draw_text (
      sheet->cr,
      "　　本人声明：以上登记项目已逐项核对，与居民户口簿记载一致；所填内容和所交证件真实、有效。",
      &(HzBox){left + HZ_MM (1.8), declaration.y, width - HZ_MM (3.6), declaration.height}, &type);
  sheet->y += declaration.height;
  g_autofree char *clerk = g_strdup_printf ("经办人：%s", it->clerk);
  draw_signature (sheet, it->child ? "监护人签名（代申领人）" : "申领人签名", "",
                  &(HzBox){left, sheet->y, third, high});
  draw_signature (sheet, "受理人签名", clerk, &(HzBox){left + third, sheet->y, third, high});
  draw_signature (sheet, "审核民警签名", "", &(HzBox){left + 2 * third, sheet->y, third, high});
  sheet->y += high;
}

static void
draw_foot (Sheet *sheet)
{
  const HzType type = {HZ_MM (3), .grey = 0.35};
  g_autofree char *text = g_strdup_printf (
      "有效期限自签发之日起计算。办理规则：%s。本表由受理单位存档。", sheet->items->book);
  hz_draw_text (sheet->cr, text,
                &(HzBox){left, sheet->y + HZ_MM (2), width, page_height - sheet->y - HZ_MM (10)},
                &type);
}

/* The rows of the table in mm as they are before stretching: those of an adult, a guardian's, a
 * waiver's. */
static double
stretch_of (const HzFormItems *items)
{
  double rows = 175 + (items->child ? 20 : 0) + (*items->waiver != '\0' ? 20 : 0);
  return MIN (1.28, 242 / rows);
}

static gboolean
draw_form (cairo_t *cr, gconstpointer paper, GError **error)
{
  const HzFormItems *items = paper;
  Sheet sheet = {.cr = cr, .items = items, .width = width, .stretch = stretch_of (items)};
  draw_head (&sheet);
  double top = sheet.y;
  draw_person (&sheet);
  draw_application (&sheet);
  draw_signatures (&sheet);
  hz_draw_frame (cr, &(HzBox){left, top, width, sheet.y - top}, HZ_MM (0.5));
  draw_foot (&sheet);
  return TRUE;
}

gboolean
hz_form_write_pdf (const HzCase *c, const HzCodeTables *tables, const HzRuleBook *book,
                   const char *station, const char *authority, const char *clerk,
                   const char *submitted, const char *file, GError **error)
{
  g_autoptr (HzFormItems) items = hz_form_items_new (c, tables, book, submitted);
  items->station = station;
  items->authority = authority;
  items->clerk = clerk;
  return hz_page_write_pdf (file, (int)page_width, (int)page_height, "居民身份证申领登记表",
                            draw_form, items, error);
}
