#include "data/door/ask_inside.h"

static HzRecord *
record_in (GVariant *answer, GError **error)
{
  g_autoptr (GVariant) packed = answer != NULL ? g_variant_get_child_value (answer, 0) : NULL;
  return packed != NULL ? hz_record_unpack (packed, error) : NULL;
}

HzRecord *
hz_ask_record (HzDoor *door, const HzRecordOf *of, gboolean again, GError **error)
{
  g_autoptr (GVariant) answer = hz_door_ask (
      door, HZ_CALL_RECORD,
      g_variant_new ("(i@sxb)", hz_record_kind_place (of->kind),
                     hz_text_pack (of->number != NULL ? of->number : ""), of->case_id, again),
      error);
  return record_in (answer, error);
}

static GVariant *
of_record (const HzRecord *record)
{
  return g_variant_new ("(@" HZ_FORM_RECORD ")", hz_record_pack (record));
}

gboolean
hz_ask_record_save (HzDoor *door, const HzRecord *record, GError **error)
{
  return hz_door_do (door, HZ_CALL_RECORD_SAVE, of_record (record), error);
}

gboolean
hz_ask_record_allow (HzDoor *door, HzRecord *record, const char *officer, const char *password,
                     GError **error)
{
  g_autoptr (GVariant) answer =
      hz_door_ask (door, HZ_CALL_RECORD_ALLOW,
                   g_variant_new ("(@" HZ_FORM_RECORD "@s@s)", hz_record_pack (record),
                                  hz_text_pack (officer), hz_text_pack (password)),
                   error);
  g_autoptr (HzRecord) allowed = record_in (answer, error);
  if (allowed == NULL)
    return FALSE;
  hz_record_set (record, record->kind->officer, hz_record_get (allowed, record->kind->officer));
  return TRUE;
}

gboolean
hz_ask_record_finish (HzDoor *door, const HzRecord *record, GError **error)
{
  return hz_door_do (door, HZ_CALL_RECORD_FINISH, of_record (record), error);
}

gint64
hz_ask_ready_case (HzDoor *door, const char *citizen_number, GError **error)
{
  return hz_door_number (door, HZ_CALL_READY_CASE,
                         g_variant_new ("(@s)", hz_text_pack (citizen_number)), error);
}

GPtrArray *
hz_ask_kept_cards (HzDoor *door, guint limit, gboolean again, GError **error)
{
  g_autoptr (GVariant) packed =
      hz_door_first (door, HZ_CALL_KEPT_CARDS, g_variant_new ("(ub)", limit, again), error);
  return packed != NULL ? hz_list_unpack (&hz_shape_kept_card, packed, sizeof (HzKeptCard),
                                          (GDestroyNotify)hz_kept_card_free, error)
                        : NULL;
}

/* --- the register --- */

static gpointer
maybe_unpack (GVariant *answer, gsize i, const HzShape *shape, gpointer data,
              GDestroyNotify free_one, GError **error)
{
  g_autoptr (GVariant) maybe = g_variant_get_child_value (answer, i);
  g_autoptr (GVariant) packed = g_variant_get_maybe (maybe);
  if (packed != NULL && hz_shape_unpack (shape, packed, data, error))
    return data;
  free_one (data);
  return NULL;
}

HzResident *
hz_ask_resident (HzDoor *door, const char *citizen_number, HzHousehold **household, gboolean again,
                 GError **error)
{
  g_autoptr (GVariant) answer = hz_door_ask (
      door, HZ_CALL_RESIDENT, g_variant_new ("(@sb)", hz_text_pack (citizen_number), again), error);
  if (answer == NULL)
    return NULL;
  if (household != NULL)
    *household = maybe_unpack (answer, 1, &hz_shape_household, g_new0 (HzHousehold, 1),
                               (GDestroyNotify)hz_household_free, error);
  return maybe_unpack (answer, 0, &hz_shape_resident, g_new0 (HzResident, 1),
                       (GDestroyNotify)hz_resident_free, error);
}

GPtrArray *
hz_ask_search (HzDoor *door, const char *text, const HzHit *after, guint limit, gboolean again,
               GError **error)
{
  g_autoptr (GVariant) packed = hz_door_first (
      door, HZ_CALL_SEARCH,
      g_variant_new ("(@s@m" HZ_FORM_HIT "ub)", hz_text_pack (text),
                     g_variant_new_maybe (G_VARIANT_TYPE (HZ_FORM_HIT),
                                          after != NULL ? hz_hit_pack (after) : NULL),
                     limit, again),
      error);
  if (packed == NULL)
    return NULL;
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_hit_free);
  for (gsize i = 0; i < g_variant_n_children (packed); i++) {
    g_autoptr (GVariant) one = g_variant_get_child_value (packed, i);
    HzHit *hit = hz_hit_unpack (one, error);
    if (hit == NULL)
      return NULL;
    g_ptr_array_add (hits, hit);
  }
  return g_steal_pointer (&hits);
}
