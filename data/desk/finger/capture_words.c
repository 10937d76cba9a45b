/* What is said while a finger is awaited: a reader is pressed, or a finger is drawn over its strip,
 * and the same advice would be wrong for one of them. */
#include "core/base/base.h"
#include "data/desk/finger/capture.h"
#include <string.h>

#define SCANS 2 /* PRESS, SWIPE */

HzScan
hz_desk_scan (const HzDesk *desk)
{
  const HzDeskReader *reader = desk != NULL ? hz_desk_reader (desk) : NULL;
  return reader != NULL && reader->swipe ? HZ_SCAN_SWIPE : HZ_SCAN_PRESS;
}

const char *
hz_capture_words (HzTouch what, HzScan scan)
{
  static const char *const texts[][SCANS] = {
      [HZ_TOUCH_NEED_FINGER] = {N_ ("Put the finger on the reader."),
                                N_ ("Draw the finger over the strip, slowly and evenly.")},
      [HZ_TOUCH_FINGER_ON] = {N_ ("Keep it still."), N_ ("Go on, evenly, to the fingertip.")},
      [HZ_TOUCH_PICTURE] = {N_ ("Lift it. The touch is being examined …"),
                            N_ ("Lift it. The picture is being examined …")},
  };
  return (guint)what < G_N_ELEMENTS (texts) && texts[what][scan] != NULL ? _ (texts[what][scan])
                                                                         : NULL;
}

const char *
hz_capture_advice (const char *retry, HzScan scan)
{
  static const struct {
    const char *code, *texts[SCANS];
  } table[] = {
      {"too-short",
       {N_ ("Too short. Keep the finger on the reader until it is done."),
        N_ ("Too short. Begin at the joint and draw the whole finger over the strip, slowly.")}},
      {"center",
       {N_ ("Put the middle of the finger on the reader."),
        N_ ("Draw the finger straight over the middle of the strip.")}},
      {"remove-finger",
       {N_ ("Lift the finger, then touch the reader again."),
        N_ ("Lift the finger, then draw it over the strip again.")}},
      {"general",
       {N_ ("The print was not clear. Wipe the finger and the reader, then touch again."),
        N_ ("The print was not clear. Wipe the finger and the strip, then draw it again, slowly "
            "and evenly.")}},
  };
  guint i = 0; /* what no row names is general */
  while (i < G_N_ELEMENTS (table) - 1 && g_strcmp0 (retry, table[i].code) != 0)
    i++;
  return _ (table[i].texts[scan]);
}

const char *
hz_ridge_advice (HzRidgeFault fault, HzScan scan)
{
  static const char *const texts[HZ_RIDGE_FAULT_COUNT][SCANS] = {
      [HZ_RIDGE_SMALL] =
          {N_ ("Too little of the finger was seen: lay it flat, its middle on the reader."),
           N_ ("Too little of the finger was seen: begin at the joint, draw it flat over the strip "
               "to the tip.")},
      [HZ_RIDGE_SMEARED] =
          {N_ ("The ridges are smeared: wipe finger and reader dry, keep still."),
           N_ ("The ridges are smeared: wipe finger and strip dry, draw it more slowly.")},
      [HZ_RIDGE_DRY] =
          {N_ ("The ridges are broken, the finger is dry: breathe on it, press a little more."),
           N_ ("The ridges are broken, the finger is dry: breathe on it, draw it with a little "
               "more pressure.")},
      [HZ_RIDGE_PLAIN] =
          {N_ ("Few details were seen: put the middle of the finger on the reader."),
           N_ ("Few details were seen: draw the finger straight over the middle of the strip.")},
  };
  const char *text = (guint)fault < HZ_RIDGE_FAULT_COUNT ? texts[fault][scan] : NULL;
  return text != NULL ? _ (text) : "";
}

const char *const *
hz_capture_picture (HzScan scan)
{
  static const char *const press[] = {"    .---.    ", /* a finger, and down on the reader */
                                      "    | _ |    ", /* */
                                      "    |(_)|    ", /* */
                                      "    |   |    ", /* */
                                      "  .-| v |-.  ", /* */
                                      "  |  '-'  |  ", /* */
                                      "  '-------'  ", NULL};
  static const char *const swipe[] = {"    .---.    ", /* a finger, over the strip, towards you */
                                      "    | _ |    ", /* */
                                      " ===|(_)|=== ", /* */
                                      "    |   |    ", /* */
                                      "    | | |    ", /* */
                                      "      |      ", /* */
                                      "      v      ", NULL};
  return scan == HZ_SCAN_SWIPE ? swipe : press;
}

static char *
poor_text (const HzEnrolState *state, guint wanted, HzScan scan)
{
  guint quality = state->what == HZ_ENROL_POOR ? state->quality : state->best;
  return g_strdup_printf (_ ("Quality %u, at least %u is wanted. %s"), quality, wanted,
                          hz_ridge_advice (state->fault, scan));
}

#define BROKEN                                                                                     \
  N_ ("The server could not examine the last touches. No try is lost: tell the system "            \
      "administrator (huzheng doctor), then start again.")

char *
hz_enrol_text (const HzEnrolState *state, guint wanted, HzScan scan)
{
  static const char *const texts[HZ_ENROL_WHAT_COUNT][SCANS] = {
      [HZ_ENROL_EMPTY] = {"", ""},
      [HZ_ENROL_TAKEN] = {N_ ("Good. Lift it and put it down again."),
                          N_ ("Good. Lift it and draw it over the strip again.")},
      [HZ_ENROL_OTHER] = {N_ ("This is not the finger of the touches before, or another part of "
                              "it: put the same finger down as before."),
                          N_ ("This is not the finger of the touches before, or another part of "
                              "it: draw the same finger as before.")},
      [HZ_ENROL_UNEXAMINED] = {N_ ("The server could not examine the touch. Touch again; if it "
                                   "stays so, tell the system administrator."),
                               N_ ("The server could not examine the picture. Draw the finger "
                                   "again; if it stays so, tell the system administrator.")},
      [HZ_ENROL_MISMATCH] = {N_ ("The touches were not the same finger. Nothing was kept: start "
                                 "again with one finger."),
                             N_ ("The touches were not the same finger. Nothing was kept: start "
                                 "again with one finger.")},
      [HZ_ENROL_BROKEN] = {BROKEN, BROKEN},
  };
  if (state->what == HZ_ENROL_POOR || state->what == HZ_ENROL_FAILED)
    return poor_text (state, wanted, scan);
  if (state->what == HZ_ENROL_DONE)
    return g_strdup_printf (_ ("Print taken and checked, quality %u, sealed."), state->best);
  if (state->what == HZ_ENROL_TAKEN && state->stage == state->stages)
    return g_strdup (scan == HZ_SCAN_SWIPE
                         ? _ ("Good. Draw it once more, to be sure it is the same finger.")
                         : _ ("Good. Once more, to be sure it is the same finger."));
  const char *text = texts[state->what][scan];
  return g_strdup (*text != '\0' ? _ (text) : "");
}
