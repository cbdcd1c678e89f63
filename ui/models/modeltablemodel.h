// The models one can train, presets and imported ones, as a table: sizes, memory, what they are for.
#pragma once

#include "core/api/modelservice.h"

#include <QAbstractTableModel>

#include <functional>
#include <optional>

namespace kotowari::ui {

/// One row.
struct ModelRow {
    ModelPreset model;
    std::optional<ImportedModel> imported; ///< absent: a preset, trained from scratch

    /// Of the imported folder; of a preset with the vocabulary it is usually given.
    ModelShape shape() const;
};

/// GUI thread. Holds values and knows no widget.
class ModelTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, KindColumn, ParametersColumn, LayersColumn, WidthColumn, FeedForwardColumn, HeadsColumn, VocabularyColumn, UseColumn, TrainColumn, NoteColumn, ColumnCount };
    enum Role { SortRole = Qt::UserRole };

    /// `words`: a core message in the window's language.
    explicit ModelTableModel(std::function<QString(const Message &)> words, QObject *parent = nullptr);

    void setModels(const std::vector<ModelPreset> &presets, const std::vector<ImportedModel> &imported); ///< imported ones come first
    const ModelRow *rowAt(int row) const;
    int rowOf(const QString &name) const; ///< -1: none
    int importedCount() const { return m_imported; }
    void retranslate();

    static QString parameters(std::int64_t count); ///< "76.96 M"
    static QString bytes(std::int64_t count);      ///< "308 MB", "2.9 GB"
    static QString layers(const ModelConfig &config); ///< "8 + 8"
    static QString vocabulary(const ModelConfig &config);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const ModelRow &row, int column) const;
    QVariant sortKey(const ModelRow &row, int column) const;

    std::function<QString(const Message &)> m_words;
    std::vector<ModelRow> m_rows;
    int m_imported = 0;
};

} // namespace kotowari::ui
