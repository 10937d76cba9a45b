/* The templates. The application form is a national form (居民身份证申领登记表): its labels are
 * Chinese in every session, and it is filed as it is. */
#include "data/export/template.h"

#include "core/base/base.h"

#define CELL(...)                                                                                  \
  {                                                                                                \
    __VA_ARGS__                                                                                    \
  }

/* A6 portrait: what a citizen carries away. */
static const HzPart slip_parts[] = {
    {HZ_PART_HEAD}, {HZ_PART_NUMBER}, {HZ_PART_LINES}, {HZ_PART_CODE, 52}, {HZ_PART_END},
};

/* A5 portrait: decisions, signed and stamped. */
static const HzPart decision_parts[] = {
    {HZ_PART_HEAD},
    {HZ_PART_NUMBER},
    {HZ_PART_LINES},
    {HZ_PART_SIGNATURES, 30,
     .cells = {CELL (N_ ("Applicant (signature)")), CELL (N_ ("Decided by"), "decided-by"),
               CELL (N_ ("Station (seal)"), "station")}},
    {HZ_PART_CODE, 52},
    {HZ_PART_END},
};

static const HzPart form_parts[] = {
    {HZ_PART_FORM_HEAD, 33},
    {HZ_PART_PICTURE, 34},
    {HZ_PART_ROW, 10, .cells = {CELL ("姓名", "name", 26, 56), CELL ("性别", "sex", 22)}},
    {HZ_PART_ROW, 10,
     .cells = {CELL ("曾用名", "former-name", 26, 56), CELL ("民族", "ethnicity", 22)}},
    {HZ_PART_ROW, 10,
     .cells = {CELL ("出生日期", "birth-date", 26, 56), CELL ("联系电话", "phone", 22)}},
    {HZ_PART_BOXES, 10, .boxes = 18, .cells = {CELL ("公民身份号码", "citizen-number", 26)}},
    {HZ_PART_PICTURE_END},
    {HZ_PART_ROW, 12, .cells = {CELL ("常住户口所在地住址", "address", 26)}},
    {HZ_PART_ROW, 10,
     .cells = {CELL ("户号", "household-number", 26, 56),
               CELL ("户主姓名", "householder-name", 22, 30), CELL ("与户主关系", "relation", 20)}},
    {HZ_PART_ROW, 10,
     .cells = {CELL ("申领原因", "reason", 26, 56), CELL ("有效期限", "validity", 26)}},
    {HZ_PART_ROW, 10, .cells = {CELL ("右手指纹", "right-finger", 26)}},
    {HZ_PART_ROW, 10, .cells = {CELL ("左手指纹", "left-finger", 26)}},
    {HZ_PART_ROW, 10, "guardian",
     .cells = {CELL ("监护人姓名", "guardian-name", 26, 56),
               CELL ("与申领人关系", "guardian-relation", 26)}},
    {HZ_PART_ROW, 10, "guardian",
     .cells = {CELL ("监护人公民身份号码", "guardian-number", 26, 56),
               CELL ("监护证明", "guardian-papers", 26)}},
    {HZ_PART_ROW, 12, .cells = {CELL ("出示证件", "documents", 26)}},
    {HZ_PART_ROW, 10,
     .cells = {CELL ("工本费", "base-fee", 26, 56), CELL ("应收金额", "due-fee", 26)}},
    {HZ_PART_ROW, 10, "waiver", .cells = {CELL ("减免类别", "waiver", 26)}},
    {HZ_PART_ROW, 10, "waiver", .cells = {CELL ("减免证明", "evidence", 26)}},
    {HZ_PART_ROW, 10,
     .cells = {CELL ("收据号", "receipt", 26, 56), CELL ("收费依据", "fee-basis", 26)}},
    {HZ_PART_ROW, 10,
     .cells = {CELL ("签发机关", "authority", 26, 56), CELL ("受理时间", "submitted", 26)}},
    {HZ_PART_SENTENCE, 11,
     .text = "　　本人声明：以上登记项目已逐项核对，与居民户口簿记载一致；所填内容和所交证件真实、"
             "有效。"},
    {HZ_PART_SIGNATURES, 30, "adult", .text = "年　　月　　日",
     .cells = {CELL ("申领人签名"), CELL ("受理人签名", "clerk"), CELL ("审核民警签名")}},
    {HZ_PART_SIGNATURES, 30, "guardian", .text = "年　　月　　日",
     .cells = {CELL ("监护人签名（代申领人）"), CELL ("受理人签名", "clerk"),
               CELL ("审核民警签名")}},
    {HZ_PART_NOTICE},
    {HZ_PART_END},
};

#define A6 .media = "iso_a6_105x148mm", .width = 105, .height = 148, .margin = 9, .scale = 1
#define A5 .media = "iso_a5_148x210mm", .width = 148, .height = 210, .margin = 14, .scale = 1.2
#define A4 .media = "iso_a4_210x297mm", .width = 210, .height = 297, .margin = 16, .scale = 1

static const HzTemplate templates[HZ_PAPER_END] = {
    [HZ_PAPER_FORM] = {A4, .foot = 22, .parts = form_parts},
    [HZ_PAPER_SLIP] = {A6, .parts = slip_parts},
    [HZ_PAPER_RECEIPT] = {A6, .parts = slip_parts},
    [HZ_PAPER_REFERRAL] = {A6, .parts = slip_parts},
    [HZ_PAPER_WAIVER] = {A5, .parts = decision_parts},
    [HZ_PAPER_REFUSAL] = {A5, .parts = decision_parts},
    [HZ_PAPER_MISSING] = {A6, .parts = slip_parts},
};

const HzTemplate *
hz_template_of (HzPaperKind kind)
{
  return &templates[kind];
}

const char *
hz_paper_media (HzPaperKind kind)
{
  return templates[kind].media;
}

gboolean
hz_part_applies (const HzPart *part, const HzPaper *paper)
{
  return part->when == NULL || *hz_paper_value (paper, part->when) != '\0';
}
