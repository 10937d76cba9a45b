/* The Printer interface of desk.xml on the connection to the peer. */
#pragma once
#include "data/desk/agent/base/base.h"

typedef struct _HzPrinterFace HzPrinterFace;

/* Tells DEVICES (borrowed) how the printer stands. */
HzPrinterFace *hz_printer_face_new (const HzGuard *guard, HzAgentDevices *devices);
void hz_printer_face_free (HzPrinterFace *face);
/* To be exported; borrowed. */
GDBusInterfaceSkeleton *hz_printer_face_skeleton (HzPrinterFace *face);
