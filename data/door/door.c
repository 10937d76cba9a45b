/* The counter's end: near, the keeper answers in this process; far, it is at the other end of a
 * socket. Both hold what passes to the forms of the table. */
#include "data/door/ask_inside.h"
#include "data/door/far.h"

struct _HzDoor {
  HzDoorAnswer answer; /* near */
  gpointer keeper;
  GDestroyNotify free_keeper;
  HzFar *far; /* otherwise */
  HzDoorNotice notice;
  gpointer notice_data;
  GQueue told; /* Told *, near: to be heard at the next turn */
  guint turn;
};

static void
heard (const char *what, gint64 id, gint64 value, gpointer data)
{
  HzDoor *door = data;
  if (door->notice != NULL)
    door->notice (what, id, value, door->notice_data);
}

/* --- notices of this process --- */

typedef struct {
  char *what;
  gint64 id, value;
} Told;

static void
told_free (gpointer data)
{
  Told *told = data;
  g_free (told->what);
  g_free (told);
}

static gboolean
tell_all (gpointer data)
{
  HzDoor *door = data;
  door->turn = 0;
  for (Told *told; (told = g_queue_pop_head (&door->told)) != NULL; told_free (told))
    heard (told->what, told->id, told->value, door);
  return G_SOURCE_REMOVE;
}

void
hz_door_tell (HzDoor *door, const char *what, gint64 id, gint64 value)
{
  Told *told = g_new (Told, 1);
  *told = (Told){g_strdup (what), id, value};
  g_queue_push_tail (&door->told, told);
  if (door->turn == 0)
    door->turn = g_idle_add_full (G_PRIORITY_DEFAULT, tell_all, door, NULL);
}

/* --- an end --- */

HzDoor *
hz_door_near (HzDoorAnswer answer, gpointer keeper, GDestroyNotify free_keeper)
{
  HzDoor *door = g_new0 (HzDoor, 1);
  *door = (HzDoor){.answer = answer, .keeper = keeper, .free_keeper = free_keeper};
  g_queue_init (&door->told);
  return door;
}

HzDoor *
hz_door_far (int fd)
{
  HzDoor *door = g_new0 (HzDoor, 1);
  g_queue_init (&door->told);
  door->far = hz_far_new (fd, heard, door);
  return door;
}

void
hz_door_free (HzDoor *door)
{
  if (door == NULL)
    return;
  if (door->free_keeper != NULL)
    door->free_keeper (door->keeper);
  if (door->turn != 0)
    g_source_remove (door->turn);
  g_queue_clear_full (&door->told, told_free);
  g_clear_pointer (&door->far, hz_far_free);
  g_free (door);
}

void
hz_door_on_notice (HzDoor *door, HzDoorNotice func, gpointer data)
{
  door->notice = func;
  door->notice_data = data;
}

const char *
hz_door_gone_text (void)
{
  return _ ("The part of the program that keeps the station has gone. What is on the screen is not "
            "saved: note it down, leave with Esc and log in again.");
}

gboolean
hz_door_is_gone (const HzDoor *door)
{
  return door->far != NULL && hz_far_is_gone (door->far);
}

/* --- asking --- */

GVariant *
hz_door_ask (HzDoor *door, HzCall call, GVariant *arguments, GError **error)
{
  g_autoptr (GVariant) said = g_variant_ref_sink (arguments);
  g_autoptr (GVariant) answer = door->far != NULL ? hz_far_ask (door->far, call, said, error)
                                                  : door->answer (door->keeper, call, said, error);
  if (answer == NULL || g_variant_is_of_type (answer, (const GVariantType *)hz_call_answer (call)))
    return g_steal_pointer (&answer);
  g_warning ("%s was answered in the form %s", hz_call_id (call),
             g_variant_get_type_string (answer));
  hz_unpack_fail (error);
  return NULL;
}

GVariant *
hz_door_first (HzDoor *door, HzCall call, GVariant *arguments, GError **error)
{
  g_autoptr (GVariant) answer = hz_door_ask (door, call, arguments, error);
  return answer != NULL ? g_variant_get_child_value (answer, 0) : NULL;
}

gboolean
hz_door_do (HzDoor *door, HzCall call, GVariant *arguments, GError **error)
{
  g_autoptr (GVariant) answer = hz_door_ask (door, call, arguments, error);
  return answer != NULL;
}

gint64
hz_door_number (HzDoor *door, HzCall call, GVariant *arguments, GError **error)
{
  gint64 number = 0;
  g_autoptr (GVariant) answer = hz_door_ask (door, call, arguments, error);
  if (answer != NULL)
    g_variant_get (answer, "(x)", &number);
  return number;
}

gboolean
hz_door_case_again (HzDoor *door, HzCall call, HzCase *c, GVariant *arguments, GError **error)
{
  g_autoptr (GVariant) packed = hz_door_first (door, call, arguments, error);
  HzCase *fresh = packed != NULL ? hz_case_unpack (packed, error) : NULL;
  if (fresh != NULL)
    hz_case_replace (c, fresh);
  return fresh != NULL;
}

gpointer
hz_door_part (GVariant *answer, gsize i, const HzShape *shape, gpointer data,
              GDestroyNotify free_one, GError **error)
{
  g_autoptr (GVariant) packed = g_variant_get_child_value (answer, i);
  if (hz_shape_unpack (shape, packed, data, error))
    return data;
  free_one (data);
  return NULL;
}
