"""Records the numbers that the engine's parity tests compare with: tiny random T5 models of Hugging Face transformers.

Run once, beside the data; neither the product nor its tests run Python:
    python3 record.py            (torch 2.8.0, transformers 4.57.1, safetensors)
Writes <case>/config.json, <case>/model.safetensors (bfloat16-exact weights, to stay small) and <case>.json.
"""

import json
import pathlib

import torch
from safetensors.torch import save_file
from transformers import T5Config, T5ForConditionalGeneration, UMT5Config, UMT5ForConditionalGeneration
from transformers.models.t5.modeling_t5 import T5Attention
from transformers.optimization import Adafactor

here = pathlib.Path(__file__).parent
torch.set_num_threads(1)

CASES = {
    # v1.0: relu, tied embeddings, hidden scaled before the head.
    "tied-relu": dict(vocab_size=50, d_model=16, d_kv=8, d_ff=32, num_layers=2, num_decoder_layers=2, num_heads=2,
                      feed_forward_proj="relu", tie_word_embeddings=True),
    # v1.1: gated gelu, own head, no scaling; heads * d_kv != d_model, d_kv no multiple of 8, layers differ.
    "untied-gated": dict(vocab_size=53, d_model=20, d_kv=6, d_ff=28, num_layers=2, num_decoder_layers=3, num_heads=3,
                         feed_forward_proj="gated-gelu", tie_word_embeddings=False),
    # umt5: every block has its own relative position bias.
    "umt5": dict(vocab_size=47, d_model=16, d_kv=4, d_ff=24, num_layers=2, num_decoder_layers=2, num_heads=3,
                 feed_forward_proj="gated-gelu", tie_word_embeddings=False),
}


def sequences(lengths, vocabulary, generator):
    return [torch.randint(3, vocabulary, (n - 1,), generator=generator).tolist() + [1] for n in lengths]


def padded(rows, value, left=False):
    longest = max(len(row) for row in rows)
    return torch.tensor([[value] * (longest - len(row)) + row if left else row + [value] * (longest - len(row)) for row in rows])


def forward(model, sources, targets, left=False):
    labels = padded(targets, -100)
    return model(input_ids=padded(sources, 0, left), attention_mask=(padded(sources, -1, left) != -1).long(), labels=labels)


def rounded(values, digits=7):
    return [float(f"{v:.{digits}g}") for v in values]


for number, (name, sizes) in enumerate(CASES.items()):
    torch.manual_seed(100 + number)
    generator = torch.Generator().manual_seed(7 + number)
    Config, Model = (UMT5Config, UMT5ForConditionalGeneration) if name == "umt5" else (T5Config, T5ForConditionalGeneration)
    config = Config(**sizes, dropout_rate=0.1, decoder_start_token_id=0, pad_token_id=0, eos_token_id=1)
    model = Model(config).eval()
    with torch.no_grad():
        for parameter_name, parameter in model.named_parameters():
            # Livelier than the initialisation (norms not all 1, visible position bias) and exact in bfloat16.
            if "layer_norm" in parameter_name:
                parameter.add_(0.2 * torch.randn_like(parameter))
            elif "relative_attention_bias" in parameter_name:
                parameter.copy_(torch.randn_like(parameter))
            elif parameter_name == "lm_head.weight":
                parameter.mul_(0.3)
    sources = sequences([5, 12, 1, 9], sizes["vocab_size"], generator)
    targets = sequences([7, 3, 10, 1], sizes["vocab_size"], generator)
    # A few steps of training, so that greedy outputs differ and end at different lengths.
    optimizer = Adafactor(model.parameters(), lr=1e-2, scale_parameter=False, relative_step=False, clip_threshold=1.0, warmup_init=False)
    for _ in range(15):
        optimizer.zero_grad()
        forward(model, sources, targets).loss.backward()
        optimizer.step()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(parameter.bfloat16().float())
    targets = sequences([7, 4, 9, 1], sizes["vocab_size"], generator)  # other ones: losses and gradients of a fitted model are too small to compare
    folder = here / name
    folder.mkdir(exist_ok=True)
    tensors = {k: v.bfloat16().contiguous().clone() for k, v in model.state_dict().items()
               if not k.endswith("embed_tokens.weight") and not (config.tie_word_embeddings and k == "lm_head.weight")}
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "config.json").write_text(config.to_json_string())
    out = forward(model, sources, targets)
    record = {"sources": sources, "targets": targets, "loss": float(out.loss)}
    # Logits of two whole rows and of the last real position of each.
    record["logits"] = [rounded(out.logits[b, len(targets[b]) - 1].tolist()) for b in range(4)]
    record["logits_first_row"] = [rounded(step.tolist()) for step in out.logits[0, : len(targets[0])]]
    with torch.no_grad():
        left = forward(model, sources, targets, left=True)
    record["logits_padded_left"] = [rounded(left.logits[b, len(targets[b]) - 1].tolist()) for b in range(4)]
    log_p = out.logits.log_softmax(-1)
    record["nll"] = [float(-sum(log_p[b, t, targets[b][t]] for t in range(len(targets[b])))) for b in range(4)]

    model.zero_grad()
    out.loss.backward()
    named = dict(model.named_parameters())
    wanted = ["shared.weight", "encoder.block.0.layer.0.SelfAttention.q.weight", "encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight",
              "encoder.block.1.layer.0.layer_norm.weight", "decoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight",
              "decoder.block.1.layer.0.SelfAttention.k.weight", "decoder.block.1.layer.1.EncDecAttention.v.weight",
              "decoder.block.1.layer.2.DenseReluDense.wo.weight", "decoder.final_layer_norm.weight"]
    wanted += ["encoder.block.0.layer.1.DenseReluDense.wi_1.weight", "lm_head.weight"] if not config.tie_word_embeddings else ["encoder.block.0.layer.1.DenseReluDense.wi.weight"]
    record["gradients"] = {}
    for key in wanted:
        g = named[key].grad
        flat = g.flatten()
        picks = list(range(0, flat.numel(), max(1, flat.numel() // 40)))
        record["gradients"][key] = {"norm": float(g.norm()), "indices": picks, "values": rounded(flat[picks].tolist())}

    # A source and a target beyond the last relative position bucket.
    long_source, long_target = sequences([170, 140], sizes["vocab_size"], generator)
    with torch.no_grad():
        long_out = forward(model, [long_source], [long_target])
    record["long"] = {"source": long_source, "target": long_target, "loss": float(long_out.loss),
                      "logits_last": rounded(long_out.logits[0, -1].tolist()), "logits_middle": rounded(long_out.logits[0, 70].tolist())}

    trained = Model(config)
    trained.load_state_dict(model.state_dict())
    trained.eval()  # dropout 0
    optimizer = Adafactor(trained.parameters(), lr=1e-2, scale_parameter=False, relative_step=False, clip_threshold=1.0, warmup_init=False)
    losses = []
    for _ in range(20):
        optimizer.zero_grad()
        loss = forward(trained, sources, targets).loss
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    record["adafactor"] = {"learning_rate": 1e-2, "losses": losses}
    # torch's AdamW on the same start.
    other = Model(config)
    other.load_state_dict(model.state_dict())
    other.eval()
    adam = torch.optim.AdamW(other.parameters(), lr=3e-3, weight_decay=0.0)
    losses = []
    for _ in range(20):
        adam.zero_grad()
        loss = forward(other, sources, targets).loss
        loss.backward()
        adam.step()
        losses.append(float(loss))
    record["adamw"] = {"learning_rate": 3e-3, "losses": losses}

    def generated(start, maximum, beams=1):
        ids = padded(sources, 0)
        with torch.no_grad():
            produced = start.generate(input_ids=ids, attention_mask=(padded(sources, -1) != -1).long(), max_new_tokens=maximum, num_beams=beams, do_sample=False, early_stopping=False, use_cache=False)
        rows = []
        for row in produced.tolist():
            row = row[1:]
            if 1 in row:
                row = row[: row.index(1) + 1]
            rows.append(row)
        return rows

    record["greedy"] = {"max_new_tokens": 12, "ids": generated(model, 12)}
    record["beams"] = [{"beams": k, "max_new_tokens": n, "ids": generated(model, n, k)} for k, n in ((2, 12), (4, 12), (3, 5))]
    (here / f"{name}.json").write_text(json.dumps(record, separators=(",", ":")))

buckets = {}
positions = torch.arange(-300, 301)
for bidirectional in (True, False):
    for count, distance in ((32, 128), (16, 64)):
        values = T5Attention._relative_position_bucket(positions, bidirectional=bidirectional, num_buckets=count, max_distance=distance)
        buckets[f"{'both' if bidirectional else 'past'}-{count}-{distance}"] = values.tolist()
(here / "buckets.json").write_text(json.dumps({"first": -300, "buckets": buckets}, separators=(",", ":")))
