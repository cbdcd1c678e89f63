#include "planfields.h"

#include "ui/theme.h"
#include "ui/widgets/card.h"

#include <QLabel>
#include <QVBoxLayout>

namespace kotowari::ui {

PartsKind partsKind(const TrainedParts &parts)
{
    if (parts.lora.rank > 0)
        return Adapters;
    return parts.frozen == Frozen::Encoder ? DecoderOnly : parts.frozen == Frozen::Embeddings ? AllButEmbeddings : AllWeights;
}

TrainedParts partsOf(PartsKind kind)
{
    constexpr int usualRank = 8;
    TrainedParts parts;
    parts.frozen = kind == DecoderOnly ? Frozen::Encoder : kind == AllButEmbeddings ? Frozen::Embeddings : Frozen::Nothing;
    parts.lora.rank = kind == Adapters ? usualRank : 0;
    return parts;
}

void addField(QVBoxLayout *layout, QLabel *label, QWidget *field)
{
    label->setBuddy(field);
    layout->addSpacing(spacing::xs);
    layout->addWidget(label);
    layout->addWidget(field);
}

QHBoxLayout *pairOf(QLabel *leftLabel, QWidget *left, QLabel *rightLabel, QWidget *right)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::m);
    for (const auto &[label, field] : {std::pair{leftLabel, left}, std::pair{rightLabel, right}}) {
        auto *column = new QVBoxLayout;
        column->setSpacing(spacing::xs);
        addField(column, label, field);
        row->addLayout(column, 1);
    }
    return row;
}

QVBoxLayout *cardLayout(Card *card, QLabel *title)
{
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(spacing::l, spacing::m, spacing::l, spacing::l);
    layout->setSpacing(spacing::xs);
    layout->addWidget(title);
    return layout;
}

} // namespace kotowari::ui
