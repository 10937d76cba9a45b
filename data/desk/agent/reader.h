/* The fingerprint reader that is there, if any. */
#pragma once
#include <libfprint-2/fprint.h>

typedef struct _HzReader HzReader;
typedef void (*HzReaderChanged) (gpointer data);

/* Knows no reader before the first hz_reader_renew. CHANGED is called when the reader comes or
 * goes. */
HzReader *hz_reader_new (HzReaderChanged changed, gpointer data);
void hz_reader_free (HzReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzReader, hz_reader_free)

/* NULL when there is none. */
FpDevice *hz_reader_device (HzReader *reader);
/* "" when there is none. */
const char *hz_reader_name (HzReader *reader);
/* FALSE also for readers that match on their own chip and give no picture of the finger. */
gboolean hz_reader_pictures (HzReader *reader);
/* Forgets every device and looks again (2 ms; libfprint turns the main loop meanwhile): the way out
 * after an unplugged or overheated reader (reopening does not cool libfprint's heat model, a new
 * context does). Only while no device is open. */
void hz_reader_renew (HzReader *reader);
/* The device went away: it is not offered again before hz_reader_renew or until it is plugged in.
 */
void hz_reader_drop (HzReader *reader);
