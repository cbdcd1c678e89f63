#include "modeltablemodel.h"

#include "words.h"

#include <algorithm>

namespace kotowari::ui {

namespace {

bool isNumber(int column) { return column >= ModelTableModel::ParametersColumn && column <= ModelTableModel::TrainColumn; }

} // namespace

ModelShape ModelRow::shape() const { return imported ? imported->shape : ModelShape{model.config, model.parameters, {}, std::nullopt}; }

ModelTableModel::ModelTableModel(std::function<QString(const Message &)> words, QObject *parent) : QAbstractTableModel(parent), m_words(std::move(words)) { }

void ModelTableModel::setModels(const std::vector<ModelPreset> &presets, const std::vector<ImportedModel> &imported)
{
    beginResetModel();
    m_rows.clear();
    for (const auto &one : imported)
        m_rows.push_back({one.model, one});
    for (const auto &preset : presets)
        m_rows.push_back({preset, std::nullopt});
    m_imported = int(imported.size());
    endResetModel();
}

const ModelRow *ModelTableModel::rowAt(int row) const { return row >= 0 && row < int(m_rows.size()) ? &m_rows[std::size_t(row)] : nullptr; }

int ModelTableModel::rowOf(const QString &name) const
{
    const auto it = std::ranges::find(m_rows, name.toStdString(), [](const ModelRow &row) { return row.model.name; });
    return it == m_rows.end() ? -1 : int(it - m_rows.begin());
}

void ModelTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
}

QString ModelTableModel::parameters(std::int64_t count) { return tr("%1 M", "million parameters").arg(double(count) / 1e6, 0, 'f', count < 100'000'000 ? 2 : 0); }

QString ModelTableModel::bytes(std::int64_t count)
{
    if (count >= 1'000'000'000)
        return tr("%1 GB").arg(double(count) / 1e9, 0, 'f', 1);
    return tr("%1 MB").arg(double(count) / 1e6, 0, 'f', count < 10'000'000 ? 1 : 0);
}

QString ModelTableModel::layers(const ModelConfig &config) { return tr("%1 + %2", "encoder and decoder layers").arg(config.encoderLayers).arg(config.decoderLayers); }

QString ModelTableModel::vocabulary(const ModelConfig &config) { return config.vocabularySize > 0 ? number(config.vocabularySize) : tr("varies"); }

int ModelTableModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }
int ModelTableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString ModelTableModel::text(const ModelRow &row, int column) const
{
    const auto shape = row.shape();
    switch (column) {
    case NameColumn:
        return QString::fromStdString(row.model.name);
    case KindColumn:
        return row.imported ? tr("imported") : tr("from scratch");
    case ParametersColumn:
        return parameters(shape.parameters);
    case LayersColumn:
        return layers(shape.config);
    case WidthColumn:
        return number(shape.config.dModel);
    case FeedForwardColumn:
        return number(shape.config.dFf);
    case HeadsColumn:
        return number(shape.config.heads);
    case VocabularyColumn:
        return vocabulary(shape.config);
    case UseColumn:
        return bytes(shape.memoryToUse());
    case TrainColumn:
        return bytes(shape.memoryToTrain());
    case NoteColumn:
        return row.model.note.empty() ? QString() : m_words(Message{row.model.note, {}});
    default:
        return {};
    }
}

QVariant ModelTableModel::sortKey(const ModelRow &row, int column) const
{
    const auto shape = row.shape();
    switch (column) {
    case ParametersColumn:
    case UseColumn:
    case TrainColumn:
        return qlonglong(shape.parameters);
    case LayersColumn:
        return shape.config.encoderLayers + shape.config.decoderLayers;
    case WidthColumn:
        return shape.config.dModel;
    case FeedForwardColumn:
        return shape.config.dFf;
    case HeadsColumn:
        return shape.config.heads;
    case VocabularyColumn:
        return shape.config.vocabularySize;
    default:
        return text(row, column);
    }
}

QVariant ModelTableModel::data(const QModelIndex &index, int role) const
{
    const auto *row = rowAt(index.row());
    if (!row || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*row, index.column());
    case Qt::TextAlignmentRole:
        return int((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        if (index.column() == VocabularyColumn && !row->imported)
            return tr("A tokenizer is trained on the project's texts; its size follows from them.");
        if (index.column() == ParametersColumn && !row->imported)
            return tr("With a vocabulary of 1,000; a larger one adds to it.");
        if (index.column() == NameColumn && row->imported)
            return tr("Copied from %1").arg(QString::fromStdString(row->imported->source));
        return index.column() == NoteColumn ? QVariant(text(*row, NoteColumn)) : QVariant();
    case SortRole:
        return sortKey(*row, index.column());
    default:
        return {};
    }
}

QVariant ModelTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == TrainColumn)
        return tr("Weights, gradients and AdamW's moments. What a batch takes comes on top; Adafactor needs about half.");
    if (role == Qt::ToolTipRole && section == LayersColumn)
        return tr("Layers of the encoder and of the decoder");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case KindColumn:
        return tr("Start");
    case ParametersColumn:
        return tr("Parameters");
    case LayersColumn:
        return tr("Layers");
    case WidthColumn:
        return QStringLiteral("d_model");
    case FeedForwardColumn:
        return QStringLiteral("d_ff");
    case HeadsColumn:
        return tr("Heads");
    case VocabularyColumn:
        return tr("Vocabulary");
    case UseColumn:
        return tr("Memory to use");
    case TrainColumn:
        return tr("Memory to train");
    case NoteColumn:
        return tr("Note");
    default:
        return {};
    }
}

} // namespace kotowari::ui
