#include "core/card/identity.h"

#include "core/base/base.h"

#include <string.h>

gboolean
hz_identity_asks_match (const HzRecord *record)
{
  return record->kind->identifies (record) && record->prints;
}

static gboolean
is_what_was_seen (const HzRecord *record, const HzMatchSeen *seen)
{
  const HzRecordKind *kind = record->kind;
  g_autofree char *finger = seen->finger > 0 ? g_strdup_printf ("%d", seen->finger) : g_strdup ("");
  return g_strcmp0 (hz_record_get (record, kind->match), seen->match) == 0 &&
         strcmp (hz_record_get (record, kind->finger), finger) == 0;
}

gboolean
hz_identity_is_believed (const HzRecord *stored, const HzRecord *typed)
{
  const guint match = typed->kind->match, finger = typed->kind->finger;
  static const HzMatchSeen none = {"", 0}, unavailable = {"unavailable", 0};
  return is_what_was_seen (typed, &none) || is_what_was_seen (typed, &unavailable) ||
         is_what_was_seen (typed, &typed->seen) ||
         (strcmp (hz_record_get (typed, match), hz_record_get (stored, match)) == 0 &&
          strcmp (hz_record_get (typed, finger), hz_record_get (stored, finger)) == 0);
}

gboolean
hz_identity_is_seen (const HzRecord *record, const HzMatchSeen *seen)
{
  return !hz_identity_asks_match (record) ||
         strcmp (hz_record_get (record, record->kind->match), "matched") != 0 ||
         is_what_was_seen (record, seen);
}

/* Without a match, or where there is nothing to match. */
gboolean
hz_identity_asks_photo (const HzRecord *record)
{
  const char *match = hz_record_get (record, record->kind->match);
  return record->kind->identifies (record) &&
         (!record->prints || (*match != '\0' && strcmp (match, "matched") != 0));
}

gboolean
hz_identity_asks_officer (const HzRecord *record)
{
  return record->prints && hz_identity_asks_photo (record) &&
         strcmp (hz_record_get (record, record->kind->photo), "1") == 0;
}

const char *
hz_identity_photo_fault (const HzRecord *record, const char *value, const char **way_out)
{
  return strcmp (value, "1") == 0 ? NULL
                                  : _ ("No finger matched: compare the photo with the face.");
}

const char *
hz_identity_officer_fault (const HzRecord *record, const char *value, const char **way_out)
{
  return *value != '\0' ? NULL : _ ("Without a match an officer decides, at this desk.");
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
