/* data/desk/agent/camera: the camera, through GStreamer, which no other room sees: where it is, a
 * live preview that never sends more than the other end has room for, and a picture in full. */
#pragma once
#include "data/desk/agent/camera/camera_face.h"
