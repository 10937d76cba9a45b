/* What is written down at a card. Its kind goes as a place in the table below; what only the store
 * knows goes with it, and is believed in one direction alone: the store reads it again. */
#include "data/door/shapes.h"

#include <string.h>

static const HzMember collection[] = {
    HZ_AT (HzCollectionFacts, FLAG, old_card),
    HZ_AT (HzCollectionFacts, FLAG, temporary_card),
    HZ_AT (HzCollectionFacts, FLAG, temporary_out),
};
static const HzMember loss[] = {
    HZ_AT (HzLossFacts, INT64, report),        HZ_AT (HzLossFacts, INT64, reported_at),
    HZ_AT (HzLossFacts, INT64, cancelled_at),  HZ_AT (HzLossFacts, INT64, replaced_at),
    HZ_AT (HzLossFacts, INT64, found),         HZ_AT (HzLossFacts, INT64, found_at),
    HZ_AT (HzLossFacts, STRING, found_from),   HZ_AT (HzLossFacts, FLAG, returned),
    HZ_AT (HzLossFacts, FLAG, wants_photo),    HZ_AT (HzLossFacts, STRING, newest_from),
    HZ_AT (HzLossFacts, STRING, newest_until), HZ_AT (HzLossFacts, STRING, replacement),
    HZ_AT (HzLossFacts, STRING, name),         HZ_AT (HzLossFacts, STRING, phone),
    HZ_AT (HzLossFacts, STRING, voids),        HZ_AT (HzLossFacts, INT64, photo_case),
    HZ_AT (HzLossFacts, INT, photo),
};

static const struct {
  const HzRecordKind *kind;
  HzShape facts;
} kinds[] = {
    {&hz_collection_kind, HZ_SHAPE (collection)},
    {&hz_loss_kind, HZ_SHAPE (loss)},
};

static gint32
place_of (const HzRecordKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == kind)
      return (gint32)i;
  g_assert_not_reached ();
}

const HzRecordKind *
hz_record_kind_at (gint32 place)
{
  return place >= 0 && place < (gint32)G_N_ELEMENTS (kinds) ? kinds[place].kind : NULL;
}

gint32
hz_record_kind_place (const HzRecordKind *kind)
{
  return place_of (kind);
}

GVariant *
hz_record_pack (const HzRecord *record)
{
  gint32 place = place_of (record->kind);
  g_auto (GVariantBuilder) values = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < record->kind->count; i++)
    g_variant_builder_add_value (&values, hz_text_pack (hz_record_get (record, i)));
  return g_variant_new ("(isxubasv)", place, record->number, record->case_id,
                        hz_day_pack (&record->today), record->prints, &values,
                        hz_shape_pack (&kinds[place].facts, record->facts));
}

static gboolean
values_unpack (HzRecord *record, GVariantIter *values)
{
  gboolean good = g_variant_iter_n_children (values) == record->kind->count;
  const char *text;
  for (guint i = 0; good && g_variant_iter_next (values, "&s", &text); i++) {
    good = strlen (text) <= HZ_VALUE_BYTES_MAX;
    hz_text_put (&record->value[i], g_strdup (text));
  }
  return good;
}

HzRecord *
hz_record_unpack (GVariant *packed, GError **error)
{
  gint32 place;
  const char *number;
  gint64 case_id;
  guint32 julian;
  gboolean prints;
  GDate today;
  g_autoptr (GVariantIter) values = NULL;
  g_autoptr (GVariant) facts = NULL;
  g_variant_get (packed, "(i&sxubasv)", &place, &number, &case_id, &julian, &prints, &values,
                 &facts);
  const HzRecordKind *kind = hz_record_kind_at (place);
  if (kind == NULL || !hz_day_unpack (julian, &today) ||
      strlen (number) >= sizeof ((HzRecord *)NULL)->number ||
      !g_variant_is_of_type (facts, G_VARIANT_TYPE (HZ_FORM_TABLE))) {
    hz_unpack_fail (error);
    return NULL;
  }
  g_autoptr (HzRecord) record = hz_record_new (kind, number, &today);
  record->case_id = case_id;
  record->prints = prints;
  if (!values_unpack (record, values)) {
    hz_unpack_fail (error);
    return NULL;
  }
  return hz_shape_unpack (&kinds[place].facts, facts, record->facts, error)
             ? g_steal_pointer (&record)
             : NULL;
}
