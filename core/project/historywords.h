// An entry of the audit log in words.
#pragma once

#include "core/api/historyservice.h"

namespace kotowari {

/// Fills what, before, after and example from the other fields.
void describe(HistoryEntry &entry);

} // namespace kotowari
