/* The fingerprint reader that is there, if any, and who may use it now. */
#pragma once
#include "data/desk/agent/base/base.h"
#include <libfprint-2/fprint.h>

/* How long libfprint's drivers may take; readers of ours open in a second, slow ones in several. */
#define HZ_READER_OPEN_SECONDS  10
#define HZ_READER_CLOSE_SECONDS 5
#define HZ_READER_LOOK_SECONDS  5 /* all that are plugged in */

typedef struct _HzReader HzReader;
typedef void (*HzReaderChanged) (gpointer data);

/* Knows no reader before the first hz_reader_renew. CHANGED is called when the reader comes, goes,
 * rests or can be used again. An overheated reader rests REST_SECONDS. */
HzReader *hz_reader_new (guint rest_seconds, HzReaderChanged changed, gpointer data);
/* Of several readers that of the name ID is used once it is there and nothing is under way ("" or
 * NULL: any); another one while it is not. */
void hz_reader_want (HzReader *reader, const char *id);
/* Dots per inch of every picture, as the desk's owner says; 0: not said. */
void hz_reader_set_resolution (HzReader *reader, guint dpi);
/* Of a picture that says PPMM pixels a millimetre of itself (0: nothing); 0: nobody knows. */
guint hz_reader_resolution (const HzReader *reader, double ppmm);
/* The property Readers of desk.xml. (floating) */
GVariant *hz_reader_readers (const HzReader *reader);
void hz_reader_free (HzReader *reader);
/* For what works at it and may outlast the owner: nothing is told then. */
HzReader *hz_reader_ref (HzReader *reader);
void hz_reader_unref (HzReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzReader, hz_reader_free)

/* NULL when there is none. */
FpDevice *hz_reader_device (HzReader *reader);
/* "" when there is none. */
const char *hz_reader_name (HzReader *reader);
/* FALSE also for readers that match on their own chip and give no picture of the finger. */
gboolean hz_reader_pictures (HzReader *reader);
/* The word of the property Devices. */
const char *hz_reader_state (HzReader *reader);
/* Forgets every device and looks again (2 ms; libfprint turns the main loop meanwhile): the way out
 * after an unplugged or overheated reader (reopening does not cool libfprint's heat model, a new
 * context does). Only while no device is open. Where a driver never answers, this never returns,
 * and the state is error; meanwhile it does nothing when it is called again. */
void hz_reader_renew (HzReader *reader);
/* Somebody is inside the call above. */
gboolean hz_reader_looks (const HzReader *reader);
/* Likewise, only when the reader that is known cannot be used as it is, and does not rest. */
void hz_reader_refresh (HzReader *reader);
/* Whoever has a call of libfprint under way holds what it works at: the reader, the device and the
 * context that it lives in. */
typedef struct {
  HzReader *reader;
  FpContext *context;
  FpDevice *device;
} HzReaderHold;
HzReaderHold hz_reader_hold (HzReader *reader, FpDevice *device);
void hz_reader_hold_clear (HzReaderHold *hold);
/* The driver does not answer that call: device and context are let go of as they are, and the state
 * says error until the reader is looked for again. */
void hz_reader_give_up (HzReader *reader);
/* A call that was given up came back after all: the device is closed, and HOLD cleared. */
void hz_reader_answered (HzReaderHold *hold);
/* The device went away: it is not offered again before hz_reader_renew or until it is plugged in.
 * Another one that is there takes its place. */
void hz_reader_drop (HzReader *reader);
/* The reader could not be used, and the state says STATE (static) until it works (NULL) or is
 * looked for again. */
void hz_reader_fault (HzReader *reader, const char *state);
/* The reader is too hot: it rests, then it is looked for again. */
void hz_reader_rest (HzReader *reader);
/* Seconds left; 0: it does not rest. */
guint hz_reader_resting (HzReader *reader);

/* One at a time opens the device: GRANTED comes from the main loop when it is DATA's turn. The
 * claim lasts until it is released (also before its turn); of several of DATA the oldest is.
 * DROPPED (may be NULL): the reader was freed before. */
void hz_reader_claim (HzReader *reader, void (*granted) (gpointer data),
                      void (*dropped) (gpointer data), gpointer data);
void hz_reader_release (HzReader *reader, gpointer data);

/* reader_outcome.c: how an operation ends with ERROR, in the words of desk.xml. A reader that is
 * busy with a call of ours which was given up failed: nobody else has it. */
const char *hz_reader_outcome (const HzReader *reader, const GError *error);
gboolean hz_reader_hangs (const HzReader *reader);
/* The state that a reader is in after OUTCOME, until it works; NULL: it works. */
const char *hz_reader_fault_of (const char *outcome);

/* reader_test.c: opens the reader and closes it again, in its turn; TOLD comes once. */
void hz_reader_test (HzReader *reader, HzDeviceTold told, gpointer told_data);
