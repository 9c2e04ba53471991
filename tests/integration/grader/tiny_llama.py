"""Make a Llama of random weights and its tokenizer, with no download. Run by the Python that has vllm: ``... FOLDER``.

The tokenizer is a byte-level BPE trained on the standard library's sources, so that any text comes back as it was; the
chat template has the shape, and the control tokens, of Llama 3's.
"""

import sys
import sysconfig
from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

BEGIN, END, TURN, HEAD, HEAD_END = CONTROL = [
    "<|begin_of_text|>",
    "<|end_of_text|>",
    "<|eot_id|>",
    "<|start_header_id|>",
    "<|end_header_id|>",
]
TEMPLATE = (
    "{{ bos_token }}{% for m in messages %}"
    f"{HEAD}{{{{ m['role'] }}}}{HEAD_END}\n\n{{{{ m['content'] | trim }}}}{TURN}"
    "{% endfor %}{% if add_generation_prompt %}"
    f"{HEAD}assistant{HEAD_END}\n\n"
    "{% endif %}"
)


def make(folder: str) -> None:
    sources = sorted(str(path) for path in Path(sysconfig.get_paths()["stdlib"]).glob("*.py"))[:60]
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=2048, special_tokens=CONTROL, show_progress=False, initial_alphabet=alphabet
    )
    tokenizer.train(sources, trainer)
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, bos_token=BEGIN, eos_token=TURN, pad_token=END)
    fast.chat_template = TEMPLATE
    fast.save_pretrained(folder)
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=len(fast),
        hidden_size=64,
        intermediate_size=256,
        num_hidden_layers=2,
        num_attention_heads=2,
        num_key_value_heads=1,
        head_dim=32,
        max_position_embeddings=8192,
        rope_theta=500000.0,
        bos_token_id=fast.bos_token_id,
        eos_token_id=fast.eos_token_id,
        pad_token_id=fast.pad_token_id,
        tie_word_embeddings=True,
        dtype="bfloat16",
    )
    LlamaForCausalLM(config).to(torch.bfloat16).save_pretrained(folder)


if __name__ == "__main__":
    make(sys.argv[1])
