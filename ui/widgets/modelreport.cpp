#include "modelreport.h"

#include "labels.h"
#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/models/modeltablemodel.h"
#include "ui/models/words.h"
#include "ui/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>

namespace kotowari::ui {

namespace {

constexpr int testTokens = 48; // enough to see whether a model writes sense

} // namespace

ModelReport::ModelReport(QWidget *parent)
    : QWidget(parent), m_facts(new QGridLayout), m_test(new QWidget(this)), m_sentenceLabel(new QLabel(m_test)), m_sentence(new QLineEdit(m_test)),
      m_try(new QPushButton(m_test)), m_progress(new QProgressBar(m_test)), m_answerLabel(makeFaint(new QLabel(m_test))), m_answer(new QLabel(m_test))
{
    m_facts->setHorizontalSpacing(spacing::m);
    m_facts->setVerticalSpacing(spacing::xs);
    m_facts->setColumnStretch(1, 1);
    m_facts->setColumnStretch(3, 1);
    m_sentenceLabel->setBuddy(m_sentence);
    m_answer->setWordWrap(true);
    m_answer->setTextFormat(Qt::PlainText);
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_answer->setObjectName(QStringLiteral("answer"));
    m_sentence->setObjectName(QStringLiteral("sentence"));
    m_try->setObjectName(QStringLiteral("try"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);

    auto *ask = new QHBoxLayout;
    ask->addWidget(m_sentenceLabel);
    ask->addWidget(m_sentence, 1);
    ask->addWidget(m_try);
    auto *says = new QHBoxLayout;
    says->addWidget(m_answerLabel, 0, Qt::AlignTop);
    says->addWidget(m_answer, 1);
    auto *test = new QVBoxLayout(m_test);
    test->setContentsMargins({});
    test->setSpacing(spacing::s);
    test->addLayout(ask);
    test->addWidget(m_progress);
    test->addLayout(says);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(spacing::m);
    layout->addLayout(m_facts);
    layout->addWidget(m_test);
    layout->addStretch(1);

    connect(m_sentence, &QLineEdit::textChanged, this, &ModelReport::updateTest);
    connect(m_sentence, &QLineEdit::returnPressed, this, &ModelReport::tryNow);
    connect(m_try, &QPushButton::clicked, this, [this] {
        if (m_busy)
            m_stop.request_stop();
        else
            tryNow();
    });
    retranslate();
    clear();
}

ModelReport::~ModelReport() { m_stop.request_stop(); }

void ModelReport::clear()
{
    ++m_generation;
    m_stop.request_stop();
    m_busy = false;
    m_model.reset();
    m_session.clear();
    m_shape.reset();
    m_answer->clear();
    fillFacts();
    updateTest();
}

void ModelReport::show(const ModelShape &shape, std::int64_t bytes, const QString &source)
{
    m_shape = shape;
    m_bytes = bytes;
    m_source = source;
    fillFacts();
}

void ModelReport::setTest(Session *session, const QString &folder, std::shared_ptr<ModelFolder> model)
{
    m_session = session;
    m_folder = folder;
    m_model = std::move(model);
    updateTest();
}

void ModelReport::letGo() { m_model.reset(); }

void ModelReport::setSentence(const QString &text) { m_sentence->setText(text); }
QString ModelReport::answer() const { return m_answer->text(); }

void ModelReport::tryNow()
{
    if (!m_session || m_busy || m_sentence->text().trimmed().isEmpty())
        return;
    m_busy = true;
    m_stop = {};
    m_answer->clear();
    updateTest();
    runInBackground(
        this,
        [workbench = m_session->workbench(), model = m_model, folder = m_folder.toStdString(), sentence = m_sentence->text().toStdString(),
         stop = m_stop.get_token()]() mutable -> Result<Answer> {
            if (!model) {
                auto opened = workbench->openModel(folder);
                if (!opened)
                    return opened.error();
                model = std::move(*opened);
            }
            const ModelText input{sentence, std::nullopt};
            auto outputs = model->generate(std::span(&input, 1), {.maxNewTokens = testTokens}, stop);
            if (!outputs)
                return outputs.error();
            return Answer{model, QString::fromStdString(outputs->front().text), outputs->front().truncated};
        },
        [this, generation = m_generation](const Result<Answer> &answer) {
            if (generation == m_generation)
                showAnswer(answer);
        });
}

void ModelReport::showAnswer(const Result<Answer> &answer)
{
    m_busy = false;
    if (answer) {
        m_model = answer->model;
        m_answer->setText(answer->text.isEmpty() ? tr("(nothing)") : answer->truncated ? answer->text + u'…' : answer->text);
    } else if (m_session && answer.error().code != ErrorCode::Cancelled) {
        m_answer->setText(m_session->text(answer.error()));
    }
    updateTest();
}

void ModelReport::updateTest()
{
    m_test->setVisible(m_session);
    m_sentence->setReadOnly(m_busy);
    m_try->setText(m_busy ? tr("Stop") : tr("Try"));
    m_try->setEnabled(m_busy || !m_sentence->text().trimmed().isEmpty());
    m_progress->setVisible(m_busy); // where the answer will stand
    m_answer->setVisible(!m_busy);
    m_answerLabel->setVisible(!m_answer->text().isEmpty());
}

void ModelReport::fillFacts()
{
    while (auto *item = m_facts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (!m_shape)
        return;
    const auto &config = m_shape->config;
    std::vector<std::pair<QString, QString>> facts{
        {tr("Parameters"), number(m_shape->parameters)},
        {tr("Layers"), tr("%1 in the encoder, %2 in the decoder").arg(config.encoderLayers).arg(config.decoderLayers)},
        {tr("Width"), tr("d_model %1, d_ff %2, %3 heads of %4").arg(number(config.dModel), number(config.dFf)).arg(config.heads).arg(config.dKv)},
        {tr("Feed-forward"), config.feedForward == FeedForward::Relu ? tr("relu (T5 1.0)") : tr("gated gelu (T5 1.1, Flan, mT5)")},
        {tr("Vocabulary"), config.vocabularySize > 0 ? tr("%1 rows").arg(number(config.vocabularySize)) : tr("follows the tokenizer trained on the texts")}};
    if (m_shape->tokenizerPieces)
        facts.emplace_back(tr("Tokenizer"), tr("%1 pieces").arg(number(*m_shape->tokenizerPieces)));
    if (m_shape->stored.tensors > 0)
        facts.emplace_back(tr("Weights"), tr("%1 tensors, stored as %2").arg(number(m_shape->stored.tensors)).arg(QString::fromStdString(m_shape->stored.types)));
    facts.emplace_back(tr("Memory"), tr("%1 to use; %2 to train, plus the batch").arg(ModelTableModel::bytes(m_shape->memoryToUse()), ModelTableModel::bytes(m_shape->memoryToTrain())));
    if (m_bytes > 0)
        facts.emplace_back(tr("On disk"), ModelTableModel::bytes(m_bytes));
    if (!m_source.isEmpty())
        facts.emplace_back(tr("Copied from"), m_source);
    const int half = (int(facts.size()) + 1) / 2;
    for (int i = 0; i < int(facts.size()); ++i) {
        auto *name = makeFaint(new QLabel(facts[std::size_t(i)].first, this));
        auto *value = new QLabel(facts[std::size_t(i)].second, this);
        value->setTextFormat(Qt::PlainText);
        value->setWordWrap(true);
        value->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        value->setAccessibleName(facts[std::size_t(i)].first + QStringLiteral(": ") + facts[std::size_t(i)].second);
        const int column = i < half ? 0 : 2;
        m_facts->addWidget(name, i % half, column, Qt::AlignTop);
        m_facts->addWidget(value, i % half, column + 1);
    }
}

void ModelReport::retranslate()
{
    m_sentenceLabel->setText(tr("Test sentence:"));
    m_sentence->setPlaceholderText(tr("Type a sentence and see what the model writes"));
    m_sentence->setAccessibleName(tr("Test sentence"));
    m_try->setToolTip(tr("Loads the model and lets it continue the sentence"));
    m_answerLabel->setText(tr("It writes:"));
    m_progress->setAccessibleName(tr("The model is writing"));
    fillFacts();
    updateTest();
}

void ModelReport::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace kotowari::ui
