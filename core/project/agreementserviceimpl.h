// AgreementService over a project file.
#pragma once

#include "core/api/agreementservice.h"
#include "core/store/database.h"

#include <memory>

namespace kotowari {

std::unique_ptr<AgreementService> makeAgreementService(std::shared_ptr<Database> database);

} // namespace kotowari
