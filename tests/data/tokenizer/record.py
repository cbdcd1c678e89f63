#!/usr/bin/env python3
"""Records what transformers' T5 tokenizer makes of English, Japanese and mixed texts, with sentinels: spiece.model and ids.json.

    python record.py TEXTS

TEXTS: a text file, a line each, to train a small sentencepiece model on (inputs, answers and explanations of the program's own samples).
Needs sentencepiece, protobuf and transformers 4.x (its T5Tokenizer calls sentencepiece itself). The model is saved as trained; it is filled
up to the 32,000 pieces of a published T5 with pieces that no text has, here and in the test that reads the files, so that it gets sentinels.
"""

import io
import json
import os
import sys
import tempfile

import sentencepiece
import transformers
from sentencepiece import sentencepiece_model_pb2

HERE = os.path.dirname(os.path.abspath(__file__))
PIECES = 32000
TEXTS = [
    "The unit price is within the limit, so the quote is approved.",
    "translate English to German: That is good.",
    "Is 12.5% of $1,234.56 more than ¥100,000?  Two  spaces,\ttab and\nnewline. ",
    "数量が100個以上なので、5%の値引きを適用します。",
    "承認：㈱山田商事　御中　①納期は２０２６年１１月２５日、単価は￥１，２００です。",
    "ｶﾀｶﾅ半角とカタカナ全角、濁点がﾊﾞﾗﾊﾞﾗ。",
    "見積No.A-17のdiscountは12%、上限10%をexceedするため却下 (reject)。",
    "café naïve Å Å ﬁne 🙂 e\u0301 \u200b\u00a0end",
    "",
    " ",
    "Thank you <extra_id_0> me to your party <extra_id_1> week.",
    "<extra_id_0> for inviting <extra_id_1> last <extra_id_2>",
    "数量は120個です <extra_id_0> 承認",
    "理由は値引き率が上限内だから<extra_id_0>承認",
    "quote 17 <extra_id_99> <extra_id_42> 却下",
]


def filled(model: bytes) -> bytes:
    proto = sentencepiece_model_pb2.ModelProto()
    proto.ParseFromString(model)
    for number in range(len(proto.pieces), PIECES):
        proto.pieces.add(piece=f"\ue000{number}", score=-1000.0, type=1)
    return proto.SerializeToString()


def main() -> None:
    model = io.BytesIO()
    with open(sys.argv[1], encoding="utf-8") as file:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=file, model_writer=model, vocab_size=600, hard_vocab_limit=False, character_coverage=1.0, pad_id=0, eos_id=1, unk_id=2, bos_id=-1,
            minloglevel=2, num_threads=1)
    with open(os.path.join(HERE, "spiece.model"), "wb") as file:
        file.write(model.getvalue())
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "spiece.model")
        with open(path, "wb") as file:
            file.write(filled(model.getvalue()))
        tokenizer = transformers.T5Tokenizer(vocab_file=path, legacy=True)
        items = [{"text": text, "ids": tokenizer(text).input_ids} for text in TEXTS]
    with open(os.path.join(HERE, "ids.json"), "w", encoding="utf-8") as file:
        json.dump({"transformers": transformers.__version__, "sentencepiece": sentencepiece.__version__, "items": items}, file, ensure_ascii=False, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
