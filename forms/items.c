#include "forms/items.h"

#include "core/base/base.h"

gboolean
hz_item_asked (const HzItem *item, const HzRecord *record)
{
  return (item->widget == HZ_ITEM_FINISH || hz_record_asks (record, item->item)) &&
         (item->when == NULL || item->when (record));
}

guint
hz_item_choices (const HzItem *item)
{
  guint count = 0;
  while (count < HZ_ITEM_CHOICES && item->choices[count] != NULL)
    count++;
  return count;
}

const char *
hz_item_choice (const HzItem *item, const char *value)
{
  if (*value == '\0' || value[1] != '\0')
    return NULL;
  guint index = (guint)(*value - '1');
  return index < hz_item_choices (item) ? _ (item->choices[index]) : NULL;
}

const char *
hz_item_words (const HzItem *item, const char *value)
{
  const char *words = item->widget == HZ_ITEM_CHOICE ? hz_item_choice (item, value)
                      : item->words != NULL          ? item->words (value)
                                                     : value;
  return words != NULL ? words : "";
}
