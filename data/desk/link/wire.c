#include "data/desk/link/wire.h"
#include "data/desk/link/framing.h"
#include <string.h>

/* --- the way in --- */

typedef struct {
  GFilterInputStream parent;
  HzFraming framing;
  gint64 heard; /* under the lock: read by the main loop, written by the thread of GDBus */
  GMutex lock;
} HzWireIn;
typedef GFilterInputStreamClass HzWireInClass;

static GType hz_wire_in_get_type (void);
static void hz_wire_in_pollable (GPollableInputStreamInterface *face);
G_DEFINE_TYPE_WITH_CODE (HzWireIn, hz_wire_in, G_TYPE_FILTER_INPUT_STREAM,
                         G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_INPUT_STREAM, hz_wire_in_pollable))

static GInputStream *
under (gpointer stream)
{
  return g_filter_input_stream_get_base_stream (stream);
}

/* Notes that LENGTH bytes came and keeps the handshake among them from GDBus: what is left. */
static gssize
note (HzWireIn *in, guint8 *bytes, gssize length, GError **error)
{
  gsize from;
  if (length <= 0)
    return length;
  g_mutex_lock (&in->lock);
  in->heard = g_get_monotonic_time ();
  g_mutex_unlock (&in->lock);
  if (!hz_framing_take (&in->framing, bytes, (gsize)length, &from)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                         "refused, or a message too large");
    return -1;
  }
  if (from > 0)
    memmove (bytes, bytes + from, (gsize)length - from);
  if (from < (gsize)length)
    return length - (gssize)from;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK, "still in the handshake");
  return -1;
}

static gssize
wire_in_read (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable,
              GError **error)
{
  gssize length = g_input_stream_read (under (stream), buffer, count, cancellable, error);
  return note ((HzWireIn *)stream, buffer, length, error);
}

static gssize
wire_in_read_nonblocking (GPollableInputStream *stream, void *buffer, gsize count, GError **error)
{
  gssize length = g_pollable_input_stream_read_nonblocking (
      G_POLLABLE_INPUT_STREAM (under (stream)), buffer, count, NULL, error);
  return note ((HzWireIn *)stream, buffer, length, error);
}

static gboolean
wire_in_is_readable (GPollableInputStream *stream)
{
  return g_pollable_input_stream_is_readable (G_POLLABLE_INPUT_STREAM (under (stream)));
}

static GSource *
wire_in_create_source (GPollableInputStream *stream, GCancellable *cancellable)
{
  g_autoptr (GSource) source =
      g_pollable_input_stream_create_source (G_POLLABLE_INPUT_STREAM (under (stream)), cancellable);
  return g_pollable_source_new_full (stream, source, NULL);
}

static void
hz_wire_in_pollable (GPollableInputStreamInterface *face)
{
  face->is_readable = wire_in_is_readable;
  face->create_source = wire_in_create_source;
  face->read_nonblocking = wire_in_read_nonblocking;
}

static void
wire_in_finalize (GObject *object)
{
  g_mutex_clear (&((HzWireIn *)object)->lock);
  G_OBJECT_CLASS (hz_wire_in_parent_class)->finalize (object);
}

static void
hz_wire_in_class_init (HzWireInClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = wire_in_read;
  G_OBJECT_CLASS (klass)->finalize = wire_in_finalize;
}

static void
hz_wire_in_init (HzWireIn *in)
{
  g_mutex_init (&in->lock);
  in->heard = g_get_monotonic_time ();
}

/* --- the way out --- */

/* As it is, but no socket in the eyes of GDBus, which would send past this stream. */

typedef GFilterOutputStream HzWireOut;
typedef GFilterOutputStreamClass HzWireOutClass;

static GType hz_wire_out_get_type (void);
static void hz_wire_out_pollable (GPollableOutputStreamInterface *face);
G_DEFINE_TYPE_WITH_CODE (HzWireOut, hz_wire_out, G_TYPE_FILTER_OUTPUT_STREAM,
                         G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_OUTPUT_STREAM,
                                                hz_wire_out_pollable))

static GPollableOutputStream *
under_out (GPollableOutputStream *stream)
{
  return G_POLLABLE_OUTPUT_STREAM (
      g_filter_output_stream_get_base_stream (G_FILTER_OUTPUT_STREAM (stream)));
}

static gboolean
wire_out_is_writable (GPollableOutputStream *stream)
{
  return g_pollable_output_stream_is_writable (under_out (stream));
}

static GSource *
wire_out_create_source (GPollableOutputStream *stream, GCancellable *cancellable)
{
  g_autoptr (GSource) source =
      g_pollable_output_stream_create_source (under_out (stream), cancellable);
  return g_pollable_source_new_full (stream, source, NULL);
}

static gssize
wire_out_write_nonblocking (GPollableOutputStream *stream, const void *bytes, gsize count,
                            GError **error)
{
  return g_pollable_output_stream_write_nonblocking (under_out (stream), bytes, count, NULL, error);
}

static void
hz_wire_out_pollable (GPollableOutputStreamInterface *face)
{
  face->is_writable = wire_out_is_writable;
  face->create_source = wire_out_create_source;
  face->write_nonblocking = wire_out_write_nonblocking;
}

static void
hz_wire_out_class_init (HzWireOutClass *klass)
{
}

static void
hz_wire_out_init (HzWireOut *out)
{
}

/* --- both ways --- */

typedef struct {
  GIOStream parent;
  GIOStream *socket;
  HzWireIn *in;
  GOutputStream *out;
} HzWire;
typedef GIOStreamClass HzWireClass;

static GType hz_wire_get_type (void);
G_DEFINE_TYPE (HzWire, hz_wire, G_TYPE_IO_STREAM)

static GInputStream *
wire_in (GIOStream *stream)
{
  return G_INPUT_STREAM (((HzWire *)stream)->in);
}

static GOutputStream *
wire_out (GIOStream *stream)
{
  return ((HzWire *)stream)->out;
}

static gboolean
wire_close (GIOStream *stream, GCancellable *cancellable, GError **error)
{
  return g_io_stream_close (((HzWire *)stream)->socket, cancellable, error);
}

static void
wire_finalize (GObject *object)
{
  HzWire *wire = (HzWire *)object;
  g_clear_object (&wire->in);
  g_clear_object (&wire->out);
  g_clear_object (&wire->socket);
  G_OBJECT_CLASS (hz_wire_parent_class)->finalize (object);
}

static void
hz_wire_class_init (HzWireClass *klass)
{
  klass->get_input_stream = wire_in;
  klass->get_output_stream = wire_out;
  klass->close_fn = wire_close;
  G_OBJECT_CLASS (klass)->finalize = wire_finalize;
}

static void
hz_wire_init (HzWire *wire)
{
}

GIOStream *
hz_wire_new (GSocketConnection *socket, gsize message_max)
{
  HzWire *wire = g_object_new (hz_wire_get_type (), NULL);
  wire->socket = G_IO_STREAM (g_object_ref (socket));
  /* A new line takes so few bytes at once; one that is closed already says so to who reads. */
  static const char greeting[] = HZ_FRAMING_GREETING;
  g_socket_send (g_socket_connection_get_socket (socket), greeting, sizeof greeting - 1, NULL,
                 NULL);
  wire->in = g_object_new (hz_wire_in_get_type (), "base-stream",
                           g_io_stream_get_input_stream (wire->socket), NULL);
  wire->in->framing.message_max = message_max;
  wire->out = g_object_new (hz_wire_out_get_type (), "base-stream",
                            g_io_stream_get_output_stream (wire->socket), NULL);
  return G_IO_STREAM (wire);
}

gint64
hz_wire_heard (GIOStream *wire)
{
  HzWireIn *in = ((HzWire *)wire)->in;
  g_mutex_lock (&in->lock);
  gint64 heard = in->heard;
  g_mutex_unlock (&in->lock);
  return heard;
}
