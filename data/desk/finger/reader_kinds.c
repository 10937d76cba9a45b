#include "data/desk/finger/reader_kinds.h"
#include "core/base/base.h"

/* From the drivers of libfprint 1.94.5, as Debian 12 has it: what each says of itself of the width
 * and height of its pictures in pixels and of the score with which its matcher is satisfied, and
 * what its source does to them. Strips are some 500 dots per inch, so 160 pixels are 8 mm; a finger
 * shows some 15 mm. elan and elanspi drive many sensors and say no size. */
static const struct {
  const char *kind;
  guint lacks, dpi;
} kinds[] = {
    {"aes1610", HZ_READER_NARROW, 0}, /* 128, told as 192 */
    {"aes1660", HZ_READER_NARROW, 0},
    {"aes3500", HZ_READER_SMALL | HZ_READER_ENLARGED | HZ_READER_WEAK, 0}, /* 128 x 128; 9 */
    {"aes4000", HZ_READER_SMALL | HZ_READER_ENLARGED | HZ_READER_WEAK, 0}, /* 96 x 96; 9 */
    {"egis0570", HZ_READER_NARROW | HZ_READER_ENLARGED, 0},                /* 114 */
    {"elanmoc", HZ_READER_ON_CHIP, 0},
    {"elanspi", HZ_READER_ENLARGED, 0},
    {"fpcmoc", HZ_READER_ON_CHIP, 0},
    {"goodixmoc", HZ_READER_ON_CHIP, 0},
    {"nb1010", 0, 385}, /* 256 x 180 on 16.9 x 11.9 mm */
    {"synaptics", HZ_READER_ON_CHIP, 0},
    {"upektc_img", HZ_READER_NARROW, 0}, /* 144 */
    {"upekts", HZ_READER_ON_CHIP, 0},
    {"uru4000", 0, 512},              /* 384 x 290; the maker's figure */
    {"vfs0050", HZ_READER_NARROW, 0}, /* 100 */
    {"vfs5011", HZ_READER_NARROW, 0}, /* 160 */
    {"vfs7552", HZ_READER_SMALL, 0},  /* 112 x 112 */
    {"virtual_image", 0, 500},        /* whose fingers are drawn so */
};

static int
index_of (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].kind, kind) == 0)
      return (int)i;
  return -1;
}

guint
hz_reader_lacks (const char *kind)
{
  int i = index_of (kind);
  return i >= 0 ? kinds[i].lacks : 0;
}

guint
hz_reader_kind_dpi (const char *kind)
{
  int i = index_of (kind);
  return i >= 0 ? kinds[i].dpi : 0;
}

/* The worst of them. */
static const char *
lack_text (guint lacks)
{
  static const struct {
    HzReaderLack lack;
    const char *text;
  } texts[] = {
      {HZ_READER_ON_CHIP,
       N_ ("The reader matches on its own chip and gives no picture of the finger.")},
      {HZ_READER_WEAK, N_ ("The pictures show so few details that another person's finger may pass "
                           "for the right one.")},
      {HZ_READER_SMALL, N_ ("The sensor is too small and sees only a part of the finger.")},
      {HZ_READER_NARROW, N_ ("The strip is too narrow and sees only the middle of the finger.")},
      {HZ_READER_ENLARGED,
       N_ ("The pictures are enlarged and show no more than a small sensor saw.")},
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (lacks & texts[i].lack)
      return _ (texts[i].text);
  return "";
}

char *
hz_reader_verdict (const char *kind, const HzRuleBook *book)
{
  static const char *const uses[] = {
      [HZ_READER_FOR_ALL] = N_ ("The rule book allows it."),
      [HZ_READER_FOR_MATCH] =
          N_ ("It may match fingers, not take them: use another reader for that."),
      [HZ_READER_FOR_NOTHING] = N_ ("It cannot be used here: use another reader."),
  };
  guint lacks = hz_reader_lacks (kind);
  if (lacks == 0)
    return g_strdup ("");
  return g_strdup_printf ("%s %s", lack_text (lacks),
                          _ (uses[hz_rule_book_reader_use (book, lacks)]));
}

char *
hz_reader_remark (const char *kind, guint dpi, const HzRuleBook *book)
{
  char *verdict = hz_reader_verdict (kind, book);
  if (dpi > 0 || (hz_reader_lacks (kind) & HZ_READER_ON_CHIP))
    return verdict;
  g_autofree char *before = verdict;
  return g_strdup_printf ("%s%s%s", before, *before != '\0' ? " " : "",
                          _ ("The resolution of its pictures is not known: the administrator may "
                             "write it to station.ini, key “resolution”."));
}

gboolean
hz_reader_fits (const char *kind, const HzRuleBook *book, HzReaderUse use, GError **error)
{
  const char *of = kind != NULL ? kind : "";
  if (hz_rule_book_reader_use (book, hz_reader_lacks (of)) <= use)
    return TRUE;
  g_autofree char *verdict = hz_reader_verdict (of, book);
  return hz_fail (error, HZ_ERROR_INVALID, "%s", verdict);
}
