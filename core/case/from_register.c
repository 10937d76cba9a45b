#include "core/case/from_register.h"

/* The field of a case that each item of the register fills. */
typedef struct {
  HzField field;
  const char *value;
} Item;
enum { ITEMS = 12 };

static guint
register_items (const HzResident *r, const HzHousehold *h, Item items[ITEMS])
{
  guint n = 0;
  if (r != NULL) {
    items[n++] = (Item){HZ_FIELD_NAME, r->name};
    items[n++] = (Item){HZ_FIELD_FORMER_NAME, r->former_name};
    items[n++] = (Item){HZ_FIELD_SEX, r->sex};
    items[n++] = (Item){HZ_FIELD_ETHNICITY, r->ethnicity};
    items[n++] = (Item){HZ_FIELD_BIRTH_DATE, r->birth_date};
    items[n++] = (Item){HZ_FIELD_ADDRESS, r->address};
    items[n++] = (Item){HZ_FIELD_RELATION, r->relation};
    items[n++] = (Item){HZ_FIELD_OLD_CARD_UNTIL, r->card_until};
  }
  if (h != NULL) {
    items[n++] = (Item){HZ_FIELD_HOUSEHOLD_NUMBER, h->number};
    items[n++] = (Item){HZ_FIELD_HOUSEHOLD_TYPE, h->type};
    items[n++] = (Item){HZ_FIELD_HOUSEHOLDER_NAME, h->householder_name};
    items[n++] = (Item){HZ_FIELD_HOUSEHOLDER_NUMBER, h->householder_number};
  }
  return n;
}

gboolean
hz_case_fill_from_resident (HzCase *c, const HzResident *r, const HzHousehold *h)
{
  Item items[ITEMS];
  gboolean changed = FALSE;
  for (guint i = 0, n = register_items (r, h, items); i < n; i++)
    if (items[i].value != NULL && *hz_case_get (c, items[i].field, 0) == '\0')
      changed |= hz_case_set (c, items[i].field, 0, items[i].value);
  return changed;
}

void
hz_case_forget_resident (HzCase *c, const HzResident *r, const HzHousehold *h)
{
  Item items[ITEMS];
  for (guint i = 0, n = register_items (r, h, items); i < n; i++)
    if (g_strcmp0 (hz_case_get (c, items[i].field, 0), items[i].value) == 0)
      hz_case_set (c, items[i].field, 0, "");
}
