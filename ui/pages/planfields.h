// Small pieces of the plan's form: labelled fields, and the list of what a run trains.
#pragma once

#include "core/api/engine.h"

#include <cstdint>
#include <optional>
#include <vector>

class QHBoxLayout;
class QString;
class QLabel;
class QVBoxLayout;
class QWidget;

namespace kotowari::ui {

class Card;

/// What a run trains, in the order of the list.
enum PartsKind { AllWeights, Adapters, DecoderOnly, AllButEmbeddings };

PartsKind partsKind(const TrainedParts &parts);
TrainedParts partsOf(PartsKind kind); ///< with the usual rank

/// Whole numbers above 0 separated by commas or spaces, in any width, ascending, each once; absent: the text is no such list.
std::optional<std::vector<std::int64_t>> numbersOf(const QString &text);

/// A label above its field: narrow columns, no ragged left edge.
void addField(QVBoxLayout *layout, QLabel *label, QWidget *field);
QHBoxLayout *pairOf(QLabel *leftLabel, QWidget *left, QLabel *rightLabel, QWidget *right);
QVBoxLayout *cardLayout(Card *card, QLabel *title);

} // namespace kotowari::ui
