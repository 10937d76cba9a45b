/* All public headers of the store. */
#pragma once
#include "data/store/account/account.h"
#include "data/store/base/base.h"
#include "data/store/card/card.h"
#include "data/store/case/case.h"
#include "data/store/paper/paper.h"
#include "data/store/register/register.h"
#include "data/store/sealed/sealed.h"
