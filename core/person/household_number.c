#include "core/person/household_number.h"

#include "core/base/base.h"

#include <string.h>

char *
hz_household_number_read (const char *text, GError **error)
{
  g_autofree char *narrow = hz_text_fold_width (text), *number = hz_text_nfc (narrow);
  for (const char *p = number; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p)) {
      hz_fail (error, HZ_ERROR_INVALID,
               _ ("Only letters and digits belong here. Copy it from the paper."));
      return NULL;
    }
  if (strlen (number) > HZ_HOUSEHOLD_NUMBER_MAX) {
    hz_fail (error, HZ_ERROR_INVALID,
             hz_plural ("%u character, but there is room for %u. Shorten it as the rules allow.",
                        "%u characters, but there is room for %u. Shorten it as the rules allow.",
                        strlen (number)),
             (guint)strlen (number), (guint)HZ_HOUSEHOLD_NUMBER_MAX);
    return NULL;
  }
  return g_steal_pointer (&number);
}
