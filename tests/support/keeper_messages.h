/* A good message for every call of the table, said of the cases of keeper_play.h. Header-only. */
#pragma once
#include "tests/support/keeper_play.h"

static inline GVariant *
play_of_case (const HzCase *c)
{
  return g_variant_new ("(@" HZ_FORM_CASE ")", hz_case_pack (c));
}

static inline HzRecord *
play_loss (const KeeperPlay *p)
{
  HzRules rules;
  hz_station_rules (p->station, &rules);
  HzRecord *record = hz_record_new (
      &hz_loss_kind, hz_case_get (p->handed_in, HZ_FIELD_CITIZEN_NUMBER, 0), &rules.today);
  hz_record_set (record, HZ_LOSS_ACT, "1");
  hz_record_set (record, HZ_LOSS_CAUSE, "1");
  hz_record_set (record, HZ_LOSS_PLACE, "和平路");
  return record;
}

static inline GVariant *
play_of_record (const KeeperPlay *p, const char *form, const char *a, const char *b)
{
  g_autoptr (HzRecord) record = play_loss (p);
  return a != NULL ? g_variant_new (form, hz_record_pack (record), a, b)
                   : g_variant_new (form, hz_record_pack (record));
}

/* AREA: width of the part that is wanted, in the card's proportions when it is 358; 0: no part. */
static inline GVariant *
play_photo_examine (const HzCase *c, int kind, int area)
{
  return g_variant_new (
      "(@" HZ_FORM_CASE "i@ay@m(iiii))", hz_case_pack (c), kind,
      g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, "PICTURE", 7, 1),
      g_variant_new_maybe (G_VARIANT_TYPE ("(iiii)"),
                           area != 0 ? g_variant_new ("(iiii)", 0, 0, area, 441) : NULL));
}

static inline GVariant *
play_evidence (gint64 id, gboolean with_bytes)
{
  const HzEvidence paper = {.place = 1,
                            .kind = HZ_EVIDENCE_OTHER,
                            .format = (char *)"image/png",
                            .width = 20,
                            .height = 30,
                            .added_by = (char *)"clerk"};
  GVariant *packed = hz_shape_pack (&hz_shape_evidence, &paper);
  return with_bytes ? g_variant_new ("(x@" HZ_FORM_EVIDENCE "@ay)", id, packed,
                                     g_variant_new_bytestring ("PICTURE"))
                    : g_variant_new ("(x@" HZ_FORM_EVIDENCE ")", id, packed);
}

static inline GVariant *
play_queue (void)
{
  const HzCaseLine after = {.due_on = (char *)""};
  return g_variant_new ("(i@" HZ_FORM_LINE "bub)", HZ_QUEUE_DECIDE,
                        hz_shape_pack (&hz_shape_line, &after), FALSE, 20, FALSE);
}

static inline GVariant *
play_batch (const HzCase *c)
{
  const HzCaseLine line = {.id = c->id, .since = c->decided_at};
  g_autoptr (HzBatch) batch = hz_batch_of_line (HZ_ACT_SENT, &line);
  return g_variant_new ("(@" HZ_FORM_BATCH ")", hz_batch_pack (batch));
}

static inline GVariant *
play_search (void)
{
  const HzHit after = {.match = HZ_MATCH_NAME, .name = "林", .key = "林", .citizen_number = "1"};
  return g_variant_new ("(s@m" HZ_FORM_HIT "ub)", "林晓燕",
                        g_variant_new_maybe (NULL, hz_hit_pack (&after)), 20, FALSE);
}

static inline GVariant *
play_of_cases (const KeeperPlay *p, HzCall call)
{
  const HzCase *draft = p->draft, *handed_in = p->handed_in;
  switch (call) {
  case HZ_CALL_CASE_ACT:
    return g_variant_new ("(@" HZ_FORM_CASE "isi)", hz_case_pack (handed_in), HZ_ACT_APPROVE, "",
                          0);
  case HZ_CALL_WAIVER_APPROVE:
    return g_variant_new ("(@" HZ_FORM_CASE "ss)", hz_case_pack (draft), "officer",
                          OFFICER_PASSWORD);
  case HZ_CALL_VISIT_JOIN: {
    g_autoptr (HzCase) next = hz_case_copy (draft);
    sample_set_number (next, 7);
    return g_variant_new ("(@" HZ_FORM_CASE "x)", hz_case_pack (next), draft->id);
  }
  case HZ_CALL_PHOTO_EXAMINE:
    return play_photo_examine (draft, HZ_IMAGE_PHOTO_1, 0);
  case HZ_CALL_PHOTO_KEEP:
    return g_variant_new ("(@" HZ_FORM_CASE "x)", hz_case_pack (draft), G_GINT64_CONSTANT (1));
  case HZ_CALL_PHOTO_CONFIRM:
    return g_variant_new ("(@" HZ_FORM_CASE "i)", hz_case_pack (draft), HZ_IMAGE_PHOTO_1);
  case HZ_CALL_IMAGE_DROP:
  case HZ_CALL_IMAGE_RESTORE:
    return g_variant_new ("(@" HZ_FORM_CASE "i)", hz_case_pack (draft), HZ_IMAGE_PHOTO_2);
  case HZ_CALL_ENROL_BEGIN:
    return g_variant_new ("(@" HZ_FORM_CASE "i)", hz_case_pack (draft), HZ_IMAGE_LEFT_FINGER);
  case HZ_CALL_ENROL_KEEP:
    return g_variant_new ("(@" HZ_FORM_CASE "x)", hz_case_pack (draft), G_GINT64_CONSTANT (1));
  case HZ_CALL_PHOTO_RELEASE:
  case HZ_CALL_FINGERS_RELEASE:
    return g_variant_new ("(@" HZ_FORM_CASE "sss)", hz_case_pack (draft), "officer",
                          OFFICER_PASSWORD, "因为");
  default:
    return play_of_case (call == HZ_CALL_WITHDRAW ? p->spare : draft);
  }
}

static inline GVariant *
play_of_papers (const KeeperPlay *p, HzCall call)
{
  gint64 id = p->handed_in->id;
  switch (call) {
  case HZ_CALL_PAPERS:
    return g_variant_new ("(xb)", id, FALSE);
  case HZ_CALL_PAPER:
  case HZ_CALL_FILES:
    return g_variant_new ("(xi)", id, HZ_PAPER_SLIP);
  case HZ_CALL_PAPER_LEAVES:
    return g_variant_new ("(xix)", id, HZ_PAPER_SLIP, G_GINT64_CONSTANT (1));
  case HZ_CALL_PAPER_CHECK:
    return g_variant_new ("(s)", "HZ1:NOTHING");
  case HZ_CALL_FILE_PUT:
    return g_variant_new ("(s@ay)", "slip.pdf", g_variant_new_bytestring ("%PDF"));
  case HZ_CALL_FILE_FAILED:
    return g_variant_new ("(ss)", "slip.pdf", "no fonts");
  default:
    return g_variant_new ("(xixus)", id, HZ_PAPER_SLIP, G_GINT64_CONSTANT (1), 0, "printed");
  }
}

static inline GVariant *
play_of_texts (const KeeperPlay *p, HzCall call)
{
  const char *person = hz_case_get (p->draft, HZ_FIELD_CITIZEN_NUMBER, 0);
  switch (call) {
  case HZ_CALL_LOGIN:
    return g_variant_new ("(ss)", "clerk", CLERK_PASSWORD);
  case HZ_CALL_LOGIN_ANEW:
    return g_variant_new ("(sss)", "clerk", CLERK_PASSWORD, "seven green boats");
  case HZ_CALL_PERSON:
    return g_variant_new ("(s)", "officer");
  case HZ_CALL_CASE_FIND:
    return g_variant_new ("(s)", p->handed_in->number);
  case HZ_CALL_ANSWER_KEEP:
    return g_variant_new ("(xss)", p->draft->id, "why", "so");
  case HZ_CALL_ANSWER_KEPT:
    return g_variant_new ("(xs)", p->draft->id, "why");
  case HZ_CALL_INBOX_FILE:
    return g_variant_new ("(s)", "photo.png");
  case HZ_CALL_INBOX:
    return g_variant_new ("(s)", "");
  case HZ_CALL_RESIDENT:
    return g_variant_new ("(sb)", "120199199003071029", FALSE);
  case HZ_CALL_RECORD:
    return g_variant_new ("(isxb)", hz_record_kind_place (&hz_loss_kind), person,
                          G_GINT64_CONSTANT (0), FALSE);
  default:
    return g_variant_new ("(s)", person);
  }
}

static inline GVariant *
play_of_numbers (const KeeperPlay *p, HzCall call)
{
  HzRules rules;
  hz_station_rules (p->station, &rules);
  switch (call) {
  case HZ_CALL_DAY:
    return g_variant_new ("(xub)", G_GINT64_CONSTANT (0), 20, FALSE);
  case HZ_CALL_QUEUE_COUNTS:
    return g_variant_new ("(u)", 20);
  case HZ_CALL_KEPT_CARDS:
    return g_variant_new ("(ub)", 20, FALSE);
  case HZ_CALL_BATCH:
    return g_variant_new ("(iu)", HZ_ACT_SENT, g_date_get_julian (&rules.today));
  case HZ_CALL_CASE_LOAD:
    return g_variant_new ("(xb)", p->handed_in->id, FALSE);
  case HZ_CALL_VISIT_CASES:
  case HZ_CALL_VISIT_SUBMITTED:
    return g_variant_new ("(xb)", G_GINT64_CONSTANT (1), FALSE);
  case HZ_CALL_IMAGE:
  case HZ_CALL_ORIGINAL:
    return g_variant_new ("(xi)", p->handed_in->id, HZ_IMAGE_PHOTO_1);
  case HZ_CALL_EVIDENCE_OPEN:
    return g_variant_new ("(xx)", p->draft->id, G_GINT64_CONSTANT (1));
  case HZ_CALL_CASE_RELEASE:
    return g_variant_new ("(x)", p->handed_in->id);
  default:
    return g_variant_new ("(x)", p->draft->id);
  }
}

/* Those of data/door/calls.h that another subject of tests plays: comparing and matching. */
static inline gboolean
play_is_of_prints (HzCall call)
{
  return call == HZ_CALL_COMPARE || call == HZ_CALL_MATCH_BEGIN || call == HZ_CALL_MATCH_TOUCH ||
         call == HZ_CALL_ENROL_TOUCH || call == HZ_CALL_ENROL_STATE || call == HZ_CALL_ENROL_KEEP;
}

/* A picture too small for a touch. (floating) */
static inline GVariant *
play_seen (void)
{
  g_autoptr (GBytes) grey = g_bytes_new_static ("grey", 4);
  const HzTouchSeen seen = {
      .width = 2, .height = 2, .reader = (char *)"virtual_image", .ridge = grey};
  return hz_shape_pack (&hz_shape_seen, &seen);
}

/* What a counter could say after play_cases(). (floating) */
static inline GVariant *
play_message (const KeeperPlay *p, HzCall call)
{
  const char *form = hz_call_arguments (call);
  if (strcmp (form, "()") == 0)
    return g_variant_new ("()");
  switch (call) {
  case HZ_CALL_QUEUE:
    return play_queue ();
  case HZ_CALL_BATCH_ACT:
    return play_batch (p->handed_in);
  case HZ_CALL_SEARCH:
    return play_search ();
  case HZ_CALL_EVIDENCE_ADD:
  case HZ_CALL_EVIDENCE_DROP:
    return play_evidence (p->draft->id, call == HZ_CALL_EVIDENCE_ADD);
  case HZ_CALL_RECORD_SAVE:
  case HZ_CALL_RECORD_FINISH:
    return play_of_record (p, "(@" HZ_FORM_RECORD ")", NULL, NULL);
  case HZ_CALL_RECORD_ALLOW:
    return play_of_record (p, "(@" HZ_FORM_RECORD "ss)", "officer", OFFICER_PASSWORD);
  case HZ_CALL_MATCH_TOUCH:
    return g_variant_new ("(xu@" HZ_FORM_SEEN ")", G_GINT64_CONSTANT (1), 0U, play_seen ());
  case HZ_CALL_ENROL_TOUCH:
    return g_variant_new ("(x@" HZ_FORM_SEEN ")", G_GINT64_CONSTANT (1), play_seen ());
  case HZ_CALL_ENROL_STATE:
    return g_variant_new ("(x)", G_GINT64_CONSTANT (1));
  case HZ_CALL_MATCH_BEGIN:
    return g_variant_new ("(sx)", hz_case_get (p->draft, HZ_FIELD_CITIZEN_NUMBER, 0),
                          G_GINT64_CONSTANT (0));
  default:
    break;
  }
  if (g_str_has_prefix (form, "(" HZ_FORM_CASE))
    return play_of_cases (p, call);
  if (call >= HZ_CALL_PAPERS)
    return play_of_papers (p, call);
  return strchr (form, 's') != NULL ? play_of_texts (p, call) : play_of_numbers (p, call);
}
