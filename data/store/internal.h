/* All inner headers of the store. */
#pragma once
#include "data/store/account/inside.h"
#include "data/store/base/private.h"
#include "data/store/card/private.h"
#include "data/store/case/private.h"
#include "data/store/register/private.h"
#include "data/store/sealed/private.h"
#include "data/store/store.h"
