#!/usr/bin/env python3
"""The files of bin/bench: bench-tree.py DIR FILES makes a repeatable tree, about 1 GB in 20 000 files of mixed kinds."""
import os
import random
import sys

WORDS = ("sale item price total customer product invoice order stock supplier payment receipt store report the of and to in "
         "for with daily monthly tax vat cash card delivery fresh organic premium quantity discount margin warehouse shelf "
         "code number date time user manager note review").split()


def text(r, size):
    lines, length = [], 0
    while length < size:
        line = " ".join(WORDS[int(len(WORDS) * r.random() ** 1.7)] for _ in range(r.randint(6, 16)))
        if r.random() < 0.3:
            line += " %d.%02d" % (r.randint(0, 9999), r.randint(0, 99))
        lines.append(line)
        length += len(line) + 1
    return "\n".join(lines).encode()[:size]


def table(r, size):
    lines, length = ["id;date;store;sku;qty;price;total"], 34
    number = r.randint(1, 10**6)
    while length < size:
        quantity, price, number = r.randint(1, 9), r.randint(50, 30000), number + 1
        line = "%d;2024-%02d-%02d;%d;SKU-%08d;%d;%.2f;%.2f" % (
            number, r.randint(1, 12), r.randint(1, 28), r.randint(1, 20), int(50000 * r.random() ** 3),
            quantity, price / 100, quantity * price / 100)
        lines.append(line)
        length += len(line) + 1
    return "\n".join(lines).encode()[:size]


def picture(r, size):
    return r.randbytes(size)


def write(root, number):
    r = random.Random(7 * 1000003 + number)
    kind = r.random()
    size = int(min(8_000_000, max(200, r.lognormvariate(9.75, 1.25))) * (1.6 if kind >= 0.25 else 1))
    make, suffix = (text, "txt") if kind < 0.35 else (table, "csv") if kind < 0.6 else (picture, "jpg")
    directory = os.path.join(root, "y%d" % (2018 + number % 8), "m%02d" % (number // 8 % 12), "d%02d" % (number // 96 % 28))
    os.makedirs(directory, exist_ok=True)
    with open(os.path.join(directory, "doc%06d.%s" % (number, suffix)), "wb") as file:
        file.write(make(r, size))


for i in range(int(sys.argv[2])):
    write(sys.argv[1], i)
