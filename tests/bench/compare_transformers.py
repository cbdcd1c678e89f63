#!/usr/bin/env python3
"""Trains and generates with kotowari and with Hugging Face transformers in alternation, on one machine, and prints the ratios.

Needs a Python with torch, transformers and (for peak memory) a Linux /proc. Nothing of the product needs this script.

    python3 tests/bench/compare_transformers.py [--program build/release/bin/kotowari] [--model t5-small] [--steps 4] [--rounds 3]

Same data (random ids, lengths like GSM8K's questions and solutions), same batch in examples, same threads, same optimizer (Adafactor),
dropout 0.1 on both sides. transformers pads to the longest of each batch, as Seq2SeqTrainer does; real tokens are counted for both.
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


def make_pairs(count, vocabulary):
    draw = random.Random(1)

    def ids(mean, deviation, low, high):
        length = int(min(high, max(low, draw.gauss(mean, deviation))))
        return [draw.randrange(3, vocabulary) for _ in range(length - 1)] + [1]

    return [(ids(62, 25, 16, 200), ids(120, 55, 24, 350)) for _ in range(count)]


def transformers_child(arguments):
    """Runs in a process of its own, so that its peak memory is its own."""
    import warnings

    warnings.filterwarnings("ignore")
    import torch
    from transformers import Adafactor, T5Config, T5ForConditionalGeneration

    torch.set_num_threads(arguments.threads)
    torch.manual_seed(1)
    layers, d_model, d_ff, heads, d_kv = SHAPES[arguments.model]
    model = T5ForConditionalGeneration(T5Config(vocab_size=32128, d_model=d_model, d_kv=d_kv, d_ff=d_ff, num_layers=layers, num_heads=heads, decoder_start_token_id=0))
    with open(arguments.pairs) as lines:
        pairs = [(line["input_ids"], line["target_ids"]) for line in map(json.loads, lines)]
    optimizer = Adafactor(model.parameters(), lr=1e-3, scale_parameter=False, relative_step=False, warmup_init=False)
    model.train()

    def step(batch):
        source = max(len(s) for s, _ in batch)
        target = max(len(t) for _, t in batch)
        ids = torch.tensor([s + [0] * (source - len(s)) for s, _ in batch])
        labels = torch.tensor([t + [-100] * (target - len(t)) for _, t in batch])
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
    training = tokens / (time.perf_counter() - began)

    model.eval()
    batch = pairs[:128]
    longest = max(len(s) for s, _ in batch)
    ids = torch.tensor([s + [0] * (longest - len(s)) for s, _ in batch])
    began = time.perf_counter()
    generated = 0
    with torch.no_grad():
        for first in range(0, len(batch), 64):
            part = ids[first : first + 64]
            output = model.generate(part, attention_mask=(part != 0).long(), max_new_tokens=128, do_sample=False)
            for row in output[:, 1:].tolist():
                generated += row.index(1) + 1 if 1 in row else len(row)
    generation = generated / (time.perf_counter() - began)
    import resource

    print(json.dumps({"real_tokens_per_second": training, "generate_tokens_per_second": generation, "peak_memory_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default="build/release/bin/kotowari")
    parser.add_argument("--model", default="t5-small", choices=sorted(SHAPES))
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--steps", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--pairs", help=argparse.SUPPRESS)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    try:
        import torch
        import transformers
    except ImportError as missing:
        sys.exit(f"This comparison needs a Python with torch and transformers ({missing}). Kotowari itself does not.")
    if arguments.child:
        return transformers_child(arguments)

    print(f"torch {torch.__version__}, transformers {transformers.__version__}, {arguments.model}, fp32, batch {arguments.batch}, {arguments.threads} threads")
    measured = {"kotowari": [], "transformers": []}
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "pairs.jsonl")
        with open(path, "w") as lines:
            for source, target in make_pairs(8 * arguments.batch, 32128):
                lines.write(json.dumps({"input_ids": source, "target_ids": target}) + "\n")
        common = ["--model", arguments.model, "--batch", str(arguments.batch), "--steps", str(arguments.steps), "--threads", str(arguments.threads), "--pairs", path]
        commands = {
            "kotowari": [arguments.program, "bench", *common, "--json"],
            "transformers": [sys.executable, os.path.abspath(__file__), "--child", *common],
        }
        for number in range(arguments.rounds):
            for name, command in commands.items():
                done = subprocess.run(command, capture_output=True, text=True)
                if done.returncode != 0:
                    sys.exit(f"{name} failed:\n{done.stderr}")
                measured[name].append(json.loads(done.stdout))
                print(f"round {number + 1} {name:12} {measured[name][-1]['real_tokens_per_second']:8.0f} tokens/s training, {measured[name][-1]['generate_tokens_per_second']:8.0f} generating, {measured[name][-1]['peak_memory_bytes'] / 1e6:6.0f} MB", flush=True)
    for key in ("real_tokens_per_second", "generate_tokens_per_second", "peak_memory_bytes"):
        ratios = [ours[key] / theirs[key] for ours, theirs in zip(measured["kotowari"], measured["transformers"])]
        print(f"{key:28} ratio to transformers: median {statistics.median(ratios):.2f}, of {', '.join(f'{r:.2f}' for r in ratios)}")
    print(f"fraction of the measured matmul rate: median {statistics.median(m['fraction_of_matmul'] for m in measured['kotowari']):.2f}")


main()
