/* A demo station whose keeper answers in this process and has the real huzheng-desk examine, with
 * its clerk logged in: for tests of what is kept of a finger and a photo. Header-only. */
#pragma once
#include "tests/support/demo_case.h"
#include "tests/support/desk_fixture.h"
#include "tui/keeper/keeper.h"

static inline HzStation *
kept_station (DemoStation *demo)
{
  demo_set_up (demo, NULL);
  HzStation *station = demo_opened (demo);
  g_free (station->desk_program);
  station->desk_program = desk_fixture_build_path ("huzheng-desk");
  return station;
}

static inline void
kept_log_in (HzDoor *door)
{
  g_autoptr (GError) error = NULL;
  hz_account_free (hz_ask_login (door, "clerk", "demo-clerk-2026", &error));
  g_assert_no_error (error);
}

static inline HzDoor *
kept_door (HzStation *station, HzDoorNotice notice, gpointer data)
{
  HzDoor *door = hz_keeper_near (station);
  hz_door_on_notice (door, notice, data);
  kept_log_in (door);
  return door;
}

/* A draft of a person who agreed to photo and prints. */
static inline HzCase *
kept_draft (HzDoor *door, const HzRules *rules)
{
  g_autoptr (GError) error = NULL;
  HzCase *c = sample_case_complete ("renew-expired", rules);
  sample_as_draft (c, rules, "clerk");
  g_assert_true (hz_ask_case_create (door, c, &error));
  g_assert_no_error (error);
  hz_ask_consent_give (door, c, &error);
  g_assert_no_error (error);
  return c;
}

static inline void
kept_close (DemoStation *demo, HzStation *station, HzDoor *door)
{
  hz_door_free (door);
  hz_station_free (station);
  demo_tear_down (demo, NULL);
}
