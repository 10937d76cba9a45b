/* Demonstration data. Tests, the demonstration run and the README rely on these people:
 *
 *   citizen number   name              what for
 *   household 120199000001, family, 天津市示范区和平里12号楼3门501号
 *   12019919900307102?  林晓燕            adult, householder, her card ends in two months:
 * renew-expired 12019919880921031?  周明远            her husband, card valid for years
 *   12019920170418104?  周一诺            child of 9 (in 2026), no card yet: first, guardian 林晓燕
 *   household 120199000002, family, 天津市示范区长青道8号2门302号
 *   12019919581002011?  单志强            surname read shan; card long-term: renew-damaged
 *   12019919630715004?  古丽娜尔·买买提    middle dot U+00B7, ethnicity 05
 *   12019920100615017?  单子轩            16 years old (in 2026), no card yet: first without
 * guardian household 120199000003, collective, 天津市示范区工业园北路99号集体宿舍6室
 *   12019919960229035?  𠮷文博            rare surname outside the basic plane, born on 29 February
 *   12019920011111104?  马晓兰            ethnicity 03, card ended a year ago
 *   12019919850808051?  巴特尔            ethnicity 02, former name
 *
 * ? is the check character, computed here.
 * Accounts: clerk officer sysadmin secadmin auditor, each with the password demo-NAME-2026 */
#include "tui/keeper/demo.h"

#include "core/person/person.h"
#include "core/base/base.h"
#include "data/store/account/account.h"
#include "data/store/register/register.h"
#include "core/book/book.h"

#define DEMO_ACTOR HZ_ACTOR ("os:init", "")

static const struct {
  const char *name, *full_name; /* the name is the role's */
} accounts[] = {
    {"secadmin", "赵文静"}, /* who adds the others */
    {"clerk", "王悦"},      {"officer", "李国强"}, {"sysadmin", "陈立新"}, {"auditor", "孙佩兰"},
};

enum { CARD_NONE = 0, CARD_LONG_TERM = G_MAXINT }; /* else: months from today */

typedef struct {
  const char *digits; /* 17 */
  const char *name, *former_name, *ethnicity, *relation;
  int card_months;
} DemoPerson;

typedef struct {
  const char *number, *type, *address;
  DemoPerson people[3]; /* the householder first */
} DemoHousehold;

static const DemoHousehold households[] = {
    {"120199000001",
     "1",
     "天津市示范区和平里12号楼3门501号",
     {{"12019919900307102", "林晓燕", "", "01", "02", 2},
      {"12019919880921031", "周明远", "", "01", "11", 97},
      {"12019920170418104", "周一诺", "", "01", "30", CARD_NONE}}},
    {"120199000002",
     "1",
     "天津市示范区长青道8号2门302号",
     {{"12019919581002011", "单志强", "", "01", "02", CARD_LONG_TERM},
      {"12019919630715004", "古丽娜尔·买买提", "", "05", "12", CARD_LONG_TERM},
      {"12019920100615017", "单子轩", "", "01", "41", CARD_NONE}}},
    {"120199000003",
     "2",
     "天津市示范区工业园北路99号集体宿舍6室",
     {{"12019919960229035", "𠮷文博", "", "01", "02", 1},
      {"12019920011111104", "马晓兰", "", "03", "99", -12},
      {"12019919850808051", "巴特尔", "包海龙", "02", "99", 40}}},
};

static char *
whole_number (const char *digits)
{
  return g_strdup_printf ("%s%c", digits, hz_citizen_number_check_character (digits));
}

static char *
card_end (int months, const GDate *today)
{
  if (months == CARD_NONE)
    return g_strdup ("");
  if (months == CARD_LONG_TERM)
    return g_strdup (HZ_LONG_TERM);
  GDate end = *today;
  if (months >= 0)
    hz_date_add_months (today, months, &end);
  else
    g_date_subtract_months (&end, (guint)-months);
  return hz_date_format (&end);
}

static gboolean
put_person (HzStore *store, const DemoHousehold *household, const DemoPerson *person,
            const GDate *today, GError **error)
{
  g_autoptr (HzResident) r = g_new0 (HzResident, 1);
  const char *d = person->digits;
  r->citizen_number = whole_number (d);
  r->name = g_strdup (person->name);
  r->former_name = g_strdup (person->former_name);
  r->sex = g_strdup ((d[16] - '0') % 2 == 1 ? "1" : "2");
  r->ethnicity = g_strdup (person->ethnicity);
  r->birth_date = g_strdup_printf ("%.4s-%.2s-%.2s", d + 6, d + 10, d + 12);
  r->address = g_strdup (household->address);
  r->household_number = g_strdup (household->number);
  r->relation = g_strdup (person->relation);
  r->card_until = card_end (person->card_months, today);
  return hz_store_put_resident (store, DEMO_ACTOR, r, error);
}

static gboolean
put_household (HzStore *store, const DemoHousehold *household, const GDate *today, GError **error)
{
  g_autoptr (HzHousehold) h = g_new0 (HzHousehold, 1);
  h->number = g_strdup (household->number);
  h->type = g_strdup (household->type);
  h->householder_name = g_strdup (household->people[0].name);
  h->householder_number = whole_number (household->people[0].digits);
  h->address = g_strdup (household->address);
  if (!hz_store_put_household (store, DEMO_ACTOR, h, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (household->people); i++)
    if (!put_person (store, household, &household->people[i], today, error))
      return FALSE;
  return TRUE;
}

static gboolean
put_accounts (HzStore *store, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (accounts); i++) {
    const char *name = accounts[i].name;
    g_autofree char *text = g_strdup_printf ("demo-%s-2026", name);
    const HzAccount account = {
        .name = (char *)name, .full_name = (char *)accounts[i].full_name, .role = (char *)name};
    const HzNewPassword password = {.text = text};
    const HzActor *actor = i == 0 ? DEMO_ACTOR : HZ_ACTOR (accounts[0].name, "");
    if (!hz_store_account_add (store, actor, &account, &password, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
hz_station_demo_fill (HzStore *store, const GDate *today, GError **error)
{
  if (!put_accounts (store, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (households); i++)
    if (!put_household (store, &households[i], today, error))
      return FALSE;
  return TRUE;
}
