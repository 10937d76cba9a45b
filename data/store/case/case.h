/* data/store/case: the applications of the station: a case from its draft to its end, the visit it
 * came in, its fee, the lists it stands in, and what its clerk typed and did not send yet. What is
 * refused here is asked of core/case inside the transaction, about what is stored and by the role
 * that is stored. Leans on data/store/base and, for roles and the officer's password, on
 * data/store/account. Not here: its pictures, prints and papers (sealed), the card (card), the
 * numbers of printed papers (paper). */
#pragma once
#include "data/store/case/answers.h"
#include "data/store/case/day.h"
#include "data/store/case/life.h"
#include "data/store/case/lists.h"
#include "data/store/case/payments.h"
#include "data/store/case/queue.h"
#include "data/store/case/record.h"
#include "data/store/case/visits.h"
