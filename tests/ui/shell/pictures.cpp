// Saves pictures of the window on fake data, so that people can look at it without a project: ui_pictures FOLDER [ja|en] [light|dark] [empty]
#include "fakeproject.h"
#include "sampledata.h"
#include "ui/grab.h"
#include "ui/mainwindow.h"

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>

#include <cstdio>

int main(int argc, char **argv)
{
    using namespace kotowari;
    using namespace kotowari::ui;
    QApplication application(argc, argv);
    const auto arguments = QApplication::arguments();
    if (arguments.size() < 2)
        return 2;
    const bool japanese = !arguments.contains(QStringLiteral("en"));
    const QTemporaryDir temporary;
    QSettings settings(temporary.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    Theme theme;
    auto workbench = std::make_shared<fakes::FakeWorkbench>();
    const QString path = temporary.filePath(japanese ? QStringLiteral("見積もり確認.kotowari") : QStringLiteral("quotation checks.kotowari"));
    if (arguments.contains(QStringLiteral("empty")))
        workbench->put(std::make_shared<fakes::FakeProject>(path.toStdString()));
    else
        workbench->put(fakes::sampleProject(path.toStdString(), japanese));
    MainWindow window(workbench, &theme, &settings);
    window.setLanguage(japanese ? Language::Japanese : Language::English);
    window.setThemeMode(arguments.contains(QStringLiteral("dark")) ? Theme::Mode::Dark : Theme::Mode::Light);
    window.setBackgroundRunner([](const std::string &) { return Result<void>{}; });
    window.openProject(path);
    const auto files = grabAll(window, QDir(arguments[1]));
    if (!files)
        return 1;
    for (const auto &file : *files)
        std::puts(qPrintable(file));
    return 0;
}
