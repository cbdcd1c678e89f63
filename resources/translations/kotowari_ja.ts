<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en_US">
<context>
    <name>Words</name>
    <message>
        <source>Draft</source>
        <translation>下書き</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>承認待ち</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>承認済み</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>差し戻し</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>学習用</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>検証用</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>テスト用</translation>
    </message>
    <message>
        <source>Confirmation</source>
        <translation>最終確認用</translation>
    </message>
    <message>
        <source>Not yet</source>
        <comment>pool not chosen yet</comment>
        <translation>未定</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>簡潔</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>標準</translation>
    </message>
    <message>
        <source>Detailed</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>S</source>
        <comment>one-letter mark of a short explanation</comment>
        <translation>簡</translation>
    </message>
    <message>
        <source>M</source>
        <comment>one-letter mark of a medium explanation</comment>
        <translation>標</translation>
    </message>
    <message>
        <source>D</source>
        <comment>one-letter mark of a detailed explanation</comment>
        <translation>詳</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>CSV (commas)</source>
        <translation>CSV(カンマ区切り)</translation>
    </message>
    <message>
        <source>TSV (tabs)</source>
        <translation>TSV(タブ区切り)</translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Excel</source>
        <translation>Excel</translation>
    </message>
    <message>
        <source>CP932 (Japanese Windows)</source>
        <translation>CP932(日本語 Windows)</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>入力</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答え</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Quotation checks (Japanese)</source>
        <translation>見積もりの審査(日本語)</translation>
    </message>
    <message>
        <source>Quotation checks (English)</source>
        <translation>見積もりの審査(英語)</translation>
    </message>
    <message>
        <source>Incoming-goods inspection (Japanese)</source>
        <translation>受入検査(日本語)</translation>
    </message>
    <message>
        <source>Incoming-goods inspection (English)</source>
        <translation>受入検査(英語)</translation>
    </message>
    <message>
        <source>Nested list operations (the research task)</source>
        <translation>入れ子のリスト演算(論文の課題)</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>date of this year, Qt date format</comment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>date of another year, Qt date format</comment>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>d MMMM yyyy, HH:mm</source>
        <comment>date and time, Qt date format</comment>
        <translation>yyyy年M月d日 HH:mm</translation>
    </message>
    <message>
        <source>under a minute left</source>
        <translation>残り1分未満</translation>
    </message>
    <message numerus="yes">
        <source>%n min left</source>
        <translation>
            <numerusform>残り%n分</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 h %2 min left</source>
        <translation>残り%1時間%2分</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>管理番号</translation>
    </message>
    <message>
        <source>Explanation (short)</source>
        <translation>説明(簡潔)</translation>
    </message>
    <message>
        <source>Explanation (medium)</source>
        <translation>説明(標準)</translation>
    </message>
    <message>
        <source>Explanation (detailed)</source>
        <translation>説明(詳細)</translation>
    </message>
    <message>
        <source>Attribute: %1</source>
        <translation>属性: %1</translation>
    </message>
    <message>
        <source>site</source>
        <translation>拠点</translation>
    </message>
    <message>
        <source>author</source>
        <translation>記入者</translation>
    </message>
    <message>
        <source>exception</source>
        <translation>例外</translation>
    </message>
    <message>
        <source>rule version</source>
        <translation>規則の版</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>演算</translation>
    </message>
    <message>
        <source>depth</source>
        <translation>入れ子の深さ</translation>
    </message>
</context>
<context>
    <name>kotowari::app::WindowPilot</name>
    <message>
        <source>Stop</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Show Result</source>
        <translation>結果を見る</translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>フォルダーを開く</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::AddExampleDialog</name>
    <message>
        <source>Add Example</source>
        <translation>事例の追加</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>入力</translation>
    </message>
    <message>
        <source>What the case is: all that is needed to answer it.</source>
        <translation>どのような事例か。答えを出すのに必要なことをすべて書きます。</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答え</translation>
    </message>
    <message>
        <source>Customer or document (may be empty)</source>
        <translation>顧客や文書など(空欄でも構いません)</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Examples of one group always stay in one pool, so that nothing of the test is seen in training.</source>
        <translation>同じグループの事例は必ず同じ区分に入ります。テスト用の内容が学習に混ざるのを防ぐためです。</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::AgreementDialog</name>
    <message>
        <source>Draw</source>
        <translation>抽出</translation>
    </message>
    <message>
        <source>How detailed is it?</source>
        <translation>どれくらい詳しいですか</translation>
    </message>
    <message>
        <source>How good is it?</source>
        <translation>どれくらい良いですか</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>前へ</translation>
    </message>
    <message>
        <source>Next Unlabelled</source>
        <translation>次の未評価へ</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Agreement of Reviewers</source>
        <translation>評価の一致度</translation>
    </message>
    <message>
        <source>Do your people judge explanations alike?</source>
        <translation>説明の評価は、人によって分かれていませんか</translation>
    </message>
    <message>
        <source>Draw some explanations. Two or more people then label each alone: how detailed it is and how good. Nobody sees another&apos;s labels, or the level it is stored under, before. The result says how far they agree beyond chance.</source>
        <translation>説明をいくつか抽出し、2人以上が別々に、詳しさと良さを評価します。評価が終わるまで、他の人の評価も、登録されている詳しさも表示しません。結果として、偶然を超えてどれだけ一致したかが分かります。</translation>
    </message>
    <message>
        <source>Keys: 1 2 3 for how detailed, then 1 2 3 for how good. ← back, → on, Ctrl+Z undo.</source>
        <translation>キー操作: 1 2 3 で詳しさ、続けて 1 2 3 で良さ。← 前へ、→ 次へ、Ctrl+Z 元に戻す。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Takes your newest label back</source>
        <translation>自分の最新の評価を取り消します</translation>
    </message>
    <message>
        <source>Who you are:</source>
        <translation>評価する人:</translation>
    </message>
    <message>
        <source>Who you are</source>
        <translation>評価する人</translation>
    </message>
    <message>
        <source>How much of the sample you have labelled</source>
        <translation>評価の進み具合</translation>
    </message>
    <message>
        <source>How many explanations to draw</source>
        <translation>抽出する説明の件数</translation>
    </message>
    <message>
        <source> explanations</source>
        <translation> 件</translation>
    </message>
    <message>
        <source>Draws by a fixed order: a larger sample holds the smaller one, and labels that were given stay.</source>
        <translation>決まった順番で抽出します。件数を増やしても先の分はそのまま含まれ、付けた評価は残ります。</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>入力</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答え</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>説明</translation>
    </message>
    <message>
        <source>One clause</source>
        <translation>ひとこと</translation>
    </message>
    <message>
        <source>The deciding facts</source>
        <translation>決め手となる事実</translation>
    </message>
    <message>
        <source>Every step</source>
        <translation>すべての手順</translation>
    </message>
    <message>
        <source>Poor</source>
        <comment>quality of an explanation</comment>
        <translation>不十分</translation>
    </message>
    <message>
        <source>Usable</source>
        <comment>quality of an explanation</comment>
        <translation>使える</translation>
    </message>
    <message>
        <source>Good</source>
        <comment>quality of an explanation</comment>
        <translation>良い</translation>
    </message>
    <message>
        <source>Does not explain the answer, or is wrong</source>
        <translation>答えの理由になっていない、または誤っている</translation>
    </message>
    <message>
        <source>Right, with gaps</source>
        <translation>正しいが、抜けがある</translation>
    </message>
    <message>
        <source>Right and complete</source>
        <translation>正しく、抜けもない</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>key, what it means</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>First say how detailed it is.</source>
        <translation>先に詳しさを選んでください。</translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>残り%n件</numerusform></translation>
    </message>
    <message>
        <source>You have labelled them all</source>
        <translation>すべて評価しました</translation>
    </message>
    <message>
        <source>None of the sample is left</source>
        <translation>抽出した説明が残っていません</translation>
    </message>
    <message>
        <source>Back shows them again. Whoever has not labelled yet says above who they are.</source>
        <translation>「前へ」でもう一度見られます。まだ評価していない人は、上の欄で名前を選んでください。</translation>
    </message>
    <message>
        <source>Its explanations were removed. Draw a new sample.</source>
        <translation>説明が削除されています。抽出し直してください。</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::AgreementResult</name>
    <message>
        <source>Agreement so far</source>
        <translation>これまでの一致度</translation>
    </message>
    <message numerus="yes">
        <source>%n labelled</source>
        <translation>
            <numerusform>評価%n件</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n of texts that changed since do not count</source>
        <translation>
            <numerusform>文章が変わったため数えない評価%n件</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n of their own texts</source>
        <translation>
            <numerusform>うち本人が書いた説明%n件</numerusform></translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>When two people have labelled, it is shown here how far they agree beyond chance, and where they do not. Let a second person open this dialog and say who they are above.</source>
        <translation>2人が評価すると、偶然を超えてどれだけ一致したか、どこで分かれたかをここに表示します。2人目の人がこの画面を開き、上の欄で名前を選んで評価してください。</translation>
    </message>
    <message>
        <source>How detailed</source>
        <translation>詳しさ</translation>
    </message>
    <message>
        <source>How good</source>
        <translation>良さ</translation>
    </message>
    <message>
        <source>95 % interval %1 to %2</source>
        <translation>95%信頼区間 %1〜%2</translation>
    </message>
    <message numerus="yes">
        <source>%n explanation(s)</source>
        <translation>
            <numerusform>説明%n件</numerusform></translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>全員</translation>
    </message>
    <message>
        <source>Krippendorff&apos;s alpha, ordinal</source>
        <translation>Krippendorff のα(順序)</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>two people</comment>
        <translation>%1 さんと %2 さん</translation>
    </message>
    <message>
        <source>Cohen&apos;s kappa</source>
        <translation>Cohen のκ</translation>
    </message>
    <message>
        <source>Where they differ most</source>
        <translation>意見が大きく分かれた説明</translation>
    </message>
    <message>
        <source>Nowhere so far.</source>
        <translation>今のところありません。</translation>
    </message>
    <message>
        <source>Example %1</source>
        <translation>事例 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>ほか%n件</numerusform></translation>
    </message>
</context>
<context>
    <name>kotowari::ui::AnalysisWords</name>
    <message>
        <source>%1, asked without training</source>
        <comment>a model</comment>
        <translation>%1(学習なしで質問)</translation>
    </message>
    <message>
        <source>short</source>
        <comment>granularity</comment>
        <translation>簡潔</translation>
    </message>
    <message>
        <source>medium</source>
        <comment>granularity</comment>
        <translation>標準</translation>
    </message>
    <message>
        <source>detailed</source>
        <comment>granularity</comment>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Answer only</source>
        <translation>答えのみ</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>arm, granularity</comment>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>Prompt only (untrained)</source>
        <translation>プロンプトのみ(学習なし)</translation>
    </message>
    <message>
        <source>Answer then explain</source>
        <translation>答え→説明</translation>
    </message>
    <message>
        <source>Multi-task</source>
        <translation>二課題学習</translation>
    </message>
    <message>
        <source>Shuffled explanations</source>
        <translation>他の事例の説明</translation>
    </message>
    <message>
        <source>Filler</source>
        <translation>意味のない穴埋め文</translation>
    </message>
    <message>
        <source>%1% wrong explanations</source>
        <translation>誤った説明 %1%</translation>
    </message>
    <message>
        <source>Explain then answer</source>
        <translation>説明→答え</translation>
    </message>
    <message>
        <source>Short</source>
        <comment>line label</comment>
        <translation>簡潔</translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>line label</comment>
        <translation>標準</translation>
    </message>
    <message>
        <source>Detailed</source>
        <comment>line label</comment>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Stopped and kept</source>
        <translation>途中終了(保存済み)</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>学習中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>%1 points</source>
        <comment>difference of two percentages</comment>
        <translation>%1ポイント</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1分</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1時間%2分</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1日%2時間</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>list: the last two</comment>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>, </source>
        <comment>list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>d MMM yyyy hh:mm</source>
        <comment>date and time</comment>
        <translation>yyyy年M月d日 hh:mm</translation>
    </message>
    <message>
        <source>most frequent answer</source>
        <translation>最も多い答え</translation>
    </message>
    <message>
        <source>most similar example</source>
        <translation>最も似た事例</translation>
    </message>
    <message>
        <source>linear model on words</source>
        <translation>単語の線形モデル</translation>
    </message>
    <message>
        <source>small decision tree</source>
        <translation>小さな決定木</translation>
    </message>
    <message>
        <source>listops shortcut</source>
        <translation>listopsの近道</translation>
    </message>
    <message>
        <source>people (typed figures)</source>
        <translation>人の作業(手入力)</translation>
    </message>
    <message>
        <source>%1 (%2 of %3 test examples)</source>
        <translation>%1(テスト事例%3件中%2件)</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::CloseDialog</name>
    <message>
        <source>Pause and Close</source>
        <translation>一時停止して閉じる</translation>
    </message>
    <message>
        <source>Go On in the Background</source>
        <translation>裏で続ける</translation>
    </message>
    <message>
        <source>Stay Here</source>
        <translation>閉じない</translation>
    </message>
    <message>
        <source>Close While Training</source>
        <translation>学習中の終了</translation>
    </message>
    <message>
        <source>A run is training</source>
        <translation>学習を実行中です</translation>
    </message>
    <message>
        <source>A checkpoint is written now. Nothing is lost; resume it the next time you open the project.</source>
        <translation>いまの状態を保存して止めます。失われるものはありません。次にプロジェクトを開いたときに再開できます。</translation>
    </message>
    <message>
        <source>A checkpoint is written now, then a process without a window goes on. The next window shows its progress.</source>
        <translation>いまの状態を保存してから、画面なしで学習を続けます。次に開いた画面で進み具合を確認できます。</translation>
    </message>
    <message>
        <source>Writing the checkpoint…</source>
        <translation>学習の状態を保存しています…</translation>
    </message>
    <message>
        <source>This takes a few seconds. The window closes by itself.</source>
        <translation>数秒で終わります。画面は自動で閉じます。</translation>
    </message>
    <message>
        <source>run %1/%2</source>
        <translation>学習 %1/%2</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ComparePage</name>
    <message>
        <source>%1, %2 explained</source>
        <translation>%1(説明あり%2)</translation>
    </message>
    <message>
        <source>%1: primary</source>
        <comment>the plan&apos;s primary comparison</comment>
        <translation>%1(主な比較)</translation>
    </message>
    <message>
        <source>These results are from synthetic data (sample %1). They say nothing about your own work.</source>
        <translation>合成データ(サンプル %1)の結果です。ご自身の業務についての結論ではありません。</translation>
    </message>
    <message numerus="yes">
        <source>all %n runs are done</source>
        <translation>
            <numerusform>%n回の学習がすべて完了しました</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 runs are done; the numbers will change</source>
        <translation>%2回中%1回の学習が完了。数値はまだ変わります</translation>
    </message>
    <message numerus="yes">
        <source>Why? Seeds, intervals, tests and %n caveats</source>
        <translation>
            <numerusform>根拠(各回の結果・区間・検定・注意点%n件)</numerusform>
        </translation>
    </message>
    <message>
        <source>Why? Seeds, intervals and tests</source>
        <translation>根拠(各回の結果・区間・検定)</translation>
    </message>
    <message>
        <source>Paired seeds complete in every size: %1 of %2 planned (%3).</source>
        <translation>すべての事例数でそろった乱数シード: 計画%2個中%1個(%3)。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Both arms of a pair see the same examples in the same order; every run is scored on the same %1 test examples.</source>
        <translation>比べる2つの学習には、同じ事例を同じ順序で与えています。採点はすべて同じ%1件のテスト用事例で行います。</translation>
    </message>
    <message>
        <source>Primary statistic: the area under the score over the logarithm of the train size. Difference %1</source>
        <translation>主な指標: 事例数の対数に対する正解率曲線の平均の高さ(面積)。差 %1</translation>
    </message>
    <message>
        <source>, 95 % interval %1 to %2</source>
        <translation>、95%信頼区間 %1〜%2</translation>
    </message>
    <message>
        <source>, exact sign-flip test over seeds p = %1</source>
        <translation>、乱数シードごとの符号反転検定(正確法)p = %1</translation>
    </message>
    <message>
        <source>, after Holm for several comparisons p = %1</source>
        <translation>、多重比較の補正後(Holm法)p = %1</translation>
    </message>
    <message>
        <source>.</source>
        <comment>full stop</comment>
        <translation>。</translation>
    </message>
    <message>
        <source>No test and no interval: they need at least 6 complete seeds. Every seed and the range are shown instead.</source>
        <translation>検定と区間には、すべてそろった乱数シードが6個以上必要です。代わりに各回の結果と範囲を示します。</translation>
    </message>
    <message>
        <source>Caveats</source>
        <translation>注意点</translation>
    </message>
    <message>
        <source>, with other test examples drawn as well %1 to %2</source>
        <translation>、テスト事例も選び直した場合は%1〜%2</translation>
    </message>
    <message>
        <source>, by step-down max-T for several comparisons p = %1</source>
        <translation>、複数の比較を max-T 法で調整した p = %1</translation>
    </message>
    <message>
        <source>Controls and further tests</source>
        <translation>対照とその他の検定</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>比較できる結果がまだありません</translation>
    </message>
    <message>
        <source>Train on answers alone and with explanations; the verdict, the curves and the numbers behind them appear here.</source>
        <translation>答えのみと説明付きの両方で学習すると、結論と曲線、その根拠がここに表示されます。</translation>
    </message>
    <message>
        <source>Plan an Experiment</source>
        <translation>実験を計画する</translation>
    </message>
    <message>
        <source>Compared with answer only:</source>
        <translation>答えのみとの比較:</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>並べて表示</translation>
    </message>
    <message>
        <source>Overlaid</source>
        <translation>重ねて表示</translation>
    </message>
    <message>
        <source>Every seed</source>
        <translation>乱数シードごとの結果</translation>
    </message>
    <message>
        <source>By train size</source>
        <translation>事例数ごとの結果</translation>
    </message>
    <message>
        <source>Data efficiency</source>
        <translation>データ効率</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>By cases of the new rule</source>
        <translation>新しい規則の事例数別</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ComparisonCharts</name>
    <message>
        <source>Supervised tokens (median of runs)</source>
        <translation>学習対象トークン数(中央値)</translation>
    </message>
    <message>
        <source>Training time (seconds, median of runs)</source>
        <translation>学習時間(秒、中央値)</translation>
    </message>
    <message>
        <source>Cost of people's time</source>
        <translation>人の作業時間の費用</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1トークン</translation>
    </message>
    <message>
        <source>%1 hours</source>
        <translation>%1時間</translation>
    </message>
    <message>
        <source>%1 examples</source>
        <translation>%1件</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>答え: %1</translation>
    </message>
    <message>
        <source>Group: %1</source>
        <translation>グループ: %1</translation>
    </message>
    <message>
        <source>Input of %1 characters</source>
        <translation>入力%1文字</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>attribute, value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <comment>what it costs without, with</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Answer loss (test)</source>
        <translation>答えの損失(テスト)</translation>
    </message>
    <message numerus="yes">
        <source>Score in the slice %1 (%n test examples)</source>
        <translation>
            <numerusform>内訳「%1」の正解率(テスト事例%n件)</numerusform>
        </translation>
    </message>
    <message>
        <source>No finished run recorded a loss on the test examples.</source>
        <translation>テスト事例での損失の記録がある、完了した学習がありません。</translation>
    </message>
    <message>
        <source>Right only without / only with</source>
        <translation>説明なしだけ / 説明付きだけが正解</translation>
    </message>
    <message>
        <source>p of the pair (McNemar)</source>
        <translation>組のp値(McNemar検定)</translation>
    </message>
    <message>
        <source>%1 / %2 examples</source>
        <translation>%1件 / %2件</translation>
    </message>
    <message>
        <source>People's time (hours)</source>
        <translation>人の作業時間(時間)</translation>
    </message>
    <message>
        <source>Data efficiency</source>
        <translation>データ効率</translation>
    </message>
    <message>
        <source>With explanation</source>
        <translation>説明付き</translation>
    </message>
    <message>
        <source>Answer only</source>
        <translation>答えのみ</translation>
    </message>
    <message>
        <source>Training examples</source>
        <translation>学習に使う事例数</translation>
    </message>
    <message>
        <source>Score (exact match)</source>
        <translation>正解率(完全一致)</translation>
    </message>
    <message>
        <source>No finished run yet.</source>
        <translation>完了した学習がまだありません。</translation>
    </message>
    <message>
        <source>%1, %2 explained</source>
        <translation>%1(説明あり%2)</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>シード%1</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>シード</translation>
    </message>
    <message numerus="yes">
        <source>band: 95 % interval over %n seeds</source>
        <translation>
            <numerusform>帯: %n回の繰り返しの95%信頼区間</numerusform>
        </translation>
    </message>
    <message>
        <source>thin: single seeds</source>
        <translation>細線: 1回ごとの結果</translation>
    </message>
    <message>
        <source>required score %1</source>
        <translation>必要な正解率 %1</translation>
    </message>
    <message>
        <source>most frequent answer</source>
        <translation>最も多い答え</translation>
    </message>
    <message>
        <source>most similar example</source>
        <translation>最も似た事例の答え</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>interval</comment>
        <translation>%1〜%2</translation>
    </message>
    <message>
        <source>one seed</source>
        <translation>1回のみ</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>事例数</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差</translation>
    </message>
    <message>
        <source>95 % interval (points)</source>
        <translation>95%信頼区間(ポイント)</translation>
    </message>
    <message>
        <source>Range over seeds (points)</source>
        <translation>各回の範囲(ポイント)</translation>
    </message>
    <message>
        <source>p</source>
        <translation>p</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>繰り返し</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>seeds %1</source>
        <comment>range</comment>
        <translation>各回 %1</translation>
    </message>
    <message>
        <source>%1 examples: without → with</source>
        <translation>%1件: 説明なし → 説明付き</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>比較対象</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>正解率</translation>
    </message>
    <message>
        <source>95 % interval over test examples</source>
        <translation>95%信頼区間(テスト事例)</translation>
    </message>
    <message>
        <source>Test examples</source>
        <translation>テスト事例</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>of a person&apos;s time</comment>
        <translation>%1分</translation>
    </message>
    <message>
        <source>Cost a case</source>
        <translation>1件あたりの手間・費用</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>model, kind of arm</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Cases of the new rule</source>
        <translation>新しい規則の事例数</translation>
    </message>
    <message>
        <source>Score on the new rule</source>
        <translation>新しい規則での正解率</translation>
    </message>
    <message>
        <source>New cases</source>
        <translation>新しい規則の事例数</translation>
    </message>
    <message>
        <source>%1 new cases: without → with</source>
        <translation>新しい規則%1件: 説明なし → 説明付き</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::CurveChart</name>
    <message>
        <source>click: opens the run</source>
        <translation>クリックで学習を開きます</translation>
    </message>
    <message>
        <source>zoomed: double click shows all</source>
        <translation>拡大中(ダブルクリックで全体表示)</translation>
    </message>
    <message>
        <source>Save Chart</source>
        <translation>グラフの保存</translation>
    </message>
    <message>
        <source>Copy Picture</source>
        <translation>画像をコピー</translation>
    </message>
    <message>
        <source>Copy Data</source>
        <translation>データをコピー</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>PNG で保存…</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 画像 (*.png)</translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation>SVG で保存…</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG 図 (*.svg)</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>CSV で保存…</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>CSV 表 (*.csv)</translation>
    </message>
    <message>
        <source>Show All</source>
        <translation>全体を表示</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::CurvesPane</name>
    <message>
        <source>Train size:</source>
        <translation>事例数:</translation>
    </message>
    <message>
        <source>Curve of:</source>
        <translation>縦軸:</translation>
    </message>
    <message>
        <source>Against:</source>
        <translation>横軸:</translation>
    </message>
    <message>
        <source>Smoothing:</source>
        <translation>平滑化:</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>並べて表示</translation>
    </message>
    <message>
        <source>Overlaid</source>
        <translation>重ねて表示</translation>
    </message>
    <message>
        <source>none</source>
        <comment>smoothing</comment>
        <translation>なし</translation>
    </message>
    <message>
        <source>light</source>
        <comment>smoothing</comment>
        <translation>弱</translation>
    </message>
    <message>
        <source>medium</source>
        <comment>smoothing</comment>
        <translation>標準</translation>
    </message>
    <message>
        <source>strong</source>
        <comment>smoothing</comment>
        <translation>強</translation>
    </message>
    <message>
        <source>Model:</source>
        <translation>モデル:</translation>
    </message>
    <message>
        <source>Whose runs the curves show: one model at a time</source>
        <translation>曲線に表示するモデル(1つずつ)</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ExampleEditor</name>
    <message>
        <source>yes</source>
        <comment>value of the attribute exception</comment>
        <translation>はい</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>後回し</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>後回し</translation>
    </message>
    <message>
        <source>Not now: go to the next one; this one is not offered again (%1)</source>
        <translation>今は書かずに次へ進みます。この事例は以後提示されません(%1)</translation>
    </message>
    <message>
        <source>Wrong answer</source>
        <translation>答えが誤り</translation>
    </message>
    <message>
        <source>The recorded answer is wrong: the check lists it until it is put right (%1)</source>
        <translation>記録された答えが誤っている事例です。直すまで確認の一覧に表示されます(%1)</translation>
    </message>
    <message>
        <source>Exception</source>
        <translation>例外</translation>
    </message>
    <message>
        <source>This case is an exception from the rule: scores can be looked at with and without exceptions (%1)</source>
        <translation>規則の例外にあたる事例です。例外とそれ以外に分けて正解率を確認できます(%1)</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>番号順</translation>
    </message>
    <message>
        <source>Most helpful first</source>
        <translation>効果が見込める順</translation>
    </message>
    <message>
        <source>Order of writing</source>
        <translation>書く順番</translation>
    </message>
    <message>
        <source>Which example comes next: in the order of the list, or the one whose explanation is likely to help most</source>
        <translation>次に出す事例の選び方です。一覧の順か、説明の効果が最も見込める順かを選べます</translation>
    </message>
    <message>
        <source>No. %1</source>
        <translation>No. %1</translation>
    </message>
    <message>
        <source>%1 of %2 explained</source>
        <translation>%2件中%1件に説明あり</translation>
    </message>
    <message>
        <source>Examples of the training pool that have an explanation</source>
        <translation>学習用の事例のうち、説明のある件数</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>入力</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答え</translation>
    </message>
    <message>
        <source>Unlock the input to correct it</source>
        <translation>入力を修正できるようにする</translation>
    </message>
    <message>
        <source>Unlock the input</source>
        <translation>入力の固定を解除</translation>
    </message>
    <message>
        <source>Save and Next Unexplained</source>
        <translation>保存して次の未記入へ</translation>
    </message>
    <message>
        <source>Store this one and go to the next example of the training pool that has no explanation (%1)</source>
        <translation>保存して、学習用で説明のない次の事例へ進みます(%1)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>attribute, value</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ExampleTableModel</name>
    <message>
        <source>Filled: approved. Half: in review. Dot in a ring: draft. Triangle: returned. Ring: to be explained. Dash: not in the training pool.</source>
        <translation>●: 承認済み ◐: 承認待ち ◉: 下書き △: 差し戻し ○: 未記入 ―: 学習用ではない</translation>
    </message>
    <message>
        <source>, </source>
        <comment>list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Not explained</source>
        <translation>説明なし</translation>
    </message>
    <message>
        <source>Filled: explained. Ring: to be explained. Dash: not in the training pool.</source>
        <translation>●: 説明あり ○: 未記入 ―: 学習用ではない</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>管理番号</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>入力</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答え</translation>
    </message>
    <message>
        <source>Explanations there are: short, medium, detailed</source>
        <translation>記入済みの説明: 簡潔・標準・詳細</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>説明</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>区分</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>記入者</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更新</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ExamplesPage</name>
    <message>
        <source>Why this one: %1</source>
        <translation>この事例を選んだ理由: %1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between reasons</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 examples</source>
        <translation>%1件</translation>
    </message>
    <message>
        <source>%1 of %2 examples</source>
        <translation>%2件中%1件</translation>
    </message>
    <message>
        <source>Every example of the training pool is explained at this level.</source>
        <translation>学習用の事例には、この詳しさの説明がすべてそろっています。</translation>
    </message>
    <message>
        <source>One example was deleted.</source>
        <translation>1件の事例を削除しました。</translation>
    </message>
    <message>
        <source>%1 examples were deleted.</source>
        <translation>%1件の事例を削除しました。</translation>
    </message>
    <message>
        <source>Import Examples</source>
        <translation>事例の取り込み</translation>
    </message>
    <message>
        <source>Tables and JSON (*.xlsx *.csv *.tsv *.txt *.jsonl *.json);;All files (*)</source>
        <translation>表・JSON (*.xlsx *.csv *.tsv *.txt *.jsonl *.json);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Filter: input, answer, key, explanation</source>
        <translation>絞り込み: 入力・答え・管理番号・説明</translation>
    </message>
    <message>
        <source>Filter examples</source>
        <translation>事例の絞り込み</translation>
    </message>
    <message>
        <source>Show only examples that hold this text (%1)</source>
        <translation>この文字を含む事例だけを表示します(%1)</translation>
    </message>
    <message>
        <source>Explained or not</source>
        <translation>説明の有無</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>説明あり</translation>
    </message>
    <message>
        <source>Not explained</source>
        <translation>説明なし</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>区分</translation>
    </message>
    <message>
        <source>All pools</source>
        <translation>すべての区分</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>事例</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>表示する列</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Add an example by hand (%1)</source>
        <translation>事例を1件追加します(%1)</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>取り込み…</translation>
    </message>
    <message>
        <source>Import examples from an Excel, CSV or JSON file</source>
        <translation>Excel・CSV・JSON ファイルから事例を取り込みます</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>書き出し…</translation>
    </message>
    <message>
        <source>Write all examples and explanations to an Excel, CSV or JSON lines file</source>
        <translation>すべての事例と説明を Excel・CSV・JSON Lines ファイルに書き出します</translation>
    </message>
    <message>
        <source>Export Examples</source>
        <translation>事例の書き出し</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx);;CSV (*.csv);;JSON lines (*.jsonl)</source>
        <translation>Excel ブック (*.xlsx);;CSV (*.csv);;JSON Lines (*.jsonl)</translation>
    </message>
    <message>
        <source>%1 examples written to %2</source>
        <translation>%1 件の事例を %2 に書き出しました</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Copy as Table</source>
        <translation>表としてコピー</translation>
    </message>
    <message>
        <source>No examples yet</source>
        <translation>事例がまだありません</translation>
    </message>
    <message>
        <source>Import the cases your people decided, with their answers; the reasons can come from the file or be written here.</source>
        <translation>これまでに判断した事例と答えを取り込みます。理由はファイルから取り込むことも、ここで書くこともできます。</translation>
    </message>
    <message>
        <source>Import a File…</source>
        <translation>ファイルを取り込む…</translation>
    </message>
    <message>
        <source>Try a Sample</source>
        <translation>サンプルを試す</translation>
    </message>
    <message>
        <source>Add by Hand</source>
        <translation>1件ずつ追加</translation>
    </message>
    <message>
        <source>No example matches</source>
        <translation>該当する事例がありません</translation>
    </message>
    <message>
        <source>Nothing holds this text with these filters.</source>
        <translation>この条件に合う事例は見つかりませんでした。</translation>
    </message>
    <message>
        <source>Clear Filters</source>
        <translation>条件を解除</translation>
    </message>
    <message>
        <source>Pools and Checks…</source>
        <translation>分割と確認…</translation>
    </message>
    <message>
        <source>See which example is in which pool, fix the pools, and look through all examples for what needs a look</source>
        <translation>各区分の事例数を見て、区分を確定し、見直しが必要な事例を調べます</translation>
    </message>
    <message>
        <source>Edit Attributes…</source>
        <translation>属性を編集…</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ExperimentChooser</name>
    <message>
        <source>Experiment</source>
        <translation>実験</translation>
    </message>
    <message>
        <source>New plan</source>
        <translation>新しい計画</translation>
    </message>
    <message>
        <source>%1 (no. %2, %3)</source>
        <comment>name, number, date</comment>
        <translation>%1(No. %2、%3)</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ExperimentPage</name>
    <message>
        <source>%1 of %2 runs</source>
        <translation>%2回中%1回</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <comment>runs, time</comment>
        <translation>%1、残り%2</translation>
    </message>
    <message>
        <source>%1, in the background</source>
        <translation>%1(裏で実行中)</translation>
    </message>
    <message>
        <source>Click a word to plan another experiment like this one.</source>
        <translation>語句をクリックすると、これをもとに次の実験を計画できます。</translation>
    </message>
    <message>
        <source>Nothing to train on yet</source>
        <translation>学習に使う事例がまだありません</translation>
    </message>
    <message>
        <source>An experiment trains a small model on your examples, once with answers alone and once with explanations.</source>
        <translation>実験では、事例を使って小さなモデルを「答えのみ」と「説明付き」でそれぞれ学習します。</translation>
    </message>
    <message>
        <source>Add Examples</source>
        <translation>事例を追加する</translation>
    </message>
    <message>
        <source>New Plan</source>
        <translation>新しい計画</translation>
    </message>
    <message>
        <source>Pause All</source>
        <translation>すべて一時停止</translation>
    </message>
    <message>
        <source>Resume All</source>
        <translation>すべて再開</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>実験</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ExplanationEdit</name>
    <message numerus="yes">
        <source>%n characters left</source>
        <translation>
            <numerusform>残り%n文字</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n characters more than suits this level</source>
        <translation>
            <numerusform>この詳しさの目安より%n文字多い</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>characters left · tokens</comment>
        <translation>%1・%2</translation>
    </message>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%nトークン</numerusform>
        </translation>
    </message>
    <message>
        <source>One clause: the reason in a few words.</source>
        <translation>理由をひとことで。</translation>
    </message>
    <message>
        <source>The facts that decide.</source>
        <translation>決め手になった事実を。</translation>
    </message>
    <message>
        <source>Every step from the input to the answer.</source>
        <translation>入力から答えまでの手順をすべて。</translation>
    </message>
    <message>
        <source>Explanation, %1</source>
        <translation>説明(%1)</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::HeaderBar</name>
    <message>
        <source>Help for this page (%1)</source>
        <translation>このページのヘルプ(%1)</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>ヘルプ</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>プロジェクトなし</translation>
    </message>
    <message>
        <source>Project: %1</source>
        <translation>プロジェクト: %1</translation>
    </message>
    <message>
        <source>Project menu</source>
        <translation>プロジェクトのメニュー</translation>
    </message>
    <message>
        <source>Search examples  %1</source>
        <translation>事例を検索  %1</translation>
    </message>
    <message>
        <source>Open the experiment</source>
        <translation>実験を開く</translation>
    </message>
    <message>
        <source>Show everything in Japanese</source>
        <translation>日本語で表示</translation>
    </message>
    <message>
        <source>Show everything in English</source>
        <translation>英語で表示</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>明るさの切り替え</translation>
    </message>
    <message>
        <source>As the System</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ImportDialog</name>
    <message>
        <source>Sheet</source>
        <translation>シート</translation>
    </message>
    <message>
        <source>A list item as a sentence</source>
        <translation>リストの各要素を文にする型</translation>
    </message>
    <message>
        <source>{0} is {1}.</source>
        <translation>{0}は{1}です。</translation>
    </message>
    <message>
        <source>Sentence for an item of a list</source>
        <translation>リストの各要素を文にする型</translation>
    </message>
    <message>
        <source>Import Examples</source>
        <translation>事例の取り込み</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選択…</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>文字コード</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Pattern that splits the answer</source>
        <translation>答えを分ける目印</translation>
    </message>
    <message>
        <source>Split the answer at</source>
        <translation>答えを分ける位置</translation>
    </message>
    <message>
        <source>A regular expression. What stands before it becomes the detailed explanation, what follows is the answer: \n####</source>
        <translation>正規表現で指定します。目印より前が詳細な説明、後ろが答えになります。例: \n####</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>プレビュー</translation>
    </message>
    <message>
        <source>The first rows, as they will be imported</source>
        <translation>先頭の行が、どのように取り込まれるか</translation>
    </message>
    <message>
        <source>Leave out rejected rows and import the others</source>
        <translation>取り込めない行を除いて取り込む</translation>
    </message>
    <message>
        <source>Save Rejected Rows…</source>
        <translation>取り込めない行を保存…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>取り込む</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Undo Import</source>
        <translation>取り込みを取り消す</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Tables and JSON (*.xlsx *.csv *.tsv *.txt *.jsonl *.json);;All files (*)</source>
        <translation>表・JSON (*.xlsx *.csv *.tsv *.txt *.jsonl *.json);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Automatic: %1</source>
        <translation>自動(%1)</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>取り込んでいます…</translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>新規%1件</translation>
    </message>
    <message>
        <source>%1 updated</source>
        <translation>更新%1件</translation>
    </message>
    <message>
        <source>%1 the same already</source>
        <translation>変更なし%1件</translation>
    </message>
    <message>
        <source>%1 duplicates left out</source>
        <translation>重複のため除外%1件</translation>
    </message>
    <message>
        <source>%1 rejected</source>
        <translation>取り込めない行%1件</translation>
    </message>
    <message>
        <source>%1 rows: %2.</source>
        <translation>全%1行: %2。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between counts</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Nothing is imported while rows are rejected: correct the file, or leave them out.</source>
        <translation>取り込めない行があるため、まだ取り込めません。ファイルを直すか、その行を除いてください。</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>ファイルを読み込んでいます…</translation>
    </message>
    <message>
        <source>Counting the rows…</source>
        <translation>行数を数えています…</translation>
    </message>
    <message>
        <source>Import %1 Examples</source>
        <translation>%1件を取り込む</translation>
    </message>
    <message>
        <source>%1 examples imported</source>
        <translation>%1件の事例を取り込みました</translation>
    </message>
    <message>
        <source>Rows read: %1</source>
        <translation>読み込んだ行: %1</translation>
    </message>
    <message>
        <source>New: %1</source>
        <translation>新規: %1</translation>
    </message>
    <message>
        <source>Updated: %1</source>
        <translation>更新: %1</translation>
    </message>
    <message>
        <source>The same already: %1</source>
        <translation>変更なし: %1</translation>
    </message>
    <message>
        <source>Duplicates left out: %1</source>
        <translation>重複のため除外: %1</translation>
    </message>
    <message>
        <source>Rejected: %1</source>
        <translation>取り込めない行: %1</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>%1行目: %2</translation>
    </message>
    <message>
        <source>The import was undone</source>
        <translation>取り込みを取り消しました</translation>
    </message>
    <message>
        <source>The project is as it was before.</source>
        <translation>プロジェクトは取り込み前の状態に戻りました。</translation>
    </message>
    <message>
        <source>Save Rejected Rows</source>
        <translation>取り込めない行の保存</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>List</source>
        <translation>リスト</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ImportPreviewModel</name>
    <message>
        <source>Will be imported</source>
        <translation>取り込みます</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>入力</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答え</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>説明</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>管理番号</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::JobMonitor</name>
    <message>
        <source>run %1/%2</source>
        <translation>学習 %1/%2</translation>
    </message>
    <message>
        <source>training</source>
        <translation>学習中</translation>
    </message>
    <message>
        <source>%1 | %2</source>
        <comment>run 14/36 | 12 min left</comment>
        <translation>%1 | %2</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::KeyNumbers</name>
    <message>
        <source>measured</source>
        <translation>実測</translation>
    </message>
    <message>
        <source>typed</source>
        <translation>入力値</translation>
    </message>
    <message>
        <source>assumed</source>
        <translation>仮定</translation>
    </message>
    <message>
        <source>Writing takes %1 min each (%2).</source>
        <translation>記入は1件%1分(%2)。</translation>
    </message>
    <message>
        <source>Working days: %1 without, %2 with, deciding the cases included.</source>
        <translation>作業日数: 説明なし%1日、説明付き%2日(判断の時間を含む)。</translation>
    </message>
    <message>
        <source>Working days of writing: %1.</source>
        <translation>説明の記入: %1日。</translation>
    </message>
    <message>
        <source>Today's way of working</source>
        <translation>現在の方法</translation>
    </message>
    <message>
        <source>people, typed figures</source>
        <translation>人の作業(入力値)</translation>
    </message>
    <message>
        <source>not typed in yet: see the end of this page</source>
        <translation>未入力です(このページの下部で入力)</translation>
    </message>
    <message>
        <source>right answers</source>
        <translation>正解率</translation>
    </message>
    <message>
        <source>minutes a case</source>
        <translation>1件の時間(分)</translation>
    </message>
    <message>
        <source>Score with %1 training examples</source>
        <translation>事例%1件で学習したときの正解率</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>正解率</translation>
    </message>
    <message numerus="yes">
        <source>mean of %n seeds, %1 test examples</source>
        <translation>
            <numerusform>%n回の平均、テスト用事例%1件</numerusform>
        </translation>
    </message>
    <message>
        <source>Examples to reach %1</source>
        <translation>正解率%1に必要な事例数</translation>
    </message>
    <message>
        <source>outside the sizes tried: no ratio</source>
        <translation>試した事例数の範囲外のため、比は出せません</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>測定なし</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差</translation>
    </message>
    <message>
        <source>no interval yet; at the largest size: %1</source>
        <translation>区間はまだ出せません。最大の事例数では %1</translation>
    </message>
    <message>
        <source>%1 times as many without (95 % interval %2 to %3)</source>
        <translation>説明なしでは%1倍必要(95%信頼区間 %2〜%3)</translation>
    </message>
    <message>
        <source>%1 times as many without</source>
        <translation>説明なしでは%1倍必要</translation>
    </message>
    <message>
        <source>Difference, mean over the train sizes</source>
        <translation>差(事例数全体の平均)</translation>
    </message>
    <message>
        <source>95 % interval %1 points</source>
        <translation>95%信頼区間 %1ポイント</translation>
    </message>
    <message>
        <source>with minus without</source>
        <translation>説明付き−説明なし</translation>
    </message>
    <message>
        <source>Score with %1 cases of the new rule</source>
        <translation>新しい規則の事例%1件での正解率</translation>
    </message>
    <message>
        <source>New cases to reach %1</source>
        <translation>%1に届く新しい規則の事例数</translation>
    </message>
    <message>
        <source>Difference, mean over the numbers of new cases</source>
        <translation>差(新しい規則の事例数の平均)</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::MainWindow</name>
    <message>
        <source>Help</source>
        <translation>ヘルプ</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>費用対効果</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>試す</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>承認</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>%1 を開いています…</translation>
    </message>
    <message>
        <source>Creating %1…</source>
        <translation>%1 を作成しています…</translation>
    </message>
    <message>
        <source>A run was interrupted (the computer or the program stopped). It can go on from its last checkpoint.</source>
        <translation>中断された学習があります(パソコンまたはプログラムが停止しました)。最後に保存した状態から再開できます。</translation>
    </message>
    <message numerus="yes">
        <source>%n runs were interrupted (the computer or the program stopped). They can go on from their last checkpoints.</source>
        <translation>
            <numerusform>中断された学習が%n件あります(パソコンまたはプログラムが停止しました)。最後に保存した状態から再開できます。</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>This project is open for reading only, because another window is editing it. Close that window to edit here.</source>
        <translation>別のウィンドウで編集中のため、読み取り専用で開いています。ここで編集するには、そのウィンドウを閉じてください。</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>もう一度試す</translation>
    </message>
    <message>
        <source>Open Another…</source>
        <translation>別のファイルを開く…</translation>
    </message>
    <message>
        <source>Open Project</source>
        <translation>プロジェクトを開く</translation>
    </message>
    <message>
        <source>Kotowari projects (*.kotowari);;All files (*)</source>
        <translation>Kotowari プロジェクト (*.kotowari);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Import Examples</source>
        <translation>事例の取り込み</translation>
    </message>
    <message>
        <source>Tables and JSON (*.xlsx *.csv *.tsv *.txt *.jsonl *.json);;All files (*)</source>
        <translation>表・JSON (*.xlsx *.csv *.tsv *.txt *.jsonl *.json);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>CPU %1, %2 threads</source>
        <translation>CPU %1、%2スレッド</translation>
    </message>
    <message>
        <source>GPU: %1</source>
        <translation>GPU: %1</translation>
    </message>
    <message>
        <source>GPU: none, %1</source>
        <translation>GPU: なし、%1</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>はじめに</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>事例</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>実験</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>報告書</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>page (shortcut)</comment>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>Kotowari</source>
        <translation>Kotowari</translation>
    </message>
    <message>
        <source>%1 – Kotowari</source>
        <comment>project – program</comment>
        <translation>%1 – Kotowari</translation>
    </message>
    <message>
        <source>New Project…</source>
        <translation>新しいプロジェクト…</translation>
    </message>
    <message>
        <source>Open Project…</source>
        <translation>プロジェクトを開く…</translation>
    </message>
    <message>
        <source>Open Recent</source>
        <translation>最近使ったプロジェクト</translation>
    </message>
    <message>
        <source>Import Examples…</source>
        <translation>事例の取り込み…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>事例別</translation>
    </message>
    <message>
        <source>Merge Another Copy…</source>
        <translation>別の写しを統合…</translation>
    </message>
    <message>
        <source>Merge Another Copy</source>
        <translation>別の写しを統合</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::MappingTable</name>
    <message>
        <source>Column of the file</source>
        <translation>ファイルの列</translation>
    </message>
    <message>
        <source>Sample values</source>
        <translation>値の例</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>取り込み先</translation>
    </message>
    <message>
        <source>Columns and fields</source>
        <translation>列と項目の対応</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>使わない</translation>
    </message>
    <message>
        <source>Field for column %1</source>
        <translation>列「%1」の取り込み先</translation>
    </message>
    <message>
        <source>An attribute</source>
        <translation>属性</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::MergeConflicts</name>
    <message>
        <source>Mine</source>
        <translation>こちら</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>相手</translation>
    </message>
    <message>
        <source>Keep &amp;Mine</source>
        <translation>こちらを残す(&amp;M)</translation>
    </message>
    <message>
        <source>Take &amp;Theirs</source>
        <translation>相手を採る(&amp;T)</translation>
    </message>
    <message>
        <source>Texts that both copies changed</source>
        <translation>両方で変更された文章</translation>
    </message>
    <message>
        <source>Against the text that both were made from, where it is known: struck out is gone, underlined is new.</source>
        <translation>元の文章が分かる場合は、それとの違いを示します。取り消し線は消えた部分、下線は新しい部分です。</translation>
    </message>
    <message>
        <source>For all:</source>
        <translation>すべて:</translation>
    </message>
    <message>
        <source>Newer</source>
        <translation>新しい方</translation>
    </message>
    <message>
        <source>The one that was changed last; where that is not known, mine</source>
        <translation>後から変更された方。日時が分からないものは、こちら</translation>
    </message>
    <message>
        <source>Example %1</source>
        <translation>事例 %1</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>example, field, whose text</comment>
        <translation>%1、%2: %3</translation>
    </message>
    <message>
        <source>theirs</source>
        <translation>相手</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>こちら</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::MergeDialog</name>
    <message>
        <source>Undo the Merge</source>
        <translation>統合を取り消す</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>統合</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Merge Another Copy</source>
        <translation>別の写しを統合</translation>
    </message>
    <message>
        <source>Who merges</source>
        <translation>統合する人</translation>
    </message>
    <message>
        <source>Who merges: approvals of the other copy are only taken over by somebody who may approve here</source>
        <translation>統合する人。相手の承認を引き継げるのは、こちらで承認の権限がある人だけです</translation>
    </message>
    <message>
        <source>What is taken over</source>
        <translation>取り込むもの</translation>
    </message>
    <message>
        <source>Both Changed</source>
        <translation>両方で変更</translation>
    </message>
    <message>
        <source>Taken Over</source>
        <translation>取り込み</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Reading the other copy…</source>
        <translation>別の写しを読んでいます…</translation>
    </message>
    <message>
        <source>New: %1</source>
        <translation>新規: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>example, fields</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Example %1</source>
        <translation>事例 %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>…and %1 more</source>
        <translation>…ほか %1 件</translation>
    </message>
    <message>
        <source>Both Changed (%1)</source>
        <translation>両方で変更(%1)</translation>
    </message>
    <message>
        <source>Taken Over (%1)</source>
        <translation>取り込み(%1)</translation>
    </message>
    <message>
        <source>Nothing was changed: mine was kept everywhere.</source>
        <translation>何も変更していません。すべてこちらを残しました。</translation>
    </message>
    <message>
        <source>There is nothing to take over: this project has all that the other copy has.</source>
        <translation>取り込むものはありません。相手の内容は、すべてこのプロジェクトにあります。</translation>
    </message>
    <message>
        <source>Merged: %1 examples added, %2 updated, %3 explanations taken over.</source>
        <translation>統合しました。追加 %1 件、更新 %2 件、取り込んだ説明 %3 件です。</translation>
    </message>
    <message>
        <source>Merging adds %1 examples and updates %2; %3 explanations come with them. %4 texts were changed in both copies: mine is kept unless you take theirs.</source>
        <translation>統合すると、事例を %1 件追加し、%2 件更新します。取り込む説明は %3 件です。両方で変更された文章は %4 件あり、相手を採ると選ばない限り、こちらを残します。</translation>
    </message>
    <message numerus="yes">
        <source>%n approved explanation(s) of theirs go into review here: whoever merges may not approve, or the case is not the same.</source>
        <translation>
            <numerusform>相手で承認済みの説明%n件は、こちらでは承認待ちになります。統合する人に承認の権限がないか、事例の内容がこちらと異なるためです。</numerusform></translation>
    </message>
    <message>
        <source>The pools of the two copies were not fixed together: examples that are added get their pools here.</source>
        <translation>2つの写しは、データの区分が別々に決められています。追加する事例の区分は、こちらで決めます。</translation>
    </message>
    <message>
        <source>The merge was undone: the project is as it was before.</source>
        <translation>統合を取り消しました。プロジェクトは元の状態です。</translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) that people gave to see how far they agree come along.</source>
        <translation>
            <numerusform>一致度のための評価%n件も取り込みます。</numerusform></translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ModelImportDialog</name>
    <message>
        <source>Choose…</source>
        <translation>選択…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>取り込む</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Import a Model Folder</source>
        <translation>モデルのフォルダーを取り込む</translation>
    </message>
    <message>
        <source>A folder as Hugging Face publishes T5 models: config.json, model.safetensors (or its parts) and spiece.model. It is copied into the project.</source>
        <translation>Hugging Face で公開されている T5 のフォルダー(config.json、model.safetensors またはその分割ファイル、spiece.model)を選んでください。プロジェクトの中にコピーします。</translation>
    </message>
    <message>
        <source>Name in this project:</source>
        <translation>プロジェクトでの名前:</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進み具合</translation>
    </message>
    <message>
        <source>Folder:</source>
        <translation>フォルダー:</translation>
    </message>
    <message>
        <source>Choose a Model Folder</source>
        <translation>モデルのフォルダーを選択</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>キャンセルしています…</translation>
    </message>
    <message>
        <source>Checking the weights…</source>
        <translation>重みを確認しています…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between parts of a progress line</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Reading the folder…</source>
        <translation>フォルダーを読み込んでいます…</translation>
    </message>
    <message>
        <source>none chosen yet</source>
        <translation>まだ選ばれていません</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ModelReport</name>
    <message>
        <source>(nothing)</source>
        <translation>(出力なし)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>試す</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>パラメーター数</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>層</translation>
    </message>
    <message>
        <source>%1 in the encoder, %2 in the decoder</source>
        <translation>エンコーダー %1 層、デコーダー %2 層</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>幅</translation>
    </message>
    <message>
        <source>d_model %1, d_ff %2, %3 heads of %4</source>
        <translation>d_model %1、d_ff %2、ヘッド %3 個(各 %4)</translation>
    </message>
    <message>
        <source>Feed-forward</source>
        <translation>順伝播層</translation>
    </message>
    <message>
        <source>relu (T5 1.0)</source>
        <translation>relu(T5 1.0)</translation>
    </message>
    <message>
        <source>gated gelu (T5 1.1, Flan, mT5)</source>
        <translation>gated gelu(T5 1.1、Flan、mT5)</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>語彙</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>follows the tokenizer trained on the texts</source>
        <translation>文章から学習するトークナイザーに合わせます</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>トークナイザー</translation>
    </message>
    <message>
        <source>%1 pieces</source>
        <translation>語彙 %1 個</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>重み</translation>
    </message>
    <message>
        <source>%1 tensors, stored as %2</source>
        <translation>テンソル %1 個(形式 %2)</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリー</translation>
    </message>
    <message>
        <source>%1 to use; %2 to train, plus the batch</source>
        <translation>使うとき %1、学習時 %2 とバッチの分</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>ディスク上のサイズ</translation>
    </message>
    <message>
        <source>Copied from</source>
        <translation>取り込み元</translation>
    </message>
    <message>
        <source>Test sentence:</source>
        <translation>試しの文:</translation>
    </message>
    <message>
        <source>Type a sentence and see what the model writes</source>
        <translation>文を入力すると、モデルの出力を確かめられます</translation>
    </message>
    <message>
        <source>Test sentence</source>
        <translation>試しの文</translation>
    </message>
    <message>
        <source>Loads the model and lets it continue the sentence</source>
        <translation>モデルを読み込み、この文に対する出力を表示します</translation>
    </message>
    <message>
        <source>It writes:</source>
        <translation>出力:</translation>
    </message>
    <message>
        <source>The model is writing</source>
        <translation>モデルが出力しています</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ModelTableModel</name>
    <message>
        <source>%1 M</source>
        <comment>million parameters</comment>
        <translation>%1 M</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 + %2</source>
        <comment>encoder and decoder layers</comment>
        <translation>%1 + %2</translation>
    </message>
    <message>
        <source>varies</source>
        <translation>可変</translation>
    </message>
    <message>
        <source>With a vocabulary of 1,000; a larger one adds to it.</source>
        <translation>語彙 1,000 個の場合です。語彙が大きいと増えます。</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>取り込み</translation>
    </message>
    <message>
        <source>from scratch</source>
        <translation>初期状態</translation>
    </message>
    <message>
        <source>A tokenizer is trained on the project&apos;s texts; its size follows from them.</source>
        <translation>トークナイザーはプロジェクトの文章から学習し、語彙の大きさもそれに応じて決まります。</translation>
    </message>
    <message>
        <source>Copied from %1</source>
        <translation>取り込み元: %1</translation>
    </message>
    <message>
        <source>Weights, gradients and AdamW&apos;s moments. What a batch takes comes on top; Adafactor needs about half.</source>
        <translation>重み、勾配、AdamW の補助変数の合計です。ほかにバッチの分が必要です。Adafactor ではおよそ半分で済みます。</translation>
    </message>
    <message>
        <source>Layers of the encoder and of the decoder</source>
        <translation>エンコーダーとデコーダーの層の数</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>学習の出発点</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>パラメーター数</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>層</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>ヘッド</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>語彙</translation>
    </message>
    <message>
        <source>Memory to use</source>
        <translation>使用時メモリー</translation>
    </message>
    <message>
        <source>Memory to train</source>
        <translation>学習時メモリー</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備考</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ModelsPage</name>
    <message>
        <source>Remove Model</source>
        <translation>モデルの削除</translation>
    </message>
    <message>
        <source>Remove the model %1 from this project?</source>
        <translation>モデル %1 をこのプロジェクトから削除しますか。</translation>
    </message>
    <message>
        <source>Its copy in the project (%1) is deleted for good. Finished runs keep their own weights and tokenizer.</source>
        <translation>プロジェクト内のコピー(%1)を削除します。元に戻せません。終わった学習の重みとトークナイザーは残ります。</translation>
    </message>
    <message>
        <source>The folder it was copied from stays: %1</source>
        <translation>取り込み元のフォルダーは残ります: %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>The project is open for reading only.</source>
        <translation>プロジェクトは読み取り専用で開かれています。</translation>
    </message>
    <message>
        <source>Copies a published T5 folder into the project, after showing what it holds</source>
        <translation>公開されている T5 のフォルダーの内容を確かめてから、プロジェクトにコピーします</translation>
    </message>
    <message>
        <source>Built-in sizes cannot be removed.</source>
        <translation>内蔵のモデルは削除できません。</translation>
    </message>
    <message>
        <source>Deletes the project&apos;s copy of the model (Del)</source>
        <translation>プロジェクト内のモデルのコピーを削除します(Del)</translation>
    </message>
    <message>
        <source>An imported model starts from what it already knows; the built-in sizes learn from scratch.</source>
        <translation>取り込んだモデルは、学習済みの知識から始めます。内蔵のモデルは初期状態から学習します。</translation>
    </message>
    <message>
        <source>The built-in sizes learn from scratch. No model is imported yet: import a published T5 to start from what it already knows.</source>
        <translation>内蔵のモデルは初期状態から学習します。取り込んだモデルはまだありません。公開されている T5 を取り込むと、学習済みの知識から始められます。</translation>
    </message>
    <message>
        <source>Import a Model Folder…</source>
        <translation>モデルのフォルダーを取り込む…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>削除…</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::NewProjectDialog</name>
    <message>
        <source>Create</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>New Project</source>
        <translation>新しいプロジェクト</translation>
    </message>
    <message>
        <source>For example: Quotation checks</source>
        <translation>例: 見積もりの審査</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Nothing yet: I import or write my own</source>
        <translation>空のプロジェクト(自分で取り込む・書く)</translation>
    </message>
    <message>
        <source>Sample: %1</source>
        <translation>サンプル: %1</translation>
    </message>
    <message>
        <source>as many as suit the sample</source>
        <translation>サンプルの標準の件数</translation>
    </message>
    <message>
        <source>Number of examples</source>
        <translation>事例の数</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>別のフォルダーを選ぶ</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>事例</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>A name cannot hold / or \.</source>
        <translation>名前に / や \ は使えません。</translation>
    </message>
    <message>
        <source>%1 exists already. Choose another name.</source>
        <translation>%1 は既にあります。別の名前にしてください。</translation>
    </message>
    <message>
        <source>This folder does not exist or cannot be written. Choose another one.</source>
        <translation>このフォルダーは存在しないか、書き込めません。別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>One file holds everything; runs and models lie in a folder beside it.</source>
        <translation>内容は1つのファイルに保存されます。学習結果とモデルは、隣のフォルダーに入ります。</translation>
    </message>
    <message>
        <source>Choose Folder</source>
        <translation>フォルダーの選択</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::PlanCost</name>
    <message>
        <source>measuring…</source>
        <translation>測定しています…</translation>
    </message>
    <message>
        <source>checking…</source>
        <translation>確認しています…</translation>
    </message>
    <message>
        <source>%1 (measured)</source>
        <comment>runs, time, memory</comment>
        <translation>%1(実測)</translation>
    </message>
    <message>
        <source>%1, time known after the first steps</source>
        <translation>%1(所要時間は開始後にわかります)</translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>測定を中止</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>実測する</translation>
    </message>
    <message>
        <source>Tries a few steps and a part of an evaluation of each kind of run on this machine, and says how long the plan will take and how much memory it needs. Nothing is recorded.</source>
        <translation>実行の種類ごとに数ステップと評価の一部をこのマシンで試し、計画の所要時間と必要なメモリーを表示します。結果は記録されません。</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ArmChoice</name>
    <message>
        <source>The model learns the answers alone. Everything else is compared with this.</source>
        <translation>モデルは答えだけを学習します。ほかの条件はすべてこれと比べます。</translation>
    </message>
    <message>
        <source>The model learns to write the reason first and then the answer.</source>
        <translation>モデルは、先に理由を書き、続けて答えを書くことを学習します。</translation>
    </message>
    <message>
        <source>The model learns to answer first and to give the reason afterwards. In use only the answer is written, so it is as quick as answers alone.</source>
        <translation>モデルは、先に答え、そのあとに理由を書くことを学習します。利用時は答えだけを書くため、答えのみの場合と同じ速さです。</translation>
    </message>
    <message>
        <source>The model learns two tasks: to answer, and to write the reason. In use only the answer is written.</source>
        <translation>モデルは、答えることと理由を書くことの 2 つを学習します。利用時は答えだけを書きます。</translation>
    </message>
    <message>
        <source>Each example gets the explanation of another one with the same answer. If this does as well, the reasons did not matter.</source>
        <translation>各事例に、同じ答えの別の事例の説明を付けます。これでも成績が同じなら、理由の中身は効いていません。</translation>
    </message>
    <message>
        <source>A sentence without content, as long as the explanation. If this does as well, only the length mattered.</source>
        <translation>説明と同じ長さの、意味のない穴埋め文を付けます。これでも成績が同じなら、効いたのは長さだけです。</translation>
    </message>
    <message>
        <source>A part of the explanations belongs to examples with another answer. It shows what bad explanations cost.</source>
        <translation>説明の一部を、答えの違う事例の説明に置き換えます。質の悪い説明の影響が分かります。</translation>
    </message>
    <message>
        <source>An imported model answers without any training: a line to compare with.</source>
        <translation>取り込んだモデルが学習なしで答えます。比較の基準線になります。</translation>
    </message>
    <message>
        <source>The question</source>
        <translation>比べること</translation>
    </message>
    <message>
        <source>Controls</source>
        <translation>対照</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>Controls ask whether it is the reasons that help, or only more text.</source>
        <translation>対照は、効いているのが理由の中身なのか、文章の量だけなのかを確かめます。</translation>
    </message>
    <message>
        <source>%1 examples are explained at this level.</source>
        <translation>この詳しさの説明がある事例は %1 件です。</translation>
    </message>
    <message>
        <source>Wrong explanations:</source>
        <translation>誤った説明:</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>arm, granularity</comment>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>The share of wrong explanations</source>
        <translation>誤った説明の割合</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::TokensDialog</name>
    <message>
        <source>What Each Arm Learns</source>
        <translation>各条件が学習する内容</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>事例</translation>
    </message>
    <message>
        <source>Previous example</source>
        <translation>前の事例</translation>
    </message>
    <message>
        <source>Next example</source>
        <translation>次の事例</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>トークン</translation>
    </message>
    <message>
        <source>Preparing the examples. A tokenizer may have to be trained for it first.</source>
        <translation>事例を準備しています。先にトークナイザーの学習が必要な場合があります。</translation>
    </message>
    <message>
        <source>Arm:</source>
        <translation>条件:</translation>
    </message>
    <message>
        <source>Example:</source>
        <translation>事例:</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>The plan has no arm or no example to show.</source>
        <translation>計画に表示できる条件または事例がありません。</translation>
    </message>
    <message>
        <source>This example is not among those whose explanation is used.</source>
        <translation>この事例の説明は学習に使われません。</translation>
    </message>
    <message>
        <source>Numbers are a token's weight in the loss; tokens without a number count once. What is written in use is underlined.</source>
        <translation>数字は損失での重みです(数字のないトークンは 1)。下線は、利用時に実際に書かれる部分です。</translation>
    </message>
    <message>
        <source>input, end</source>
        <translation>入力・終わり</translation>
    </message>
    <message>
        <source>in the explanation's place</source>
        <translation>説明の部分</translation>
    </message>
    <message>
        <source>separator</source>
        <translation>区切り</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>答え</translation>
    </message>
    <message>
        <source>Asked (nothing is learnt)</source>
        <translation>質問(学習はしません)</translation>
    </message>
    <message>
        <source>Second task: the explanation</source>
        <translation>2 つ目の課題: 説明</translation>
    </message>
    <message>
        <source>The model reads</source>
        <translation>モデルが読む内容</translation>
    </message>
    <message numerus="yes">
        <source>The right answer, %n tokens</source>
        <translation>
            <numerusform>正しい答え(%n トークン)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and learns to write, %n tokens</source>
        <translation>
            <numerusform>書くことを学ぶ内容(%n トークン)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kotowari::ui::PlanAdvanced</name>
    <message>
        <source>The learning rates to try cannot be read. Write numbers separated by commas, such as 0.001, 0.003.</source>
        <translation>試す学習率を読み取れません。0.001, 0.003 のように、数値をカンマで区切って入力してください。</translation>
    </message>
    <message>
        <source>people's time</source>
        <translation>人の作業時間</translation>
    </message>
    <message>
        <source>Explanations make targets longer. Matched on tokens or operations, the other arms train for more steps, until they had as much as the arm the verdict is about. Matched on people's time, answer only trains on the cases that the time of writing would have bought.</source>
        <translation>説明を付けると学習する文が長くなります。トークン数や演算量でそろえると、ほかの学習方法は、結論の対象となる方法と同じ量になるまで多く学習します。人の作業時間でそろえると、「答えのみ」は、説明を書く時間で用意できたはずの事例も加えて学習します。</translation>
    </message>
    <message>
        <source>Minutes to answer:</source>
        <translation>答えを付ける時間(分):</translation>
    </message>
    <message>
        <source>as typed</source>
        <translation>入力済みの値</translation>
    </message>
    <message>
        <source>A person's time for one case. As typed: people's figures of the project, from kotowari baselines.</source>
        <translation>人が1件を判断するのにかかる時間です。「入力済みの値」は、プロジェクトに入力された人の作業の数値を使います。</translation>
    </message>
    <message>
        <source>Minutes to explain:</source>
        <translation>説明を書く時間(分):</translation>
    </message>
    <message>
        <source>as measured</source>
        <translation>計測値</translation>
    </message>
    <message>
        <source>A person's time to write one explanation. As measured: the mean of the training pool.</source>
        <translation>人が説明を1件書くのにかかる時間です。「計測値」は、学習用の事例で計測した平均です。</translation>
    </message>
    <message>
        <source>Learning rates to try:</source>
        <translation>試す学習率:</translation>
    </message>
    <message>
        <source>none: no tuning</source>
        <translation>なし(調整しない)</translation>
    </message>
    <message>
        <source>Two or more, such as 0.001, 0.003: every arm first tries each of them on validation, with a seed of its own, and trains with the best.</source>
        <translation>0.001, 0.003 のように2つ以上入力します。どの学習方法も、まず検証用の事例でそれぞれを専用の乱数シードで試し、最も良い値で学習します。</translation>
    </message>
    <message>
        <source>Train in a process of its own</source>
        <translation>別プロセスで学習する</translation>
    </message>
    <message>
        <source>A crash while training then interrupts the runs and leaves this window alone. For all runs started from now on; the window remembers it.</source>
        <translation>学習中に異常終了しても、学習が中断されるだけで、このウィンドウは影響を受けません。これから開始するすべての学習に適用され、設定は保存されます。</translation>
    </message>
    <message>
        <source>The explained shares cannot be read. Write percentages above 0 up to 100 separated by commas, such as 100, 10.</source>
        <translation>説明を使う割合を読み取れません。「100, 10」のように、0より大きく100以下の百分率をカンマで区切って入力してください。</translation>
    </message>
    <message>
        <source>&amp;Advanced</source>
        <translation>詳細設定(&amp;A)</translation>
    </message>
    <message>
        <source>Further models, what the arms are matched on, the share of explained examples, weights, shots, closed answers</source>
        <translation>追加のモデル、そろえる学習量、説明を使う割合、損失の重み、例示数、答えの候補</translation>
    </message>
    <message>
        <source>The same with these models, too:</source>
        <translation>同じ計画を次のモデルでも実行:</translation>
    </message>
    <message>
        <source>Every run is repeated with each model. It shows whether explanations help a small model more than a large one.</source>
        <translation>すべての学習をモデルごとに実行します。説明の効果が、小さいモデルと大きいモデルで違うかどうかを確かめられます。</translation>
    </message>
    <message>
        <source>Arms are matched on:</source>
        <translation>学習方法の間でそろえる量:</translation>
    </message>
    <message>
        <source>examples seen</source>
        <translation>見る事例の数</translation>
    </message>
    <message>
        <source>supervised tokens</source>
        <translation>学習対象トークン数</translation>
    </message>
    <message>
        <source>floating-point operations</source>
        <translation>演算量</translation>
    </message>
    <message>
        <source>Explanations make targets longer. Matched on tokens or operations, the other arms train for more steps, until they had as much as the arm the verdict is about.</source>
        <translation>説明があると出力が長くなります。トークン数や演算量でそろえると、ほかの方法は、結論の対象とする方法と同じ量になるまでステップ数を増やして学習します。</translation>
    </message>
    <message>
        <source>Explained shares (%):</source>
        <translation>説明を使う割合(%):</translation>
    </message>
    <message>
        <source>The part of the training examples whose explanation is used; the others enter as answers alone. Several, such as 100, 10, are compared.</source>
        <translation>学習用事例のうち、説明を使う割合です。残りは答えのみで学習します。「100, 10」のように複数を指定すると、比較できます。</translation>
    </message>
    <message>
        <source>Answer weight:</source>
        <translation>答えの重み:</translation>
    </message>
    <message>
        <source>How much an answer token counts in the loss, against 1 of an explanation token</source>
        <translation>損失における答えのトークンの重み(説明のトークンを1とした値)</translation>
    </message>
    <message>
        <source>Explanation weight (lambda):</source>
        <translation>説明の重み(λ):</translation>
    </message>
    <message>
        <source>Multi-task arms only: the loss is that of the answer plus lambda times that of the explanation.</source>
        <translation>マルチタスクの方法だけで使います。損失は「答えの損失 + λ × 説明の損失」です。</translation>
    </message>
    <message>
        <source>Shots:</source>
        <translation>例示数:</translation>
    </message>
    <message>
        <source>Prompt-only arms: how many training examples the input shows</source>
        <translation>学習なしの方法で、入力に例として示す学習用事例の数</translation>
    </message>
    <message>
        <source>Closed answers</source>
        <translation>答えを候補に限る</translation>
    </message>
    <message>
        <source>Every arm&apos;s output must be one of the answers of the training pool. For work with a fixed list of answers.</source>
        <translation>どの学習方法でも、出力を学習用事例にある答えのどれかに限ります。答えの候補が決まっている業務に向いています。</translation>
    </message>
    <message>
        <source>approved only</source>
        <translation>承認済みのみ</translation>
    </message>
    <message>
        <source>all</source>
        <translation>すべて</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n example(s)</source>
        <translation>
            <numerusform>%1: 事例%n件</numerusform></translation>
    </message>
    <message>
        <source>as the project decides (now %1)</source>
        <translation>プロジェクトの設定に従う(現在: %1)</translation>
    </message>
    <message>
        <source>as the project decides</source>
        <translation>プロジェクトの設定に従う</translation>
    </message>
    <message>
        <source>Explanations to train on:</source>
        <translation>学習に使う説明:</translation>
    </message>
    <message>
        <source>The others are as if they were not there: their examples are trained on with the answer alone. The project decides for approved ones as soon as anything is reviewed in it. Does reviewing pay? Start one experiment with approved only and one with all, and compare the two.</source>
        <translation>それ以外の説明はないものとして扱い、その事例は答えのみで学習します。プロジェクトで承認を始めると、自動的に承認済みのみになります。承認に手間をかける価値があるかは、「承認済みのみ」と「すべて」の実験を1つずつ行い、結果を比べると分かります。</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::PlanPane</name>
    <message>
        <source>Show Tokens…</source>
        <translation>トークンを表示…</translation>
    </message>
    <message>
        <source>What each arm learns from an example: the exact tokens, and which of them count.</source>
        <translation>各条件が事例から学習する内容を、トークン単位で、どれが損失に効くかとともに表示します。</translation>
    </message>
    <message>
        <source>The train sizes cannot be read. Write whole numbers separated by commas, such as 50, 150, 450.</source>
        <translation>事例数を読み取れません。「50, 150, 450」のように、整数をカンマで区切って入力してください。</translation>
    </message>
    <message>
        <source>The project is open for reading only: nothing can be started here.</source>
        <translation>読み取り専用のため、ここでは開始できません。</translation>
    </message>
    <message>
        <source>Training pool: %1 examples; %2 of them are explained at every level chosen.</source>
        <translation>学習用の事例は%1件、そのうち選んだ詳しさの説明がすべてあるものは%2件です。</translation>
    </message>
    <message>
        <source>Enough for an interval and a verdict.</source>
        <translation>区間と結論を出せる回数です。</translation>
    </message>
    <message>
        <source>6 or more give an interval and a verdict; fewer only a range.</source>
        <translation>6回以上で区間と結論を出せます。少ない場合は範囲のみです。</translation>
    </message>
    <message>
        <source>What to compare</source>
        <translation>比べるもの</translation>
    </message>
    <message>
        <source>Examples and seeds</source>
        <translation>事例数と繰り返し</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>名前:</translation>
    </message>
    <message>
        <source>The verdict is about:</source>
        <translation>結論の対象:</translation>
    </message>
    <message>
        <source>Train sizes:</source>
        <translation>学習に使う事例数:</translation>
    </message>
    <message>
        <source>Seeds (repetitions):</source>
        <translation>乱数シード(繰り返し):</translation>
    </message>
    <message>
        <source>Required score:</source>
        <translation>必要な正解率:</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未設定</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::PlanTraining</name>
    <message>
        <source>The learning rate cannot be read. Write a number above 0 such as 0.001, or leave it empty for the default.</source>
        <translation>学習率を読み取れません。0.001 のように0より大きい数を入力するか、空欄(標準値)にしてください。</translation>
    </message>
    <message>
        <source>default (%1)</source>
        <translation>標準(%1)</translation>
    </message>
    <message>
        <source>default (%1 steps)</source>
        <translation>標準(%1ステップ)</translation>
    </message>
    <message>
        <source>%1 (%2 million parameters)</source>
        <translation>%1(パラメーター数%2百万)</translation>
    </message>
    <message>
        <source>Model and training</source>
        <translation>モデルと学習</translation>
    </message>
    <message>
        <source>Model:</source>
        <translation>モデル:</translation>
    </message>
    <message>
        <source>Length of a run:</source>
        <translation>1回の長さ:</translation>
    </message>
    <message>
        <source>default</source>
        <translation>標準</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>エポック</translation>
    </message>
    <message>
        <source>Batch:</source>
        <translation>バッチ:</translation>
    </message>
    <message>
        <source>Optimizer:</source>
        <translation>最適化手法:</translation>
    </message>
    <message>
        <source>Learning rate:</source>
        <translation>学習率:</translation>
    </message>
    <message>
        <source>Precision:</source>
        <translation>計算精度:</translation>
    </message>
    <message>
        <source>Device:</source>
        <translation>計算装置:</translation>
    </message>
    <message>
        <source>auto</source>
        <comment>device</comment>
        <translation>自動</translation>
    </message>
    <message>
        <source>Trained weights:</source>
        <translation>学習する重み:</translation>
    </message>
    <message>
        <source>all</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>adapters (LoRA)</source>
        <translation>アダプター(LoRA)</translation>
    </message>
    <message>
        <source>decoder only</source>
        <translation>デコーダーのみ</translation>
    </message>
    <message>
        <source>all but embeddings</source>
        <translation>埋め込み以外</translation>
    </message>
    <message>
        <source>Adapters are small additions to a model that stays as it is: less memory, for models that were trained before.</source>
        <translation>アダプターは、モデル本体を変えずに加える小さな部品です。学習済みのモデルを、少ないメモリーで学習できます。</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::PlanSentence</name>
    <message numerus="yes">
        <source>%n other arms</source>
        <translation>
            <numerusform>ほか %n 条件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n回の学習</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, about %2</source>
        <comment>runs, time</comment>
        <translation>%1、約%2</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>%1, about %2 of memory</source>
        <comment>runs, size</comment>
        <translation>%1、メモリー約%2</translation>
    </message>
    <message>
        <source>answer only</source>
        <translation>答えのみ</translation>
    </message>
    <message>
        <source>explain then answer (%1)</source>
        <translation>説明→答え(%1)</translation>
    </message>
    <message>
        <source>, </source>
        <comment>list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Compare %1 with %2</source>
        <translation>%1と%2を比べる</translation>
    </message>
    <message>
        <source>Choose %1</source>
        <translation>%1を選んでください</translation>
    </message>
    <message>
        <source>what to compare</source>
        <translation>比べるもの</translation>
    </message>
    <message>
        <source>Train %1</source>
        <translation>%1で学習</translation>
    </message>
    <message>
        <source>%1 on %2, %3 examples, %4</source>
        <comment>arms, model, sizes, seeds</comment>
        <translation>%1 ― %2、事例%3件、%4</translation>
    </message>
    <message>
        <source>which number of</source>
        <translation>いくつかの</translation>
    </message>
    <message numerus="yes">
        <source>%n seeds</source>
        <translation>
            <numerusform>%n回の繰り返し</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <comment>sentence, cost</comment>
        <translation>%1: %2。</translation>
    </message>
    <message>
        <source>.</source>
        <comment>full stop</comment>
        <translation>。</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <comment>attribute, old value, new value</comment>
        <translation>%1: %2 → %3</translation>
    </message>
    <message>
        <source>%1, then the rule changes (%2): %3 new cases</source>
        <comment>sentence, change, numbers</comment>
        <translation>%1、その後に規則を改定(%2)、新しい規則の事例%3件</translation>
    </message>
    <message>
        <source>%1, after the rule changed (%2)</source>
        <comment>sentence, change</comment>
        <translation>%1、規則の改定後(%2)</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::QueuePane</name>
    <message>
        <source>Delete %1 runs with their weights and logs? This cannot be undone, and comparisons no longer count them.</source>
        <translation>%1件の学習を、重みとログごと削除しますか。元に戻せません。比較の対象からも外れます。</translation>
    </message>
    <message>
        <source>Delete this run with its weights and its log? This cannot be undone, and comparisons no longer count it.</source>
        <translation>この学習を、重みとログごと削除しますか。元に戻せません。比較の対象からも外れます。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>残す</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>削除…</translation>
    </message>
    <message>
        <source>by %1 % of the planned steps</source>
        <translation>予定ステップ数の %1%</translation>
    </message>
    <message>
        <source>Train Further</source>
        <translation>追加で学習する</translation>
    </message>
    <message>
        <source>Put First</source>
        <translation>順番を先頭にする</translation>
    </message>
    <message>
        <source>%1, %2 examples, seed %3</source>
        <translation>%1、%2件、シード%3</translation>
    </message>
    <message>
        <source>Run %1 failed (%2).</source>
        <translation>学習%1が失敗しました(%2)。</translation>
    </message>
    <message>
        <source>%1 runs failed, the first is run %2 (%3).</source>
        <translation>%1件の学習が失敗しました。最初は学習%2です(%3)。</translation>
    </message>
    <message>
        <source>Log of run %1: %2, %3 examples, seed %4</source>
        <translation>学習%1の記録: %2、%3件、シード%4</translation>
    </message>
    <message>
        <source>The log is empty: the run has not started.</source>
        <translation>記録はまだありません。学習が始まっていません。</translation>
    </message>
    <message>
        <source>Copy as Table</source>
        <translation>表としてコピー</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>列…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Stop and Keep</source>
        <translation>ここまでで終了して保存</translation>
    </message>
    <message>
        <source>End the run now and keep its best checkpoint</source>
        <translation>学習をここで終了し、最も良い状態を保存します</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>記録</translation>
    </message>
    <message>
        <source>Show Log</source>
        <translation>記録を表示</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>もう一度試す</translation>
    </message>
    <message>
        <source>Go On</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>Close the log</source>
        <translation>記録を閉じる</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>One run was interrupted. It goes on from its last checkpoint.</source>
        <translation>1回の学習が中断しています。最後に保存した時点から再開できます。</translation>
    </message>
    <message>
        <source>%1 runs were interrupted. They go on from their last checkpoint.</source>
        <translation>%1回の学習が中断しています。最後に保存した時点から再開できます。</translation>
    </message>
    <message>
        <source>Stop this run now? Its best checkpoint is scored and kept, but a run stopped early stays out of the verdict.</source>
        <translation>この学習をここで終了しますか。最も良い状態を採点して保存しますが、途中で終えた学習は結論に含めません。</translation>
    </message>
    <message>
        <source>Stop %1 runs now? Their best checkpoints are scored and kept, but runs stopped early stay out of the verdict.</source>
        <translation>%1回の学習をここで終了しますか。最も良い状態を採点して保存しますが、途中で終えた学習は結論に含めません。</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ReportPage</name>
    <message>
        <source>Excel</source>
        <translation>Excel</translation>
    </message>
    <message numerus="yes">
        <source>Preview, %n pages</source>
        <translation>
            <numerusform>プレビュー(%nページ)</numerusform>
        </translation>
    </message>
    <message>
        <source>Save Report</source>
        <translation>報告書の保存</translation>
    </message>
    <message>
        <source>Writing %1…</source>
        <translation>%1 を書き出しています…</translation>
    </message>
    <message>
        <source>Saved %1. &lt;a href=&apos;folder&apos;&gt;Open the folder&lt;/a&gt;</source>
        <translation>%1 を保存しました。&lt;a href=&apos;folder&apos;&gt;フォルダーを開く&lt;/a&gt;</translation>
    </message>
    <message>
        <source>No results to report yet</source>
        <translation>報告できる結果がまだありません</translation>
    </message>
    <message>
        <source>Run an experiment first; its verdict, curves and numbers become a PDF, a web page or a table.</source>
        <translation>先に実験を行ってください。結論・曲線・数値を PDF、Web ページ、表として書き出せます。</translation>
    </message>
    <message>
        <source>Plan an Experiment</source>
        <translation>実験を計画する</translation>
    </message>
    <message>
        <source>Experiment:</source>
        <translation>実験:</translation>
    </message>
    <message>
        <source>Language of the report:</source>
        <translation>報告書の言語:</translation>
    </message>
    <message>
        <source>Sections:</source>
        <translation>項目:</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>保存形式</translation>
    </message>
    <message>
        <source>Move the section up</source>
        <translation>項目を上へ</translation>
    </message>
    <message>
        <source>Move the section down</source>
        <translation>項目を下へ</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Web Page</source>
        <translation>Web ページ</translation>
    </message>
    <message>
        <source>Metrics (CSV)</source>
        <translation>測定値(CSV)</translation>
    </message>
    <message>
        <source>Results (JSON)</source>
        <translation>結果(JSON)</translation>
    </message>
    <message>
        <source>Chart (PNG)</source>
        <translation>グラフ(PNG)</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>報告書</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::RunCurves</name>
    <message>
        <source>Both</source>
        <translation>両方</translation>
    </message>
    <message>
        <source>With explanation</source>
        <translation>説明付き</translation>
    </message>
    <message>
        <source>Answer only</source>
        <translation>答えのみ</translation>
    </message>
    <message>
        <source>No number recorded yet at this train size.</source>
        <translation>この事例数の記録はまだありません。</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>シード%1</translation>
    </message>
    <message>
        <source>thin: seeds; thick: mean of finished seeds</source>
        <translation>細線: 1回ごと、太線: 完了した回の平均</translation>
    </message>
    <message>
        <source>thin: single seeds</source>
        <translation>細線: 1回ごとの結果</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>エポック</translation>
    </message>
    <message>
        <source>Supervised tokens</source>
        <translation>教師トークン数</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>Answer loss (validation)</source>
        <translation>答えの損失(検証用)</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>学習の損失</translation>
    </message>
    <message>
        <source>Exact match (validation)</source>
        <translation>完全一致(検証用)</translation>
    </message>
    <message>
        <source>%1, %2 explained</source>
        <translation>%1(説明あり%2)</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::RunGrid</name>
    <message>
        <source>Queue: %1</source>
        <translation>学習の一覧: %1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>事例数:</translation>
    </message>
    <message>
        <source>%1, %2 explained</source>
        <translation>%1(説明あり%2)</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::RunTableModel</name>
    <message>
        <source>Tries learning rate %1 for its arm; never scored on test</source>
        <translation>この学習方法の学習率 %1 を試す学習です。テスト用の事例では採点しません</translation>
    </message>
    <message>
        <source>Best score on validation: %1</source>
        <translation>検証用での最高の正解率: %1</translation>
    </message>
    <message>
        <source>%1, learning rate %2 tried</source>
        <translation>%1(学習率 %2 を試行)</translation>
    </message>
    <message>
        <source>Run %1: %2</source>
        <translation>学習%1: %2</translation>
    </message>
    <message>
        <source>%1 examples, seed %2, %3</source>
        <translation>%1件、シード%2、%3</translation>
    </message>
    <message>
        <source>, step %1 of %2</source>
        <translation>、%2ステップ中%1</translation>
    </message>
    <message>
        <source>Score %1</source>
        <translation>正解率%1</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>これまで%1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>残り%1</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>学習のしかた</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>事例数</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進み具合</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>正解率</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>arm, model</comment>
        <translation>%1、%2</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::SimilarList</name>
    <message>
        <source>Similar, already explained</source>
        <translation>よく似た説明済みの事例</translation>
    </message>
    <message>
        <source>Nothing similar is explained yet.</source>
        <translation>似た事例の説明はまだありません。</translation>
    </message>
    <message>
        <source>Insert  %1</source>
        <translation>挿入  %1</translation>
    </message>
    <message>
        <source>Take this explanation over into the editor (%1)</source>
        <translation>この説明を編集欄に取り込みます(%1)</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::StatusLine</name>
    <message>
        <source>Read only</source>
        <translation>読み取り専用</translation>
    </message>
    <message>
        <source>Not saved yet…</source>
        <translation>未保存…</translation>
    </message>
    <message>
        <source>Not saved: see above</source>
        <translation>保存できません(上の表示をご覧ください)</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>保存済み</translation>
    </message>
    <message numerus="yes">
        <source>Saved %n s ago</source>
        <translation>
            <numerusform>%n秒前に保存</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved at %1</source>
        <translation>%1に保存</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ValueTable</name>
    <message>
        <source>Copy as Table</source>
        <translation>表としてコピー</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::VerdictPanel</name>
    <message>
        <source>How sure: nothing can be said yet.</source>
        <translation>確からしさ: まだ何も言えません。</translation>
    </message>
    <message>
        <source>How sure: %1 of %2 seeds are better with explanations (p = %3), but other test examples could turn it around.</source>
        <translation>確からしさ: %2回中%1回で説明付きが上回りましたが(p = %3)、テスト事例が変わると結果も変わりえます。</translation>
    </message>
    <message>
        <source>How sure: not yet. %1 of %2 seeds are better with explanations; an interval needs at least 6 complete seeds.</source>
        <translation>確からしさ: まだ判断できません。%2回中%1回で説明付きが上回りました。区間を出すには6回以上必要です。</translation>
    </message>
    <message>
        <source>How sure: %1 of %2 seeds are better with explanations, which chance alone can give (p = %3). A small effect is not ruled out.</source>
        <translation>確からしさ: 説明付きが上回ったのは%2回中%1回で、偶然だけでも起こりうる差です(p = %3)。小さな効果がないとは言えません。</translation>
    </message>
    <message>
        <source>How sure: very. %1 of %2 seeds point the same way; chance alone rarely gives that (p = %3).</source>
        <translation>確からしさ: とても高い。%2回中%1回が同じ方向で、偶然ではほとんど起こりません(p = %3)。</translation>
    </message>
    <message>
        <source>How sure: fairly. %1 of %2 seeds point the same way; chance alone seldom gives that (p = %3).</source>
        <translation>確からしさ: ある程度高い。%2回中%1回が同じ方向で、偶然ではめったに起こりません(p = %3)。</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::WelcomePage</name>
    <message>
        <source>Kotowari</source>
        <translation>Kotowari</translation>
    </message>
    <message>
        <source>If your experts write down why, does a small model learn your work from fewer examples? Measure it here; nothing leaves this computer.</source>
        <translation>専門家が理由を書けば、小さなモデルは少ない事例で業務を覚えられるでしょうか。ここで測って確かめます。データがこのパソコンの外に出ることはありません。</translation>
    </message>
    <message>
        <source>Try the pilot</source>
        <translation>試してみる</translation>
    </message>
    <message>
        <source>Makes a project of sample data, trains small models with and without explanations, and shows the two curves and a verdict: about 10 minutes.</source>
        <translation>サンプルデータで小さなモデルを説明あり・なしで学習し、2本の曲線と結論を表示します(約10分)。</translation>
    </message>
    <message>
        <source>Start the Pilot</source>
        <translation>試行を始める</translation>
    </message>
    <message>
        <source>Start from your file</source>
        <translation>自分のファイルから始める</translation>
    </message>
    <message>
        <source>Drop an Excel, CSV or JSON file here, or choose it. You see how every row will be read before anything is imported.</source>
        <translation>Excel・CSV・JSON ファイルをここにドロップするか、選択してください。取り込む前に、各行がどう読まれるかを確認できます。</translation>
    </message>
    <message>
        <source>Choose a File…</source>
        <translation>ファイルを選ぶ…</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>プロジェクトを開く</translation>
    </message>
    <message>
        <source>Goes on where you left off. A project that is open in another window opens for reading only.</source>
        <translation>前回の続きから始めます。別のウィンドウで開いているプロジェクトは、読み取り専用で開きます。</translation>
    </message>
    <message>
        <source>Projects you open appear here.</source>
        <translation>開いたプロジェクトがここに表示されます。</translation>
    </message>
    <message>
        <source>Open Another…</source>
        <translation>別のファイルを開く…</translation>
    </message>
    <message>
        <source>New Project…</source>
        <translation>新しいプロジェクト…</translation>
    </message>
    <message>
        <source>An empty project, or one with a sample to look around in.</source>
        <translation>空のプロジェクト、またはサンプル入りのプロジェクトを作成します。</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>はじめに</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ItemsPage</name>
    <message>
        <source>Items</source>
        <translation>事例別</translation>
    </message>
    <message>
        <source>%1 of %2 items</source>
        <translation>%2件中%1件</translation>
    </message>
    <message>
        <source>solved: more than half of the runs with %1 examples are right</source>
        <translation>正解: 事例%1件での学習の過半数が正解したもの</translation>
    </message>
    <message>
        <source>Solved: all items</source>
        <translation>正解した側: すべて</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>who solves it, number of items</comment>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>All slices</source>
        <translation>すべての内訳</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>slicing, value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>答え: %1</translation>
    </message>
    <message>
        <source>Group: %1</source>
        <translation>グループ: %1</translation>
    </message>
    <message>
        <source>No items to look at yet</source>
        <translation>見られる事例がまだありません</translation>
    </message>
    <message>
        <source>When the first run of an experiment is scored, every test item appears here with what each run answered and why.</source>
        <translation>実験の最初の学習が採点されると、テスト事例ごとに、各学習の答えとその説明がここに表示されます。</translation>
    </message>
    <message>
        <source>Plan an Experiment</source>
        <translation>実験を計画</translation>
    </message>
    <message>
        <source>Scores by slice</source>
        <translation>内訳ごとの正解率</translation>
    </message>
    <message>
        <source>Search inputs, answers and outputs</source>
        <translation>入力・答え・出力を検索</translation>
    </message>
    <message>
        <source>Who solves the items</source>
        <translation>正解した側</translation>
    </message>
    <message>
        <source>Slice of the items</source>
        <translation>事例の内訳</translation>
    </message>
    <message>
        <source>Test items</source>
        <translation>テスト事例</translation>
    </message>
    <message>
        <source>Outputs for the chosen item</source>
        <translation>選んだ事例の出力</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::SlicePanel</name>
    <message>
        <source>Answer</source>
        <translation>答え</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>Input length (characters)</source>
        <translation>入力の長さ(文字)</translation>
    </message>
    <message>
        <source>Divide the test items by:</source>
        <translation>テスト事例の分け方:</translation>
    </message>
    <message numerus="yes">
        <source>%n slices were looked at in all and %1 differences tested; after Holm&apos;s adjustment for all of them, %2 are shown. A slice that stands out without that is a lead, not a finding.</source>
        <translation>
            <numerusform>全部で%n件の内訳を見て%1件の差を検定し、Holmの方法で全件分を補正すると、確認できた差は%2件です。補正後に確認できない内訳の差は、手がかりであって結論ではありません。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 explained</source>
        <translation>%1、説明は事例の%2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1〜%2</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>内訳</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>事例数</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>学習方法</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>正解率</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95%信頼区間</translation>
    </message>
    <message>
        <source>Against answer only</source>
        <translation>答えのみとの差</translation>
    </message>
    <message>
        <source>p (Holm)</source>
        <translation>p(Holm)</translation>
    </message>
    <message>
        <source>Score: mean over seeds, with the Wilson interval of the slice&apos;s items; an item that several seeds answered counts once. Differences are paired by seed (sign-flip test); slices of fewer than five items are not tested.</source>
        <translation>正解率は乱数シードの平均で、区間はその内訳の事例数によるWilsonの区間です(同じ事例を複数のシードで解いても1件と数えます)。差は同じシードどうしで比べ、符号反転検定によります。5件未満の内訳は検定しません。</translation>
    </message>
    <message numerus="yes">
        <source>%n smaller slices are not shown.</source>
        <translation>
            <numerusform>ほかに小さい内訳が%n件あります。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items have no value.</source>
        <translation>
            <numerusform>値のない事例が%n件あります。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ItemTableModel</name>
    <message>
        <source>Explained only</source>
        <translation>説明付きだけ</translation>
    </message>
    <message>
        <source>Answer only</source>
        <translation>答えのみだけ</translation>
    </message>
    <message>
        <source>By all</source>
        <translation>どちらも</translation>
    </message>
    <message>
        <source>By none</source>
        <translation>どちらも不正解</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>入力</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答え</translation>
    </message>
    <message>
        <source>Solved</source>
        <translation>正解した側</translation>
    </message>
    <message>
        <source>Right</source>
        <comment>outputs that are right</comment>
        <translation>正解数</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ItemOutputModel</name>
    <message>
        <source>nothing to check</source>
        <translation>確かめられる計算なし</translation>
    </message>
    <message numerus="yes">
        <source>%n equations hold</source>
        <translation>
            <numerusform>式%n件が成立</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 does not hold</source>
        <translation>%1 は成り立ちません</translation>
    </message>
    <message>
        <source>leads to the answer</source>
        <translation>計算結果が答えと一致</translation>
    </message>
    <message>
        <source>another answer than it works out</source>
        <translation>計算結果と答えが不一致</translation>
    </message>
    <message>
        <source>, </source>
        <comment>list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 of %2 right</source>
        <translation>%2回中%1回正解</translation>
    </message>
    <message>
        <source>%1, %2 explained</source>
        <translation>%1、説明は事例の%2</translation>
    </message>
    <message>
        <source>%1 examples, seed %2</source>
        <translation>事例%1件、シード%2</translation>
    </message>
    <message>
        <source>cut off before an answer</source>
        <translation>答えの前で打ち切り</translation>
    </message>
    <message>
        <source>no answer in the output</source>
        <translation>答えの形になっていない出力</translation>
    </message>
    <message>
        <source> (cut off)</source>
        <translation>(打ち切り)</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>Answer given</source>
        <translation>出力された答え</translation>
    </message>
    <message>
        <source>Its arithmetic</source>
        <translation>説明の計算</translation>
    </message>
    <message>
        <source>Explanation given</source>
        <translation>出力された説明</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::FindingTableModel</name>
    <message>
        <source>Personal data</source>
        <translation>個人情報</translation>
    </message>
    <message>
        <source>Explanation quality</source>
        <translation>説明の質</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>重複</translation>
    </message>
    <message>
        <source>Leakage between pools</source>
        <translation>区分間の漏れ</translation>
    </message>
    <message>
        <source>Record of changes</source>
        <translation>変更の記録</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>エラー</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>重大度</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>事例</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>指摘</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::PoolsDialog</name>
    <message>
        <source>Own Patterns…</source>
        <translation>独自の型…</translation>
    </message>
    <message>
        <source>Employee numbers, customer numbers: what this project calls personal data besides</source>
        <translation>社員番号や顧客番号など、このプロジェクトで個人情報とするものを登録します</translation>
    </message>
    <message>
        <source>in no pool yet</source>
        <translation>まだどの区分にも入っていません</translation>
    </message>
    <message>
        <source>models learn from these; explanations are written for these only</source>
        <translation>モデルの学習に使います。説明はこの事例にだけ書きます</translation>
    </message>
    <message>
        <source>choose each run&apos;s best checkpoint</source>
        <translation>各学習の最良の時点を選びます</translation>
    </message>
    <message>
        <source>score the runs</source>
        <translation>正解率を測ります</translation>
    </message>
    <message>
        <source>locked: scored once, at the end</source>
        <translation>封印中。最後に一度だけ採点します</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>区分</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>事例数</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>割合</translation>
    </message>
    <message>
        <source>What they are for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>The pools are not fixed yet. Writing the first explanation or creating an experiment fixes them: 70 % training, 10 % validation, 20 % test, groups kept together.</source>
        <translation>区分はまだ確定していません。最初の説明を書くか実験を作ると、学習用70%・検証用10%・テスト用20%に確定します(同じグループの事例は分けません)。</translation>
    </message>
    <message>
        <source>The pools are fixed.</source>
        <translation>区分は確定済みです。</translation>
    </message>
    <message>
        <source>The pools are fixed since %1.</source>
        <translation>区分は%1に確定しました。</translation>
    </message>
    <message>
        <source>Fingerprint: not known.</source>
        <translation>指紋(照合用の値): 不明です。</translation>
    </message>
    <message>
        <source>Fingerprint: %1</source>
        <translation>指紋(照合用の値): %1</translation>
    </message>
    <message>
        <source>About %1 of the training examples are locked away: nobody writes explanations for them and no run sees them. They are scored once, at the end, as proof that a result holds on cases that steered no choice. 0 %: no such set. It can only be set aside now.</source>
        <translation>学習用の事例から約%1件を封印します。説明は書かず、学習にも使いません。どの選択にも影響しなかった事例で結果が成り立つことを示すために、最後に一度だけ採点します。0%なら取り分けません。取り分けられるのは今だけです。</translation>
    </message>
    <message>
        <source>No confirmation set: the test pool alone decides. One can only be set aside now, before the pools are fixed.</source>
        <translation>最終確認用の事例は取り分けません。テスト用の事例だけで判断します。取り分けられるのは、区分を確定する前の今だけです。</translation>
    </message>
    <message>
        <source>Fix the Pools</source>
        <translation>区分を確定する</translation>
    </message>
    <message>
        <source>Fix the pools now, with a locked confirmation set of %1 %?</source>
        <translation>最終確認用の事例を%1%取り分けて、区分を今確定しますか?</translation>
    </message>
    <message>
        <source>Fix the pools now, without a locked confirmation set?</source>
        <translation>最終確認用の事例を取り分けずに、区分を今確定しますか?</translation>
    </message>
    <message>
        <source>This cannot be undone: every example stays in its pool from now on. Examples that are imported later are added to the pools by the same rule.</source>
        <translation>元に戻せません。各事例は今後ずっと同じ区分に入ります。後から取り込んだ事例は、同じ規則で区分に加わります。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>すべての種類</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>kind of finding, how many</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>未確認</translation>
    </message>
    <message>
        <source>A check looks through all examples for what stands in the way of a fair comparison.</source>
        <translation>公平な比較の妨げになるものがないか、すべての事例を調べます。</translation>
    </message>
    <message>
        <source>No finding matches</source>
        <translation>該当する指摘はありません</translation>
    </message>
    <message>
        <source>Nothing that was found passes these filters.</source>
        <translation>この条件に当てはまる指摘はありません。</translation>
    </message>
    <message>
        <source>Nothing was found</source>
        <translation>指摘はありません</translation>
    </message>
    <message>
        <source>%1 examples were checked: nothing needs a look.</source>
        <translation>%1件の事例を調べました。見直しが必要なものはありません。</translation>
    </message>
    <message>
        <source>%1 examples checked: %2 errors, %3 warnings.</source>
        <translation>%1件の事例を確認: エラー%2件、警告%3件。</translation>
    </message>
    <message>
        <source>%1 are shown.</source>
        <translation>%1件を表示しています。</translation>
    </message>
    <message>
        <source>Examples have changed since.</source>
        <translation>その後、事例が変わりました。</translation>
    </message>
    <message>
        <source>Pools and Checks</source>
        <translation>事例の分割と確認</translation>
    </message>
    <message>
        <source>Pools</source>
        <translation>区分</translation>
    </message>
    <message>
        <source>Locked confirmation set:</source>
        <translation>最終確認用に取り分ける割合:</translation>
    </message>
    <message>
        <source>Share of all examples that is locked away before anyone writes; 0 %: none</source>
        <translation>説明を書き始める前に封印する事例の割合。0%なら取り分けません</translation>
    </message>
    <message>
        <source>Fix the Pools…</source>
        <translation>区分を確定…</translation>
    </message>
    <message>
        <source>Decide now which example is in which pool; it cannot be undone</source>
        <translation>どの事例がどの区分に入るかを今決めます。元に戻せません</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>Filter findings</source>
        <translation>指摘を絞り込む</translation>
    </message>
    <message>
        <source>Kind of finding</source>
        <translation>指摘の種類</translation>
    </message>
    <message>
        <source>Check Again</source>
        <translation>もう一度確認</translation>
    </message>
    <message>
        <source>Look through all examples again</source>
        <translation>すべての事例をもう一度調べます</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>指摘</translation>
    </message>
    <message>
        <source>Looking through all examples…</source>
        <translation>すべての事例を調べています…</translation>
    </message>
    <message>
        <source>Copy as Table</source>
        <translation>表としてコピー</translation>
    </message>
    <message>
        <source>Copy all findings that are shown, for a spreadsheet</source>
        <translation>表示中の指摘をすべて、表計算ソフト用にコピーします</translation>
    </message>
    <message>
        <source>Open Example</source>
        <translation>事例を開く</translation>
    </message>
    <message>
        <source>Show the chosen finding&apos;s example in the editor (Enter)</source>
        <translation>選んだ指摘の事例を編集欄に表示します (Enter)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::BaselinePanel</name>
    <message>
        <source>People: %1</source>
        <comment>where typed figures come from</comment>
        <translation>人の作業の数値の出典: %1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 gave no answer to: %2 and %3 more</source>
        <translation>%1は次のテスト事例に答えていません: %2、ほか%3件</translation>
    </message>
    <message>
        <source>%1 gave no answer to: %2</source>
        <translation>%1は次のテスト事例に答えていません: %2</translation>
    </message>
    <message>
        <source>The linear model and the decision tree are left out: %1</source>
        <translation>線形モデルと決定木は表示していません。%1</translation>
    </message>
    <message>
        <source>Tables and JSON (*.xlsx *.csv *.tsv *.txt *.jsonl *.json);;All files (*)</source>
        <translation>表・JSON (*.xlsx *.csv *.tsv *.txt *.jsonl *.json);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Without training a model</source>
        <translation>モデルを学習させない場合</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>削除…</translation>
    </message>
    <message>
        <source>Remove %1…</source>
        <comment>outside system</comment>
        <translation>%1を削除…</translation>
    </message>
    <message>
        <source>Answers of an Outside System</source>
        <translation>外部システムの答え</translation>
    </message>
    <message>
        <source>Remove Outside System</source>
        <translation>外部システムの削除</translation>
    </message>
    <message>
        <source>Remove the answers of %1 from this project?</source>
        <translation>%1の答えをこのプロジェクトから削除しますか?</translation>
    </message>
    <message>
        <source>They are deleted for good and disappear from every comparison; the file they came from stays and can be imported again.</source>
        <translation>元に戻せません。すべての比較から消えます。取り込み元のファイルは残るので、もう一度取り込めます。</translation>
    </message>
    <message>
        <source>People&apos;s Figures…</source>
        <translation>人の作業の数値…</translation>
    </message>
    <message>
        <source>Type how accurate people are at this work and how long a case takes them</source>
        <translation>この仕事での人の正解率と、1件にかかる時間を入力します</translation>
    </message>
    <message>
        <source>Import an Outside System…</source>
        <translation>外部システムを取り込む…</translation>
    </message>
    <message>
        <source>Read another system&apos;s answers to these cases from a file and score them here</source>
        <translation>同じ事例への別のシステムの答えをファイルから読み込み、ここで採点します</translation>
    </message>
    <message>
        <source>Remove an outside system&apos;s answers</source>
        <translation>外部システムの答えを削除します</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ConfirmationPanel</name>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>%1, %2 explained</source>
        <translation>%1(説明あり%2)</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>事例数</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>繰り返し</translation>
    </message>
    <message>
        <source>Confirmation</source>
        <translation>最終確認用</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>テスト用</translation>
    </message>
    <message>
        <source>Locked confirmation set</source>
        <translation>最終確認用の事例</translation>
    </message>
    <message>
        <source>Scoring the locked confirmation set</source>
        <translation>最終確認用の事例を採点しています</translation>
    </message>
    <message>
        <source>Score the Locked Confirmation Set (Once)…</source>
        <translation>最終確認用の事例を採点(一度だけ)…</translation>
    </message>
    <message>
        <source>This project is open for reading only.</source>
        <translation>このプロジェクトは読み取り専用で開いています。</translation>
    </message>
    <message>
        <source>When all runs of the experiment are done</source>
        <translation>実験のすべての学習が終わると採点できます</translation>
    </message>
    <message>
        <source>The experiment has no finished run at its largest train size.</source>
        <translation>最大の事例数で完了した学習がありません。</translation>
    </message>
    <message>
        <source>Scores every arm and seed at the largest train size</source>
        <translation>最大の事例数での、すべての方式とシードを採点します</translation>
    </message>
    <message numerus="yes">
        <source>Scoring %1 examples with %n runs…</source>
        <translation>
            <numerusform>%1件の事例を%n回の学習で採点しています…</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 examples, not scored yet. They have steered no choice, so they show whether a result holds on new cases.</source>
        <translation>%1件、未採点です。どの選択にも使っていないため、結果が新しい事例でも成り立つかを示します。</translation>
    </message>
    <message numerus="yes">
        <source>%1 minus answer only: %2, better in %3 of %n seeds.</source>
        <translation>
            <numerusform>%1と答えのみの差: %2(%nシード中%3シードで上回りました)。</numerusform>
        </translation>
    </message>
    <message>
        <source>Scored once, on %1 by %2, on %3 examples.</source>
        <translation>%1に%2が一度だけ採点しました(%3件)。</translation>
    </message>
    <message>
        <source>The runs were those of the experiment %1.</source>
        <translation>採点したのは実験「%1」の学習です。</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <comment>score, its interval</comment>
        <translation>%1(%2〜%3)</translation>
    </message>
    <message>
        <source>Scores on the locked confirmation set</source>
        <translation>最終確認用の事例での正解率</translation>
    </message>
    <message>
        <source>Score the Locked Confirmation Set</source>
        <translation>最終確認用の事例の採点</translation>
    </message>
    <message numerus="yes">
        <source>Score %n runs on the locked confirmation set now?</source>
        <translation>
            <numerusform>%n回の学習を最終確認用の事例で今採点しますか?</numerusform>
        </translation>
    </message>
    <message>
        <source>This can be done once in a project and cannot be undone: a set that has steered a choice confirms nothing. Do it when the experiments are over and the choice is made; who did it and when goes on record.</source>
        <translation>プロジェクトで一度しかできず、元に戻せません。選択に使った事例では何も確認できないためです。実験が終わり、選択が決まってから行ってください。実施者と日時が記録されます。</translation>
    </message>
    <message>
        <source>Score It</source>
        <translation>採点する</translation>
    </message>
    <message>
        <source>In brackets: 95 % interval over the examples.</source>
        <translation>括弧内は事例に関する95%信頼区間です。</translation>
    </message>
    <message>
        <source>Lowest seed</source>
        <translation>最低のシード</translation>
    </message>
    <message>
        <source>Highest seed</source>
        <translation>最高のシード</translation>
    </message>
    <message>
        <source>Trained on %1 examples.</source>
        <translation>%1件で学習したモデルです。</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::OutsideDialog</name>
    <message>
        <source>Sheet</source>
        <translation>シート</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>取り込む</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>文字コード</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選択…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Tables and JSON (*.xlsx *.csv *.tsv *.txt *.jsonl *.json);;All files (*)</source>
        <translation>表・JSON (*.xlsx *.csv *.tsv *.txt *.jsonl *.json);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Automatic: %1</source>
        <translation>自動(%1)</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>%1行目: %2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>, </source>
        <comment>list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Answers of an Outside System</source>
        <translation>外部システムの答え</translation>
    </message>
    <message>
        <source>as it is to be called in tables and charts</source>
        <translation>表とグラフに表示する名前</translation>
    </message>
    <message>
        <source>Name of the system</source>
        <translation>システムの名前</translation>
    </message>
    <message>
        <source>may be empty</source>
        <translation>省略できます</translation>
    </message>
    <message>
        <source>Price a case</source>
        <translation>1件あたりの価格</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>通貨</translation>
    </message>
    <message>
        <source>A case is found by its key, else by its input text. The answers are scored on each experiment&apos;s own test examples.</source>
        <translation>事例は管理番号で探し、なければ入力文で探します。答えは各実験のテスト用の事例で採点します。</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>ファイルを読んでいます</translation>
    </message>
    <message>
        <source>The system needs a name.</source>
        <translation>システムの名前を入力してください。</translation>
    </message>
    <message>
        <source>A number of at least 0, for example 12.5.</source>
        <translation>0以上の数を入力してください(例: 12.5)。</translation>
    </message>
    <message>
        <source>Three letters, for example JPY.</source>
        <translation>英字3文字で入力してください(例: JPY)。</translation>
    </message>
    <message>
        <source>Choose the column that holds the answers, and the one that says which case they belong to: its key or its input.</source>
        <translation>答えの列と、どの事例の答えかを示す列(管理番号か入力)を選んでください。</translation>
    </message>
    <message>
        <source>Nothing was imported: %1 rows are wrong. Correct the file and import it again.</source>
        <translation>何も取り込みませんでした。%1行に誤りがあります。ファイルを直して、もう一度取り込んでください。</translation>
    </message>
    <message>
        <source>%1 answers imported from %2 rows; the earlier ones of this system are replaced.</source>
        <translation>%2行から%1件の答えを取り込みました。このシステムの以前の答えは置き換えました。</translation>
    </message>
    <message>
        <source>%1 answers imported from %2 rows.</source>
        <translation>%2行から%1件の答えを取り込みました。</translation>
    </message>
    <message>
        <source>Rows without an answer: %1</source>
        <translation>答えのない行: %1</translation>
    </message>
    <message>
        <source>Rows that say the same again: %1</source>
        <translation>同じ内容が重複した行: %1</translation>
    </message>
    <message>
        <source>Rows whose case this project does not have: %1 (%2)</source>
        <translation>このプロジェクトにない事例の行: %1(%2)</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::PeopleForm</name>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>A number from 0 to 100, for example 95.</source>
        <translation>0〜100の数を入力してください(例: 95)。</translation>
    </message>
    <message>
        <source>A number of minutes above 0, for example 3.5.</source>
        <translation>0より大きい分数を入力してください(例: 3.5)。</translation>
    </message>
    <message>
        <source>Type the accuracy, the minutes a case, or both.</source>
        <translation>正解率か1件あたりの時間の少なくとも一方を入力してください。</translation>
    </message>
    <message>
        <source>People&apos;s figures</source>
        <translation>人の作業の数値</translation>
    </message>
    <message>
        <source>How people do at the same work today. They stand beside the models&apos; scores, marked as typed in.</source>
        <translation>同じ仕事を今、人が行った場合の数値です。手入力の数値として、モデルの正解率と並べて表示します。</translation>
    </message>
    <message>
        <source>Accuracy (%)</source>
        <translation>正解率(%)</translation>
    </message>
    <message>
        <source>Minutes a case</source>
        <translation>1件あたりの時間(分)</translation>
    </message>
    <message>
        <source>Where they come from</source>
        <translation>数値の出典</translation>
    </message>
    <message>
        <source>e.g. 95</source>
        <translation>例: 95</translation>
    </message>
    <message>
        <source>e.g. 3.5</source>
        <translation>例: 3.5</translation>
    </message>
    <message>
        <source>e.g. 200 cases checked twice in October</source>
        <translation>例: 10月に200件を二重確認</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Take the figures for people out of all comparisons</source>
        <translation>人の作業の数値をすべての比較から外します</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::PlanRuleChange</name>
    <message>
        <source>none</source>
        <comment>rule change</comment>
        <translation>なし</translation>
    </message>
    <message>
        <source>%1 (%2 examples)</source>
        <translation>%1(%2件)</translation>
    </message>
    <message>
        <source>Every run first learns the old rule, with one train size. Then copies of it go on with these numbers of cases of the new rule and are scored on test cases of the new rule.</source>
        <translation>どの学習も、まず改定前の規則を1つの事例数で学びます。次に、その写しが新しい規則の事例をこの件数だけ加えて学習を続け、新しい規則のテスト事例で採点されます。</translation>
    </message>
    <message>
        <source>How soon does each arm learn a changed rule? Choose the attribute that tells which rule decided a case.</source>
        <translation>規則が変わったとき、どの方式が早く対応できるかを調べます。どの規則で判断した事例かを示す属性を選んでください。</translation>
    </message>
    <message>
        <source>The numbers of new cases cannot be read. Write whole numbers separated by commas, such as 10, 30, 100.</source>
        <translation>新しい規則の事例数を読み取れません。10, 30, 100 のように、整数をカンマで区切って入力してください。</translation>
    </message>
    <message>
        <source>Change of the rule</source>
        <translation>規則の改定</translation>
    </message>
    <message>
        <source>Attribute:</source>
        <translation>属性:</translation>
    </message>
    <message>
        <source>Old rule:</source>
        <translation>改定前の規則:</translation>
    </message>
    <message>
        <source>New rule:</source>
        <translation>新しい規則:</translation>
    </message>
    <message>
        <source>Cases of the new rule:</source>
        <translation>新しい規則の事例数:</translation>
    </message>
    <message>
        <source>How many cases of the new rule the trained runs go on with: whole numbers separated by commas</source>
        <translation>学習の続きに加える新しい規則の事例数。整数をカンマで区切ります</translation>
    </message>
    <message>
        <source>The attribute whose value says by which rule a case was decided</source>
        <translation>どの規則で判断した事例かを値が示す属性</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::AttributesDialog</name>
    <message>
        <source>Remove Line</source>
        <translation>行を削除</translation>
    </message>
    <message>
        <source>Attributes of the Example</source>
        <translation>事例の属性</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Add Line</source>
        <translation>行を追加</translation>
    </message>
    <message>
        <source>Scores can be looked at by attribute: the site, an exception, the version of the rule. The model does not see them.</source>
        <translation>拠点・例外・規則の版などの属性ごとに、正解率を分けて見られます。属性はモデルには渡しません。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Line %1 needs both an attribute and a value; remove it otherwise.</source>
        <translation>%1行目には属性と値の両方が必要です。不要なら行を削除してください。</translation>
    </message>
    <message>
        <source>Line %1: %2 is there already. An example has each attribute once.</source>
        <translation>%1行目: 「%2」は既にあります。同じ属性は1つの事例に1つだけです。</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::DraftPanel</name>
    <message>
        <source>Use It  %1</source>
        <translation>採用  %1</translation>
    </message>
    <message>
        <source>Put the draft into the explanation, to be changed there</source>
        <translation>下書きを説明欄に入れます。入れた後で直せます</translation>
    </message>
    <message>
        <source>Cancel  %1</source>
        <translation>中止  %1</translation>
    </message>
    <message>
        <source>Not This  %1</source>
        <translation>使わない  %1</translation>
    </message>
    <message>
        <source>Close  %1</source>
        <translation>閉じる  %1</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::Drafting</name>
    <message>
        <source>The model of this project writes a draft…</source>
        <translation>このプロジェクトのモデルが下書きを書いています…</translation>
    </message>
    <message>
        <source>Looking for a similar explanation…</source>
        <translation>似た事例の説明を探しています…</translation>
    </message>
    <message>
        <source>Draft (%1) by the model of run %2</source>
        <translation>下書き(%1)― 学習%2のモデルによる</translation>
    </message>
    <message>
        <source>Draft (%1) after example No. %2</source>
        <translation>下書き(%1)― %2番の事例をもとに</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::GuidePane</name>
    <message>
        <source># How we write explanations

1. Name the facts of the case that decide, with their numbers.
2. Say which rule applies to them, and where it is written.
3. Show each calculation: 3 x 120 = 360.
4. End with the answer in the very words of the answer field.

**Levels.** Short: one clause. Medium: the deciding facts. Detailed: every step.

**Not in an explanation:** names, telephone numbers, anything that is not in the input.

## A good one

&gt; (Paste an explanation here that all agree on.)
</source>
        <translation># 説明の書き方

1. 判断の決め手になる事実を、数値とともに書きます。
2. どの規則に当てはまるか、規則がどこに書かれているかを示します。
3. 計算は式で書きます。例: 3×120=360
4. 最後は、答え欄と同じ言葉で結びます。

**詳しさ** 簡潔: 一言。標準: 決め手になる事実。詳細: すべての手順。

**書かないもの** 氏名、電話番号、入力にない事柄。

## 良い例

&gt; (全員が納得できる説明をここに貼り付けてください。)
</translation>
    </message>
    <message>
        <source>Writing guide</source>
        <translation>書き方の手引き</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>編集</translation>
    </message>
    <message>
        <source>Change the guide; press again to store it</source>
        <translation>手引きを編集します。もう一度押すと保存します</translation>
    </message>
    <message>
        <source>Close the guide</source>
        <translation>手引きを閉じる</translation>
    </message>
    <message>
        <source>No writing guide yet</source>
        <translation>書き方の手引きがまだありません</translation>
    </message>
    <message>
        <source>One page that says how explanations are written here: everybody's then look alike, and models learn from that.</source>
        <translation>説明の書き方を1ページにまとめておくと、書き手による違いが減り、モデルも学びやすくなります。</translation>
    </message>
    <message>
        <source>Begin with a Proposal</source>
        <translation>ひな形から始める</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::LevelMarker</name>
    <message>
        <source>Also %1</source>
        <translation>%1にも</translation>
    </message>
    <message>
        <source>The sentence at the cursor is part of this level too (%1 goes through the levels)</source>
        <translation>カーソルのある文を、この詳しさの説明にも使います(%1で順に切り替え)</translation>
    </message>
    <message>
        <source>Sentence also in %1</source>
        <translation>この文を%1にも使う</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::SnippetMenu</name>
    <message>
        <source>No snippets yet</source>
        <translation>定型文はまだありません</translation>
    </message>
    <message>
        <source>Make a Snippet of the &amp;Selection…</source>
        <translation>選択した文を定型文にする(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Edit Snippets…</source>
        <translation>定型文を編集(&amp;E)…</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::SnippetsDialog</name>
    <message>
        <source>New</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Snippets</source>
        <translation>定型文</translation>
    </message>
    <message>
        <source>Write what is filled in later in braces: {limit}. After inserting, %1 goes from one to the next.</source>
        <translation>後で埋める箇所は {上限} のように波かっこで書きます。挿入した後、%1で次の空欄へ移ります。</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>見出し</translation>
    </message>
    <message>
        <source>Text, for example: The quantity is {quantity}, so the limit is {percent} %.</source>
        <translation>本文。例: 数量が{数量}なので、上限は{上限}%です。</translation>
    </message>
    <message>
        <source>Text of the snippet</source>
        <translation>定型文の本文</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::VersionsDialog</name>
    <message>
        <source>Former Texts: %1</source>
        <translation>以前の文章: %1</translation>
    </message>
    <message>
        <source>This explanation has only been written once: there is no former text.</source>
        <translation>この説明は一度書かれたままで、以前の文章はありません。</translation>
    </message>
    <message>
        <source>Struck out: no longer in the present text. Underlined: added since.</source>
        <translation>取り消し線は今の文章にない部分、下線は後から加わった部分です。</translation>
    </message>
    <message>
        <source>Former texts</source>
        <translation>以前の文章</translation>
    </message>
    <message>
        <source>What changed since</source>
        <translation>その後の変更</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Take This Text Back</source>
        <translation>この文章に戻す</translation>
    </message>
    <message>
        <source>The present text is kept as a former one; undo works too</source>
        <translation>今の文章は以前の文章として残ります。「元に戻す」も使えます</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::WritingBar</name>
    <message>
        <source>Submit</source>
        <translation>承認に出す</translation>
    </message>
    <message>
        <source>Hand the explanations of this example in for review (%1)</source>
        <translation>この事例の説明を承認に出します(%1)</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>下書き案</translation>
    </message>
    <message>
        <source>A proposal for this explanation, to be looked at before it is used (%1)</source>
        <translation>この説明の案を出します。確認してから採用できます(%1)</translation>
    </message>
    <message>
        <source>After a similar case  %1</source>
        <translation>似た事例から作る  %1</translation>
    </message>
    <message>
        <source>By the model of this project</source>
        <translation>このプロジェクトのモデルで作る</translation>
    </message>
    <message>
        <source>Snippets</source>
        <translation>定型文</translation>
    </message>
    <message>
        <source>Insert a piece of text that comes up again and again (%1; next blank: %2)</source>
        <translation>よく使う文を挿入します(%1、次の空欄へ: %2)</translation>
    </message>
    <message>
        <source>Former texts</source>
        <translation>以前の文章</translation>
    </message>
    <message>
        <source>Every former text of this explanation and what changed (%1)</source>
        <translation>この説明の以前の文章と変更箇所を表示します(%1)</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>手引き</translation>
    </message>
    <message>
        <source>How explanations are written in this project (%1)</source>
        <translation>このプロジェクトでの説明の書き方です(%1)</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::HistoryModel</name>
    <message>
        <source>When</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作した人</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::HistoryPage</name>
    <message>
        <source>Export the History</source>
        <translation>履歴の書き出し</translation>
    </message>
    <message>
        <source>Tables (*.csv *.jsonl *.xlsx)</source>
        <translation>表 (*.csv *.jsonl *.xlsx)</translation>
    </message>
    <message>
        <source>A person's data were deleted from this entry.</source>
        <translation>この記録からは個人のデータが削除されています。</translation>
    </message>
    <message>
        <source>Filter: person, example, text</source>
        <translation>絞り込み: 人・事例・文章</translation>
    </message>
    <message>
        <source>Filter the history</source>
        <translation>履歴の絞り込み</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Verify the Chain</source>
        <translation>連鎖を検証</translation>
    </message>
    <message>
        <source>Checks that no entry was changed, taken out or put in outside of Kotowari</source>
        <translation>Kotowari の外で記録が変更、削除、追加されていないかを確かめます</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>書き出し…</translation>
    </message>
    <message>
        <source>%1 entries</source>
        <translation>%1件</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ReviewPage</name>
    <message>
        <source>With findings</source>
        <translation>指摘のあるものだけ</translation>
    </message>
    <message>
        <source>Only explanations that the checks have something to say about</source>
        <translation>確認で指摘のある説明だけを表示します</translation>
    </message>
    <message>
        <source>Why approve in spite of the findings? (Enter)</source>
        <translation>指摘があっても承認する理由(Enter で承認)</translation>
    </message>
    <message>
        <source>Why approve in spite of the findings</source>
        <translation>指摘があっても承認する理由</translation>
    </message>
    <message>
        <source>The checks have nothing to say about any of those that wait.</source>
        <translation>承認待ちの説明に指摘はありません。</translation>
    </message>
    <message>
        <source>submitted</source>
        <translation>承認に出しました</translation>
    </message>
    <message>
        <source>approved (own text)</source>
        <translation>承認しました(自分の文章)</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>承認しました</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>差し戻しました</translation>
    </message>
    <message>
        <source>changed: a draft again</source>
        <translation>変更により下書きに戻りました</translation>
    </message>
    <message>
        <source>change taken back</source>
        <translation>変更が取り消されました</translation>
    </message>
    <message>
        <source>decision taken back</source>
        <translation>判断を取り消しました</translation>
    </message>
    <message>
        <source>%1  %2: %3</source>
        <comment>date, person, what was done</comment>
        <translation>%1  %2さん: %3</translation>
    </message>
    <message>
        <source>Example %1</source>
        <translation>事例 %1</translation>
    </message>
    <message>
        <source>%1: %2 explanation</source>
        <comment>example, granularity</comment>
        <translation>%1の説明(%2)</translation>
    </message>
    <message>
        <source>author unknown</source>
        <translation>記入者不明</translation>
    </message>
    <message>
        <source>Explanation by %1</source>
        <translation>説明(記入者: %1)</translation>
    </message>
    <message>
        <source>Explanation by %1, %2</source>
        <comment>person, date</comment>
        <translation>説明(記入者: %1、%2)</translation>
    </message>
    <message numerus="yes">
        <source>Approve all %n explanations without looking at each? It is recorded, and can be taken back with Undo.</source>
        <translation>
            <numerusform>%n件の説明を、1件ずつ確認せずに承認しますか。承認は記録され、「元に戻す」で取り消せます。</numerusform>
        </translation>
    </message>
    <message>
        <source>Approve All</source>
        <translation>一括承認</translation>
    </message>
    <message>
        <source>Sample…</source>
        <translation>抽出して確認…</translation>
    </message>
    <message numerus="yes">
        <source>%n of the sample left</source>
        <translation>
            <numerusform>抽出分の残り%n件</numerusform>
        </translation>
    </message>
    <message>
        <source>Approve the Rest</source>
        <translation>残りを承認</translation>
    </message>
    <message>
        <source>Draws a tenth at random to be looked at for all. When they are decided, the rest can be approved with that result on record.</source>
        <translation>全体の1割を無作為に抽出して確認します。すべて判断すると、その結果を記録に残して、残りを承認できます。</translation>
    </message>
    <message>
        <source>Of %1 looked at, %2 were returned: up to %3 % of the rest may deserve it.</source>
        <translation>確認した%1件のうち%2件を差し戻しました。残りの最大%3%も差し戻しに値するおそれがあります。</translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>残り%n件</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waits for review</source>
        <translation>承認待ちの説明はありません</translation>
    </message>
    <message>
        <source>Explanations come here when their authors submit them. Drafts: %1, returned: %2, approved: %3.</source>
        <translation>記入者が承認に出した説明がここに並びます。下書き%1件、差し戻し%2件、承認済み%3件。</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>入力</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答え</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>これまでの経過</translation>
    </message>
    <message>
        <source>Comment for the author (needed to return)</source>
        <translation>記入者へのコメント(差し戻しには必要です)</translation>
    </message>
    <message>
        <source>Comment for the author</source>
        <translation>記入者へのコメント</translation>
    </message>
    <message>
        <source>Approve (A)</source>
        <translation>承認 (A)</translation>
    </message>
    <message>
        <source>Return (R)</source>
        <translation>差し戻し (R)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Take back the last decision</source>
        <translation>直前の判断を取り消します</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>前へ</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>Approve All…</source>
        <translation>一括承認…</translation>
    </message>
    <message>
        <source>Approve My Own Text</source>
        <translation>自分の文章を承認</translation>
    </message>
    <message>
        <source>It is recorded that you approved a text of your own.</source>
        <translation>自分の文章を承認したことが記録されます。</translation>
    </message>
    <message>
        <source>Who you are</source>
        <translation>操作する人</translation>
    </message>
    <message>
        <source>How much of the queue is done</source>
        <translation>承認待ちの進み具合</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>承認</translation>
    </message>
    <message>
        <source>Agreement…</source>
        <translation>評価の一致度…</translation>
    </message>
    <message>
        <source>Several people label the same explanations alone: do they judge alike?</source>
        <translation>同じ説明を複数の人が別々に評価し、判断が一致するかを調べます。</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::AnswerModel</name>
    <message>
        <source>This case is far less like those the model learned from than any it was checked on: its answer and confidence say nothing.</source>
        <translation>この事例は、確かめに使ったどの事例よりも、学習した内容から大きく離れています。答えも確信度もあてにできません。</translation>
    </message>
    <message>
        <source>A person (unlike the cases learned from)</source>
        <translation>人(学習した事例と異なる)</translation>
    </message>
    <message>
        <source>(no answer)</source>
        <translation>(答えなし)</translation>
    </message>
    <message>
        <source>%1 (cut off)</source>
        <translation>%1(途中で終了)</translation>
    </message>
    <message>
        <source>A person</source>
        <translation>人</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1秒</translation>
    </message>
    <message>
        <source>How often answers of this confidence were right on validation examples</source>
        <translation>検証用の事例で、この確信度の答えが正しかった割合</translation>
    </message>
    <message>
        <source>Cases below the threshold go to a person</source>
        <translation>確信度が基準に満たない事例は人が判断します</translation>
    </message>
    <message>
        <source>The model's time for the case</source>
        <translation>モデルが答えるのにかかった時間</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>事例</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答え</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>確信度</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>判断する人</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>説明</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::CalibrationWords</name>
    <message>
        <source>Measured on %1 validation examples: %2 of the cases go to people. Of the others %3 are right (95 % interval %4 to %5, %6 examples).</source>
        <translation>検証用の事例%1件で測ると、事例の%2を人が処理します。残りの正解率は%3です(95%信頼区間 %4〜%5、%6件)。</translation>
    </message>
    <message>
        <source>Is it as sure as it should be?</source>
        <translation>確信度は当てになるか</translation>
    </message>
    <message>
        <source>Confidence (%)</source>
        <translation>確信度(%)</translation>
    </message>
    <message>
        <source>Right answers</source>
        <translation>正解率</translation>
    </message>
    <message>
        <source>Measured with the first answer</source>
        <translation>最初に答えるときに測ります</translation>
    </message>
    <message>
        <source>band: 95 % interval over the examples of a bin</source>
        <translation>帯: 区間内の事例についての95%信頼区間</translation>
    </message>
    <message>
        <source>perfectly honest</source>
        <translation>確信度どおり</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>実測</translation>
    </message>
    <message>
        <source>How far the confidence can be trusted is measured on the validation examples with the first answer.</source>
        <translation>確信度がどの程度当てになるかは、最初に答えるときに検証用の事例で測ります。</translation>
    </message>
    <message>
        <source>Measured on %1 validation examples, which the model did not train on: %2 right. The confidence is off by %3 points on average.</source>
        <translation>学習に使っていない検証用の事例%1件で測りました。正解率は%2、確信度と実際の正解率のずれは平均%3ポイントです。</translation>
    </message>
    <message>
        <source>These are too few, or all right or all wrong: do not rely on the confidence.</source>
        <translation>事例が少ないか、すべて正解またはすべて不正解のため、確信度は当てになりません。</translation>
    </message>
    <message>
        <source>All cases go to people.</source>
        <translation>すべての事例を人が処理します。</translation>
    </message>
    <message>
        <source>People spend about %1 minutes on 100 cases instead of %2.</source>
        <translation>人の作業は100件あたり約%1分です(いまは%2分)。</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::TryPage</name>
    <message>
        <source>Save Model Card</source>
        <translation>モデルカードの保存</translation>
    </message>
    <message>
        <source>PDF (*.pdf);;Web page (*.html)</source>
        <translation>PDF (*.pdf);;Webページ (*.html)</translation>
    </message>
    <message>
        <source>Writing %1…</source>
        <translation>%1 を書き出しています…</translation>
    </message>
    <message>
        <source>Model Card…</source>
        <translation>モデルカード…</translation>
    </message>
    <message>
        <source>What one should know of this model before using it: data, scores, limits, licence, personal data</source>
        <translation>このモデルを使う前に知っておくべきこと(データ、正解率、限界、ライセンス、個人情報)をまとめます</translation>
    </message>
    <message>
        <source>File of New Cases</source>
        <translation>新しい事例のファイル</translation>
    </message>
    <message>
        <source>Tables (%1)</source>
        <translation>表(%1)</translation>
    </message>
    <message>
        <source>Save Answers</source>
        <translation>答えの保存</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx);;CSV (*.csv)</source>
        <translation>Excelブック (*.xlsx);;CSV (*.csv)</translation>
    </message>
    <message>
        <source>%1, %2 examples, seed %3</source>
        <translation>%1、事例%2件、シード%3</translation>
    </message>
    <message>
        <source> (%1 right on test)</source>
        <translation>(テストの正解率%1)</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>%1 に保存しました。</translation>
    </message>
    <message>
        <source>No answer: the output does not have the form that was learnt.</source>
        <translation>答えなし: 出力が学習した形になっていません。</translation>
    </message>
    <message>
        <source>This model gives no explanation.</source>
        <translation>このモデルは説明を出しません。</translation>
    </message>
    <message>
        <source>People decide cases below a confidence of %1 %</source>
        <translation>確信度が%1%に満たない事例は人が判断する</translation>
    </message>
    <message numerus="yes">
        <source>Of these %n cases %1 are for people.</source>
        <translation>
            <numerusform>この%n件のうち、人が判断するのは%1件です。</numerusform>
        </translation>
    </message>
    <message>
        <source>No trained model yet</source>
        <translation>学習済みのモデルがありません</translation>
    </message>
    <message>
        <source>When a run of an experiment has finished, it answers new cases here, says why, and how sure it is.</source>
        <translation>実験の学習が終わると、ここで新しい事例に答え、その理由と確信度を示します。</translation>
    </message>
    <message>
        <source>Plan an Experiment</source>
        <translation>実験を計画する</translation>
    </message>
    <message>
        <source>A new case</source>
        <translation>新しい事例</translation>
    </message>
    <message>
        <source>Type or paste one case as it stands in your list; Ctrl+Enter answers it</source>
        <translation>一覧にあるとおりに事例を1件入力するか貼り付けてください。Ctrl+Enter で答えます</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答える</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Cases from a File…</source>
        <translation>ファイルの事例に答える…</translation>
    </message>
    <message>
        <source>Excel, CSV or JSON lines; the column of the input is found by its name</source>
        <translation>Excel、CSV、JSON Lines に対応。入力の列は列名から判断します</translation>
    </message>
    <message>
        <source>Save Answers…</source>
        <translation>答えを保存…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Which finished run answers</source>
        <translation>どの学習済みモデルで答えるか</translation>
    </message>
    <message>
        <source>Confidence below which people decide</source>
        <translation>人が判断する確信度の基準</translation>
    </message>
    <message>
        <source>Reliability diagram</source>
        <translation>信頼性図</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>試す</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::CostDecisionPanel</name>
    <message>
        <source>Payback: %1</source>
        <translation>投資回収期間: %1</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::CostDocument</name>
    <message>
        <source>Change a figure</source>
        <translation>値の変更</translation>
    </message>
    <message>
        <source>Reset a figure</source>
        <translation>値を元に戻す</translation>
    </message>
    <message>
        <source>Change the currency</source>
        <translation>通貨の変更</translation>
    </message>
    <message>
        <source>Scenario %1</source>
        <translation>シナリオ%1</translation>
    </message>
    <message>
        <source>Add a scenario</source>
        <translation>シナリオの追加</translation>
    </message>
    <message>
        <source>Rename a scenario</source>
        <translation>シナリオ名の変更</translation>
    </message>
    <message>
        <source>Remove a scenario</source>
        <translation>シナリオの削除</translation>
    </message>
    <message>
        <source>Change the rollout</source>
        <translation>本格導入の情報の変更</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::CostInputs</name>
    <message>
        <source>min</source>
        <translation>分</translation>
    </message>
    <message>
        <source>h</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>points</source>
        <translation>ポイント</translation>
    </message>
    <message>
        <source>cases</source>
        <translation>件</translation>
    </message>
    <message>
        <source>times</source>
        <translation>倍</translation>
    </message>
    <message>
        <source>months</source>
        <translation>か月</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>%1に戻す</translation>
    </message>
    <message>
        <source>Back to not known</source>
        <translation>不明に戻す</translation>
    </message>
    <message>
        <source>A number from %1 to %2</source>
        <translation>%1から%2までの数値を入力してください</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::CostPage</name>
    <message>
        <source>Cost</source>
        <translation>費用対効果</translation>
    </message>
    <message>
        <source>Scenario:</source>
        <translation>シナリオ:</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>シナリオ</translation>
    </message>
    <message>
        <source>Type to rename the scenario</source>
        <translation>入力すると名前を変えられます</translation>
    </message>
    <message>
        <source>A new scenario: a copy of this one</source>
        <translation>このシナリオを写して、新しいシナリオを作ります</translation>
    </message>
    <message>
        <source>Remove this scenario; undo brings it back</source>
        <translation>このシナリオを削除します(元に戻せます)</translation>
    </message>
    <message>
        <source>Currency of the amounts</source>
        <translation>金額の通貨</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <source>Plan an Experiment</source>
        <translation>実験を計画する</translation>
    </message>
    <message>
        <source>How is it worked out?</source>
        <translation>計算方法</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::InfluenceChart</name>
    <message>
        <source>higher value</source>
        <translation>大きい値</translation>
    </message>
    <message>
        <source>lower value</source>
        <translation>小さい値</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::RolloutPanel</name>
    <message>
        <source>Open the page</source>
        <translation>ページを開く</translation>
    </message>
    <message>
        <source>Owner:</source>
        <translation>責任者:</translation>
    </message>
    <message>
        <source>Staff training:</source>
        <translation>担当者の教育:</translation>
    </message>
    <message>
        <source>Who answers for the work once it runs</source>
        <translation>本格導入後に責任を持つ人</translation>
    </message>
    <message>
        <source>Who is trained, how and until when</source>
        <translation>誰を、どのように、いつまでに教育するか</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ProposalSaver</name>
    <message>
        <source>Save Proposal…</source>
        <translation>提案書を保存…</translation>
    </message>
    <message>
        <source>Both decisions, their figures and the checklist on one page, as PDF or web page</source>
        <translation>2つの判断、その数値、確認表を1ページにまとめて、PDFまたはWebページとして保存します</translation>
    </message>
    <message>
        <source>When there is an experiment</source>
        <translation>実験があるときに保存できます</translation>
    </message>
    <message>
        <source>Save Proposal</source>
        <translation>提案書を保存</translation>
    </message>
    <message>
        <source>Writing %1…</source>
        <translation>%1を書き出しています…</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>%1を保存しました。</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ChartExport</name>
    <message>
        <source>Save Chart</source>
        <translation>図の保存</translation>
    </message>
    <message>
        <source>Copy Picture</source>
        <translation>図をコピー</translation>
    </message>
    <message>
        <source>Copy Data</source>
        <translation>データをコピー</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>PNGで保存…</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG画像 (*.png)</translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation>SVGで保存…</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG図形 (*.svg)</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>CSVで保存…</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>CSV表 (*.csv)</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::CompareCurves</name>
    <message>
        <source>Score</source>
        <translation>正解率</translation>
    </message>
    <message>
        <source>Answer loss</source>
        <translation>答えの損失</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n examples)</source>
        <comment>slice</comment>
        <translation>
            <numerusform>%1(%n件)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs have a loss that is no number; they are left out.</source>
        <translation>
            <numerusform>損失が数値でない学習が%n回あり、除いています。</numerusform>
        </translation>
    </message>
    <message>
        <source>Counted with %1 minutes to decide a case and %2 minutes to write an explanation.</source>
        <translation>1件の判断に%1分、説明1件の記入に%2分として計算しています。</translation>
    </message>
    <message>
        <source>Data efficiency</source>
        <translation>データ効率</translation>
    </message>
    <message>
        <source>Learning curves</source>
        <translation>学習曲線</translation>
    </message>
    <message>
        <source>Show:</source>
        <translation>表示:</translation>
    </message>
    <message>
        <source>Against:</source>
        <translation>横軸:</translation>
    </message>
    <message>
        <source>Gap at:</source>
        <translation>差を測る正解率:</translation>
    </message>
    <message>
        <source>The score at which the arrow measures what either way needs; at first the required score</source>
        <translation>この正解率に達するのに必要な量の差を矢印で示します。最初は必要な正解率です</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>並べて表示</translation>
    </message>
    <message>
        <source>Overlaid</source>
        <translation>重ねて表示</translation>
    </message>
    <message>
        <source>Data efficiency, with explanation</source>
        <translation>データ効率(説明付き)</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::CompareMultiples</name>
    <message numerus="yes">
        <source>%n more are not shown here; the table below has all of them.</source>
        <translation>
            <numerusform>ほかに%n件あります。すべては下の表にあります。</numerusform>
        </translation>
    </message>
    <message>
        <source>By model and by granularity</source>
        <translation>モデル別・説明の詳しさ別</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>モデル別</translation>
    </message>
    <message>
        <source>By granularity</source>
        <translation>詳しさ別</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ComparisonMultiples</name>
    <message>
        <source>Gain by model and granularity (points against answer only)</source>
        <translation>モデルと詳しさごとの効果(答えのみとの差、ポイント)</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Blue: better with explanations, orange: worse. Grey and hatched: no difference is shown (beside the primary comparison, after correction for several).</source>
        <translation>青は説明付きが高い、橙は低いことを示します。灰色の斜線は、差が確認できないものです(主要な比較以外は、複数の比較について補正)。</translation>
    </message>
    <message>
        <source>95 % interval %1 points</source>
        <translation>95%信頼区間 %1ポイント</translation>
    </message>
    <message>
        <source>no interval yet</source>
        <translation>信頼区間はまだありません</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>試していません</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::MeetingPanel</name>
    <message>
        <source>Phrases for the meeting</source>
        <translation>会議で話すための文</translation>
    </message>
    <message>
        <source>Copy Phrases</source>
        <translation>文をコピー</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::WherePanel</name>
    <message>
        <source>solved only with them</source>
        <translation>説明付きでだけ解ける</translation>
    </message>
    <message>
        <source>not shown</source>
        <translation>確認できない</translation>
    </message>
    <message>
        <source>helps</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>harms</source>
        <translation>逆効果</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>内訳</translation>
    </message>
    <message>
        <source>Test examples</source>
        <translation>テスト事例</translation>
    </message>
    <message>
        <source>Answer only</source>
        <translation>答えのみ</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>差(ポイント)</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95%信頼区間</translation>
    </message>
    <message>
        <source>p (Holm)</source>
        <translation>p(Holm)</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>確認できたこと</translation>
    </message>
    <message numerus="yes">
        <source>measured (%n explanations)</source>
        <translation>
            <numerusform>実測(%n件)</numerusform>
        </translation>
    </message>
    <message>
        <source>typed</source>
        <translation>入力値</translation>
    </message>
    <message>
        <source>assumed</source>
        <translation>仮定値</translation>
    </message>
    <message>
        <source>Explanations</source>
        <translation>説明</translation>
    </message>
    <message>
        <source>Minutes to write one</source>
        <translation>1件の記入時間(分)</translation>
    </message>
    <message>
        <source>Minutes are</source>
        <translation>時間の根拠</translation>
    </message>
    <message>
        <source>Points a minute</source>
        <translation>1分あたりのポイント</translation>
    </message>
    <message>
        <source>Wrong explanations</source>
        <translation>誤った説明</translation>
    </message>
    <message>
        <source>What they cost (points)</source>
        <translation>その影響(ポイント)</translation>
    </message>
    <message>
        <source>Left against answer only (points)</source>
        <translation>答えのみとの差(ポイント)</translation>
    </message>
    <message>
        <source>Where explanations matter</source>
        <translation>説明が効くところ</translation>
    </message>
    <message>
        <source>Slices with the largest gain, and those that lose</source>
        <translation>効果が大きい内訳と、逆効果の内訳</translation>
    </message>
    <message>
        <source>What a minute of writing buys</source>
        <translation>書く時間1分あたりの効果</translation>
    </message>
    <message>
        <source>What wrong explanations cost</source>
        <translation>誤った説明の影響</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::FindingList</name>
    <message numerus="yes">
        <source>%n findings</source>
        <translation>
            <numerusform>指摘 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>findings, key</comment>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>Replace All Personal Data</source>
        <translation>個人情報をすべて置き換える</translation>
    </message>
    <message>
        <source>Put placeholders in the places of all personal data</source>
        <translation>すべての個人情報を仮の名前に置き換えます</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::FindingRow</name>
    <message>
        <source>%1: %2</source>
        <comment>level, finding</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Write &quot;%1&quot; instead (F)</source>
        <translation>「%1」に直します(F)</translation>
    </message>
    <message>
        <source>Keeps the explanation from being approved</source>
        <translation>このままでは承認できません</translation>
    </message>
    <message>
        <source>Worth a look</source>
        <translation>確認をおすすめします</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>直す</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>置き換える</translation>
    </message>
    <message>
        <source>Put a placeholder in its place, the same one all through the project (R)</source>
        <translation>仮の名前に置き換えます。プロジェクト全体で同じ名前になります(R)</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>取り下げる</translation>
    </message>
    <message>
        <source>It is no problem here: say why, on record (D)</source>
        <translation>ここでは問題がないものとして、理由とともに記録します(D)</translation>
    </message>
    <message>
        <source>Why may it stay? (Enter)</source>
        <translation>残してよい理由(Enter で確定)</translation>
    </message>
    <message>
        <source>Why the finding is none</source>
        <translation>指摘を取り下げる理由</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::PatternsDialog</name>
    <message>
        <source>Own Patterns for Personal Data</source>
        <translation>個人情報とする独自の型</translation>
    </message>
    <message>
        <source>Numbers that only this office calls personal, besides those that are found anyway. The pattern is a regular expression: E\d{5} is an E and five digits. Full and half width are the same.</source>
        <translation>標準で見つかるもののほかに、この職場で個人情報とする番号を登録します。型は正規表現です(E\d{5} は E と数字5桁)。全角と半角は区別しません。</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>型</translation>
    </message>
    <message>
        <source>Name, for example: employee number</source>
        <translation>名前(例: 社員番号)</translation>
    </message>
    <message>
        <source>Name of the pattern</source>
        <translation>型の名前</translation>
    </message>
    <message>
        <source>Pattern, for example: E\d{5}</source>
        <translation>型(例: E\d{5})</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::NextPanel</name>
    <message>
        <source>What to explain next (%1)</source>
        <translation>次に説明を書くとよい事例(%1)</translation>
    </message>
    <message>
        <source>Write These Explanations</source>
        <translation>これらの説明を書く</translation>
    </message>
    <message>
        <source>Opens the first of them on the Examples page</source>
        <translation>最初の事例を「事例」のページで開きます</translation>
    </message>
    <message>
        <source>Why: %1</source>
        <translation>理由: %1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between reasons</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>No example of the training pool waits for an explanation at this level.</source>
        <translation>この詳しさの説明を待つ学習用の事例はありません。</translation>
    </message>
</context>
<context>
    <name>kotowari::ui::HelpDialog</name>
    <message>
        <source>Help</source>
        <translation>ヘルプ</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>項目</translation>
    </message>
</context>
</TS>
