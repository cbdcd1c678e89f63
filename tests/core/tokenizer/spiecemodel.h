// A spiece.model with given pieces, written in protobuf's wire format: what no small file of the tests could be.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace kotowari::test {

enum class PieceKind { Normal = 1, Unknown = 2, Control = 3, Whole = 4 /**< user-defined: never split */ };

struct Piece {
    std::string text;
    PieceKind kind = PieceKind::Normal;
    float score = 0;
};

inline void appendVarint(std::string &out, std::uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        out += static_cast<char>(value | 0x80);
    out += static_cast<char>(value);
}

/// Field 1 of ModelProto: piece 1 string, score 2 float, type 3 enum.
inline void appendPiece(std::string &model, const Piece &added)
{
    const auto &[text, kind, score] = added;
    std::string piece = "\x0a";
    appendVarint(piece, text.size());
    piece += text;
    piece += '\x15';
    piece.append(reinterpret_cast<const char *>(&score), sizeof score);
    piece += '\x18';
    appendVarint(piece, static_cast<std::uint64_t>(kind));
    model += '\x0a';
    appendVarint(model, piece.size());
    model += piece;
}

/// ModelProto: pieces (field 1), then trainer_spec (field 2: unk_id 40, bos_id 41, eos_id 42,
/// pad_id 43). The first three pieces are <pad>, </s> and <unk>, as in T5.
inline std::string spieceModel(const std::vector<Piece> &pieces)
{
    std::string model;
    for (const auto &piece : pieces)
        appendPiece(model, piece);
    std::string trainer;
    for (const auto &[field, value] : {std::pair<int, std::int64_t>{40, 2}, {41, -1}, {42, 1}, {43, 0}}) {
        appendVarint(trainer, static_cast<std::uint64_t>(field) << 3);
        appendVarint(trainer, static_cast<std::uint64_t>(value));
    }
    model += '\x12';
    appendVarint(model, trainer.size());
    return model + trainer;
}

} // namespace kotowari::test
