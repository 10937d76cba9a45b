/* A comparison by PROGRAM, as a child of the test. Header-only. */
#pragma once
#include "data/desk/finger/finger.h"

static inline HzCompareRun *
compare_program (const char *program, const HzCompareOrder *order, HzCompareFunc func,
                 gpointer data, GError **error)
{
  const HzExamineStarter starter = hz_examine_child_of (program);
  return hz_compare_start (&starter, order, func, data, error);
}
