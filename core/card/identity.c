#include "core/card/identity.h"

#include "core/base/base.h"

#include <string.h>

gboolean
hz_identity_asks_photo (gboolean prints, const char *match)
{
  return !prints || (*match != '\0' && strcmp (match, "matched") != 0);
}

gboolean
hz_identity_asks_officer (gboolean prints, const char *match, const char *photo)
{
  return prints && strcmp (photo, "1") == 0 && hz_identity_asks_photo (prints, match);
}

const char *
hz_identity_match_name (const char *match)
{
  static const struct {
    const char *id, *name;
  } names[] = {{"matched", N_ ("matched")},
               {"no-match", N_ ("no finger matched")},
               {"not-enrolled", N_ ("no print was taken")},
               {"unavailable", N_ ("could not be compared")}};
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].id, match) == 0)
      return _ (names[i].name);
  return "";
}
