// A new project: its name, where it is kept, and whether it starts with a sample.
#pragma once

#include <QDialog>

#include <optional>
#include <string>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace kotowari {
struct SampleOptions;
}

namespace kotowari::ui {

class NewProjectDialog : public QDialog
{
    Q_OBJECT

public:
    /// `samples`: names of the built-in samples. `folder`: where the project goes unless the person says otherwise.
    NewProjectDialog(const std::vector<std::string> &samples, const QString &folder, QWidget *parent = nullptr);

    void setName(const QString &name);
    void setSample(const QString &sample); ///< "": an empty project
    QString path() const; ///< absolute, ends in .kotowari
    std::optional<SampleOptions> sample() const;

    QLineEdit *nameField() const { return m_name; }
    QPushButton *createButton() const { return m_create; }

private:
    void check();
    void chooseFolder();

    QLineEdit *m_name;
    QLineEdit *m_folder;
    QComboBox *m_sample;
    QSpinBox *m_count;
    QLabel *m_hint;
    QPushButton *m_create;
};

} // namespace kotowari::ui
