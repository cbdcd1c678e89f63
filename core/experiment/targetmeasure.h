// How long the target made of an explanation is for the model that the newest experiment uses.
#pragma once

#include "core/project/textinspection.h"
#include "core/store/database.h"

#include <memory>

namespace kotowari {

class ModelService;

/// `models` outlives it. Counts tokens only where the text has more bytes than the model takes tokens: a token is a byte at least.
TargetMeasure targetMeasure(std::shared_ptr<Database> database, ModelService &models);

} // namespace kotowari
