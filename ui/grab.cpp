#include "grab.h"

#include "bridge/background.h"
#include "bridge/closing.h"
#include "bridge/jobmonitor.h"
#include "bridge/languageswitch.h"
#include "bridge/session.h"
#include "dialogs/agreementdialog.h"
#include "dialogs/closedialog.h"
#include "dialogs/attributesdialog.h"
#include "dialogs/helpdialog.h"
#include "dialogs/importdialog.h"
#include "dialogs/modelimportdialog.h"
#include "dialogs/newprojectdialog.h"
#include "dialogs/outsidedialog.h"
#include "dialogs/poolsdialog.h"
#include "mainwindow.h"
#include "models/modeltablemodel.h"
#include "pages/itemspage.h"
#include "pages/modelspage.h"
#include "pages/page.h"
#include "theme.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QPixmap>
#include <QTemporaryDir>
#include <QTimer>

#include <functional>
#include <memory>

namespace kotowari::ui {

namespace {

/// Lets events run until `done` and at least two rounds of painting, or until the time is over.
void waitUntil(const std::function<bool()> &done, int longest)
{
    QElapsedTimer timer;
    timer.start();
    int calm = 0;
    while (calm < 4 && timer.elapsed() < longest) {
        QEventLoop loop;
        QTimer::singleShot(30, &loop, &QEventLoop::quit);
        loop.exec();
        calm = done() ? calm + 1 : 0;
    }
}

class Camera
{
public:
    Camera(MainWindow &window, const QDir &directory, const GrabOptions &options) : m_window(window), m_directory(directory), m_options(options) { }

    Result<void> take(QWidget &widget, const QString &id)
    {
        const QString name = QStringLiteral("%1-%2-%3-%4.png")
                                 .arg(m_files.size() + 1, 2, 10, QLatin1Char('0'))
                                 .arg(id, languageCode(m_window.language()), m_window.theme()->dark() ? QStringLiteral("dark") : QStringLiteral("light"));
        const QString path = m_directory.filePath(name);
        if (!widget.grab().save(path, "PNG"))
            return Error{ErrorCode::Io, {"file.cannot-write", {{"path", path.toStdString()}}}};
        m_files << path;
        return {};
    }

    Result<void> takePage(const QString &id)
    {
        m_window.showPage(id);
        auto *page = m_window.page(id);
        waitUntil([page] { return page->settled(); }, m_options.longestWait);
        return take(m_window, id);
    }

    Result<void> takeDialog(QDialog &dialog, const QString &id, const std::function<bool()> &settled)
    {
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        waitUntil(settled, m_options.longestWait);
        auto result = take(dialog, id);
        dialog.hide();
        return result;
    }

    const QStringList &files() const { return m_files; }

private:
    MainWindow &m_window;
    QDir m_directory;
    GrabOptions m_options;
    QStringList m_files;
};

/// A small file with everything the preview can show: explanations, a group, a row without an answer.
QString sampleCsv(const QTemporaryDir &directory, Language language)
{
    const bool japanese = language == Language::Japanese;
    const QString path = directory.filePath(japanese ? QStringLiteral("見積もり確認.csv") : QStringLiteral("quotations.csv"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write("\xef\xbb\xbf");
    file.write(japanese ? "番号,入力,答え,理由,顧客\n"
                          "Q-001,\"数量120、単価4,500円、値引き12%\",承認,数量が100以上なので上限は15%。12%は上限以内。,顧客A\n"
                          "Q-002,\"数量40、単価9,800円、値引き10%\",差し戻し,数量が100未満なので上限は8%。10%は上限を超える。,顧客B\n"
                          "Q-003,\"数量150、単価2,000円、値引き8%\",承認,数量が100以上なので上限は15%。8%は上限以内。,顧客A\n"
                          "Q-004,\"数量80、単価3,200円、値引き5%\",,担当者に確認中,顧客C\n"
                          "Q-005,\"数量60、単価5,000円、値引き8%\",承認,数量が100未満なので上限は8%。8%は上限以内。,顧客C\n"
                        : "number,input,answer,reason,customer\n"
                          "Q-001,\"quantity 120, unit price 4,500, discount 12 %\",approve,\"At least 100, so the limit is 15 %; 12 % is within it.\",A\n"
                          "Q-002,\"quantity 40, unit price 9,800, discount 10 %\",return,\"Below 100, so the limit is 8 %; 10 % is over it.\",B\n"
                          "Q-003,\"quantity 150, unit price 2,000, discount 8 %\",approve,\"At least 100, so the limit is 15 %; 8 % is within it.\",A\n"
                          "Q-004,\"quantity 80, unit price 3,200, discount 5 %\",,asked the clerk,C\n"
                          "Q-005,\"quantity 60, unit price 5,000, discount 8 %\",approve,\"Below 100, so the limit is 8 %; 8 % is within it.\",C\n");
    return path;
}

} // namespace

Result<QStringList> grabAll(MainWindow &window, const QDir &directory, const GrabOptions &options)
{
    if (!QDir().mkpath(directory.absolutePath()))
        return Error{ErrorCode::Io, {"file.cannot-write", {{"path", directory.absolutePath().toStdString()}}}};
    window.resize(options.size);
    window.show();
    waitUntil([&window] { return !window.opening(); }, options.longestWait);
    Camera camera(window, directory, options);

    const auto pages = window.session() ? window.pages() : QStringList{QStringLiteral("welcome")};
    for (const auto &id : pages)
        if (const auto taken = camera.takePage(id); !taken)
            return taken.error();
    if (auto *items = window.session() ? static_cast<ItemsPage *>(window.page(QStringLiteral("items"))) : nullptr) {
        items->showSlices(true);
        window.showPage(items->id());
        waitUntil([items] { return items->settled(); }, options.longestWait);
        const auto taken = camera.take(window, QStringLiteral("items-slices"));
        items->showSlices(false);
        if (!taken)
            return taken.error();
    }

    NewProjectDialog create(window.workbench()->sampleNames(), QDir::homePath(), &window);
    create.setSample(window.language() == Language::Japanese ? QStringLiteral("quotes-ja") : QStringLiteral("quotes-en"));
    create.setName(window.language() == Language::Japanese ? QStringLiteral("見積もり確認") : QStringLiteral("Quotation checks"));
    if (const auto taken = camera.takeDialog(create, QStringLiteral("dialog-new-project"), [] { return true; }); !taken)
        return taken.error();

    if (window.session()) {
        const QTemporaryDir temporary;
        ImportDialog import(window.session(), window.theme(), &window);
        import.setFile(sampleCsv(temporary, window.language()));
        if (const auto taken = camera.takeDialog(import, QStringLiteral("dialog-import"), [&import] { return import.settled(); }); !taken)
            return taken.error();
        OutsideDialog outside(window.session(), window.theme(), &window);
        outside.setFile(sampleCsv(temporary, window.language()));
        if (const auto taken = camera.takeDialog(outside, QStringLiteral("dialog-outside"), [&outside] { return outside.settled(); }); !taken)
            return taken.error();
        const bool japanese = window.language() == Language::Japanese;
        AttributesDialog attributes({{"rule_version", "2"}, {japanese ? "拠点" : "site", japanese ? "東京" : "Tokyo"}}, {}, window.theme(), &window);
        if (const auto taken = camera.takeDialog(attributes, QStringLiteral("dialog-attributes"), [] { return true; }); !taken)
            return taken.error();
        PoolsDialog pools(window.session(), window.theme(), &window);
        if (const auto taken = camera.takeDialog(pools, QStringLiteral("dialog-pools"), [&pools] { return pools.settled(); }); !taken)
            return taken.error();
        AgreementDialog agreement(window.session(), {}, &window);
        if (const auto taken = camera.takeDialog(agreement, QStringLiteral("dialog-agreement"), [&agreement] { return agreement.settled(); }); !taken)
            return taken.error();
        ModelImportDialog importModel(window.session(), window.theme(), &window);
        if (const auto *first = static_cast<ModelsPage *>(window.page(QStringLiteral("models")))->model()->rowAt(0); first && first->imported)
            importModel.setFolder(QString::fromStdString(first->imported->folder)); // one that is sound for certain
        if (const auto taken = camera.takeDialog(importModel, QStringLiteral("dialog-import-model"), [&importModel] { return importModel.settled(); }); !taken)
            return taken.error();
    }
    HelpDialog help(&window);
    help.setLanguage(window.language());
    help.showSection(QStringLiteral("cost"));
    if (const auto taken = camera.takeDialog(help, QStringLiteral("dialog-help"), [] { return true; }); !taken)
        return taken.error();
    const std::unique_ptr<CloseDialog> close(window.closing()->makeDialog(CloseDialog::tr("run %1/%2").arg(14).arg(36)));
    if (const auto taken = camera.takeDialog(*close, QStringLiteral("dialog-close"), [] { return true; }); !taken)
        return taken.error();
    return camera.files();
}

} // namespace kotowari::ui
