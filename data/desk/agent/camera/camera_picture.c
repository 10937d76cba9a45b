#include "data/desk/agent/camera/camera_picture.h"

#include "core/crypto/crypto.h"
#include "data/desk/picture/picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gst/video/video.h>
#include <string.h>

#define JPEG_QUALITY "93" /* a paper stays readable, a portrait loses nothing that is seen */

struct _HzCameraScaler {
  GstVideoInfo from, to;
  GstVideoConverter *converter;
  GstBuffer *out;
  guint8 *i420; /* the planes of out without padding */
};

static gboolean
picture_info (GstSample *sample, GstVideoInfo *info)
{
  GstCaps *caps = gst_sample_get_caps (sample);
  return caps != NULL && gst_video_info_from_caps (info, caps) && GST_VIDEO_INFO_WIDTH (info) > 1 &&
         GST_VIDEO_INFO_HEIGHT (info) > 1 &&
         (gint64)GST_VIDEO_INFO_WIDTH (info) * GST_VIDEO_INFO_HEIGHT (info) <= HZ_CAMERA_PIXELS_MAX;
}

/* The same picture in FORMAT and another size: a converter takes nothing that moves otherwise. */
static void
other_info (GstVideoInfo *to, const GstVideoInfo *from, GstVideoFormat format, int width,
            int height)
{
  gst_video_info_set_interlaced_format (to, format, GST_VIDEO_INFO_INTERLACE_MODE (from),
                                        (guint)width, (guint)height);
  GST_VIDEO_INFO_FPS_N (to) = GST_VIDEO_INFO_FPS_N (from);
  GST_VIDEO_INFO_FPS_D (to) = GST_VIDEO_INFO_FPS_D (from);
}

static int
even (double side)
{
  return MAX (2, (int)(side / 2 + 0.5) * 2);
}

HzCameraScaler *
hz_camera_scaler_new (GstSample *sample, int max_width, int max_height)
{
  GstVideoInfo from;
  if (!picture_info (sample, &from))
    return NULL;
  int width = GST_VIDEO_INFO_WIDTH (&from), height = GST_VIDEO_INFO_HEIGHT (&from);
  double factor = MIN (1, MIN ((double)max_width / width, (double)max_height / height));
  HzCameraScaler *scaler = g_new0 (HzCameraScaler, 1);
  int to_width = MIN (even (width * factor), max_width & ~1);
  int to_height = MIN (even (height * factor), max_height & ~1);
  scaler->from = from;
  other_info (&scaler->to, &from, GST_VIDEO_FORMAT_I420, to_width, to_height);
  gst_video_colorimetry_from_string (&scaler->to.colorimetry, GST_VIDEO_COLORIMETRY_BT601);
  scaler->converter = gst_video_converter_new (
      &scaler->from, &scaler->to,
      gst_structure_new ("scale", GST_VIDEO_CONVERTER_OPT_RESAMPLER_METHOD,
                         GST_TYPE_VIDEO_RESAMPLER_METHOD, GST_VIDEO_RESAMPLER_METHOD_LINEAR, NULL));
  scaler->out = gst_buffer_new_allocate (NULL, GST_VIDEO_INFO_SIZE (&scaler->to), NULL);
  scaler->i420 = g_malloc (hz_preview_plane_bytes (to_width, to_height));
  if (scaler->converter == NULL)
    g_clear_pointer (&scaler, hz_camera_scaler_free);
  return scaler;
}

void
hz_camera_scaler_free (HzCameraScaler *scaler)
{
  if (scaler == NULL)
    return;
  g_clear_pointer (&scaler->converter, gst_video_converter_free);
  gst_buffer_memset (scaler->out, 0, 0, GST_VIDEO_INFO_SIZE (&scaler->to)); /* a face was in it */
  gst_buffer_unref (scaler->out);
  explicit_bzero (scaler->i420, hz_preview_plane_bytes (hz_camera_scaler_width (scaler),
                                                        hz_camera_scaler_height (scaler)));
  g_free (scaler->i420);
  g_free (scaler);
}

gboolean
hz_camera_scaler_fits (const HzCameraScaler *scaler, GstSample *sample)
{
  GstVideoInfo info;
  return picture_info (sample, &info) && gst_video_info_is_equal (&info, &scaler->from);
}

int
hz_camera_scaler_width (const HzCameraScaler *scaler)
{
  return GST_VIDEO_INFO_WIDTH (&scaler->to);
}

int
hz_camera_scaler_height (const HzCameraScaler *scaler)
{
  return GST_VIDEO_INFO_HEIGHT (&scaler->to);
}

static void
pack (guint8 *to, const GstVideoFrame *frame)
{
  for (guint plane = 0; plane < 3; plane++) {
    const guint8 *row = GST_VIDEO_FRAME_PLANE_DATA (frame, plane);
    gsize width = (gsize)GST_VIDEO_FRAME_COMP_WIDTH (frame, plane);
    for (int y = 0; y < GST_VIDEO_FRAME_COMP_HEIGHT (frame, plane); y++, to += width)
      memcpy (to, row + (gsize)y * GST_VIDEO_FRAME_PLANE_STRIDE (frame, plane), width);
  }
}

const guint8 *
hz_camera_scaler_run (HzCameraScaler *scaler, GstSample *sample)
{
  GstVideoFrame from, to;
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  if (buffer == NULL || !gst_video_frame_map (&from, &scaler->from, buffer, GST_MAP_READ))
    return NULL;
  gboolean mapped = gst_video_frame_map (&to, &scaler->to, scaler->out, GST_MAP_READWRITE);
  if (mapped) {
    gst_video_converter_frame (scaler->converter, &from, &to);
    pack (scaler->i420, &to);
    gst_video_frame_unmap (&to);
  }
  gst_video_frame_unmap (&from);
  return mapped ? scaler->i420 : NULL;
}

/* --- the whole picture --- */

static GBytes *
save_jpeg (const GstVideoFrame *rgb)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  gsize length = 0;
  g_autoptr (GdkPixbuf) pixbuf =
      gdk_pixbuf_new_from_data (GST_VIDEO_FRAME_PLANE_DATA (rgb, 0), GDK_COLORSPACE_RGB, FALSE, 8,
                                GST_VIDEO_FRAME_WIDTH (rgb), GST_VIDEO_FRAME_HEIGHT (rgb),
                                GST_VIDEO_FRAME_PLANE_STRIDE (rgb, 0), NULL, NULL);
  if (!gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, "jpeg", &error, "quality", JPEG_QUALITY,
                                  NULL)) {
    g_info ("the picture cannot be saved: %s", error->message);
    return NULL;
  }
  GBytes *jpeg = hz_bytes_new_wiping ((const guint8 *)data, length);
  explicit_bzero (data, length);
  return jpeg;
}

GBytes *
hz_camera_jpeg (GstSample *sample, int *width, int *height)
{
  GstVideoInfo from, to;
  GstVideoFrame in, out;
  GBytes *jpeg = NULL;
  if (!picture_info (sample, &from))
    return NULL;
  *width = GST_VIDEO_INFO_WIDTH (&from);
  *height = GST_VIDEO_INFO_HEIGHT (&from);
  other_info (&to, &from, GST_VIDEO_FORMAT_RGB, *width, *height);
  GstVideoConverter *converter = gst_video_converter_new (&from, &to, NULL);
  GstBuffer *rgb = gst_buffer_new_allocate (NULL, GST_VIDEO_INFO_SIZE (&to), NULL);
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  if (converter != NULL && rgb != NULL && buffer != NULL &&
      gst_video_frame_map (&in, &from, buffer, GST_MAP_READ)) {
    if (gst_video_frame_map (&out, &to, rgb, GST_MAP_READWRITE)) {
      gst_video_converter_frame (converter, &in, &out);
      jpeg = save_jpeg (&out);
      gst_video_frame_unmap (&out);
    }
    gst_video_frame_unmap (&in);
  }
  if (rgb != NULL)
    gst_buffer_memset (rgb, 0, 0, GST_VIDEO_INFO_SIZE (&to));
  g_clear_pointer (&rgb, gst_buffer_unref);
  g_clear_pointer (&converter, gst_video_converter_free);
  return jpeg;
}
