// The plan's card of model and training: what is trained, how long, with which settings, where.
#pragma once

#include "core/api/experiment.h"
#include "core/api/modelservice.h"
#include "ui/widgets/card.h"

#include <QPointer>
#include <QStringList>

#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace kotowari::ui {

class Session;

class PlanTraining : public Card
{
    Q_OBJECT

public:
    explicit PlanTraining(QWidget *parent = nullptr);

    void setSession(Session *session);
    void setModels(std::vector<ModelPreset> presets, std::vector<ModelPreset> imported);
    void setPlan(const Plan &plan); ///< quietly
    /// Writes its fields; the others stay. Of `base`, the plan that was set, rank and projections stay while the same kind of weights is trained.
    void apply(Plan &plan, const Plan &base) const;
    QStringList problems() const;
    QString model() const; ///< the chosen one's name
    QStringList models() const; ///< names of all there are
    void showDefaults(); ///< the chosen model's own batch and length, and a word about it
    void focusModel();

Q_SIGNALS:
    void changed();
    void modelChanged(); ///< before changed()

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectFields();
    void retranslate();
    const ModelPreset *chosenModel() const; ///< null: one that is gone
    void fillPresets();
    void selectModel(const QString &name);

    QPointer<Session> m_session;
    std::vector<ModelPreset> m_presets;
    std::vector<ModelPreset> m_imported;
    bool m_filling = false;

    QLabel *m_title;
    QLabel *m_modelLabel;
    QComboBox *m_model;
    QLabel *m_modelNote;
    QLabel *m_lengthLabel;
    QComboBox *m_lengthKind;
    QSpinBox *m_length;
    QLabel *m_batchLabel;
    QSpinBox *m_batch;
    QLabel *m_optimizerLabel;
    QComboBox *m_optimizer;
    QLabel *m_rateLabel;
    QLineEdit *m_rate;
    QLabel *m_precisionLabel;
    QComboBox *m_precision;
    QLabel *m_deviceLabel;
    QComboBox *m_device;
    QLabel *m_partsLabel;
    QComboBox *m_parts;
};

} // namespace kotowari::ui
