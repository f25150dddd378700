"""Measures Whoosh with jieba on the pages and runs below a folder; prints one JSON line."""

import json
import os
import sys
import time

from jieba.analyse import ChineseAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.index import create_in
from whoosh.query import And, Phrase, Term

folder = sys.argv[1]
pages = os.path.join(folder, "pages")
place = os.path.join(folder, "whoosh")
os.makedirs(place, exist_ok=True)
analyzer = ChineseAnalyzer()
index = create_in(place, Schema(name=ID(stored=True, unique=True), text=TEXT(analyzer=analyzer, phrase=True)))
text_bytes = count = 0
begun = time.perf_counter()
writer = index.writer(limitmb=256)
for name in sorted(os.listdir(pages)):
    with open(os.path.join(pages, name), encoding="utf-8") as file:
        text = file.read()
    writer.add_document(name=name[:-4], text=text)
    text_bytes += len(text.encode("utf-8"))
    count += 1
writer.commit()
built = time.perf_counter() - begun
with open(os.path.join(folder, "runs.jsonl"), encoding="utf-8") as file:
    runs = [json.loads(line) for line in file][:200]
found = 0
times = []
with index.searcher() as searcher:
    for turn in range(2):
        for run in runs:
            begun = time.perf_counter()
            words = [token.text for token in analyzer(run["run"])]
            if not words:
                query = None
            elif len(words) == 1:
                query = Term("text", words[0])
            else:
                query = Phrase("text", words)
            if query is not None:
                searcher.search(query, limit=20)
            took = (time.perf_counter() - begun) * 1000
            if turn == 0:
                hit = query is not None and len(searcher.search(And([query, Term("name", run["page"])]), limit=1)) > 0
                found += hit
            else:
                times.append(took)
times.sort()
size = sum(os.path.getsize(os.path.join(place, name)) for name in os.listdir(place))
at = lambda share: times[min(int(len(times) * share), len(times) - 1)]
print(json.dumps({
    "program": "whoosh + jieba",
    "pages": count,
    "pages_per_second": round(count / built),
    "bytes_per_text_byte": size / text_bytes,
    "recall": found / len(runs),
    "p50_ms": at(0.5),
    "p95_ms": at(0.95),
    "p99_ms": at(0.99),
}))
