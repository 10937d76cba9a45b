/* The people and accounts of a demonstration station; all made up, region 120199 was never
 * allocated. */
#pragma once
#include "data/store/base/base.h"
#include "tui/keeper/folder.h"

#define HZ_DEMO_CODE      "120199001"
#define HZ_DEMO_NAME      "天津市公安局示范派出所"
#define HZ_DEMO_AUTHORITY "天津市公安局示范分局"

/* Fills STORE. TODAY: the ends of cards that are about to expire are counted from it. */
gboolean hz_station_demo_fill (HzStore *store, const GDate *today, GError **error);
