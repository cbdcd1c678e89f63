#include "planfields.h"

#include "ui/theme.h"
#include "ui/widgets/card.h"

#include <QLabel>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>

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

std::optional<std::vector<std::int64_t>> numbersOf(const QString &text)
{
    std::vector<std::int64_t> result;
    // Full-width digits and commas are what a Japanese keyboard gives.
    const auto narrow = text.normalized(QString::NormalizationForm_KC).replace(QChar(0x3001), QLatin1Char(','));
    for (const auto &part : narrow.split(QRegularExpression(QStringLiteral("[,\\s]+")), Qt::SkipEmptyParts)) {
        bool ok = false;
        const auto number = part.toLongLong(&ok);
        if (!ok || number <= 0)
            return std::nullopt;
        result.push_back(number);
    }
    std::ranges::sort(result);
    const auto repeated = std::ranges::unique(result);
    result.erase(repeated.begin(), repeated.end());
    return result;
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
