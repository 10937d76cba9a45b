/* The Rehearsal interface (data/desk/finger/rehearsal.xml), which is there only with a virtual
 * reader. It is asked in any phase: nothing but the played finger follows from it. */
#pragma once
#include "data/desk/agent/finger/virtual_reader.h"
#include <gio/gio.h>

/* To be exported. (transfer full) */
GDBusInterfaceSkeleton *hz_rehearsal_face_new (HzVirtualReader *reader);
