"""Explanations by a language model, beside the analysis without one. Theory of operation.

A student asks for one in the hub, which writes a row of ``explanation`` and sends its id to the queue ``ANALYSE``.
``nbcampus explain`` takes it, in as many threads as questions may be on their way: a thread does nothing but wait.

* ``engine`` is one server of vLLM, or of whoever speaks the same, over HTTP; nobody here imports vllm.
* ``engines`` chooses among them by the length of their queues, lets one that failed rest, and asks another.
* ``explaining`` claims a row, assembles the prompt, reads the answer, asks the guard, and records once.

What a student waits for goes before batches twice: in the queue, and in the engine (``priority``). The truth is the
row: its claim has a number that fences, so that an answer is stored once, whatever is delivered twice or was taken for
dead; ``resending`` sends again what got lost.
"""
