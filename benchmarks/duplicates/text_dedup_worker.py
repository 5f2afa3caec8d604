"""Run by an interpreter that has text-dedup: texts as JSON on stdin, pairs as JSON on stdout."""

import json
import sys
import time
from collections import defaultdict

import numpy as np
from text_dedup.minhash import RNG, embed_func
from text_dedup.utils import optimal_param, xxh3_32hash

_PERMUTATIONS = 256


def main() -> None:
    """Hash, put into bands, and name every pair of each bucket, as its clustering step does."""
    given = json.load(sys.stdin)
    before = time.process_time()
    bands, rows = optimal_param(given["threshold"], _PERMUTATIONS, 0.5, 0.5)
    most, prime = np.uint32((1 << 32) - 1), np.uint32((1 << 32) - 5)
    permutations = (
        RNG.randint(1, prime, size=(_PERMUTATIONS,), dtype=np.uint32),
        RNG.randint(0, prime, size=(_PERMUTATIONS,), dtype=np.uint32),
    )
    buckets: dict[tuple[int, bytes], list[int]] = defaultdict(list)
    for number, text in given["texts"]:
        made = embed_func(
            text,
            number,
            num_perm=_PERMUTATIONS,
            ngram_size=given["words"],
            min_length=0,
            hashranges=[(band * rows, (band + 1) * rows) for band in range(bands)],
            permutations=permutations,
            hash_func=xxh3_32hash,
            dtype=np.uint32,
            max_hash=most,
            modulo_prime=prime,
        )
        for band, key in enumerate(made["__signatures__"]):
            buckets[band, key].append(number)
    pairs = {
        (later, earlier)
        for bucket in buckets.values()
        for place, later in enumerate(bucket)
        for earlier in bucket[:place]
    }
    seconds = time.process_time() - before
    sys.stdout.write(f"\n{json.dumps({'pairs': sorted(pairs), 'seconds': seconds})}\n")


if __name__ == "__main__":
    main()
