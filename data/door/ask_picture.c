#include "data/door/ask_inside.h"

/* Where the answer is one thing or nothing; without an error there is none. */
static GVariant *
maybe_part (HzDoor *door, HzCall call, GVariant *arguments, GError **error)
{
  g_autoptr (GVariant) maybe = hz_door_first (door, call, arguments, error);
  return maybe != NULL ? g_variant_get_maybe (maybe) : NULL;
}

gint64
hz_ask_photo_examine (HzDoor *door, const HzCase *c, HzImageKind kind, GBytes *file,
                      const HzPhotoArea *area, GError **error)
{
  GVariant *framed =
      area != NULL ? g_variant_new ("(iiii)", area->x, area->y, area->width, area->height) : NULL;
  g_autoptr (GVariant) answer =
      hz_door_ask (door, HZ_CALL_PHOTO_EXAMINE,
                   g_variant_new ("(@" HZ_FORM_CASE "i@ay@m(iiii))", hz_case_pack (c), (gint32)kind,
                                  g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, file, TRUE),
                                  g_variant_new_maybe (G_VARIANT_TYPE ("(iiii)"), framed)),
                   error);
  gint64 id = 0;
  if (answer != NULL)
    g_variant_get (answer, "(x)", &id);
  return id;
}

gboolean
hz_ask_photo_keep (HzDoor *door, gint64 id, const HzCase *c, GError **error)
{
  return hz_door_do (door, HZ_CALL_PHOTO_KEEP,
                     g_variant_new ("(@" HZ_FORM_CASE "x)", hz_case_pack (c), id), error);
}

gboolean
hz_ask_drop_image (HzDoor *door, const HzCase *c, HzImageKind kind, GError **error)
{
  return hz_door_do (door, HZ_CALL_IMAGE_DROP,
                     g_variant_new ("(@" HZ_FORM_CASE "i)", hz_case_pack (c), (gint32)kind), error);
}

gboolean
hz_ask_restore_image (HzDoor *door, HzCase *c, HzImageKind kind, GError **error)
{
  return hz_door_case_again (door, HZ_CALL_IMAGE_RESTORE, c,
                             g_variant_new ("(@" HZ_FORM_CASE "i)", hz_case_pack (c), (gint32)kind),
                             error);
}

HzImage *
hz_ask_image (HzDoor *door, gint64 case_id, HzImageKind kind, GError **error)
{
  g_autoptr (GVariant) packed =
      maybe_part (door, HZ_CALL_IMAGE, g_variant_new ("(xi)", case_id, (gint32)kind), error);
  g_autoptr (HzImage) image = packed != NULL ? g_new0 (HzImage, 1) : NULL;
  return image != NULL && hz_shape_unpack (&hz_shape_image, packed, image, error)
             ? g_steal_pointer (&image)
             : NULL;
}

HzOriginal *
hz_ask_original (HzDoor *door, gint64 case_id, HzImageKind kind, GError **error)
{
  g_autoptr (GVariant) packed =
      maybe_part (door, HZ_CALL_ORIGINAL, g_variant_new ("(xi)", case_id, (gint32)kind), error);
  g_autoptr (HzOriginal) original = packed != NULL ? g_new0 (HzOriginal, 1) : NULL;
  return original != NULL && hz_shape_unpack (&hz_shape_original, packed, original, error)
             ? g_steal_pointer (&original)
             : NULL;
}

gboolean
hz_ask_photo_confirm (HzDoor *door, const HzCase *c, HzImageKind kind, GError **error)
{
  return hz_door_do (door, HZ_CALL_PHOTO_CONFIRM,
                     g_variant_new ("(@" HZ_FORM_CASE "i)", hz_case_pack (c), (gint32)kind), error);
}

static gboolean
release (HzDoor *door, HzCall call, HzCase *c, const char *account, const char *password,
         const char *reason, GError **error)
{
  return hz_door_case_again (door, call, c,
                             g_variant_new ("(@" HZ_FORM_CASE "@s@s@s)", hz_case_pack (c),
                                            hz_text_pack (account), hz_text_pack (password),
                                            hz_text_pack (reason)),
                             error);
}

gboolean
hz_ask_release_photo (HzDoor *door, HzCase *c, const char *account, const char *password,
                      const char *reason, GError **error)
{
  return release (door, HZ_CALL_PHOTO_RELEASE, c, account, password, reason, error);
}

gboolean
hz_ask_release_fingers (HzDoor *door, HzCase *c, const char *account, const char *password,
                        const char *reason, GError **error)
{
  return release (door, HZ_CALL_FINGERS_RELEASE, c, account, password, reason, error);
}

/* --- prints --- */

gboolean
hz_ask_compare (HzDoor *door, gint64 case_id, guint *running, GError **error)
{
  g_autoptr (GVariant) answer =
      hz_door_ask (door, HZ_CALL_COMPARE, g_variant_new ("(x)", case_id), error);
  if (answer != NULL)
    g_variant_get (answer, "(u)", running);
  return answer != NULL;
}

GPtrArray *
hz_ask_match_begin (HzDoor *door, const char *citizen_number, gint64 case_id, gint64 *match,
                    guint *tries, GError **error)
{
  g_autoptr (GVariant) answer =
      hz_door_ask (door, HZ_CALL_MATCH_BEGIN,
                   g_variant_new ("(@sx)", hz_text_pack (citizen_number), case_id), error);
  g_autoptr (GVariant) packed = answer != NULL ? g_variant_get_child_value (answer, 2) : NULL;
  if (packed == NULL)
    return NULL;
  g_variant_get_child (answer, 0, "x", match);
  g_variant_get_child (answer, 1, "u", tries);
  return hz_list_unpack (&hz_shape_enrolled, packed, sizeof (HzPrint),
                         (GDestroyNotify)hz_print_free, error);
}

gboolean
hz_ask_match_touch (HzDoor *door, gint64 match, guint asked, const HzTouchSeen *seen, guint *tries,
                    GError **error)
{
  g_autoptr (GVariant) answer = hz_door_ask (
      door, HZ_CALL_MATCH_TOUCH,
      g_variant_new ("(xu@" HZ_FORM_SEEN ")", match, asked, hz_shape_pack (&hz_shape_seen, seen)),
      error);
  if (answer != NULL)
    g_variant_get (answer, "(u)", tries);
  return answer != NULL;
}

gint64
hz_ask_enrol_begin (HzDoor *door, const HzCase *c, HzImageKind kind, GError **error)
{
  gint64 id = 0;
  g_autoptr (GVariant) answer =
      hz_door_ask (door, HZ_CALL_ENROL_BEGIN,
                   g_variant_new ("(@" HZ_FORM_CASE "i)", hz_case_pack (c), (gint32)kind), error);
  if (answer != NULL)
    g_variant_get (answer, "(x)", &id);
  return id;
}

gboolean
hz_ask_enrol_touch (HzDoor *door, gint64 id, const HzTouchSeen *seen, GError **error)
{
  return hz_door_do (
      door, HZ_CALL_ENROL_TOUCH,
      g_variant_new ("(x@" HZ_FORM_SEEN ")", id, hz_shape_pack (&hz_shape_seen, seen)), error);
}

gboolean
hz_ask_enrol_state (HzDoor *door, gint64 id, HzEnrolState *state, GError **error)
{
  g_autoptr (GVariant) packed =
      hz_door_first (door, HZ_CALL_ENROL_STATE, g_variant_new ("(x)", id), error);
  return packed != NULL && hz_shape_unpack (&hz_shape_enrolment, packed, state, error);
}

gboolean
hz_ask_enrol_keep (HzDoor *door, gint64 id, const HzCase *c, GError **error)
{
  return hz_door_do (door, HZ_CALL_ENROL_KEEP,
                     g_variant_new ("(@" HZ_FORM_CASE "x)", hz_case_pack (c), id), error);
}

/* --- evidence --- */

gboolean
hz_ask_evidence_add (HzDoor *door, gint64 case_id, const HzEvidence *paper, GBytes *data,
                     GError **error)
{
  return hz_door_do (
      door, HZ_CALL_EVIDENCE_ADD,
      g_variant_new ("(x@" HZ_FORM_EVIDENCE "@ay)", case_id,
                     hz_shape_pack (&hz_shape_evidence, paper),
                     g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, data, TRUE)),
      error);
}

gboolean
hz_ask_evidence_drop (HzDoor *door, gint64 case_id, const HzEvidence *paper, GError **error)
{
  return hz_door_do (door, HZ_CALL_EVIDENCE_DROP,
                     g_variant_new ("(x@" HZ_FORM_EVIDENCE ")", case_id,
                                    hz_shape_pack (&hz_shape_evidence, paper)),
                     error);
}

GPtrArray *
hz_ask_evidence_list (HzDoor *door, gint64 case_id, GError **error)
{
  g_autoptr (GVariant) packed =
      hz_door_first (door, HZ_CALL_EVIDENCE_LIST, g_variant_new ("(x)", case_id), error);
  return packed != NULL ? hz_list_unpack (&hz_shape_evidence, packed, sizeof (HzEvidence),
                                          (GDestroyNotify)hz_evidence_free, error)
                        : NULL;
}

GBytes *
hz_ask_evidence_open (HzDoor *door, gint64 case_id, gint64 place, GError **error)
{
  g_autoptr (GVariant) packed =
      maybe_part (door, HZ_CALL_EVIDENCE_OPEN, g_variant_new ("(xx)", case_id, place), error);
  return packed != NULL ? g_variant_get_data_as_bytes (packed) : NULL;
}

/* --- the inbox --- */

GStrv
hz_ask_inbox (HzDoor *door, const char *filter)
{
  g_autoptr (GVariant) answer =
      hz_door_ask (door, HZ_CALL_INBOX, g_variant_new ("(@s)", hz_text_pack (filter)), NULL);
  GStrv names = NULL;
  if (answer != NULL)
    g_variant_get (answer, "(^as)", &names);
  return names != NULL ? names : g_new0 (char *, 1);
}

GBytes *
hz_ask_inbox_file (HzDoor *door, const char *name, GError **error)
{
  g_autoptr (GVariant) packed =
      maybe_part (door, HZ_CALL_INBOX_FILE, g_variant_new ("(@s)", hz_text_pack (name)), error);
  return packed != NULL ? g_variant_get_data_as_bytes (packed) : NULL;
}
