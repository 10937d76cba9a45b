/* core/case: the application. Its record and fields, the rules of each field, what blocks each step
 * (blockers), its documents and evidence, the measures of its photos, what a reader saw of its
 * fingers, its family, and its life from draft to collection. Pure: the store's facts, the day and
 * the book come in as HzRules. */
#pragma once
#include "core/case/blockers.h"
#include "core/case/evidence.h"
#include "core/case/family.h"
#include "core/case/finger_seen.h"
#include "core/case/from_register.h"
#include "core/case/hit.h"
#include "core/case/life.h"
#include "core/case/lines.h"
#include "core/case/photo_check.h"
#include "core/case/pictures.h"
#include "core/case/record.h"
#include "core/case/value.h"
