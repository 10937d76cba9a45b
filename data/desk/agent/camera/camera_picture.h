/* A picture of the camera, in whatever raw form it came: small for the preview, whole as JPEG. */
#pragma once
#include <gst/gst.h>

#define HZ_CAMERA_PIXELS_MAX (40 * 1000 * 1000)

typedef struct _HzCameraScaler HzCameraScaler;

/* Makes pictures small that have the form of SAMPLE, into at most MAX_WIDTH × MAX_HEIGHT with their
 * proportions and even sides, never enlarged. NULL: SAMPLE is no picture that can be read. */
HzCameraScaler *hz_camera_scaler_new (GstSample *sample, int max_width, int max_height);
void hz_camera_scaler_free (HzCameraScaler *scaler);
gboolean hz_camera_scaler_fits (const HzCameraScaler *scaler, GstSample *sample);
int hz_camera_scaler_width (const HzCameraScaler *scaler);
int hz_camera_scaler_height (const HzCameraScaler *scaler);
/* I420 without padding, borrowed until the next call; NULL: the sample holds no such picture. */
const guint8 *hz_camera_scaler_run (HzCameraScaler *scaler, GstSample *sample);

/* NULL: the sample is no picture, or too large. (transfer full) */
GBytes *hz_camera_jpeg (GstSample *sample, int *width, int *height);
