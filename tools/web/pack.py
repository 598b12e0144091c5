#!/usr/bin/env python3
"""Packs the models for the playground: smaller than any compressor makes the files as they lie.

usage: pack.py OUT.bin.gz MODEL.kin SPAM.spam SCAN.scan GAPS.gaps [--least-gap N] [--report]

The order of entries within a bucket of a hash table (src/model/hash_table.hpp) means nothing. Sorted by their fingerprints
only the differences need be written, and each kind of byte goes with its kind. Weights of gaps below N/16 bit are left out.
The unpacked files are models like any other: same format, their hashes put right, their own samples pass.

What is written, in gzip, all numbers little-endian: "KPACK1", count of files; for each its size, and count of regions; for
each region its offset, buckets and payload bytes; then for each region its planes (high bytes of differences, low bytes,
payload bytes each, overflow marks), then the rest of the file in order. web/unpack.js is the reader.
"""

import argparse
import gzip
import pathlib
import struct

LINE = 64
MASK = (1 << 64) - 1


def body_hash(body):
    h = 14695981039346656037
    for (word,) in struct.iter_unpack("<Q", body[: len(body) // 8 * 8]):
        h = ((h ^ word) * 1099511628211) & MASK
    return h


def slots_of(payload):
    return (LINE - 1) // (2 + payload)


def sort_buckets(data, offset, buckets, payload):
    """Entries of each bucket in the order of their fingerprints; the first of equal ones stays the first."""
    slots = slots_of(payload)
    for at in range(offset, offset + buckets * LINE, LINE):
        prints = struct.unpack_from(f"<{slots}H", data, at)
        order = sorted(range(slots), key=prints.__getitem__)
        struct.pack_into(f"<{slots}H", data, at, *[prints[i] for i in order])
        for p in range(payload):
            begin = at + (2 + p) * slots
            column = data[begin:begin + slots]
            data[begin:begin + slots] = bytes(column[i] for i in order)


def planes(data, offset, buckets, payload):
    slots = slots_of(payload)
    high, low = bytearray(), bytearray()
    columns = [bytearray() for _ in range(payload)]
    marks = bytearray()
    for at in range(offset, offset + buckets * LINE, LINE):
        before = 0
        for value in struct.unpack_from(f"<{slots}H", data, at):
            high.append((value - before) >> 8)
            low.append((value - before) & 255)
            before = value
        for p in range(payload):
            begin = at + (2 + p) * slots
            columns[p] += data[begin:begin + slots]
        end = at + (2 + payload) * slots
        if any(data[end:at + LINE - 1]):
            raise SystemExit("pack: bytes of a bucket that are no entry are not zero")
        marks.append(data[at + LINE - 1])
    return b"".join([high, low, *columns, marks])


def regions_of(name, data):
    """(offset, buckets, payload) of each hash table."""
    if name == "kin":
        sections = [struct.unpack_from("<QQ", data, 40 + 16 * i) for i in range(9)]
        bigrams, trigrams, words = sections[4], sections[5], sections[8]
        return [(at, size // LINE, payload) for (at, size), payload in zip((bigrams, trigrams, words), (2, 1, 1))]
    if name == "spam":
        buckets, words, header = struct.unpack_from("<I", data, 12)[0], struct.unpack_from("<I", data, 40)[0], 64 + 48 * 172
        return [(header, buckets, 2), (len(data) - words * LINE, words, 1)]
    if name == "gaps":
        buckets = struct.unpack_from("<I", data, 20)[0]
        return [(len(data) - buckets * LINE, buckets, 1)]
    return []


def header_of(name):
    """(size of the header, where the hash of the body is)."""
    return {"kin": (184 + 64 * 20 + 16 * 96 + 96 * 16, 32), "spam": (64 + 48 * 172, 32), "gaps": (64 + 32 * 16, 32)}[name]


def find(data, region, hash_value):
    """Where the payload of a key lies, as HashTable::find has it; or None."""
    offset, buckets, payload = region
    slots = slots_of(payload)
    want = hash_value & 0xFFFF or 1
    bucket = (hash_value >> 32) * buckets >> 32
    for _ in range(64):
        at = offset + bucket * LINE
        prints = struct.unpack_from(f"<{slots}H", data, at)
        if want in prints:
            return at + 2 * slots + prints.index(want)
        if data[at + LINE - 1] == 0:
            return None
        bucket = (bucket + 1) % buckets
    return None


def leave_out(data, region, least):
    """Weights nearer to zero than `least` go; the samples of the header say what is there now."""
    offset, buckets, payload = region
    slots = slots_of(payload)
    for at in range(offset, offset + buckets * LINE, LINE):
        for slot in range(slots):
            weight = data[at + 2 * slots + slot]
            if min(weight, 256 - weight) < least:
                data[at + 2 * slots + slot] = 0
                data[at + 2 * slot] = data[at + 2 * slot + 1] = 0
    for i in range(32):
        at = 64 + 16 * i
        found = find(data, region, struct.unpack_from("<Q", data, at)[0])
        weight = 0 if found is None else data[found]
        struct.pack_into("<i", data, at + 8, weight - 256 if weight > 127 else weight)


def pack_file(path, least_gap, out_folder=None):
    name = path.suffix[1:]
    data = bytearray(path.read_bytes())
    regions = regions_of(name, data)
    for region in regions:
        sort_buckets(data, *region)
    if name == "gaps" and least_gap > 1:
        leave_out(data, regions[0], least_gap)
        sort_buckets(data, *regions[0])
    if regions:
        size, at = header_of(name)
        struct.pack_into("<Q", data, at, body_hash(data[size:]))
    if out_folder:
        (out_folder / path.name).write_bytes(data)
    parts, rest, place = [], bytearray(), 0
    for region in sorted(regions):
        parts.append(planes(data, *region))
        rest += data[place:region[0]]
        place = region[0] + region[1] * LINE
    rest += data[place:]
    head = struct.pack("<II", len(data), len(regions))
    head += b"".join(struct.pack("<III", *r) for r in sorted(regions))
    return head, b"".join(parts) + bytes(rest)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("files", type=pathlib.Path, nargs=4)
    parser.add_argument("--least-gap", type=int, default=0, help="in 1/16 bit")
    parser.add_argument("--unpacked", type=pathlib.Path, help="a folder for the files as the reader will have them")
    parser.add_argument("--report", action="store_true", help="say what each comes to")
    options = parser.parse_args()
    packed = [pack_file(path, options.least_gap, options.unpacked) for path in options.files]
    everything = b"KPACK1\0\0" + struct.pack("<I", len(packed)) + b"".join(h + b for h, b in packed)
    squeezed = gzip.compress(everything, 9, mtime=0)
    options.out.write_bytes(squeezed)
    if options.report:
        for path, (head, body) in zip(options.files, packed):
            print(f"{path}: {path.stat().st_size:,} bytes, packed {len(gzip.compress(head + body, 9)):,}")
        print(f"{options.out}: {len(squeezed):,} bytes")


if __name__ == "__main__":
    main()
