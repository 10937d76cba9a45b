/* The desk's devices as a session shows them: in the title, on the first screen, on a screen of
 * their own. */
#pragma once
#include "tui/counter/session.h"

/* Tests every device in the background; results are painted when they arrive. */
void hz_devices_test (HzApp *app);
void hz_devices_test_one (HzApp *app, HzDeviceKind kind);
/* FALSE, and it is said why: the reader that is plugged in lacks what the rule book wants for USE.
 * TRUE as long as nothing is known of it. */
gboolean hz_devices_reader_fits (HzApp *app, HzReaderUse use);
/* What is to be said of the reader beside its state: what it lacks, and that its resolution is not
 * known; "" when there is nothing. (transfer full) */
char *hz_devices_reader_remark (const HzApp *app);
/* "link:OK reader:OK camera:no printer:no", for the title; "" before there is a desk. (transfer
 * full) */
char *hz_devices_status (const HzApp *app);
/* The same in whole words, for the first screen. (transfer full) */
char *hz_devices_summary (const HzApp *app);
