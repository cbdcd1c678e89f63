#!/usr/bin/env python3
"""Trains, generates and loads with kotowari and with Hugging Face transformers in alternation, on one machine, and prints the ratios.

Needs a Python with torch, transformers, safetensors and (for peak memory) a Linux /proc. Nothing of the product needs this script.

    python3 tests/bench/compare_transformers.py [--program build/release/bin/kotowari] [--model t5-small] [--steps 4] [--rounds 3]
                                                [--precisions fp32,bf16] [--skip training,generation,loading]
                                                [--new-tokens 128] [--trained DIR --texts FILE.jsonl]

Training: same data (random ids, lengths like GSM8K's questions and solutions), same batch in examples, same threads, same optimizer (Adafactor),
dropout 0.1 on both sides. transformers pads to the longest of each batch, as Seq2SeqTrainer does; real tokens are counted for both. bf16 is
autocast there. Generation: the same weights and inputs, greedy, whole programs less what they take to write one token; the ids are compared.
With random weights no output ends by itself; --trained names an exported run, --texts its inputs as for `kotowari model generate`, and
outputs then end where they do. Loading: the same file, against reading it once.
"""
import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time

SHAPES = {  # name: layers, d_model, d_ff, heads, d_kv
    "t5-efficient-tiny": (4, 256, 1024, 4, 64),
    "t5-small": (6, 512, 2048, 8, 64),
    "t5-base": (12, 768, 3072, 12, 64),
}
VOCABULARY = 32128


def make_pairs(count):
    draw = random.Random(1)

    def ids(mean, deviation, low, high):
        length = int(min(high, max(low, draw.gauss(mean, deviation))))
        return [draw.randrange(3, VOCABULARY) for _ in range(length - 1)] + [1]

    return [(ids(62, 25, 16, 200), ids(120, 55, 24, 350)) for _ in range(count)]


def read_lines(path):
    with open(path) as lines:
        return [json.loads(line) for line in lines]


def peak_memory():
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def new_model(arguments):
    from transformers import T5Config, T5ForConditionalGeneration

    layers, d_model, d_ff, heads, d_kv = SHAPES[arguments.model]
    return T5ForConditionalGeneration(T5Config(vocab_size=VOCABULARY, d_model=d_model, d_kv=d_kv, d_ff=d_ff, num_layers=layers, num_heads=heads, decoder_start_token_id=0))


def child_train(arguments):
    import torch
    from transformers.optimization import Adafactor

    model = new_model(arguments)
    pairs = [(line["input_ids"], line["target_ids"]) for line in read_lines(arguments.pairs)]
    optimizer = Adafactor(model.parameters(), lr=1e-3, scale_parameter=False, relative_step=False, warmup_init=False)
    model.train()

    def step(batch):
        source = max(len(s) for s, _ in batch)
        target = max(len(t) for _, t in batch)
        ids = torch.tensor([s + [0] * (source - len(s)) for s, _ in batch])
        labels = torch.tensor([t + [-100] * (target - len(t)) for _, t in batch])
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=arguments.precision == "bf16"):
            loss = model(input_ids=ids, attention_mask=(ids != 0).long(), labels=labels).loss
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()

    tokens = 0
    step(pairs[: arguments.batch])
    began = time.perf_counter()
    for number in range(arguments.steps):
        at = (number + 1) * arguments.batch % len(pairs)
        batch = (pairs + pairs)[at : at + arguments.batch]
        step(batch)
        tokens += sum(len(s) + len(t) for s, t in batch)
    return {"real_tokens_per_second": tokens / (time.perf_counter() - began), "peak_memory_bytes": peak_memory()}


def child_generate(arguments):
    import torch
    from transformers import T5ForConditionalGeneration

    began = time.perf_counter()
    model = T5ForConditionalGeneration.from_pretrained(arguments.folder).eval()
    loading = time.perf_counter() - began
    lines = read_lines(arguments.pairs)
    if "input" in lines[0]:
        import sentencepiece

        pieces = sentencepiece.SentencePieceProcessor(model_file=os.path.join(arguments.folder, "spiece.model"))
        rows = [pieces.encode(line["input"]) + [1] for line in lines]
    else:
        rows = [line["input_ids"] for line in lines]
    began = time.perf_counter()
    result = []
    with torch.no_grad():
        for first in range(0, len(rows), 128):
            part = rows[first : first + 128]
            longest = max(len(row) for row in part)
            ids = torch.tensor([row + [0] * (longest - len(row)) for row in part])
            for row in model.generate(ids, attention_mask=(ids != 0).long(), max_new_tokens=arguments.new_tokens, do_sample=False)[:, 1:].tolist():
                result.append(row[: row.index(1) + 1] if 1 in row else row)
    return {"seconds": time.perf_counter() - began, "loading": loading, "ids": result}


def child_save(arguments):
    import torch

    model = new_model(arguments)
    with torch.no_grad():  # livelier than the initialisation: outputs differ from row to row
        for name, parameter in model.named_parameters():
            if "relative_attention_bias" in name:
                parameter.normal_()
    model.save_pretrained(arguments.folder)
    return {}


def run_child(arguments):
    """In a process of its own, so that its peak memory is its own."""
    import warnings

    warnings.filterwarnings("ignore")
    import torch

    torch.set_num_threads(arguments.threads)
    torch.manual_seed(1)
    print(json.dumps({"train": child_train, "generate": child_generate, "save": child_save}[arguments.child](arguments)))


def call(command):
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command[:4])} failed:\n{done.stderr}")
    return done.stdout, time.perf_counter() - began


def show_ratio(what, numerators, denominators, better):
    ratios = [a / b for a, b in zip(numerators, denominators)]
    print(f"{what}: median {statistics.median(ratios):.2f} (of {', '.join(f'{r:.2f}' for r in ratios)}; {better})", flush=True)


def compare_training(arguments, own, pairs):
    measured = {}
    for number in range(arguments.rounds):
        for precision in arguments.precisions.split(","):
            common = ["--model", arguments.model, "--batch", str(arguments.batch), "--steps", str(arguments.steps), "--threads", str(arguments.threads), "--pairs", pairs, "--precision", precision]
            for name, command in (("kotowari", [arguments.program, "bench", *common, "--json"]), ("transformers", [*own, "--child", "train", *common])):
                result = json.loads(call(command)[0])
                measured.setdefault((name, precision), []).append(result)
                print(f"round {number + 1} {name:12} {precision} {result['real_tokens_per_second']:8.0f} tokens/s, peak {result['peak_memory_bytes'] / 1e6:6.0f} MB", flush=True)

    def values(name, precision, key="real_tokens_per_second"):
        return [result[key] for result in measured[name, precision]]

    for precision in arguments.precisions.split(","):
        show_ratio(f"training {precision}, tokens/s, kotowari / transformers", values("kotowari", precision), values("transformers", precision), "higher is better")
        show_ratio(f"training {precision}, peak memory, kotowari / transformers", values("kotowari", precision, "peak_memory_bytes"), values("transformers", precision, "peak_memory_bytes"), "lower is better")
        print(f"fraction of the measured matmul rate, {precision}: median {statistics.median(values('kotowari', precision, 'fraction_of_matmul')):.2f}")
    if ("kotowari", "bf16") in measured and ("transformers", "fp32") in measured:
        show_ratio("training, kotowari bf16 / transformers fp32", values("kotowari", "bf16"), values("transformers", "fp32"), "higher is better")


def random_inputs(pairs, scratch):
    inputs = os.path.join(scratch, "inputs.jsonl")
    rows = read_lines(pairs)
    with open(inputs, "w") as lines:
        for row in (rows + rows)[:256]:
            lines.write(json.dumps({"input_ids": row["input_ids"]}) + "\n")
    return inputs


def compare_generation(arguments, own, folder, inputs):
    seconds = {"kotowari": [], "transformers": []}
    for number in range(arguments.rounds):
        ours, whole = call([arguments.program, "model", "generate", folder, "--inputs", inputs, "--max-new-tokens", str(arguments.new_tokens), "--json"])
        _, start = call([arguments.program, "model", "generate", folder, "--inputs", inputs, "--max-new-tokens", "1", "--json"])
        theirs = json.loads(call([*own, "--child", "generate", "--folder", folder, "--pairs", inputs, "--threads", str(arguments.threads), "--new-tokens", str(arguments.new_tokens)])[0])
        seconds["kotowari"].append(whole - start)
        seconds["transformers"].append(theirs["seconds"])
        same = sum(json.loads(line)["ids"] == ids for line, ids in zip(ours.splitlines(), theirs["ids"]))
        print(f"round {number + 1} generation of {len(theirs['ids'])} ({sum(map(len, theirs['ids']))} tokens): kotowari {whole - start:.1f} s, transformers {theirs['seconds']:.1f} s, {same} with the same ids", flush=True)
    show_ratio("generation, transformers' seconds / kotowari's", seconds["transformers"], seconds["kotowari"], "higher is better")


def compare_loading(arguments, own, folder):
    path = os.path.join(folder, "model.safetensors")
    small = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "engine", "tied-relu")
    reading, loading = [], []
    for _ in range(max(5, arguments.rounds)):
        began = time.perf_counter()
        with open(path, "rb", buffering=0) as file:
            while file.read(1 << 22):
                pass
        reading.append(time.perf_counter() - began)
        loading.append(call([arguments.program, "model", "inspect", folder, "--json"])[1] - call([arguments.program, "model", "inspect", small, "--json"])[1])
    print(f"loading {os.path.getsize(path) / 1e6:.0f} MB (cached): kotowari {statistics.median(loading):.3f} s more than a tiny model, reading the file once {statistics.median(reading):.3f} s")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default="build/release/bin/kotowari")
    parser.add_argument("--model", default="t5-small", choices=sorted(SHAPES))
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--steps", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--precisions", default="fp32")
    parser.add_argument("--new-tokens", type=int, default=128)
    parser.add_argument("--skip", default="")
    parser.add_argument("--trained")
    parser.add_argument("--texts")
    for hidden in ("--pairs", "--child", "--folder", "--precision"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    try:
        import torch
        import transformers
    except ImportError as missing:
        sys.exit(f"This comparison needs a Python with torch and transformers ({missing}). Kotowari itself does not.")
    if arguments.child:
        return run_child(arguments)

    print(f"torch {torch.__version__}, transformers {transformers.__version__}, {arguments.model}, batch {arguments.batch}, {arguments.threads} threads")
    own = [sys.executable, os.path.abspath(__file__)]
    skipped = arguments.skip.split(",")
    with tempfile.TemporaryDirectory() as scratch:
        pairs = os.path.join(scratch, "pairs.jsonl")
        with open(pairs, "w") as lines:
            for source, target in make_pairs(8 * arguments.batch):
                lines.write(json.dumps({"input_ids": source, "target_ids": target}) + "\n")
        folder = os.path.join(scratch, "model")
        if "training" not in skipped:
            compare_training(arguments, own, pairs)
        if "generation" not in skipped or "loading" not in skipped:
            call([*own, "--child", "save", "--model", arguments.model, "--folder", folder])
        if "generation" not in skipped:
            compare_generation(arguments, own, folder, random_inputs(pairs, scratch))
        if arguments.trained:
            compare_generation(arguments, own, arguments.trained, arguments.texts)
        if "loading" not in skipped:
            compare_loading(arguments, own, folder)


main()
