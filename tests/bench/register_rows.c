#include "tests/bench/register_rows.h"

#include "core/person/person.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DISTRICT "天津市示范区"
enum { DAYS = 29200, FIRST_DAY_JULIAN = 709945, ROADS = 2000, HOUSES = 90, ROOMS = 26 };

static guint64
mix (guint64 x)
{
  x += 0x9E3779B97F4A7C15u;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

static gint64
inverse (gint64 a, gint64 modulus)
{
  gint64 t = 0, next_t = 1, r = modulus, next_r = a % modulus;
  while (next_r != 0) {
    gint64 quotient = r / next_r, spare = t - quotient * next_t;
    t = next_t, next_t = spare;
    spare = r - quotient * next_r;
    r = next_r, next_r = spare;
  }
  return r == 1 ? (t + modulus) % modulus : 0;
}

void
register_size (gint64 residents, RegisterSize *size)
{
  size->residents = residents;
  size->households = MAX ((residents + 2) / 3, 1);
  size->step = (gint64)((double)size->households * 0.618) | 1;
  while ((size->back = inverse (size->step, size->households)) == 0 && size->households > 1)
    size->step++;
}

/* The character at INDEX of TEXT, all of three bytes. */
static char *
put_character (char *out, const char *text, guint index)
{
  memcpy (out, text + 3 * index, 3);
  out[3] = '\0';
  return out + 3;
}

static void
make_name (gint64 place, char *out)
{
  static const char surnames[] =
      "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏"
      "吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱"
      "严覃武戴莫孔向汤单";
  static const char given[] =
      "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文玉兰红梅建国志海燕春秋雪婷宇浩欣怡子轩梓涵"
      "晨曦思远嘉豪俊凯悦琪萌佳瑞博雅诗语若彤安宁康乐成功和顺天佑福生长青新民光辉荣德义信仁智慧学文"
      "武"
      "鹏飞翔龙虎凤凰云山水石松柏竹林森泉河江湖波涛清源";
  const guint n = (sizeof surnames - 1) / 3, g = (sizeof given - 1) / 3;
  guint64 dice = mix ((guint64)place);
  guint first = (guint)(dice % n), second = (guint)((dice >> 8) % n);
  out = put_character (out, surnames, MIN (first, second)); /* the first are the common ones */
  out = put_character (out, given, (guint)((dice >> 20) % g));
  if ((dice >> 60) != 0)
    put_character (out, given, (guint)((dice >> 40) % g));
}

static int
compare_roads (const void *a, const void *b)
{
  return strcmp (a, b);
}

static const char *
road (guint index)
{
  static char roads[ROADS][10];
  static const char first[] = "红绿西金长青银阳霞龙花茶荣莲药雪";
  static const char second[] = "山水云石松柏竹林泉河江湖波清源春秋明月星光安宁康和";
  static const char third[] = "路道里街巷";
  if (roads[0][0] == '\0') {
    for (guint i = 0; i < ROADS; i++)
      put_character (put_character (put_character (roads[i], first, i / 125), second, i / 5 % 25),
                     third, i % 5);
    qsort (roads, ROADS, sizeof roads[0], compare_roads);
  }
  return roads[index];
}

static void
make_address (const RegisterSize *size, gint64 household, char *out, gsize length)
{
  gint64 all = (gint64)ROADS * HOUSES * ROOMS;
  gint64 slot = size->households >= all ? household % all : household * (all / size->households);
  g_snprintf (out, (gulong)length, DISTRICT "%s%d号%d室", road ((guint)(slot / (HOUSES * ROOMS))),
              (int)(100 + slot / ROOMS % HOUSES), (int)(101 + slot % ROOMS));
}

static void
household_number (gint64 household, char number[13])
{
  g_snprintf (number, 13, "1201%08d", (int)household);
}

void
register_row (const RegisterSize *size, gint64 place, RegisterRow *row)
{
  gint64 a_day = (size->residents + DAYS - 1) / DAYS, day = place / a_day;
  gint64 days = (size->residents + a_day - 1) / a_day;
  gint64 household = (gint64)((guint64)(place % size->households) * (guint64)size->step %
                              (guint64)size->households);
  GDate born;
  g_date_clear (&born, 1);
  g_date_set_julian (&born, (guint32)(FIRST_DAY_JULIAN + day * DAYS / days));
  int y = g_date_get_year (&born), m = g_date_get_month (&born), d = g_date_get_day (&born);
  g_snprintf (row->citizen_number, sizeof row->citizen_number, "120199%04d%02d%02d%03d", y, m, d,
              (int)(1 + place % a_day * (998 / a_day)));
  row->citizen_number[17] = hz_citizen_number_check_character (row->citizen_number);
  row->citizen_number[18] = '\0';
  g_snprintf (row->birth_date, sizeof row->birth_date, "%04d-%02d-%02d", y, m, d);
  g_strlcpy (row->sex, (row->citizen_number[16] - '0') % 2 == 1 ? "1" : "2", sizeof row->sex);
  household_number (household, row->household_number);
  make_name (place, row->name);
  make_address (size, household, row->address, sizeof row->address);
}

void
register_household (const RegisterSize *size, gint64 place, char number[13], char address[120],
                    gint64 members[3])
{
  gint64 first = (gint64)((guint64)place * (guint64)size->back % (guint64)size->households);
  household_number (place, number);
  make_address (size, place, address, 120);
  for (int j = 0; j < 3; j++) {
    gint64 member = first + j * size->households;
    members[j] = member < size->residents ? member : -1;
  }
}

const char *
register_road (const char *address)
{
  return address + strlen (DISTRICT);
}

gboolean
register_write_csv (const char *file, const RegisterSize *size, gboolean households)
{
  FILE *out = fopen (file, "w");
  if (out == NULL)
    return FALSE;
  fprintf (out, "citizen_number,name,ethnicity,address%s\n",
           households ? ",household_number,relation,card_until" : "");
  for (gint64 i = 0; i < size->residents; i++) {
    RegisterRow row;
    register_row (size, i, &row);
    fprintf (out, "%s,%s,01,%s", row.citizen_number, row.name, row.address);
    if (households)
      fprintf (out, ",%s,02,", row.household_number);
    fputc ('\n', out);
  }
  return fclose (out) == 0;
}
