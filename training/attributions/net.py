"""The network: MiniLM with word features, a linear-chain CRF over words, and a linker from fragments to cues."""

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, LAYERS, LABELS, LINK = 384, 12, 6, 7, 48
FEATURES = 120
DISTANCES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128)
NEVER = -1e4


class Layer(nn.Module):
    """One BERT layer: self-attention and a feed-forward net, each added and normalised."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        # Written out: in bfloat16 on a CPU a third of the time of the fused function and its gradient.
        share = torch.softmax((q / math.sqrt(WIDTH // HEADS)) @ k.transpose(-1, -2) + mask.to(q.dtype), -1)
        seen = (share @ v).transpose(1, 2).reshape(b, t, WIDTH)
        x = self.norm1(x + functional.dropout(self.out(seen), self.dropout, self.training))
        return self.norm2(x + functional.dropout(self.down(functional.gelu(self.up(x))), self.dropout, self.training))


class Tagger(nn.Module):
    """Pieces and word features in; for each piece the scores of 7 labels and four link vectors out.

    The link vectors of a piece are: as part of a source, as part of a content, as a cue seen from a source, as a cue
    seen from a content.
    """

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(30522, WIDTH)
        self.position = nn.Embedding(512, WIDTH)
        self.feature = nn.Embedding(FEATURES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.label = nn.Linear(WIDTH, LABELS)
        self.link = nn.Linear(WIDTH, 4 * LINK)
        self.crf = CRF()
        self.linker = Linker()
        self.dropout = dropout
        nn.init.zeros_(self.feature.weight)

    def load_base(self, path: Path) -> None:
        """Take the weights of a BERT of this shape from a safetensors file."""
        base = load_file(path)
        own = {"word.weight": base["embeddings.word_embeddings.weight"]}
        own["position.weight"] = base["embeddings.position_embeddings.weight"]
        own["feature.weight"] = base["embeddings.token_type_embeddings.weight"][:1].repeat(FEATURES, 1)
        own |= {f"norm.{w}": base[f"embeddings.LayerNorm.{w}"] for w in ("weight", "bias")}
        names = {"out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense"}
        names |= {"down": "output.dense", "norm2": "output.LayerNorm"}
        for i in range(LAYERS):
            there = f"encoder.layer.{i}."
            for w in ("weight", "bias"):
                parts = [base[f"{there}attention.self.{p}.{w}"] for p in ("query", "key", "value")]
                own[f"layers.{i}.qkv.{w}"] = torch.cat(parts)
                own |= {f"layers.{i}.{mine}.{w}": base[f"{there}{theirs}.{w}"] for mine, theirs in names.items()}
        missing, unexpected = self.load_state_dict(own, strict=False)
        if unexpected or any(not name.startswith(("label", "link", "crf")) for name in missing):
            raise ValueError(f"{path} is not the base model: {missing} {unexpected}")

    def embed(self, ids: Tensor, features: Tensor) -> Tensor:
        """(B, T, WIDTH): what each piece is, where it stands and what print shows about it."""
        places = torch.arange(ids.shape[1], device=ids.device)
        return self.word(ids) + self.position(places) + self.feature(features)

    def forward(self, ids: Tensor, features: Tensor, *, embedded: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Scores and link vectors; `embedded` stands for what `embed` gives."""
        x = self.norm(self.embed(ids, features) if embedded is None else embedded)
        x = functional.dropout(x, self.dropout, self.training)
        mask = (1.0 - (ids != 0).to(x.dtype))[:, None, None, :] * NEVER
        for layer in self.layers:
            x = layer(x, mask)
        x = functional.dropout(x, self.dropout, self.training)
        return self.label(x), self.link(x)


def _legal() -> tuple[Tensor, Tensor]:
    """What may open a line and what may follow what: an I only its own B or I."""
    start, follow = torch.zeros(LABELS), torch.zeros(LABELS, LABELS)
    for kind in range(3):
        inside = 2 + 2 * kind
        start[inside] = NEVER
        follow[:, inside] = NEVER
        follow[[inside - 1, inside], inside] = 0.0
    return start, follow


class CRF(nn.Module):
    """A linear-chain CRF whose chain begins anew at every line; illegal label sequences have no mass.

    A window may open inside a fragment, so at a window's first word that begins no line any label may stand.
    """

    def __init__(self) -> None:
        super().__init__()
        self.start = nn.Parameter(torch.zeros(LABELS))
        self.follow = nn.Parameter(torch.zeros(LABELS, LABELS))
        start, follow = _legal()
        self.register_buffer("legal_start", start)
        self.register_buffer("legal_follow", follow)

    def scores(self) -> tuple[Tensor, Tensor]:
        return self.start + self.legal_start, self.follow + self.legal_follow

    def loss(
        self, emission: Tensor, label: Tensor, fresh: Tensor, mask: Tensor, *, taught: Tensor | None = None
    ) -> Tensor:
        """Summed negative log-likelihood; (B, W, 7) scores, (B, W) labels, where a line begins, where words are.

        With `taught`, (B, W, 7) label probabilities, these count for half of what a word is to be.
        """
        start, follow = self.scores()
        gold = emission.gather(2, label[..., None])[..., 0]
        if taught is not None:
            gold = (gold + (emission * taught).sum(2)) / 2
        before = label.roll(1, 1)
        step = torch.where(fresh, start[label], follow[before, label])
        opening = torch.where(fresh[:, :1], start, self.start)
        gold = gold + torch.cat([opening.gather(1, label[:, :1]), step[:, 1:]], 1)
        return self.partition(emission, fresh, mask) - (gold * mask.to(emission.dtype)).sum()

    def partition(self, emission: Tensor, fresh: Tensor, mask: Tensor) -> Tensor:
        """Summed logarithm of the mass of all legal label sequences."""
        start, follow = self.scores()
        alpha = torch.where(fresh[:, :1], start, self.start) + emission[:, 0]
        for t in range(1, emission.shape[1]):
            step = torch.logsumexp(alpha[:, :, None] + follow, 1)
            anew = torch.logsumexp(alpha, 1, keepdim=True) + start
            step = torch.where(fresh[:, t, None], anew, step) + emission[:, t]
            alpha = torch.where(mask[:, t, None], step, alpha)
        return torch.logsumexp(alpha, 1).sum()


class Linker(nn.Module):
    """Scores fragment-cue pairs: a product of their vectors and what their distance says; "no cue" competes."""

    def __init__(self) -> None:
        super().__init__()
        self.distance = nn.Parameter(torch.zeros(2, 2 * len(DISTANCES) + 2))
        self.same_line = nn.Parameter(torch.zeros(2))
        self.between = nn.Parameter(torch.zeros(2, 4))
        self.none = nn.Parameter(torch.zeros(2))
        self.none_link = nn.Parameter(torch.zeros(2, LINK))

    def forward(
        self, kind: int, fragment: Tensor, cue: Tensor, distance: Tensor, same: Tensor, between: Tensor
    ) -> Tensor:
        """(N, 1 + C) scores of N fragments for "no cue" and C cues; `kind` is 0 for sources, 1 for contents."""
        score = fragment @ cue.T / math.sqrt(LINK)
        score = score + self.distance[kind][distance] + self.same_line[kind] * same + self.between[kind][between]
        none = self.none[kind] + fragment @ self.none_link[kind] / math.sqrt(LINK)
        return torch.cat([none[:, None], score], 1)
